"""Price parity: a shop's price stays in a band around another shop's, or above a floor.

Prices are unit prices at quantity 1 at one instant, compared exactly (no rounding before the
comparison). Another currency is converted by the newest rate that staff entered for the day or
before, direct, inverse or over one third currency; a rate older than the rule allows is none.
Without a rate the answer is `no_rate`, never a guess.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from entrepot.catalog.domain.commands import Categories, Command, RuleId, ShortText
from entrepot.shared.identifiers import CurrencyCode, ShopCode, Sku
from entrepot.shared.money import PriceMinor, exponent

BP = 10_000
State = Literal["ok", "breached", "no_rate"]
Price = tuple[int, str]  # minor units, currency


def _sorted(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


class ParityFields(Command):
    """band: each of `shops` within tolerance of `reference`, above and below. floor: none of
    `shops` more than tolerance below `reference`, or below floor_minor. No shops: every other
    shop that has a price."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "band", "reference": "store-berlin", "shops": ["amz-de"],
                    "tolerance_bp": 300, "effective_from": "2026-01-01"}]}
    )  # fmt: skip
    kind: Literal["band", "floor"]
    reference: Annotated[ShopCode | None, Field(examples=["store-berlin"])] = None
    floor_minor: PriceMinor | None = None
    floor_currency: CurrencyCode | None = None
    shops: Annotated[
        tuple[ShopCode, ...], Field(max_length=200, examples=[["amz-de"]]), AfterValidator(_sorted)
    ] = ()
    tolerance_bp: Annotated[
        int, Field(ge=0, le=BP, description="Basis points: 300 is 3 %.", examples=[300])
    ] = 0
    skus: Annotated[tuple[Sku, ...], Field(max_length=1000), AfterValidator(_sorted)] = ()
    categories: Categories = ()
    max_rate_age_days: Annotated[int, Field(ge=0, le=366)] = 7
    effective_from: date
    effective_to: date | None = None
    note: ShortText | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        fixed = self.floor_minor is not None
        if fixed != (self.floor_currency is not None):
            raise ValueError("floor_minor and floor_currency go together")
        if self.kind == "band" and (self.reference is None or fixed):
            raise ValueError("a band needs a reference shop and no floor")
        if self.kind == "floor" and (self.reference is None) != fixed:
            raise ValueError("a floor needs either a reference shop or floor_minor")
        if self.reference is not None and self.reference in self.shops:
            raise ValueError("the reference is not one of the shops")
        if self.effective_to is not None and self.effective_to <= self.effective_from:
            raise ValueError("effective_to is the first day without it, after effective_from")
        return self


class PutParityRule(ParityFields):
    """Record or restate a parity rule."""

    rule: RuleId

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on < (self.effective_to or date.max)

    def concerns(self, sku: str, categories: Iterable[str]) -> bool:
        """Neither skus nor categories: every SKU; else those named by either."""
        if not self.skus and not self.categories:
            return True
        return sku in self.skus or bool(set(self.categories) & set(categories))


