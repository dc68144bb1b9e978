"""Cartons with SSCCs, labels, and receipts against notices."""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.identifiers import parse_sscc
from entrepot.supplier_portal.adapters.carton_labels import CartonLabel, barcode, render_labels
from entrepot.supplier_portal.domain.cartons import check_contents, pack, sscc_of
from entrepot.supplier_portal.domain.receiving import Announced, Counted, match
from entrepot.supplier_portal.domain.tolerance import STRICT, Tolerance


@given(st.integers(0, 10**9 - 1))
def test_an_sscc_has_eighteen_digits_with_a_right_check_digit(serial: int) -> None:
    made = sscc_of("9521234", serial)
    assert parse_sscc(made) == made
    assert made[1:8] == "9521234"


def test_serials_run_over_into_the_extension_digit_and_then_end() -> None:
    assert sscc_of("952123456789", 10**4)[0] == "1"
    with pytest.raises(Conflict):
        sscc_of("952123456789", 10**5)


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 5), st.sampled_from(["", "L1", "L2"])), st.integers(1, 500),
        min_size=1,
    ),
    st.integers(1, 60),
)  # fmt: skip
def test_packing_holds_exactly_what_was_announced(
    announced: dict[tuple[int, str], int], size: int
) -> None:
    made = pack(announced, dict.fromkeys(range(1, 6), size), 10_000)
    check_contents(announced, made)
    assert [c.number for c in made] == list(range(1, len(made) + 1))
    assert all(1 <= c.units <= size for c in made)


def test_cartons_that_hold_another_lot_are_refused() -> None:
    made = pack({(1, "L1"): 10}, {1: 5}, 100)
    with pytest.raises(InvalidBody, match="lot L1: 10 units in cartons, 0 announced"):
        check_contents({(1, "L2"): 10}, made)


def test_the_barcode_is_gs1_128_with_ai_00() -> None:
    """Start C, FNC1, then digit pairs; the check symbol is the weighted sum modulo 103 (ISO/IEC
    15417), computed here on our own."""
    sscc = "095212340000000013"
    pairs = "00" + sscc
    values = [105, 102, *(int(pairs[i : i + 2]) for i in range(0, 20, 2))]
    check = (values[0] + sum(i * v for i, v in enumerate(values[1:], 1))) % 103
    made = barcode(sscc)
    made.validate()
    made.encode()
    assert made.encoded == [*values, check, 106]


def test_equal_cartons_give_equal_labels_a_page_each() -> None:
    label = CartonLabel(
        "095212340000000013", "深圳灯具", "EU-1", "PO-1", "ASN-1", (1, 2), (("LAMP-1", "L1", 24),)
    )
    first = render_labels([label, label])
    assert first == render_labels([label, label])
    assert first.startswith(b"%PDF")
    assert first.count(b"/Type /Page\n") + first.count(b"/Type /Page ") == 2
    assert b"297.6" in first  # A6: 298 by 420 points.


def test_a_font_that_the_site_names_is_embedded_and_a_wrong_one_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    label = CartonLabel("095212340000000013", "Łódź 灯", "EU-1", "P", "A", (1, 1), ())
    vera = files("reportlab") / "fonts" / "Vera.ttf"
    assert b"/FontFile2" not in render_labels([label])
    monkeypatch.setenv("ENTREPOT_LABEL_FONT", str(vera))
    assert b"/FontFile2" in render_labels([label])
    wrong = tmp_path / "no.ttf"
    wrong.write_bytes(b"no font")
    monkeypatch.setenv("ENTREPOT_LABEL_FONT", str(wrong))
    assert b"/STSong-Light" in render_labels([label])


def test_each_kind_of_difference_is_found_line_by_line() -> None:
    announced = [Announced(1, "A", 100, "L1"), Announced(2, "B", 50), Announced(3, "C", 10)]
    counted = [
        Counted(1, "A", 95, 2, "L1"), Counted(1, "A", 5, 0, "L9"), Counted(2, "B", 40, 0, "X"),
        Counted(0, "Z", 3, 0),
    ]  # fmt: skip
    lines, found = match(announced, counted, STRICT, settled=True)
    assert [(m.line_no, m.state, m.wrong_lot) for m in lines] == [
        (1, "over", 5), (2, "short", 0), (3, "short", 0),
    ]  # fmt: skip
    assert [(d.line_no, d.kind, d.units, d.tolerated) for d in found] == [
        (1, "over", 2, False), (1, "damaged", 2, False), (1, "wrong_lot", 5, False),
        (2, "short", 10, False), (3, "short", 10, False), (0, "not_announced", 3, False),
    ]  # fmt: skip


def test_nothing_is_short_while_more_may_come() -> None:
    lines, found = match([Announced(1, "A", 10)], [Counted(1, "A", 4, 0)], STRICT, settled=False)
    assert (lines[0].state, found) == ("open", [])


def test_tolerance_takes_the_larger_of_share_and_units_and_never_a_wrong_lot() -> None:
    some = Tolerance(over_bp=200, short_units=5, price_bp=100, price_minor=3)
    assert some.allows("over", 2, 100)
    assert not some.allows("over", 3, 100)
    assert some.allows("short", 5, 10)
    assert not some.allows("wrong_lot", 1, 1000)
    assert some.allows_price(103, 100)
    assert some.allows_price(1010, 1000)
    assert not some.allows_price(1011, 1000)
