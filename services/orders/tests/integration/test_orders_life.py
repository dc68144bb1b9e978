"""The life of an order after it was accepted; every event is delivered twice."""

from datetime import timedelta

from orders_stories import (
    PLACED,
    a_label,
    a_location,
    a_market,
    an_order,
    available,
    get,
    open_shop,
    order_id,
    post,
    reserved,
    shipped,
    staff,
    steps,
)

from entrepot.orders import jobs
from entrepot.shared.events.inventory import ReservationReleased
from entrepot.shared.events.logistics import (
    RejectedLane,
    ShipmentDelivered,
    ShipmentPlanned,
    ShipmentUnplannable,
)
from entrepot.shared.events.orders import (
    FulfilmentCancelled,
    FulfilmentReleased,
    FulfilmentShipped,
    FulfilmentStepDone,
    OrderAccepted,
    OrderCancelled,
    OrderSourced,
    OrderStatusChanged,
    ReturnReceived,
    ReturnRegistered,
    ShipmentWrittenBack,
)
from entrepot.shared.testing.plugin import Rig


async def test_an_order_goes_from_reserved_to_delivered(rig: Rig) -> None:
    await a_market(rig)
    fulfilment = await shipped(rig)
    done = await rig.published(FulfilmentStepDone)
    assert [e.step for e in done] == ["audit", "print", "pick", "inspect", "weigh", "ship"]
    (sent,) = await rig.published(FulfilmentShipped)
    assert (sent.tracking_number, sent.weight_g, sent.location) == ("TRK1", 550, "DE-1")
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["status"], view["write_back"]) == ("shipped", "confirmed")
    assert len(await rig.published(ShipmentWrittenBack)) == 1
    await rig.deliver(
        ShipmentDelivered(
            shipment_id=sent.shipment_id,
            fulfilment_id=fulfilment,
            order_id=order_id(),
            party="carrier:dhl",
            delivered_at=PLACED + timedelta(days=3),
            on_time=True,
        )
    )
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["status"], view["delivery"]) == ("delivered", "delivered")
    statuses = [e.status for e in await rig.published(OrderStatusChanged)]
    assert statuses == ["reserved", "shipped", "delivered"]
    for subject in (f"order/{order_id()}", f"fulfilment/{fulfilment}"):
        rows = await rig.sql(
            "SELECT version FROM outbox WHERE subject = $1 ORDER BY position", subject
        )
        assert [r["version"] for r in rows] == list(range(1, len(rows) + 1))


