"""Promising what is not there yet: tied to what comes, moved with it, kept on arrival."""

from datetime import date, timedelta
from typing import Any

from entrepot.inventory import jobs
from entrepot.shared.events.inventory import (
    BackorderClosed,
    BackorderFilled,
    BackorderMoved,
    BackorderPromised,
    ReservationRefused,
    StockReserved,
)
from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    AsnLine,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderLine,
    PurchaseOrderReceived,
    ReceiptMatch,
)


async def allow(world: Any, **more: Any) -> None:
    answer = await world.rig.client.put(
        "/v1/backorder-policies/LAMP", headers=world.staff,
        json={"max_units": 20, "max_days": 60, **more},
    )  # fmt: skip
    assert answer.status_code == 201, answer.text


def line(quantity: int, day: int, sku: str = "LAMP", line_no: int = 1) -> PurchaseOrderLine:
    return PurchaseOrderLine(line_no=line_no, sku=sku, quantity=quantity, unit_price_minor=1,
                             expected_on=date(2026, 1, day))  # fmt: skip


def confirmed(world: Any, *lines: PurchaseOrderLine, order: int = 1) -> PurchaseOrderConfirmed:
    return PurchaseOrderConfirmed(purchase_order_id=world.id("po", order), supplier="supplier:sz",
                                  destination="EU-1", lines=lines)  # fmt: skip


def changed(world: Any, *lines: PurchaseOrderLine, order: int = 1) -> PurchaseOrderChanged:
    return PurchaseOrderChanged(
        purchase_order_id=world.id("po", order), supplier="supplier:sz", destination="EU-1",
        changed_by="supplier", reason="", lines=lines,
    )  # fmt: skip


def noticed(world: Any, number: int, quantity: int, day: int) -> AdvanceShipNoticeSent:
    return AdvanceShipNoticeSent(
        purchase_order_id=world.id("po", 1), asn_id=world.id("asn", number),
        supplier="supplier:sz", destination="EU-1", shipped_on=date(2026, 1, 1),
        expected_on=date(2026, 1, day),
        lines=(AsnLine(line_no=1, sku="LAMP", quantity=quantity),),
    )  # fmt: skip


async def waiting(world: Any, party: str = "staff:ops") -> list[tuple[Any, ...]]:
    items = (await world.get("/v1/backorders", party=party))["items"]
    found = [(i["order_id"], i["quantity"], i["kept"], i["state"], i["promised_on"])
             for i in items]  # fmt: skip
    return sorted(found)


async def test_a_refused_order_is_promised_out_of_what_comes_first_and_never_twice(
    world: Any,
) -> None:
    await allow(world)
    await world.rig.deliver(confirmed(world, line(4, 20), line(10, 12, line_no=2)))
    await world.rig.deliver(world.accepted(1, 3))
    (told,) = await world.rig.published(BackorderPromised)
    assert (told.quantity, told.promised_on) == (3, date(2026, 1, 12))
    assert told.purchase_order_ids == (world.id("po", 1),)
    assert len(await world.rig.published(ReservationRefused)) == 1
    (own,) = (await world.get("/v1/backorders", party="shop:amz-de"))["items"]
    assert (own["promised_on"], own["sources"]) == ("2026-01-12", [])
    (item,) = (await world.get("/v1/backorders"))["items"]
    assert (item["sources"][0]["source"], item["sources"][0]["units"]) == ("purchase_order", 3)
    assert await waiting(world, "shop:other") == []
    await world.rig.deliver(world.sourced(1, 3))  # Refused again: it waits already.
    assert len(await world.rig.published(BackorderPromised)) == 1
    await world.rig.deliver(world.accepted(2, 8), world.accepted(3, 4))
    days = [t.promised_on.day for t in await world.rig.published(BackorderPromised)]
    assert days == [12, 20]  # 3 + 8 of 14 units, then 4 are too many.
    await world.balanced()


