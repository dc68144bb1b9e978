"""Sends a file of real orders through the whole hub and says what became of them.

What plays: every invoice is pushed as its shop's adapter would push it; suppliers, warehouses and
carriers work meanwhile; C numbers become returns, registered when their order is delivered and
received and graded sellable at the place that serves its country first. A run ends when every
order is delivered and written back, or refused, or when the time is over. All names are derived
from the file, so a second run finds everything done.
"""

import argparse
import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import httpx
import orjson

from entrepot.simulator import actors, audit, catalogue, lines, procurement, repeat
from entrepot.simulator import world as merchant_world
from entrepot.simulator.figures import rate, spread
from entrepot.simulator.geography import place_of
from entrepot.simulator.hub import CallRefused, Hub, HubNotFound, find_hub
from entrepot.simulator.identities import external_id
from entrepot.simulator.lines import Contents
from entrepot.simulator.merchant import locations
from entrepot.simulator.pace import Pace
from entrepot.simulator.played import Played
from entrepot.simulator.pushing import Pushed, Pusher
from entrepot.simulator.sales import SaleReturn, shop_named, shops_for
from entrepot.simulator.show import Show
from entrepot.simulator.texts import t
from entrepot.simulator.watch import Watch, order_id

LOOK_S = 1.0
REFUSED_STAYS_S = 15.0  # A refusal with no event behind it for so long is final.
STOCK_TIMEOUT_S, SEEN_TIMEOUT_S = 900.0, 60.0
RETURNS_AT_ONCE = 8
UNREADABLE, UNREACHABLE, UNFINISHED = 2, 3, 1


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="replay", description=__doc__)
    made.add_argument("file", help="CSV, plain or .zst; - is standard input")
    made.add_argument("--limit", type=int, help="orders, not lines")
    made.add_argument(
        "--speed", default="max", help="max, or a factor: 3600 plays an hour a second"
    )
    made.add_argument(
        "--json", action="store_true", help="the figures on one line (progress goes to stderr)"
    )
    made.add_argument("--format", choices=("auto", "uci", "lines"), default="auto")
    made.add_argument("--shops", type=int, default=4)
    made.add_argument("--marketplaces", choices=("classic", "all"), default="classic")
    made.add_argument(
        "--faults",
        type=float,
        default=0.0,
        metavar="RATE",
        help="share of the hub's calls to shops that go wrong: 429, 500, lost answer, time-out",
    )
    made.add_argument("--seed", type=int, default=0, help="of the faults")
    made.add_argument(
        "--repeat-day",
        type=int,
        default=0,
        metavar="N",
        help="send the fullest day of the file N times more, and see that nothing changes",
    )
    made.add_argument("--timeout", type=float, default=3600.0, metavar="S")
    return made


def run(given: argparse.Namespace) -> int:
    """Exit status: 0 all orders settled, 1 some are left, 2 the file, 3 the hub."""
    with Show() as show:
        try:
            return asyncio.run(_run(given, show))
        except Exception as error:
            cause = first_cause(error)
            if isinstance(cause, lines.UnreadableFile | ValueError | OSError) and not isinstance(
                cause, TimeoutError | ConnectionError
            ):
                show.note(t("refused_file", reason=cause))
                return UNREADABLE
            if isinstance(cause, HubNotFound):
                show.note(f"{t('no_hub')} ({cause})")
            elif isinstance(cause, CallRefused | httpx.HTTPError | OSError):
                show.note(t("failed", reason=cause))
            else:
                raise
            return UNREACHABLE


