"""Scorecards over HTTP, standings, and what they do to new orders."""

from datetime import UTC, datetime, timedelta
from typing import Any

from entrepot.shared.events.supplier_assessment import ScorecardClosed, StandingChanged
from entrepot.supplier_portal.jobs import judge_suppliers

CARD = "/suppliers/supplier:lamp/scorecard"


async def bought(portal: Any, number: str, price: int, days_late: int, damaged: int = 0) -> None:
    """A line of 100 lamps due on the first of February, confirmed after ten hours."""
    lines = [{"sku": "LAMP-1", "quantity": 100, "unit_price_minor": price,
              "expected_on": "2026-02-01"}]  # fmt: skip
    order = (await portal.an_order(number, lines=lines))["purchase_order_id"]
    portal.rig.clock.advance(timedelta(hours=10))
    await portal.post(f"/purchase-orders/{order}:confirm", {}, portal.seller)
    at = datetime(2026, 2, 1, 12, tzinfo=UTC) + timedelta(days=days_late)
    await portal.rig.deliver(
        portal.a_receipt(order, 100 - damaged, damaged=damaged, occurred_at=at,
                         source_event_id=number)
    )  # fmt: skip


async def test_a_card_tells_values_points_and_contributions_that_add_up(portal: Any) -> None:
    for n, late in enumerate((0, 0, 0, 4)):
        await bought(portal, f"PO-{n}", 4200, late, damaged=1 if n == 0 else 0)
    found = await portal.get(f"{CARD}?period=2026-Q1", portal.seller)
    values = {name: m["value"] for c in found["criteria"] for name, m in c["measures"].items()}
    assert values == {
        "defective_ppm": 2500.0, "on_time_in_full": 0.5, "days_late_p50": 0, "days_late_p90": 4,
        "hours_to_confirm": 10.0,
    }  # fmt: skip
    assert found["total"] == sum(c["contribution"] for c in found["criteria"])
    assert (found["judged_lines"], found["before"], found["change"]) == (4, None, None)
    empty = await portal.get(f"{CARD}?period=2020-Q1")
    assert (empty["total"], empty["standing"]) == (None, "approved")
    foreign = portal.rig.headers("supplier:chair", "suppliers:read")
    assert (await portal.rig.client.get(f"/v1{CARD}", headers=foreign)).status_code == 404
    bad = await portal.rig.client.get(f"/v1{CARD}?period=2026-13", headers=portal.buyer)
    assert (bad.status_code, bool(bad.json()["cure_zh"])) == (400, True)


async def test_what_peers_ask_counts_and_is_not_shown_to_the_supplier(portal: Any) -> None:
    await bought(portal, "PO-1", 4200, 0)
    lines = [{"sku": "LAMP-1", "quantity": 1, "unit_price_minor": price} for price in (3900, 4000)]
    await portal.an_order("PO-C", supplier="supplier:chair", lines=lines)
    buyer = await portal.get(CARD)
    seller = await portal.get(CARD, portal.seller)
    price = {c["criterion"]: c for c in buyer["criteria"]}["price"]
    assert price["measures"]["price_to_peers"]["value"] == round(4200 / 3950, 4)
    hidden = {c["criterion"]: c for c in seller["criteria"]}["price"]
    assert (hidden["measures"], hidden["points"]) == ({}, price["points"])


