"""Taking orders in: once each, newest restatement wins, unknown goods are held."""

import asyncio
from typing import Any

import pytest
from orders_stories import (
    a_bundle,
    a_lane,
    a_listing,
    a_location,
    a_market,
    a_sku,
    an_order,
    available,
    get,
    open_shop,
    order_id,
    post,
    reserved,
    staff,
)

from entrepot.shared.events.inventory import ReservationRefused, Shortage
from entrepot.shared.events.orders import (
    FulfilmentCancelled,
    FulfilmentReleased,
    OrderAccepted,
    OrderCancelled,
    OrderSourced,
    OrderStatusChanged,
)
from entrepot.shared.testing.plugin import Rig


async def test_an_order_is_accepted_once_however_often_it_comes(rig: Rig) -> None:
    await a_market(rig)
    first = await post(rig, "/v1/orders", an_order())
    assert (first.status_code, first.json()["outcome"]) == (201, "accepted")
    again = await asyncio.gather(*(post(rig, "/v1/orders", an_order()) for _ in range(5)))
    assert {(a.status_code, a.json()["outcome"]) for a in again} == {(200, "duplicate")}
    assert again[0].json()["status"] == "accepted"
    (event,) = await rig.published(OrderAccepted)
    assert event.order_id == order_id() == first.json()["order_id"]
    assert event.sourcing.options[0].allocations[0].location == "DE-1"  # The cheaper lane.
    assert event.sourcing.options[1].allocations[0].location == "FR-1"


async def test_twenty_twins_at_once_make_one_order(rig: Rig) -> None:
    await a_market(rig)
    body = {"items": [an_order(str(n)) for n in range(20)]}
    answers = await asyncio.gather(*(post(rig, "/v1/orders:batch", body) for _ in range(4)))
    assert {a.status_code for a in answers} == {200}
    assert len(await rig.published(OrderAccepted)) == 20
    assert len(await rig.sql("SELECT 1 FROM order_line")) == 20


async def test_batches_with_the_same_orders_in_other_orders_do_not_wait_in_a_circle(
    rig: Rig,
) -> None:
    await a_market(rig)
    items = [an_order(str(n)) for n in range(200)]
    answers = await asyncio.gather(
        *(
            post(rig, "/v1/orders:batch", {"items": part})
            for part in (items, items[::-1], items[::2] + items[1::2], items[100:] + items[:100])
        )
    )
    assert {a.status_code for a in answers} == {200}
    made = [r["status"] for a in answers for r in a.json()["results"]]
    assert sorted(made) == [200] * 600 + [201] * 200
    assert len(await rig.published(OrderAccepted)) == 200


