"""All rules over one scene."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from entrepot.control_tower.domain.risk import catalogue, differences, flow, signals, supply
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.kinds import KINDS, Rule
from entrepot.control_tower.domain.risk.scene import Scene

Detector = Callable[[Rule, Scene], Iterator[Finding]]
DETECTORS: Mapping[str, Detector] = {
    "po_milestone_late": supply.late_milestones, "stock_out": supply.stock_outs,
    "overstock": supply.overstocks, "single_supplier": supply.single_suppliers,
    "capacity_gap": supply.capacity_gaps,
    "forecast_error": supply.forecast_errors, "order_past_cut_off": flow.past_cut_off,
    "write_back_debt": flow.write_back_debts, "lane_on_time_drop": flow.lane_drops,
    "customs_hold": flow.customs_holds, "marketplace_dependence": flow.marketplace_dependences,
    "ledger_drift": flow.drifts, "consumer_lag": flow.services_behind,
    "price_parity": catalogue.parity_breaches, "certificate_end": catalogue.certificate_ends,
    "listing_differs": catalogue.listing_differences,
    "stock_discrepancy": differences.stock_discrepancies,
    "missing_orders": differences.missing_orders,
    "webhook_paused": flow.paused_webhooks, "silence": signals.silences,
    "anomaly": signals.anomalies,
}  # fmt: skip
assert set(DETECTORS) == set(KINDS), "a kind without a detector"
SEVERITIES = ("info", "warning", "critical")
MAX_FINDINGS = 500  # Of one rule: beyond it, it is the rule that is wrong.


def find(rules: Iterable[Rule], scene: Scene) -> list[tuple[Rule, Finding]]:
    """What each rule says of the scene, the nearest harm first where there are too many."""
    found: list[tuple[Rule, Finding]] = []
    far = scene.now + timedelta(days=36_500)
    for rule in rules:
        said = sorted(DETECTORS[rule.kind](rule, scene), key=lambda f: f.harm_at or far)
        found += [(rule, one) for one in said[:MAX_FINDINGS]]
    return found


@dataclass(slots=True)
class Firing:
    """One time that a rule would have fired, at its worst. until None: it still held at the end."""

    finding: Finding
    since: datetime
    until: datetime | None = None


@dataclass(slots=True)
class DryRun:
    """Firings of one rule along a row of scenes. A gap of `patience` ends one, as with alerts."""

    rule: Rule
    patience: timedelta
    firings: list[Firing] = field(default_factory=list)
    _open: dict[tuple[str, str], tuple[Firing, datetime]] = field(default_factory=dict)

    def look(self, scene: Scene) -> None:
        """Scenes come in the order of their instants."""
        held = {(f.subject_kind, f.subject_id): f for _, f in find([self.rule], scene)}
        for subject, finding in held.items():
            known = self._open.get(subject)
            if known is None:
                firing = Firing(finding, scene.now)
                self.firings.append(firing)
                self._open[subject] = (firing, scene.now)
            else:
                if self._severity(finding) > self._severity(known[0].finding):
                    known[0].finding = finding
                self._open[subject] = (known[0], scene.now)
        for subject, (firing, last) in list(self._open.items()):
            if subject not in held and scene.now - last >= self.patience:
                firing.until = last
                del self._open[subject]

    def _severity(self, finding: Finding) -> int:
        return SEVERITIES.index(finding.severity or self.rule.severity)
