"""What shops are owed, over real HTTP: news of parcels and stock levels."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from orders_platform import Platform, a_platform, run
from orders_stories import (
    a_bundle,
    a_listing,
    a_market,
    available,
    get,
    open_shop,
    order_id,
    post,
    settle,
    shipped,
)

from entrepot.orders import jobs
from entrepot.shared.events.orders import (
    OrderAccepted,
    ShipmentWrittenBack,
)
from entrepot.shared.testing.plugin import Rig


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


async def test_a_write_back_is_retried_until_the_shop_confirms(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    # After the 500 nobody knows whether the shop has it: the order is read before it is written.
    replies = [(429, {"retry-after": "120"}, {}), (500, {}, {}), (200, {}, {}), (200, {}, {})]
    platform.answer = lambda *_: replies[len(platform.calls) - 1]
    fulfilment = await shipped(rig, "1", "web")
    (owed,) = (await get(rig, "/v1/write-backs?state=due"))["items"]
    assert (owed["write_back_id"], owed["attempts"]) == (fulfilment, 0)
    await run(rig, jobs.write_back_shipments)
    await run(rig, jobs.write_back_shipments)  # Too early: the shop said 120 s.
    assert len(platform.calls) == 1
    rig.clock.advance(timedelta(seconds=121))
    await run(rig, jobs.write_back_shipments)
    rig.clock.advance(timedelta(seconds=61))
    assert len(platform.calls) == 2
    assert await rig.published(ShipmentWrittenBack) == []
    await run(rig, jobs.write_back_shipments)
    (told,) = await rig.published(ShipmentWrittenBack)
    assert (told.attempts, told.tracking_number) == (2, "TRK1"), "haste is no try"
    assert [path.rsplit("/", 1)[1] for _, path, _ in platform.calls] == [
        "shipments", "shipments", "orders:get", "shipments"]  # fmt: skip
    assert platform.calls[3][2]["lines"] == [{"external_line_id": "1", "quantity": 1}]
    view = await get(rig, f"/v1/orders/{order_id('1', 'web')}")
    assert (view["write_back"], view["status"]) == ("confirmed", "shipped")
    rig.clock.advance(timedelta(hours=1))
    await run(rig, jobs.write_back_shipments)
    assert len(platform.calls) == 4
    again = await post(rig, f"/v1/write-backs/{fulfilment}:retry")
    assert again.status_code == 409
    await jobs.count_debts(rig.runtime)


async def test_a_rejected_write_back_waits_for_a_person_and_already_done_is_done(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    platform.answer = lambda *_: (400, {}, {"detail": "bad tracking number"})
    fulfilment = await shipped(rig, "1", "web")
    await run(rig, jobs.write_back_shipments)
    (row,) = (await get(rig, "/v1/write-backs?state=rejected"))["items"]
    assert "bad tracking number" in row["last_error"]
    rig.clock.advance(timedelta(hours=48))
    assert len((await get(rig, "/v1/write-backs?overdue=true"))["items"]) == 1
    await run(rig, jobs.write_back_shipments)
    assert len(platform.calls) == 1
    platform.answer = lambda *_: (409, {}, {})
    assert (await post(rig, f"/v1/write-backs/{fulfilment}:retry")).status_code == 200
    await run(rig, jobs.write_back_shipments)
    assert (await get(rig, f"/v1/orders/{order_id('1', 'web')}"))["write_back"] == "confirmed"


async def test_a_slow_shop_delays_no_other(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "slow", base_url=platform.url)
    platform.delay_s = 3.0
    async with a_platform() as fast:
        await open_shop(rig, "fast", base_url=fast.url)
        await shipped(rig, "1", "slow", 1)
        await shipped(rig, "1", "fast", 2)
        await jobs.write_back_shipments(rig.runtime)
        await asyncio.wait_for(fast.called.wait(), 2.5)
        assert platform.calls == []
        await settle(rig)
    assert len(await rig.published(ShipmentWrittenBack)) == 2


async def test_a_claim_left_by_a_crash_is_taken_up_again(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    await shipped(rig, "1", "web")
    await rig.sql(
        "UPDATE write_back SET state = 'sending', claimed_until = $1",
        rig.clock() + timedelta(seconds=90),
    )
    await run(rig, jobs.write_back_shipments)
    assert platform.calls == []
    rig.clock.advance(timedelta(seconds=91))
    await run(rig, jobs.write_back_shipments)
    # Nobody knows whether the shop was told: its order is read first.
    assert [path.rsplit("/", 1)[1] for _, path, _ in platform.calls] == ["orders:get", "shipments"]
    assert len(await rig.published(ShipmentWrittenBack)) == 1


async def test_stock_levels_follow_availability_less_the_buffer_and_are_pushed(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url, stock_buffer={"fixed": 2, "percent": 10})
    await rig.deliver(
        a_bundle("SET-1", ("LAMP-1", 2), ("SHADE-1", 1)),
        a_listing("web", "W-LAMP", "LAMP-1"),
        a_listing("web", "W-SET", "SET-1"),
        a_listing("web", "W-OFF", "LAMP-1", "paused"),
    )
    levels = {x["external_sku"]: x for x in (await get(rig, "/v1/stock-levels?shop=web"))["items"]}
    assert [levels[n]["wanted"] for n in ("W-LAMP", "W-SET", "W-OFF")] == [16, 2, 0]
    await run(rig, jobs.push_stock_levels)
    ((_, path, body),) = platform.calls
    assert path == "/entrepot/v1/stock"
    assert {x["external_sku"]: x["quantity"] for x in body["levels"]} == {
        "W-LAMP": 16,
        "W-SET": 2,
        "W-OFF": 0,
    }  # Sets from FR-1 alone: shades are there only.
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls) == 1
    platform.answer = lambda *_: (429, {"retry-after": "60"}, {})
    await rig.deliver(available("LAMP-1", "DE-1", 0), available("LAMP-1", "FR-1", 1))
    await run(rig, jobs.push_stock_levels)
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls) == 2
    platform.answer = lambda *_: (200, {}, {})
    rig.clock.advance(timedelta(seconds=61))
    await run(rig, jobs.push_stock_levels)
    levels = {x["external_sku"]: x for x in (await get(rig, "/v1/stock-levels?shop=web"))["items"]}
    assert [(levels[n]["pushed"], levels[n]["dirty"]) for n in ("W-LAMP", "W-SET")] == [
        (0, False), (0, False)]  # fmt: skip


async def test_polling_takes_orders_in_and_moves_the_cursor(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    order = {
        "external_id": "P-1",
        "placed_at": "2026-01-05T08:00:00Z",
        "updated_at": "2026-01-05T08:00:00Z",
        "currency": "EUR",
        "total_minor": 100,
        "payment": "paid",
        "fulfilment": "unfulfilled",
        "ship_to": {"country": "DE"},
        "lines": [
            {
                "line_no": 1,
                "external_line_id": "1",
                "external_sku": "LAMP-1",
                "quantity": 1,
                "unit_price_minor": 100,
            }
        ],
    }
    platform.answer = lambda *_: (200, {}, {"orders": [order], "next": None})
    await run(rig, jobs.poll_shops)
    (event,) = await rig.published(OrderAccepted)
    assert event.external_id == "P-1"
    await run(rig, jobs.poll_shops)
    assert len(platform.calls) == 1
    rig.clock.advance(timedelta(seconds=61))
    await run(rig, jobs.poll_shops)
    assert len(platform.calls) == 2
    assert len(await rig.published(OrderAccepted)) == 1
