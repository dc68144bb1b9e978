"""Files as spreadsheets write them."""

import pytest

from entrepot.inventory.adapters.csv_rows import read_rows
from entrepot.shared.errors import InvalidInput

COLUMNS = ("event_id", "sku", "note")


def test_empty_cells_are_left_out_and_blank_rows_skipped() -> None:
    rows = read_rows(b"\xef\xbb\xbfSKU,event_id,note\r\nA,1,\r\n,,\r\n B ,2,x\r\n", COLUMNS, 10)
    assert [(r.number, r.values) for r in rows] == [
        (1, {"sku": "A", "event_id": "1"}), (3, {"sku": "B", "event_id": "2", "note": "x"}),
    ]  # fmt: skip


def test_a_file_in_gb_18030_is_understood() -> None:
    rows = read_rows("sku,note\nA,破损\n".encode("gb18030"), COLUMNS, 10)
    assert rows[0].values["note"] == "破损"


@pytest.mark.parametrize(
    "body",
    [b"", b"sku,colour\nA,red\n", b"sku,sku\nA,B\n", b"sku\n" + b"A\n" * 11, b"\xff\xff\x80"],
)
def test_a_file_that_cannot_be_read_is_refused_whole(body: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_rows(body, COLUMNS, 10)
