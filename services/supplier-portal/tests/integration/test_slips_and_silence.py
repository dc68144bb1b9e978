"""A slip moves what may be expected at once; silence is told once per milestone and horizon."""

from datetime import date, timedelta
from typing import Any

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.supplier_portal import (
    MilestoneOverdue,
    MilestoneReported,
    PurchaseOrderChanged,
)
from entrepot.supplier_portal.jobs import mark_silence

STEPS = [("material in", 40), ("assembled", 28), ("packed", 21)]


async def a_template(portal: Any, name: str = "usual", **more: Any) -> None:
    body = {"milestones": [{"milestone": m, "days_before": d} for m, d in STEPS], **more}
    answer = await portal.rig.client.put(
        f"/v1/milestone-templates/{name}", json=body, headers=portal.buyer
    )
    assert answer.status_code == 201, answer.text


async def a_report(portal: Any, path: str, **more: Any) -> dict[str, Any]:
    body = {"line_no": 1, "milestone": "assembled", "percent": 40, "note": "mould broke", **more}
    answer = await portal.post(f"{path}/milestones", body, portal.seller)
    assert answer.status_code == 201, answer.text
    return dict(answer.json()["line"])


async def test_the_narrowest_template_plans_the_milestones_of_a_line(portal: Any) -> None:
    await portal.rig.deliver(SkuChanged(
        sku="LAMP-1", product="LAMP", title="Lamp", status="active", categories=("lamps",)))  # fmt: skip
    await a_template(portal)
    narrow = [{"milestone": "glued", "days_before": 30}]
    await portal.rig.client.put(
        "/v1/milestone-templates/lamps", json={"category": "lamps", "milestones": narrow},
        headers=portal.buyer,
    )  # fmt: skip
    lines = (await portal.an_order())["lines"]
    assert [(m["milestone"], m["due_on"]) for m in lines[0]["milestones"]] == [
        ("glued", "2026-01-30")
    ]
    assert [m["milestone"] for m in lines[1]["milestones"]] == [m for m, _ in STEPS]
    assert lines[1]["report_due_on"] == lines[1]["milestones"][0]["due_on"]


async def test_a_milestone_five_days_late_moves_the_later_ones_and_the_goods(portal: Any) -> None:
    await a_template(portal)
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {}, portal.seller)
    line = await a_report(portal, path, due_on="2026-02-06")
    assert [(m["due_on"], m["planned_on"]) for m in line["milestones"]] == [
        ("2026-01-20", None), ("2026-02-06", "2026-02-01"), ("2026-02-13", "2026-02-08"),
    ]  # fmt: skip
    assert (line["likely_on"], line["due_on"]) == ("2026-03-06", "2026-03-01")
    (told,) = await portal.rig.published(PurchaseOrderChanged)
    assert (told.cause, told.changed_by, told.reason) == ("production", "supplier", "mould broke")
    assert [(p.line_no, p.expected_on) for p in told.lines] == [
        (1, date(2026, 3, 6)), (2, date(2026, 3, 5)),
    ]  # fmt: skip
    assert [(m.line_no, m.was_on, m.days) for m in told.moves] == [(1, date(2026, 3, 1), 5)]
    (report,) = await portal.rig.published(MilestoneReported)
    assert (report.slip_days, report.due_on) == (5, date(2026, 2, 6))


async def test_with_move_later_false_only_the_milestone_moves(portal: Any) -> None:
    await a_template(portal)
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {}, portal.seller)
    line = await a_report(portal, path, due_on="2026-02-06", move_later=False)
    assert [m["due_on"] for m in line["milestones"]][1:] == ["2026-02-06", "2026-02-08"]
    assert line["likely_on"] == "2026-03-01"
    assert await portal.rig.published(PurchaseOrderChanged) == []


async def test_a_new_day_of_the_goods_moves_the_milestones_to_come(portal: Any) -> None:
    await a_template(portal)
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {}, portal.seller)
    line = await a_report(portal, path, expected_on="2026-03-11")
    assert [m["due_on"] for m in line["milestones"]] == ["2026-01-20", "2026-02-01", "2026-02-18"]
    later = {"lines": [{"line_no": 2, "expected_on": "2026-03-20"}], "reason": "paint"}
    await portal.post(f"{path}:change", later, portal.seller)
    told = (await portal.rig.published(PurchaseOrderChanged))[-1]
    assert [p.expected_on for p in told.lines] == [date(2026, 3, 11), date(2026, 3, 20)]


async def test_slips_of_a_batch_are_told_once_per_order(portal: Any) -> None:
    await portal.an_order()
    items = [
        {"purchase_order_number": "PO-1", "report_id": f"r{no}", "line_no": no, "milestone": "cut",
         "percent": 5, "expected_on": "2026-03-15"}
        for no in (1, 2)
    ]  # fmt: skip
    answer = await portal.post("/milestones:batch", {"items": items}, portal.seller)
    assert answer.status_code == 200
    (told,) = await portal.rig.published(PurchaseOrderChanged)
    assert [(m.line_no, m.days) for m in told.moves] == [(1, 14), (2, 10)]


async def test_silence_is_told_once_per_milestone_and_horizon(portal: Any) -> None:
    await a_template(portal)
    path = f"/purchase-orders/{(await portal.an_order())['purchase_order_id']}"
    portal.rig.clock.advance(date(2026, 1, 20) - portal.rig.clock().date())
    heard = []
    for days in (0, 1, 0, 1, 2, 1):  # To 20, 21, 21, 22, 24 and 25 January.
        portal.rig.clock.advance(timedelta(days=days))
        await mark_silence(portal.rig.runtime)
        found = await portal.rig.published(MilestoneOverdue)
        heard.append(len([e for e in found if e.line_no == 1]))
    assert heard == [0, 1, 1, 1, 2, 2]
    first = [e for e in await portal.rig.published(MilestoneOverdue) if e.line_no == 1]
    assert [(e.milestone, e.horizon_days, e.due_on) for e in first] == [
        ("material in", 0, date(2026, 1, 20)), ("material in", 3, date(2026, 1, 20)),
    ]  # fmt: skip
    assert (await portal.get(path))["state"] == "issued"
    await a_report(portal, path, milestone="material in")
    assert not (await portal.get(path))["lines"][0]["silent"]
    await mark_silence(portal.rig.runtime)
    assert len([e for e in await portal.rig.published(MilestoneOverdue) if e.line_no == 1]) == 2
