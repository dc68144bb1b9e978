"""What neighbours owe each other, and how it is taken off again.

Two that owe each other units of one SKU are quits for the smaller number: nothing need travel. What a
borrower has owed for longer than the term is paid. What is younger waits: units that are sent back, as
any others that go from borrower to lender, take it off in goods.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["return_in_kind", "settle_money"]
TERM_DAYS = 30


@dataclass(frozen=True, slots=True)
class Loan:
    """Units of a SKU that one owner owes another under an agreement, since a day."""

    agreement: str
    lender: str
    borrower: str
    sku: str
    units: int
    since: date


@dataclass(frozen=True, slots=True)
class Settlement:
    """Units that are taken off a loan. with_agreement: of a netting, the loan the other way."""

    loan: Loan
    units: int
    kind: Kind
    with_agreement: str | None = None


def settlements(
    loans: Iterable[Loan], today: date, *, term_days: int = TERM_DAYS, at_end: bool = False
) -> list[Settlement]:
    """What is to be settled today. at_end: everything, however young."""
    open_ = [loan for loan in loans if loan.units > 0]
    left = {id(loan): loan.units for loan in open_}
    by_way: dict[tuple[str, str, str], list[Loan]] = {}
    for loan in sorted(open_, key=lambda x: (x.since, x.agreement, x.sku)):
        by_way.setdefault((loan.lender, loan.borrower, loan.sku), []).append(loan)
    made: list[Settlement] = []
    for (lender, borrower, sku), mine in sorted(by_way.items()):
        if lender > borrower:
            continue  # Each pair once.
        for one in mine:
            for other in by_way.get((borrower, lender, sku), ()):
                units = min(left[id(one)], left[id(other)])
                if units > 0:
                    made.append(Settlement(one, units, "return_in_kind", other.agreement))
                    made.append(Settlement(other, units, "return_in_kind", one.agreement))
                    left[id(one)] -= units
                    left[id(other)] -= units
    for loan in open_:
        due = at_end or (today - loan.since).days >= term_days
        if due and left[id(loan)] > 0:
            made.append(Settlement(loan, left[id(loan)], "settle_money"))
    return made