async def test_steps_keep_their_order_and_repeat_without_effect(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    (work,) = (await get(rig, "/v1/fulfilments?next_step=audit"))["items"]
    path = f"/v1/fulfilments/{work['fulfilment_id']}/steps"
    by = {"by": "Mei Lin"}
    refused = await post(rig, path, {"step": "pick", **by})
    assert (refused.status_code, refused.json()["missing"]) == (409, ["audit", "print"])
    assert (await post(rig, path, {"step": "audit", **by})).status_code == 200
    again = await post(rig, path, {"step": "audit", "by": "Somebody Else"})
    assert (again.status_code, again.json()["done"][0]["by"]) == (200, "Mei Lin")
    missing = await post(rig, path, {"step": "print", **by})
    assert missing.json()["type"].endswith("#label-missing")
    await rig.deliver(a_label(work["fulfilment_id"], order_id()))
    for step in ("print", "pick", "inspect"):
        assert (await post(rig, path, {"step": step, **by})).status_code == 200
    wrong = await post(rig, path, {"step": "weigh", "weight_g": 900, **by})
    assert (wrong.status_code, wrong.json()["type"].split("#")[1]) == (409, "weight-mismatch")
    assert (await post(rig, path, {"step": "weigh", **by})).status_code == 422
    taken = await post(
        rig,
        path,
        {"step": "weigh", "weight_g": 900, "accept_difference": True, "note": "gift box", **by},
    )
    assert taken.status_code == 200
    assert "gift box" in taken.json()["done"][-1]["note"]
    assert (await post(rig, path, {"step": "ship", **by})).json()["status"] == "shipped"
    assert (await post(rig, path, {"step": "dance", **by})).status_code == 422
    assert len(await rig.published(FulfilmentStepDone)) == 6


async def test_many_steps_of_many_fulfilments_go_in_one_batch(rig: Rig) -> None:
    await a_market(rig)
    names = [str(n) for n in range(5)]
    await post(rig, "/v1/orders:batch", {"items": [an_order(n) for n in names]})
    accepted = await rig.published(OrderAccepted)
    await rig.deliver(*(reserved(e.order_id, e.sourcing) for e in accepted))
    works = [e.fulfilment_id for e in await rig.published(FulfilmentReleased)]
    await rig.deliver(
        *(
            a_label(w, e.order_id, n)
            for n, (w, e) in enumerate(zip(works, accepted, strict=True), 1)
        )
    )
    items = [item for work in works for item in steps(work)["items"]]
    items.append({"fulfilment_id": "ful_" + "0" * 32, "step": "audit", "by": "x"})
    answer = await post(rig, "/v1/fulfilment-steps:batch", {"items": items})
    assert answer.status_code == 207
    assert [r["status"] for r in answer.json()["results"]] == [200] * 30 + [404]
    assert len(await rig.published(FulfilmentShipped)) == 5
    repeat = await post(rig, "/v1/fulfilment-steps:batch", {"items": items[:30]})
    assert repeat.status_code == 200
    assert len(await rig.published(FulfilmentShipped)) == 5


async def test_a_warehouse_sees_and_does_the_work_of_its_own_locations_only(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    (work,) = (await get(rig, "/v1/fulfilments"))["items"]
    path = f"/v1/fulfilments/{work['fulfilment_id']}"
    scopes = "fulfilments:read fulfilments:write"
    mine, other = rig.headers("warehouse:de-1", scopes), rig.headers("warehouse:fr-1", scopes)
    assert (await rig.client.get(path, headers=other)).status_code == 404
    assert (await rig.client.get("/v1/fulfilments", headers=other)).json()["items"] == []
    body = {"step": "audit", "by": "Mei Lin"}
    refused = await rig.client.post(f"{path}/steps", json=body, headers=other)
    assert refused.status_code == 404
    done = await rig.client.post(f"{path}/steps", json=body, headers=mine)
    assert (done.status_code, done.json()["status"]) == (200, "in_progress")
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "in_fulfilment"
    rows = await rig.client.get("/v1/fulfilments?location=DE-1", headers=mine)
    assert len(rows.json()["items"]) == 1
    await rig.deliver(a_location("DE-1").model_copy(update={"party": "warehouse:new"}))
    assert (await rig.client.get(path, headers=mine)).status_code == 404
    assert (
        await rig.client.get(path, headers=rig.headers("warehouse:new", scopes))
    ).status_code == 200


async def test_cancelling_takes_back_the_work_and_is_refused_after_shipping(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order("2"))
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id("2"), accepted.sourcing))
    path = f"/v1/orders/{order_id('2')}:cancel"
    answer = await post(rig, path, {"reason": "changed my mind", "actor": "buyer"})
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert (await post(rig, path, {"reason": "again"})).status_code == 200
    (cancelled,) = await rig.published(OrderCancelled)
    assert (cancelled.reservation_id, cancelled.actor) == (
        accepted.sourcing.reservation_id, "buyer")  # fmt: skip
    assert len(await rig.published(FulfilmentCancelled)) == 1
    await shipped(rig, "1")
    answer = await post(rig, f"/v1/orders/{order_id('1')}:cancel", {"reason": "late"})
    assert (answer.status_code, answer.json()["type"].split("#")[1]) == (409, "already-shipped")
    view = await get(rig, f"/v1/orders/{order_id('1')}")
    assert (view["status"], view["cancellation"]) == ("shipped", "none")


