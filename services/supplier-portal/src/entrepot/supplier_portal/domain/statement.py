"""A supplier's account over a period, in one currency, exact to the minor unit.

closing = opening + invoices - credits - payments. What we owe is positive. Rejected papers are
left out; held ones are in (they were asked for), and named beside it as disputed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

EntryKind = Literal["invoice", "credit_note", "payment"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper or payment. amount_minor: as on the paper, positive."""

    on: date
    kind: EntryKind
    reference: str
    amount_minor: int
    state: str = ""

    @property
    def effect_minor(self) -> int:
        """On what we owe."""
        return self.amount_minor if self.kind == "invoice" else -self.amount_minor


@dataclass(frozen=True, slots=True)
class Statement:
    """Sums, and the entries with the balance after each."""

    currency: str
    opening_minor: int
    invoices_minor: int
    credits_minor: int
    payments_minor: int
    closing_minor: int
    disputed_minor: int
    entries: tuple[tuple[Entry, int], ...]


def statement(currency: str, opening_minor: int, entries: Sequence[Entry]) -> Statement:
    """Entries in the order of their days; of one day invoices first, then credits, payments."""
    order = ("invoice", "credit_note", "payment")
    sorted_ = sorted(entries, key=lambda e: (e.on, order.index(e.kind), e.reference))
    balance, made = opening_minor, []
    for entry in sorted_:
        balance += entry.effect_minor
        made.append((entry, balance))

    def total(kind: EntryKind) -> int:
        return sum(e.amount_minor for e in sorted_ if e.kind == kind)

    return Statement(
        currency, opening_minor, total("invoice"), total("credit_note"), total("payment"),
        balance, sum(e.amount_minor for e in sorted_ if e.kind == "invoice" and e.state == "held"),
        tuple(made),
    )  # fmt: skip
