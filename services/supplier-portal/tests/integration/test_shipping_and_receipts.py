"""Advance ship notices, and what warehouses counted against them. Each event comes twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from entrepot.shared.events.supplier_portal import AdvanceShipNoticeSent, PurchaseOrderReceived


def a_notice(number: str = "ASN-1", quantity: int = 60, **more: Any) -> dict[str, Any]:
    return {
        "number": number, "shipped_on": "2026-02-01", "expected_on": "2026-02-27",
        "lines": [{"line_no": 1, "quantity": quantity, "lot": "L1"}], **more,
    }  # fmt: skip


async def test_a_notice_is_taken_once_and_names_the_operator_of_the_destination(
    portal: Any,
) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}/advance-ship-notices"
    first = await portal.post(path, a_notice(), portal.seller)
    again = await portal.post(path, a_notice(), portal.seller)
    other = await portal.post(path, a_notice(quantity=61), portal.seller)
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.json() == again.json()
    (event,) = await portal.rig.published(AdvanceShipNoticeSent)
    assert (event.operator, event.lines[0].lot) == ("warehouse:eu", "L1")
    rows = await portal.rig.sql("SELECT parties FROM outbox WHERE type LIKE '%ship_notice%'")
    assert rows[0]["parties"] == "supplier:lamp,warehouse:eu"
    assert (await portal.get(path, portal.seller))["items"][0]["asn_id"] == event.asn_id


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (a_notice(quantity=111), 409),
        (a_notice(expected_on="2026-01-31"), 422),
        (a_notice(lines=[{"line_no": 9, "quantity": 1}]), 422),
        (a_notice(lines=[{"line_no": 1, "quantity": 1, "sku": "LAMP-2"}]), 422),
        (a_notice(lines=[]), 422),
        (a_notice(number=""), 422),
    ],
)
async def test_a_notice_that_breaks_a_rule_changes_nothing(
    portal: Any, body: dict[str, Any], status: int
) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}"
    answer = await portal.post(f"{path}/advance-ship-notices", body, portal.seller)
    assert answer.status_code == status, answer.text
    assert (await portal.get(path))["version"] == 1


async def test_a_batch_of_notices_keeps_the_limit_of_its_order(portal: Any) -> None:
    await portal.an_order()
    items = [{**a_notice(f"ASN-{n}", 40), "purchase_order_number": "PO-1"} for n in (1, 2, 3, 2)]
    answer = await portal.post("/advance-ship-notices:batch", {"items": items}, portal.seller)
    assert [r["status"] for r in answer.json()["results"]] == [201, 201, 409, 200]
    events = await portal.rig.published(AdvanceShipNoticeSent)
    assert len(events) == 2
    rows = await portal.rig.sql("SELECT version FROM outbox WHERE type LIKE '%ship_notice%'")
    assert [r["version"] for r in rows] == [2, 3]


async def test_receipts_are_matched_and_the_order_closes_when_all_came(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    path = f"/purchase-orders/{order}"
    asn = (await portal.post(f"{path}/advance-ship-notices", a_notice(), portal.seller)).json()
    await portal.rig.deliver(
        portal.a_receipt(None, 58, damaged=2, asn_id=asn["asn_id"], lot="L1"),
        portal.a_receipt(order, 10, sku="OLD-1", location="US-1"),
        portal.a_receipt(None, 7), portal.a_receipt("po_" + "0" * 32, 5),
    )  # fmt: skip
    view = await portal.get(f"{path}/receipts", portal.seller)
    assert [(m["received"], m["damaged"], m["state"]) for m in view["lines"]] == [
        (58, 2, "short"), (0, 0, "open"),
    ]  # fmt: skip
    assert sorted((i["line_no"], i["quantity"]) for i in view["items"]) == [(0, 10), (1, 58)]
    unmatched = (await portal.get("/unmatched-receipts"))["items"]
    assert [(u["quantity"], u["purchase_order_id"]) for u in unmatched] == [(5, "po_" + "0" * 32)]
    notices = (await portal.get(f"{path}/advance-ship-notices"))["items"]
    assert notices[0]["units_received"] == 60
    assert len(await portal.rig.published(PurchaseOrderReceived)) == 1
    await portal.rig.deliver(portal.a_receipt(order, 41), portal.a_receipt(order, 50, sku="LAMP-2"))
    events = await portal.rig.published(PurchaseOrderReceived)
    assert [(e.complete, [m.state for m in e.lines]) for e in events] == [
        (False, ["short", "open"]), (True, ["over", "exact"]),
    ]  # fmt: skip
    assert (await portal.get(path))["state"] == "received"
    (damaged,) = (await portal.get("/receipt-differences?state=open"))["items"]
    decide = f"/receipt-differences/{damaged['difference_id']}:decide"
    assert (await portal.post(decide, {"decision": "accept"}, portal.buyer)).status_code == 200
    assert (await portal.get(path))["state"] == "closed"
    history = (await portal.get(f"{path}/history"))["items"]
    assert [r["kind"] for r in history][-2:] == ["purchase_order_received"] * 2
    rows = await portal.rig.sql("SELECT version FROM outbox WHERE subject = $1 ORDER BY version",
                                f"purchase-order/{order}")  # fmt: skip
    assert [r["version"] for r in rows] == [1, 2, 3, 4, 5]


async def test_receipts_are_paged(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    for n in range(5):
        await portal.rig.deliver(portal.a_receipt(order, 1 + n))
    path = f"/purchase-orders/{order}/receipts"
    first = await portal.get(f"{path}?limit=3")
    rest = await portal.get(f"{path}?limit=3&cursor={first['next_cursor']}")
    assert sorted(i["quantity"] for i in first["items"] + rest["items"]) == [1, 2, 3, 4, 5]


async def test_figures_judge_the_day_at_the_place_of_receipt(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    await portal.post(f"/purchase-orders/{order}:confirm", {}, portal.seller)
    await portal.an_order("PO-2")
    portal.rig.clock.advance(timedelta(days=57))
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # The second of March in Berlin.
    await portal.rig.deliver(portal.a_receipt(order, 100, occurred_at=late))
    await portal.rig.deliver(portal.a_receipt(order, 49, damaged=1, sku="LAMP-2", occurred_at=late))
    found = await portal.get("/suppliers/supplier:lamp/figures?until=2026-03-31", portal.seller)
    assert (found["judged_lines"], found["not_complete"]) == (3, 1)
    assert found["days_late"]["1_to_3"] == 1
    assert found["days_late"]["early"] == 1
    assert (found["on_time"], found["in_full"], found["on_time_in_full"]) == (0.3333, 0.3333, 0.0)
    assert found["open"] == {"orders": 1, "units": 150, "overdue_lines": 1, "silent_lines": 0}
    bad = await portal.rig.client.get(
        "/v1/suppliers/supplier:lamp/figures?since=2027-01-01", headers=portal.buyer
    )
    assert bad.status_code == 400
