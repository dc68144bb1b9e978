"""Purchases are proposed with their reason, decided in bulk, and become orders once."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fake_hub import FakeHub
from planning_world import OWN, World

from entrepot.planning.handlers import forecasting, placing, policies, replenishing
from entrepot.shared.events.planning import (
    ProposalDecided,
    ProposalFailed,
    ProposalMade,
    ProposalPlaced,
)
from entrepot.shared.events.supplier_assessment import CapacityCommitted

TERMS = {"unit_price_minor": 2000, "currency": "EUR", "moq": 100, "pack_size": 20,
         "lead_time_days": 30}  # fmt: skip
SETUP = {
    "currency": "EUR", "country": "CN", "order_cost_minor": 30000, "line_cost_minor": 1000,
    "modes": [
        {"mode": "sea", "lead_time_days": 38, "per_m3_minor": 8000},
        {"mode": "air", "lead_time_days": 8, "per_kg_minor": 600},
    ],
}  # fmt: skip


async def planned(world: World, stock: int = 150) -> None:
    await world.history(lambda d: 10 + d % 3)
    await world.history(lambda d: 5, sku="LAMP-2")
    await world.rig.deliver(world.stock(stock), world.stock(stock, sku="LAMP-2"))
    for sku in ("LAMP-1", "LAMP-2"):
        assert (await world.put(f"/supply-terms/{OWN}/{sku}", TERMS)).status_code == 201
    assert (await world.put(f"/supplier-setups/{OWN}", SETUP)).status_code == 201
    await forecasting.forecast(world.rig.worker)
    await policies.compute(world.rig.worker)
    await replenishing.replenish(world.rig.worker)


async def decide(world: World, *items: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await world.post("/proposals:decide", {"items": list(items)})
    assert answer.status_code in (200, 207), answer.text
    return list(answer.json()["results"])


async def test_a_proposal_explains_itself_in_a_sentence_and_a_table_in_two_languages(
    world: World,
) -> None:
    await planned(world)
    items = {p["mode"]: p for p in (await world.get("/proposals"))["items"]}
    assert set(items) == {"sea", "air"}  # 14 days of stock: the most urgent part flies.
    for proposal in items.values():
        assert (proposal["supplier"], proposal["to_place"]) == (OWN, "EU-1")
        assert "lasts" in proposal["explanation"]["en"]
        assert "件" in proposal["explanation"]["zh"]
        for line in proposal["lines"]:
            assert line["sku"] in line["reason"]
            assert line["sku"] in line["reason_zh"]
            labels = {c["label"]: c["value"] for c in line["table"]}
            assert {"lead time", "safety stock", "order from", "fill up to", "needed"} <= set(
                labels
            )
            assert line["quantity"] % 20 == 0
    lamp = next(li for li in items["sea"]["lines"] if li["sku"] == "LAMP-1")
    air = next(li for li in items["air"]["lines"] if li["sku"] == "LAMP-1")
    cells = {c["label"]: c["value"] for c in lamp["table"]}
    assert lamp["quantity"] + air["quantity"] == cells["proposed in all"]
    assert cells["there and coming"] == 150
    told = await world.rig.published(ProposalMade)
    assert sorted(e.mode for e in told) == ["air", "sea"]
    assert items["air"]["effect"]["missing_after"] < items["air"]["effect"]["missing_before"]


async def test_the_same_round_again_proposes_nothing_new_and_newer_figures_supersede(
    world: World,
) -> None:
    await planned(world)
    assert await replenishing.replenish(world.rig.worker) == []
    await world.rig.deliver(world.stock(400))
    made = await replenishing.replenish(world.rig.worker)
    assert made
    told = (await world.get("/proposals?limit=100"))["items"]
    now_open = [p for p in told if p["state"] == "open"]
    assert {p["proposal_id"] for p in made} <= {p["proposal_id"] for p in now_open}
    ways = [(p["supplier"], p["to_place"], p["mode"]) for p in now_open]
    assert len(set(ways)) == len(ways)  # What says the same stays; nothing is open twice.
    assert "superseded" in {p["state"] for p in told}


async def test_decisions_are_taken_in_bulk_and_each_is_answered_in_its_place(
    world: World,
) -> None:
    await planned(world)
    sea, air = sorted((await world.get("/proposals"))["items"], key=lambda p: p["mode"] != "sea")
    unknown = "prp_" + "f" * 32
    results = await decide(
        world,
        {"proposal_id": sea["proposal_id"], "decision": "approve",
         "lines": [{"line_no": 1, "quantity": 500}], "reason": "a full pallet"},
        {"proposal_id": air["proposal_id"], "decision": "reject"},
        {"proposal_id": unknown, "decision": "approve"},
        {"proposal_id": "nonsense", "decision": "approve"},
        {"proposal_id": air["proposal_id"], "decision": "reject", "reason": "too dear"},
    )  # fmt: skip
    assert [r["status"] for r in results] == [200, 422, 404, 422, 200]
    edited = await world.get(f"/proposals/{sea['proposal_id']}")
    assert (edited["state"], edited["edited"], edited["lines"][0]["quantity"]) == (
        "approved", True, 500,
    )  # fmt: skip
    assert edited["lines"][0]["proposed"] == sea["lines"][0]["quantity"]
    again = await decide(world, {"proposal_id": sea["proposal_id"], "decision": "reject",
                                 "reason": "no"})  # fmt: skip
    assert again[0]["status"] == 409
    told = {e.proposal_id: e for e in await world.rig.published(ProposalDecided)}
    assert told[sea["proposal_id"]].edited
    assert told[air["proposal_id"]].decision == "rejected"


async def test_an_approved_proposal_becomes_one_order_even_if_the_call_is_made_again(
    world: World,
) -> None:
    await planned(world)
    (sea,) = [p for p in (await world.get("/proposals"))["items"] if p["mode"] == "sea"]
    await decide(world, {"proposal_id": sea["proposal_id"], "decision": "approve"})
    hub = FakeHub()
    lost: list[int] = []

    def lose_the_first_answer(request: httpx.Request) -> httpx.Response | None:
        if not lost:
            lost.append(1)
            hub.made[request.headers["idempotency-key"]] = {"purchase_order_id": f"po_{7:032x}"}
            raise httpx.ReadTimeout("lost")
        return None

    hub.answer = lose_the_first_answer
    assert await placing.place_due(world.rig.worker, hub.hub()) == 1
    view = await world.get(f"/proposals/{sea['proposal_id']}")
    assert (view["state"], view["attempts"]) == ("approved", 1)
    assert await placing.place_due(world.rig.worker, hub.hub()) == 0  # It rests first.
    world.rig.clock.advance(timedelta(seconds=10))
    assert await placing.place_due(world.rig.worker, hub.hub()) == 1
    view = await world.get(f"/proposals/{sea['proposal_id']}")
    assert (view["state"], view["answer"]["purchase_order_id"]) == ("placed", f"po_{7:032x}")
    (first, second) = hub.calls
    assert first == second
    body = first[2]
    assert (body["supplier"], body["destination"], body["number"][:3]) == (OWN, "EU-1", "PL-")
    assert body["lines"][0]["expected_on"] > str(world.rig.clock().date())
    (placed,) = await world.rig.published(ProposalPlaced)
    assert placed.purchase_order_id == f"po_{7:032x}"
    # What is ordered counts before the portal's own event is here.
    made = await replenishing.replenish(world.rig.worker)
    assert not [p for p in made if p["mode"] == "sea"]


async def test_a_refused_order_fails_and_waits_for_a_person(world: World) -> None:
    await planned(world)
    (sea,) = [p for p in (await world.get("/proposals"))["items"] if p["mode"] == "sea"]
    await decide(world, {"proposal_id": sea["proposal_id"], "decision": "approve"})
    hub = FakeHub()
    problem = {"type": "/docs/problems#supplier-blocked", "detail": "the supplier is blocked"}
    hub.answer = lambda _: httpx.Response(409, json=problem)
    await placing.place_due(world.rig.worker, hub.hub())
    view = await world.get(f"/proposals/{sea['proposal_id']}")
    assert view["state"] == "failed"
    assert "supplier-blocked" in view["answer"]["problem"]
    assert len(await world.rig.published(ProposalFailed)) == 1
    await decide(world, {"proposal_id": sea["proposal_id"], "decision": "approve"})
    hub.answer = lambda _: None
    await placing.place_due(world.rig.worker, hub.hub())
    assert (await world.get(f"/proposals/{sea['proposal_id']}"))["state"] == "placed"
    assert hub.calls[0][3] != hub.calls[1][3]


async def test_a_rule_approves_what_is_small_enough(world: World) -> None:
    rule = {"enabled": True, "max_units": 100_000, "max_cost_minor": 10**9, "currency": "EUR"}
    assert (await world.put("/approval-rules/purchase/nightly", rule)).status_code == 200
    await planned(world)
    items = (await world.get("/proposals"))["items"]
    assert {(p["state"], p["by_rule"], p["decided_by"]) for p in items} == {
        ("approved", True, "service:planning")
    }


async def test_a_suppliers_commitment_bounds_the_proposal(world: World) -> None:
    await world.rig.deliver(
        CapacityCommitted(supplier=OWN, sku="LAMP-1", week="2026-W02", units=160)
    )
    await planned(world, stock=0)
    lines = [li for p in (await world.get("/proposals"))["items"] for li in p["lines"]]
    assert sum(li["quantity"] for li in lines if li["sku"] == "LAMP-1") == 160
    assert sum(li["quantity"] for li in lines if li["sku"] == "LAMP-2") > 160


@pytest.mark.parametrize("party", [OWN, "warehouse:eu", "carrier:x"])
async def test_a_partner_sees_no_proposal(world: World, party: str) -> None:
    await planned(world)
    assert (await world.get("/proposals", world.party(party)))["items"] == []
    (first, *_) = (await world.get("/proposals"))["items"]
    answer = await world.rig.client.get(
        f"/v1/proposals/{first['proposal_id']}", headers=world.party(party)
    )
    assert answer.status_code == 404
    terms = (await world.get("/supply-terms", world.party(party)))["items"]
    assert bool(terms) is (party == OWN)
