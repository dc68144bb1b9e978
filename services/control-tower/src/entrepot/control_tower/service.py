"""SERVICE: the only wiring of control-tower."""

from entrepot.control_tower.adapters.identity import IdentityClient
from entrepot.control_tower.api import (
    alerts,
    deliveries,
    events,
    kpis,
    market,
    notifications,
    pages,
    portal,
    risk_rules,
    saved_views,
    stream,
    timelines,
    trees,
    webhooks,
)
from entrepot.control_tower.api.feed import Feed
from entrepot.control_tower.consumers import reactions
from entrepot.control_tower.jobs import JOBS, outside
from entrepot.shared.service import Runtime, Service


async def start(runtime: Runtime) -> None:
    """The process's feed of new events and its ways to others."""
    runtime.state["feed"] = Feed(runtime.database)
    runtime.state["identity"] = IdentityClient(runtime.settings.identity_url)
    outside(runtime)


SERVICE = Service(
    name="control-tower",
    package="entrepot.control_tower",
    description="What is happening and what goes wrong: events, timelines, figures, live stream, "
    "risk rules, alerts, webhooks. 正在发生什么、哪里出了问题：事件、时间线、指标、实时流、风险规则、预警、回调推送。",
    routers=[
        stream.router, trees.router, events.router, timelines.router, kpis.router, market.router,
        alerts.router, risk_rules.router, notifications.router, webhooks.router,
        deliveries.router, saved_views.router, portal.router, portal.pages, pages.router,
    ],
    reactions=reactions,
    jobs=JOBS,
    on_start=start,
)  # fmt: skip
