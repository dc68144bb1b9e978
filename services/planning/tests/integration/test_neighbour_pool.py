"""Neighbours help each other under their agreements: nightly, and within minutes of a surge."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from fake_hub import FakeHub
from planning_world import World

from entrepot.planning.handlers import forecasting, lending, placing, pooling, surges
from entrepot.planning.jobs import watch_surges
from entrepot.shared.events.inventory import LoanBooked, SharingAgreementChanged, SkuSet
from entrepot.shared.events.planning import (
    ProposalMade,
    ProposalPlaced,
    SurgeDetected,
    SurgeEnded,
)

On = Callable[..., datetime]


def agreement(**more: Any) -> SharingAgreementChanged:
    values: dict[str, Any] = {
        "agreement": "eu-uk", "state": "active", "lender_location": "EU-1",
        "lender_party": "warehouse:eu", "borrower_party": "warehouse:uk",
        "borrower_location": "UK-1", "skus": SkuSet(), "currency": "EUR", "price_minor": 120,
        "kinds": ("transfer",), "timezone": "Europe/Berlin",
        "valid_from": datetime.fromisoformat("2025-01-01T00:00:00+00:00"),
    }  # fmt: skip
    return SharingAgreementChanged(**{**values, **more})


async def two_places(world: World, *, eu: int = 600, uk: int = 20) -> None:
    await world.put("/regions/DE", {"place": "EU-1"})
    await world.put("/regions/GB", {"place": "UK-1"})
    await world.history(lambda d: 10 + d % 3)
    await world.history(lambda d: 10 + d % 3, place="UK-1", country="GB")
    await world.rig.deliver(world.stock(eu), world.stock(uk, location="UK-1"))
    await forecasting.forecast(world.rig.worker)


async def moved(world: World) -> int:
    items = (await world.get("/proposals?kind=transfer&state=open"))["items"]
    return sum(li["quantity"] for p in items for li in p["lines"])


async def test_nothing_moves_between_operators_without_an_agreement(world: World) -> None:
    await two_places(world)
    assert await pooling.rebalance(world.rig.worker) == []


async def test_a_short_warehouse_is_helped_with_the_effect_shown_before(world: World) -> None:
    await world.rig.deliver(agreement())
    await two_places(world)
    (made,) = await pooling.rebalance(world.rig.worker)
    view = await world.get(f"/proposals/{made['proposal_id']}")
    assert (view["from_place"], view["to_place"], view["agreement"]) == ("EU-1", "UK-1", "eu-uk")
    assert view["state"] == "open"  # At night a person decides.
    effect = view["effect"]
    assert effect["missing_after"] < effect["missing_before"] / 3
    assert effect["fill_after"] - effect["fill_before"] > 0.03
    assert "missing units fall" in view["explanation"]["en"]
    assert "调拨" in view["explanation"]["zh"]
    assert 100 < await moved(world) < 300
    assert await pooling.rebalance(world.rig.worker) == []  # It counts as moved already.


async def test_caps_floors_and_what_is_lent_bound_the_help(world: World) -> None:
    await world.rig.deliver(agreement(cap_per_sku=60))
    await two_places(world)
    await pooling.rebalance(world.rig.worker)
    assert await moved(world) == 60
    await world.rig.deliver(LoanBooked(
        agreement="eu-uk", kind="lend", from_party="warehouse:eu", to_party="warehouse:uk",
        sku="LAMP-1", units=40, amount_minor=4800, currency="EUR", reference="trf", outstanding=40,
        occurred_at=world.rig.clock(),
    ))  # fmt: skip
    await world.rig.sql("DELETE FROM proposal")
    await pooling.rebalance(world.rig.worker)
    assert await moved(world) == 20
    await world.rig.sql("DELETE FROM proposal")
    await world.rig.deliver(agreement(cap_per_sku=None, floor=560))
    await pooling.rebalance(world.rig.worker)
    assert await moved(world) == 40


async def test_the_agreement_with_the_lower_priority_number_is_asked_first(world: World) -> None:
    await world.rig.deliver(
        agreement(agreement="second", priority=90), agreement(agreement="first", priority=10)
    )
    await two_places(world)
    (made,) = await pooling.rebalance(world.rig.worker)
    assert made["agreement"] == "first"
    await world.rig.sql("DELETE FROM proposal")
    await world.rig.deliver(agreement(agreement="first", priority=10, price_minor=9000))
    (made,) = await pooling.rebalance(world.rig.worker)
    assert made["agreement"] == "second"  # The dearer one is not taken for its priority.


async def test_a_surge_is_found_in_its_third_hour_and_answered_with_an_approved_transfer(
    world: World, on: On
) -> None:
    await world.rig.deliver(agreement(cap_per_sku=300))
    await two_places(world, uk=60)
    rig = world.rig
    number = 0
    for hour in range(3):
        for _ in range(12):
            number += 1
            await rig.deliver(world.order(number, 2, country="GB", at=rig.clock()))
        async with rig.worker.transaction() as uow:
            found = await surges.watch(uow)
        assert found == (hour == 2), hour
        if hour < 2:
            rig.clock.advance(timedelta(hours=1))
    (signal,) = await rig.published(SurgeDetected)
    assert (signal.sku, signal.place, signal.hours, signal.observed) == ("LAMP-1", "UK-1", 3, 72)
    runs = await rig.sql("SELECT kind FROM planning_run WHERE state = 'requested'")
    assert [r["kind"] for r in runs] == ["surge"]
    (made,) = await pooling.answer_surges(rig.worker)
    assert (made["trigger"], made["state"], made["by_rule"]) == ("surge", "approved", True)
    assert "sold 72 LAMP-1 in 3 hours" in made["explanation"]["en"]
    (view,) = (await world.get("/surges"))["items"]
    assert view["proposal_id"] == made["proposal_id"]
    hub = FakeHub()
    await placing.place_due(rig.worker, hub.hub())
    (call,) = hub.calls
    assert call[1] == "/v1/sharing-agreements/eu-uk:call"
    assert call[2] == {"sku": "LAMP-1", "quantity": made["lines"][0]["quantity"],
                       "to_location": "UK-1"}  # fmt: skip
    (placed,) = await rig.published(ProposalPlaced)
    assert len(placed.transfer_ids) == 1
    assert await pooling.answer_surges(rig.worker) == []
    rig.clock.advance(timedelta(hours=3))
    await watch_surges(rig.runtime)
    assert [e.place for e in await rig.published(SurgeEnded)] == ["UK-1"]


async def test_places_of_one_operator_need_no_agreement_and_move_in_one_transfer(
    world: World,
) -> None:
    from entrepot.shared.events.inventory import LocationChanged

    await world.rig.deliver(LocationChanged(
        location="UK-1", kind="overseas", name="UK", party="warehouse:eu", country="GB",
        timezone="Europe/London",
    ))  # fmt: skip
    await two_places(world)
    (made,) = await pooling.rebalance(world.rig.worker)
    assert made["agreement"] is None
    answer = await world.post("/proposals:decide", {"items": [
        {"proposal_id": made["proposal_id"], "decision": "approve"}]})  # fmt: skip
    assert answer.status_code == 200
    hub = FakeHub()
    await placing.place_due(world.rig.worker, hub.hub())
    (call,) = hub.calls
    assert call[1] == "/v1/transfers"
    assert call[2]["reference"] == made["proposal_id"]


async def test_an_ordinary_day_is_no_surge(world: World) -> None:
    await two_places(world)
    rig = world.rig
    for hour in range(6):
        if hour % 2:
            await rig.deliver(world.order(hour, 1, country="GB", at=rig.clock()))
        await watch_surges(rig.runtime)
        rig.clock.advance(timedelta(hours=1))
    assert await rig.published(SurgeDetected) == []
    assert await rig.published(ProposalMade) == []


def lent(agreement_: str, lender: str, borrower: str, units: int, at: datetime) -> LoanBooked:
    return LoanBooked(
        agreement=agreement_, kind="lend", from_party=lender, to_party=borrower, sku="LAMP-1",
        units=units, amount_minor=units * 120, currency="EUR", reference=f"trf-{agreement_}",
        outstanding=units, occurred_at=at,
    )  # fmt: skip


async def test_what_neighbours_owe_each_other_is_netted_and_overdue_is_paid_by_rule_only(
    world: World,
) -> None:
    rig, hub = world.rig, FakeHub()
    back = agreement(agreement="uk-eu", lender_location="UK-1", lender_party="warehouse:uk",
                     borrower_party="warehouse:eu", borrower_location="EU-1")  # fmt: skip
    await rig.deliver(agreement(), back)
    await rig.deliver(
        lent("eu-uk", "warehouse:eu", "warehouse:uk", 40, rig.clock()),
        lent("uk-eu", "warehouse:uk", "warehouse:eu", 15, rig.clock()),
    )
    assert await lending.settle(rig.worker, hub.hub()) == 2
    bodies = [body for _, path, body, _ in hub.calls if path == "/v1/loans:settle"]
    assert {(b["agreement"], b["kind"], b["units"]) for b in bodies} == {
        ("eu-uk", "return_in_kind", 15), ("uk-eu", "return_in_kind", 15),
    }  # fmt: skip
    keys = {key for *_, key in hub.calls}
    await lending.settle(rig.worker, hub.hub())  # Its events are not here yet: the same calls.
    assert {key for *_, key in hub.calls} == keys
    await rig.sql("UPDATE loan SET outstanding = outstanding - 15")
    rig.clock.advance(timedelta(days=31))
    assert await lending.settle(rig.worker, hub.hub()) == 0  # A person pays, or a rule.
    (shown,) = (await world.get("/loan-settlements"))["items"]
    assert (shown["kind"], shown["units"], shown["by_rule"]) == ("settle_money", 25, False)
    rule = {"enabled": True, "max_units": 100, "max_cost_minor": 100_000, "currency": "EUR"}
    assert (await world.put("/approval-rules/settlement/overdue", rule)).status_code == 200
    assert await lending.settle(rig.worker, hub.hub()) == 1
    assert hub.calls[-1][2]["kind"] == "settle_money"
