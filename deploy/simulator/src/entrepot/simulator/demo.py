"""An endless show: the same merchant, a few events a second, partners who take their time.

Orders are drawn by seed from a range of a hundred gifts; suppliers refill what runs low; now and
then a buyer sends something back. Ctrl-C ends it; nothing of it must be cleaned up.
"""

import argparse
import asyncio
import logging
import random
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from entrepot.simulator import actors, catalogue, procurement, world
from entrepot.simulator.geography import COUNTRIES, place_of
from entrepot.simulator.hub import CallRefused, Hub, HubNotFound, find_hub
from entrepot.simulator.identities import stable_number
from entrepot.simulator.injected import Injected
from entrepot.simulator.merchant import locations
from entrepot.simulator.pace import Pace
from entrepot.simulator.played import Played
from entrepot.simulator.pushing import Pusher
from entrepot.simulator.sales import SaleLine, SaleOrder, ShopSpec, shops_for
from entrepot.simulator.show import Show
from entrepot.simulator.texts import t
from entrepot.simulator.watch import order_id

RANGE = 100
EVENTS_AN_ORDER = 25  # What the hub publishes of an order on its way to the buyer, measured.
ADJECTIVES = ("Red", "White", "Vintage", "Retro", "Hanging", "Wooden", "Glass", "Paper", "Silver")
NOUNS = ("lantern", "candle", "mug", "frame", "doormat", "cushion", "clock", "tin", "garland",
         "notebook", "teapot")  # fmt: skip
REFILL_UNITS = 400
REFILL_BELOW = 120
REFILL_EVERY_S = 20.0
RETURN_EVERY = 40  # One order in so many is sent back.
STEP_S = 4.0
TROUBLE_S = 2.0
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Range:
    """What the shops sell, and who buys; all drawn by seed."""

    shops: tuple[ShopSpec, ...]
    seed: int = 0
    _random: random.Random = field(default_factory=random.Random)
    _begin: int = field(default_factory=lambda: int(time.time()))
    _count: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def line(self, index: int, line_no: int = 1, quantity: int = 1) -> SaleLine:
        """A product of the range, ordered."""
        sku = f"GIFT-{index:03d}"
        adjective = ADJECTIVES[stable_number("adjective", sku, below=len(ADJECTIVES))]
        noun = NOUNS[stable_number("noun", sku, below=len(NOUNS))]
        price = 95 + stable_number("price", sku, below=2_400)
        return SaleLine(line_no, sku, sku, f"{adjective} {noun}", quantity, price)

    def everything(self) -> list[SaleOrder]:
        """One order a shop that names the whole range; it is never sent."""
        lines = tuple(self.line(index, index + 1) for index in range(RANGE))
        return [
            SaleOrder("range", shop.code, shop.marketplace, datetime.now(UTC), shop.currency,
                      "GB", "", lines)
            for shop in self.shops
        ]  # fmt: skip

    def order(self) -> SaleOrder:
        """The next order; its number holds the second in which the show began."""
        self._count += 1
        number = f"D{self._begin}-{self._count}"
        shop = self._random.choice(self.shops)
        chosen = self._random.sample(range(RANGE), self._random.choice((1, 1, 2, 3)))
        lines = tuple(
            self.line(index, line_no, self._random.choice((1, 1, 1, 2, 6)))
            for line_no, index in enumerate(chosen, 1)
        )
        country = self._random.choice(("GB", "GB", "GB", "DE", "FR", *COUNTRIES))
        return SaleOrder(
            number, shop.code, shop.marketplace, datetime.now(UTC).replace(microsecond=0),
            shop.currency, country, str(12_000 + self._random.randrange(6_000)), lines,
        )  # fmt: skip

    def comes_back(self) -> bool:
        return self._random.randrange(RETURN_EVERY) == 0


