"""Imports into the European Union and the United Kingdom.

EU: relief of duty up to EUR 150 until 30 June 2026; from 1 July 2026 to 1 July 2028 EUR 3 for each
tariff item in a consumer's consignment up to EUR 150; above it and for companies the tariff. VAT at
checkout under IOSS (consumer, up to EUR 150, no excise goods), else at import on value, transport
and duty. UK: up to GBP 135 supply VAT at sale and no duty; above it duty and import VAT. Sources:
facts on logistics, section 3; each row names its own.
"""

from decimal import Decimal

from .assessment import ZERO, Assessment, Consignment, Goods, by_tariff_item
from .levies import add_duties, add_fees, add_tax, cif
from .rows import NoRuleInForce, RuleBook, RuleRow

EU, UK = "EU", "GB"
LOW_VALUE, IOSS = "low_value", "ioss"
NO_RULE = "no_rule_in_force"


def eu_import(c: Consignment, book: RuleBook, market: str = EU) -> Assessment:
    """market: the member state, whose VAT and fees apply. Amounts in EUR. regime:
    low_value_relief | flat_duty | standard | no_rule_in_force."""
    a = Assessment()
    try:
        low = book.need(EU, LOW_VALUE, c.on)
    except NoRuleInForce as error:
        a.lacks(error)
        a.regime = NO_RULE
        return a
    a.regime = _eu_regime(c, low)
    if a.regime == "flat_duty":
        _flat_duties(a, c, low)
    elif a.regime == "standard":
        add_duties(a, c, EU, book, cif(c))
    ioss = ioss_usable(c, book)
    if ioss is not None:
        add_tax(
            a, c, market, book, lambda g: g.value + _charged(c, g), due="checkout",
            payer="marketplace" if c.marketplace else "seller", with_duty=False,
        )  # fmt: skip
    else:
        add_tax(a, c, market, book, cif(c), due="import", payer="importer")
    items = len(by_tariff_item(c.goods))
    for place in dict.fromkeys((EU, market)):
        add_fees(a, c, place, book, items)
    return a


def _eu_regime(c: Consignment, low: RuleRow) -> str:
    if c.intrinsic > low.amount("limit") or _any_of(c, low.names("excluded_hs")):
        return "standard"
    if low.parameters["duty"] == "relief":
        return "low_value_relief"
    preference = c.preference and not c.ioss
    return "flat_duty" if c.b2c and not preference else "standard"


def _any_of(c: Consignment, prefixes: frozenset[str]) -> bool:
    return any(goods.hs.startswith(prefix) for goods in c.goods for prefix in prefixes)


def _flat_duties(a: Assessment, c: Consignment, low: RuleRow) -> None:
    """Once for each tariff item, however many pieces or parcels it is."""
    digits = int(low.parameters.get("hs_digits", 6))
    for code, goods in by_tariff_item(c.goods, digits).items():
        a.add(
            "flat_duty", f"flat duty, tariff item {code}", low, low.amount("amount"), due="import",
            payer="seller" if c.ioss else "importer", line_no=goods[0].line_no,
        )  # fmt: skip


def ioss_usable(c: Consignment, book: RuleBook) -> RuleRow | None:
    """The row by which the Import One-Stop Shop may be used for the consignment, or None."""
    if not (c.ioss and c.b2c):
        return None
    row = book.find(EU, IOSS, c.on)
    if row is None or c.intrinsic > row.amount("limit") or _any_of(c, row.names("excise_hs")):
        return None
    return row


def _charged(c: Consignment, goods: Goods) -> Decimal:
    total = c.intrinsic
    return c.charged_transport * goods.value / total if total else ZERO


def uk_import(c: Consignment, book: RuleBook) -> Assessment:
    """Amounts in GBP. regime: supply_vat | import_vat | reverse_charge | no_rule_in_force."""
    a = Assessment()
    try:
        low = book.need(UK, LOW_VALUE, c.on)
        if c.intrinsic <= low.amount("limit") and not _any_of(c, low.names("excluded_hs")):
            _uk_supply(a, c, book)
            return a
    except NoRuleInForce as error:
        a.lacks(error)
        a.regime = NO_RULE
        return a
    a.regime = "import_vat"
    add_duties(a, c, UK, book, cif(c))
    add_tax(a, c, UK, book, cif(c), due="import", payer="importer")
    return a


def _uk_supply(a: Assessment, c: Consignment, book: RuleBook) -> None:
    """VAT at the sale: the marketplace where there is one, else the seller. A company with a VAT
    number may account for it itself, as far as that rule is verified. Raises NoRuleInForce."""
    if not c.b2c:
        book.need(UK, "reverse_charge", c.on)
        a.regime = "reverse_charge"
        return
    a.regime = "supply_vat"
    add_tax(
        a, c, UK, book, lambda g: g.value + _charged(c, g), due="checkout",
        payer="marketplace" if c.marketplace else "seller", with_duty=False,
    )  # fmt: skip