async def test_a_batch_names_bad_items_and_takes_the_good_ones(rig: Rig) -> None:
    await a_market(rig)
    line = {"external_sku": "LAMP-1", "quantity": 1}
    bad: list[dict[str, Any]] = [
        an_order("b1", "no-such-shop"),
        an_order("b2", currency="EUX"),
        an_order("b3", lines=[{**line, "quantity": -1}]),
        an_order("b4", lines=[{**line, "unit_price_minor": -5}]),
        an_order("b5", lines=[]),
        an_order("b6", placed_at="yesterday"),
        an_order("b7", placed_at="2026-01-05T08:00:00"),
        an_order("b8", colour="red"),
        an_order("b9", total_minor=1.5),
        an_order("b10", lines=[{**line, "line_no": 1}, {**line, "line_no": 1}]),
        an_order("b11", notes="NUL\x00"),
        an_order("x" * 300),
        an_order("b13", lines=[{**line, "quantity": 10**12}]),
        an_order("b14", ship_to={"country": "Germany"}),
        {"shop": "own-eu"},
        "no order",  # type: ignore[list-item]
    ]
    answer = await post(rig, "/v1/orders:batch", {"items": [an_order("g1"), *bad, an_order("g2")]})
    assert answer.status_code == 207
    results = answer.json()["results"]
    assert [r["index"] for r in results] == list(range(len(bad) + 2))
    assert [r["status"] for r in results] == [201, 404, *[422] * (len(bad) - 1), 201]
    assert results[1]["problem"]["type"].endswith("#unknown-shop")
    assert results[2]["problem"]["errors"][0]["pointer"] == "/currency"
    assert results[3]["problem"]["errors"][0]["pointer"] == "/lines/0/quantity"
    assert len(await rig.published(OrderAccepted)) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 422),
        (b'{"items": 1}', 422),
        (b'{"items": [], "x": 1}', 422),
        (b"\xff\xfe", 400),
        (b"", 400),
    ],
)
async def test_what_is_no_batch_is_refused_whole(rig: Rig, body: bytes, status: int) -> None:
    headers = {**staff(rig), "content-type": "application/json"}
    answer = await rig.client.post("/v1/orders:batch", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    single = await rig.client.post("/v1/orders", content=body, headers=headers)
    assert single.status_code in (400, 422)


async def test_more_than_a_thousand_items_and_too_large_bodies_are_refused(rig: Rig) -> None:
    await open_shop(rig)
    answer = await post(rig, "/v1/orders:batch", {"items": [an_order(str(n)) for n in range(1001)]})
    assert answer.status_code == 422
    answer = await post(rig, "/v1/orders", an_order(notes="x" * 1_100_000))
    assert answer.status_code == 413


async def test_an_unknown_shop_and_another_s_shop_look_the_same(rig: Rig) -> None:
    await a_market(rig)
    await open_shop(rig, "other")
    answer = await post(rig, "/v1/orders", an_order(shop="nowhere"))
    assert (answer.status_code, answer.json()["type"].split("#")[1]) == (404, "unknown-shop")
    other = rig.headers("shop:other", "orders:read orders:write")
    answer = await rig.client.post("/v1/orders", json=an_order(), headers=other)
    assert (answer.status_code, answer.json()["type"].split("#")[1]) == (404, "unknown-shop")
    await post(rig, "/v1/orders", an_order())
    for path in ("", "/sources"):
        answer = await rig.client.get(f"/v1/orders/{order_id()}{path}", headers=other)
        assert answer.status_code in (403, 404)
    listed = await rig.client.get("/v1/orders", headers=other)
    assert listed.json()["items"] == []
    for action in (":cancel", ":hold", ":release", ":split", "/returns"):
        answer = await rig.client.post(
            f"/v1/orders/{order_id()}{action}",
            headers=other,
            json={
                ":cancel": {"reason": "x"},
                ":hold": {"reason": "x"},
                ":release": {},
                ":split": {"line_nos": [1]},
                "/returns": {"lines": [{"line_no": 1, "quantity": 1}]},
            }[action],
        )
        assert answer.status_code == 404, action
    mine = rig.headers("shop:own-eu", "orders:read orders:write")
    answer = await rig.client.post("/v1/orders", json=an_order("2"), headers=mine)
    assert answer.status_code == 201


async def test_a_newer_restatement_changes_facts_and_an_older_one_nothing(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order(source_version=5, payment="pending"))
    old = await post(rig, "/v1/orders", an_order(source_version=4, payment="paid"))
    assert old.json()["outcome"] == "duplicate"
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["status"], view["fulfilment"]) == ("awaiting_payment", "none")
    assert view["fulfilments"][0]["status"] == "planned"
    assert await rig.published(FulfilmentReleased) == []
    new = await post(
        rig,
        "/v1/orders",
        an_order(source_version=6, ship_to={"country": "FR", "postal_code": "75001"}),
    )
    assert (new.status_code, new.json()["outcome"]) == (200, "updated")
    (released,) = await rig.published(FulfilmentReleased)
    assert (released.destination_country, released.destination_postal_code) == ("FR", "75001")
    assert (released.weight_g, released.value_minor) == (500, 4990)
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["status"], view["payment"], view["source_version"]) == ("reserved", "paid", 6)
    sources = await get(rig, f"/v1/orders/{order_id()}/sources")
    assert [s["source_version"] for s in sources["items"]] == [5, 6]
    versions = await rig.sql(
        "SELECT subject, version FROM outbox WHERE subject LIKE 'order/%' ORDER BY position"
    )
    assert [v["version"] for v in versions] == list(range(1, len(versions) + 1))


