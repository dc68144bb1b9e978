"""What a consignment is, and the duty, tax and fee lines that rules make of it.

Every line is rounded half up to the currency's decimals; thresholds compare unrounded values.
Amounts are major units of the market's currency.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from .rows import Missing, NoRuleInForce, RuleRow

ZERO = Decimal(0)
_CENT, _HUNDRED = Decimal("0.01"), Decimal(100)
Kind = Literal["duty", "flat_duty", "additional_duty", "excise", "tax", "fee"]
Due = Literal["checkout", "import"]


def rounded(amount: Decimal, decimals: int = 2) -> Decimal:
    """A money line: half up."""
    step = _CENT if decimals == 2 else Decimal(1).scaleb(-decimals)
    return amount.quantize(step, ROUND_HALF_UP)


def percent(base: Decimal, rate: Decimal) -> Decimal:
    """rate percent of base, not rounded."""
    return base * rate / _HUNDRED


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of a consignment. value: of all its units, without freight and insurance.
    duty_rate: percent, where the caller knows it; else it is looked up by HS code and origin."""

    value: Decimal
    hs: str = ""
    quantity: Decimal = Decimal(1)
    origin: str = ""
    duty_rate: Decimal | None = None
    tax_rate: Decimal | None = None
    tax_category: str = "standard"
    excise_rate: Decimal = ZERO  # Percent, e.g. consumption tax; 0: none.
    line_no: int = 1
    additional_duties: frozenset[str] = frozenset()  # Rules that its classification falls under.

    @property
    def hs6(self) -> str:
        return self.hs[:6]


@dataclass(frozen=True, slots=True)
class Consignment:
    """What arrives together. on: day of import. transport: freight and insurance to the border,
    part of a CIF value; charged_transport: what the buyer pays for shipping, part of the price."""

    on: date
    goods: tuple[Goods, ...]
    b2c: bool = True
    transport: Decimal = ZERO
    charged_transport: Decimal = ZERO
    shipped_from: str = ""
    channel: str = "courier"  # courier | post | freight
    mode: str = "air"  # air | sea | rail | road
    ioss: bool = False
    marketplace: bool = False
    registered: bool = False  # The seller collects the destination's tax at sale.
    preference: bool = False  # A preferential origin is claimed in a full declaration.
    postal_code: str = ""

    @property
    def intrinsic(self) -> Decimal:
        """Value of the goods alone."""
        return sum((g.value for g in self.goods), ZERO)

    def transport_of(self, goods: Goods) -> Decimal:
        """The line's share of the transport, by value; not rounded."""
        total = self.intrinsic
        return self.transport * goods.value / total if total else ZERO


@dataclass(frozen=True, slots=True)
class Line:
    """One amount, and the row it comes from. rate: percent; None for a fixed amount."""

    kind: Kind
    name: str
    amount: Decimal
    rule: str
    due: Due
    payer: str = ""  # seller | marketplace | importer
    rate: Decimal | None = None
    base: Decimal | None = None
    line_no: int | None = None
    confidence: str = ""
    source: str = ""
    currency: str = ""  # Empty: the market's.


@dataclass(slots=True)
class Assessment:
    """Lines, and what could not be said. regime: the treatment that was found."""

    regime: str = ""
    lines: list[Line] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    withheld: list[RuleRow] = field(default_factory=list)

    def total(self, *kinds: Kind, due: Due | None = None) -> Decimal:
        """Sum of the lines of these kinds (all: none named)."""
        return sum(
            (x.amount for x in self.lines
             if (not kinds or x.kind in kinds) and (due is None or x.due == due)), ZERO,
        )  # fmt: skip

    @property
    def duty(self) -> Decimal:
        return self.total("duty", "flat_duty", "additional_duty")

    def tax(self, due: Due) -> Decimal:
        return self.total("tax", due=due)

    def lacks(self, error: NoRuleInForce) -> None:
        """Note a rule that was not there."""
        self.missing.append(error.missing)
        self.hold_back(error.withheld)

    def hold_back(self, rows: Iterable[RuleRow]) -> None:
        known = {row.rule for row in self.withheld}
        self.withheld.extend(row for row in rows if row.rule not in known)

    def add(
        self, kind: Kind, name: str, row: RuleRow | None, amount: Decimal, *, due: Due,
        payer: str = "importer", rate: Decimal | None = None, base: Decimal | None = None,
        line_no: int | None = None, given: str = "given", decimals: int = 2,
    ) -> Line:  # fmt: skip
        """A line, rounded. row None: the caller gave the rate himself."""
        line = Line(
            kind, name, rounded(amount, decimals), row.rule if row else given, due, payer, rate,
            base, line_no, row.confidence if row else "given", row.source if row else "",
        )  # fmt: skip
        self.lines.append(line)
        return line


def by_tariff_item(goods: Sequence[Goods], digits: int = 6) -> dict[str, list[Goods]]:
    """Lines by the first digits of their HS code; a line without a code is an item of its own."""
    found: dict[str, list[Goods]] = {}
    for each in goods:
        found.setdefault(each.hs[:digits] or f"line {each.line_no}", []).append(each)
    return found
