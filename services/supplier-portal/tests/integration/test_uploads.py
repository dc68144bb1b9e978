"""Tables of ten thousand rows: good rows once, bad ones marked, a repeat changes nothing."""

import csv
import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from entrepot.shared.events.supplier_portal import MilestoneReported, PurchaseOrderConfirmed

ROWS = 10_000
ORDERS, LINES = 100, 100
PLANTED: dict[int, tuple[str, Any]] = {  # Row of the file: column and what was typed.
    2: ("percent", "120"), 77: ("percent", ""), 500: ("line_no", "zero"),
    1500: ("purchase_order", "PO-NOBODY"), 3000: ("expected_on", "31.31.2026"),
    4711: ("quantity_good", "-4"), 7007: ("photos", "javascript:alert(1)"),
    9999: ("line_no", "101"), 10_001: ("milestone", ""),
}  # fmt: skip
HEAD = ["采购单号", "行号", "工序", "进度", "良品数", "预计到货日期", "照片", "备注"]
NAMES = ["purchase_order", "line_no", "milestone", "percent", "quantity_good", "expected_on",
         "photos", "note"]  # fmt: skip


def production_rows() -> list[list[Any]]:
    rows = []
    for i in range(ROWS):
        row = [f"PO-{i // LINES}", i % LINES + 1, "组装", 40, 12, "2026-03-01", "po/a.jpg", "正常"]
        if i + 2 in PLANTED:
            column, value = PLANTED[i + 2]
            row[NAMES.index(column)] = value
        rows.append(row)
    return rows


