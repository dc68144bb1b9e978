"""Orders whose goods are on their way: a day by line, a promise that follows, sourced when here."""

import json
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
)

from entrepot.orders import jobs
from entrepot.shared.events.inventory import (
    AllocationChanged,
    BackorderClosed,
    BackorderFilled,
    BackorderMoved,
    BackorderPromised,
    KeptUnits,
    ReservationRefused,
    Shortage,
)
from entrepot.shared.events.orders import OrderAccepted, OrderSourced, PromiseChanged
from entrepot.shared.testing.plugin import Rig

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SHOP = "shop:own-eu"


def line(number: int = 1, sku: str = "LAMP-1", order: str = "1", **more: Any) -> dict[str, Any]:
    return {
        "backorder_id": f"bko_{order}_{number}", "order_id": order_id(order), "party": SHOP,
        "line_no": number, "sku": sku, "location": "FR-1", **more,
    }  # fmt: skip


def promised(day: str, **more: Any) -> BackorderPromised:
    on = date.fromisoformat(day)
    return BackorderPromised(
        **line(**more), quantity=20, promised_on=on, purchase_order_ids=("po_" + "1" * 32,)
    )


def moved(day: str | None, **more: Any) -> BackorderMoved:
    return BackorderMoved(**line(**more), promised_on=date.fromisoformat(day) if day else None)


def filled(units: int = 20, *, complete: bool = True, **more: Any) -> BackorderFilled:
    return BackorderFilled(
        **line(**more), quantity=units, kept_until=MONDAY + timedelta(days=30), complete=complete
    )


def kept(units: int, sku: str = "LAMP-1") -> AllocationChanged:
    """Units at FR-1 for orders that waited."""
    entries = (KeptUnits(units=units),) if units else ()
    return AllocationChanged(sku=sku, location="FR-1", party="warehouse:fr-1", kept=entries)


async def refuse(rig: Rig, number: str = "1") -> None:
    sourcing = [
        e.sourcing for e in await rig.published(OrderAccepted, OrderSourced)
        if e.order_id == order_id(number)
    ][-1]  # fmt: skip
    await rig.deliver(ReservationRefused(
        reservation_id=sourcing.reservation_id, order_id=order_id(number),
        shortages=(Shortage(sku="LAMP-1", wanted=20, available=10),),
    ))  # fmt: skip


async def a_waiting_order(rig: Rig, number: str = "1") -> None:
    rig.clock.advance(MONDAY - rig.clock())
    await a_market(rig)
    await rig.deliver(available("LAMP-1", "DE-1", 5))  # 15 in all: not even in two parcels.
    lines = [{"external_sku": "LAMP-1", "quantity": 20}]
    await post(rig, "/v1/orders", an_order(number, lines=lines))
    await refuse(rig, number)


async def view(rig: Rig, number: str = "1") -> Any:
    return await get(rig, f"/v1/orders/{order_id(number)}")


async def test_a_line_that_waits_shows_its_day_and_the_promise_follows(rig: Rig) -> None:
    await a_waiting_order(rig)
    await rig.deliver(promised("2026-12-01"))
    order = await view(rig)
    assert order["status"] == "backordered"
    assert order["lines"][0]["promised_on"] == "2026-12-01"
    (wait,) = order["backorders"]
    assert (wait["state"], wait["quantity"], wait["location"]) == ("promised", 20, "FR-1")
    (told,) = await rig.published(PromiseChanged)
    assert (told.reason, told.before, told.promise.lane) == ("backorder", None, "fr-de")
    # In on Tuesday, packed on Wednesday; P90 is 3 days after Wednesday's end: Saturday's end.
    assert told.promise.deliver_by == datetime(2026, 12, 5, 22, 59, 59, tzinfo=UTC)
    assert datetime.fromisoformat(order["promised_deliver_by"]) == told.promise.deliver_by


