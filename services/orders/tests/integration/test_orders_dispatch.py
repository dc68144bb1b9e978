"""What may not leave: orders are held by the gates of dispatch and go on by themselves."""

from typing import Any

import pytest
from orders_stories import (
    a_bundle,
    a_label,
    a_market,
    an_order,
    get,
    order_id,
    post,
    reserved,
    steps,
)

from entrepot.orders import jobs
from entrepot.orders.handlers import gates
from entrepot.shared.events.catalog import DispatchGateChanged
from entrepot.shared.events.orders import (
    FulfilmentReleased,
    OrderAccepted,
    OrderSourced,
    OrderStatusChanged,
)
from entrepot.shared.testing.plugin import Rig

HELD = ["dispatch_blocked:LAMP-1"]


def gate(status: Any = "blocked", market: str = "DE", sku: str = "LAMP-1") -> DispatchGateChanged:
    why = ("expired:ce",) if status == "blocked" else ()
    return DispatchGateChanged(sku=sku, market=market, status=status, reasons=why)


async def view(rig: Rig, number: str = "1") -> Any:
    return await get(rig, f"/v1/orders/{order_id(number)}")


async def turn(rig: Rig, *events: DispatchGateChanged) -> None:
    await rig.deliver(*events)
    await jobs.follow_gates(rig.runtime)


async def reserve(rig: Rig, number: str = "1") -> None:
    event = [e for e in await rig.published(OrderAccepted) if e.order_id == order_id(number)][-1]
    await rig.deliver(reserved(order_id(number), event.sourcing))


async def test_an_order_of_goods_that_may_not_leave_is_held_and_goes_on_when_they_may(
    rig: Rig,
) -> None:
    await a_market(rig)
    await turn(rig, gate())
    answer = await post(rig, "/v1/orders", an_order())
    assert (answer.json()["status"], answer.json()["hold"]) == ("on_hold", HELD)
    (accepted,) = await rig.published(OrderAccepted)
    assert (accepted.sourcing, accepted.hold_reasons) == (None, tuple(HELD))
    by_hand = await post(rig, f"/v1/orders/{order_id()}:release", {})
    assert by_hand.status_code == 409
    checkout = await post(rig, "/v1/orders?reserve=now", an_order("2"))
    assert (checkout.status_code, checkout.json()["hold"]) == (409, HELD)
    await turn(rig, gate("open"))
    assert len(await rig.published(OrderSourced)) == 1
    assert (await view(rig))["hold"] == []
    await jobs.follow_gates(rig.runtime)
    assert len(await rig.published(OrderSourced)) == 1


async def test_another_country_and_another_sku_are_not_concerned(rig: Rig) -> None:
    await a_market(rig)
    await turn(rig, gate(market="FR"), gate(sku="SHADE-1"))
    assert (await post(rig, "/v1/orders", an_order())).json()["hold"] == []


@pytest.mark.parametrize(
    ("country", "row", "held"),
    [("DE", None, True), ("DE", "open", False), ("GB", None, False), ("GB", "blocked", True)],
)
async def test_the_row_of_the_country_decides_before_that_of_the_eu(
    rig: Rig, country: str, row: str | None, held: bool
) -> None:
    await a_market(rig)
    own = (gate(row, country),) if row else ()
    await turn(rig, gate(market="EU"), *own)
    to = {**an_order()["ship_to"], "country": country}
    await post(rig, "/v1/orders", an_order("1", ship_to=to))
    assert (await view(rig))["hold"] == (HELD if held else [])
    await post(rig, "/v1/orders", an_order("2", ship_to=to))
    async with rig.worker.transaction() as uow:  # The database says what the memory says.
        assert await gates.settle(uow, await _cache(rig), [order_id("1"), order_id("2")]) == 0


async def _cache(rig: Rig) -> Any:
    from entrepot.orders.handlers.context import context_of

    return await context_of(rig.runtime).refreshed()


