"""Cartons, labels, and receipts that differ from their notice. Each event comes twice."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.shared.events.supplier_assessment import (
    CartonsPacked,
    ReceiptDifferenceDecided,
    ReceiptDifferenceFound,
)
from entrepot.supplier_portal.jobs import settle_due


async def a_notice(portal: Any, lines: Any = None) -> tuple[str, str]:
    order = (await portal.an_order())["purchase_order_id"]
    body = {
        "number": "ASN-1", "shipped_on": "2026-02-01", "expected_on": "2026-02-27",
        "lines": lines or [{"line_no": 1, "quantity": 60, "lot": "L1"},
                           {"line_no": 2, "quantity": 50}],
    }  # fmt: skip
    path = f"/purchase-orders/{order}/advance-ship-notices"
    answer = await portal.post(path, body, portal.seller)
    assert answer.status_code == 201, answer.text
    return order, answer.json()["asn_id"]


async def put(portal: Any, path: str, body: Any, headers: Any) -> Any:
    return await portal.rig.client.put(f"/v1{path}", json=body, headers=headers)


async def test_cartons_get_numbers_of_ours_once_and_the_same_again_changes_nothing(
    portal: Any,
) -> None:
    _, asn = await a_notice(portal)
    path = f"/advance-ship-notices/{asn}/cartons"
    body = {"units_per_carton": {"1": 24, "2": 50}}
    first = await put(portal, path, body, portal.seller)
    again = await put(portal, path, body, portal.seller)
    assert (first.status_code, again.json()) == (200, first.json())
    cartons = first.json()["cartons"]
    assert [sum(x["quantity"] for x in c["lines"]) for c in cartons] == [24, 24, 12, 50]
    assert len({c["sscc"] for c in cartons}) == 4
    assert cartons[0]["lines"][0]["lot"] == "L1"
    (event,) = await portal.rig.published(CartonsPacked)
    assert (event.operator, len(event.cartons)) == ("warehouse:eu", 4)
    scanned = await portal.get(f"/cartons/{cartons[3]['sscc']}", portal.seller)
    assert (scanned["asn_id"], scanned["number"]) == (asn, 4)
    anew = (await put(portal, path, {"units_per_carton": {"1": 60, "2": 50}}, portal.seller)).json()
    assert not {c["sscc"] for c in anew["cartons"]} & {c["sscc"] for c in cartons}
    foreign = portal.rig.headers("supplier:chair", "purchase-orders:read asn:write")
    assert (await put(portal, path, body, foreign)).status_code == 404
    for tail in ("", "/labels.pdf", "/contents.csv"):
        answer = await portal.rig.client.get(f"/v1{path}{tail}", headers=foreign)
        assert answer.status_code == 404
    labels = await portal.rig.client.get(f"/v1{path}/labels.pdf", headers=portal.seller)
    assert labels.content.startswith(b"%PDF")
    table = await portal.rig.client.get(f"/v1{path}/contents.csv", headers=portal.seller)
    rows = table.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert rows[1].split(",")[3:7] == ["1", "LAMP-1", "L1", "60"]


@pytest.mark.parametrize(
    "body",
    [
        {}, {"units_per_carton": {"1": 24}},
        {"cartons": [{"lines": [{"line_no": 1, "quantity": 60, "lot": "L1"}]}]},
        {"cartons": [{"lines": [{"line_no": 1, "quantity": 60}]},
                     {"lines": [{"line_no": 2, "quantity": 50}]}]},
        {"cartons": [{"sscc": "095212340000000012", "lines": [{"line_no": 1, "quantity": 1}]}]},
    ],
)  # fmt: skip
async def test_cartons_that_do_not_hold_the_notice_are_refused(portal: Any, body: Any) -> None:
    _, asn = await a_notice(portal)
    answer = await put(portal, f"/advance-ship-notices/{asn}/cartons", body, portal.seller)
    assert answer.status_code == 422, answer.text
    assert await portal.rig.sql("SELECT 1 FROM carton") == []


async def test_an_sscc_of_the_supplier_is_taken_and_never_twice(portal: Any) -> None:
    _, asn = await a_notice(portal, [{"line_no": 1, "quantity": 2}])
    lines = [{"line_no": 1, "quantity": 1}]
    body = {"cartons": [{"sscc": "095212340000000013", "lines": lines}, {"lines": lines}]}
    path = f"/advance-ship-notices/{asn}/cartons"
    made = (await put(portal, path, body, portal.seller)).json()["cartons"]
    assert made[0]["sscc"] == "095212340000000013"
    order2 = await portal.an_order("PO-2")
    notice = {"number": "N2", "shipped_on": "2026-02-01", "expected_on": "2026-02-02",
              "lines": [{"line_no": 1, "quantity": 2}]}  # fmt: skip
    other = (await portal.post(
        f"/purchase-orders/{order2['purchase_order_id']}/advance-ship-notices", notice,
        portal.seller,
    )).json()["asn_id"]  # fmt: skip
    again = await put(portal, f"/advance-ship-notices/{other}/cartons", body, portal.seller)
    assert again.status_code == 409


async def test_receipts_are_matched_with_their_notice_and_a_person_decides(portal: Any) -> None:
    order, asn = await a_notice(portal)
    await portal.rig.deliver(
        portal.a_receipt(order, 50, damaged=4, asn_id=asn, lot="L1"),
        portal.a_receipt(order, 3, asn_id=asn, lot="L9"),
        portal.a_receipt(order, 52, asn_id=asn, sku="LAMP-2"),
    )
    found = await portal.rig.published(ReceiptDifferenceFound)
    assert sorted((e.line_no, e.kind, e.units) for e in found) == [
        (1, "damaged", 4), (1, "wrong_lot", 3), (2, "over", 2),
    ]  # fmt: skip
    path = f"/advance-ship-notices/{asn}"
    match = await portal.get(f"{path}/receipt-match", portal.seller)
    assert [(m["state"], m["wrong_lot"]) for m in match["lines"]] == [("open", 3), ("over", 0)]
    assert (await portal.post(f"{path}:settle", None, portal.seller)).status_code in (403, 404)
    settled = (await portal.post(f"{path}:settle", None, portal.buyer)).json()
    assert settled["lines"][0]["state"] == "short"
    (short,) = [d for d in settled["differences"] if d["kind"] == "short"]
    assert (short["units"], short["state"]) == (3, "open")
    url = f"/receipt-differences/{short['difference_id']}:decide"
    claim = (await portal.post(url, {"decision": "claim"}, portal.buyer)).json()
    assert (claim["claim_minor"], claim["currency"]) == (3 * 4200, "USD")
    again = await portal.post(url, {"decision": "claim"}, portal.buyer)
    other = await portal.post(url, {"decision": "accept"}, portal.buyer)
    assert (again.json(), other.status_code) == (claim, 409)
    assert other.json()["type"].endswith("already-decided")
    (event,) = await portal.rig.published(ReceiptDifferenceDecided)
    assert (event.decision, event.by) == ("claim", "staff:ops")
    await portal.rig.deliver(portal.a_receipt(order, 3, asn_id=asn, lot="L1"))
    assert (await portal.get("/receipt-differences?state=decided"))["items"] == [claim]
    open_ = (await portal.get("/receipt-differences?state=open", portal.seller))["items"]
    assert sorted(d["kind"] for d in open_) == ["damaged", "over", "wrong_lot"]


async def test_the_rest_that_was_expected_and_never_came_is_to_be_decided_again(
    portal: Any,
) -> None:
    order, asn = await a_notice(portal)
    await portal.rig.deliver(portal.a_receipt(order, 55, asn_id=asn, lot="L1"),
                             portal.a_receipt(order, 50, asn_id=asn, sku="LAMP-2"))  # fmt: skip
    assert await portal.rig.published(ReceiptDifferenceFound) == []
    await settle_due(portal.rig.runtime)
    assert await portal.rig.published(ReceiptDifferenceFound) == []
    portal.rig.clock.advance(timedelta(days=4))
    for _ in range(2):
        await settle_due(portal.rig.runtime)
    (short,) = await portal.rig.published(ReceiptDifferenceFound)
    assert (short.kind, short.units) == ("short", 5)
    url = f"/receipt-differences/{short.difference_id}:decide"
    assert (await portal.post(url, {"decision": "expect_rest"}, portal.buyer)).status_code == 200
    assert (await portal.get(f"/advance-ship-notices/{asn}/receipt-match"))["settled"] is False
    portal.rig.clock.advance(timedelta(days=4))
    await settle_due(portal.rig.runtime)
    assert len(await portal.rig.published(ReceiptDifferenceFound)) == 2
    versions = await portal.rig.sql(
        "SELECT version FROM outbox WHERE subject LIKE 'receipt-difference/%' ORDER BY position"
    )
    assert [row["version"] for row in versions] == [1, 2, 3]


async def test_a_difference_within_tolerance_is_kept_and_not_told(portal: Any) -> None:
    path = "/match-tolerances/supplier:lamp"
    body = {"damaged_bp": 500, "settle_days": 0}
    first = await put(portal, path, body, portal.buyer)
    assert (first.json()["version"], first.json()["damaged_bp"]) == (1, 500)
    assert (await put(portal, path, body, portal.buyer)).json()["version"] == 1
    assert (await put(portal, path, {**body, "over_bp": 1}, portal.buyer)).json()["version"] == 2
    assert (await put(portal, path, body, portal.seller)).status_code in (403, 404)
    order, asn = await a_notice(portal)
    await portal.rig.deliver(portal.a_receipt(order, 57, damaged=3, asn_id=asn, lot="L1"))
    assert await portal.rig.published(ReceiptDifferenceFound) == []
    (kept,) = (await portal.get("/receipt-differences"))["items"]
    assert (kept["kind"], kept["state"]) == ("damaged", "tolerated")