async def test_a_day_that_moves_moves_the_promise_and_a_day_that_is_lost_is_told(rig: Rig) -> None:
    await a_waiting_order(rig)
    await rig.deliver(promised("2026-12-01"))
    await rig.deliver(moved("2026-12-08"))
    first, second = await rig.published(PromiseChanged)
    assert second.before == first.promise
    assert second.promise.deliver_by - first.promise.deliver_by == timedelta(days=7)
    await rig.deliver(moved(None))
    *_, lost = await rig.published(PromiseChanged)
    assert (lost.reason, lost.promise) == ("backorder_uncovered", second.promise)
    order = await view(rig)
    assert order["lines"][0]["promised_on"] is None
    assert datetime.fromisoformat(order["promised_deliver_by"]) == second.promise.deliver_by
    assert len(await rig.published(PromiseChanged)) == 3
    versions = await rig.sql(
        "SELECT version FROM outbox WHERE subject = $1 ORDER BY position", f"order/{order_id()}"
    )
    assert [r["version"] for r in versions] == list(range(1, len(versions) + 1))


async def test_goods_that_came_are_sourced_at_once_from_the_place_that_keeps_them(
    rig: Rig,
) -> None:
    await a_waiting_order(rig)
    await rig.deliver(promised("2026-12-01"))
    # German stock is cheaper to send, but the goods of this order are kept in France.
    await rig.deliver(available("LAMP-1", "FR-1", 30), kept(30), filled())
    (event,) = await rig.published(OrderSourced)
    assert [a.location for a in event.sourcing.options[0].allocations] == ["FR-1"]
    assert (await view(rig))["sourcing"] == "requested"
    await rig.deliver(reserved(order_id(), event.sourcing))
    await rig.deliver(BackorderClosed(**line(), reason="reserved"))
    order = await view(rig)
    assert (order["status"], order["backorders"]) == ("reserved", [])
    assert len(await rig.published(OrderSourced)) == 1


async def test_the_place_that_keeps_the_goods_is_named_before_a_cheaper_one(rig: Rig) -> None:
    await a_waiting_order(rig)
    # At the same moment Germany has ten again: two parcels would do, one of them from there.
    back = available("LAMP-1", "DE-1", 10)
    await rig.deliver(promised("2026-12-01"), kept(20), filled(), back)
    (event,) = await rig.published(OrderSourced)
    assert [a.location for a in event.sourcing.options[0].allocations] == ["FR-1"]
    (row,) = await rig.sql(
        "SELECT decision->'inputs'->>'kept' AS kept FROM sourcing_decision WHERE attempt = 2"
    )
    assert json.loads(row["kept"]) == [[1, "LAMP-1", "FR-1"]]  # A dry run decides alike.


async def test_lines_that_did_not_wait_come_along_or_from_the_best_place(rig: Rig) -> None:
    rig.clock.advance(MONDAY - rig.clock())
    await a_market(rig)
    await rig.deliver(a_location("ES-1", "ES"), a_lane("es-de", "ES-1", cost=100))
    await rig.deliver(available("SHADE-1", "ES-1", 9), available("SHADE-1", "FR-1", 0))
    await post(rig, "/v1/orders", an_order(lines=[
        {"external_sku": "LAMP-1", "quantity": 20}, {"external_sku": "SHADE-1", "quantity": 1},
    ]))  # fmt: skip
    await refuse(rig)
    await rig.deliver(promised("2026-12-01"))
    await rig.deliver(available("LAMP-1", "FR-1", 20), kept(20), filled())
    (event,) = await rig.published(OrderSourced)
    first = event.sourcing.options[0].allocations
    assert {a.location: a.demand for a in first} == {"FR-1": (0,), "ES-1": (1,)}


