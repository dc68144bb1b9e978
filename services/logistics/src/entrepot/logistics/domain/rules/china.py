"""Retail import into China, and what an exporter is refunded.

Retail: up to the limit of a transaction and of the year, duty 0 and 70 % of VAT and consumption
tax, as one composite rate (CT + VAT) / (1 - CT) x 70 %. One single item above the transaction's
limit but within the year's: full taxes. Everything else is ordinary trade. Sources: Cai Guan Shui
2016/18, 2018/49; State Taxation Administration 3/2025.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from .assessment import ZERO, Assessment, Consignment, Goods, Kind, rounded
from .europe import NO_RULE
from .levies import cif, of_origin, tax_rate
from .rows import NoRuleInForce, RuleBook, RuleRow

CHINA = "CN"
RETAIL_IMPORT, REFUND, FILING = "retail_import", "export_refund", "overseas_warehouse_filing"


@dataclass(frozen=True, slots=True)
class RetailImport:
    """channel: cbec | general_trade. tax_mode: reduced | full. tax: CNY, sum of rounded lines."""

    channel: Literal["cbec", "general_trade"]
    tax_mode: Literal["reduced", "full"]
    lines: tuple[tuple[str, Decimal], ...]
    row: RuleRow

    @property
    def tax(self) -> Decimal:
        return sum((amount for _, amount in self.lines), ZERO)


def composite_rate(vat: Decimal, consumption_tax: Decimal, share: Decimal) -> Decimal:
    """Of the price: (CT + VAT) / (1 - CT) x share. Rates as fractions of 1."""
    return (consumption_tax + vat) / (1 - consumption_tax) * share


def retail_channel(
    on: date, value: Decimal, items: int, year_total_before: Decimal, book: RuleBook
) -> tuple[Literal["cbec", "general_trade"], Literal["reduced", "full"], RuleRow]:
    """How a transaction comes in. value: CNY, with freight and insurance. year_total_before: what
    the buyer has used of his year. Raises NoRuleInForce."""
    row = book.need(CHINA, RETAIL_IMPORT, on)
    within_year = year_total_before + value <= row.amount("year_limit")
    if value <= row.amount("transaction_limit") and within_year:
        return "cbec", "reduced", row
    return ("cbec" if within_year and items == 1 else "general_trade"), "full", row


def retail_lines(
    value: Decimal, tax_mode: str, row: RuleRow, *, vat: Decimal, consumption_tax: Decimal,
    duty_rate: Decimal,
) -> tuple[tuple[str, Decimal], ...]:  # fmt: skip
    """Named amounts of a value, each rounded. Rates as fractions of 1 (0.13)."""
    if tax_mode == "reduced":
        rate = composite_rate(vat, consumption_tax, row.amount("share"))
        return (("composite tax", rounded(value * rate)),)
    duty = rounded(value * duty_rate)
    ct = rounded((value + duty) / (1 - consumption_tax) * consumption_tax)
    return ("duty", duty), ("consumption tax", ct), ("VAT", rounded((value + duty + ct) * vat))


def cn_retail_import(
    on: date, value: Decimal, items: int, year_total_before: Decimal, *, vat: Decimal,
    consumption_tax: Decimal, duty_rate: Decimal, book: RuleBook,
) -> RetailImport:  # fmt: skip
    """One transaction at one set of rates. Raises NoRuleInForce."""
    channel, mode, row = retail_channel(on, value, items, year_total_before, book)
    lines = retail_lines(
        value, mode, row, vat=vat, consumption_tax=consumption_tax, duty_rate=duty_rate
    )
    return RetailImport(channel, mode, lines, row)


def cn_import(c: Consignment, book: RuleBook, year_total_before: Decimal = ZERO) -> Assessment:
    """A consumer's transaction, line by line; amounts in CNY. regime: cbec_reduced | cbec_full |
    general_trade | no_rule_in_force."""
    a = Assessment()
    base = cif(c)
    items = int(sum((g.quantity for g in c.goods), ZERO))
    total = c.intrinsic + c.transport
    try:
        channel, mode, row = retail_channel(c.on, total, items, year_total_before, book)
    except NoRuleInForce as error:
        a.lacks(error)
        a.regime = NO_RULE
        return a
    a.regime = channel if channel == "general_trade" else f"cbec_{mode}"
    for goods in c.goods:
        try:
            vat, _ = tax_rate(goods, c, CHINA, book)
            duty = goods.duty_rate
            if duty is None:
                duty = ZERO if mode == "reduced" else _tariff(goods, c, book)
        except NoRuleInForce as error:
            error.missing = replace(error.missing, line_no=goods.line_no)
            a.lacks(error)
            continue
        worth = base(goods)
        lines = retail_lines(
            worth, mode, row, vat=vat / 100, consumption_tax=goods.excise_rate / 100,
            duty_rate=duty / 100,
        )  # fmt: skip
        for name, amount in lines:
            if amount:
                a.add(_KINDS[name], name, row, amount, due="import", base=worth,
                      line_no=goods.line_no)  # fmt: skip
    return a


_KINDS: dict[str, Kind] = {
    "composite tax": "tax", "duty": "duty", "consumption tax": "excise", "VAT": "tax",
}  # fmt: skip


def _tariff(goods: Goods, c: Consignment, book: RuleBook) -> Decimal:
    return book.duty_rate(CHINA, goods.hs, c.on, of_origin(goods)).amount("rate")


@dataclass(frozen=True, slots=True)
class Refund:
    """route: none (not departed) | refund | pre_refund | after_sale."""

    route: Literal["none", "refund", "pre_refund", "after_sale"]
    business_type: str | None
    settle_later: bool
    row: RuleRow | None = None


def cn_9810_refund(on: date, *, departed: bool, sold: bool | None, book: RuleBook) -> Refund:
    """How goods under 9810 are refunded. sold None: not told apart, which counts as unsold. Where
    no row holds, only sold goods are refunded, in the ordinary way."""
    if not departed:
        return Refund("none", None, False)
    row = book.find(CHINA, REFUND, on)
    if sold:
        return Refund("refund", None, False, row)
    if row is None:
        return Refund("after_sale", None, True)
    return Refund("pre_refund", str(row.parameters["business_type"]), True, row)


def cn_9810_filing_needed(on: date, book: RuleBook) -> tuple[bool, RuleRow]:
    """Whether the overseas-warehouse business is to be filed before. Raises NoRuleInForce."""
    row = book.need(CHINA, FILING, on)
    return bool(row.parameters["needed"]), row
