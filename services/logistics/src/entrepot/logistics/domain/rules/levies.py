"""Duty, tax and fees of a consignment from rate rows: what every market has in common."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from .assessment import ZERO, Assessment, Consignment, Due, Goods, percent
from .rows import DUTY_RATE, Missing, NoRuleInForce, RuleBook, RuleRow

Base = Callable[[Goods], Decimal]
VAT_RATE, HANDLING_FEE = "vat_rate", "handling_fee"


def cif(consignment: Consignment) -> Base:
    """Value with the line's share of freight and insurance to the border."""
    return lambda goods: goods.value + consignment.transport_of(goods)


def fob(_: Consignment) -> Base:
    """Value alone."""
    return lambda goods: goods.value


def of_origin(goods: Goods) -> Callable[[RuleRow], bool]:
    """Whether a row is about goods of this origin: `origins` (none: all), `except_origins`. Of
    rates of duty only percentages match; one per kilogram is told as missing, not guessed."""

    def match(row: RuleRow) -> bool:
        if row.kind == DUTY_RATE and "rate" not in row.parameters:
            return False
        named, spared = row.names("origins"), row.names("except_origins")
        return (not named or goods.origin in named) and goods.origin not in spared

    return match


def add_duties(a: Assessment, c: Consignment, market: str, book: RuleBook, base: Base) -> None:
    """A duty line for each line of goods; without a rate the line is missing."""
    for goods in c.goods:
        row: RuleRow | None = None
        rate = goods.duty_rate
        if rate is None:
            try:
                row = book.duty_rate(market, goods.hs, c.on, of_origin(goods))
            except NoRuleInForce as error:
                detail = f"HS {goods.hs or '?'} from {goods.origin or '?'}"
                error.missing = replace(error.missing, detail=detail, line_no=goods.line_no)
                a.lacks(error)
                continue
            rate = row.amount("rate")
        worth = base(goods)
        a.add(
            "duty", "customs duty", row, percent(worth, rate), due="import", rate=rate, base=worth,
            line_no=goods.line_no,
        )  # fmt: skip


def duties_of(a: Assessment) -> Mapping[int, Decimal]:
    """Duty by line."""
    found: dict[int, Decimal] = {}
    for line in a.lines:
        if line.kind in ("duty", "flat_duty", "additional_duty") and line.line_no is not None:
            found[line.line_no] = found.get(line.line_no, ZERO) + line.amount
    return found


def add_tax(
    a: Assessment, c: Consignment, market: str, book: RuleBook, base: Base, *, due: Due,
    payer: str, name: str = "VAT", with_duty: bool = True,
) -> None:  # fmt: skip
    """One tax line for each rate: on the base, and on the duty where the law says so."""
    duty = duties_of(a) if with_duty else {}
    bases: dict[Decimal, tuple[Decimal, RuleRow | None, list[int]]] = {}
    for goods in c.goods:
        try:
            rate, row = tax_rate(goods, c, market, book)
        except NoRuleInForce as error:
            error.missing = replace(error.missing, line_no=goods.line_no)
            a.lacks(error)
            continue
        worth, _, lines = bases.get(rate, (ZERO, None, []))
        worth += base(goods) + duty.get(goods.line_no, ZERO)
        bases[rate] = worth, row, [*lines, goods.line_no]
    for rate, (worth, row, lines) in bases.items():
        a.add(
            "tax", name, row, percent(worth, rate), due=due, payer=payer, rate=rate, base=worth,
            line_no=lines[0] if len(lines) == 1 else None,
        )  # fmt: skip


def tax_rate(
    goods: Goods, c: Consignment, market: str, book: RuleBook
) -> tuple[Decimal, RuleRow | None]:
    """Percent, and the row it is from. Raises NoRuleInForce, also for places outside the tax
    territory and for a category that the market does not have."""
    if goods.tax_rate is not None:
        return goods.tax_rate, None
    row = book.need(market, VAT_RATE, c.on)
    rates = row.parameters["rates"]
    for territory in row.parameters.get("territories", ()):
        if c.postal_code and _matches(territory["postcodes"], c.postal_code):
            if "rates" not in territory:
                raise NoRuleInForce(
                    Missing(market, VAT_RATE, c.on, f"{territory['name']}: outside its VAT area")
                )
            rates = territory["rates"]
    if goods.tax_category not in rates:
        raise NoRuleInForce(Missing(market, VAT_RATE, c.on, f"category {goods.tax_category}"))
    return Decimal(rates[goods.tax_category]), row


def _matches(postcodes: str, postal_code: str) -> bool:
    """postcodes: prefixes and ranges of them, `35 38 51001-51005`."""
    given = postal_code.replace(" ", "")
    for part in postcodes.split():
        first, _, last = part.partition("-")
        if first <= given[: len(first)] <= (last or first):
            return True
    return False


def add_fees(a: Assessment, c: Consignment, market: str, book: RuleBook, tariff_items: int) -> None:
    """Handling fees of the market on low-value consignments; unverified ones are told only."""
    a.hold_back(book.withheld(market, HANDLING_FEE, c.on))
    for row in book.all(market, HANDLING_FEE, c.on):
        limit = row.optional("limit")
        if limit is not None and c.intrinsic > limit:
            continue
        times = tariff_items if row.parameters.get("per") == "item" else 1
        line = a.add(
            "fee", str(row.parameters.get("name", "handling fee")), row,
            row.amount("amount") * times, due="import",
        )  # fmt: skip
        currency = row.parameters.get("currency")
        if currency:
            a.lines[-1] = replace(line, currency=str(currency))