class Demo:
    """One run."""

    def __init__(self, hub: Hub, played: Played, goods: Range, show: Show) -> None:
        self.hub, self.played, self.goods, self.show = hub, played, goods, show
        self.staff = hub.client("ops")
        self.waiting: list[SaleOrder] = []  # Orders that will be sent back.

    async def run(
        self,
        file: world.WorldFile,
        per_s: float,
        stop: asyncio.Event,
        ready: Callable[[], object] = lambda: None,
    ) -> None:
        """Until stop. ready: called when the world stands and the show begins."""
        sample = self.goods.everything()
        self.show.step("world", t("world"))
        listings = catalogue.listings_of(sample)
        made = await world.provision(self.hub, file, self.goods.shops, self.played, listings)
        self.show.step("catalogue", t("catalogue"))
        await catalogue.provision(self.hub, self.staff, sample)
        self.show.end()
        self.show.note(t("demo", rate=per_s, shops=len(self.goods.shops)))
        ready()
        partners = actors.everybody(self.hub, made.clients.__getitem__, Pace(STEP_S, 1))
        async with asyncio.TaskGroup() as group:
            resting = Injected(self.hub.address.data / "simulator").is_silent
            group.create_task(actors.work(partners, stop, resting))
            group.create_task(self._keep(self._refill, REFILL_EVERY_S, stop))
            group.create_task(self._keep(lambda: self._take_back(made), STEP_S * 5, stop))
            pusher = Pusher(self.hub, made, set(), 1.0)

            async def sell() -> None:
                order = self.goods.order()
                await self.played.take_orders([order])
                await pusher.push([order])
                if self.goods.comes_back():
                    self.waiting.append(order)

            group.create_task(self._keep(sell, EVENTS_AN_ORDER / per_s, stop))

    async def _keep(
        self, act: Callable[[], Awaitable[None]], every_s: float, stop: asyncio.Event
    ) -> None:
        while not stop.is_set():
            try:
                await act()
                pause = every_s
            except (CallRefused, httpx.HTTPError) as error:
                log.warning("%s", error)
                pause = max(every_s, TROUBLE_S)
            try:
                await asyncio.wait_for(stop.wait(), pause)
            except TimeoutError:
                continue

    async def _refill(self) -> None:
        """Order what runs low and is not on its way."""
        for location in locations():
            low: list[str] = []
            known: dict[str, int] = {}
            query = {"location": location}
            async for page in self.hub.pages(self.staff, "inventory", "/v1/stock", query):
                for row in page:
                    known[row["sku"]] = row["available_to_promise"] + (row["incoming"] or 0)
            for index in range(RANGE):
                sku = self.goods.line(index).sku
                if known.get(sku, 0) < REFILL_BELOW:
                    low.append(sku)
            query = {"destination": location, "awaiting_supplier": "true"}
            async for page in self.hub.pages(
                self.staff, "supplier-portal", "/v1/purchase-orders", query
            ):
                asked = {line["sku"] for order in page for line in order["lines"]}
                low = [sku for sku in low if sku not in asked]
            if low:
                await self._order(location, low)

    async def _order(self, location: str, skus: list[str]) -> None:
        now = datetime.now(UTC)
        country = next(code for code in COUNTRIES if place_of(code).home == location)
        wanted = [
            SaleOrder("", "", "own", now, "GBP", country, "",
                      (SaleLine(1, sku, sku, sku, REFILL_UNITS, 300),))
            for sku in skus
        ]  # fmt: skip
        name = f"DM-{int(now.timestamp())}"
        orders = procurement.purchase_orders(name, wanted, lead_days=0)
        await procurement.order_stock(self.hub, self.staff, orders)

    async def _take_back(self, made: world.World) -> None:
        """Register returns of orders that have arrived."""
        for order in list(self.waiting):
            path = f"/v1/orders/{order_id(order)}"
            seen = await self.hub.call(self.staff, "GET", "orders", path, accept=(404,))
            if seen.status != 200 or seen.body["delivery"] != "delivered":
                continue
            self.waiting.remove(order)
            first = order.lines[0]
            body = {
                "external_id": f"RMA-{order.order_no}", "reason": "changed my mind",
                "lines": [{"line_no": first.line_no, "quantity": 1}],
                "refund_minor": first.unit_price_minor,
            }  # fmt: skip
            who = made.clients[f"shop:{order.shop}"]
            back = await self.hub.call(who, "POST", "orders", f"{path}/returns", json=body)
            location = place_of(order.country).home
            warehouse = made.clients[locations()[location]["party"]]
            received = {
                "location": location,
                "lines": [{"line_no": first.line_no, "quantity": 1, "condition": "sellable"}],
            }
            path = f"/v1/returns/{back.body['return_id']}:receive"
            await self.hub.call(warehouse, "POST", "orders", path, json=received, accept=(409,))


def main(argv: Sequence[str]) -> int:
    """python -m entrepot.simulator demo --rate 5; until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--rate", type=float, default=5.0, help="events a second")
    parser.add_argument("--shops", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, help="end after so long")
    parser.add_argument("--ready-file", type=Path, help="made when the show begins")
    given = parser.parse_args(argv)
    if given.rate <= 0:
        parser.error("--rate must be above 0")
    with Show() as show:
        try:
            asyncio.run(_main(given, show))
        except HubNotFound as error:
            show.note(f"{t('no_hub')} ({error})")
            return 3
        except (CallRefused, httpx.HTTPError) as error:
            show.note(t("failed", reason=error))
            return 3
    return 0


async def _main(given: argparse.Namespace, show: Show) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if given.seconds:
        loop.call_later(given.seconds, stop.set)
    address = find_hub()
    folder = address.data / "simulator"
    goods = Range(shops_for(given.shops), given.seed)
    async with Played(address.marketplaces, folder) as played, Hub(address) as hub:
        demo = Demo(hub, played, goods, show)
        ready = given.ready_file.touch if given.ready_file else lambda: None
        await demo.run(world.WorldFile(folder), given.rate, stop, ready)
    print(f"{hub.repeats} calls were repeated", file=sys.stderr)