async def test_an_order_waits_until_all_of_its_lines_are_here(rig: Rig) -> None:
    rig.clock.advance(MONDAY - rig.clock())
    await a_market(rig)
    await post(rig, "/v1/orders", an_order(lines=[
        {"external_sku": "LAMP-1", "quantity": 20}, {"external_sku": "SHADE-1", "quantity": 20},
    ]))  # fmt: skip
    await refuse(rig)
    await rig.deliver(promised("2026-12-01"), promised("2026-12-03", number=2, sku="SHADE-1"))
    await rig.deliver(filled(complete=False))
    order = await view(rig)
    assert [x["promised_on"] for x in order["lines"]] == ["2026-12-01", "2026-12-03"]
    assert await rig.published(OrderSourced) == []
    await rig.deliver(filled(number=2, sku="SHADE-1"))
    assert len(await rig.published(OrderSourced)) == 1


async def test_facts_that_come_before_the_order_are_kept_for_it(rig: Rig) -> None:
    rig.clock.advance(MONDAY - rig.clock())
    await a_market(rig)
    await rig.deliver(promised("2026-12-01"))
    await rig.deliver(BackorderMoved(
        **line(number=9, order="never"), promised_on=date(2026, 12, 2)
    ))  # fmt: skip
    lines = [{"external_sku": "LAMP-1", "quantity": 20}]
    await post(rig, "/v1/orders", an_order(lines=lines))
    await refuse(rig)
    order = await view(rig)
    assert order["lines"][0]["promised_on"] == "2026-12-01"
    (told,) = await rig.published(PromiseChanged)
    assert told.reason == "backorder"


async def test_goods_that_came_before_the_refusal_are_sourced_after_it_and_only_once(
    rig: Rig,
) -> None:
    rig.clock.advance(MONDAY - rig.clock())
    await a_market(rig)
    lines = [{"external_sku": "LAMP-1", "quantity": 20}]
    await post(rig, "/v1/orders", an_order(lines=lines))
    await rig.deliver(promised("2026-12-01"), kept(20), filled())
    assert await rig.published(OrderSourced) == []
    await refuse(rig)
    assert len(await rig.published(OrderSourced)) == 1
    await refuse(rig)  # Inventory knows better: from now on it waits as others do.
    assert len(await rig.published(OrderSourced)) == 1
    assert (await view(rig))["status"] == "backordered"


async def test_facts_out_of_order_change_nothing_that_is_newer(rig: Rig) -> None:
    await a_waiting_order(rig)
    late = rig.record(promised("2026-12-01"))
    newer = rig.record(moved("2026-12-08"))
    await rig.deliver_records(newer)
    await rig.deliver_records(late, newer)
    assert (await view(rig))["lines"][0]["promised_on"] == "2026-12-08"
    assert len(await rig.published(PromiseChanged)) == 1
    await rig.deliver(BackorderClosed(**line(), reason="lapsed"))
    await rig.deliver_records(late, newer)
    assert (await view(rig))["backorders"] == []


async def test_an_order_that_waits_may_use_what_is_kept_for_it_and_no_other_order_may(
    rig: Rig,
) -> None:
    await a_waiting_order(rig)
    await rig.deliver(promised("2026-12-01"), available("LAMP-1", "DE-1", 0))
    await post(rig, f"/v1/orders/{order_id()}:hold", {"reason": "look at it"})
    await rig.deliver(available("LAMP-1", "FR-1", 20), kept(20), filled())
    assert await rig.published(OrderSourced) == []
    await post(rig, f"/v1/orders/{order_id()}:release", {})
    await post(rig, "/v1/orders", an_order("2"))
    other = (await view(rig, "2"))["decisions"][-1]
    assert other["options"][0]["covers"] is False
    rig.clock.advance(timedelta(minutes=1))
    await jobs.retry_backorders(rig.runtime)
    (event,) = await rig.published(OrderSourced)
    assert (event.order_id, event.sourcing.options[0].allocations[0].location) == (
        order_id(), "FR-1",
    )  # fmt: skip


async def test_another_shop_does_not_see_what_an_order_waits_for(rig: Rig) -> None:
    await a_waiting_order(rig)
    await rig.deliver(promised("2026-12-01"))
    other = rig.headers("shop:other", "orders:read")
    answer = await rig.client.get(f"/v1/orders/{order_id()}", headers=other)
    assert answer.status_code == 404
