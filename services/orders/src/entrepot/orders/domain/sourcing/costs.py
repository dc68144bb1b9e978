"""What it costs to land goods: duty and tax by dated rules, other currencies by dated rates.

Nothing is guessed. Where no rule or rate is in force, the answer says so and has no amount.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal, Protocol

from entrepot.orders.domain.canonical import CURRENCY_EXPONENTS
from entrepot.orders.domain.sourcing.model import Goods

ANY = "*"
# Goods in free circulation move inside it without duty. Source: Treaty on the Functioning of the
# European Union, articles 28 and 29; members since 2020-02-01 (withdrawal of GB).
CUSTOMS_UNION_EU = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
Status = Literal["none", "estimated", "no_rule_in_force", "no_rate_in_force"]


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `currency` is worth `rate` units of `quote`, from a day on (inclusive)."""

    currency: str
    quote: str
    rate: Fraction
    effective_from: date


@dataclass(frozen=True, slots=True)
class DutyRule:
    """Percent of the value, plus a fixed amount, of goods on a route. rate_bp: hundredths of a
    percent. hs_prefix "": every code. Bounds of the value are of one order line, min included,
    max not, in `currency`. effective_to is the first day on which it holds no more, as in
    logistics' rule rows."""

    rule: str
    kind: Literal["duty", "tax", "fee"]
    country_from: str  # A country, "EU", or "*".
    country_to: str
    hs_prefix: str
    rate_bp: int
    effective_from: date
    effective_to: date | None
    source: str
    fixed_minor: int = 0
    currency: str = ""
    min_value_minor: int = 0
    max_value_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Duty, tax and fees in minor units; None where they are not known."""

    status: Status
    amount_minor: int | None
    rules: tuple[str, ...] = ()

    def told(self, currency: str) -> dict[str, Any]:
        """For the stored reasons."""
        return {"status": self.status, "amount_minor": self.amount_minor, "currency": currency,
                "rules": list(self.rules)}  # fmt: skip


NOTHING_DUE = Estimate("none", 0)
NO_RULE = Estimate("no_rule_in_force", None)


class DutyPort(Protocol):
    """Who estimates: today the rows of this service, later another service's copies."""

    def estimate(
        self, country_from: str, country_to: str, goods: Goods, currency: str, day: date
    ) -> Estimate:
        """Duty and tax for one order line."""
        ...


class Rates:
    """Exchange rates by day. A rate serves its own pair and, where the pair has none, the
    reverse; through EUR, USD or CNY where there is neither."""

    def __init__(self, rates: Iterable[Rate] = ()) -> None:
        self.rows = sorted(rates, key=lambda r: (r.currency, r.quote, r.effective_from))
        self._found: dict[tuple[str, str, date], Fraction | None] = {}

    def find(self, currency: str, quote: str, day: date) -> Fraction | None:
        """Minor units of `quote` for one minor unit of `currency`; None where no rate is in
        force."""
        if currency == quote:
            return Fraction(1)
        key = (currency, quote, day)
        if key not in self._found:
            if len(self._found) > 10_000:
                self._found.clear()
            self._found[key] = self._search(currency, quote, day)
        return self._found[key]

    def _search(self, currency: str, quote: str, day: date) -> Fraction | None:
        whole = self._pair(currency, quote, day)
        for hub in ("EUR", "USD", "CNY"):
            if whole is not None:
                break
            first, then = self._pair(currency, hub, day), self._pair(hub, quote, day)
            whole = first * then if first is not None and then is not None else None
        if whole is None:
            return None
        digits = CURRENCY_EXPONENTS.get(quote, 2) - CURRENCY_EXPONENTS.get(currency, 2)
        return whole * Fraction(10) ** digits

    def _pair(self, currency: str, quote: str, day: date) -> Fraction | None:
        if currency == quote:
            return Fraction(1)
        best: tuple[date, bool, Fraction] | None = None
        for row in self.rows:
            if row.effective_from > day:
                continue
            if (row.currency, row.quote) == (currency, quote):
                found = (row.effective_from, True, row.rate)
            elif (row.quote, row.currency) == (currency, quote):
                found = (row.effective_from, False, 1 / row.rate)
            else:
                continue
            if best is None or (found[1], found[0]) > (best[1], best[0]):
                best = found
        return best[2] if best else None


@dataclass(slots=True)
class DutyTable:
    """The rows of this service as a DutyPort."""

    rules: tuple[DutyRule, ...] = ()
    rates: Rates = field(default_factory=Rates)

    def estimate(
        self, country_from: str, country_to: str, goods: Goods, currency: str, day: date
    ) -> Estimate:
        """The best rule of each kind: of the newest, the longest HS prefix, the nearest route."""
        if country_from == country_to or {country_from, country_to} <= CUSTOMS_UNION_EU:
            return NOTHING_DUE
        if not self.rules:
            return NO_RULE
        best: dict[str, tuple[tuple[Any, ...], DutyRule, Fraction]] = {}
        for rule in self.rules:
            rank = _rank(rule, country_from, country_to, goods.hs_code, day)
            if rank is None:
                continue
            rate = self.rates.find(rule.currency or currency, currency, day)
            if rate is None:
                return Estimate("no_rate_in_force", None, (rule.rule,))
            if not _within(rule, goods.value_minor, rate):
                continue
            if rule.kind not in best or rank > best[rule.kind][0]:
                best[rule.kind] = (rank, rule, rate)
        if "duty" not in best:
            return NO_RULE
        amount = sum(
            Fraction(goods.value_minor * rule.rate_bp, 10_000) + rule.fixed_minor * rate
            for _, rule, rate in best.values()
        )
        return Estimate(
            "estimated", round(amount), tuple(sorted(r.rule for _, r, _ in best.values()))
        )


def _rank(
    rule: DutyRule, country_from: str, country_to: str, hs_code: str, day: date
) -> tuple[Any, ...] | None:
    if day < rule.effective_from or (rule.effective_to is not None and day >= rule.effective_to):
        return None
    if not hs_code.startswith(rule.hs_prefix):
        return None
    route = 0
    for named, country in ((rule.country_from, country_from), (rule.country_to, country_to)):
        if named == country:
            route += 2
        elif named == "EU" and country in CUSTOMS_UNION_EU:
            route += 1
        elif named != ANY:
            return None
    return (len(rule.hs_prefix), route, rule.effective_from, rule.rule)


def _within(rule: DutyRule, value_minor: int, rate: Fraction) -> bool:
    if value_minor < rule.min_value_minor * rate:
        return False
    return rule.max_value_minor is None or value_minor < rule.max_value_minor * rate


def estimate_all(
    port: DutyPort, country_from: str, country_to: str, goods: Mapping[int, Goods],
    lines: Iterable[int], currency: str, day: date,
) -> Estimate:  # fmt: skip
    """The lines of one parcel together; unknown where one of them is."""
    if country_from == country_to or {country_from, country_to} <= CUSTOMS_UNION_EU:
        return NOTHING_DUE
    amount, rules = 0, set[str]()
    for line_no in lines:
        found = port.estimate(country_from, country_to, goods.get(line_no, Goods()), currency, day)
        if found.amount_minor is None:
            return found
        amount += found.amount_minor
        rules.update(found.rules)
    return Estimate("estimated", amount, tuple(sorted(rules)))
