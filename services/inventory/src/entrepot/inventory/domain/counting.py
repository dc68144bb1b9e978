"""Cycle counts by plan: a named person counts, a second one where it differs, a third approves.

A variance is what was counted less what the books said for that instant, so units that were sold
meanwhile are no variance. Within the tolerance (units, or value) it is posted at once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from entrepot.inventory.domain.errors import SamePerson, WrongState

SecondCount = Literal["never", "beyond_tolerance", "always"]
LineState = Literal["open", "recount", "waiting", "posted", "rejected", "superseded"]
PlanState = Literal["open", "done", "cancelled"]
UNDECIDED: tuple[LineState, ...] = ("open", "recount", "waiting")
AbcClass = Literal["A", "B", "C"]
# Shares of the units sold, summed from the best seller down: A the first 80 %, B up to 95 %.
ABC_A, ABC_B = 0.80, 0.95


@dataclass(slots=True)
class Plan:
    """What is to be counted where, and how much may differ. value in minor units."""

    plan_id: str
    location: str
    party: str
    state: PlanState
    blind: bool
    second_count: SecondCount
    tolerance_units: int
    tolerance_value_minor: int
    version: int


@dataclass(slots=True)
class PlanLine:
    """One SKU (or one lot of it; '' for all). Counted units are on_hand: free and reserved."""

    sku: str
    lot: str
    state: LineState = "open"
    first_counted: int | None = None
    first_expected: int | None = None
    first_by: str = ""
    first_at: datetime | None = None
    second_counted: int | None = None
    second_expected: int | None = None
    second_by: str = ""
    second_at: datetime | None = None
    variance: int | None = None
    variance_value_minor: int | None = None
    decided_by: str = ""
    reason: str = ""
    decided_at: datetime | None = None

    @property
    def counted_at(self) -> datetime | None:
        """The instant that the variance speaks of."""
        return self.second_at or self.first_at


def tolerated(plan: Plan, variance: int, unit_value_minor: int) -> bool:
    """Whether a variance is posted without a person: few enough units, or little enough value
    where a unit's value is known."""
    worth = abs(variance) * unit_value_minor
    cheap = unit_value_minor > 0 and worth <= plan.tolerance_value_minor
    return abs(variance) <= plan.tolerance_units or cheap


def enter(
    plan: Plan, line: PlanLine, *, counted: int, expected: int, person: str, at: datetime,
    unit_value_minor: int,
) -> bool:  # fmt: skip
    """Take a count. Returns whether the variance is to be posted now; else the line waits for a
    second count or for a decision. Raises WrongState, SamePerson."""
    if line.state == "open":
        line.first_counted, line.first_expected = counted, expected
        line.first_by, line.first_at = person, at
    elif line.state == "recount":
        if person == line.first_by:
            raise SamePerson(person)
        line.second_counted, line.second_expected = counted, expected
        line.second_by, line.second_at = person, at
    else:
        raise WrongState(f"{line.sku} was counted: {line.state}", state=line.state, sku=line.sku)
    first = line.state == "open"
    line.variance = counted - expected
    line.variance_value_minor = line.variance * unit_value_minor
    fine = tolerated(plan, line.variance, unit_value_minor)
    if first and (plan.second_count == "always" or (plan.second_count != "never" and not fine)):
        line.state = "recount"
        return False
    line.state = "posted" if fine else "waiting"
    return fine


def check_decider(line: PlanLine, person: str) -> None:
    """Raises WrongState unless the line waits, SamePerson for one who counted it."""
    if line.state != "waiting":
        raise WrongState(f"{line.sku} does not wait for a decision: {line.state}",
                         state=line.state, sku=line.sku)  # fmt: skip
    if person in (line.first_by, line.second_by):
        raise SamePerson(person)


def decide(line: PlanLine, state: LineState, person: str, reason: str, now: datetime) -> None:
    """Write down what a person (or a later count) decided."""
    line.state, line.decided_by, line.reason, line.decided_at = state, person, reason, now
