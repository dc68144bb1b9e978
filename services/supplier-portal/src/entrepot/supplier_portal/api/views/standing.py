"""Scorecards, standings, proposals, shared demand."""

from datetime import date, datetime
from typing import Any

from entrepot.shared.http import View
from entrepot.supplier_portal.api.views.shape import Row, example
from entrepot.supplier_portal.domain.scorecard import Rules
from entrepot.supplier_portal.handlers.scorecards import Assessed, StandingNow

FOR_THE_BUYER = frozenset({"price_to_peers"})  # It would tell a supplier what others ask.


class MeasureView(View):
    """A measured value, its points (hundredths), and the line between target and limit."""

    value: float
    points: int
    target: float
    limit: float


class CriterionView(View):
    """Points in hundredths; change = by_points + by_weight against the period before."""

    criterion: str
    points: int | None
    weight: int
    contribution: int
    before: int
    change: int
    by_points: int
    by_weight: int
    measures: dict[str, MeasureView]


class ScorecardView(View):
    """total = sum of contributions, in hundredths of a point (10000 = 100 points); change = sum of
    changes. None where nothing is known of the period."""

    model_config = example({
        "supplier": "supplier:lamp", "period": "2026-Q1", "since": "2026-01-01",
        "until": "2026-03-31", "total": 8240, "before": 7910, "change": 330, "judged_lines": 12,
        "rules_version": 1, "standing": "approved", "effect": "allow",
        "standing_reason": "delivery gained 3.30 points", "criteria": [],
    })  # fmt: skip
    supplier: str
    period: str
    since: date
    until: date
    total: int | None
    before: int | None
    change: int | None
    judged_lines: int
    rules_version: int
    standing: str
    effect: str
    standing_reason: str
    criteria: list[CriterionView]
    agreed_max_ppm: int | None = None
    over_agreed_ppm: bool | None = None

    @classmethod
    def of(
        cls, supplier: str, found: Assessed, standing: StandingNow, *, buyer: bool,
        agreed_max_ppm: int | None = None,
    ) -> "ScorecardView":  # fmt: skip
        """buyer: False leaves out what is not the supplier's to know. agreed_max_ppm: of the
        agreement in force at the period's end; over_agreed_ppm: whether the period passed it."""
        changes = {change.criterion: change for change in found.changes}
        criteria = []
        for score in found.card.scores:
            change = changes[score.criterion]
            criteria.append(CriterionView(
                criterion=score.criterion, points=score.points, weight=score.weight,
                contribution=score.contribution, before=change.before, change=change.change,
                by_points=change.by_points, by_weight=change.by_weight,
                measures={
                    name: MeasureView(value=value, points=points,
                                      target=found.rules.scales[name].target,
                                      limit=found.rules.scales[name].limit)
                    for name, (value, points) in score.measures.items()
                    if buyer or name not in FOR_THE_BUYER
                },
            ))  # fmt: skip
        now, was = found.card.total, found.before.total
        measured = [s.measures["defective_ppm"] for s in found.card.scores
                    if "defective_ppm" in s.measures]  # fmt: skip
        judged = agreed_max_ppm is not None and bool(measured)
        return cls(
            supplier=supplier, period=found.period.name, since=found.period.since,
            until=found.period.until, total=now, before=was,
            change=None if now is None or was is None else now - was,
            judged_lines=found.judged_lines, rules_version=found.rules.version,
            standing=standing.standing, effect=standing.effect, standing_reason=standing.reason,
            criteria=criteria, agreed_max_ppm=agreed_max_ppm,
            over_agreed_ppm=measured[0][0] > (agreed_max_ppm or 0) if judged else None,
        )  # fmt: skip


class RulesView(View):
    """The rules in force. version 0: those that are built in."""

    version: int
    weights: dict[str, int]
    scales: dict[str, tuple[float, float]]
    thresholds: dict[str, int]
    effects: dict[str, str]
    min_lines: int

    @classmethod
    def of(cls, rules: Rules) -> "RulesView":
        return cls(
            version=rules.version, weights=dict(rules.weights),
            scales={n: (s.target, s.limit) for n, s in rules.scales.items()},
            thresholds=dict(rules.thresholds), effects=dict(rules.effects),
            min_lines=rules.min_lines,
        )  # fmt: skip


class StandingView(View):
    """A supplier's standing. set_by "": the rules did."""

    supplier: str
    standing: str
    total: int | None
    reason: str
    set_by: str
    manual_until: date | None
    since: datetime

    @classmethod
    def of(cls, row: Row) -> "StandingView":
        return cls.model_validate(dict(row))


class ProposalView(View):
    """A sample or idea, and the answer."""

    proposal_id: str
    supplier: str
    kind: str
    title: str
    sku: str | None
    description: str
    state: str
    answer: str
    decided_by: str
    version: int
    submitted_at: datetime
    decided_at: datetime | None

    @classmethod
    def of(cls, row: Row) -> "ProposalView":
        return cls.model_validate(dict(row))


class ForecastView(View):
    """The forecast of a SKU."""

    sku: str
    version: int
    weeks: dict[str, int]


class CommitmentView(View):
    """Units that the supplier can make in a week."""

    supplier: str
    sku: str
    week: str
    units: int
    version: int
    set_at: datetime

    @classmethod
    def of(cls, row: Row) -> "CommitmentView":
        return cls.model_validate(dict(row))


class ConsentView(View):
    """Whether demand is shown without an agreement."""

    supplier: str
    consent: bool
    note: str
    version: int
    set_at: datetime

    @classmethod
    def of(cls, row: Row) -> "ConsentView":
        return cls.model_validate(dict(row))


class SharedDemandView(View):
    """Items as the event demand_shared tells them; no other field can be in them."""

    items: list[dict[str, Any]]
