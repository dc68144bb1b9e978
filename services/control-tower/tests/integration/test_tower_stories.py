"""Timelines with promises and gaps, trees of causes, figures with their rows, the market."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.control_tower.jobs import write_down_stock
from entrepot.control_tower.queries import stories
from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.envelope import Event, event_id
from entrepot.shared.events.inventory import (
    ReservedLine,
    StockReceived,
    StockShipped,
    TransferDispatched,
    TransferLine,
    TransferReceived,
)
from entrepot.shared.events.logistics import LabelPurchased, ShipmentPlanned
from entrepot.shared.events.orders import (
    FulfilmentLine,
    FulfilmentShipped,
    OrderAccepted,
    OrderLine,
    ReturnLine,
    ReturnRegistered,
)
from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    AsnLine,
    PurchaseOrderIssued,
    PurchaseOrderLine,
)
from entrepot.shared.kafka import Record
from entrepot.shared.testing.plugin import Rig

from .test_tower_api import AT, READ, balance, delivered, get, oid, refused, reserved


def order(number: int, shop: str = "amz-de", **more: Any) -> OrderAccepted:
    line = OrderLine(line_no=1, external_sku="X-1", sku="LAMP-1", quantity=2, unit_price_minor=500)
    return OrderAccepted(**{
        "order_id": oid(number), "shop": shop, "party": f"shop:{shop}",
        "external_id": f"302-{number}", "source_version": 1, "placed_at": AT, "currency": "EUR",
        "total_minor": 1000, "lines": (line,), "ship_to_country": "DE",
        "ship_by": AT + timedelta(hours=24), "deliver_by": AT + timedelta(days=3), **more,
    })  # fmt: skip


def shipped(number: int, hours: int = 30) -> FulfilmentShipped:
    return FulfilmentShipped(
        fulfilment_id=oid(number, "ful"), order_id=oid(number), party="shop:amz-de",
        reservation_id=oid(number, "res"), location="EU-1", shipment_id=oid(number, "shp"),
        tracking_number=f"TN{number}", carrier="yunexpress",
        lines=(FulfilmentLine(line_no=1, sku="LAMP-1", quantity=2),), weight_g=100,
        shipped_at=AT + timedelta(hours=hours),
    )  # fmt: skip


def planned(number: int) -> ShipmentPlanned:
    return ShipmentPlanned(
        shipment_id=oid(number, "shp"), fulfilment_id=oid(number, "ful"), order_id=oid(number),
        party="carrier:yunexpress", lane="CN-DE", carrier="yunexpress", service="s",
        cost_minor=300, currency="EUR", dispatch_at=AT + timedelta(hours=20),
        p50_at=AT + timedelta(days=2), p90_at=AT + timedelta(days=4), on_time_probability=0.9,
    )  # fmt: skip


def label(number: int, cost: int = 320) -> LabelPurchased:
    return LabelPurchased(
        shipment_id=oid(number, "shp"), fulfilment_id=oid(number, "ful"), order_id=oid(number),
        party="carrier:yunexpress", carrier="yunexpress", tracking_number=f"TN{number}",
        cost_minor=cost, currency="EUR",
    )  # fmt: skip


async def test_a_timeline_shows_promises_against_what_came_and_gaps_as_gaps(rig: Rig) -> None:
    await rig.deliver(order(1), reserved(1))
    rig.clock.advance(timedelta(hours=28))
    story = await get(rig, f"/v1/timelines/order/{oid(1)}")
    ship = next(p for p in story["promises"] if p["step"] == "shipped")
    assert (ship["by"], ship["state"], ship["late_s"]) == ("shop", "overdue", 4 * 3600)
    gaps = {(g["expected"], g["open"]) for g in story["gaps"]}
    assert gaps == {("released", True), ("shipped", True)}
    assert story["state"]["reserved_attempt"] == 1
    await rig.deliver(planned(1), shipped(1))
    story = await get(rig, f"/v1/timelines/order/{oid(1)}")
    ship = next(p for p in story["promises"] if p["step"] == "shipped" and p["by"] == "shop")
    assert (ship["state"], ship["late_s"]) == ("late", 6 * 3600)
    assert ("shipped", False) in {(g["expected"], g["open"]) for g in story["gaps"]}
    shipment = await get(rig, f"/v1/timelines/shipment/{oid(1, 'shp')}")
    assert {p["step"] for p in shipment["promises"]} == {"shipped", "delivered"}


async def test_a_timeline_as_of_an_instant_knows_nothing_of_what_came_later(rig: Rig) -> None:
    await rig.deliver(order(1))
    rig.clock.advance(timedelta(hours=1))
    await rig.deliver(reserved(1))
    then = (AT + timedelta(minutes=5)).isoformat().replace("+", "%2B")
    story = await get(rig, f"/v1/timelines/order/{oid(1)}?as_of={then}")
    assert [e["type"] for e in story["items"]] == ["orders.order_accepted.v1"]
    assert story["state"]["reserved_at"] is None
    assert story["gaps"] == []
    await get(rig, f"/v1/timelines/order/{oid(1)}?as_of=2026-01-01T00:00:00Z", status=404)


async def test_a_purchase_order_s_timeline_tells_that_nobody_confirmed_it(rig: Rig) -> None:
    line = PurchaseOrderLine(
        line_no=1, sku="LAMP-1", quantity=50, unit_price_minor=200, expected_on=AT.date()
    )
    await rig.deliver(PurchaseOrderIssued(
        purchase_order_id=oid(1, "po"), number="PO-77", supplier="supplier:lamp",
        destination="EU-1", currency="EUR", lines=(line,),
    ))  # fmt: skip
    rig.clock.advance(timedelta(days=4))
    (found,) = await get(rig, "/v1/search?q=PO-77")
    story = await get(rig, found["href"], "supplier:lamp")
    assert {g["expected"] for g in story["gaps"]} == {"confirmed", "received"}
    assert story["state"]["units"] == 50


def caused(rig: Rig, event: Event, cause: Event, correlation: str) -> Record:
    """The event, led to by another one."""
    made = rig.record(event)
    found = event_id(cause.source, cause.subject, 1)
    changed = {"ce_causationid": str(found), "ce_correlationid": correlation}
    headers = [(k, changed[k].encode() if k in changed else v) for k, v in made.headers]
    return Record(made.topic, made.key, made.value, headers, made.timestamp_ms, 0, made.offset)


async def test_the_tree_of_an_event_shows_what_led_to_it_and_what_it_led_to(rig: Rig) -> None:
    first, second, third = order(1), reserved(1), shipped(1)
    await rig.deliver(first)
    await rig.deliver_records(
        caused(rig, second, first, "test"), caused(rig, third, second, "test")
    )
    await rig.deliver(order(2))
    ids = [str(event_id(e.source, e.subject, 1)) for e in (first, second, third)]
    for name in ids:
        tree = await get(rig, f"/v1/events/{name}/tree")
        assert (tree["events"], tree["truncated"]) == (3, False)
        root = tree["root"]
        assert (root["id"], root["title_zh"]) == (ids[0], "订单已接收")
        assert root["effects"][0]["id"] == ids[1]
        assert root["effects"][0]["effects"][0]["id"] == ids[2]
    shop = await get(rig, f"/v1/events/{ids[2]}/tree", "shop:amz-de")
    assert (shop["root"]["id"], shop["events"]) == (ids[2], 1), "what it may not see is not told"
    await get(rig, f"/v1/events/{ids[1]}/tree", "shop:amz-de", status=404)


async def test_an_event_is_told_with_the_one_of_its_subject_before_it(rig: Rig) -> None:
    await rig.deliver(balance(on_hand=1), balance("LAMP-2"), balance(on_hand=7))
    items = (await get(rig, "/v1/events"))["items"]
    before = await get(rig, f"/v1/events/{items[2]['id']}/previous")
    assert before == items[0]
    await get(rig, f"/v1/events/{items[0]['id']}/previous", status=404)


async def test_a_condition_on_the_data_filters_the_stored_events(rig: Rig) -> None:
    await rig.deliver(*(order(n, total_minor=n * 100) for n in range(1, 9)))
    page = await get(rig, "/v1/events?where=data.total_minor%20>%20500&limit=2")
    assert [e["data"]["total_minor"] for e in page["items"]] == [600, 700]
    page = await get(rig, f"/v1/events?where=data.total_minor>500&after={page['next_after']}")
    assert ([e["data"]["total_minor"] for e in page["items"]], page["more"]) == ([800], False)
    answer = await rig.client.get("/v1/events?where=data.x.matches('a')",
                                  headers=rig.headers(scopes=READ))  # fmt: skip
    assert answer.status_code == 400
    assert "matches" in answer.json()["detail"]


async def _figures(rig: Rig, **more: str) -> dict[str, Any]:
    answer = await rig.client.get("/v1/kpis", params=more, headers=rig.headers(scopes=READ))
    assert answer.status_code == 200, answer.text
    return {figure["kpi"]: figure for figure in answer.json()["figures"]}


async def test_every_figure_links_to_the_rows_that_make_it(rig: Rig) -> None:
    await rig.deliver(order(1), order(2), order(3, "shopify-us"))
    await rig.deliver(reserved(1), reserved(2), refused(3))
    await rig.deliver(planned(1), label(1), label(2, 280))
    rig.clock.advance(timedelta(hours=30))
    await rig.deliver(shipped(1), shipped(2))
    rig.clock.advance(timedelta(days=4))
    late = delivered(2).model_copy(update={"delivered_at": AT + timedelta(days=5)})
    await rig.deliver(delivered(1), late)
    figures = await _figures(rig)
    assert figures["fill_rate"]["value"] == 0.6667
    assert figures["otif"]["value"] == 0.5
    assert figures["lane_on_time"]["value"] == 1.0
    assert figures["lane_on_time"]["by"][0]["dim"] == "CN-DE"
    assert (figures["cost_per_order"]["value"], figures["cost_per_order"]["currency"]) == (
        300,
        "EUR",
    )
    assert [(s["dim"], s["amount_minor"]) for s in figures["sales"]["by"]] == [
        ("amz-de", 2000), ("shopify-us", 1000),
    ]  # fmt: skip
    stages = {part["dim"]: part["n"] for part in figures["cycle_time"]["by"]}
    assert (stages["accepted>shipped"], stages["accepted>delivered"]) == (2, 2)
    for name, count in (("fill_rate", 3), ("otif", 2), ("sales", 3), ("cost_per_order", 2),
                        ("lane_on_time", 1), ("cycle_time", 2)):  # fmt: skip
        rows, cursor = [], ""
        while True:
            page = await get(rig, f"{figures[name]['rows']}&limit=1{cursor}")
            rows += page["items"]
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        assert len(rows) == count, name
        assert len({row["id"] for row in rows}) == count, name
        await get(rig, rows[0]["href"])
    missed = await get(rig, "/v1/kpis/fill_rate/rows?dim=miss")
    assert [row["id"] for row in missed["items"]] == [oid(3)]
    took = await get(rig, "/v1/kpis/cycle_time/rows?dim=accepted>shipped")
    assert [row["value"] for row in took["items"]] == [30 * 3600] * 2


async def test_turns_cover_and_age_follow_from_stock_and_what_left_it(rig: Rig) -> None:
    def received(units: int, days_ago: int, number: int) -> StockReceived:
        return StockReceived(
            sku="LAMP-1", location="EU-1", party="warehouse:eu-3pl", source_event_id=f"r{number}",
            quantity=units, occurred_at=AT - timedelta(days=days_ago),
        )  # fmt: skip

    await rig.deliver(received(100, 200, 1), received(40, 10, 2), balance(on_hand=90))
    line = ReservedLine(line_no=1, sku="LAMP-1", location="EU-1", quantity=28)
    await rig.deliver(StockShipped(
        reservation_id=oid(1, "res"), order_id=oid(1), fulfilment_id=oid(1, "ful"), lines=(line,),
        occurred_at=AT,
    ))  # fmt: skip
    await write_down_stock(rig.runtime)
    figures = await _figures(rig, days="365")
    assert figures["days_of_cover"]["value"] == 90.0, "one a day over 28 days"
    assert figures["stock_turns"]["value"] == round(28 / 90, 2)
    assert {p["dim"]: p["n"] for p in figures["ageing"]["by"]} == {
        "0-30": 40, "31-60": 0, "61-90": 0, "91-180": 0, "181+": 50,
    }  # fmt: skip
    layers = await get(rig, "/v1/kpis/ageing/rows")
    assert [(r["values"]["units"], r["value"]) for r in layers["items"]] == [
        (50, 200.0),
        (40, 10.0),
    ]
    (cover,) = (await get(rig, "/v1/kpis/days_of_cover/rows"))["items"]
    assert (cover["id"], cover["value"]) == ("LAMP-1", 90.0)
    (turns,) = (await get(rig, "/v1/kpis/stock_turns/rows?days=365"))["items"]
    assert turns["values"] == {"shipped": 28, "average_on_hand": 90.0}


async def test_the_market_is_ranked_with_growth_returns_and_margin_where_known(rig: Rig) -> None:
    await rig.deliver(SkuChanged(sku="LAMP-1", product="LAMP", title="Lamp",
                                 categories=("home/lamps",)))  # fmt: skip
    line = PurchaseOrderLine(
        line_no=1, sku="LAMP-1", quantity=50, unit_price_minor=200, expected_on=AT.date()
    )
    await rig.deliver(PurchaseOrderIssued(
        purchase_order_id=oid(1, "po"), number="PO-1", supplier="supplier:lamp",
        destination="EU-1", currency="EUR", lines=(line,),
    ))  # fmt: skip
    await rig.deliver(order(1), order(2, ship_to_country="FR"))
    rig.clock.advance(timedelta(days=30))
    await rig.deliver(order(3), order(4), order(5, ship_to_country="FR"))
    await rig.deliver(ReturnRegistered(
        return_id=oid(1, "ret"), order_id=oid(3), shop="amz-de", party="shop:amz-de",
        external_id="R-1", reason="size", refund_minor=500, currency="EUR",
        lines=(ReturnLine(line_no=1, sku="LAMP-1", quantity=1),),
    ))  # fmt: skip
    found = await get(rig, "/v1/market?by=country&days=30")
    german, french = found["items"]
    assert [(line["rank"], line["key"], line["units"]) for line in found["items"]] == [
        (1, "DE", 4), (2, "FR", 2),
    ]  # fmt: skip
    assert (german["growth"], french["growth"]) == (1.0, 0.0)
    assert german["return_share"] == 0.25
    assert german["money"][0]["margin"] == 0.6
    assert german["money"][0]["margin_coverage"] == 1.0
    by_category = await get(rig, "/v1/market?by=category&days=30")
    assert [line["key"] for line in by_category["items"]] == ["home/lamps"]
    days = await get(rig, german["rows"])
    assert [(day["units"], day["refund_minor"]) for day in days] == [(4, 500)]
    await get(rig, "/v1/market", "shop:amz-de", status=403)


def issued(number: int = 1, *, expected: int = 9, sku: str = "LAMP-1") -> PurchaseOrderIssued:
    line = PurchaseOrderLine(line_no=1, sku=sku, quantity=50, unit_price_minor=200,
                             expected_on=(AT + timedelta(days=expected)).date())  # fmt: skip
    return PurchaseOrderIssued(
        purchase_order_id=oid(number, "po"), number=f"PO-{number}", supplier="supplier:lamp",
        destination="EU-1", currency="EUR", lines=(line,),
    )  # fmt: skip


async def test_a_sku_a_lot_and_a_party_tell_what_was_promised_of_them(rig: Rig) -> None:
    notice = AdvanceShipNoticeSent(
        purchase_order_id=oid(1, "po"), asn_id=oid(1, "asn"), supplier="supplier:lamp",
        destination="EU-1", shipped_on=AT.date(), expected_on=(AT + timedelta(days=11)).date(),
        lines=(AsnLine(line_no=1, sku="LAMP-1", quantity=50, lot="L-7"),),
    )  # fmt: skip
    line = TransferLine(sku="LAMP-1", quantity=5)
    moved = TransferDispatched(
        transfer_id=oid(1, "trf"), from_location="EU-1", to_location="UK-1", from_party="warehouse:a",
        to_party="warehouse:b", lines=(line,), occurred_at=AT, expected_on=AT.date(),
    )  # fmt: skip
    await rig.deliver(issued(), issued(2, sku="OTHER"), notice, moved, order(1), planned(1))
    rig.clock.advance(timedelta(days=13))
    told = {}
    for name in ("sku/LAMP-1", "lot/L-7", "party/supplier:lamp", f"transfer/{oid(1, 'trf')}"):
        story = await get(rig, f"/v1/timelines/{name}")
        told[name] = {(p["subject"], p["step"], p["state"]) for p in story["promises"]}
    first, second = f"purchase-order/{oid(1, 'po')}", f"purchase-order/{oid(2, 'po')}"
    transfer = (f"transfer/{oid(1, 'trf')}", "transferred", "overdue")
    assert told["sku/LAMP-1"] == {(first, "received", "overdue"), transfer}
    assert told["lot/L-7"] == {(first, "received", "overdue")}
    assert told["party/supplier:lamp"] == {(first, "received", "overdue"),
                                           (second, "received", "overdue")}  # fmt: skip
    assert told[f"transfer/{oid(1, 'trf')}"] == {transfer}
    carrier = await get(rig, "/v1/timelines/party/carrier:yunexpress")
    assert {p["step"] for p in carrier["promises"]} == {"shipped", "delivered"}
    received = TransferReceived(
        transfer_id=oid(1, "trf"), from_location="EU-1", to_location="UK-1", from_party="warehouse:a",
        to_party="warehouse:b", lines=(line,), occurred_at=AT + timedelta(days=3),
    )  # fmt: skip
    await rig.deliver(received)
    story = await get(rig, f"/v1/timelines/transfer/{oid(1, 'trf')}")
    assert [(p["step"], p["state"]) for p in story["promises"]] == [("transferred", "late")]


async def test_a_long_story_is_shown_as_of_an_instant_long_ago(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "TIMELINE_EVENTS", 5)
    await rig.deliver(*(balance(on_hand=n) for n in range(1, 4)))
    rig.clock.advance(timedelta(hours=1))
    then = rig.clock().isoformat().replace("+", "%2B")
    rig.clock.advance(timedelta(hours=1))
    await rig.deliver(*(balance(on_hand=n) for n in range(4, 20)))
    story = await get(rig, f"/v1/timelines/sku/LAMP-1?as_of={then}")
    assert [e["data"]["on_hand"] for e in story["items"]] == [1, 2, 3]
    assert (await get(rig, "/v1/timelines/sku/LAMP-1"))["truncated"]
