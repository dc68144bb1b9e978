"""What commercial invoice and packing list say, page by page."""

import re
import zlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from entrepot.logistics.adapters.documents import render_invoice, render_packing_list
from entrepot.logistics.domain.customs.declaration import GoodsLine
from entrepot.logistics.domain.customs.papers import (
    Papers,
    Party,
    kilograms,
    money,
    unit_price,
    with_values,
)


def goods(number: int = 1, **more: Any) -> GoodsLine:
    values: dict[str, Any] = {
        "line_no": number, "sku": f"LAMP-{number}", "description": "Desk lamp, LED, 5 W",
        "description_zh": "台灯（LED，5瓦）", "quantity": 2, "hs_code": "940521", "origin": "CN",
        "value_minor": 4980, "currency": "EUR", "net_weight_g": 900, **more,
    }  # fmt: skip
    return GoodsLine(**values)


def papers(*lines: GoodsLine, **more: Any) -> Papers:
    values: dict[str, Any] = {
        "number": "CI-2026-0001", "issued_on": date(2026, 11, 22),
        "seller": Party("Shenzhen Lamp Trading Co., Ltd.",
                        ("深圳市灯饰贸易有限公司", "1 Keji Road, Nanshan", "518000 Shenzhen", "CN"),
                        (("uscc", "91110000600037341L"), ("customs_code", "4403960XYZ"))),
        "consignee": Party("Erika Mustermann", ("Heidestraße 17", "10557 Berlin", "DE")),
        "seller_zh": "深圳市灯饰贸易有限公司", "shipment_id": "shp_" + "0" * 31 + "1",
        "order_reference": "ord_" + "0" * 31 + "7", "carrier": "yunexpress",
        "tracking_number": "LX473124829CN", "origin": "CN", "destination": "DE",
        "incoterm": "DDP", "currency": "EUR", "lines": lines or (goods(),),
        "gross_weight_g": 1010, "volume_cm3": 3200, "customs_mode": "9610",
        "customs_reference": "530120261000012345", **more,
    }  # fmt: skip
    return Papers(**values)


def texts(pdf: bytes) -> list[str]:
    """Latin texts drawn, in order, of all pages."""
    found: list[str] = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            body = zlib.decompress(_ascii85(stream.strip()))
        except (zlib.error, ValueError):
            continue
        drawn = re.findall(rb"\(((?:\\.|[^\\()])*)\) Tj", body)
        found += [part.replace(rb"\(", b"(").replace(rb"\)", b")").decode("cp1252", "replace")
                  for part in drawn]  # fmt: skip
    return found


def _ascii85(data: bytes) -> bytes:
    import base64

    return base64.a85decode(b"<~" + data if not data.startswith(b"<~") else data, adobe=True)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def test_the_invoice_names_goods_values_origin_codes_and_the_total() -> None:
    told = " ".join(texts(render_invoice(papers(goods(1), goods(2, value_minor=100)), "en")))
    for words in ("COMMERCIAL INVOICE", "CI-2026-0001", "Erika Mustermann", "940521", "24.90",
                  "49.80", "50.80", "DDP", "9610", "530120261000012345", "LX473124829CN",
                  "Page 1 of 1"):  # fmt: skip
        assert words in told, words


def test_the_packing_list_names_weights_and_packages_and_no_price() -> None:
    told = texts(render_packing_list(papers(), "en"))
    joined = " ".join(told)
    for words in ("PACKING LIST", "LAMP-1", "0.900", "1.010", "0.0032"):
        assert words in joined, words
    assert not [each for each in told if "49.80" in each or "24.90" in each]


def test_equal_papers_are_equal_bytes_and_languages_differ() -> None:
    for render in (render_invoice, render_packing_list):
        assert render(papers(), "en") == render(papers(), "en")
        assert render(papers(), "zh") != render(papers(), "en")


@pytest.mark.parametrize("count", [1, 20, 33, 34, 60, 120])
def test_long_lists_run_over_pages_and_lose_no_line(count: int) -> None:
    lines = tuple(goods(n) for n in range(1, count + 1))
    for render in (render_invoice, render_packing_list):
        pdf = render(papers(*lines), "en")
        numbers = [int(t) for t in texts(pdf) if t.isdigit() and len(t) <= 3]
        assert set(range(1, count + 1)) <= set(numbers)
        assert pages(pdf) == int(" ".join(texts(pdf)).rsplit(" of ", 1)[1])


def test_a_text_no_column_holds_is_broken_over_lines() -> None:
    long = "An extraordinarily long description of goods " * 4
    assert pages(render_invoice(papers(goods(description=long)), "en")) == 1


def test_unit_prices_are_exact_or_have_four_decimals() -> None:
    assert unit_price(goods(value_minor=4980, quantity=2)) == "24.90"
    assert unit_price(goods(value_minor=1000, quantity=3)) == "3.3333"
    assert unit_price(goods(value_minor=1000, quantity=4, currency="JPY")) == "250"
    assert (money(123450, "EUR"), money(1234, "JPY")) == ("1,234.50", "1,234")
    assert (kilograms(510), kilograms(None), kilograms(0)) == ("0.510", "–", "–")


def test_one_line_without_a_value_has_what_the_others_leave() -> None:
    known, unknown = goods(1, value_minor=4900), goods(2, value_minor=None, currency="")
    filled = with_values([known, unknown], 5900, "EUR")
    assert [(x.value_minor, x.currency) for x in filled] == [(4900, "EUR"), (1000, "EUR")]
    assert with_values([known, unknown], 4000, "EUR")[1].value_minor is None
    both = [unknown, replace(unknown, line_no=3)]
    assert [x.value_minor for x in with_values(both, 5900, "EUR")] == [None, None]
