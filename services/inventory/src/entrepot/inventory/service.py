"""SERVICE: the only wiring."""

from entrepot.inventory import jobs
from entrepot.inventory.api import (
    alerts,
    allocations,
    availability,
    backorders,
    count_plans,
    counts,
    loans,
    locations,
    lots,
    reservation_batch,
    reservations,
    serials,
    sharing,
    snapshots,
    stock,
    stock_events,
    transfers,
)
from entrepot.inventory.consumers import reactions
from entrepot.inventory.settings import (
    ALERTS_EVERY_S,
    AUDIT_EVERY_S,
    EXPIRY_EVERY_S,
    FLAGS_EVERY_S,
    FORGET_EVERY_S,
    INSPECTED_EVERY_S,
    LAPSE_EVERY_S,
    LOTS_EVERY_S,
    RULES_EVERY_S,
)
from entrepot.shared.service import Every, Runtime, Service


async def _on_start(runtime: Runtime) -> None:
    runtime.state["reservations"] = reservations.group_of(runtime.database)
    runtime.state["availability"] = availability.Desk(runtime.database)


SERVICE = Service(
    name="inventory",
    package="entrepot.inventory",
    description="Locations, the stock ledger, reservations, transfers, counts, availability. "
    "库位, 库存台账, 预留, 调拨, 盘点与可承诺库存。",
    routers=[  # Routes are looked for in this order: the one that is asked most comes first.
        module.router
        for module in (
            availability, locations, stock_events, reservation_batch, reservations, stock,
            transfers, counts, alerts, lots, serials, count_plans, snapshots, sharing, loans,
            allocations, backorders,
        )
    ],
    reactions=reactions,
    jobs=[
        Every(EXPIRY_EVERY_S, jobs.expire_reservations),
        Every(ALERTS_EVERY_S, jobs.evaluate_alerts),
        Every(AUDIT_EVERY_S, jobs.audit_ledger),
        Every(LOTS_EVERY_S, jobs.look_at_lots),
        Every(INSPECTED_EVERY_S, jobs.hold_inspected),
        Every(LAPSE_EVERY_S, jobs.lapse_backorders),
        Every(RULES_EVERY_S, jobs.restate_kept),
        Every(FLAGS_EVERY_S, jobs.refresh_flags),
        Every(FLAGS_EVERY_S, jobs.tell_shop_lists),
        Every(FORGET_EVERY_S, jobs.forget_finished),
    ],
    on_start=_on_start,
    consumer_lanes=3,
    express=["orders-order"],  # Until it is reserved, other shops offer it, too.
)  # fmt: skip
