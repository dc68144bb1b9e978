"""Drafts, confirmations in part, change orders, call-offs: both sides come to terms."""

from datetime import date, timedelta
from typing import Any

from entrepot.shared.events.supplier_portal import (
    ChangeOrderAnswered,
    ChangeOrderProposed,
    ConfirmationRefused,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderIssued,
)
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.handlers.call_offs import release_due


async def test_a_draft_is_the_buyer_s_alone_until_it_is_issued(portal: Any) -> None:
    order = await portal.an_order(draft=True)
    path = f"/purchase-orders/{order['purchase_order_id']}"
    assert order["state"] == "draft"
    client, seller = portal.rig.client, portal.seller
    assert (await client.get(f"/v1{path}", headers=seller)).status_code == 404
    assert (await portal.get("/purchase-orders", seller))["items"] == []
    assert (await portal.post(f"{path}:confirm", {}, seller)).status_code == 404
    change = {"reason": "more", "lines": [{"line_no": 1, "quantity": 120}]}
    assert (await portal.post(f"{path}:change", change, portal.buyer)).status_code == 200
    assert await portal.rig.published() == []
    issued = (await portal.post(f"{path}:issue", None, portal.buyer)).json()
    again = (await portal.post(f"{path}:issue", None, portal.buyer)).json()
    assert (issued["state"], again["version"]) == ("issued", issued["version"])
    (event,) = await portal.rig.published(PurchaseOrderIssued)
    assert event.lines[0].quantity == 120
    assert (await portal.get(path, seller))["state"] == "issued"


async def test_an_order_confirmed_in_part_tells_the_promised_lines_only(portal: Any) -> None:
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    body = {"lines": [{"line_no": 2, "quantity": 40}], "named_only": True}
    part = (await portal.post(f"{path}:confirm", body, portal.seller)).json()
    assert (part["state"], part["awaiting_supplier"]) == ("issued", True)
    await portal.post(f"{path}:confirm", {"lines": [{"line_no": 1}], "named_only": True},
                      portal.seller)  # fmt: skip
    events = await portal.rig.published(PurchaseOrderConfirmed)
    assert [(e.complete, [line.line_no for line in e.lines]) for e in events] == [
        (False, [2]), (True, [1, 2]),
    ]  # fmt: skip
    view = await portal.get(path)
    assert (view["state"], view["deviates"]) == ("confirmed", True)


async def test_the_buyer_refuses_or_accepts_what_was_promised_otherwise(portal: Any) -> None:
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    terms = {"lines": [{"line_no": 1, "quantity": 90, "expected_on": "2026-03-09"}]}
    await portal.post(f"{path}:confirm", terms, portal.seller)
    wide = portal.rig.headers("supplier:lamp", "purchase-orders:write")
    assert (await portal.post(f"{path}:accept", None, wide)).status_code == 403
    refused = (await portal.post(f"{path}:refuse", {"reason": "too late"}, portal.buyer)).json()
    assert (refused["answer"], refused["awaiting_supplier"]) == ("refused", True)
    assert len(await portal.rig.published(ConfirmationRefused)) == 1
    better = {"lines": [{"line_no": 1, "quantity": 95, "expected_on": "2026-03-05"}]}
    again = (await portal.post(f"{path}:confirm", better, portal.seller)).json()
    assert (again["answer"], again["deviates"]) == ("", True)
    taken = (await portal.post(f"{path}:accept", None, portal.buyer)).json()
    line = taken["lines"][0]
    assert (taken["answer"], taken["deviates"]) == ("accepted", False)
    assert (line["quantity"], line["expected_on"]) == (95, "2026-03-05")
    repeat = (await portal.post(f"{path}:accept", None, portal.buyer)).json()
    assert repeat["version"] == taken["version"]
    (event,) = await portal.rig.published(PurchaseOrderChanged)
    assert (event.cause, event.lines[0].quantity) == ("confirmation_accepted", 95)


async def test_a_sooner_wish_of_the_buyer_is_no_expectation_until_it_is_promised(
    portal: Any,
) -> None:
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {}, portal.seller)
    wish = {"reason": "sooner", "lines": [{"line_no": 1, "expected_on": "2026-02-20"}]}
    await portal.post(f"{path}:change", wish, portal.buyer)
    (event,) = await portal.rig.published(PurchaseOrderChanged)
    assert (event.lines[0].expected_on, event.moves) == (date(2026, 3, 1), ())


