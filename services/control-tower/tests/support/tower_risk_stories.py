"""What tests of rules and alerts share: an instant, rules, and an alert that was just opened."""

from datetime import UTC, datetime

from entrepot.control_tower.domain.alerts import Alert, reconcile
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.kinds import Rule

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # A Monday.


def rule(kind: str, **params: float) -> Rule:
    return Rule(kind, 1, kind, "warning", 24, params)


def alert(finding: Finding, kind: str) -> Alert:
    changes = reconcile({}, [(rule(kind), finding)], [], {}, [], NOW)
    (made,) = changes.opened
    made.alert_id = "alt_1"
    return made
