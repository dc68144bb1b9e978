"""Work started by the clock."""

from typing import Any

import structlog
from prometheus_client import Counter, Gauge

from entrepot.inventory.handlers import holds, inspections, places, rules
from entrepot.inventory.handlers import lots as lot_work
from entrepot.inventory.projections import alerts as alert_work
from entrepot.inventory.projections import drifts
from entrepot.inventory.queries import recount
from entrepot.inventory.queries.lot_audit import lot_audit
from entrepot.inventory.repository import alerts
from entrepot.inventory.repository import holds as hold_rows
from entrepot.inventory.settings import (
    ALERT_BATCH,
    EXPIRY_BATCH,
    EXPIRY_ROUNDS,
    KEEP_CANCELLATIONS_DAYS,
    LOTS_BATCH,
    LOTS_ROUNDS,
    RECOUNT_SKUS,
)
from entrepot.shared.service import Runtime
from entrepot.shared.telemetry import REGISTRY

log = structlog.get_logger(__name__)
DRIFT_UNITS = Gauge(
    "entrepot_inventory_ledger_drift_units",
    "Units by which balances, lines and announcements differ from their recount.",
    registry=REGISTRY,
)
ROWS_CHECKED = Gauge(
    "entrepot_inventory_ledger_rows_checked", "Rows that the last recount looked at.", ["table"],
    registry=REGISTRY,
)  # fmt: skip
EXPIRED = Counter(
    "entrepot_inventory_reservations_expired_total", "Holds that ended by time.",
    registry=REGISTRY,
)  # fmt: skip
LOT_UNITS_HELD = Counter(
    "entrepot_inventory_lot_units_set_apart_total",
    "Units of lots on hold or past their shelf life that were set apart by the clock.",
    registry=REGISTRY,
)


async def expire_reservations(runtime: Runtime) -> None:
    """Give back holds whose time is over, in batches with a transaction each."""
    for _ in range(EXPIRY_ROUNDS):
        async with runtime.worker.transaction() as uow:
            count = await holds.expire_reservations(uow)
        EXPIRED.inc(count)
        if count < EXPIRY_BATCH:
            return


async def evaluate_alerts(runtime: Runtime) -> None:
    """Hold changed records against the rules; all of them when a rule changed, and hourly. A
    batch of records to a transaction."""
    async with runtime.worker.transaction() as uow:
        done = await alerts.progress(uow)
        rules = await alerts.active_rules(uow)
        keys = None if done.full else await alerts.dirty(uow, done)
    if keys is None:
        await _evaluate_all(runtime, rules)
    for begin in range(0, len(keys or ()), ALERT_BATCH):
        async with runtime.worker.transaction() as uow:
            await alert_work.evaluate(uow, rules, (keys or [])[begin : begin + ALERT_BATCH])
    async with runtime.worker.transaction() as uow:
        await alerts.save_progress(uow, done)


async def _evaluate_all(runtime: Runtime, rules: list[dict[str, Any]]) -> None:
    after = ("", "")
    while True:
        async with runtime.worker.transaction() as uow:
            keys = await alerts.keys_after(uow, after, ALERT_BATCH)
            if keys:
                await alert_work.evaluate(uow, rules, keys)
        if len(keys) < ALERT_BATCH:
            break
        after = keys[-1]
    async with runtime.worker.transaction() as uow:
        await alert_work.close_all(uow, await alerts.alerts_of_no_rule(uow))


async def audit_ledger(runtime: Runtime) -> None:
    """Recount every balance from its movements, a few SKUs at a time; the gauge must read 0.
    What differs is told and stays an alert until it is mended."""
    after, units, records, movements = "", 0, 0, 0
    while True:
        async with runtime.worker.read() as session:
            skus = await recount.next_skus(session, after, RECOUNT_SKUS)
            rows = await recount.recount(session, skus) if skus else []
        if skus:
            async with runtime.worker.transaction() as uow:
                units += await drifts.note(uow, skus, rows)
        records += sum(1 for row in rows if row["location"])
        movements += sum(row["movements"] for row in rows)
        if len(skus) < RECOUNT_SKUS:
            break
        after = skus[-1]
    async with runtime.worker.read() as session:
        lots = await lot_audit(session, whole=True)
    units += lots["drift_units"]
    DRIFT_UNITS.set(units)
    ROWS_CHECKED.labels("stock").set(records)
    ROWS_CHECKED.labels("movement").set(movements)
    if units:
        log.error("ledger_drift", units=units, lots=lots["drifts"][:10])


async def forget_finished(runtime: Runtime) -> None:
    """Drop cancellations and fulfilments that nobody asks for any more."""
    async with runtime.worker.transaction() as uow:
        await hold_rows.forget(uow, KEEP_CANCELLATIONS_DAYS)


async def look_at_lots(runtime: Runtime) -> None:
    """Warn of lots that will expire, set apart those that did and those on hold, record by
    record, a batch to a transaction."""
    last = ("", "")
    for _ in range(LOTS_ROUNDS):
        async with runtime.worker.transaction() as uow:
            seen, moved, last = await lot_work.look_at_lots(uow, LOTS_BATCH, last)
        LOT_UNITS_HELD.inc(moved)
        if seen < LOTS_BATCH:
            return


async def hold_inspected(runtime: Runtime) -> None:
    """Set apart what was promised when its inspection failed and is free now, a batch of holds to
    a transaction."""
    last = ""
    for _ in range(LOTS_ROUNDS):
        async with runtime.worker.transaction() as uow:
            seen, last = await inspections.hold_again(uow, last)
        if seen < LOTS_BATCH:
            return


async def lapse_backorders(runtime: Runtime) -> None:
    """Give free what was kept too long for orders that waited and did not come."""
    async with runtime.worker.transaction() as uow:
        await rules.lapse_backorders(uow)


async def restate_kept(runtime: Runtime) -> None:
    """Rules begin and end by the clock: tell what is kept then."""
    await rules.restate_kept(runtime.worker)


async def tell_shop_lists(runtime: Runtime) -> None:
    """Lists of places that were written before lists were told of."""
    async with runtime.worker.transaction() as uow:
        await places.tell_untold_lists(uow)


async def refresh_flags(runtime: Runtime) -> None:
    """Look at exactly those stock records that rules cover."""
    await rules.refresh_flags(runtime.worker)
