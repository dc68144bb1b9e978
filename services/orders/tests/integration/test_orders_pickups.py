"""Orders that buyers collect: the point, the code, ready, collected, given up."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from orders_stories import (
    a_lane,
    a_location,
    a_market,
    an_order,
    available,
    get,
    order_id,
    post,
    reserved,
    steps,
)

from entrepot.orders import jobs
from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.orders import (
    FulfilmentReleased,
    FulfilmentShipped,
    OrderAccepted,
    OrderCancelled,
    PickupChanged,
)
from entrepot.shared.testing.plugin import Rig

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # A Friday.
WEEK: dict[str, Any] = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("10:00", "20:00"),))


def a_store(location: str, north: float, east: float, **more: Any) -> LocationChanged:
    values = {"kind": "store", "latitude": north, "longitude": east, "pickup": True,
              "opening_hours": WEEK, "name": location.title(), **more}  # fmt: skip
    return a_location(location).model_copy(update=values)


async def a_city(rig: Rig) -> None:
    rig.clock.advance(NOW - rig.clock())
    await a_market(rig)
    await rig.deliver(
        a_store("STORE-BER", 52.52, 13.40, postal_code="10115"),
        a_store("STORE-HAM", 53.55, 9.99, postal_code="20095"),
        a_store("STORE-MUC", 48.14, 11.58, postal_code="80331", active=False),
        available("LAMP-1", "STORE-BER", 3), available("LAMP-1", "STORE-HAM", 5),
        available("LAMP-1", "STORE-MUC", 5),
    )  # fmt: skip


async def released(rig: Rig) -> str:
    """An order for STORE-BER, reserved; returns its fulfilment."""
    pickup = {"kind": "pickup", "location": "STORE-BER"}
    answer = await post(rig, "/v1/orders", an_order(delivery=pickup))
    assert answer.status_code == 201, answer.text
    event = (await rig.published(OrderAccepted))[-1]
    assert [[a.location for a in o.allocations] for o in event.sourcing.options] == [["STORE-BER"]]
    await rig.deliver(reserved(order_id(), event.sourcing))
    return str((await rig.published(PickupChanged))[-1].fulfilment_id)


async def test_points_are_listed_nearest_first_with_stock_and_a_time(rig: Rig) -> None:
    await a_city(rig)
    near = await get(rig, "/v1/pickup-points?country=DE&lat=53.5&lon=10&sku=LAMP-1")
    assert [p["location"] for p in near["items"]] == ["STORE-HAM", "STORE-BER"]
    first = near["items"][0]
    assert (first["distance_km"], first["available"]) == (6, 5)
    assert first["ready_by"] == "2026-11-20T20:00:00+01:00"
    assert first["opening_hours"]["mon"] == [["10:00", "20:00"]]
    by_code = await get(rig, "/v1/pickup-points?country=DE&postal=10117&sku=LAMP-1&quantity=2")
    assert [p["location"] for p in by_code["items"]] == ["STORE-BER", "STORE-HAM"]
    many = await get(rig, "/v1/pickup-points?sku=LAMP-1&quantity=4")
    assert [p["location"] for p in many["items"]] == ["STORE-HAM"]
    rig.clock.advance(timedelta(hours=6))  # Past the cut-off; the week-end is closed.
    late = await get(rig, "/v1/pickup-points?country=DE&lat=53.5&lon=10")
    assert late["items"][0]["ready_by"] == "2026-11-23T20:00:00+01:00"


async def test_a_pickup_is_prepared_ready_and_collected_against_its_code(rig: Rig) -> None:
    await a_city(rig)
    work = await released(rig)
    assert await rig.published(FulfilmentReleased) == []  # No carrier is asked.
    view = await get(rig, f"/v1/orders/{order_id()}/pickup")
    assert (view["state"], view["location"], len(view["code"])) == ("preparing", "STORE-BER", 6)
    early = await post(rig, f"/v1/pickups/{work}:collect", {"code": view["code"], "by": "Ada"})
    assert early.status_code == 409
    answer = await post(rig, "/v1/fulfilment-steps:batch", steps(work, upto="weigh"))
    assert answer.status_code == 200, answer.text
    (listed,) = (await get(rig, "/v1/pickups?location=STORE-BER&state=ready"))["items"]
    assert "code" not in listed
    assert listed["collect_by"] == "2026-12-01T22:59:59Z"  # Seven days on which it is open.
    by_hand = await post(rig, f"/v1/fulfilments/{work}/steps", {"step": "ship", "by": "Ada"})
    assert by_hand.status_code == 409
    bad = "000000" if view["code"] != "000000" else "111111"
    wrong = await post(rig, f"/v1/pickups/{work}:collect", {"code": bad, "by": "Ada"})
    assert (wrong.status_code, wrong.json()["left"]) == (409, 4)
    done = await post(rig, f"/v1/pickups/{work}:collect", {"code": view["code"], "by": "Ada"})
    assert (done.status_code, done.json()["status"]) == (200, "delivered"), done.text
    order = await get(rig, f"/v1/orders/{order_id()}")
    assert (order["status"], order["promise_days_late"]) == ("delivered", 0)
    assert [e.state for e in await rig.published(PickupChanged)] == [
        "preparing", "ready", "collected",
    ]  # fmt: skip
    (gone,) = await rig.published(FulfilmentShipped)
    assert (gone.location, gone.carrier) == ("STORE-BER", "pickup")
    again = await post(rig, f"/v1/pickups/{work}:collect", {"code": view["code"], "by": "Ada"})
    assert again.status_code == 409


async def test_a_pickup_code_can_be_guessed_five_times_only(rig: Rig) -> None:
    await a_city(rig)
    work = await released(rig)
    await post(rig, "/v1/fulfilment-steps:batch", steps(work, upto="weigh"))
    code = (await get(rig, f"/v1/orders/{order_id()}/pickup"))["code"]
    bad = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(5):
        await post(rig, f"/v1/pickups/{work}:collect", {"code": bad, "by": "Eve"})
    answer = await post(rig, f"/v1/pickups/{work}:collect", {"code": code, "by": "Eve"})
    assert (answer.status_code, answer.json()["wrong_codes"]) == (409, 5)


async def test_what_nobody_collects_goes_back_into_stock(rig: Rig) -> None:
    await a_city(rig)
    work = await released(rig)
    await rig.deliver(
        a_store("STORE-BER", 52.52, 13.40, collect_within_days=5, closed_on=(date(2026, 11, 25),))
    )
    await post(rig, "/v1/fulfilment-steps:batch", steps(work, upto="weigh"))
    rig.clock.advance(timedelta(days=10))  # Monday; neither the week-ends nor the holiday count.
    await jobs.expire_pickups(rig.runtime)
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "in_fulfilment"
    rig.clock.advance(timedelta(days=1))
    await jobs.expire_pickups(rig.runtime)
    await jobs.expire_pickups(rig.runtime)
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "cancelled"
    (cancelled,) = await rig.published(OrderCancelled)
    assert cancelled.reservation_id is not None  # Inventory frees the units by it.
    assert [e.state for e in await rig.published(PickupChanged)][-1] == "expired"
    assert (await get(rig, f"/v1/orders/{order_id()}/pickup"))["state"] == "expired"


async def test_a_pickup_at_a_closed_or_empty_point_never_comes_from_elsewhere(rig: Rig) -> None:
    await a_city(rig)
    for number, location in (("1", "STORE-MUC"), ("2", "DE-1"), ("3", "NO-SUCH")):
        pickup = {"kind": "pickup", "location": location}
        answer = await post(rig, "/v1/orders", an_order(number, delivery=pickup))
        assert answer.json()["status"] == "parked"
        view = await get(rig, f"/v1/orders/{order_id(number)}")
        assert view["parked"]["code"] == "pickup_point_closed"
    pickup = {"kind": "pickup", "location": "STORE-BER"}
    many = [{"external_sku": "LAMP-1", "quantity": 4}]
    await post(rig, "/v1/orders", an_order("4", delivery=pickup, lines=many))
    event = (await rig.published(OrderAccepted))[-1]
    assert [[a.location for a in o.allocations] for o in event.sourcing.options] == [["STORE-BER"]]
    assert event.promise is None
    bad = await post(rig, "/v1/orders", an_order("5", delivery={"kind": "pickup"}))
    assert bad.status_code == 422


async def test_codes_are_for_the_shop_and_work_is_for_the_point(rig: Rig) -> None:
    await a_city(rig)
    work = await released(rig)
    point = rig.headers("warehouse:store-ber", "fulfilments:read fulfilments:write events:read")
    listed = await rig.client.get("/v1/pickups", headers=point)
    assert [p["fulfilment_id"] for p in listed.json()["items"]] == [work]
    denied = await rig.client.get(f"/v1/orders/{order_id()}/pickup", headers=point)
    assert denied.status_code == 403
    other = rig.headers("warehouse:store-ham", "fulfilments:read")
    assert (await rig.client.get("/v1/pickups", headers=other)).json()["items"] == []
    stranger = rig.headers("shop:other", "orders:read")
    answer = await rig.client.get(f"/v1/orders/{order_id()}/pickup", headers=stranger)
    assert answer.status_code == 404


async def test_an_order_before_the_cut_off_arrives_the_same_day(rig: Rig) -> None:
    await a_city(rig)
    courier = a_lane("courier", "STORE-BER", cost=900, p90=0.3).model_copy(
        update={"p50_days": 0.1, "destination_countries": ("DE",)}
    )
    await rig.deliver(a_store("STORE-BER", 52.52, 13.40, same_day=True), courier)
    today = {"kind": "same_day"}
    await post(rig, "/v1/orders", an_order("1", delivery=today))
    event = (await rig.published(OrderAccepted))[-1]
    assert (event.promise.lane, event.promise.deliver_by) == (
        "courier", datetime(2026, 11, 20, 22, 59, 59, tzinfo=UTC))  # fmt: skip
    rig.clock.advance(timedelta(hours=4))  # 14:00: the courier has left.
    await post(rig, "/v1/orders", an_order("2", delivery=today))
    event = (await rig.published(OrderAccepted))[-1]
    assert event.promise.deliver_by > datetime(2026, 11, 20, 23, tzinfo=UTC)
