"""When a parcel on its way will be there: conditional quantiles of the rest of its lane.

History tells, for each milestone of delivered parcels, how many days were left (REST) and how long
the leg to the next milestone took (LEG). Days count in units of the lane's declared P50, so that
lanes of different length can lend one another their shape; open parcels are censored. A lane's
curve is shrunken to carrier service x country, that to carrier, that to all, that to the declared
days. Source: shared/facts/logistics.md section 2, `ETA`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from .history import EMPTY, STRENGTH, Curve, Evidence, chain, stated
from .status import PHYSICAL, Classifier, Status
from .tracking import TrackingEvent

#: With fewer known parcels than this a level is not named as what an estimate is based on, and
#: a milestone that no level knows better is left to the days since hand-over.
MIN_EVIDENCE = 5
#: Nobody ever waited longer: a tenth and a half of what was waited for is added, at least so much.
BEYOND_P50, BEYOND_P90 = (0.1, 1.0), (0.5, 3.0)
_DAY_S = 86_400.0


class Milestone(StrEnum):
    """Where a parcel is on its lane, in order; attempted: once at the door and still on its way."""

    DISPATCHED = "dispatched"
    PICKED_UP = "picked_up"
    IN_TRANSIT = "in_transit"
    CUSTOMS = "customs"
    CLEARED = "cleared"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ATTEMPTED = "attempted"


class Kind(StrEnum):
    """rest: days from a milestone to delivery. leg: days from it to the next one."""

    REST = "rest"
    LEG = "leg"


_MILESTONE_OF: Mapping[Status, Milestone] = {
    Status.PICKED_UP: Milestone.PICKED_UP,
    Status.IN_TRANSIT: Milestone.IN_TRANSIT,
    Status.CUSTOMS: Milestone.CUSTOMS,
    Status.OUT_FOR_DELIVERY: Milestone.OUT_FOR_DELIVERY,
    Status.DELIVERY_FAILED: Milestone.ATTEMPTED,
    Status.AVAILABLE_FOR_PICKUP: Milestone.ATTEMPTED,
}


class Place(NamedTuple):
    """Where a parcel goes by what: the levels of its history."""

    lane: str
    carrier: str
    service: str
    country: str

    def levels(self) -> tuple[tuple[str, ...], ...]:
        """Widest first."""
        return ((), (self.carrier,), (self.carrier, self.service, self.country), ("", self.lane))


LEVELS = ("all", "carrier", "carrier_service_country", "lane")


class Reached(NamedTuple):
    milestone: Milestone
    at: datetime


def milestones(handed_over: datetime | None, scans: Iterable[TrackingEvent]) -> list[Reached]:
    """First reaching of each milestone by event time. handed_over: as we recorded it; None: the
    first physical scan. In transit after customs is cleared. What is dated before the hand-over was
    reached with it."""
    first: dict[Milestone, datetime] = {}
    actual = [s for s in scans if s.classifier is Classifier.ACT and s.status in PHYSICAL]
    for scan in sorted(actual, key=lambda s: s.event_time):
        if scan.status in (Status.DELIVERED, Status.RETURNING, Status.RETURNED):
            break
        reached = _MILESTONE_OF[scan.status]
        if reached is Milestone.IN_TRANSIT and Milestone.CUSTOMS in first:
            reached = Milestone.CLEARED
        first.setdefault(reached, scan.event_time)
    start = handed_over or min((s.event_time for s in actual), default=None)
    if start is not None:
        first[Milestone.DISPATCHED] = start
    order = list(Milestone)
    return sorted((Reached(m, max(at, start or at)) for m, at in first.items()),
                  key=lambda r: (r.at, order.index(r.milestone)))  # fmt: skip


def days_between(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / _DAY_S


def durations(
    reached: Sequence[Reached], delivered_at: datetime
) -> list[tuple[Kind, Milestone, float]]:
    """What a delivered parcel teaches, in days; milestones dated after the delivery teach
    nothing."""
    found = []
    ends = [*(r.at for r in reached[1:]), delivered_at]
    for each, end in zip(reached, ends, strict=True):
        rest = days_between(each.at, delivered_at)
        if rest >= 0:
            found.append((Kind.REST, each.milestone, rest))
            leg = days_between(each.at, min(end, delivered_at))
            found.append((Kind.LEG, each.milestone, max(leg, 0.0)))
    return found


@dataclass(slots=True)
class History:
    """Evidence by kind, milestone and level, and the curves made of it. declared: P50 and P90 days
    of each lane as its carrier states them; a lane that is not there teaches and learns nothing."""

    declared: Mapping[str, tuple[float, float]]
    strength: float = STRENGTH
    _evidence: dict[tuple[Kind, Milestone], dict[tuple[str, ...], Evidence]] = field(
        default_factory=dict
    )
    _curves: dict[tuple[Kind, Milestone, tuple[str, ...]], tuple[Curve, str]] = field(
        default_factory=dict
    )

    def scale(self, lane: str) -> float | None:
        """Days that count as one; None for a lane without declared days."""
        stated_days = self.declared.get(lane)
        return max(stated_days[0], 0.5) if stated_days else None

    def add(
        self, kind: Kind, milestone: Milestone, place: Place, days: float, weight: float = 1.0, *,
        ended: bool = True, count: int = 1,
    ) -> None:  # fmt: skip
        """count observations, which weigh so much together, at every level they belong to. ended
        False: they have lasted so long."""
        scale = self.scale(place.lane)
        if scale is None:
            return
        groups = self._evidence.setdefault((kind, milestone), {})
        for level in place.levels():
            held = groups.get(level)
            if held is None:
                held = groups[level] = Evidence()
            held.add(round(days / scale, 4), weight, ended=ended, count=count)

    def curve(self, kind: Kind, milestone: Milestone, place: Place) -> tuple[Curve, str]:
        """In days, and the narrowest level that had evidence: a name of LEVELS, or declared."""
        key = (kind, milestone, place.levels()[-1] + place.levels()[-2])
        held = self._curves.get(key)
        if held is None:
            held = self._curves[key] = self._made(kind, milestone, place)
        return held

    def _made(self, kind: Kind, milestone: Milestone, place: Place) -> tuple[Curve, str]:
        scale = self.scale(place.lane)
        if scale is None:
            return EMPTY, "declared"
        whole = (kind, milestone) == (Kind.REST, Milestone.DISPATCHED)
        p50, p90 = self.declared[place.lane]
        root = stated(p50 / scale, p90 / scale) if whole else None
        groups = self._evidence.get((kind, milestone), {})
        levels = [groups.get(level) for level in place.levels()]
        speaking = [
            name for name, level in zip(LEVELS, levels, strict=True)
            if level is not None and level.count >= MIN_EVIDENCE
        ]  # fmt: skip
        if not speaking and not whole:
            return EMPTY, "declared"
        curve = chain(levels, root, self.strength).scaled(scale)
        return curve, speaking[-1] if speaking else "declared"

    def lane_quantiles(self, place: Place, min_count: int) -> tuple[float, float, int] | None:
        """P50 and P90 days of a lane from hand-over to delivery, and how many deliveries of its
        own they rest on. None: no level has min_count deliveries, the declared days hold."""
        scale = self.scale(place.lane)
        if scale is None:
            return None
        groups = self._evidence.get((Kind.REST, Milestone.DISPATCHED), {})
        levels: list[Evidence] = []
        for level in place.levels():
            evidence = groups.get(level)
            if evidence is None or evidence.count < min_count:
                break
            levels.append(evidence)
        if not levels:
            return None
        p50, p90 = self.declared[place.lane]
        curve = chain(levels, stated(p50 / scale, p90 / scale), self.strength).scaled(scale)
        low, high, longest = curve.quantile(0.5), curve.quantile(0.9), curve.values[-1]
        low = longest if low is None else low
        own = groups.get(place.levels()[-1])
        return low, max(low, longest if high is None else high), own.count if own else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a parcel is. reached: as milestones() tells. deadline: what was promised."""

    place: Place
    reached: Sequence[Reached]
    attempted_at: datetime | None = None
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """on_time_probability: of a first attempt not after the deadline; None without one. based_on:
    the narrowest level that had evidence, declared, or beyond (nothing ever took as long)."""

    p50_at: datetime
    p90_at: datetime
    on_time_probability: float | None
    based_on: str


