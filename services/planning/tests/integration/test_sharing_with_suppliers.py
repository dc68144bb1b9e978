"""Suppliers are shown their own SKUs' weeks, told when they move, and called to make them."""

from datetime import timedelta

import httpx
from fake_hub import FakeHub
from planning_world import OTHER, OWN, World

from entrepot.planning.handlers import forecasting, sharing
from entrepot.shared.events.planning import ProductionCalled
from entrepot.shared.events.supplier_assessment import CapacityCommitted
from entrepot.shared.events.supplier_portal import PurchaseOrderIssued, PurchaseOrderLine


async def shared(world: World) -> None:
    await world.history(lambda d: 10)
    await world.history(lambda d: 4, sku="CHAIR-1", place="UK-1", country="GB")
    await forecasting.forecast(world.rig.worker)
    await sharing.share(world.rig.worker)


async def test_what_moved_is_pushed_once_and_again_when_it_moves_again(world: World) -> None:
    await shared(world)
    hub = FakeHub()
    assert await sharing.push_due(world.rig.worker, hub.hub()) == 2
    method, path, body, _ = sorted(hub.calls, key=lambda c: c[1])[1]
    assert (method, path) == ("PUT", "/v1/forecasts/LAMP-1")
    assert len(body["weeks"]) == 13
    assert 60 <= body["weeks"]["2026-W03"] <= 80
    await sharing.share(world.rig.worker)
    assert await sharing.push_due(world.rig.worker, hub.hub()) == 0
    first = world.rig.clock().date()
    await world.post("/forecast-overrides", {
        "sku": "LAMP-1", "place": "EU-1", "from_on": str(first), "kind": "factor", "value": 2.0,
        "to_on": str(first + timedelta(days=13)), "reason": "campaign"})  # fmt: skip
    await forecasting.forecast(world.rig.worker)
    await sharing.share(world.rig.worker, skus={"LAMP-1"})
    assert await sharing.push_due(world.rig.worker, hub.hub()) == 1


async def test_a_push_that_is_refused_is_tried_again_later(world: World) -> None:
    await shared(world)
    hub = FakeHub()
    hub.answer = lambda _: httpx.Response(422, json={"type": "#invalid-body", "detail": "no SKU"})
    assert await sharing.push_due(world.rig.worker, hub.hub()) == 0
    assert await sharing.push_due(world.rig.worker, hub.hub()) == 0
    assert len(hub.calls) == 2
    world.rig.clock.advance(timedelta(minutes=1))
    hub.answer = lambda _: None
    assert await sharing.push_due(world.rig.worker, hub.hub()) == 2


async def test_a_supplier_sees_its_own_weeks_and_calls_only(world: World) -> None:
    await shared(world)
    await sharing.call_production(world.rig.worker)
    for path in ("/supplier-forecasts", "/production-calls"):
        own = (await world.get(path, world.party(OWN)))["items"]
        assert {v["supplier"] for v in own} == {OWN}, path
        named = (await world.get(f"{path}?supplier={OTHER}", world.party(OWN)))["items"]
        assert named == []
        assert (await world.get(path, world.party("shop:amz-de")))["items"] == []
        both = (await world.get(f"{path}?limit=500"))["items"]
        assert {v["supplier"] for v in both} == {OWN, OTHER}
    weeks = (await world.get("/supplier-forecasts?limit=500", world.party(OWN)))["items"]
    assert {w["sku"] for w in weeks} == {"LAMP-1"}
    assert sum(w["sales"] for w in weeks) > 500


async def test_a_weekly_call_tells_what_is_firm_planned_and_not_covered(world: World) -> None:
    await world.rig.deliver(
        CapacityCommitted(supplier=OWN, sku="LAMP-1", week="2026-W02", units=100),
        PurchaseOrderIssued(
            purchase_order_id=f"po_{1:032x}", number="1", supplier=OWN, destination="EU-1",
            currency="CNY", lines=(PurchaseOrderLine(
                line_no=1, sku="LAMP-1", quantity=150, unit_price_minor=4200,
                expected_on=world.rig.clock().date()),),
        ),
    )  # fmt: skip
    await shared(world)
    assert await sharing.call_production(world.rig.worker) == 2
    assert await sharing.call_production(world.rig.worker) == 0
    calls = {e.supplier: e for e in await world.rig.published(ProductionCalled)}
    first, second, third = calls[OWN].lines[:3]
    assert (first.week, first.firm, first.plan) == ("2026-W02", 150, 0)
    assert (first.committed, first.missing) == (100, 50)
    # 150 are ordered, about 70 a week are sold: the order reaches into the third week.
    assert second.week == "2026-W04" or (second.week == "2026-W03" and second.plan < 30)
    assert third.firm == 0
    assert calls[OWN].visible_to() == (OWN,)
