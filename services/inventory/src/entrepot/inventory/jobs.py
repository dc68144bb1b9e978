"""Work started by the clock."""

import structlog
from prometheus_client import Counter, Gauge

from entrepot.inventory import projections, queries
from entrepot.inventory.handlers import holds
from entrepot.inventory.repository import holds as hold_rows
from entrepot.inventory.settings import (
    EXPIRY_BATCH,
    EXPIRY_ROUNDS,
    KEEP_CANCELLATIONS_DAYS,
)
from entrepot.shared.service import Runtime
from entrepot.shared.telemetry import REGISTRY

log = structlog.get_logger(__name__)
DRIFT_UNITS = Gauge(
    "entrepot_inventory_ledger_drift_units",
    "Units by which balances, lines and announcements differ from their recount.",
    registry=REGISTRY,
)
EXPIRED = Counter(
    "entrepot_inventory_reservations_expired_total", "Holds that ended by time.",
    registry=REGISTRY,
)  # fmt: skip


async def expire_reservations(runtime: Runtime) -> None:
    """Give back holds whose time is over, in batches with a transaction each."""
    for _ in range(EXPIRY_ROUNDS):
        async with runtime.worker.transaction() as uow:
            count = await holds.expire_reservations(uow)
        EXPIRED.inc(count)
        if count < EXPIRY_BATCH:
            return


async def evaluate_alerts(runtime: Runtime) -> None:
    """Open and close alerts."""
    async with runtime.worker.transaction() as uow:
        await projections.evaluate_alerts(uow)


async def audit_ledger(runtime: Runtime) -> None:
    """Recount everything; the gauge must read 0."""
    async with runtime.worker.read() as session:
        audit = await queries.ledger_audit(session)
    DRIFT_UNITS.set(audit["drift_units"])
    if not audit["balanced"]:
        log.error("ledger_drift", units=audit["drift_units"], drifts=audit["drifts"][:10])


async def forget_finished(runtime: Runtime) -> None:
    """Drop cancellations and fulfilments that nobody asks for any more."""
    async with runtime.worker.transaction() as uow:
        await hold_rows.forget(uow, KEEP_CANCELLATIONS_DAYS)