async def test_without_a_policy_or_outside_of_it_nothing_is_promised(world: Any) -> None:
    await world.rig.deliver(confirmed(world, line(50, 12)))
    await world.rig.deliver(world.accepted(1, 3))
    await allow(world, max_days=3)
    await world.rig.deliver(world.accepted(2, 3))
    put = world.rig.client.put
    for n, change in enumerate(({"shops": ["other"]}, {"max_units": 2}, {"active": False})):
        headers = {**world.staff, "If-Match": f'"{n + 1}"'}
        body = {"max_units": 20, "max_days": 60, **change}
        answer = await put("/v1/backorder-policies/LAMP", json=body, headers=headers)
        assert answer.status_code == 200
        await world.rig.deliver(world.accepted(10 + n, 3))
    assert await world.rig.published(BackorderPromised) == []
    assert (await world.get("/v1/backorder-policies/LAMP"))["version"] == 4
    assert len((await world.get("/v1/backorder-policies"))["items"]) == 1


async def test_a_promise_moves_with_the_day_and_the_notice_takes_the_place_of_the_order(
    world: Any,
) -> None:
    await allow(world)
    await world.rig.deliver(confirmed(world, line(5, 12)))
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(changed(world, line(5, 25)))
    await world.rig.deliver(noticed(world, 1, 4, 18))
    moves = await world.rig.published(BackorderMoved)
    assert [(m.promised_before, m.promised_on) for m in moves] == [
        (date(2026, 1, 12), date(2026, 1, 25)), (date(2026, 1, 25), date(2026, 1, 18)),
    ]  # fmt: skip
    incoming = (await world.get("/v1/incoming"))["items"]
    assert [(i["source"], i["open"]) for i in incoming] == [("purchase_order", 1), ("asn", 4)]
    assert await world.stock() == (0, 0, 0, 0, 4)  # Confirmed units are not under way yet.
    await world.balanced()


async def test_what_is_cancelled_breaks_the_promise_and_new_goods_renew_it(world: Any) -> None:
    await allow(world)
    await world.rig.deliver(confirmed(world, line(5, 12)))
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(PurchaseOrderCancelled(
        purchase_order_id=world.id("po", 1), supplier="supplier:sz", destination="EU-1",
        reason=""))  # fmt: skip
    assert (await world.rig.published(BackorderMoved))[-1].promised_on is None
    await world.rig.deliver(confirmed(world, line(3, 28), order=2))
    moved = (await world.rig.published(BackorderMoved))[-1]
    assert (moved.promised_before, moved.promised_on) == (None, date(2026, 1, 28))


async def test_goods_that_arrive_are_kept_for_who_waits_and_nobody_else_gets_them(
    world: Any,
) -> None:
    await allow(world)
    await world.rig.deliver(noticed(world, 1, 6, 12))
    await world.rig.deliver(world.accepted(1, 3), world.accepted(2, 2))
    answer = await world.events(
        {"type": "received", "quantity": 6, "asn_id": world.id("asn", 1)}, party="warehouse:eu"
    )
    assert answer.status_code == 200, answer.text
    told = await world.rig.published(BackorderFilled)
    assert [(t.order_id, t.quantity, t.complete) for t in told] == [
        (world.id("ord", 1), 3, True), (world.id("ord", 2), 2, True),
    ]  # fmt: skip
    refused = await world.put(9, 2)  # One unit is free of six.
    assert refused.json()["shortages"] == [{"sku": "LAMP", "wanted": 2, "available": 1}]
    await world.rig.deliver(world.accepted(8, 2))
    shop = await world.get("/v1/availability?sku=LAMP&shop=amz-de")
    assert (shop["items"][0]["available_to_promise"], shop["items"][0]["kept"]) == (1, 5)
    await world.rig.deliver(world.sourced(1, 3), world.sourced(2, 2))
    assert await world.stock() == (6, 5, 0, 0, 0)
    closed = await world.rig.published(BackorderClosed)
    assert {c.reason for c in closed} == {"reserved"}
    assert {row[3] for row in await waiting(world)} == {"closed"}
    assert (await world.put(9, 1)).status_code == 201
    await world.balanced()


async def test_part_of_the_goods_waits_for_the_rest_while_later_orders_do_not_pass(
    world: Any,
) -> None:
    await allow(world)
    await world.receive(1)
    await world.rig.deliver(noticed(world, 1, 4, 12))
    await world.rig.deliver(world.accepted(1, 3))
    assert await waiting(world) == [(world.id("ord", 1), 3, 1, "promised", "2026-01-12")]
    await world.events({"type": "received", "quantity": 1, "asn_id": world.id("asn", 1)})
    assert (await world.put(9, 1)).status_code == 409
    assert await world.rig.published(BackorderFilled) == []
    await world.events({"type": "found", "quantity": 1})
    assert len(await world.rig.published(BackorderFilled)) == 1


