"""Milestones: one by one, in batches, as a table; and their absence."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.shared.events.supplier_portal import MilestoneReported
from entrepot.supplier_portal.jobs import mark_silence


def a_report(percent: int = 50, **more: Any) -> dict[str, Any]:
    return {"report_id": "r1", "line_no": 1, "milestone": "sewn", "percent": percent, **more}


async def test_a_report_is_taken_once_and_another_body_is_refused(portal: Any) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}/milestones"
    first = await portal.post(path, a_report(photos=["po/1.jpg"]), portal.seller)
    again = await portal.post(path, a_report(photos=["po/1.jpg"]), portal.seller)
    other = await portal.post(path, a_report(60), portal.seller)
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.json()["line"]["percent"] == 50
    (event,) = await portal.rig.published(MilestoneReported)
    assert (event.percent, event.sku, event.photos) == (50, "LAMP-1", ("po/1.jpg",))
    view = await portal.get(f"/purchase-orders/{order['purchase_order_id']}")
    assert (view["state"], view["version"]) == ("in_production", 1)
    (item,) = (await portal.get(path, portal.seller))["items"]
    assert (item["party"], item["photos"]) == ("supplier:lamp", ["po/1.jpg"])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"percent": 101}, "/percent"), ({"percent": 40}, "/note"), ({"line_no": 9}, "/line_no"),
        ({"photos": ["ftp://x/y"]}, "/photos/0"), ({"photos": ["../etc"]}, "/photos/0"),
        ({"quantity_good": -1}, "/quantity_good"), ({"reported_at": "2026-01-01"}, "/reported_at"),
        ({"reported_at": "2027-01-01T00:00:00Z"}, "/reported_at"),
    ],
)  # fmt: skip
async def test_a_bad_report_is_refused_with_its_pointer(
    portal: Any, change: dict[str, Any], pointer: str
) -> None:
    order = await portal.an_order()
    path = f"/purchase-orders/{order['purchase_order_id']}/milestones"
    await portal.post(path, a_report(), portal.seller)
    answer = await portal.post(path, {**a_report(), "report_id": "r2", **change}, portal.seller)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert len(await portal.rig.published(MilestoneReported)) == 1


async def test_a_batch_of_reports_over_many_orders_is_replayed_without_effect(portal: Any) -> None:
    for n in range(3):
        await portal.an_order(f"PO-{n}")
    items = [
        {**a_report(10 * step), "report_id": f"r{step}", "purchase_order_number": f"PO-{n}"}
        for step in range(1, 5)
        for n in range(3)
    ]
    items.append({**a_report(), "purchase_order_number": "PO-9"})
    items.append({**a_report()})
    first = await portal.post("/milestones:batch", {"items": items}, portal.seller)
    assert [r["status"] for r in first.json()["results"]] == [201] * 12 + [404, 422]
    again = await portal.post("/milestones:batch", {"items": items[:12]}, portal.seller)
    assert {r["status"] for r in again.json()["results"]} == {200}
    rows = await portal.rig.sql("SELECT subject, max(version) AS v, count(*) AS n FROM outbox "
                                "WHERE subject LIKE 'production/%' GROUP BY 1")  # fmt: skip
    assert [(r["v"], r["n"]) for r in rows] == [(4, 4)] * 3


async def test_a_table_is_taken_row_by_row_with_column_and_cure(portal: Any) -> None:
    await portal.an_order()
    table = (
        "采购单,行号,里程碑,进度,备注\nPO-1,1,sewn,60,\nPO-1,1,sewn,x,\nPO-1,7,sewn,5,\n"
        "PO-1,1,packed,10,\nPO-404,1,sewn,5,\n"
    ).encode("gb18030")
    headers = {**portal.seller, "Content-Type": "text/csv"}
    url = "/v1/milestones:import"
    answer = await portal.rig.client.post(url, content=table, headers=headers)
    assert answer.status_code == 207
    body = answer.json()
    assert (body["accepted"], body["repeated"], body["refused"]) == (1, 0, 4)
    assert [(r["row"], r["status"]) for r in body["rows"]] == [
        (2, 201), (3, 422), (4, 422), (5, 422), (6, 404),
    ]  # fmt: skip
    columns = [r["errors"][0]["column"] for r in body["rows"][1:]]
    assert columns == ["percent", "line_no", "note", "purchase_order"]
    assert all(e["cure"] and e["cure_zh"] for r in body["rows"][1:] for e in r["errors"])
    again = (await portal.rig.client.post(url, content=table, headers=headers)).json()
    assert (again["accepted"], again["repeated"]) == (0, 1)
    json = await portal.rig.client.post(url, json={}, headers=portal.seller)
    assert json.status_code == 400


async def test_a_line_without_word_by_its_day_is_silent_until_it_speaks(portal: Any) -> None:
    lines = [
        {"sku": "LAMP-1", "quantity": 10, "unit_price_minor": 1, "expected_on": "2026-03-01",
         "milestones": [{"milestone": "sewn", "due_on": "2026-01-08"}]},
        {"sku": "LAMP-2", "quantity": 10, "unit_price_minor": 1, "expected_on": "2026-03-01"},
    ]  # fmt: skip
    order = await portal.an_order(lines=lines)
    await mark_silence(portal.rig.runtime)
    assert (await portal.get("/purchase-orders?silent=true"))["items"] == []
    portal.rig.clock.advance(timedelta(days=4))
    for _ in range(2):
        await mark_silence(portal.rig.runtime)
    (found,) = (await portal.get("/purchase-orders?silent=true"))["items"]
    assert [line["silent"] for line in found["lines"]] == [True, False]
    path = f"/purchase-orders/{order['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {}, portal.seller)
    assert len((await portal.get("/purchase-orders?silent=true"))["items"]) == 1
    await portal.post(f"{path}/milestones", a_report(20), portal.seller)
    assert (await portal.get("/purchase-orders?silent=true"))["items"] == []
    await mark_silence(portal.rig.runtime)
    assert (await portal.get("/purchase-orders?silent=true"))["items"] == []