def estimate(history: History, progress: Progress, now: datetime) -> Estimate | None:
    """The rest of the lane given the last milestone and the days since. None before the hand-over
    and for a parcel without a lane. Milestones without evidence leave the days since hand-over to
    speak."""
    if not progress.reached or history.scale(progress.place.lane) is None:
        return None
    for reached in (progress.reached[-1], progress.reached[0]):
        curve, based_on = history.curve(Kind.REST, reached.milestone, progress.place)
        if not curve.values:
            continue
        elapsed = max(days_between(reached.at, now), 0.0)
        rest = curve.after(elapsed)
        if rest is None:
            continue
        longest = rest.values[-1]
        p50, p90 = rest.quantile(0.5), rest.quantile(0.9)
        return Estimate(
            _after(reached.at, longest if p50 is None else p50),
            _after(reached.at, longest if p90 is None else p90),
            _on_time(progress, rest, reached.at, now), based_on,
        )  # fmt: skip
    waited = max(days_between(progress.reached[0].at, now), 0.0)
    p50, p90 = (max(share * waited, least) for share, least in (BEYOND_P50, BEYOND_P90))
    late = progress.deadline is not None and progress.deadline < now
    probability = _on_time(progress, EMPTY, now, now) if late or progress.attempted_at else None
    return Estimate(_after(now, p50), _after(now, p90), probability, "beyond")


def _after(start: datetime, days: float) -> datetime:
    return (start + timedelta(days=days)).replace(microsecond=0)


def _on_time(progress: Progress, rest: Curve, start: datetime, now: datetime) -> float | None:
    deadline = progress.deadline
    if deadline is None:
        return None
    if progress.attempted_at is not None:
        return float(progress.attempted_at <= deadline)
    return rest.at(days_between(start, deadline)) if deadline > now else 0.0
