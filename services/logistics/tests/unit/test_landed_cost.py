"""Duty, tax and fees by dated rules: one test a family, and the pure function over them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from entrepot.logistics.adapters.rule_packs import shipped_book
from entrepot.logistics.domain.rules.americas import us_import, us_mpf
from entrepot.logistics.domain.rules.assessment import Consignment, Goods
from entrepot.logistics.domain.rules.china import cn_9810_refund, cn_retail_import, composite_rate
from entrepot.logistics.domain.rules.europe import eu_import, uk_import
from entrepot.logistics.domain.rules.incoterms import UnknownIncoterm, duty_payer
from entrepot.logistics.domain.rules.landed import Exchange, LandedCostRequest, landed_cost
from entrepot.logistics.domain.rules.rows import NoRuleInForce, RuleBook, RuleRow

BOOK = shipped_book()
NOW = date(2026, 11, 22)
D = Decimal
RATES = Exchange({"USD": D("1.10"), "CNY": D("8.00"), "RON": D("5.00"), "NOK": D("11.50"),
                  "KRW": D("1500"), "AUD": D("1.70"), "THB": D("38")}, NOW)  # fmt: skip


def goods(value: str, **more: Any) -> Goods:
    return Goods(D(value), **{"hs": "610910", "origin": "CN", **more})


def cost(destination: str, *lines: Goods, currency: str = "EUR", book: RuleBook = BOOK,
         incoterm: str = "DDP", on: date = NOW, **more: Any) -> Any:  # fmt: skip
    numbered = tuple(replace(line, line_no=n) for n, line in enumerate(lines, start=1))
    consignment = Consignment(on, numbered, **{"shipped_from": "CN", **more})
    request = LandedCostRequest(consignment, destination, currency, incoterm)
    return landed_cost(request, book, RATES)


def row(rule: str, kind: str, parameters: dict[str, Any], **more: Any) -> RuleRow:
    values = {"market": "US", "effective_from": date(2026, 1, 1), "effective_to": None,
              "source": "test", "confidence": "secondary", "pack": "own", "priority": 100,
              **more}  # fmt: skip
    return RuleRow(rule=rule, kind=kind, parameters=parameters, **values)


def with_rows(*rows: RuleRow) -> RuleBook:
    return RuleBook.of([*BOOK.everything(), *rows])


# European Union and United Kingdom


def test_a_rate_of_the_member_state_is_found_and_each_tariff_item_costs_three_euros() -> None:
    found = cost("DE", goods("50"), goods("60", hs="910211"), goods("10"), ioss=True)
    assert [(x.line.kind, x.amount) for x in found.lines] == [
        ("flat_duty", D("3.00")), ("flat_duty", D("3.00")), ("tax", D("22.80"))
    ]  # fmt: skip
    assert [x.line.rule for x in found.lines][-1] == "de-vat-2021-07-01"
    assert (found.regime, found.total) == ("flat_duty", D("148.80"))
    assert found.status == "needs_review"  # The handling fee of the Union is not verified.
    assert [r.rule for r in found.withheld] == ["eu-handling-fee-2026"]


def test_what_nobody_verified_is_applied_only_on_demand_and_says_so() -> None:
    found = cost("DE", goods("50"), ioss=True, book=BOOK.accepting(True))
    fee = next(x for x in found.lines if x.line.kind == "fee")
    assert (fee.amount, fee.line.confidence, found.status) == (D("2.00"), "unverified", "complete")


def test_ioss_ends_at_150_euros_of_goods_and_does_not_cover_excise_goods() -> None:
    above = eu_import(Consignment(NOW, (goods("150.01", duty_rate=D(8), tax_rate=D(21)),),
                                  ioss=True), BOOK)  # fmt: skip
    assert (above.tax("checkout"), above.tax("import")) == (D(0), D("34.02"))
    shipped = eu_import(Consignment(NOW, (goods("150", tax_rate=D(20)),), ioss=True,
                                    transport=D(10), charged_transport=D(10)), BOOK)  # fmt: skip
    assert shipped.tax("checkout") == D("32.00")  # Shipping is in the price, not in the limit.
    wine = eu_import(Consignment(NOW, (goods("40", hs="220421", tax_rate=D(20)),), ioss=True), BOOK)
    assert wine.tax("checkout") == 0
    assert wine.tax("import") == D("8.60")  # The flat duty is in its base.


def test_a_claimed_preference_without_ioss_takes_the_tariff_s_way() -> None:
    one = goods("50", duty_rate=D(0), tax_rate=D(20))
    preferred = eu_import(Consignment(NOW, (one,), preference=True), BOOK)
    assert (preferred.regime, preferred.duty) == ("standard", 0)
    assert eu_import(Consignment(NOW, (one,), preference=True, ioss=True), BOOK).duty == 3


def test_places_outside_the_vat_area_have_no_rule_and_islands_have_their_rate() -> None:
    canary = cost("ES", goods("50"), ioss=True, postal_code="35001")
    assert (canary.status, canary.total) == ("no_rule_in_force", None)
    assert "Canary Islands" in canary.missing[0].detail
    madeira = cost("PT", goods("100"), ioss=True, postal_code="9000-001")
    assert [x.amount for x in madeira.lines if x.line.kind == "tax"] == [D("22.00")]


def test_a_national_fee_in_another_currency_is_turned_into_the_caller_s() -> None:
    found = cost("RO", goods("50"), ioss=True)
    fee = next(x for x in found.lines if x.line.kind == "fee")
    assert (fee.currency, fee.line.amount, fee.amount) == ("RON", D("25.00"), D("5.00"))
    without = landed_cost(
        LandedCostRequest(Consignment(NOW, (goods("50"),), ioss=True), "RO", "EUR"), BOOK,
        Exchange({}, NOW),
    )  # fmt: skip
    assert [(m.kind, m.detail) for m in without.missing] == [("exchange_rate", "RON")]


@pytest.mark.parametrize(("marketplace", "payer"), [(True, "marketplace"), (False, "seller")])
def test_supply_vat_of_the_uk_is_the_marketplace_s_where_there_is_one(
    marketplace: bool, payer: str
) -> None:
    found = uk_import(Consignment(NOW, (goods("135"),), marketplace=marketplace), BOOK)
    assert [(x.payer, x.due, x.amount) for x in found.lines] == [(payer, "checkout", D("27.00"))]


def test_a_company_in_the_uk_has_no_verified_rule_below_135_pounds() -> None:
    found = cost("GB", goods("100"), currency="GBP", b2c=False)
    assert (found.status, found.missing[0].reason) == ("no_rule_in_force", "unverified")
    accepted = cost("GB", goods("100"), currency="GBP", b2c=False, book=BOOK.accepting(True))
    assert (accepted.regime, accepted.total) == ("reverse_charge", D("100.00"))


# Americas


@pytest.mark.parametrize(
    ("value", "fee"),
    [("2499.99", "2.69"), ("2500", "33.58"), ("20000", "69.28"), ("900000", "651.50")],
)
def test_the_processing_fee_has_a_floor_a_cap_and_a_fixed_amount_below_2500(
    value: str, fee: str
) -> None:
    assert us_mpf(date(2026, 3, 2), D(value), BOOK)[0] == D(fee)


def test_fees_of_a_fiscal_year_nobody_knows_are_not_guessed() -> None:
    with pytest.raises(NoRuleInForce) as error:
        us_mpf(NOW, D(5000), BOOK)
    assert error.value.missing.reason == "unverified"
    assert us_mpf(date(2025, 3, 1), D(5000), BOOK)[0] == D("32.71")


@pytest.mark.parametrize(
    ("origin", "on", "regime"),
    [
        ("JP", date(2025, 8, 28), "de_minimis"), ("JP", date(2025, 8, 29), "informal"),
        ("CN", date(2025, 5, 1), "de_minimis"), ("HK", date(2025, 5, 2), "informal"),
    ],
)  # fmt: skip
def test_the_relief_of_800_dollars_ended_by_origin(origin: str, on: date, regime: str) -> None:
    line = goods("800.00", origin=origin, duty_rate=D(10))
    assert us_import(Consignment(on, (line,)), BOOK).regime == regime


def test_the_us_stack_adds_programmes_by_date_origin_and_classification() -> None:
    rows = with_rows(
        row("own-stack", "duty_stack", {"programmes": ["column_1", "section_301", "section_232",
                                                       "section_122"]}),
        row("own-301", "additional_duty",
            {"programme": "section_301", "rate": "25", "origins": ["CN"], "hs": ["6109"]}),
        row("own-232", "additional_duty", {"programme": "section_232", "rate": "50",
                                           "excludes": ["section_122"], "hs": ["7601"]}),
        row("own-122", "additional_duty",
            {"programme": "section_122", "rate": "10", "all_goods": True}),
        row("own-mpf", "mpf", {"rate": "0.3464", "min": "33.58", "max": "651.50",
                               "informal": "2.69", "formal_from": "2500"}),
    )  # fmt: skip
    lines = (
        goods("1000", duty_rate=D("16.5"), line_no=1),
        goods("1000", hs="760120", duty_rate=D(0), line_no=2, origin="CA"),
        goods("1000", duty_rate=D("16.5"), line_no=3, origin="VN"),
    )
    found = us_import(Consignment(date(2026, 3, 2), lines, mode="sea"), rows)
    by_line = [(x.line_no, x.rule, x.amount) for x in found.lines if x.kind == "additional_duty"]
    assert by_line == [
        (1, "own-301", D("250.00")), (1, "own-122", D("100.00")), (2, "own-232", D("500.00")),
        (3, "own-122", D("100.00")),
    ]  # fmt: skip
    assert [x.name for x in found.lines if x.kind == "fee"] == [
        "merchandise processing fee", "harbor maintenance fee"
    ]  # fmt: skip
    assert found.lines[-1].amount == D("3.75")


def test_what_followed_in_july_2026_is_missing_until_somebody_answers_for_it() -> None:
    found = cost("US", goods("50", duty_rate=D(0)), currency="USD", on=date(2026, 8, 1))
    assert (found.status, found.total) == ("no_rule_in_force", None)
    assert [(m.kind, m.reason) for m in found.missing] == [("duty_stack", "unverified")]


def test_canada_taxes_above_40_and_asks_duty_above_150_from_the_us_and_20_from_elsewhere() -> None:
    line = goods("150", duty_rate=D(18))
    from_us = cost("CA", line, currency="CAD", shipped_from="US")
    assert (from_us.regime, from_us.total) == ("tax_only", D("157.50"))
    above = cost("CA", goods("150.01", duty_rate=D(18)), currency="CAD", shipped_from="US")
    assert (above.regime, above.sum_of("duty")) == ("standard", D("27.00"))
    assert cost("CA", goods("20", duty_rate=D(18)), currency="CAD").total == D("20.00")
    assert cost("CA", line, currency="CAD", channel="post", shipped_from="US").regime == "standard"


# Asia, the Pacific, the rest


def test_thailand_has_no_relief_since_2026_and_had_one_of_duty_before() -> None:
    line = goods("100", duty_rate=D(10))
    now = cost("TH", line, currency="THB", on=date(2026, 1, 5))
    assert (now.sum_of("duty"), now.sum_of("tax")) == (D("10.00"), D("7.70"))
    then = cost("TH", line, currency="THB", on=date(2025, 12, 31))
    assert (then.sum_of("duty"), then.sum_of("tax")) == (D(0), D("7.00"))
    before = cost("TH", line, currency="THB", on=date(2024, 7, 4))
    assert before.status == "no_rule_in_force"


def test_gst_of_australia_is_due_at_sale_by_who_is_registered_and_else_not_at_all() -> None:
    registered = cost("AU", goods("1000"), currency="AUD", registered=True)
    assert [(x.line.due, x.amount) for x in registered.lines] == [("checkout", D("100.00"))]
    assert cost("AU", goods("1000"), currency="AUD").total == D("1000.00")
    above = cost("AU", goods("1000.01", duty_rate=D(5)), currency="AUD", transport=D(100))
    assert above.sum_of("duty") == D("50.00")  # On the value alone.
    assert above.sum_of("tax") == D("115.00")  # On value, duty and transport.


def test_norway_counts_each_item_below_3000_and_leaves_food_out() -> None:
    two = goods("5998", quantity=D(2))
    assert cost("NO", two, currency="NOK", registered=True).regime == "low_value"
    at_limit = goods("3000", duty_rate=D(0))
    assert cost("NO", at_limit, currency="NOK", registered=True).regime == "standard"
    food = goods("100", hs="180690", duty_rate=D(0))
    assert cost("NO", food, currency="NOK", registered=True).regime == "standard"


def test_a_limit_in_another_currency_is_turned_by_the_day_s_rate() -> None:
    # USD 150 are EUR 136.36 are KRW 204,545.
    assert cost("KR", goods("204545"), currency="KRW").regime == "low_value"
    assert cost("KR", goods("204546", duty_rate=D(8)), currency="KRW").regime == "standard"


def test_yen_and_won_lines_have_no_decimals() -> None:
    found = cost("KR", goods("300001", duty_rate=D(8)), currency="KRW")
    assert [x.line.amount for x in found.lines] == [D("24000"), D("32400")]


@pytest.mark.parametrize("country", ["MX", "TR", "VN", "ZA", "JP"])
def test_a_market_without_a_verified_rule_has_no_total(country: str) -> None:
    found = cost(country, goods("50"))
    assert (found.status, found.total, found.lines) == ("no_rule_in_force", None, ())


# China


def test_retail_import_is_reduced_within_both_limits_and_full_or_ordinary_beyond() -> None:
    def ask(value: str, items: int, before: str, **more: str) -> Any:
        return cn_retail_import(
            NOW, D(value), items, D(before), vat=D("0.13"),
            consumption_tax=D(more.get("ct", "0")), duty_rate=D("0.10"), book=BOOK,
        )  # fmt: skip

    assert ask("5000", 3, "21000").tax == D("455.00")
    assert ask("425", 1, "0", ct="0.15").tax == D("98.00")
    assert composite_rate(D("0.13"), D("0.15"), D("0.70")).quantize(D("0.0001")) == D("0.2306")
    assert (ask("5000.01", 1, "0").channel, ask("5000.01", 1, "0").tax_mode) == ("cbec", "full")
    assert ask("5000.01", 2, "0").channel == "general_trade"
    assert ask("1000", 1, "25000.01").channel == "general_trade"


def test_a_parcel_into_china_is_taxed_line_by_line() -> None:
    found = cost("CN", goods("1000"), goods("425", hs="330300", excise_rate=D(15)), currency="CNY")
    assert [x.amount for x in found.lines] == [D("91.00"), D("98.00")]
    assert found.regime == "cbec_reduced"


def test_goods_not_told_apart_are_refunded_in_advance_and_before_2025_after_the_sale() -> None:
    assert cn_9810_refund(NOW, departed=True, sold=None, book=BOOK).route == "pre_refund"
    assert cn_9810_refund(NOW, departed=True, sold=True, book=BOOK).route == "refund"
    assert cn_9810_refund(NOW, departed=False, sold=False, book=BOOK).route == "none"
    early = cn_9810_refund(date(2025, 1, 26), departed=True, sold=False, book=BOOK)
    assert (early.route, early.business_type) == ("after_sale", None)


# What they have in common


def test_the_seller_pays_at_import_under_ddp_only() -> None:
    for term, who in (("DDP", "seller"), ("DAP", "buyer"), ("EXW", "buyer")):
        found = cost("DE", goods("200", duty_rate=D(12)), incoterm=term)
        assert {x.paid_by for x in found.lines if x.line.due == "import"} == {who}
    with pytest.raises(UnknownIncoterm):
        duty_payer("DDU")


def test_money_is_turned_at_the_start_and_told_in_the_caller_s_currency() -> None:
    found = cost("DE", goods("400"), currency="CNY", ioss=True)
    assert (found.market_currency, found.goods) == ("EUR", D("400.00"))
    assert [(x.line.amount, x.amount) for x in found.lines] == [
        (D("3.00"), D("24.00")), (D("9.50"), D("76.00"))
    ]  # fmt: skip


def test_a_reviewed_row_of_the_merchant_goes_before_the_shipped_one() -> None:
    own = row("own-rate", "duty_rate", {"hs": "61091000", "rate": "9"}, market="EU")
    found = cost("DE", goods("200", hs="6109100010"), book=with_rows(own))
    assert [(x.line.rule, x.amount) for x in found.lines][:1] == [("own-rate", D("18.00"))]


def test_a_rate_by_weight_is_missing_rather_than_guessed() -> None:
    own = row("own-kg", "duty_rate", {"hs": "610910", "expression": "0.3 EUR/kg"}, market="EU")
    found = cost("DE", goods("200"), book=with_rows(own))
    assert found.status == "no_rule_in_force"