def as_csv(head: list[str], rows: list[list[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode("gb18030")


def as_xlsx(head: list[str], rows: list[list[Any]]) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in (head, *rows):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def many_orders(portal: Any, an_order_body: Any, orders: int, lines: int) -> None:
    wanted = [
        {"sku": "LAMP-1", "quantity": 100, "unit_price_minor": 1, "expected_on": "2026-03-01"}
    ] * lines
    items = [an_order_body(f"PO-{n}", lines=wanted) for n in range(orders)]
    answer = await portal.post("/purchase-orders:batch", {"items": items}, portal.buyer)
    assert answer.status_code == 200, answer.text[:300]


async def upload(portal: Any, kind: str, body: bytes, query: str = "") -> Any:
    headers = {**portal.seller, "Content-Type": "application/octet-stream"}
    return await portal.rig.client.post(f"/v1/uploads/{kind}{query}", content=body, headers=headers)


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
async def test_ten_thousand_rows_are_taken_once_and_bad_ones_come_back_marked(
    portal: Any, an_order_body: Any, make: Any
) -> None:
    await many_orders(portal, an_order_body, ORDERS, LINES)
    await portal.rig.clear_outbox()
    body = make(HEAD, production_rows())
    answer = await upload(portal, "production", body, "?lang=zh&file_name=进度.xlsx")
    assert answer.status_code == 207, answer.text[:500]
    found = answer.json()
    good = ROWS - len(PLANTED)
    assert (found["rows"], found["accepted"], found["repeated"], found["refused"]) == (
        ROWS, good, 0, len(PLANTED),
    )  # fmt: skip
    assert {e["row"]: e["column"] for e in found["errors"]} == {
        row: column for row, (column, _) in PLANTED.items()
    }
    assert all(e["cure"] and e["cure_zh"] and e["detail"] for e in found["errors"])
    counts = await portal.rig.sql("SELECT count(*) AS n FROM outbox WHERE type LIKE '%milestone%'")
    assert counts[0]["n"] == good
    marked = await portal.rig.client.get(
        f"/v1/uploads/{found['upload_id']}/file", headers=portal.seller
    )
    check_marks(marked.content, found["format"])
    again = (await upload(portal, "production", body)).json()
    assert (again["accepted"], again["repeated"]) == (0, good)
    counts = await portal.rig.sql("SELECT count(*) AS n FROM outbox WHERE type LIKE '%milestone%'")
    assert counts[0]["n"] == good
    corrected = (await upload(portal, "production", marked.content)).json()
    assert (corrected["accepted"], corrected["refused"]) == (0, len(PLANTED))


def check_marks(body: bytes, format_: str) -> None:
    """Two more columns; in a workbook the bad cells are red."""
    if format_ == "csv":
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert rows[0] == [*HEAD, "错误", "修改方法"]
        assert {n for n, row in enumerate(rows, 1) if n > 1 and row[-1]} == set(PLANTED)
        return
    page = load_workbook(io.BytesIO(body)).worksheets[0]
    assert [cell.value for cell in page[1]] == [*HEAD, "错误", "修改方法"]
    for row, (column, _) in PLANTED.items():
        assert page.cell(row, NAMES.index(column) + 1).fill.start_color.rgb == "FFFFC7CE"
        assert page.cell(row, len(HEAD) + 2).value
    assert page.cell(3, 4).fill.fill_type is None
    assert not page.cell(3, len(HEAD) + 1).value


async def test_a_table_of_confirmations_is_applied_once_and_leaves_other_lines_unanswered(
    portal: Any, an_order_body: Any
) -> None:
    await many_orders(portal, an_order_body, 3, 2)
    head = ["purchase_order", "line_no", "quantity", "expected_on"]
    rows: list[list[Any]] = [
        ["PO-0", 1, "", ""], ["PO-0", 2, 90, "2026-03-09"], ["PO-1", 1, 100, "2026-03-01"],
        ["PO-1", 7, 1, ""], ["PO-2", 1, "many", ""], ["PO-2", 1, 100, ""], ["PO-2", 1, 99, ""],
        ["PO-X", 1, "", ""],
    ]  # fmt: skip
    answer = await upload(portal, "confirmations", as_csv(head, rows))
    found = answer.json()
    assert (answer.status_code, found["accepted"], found["refused"]) == (207, 4, 4), found
    assert {(e["row"], e["column"]) for e in found["errors"]} == {
        (5, "line_no"), (6, "quantity"), (8, "line_no"), (9, "purchase_order"),
    }  # fmt: skip
    events = await portal.rig.published(PurchaseOrderConfirmed)
    assert sorted((len(e.lines), e.complete) for e in events) == [(1, False), (1, False), (2, True)]
    states = {o["number"]: o["state"] for o in (await portal.get("/purchase-orders"))["items"]}
    assert states == {"PO-0": "confirmed", "PO-1": "issued", "PO-2": "issued"}
    order = next(
        o for o in (await portal.get("/purchase-orders"))["items"] if o["number"] == "PO-0"
    )
    later = {"lines": [{"line_no": 2, "quantity": 95, "expected_on": "2026-03-12"}]}
    path = f"/purchase-orders/{order['purchase_order_id']}"
    await portal.post(f"{path}:confirm", {**later, "named_only": True}, portal.seller)
    again = (await upload(portal, "confirmations", as_xlsx(head, rows))).json()
    assert (again["accepted"], again["repeated"]) == (0, 4)
    assert (await portal.get(path))["lines"][1]["promised_quantity"] == 95


async def test_the_marked_file_itself_can_be_the_answer(portal: Any) -> None:
    await portal.an_order()
    rows: list[list[Any]] = [["PO-1", 1, "cut", 5], ["PO-1", 1, "cut", 500]]
    body = as_csv(NAMES[:4], rows)
    answer = await upload(portal, "production", body, "?as_file=true&lang=en&file_name=a.csv")
    assert answer.status_code == 207
    assert answer.headers["content-disposition"] == 'attachment; filename="a-checked.csv"'
    lines = answer.text.removeprefix("\ufeff").splitlines()
    assert lines[0].endswith("percent,error,cure")
    assert lines[2].endswith("percent: not a number in range,a whole number from 0 to 100")
    assert len(await portal.rig.published(MilestoneReported)) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"PK\x03\x04 no workbook", 400), (b"a,b\n1,2\n", 422), (b"\xff\xfe\xff", 400)],
)
async def test_what_is_no_table_is_refused_whole(portal: Any, body: bytes, status: int) -> None:
    assert (await upload(portal, "production", body)).status_code == status
    assert (await portal.get("/uploads", portal.seller))["items"] == []
