"""Rule rows: market, kind, dates, parameters, source, confidence. What law says is data.

A row holds on effective_from <= day < effective_to and is chosen by the day of import. Where none
holds there is no answer (`no_rule_in_force`), never a guess. A row marked unverified is told, but
not applied unless the caller asks for it. Of several rows that hold, the one of the pack with the
highest priority wins, then the newest: a merchant's reviewed row goes before a shipped one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Confidence = Literal["primary", "secondary", "single_source", "convention", "unverified"]
CONFIDENCES: tuple[Confidence, ...] = (
    "primary", "secondary", "single_source", "convention", "unverified",
)  # fmt: skip
UNVERIFIED: Confidence = "unverified"
DUTY_RATE = "duty_rate"  # Thousands of rows in a tariff: found by HS code, not by looking at all.
Match = Callable[["RuleRow"], bool]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule. parameters: as its kind reads them; amounts and percents are strings."""

    rule: str
    market: str
    kind: str
    effective_from: date
    effective_to: date | None
    parameters: Mapping[str, Any]
    source: str
    confidence: Confidence
    pack: str = ""
    priority: int = 0
    note: str = ""
    reviewed_by: str | None = None
    as_of: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Market and kind; a rate of duty is found by its HS code, too."""
        if self.kind == DUTY_RATE:
            return self.market, f"{DUTY_RATE}/{self.parameters.get('hs', '')}"
        return self.market, self.kind

    def holds(self, on: date) -> bool:
        return self.effective_from <= on < (self.effective_to or date.max)

    def amount(self, name: str) -> Decimal:
        """A parameter as a number. Raises KeyError where the row lacks it."""
        return Decimal(str(self.parameters[name]))

    def optional(self, name: str) -> Decimal | None:
        value = self.parameters.get(name)
        return None if value is None else Decimal(str(value))

    def names(self, name: str) -> frozenset[str]:
        """A parameter that lists words; empty where the row lacks it."""
        return frozenset(map(str, self.parameters.get(name, ())))


@dataclass(frozen=True, slots=True)
class Missing:
    """A rule that would be needed and is not there."""

    market: str
    kind: str
    on: date
    detail: str = ""
    line_no: int | None = None
    reason: Literal["no_rule_in_force", "unverified"] = "no_rule_in_force"


class NoRuleInForce(LookupError):
    """No row of the kind holds on the day. `missing` names it, `withheld` the unverified rows."""

    def __init__(self, missing: Missing, withheld: tuple[RuleRow, ...] = ()) -> None:
        super().__init__(f"no rule in force: {missing.market} {missing.kind} on {missing.on}")
        self.missing = missing
        self.withheld = withheld


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rows by market and kind. accept_unverified: apply what nobody has verified, too."""

    rows: Mapping[tuple[str, str], tuple[RuleRow, ...]] = field(default_factory=dict)
    accept_unverified: bool = False

    @classmethod
    def of(cls, rows: Iterable[RuleRow], *, accept_unverified: bool = False) -> "RuleBook":
        found: dict[tuple[str, str], list[RuleRow]] = {}
        for row in rows:
            found.setdefault(row.key, []).append(row)
        ordered = {
            key: tuple(sorted(each, key=lambda r: (-r.priority, -r.effective_from.toordinal(),
                                                   r.rule)))
            for key, each in found.items()
        }  # fmt: skip
        return cls(ordered, accept_unverified)

    def accepting(self, unverified: bool) -> "RuleBook":
        """The same rows, with or without the unverified ones applied."""
        return RuleBook(self.rows, unverified)

    def all(self, market: str, kind: str, on: date, match: Match | None = None) -> list[RuleRow]:
        """Rows that hold on the day and may be applied, the first to be taken first. A row
        without parameters says that something holds, not what: it cannot be applied."""
        return [
            row for row in self.rows.get((market, kind), ())
            if row.holds(on) and row.parameters and (match is None or match(row))
            and (self.accept_unverified or row.confidence != UNVERIFIED)
        ]  # fmt: skip

    def withheld(
        self, market: str, kind: str, on: date, match: Match | None = None
    ) -> list[RuleRow]:
        """Rows that hold on the day and are not applied because nobody has verified them."""
        return [
            row for row in self.rows.get((market, kind), ())
            if row.holds(on) and row.confidence == UNVERIFIED and (match is None or match(row))
            and not (self.accept_unverified and row.parameters)
        ]  # fmt: skip

    def find(self, market: str, kind: str, on: date, match: Match | None = None) -> RuleRow | None:
        """The row to apply, or None."""
        return next(iter(self.all(market, kind, on, match)), None)

    def need(self, market: str, kind: str, on: date, match: Match | None = None) -> RuleRow:
        """The row to apply. Raises NoRuleInForce."""
        row = self.find(market, kind, on, match)
        if row is not None:
            return row
        withheld = tuple(self.withheld(market, kind, on, match))
        reason: Literal["no_rule_in_force", "unverified"] = (
            "unverified" if withheld else "no_rule_in_force"
        )
        raise NoRuleInForce(Missing(market, kind, on, reason=reason), withheld)

    def duty_rate(self, market: str, hs: str, on: date, match: Match | None = None) -> RuleRow:
        """The row of the longest prefix of the HS code. Raises NoRuleInForce."""
        withheld: list[RuleRow] = []
        for digits in range(len(hs), 1, -1):
            kind = f"{DUTY_RATE}/{hs[:digits]}"
            row = self.find(market, kind, on, match)
            if row is not None:
                return row
            withheld += self.withheld(market, kind, on, match)
        reason: Literal["no_rule_in_force", "unverified"] = (
            "unverified" if withheld else "no_rule_in_force"
        )
        raise NoRuleInForce(Missing(market, DUTY_RATE, on, hs, reason=reason), tuple(withheld))

    def markets(self) -> set[str]:
        return {market for market, _ in self.rows}

    def everything(self) -> list[RuleRow]:
        """Every row, by market, kind, date and name."""
        rows = [row for each in self.rows.values() for row in each]
        return sorted(rows, key=lambda r: (r.market, r.kind, r.effective_from, r.rule))
