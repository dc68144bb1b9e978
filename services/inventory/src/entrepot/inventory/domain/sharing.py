"""Lending between operators: the terms two of them agreed on, and what they still allow.

A loan is a pair of entries between two owners: units go from the lender to the borrower when goods
leave the lender's shelf, and back when they are returned, paid or written off. Units outstanding
are never negative. Caps bound what is promised: units held for orders of the borrower, planned to
be called, or lent and not yet settled.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from entrepot.inventory.domain.errors import LoanNotOutstanding
from entrepot.shared.events.envelope import Event

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
State = Literal["proposed", "active", "ended"]
Kind = Literal["ship_direct", "transfer"]
SettleKind = Literal["return_in_kind", "settle_money", "write_off"]
SkuSetKind = Literal["all", "skus", "category"]
Hours = Mapping[str, Iterable[tuple[str, str]]]


@dataclass(slots=True)
class Terms:
    """An agreement and how far it is used. used: units by SKU that are held, planned to be
    called or outstanding. None as a cap: no limit."""

    agreement: str
    state: State
    lender_location: str
    lender_party: str
    borrower_party: str
    skus: frozenset[str]  # Those asked about that the agreement covers.
    cap_per_sku: int | None
    cap_total: int | None
    floor: int
    kinds: frozenset[str]
    timezone: str
    hours: Hours
    valid_from: datetime
    valid_until: datetime | None
    used: dict[str, int] = field(default_factory=dict)
    used_total: int = 0

    def open_at(self, now: datetime) -> bool:
        """Whether units may be lent at the instant: valid, and within the lender's hours."""
        if self.state != "active" or now < self.valid_from:
            return False
        if self.valid_until is not None and now >= self.valid_until:
            return False
        return within(self.hours, self.timezone, now)

    def room(self, sku: str, available: int) -> int:
        """Units that may still be lent of a SKU of which the lender has `available`."""
        if sku not in self.skus:
            return 0
        left = available - self.floor
        if self.cap_per_sku is not None:
            left = min(left, self.cap_per_sku - self.used.get(sku, 0))
        if self.cap_total is not None:
            left = min(left, self.cap_total - self.used_total)
        return max(0, left)

    def may_lend(
        self, kind: Kind, location: str, wanted: Mapping[str, int], available: Mapping[str, int],
        now: datetime,
    ) -> bool:  # fmt: skip
        """Whether all of `wanted` (units by SKU) may be lent together. available: by SKU."""
        if kind not in self.kinds or location != self.lender_location or not self.open_at(now):
            return False
        if self.cap_total is not None and self.used_total + sum(wanted.values()) > self.cap_total:
            return False
        return all(q <= self.room(sku, available.get(sku, 0)) for sku, q in wanted.items())

    def take(self, sku: str, units: int) -> None:
        """Count units as used."""
        self.used[sku] = self.used.get(sku, 0) + units
        self.used_total += units


def within(hours: Hours, timezone: str, now: datetime) -> bool:
    """Whether the instant lies in the local hours; no hours at all: always. A span that begins
    after it ends runs over midnight."""
    if not hours:
        return True
    local = now.astimezone(ZoneInfo(timezone))
    today, yesterday = WEEKDAYS[local.weekday()], WEEKDAYS[local.weekday() - 1]
    clock = local.time().replace(tzinfo=None)
    for opens, closes in hours.get(today, ()):
        begin, end = time.fromisoformat(opens), time.fromisoformat(closes)
        if begin <= clock and (clock < end or end <= begin):
            return True
    return any(
        time.fromisoformat(closes) <= time.fromisoformat(opens)
        and clock < time.fromisoformat(closes)
        for opens, closes in hours.get(yesterday, ())
    )


class Lent(NamedTuple):
    """Units that left the lender's shelf under an agreement."""

    agreement: str
    sku: str
    units: int
    reference: str
    occurred_at: datetime
    cause: Event | None = None


@dataclass(slots=True)
class Balance:
    """What one owner owes another of a SKU: units, and their price in minor units.
    outstanding >= 0, and value 0 where it is 0."""

    outstanding: int = 0
    value_minor: int = 0

    def lend(self, units: int, price_minor: int) -> int:
        """Book a loan. Returns its amount."""
        self.outstanding += units
        self.value_minor += units * price_minor
        return units * price_minor

    def settle(self, units: int) -> int:
        """Take units off, at their average price; the last ones take the rest of the value, so
        that nothing stays behind. Returns the amount. Raises LoanNotOutstanding."""
        if units > self.outstanding:
            raise LoanNotOutstanding(units, self.outstanding)
        amount = self.value_minor * units // self.outstanding
        self.outstanding -= units
        self.value_minor -= amount
        return amount
