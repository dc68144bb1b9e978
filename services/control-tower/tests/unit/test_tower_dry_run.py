"""A rule tried on history."""

from datetime import UTC, datetime

from entrepot.control_tower.domain.alerts import PATIENCE
from entrepot.control_tower.domain.facts import ShipmentFact
from entrepot.control_tower.domain.risk.engine import DryRun
from entrepot.control_tower.domain.risk.kinds import Rule
from entrepot.control_tower.domain.risk.scene import HOUR, Scene

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_dry_run_counts_times_not_looks() -> None:
    run = DryRun(Rule("customs_hold", 1, "customs_hold", "warning", 24, {}), PATIENCE)
    held = ShipmentFact("shp_1", lane="CN-DE", customs_since=NOW)
    for hour in range(100):
        gone = 60 <= hour < 70
        run.look(Scene(NOW + hour * HOUR, held=[] if gone else [held]))
    assert [(f.since, f.until) for f in run.firings] == [
        (NOW + 48 * HOUR, NOW + 59 * HOUR), (NOW + 70 * HOUR, None),
    ]  # fmt: skip
