"""A supplier's table in, reports out, and a cure for each bad cell."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.shared.errors import EntrepotError, InvalidBody, InvalidInput
from entrepot.supplier_portal.adapters.milestone_csv import read
from entrepot.supplier_portal.domain.purchase_order import purchase_order_id


def test_a_whole_row_is_read() -> None:
    head = "purchase_order,line_no,milestone,percent,quantity_good,expected_on,photos,reported_at"
    (row,) = read(
        f'{head}\nPO-1,2,sewn,60%,"1,200",2026/3/1,a/b.jpg;https://x.example/1,'
        "2026-01-02T03:04:05+08:00\n\n".encode()
    )
    assert row.command is not None
    assert row.command.purchase_order_id == purchase_order_id("PO-1")
    assert (row.command.line_no, row.command.percent, row.command.quantity_good) == (2, 60, 1200)
    assert row.command.expected_on == date(2026, 3, 1)
    assert row.command.photos == ("a/b.jpg", "https://x.example/1")
    assert row.command.reported_at == datetime(2026, 1, 1, 19, 4, 5, tzinfo=UTC)


def test_a_chinese_table_as_excel_writes_it_is_read() -> None:
    text = "采购单号;行号;工序;进度;备注\r\nPO-1;1;缝制;40;机器故障\r\n"
    rows = [read(text.encode(encoding))[0].command for encoding in ("gb18030", "utf-8-sig")]
    assert rows[0] == rows[1]
    assert rows[0] is not None
    assert (rows[0].milestone, rows[0].note) == ("缝制", "机器故障")


def test_the_same_row_sent_again_is_the_same_report() -> None:
    body = b"purchase_order,line_no,milestone,percent\nPO-1,1,sewn,60\nPO-1,1,sewn,61\n"
    first, second = read(body), read(body)
    assert [r.command for r in first] == [r.command for r in second]
    assert first[0].command.report_id != first[1].command.report_id  # type: ignore[union-attr]


def test_bad_cells_are_named_with_row_column_and_cure() -> None:
    head = "purchase_order,line_no,milestone,percent,expected_on,photos,reported_at"
    rows = read(f"{head}\nPO-1,0,,120,31.12.26,http://x,now\nPO-1,1,ok,5,,,\n".encode())
    assert [e.column for e in rows[0].errors] == [
        "line_no", "milestone", "percent", "expected_on", "photos", "reported_at",
    ]  # fmt: skip
    assert all(e.cure and e.cure_zh for e in rows[0].errors)
    assert (rows[0].row, rows[0].command, rows[1].errors) == (2, None, [])


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", InvalidBody),
        (b"purchase_order,line_no\n", InvalidBody),
        (b"purchase_order,line_no,milestone,percent,colour\n", InvalidBody),
        (b"po,number,line_no,milestone,percent\n", InvalidBody),
        (b'purchase_order,line_no,milestone,percent\n"x', InvalidInput),
        (b"\xff\xff\xff", InvalidInput),
    ],
)
def test_what_is_no_table_of_milestones_is_refused(body: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(body)


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(
        lambda t: b"purchase_order,line_no,milestone,percent\n" + t.encode("utf-8", "replace")
    )
)
def test_no_file_breaks_the_reader(body: bytes) -> None:
    try:
        rows = read(body)
    except EntrepotError:
        return
    assert all((row.command is None) == bool(row.errors) for row in rows)
