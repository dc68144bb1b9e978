"""The promise as a contract: made with the order, changed with a word, measured, reported."""

from datetime import UTC, datetime, timedelta

from orders_stories import (
    a_market,
    an_order,
    available,
    get,
    order_id,
    post,
    reserved,
    shipped,
)

from entrepot.shared.events.logistics import ShipmentDelivered
from entrepot.shared.events.orders import OrderAccepted, OrderSourced, PromiseChanged
from entrepot.shared.testing.plugin import Rig

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def at(rig: Rig, when: datetime) -> None:
    rig.clock.advance(when - rig.clock())


async def test_a_promise_is_kept_with_the_order_that_it_was_made_for(rig: Rig) -> None:
    at(rig, MONDAY)
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    (event,) = await rig.published(OrderAccepted)
    promise = event.promise
    assert (promise.location, promise.lane, promise.zone) == ("DE-1", "de-de", "Europe/Berlin")
    # Packed on Monday; P90 is 3 days after Monday's end in Berlin: Thursday's end.
    assert promise.deliver_by == datetime(2026, 11, 26, 22, 59, 59, tzinfo=UTC)
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert datetime.fromisoformat(view["promised_deliver_by"]) == promise.deliver_by
    assert (view["promise_location"], view["promise_days_late"]) == ("DE-1", None)


async def test_after_the_cut_off_the_promise_is_a_day_later(rig: Rig) -> None:
    at(rig, MONDAY.replace(hour=13, minute=0))  # 14:00 in Berlin.
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    (event,) = await rig.published(OrderAccepted)
    assert event.promise.deliver_by == datetime(2026, 11, 27, 22, 59, 59, tzinfo=UTC)


async def test_a_promise_that_changes_is_told(rig: Rig) -> None:
    at(rig, MONDAY)
    await a_market(rig)
    await post(rig, "/v1/orders", an_order("1"))
    (event,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id("1"), event.sourcing, option=1))
    (changed,) = await rig.published(PromiseChanged)
    assert (changed.before.location, changed.promise.location) == ("DE-1", "FR-1")
    assert (await get(rig, f"/v1/orders/{order_id('1')}"))["promise_lane"] == "fr-de"


async def test_an_order_that_waits_has_no_promise_until_it_is_sourced(rig: Rig) -> None:
    at(rig, MONDAY)
    await a_market(rig)
    many = [{"external_sku": "LAMP-1", "quantity": 21}]  # There are twenty.
    await post(rig, "/v1/orders", an_order(lines=many))
    (event,) = await rig.published(OrderAccepted)
    assert event.promise is None
    from entrepot.shared.events.inventory import ReservationRefused

    await rig.deliver(ReservationRefused(
        reservation_id=event.sourcing.reservation_id, order_id=order_id()
    ))  # fmt: skip
    at(rig, MONDAY + timedelta(days=2))
    await rig.deliver(available("LAMP-1", "FR-1", 30))
    assert len(await rig.published(OrderSourced)) == 1
    (changed,) = await rig.published(PromiseChanged)
    assert changed.before is None
    assert changed.promise.deliver_by == datetime(2026, 11, 28, 22, 59, 59, tzinfo=UTC)


async def test_promises_are_measured_by_the_buyer_s_calendar_and_reported(rig: Rig) -> None:
    at(rig, MONDAY)
    await a_market(rig)
    kept, broken = await shipped(rig, "1", number=1), await shipped(rig, "2", number=2)
    for number, (work, when) in enumerate((
        (kept, datetime(2026, 11, 26, 22, 30, tzinfo=UTC)),  # Still Thursday in Berlin.
        (broken, datetime(2026, 11, 28, 9, 0, tzinfo=UTC)),
    ), 1):  # fmt: skip
        await rig.deliver(ShipmentDelivered(
            shipment_id=f"shp_{number:032x}", fulfilment_id=work, order_id=order_id(str(number)),
            party="carrier:dhl", delivered_at=when,
        ))  # fmt: skip
    at(rig, MONDAY + timedelta(days=6))
    assert (await get(rig, f"/v1/orders/{order_id('1')}"))["promise_days_late"] == 0
    assert (await get(rig, f"/v1/orders/{order_id('2')}"))["promise_days_late"] == 2
    for by, name in (("lane", "de-de"), ("location", "DE-1"), ("shop", "own-eu")):
        (found,) = (await get(rig, f"/v1/promise-report?by={by}"))["items"]
        assert (found["name"], found["measured"], found["kept"], found["broken"]) == (name, 2, 1, 1)
        assert (found["on_time"], found["mean_days_late"]) == (0.5, 2.0)
    other = rig.headers("shop:other", "orders:read")
    answer = await rig.client.get("/v1/promise-report", headers=other)
    assert answer.json()["items"] == []


async def test_a_shop_asks_what_could_be_promised_and_nothing_is_reserved(rig: Rig) -> None:
    at(rig, MONDAY)
    await a_market(rig)
    query = {"shop": "own-eu", "country": "DE", "postal_code": "10115",
             "lines": [{"sku": "LAMP-1", "quantity": 2}]}  # fmt: skip
    own = rig.headers("shop:own-eu", "orders:read")
    answer = await rig.client.post("/v1/promises", json=query, headers=own)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["best"]["promise"]["deliver_by"] == "2026-11-26T23:59:59+01:00"
    assert found["best"]["explanation"][0].startswith("DE-1 packs it today")
    assert "截单时间" in found["best"]["explanation_zh"][0]
    assert found["alternatives"][0]["allocations"][0]["location"] == "FR-1"
    assert await rig.published() == []
    none = await rig.client.post(
        "/v1/promises", json={**query, "lines": [{"sku": "LAMP-1", "quantity": 99}]}, headers=own
    )
    assert none.json()["best"] is None
    assert none.json()["rejected"][0]["reason"] == "short"
    odd = await rig.client.post(
        "/v1/promises", json={**query, "lines": [{"sku": "NO-SUCH"}]}, headers=own
    )
    assert (odd.status_code, odd.json()["type"].split("#")[1]) == (409, "unknown-sku")
    other = rig.headers("shop:other", "orders:read")
    assert (await rig.client.post("/v1/promises", json=query, headers=other)).status_code == 404
