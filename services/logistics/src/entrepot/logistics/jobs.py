"""Work started by the clock."""

import time

from entrepot.logistics import repository, secrets_repository
from entrepot.logistics.adapters.clients import http_client, ship_to
from entrepot.logistics.adapters.sealing import box
from entrepot.logistics.adapters.wake import labels_wanted
from entrepot.logistics.handlers import (
    labels,
    lanes,
    learning,
    planning,
    replanning,
    routes,
    tracking,
    watching,
)
from entrepot.logistics.handlers.freight import carrier_requests, handover
from entrepot.logistics.settings import (
    LABEL_RUN_S,
    LABEL_TICK_S,
    LEARN_ANYWAY_S,
    REPLAN_BATCH,
    WATCH_BATCH,
)
from entrepot.shared.service import Runtime


async def buy_labels_once(runtime: Runtime) -> int:
    """Rounds until nothing is due. Returns how many shipments were worked on."""
    total = 0
    while count := await labels.buy_due(runtime.worker, http_client(runtime), ship_to(runtime)):
        total += count
    return total


async def buy_labels(runtime: Runtime) -> None:
    """Buys while there is work, then waits for the bell or LABEL_TICK_S; ends after LABEL_RUN_S to
    be begun anew. Safe beside itself in other processes: claims skip what others hold."""
    until = time.monotonic() + LABEL_RUN_S
    while time.monotonic() < until:
        await buy_labels_once(runtime)
        await labels_wanted.wait(LABEL_TICK_S)


async def ask_carriers(runtime: Runtime) -> None:
    """Manifests and pick-ups that a carrier with an API is to be told of."""
    while await carrier_requests.ask_due(runtime.worker, http_client(runtime)):
        pass


async def miss_pickups(runtime: Runtime) -> None:
    """Pick-ups that nobody reported."""
    async with runtime.worker.transaction() as uow:
        await handover.miss_pickups(uow)


async def replan(runtime: Runtime) -> None:
    """Parcels of lanes that closed, rose or filled up; then parcels without a lane, once lanes,
    places or rates changed."""
    while True:
        async with runtime.worker.transaction() as uow:
            done = await replanning.replan_once(uow)
        if done.wanted:
            labels_wanted.soon()
        if not done.more:
            break
    while True:
        async with runtime.worker.transaction() as uow:
            count, wanted = await planning.plan_unplannable(uow)
        if wanted:
            labels_wanted.soon()
        if count < REPLAN_BATCH:
            return


async def seal_secrets(runtime: Runtime) -> None:
    """What stood open before there was a key is sealed, once in the life of a process."""
    if not runtime.state.get("sealed"):
        async with runtime.worker.transaction() as uow:
            await secrets_repository.seal_all(uow.driver, box())
        runtime.state["sealed"] = True


async def attach_orphans(runtime: Runtime) -> None:
    """Scans and labels recorded side by side find one another."""
    async with runtime.worker.transaction() as uow:
        await tracking.sweep_orphans(uow)


async def learn(runtime: Runtime) -> None:
    """After deliveries, and every LEARN_ANYWAY_S as old ones leave the window."""
    now = time.monotonic()
    async with runtime.worker.transaction() as uow:
        delivered = await learning.take_deliveries(uow)
        await watching.fold(uow, delivered)
        if delivered or now - runtime.state.get("learned_at", float("-inf")) > LEARN_ANYWAY_S:
            await learning.learn(uow)
            await learning.forget(uow)
            runtime.state["learned_at"] = now


async def watch(runtime: Runtime) -> None:
    """Estimates and exceptions of parcels under way."""
    while True:
        async with runtime.worker.transaction() as uow:
            if await watching.watch(uow, runtime.state) < WATCH_BATCH:
                return


async def refresh_offers(runtime: Runtime) -> None:
    """Rate rows come into force by date."""
    async with runtime.worker.transaction() as uow:
        await lanes.offer_again(uow)


async def draw_routes(runtime: Runtime) -> None:
    """Lanes that were put, or whose site moved, are drawn for the map."""
    async with runtime.worker.transaction() as uow:
        stamp = await repository.stamp(uow.driver)
    if runtime.state.get("routes_of") == stamp:
        return
    while await routes.draw_due(runtime.worker):
        pass
    runtime.state["routes_of"] = stamp
