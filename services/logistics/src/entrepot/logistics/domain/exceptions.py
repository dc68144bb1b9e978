"""What has gone wrong with a parcel: told by its carrier, or by the carrier's silence.

Rules are rows with dates, built in (exception_rules.py) or put (table exception_rule); the newest
of a kind and reason in force on the day counts. An exception belongs to a condition and to the moment the condition began, so that
the same silence is told once. Source: shared/facts/logistics.md section 2, `silence rules`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .eta import Milestone, Progress
from .status import Status


class ExceptionKind(StrEnum):
    """no_acceptance … held_for_pickup, overdue: raised by the clock. The others by a scan."""

    NO_ACCEPTANCE = "no_acceptance"
    NO_SCAN = "no_scan"
    CUSTOMS_LONG = "customs_long"
    HELD_FOR_PICKUP = "held_for_pickup"
    OVERDUE = "overdue"
    CARRIER_EXCEPTION = "carrier_exception"
    DELIVERY_FAILED = "delivery_failed"
    RETURNING = "returning"
    LOST = "lost"
    DESTROYED = "destroyed"
    EXPIRED = "expired"


class Responsible(StrEnum):
    """Who has to act first."""

    CARRIER = "carrier"
    SHIPPER = "shipper"
    CONSIGNEE = "consignee"
    CUSTOMS = "customs"
    FORCE_MAJEURE = "force_majeure"


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


#: Statuses that are an exception as long as they last.
_TOLD: Mapping[Status, ExceptionKind] = {
    Status.EXCEPTION: ExceptionKind.CARRIER_EXCEPTION,
    Status.DELIVERY_FAILED: ExceptionKind.DELIVERY_FAILED,
    Status.RETURNING: ExceptionKind.RETURNING,
    Status.LOST: ExceptionKind.LOST,
    Status.DESTROYED: ExceptionKind.DESTROYED,
    Status.EXPIRED: ExceptionKind.EXPIRED,
}
#: Nothing is awaited any more. A lost or destroyed parcel stays somebody's work.
ENDED = frozenset({Status.DELIVERED, Status.RETURNED, Status.CANCELLED})
_GONE = frozenset({Status.LOST, Status.DESTROYED})


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """A row. reason: of the carrier, None for any other. after_hours: how long a clock rule waits;
    quantile: of the leg's own days instead, after_hours being for legs too little is known of.
    In force on effective_from <= day < effective_to."""

    rule: str
    kind: ExceptionKind
    reason: str | None
    after_hours: float | None
    quantile: float | None
    responsible: Responsible
    severity: Severity
    deadline_hours: float
    action: str
    effective_from: date
    effective_to: date | None

    def is_in_force(self, day: date) -> bool:
        ended = self.effective_to is not None and day >= self.effective_to
        return self.effective_from <= day and not ended


@dataclass(frozen=True, slots=True)
class Watched:
    """A parcel as the rules see it. last_scan_at: of the newest actual scan."""

    progress: Progress
    status: Status
    reason: str | None
    status_at: datetime | None
    dispatched_at: datetime | None
    accepted_at: datetime | None
    last_scan_at: datetime | None

    @property
    def milestone(self) -> Milestone | None:
        return self.progress.reached[-1].milestone if self.progress.reached else None


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is wrong. since: when it began; due: when its rule lets it be told."""

    rule: ExceptionRule
    since: datetime
    due: datetime

    @property
    def deadline_at(self) -> datetime:
        """By when somebody should have acted."""
        return self.due + timedelta(hours=self.rule.deadline_hours)


Legs = Callable[[Milestone, float], float | None]


class RuleBook:
    """The rules in force on a day."""

    def __init__(self, rules: Iterable[ExceptionRule], day: date) -> None:
        self._rules: dict[tuple[ExceptionKind, str | None], ExceptionRule] = {}
        for rule in sorted(rules, key=lambda r: (r.effective_from, r.rule)):
            if rule.is_in_force(day):
                self._rules[rule.kind, rule.reason] = rule

    def rule(self, kind: ExceptionKind, reason: str | None = None) -> ExceptionRule | None:
        """For this reason, else for any."""
        return self._rules.get((kind, reason)) or self._rules.get((kind, None))

    def conditions(self, seen: Watched, legs: Legs) -> list[Condition]:
        """All that holds or will hold if nothing more is heard, by when it is due. legs: the
        quantile in days of the leg after a milestone; None where too little is known."""
        if seen.status in ENDED:
            return []
        found = [self._told(seen)]
        if seen.status not in _GONE:
            found += [
                self._silent(seen), self._unscanned(seen, legs), self._customs(seen, legs),
                self._held(seen), self._overdue(seen),
            ]  # fmt: skip
        return sorted((c for c in found if c is not None), key=lambda c: (c.due, c.rule.rule))

    def _after(
        self, kind: ExceptionKind, since: datetime | None, leg_days: float | None = None
    ) -> Condition | None:
        rule = self.rule(kind)
        if rule is None or since is None:
            return None
        hours = rule.after_hours or 0.0
        if rule.quantile is not None and leg_days is not None:
            hours = leg_days * 24
        return Condition(rule, since, since + timedelta(hours=hours))

    def _told(self, seen: Watched) -> Condition | None:
        kind = _TOLD.get(seen.status)
        rule = self.rule(kind, seen.reason) if kind is not None else None
        if rule is None or seen.status_at is None:
            return None
        return Condition(rule, seen.status_at, seen.status_at)

    def _silent(self, seen: Watched) -> Condition | None:
        if seen.accepted_at is not None:
            return None
        return self._after(ExceptionKind.NO_ACCEPTANCE, seen.dispatched_at)

    def _leg(self, kind: ExceptionKind, milestone: Milestone, legs: Legs) -> float | None:
        rule = self.rule(kind)
        return legs(milestone, rule.quantile) if rule is not None and rule.quantile else None

    def _unscanned(self, seen: Watched, legs: Legs) -> Condition | None:
        milestone = seen.milestone
        waits = (Milestone.DISPATCHED, Milestone.CUSTOMS)  # Rules of their own.
        held = seen.status is Status.AVAILABLE_FOR_PICKUP
        if seen.accepted_at is None or milestone is None or milestone in waits or held:
            return None
        leg = self._leg(ExceptionKind.NO_SCAN, milestone, legs)
        return self._after(ExceptionKind.NO_SCAN, seen.last_scan_at, leg)

    def _customs(self, seen: Watched, legs: Legs) -> Condition | None:
        if seen.milestone is not Milestone.CUSTOMS:
            return None
        leg = self._leg(ExceptionKind.CUSTOMS_LONG, Milestone.CUSTOMS, legs)
        return self._after(ExceptionKind.CUSTOMS_LONG, seen.progress.reached[-1].at, leg)

    def _held(self, seen: Watched) -> Condition | None:
        if seen.status is not Status.AVAILABLE_FOR_PICKUP:
            return None
        return self._after(ExceptionKind.HELD_FOR_PICKUP, seen.status_at)

    def _overdue(self, seen: Watched) -> Condition | None:
        if seen.progress.attempted_at is not None or not seen.progress.reached:
            return None
        return self._after(ExceptionKind.OVERDUE, seen.progress.deadline)


def split(
    conditions: Sequence[Condition], now: datetime
) -> tuple[list[Condition], datetime | None]:
    """What holds now, and when the next would."""
    holding = [c for c in conditions if c.due <= now]
    return holding, min((c.due for c in conditions if c.due > now), default=None)