def first_cause(error: BaseException) -> BaseException:
    """What went wrong in a group of tasks; the error itself where it is no group."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def main(argv: Sequence[str]) -> int:
    return run(parser().parse_args(argv))


async def _run(given: argparse.Namespace, show: Show) -> int:
    factor = None if given.speed == "max" else float(given.speed)
    address = find_hub()
    show.step("reading", t("reading", name=given.file))
    shops = shops_for(given.shops, given.marketplaces)
    contents = lines.read(given.file, shops, limit=given.limit, form=given.format)
    if not contents.orders:
        raise lines.UnreadableFile("no order is in the file")
    show.note(
        t("read", orders=len(contents.orders), returns=len(contents.returns),
          lines=sum(len(order.lines) for order in contents.orders),
          skus=len(catalogue.skus_of(contents.orders)), unmatched=contents.unmatched,
          skipped=sum(contents.skipped.values()))
    )  # fmt: skip
    folder = address.data / "simulator"
    async with Played(address.marketplaces, folder) as played, Hub(address) as hub:
        replay = Replay(hub, played, contents, show, given.timeout)
        await replay.provision(merchant_world.WorldFile(folder))
        await played.set_faults({"rate": given.faults, "seed": given.seed})
        left = await replay.play(factor)
        await played.set_faults({"rate": 0.0})
        answer = await replay.totals()
        if given.repeat_day:
            answer["repeated_day"] = await repeat.day(replay, given.repeat_day)
    show.end()
    layout = 0 if given.json else orjson.OPT_INDENT_2
    sys.stdout.write(orjson.dumps(answer, option=layout).decode() + "\n")
    sys.stdout.flush()
    return UNFINISHED if left else 0


class Replay:
    """One run over one file."""

    def __init__(
        self, hub: Hub, played: Played, contents: Contents, show: Show, timeout_s: float
    ) -> None:
        self.hub, self.played, self.contents, self.show = hub, played, contents, show
        self.deadline = time.monotonic() + timeout_s
        self.timeout_s = timeout_s
        self.staff = hub.client("ops")
        self.watch = Watch(hub, self.staff, contents.orders)
        self.pushed = Pushed()
        self.seconds = 0.0
        self._world: merchant_world.World | None = None

    @property
    def world(self) -> merchant_world.World:
        assert self._world is not None, "provision() comes first"
        return self._world

    async def provision(self, file: merchant_world.WorldFile) -> None:
        """The merchant, the goods, and the stock in its places."""
        orders = self.contents.orders
        self.show.step("world", t("world"))
        shops = [shop_named(code) for code in sorted({order.shop for order in orders})]
        listings = catalogue.listings_of(orders)
        self._world = await merchant_world.provision(self.hub, file, shops, self.played, listings)
        await self.played.take_orders(orders)
        self.show.step("catalogue", t("catalogue"))
        await catalogue.provision(self.hub, self.staff, orders)
        await self._stock()

    async def _stock(self) -> None:
        wanted = procurement.purchase_orders(f"RP-{self.contents.digest}", self.contents.orders)
        self.show.step("stock", t("stock"), len(wanted))
        numbers = await procurement.order_stock(self.hub, self.staff, wanted)
        stop = asyncio.Event()
        partners = actors.everybody(self.hub, self.world.clients.__getitem__, Pace())
        async with asyncio.TaskGroup() as group:
            group.create_task(actors.work(partners, stop))
            await procurement.until_received(
                self.hub, self.staff, numbers, STOCK_TIMEOUT_S, self.show.at
            )
            await procurement.until_seen_by_shops(
                self.hub, self.staff, self.contents.orders, SEEN_TIMEOUT_S
            )
            stop.set()

    async def play(self, factor: float | None) -> int:
        """Push, let everybody work, wait, take returns. Returns how many orders are left."""
        await self.watch.catch_up()
        orders = [*self.contents.orders, *self.contents.repeated]
        self.show.step("orders", t("orders"), len(orders))
        began = time.monotonic()
        stop = asyncio.Event()
        partners = actors.everybody(self.hub, self.world.clients.__getitem__, Pace())
        async with asyncio.TaskGroup() as group:
            group.create_task(actors.work(partners, stop))
            pusher = Pusher(self.hub, self.world, self.watch.known(), factor, self.show.at)
            self.pushed = await pusher.push(orders)
            for number, reason in self.pushed.refused[:10]:
                self.show.note(f"{number}: {reason}")
            self.show.step("settling", t("settling"), len(self.contents.orders))
            left = await self._settle()
            self.seconds = time.monotonic() - began
            self.show.step("returns", t("returning"), len(self.contents.returns))
            await self._take_returns()
            stop.set()
        return left

    async def _settle(self) -> int:
        """Until all orders are settled or finally refused. Returns how many are neither."""
        refused = {number for number, _ in self.pushed.refused}
        quiet_since = time.monotonic()
        while True:
            if await self.watch.catch_up():
                quiet_since = time.monotonic()
            left = [p for p in self.watch.unsettled() if p.order.order_no not in refused]
            done = len(self.watch.orders) - len(left)
            self.show.at(done, t("state", **self.watch.counts()))
            waiting = [progress for progress in left if not progress.is_refused]
            quiet = time.monotonic() - quiet_since > REFUSED_STAYS_S
            if not left or (not waiting and quiet):
                return 0
            if time.monotonic() > self.deadline:
                self.show.note(t("late", seconds=int(self.timeout_s), left=len(waiting)))
                return len(waiting)
            await asyncio.sleep(LOOK_S)

    async def _take_returns(self) -> None:
        room = asyncio.Semaphore(RETURNS_AT_ONCE)
        wanted = [
            back
            for back in self.contents.returns
            if self.watch.orders[order_id(back.order)].is_shipped
        ]
        done = 0

        async def one(back: SaleReturn) -> None:
            nonlocal done
            async with room:
                await self._take_return(back)
            done += 1
            self.show.at(done)

        async with asyncio.TaskGroup() as group:
            for back in wanted:
                group.create_task(one(back))
        for _ in range(120):
            await self.watch.catch_up()
            if all(back.return_no in self.watch.returns for back in wanted):
                return
            await asyncio.sleep(0.5)

    async def _take_return(self, back: SaleReturn) -> None:
        """Register and receive; both are refused or silent where they were done before."""
        if self.watch.returns.get(back.return_no) in self.watch.received:
            return
        body = {
            "external_id": back.return_no,
            "reason": "returned",
            "lines": [{"line_no": ln.line_no, "quantity": ln.quantity} for ln in back.lines],
            "refund_minor": sum(ln.refund_minor for ln in back.lines),
        }
        who = self.world.clients[f"shop:{back.order.shop}"]
        path = f"/v1/orders/{order_id(back.order)}/returns"
        made = await self.hub.call(who, "POST", "orders", path, json=body)
        location = place_of(back.order.country).home
        warehouse = self.world.clients[locations()[location]["party"]]
        received = {
            "location": location,
            "lines": [
                {"line_no": ln.line_no, "quantity": ln.quantity, "condition": "sellable"}
                for ln in back.lines
            ],
        }
        path = f"/v1/returns/{made.body['return_id']}:receive"
        await self.hub.call(warehouse, "POST", "orders", path, json=received, accept=(409,))

    async def totals(self) -> dict[str, Any]:
        """The last line. written_back counts orders whose every parcel the shop itself knows."""
        self.show.note(t("shop_calls", **await self._shop_calls()))
        self.show.step("recount", t("recount"))
        found = await audit.recount(self.hub.address)
        counts = self.watch.counts()
        return {
            "orders_accepted": counts["accepted"],
            "orders_duplicate": self.pushed.duplicates,
            "orders_not_taken": len(self.pushed.refused),
            "reserved": counts["reserved"],
            "refused": counts["refused"],
            "shipped": counts["shipped"],
            "delivered": counts["delivered"],
            "written_back": await self._known_to_shops(),
            "returns": sum(b.return_no in self.watch.returns for b in self.contents.returns),
            "returns_unmatched": self.contents.unmatched,
            **found.as_dict(),
            "seconds": round(self.seconds, 2),
            "orders_per_s": rate(counts["accepted"], self.seconds),
            "accept_ms": spread(self.pushed.accept_ms),
            "end_to_end_ms": spread(self.watch.end_to_end_ms()),
            "calls_repeated": self.hub.repeats,
            "step_seconds": self.show.seconds,
        }

    async def _shop_calls(self) -> dict[str, int]:
        """What the hub asked of the played shops since they were started."""
        report = await self.played.report()
        return {
            "calls": sum(report["calls"].values()),
            "parcels": sum(each["parcels"] for each in report["write_backs"].values()),
            "listings": sum(each["listings"] for each in report["stock_levels"].values()),
            "faults": sum(report["faults"].values()),
        }

    async def _known_to_shops(self) -> int:
        by_shop: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for shop in {order.shop for order in self.contents.orders}:
            by_shop[shop] = await self.played.parcels(shop)
        return sum(
            bool(each.tracking)
            and each.is_written_back
            and set(each.tracking.values())
            <= set(by_shop[each.order.shop].get(external_id(each.order), ()))
            for each in self.watch.orders.values()
        )