async def test_reserved_goods_are_not_released_while_the_gate_is_shut(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    await rig.deliver(gate())  # The job has not looked yet.
    await reserve(rig)
    assert await rig.published(FulfilmentReleased) == []
    order = await view(rig)
    assert (order["status"], order["hold"], order["sourcing"]) == ("on_hold", HELD, "reserved")
    await jobs.follow_gates(rig.runtime)
    assert (await view(rig))["hold"] == HELD
    await turn(rig, gate("open"))
    assert len(await rig.published(FulfilmentReleased)) == 1
    assert (await view(rig))["status"] == "reserved"


async def test_work_that_is_under_way_stops_at_its_next_step(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    await reserve(rig)
    (work,) = await rig.published(FulfilmentReleased)
    await rig.deliver(a_label(work.fulfilment_id, order_id()))
    await post(rig, "/v1/fulfilment-steps:batch", steps(work.fulfilment_id, upto="weigh"))
    await turn(rig, gate())
    path = f"/v1/fulfilments/{work.fulfilment_id}/steps"
    ship = {"step": "ship", "by": "Mei Lin"}
    refused = await post(rig, path, ship)
    assert (refused.status_code, refused.json()["hold"]) == (409, HELD)
    await turn(rig, gate("open"))
    assert (await post(rig, path, ship)).json()["status"] == "shipped"
    await turn(rig, gate())
    assert (await view(rig))["hold"] == []  # It has left.


async def test_a_component_that_may_not_leave_holds_the_bundle(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(a_bundle("SET", ("LAMP-1", 1), ("SHADE-1", 1)))
    of_set = [{"external_sku": "SET", "quantity": 1}]
    await post(rig, "/v1/orders", an_order("1", lines=of_set))
    await turn(rig, gate())
    await post(rig, "/v1/orders", an_order("2", lines=of_set))
    assert [(await view(rig, n))["hold"] for n in ("1", "2")] == [HELD, HELD]
    await turn(rig, gate("open"))
    assert [(await view(rig, n))["hold"] for n in ("1", "2")] == [[], []]


async def test_other_reasons_to_hold_stay(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    await post(rig, f"/v1/orders/{order_id()}:hold", {"reason": "look"})
    await turn(rig, gate())
    assert (await view(rig))["hold"] == ["manual:look", *HELD]
    await post(rig, f"/v1/orders/{order_id()}:release", {})
    assert (await view(rig))["hold"] == HELD
    await post(rig, f"/v1/orders/{order_id()}:hold", {"reason": "look"})
    await turn(rig, gate("open"))
    assert (await view(rig))["hold"] == ["manual:look"]


async def test_a_new_address_in_a_country_without_the_gate_frees_the_order(rig: Rig) -> None:
    await a_market(rig)
    await turn(rig, gate())
    await post(rig, "/v1/orders", an_order(source_version=1))
    to = {**an_order()["ship_to"], "country": "FR"}
    await post(rig, "/v1/orders", an_order(source_version=2, ship_to=to))
    order = await view(rig)
    assert (order["hold"], order["sourcing"]) == ([], "requested")
    await post(rig, "/v1/orders", an_order(source_version=3))
    assert (await view(rig))["hold"] == HELD


async def test_more_orders_than_a_batch_holds_all_follow(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gates, "BATCH", 2)
    await a_market(rig)
    names = [str(n) for n in range(5)]
    await post(rig, "/v1/orders:batch", {"items": [an_order(n) for n in names]})
    await turn(rig, gate())
    assert [(await view(rig, n))["hold"] for n in names] == [HELD] * 5
    await rig.deliver(gate("open"))
    await jobs.look_at_gates_again(rig.runtime)  # It sees to it even if no turn were followed.
    assert [(await view(rig, n))["hold"] for n in names] == [[]] * 5
    statuses = [e.status for e in await rig.published(OrderStatusChanged)]
    assert statuses == ["on_hold"] * 5 + ["accepted"] * 5


async def test_a_gate_that_turns_back_at_once_moves_no_order(rig: Rig) -> None:
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    await turn(rig, gate(), gate("open"))
    assert await rig.published(OrderStatusChanged) == []
    await rig.deliver(gate())
    await rig.deliver(gate("open"))
    await jobs.follow_gates(rig.runtime)
    assert await rig.published(OrderStatusChanged) == []
    assert await rig.sql("SELECT FROM dispatch_gate_copy WHERE turns <> settled") == []