class RateFields(Command):
    """1 unit of base costs `rate` units of quote (major units), from that day on."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"rate": "1.0834", "source": "ECB reference rate"}]}
    )  # fmt: skip
    rate: Annotated[
        Decimal, Field(gt=0, lt=10**9, max_digits=18, decimal_places=9, examples=["1.0834"])
    ]
    source: Annotated[ShortText, Field(examples=["ECB reference rate"])]


class PutRate(RateFields):
    """Enter a rate."""

    base: CurrencyCode
    quote: CurrencyCode
    rated_on: date

    @model_validator(mode="after")
    def _two_currencies(self) -> Self:
        if self.base == self.quote:
            raise ValueError("base and quote are the same currency")
        return self


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as entered, from its day on."""

    on: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Rates:
    """The newest rate of each pair on a day."""

    newest: Mapping[tuple[str, str], Rate] = field(default_factory=dict)

    def factor(self, base: str, quote: str, oldest: date) -> tuple[Fraction, date] | None:
        """Quote units for one base unit in major units, and the day of the oldest rate used."""
        if base == quote:
            return Fraction(1), date.max
        direct = self._one(base, quote, oldest)
        if direct is not None:
            return direct
        found = []
        for pivot in sorted({c for pair in self.newest for c in pair} - {base, quote}):
            one, two = self._one(base, pivot, oldest), self._one(pivot, quote, oldest)
            if one is not None and two is not None:
                found.append((one[0] * two[0], min(one[1], two[1])))
        return max(found, key=lambda f: f[1], default=None)

    def _one(self, base: str, quote: str, oldest: date) -> tuple[Fraction, date] | None:
        there, back = self.newest.get((base, quote)), self.newest.get((quote, base))
        if there is not None and there.on >= oldest and (back is None or back.on <= there.on):
            return Fraction(there.rate), there.on
        if back is not None and back.on >= oldest:
            return 1 / Fraction(back.rate), back.on
        return None

    def convert(self, price: Price, quote: str, oldest: date) -> tuple[Fraction, date] | None:
        """The price in minor units of `quote`, exact, and the day of the rate used."""
        amount, base = price
        found = self.factor(base, quote, oldest)
        if found is None:
            return None
        scale = Fraction(10) ** (exponent(quote) - exponent(base))
        return amount * found[0] * scale, found[1]


@dataclass(frozen=True, slots=True)
class Finding:
    """How a shop's price stands to a rule. expected: reference or floor in the shop's currency,
    rounded to minor units; gap: (price - expected) / expected in basis points; stale_on: the
    first day on which the rate that was used is too old."""

    rule: str
    shop: str
    state: State
    price_minor: int
    currency: str
    expected_minor: int | None = None
    gap_bp: int | None = None
    stale_on: date | None = None


Prices = Mapping[str, Mapping[str, int]]  # shop -> currency -> minor units


def judge(rule: PutParityRule, prices: Prices, rates: Rates, on: date) -> list[Finding]:
    """One finding for each shop that the rule compares and that has a price; none where the
    reference has no price. A shop with prices in several currencies is judged by the worst."""
    if rule.reference is not None:
        basis = prices.get(rule.reference, {})
    else:
        assert rule.floor_minor is not None
        assert rule.floor_currency is not None
        basis = {rule.floor_currency: rule.floor_minor}
    if not basis or not rule.in_force(on):
        return []
    compared = rule.shops or sorted(shop for shop in prices if shop != rule.reference)
    oldest = on - timedelta(days=rule.max_rate_age_days)
    found = []
    for shop in compared:
        each = [
            _find(rule, shop, (amount, currency), _closest(basis, currency), rates, oldest)
            for currency, amount in sorted(prices.get(shop, {}).items())
        ]
        if each:
            found.append(max(each, key=lambda f: (_WORSE[f.state], abs(f.gap_bp or 0))))
    return found


_WORSE = {"ok": 0, "no_rate": 1, "breached": 2}


def _closest(basis: Mapping[str, int], currency: str) -> Price:
    chosen = currency if currency in basis else min(basis)
    return basis[chosen], chosen


def _find(
    rule: PutParityRule, shop: str, price: Price, basis: Price, rates: Rates, oldest: date
) -> Finding:
    amount, currency = price
    converted = rates.convert(basis, currency, oldest)
    if converted is None:
        return Finding(rule.rule, shop, "no_rate", amount, currency)
    expected, rated_on = converted
    stale = None
    if rated_on != date.max:
        stale = rated_on + timedelta(days=rule.max_rate_age_days + 1)
    gap = amount - expected
    allowed = expected * rule.tolerance_bp / BP
    over = gap > allowed if rule.kind == "band" else False
    state: State = "breached" if over or -gap > allowed else "ok"
    gap_bp = round(gap * BP / expected) if expected else (0 if not gap else 10**9)
    gap_bp = min(gap_bp, 10**9)  # A reference of next to nothing.
    return Finding(rule.rule, shop, state, amount, currency, round(expected), gap_bp, stale)