async def test_a_supplier_that_fails_is_blocked_told_once_and_gets_no_new_order(
    portal: Any, an_order_body: Any
) -> None:
    for n in range(4):
        await bought(portal, f"PO-{n}", 4200, 30, damaged=20)
    portal.rig.clock.advance(timedelta(days=60))
    await judge_suppliers(portal.rig.runtime)
    assert await portal.rig.published(StandingChanged) == [], "four lines are too few to fall"
    await bought(portal, "PO-5", 4200, 30, damaged=20)
    for _ in range(2):
        await judge_suppliers(portal.rig.runtime)
    (event,) = await portal.rig.published(StandingChanged)
    assert (event.before, event.standing, event.effect) == ("approved", "blocked", "block")
    assert event.reason
    refused = await portal.post("/purchase-orders", an_order_body("PO-9"), portal.buyer)
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("supplier-blocked")
    many = await portal.post(
        "/purchase-orders:batch",
        {"items": [an_order_body("PO-9"), an_order_body("PO-C", supplier="supplier:chair")]},
        portal.buyer,
    )
    assert [r["status"] for r in many.json()["results"]] == [409, 201]
    word = {"standing": "watch", "until": "2026-12-31", "reason": "the owner promised to improve"}
    url = "/v1/suppliers/supplier:lamp/standing"
    put = await portal.rig.client.put(url, json=word, headers=portal.buyer)
    assert (put.status_code, put.json()["set_by"]) == (200, "staff:ops")
    again = await portal.post("/purchase-orders", an_order_body("PO-9"), portal.buyer)
    assert again.status_code == 201
    assert again.headers["entrepot-warning"] == "supplier-standing; standing=watch"
    await judge_suppliers(portal.rig.runtime)
    assert (await portal.get(CARD))["standing"] == "watch"
    assert [e.standing for e in await portal.rig.published(StandingChanged)] == ["blocked", "watch"]
    own = await portal.rig.client.put(url, json=word, headers=portal.seller)
    assert own.status_code in (403, 404)


async def test_a_quarter_is_closed_once_after_its_end(portal: Any) -> None:
    await bought(portal, "PO-1", 4200, 0)
    await judge_suppliers(portal.rig.runtime)
    assert await portal.rig.published(ScorecardClosed) == []
    portal.rig.clock.advance(timedelta(days=90))
    for _ in range(2):
        await judge_suppliers(portal.rig.runtime)
    (event,) = await portal.rig.published(ScorecardClosed)
    assert (event.supplier, event.period) == ("supplier:lamp", "2026-Q1")
    assert event.total == sum(score.contribution for score in event.scores)


async def test_rules_are_data_with_versions_and_weigh_at_once(portal: Any) -> None:
    await bought(portal, "PO-1", 4200, 30)
    put = portal.rig.client.put
    rules = {"weights": {"quality": 0, "delivery": 1}, "effects": {"blocked": "warn"}}
    made = await put("/v1/scorecard-rules", json=rules, headers=portal.buyer)
    assert (made.json()["version"], made.json()["effects"]["blocked"]) == (1, "warn")
    again = await put("/v1/scorecard-rules", json=rules, headers=portal.buyer)
    assert again.json() == made.json()
    card = await portal.get(f"{CARD}?period=2026-Q1")
    assert (card["rules_version"], card["total"]) == (1, 0)
    bad = {**rules, "scales": {"beauty": [1, 2]}}
    answer = await put("/v1/scorecard-rules", json=bad, headers=portal.buyer)
    assert answer.status_code == 422
    own = portal.rig.headers("supplier:lamp", "suppliers:read suppliers:write")
    assert (await put("/v1/scorecard-rules", json=rules, headers=own)).status_code == 403


async def test_accepted_samples_and_proposals_count_as_innovation(portal: Any) -> None:
    body = {"supplier": "supplier:lamp", "number": "S-1", "kind": "sample", "title": "bamboo"}
    first = await portal.post("/proposals", body, portal.seller)
    again = await portal.post("/proposals", body, portal.seller)
    other = await portal.post("/proposals", {**body, "title": "x"}, portal.seller)
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    foreign = {**body, "supplier": "supplier:chair"}
    assert (await portal.post("/proposals", foreign, portal.seller)).status_code == 404
    url = f"/proposals/{first.json()['proposal_id']}:decide"
    done = await portal.post(url, {"decision": "accept"}, portal.buyer)
    assert done.json()["state"] == "accepted"
    assert (await portal.post(url, {"decision": "refuse"}, portal.buyer)).status_code == 409
    card = await portal.get(CARD)
    measures = {c["criterion"]: c["measures"] for c in card["criteria"]}["innovation"]
    assert (measures["samples_accepted"]["value"], measures["proposals"]["value"]) == (1, 0)
