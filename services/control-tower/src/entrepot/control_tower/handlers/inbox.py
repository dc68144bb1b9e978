"""What people do with alerts."""

from datetime import datetime

from entrepot.control_tower.domain.alerts import Alert, acknowledge
from entrepot.control_tower.handlers.telling import Told, tell
from entrepot.control_tower.repository import alerts as rows
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidInput, NotFound


async def _open(uow: UnitOfWork, alert_id: str) -> Alert:
    alert = await rows.lock(uow.driver, alert_id)
    if alert is None:
        raise NotFound()
    if alert.state == "resolved":
        raise Conflict("the alert is resolved")
    return alert


async def acknowledge_alert(uow: UnitOfWork, alert_id: str, by: str, note: str) -> Alert:
    """Somebody has it; repeating it changes the note only."""
    alert = acknowledge(await _open(uow, alert_id), by, note, uow.now)
    await tell([Told(alert, "acknowledged", by, note)], uow)
    return alert


async def snooze_alert(
    uow: UnitOfWork, alert_id: str, by: str, until: datetime, note: str
) -> Alert:
    """Not before `until`, unless it becomes worse. Raises InvalidInput for an instant that passed."""
    if until <= uow.now:
        raise InvalidInput("until has passed already")
    alert = await _open(uow, alert_id)
    alert.state, alert.snoozed_until, alert.note = "snoozed", until, note or alert.note
    alert.owner = alert.owner or by
    await tell([Told(alert, "snoozed", by, note)], uow)
    return alert


async def assign_alert(uow: UnitOfWork, alert_id: str, by: str, owner: str, note: str) -> Alert:
    alert = await _open(uow, alert_id)
    alert.owner, alert.note = owner, note or alert.note
    await tell([Told(alert, "assigned", by, note)], uow)
    return alert


async def note_alert(uow: UnitOfWork, alert_id: str, by: str, note: str) -> Alert:
    alert = await _open(uow, alert_id)
    alert.note = note
    await tell([Told(alert, "noted", by, note)], uow)
    return alert


async def resolve_alert(uow: UnitOfWork, alert_id: str, by: str, note: str) -> Alert:
    """Done, says a person; the rule is quiet about the thing for a while though it may still hold."""
    alert = await _open(uow, alert_id)
    alert.state, alert.resolution, alert.resolved_by = "resolved", "person", by
    alert.resolved_at, alert.snoozed_until, alert.note = uow.now, None, note or alert.note
    await tell([Told(alert, "resolved", by, note)], uow)
    return alert
