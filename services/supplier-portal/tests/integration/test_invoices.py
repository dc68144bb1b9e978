"""Invoices matched three ways, credit notes, payments, statements."""

import asyncio
from typing import Any

import pytest

from entrepot.shared.events.supplier_assessment import InvoiceMatched, SupplierPaymentEntered


def an_invoice(number: str = "INV-1", quantity: int = 60, **more: Any) -> dict[str, Any]:
    price = more.pop("price", 4200)
    return {
        "supplier": "supplier:lamp", "number": number, "currency": "USD",
        "invoiced_on": "2026-02-10", "total_minor": quantity * price,
        "lines": [{"purchase_order_number": "PO-1", "purchase_order_line": 1,
                   "quantity": quantity, "unit_price_minor": price}], **more,
    }  # fmt: skip


async def test_an_invoice_waits_for_the_goods_and_matches_when_they_come(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    first = await portal.post("/invoices", an_invoice(), portal.seller)
    again = await portal.post("/invoices", an_invoice(), portal.seller)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert (first.json()["state"], first.json()["over_minor"]) == ("held", 60 * 4200)
    assert first.json()["lines"][0]["verdict"] == "not_received"
    await portal.rig.deliver(portal.a_receipt(order, 40))
    await portal.rig.deliver(portal.a_receipt(order, 20, source_event_id="r2"))
    events = await portal.rig.published(InvoiceMatched)
    assert [(e.state, e.lines[0].verdict) for e in events] == [
        ("held", "not_received"), ("held", "quantity_over_received"), ("matched", "matched"),
    ]  # fmt: skip
    seen = await portal.get(f"/invoices/{first.json()['invoice_id']}", portal.seller)
    assert (seen["state"], seen["version"]) == ("matched", 3)


async def test_a_number_on_another_paper_is_refused_however_it_is_spelled(portal: Any) -> None:
    await portal.an_order()
    first = await portal.post("/invoices", an_invoice("INV-0071"), portal.seller)
    for number in ("INV-0071", "inv 0071", "INV0071"):
        twin = await portal.post("/invoices", an_invoice(number, 61), portal.seller)
        assert twin.status_code == 409
        assert twin.json()["type"].endswith("duplicate-invoice")
        assert twin.json()["invoice_id"] == first.json()["invoice_id"]
    assert len(await portal.rig.sql("SELECT 1 FROM supplier_invoice")) == 1


async def test_twins_sent_at_once_ask_for_the_goods_once(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    await portal.rig.deliver(portal.a_receipt(order, 60))
    answers = await asyncio.gather(
        *(portal.post("/invoices", an_invoice(f"INV-{n}"), portal.seller) for n in range(5))
    )
    assert sorted(a.json()["state"] for a in answers) == ["held"] * 4 + ["matched"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"total_minor": 1}, "/total_minor"), ({"number": "--"}, "/number"),
        ({"lines": []}, "/lines"), ({"currency": "usd"}, "/currency"),
    ],
)  # fmt: skip
async def test_a_paper_that_does_not_add_up_is_refused(
    portal: Any, change: dict[str, Any], pointer: str
) -> None:
    await portal.an_order()
    answer = await portal.post("/invoices", {**an_invoice(), **change}, portal.seller)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_a_supplier_sends_its_own_papers_only(portal: Any) -> None:
    await portal.an_order()
    body = an_invoice(supplier="supplier:chair")
    assert (await portal.post("/invoices", body, portal.seller)).status_code == 404
    chair = portal.rig.headers("supplier:chair", "purchase-orders:confirm purchase-orders:read")
    made = await portal.post("/invoices", an_invoice(supplier="supplier:chair"), chair)
    assert made.json()["lines"][0]["verdict"] == "unknown_line"
    assert (await portal.get("/invoices", portal.seller))["items"] == []


async def test_a_rejected_paper_asks_for_nothing_and_an_approved_one_stands(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    await portal.rig.deliver(portal.a_receipt(order, 60))
    dear = (await portal.post("/invoices", an_invoice(price=4300), portal.seller)).json()
    assert dear["lines"][0]["verdict"] == "price_over"
    url = f"/invoices/{dear['invoice_id']}:decide"
    word = {"decision": "reject", "reason": "the price is not the agreed one"}
    assert (await portal.post(url, word, portal.seller)).status_code == 403
    done = await portal.post(url, word, portal.buyer)
    assert (done.json()["state"], done.json()["decided_by"]) == ("rejected", "staff:ops")
    assert (await portal.post(url, word, portal.buyer)).json() == done.json()
    other = await portal.post(url, {**word, "decision": "approve"}, portal.buyer)
    assert other.status_code == 409
    right = (await portal.post("/invoices", an_invoice("INV-2"), portal.seller)).json()
    assert right["state"] == "matched"


async def test_a_statement_adds_up_and_opens_with_the_balance_before(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    await portal.rig.deliver(portal.a_receipt(order, 100))
    await portal.post("/invoices", an_invoice("A", 10, invoiced_on="2026-01-31"), portal.seller)
    await portal.post("/invoices", an_invoice("B", 50), portal.seller)
    credit = an_invoice("=C", 2, kind="credit_note", invoiced_on="2026-02-20")
    assert (await portal.post("/invoices", credit, portal.seller)).json()["state"] == "matched"
    pay = {"reference": "BANK-1", "currency": "USD", "amount_minor": 100_001,
           "paid_on": "2026-02-15"}  # fmt: skip
    path = "/suppliers/supplier:lamp"
    first = await portal.post(f"{path}/payments", pay, portal.buyer)
    again = await portal.post(f"{path}/payments", pay, portal.buyer)
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    twin = await portal.post(f"{path}/payments", {**pay, "amount_minor": 5}, portal.buyer)
    assert twin.status_code == 409
    assert (await portal.post(f"{path}/payments", pay, portal.seller)).status_code in (403, 404)
    assert len(await portal.rig.published(SupplierPaymentEntered)) == 1
    query = "currency=USD&since=2026-02-01&until=2026-02-28"
    found = await portal.get(f"{path}/statement?{query}", portal.seller)
    assert (found["opening_minor"], found["invoices_minor"], found["credits_minor"]) == (
        42_000, 210_000, 8_400,
    )  # fmt: skip
    assert found["closing_minor"] == 42_000 + 210_000 - 8_400 - 100_001
    assert [e["balance_minor"] for e in found["entries"]] == [252_000, 151_999, 143_599]
    later = await portal.get(f"{path}/statement?currency=USD&since=2026-03-01&until=2026-03-31")
    assert later["opening_minor"] == later["closing_minor"] == found["closing_minor"]
    url = f"/v1{path}/statement.csv?{query}"
    table = await portal.rig.client.get(url, headers=portal.seller)
    rows = table.content.decode("utf-8-sig").splitlines()
    assert rows[1].endswith("420.00")
    assert rows[3].endswith("BANK-1,,USD,-1000.01,1519.99")
    assert rows[4].split(",")[2] == "'=C"
    foreign = portal.rig.headers("supplier:chair", "suppliers:read")
    assert (await portal.rig.client.get(url, headers=foreign)).status_code == 404
