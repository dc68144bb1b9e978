"""Modes, what a declaration lacks, the ledger's settlement, and the packs that are shipped."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.adapters.rule_packs import hs_table, shipped, shipped_book
from entrepot.logistics.domain.customs.declaration import (
    Declaration,
    GoodsLine,
    WrongDeclarationState,
    line_of,
    line_values,
)
from entrepot.logistics.domain.customs.modes import cn_supervision_mode, data_needed
from entrepot.logistics.domain.customs.needs import DATA_FIELDS, DATA_ZH, Exporter, needs_of
from entrepot.logistics.domain.customs.settlement import Movement, settle, settle_window
from entrepot.logistics.domain.rules.batteries import AirBattery, air_acceptance
from entrepot.logistics.domain.rules.goods_checks import check_hs
from entrepot.logistics.domain.rules.identifiers import UnknownKind, validate_id
from entrepot.logistics.domain.rules.pack import KINDS
from entrepot.logistics.domain.rules.rows import NoRuleInForce, RuleBook, RuleRow

BOOK = shipped_book()
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = NOW.date()
RETAIL = {"direction": "export", "platform_order": True, "buyer": "consumer",
          "ship_from": "cn_domestic"}  # fmt: skip


def declaration(*lines: GoodsLine, **more: Any) -> Declaration:
    values: dict[str, Any] = {
        "declaration_id": f"dec_{'0' * 32}", "mode": "9610", "direction": "export",
        "subject_kind": "shipment", "subject_id": f"shp_{'0' * 32}", "order_id": None, "origin": "SZX-1",
        "destination": "DE", "destination_country": "DE", "exporter": "default",
        "declared_on": TODAY, "created_at": NOW, "updated_at": NOW, "created_by": "staff:ops",
        "lines": list(lines), **more,
    }  # fmt: skip
    return Declaration(**values)


def goods(**more: Any) -> GoodsLine:
    values: dict[str, Any] = {
        "line_no": 1, "sku": "LAMP", "description": "Lamp", "quantity": 1, "hs_code": "940521",
        "origin": "CN", "value_minor": 100, "currency": "EUR", "net_weight_g": 100,
        "product_identifier": "4006381333931", **more,
    }  # fmt: skip
    return GoodsLine(**values)


# Packs


def test_every_shipped_row_names_its_source_and_kinds_that_are_known() -> None:
    rows = BOOK.everything()
    assert len(rows) > 120
    assert all(row.source and row.kind in KINDS and row.as_of for row in rows)
    names = [(row.rule, row.effective_from) for row in rows]
    assert len(names) == len(set(names))
    assert {p.title_zh for p in shipped().values()} - {None}


def test_rows_of_one_market_and_kind_do_not_hold_at_the_same_time_unless_they_differ() -> None:
    single = ("low_value", "ioss", "vat_rate", "mpf", "duty_stack", "retail_import", "market")
    for (market, kind), rows in BOOK.rows.items():
        if kind not in single:
            continue
        ordered = sorted(rows, key=lambda r: r.effective_from)
        for before, after in pairwise(ordered):
            assert before.effective_to is not None, (market, kind)
            assert before.effective_to <= after.effective_from, (market, kind)


def test_every_member_state_has_a_vat_rate_today_and_the_table_of_hs_codes_is_whole() -> None:
    states = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    for state in states.split():
        assert BOOK.need(state, "vat_rate", TODAY).parameters["rates"]["standard"]
    assert sum(len(code) == 6 for code in hs_table()) == 5613


def test_a_rule_holds_from_its_first_day_to_the_day_before_its_last() -> None:
    row = RuleRow("r", "XX", "hmf", date(2026, 1, 1), date(2026, 7, 1), {"rate": "1"}, "s",
                  "primary")  # fmt: skip
    book = RuleBook.of([row])
    assert book.find("XX", "hmf", date(2026, 1, 1)) is row
    assert book.find("XX", "hmf", date(2026, 6, 30)) is row
    for day in (date(2025, 12, 31), date(2026, 7, 1)):
        with pytest.raises(NoRuleInForce, match="no rule in force: XX hmf"):
            book.need("XX", "hmf", day)


# Modes and data


@pytest.mark.parametrize(
    ("facts", "on", "mode"),
    [
        (RETAIL, TODAY, "9610"),
        ({**RETAIL, "buyer": "company"}, TODAY, "9710"),
        ({**RETAIL, "buyer": "company"}, date(2020, 6, 30), "0110"),
        ({**RETAIL, "ship_from": "cn_bonded_zone"}, TODAY, "1210"),
        ({"direction": "export", "platform_order": False, "ship_from": "cn_domestic",
          "ship_to": "overseas_warehouse", "sold_via_platform_later": True}, TODAY, "9810"),
        ({"direction": "export", "ship_to": "overseas_warehouse"}, TODAY, "0110"),
        ({"direction": "import", "platform_order": True, "buyer": "consumer",
          "ship_from": "overseas"}, TODAY, "9610"),
        ({"direction": "import", "platform_order": True, "buyer": "consumer",
          "ship_from": "cn_bonded_zone", "pilot_city": False}, TODAY, "1239"),
    ],
)  # fmt: skip
def test_the_mode_follows_from_who_buys_and_where_the_goods_are(
    facts: dict[str, Any], on: date, mode: str
) -> None:
    assert cn_supervision_mode(on, facts, BOOK).mode == mode


def test_the_receipt_message_was_wanted_until_14_december_2024() -> None:
    assert "receipt" in cn_supervision_mode(date(2024, 12, 14), RETAIL, BOOK).data
    assert "receipt" not in cn_supervision_mode(date(2024, 12, 15), RETAIL, BOOK).data
    assert data_needed("9610", "import", TODAY, BOOK).data == (
        "declaration_list", "logistics", "payment", "transaction"
    )  # fmt: skip


def test_every_kind_of_data_that_a_rule_asks_for_has_fields_and_a_chinese_name() -> None:
    asked = {kind for row in BOOK.everything() if row.kind == "supervision_mode"
             for kind in row.parameters["data"]}  # fmt: skip
    assert asked == set(DATA_FIELDS) == set(DATA_ZH)


def test_lacks_name_pointers_in_both_languages() -> None:
    hs = {"940521": None}

    def check(code: str) -> Any:
        return check_hs(code, {k: v for k, v in hs_table().items() if k in hs})

    complete = Exporter("default", "Lamp Ltd", customs_code="4403960XYZ", uscc="X" * 18)
    facts = {"transaction": {"platform": "own", "order_reference": "1"},
             "logistics": {"carrier": "yun", "transport_document": "LX1"},
             "declaration_list": {"exit_port": "5301"}}  # fmt: skip
    assert needs_of(declaration(goods(), facts=facts), complete, BOOK, check).lacks == ()
    for change, pointer in (
        ({"lines": []}, "/lines"),
        ({"lines": [goods(value_minor=None)]}, "/lines/0/value_minor"),
        ({"lines": [goods(hs_code="111111")]}, "/lines/0/hs_code"),
        ({"lines": [goods(), goods(currency="CNY", line_no=2)]}, "/lines"),
        ({"lines": [goods(hs_code="940521", un_number="UN0336")]}, "/lines/0"),
        ({"facts": {**facts, "transaction": {"platform": " "}}}, "/facts/transaction/platform"),
    ):  # fmt: skip
        found = needs_of(declaration(goods(), **{"facts": facts, **change}), complete, BOOK, check)
        assert pointer in [x.pointer for x in found.lacks], change
        assert all(x.detail and x.detail_zh for x in found.lacks)
    old = declaration(goods(), facts=facts, declared_on=date(1999, 1, 1))
    assert needs_of(old, complete, BOOK, check).lacks[0].code == "no_rule_in_force"


def test_a_declaration_moves_only_along_its_states_and_counts_its_events() -> None:
    one = declaration(goods())
    one.begin(NOW, "staff:ops")
    for wrong in ("submitted", "released", "held", "refused", "draft"):
        with pytest.raises(WrongDeclarationState):
            one.move(wrong, NOW, "staff:ops")  # type: ignore[arg-type]
    one.move("ready", NOW, "staff:ops")
    one.move("draft", NOW, "staff:ops")
    one.move("ready", NOW, "staff:ops")
    one.move("submitted", NOW, "staff:ops", reference="R1")
    one.move("held", NOW, "staff:ops", reason="papers")
    one.move("refused", NOW, "staff:ops", reason="no papers")
    assert (one.version, one.reference, one.reason) == (7, "R1", "no papers")
    with pytest.raises(WrongDeclarationState):
        one.move("released", NOW, "staff:ops")
    assert line_of(line_values(goods(categories=("toy",)))) == goods(categories=("toy",))


# Settlement


def moved(kind: str, units: int, hours: float, transfer: str | None = None) -> Movement:
    return Movement(kind, units, NOW + timedelta(hours=hours), transfer)  # type: ignore[arg-type]


def test_a_return_goes_back_to_what_sold_last_and_unknown_stock_is_nobody_s() -> None:
    story = [moved("sale", 5, 0), moved("arrival", 10, 1, "A"), moved("sale", 4, 2),
             moved("return", 1, 3)]  # fmt: skip
    found = settle("A", [("X", 10)], {"X": story}, NOW + timedelta(days=1))[0]
    assert (found.arrived, found.sold, found.unsold) == (10, 3, 7)


def test_units_that_have_not_arrived_are_unsold() -> None:
    found = settle("A", [("X", 10), ("Y", 2)], {"X": [moved("arrival", 4, 1, "A")]},
                   NOW + timedelta(days=1))  # fmt: skip
    assert [(s.arrived, s.sold, s.unsold) for s in found] == [(4, 0, 10), (0, 0, 2)]


@pytest.mark.parametrize(
    ("departed", "window"),
    [
        (date(2026, 11, 22), (date(2026, 12, 1), date(2027, 4, 30))),
        (date(2026, 12, 31), (date(2027, 1, 1), date(2027, 4, 30))),
    ],
)
def test_a_refund_in_advance_is_settled_from_the_next_month_until_april(
    departed: date, window: tuple[date, date]
) -> None:
    assert settle_window(departed) == window


STORIES = st.lists(
    st.tuples(st.sampled_from(["arrival", "sale", "loss", "return", "gain"]),
              st.integers(1, 20), st.integers(0, 50), st.sampled_from(["A", "B", None])),
    max_size=30,
)  # fmt: skip


@given(STORIES)
def test_sold_unsold_and_lost_add_up_and_arrival_order_does_not_matter(story: Any) -> None:
    movements = [
        Movement(kind, units, NOW + timedelta(hours=at), who if kind == "arrival" else None,
                 str(number))
        for number, (kind, units, at, who) in enumerate(story)
    ]  # fmt: skip
    arrived = {who: sum(m.quantity for m in movements if m.transfer_id == who) for who in "AB"}
    until = NOW + timedelta(days=9)
    for who in "AB":
        found = settle(who, [("X", arrived[who])], {"X": movements}, until)[0]
        again = settle(who, [("X", arrived[who])], {"X": movements[::-1]}, until)[0]
        assert found == again
        assert found.sold + found.lost + found.unsold == arrived[who]
        assert min(found.sold, found.lost, found.unsold) >= 0
    sales = sum(m.quantity for m in movements if m.kind == "sale")
    both = [settle(w, [("X", arrived[w])], {"X": movements}, until)[0].sold for w in "AB"]
    assert sum(both) <= sales


# Batteries and numbers


@pytest.mark.parametrize(
    ("un", "packing", "aircraft", "charge", "wh", "approval", "on", "rule"),
    [
        ("UN3480", "alone", "passenger", 25, 74, True, TODAY, "alone_not_on_passenger"),
        ("UN3480", "alone", "cargo", 30, 74, False, TODAY, None),
        ("UN3480", "alone", "cargo", 31, 74, False, TODAY, "charge_above_30"),
        ("UN3480", "alone", "cargo", 45, 74, True, TODAY, None),
        ("UN3480", "alone", "cargo", None, 74, False, TODAY, "charge_above_30"),
        ("UN3090", "alone", "passenger", 100, 1, False, TODAY, "alone_not_on_passenger"),
        ("UN3090", "alone", "cargo", 100, 1, False, TODAY, None),
        ("UN3481", "packed_with", "passenger", 50, 20, False, date(2025, 12, 31), None),
        ("UN3481", "packed_with", "passenger", 50, 20, False, TODAY, "charge_above_30"),
        ("UN3481", "packed_with", "passenger", 50, "2.7", False, TODAY, None),
        ("UN3481", "contained_in", "passenger", 100, 20, False, TODAY, None),
    ],
)
def test_batteries_by_air(
    un: str, packing: str, aircraft: str, charge: Any, wh: Any, approval: bool, on: date,
    rule: str | None,
) -> None:  # fmt: skip
    told = None if charge is None else Decimal(charge)
    found = air_acceptance(AirBattery(un, aircraft, packing, told, Decimal(wh), approval), on, BOOK)
    assert (found.allowed, found.rule) == (rule is None, rule)


@pytest.mark.parametrize(
    ("kind", "value", "valid"),
    [
        ("s10", "RA473124829CN", True), ("s10", "ra473124829cn", True), ("s10", "RA47312482", False),
        ("iso6346", "CSQU3054384", False), ("ioss", "IM0000000000", False),
        ("imo", "IMO 9319466", True), ("vat", "DE136695976", True), ("vat", "DE136695975", False),
        ("eori", "DE123456789012345", True), ("gtin", "4006381333931", True),
        ("gtin", "4006381333932", False), ("sscc", "106141411234567897", True),
    ],
)  # fmt: skip
def test_numbers_are_checked_by_form_and_digit(kind: str, value: str, valid: bool) -> None:
    assert validate_id(kind, value) is valid


def test_an_unknown_kind_of_number_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownKind, match="not one of"):
        validate_id("passport", "1")
