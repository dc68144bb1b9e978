"""Documents that qualify a supplier, and the rules that need them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

HORIZONS = (30, 14, 7, 0)  # Days before the last day at which its end is told; 0: it is past.
SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Document:
    """valid_to: the last day it holds; None: it does not run out."""

    document_id: str
    supplier: str
    kind: str
    valid_from: date
    valid_to: date | None

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Rule:
    """Dated: documents of the kind are needed from effective_from to effective_to (included).
    missing_counts: a supplier that never filed one fails, too."""

    rule_id: str
    kind: str
    supplier: str | None  # None: all.
    effect: Literal["block", "warn"]
    missing_counts: bool
    effective_from: date
    effective_to: date | None


@dataclass(frozen=True, slots=True)
class Lack:
    """A rule that a supplier does not meet. expired_on: the last day of its newest document."""

    rule_id: str
    kind: str
    effect: Literal["block", "warn"]
    expired_on: date | None


def lacks(
    supplier: str, documents: Iterable[Document], rules: Iterable[Rule], on: date
) -> list[Lack]:
    """What the supplier lacks on a day, by kind."""
    own = [d for d in documents if d.supplier == supplier]
    found: list[Lack] = []
    for rule in rules:
        if rule.supplier not in (None, supplier) or on < rule.effective_from:
            continue
        if rule.effective_to is not None and on > rule.effective_to:
            continue
        filed = [d for d in own if d.kind == rule.kind]
        if any(d.holds(on) for d in filed) or not (filed or rule.missing_counts):
            continue
        ends = [d.valid_to for d in filed if d.valid_to is not None]
        found.append(Lack(rule.rule_id, rule.kind, rule.effect, max(ends, default=None)))
    return sorted(found, key=lambda lack: (lack.kind, lack.rule_id))


def horizon(valid_to: date, today: date, horizons: Sequence[int] = HORIZONS) -> int | None:
    """The narrowest horizon that is reached; None while its end is far. 0: it is past."""
    left = (valid_to - today).days
    if left < 0:
        return 0
    return min((days for days in horizons if days and left <= days), default=None)
