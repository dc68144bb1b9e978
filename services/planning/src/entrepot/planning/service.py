"""SERVICE, the only wiring."""

from entrepot.planning.api import (
    calendars,
    demand,
    forecasts,
    market,
    pictures,
    policies,
    pool,
    promotions,
    proposals,
    runs,
    studies,
    supply,
    totals,
)
from entrepot.planning.consumers import reactions
from entrepot.planning.jobs import (
    ask_for_runs,
    do_runs,
    do_studies,
    do_surges,
    place_proposals,
    push_forecasts,
    settle_loans,
    watch_surges,
)
from entrepot.planning.settings import (
    ASK_EVERY_S,
    PLACE_EVERY_S,
    PUSH_EVERY_S,
    RUN_EVERY_S,
    SETTLE_EVERY_S,
    SURGE_EVERY_S,
)
from entrepot.shared.service import Every, Service

SERVICE = Service(
    name="planning",
    package="entrepot.planning",
    description="What to make, buy and move: demand history, forecasts, stock policy, replenishment, "
    "neighbour pool. 计划：需求历史、预测、库存策略、补货与邻仓调拨。",
    routers=[
        demand.router, promotions.router, calendars.router, forecasts.router, pictures.router,
        totals.router, policies.router,
        supply.router, proposals.router, pool.router, runs.router, studies.router, market.router,
    ],
    reactions=reactions,
    patient=True,
    consumer_lanes=2,
    jobs=[
        Every(SURGE_EVERY_S, watch_surges), Every(PLACE_EVERY_S, place_proposals),
        Every(PUSH_EVERY_S, push_forecasts), Every(SETTLE_EVERY_S, settle_loans), Every(ASK_EVERY_S, ask_for_runs),
        Every(RUN_EVERY_S, do_runs), Every(RUN_EVERY_S, do_surges), Every(RUN_EVERY_S, do_studies),
    ],
)  # fmt: skip
