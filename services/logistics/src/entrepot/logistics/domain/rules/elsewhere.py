"""Imports into markets whose law fits one pattern: a low-value limit, a tax at sale or at import, a
tariff above it. Thailand, Australia, New Zealand, Norway, Switzerland, Singapore, Malaysia, Korea,
Japan, Brazil and others are rows of this pattern.

`market`: currency, duty_on and tax_on (CIF or FOB). `low_value`: limit, currency, compare (at_most
or below), basis (consignment, item or cif), duty (relief, standard or a percentage), tax (at_sale,
import or relief), unregistered (what happens to the tax where the seller does not collect it).
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from .assessment import ZERO, Assessment, Consignment, Goods, percent
from .europe import LOW_VALUE, NO_RULE
from .levies import Base, add_duties, add_fees, add_tax, cif, fob
from .rows import Missing, NoRuleInForce, RuleBook, RuleRow

MARKET = "market"
Convert = Callable[[Decimal, str, str], Decimal]


def import_into(market: str, c: Consignment, book: RuleBook, convert: Convert) -> Assessment:
    """Amounts in the market's currency. convert: amount, from, to; raises NoRuleInForce without an
    exchange rate. regime: low_value | standard | no_rule_in_force."""
    a = Assessment()
    try:
        facts = book.need(market, MARKET, c.on)
        low = _low_value(market, c, book, convert)
    except NoRuleInForce as error:
        a.lacks(error)
        a.regime = NO_RULE
        return a
    duty_on, tax_on = _base(facts, "duty_on", c), _base(facts, "tax_on", c)
    if low is None:
        a.regime = "standard"
        add_duties(a, c, market, book, duty_on)
        add_tax(a, c, market, book, tax_on, due="import", payer="importer", name=_tax(facts))
    else:
        a.regime = "low_value"
        _low_duty(a, c, market, book, low, duty_on)
        _low_tax(a, c, market, book, low, tax_on, _tax(facts))
    add_fees(a, c, market, book, len({g.hs6 for g in c.goods}))
    return a


def _tax(facts: RuleRow) -> str:
    return str(facts.parameters.get("tax", "VAT"))


def _base(facts: RuleRow, name: str, c: Consignment) -> Base:
    return cif(c) if facts.parameters[name] == "CIF" else fob(c)


def _low_value(market: str, c: Consignment, book: RuleBook, convert: Convert) -> RuleRow | None:
    """The low-value row where the consignment falls under it. A market that has none says so by a
    row with the limit 0. Raises NoRuleInForce."""
    row = book.need(market, LOW_VALUE, c.on)
    if not c.b2c and row.parameters.get("b2c_only"):
        return None
    if any(g.hs.startswith(p) for g in c.goods for p in row.names("excluded_hs")):
        return None
    currency = str(book.need(market, MARKET, c.on).parameters["currency"])
    limit = row.amount("limit")
    if row.parameters.get("currency", currency) != currency:
        limit = convert(limit, str(row.parameters["currency"]), currency)
    below = row.parameters.get("compare") == "below"
    for worth in _worths(c, str(row.parameters.get("basis", "consignment"))):
        if worth > limit or (below and worth == limit):
            return None
    return row


def _worths(c: Consignment, basis: str) -> list[Decimal]:
    if basis == "item":  # The price of one piece.
        return [g.value / g.quantity if g.quantity else g.value for g in c.goods]
    return [c.intrinsic + (c.transport if basis == "cif" else ZERO)]


def _low_duty(
    a: Assessment, c: Consignment, market: str, book: RuleBook, low: RuleRow, base: Base
) -> None:
    how = low.parameters["duty"]
    if how == "standard":
        add_duties(a, c, market, book, base)
    elif how != "relief":
        rate = Decimal(str(how))
        for goods in c.goods:
            worth = base(goods)
            a.add("duty", "customs duty, simplified", low, percent(worth, rate), due="import",
                  rate=rate, base=worth, line_no=goods.line_no)  # fmt: skip


def _low_tax(
    a: Assessment, c: Consignment, market: str, book: RuleBook, low: RuleRow, base: Base,
    name: str,
) -> None:  # fmt: skip
    how = low.parameters["tax"]
    collects = c.marketplace or c.registered
    if how == "at_sale" and not collects:
        how = low.parameters.get("unregistered", "import")
    if how == "relief":
        return
    own_rate = low.optional("tax_rate")
    if own_rate is not None:
        c = replace(c, goods=tuple(replace(g, tax_rate=own_rate) for g in c.goods))
    if how == "at_sale":
        payer = "marketplace" if c.marketplace else "seller"
        total = c.intrinsic

        def charged(goods: Goods) -> Decimal:
            share = c.charged_transport * goods.value / total if total else ZERO
            return goods.value + share

        add_tax(a, c, market, book, charged, due="checkout", payer=payer, name=name,
                with_duty=False)  # fmt: skip
        return
    if how != "import":
        raise NoRuleInForce(Missing(market, LOW_VALUE, c.on, f"tax {how!r} is not understood"))
    add_tax(a, c, market, book, base, due="import", payer="importer", name=name)
