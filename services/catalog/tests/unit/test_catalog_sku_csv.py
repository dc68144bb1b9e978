"""The spreadsheet of SKUs: out and back, and what is told of a bad cell."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.catalog.adapters import sku_csv
from entrepot.catalog.domain.commands import PutSku
from entrepot.shared.errors import InvalidBody, InvalidInput

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
SKUS = st.builds(
    PutSku, sku=st.from_regex(r"\A[A-Z0-9]{1,8}\Z"), product=st.just("P"),
    title=TEXT.filter(lambda t: bool(t.strip())).map(str.strip),
    title_zh=st.none() | st.just("台灯, 白色"), status=st.sampled_from(["active", "retired"]),
    gtin=st.none() | st.just("4006381333931"), origin=st.none() | st.just("CN"),
    categories=st.sampled_from([(), ("toy",), ("packaged_goods", "toy")]),
    measures=st.none() | st.just({"weight_g": 1, "length_mm": 2, "width_mm": 3, "height_mm": 4}),
    dangerous_goods=st.none() | st.just({"un_number": "UN3481", "watt_hours": 2.5}),
    components=st.sampled_from([(), ({"sku": "x.1", "quantity": 2},)]),
)  # fmt: skip


@given(SKUS)
def test_a_sku_written_and_read_is_the_same_sku(sku: PutSku) -> None:
    text = sku_csv.write([sku], header=True)
    sheet = sku_csv.read(text.encode(), max_rows=10)
    assert sheet.errors == []
    assert sku_csv.to_command(sheet.rows[0], None) == sku


def test_a_cell_that_begins_like_a_formula_is_guarded_in_the_file() -> None:
    text = sku_csv.write([PutSku(sku="A", product="P", title="=1+1")], header=False)
    assert ",'=1+1," in text


def test_an_absent_column_keeps_the_value_and_an_empty_cell_clears_it() -> None:
    before = PutSku(sku="A", product="P", title="Old", gtin="4006381333931", origin="CN")
    sheet = sku_csv.read(b"sku,title,origin\nA,New,\n", max_rows=10)
    made = sku_csv.to_command(sheet.rows[0], before)
    assert made == PutSku(sku="A", product="P", title="New", gtin="4006381333931")


@pytest.mark.parametrize(
    ("header", "cells", "column"),
    [
        ("gtin", "4006381333932", "gtin"),
        ("weight_g", "12", "length_mm"),
        ("weight_g,length_mm,width_mm,height_mm", "heavy,1,1,1", "weight_g"),
        ("origin", "UK", "origin"),
        ("hs_code", "94.05", "hs_code"),
        ("status", "gone", "status"),
        ("categories", "Toys!", "categories"),
        ("components", "LAMP", "components"),
        ("components", "B:1|B:2", "components"),
        ("components", "A:1", "components"),
        ("watt_hours", "5", "un_number"),
        ("un_number", "3481", "un_number"),
        ("un_number,cargo_aircraft_only", "UN3481,maybe", "cargo_aircraft_only"),
    ],
)
def test_a_bad_cell_is_told_with_its_column_and_a_cure_in_both_languages(
    header: str, cells: str, column: str
) -> None:
    sheet = sku_csv.read(f"sku,product,title,{header}\nA,P,T,{cells}\n".encode(), max_rows=10)
    found = sku_csv.to_command(sheet.rows[0], None)
    assert isinstance(found, list)
    assert [(e.row, e.column) for e in found] == [(2, column)]
    assert found[0].cure
    assert found[0].cure_zh


def test_semicolons_a_byte_order_mark_and_chinese_encodings_are_understood() -> None:
    text = "sku;product;title\r\nA;P;台灯\r\n"
    for body, charset in ((text.encode("utf-8-sig"), "utf-8"), (text.encode("gb18030"), "gb18030")):
        assert sku_csv.read(body, charset=charset, max_rows=9).rows[0].cells["title"] == "台灯"


def test_a_file_that_is_no_such_file_is_refused_whole() -> None:
    with pytest.raises(InvalidInput, match="UTF-8"):
        sku_csv.read("sku\n台灯".encode("gb18030"), max_rows=9)
    for body in (b"", b"title\nx\n", b"sku,colour\nA,red\n", b"sku,sku\nA,A\n"):
        with pytest.raises(InvalidBody):
            sku_csv.read(body, max_rows=9)
    with pytest.raises(InvalidBody, match="at most 1 rows"):
        sku_csv.read(b"sku\nA\nB\n", max_rows=1)
    with pytest.raises(InvalidInput, match="not CSV"):
        sku_csv.read(b'sku,title\nA,"x"y\n', max_rows=9)


def test_the_readme_documents_every_column() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    assert [name for name in sku_csv.COLUMNS if f"`{name}`" not in readme] == []
