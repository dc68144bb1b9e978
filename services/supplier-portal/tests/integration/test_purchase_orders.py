"""Issue, confirm, change, cancel, close: over HTTP, on a real database."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from entrepot.shared.events.supplier_portal import (
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderIssued,
    PurchaseOrderReceived,
)

Body = Callable[..., dict[str, Any]]


async def test_the_same_number_and_body_answer_the_same_order_and_one_event(
    portal: Any, an_order_body: Body
) -> None:
    first = await portal.post("/purchase-orders", an_order_body(), portal.buyer)
    again = await portal.post("/purchase-orders", an_order_body(), portal.buyer)
    other = await portal.post("/purchase-orders", an_order_body(note="x"), portal.buyer)
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.json() == again.json()
    assert other.json()["cure"]
    (event,) = await portal.rig.published(PurchaseOrderIssued)
    assert (event.number, event.supplier, event.lines[1].quantity) == ("PO-1", "supplier:lamp", 50)


async def test_twins_posted_at_once_make_one_order(portal: Any, an_order_body: Body) -> None:
    answers = await asyncio.gather(
        *(portal.post("/purchase-orders", an_order_body(), portal.buyer) for _ in range(6))
    )
    assert sorted(a.status_code for a in answers) == [200] * 5 + [201]
    assert len({a.json()["purchase_order_id"] for a in answers}) == 1
    assert len(await portal.rig.published(PurchaseOrderIssued)) == 1


async def test_an_order_without_number_gets_one_that_names_it(
    portal: Any, an_order_body: Body
) -> None:
    made = (await portal.post("/purchase-orders", an_order_body(None), portal.buyer)).json()
    assert made["number"].startswith("PO-20260105-")
    found = await portal.get(f"/purchase-orders?number={made['number']}")
    assert [o["purchase_order_id"] for o in found["items"]] == [made["purchase_order_id"]]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"destination": "US-9"}, "/destination"),
        ({"supplier": "supplier:nobody"}, "/supplier"),
        ({"lines": [{"sku": "NEW-1", "quantity": 1, "unit_price_minor": 1}]}, "/lines/0/sku"),
        ({"lines": [{"sku": "OLD-1", "quantity": 1, "unit_price_minor": 1}]}, "/lines/0/sku"),
        ({"lines": [{"sku": "LAMP-1", "quantity": 0, "unit_price_minor": 1}]}, "/lines/0/quantity"),
        ({"lines": []}, "/lines"),
        ({"supplier": "shop:x"}, "/supplier"),
        ({"number": " x"}, "/number"),
        ({"colour": "red"}, "/colour"),
    ],
)
async def test_a_bad_value_is_refused_with_its_pointer_and_changes_nothing(
    portal: Any, an_order_body: Body, change: dict[str, Any], pointer: str
) -> None:
    answer = await portal.post("/purchase-orders", an_order_body(**change), portal.buyer)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert await portal.rig.sql("SELECT 1 FROM purchase_order") == []


async def test_less_than_the_minimum_quantity_needs_the_buyer_s_word(
    portal: Any, an_order_body: Body
) -> None:
    body = {"name": "Lamp", "moq": {"LAMP-1": 200}, "lead_time_days": 10, "currency": "CNY"}
    await portal.rig.client.put("/v1/suppliers/supplier:lamp", json=body, headers=portal.buyer)
    few = await portal.post("/purchase-orders", an_order_body(), portal.buyer)
    assert few.status_code == 422
    assert "200" in few.json()["errors"][0]["cure"]
    lines = [{"sku": "LAMP-1", "quantity": 5, "unit_price_minor": 1}]
    order = await portal.an_order(allow_below_moq=True, lines=lines)
    assert (order["currency"], order["lines"][0]["expected_on"]) == ("CNY", "2026-01-15")


async def test_a_confirmation_keeps_the_supplier_s_own_promise(portal: Any) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}"
    body = {"lines": [{"line_no": 1, "quantity": 90, "expected_on": "2026-03-10"}]}
    done = await portal.post(f"{path}:confirm", body, portal.seller)
    again = await portal.post(f"{path}:confirm", body, portal.seller)
    assert done.json() == again.json()
    view = done.json()
    assert (view["state"], view["version"], view["deviates"]) == ("confirmed", 2, True)
    line = view["lines"][0]
    assert (line["quantity"], line["promised_quantity"]) == (100, 90)
    assert (line["expected_on"], line["promised_on"], line["due_on"]) == (
        "2026-03-01", "2026-03-10", "2026-03-10",
    )  # fmt: skip
    (event,) = await portal.rig.published(PurchaseOrderConfirmed)
    assert [part.quantity for part in event.lines] == [90, 50]


async def test_both_sides_change_their_own_terms_and_history_tells(portal: Any) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {}, portal.seller)
    slip = {"reason": "late", "lines": [{"line_no": 1, "expected_on": "2026-03-20"}]}
    view = (await portal.post(f"{path}:change", slip, portal.seller)).json()
    assert (view["lines"][0]["promised_on"], view["lines"][0]["due_on"]) == (
        "2026-03-20", "2026-03-01",
    )  # fmt: skip
    price = {"reason": "x", "lines": [{"line_no": 1, "unit_price_minor": 1}]}
    assert (await portal.post(f"{path}:change", price, portal.seller)).status_code == 403
    more = {
        "reason": "more",
        "lines": [
            {"line_no": 1, "quantity": 120, "expected_on": "2026-03-20"},
            {"line_no": 3, "sku": "LAMP-2", "quantity": 5, "unit_price_minor": 900,
             "expected_on": "2026-04-01"},
        ],
    }  # fmt: skip
    view = (await portal.post(f"{path}:change", more, portal.buyer)).json()
    assert (view["version"], view["awaiting_supplier"], len(view["lines"])) == (4, True, 3)
    same = (await portal.post(f"{path}:change", more, portal.buyer)).json()
    assert same["version"] == 4
    events = await portal.rig.published(PurchaseOrderChanged)
    assert [e.changed_by for e in events] == ["supplier", "buyer"]
    history = (await portal.get(f"{path}/history", portal.seller))["items"]
    assert [(h["version"], h["kind"], h["party"], h["reason"]) for h in history] == [
        (1, "purchase_order_issued", "staff:ops", ""),
        (2, "purchase_order_confirmed", "supplier:lamp", ""),
        (3, "purchase_order_changed", "supplier:lamp", "late"),
        (4, "purchase_order_changed", "staff:ops", "more"),
    ]


@pytest.mark.parametrize("action", ["confirm", "change"])
async def test_if_match_is_optional_but_honoured(portal: Any, action: str) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}"
    body: dict[str, Any] = {"lines": [{"line_no": 1, "quantity": 99}]}
    if action == "change":
        body["reason"] = "less"
    stale = await portal.post(f"{path}:{action}", body, {**portal.seller, "If-Match": '"7"'})
    assert stale.status_code == 412
    assert stale.json()["current"]["version"] == 1
    good = await portal.post(f"{path}:{action}", body, {**portal.seller, "If-Match": '"1"'})
    assert (good.status_code, good.headers["etag"]) == (200, '"2"')
    other = {**body, "lines": [{"line_no": 1, "quantity": 98}]}
    assert (await portal.post(f"{path}:{action}", other, portal.seller)).status_code == 200


async def test_a_cancelled_order_takes_nothing_more_and_a_repeat_changes_nothing(
    portal: Any,
) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}"
    why = {"reason": "not wanted"}
    assert (await portal.post(f"{path}:cancel", why, portal.buyer)).json()["state"] == "cancelled"
    assert (await portal.post(f"{path}:cancel", why, portal.buyer)).json()["version"] == 2
    assert (await portal.post(f"{path}:confirm", {}, portal.seller)).status_code == 409
    assert len(await portal.rig.published(PurchaseOrderCancelled)) == 1


async def test_a_supplier_may_not_cancel_close_or_issue(portal: Any, an_order_body: Body) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}"
    wide = portal.rig.headers("supplier:lamp", "purchase-orders:write purchase-orders:read")
    for target, body in (
        (f"{path}:cancel", {"reason": "x"}), (f"{path}:close", {"reason": "x"}),
        ("/purchase-orders", an_order_body("PO-2")),
    ):  # fmt: skip
        assert (await portal.post(target, body, wide)).status_code == 403
    assert (await portal.get(path))["state"] == "issued"


async def test_an_order_can_be_closed_with_what_came(portal: Any) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}"
    await portal.rig.deliver(portal.a_receipt(order["purchase_order_id"], 40))
    view = (await portal.post(f"{path}:close", {"reason": "lost at sea"}, portal.buyer)).json()
    assert (view["state"], view["reason"]) == ("closed", "lost at sea")
    event = (await portal.rig.published(PurchaseOrderReceived))[-1]
    assert (event.complete, [line.state for line in event.lines]) == (False, ["short", "short"])


async def test_lists_are_filtered_and_paged(portal: Any) -> None:
    for n in range(5):
        await portal.an_order(f"PO-{n}")
    first = await portal.get("/purchase-orders?limit=2&supplier=supplier:lamp&state=issued")
    rest = await portal.get(f"/purchase-orders?limit=9&cursor={first['next_cursor']}")
    assert {o["number"] for o in first["items"] + rest["items"]} == {f"PO-{n}" for n in range(5)}
    for query, count in (
        ("sku=LAMP-1", 5), ("sku=OLD-1", 0), ("awaiting_supplier=true", 5), ("deviates=true", 0),
        ("overdue=true", 0), ("silent=false", 5), ("destination=EU-1", 5), ("state=closed", 0),
    ):  # fmt: skip
        assert len((await portal.get(f"/purchase-orders?{query}"))["items"]) == count, query
    bad = await portal.rig.client.get("/v1/purchase-orders?cursor=WzFd", headers=portal.buyer)
    assert bad.status_code == 400


async def test_a_batch_answers_each_item_in_its_place(portal: Any, an_order_body: Body) -> None:
    items = [
        an_order_body("A"), an_order_body("B", destination="US-9"), an_order_body("A"),
        an_order_body("A", note="other"), {"number": "C"}, an_order_body("D"),
    ]  # fmt: skip
    answer = await portal.post("/purchase-orders:batch", {"items": items}, portal.buyer)
    assert answer.status_code == 207
    assert [r["status"] for r in answer.json()["results"]] == [201, 422, 200, 409, 422, 201]
    again = await portal.post("/purchase-orders:batch", {"items": items[:1]}, portal.buyer)
    assert (again.status_code, again.json()["results"][0]["status"]) == (200, 200)
    assert len(await portal.rig.published(PurchaseOrderIssued)) == 2
    empty = await portal.post("/purchase-orders:batch", {"items": []}, portal.buyer)
    assert empty.status_code == 422


async def test_a_thousand_orders_go_through_one_batch(portal: Any, an_order_body: Body) -> None:
    items = [an_order_body(f"N-{n}") for n in range(1000)]
    answer = await portal.post("/purchase-orders:batch", {"items": items}, portal.buyer)
    assert answer.status_code == 200, answer.text[:500]
    rows = await portal.rig.sql(
        "SELECT (SELECT count(*) FROM purchase_order) AS o, "
        "(SELECT count(*) FROM purchase_order_line) AS l, (SELECT count(*) FROM outbox) AS e"
    )
    assert tuple(rows[0]) == (1000, 2000, 1000)
    too_many = await portal.post(
        "/purchase-orders:batch", {"items": [*items, items[0]]}, portal.buyer
    )
    assert too_many.status_code == 422
