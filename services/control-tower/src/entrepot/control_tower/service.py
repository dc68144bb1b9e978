"""SERVICE: the only wiring of control-tower."""

from entrepot.control_tower.adapters.identity import IdentityClient
from entrepot.control_tower.api import events, kpis, pages, stream, timelines
from entrepot.control_tower.api.feed import Feed
from entrepot.control_tower.consumers import reactions
from entrepot.control_tower.jobs import JOBS
from entrepot.shared.service import Runtime, Service


async def start(runtime: Runtime) -> None:
    """The process's feed of new events and its way to identity."""
    runtime.state["feed"] = Feed(runtime.database)
    runtime.state["identity"] = IdentityClient(runtime.settings.identity_url)


SERVICE = Service(
    name="control-tower",
    package="entrepot.control_tower",
    description="What is happening: events, timelines, figures, live stream. 正在发生什么：事件、时间线、指标、实时流。",
    routers=[stream.router, events.router, timelines.router, kpis.router, pages.router],
    reactions=reactions,
    jobs=JOBS,
    on_start=start,
)