async def test_a_change_order_changes_nothing_until_the_other_side_accepts(portal: Any) -> None:
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {}, portal.seller)
    ask = {"number": "CO-1", "reason": "promotion",
           "lines": [{"line_no": 1, "quantity": 140, "expected_on": "2026-02-22"}]}  # fmt: skip
    made = await portal.post(f"{path}/change-orders", ask, portal.buyer)
    same = await portal.post(f"{path}/change-orders", ask, portal.buyer)
    assert (made.status_code, same.status_code, made.json()) == (201, 200, same.json())
    other = {**ask, "reason": "x"}
    assert (await portal.post(f"{path}/change-orders", other, portal.buyer)).status_code == 409
    assert (await portal.get(path))["lines"][0]["quantity"] == 100
    one = f"{path}/change-orders/{made.json()['change_id']}"
    assert (await portal.post(f"{one}:accept", None, portal.buyer)).status_code == 403
    taken = await portal.post(f"{one}:accept", None, portal.seller)
    assert (taken.status_code, taken.json()["state"]) == (200, "accepted")
    assert (await portal.post(f"{one}:accept", None, portal.seller)).status_code == 200
    assert (await portal.post(f"{one}:refuse", {"reason": "x"}, portal.seller)).status_code == 409
    line = (await portal.get(path))["lines"][0]
    assert (line["quantity"], line["promised_quantity"], line["promised_on"], line["due_on"]) == (
        140, 140, "2026-02-22", "2026-02-22",
    )  # fmt: skip
    (event,) = await portal.rig.published(PurchaseOrderChanged)
    assert (event.cause, event.changed_by) == ("change_order", "buyer")
    assert [(m.line_no, m.days) for m in event.moves] == [(1, -7)]


async def test_a_supplier_s_change_order_is_refused_or_taken_back_and_told(portal: Any) -> None:
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    ask = {"reason": "copper price", "lines": [{"line_no": 1, "unit_price_minor": 4400}]}
    for how, who in (("refuse", portal.buyer), ("withdraw", portal.seller)):
        made = (await portal.post(f"{path}/change-orders", ask, portal.seller)).json()
        one = f"{path}/change-orders/{made['change_id']}"
        answer = await portal.post(f"{one}:{how}", {"reason": "no"}, who)
        assert answer.status_code == 200, answer.text
    listed = (await portal.get(f"{path}/change-orders", portal.seller))["items"]
    assert [c["state"] for c in listed] == ["refused", "withdrawn"]
    assert len(await portal.rig.published(ChangeOrderProposed)) == 2
    answers = [e.answer for e in await portal.rig.published(ChangeOrderAnswered)]
    assert answers == ["refused", "withdrawn"]
    nothing = {
        "reason": "x",
        "lines": [{"line_no": 1, "quantity": 0}, {"line_no": 2, "quantity": 0}],
    }
    assert (await portal.post(f"{path}/change-orders", nothing, portal.seller)).status_code == 422


def a_blanket(**more: Any) -> dict[str, Any]:
    return {
        "number": "BPO-1", "supplier": "supplier:lamp", "destination": "EU-1",
        "valid_from": "2026-01-01", "valid_to": "2026-12-31", "release_days": 35,
        "lines": [{"sku": "LAMP-1", "quantity": 1000, "unit_price_minor": 3950}], **more,
    }  # fmt: skip


async def test_call_offs_become_orders_as_their_days_come_near(portal: Any) -> None:
    made = (await portal.post("/blanket-orders", a_blanket(), portal.buyer)).json()
    path = f"/blanket-orders/{made['blanket_id']}"
    weekly = {"items": [{"sku": "LAMP-1", "quantity": 250, "expected_on": "2026-02-05",
                         "every_days": 7, "count": 4}]}  # fmt: skip
    planned = await portal.post(f"{path}/call-offs", weekly, portal.buyer)
    assert planned.status_code == 201, planned.text
    assert len((await portal.get(f"{path}/call-offs", portal.seller))["items"]) == 4
    too_many = {"items": [{"sku": "LAMP-1", "quantity": 1, "expected_on": "2026-02-05"}]}
    assert (await portal.post(f"{path}/call-offs", too_many, portal.buyer)).status_code == 409
    assert (await portal.post(f"{path}/call-offs/4:cancel", None, portal.buyer)).status_code == 200
    actor = Actor("service:supplier-portal", "buyer")
    counts = []
    for _ in range(3):
        async with portal.rig.worker.transaction() as uow:
            counts.append(await release_due(uow, actor))
        portal.rig.clock.advance(timedelta(days=7))
    released = [
        c for c in (await portal.get(f"{path}/call-offs"))["items"] if c["state"] == "released"
    ]
    assert sum(done for done, _ in counts) == len(released) >= 2
    orders = (await portal.get("/purchase-orders", portal.seller))["items"]
    assert {o["number"] for o in orders} == {f"BPO-1-{c['call_no']}" for c in released}
    assert {o["blanket_id"] for o in orders} == {made["blanket_id"]}
    assert orders[0]["lines"][0]["unit_price_minor"] == 3950
    assert (await portal.get(path, portal.seller))["called_off"] == {"LAMP-1": 750}