async def test_a_cancelled_order_gives_its_place_to_the_next(world: Any) -> None:
    await allow(world)
    await world.rig.deliver(confirmed(world, line(3, 12), line(3, 20, line_no=2)))
    await world.rig.deliver(world.accepted(1, 3), world.accepted(2, 3))
    await world.rig.deliver(world.cancelled(1))
    (closed,) = await world.rig.published(BackorderClosed)
    assert (closed.order_id, closed.reason) == (world.id("ord", 1), "cancelled")
    (moved,) = await world.rig.published(BackorderMoved)
    assert (moved.order_id, moved.promised_on) == (world.id("ord", 2), date(2026, 1, 12))
    assert await world.rig.sql("SELECT 1 FROM backorder_source WHERE backorder_id IN "
                               "(SELECT backorder_id FROM backorder WHERE state = 'closed')") == []  # fmt: skip


async def test_goods_that_nobody_fetches_are_free_again_after_a_day(world: Any) -> None:
    await allow(world)
    await world.rig.deliver(noticed(world, 1, 3, 12))
    await world.rig.deliver(world.accepted(1, 3))
    await world.events({"type": "received", "quantity": 3, "asn_id": world.id("asn", 1)})
    await jobs.lapse_backorders(world.rig.runtime)
    assert (await world.put(9, 1)).status_code == 409
    world.rig.clock.advance(timedelta(days=1, minutes=1))
    for _ in range(2):
        await jobs.lapse_backorders(world.rig.runtime)
    (closed,) = await world.rig.published(BackorderClosed)
    assert closed.reason == "lapsed"
    assert (await world.put(9, 3)).status_code == 201
    await jobs.refresh_flags(world.rig.runtime)
    (row,) = await world.rig.sql("SELECT restricted FROM stock WHERE location = 'EU-1'")
    assert row["restricted"] is False


async def test_a_higher_priority_shop_is_served_first(world: Any) -> None:
    await allow(world)
    rule = {"shops": ["amz-de"], "percent": 1, "priority": 9,
            "valid_from": "2020-01-01T00:00:00Z"}  # fmt: skip
    await world.rig.client.put("/v1/allocation-rules/first", json=rule, headers=world.staff)
    await world.rig.deliver(confirmed(world, line(3, 12), line(3, 20, line_no=2)))
    other = world.accepted(1, 3).model_copy(update={"party": "shop:other"})
    await world.rig.deliver(other)
    await world.rig.deliver(world.accepted(2, 3))
    days = {row[0]: row[4] for row in await waiting(world)}
    assert days == {world.id("ord", 1): "2026-01-20", world.id("ord", 2): "2026-01-12"}


async def test_the_portal_says_what_came_and_nothing_is_promised_twice(world: Any) -> None:
    await allow(world)
    await world.rig.deliver(confirmed(world, line(5, 12)))
    match = ReceiptMatch(line_no=1, sku="LAMP", ordered=5, announced=0, received=5, damaged=0,
                         state="exact")  # fmt: skip
    await world.rig.deliver(PurchaseOrderReceived(
        purchase_order_id=world.id("po", 1), supplier="supplier:sz", destination="EU-1",
        complete=True, lines=(match,)))  # fmt: skip
    await world.rig.deliver(world.accepted(1, 3))
    assert await waiting(world) == []
    done = await world.get("/v1/incoming?state=done")
    assert [i["received"] for i in done["items"]] == [5]


async def test_an_order_served_from_elsewhere_waits_no_more(world: Any) -> None:
    await allow(world)
    await world.rig.deliver(confirmed(world, line(5, 12)))
    await world.rig.deliver(world.accepted(1, 3))
    await world.receive(3, location="UK-1")
    await world.rig.deliver(world.sourced(1, 3, world.option(UK_1=(0,))))
    assert len(await world.rig.published(StockReserved)) == 1
    (closed,) = await world.rig.published(BackorderClosed)
    assert closed.reason == "reserved"
    await world.balanced()
