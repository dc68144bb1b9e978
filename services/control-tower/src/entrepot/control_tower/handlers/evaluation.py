"""Rules are evaluated: findings open, refresh and resolve alerts, in one transaction."""

from collections.abc import Sequence

import structlog
from prometheus_client import Counter, Gauge

from entrepot.control_tower.domain.alerts import PATIENCE, REST, Alert, reconcile
from entrepot.control_tower.domain.risk.engine import find
from entrepot.control_tower.domain.risk.scene import Health
from entrepot.control_tower.handlers.telling import Told, tell
from entrepot.control_tower.repository import alerts as rows
from entrepot.control_tower.repository import rules
from entrepot.control_tower.repository.scene import alive
from entrepot.control_tower.repository.scene import scene as scene_now
from entrepot.shared.database import Database
from entrepot.shared.ids import new_id
from entrepot.shared.telemetry import REGISTRY

OPENED = Counter("entrepot_tower_alerts_opened_total", "Alerts opened, by rule.", ["rule"],
                 registry=REGISTRY)  # fmt: skip
OPEN = Gauge("entrepot_tower_alerts_open", "Alerts not resolved, by severity.", ["severity"],
             registry=REGISTRY)  # fmt: skip
SEEN_EVERY = PATIENCE / 3  # How stale the last sight of an unchanged alert may be.
log = structlog.get_logger(__name__)


async def evaluate(database: Database, health: Sequence[Health]) -> int:
    """One round at the database's clock. Returns how many alerts were opened, changed or resolved."""
    async with database.transaction() as uow:
        await rules.ensure_shipped(uow.driver, uow.now)
        in_force = await rules.in_force(uow.driver, uow.now)
        scene = await scene_now(uow.session, uow.now, health)
        await alive(uow.driver, uow.now)
        found = find(in_force.values(), scene)
        before = await rows.open_alerts(uow.driver)
        last_seen = {alert.alert_id: (alert.last_seen_at, alert.observed) for alert in before}
        changes = reconcile(
            in_force, found, before, await rows.rested(uow.driver, uow.now - REST),
            await rows.silences(uow.driver, uow.now), uow.now,
        )  # fmt: skip
        told: list[Told] = []
        for alert in changes.opened:
            alert.alert_id = new_id("alt")
            OPENED.labels(alert.rule).inc()
            told.append(Told(alert, "opened"))
        told += [Told(alert, what) for alert, what in changes.changed]
        for alert, reason in changes.resolved:
            alert.state, alert.resolution = "resolved", reason
            alert.resolved_at, alert.snoozed_until = uow.now, None
            told.append(Told(alert, "resolved"))
        await tell(told, uow)
        moved = [a for a in changes.seen if _moved(a, *last_seen[a.alert_id])]
        await rows.save(uow.driver, moved)
    _gauge([*changes.opened, *(a for a, _ in changes.changed), *changes.seen])
    if told:
        log.info("rules_evaluated", findings=len(found), opened=len(changes.opened),
                 resolved=len(changes.resolved))  # fmt: skip
    return len(told)


def _moved(alert: Alert, seen_at: object, observed: object) -> bool:
    """Whether an alert with nothing to tell is worth a write."""
    stale = alert.last_seen_at - seen_at >= SEEN_EVERY  # type: ignore[operator]
    return bool(stale or alert.observed != observed)


def _gauge(alerts: Sequence[Alert]) -> None:
    for severity in ("info", "warning", "critical"):
        OPEN.labels(severity).set(sum(1 for alert in alerts if alert.severity == severity))