async def test_a_hold_keeps_reserved_goods_from_the_pack_station(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    path = f"/v1/orders/{order_id()}"
    held = await post(rig, f"{path}:hold", {"reason": "check address"})
    assert (held.json()["status"], held.json()["hold"]) == ("on_hold", ["manual:check address"])
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    assert await rig.published(FulfilmentReleased) == []
    assert (await post(rig, f"{path}:release", {"reason": "nonsense"})).status_code == 409
    free = await post(rig, f"{path}:release", {})
    assert free.json()["status"] == "reserved"
    assert len(await rig.published(FulfilmentReleased)) == 1
    await post(rig, f"{path}:hold", {"reason": "again"})
    work = free.json()["fulfilments"][0]["fulfilment_id"]
    stopped = await post(rig, f"/v1/fulfilments/{work}/steps", {"step": "audit", "by": "x"})
    assert stopped.status_code == 409


async def test_an_order_is_divided_by_lines_before_the_work_begins(rig: Rig) -> None:
    await a_market(rig)
    two = [
        {"external_sku": "LAMP-1", "quantity": 1, "unit_price_minor": 3000},
        {"external_sku": "SHADE-1", "quantity": 1, "unit_price_minor": 1000},
    ]
    await post(rig, "/v1/orders", an_order(lines=two))
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    path = f"/v1/orders/{order_id()}:split"
    assert (await post(rig, path, {"line_nos": [1, 2]})).status_code == 422
    answer = await post(rig, path, {"line_nos": [2]})
    assert answer.status_code == 200, answer.text
    works = answer.json()["fulfilments"]
    assert sorted(w["status"] for w in works) == ["cancelled", "released", "released"]
    live = [w for w in works if w["status"] == "released"]
    assert sorted(w["value_minor"] for w in live) == [1000, 3000]
    assert {w["reservation_id"] for w in live} == {accepted.sourcing.reservation_id}
    assert len(await rig.published(FulfilmentCancelled)) == 1
    assert len(await rig.published(FulfilmentReleased)) == 3


async def test_lines_without_a_common_place_are_split_over_locations(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(available("LAMP-1", "FR-1", 0))
    two = [{"external_sku": "LAMP-1", "quantity": 1}, {"external_sku": "SHADE-1", "quantity": 1}]
    await post(rig, "/v1/orders", an_order(lines=two))
    (accepted,) = await rig.published(OrderAccepted)
    (option,) = accepted.sourcing.options
    assert [(a.location, a.demand) for a in option.allocations] == [
        ("DE-1", (0,)), ("FR-1", (1,))]  # fmt: skip
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    released = await rig.published(FulfilmentReleased)
    assert [r.location for r in released] == ["DE-1", "FR-1"]
    await rig.deliver(*(a_label(r.fulfilment_id, order_id(), n) for n, r in enumerate(released, 1)))
    first = await post(rig, "/v1/fulfilment-steps:batch", steps(released[0].fulfilment_id))
    assert first.status_code == 200
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "partly_shipped"
    await post(rig, "/v1/fulfilment-steps:batch", steps(released[1].fulfilment_id, 220))
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert view["status"] == "shipped"
    assert sorted(w["package_no"] for w in view["write_backs"]) == [1, 2]


async def test_an_expired_reservation_is_asked_for_again(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    await rig.deliver(
        ReservationReleased(
            reservation_id=accepted.sourcing.reservation_id, order_id=order_id(), reason="expired"
        )
    )
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "backordered"
    assert len(await rig.published(FulfilmentCancelled)) == 1
    await jobs.retry_backorders(rig.runtime)
    (sourced,) = await rig.published(OrderSourced)
    await rig.deliver(reserved(order_id(), sourced.sourcing))
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "reserved"


async def test_a_parcel_without_a_lane_holds_the_order_until_one_is_found(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    (work,) = await rig.published(FulfilmentReleased)
    about = {
        "shipment_id": f"shp_{1:032x}",
        "fulfilment_id": work.fulfilment_id,
        "order_id": order_id(),
    }
    await rig.deliver(
        ShipmentUnplannable(**about, rejected=(RejectedLane(lane="de-de", reason="too heavy"),))
    )
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert view["status"] == "on_hold"
    assert "too heavy" in view["hold"][0]
    await rig.deliver(
        ShipmentPlanned(
            **about,
            party="carrier:dhl",
            lane="de-de",
            carrier="dhl",
            service="parcel",
            cost_minor=1,
            currency="EUR",
            dispatch_at=PLACED,
            p50_at=PLACED,
            p90_at=PLACED,
            on_time_probability=0.9,
        )
    )
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "reserved"


async def test_a_return_is_registered_received_and_graded_once(rig: Rig) -> None:
    await a_market(rig)
    await shipped(rig)
    path = f"/v1/orders/{order_id()}/returns"
    body = {
        "external_id": "RMA-1",
        "reason": "too big",
        "lines": [{"line_no": 1, "quantity": 1}],
        "refund_minor": 4990,
    }
    answer = await post(rig, path, body)
    assert (answer.status_code, answer.json()["state"]) == (201, "registered")
    await post(rig, path, body)
    assert len(await rig.published(ReturnRegistered)) == 1
    assert (await post(rig, path, {"lines": [{"line_no": 9, "quantity": 1}]})).status_code == 422
    receive = f"/v1/returns/{answer.json()['return_id']}:receive"
    line = {"line_no": 1, "quantity": 1, "condition": "sellable"}
    other = rig.headers("warehouse:fr-1", "fulfilments:write")
    refused = await rig.client.post(
        receive, json={"location": "DE-1", "lines": [line]}, headers=other
    )
    assert refused.status_code == 404
    taken = await rig.client.post(
        receive, json={"location": "FR-1", "lines": [line]}, headers=other
    )
    assert (taken.status_code, taken.json()["state"]) == (200, "received")
    assert (await post(rig, receive, {"location": "FR-1"})).status_code == 409
    (event,) = await rig.published(ReturnReceived)
    assert (event.location, event.lines[0].condition) == ("FR-1", "sellable")
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "returned"
    assert len((await get(rig, "/v1/returns?state=received"))["items"]) == 1


async def test_personal_data_needs_its_scope_and_never_leaves_in_an_event(rig: Rig) -> None:
    await a_market(rig)
    await shipped(rig)
    path = f"/v1/orders/{order_id()}/ship-to"
    body = await get(rig, path)
    assert (body["name"], body["city"], body["country"]) == ("Ada Example", "Berlin", "DE")
    bare = rig.headers("staff:ops", "orders:read")
    assert (await rig.client.get(path, headers=bare)).status_code == 403
    assert "Ada" not in (await rig.client.get(f"/v1/orders/{order_id()}", headers=bare)).text
    rows = await rig.sql("SELECT payload FROM outbox")
    assert not any(b"Ada" in r["payload"] or b"Hauptstr" in r["payload"] for r in rows)


async def test_a_shop_is_changed_with_if_match_and_never_tells_its_secrets(rig: Rig) -> None:
    secret = {
        "secrets": ["hush-hush"],
        "marketplace": "shopify",
        "credentials": {"access_token": "shh-token"},
        "base_url": "http://shop.example",
    }
    await open_shop(rig, "lamps", **secret)
    path, body = "/v1/shops/lamps", {"marketplace": "shopify", "name": "Lamps", "currency": "EUR"}
    shown = await rig.client.get(path, headers=staff(rig))
    assert (shown.json()["webhook_secrets"], shown.json()["credentials"]) == (1, ["access_token"])
    assert "hush" not in shown.text
    assert "shh" not in shown.text
    assert (await rig.client.put(path, json=body, headers=staff(rig))).status_code == 428
    stale = await rig.client.put(path, json=body, headers=staff(rig, if_match='"7"'))
    assert stale.status_code == 412
    assert "hush" not in stale.text
    good = await rig.client.put(path, json=body, headers=staff(rig, if_match='"1"'))
    assert (good.status_code, good.json()["webhook_secrets"], good.json()["version"]) == (200, 1, 2)
    same = await rig.client.put(path, json=body, headers=staff(rig))
    assert (same.status_code, same.json()["version"]) == (200, 2)
    wrong = {**body, "connection": {"no_such_setting": 1}}
    refused = await rig.client.put(path, json=wrong, headers=staff(rig, if_match='"2"'))
    assert refused.status_code == 422
    assert len((await get(rig, "/v1/shops"))["items"]) == 1
