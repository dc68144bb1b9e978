"""Checkouts that reserve first, reservations, secrets and fences."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest_asyncio
from orders_platform import Platform, Reply, Tokens, a_platform, held, refused
from orders_stories import (
    a_listing,
    a_market,
    a_sku,
    an_order,
    available,
    get,
    open_shop,
    order_id,
    post,
    shipped,
    staff,
)

from entrepot.orders import jobs
from entrepot.orders.handlers.context import context_of
from entrepot.shared.events.inventory import ReservedLine, StockReserved
from entrepot.shared.events.orders import OrderAccepted
from entrepot.shared.ids import derived_id
from entrepot.shared.testing.plugin import Rig


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


async def a_hub(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", Tokens())


async def test_a_checkout_reserves_first_and_keeps_nothing_when_refused(
    rig: Rig, platform: Platform
) -> None:
    await a_hub(rig, platform)
    platform.answer = held
    answer = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert (answer.status_code, answer.json()["status"]) == (201, "reserved"), answer.text
    ((method, path, body),) = platform.calls
    (event,) = await rig.published(OrderAccepted)
    assert (method, path) == ("POST", "/v1/reservations:batch")
    (item,) = body["items"]
    assert item["reservation_id"] == event.sourcing.reservation_id
    assert item["demand"] == [{"line_no": 1, "sku": "LAMP-1", "quantity": 1}]
    assert item["options"][0] == {
        "allocations": [{"location": "DE-1", "demand": [0], "sharing_agreement": None}]
    }
    assert (item["order_id"], item["hold_for_s"], item["party"]) == (
        order_id("1"), 900, "shop:own-eu")  # fmt: skip
    again = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert again.json()["outcome"] == "duplicate"
    platform.answer = refused("insufficient-stock")
    short = await post(rig, "/v1/orders?reserve=now", an_order("2"))
    assert (short.status_code, short.json()["type"].split("#")[1]) == (
        409, "insufficient-stock")  # fmt: skip
    platform.answer = lambda *_: (503, {}, {})
    assert (await post(rig, "/v1/orders?reserve=now", an_order("3"))).status_code == 503
    unknown = await post(
        rig, "/v1/orders?reserve=now", an_order("4", lines=[{"external_sku": "ODD", "quantity": 1}])
    )
    assert unknown.status_code == 409
    assert len((await get(rig, "/v1/orders"))["items"]) == 1


async def test_a_hold_that_ended_long_ago_is_asked_for_under_the_next_name(
    rig: Rig, platform: Platform
) -> None:
    await a_hub(rig, platform)
    ended = refused("wrong-state", state="released")
    platform.answer = lambda *call: (ended if len(platform.calls) == 1 else held)(*call)
    late = await post(rig, "/v1/orders?reserve=now", an_order("5"))
    assert late.status_code == 201, late.text
    names = {body["items"][0]["reservation_id"] for _, _, body in platform.calls}
    assert len(names) == 2
    assert (await get(rig, f"/v1/orders/{order_id('5')}"))["attempt"] == 2


async def test_checkouts_that_arrive_together_share_one_call_and_each_has_its_own_answer(
    rig: Rig, platform: Platform
) -> None:
    await a_hub(rig, platform)

    def answer(_method: str, _path: str, body: dict[str, Any]) -> Reply:
        results: list[dict[str, Any]] = []
        for index, item in enumerate(body["items"]):
            short = item["order_id"] == order_id("2")
            results.append(
                {"index": index, "status": 409,
                 "problem": {"type": "x#insufficient-stock", "detail": "short"}}
                if short else {"index": index, "status": 201, "state": "reserved"}
            )  # fmt: skip
        return 207, {}, {"results": results}

    platform.answer = answer
    answers = await asyncio.gather(
        *(post(rig, "/v1/orders?reserve=now", an_order(n)) for n in ("1", "2", "3", "3"))
    )
    assert [a.status_code for a in answers[:2]] == [201, 409]
    assert {a.json()["outcome"] for a in answers[2:]} == {"accepted", "duplicate"}
    assert len((await get(rig, "/v1/orders"))["items"]) == 2


async def test_a_reservation_told_before_its_order_is_told_again_and_found_then(
    rig: Rig, platform: Platform
) -> None:
    await a_hub(rig, platform)
    platform.answer = held
    order = order_id("1")
    told = StockReserved(
        reservation_id=derived_id("res", order, "1"),
        order_id=order,
        lines=(ReservedLine(line_no=1, sku="LAMP-1", location="DE-1", quantity=1),),
    )
    await rig.deliver(told)
    answer = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert answer.status_code == 201
    assert (await get(rig, f"/v1/orders/{order}"))["fulfilments"] == []
    await rig.deliver(told)  # Inventory met the accepted order.
    view = await get(rig, f"/v1/orders/{order}")
    assert [(f["location"], f["status"]) for f in view["fulfilments"]] == [("DE-1", "released")]


async def test_what_orders_no_longer_wants_is_given_back(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", Tokens())
    await post(rig, "/v1/orders", an_order(source_version=1))
    (accepted,) = await rig.published(OrderAccepted)
    await post(
        rig,
        "/v1/orders",
        an_order(source_version=2, lines=[{"external_sku": "SHADE-1", "quantity": 1}]),
    )
    platform.answer = lambda *_: (500, {}, {})
    await jobs.release_reservations(rig.runtime)
    platform.answer = lambda *_: (200, {}, {})
    rig.clock.advance(timedelta(seconds=5))
    await jobs.release_reservations(rig.runtime)
    path = f"/v1/reservations/{accepted.sourcing.reservation_id}:release"
    assert [(m, p) for m, p, _ in platform.calls] == [("POST", path)] * 2
    assert await rig.sql("SELECT 1 FROM reservation_release") == []


async def test_secrets_are_sealed_where_a_key_is_given(rig: Rig) -> None:
    from entrepot.orders.repository.secrets import Box

    context = context_of(rig.runtime)
    context.box = context.connections.box = Box(b"k" * 32)
    await open_shop(rig, "sealed", secrets=["hush-hush"])
    (row,) = await rig.sql("SELECT secrets FROM shop WHERE shop = 'sealed'")
    assert b"hush" not in row["secrets"]
    shown = await rig.client.get("/v1/shops/sealed", headers=staff(rig))
    assert shown.json()["webhook_secrets"] == 1


async def test_every_table_of_parties_is_fenced_by_the_database(rig: Rig) -> None:
    await a_market(rig)
    await open_shop(rig, "other")
    await rig.deliver(a_sku("X"), a_listing("other", "X", "X"), available("X", "DE-1", 1))
    await shipped(rig)
    tables = (
        "shop",
        "sales_order",
        "order_line",
        "order_source",
        "order_customer",
        "sourcing_decision",
        "write_back",
        "fulfilment",
        "fulfilment_step",
    )
    for party, rows in (("shop:own-eu", True), ("shop:nobody", False)):
        for table in tables:
            async with rig.database.read(party) as session:
                found = (await session.exec_driver_sql(f"SELECT count(*) FROM {table}")).scalar()
            assert bool(found) is rows, (party, table)
    for party, rows in (("warehouse:de-1", True), ("warehouse:fr-1", False)):
        async with rig.database.read(party) as session:
            found = (await session.exec_driver_sql("SELECT count(*) FROM fulfilment")).scalar()
        assert bool(found) is rows