async def test_changed_quantities_before_the_work_began_are_sourced_again(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order(source_version=1))
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    more = [{"external_sku": "LAMP-1", "quantity": 3, "unit_price_minor": 4990}]
    answer = await post(rig, "/v1/orders", an_order(source_version=2, lines=more))
    assert answer.json()["outcome"] == "updated"
    (sourced,) = await rig.published(OrderSourced)
    assert sourced.sourcing.attempt == 2
    assert sourced.sourcing.demand[0].quantity == 3
    assert len(await rig.published(FulfilmentCancelled)) == 1
    owed = await rig.sql("SELECT reservation_id FROM reservation_release")
    assert [r["reservation_id"] for r in owed] == [accepted.sourcing.reservation_id]
    await rig.deliver(reserved(order_id(), sourced.sourcing))
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert view["status"] == "reserved"
    assert [f["status"] for f in view["fulfilments"]] == ["cancelled", "released"]


async def test_an_unknown_sku_is_held_until_the_sku_or_the_listing_appears(rig: Rig) -> None:
    await a_market(rig)
    odd = [{"external_sku": "ODD", "quantity": 1}, {"external_sku": "LAMP-1", "quantity": 1}]
    new = [{"external_sku": "NEW-9", "quantity": 2}]
    await post(
        rig, "/v1/orders:batch", {"items": [an_order("1", lines=odd), an_order("2", lines=new)]}
    )
    first, second = await rig.published(OrderAccepted)
    assert (first.hold_reasons, first.sourcing) == (("unknown_sku:ODD",), None)
    assert second.hold_reasons == ("unknown_sku:NEW-9",)
    refused = await post(rig, f"/v1/orders/{order_id('1')}:release", {})
    assert refused.status_code == 409
    held = await get(rig, "/v1/orders?hold=unknown_sku")
    assert len(held["items"]) == 2
    await rig.deliver(a_listing("own-eu", "ODD", "SHADE-1"))
    (sourced,) = await rig.published(OrderSourced)
    assert sourced.order_id == order_id("1")
    assert {d.sku for d in sourced.sourcing.demand} == {"SHADE-1", "LAMP-1"}
    assert sourced.sourcing.options[0].allocations[0].location == "FR-1"  # It alone has both.
    await rig.deliver(a_sku("NEW-9"), available("NEW-9", "DE-1", 5))
    view = await get(rig, f"/v1/orders/{order_id('2')}")
    assert (view["hold"], view["lines"][0]["sku"]) == ([], "NEW-9")
    assert view["status"] == "accepted"
    statuses = [
        e.status for e in await rig.published(OrderStatusChanged) if e.order_id == order_id("1")
    ]
    assert statuses == ["accepted"]


async def test_bundles_are_exploded_and_their_parts_stay_together(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(a_bundle("SET-1", ("LAMP-1", 1), ("SHADE-1", 2)))
    await post(rig, "/v1/orders", an_order(lines=[{"external_sku": "SET-1", "quantity": 2}]))
    (event,) = await rig.published(OrderAccepted)
    assert [(d.line_no, d.sku, d.quantity) for d in event.sourcing.demand] == [
        (1, "LAMP-1", 2), (1, "SHADE-1", 4)]  # fmt: skip
    assert event.sourcing.options[0].allocations[0].location == "FR-1"
    await rig.deliver(reserved(order_id(), event.sourcing))
    (released,) = await rig.published(FulfilmentReleased)
    assert released.weight_g == 2 * 500 + 4 * 200


async def test_an_order_of_the_marketplace_s_own_warehouse_is_recorded_not_sourced(
    rig: Rig,
) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order(fulfilled_by="marketplace", source_version=1))
    (event,) = await rig.published(OrderAccepted)
    assert (event.fulfilled_by, event.sourcing) == ("marketplace", None)
    await post(
        rig,
        "/v1/orders",
        an_order(fulfilled_by="marketplace", source_version=2, fulfilment="fulfilled"),
    )
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "shipped"


