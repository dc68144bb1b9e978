"""A Lazada order is told by two calls; over real HTTP."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest_asyncio
from orders_platform import Platform, a_platform, run
from orders_stories import a_market, get, open_shop, order_id

from entrepot.orders import jobs
from entrepot.shared.testing.plugin import Rig

HEADER, ITEMS = json.loads(
    (Path(__file__).parents[1] / "samples" / "lazada" / "whole_order.json").read_text()
)
NUMBER = str(HEADER["data"]["order_id"])


class Lazada:
    """Lists one order, tells its address in one call and its items in another."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.busy = 0  # Times that the items are refused.

    def __call__(self, _method: str, path: str, _body: Any) -> tuple[int, dict[str, str], Any]:
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        name = parts.path.removeprefix("/rest")
        self.asked.append(name)
        if name == "/orders/get":
            orders = [HEADER["data"]] if query["offset"] == ["0"] else []
            return 200, {}, {"code": "0", "data": {"countTotal": 1, "orders": orders}}
        assert query["order_id"] == [NUMBER]
        if name == "/order/get":
            return 200, {}, HEADER
        if self.busy:
            self.busy -= 1
            return 503, {}, {}
        return 200, {}, ITEMS


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


async def a_lazada_shop(rig: Rig, platform: Platform) -> Lazada:
    lazada = Lazada()
    platform.answer = lazada
    await a_market(rig)
    await open_shop(
        rig, "lzd", marketplace="lazada", currency="SGD", country="SG",
        base_url=f"{platform.url}/rest",
        connection={"country": "SG", "app_key": "100132"},
        credentials={"app_secret": "secret"},
    )  # fmt: skip
    return lazada


async def test_an_order_that_was_only_named_is_fetched_whole_by_two_calls(
    rig: Rig, platform: Platform
) -> None:
    lazada = await a_lazada_shop(rig, platform)
    await run(rig, jobs.poll_shops)
    await run(rig, jobs.poll_shops)
    assert lazada.asked == ["/orders/get", "/order/get", "/order/items/get"]
    order = await get(rig, f"/v1/orders/{order_id(NUMBER, 'lzd')}")
    assert (order["external_id"], order["ship_to_country"]) == (NUMBER, "SG")
    assert sum(line["quantity"] for line in order["lines"]) == len(ITEMS["data"])
    assert await rig.sql("SELECT FROM order_fetch") == []


async def test_an_order_of_which_the_items_are_not_told_is_asked_for_again(
    rig: Rig, platform: Platform
) -> None:
    lazada = await a_lazada_shop(rig, platform)
    lazada.busy = 1
    await run(rig, jobs.poll_shops)
    await run(rig, jobs.poll_shops)
    assert await rig.sql("SELECT FROM sales_order WHERE shop = 'lzd'") == []
    (row,) = await rig.sql("SELECT attempts, next_attempt_at FROM order_fetch")
    assert row["attempts"] == 1
    rig.clock.advance(row["next_attempt_at"] - rig.clock())
    await run(rig, jobs.poll_shops)
    order = await get(rig, f"/v1/orders/{order_id(NUMBER, 'lzd')}")
    assert len(order["lines"]) > 0
