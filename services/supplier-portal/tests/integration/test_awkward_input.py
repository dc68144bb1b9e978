"""What people and machines send by mistake, or with intent, is refused with a reason; nothing
falls over."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from entrepot.shared.events.supplier_portal import MilestoneReported

HEAD = ["purchase_order", "line_no", "milestone", "percent", "note"]
PLAN = [
    {"milestone": "cut", "due_on": "2026-02-01"},
    {"milestone": "packed", "due_on": "2026-02-20"},
]
SUPPLIER = "/v1/suppliers/supplier:lamp"


def a_workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in (HEAD, *rows):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(body: bytes, name: str, content: bytes | None) -> bytes:
    """The workbook with one of its parts replaced, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
            elif content is not None:
                new.writestr(part, content)
    return out.getvalue()


async def upload(portal: Any, body: bytes) -> Any:
    headers = {**portal.seller, "Content-Type": "application/octet-stream"}
    return await portal.rig.client.post("/v1/uploads/production", content=body, headers=headers)


async def test_a_damaged_workbook_is_refused_whatever_part_of_it_is_broken(portal: Any) -> None:
    whole = a_workbook(["PO-1", 1, "cut", 5, ""])
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = packed.namelist()
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s'
    broken = [with_part(whole, name, content) for name in parts for content in (None, b"", b"<no")]
    broken += [
        with_part(whole, "xl/worksheets/sheet1.xml", sheet % body)
        for body in (
            b'<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>',
            b'<sheetData><row r="1"><c r="A1" t="n"><v>abc</v></c></row></sheetData></worksheet>',
        )
    ]
    broken += [whole[: len(whole) // 2], whole[:200] + b"\xff" * 50 + whole[250:]]
    for body in broken:
        answer = await upload(portal, body)
        assert answer.status_code in (200, 207, 400, 422), answer.text[:300]
    refused = await upload(portal, with_part(whole, "xl/worksheets/sheet1.xml", b"<no"))
    assert refused.status_code == 400
    assert "XLSX" in refused.json()["cure"]
    assert refused.json()["cure_zh"]


async def test_days_beyond_the_calendar_and_huge_numbers_are_bad_cells(portal: Any) -> None:
    await portal.an_order()
    body = (
        "purchase_order,line_no,milestone,percent,expected_on,note\n"
        "PO-1,1,cut,5,9999-12-31,\nPO-1,1,cut,5,0001-01-01,\n"
        f"PO-1,{'1' * 5000},cut,5,,\nPO-1,1,cut,5,,a\0b\nPO-1,1,cut,5,,fine\n"
    )
    found = (await upload(portal, body.encode())).json()
    assert (found["accepted"], found["refused"]) == (1, 4)
    assert [(e["row"], e["column"]) for e in found["errors"]] == [
        (2, "expected_on"), (3, "expected_on"), (4, "line_no"), (5, "note"),
    ]  # fmt: skip
    assert len(await portal.rig.published(MilestoneReported)) == 1


async def test_formulas_in_a_marked_table_are_text_and_it_can_be_sent_again(portal: Any) -> None:
    await portal.an_order()
    note = "=HYPERLINK(https://a.example)"
    body = f"{','.join(HEAD)}\nPO-1,1,cut,500,{note}\nPO-1,1,cut,5,@risk\n".encode()
    found = (await upload(portal, body)).json()
    marked = await portal.rig.client.get(
        f"/v1/uploads/{found['upload_id']}/file", headers=portal.seller
    )
    assert f",'{note}," in marked.text
    assert ",'@risk," in marked.text
    again = (await upload(portal, marked.content)).json()
    assert (again["accepted"], again["repeated"], again["refused"]) == (0, 1, 1)


async def test_percent_cells_and_unicode_text_are_read_as_they_are_shown(portal: Any) -> None:
    await portal.an_order()
    book = Workbook()
    page = book.worksheets[0]
    for row in (HEAD, ["PO-1", 1, "cut", 0.6, ""], ["PO-1", 2, "cut", 0.29, ""]):
        page.append(row)
    page["D2"].number_format = page["D3"].number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    assert (await upload(portal, out.getvalue())).json()["accepted"] == 2
    text = "采购单号\t行号\t工序\t进度\nPO-1\t1\t包装\t90\n".encode("utf-16")
    assert (await upload(portal, text)).json()["accepted"] == 1
    told = await portal.rig.published(MilestoneReported)
    assert sorted((event.milestone, event.percent) for event in told) == [
        ("cut", 29), ("cut", 60), ("包装", 90),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        f"{SUPPLIER}/scorecard?period=0000-Q1", f"{SUPPLIER}/scorecard?period=0001-Q1",
        f"{SUPPLIER}/scorecard?period=9999-Q4", f"{SUPPLIER}/figures?until=0001-01-01",
        f"{SUPPLIER}/statement?currency=USD&until=0001-01-01",
        f"{SUPPLIER}/statement.csv?currency=USD&until=0001-01-01",
        "/v1/purchase-orders?number=%00", "/v1/qualification-documents?kind=%00",
        "/v1/sourcing-dependence?since=9999-12-31",
    ],
)  # fmt: skip
async def test_a_question_about_no_day_is_refused(portal: Any, path: str) -> None:
    answer = await portal.rig.client.get(path, headers=portal.buyer)
    assert answer.status_code in (400, 422), answer.text


async def test_a_nul_character_is_named_as_the_fault_it_is(portal: Any, an_order_body: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    report = {"report_id": "r\0", "line_no": 1, "milestone": "cut", "percent": 1}
    photo = {**report, "report_id": "r", "photos": ["https://a.example/\0"]}
    for path, body, headers, pointer in (
        ("/purchase-orders", an_order_body("PO\0"), portal.buyer, "/number"),
        ("/purchase-orders", an_order_body("PO-2", note="a\0"), portal.buyer, "/note"),
        (f"/purchase-orders/{order}/milestones", report, portal.seller, "/report_id"),
        (f"/purchase-orders/{order}/milestones", photo, portal.seller, "/photos"),
        (f"/purchase-orders/{order}/links", {"note": "\0"}, portal.buyer, "/note"),
    ):
        answer = await portal.post(path, body, headers)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"].startswith(pointer)
    item = {**report, "purchase_order_id": order}
    batch = await portal.post("/milestones:batch", {"items": [item]}, portal.seller)
    assert [r["status"] for r in batch.json()["results"]] == [422]


async def test_a_milestone_is_not_moved_out_of_the_calendar(
    portal: Any, an_order_body: Any
) -> None:
    lines = [{"sku": "LAMP-1", "quantity": 100, "unit_price_minor": 1, "expected_on": "2026-03-01",
              "milestones": PLAN}]  # fmt: skip
    order = await portal.post("/purchase-orders", an_order_body("PO-7", lines=lines), portal.buyer)
    path = f"/purchase-orders/{order.json()['purchase_order_id']}/milestones"
    report = {"report_id": "r-1", "line_no": 1, "milestone": "cut", "percent": 1}
    for day in ("9999-12-31", "0001-01-01"):
        answer = await portal.post(path, {**report, "due_on": day}, portal.seller)
        assert answer.status_code == 422
    last = await portal.post(path, {**report, "due_on": "2199-12-31"}, portal.seller)
    assert last.status_code == 201
    line = last.json()["line"]
    assert [m["due_on"] for m in line["milestones"]] == ["2199-12-31", "2199-12-31"]
    assert line["likely_on"] == "2199-12-31"
    past = {**report, "report_id": "r-2", "reported_at": "0001-01-01T00:00:00+14:00"}
    assert (await portal.post(path, past, portal.seller)).status_code == 422


async def test_forms_of_a_link_refuse_the_same(portal: Any) -> None:
    order = (await portal.an_order())["purchase_order_id"]
    made = await portal.post(f"/purchase-orders/{order}/links", {}, portal.buyer)
    link = made.json()["url"].partition("/p/")[2]
    good = {"line_no": "1", "milestone": "cut", "percent": "1"}
    for change in ({"expected_on": "9999-12-31", "reason": "x"}, {"due_on": "0001-01-01"},
                   {"quantity_good": "0" * 30 + "7"}, {"percent": "1" * 5000}):  # fmt: skip
        answer = await portal.rig.client.post(f"/p/{link}/{order}/report", data={**good, **change})
        assert answer.status_code == 422, answer.text[:200]
    nul = await portal.rig.client.post(
        f"/p/{link}/{order}/report", data={**good, "milestone": "cu\0t"}, follow_redirects=False
    )
    assert nul.status_code == 303
    told = await portal.rig.published(MilestoneReported)
    assert [event.milestone for event in told] == ["cut"]
    assert (await portal.rig.client.get(f"/p/{link}/%00")).status_code == 404