async def test_an_order_cancelled_at_first_sight_is_only_recorded(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order(cancellation="cancelled"))
    (accepted,) = await rig.published(OrderAccepted)
    (cancelled,) = await rig.published(OrderCancelled)
    assert (accepted.sourcing, cancelled.reservation_id) == (None, None)
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "cancelled"


async def test_a_refused_order_waits_and_is_tried_again_when_stock_rises(rig: Rig) -> None:
    await a_market(rig)
    many = [{"external_sku": "LAMP-1", "quantity": 50}]
    await post(rig, "/v1/orders", an_order(lines=many))
    (accepted,) = await rig.published(OrderAccepted)
    assert len(accepted.sourcing.options) == 2  # The best known, though nothing covers.
    refused = ReservationRefused(
        reservation_id=accepted.sourcing.reservation_id,
        order_id=order_id(),
        shortages=(Shortage(sku="LAMP-1", wanted=50, available=10),),
    )
    await rig.deliver(refused)
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["status"], view["lacking"]) == (
        "backordered", [{"sku": "LAMP-1", "wanted": 50}])  # fmt: skip
    await rig.deliver(available("LAMP-1", "DE-1", 39))
    assert await rig.published(OrderSourced) == []  # 49 in both places together.
    await rig.deliver(available("LAMP-1", "DE-1", 60))
    (sourced,) = await rig.published(OrderSourced)
    assert (sourced.sourcing.attempt, sourced.sourcing.options[0].allocations[0].location) == (
        2, "DE-1")  # fmt: skip
    await rig.deliver(refused)  # Late news of the first attempt.
    assert (await get(rig, f"/v1/orders/{order_id()}"))["sourcing"] == "requested"
    decisions = (await get(rig, f"/v1/orders/{order_id()}"))["decisions"]
    assert [d["attempt"] for d in decisions] == [1, 2]
    assert decisions[1]["rejected"][0]["reason"] == "short"


async def test_an_order_without_any_known_place_waits_for_one(rig: Rig) -> None:
    await open_shop(rig)
    await rig.deliver(a_sku("LAMP-1"))
    await rig.clear_outbox()
    answer = await post(rig, "/v1/orders", an_order())
    assert answer.json()["status"] == "backordered"
    assert (await rig.published(OrderAccepted))[0].sourcing is None
    await rig.deliver(a_location("DE-1"), a_lane("de-de", "DE-1"))
    await rig.deliver(available("LAMP-1", "DE-1", 1))
    assert len(await rig.published(OrderSourced)) == 1


async def test_an_idempotency_key_replays_the_first_answer(rig: Rig) -> None:
    await a_market(rig)
    first = await post(rig, "/v1/orders", an_order(), idempotency_key="k1")
    second = await post(rig, "/v1/orders", an_order(), idempotency_key="k1")
    assert (first.status_code, second.content) == (201, first.content)
    other = await post(rig, "/v1/orders", an_order("2"), idempotency_key="k1")
    assert other.status_code == 422


async def test_orders_are_listed_in_pages_and_found_by_external_id(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders:batch", {"items": [an_order(str(n)) for n in range(7)]})
    seen: list[str] = []
    path = "/v1/orders?limit=3&shop=own-eu&status=accepted"
    page = await get(rig, path)
    while True:
        seen += [o["external_id"] for o in page["items"]]
        if page["next_cursor"] is None:
            break
        page = await get(rig, f"{path}&cursor={page['next_cursor']}")
    assert sorted(seen) == [str(n) for n in range(7)]
    found = await get(rig, "/v1/orders?external_id=3")
    assert [o["order_id"] for o in found["items"]] == [order_id("3")]
    assert (await get(rig, "/v1/orders?external_id=3&shop=other"))["items"] == []
