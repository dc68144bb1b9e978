"""Imports into the United States and Canada.

US: the relief of USD 800 by origin and day; else a stack of duties (column 1 and, by programme,
origin and classification, additional ones), the merchandise processing fee and, by sea, the harbor
maintenance fee, all on the value without international freight. Which programmes make up the stack
is itself a row with dates. Canada: remission by the way it came and where it was shipped from.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .assessment import Assessment, Consignment, Goods, percent, rounded
from .europe import NO_RULE
from .levies import add_duties, add_tax, fob, of_origin
from .rows import NoRuleInForce, RuleBook, RuleRow

US, CANADA = "US", "CA"
DE_MINIMIS, STACK, ADDITIONAL = "de_minimis", "duty_stack", "additional_duty"
MPF, HMF, REMISSION = "mpf", "hmf", "remission"
COLUMN_1 = "column_1"


def us_exempt(on: date, origin: str, value: Decimal, book: RuleBook) -> tuple[bool, RuleRow]:
    """Whether the relief frees goods of an origin on a day. Raises NoRuleInForce."""
    row = book.need(US, DE_MINIMIS, on, of_origin(Goods(value, origin=origin)))
    limit = row.optional("limit")
    return limit is not None and value <= limit, row


def us_mpf(on: date, value: Decimal, book: RuleBook) -> tuple[Decimal, RuleRow]:
    """The merchandise processing fee: a fixed one for informal entries, else a share of the value
    between floor and cap. Raises NoRuleInForce."""
    row = book.need(US, MPF, on)
    if value < row.amount("formal_from"):
        return row.amount("informal"), row
    share = rounded(percent(value, row.amount("rate")))
    return min(max(share, row.amount("min")), row.amount("max")), row


def us_import(c: Consignment, book: RuleBook) -> Assessment:
    """Amounts in USD. regime: de_minimis | informal | formal | no_rule_in_force."""
    a = Assessment()
    try:
        reliefs = [us_exempt(c.on, g.origin or c.shipped_from, c.intrinsic, book) for g in c.goods]
        if all(exempt for exempt, _ in reliefs):
            a.regime = "de_minimis"
            return a
        fee, row = us_mpf(c.on, c.intrinsic, book)
    except NoRuleInForce as error:
        a.lacks(error)
        a.regime = NO_RULE
        return a
    formal = c.intrinsic >= row.amount("formal_from")
    a.regime = "formal" if formal else "informal"
    add_duties(a, c, US, book, fob(c))
    _additional(a, c, book)
    if c.channel != "post":
        a.add("fee", "merchandise processing fee", row, fee, due="import", rate=row.amount("rate"))
    if c.mode == "sea" and formal:
        try:
            hmf = book.need(US, HMF, c.on)
            rate = hmf.amount("rate")
            a.add("fee", "harbor maintenance fee", hmf, percent(c.intrinsic, rate), due="import",
                  rate=rate, base=c.intrinsic)  # fmt: skip
        except NoRuleInForce as error:
            a.lacks(error)
    return a


def _additional(a: Assessment, c: Consignment, book: RuleBook) -> None:
    """Duties of the programmes in force. A row names HS prefixes; one without them concerns the
    lines that name it (`additional_duties`), or every line where it says so (`all_goods`). A row
    may exclude other programmes on the same line."""
    try:
        programmes = book.need(US, STACK, c.on).parameters["programmes"]
    except NoRuleInForce as error:
        a.lacks(error)
        return
    for goods in c.goods:
        excluded: set[str] = set()
        for programme in programmes:
            if programme == COLUMN_1 or programme in excluded:
                continue

            def concerns(row: RuleRow, programme: str = programme, goods: Goods = goods) -> bool:
                named = row.parameters.get("programme") == programme
                return named and of_origin(goods)(row) and _classified(row, goods)

            a.hold_back(book.withheld(US, ADDITIONAL, c.on, concerns))
            for row in book.all(US, ADDITIONAL, c.on, concerns):
                rate = row.amount("rate")
                a.add(
                    "additional_duty", str(programme).replace("_", " "), row,
                    percent(goods.value, rate), due="import", rate=rate, base=goods.value,
                    line_no=goods.line_no,
                )  # fmt: skip
                excluded |= row.names("excludes")


def _classified(row: RuleRow, goods: Goods) -> bool:
    prefixes = row.names("hs")
    if prefixes:
        return any(goods.hs.startswith(prefix) for prefix in prefixes)
    return bool(row.parameters.get("all_goods")) or row.rule in goods.additional_duties


@dataclass(frozen=True, slots=True)
class Remission:
    """What a consignment is still liable to."""

    duty_applies: bool
    tax_applies: bool
    row: RuleRow


def ca_remission(
    on: date, channel: str, shipped_from: str, value: Decimal, book: RuleBook
) -> Remission:
    """By the place of direct shipment, not by origin. Raises NoRuleInForce."""

    def match(row: RuleRow) -> bool:
        named, spared = row.names("shipped_from"), row.names("except_shipped_from")
        way = row.names("channels")
        return (
            channel in way and (not named or shipped_from in named)
            and shipped_from not in spared
        )  # fmt: skip

    row = book.need(CANADA, REMISSION, on, match)
    return Remission(value > row.amount("duty_above"), value > row.amount("tax_above"), row)


def ca_import(c: Consignment, book: RuleBook) -> Assessment:
    """Amounts in CAD. regime: remission | tax_only | standard | no_rule_in_force. The tax is the
    federal one; provinces add theirs."""
    a = Assessment()
    try:
        found = ca_remission(c.on, c.channel, c.shipped_from, c.intrinsic, book)
    except NoRuleInForce as error:
        a.lacks(error)
        a.regime = NO_RULE
        return a
    a.regime = "remission"
    if found.duty_applies:
        a.regime = "standard"
        add_duties(a, c, CANADA, book, fob(c))
    elif found.tax_applies:
        a.regime = "tax_only"
    if found.tax_applies:
        add_tax(a, c, CANADA, book, fob(c), due="import", payer="importer", name="GST")
    return a
