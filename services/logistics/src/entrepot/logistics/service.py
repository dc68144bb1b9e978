"""SERVICE: the only wiring of logistics."""

from entrepot.logistics import jobs
from entrepot.logistics.adapters.clients import http_client
from entrepot.logistics.api import (
    carriers,
    customs,
    documents,
    eta,
    exceptions,
    lanes,
    map,
    plans,
    rule_packs,
    rules,
    sheets,
    shipments,
    tracking,
    webhooks,
)
from entrepot.logistics.api.freight import consignments, delivery, handover, parcels, units
from entrepot.logistics.consumers import reactions
from entrepot.logistics.settings import (
    LABEL_TICK_S,
    LEARN_EVERY_S,
    OFFER_REFRESH_S,
    ORPHAN_SWEEP_S,
    PICKUP_SWEEP_S,
    REPLAN_EVERY_S,
    REQUEST_TICK_S,
    ROUTES_EVERY_S,
    SEAL_EVERY_S,
    WATCH_EVERY_S,
)
from entrepot.shared.service import Every, Runtime, Service


async def on_start(runtime: Runtime) -> None:
    """One HTTP client for the life of the process."""
    http_client(runtime)


SERVICE = Service(
    name="logistics",
    package="entrepot.logistics",
    description=(
        "Carriers, lanes, plans, labels and tracking: which way is best, and where it is now. "
        "承运商、线路、方案、面单与轨迹：走哪条线最好，现在到哪了。"
    ),
    routers=[
        carriers.router, lanes.router, plans.router, shipments.router, tracking.router,
        webhooks.router, rules.router, rule_packs.router, customs.router, documents.router,
        eta.router, exceptions.router, sheets.router, map.router, parcels.router, units.router,
        consignments.router, handover.router, delivery.router,
    ],
    reactions=reactions,
    patient=True,
    jobs=[
        Every(LABEL_TICK_S, jobs.buy_labels, single=False),
        Every(REQUEST_TICK_S, jobs.ask_carriers),
        Every(PICKUP_SWEEP_S, jobs.miss_pickups),
        Every(REPLAN_EVERY_S, jobs.replan),
        Every(ORPHAN_SWEEP_S, jobs.attach_orphans),
        Every(SEAL_EVERY_S, jobs.seal_secrets),
        Every(LEARN_EVERY_S, jobs.learn),
        Every(WATCH_EVERY_S, jobs.watch),
        Every(OFFER_REFRESH_S, jobs.refresh_offers),
        Every(ROUTES_EVERY_S, jobs.draw_routes),
    ],
    on_start=on_start,
)  # fmt: skip
