"""Checkouts that reserve first, reservations, secrets and fences."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from orders_platform import Platform, Tokens, a_platform
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
from entrepot.shared.events.orders import (
    OrderAccepted,
)
from entrepot.shared.testing.plugin import Rig


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


async def test_a_checkout_reserves_first_and_keeps_nothing_when_refused(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", Tokens())
    platform.answer = lambda *_: (201, {}, {"state": "reserved"})
    answer = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert (answer.status_code, answer.json()["status"]) == (201, "reserved"), answer.text
    ((method, path, body),) = platform.calls
    (event,) = await rig.published(OrderAccepted)
    assert (method, path) == ("PUT", f"/v1/reservations/{event.sourcing.reservation_id}")
    assert body["demand"] == [{"line_no": 1, "sku": "LAMP-1", "quantity": 1}]
    assert body["options"][0] == {"allocations": [{"location": "DE-1", "demand": [0]}]}
    assert (body["order_id"], body["hold_for_s"], body["party"]) == (
        order_id("1"), 900, "shop:own-eu")  # fmt: skip
    again = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert again.json()["outcome"] == "duplicate"
    platform.answer = lambda *_: (409, {}, {"detail": "short"})
    refused = await post(rig, "/v1/orders?reserve=now", an_order("2"))
    assert (refused.status_code, refused.json()["type"].split("#")[1]) == (
        409, "insufficient-stock")  # fmt: skip
    platform.answer = lambda *_: (503, {}, {})
    assert (await post(rig, "/v1/orders?reserve=now", an_order("3"))).status_code == 503
    held = await post(
        rig, "/v1/orders?reserve=now", an_order("4", lines=[{"external_sku": "ODD", "quantity": 1}])
    )
    assert held.status_code == 409
    platform.calls.clear()
    platform.answer = lambda *_: (
        (200, {}, {"state": "expired"}) if len(platform.calls) == 1
        else (201, {}, {"state": "reserved"})
    )  # fmt: skip
    late = await post(rig, "/v1/orders?reserve=now", an_order("5"))
    assert late.status_code == 201
    assert len({path for _, path, _ in platform.calls}) == 2
    assert (await get(rig, f"/v1/orders/{order_id('5')}"))["attempt"] == 2
    assert len((await get(rig, "/v1/orders"))["items"]) == 2


async def test_a_reservation_told_before_its_order_is_found_by_it(
    rig: Rig, platform: Platform
) -> None:
    from entrepot.shared.events.inventory import ReservedLine, StockReserved
    from entrepot.shared.ids import derived_id

    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", Tokens())
    platform.answer = lambda *_: (201, {}, {})
    order = order_id("1")
    await rig.deliver(
        StockReserved(
            reservation_id=derived_id("res", order, "1"),
            order_id=order,
            lines=(ReservedLine(line_no=1, sku="LAMP-1", location="DE-1", quantity=1),),
        )
    )
    answer = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert answer.status_code == 201
    view = await get(rig, f"/v1/orders/{order}")
    assert [(f["location"], f["status"]) for f in view["fulfilments"]] == [("DE-1", "released")]
    assert await rig.sql("SELECT 1 FROM reservation_note") == []


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
