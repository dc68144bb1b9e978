"""The same day again: every order of the fullest day is sent N times more, and nothing may change.

A webhook's delivery has the same id each time, as shops repeat them; batches of our own shop have
none, so there the orders themselves are known again.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from entrepot.simulator import audit
from entrepot.simulator.pushing import Pusher
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.texts import t

if TYPE_CHECKING:
    from entrepot.simulator.replay import Replay

QUIET_LOOKS, LOOK_S, MAX_LOOKS = 5, 1.0, 300


def fullest_day(orders: list[SaleOrder]) -> date:
    """The day with the most orders, the first of equals."""
    found = Counter(order.placed_at.date() for order in orders)
    return max(sorted(found), key=lambda day: found[day])


async def day(replay: "Replay", times: int) -> dict[str, Any]:
    """What was sent, and whether anything changed: counts of orders by state and the recount."""
    chosen = fullest_day(replay.contents.orders)
    orders = [order for order in replay.contents.orders if order.placed_at.date() == chosen]
    before = await _state(replay)
    replay.show.step("repeating", t("repeating", day=chosen, times=times), len(orders) * times)
    for _ in range(times):
        pusher = Pusher(replay.hub, replay.world, replay.watch.known(), None, replay.show.at)
        await pusher.push(orders)
    await _quiet(replay)
    after = await _state(replay)
    return {
        "day": chosen.isoformat(), "orders": len(orders), "times": times,
        "changed": {key: [before[key], after[key]] for key in before if before[key] != after[key]},
    }  # fmt: skip


async def _state(replay: "Replay") -> Mapping[str, Any]:
    await replay.watch.catch_up()
    found = await audit.recount(replay.hub.address)
    totals = {k: v for k, v in found.as_dict().items() if not k.startswith("events_")}
    report = await replay.played.report()
    parcels = {shop: each["parcels"] for shop, each in report["write_backs"].items()}
    return {**replay.watch.counts(), **totals, "parcels": parcels}


async def _quiet(replay: "Replay") -> None:
    """Until no event has come for a while."""
    calm = 0
    for _ in range(MAX_LOOKS):
        calm = 0 if await replay.watch.catch_up() else calm + 1
        if calm >= QUIET_LOOKS:
            return
        await asyncio.sleep(LOOK_S)
