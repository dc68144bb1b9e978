"""Agreements, documents that expire, and how much hangs on one supplier."""

from datetime import timedelta
from typing import Any

from entrepot.shared.events.supplier_portal import (
    AgreementChanged,
    QualificationDocumentExpiring,
    SkuSourcesChanged,
)
from entrepot.supplier_portal.jobs import keep_house

TERMS = {
    "currency": "USD", "lead_time_days": 21, "moq": {"LAMP-1": 50}, "valid_from": "2026-01-01",
    "valid_to": "2026-06-30", "forecast_sharing": {"consent": True, "weeks": 8},
    "prices": [{"sku": "LAMP-1", "from_quantity": 1, "unit_price_minor": 4200},
               {"sku": "LAMP-1", "from_quantity": 500, "unit_price_minor": 3900}],
}  # fmt: skip


async def propose(portal: Any, headers: dict[str, str], **more: Any) -> Any:
    return await portal.rig.client.put(
        "/v1/suppliers/supplier:lamp/agreements/FRAME-1", json={**TERMS, **more}, headers=headers
    )


async def test_an_agreement_holds_once_both_sides_accepted_it(portal: Any) -> None:
    made = await propose(portal, portal.buyer)
    assert (made.status_code, made.json()["state"]) == (201, "proposed")
    assert (await propose(portal, portal.buyer)).status_code == 200
    id_ = made.json()["agreement_id"]
    taken = await portal.post(f"/agreements/{id_}:accept", {"version": 1}, portal.seller)
    assert (taken.status_code, taken.json()["state"]) == (200, "in_force")
    assert (await propose(portal, portal.seller, lead_time_days=28)).status_code == 428
    second = await propose(portal, {**portal.seller, "If-Match": '"1"'}, lead_time_days=28)
    assert (second.status_code, second.json()["version"]) == (201, 2)
    versions = await portal.get(f"/agreements/{id_}/versions", portal.seller)
    assert [v["state"] for v in versions] == ["in_force", "proposed"]
    stale = await portal.post(f"/agreements/{id_}:accept", {"version": 1}, portal.buyer)
    assert stale.status_code == 409
    await portal.post(f"/agreements/{id_}:accept", {"version": 2}, portal.buyer)
    versions = await portal.get(f"/agreements/{id_}/versions", portal.seller)
    assert [v["state"] for v in versions] == ["superseded", "in_force"]
    events = await portal.rig.published(AgreementChanged)
    assert [(e.agreement_version, e.state, e.proposed_by) for e in events] == [
        (1, "proposed", "buyer"), (1, "accepted", "buyer"),
        (2, "proposed", "supplier"), (2, "accepted", "supplier"),
    ]  # fmt: skip
    assert (events[0].forecast_consent, events[0].forecast_weeks) == (True, 8)
    portal.rig.clock.advance(timedelta(days=200))
    assert (await portal.get(f"/agreements/{id_}"))["state"] == "expired"
    assert (await portal.get("/agreements?state=expired"))["items"][0]["agreement_id"] == id_


async def test_a_proposed_version_is_refused_and_an_accepted_one_ended_by_the_buyer(
    portal: Any,
) -> None:
    id_ = (await propose(portal, portal.buyer)).json()["agreement_id"]
    end = {"version": 1, "reason": "price"}
    refused = (await portal.post(f"/agreements/{id_}:end", end, portal.seller)).json()
    assert (refused["state"], refused["reason"]) == ("refused", "price")
    accept = {"version": 1}
    assert (
        await portal.post(f"/agreements/{id_}:accept", accept, portal.seller)
    ).status_code == 409
    assert (await propose(portal, {**portal.buyer, "If-Match": '"1"'})).status_code == 201
    await portal.post(f"/agreements/{id_}:accept", {"version": 2}, portal.seller)
    end = {"version": 2, "reason": "moved"}
    assert (await portal.post(f"/agreements/{id_}:end", end, portal.seller)).status_code == 409
    ended = (await portal.post(f"/agreements/{id_}:end", end, portal.buyer)).json()
    assert ended["state"] == "ended"


async def test_orders_take_price_lead_time_and_minimum_of_the_agreement(portal: Any) -> None:
    id_ = (await propose(portal, portal.buyer)).json()["agreement_id"]
    lines = [{"sku": "LAMP-1", "quantity": 600}]
    body = {"supplier": "supplier:lamp", "destination": "EU-1", "lines": lines}
    unknown = await portal.post("/purchase-orders", body, portal.buyer)
    assert unknown.json()["errors"][0]["pointer"] == "/lines/0/unit_price_minor"
    await portal.post(f"/agreements/{id_}:accept", {"version": 1}, portal.seller)
    order = (await portal.post("/purchase-orders", body, portal.buyer)).json()
    line, today = order["lines"][0], portal.rig.clock().date()
    assert (order["agreement_id"], line["unit_price_minor"]) == (id_, 3900)
    assert line["expected_on"] == (today + timedelta(days=21)).isoformat()
    few = {**body, "lines": [{"sku": "LAMP-1", "quantity": 49}]}
    answer = await portal.post("/purchase-orders", few, portal.buyer)
    assert answer.json()["errors"][0]["pointer"] == "/lines/0/quantity"


