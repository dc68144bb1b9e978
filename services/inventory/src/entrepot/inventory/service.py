"""SERVICE: the only wiring."""

from entrepot.inventory import jobs
from entrepot.inventory.api import (
    alerts,
    counts,
    locations,
    reservations,
    stock,
    stock_events,
    transfers,
)
from entrepot.inventory.consumers import reactions
from entrepot.inventory.settings import (
    ALERTS_EVERY_S,
    AUDIT_EVERY_S,
    EXPIRY_EVERY_S,
    FORGET_EVERY_S,
)
from entrepot.shared.service import Every, Runtime, Service


async def _on_start(runtime: Runtime) -> None:
    runtime.state["reservations"] = reservations.group_of(runtime.database)


SERVICE = Service(
    name="inventory",
    package="entrepot.inventory",
    description="Locations, the stock ledger, reservations, transfers, counts, availability. "
    "库位, 库存台账, 预留, 调拨, 盘点与可承诺库存。",
    routers=[
        module.router
        for module in (
            locations, stock_events, reservations, stock, transfers, counts, alerts,
        )
    ],
    reactions=reactions,
    jobs=[
        Every(EXPIRY_EVERY_S, jobs.expire_reservations),
        Every(ALERTS_EVERY_S, jobs.evaluate_alerts),
        Every(AUDIT_EVERY_S, jobs.audit_ledger),
        Every(FORGET_EVERY_S, jobs.forget_finished),
    ],
    on_start=_on_start,
    consumer_lanes=2,
)  # fmt: skip
