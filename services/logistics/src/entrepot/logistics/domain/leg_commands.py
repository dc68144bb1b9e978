"""What the legs of a lane, and its capacity, are told to be."""

from collections.abc import Sequence
from datetime import time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .calendar import WorkCalendar
from .command_types import (
    DEFAULT_CUT_OFF,
    BandIn,
    CalendarIn,
    CarrierCode,
    Code,
    Command,
    CutOff,
    DangerousGoods,
    Days,
    Place,
    Zone,
)
from .legs import Duration, Leg, LegKind, door_to_door


class LegIn(Command):
    """One leg, in the order of travel. Days from its start to its end; with samples (observed
    days) those are drawn from. What is left out is the lane's: carrier, service, limits; without a
    calendar it works every day. departs: weekdays on which it leaves. bands: its own price, added
    to the lane's, in the lane's currency and weighed by the lane's rule."""

    kind: LegKind
    mode: Literal["air", "sea", "rail", "road", "post"] | None = None
    aircraft: Literal["passenger", "cargo"] | None = None
    carrier: CarrierCode | None = None
    service: Code | None = None
    start: Place | None = None
    end: Place | None = None
    p50_days: Days
    p90_days: Days
    samples: tuple[Days, ...] = Field((), max_length=2000)
    calendar: CalendarIn | None = None
    timezone: Zone | None = None
    departs: tuple[Annotated[int, Field(ge=0, le=6)], ...] = Field((), max_length=7)
    cut_off: CutOff | None = None
    accepts_dangerous_goods: tuple[DangerousGoods, ...] | None = Field(None, max_length=200)
    max_weight_g: Annotated[int, Field(gt=0, le=10**8)] | None = None
    max_longest_mm: Annotated[int, Field(gt=0, le=10**5)] | None = None
    bands: tuple[BandIn, ...] = Field((), max_length=500)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.p50_days > self.p90_days:
            raise ValueError("p50_days must not exceed p90_days")
        return self


class CapacityIn(Command):
    """What may leave by a lane on one departure day or in one week (from Monday), by the site's
    calendar."""

    per: Literal["day", "week"] = "day"
    parcels: Annotated[int, Field(ge=0, le=10**7)] | None = None
    weight_g: Annotated[int, Field(ge=0, le=10**12)] | None = None

    @model_validator(mode="after")
    def _limits_something(self) -> Self:
        if self.parcels is None and self.weight_g is None:
            raise ValueError("say how many parcels or grams")
        return self


def leg_of(leg: LegIn, site_zone: str = "UTC") -> Leg:
    """As it is planned with. Raises InvalidLegs, InvalidCalendar."""
    calendar = None
    if leg.calendar is not None or leg.timezone is not None:
        stated = leg.calendar or CalendarIn(public_holidays=False, weekend=())
        calendar = WorkCalendar(
            leg.timezone or site_zone, stated.country if stated.public_holidays else None,
            stated.subdivision, frozenset(stated.weekend), frozenset(stated.extra_closed),
            frozenset(stated.extra_open),
        )  # fmt: skip
    return Leg(
        kind=leg.kind, duration=Duration(leg.p50_days, leg.p90_days, tuple(sorted(leg.samples))),
        mode=leg.mode, carrier=leg.carrier, service=leg.service, start=leg.start, end=leg.end,
        calendar=calendar, departs=frozenset(leg.departs),
        cut_off=time.fromisoformat(leg.cut_off) if leg.cut_off else None, aircraft=leg.aircraft,
    )  # fmt: skip


def haul_mode(legs: Sequence[LegIn]) -> str | None:
    """Of the longest line haul."""
    hauls = [leg for leg in legs if leg.kind is LegKind.LINEHAUL]
    return max(hauls, key=lambda leg: leg.p50_days).mode if hauls else None


def convolved(
    legs: Sequence[LegIn], calendar: CalendarIn, cut_off: str | None
) -> tuple[float, float]:
    """P50 and P90 of the legs together, days."""
    starts = frozenset(range(7)) - frozenset(calendar.weekend)
    begins = time.fromisoformat(cut_off) if cut_off else DEFAULT_CUT_OFF
    return door_to_door(tuple(leg_of(leg) for leg in legs), starts, begins)