async def a_document(portal: Any, **more: Any) -> Any:
    body = {"kind": "iso_9001", "number": "N-1", "issuer": "TÜV", "valid_from": "2025-01-01",
            "valid_to": "2026-02-01", "file_reference": "docs/iso.pdf", **more}  # fmt: skip
    return await portal.rig.client.put(
        "/v1/suppliers/supplier:lamp/documents/iso",
        json=body, headers={**portal.seller, **({"If-Match": '"1"'} if more else {})},
    )  # fmt: skip


async def test_a_document_that_runs_out_is_told_once_per_horizon_and_blocks_new_orders(
    portal: Any, an_order_body: Any
) -> None:
    assert (await a_document(portal)).status_code == 201
    rule = {"kind": "iso_9001", "effect": "block", "effective_from": "2026-01-01", "source": "code"}
    put = portal.rig.client.put
    assert (await put("/v1/qualification-rules/iso", json=rule, headers=portal.buyer)).is_success
    told = []
    for days in (0, 1, 0, 20, 10):
        portal.rig.clock.advance(timedelta(days=days))
        await keep_house(portal.rig.runtime)
        found = await portal.rig.published(QualificationDocumentExpiring)
        told.append([e.horizon_days for e in found])
    assert told[-1] == [30, 7, 0]
    assert told[1] == told[2] == [30]
    assert (await portal.rig.published(QualificationDocumentExpiring))[-1].blocks_orders
    listed = (await portal.get("/qualification-documents?expiring=true", portal.seller))["items"]
    assert listed[0]["days_left"] < 0
    refused = await portal.post("/purchase-orders", an_order_body("PO-9"), portal.buyer)
    assert (refused.status_code, refused.json()["type"].split("#")[1]) == (409, "not-qualified")
    assert refused.json()["documents"][0]["kind"] == "iso_9001"
    draft = await portal.post("/purchase-orders", an_order_body("PO-8", draft=True), portal.buyer)
    assert draft.status_code == 201
    path = f"/purchase-orders/{draft.json()['purchase_order_id']}:issue"
    assert (await portal.post(path, None, portal.buyer)).status_code == 409
    assert (await a_document(portal, valid_to="2029-01-01")).status_code == 200
    assert (await portal.post(path, None, portal.buyer)).status_code == 200


async def test_dependence_on_one_supplier_and_one_country_is_told(portal: Any) -> None:
    put = portal.rig.client.put
    for party, country in (("supplier:lamp", "CN"), ("supplier:chair", "VN")):
        body = {"name": party, "country": country}
        assert (await put(f"/v1/suppliers/{party}", json=body, headers=portal.buyer)).is_success
    one = {"sources": [{"supplier": "supplier:lamp", "rank": 1, "share_percent": 100}]}
    two = {"sources": [{"supplier": "supplier:lamp", "rank": 1, "share_percent": 70},
                       {"supplier": "supplier:chair", "rank": 2, "role": "backup",
                        "share_percent": 30}]}  # fmt: skip
    assert (await put("/v1/skus/LAMP-1/sources", json=one, headers=portal.buyer)).status_code == 200
    assert (await put("/v1/skus/LAMP-2/sources", json=two, headers=portal.buyer)).status_code == 200
    assert (await put("/v1/skus/LAMP-2/sources", json=one, headers=portal.buyer)).status_code == 428
    bad = {"sources": [{"supplier": "supplier:lamp", "rank": 1, "share_percent": 90}]}
    assert (await put("/v1/skus/LAMP-2/sources", json=bad, headers=portal.buyer)).status_code == 422
    await portal.an_order()
    risks = {r["sku"]: r for r in (await portal.get("/sourcing-risks"))["items"]}
    assert (risks["LAMP-1"]["single_point_of_failure"], risks["LAMP-1"]["planned_index"]) == (
        True, 10_000,
    )  # fmt: skip
    assert (risks["LAMP-2"]["single_point_of_failure"], risks["LAMP-2"]["planned_index"]) == (
        False, 5800,
    )  # fmt: skip
    assert (risks["LAMP-2"]["band"], risks["LAMP-2"]["below_three"]) == ("high", True)
    single = (await portal.get("/sourcing-risks?single=true"))["items"]
    assert [r["sku"] for r in single] == ["LAMP-1"]
    whole = await portal.get("/sourcing-dependence")
    assert (whole["currency"], whole["unconverted"]) == ("USD", [])
    assert (whole["supplier_index"], whole["single_points_of_failure"]) == (10_000, 1)
    assert whole["regions"][0]["name"] == "CN"
    own = await portal.get(
        "/skus/LAMP-2/sources", portal.rig.headers("supplier:chair", "suppliers:read")
    )
    assert [s["supplier"] for s in own["sources"]] == ["supplier:chair"]
    events = await portal.rig.published(SkuSourcesChanged)
    assert [(e.sku, e.single_point_of_failure) for e in events] == [
        ("LAMP-1", True), ("LAMP-2", False),
    ]  # fmt: skip


