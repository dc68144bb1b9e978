"""When an order leaves and when it arrives, from calendars, cut-offs, zones and a lane's days.

A location handles an order on the day it comes, if the location is open then and the order came
before the cut-off; else on its next open day. The lane takes it on the first day from then on
which the carrier collects. Hand-over is when the location closes (at the cut-off where the courier
leaves then); the lane's days count from it. The promise is the end of the day of the lane's 90th
percentile, in the customer's zone.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from entrepot.orders.domain.geography import zone_of
from entrepot.orders.domain.sourcing.model import Lane, Place

MAX_CLOSED_DAYS = 60  # A location that is closed longer promises nothing.
END_OF_DAY = time(23, 59, 59)
PICKUP = "pickup"  # The "lane" of goods that the buyer collects.


@dataclass(frozen=True)
class Promise:
    """Instants are aware; *_on days are local: of the location (handling), of the customer
    (delivery). lane "pickup": deliver_by is when the goods are ready."""

    location: str
    lane: str
    handling_on: date
    ship_by: datetime
    expected_at: datetime  # By the median.
    deliver_by: datetime
    zone: str  # The customer's.
    steps: tuple[tuple[str, str], ...]  # (English, Chinese)

    @cached_property
    def told(self) -> dict[str, Any]:
        """As JSON data, to be read only."""
        return {
            "location": self.location, "lane": self.lane,
            "handling_on": self.handling_on.isoformat(), "ship_by": self.ship_by.isoformat(),
            "expected_at": self.expected_at.isoformat(),
            "deliver_by": self.deliver_by.isoformat(), "zone": self.zone,
        }  # fmt: skip


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=512)
def _clock(text: str) -> time:
    return time(int(text[:2]), int(text[3:5]))


def is_open(place: Place, day: date) -> bool:
    """Whether the location works on a day of its own calendar."""
    if day in place.closed_on:
        return False
    return not place.opening or bool(place.opening[day.weekday()])


def cut_off_of(place: Place, lane: Lane | None) -> time:
    """The earlier one of the location's and the lane's."""
    own = _clock(place.cut_off)
    return min(own, _clock(lane.cut_off)) if lane is not None and lane.cut_off else own


def handling_day(place: Place, lane: Lane | None, now: datetime) -> date | None:
    """The local day on which an order of `now` is packed and collected; None where the location
    has no open day within MAX_CLOSED_DAYS on which the carrier comes."""
    local = now.astimezone(_zone(place.timezone))
    day, cut_off = local.date(), cut_off_of(place, lane)
    for ahead in range(MAX_CLOSED_DAYS):
        found = day + timedelta(days=ahead)
        if not is_open(place, found) or (ahead == 0 and local.time() >= cut_off):
            continue
        if lane is None or not lane.pickup_days or found.weekday() in lane.pickup_days:
            return found
    return None


def handover_at(place: Place, lane: Lane | None, day: date) -> datetime:
    """When the goods leave on a day: at closing time, or at the cut-off where the courier leaves
    then. Without opening hours, at the day's end. In the location's zone."""
    if place.same_day:
        at = cut_off_of(place, lane)
    elif place.opening and place.opening[day.weekday()]:
        at = _clock(place.opening[day.weekday()][-1][1])
    else:
        at = END_OF_DAY
    return datetime.combine(day, at, _zone(place.timezone))


def lead_days(place: Place, now: datetime) -> float:
    """Days from now until the location hands over; as long as can be where it stays closed."""
    day = handling_day(place, None, now)
    if day is None:
        return float(MAX_CLOSED_DAYS)
    return max(0.0, (handover_at(place, None, day) - now).total_seconds() / 86_400)


def _later(at: datetime, days: float) -> datetime:
    """Elapsed time, not clock time: a change to summer time neither adds nor takes an hour."""
    return at.astimezone(UTC) + timedelta(days=days)


def promise(
    place: Place, lane: Lane, now: datetime, country: str, postal_code: str = ""
) -> Promise | None:
    """What can be promised for a parcel from a location by a lane; None while it is closed."""
    day = handling_day(place, lane, now)
    if day is None:
        return None
    leaves = handover_at(place, lane, day)
    known = zone_of(country, postal_code)
    zone = known or _zone("UTC")
    arrives = _later(leaves, lane.p90_days).astimezone(zone)
    by = datetime.combine(arrives.date(), END_OF_DAY, zone)
    here = now.astimezone(_zone(place.timezone))
    cut_off = cut_off_of(place, lane)
    in_time = day == here.date()
    steps = [
        _handling(place, here, day, cut_off.strftime("%H:%M"), in_time=in_time),
        (
            f"{lane.carrier} takes it over on {leaves:%Y-%m-%d %H:%M} ({place.timezone}) and needs "
            f"{lane.p50_days:g} days half of the time, {lane.p90_days:g} days 9 times of 10 "
            f"(lane {lane.lane}).",
            f"{lane.carrier} 于 {leaves:%Y-%m-%d %H:%M}（{place.timezone}）揽收，"
            f"时效中位数 {lane.p50_days:g} 天，90% 的包裹在 {lane.p90_days:g} 天内送达"
            f"（线路 {lane.lane}）。",
        ),
        (
            f"So it arrives by the end of {by:%Y-%m-%d} ({zone.key}).",
            f"因此最晚于 {by:%Y-%m-%d} 当日（{zone.key}）送达。",
        ),
    ]
    if known is None:
        steps.append((
            f"The time zone of {country} is not known: days are counted in UTC.",
            f"未知 {country} 的时区：按 UTC 计算日期。",
        ))  # fmt: skip
    return Promise(
        place.location, lane.lane, day, leaves, _later(leaves, lane.p50_days).astimezone(zone), by,
        zone.key, tuple(steps),
    )  # fmt: skip


def _handling(
    place: Place, here: datetime, day: date, cut_off: str, *, in_time: bool
) -> tuple[str, str]:
    if in_time:
        return (
            f"{place.location} packs it today: it came at {here:%H:%M}, before the cut-off "
            f"{cut_off} ({place.timezone}).",
            f"{place.location} 当日打包：下单时间 {here:%H:%M} 早于截单时间 {cut_off}"
            f"（{place.timezone}）。",
        )
    return (
        f"{place.location} packs it on {day:%Y-%m-%d}, its next working day: it came on "
        f"{here:%Y-%m-%d} at {here:%H:%M}; the cut-off is {cut_off} ({place.timezone}).",
        f"{place.location} 于下一工作日 {day:%Y-%m-%d} 打包：下单时间 {here:%Y-%m-%d %H:%M}，"
        f"截单时间 {cut_off}（{place.timezone}）。",
    )


def ready_for_pickup(place: Place, now: datetime) -> Promise | None:
    """When goods that lie at a pickup point can be collected there: at its closing time on the
    handling day, and never promised on a day it is closed."""
    day = handling_day(place, None, now)
    if day is None:
        return None
    ready = handover_at(place, None, day)
    here = now.astimezone(_zone(place.timezone))
    step = _handling(
        place, here, day, cut_off_of(place, None).strftime("%H:%M"), in_time=day == here.date()
    )
    told = (
        f"It can be collected at {place.name or place.location} by {ready:%Y-%m-%d %H:%M}.",
        f"最晚 {ready:%Y-%m-%d %H:%M} 可在 {place.name or place.location} 自提。",
    )
    return Promise(place.location, PICKUP, day, ready, ready, ready, place.timezone, (step, told))


def collect_by(place: Place, ready: datetime) -> datetime:
    """Until when goods that are ready wait for the buyer: the end of as many open days of the
    point, after the one on which they became ready, as it keeps them. A point that stays closed
    keeps them until it opens, MAX_CLOSED_DAYS of them at most."""
    zone = _zone(place.timezone)
    day, left, closed = ready.astimezone(zone).date(), place.collect_within_days, 0
    while left and closed < MAX_CLOSED_DAYS:
        day += timedelta(days=1)
        if is_open(place, day):
            left -= 1
        else:
            closed += 1
    return datetime.combine(day, END_OF_DAY, zone)


def end_of_day(now: datetime, country: str, postal_code: str = "") -> datetime:
    """Of today where the buyer is; in UTC where the zone is not known."""
    zone = zone_of(country, postal_code) or _zone("UTC")
    return datetime.combine(now.astimezone(zone).date(), END_OF_DAY, zone)
