"""Landed cost: goods, freight and insurance, and every duty, tax and fee line with its rule.

One pure function over a rule book and exchange rates. The consignment is assessed in the currency
of the destination; every line is rounded there, then told in the caller's currency, too. Without a
needed rule there is no total. Rows nobody has verified are listed (`withheld`), not applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from entrepot.shared.money import exponent
from entrepot.shared.rules.markets import in_eu

from .americas import CANADA, US, ca_import, us_import
from .assessment import ZERO, Assessment, Consignment, Goods, Line, rounded
from .china import CHINA, cn_import
from .elsewhere import MARKET, import_into
from .europe import EU, UK, eu_import, uk_import
from .incoterms import duty_payer
from .rows import Missing, NoRuleInForce, RuleBook, RuleRow

Status = Literal["complete", "needs_review", "no_rule_in_force"]
_OWN_CURRENCY = {EU: "EUR", UK: "GBP", US: "USD", CANADA: "CAD", CHINA: "CNY"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """Units of each currency for one euro, on one day."""

    units_per_eur: Mapping[str, Decimal] = field(default_factory=dict)
    on: date = date.min

    def convert(self, amount: Decimal, source: str, target: str) -> Decimal:
        """Not rounded. Raises NoRuleInForce where a rate is missing."""
        if source == target or not amount:
            return amount
        known = {"EUR": Decimal(1), **self.units_per_eur}
        for currency in (source, target):
            if currency not in known:
                raise NoRuleInForce(Missing("*", "exchange_rate", self.on, currency))
        return amount * known[target] / known[source]


@dataclass(frozen=True, slots=True)
class LandedCostRequest:
    """consignment: amounts in `currency`. destination: ISO 3166 code. year_total_before: of the
    buyer, CNY, for imports into China."""

    consignment: Consignment
    destination: str
    currency: str
    incoterm: str = "DDP"
    year_total_before: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line in the destination's currency (line.amount, currency) and in the caller's (amount).
    paid_by: who bears it under the incoterm."""

    line: Line
    currency: str
    amount: Decimal
    paid_by: Literal["seller", "buyer"]


@dataclass(frozen=True, slots=True)
class LandedCost:
    """goods, transport, duty, tax, fees, total: in `currency`. total: None where a rule is
    missing."""

    status: Status
    regime: str
    currency: str
    market_currency: str
    goods: Decimal
    transport: Decimal
    lines: tuple[CostLine, ...]
    missing: tuple[Missing, ...]
    withheld: tuple[RuleRow, ...]
    total: Decimal | None

    def sum_of(self, *kinds: str, paid_by: str | None = None) -> Decimal:
        """Known lines of these kinds, in `currency`."""
        return sum(
            (x.amount for x in self.lines
             if x.line.kind in kinds and (paid_by is None or x.paid_by == paid_by)), ZERO,
        )  # fmt: skip


def market_of(destination: str, on: date) -> str:
    """The customs territory whose rules hold: EU for a member state, else the country."""
    return EU if in_eu(destination, on) else destination


def landed_cost(request: LandedCostRequest, book: RuleBook, exchange: Exchange) -> LandedCost:
    """Every line that law asks for a consignment. Raises UnknownIncoterm."""
    paid_by = duty_payer(request.incoterm)
    on = request.consignment.on
    market = market_of(request.destination, on)
    try:
        currency = _currency(market, on, book)
        local = _in(currency, request, exchange)
        a = _assess(market, local, request, book, exchange)
    except NoRuleInForce as error:
        a, currency = Assessment("no_rule_in_force"), request.currency
        a.lacks(error)
    lines: list[CostLine] = []
    for line in a.lines:
        try:
            lines.append(_told(line, currency, request, exchange, paid_by))
        except NoRuleInForce as error:
            a.lacks(error)
    places = exponent(request.currency)
    goods = rounded(request.consignment.intrinsic, places)
    transport = rounded(request.consignment.transport, places)
    total = None
    if not a.missing:
        total = goods + transport + sum((x.amount for x in lines), ZERO)
    status: Status = "complete"
    if a.missing:
        status = "no_rule_in_force"
    elif a.withheld:
        status = "needs_review"
    return LandedCost(
        status, a.regime, request.currency, currency, goods, transport, tuple(lines),
        tuple(a.missing), tuple(a.withheld), total,
    )  # fmt: skip


def _currency(market: str, on: date, book: RuleBook) -> str:
    if market in _OWN_CURRENCY:
        return _OWN_CURRENCY[market]
    return str(book.need(market, MARKET, on).parameters["currency"])


def _in(currency: str, request: LandedCostRequest, exchange: Exchange) -> Consignment:
    """The consignment in the destination's currency, rounded line by line."""
    c = request.consignment
    if currency == request.currency:
        return c
    places = exponent(currency)

    def turned(amount: Decimal) -> Decimal:
        return rounded(exchange.convert(amount, request.currency, currency), places)

    goods: tuple[Goods, ...] = tuple(replace(g, value=turned(g.value)) for g in c.goods)
    return replace(
        c, goods=goods, transport=turned(c.transport),
        charged_transport=turned(c.charged_transport),
    )  # fmt: skip


def _assess(
    market: str, c: Consignment, request: LandedCostRequest, book: RuleBook, exchange: Exchange
) -> Assessment:
    if market == EU:
        return eu_import(c, book, request.destination)
    if market == UK:
        return uk_import(c, book)
    if market == US:
        return us_import(c, book)
    if market == CANADA:
        return ca_import(c, book)
    if market == CHINA and c.b2c:
        return cn_import(c, book, request.year_total_before)
    return import_into(market, c, book, exchange.convert)


def _told(
    line: Line, market_currency: str, request: LandedCostRequest, exchange: Exchange,
    paid_by: Literal["seller", "buyer"],
) -> CostLine:  # fmt: skip
    """A line due at checkout is in the price that the buyer pays, whatever the incoterm."""
    currency = line.currency or market_currency
    amount = rounded(line.amount, min(exponent(currency), 2))
    converted = exchange.convert(amount, currency, request.currency)
    return CostLine(
        replace(line, amount=amount), currency, rounded(converted, exponent(request.currency)),
        "buyer" if line.due == "checkout" else paid_by,
    )  # fmt: skip