async def test_a_sku_that_is_bought_but_has_no_named_sources_hangs_on_whom_it_is_bought_from(
    portal: Any, an_order_body: Any
) -> None:
    await portal.an_order()
    (lamp, small) = (await portal.get("/sourcing-risks"))["items"]
    assert (lamp["sku"], lamp["named"], lamp["single_point_of_failure"]) == ("LAMP-1", False, True)
    assert (small["sku"], small["bought_index"]) == ("LAMP-2", 10_000)
    lines = [{"sku": "LAMP-1", "quantity": 300, "unit_price_minor": 9, "expected_on": "2026-03-01"}]
    other = an_order_body("PO-2", supplier="supplier:chair", currency="CNY", lines=lines)
    assert (await portal.post("/purchase-orders", other, portal.buyer)).status_code == 201
    (lamp, _) = (await portal.get("/sourcing-risks"))["items"]
    assert (lamp["single_point_of_failure"], lamp["bought_index"]) == (False, 6250)
    word = {"standing": "blocked", "reason": "fire", "until": "2026-12-31"}
    put = portal.rig.client.put
    answer = await put("/v1/suppliers/supplier:chair/standing", json=word, headers=portal.buyer)
    assert answer.status_code == 200
    (lamp, _) = (await portal.get("/sourcing-risks"))["items"]
    assert (lamp["able"], lamp["single_point_of_failure"]) == (1, True)


async def test_purchases_in_several_currencies_are_compared_in_one(
    portal: Any, an_order_body: Any
) -> None:
    lines = [
        {"sku": "LAMP-1", "quantity": 10, "unit_price_minor": 100, "expected_on": "2026-03-01"}
    ]
    for number, party, currency in (("PO-1", "lamp", "USD"), ("PO-2", "chair", "CNY")):
        body = an_order_body(number, supplier=f"supplier:{party}", currency=currency, lines=lines)
        assert (await portal.post("/purchase-orders", body, portal.buyer)).status_code == 201
    found = await portal.get("/sourcing-dependence?currency=USD")
    assert found["suppliers"][0] == {
        "name": "supplier:lamp", "value_minor": 1000, "share_percent": 100.0, "sole_source_of": 0,
    }  # fmt: skip
    assert found["unconverted"] == [{"currency": "CNY", "value_minor": 1000}]
    rate = {"currency": "CNY", "quote": "USD", "effective_from": "2026-01-01", "rate": "0.25",
            "source": "test"}  # fmt: skip
    put = portal.rig.client.put
    told = await put("/v1/exchange-rates", json={"items": [rate]}, headers=portal.buyer)
    assert told.status_code == 200, told.text
    assert (await put("/v1/exchange-rates", json={"items": [rate]}, headers=portal.seller)
            ).status_code == 403  # fmt: skip
    assert [r["rate"] for r in (await portal.get("/exchange-rates"))["items"]] == ["0.25"]
    found = await portal.get("/sourcing-dependence?currency=USD")
    assert (found["unconverted"], found["supplier_index"]) == ([], 6800)
    assert {s["name"]: s["value_minor"] for s in found["suppliers"]} == {
        "supplier:lamp": 1000, "supplier:chair": 250,
    }  # fmt: skip
    back = await portal.get("/sourcing-dependence?currency=CNY")
    assert {s["name"]: s["value_minor"] for s in back["suppliers"]} == {
        "supplier:lamp": 4000, "supplier:chair": 1000,
    }  # fmt: skip


async def test_terms_of_next_year_leave_those_of_this_year_in_force(portal: Any) -> None:
    id_ = (await propose(portal, portal.buyer)).json()["agreement_id"]
    await portal.post(f"/agreements/{id_}:accept", {"version": 1}, portal.seller)
    later = {"valid_from": "2026-07-01", "valid_to": "2027-06-30", "lead_time_days": 9}
    await propose(portal, {**portal.buyer, "If-Match": '"1"'}, **later)
    await portal.post(f"/agreements/{id_}:accept", {"version": 2}, portal.seller)
    versions = await portal.get(f"/agreements/{id_}/versions")
    assert [v["state"] for v in versions] == ["in_force", "accepted"]
    body = {"supplier": "supplier:lamp", "destination": "EU-1",
            "lines": [{"sku": "LAMP-1", "quantity": 600}]}  # fmt: skip
    order = (await portal.post("/purchase-orders", body, portal.buyer)).json()
    assert (order["agreement_id"], order["lines"][0]["unit_price_minor"]) == (id_, 3900)
    shared = await portal.get("/shared-demand", portal.seller)
    assert [item["sku"] for item in shared["items"]] == ["LAMP-1"]
