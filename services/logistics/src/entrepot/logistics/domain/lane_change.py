"""What a change of a lane means for parcels that are already planned on it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from .lane import Capacity, Lane
from .rates import Band, NoRateInForce, RateCard, half_up, quote
from .weight import Parcel

#: Parcels at which two cards are compared: grams, each with sides of a carton that weighs so.
PROBE_WEIGHTS_G = (100, 400, 900, 1_900, 4_500, 9_500, 19_500, 29_500)
PROBE_CM3_PER_KG = 4_000
#: Planned parcels leave within these days; what rises later moves none of them.
HORIZON_DAYS = 60
_SIX_PLACES = Decimal("0.000001")


class Reason(StrEnum):
    """Why parcels are planned anew."""

    LANE_CLOSED = "lane_closed"
    RATE_RISEN = "rate_risen"
    CAPACITY_GONE = "capacity_gone"


REASON_TEXTS: dict[Reason, tuple[str, str]] = {
    Reason.LANE_CLOSED: ("Lane {lane} was closed.", "线路{lane}已关闭。"),
    Reason.RATE_RISEN: ("The rate of lane {lane} rose.", "线路{lane}的运价上涨。"),
    Reason.CAPACITY_GONE: ("Lane {lane} has no room left.", "线路{lane}已无舱位。"),
}


def changes(before: Lane, after: Lane, day: date) -> list[Reason]:
    """What of it moves parcels. A closed lane says all; a closed lane that changes says nothing."""
    if not before.active:
        return []
    if not after.active:
        return [Reason.LANE_CLOSED]
    found = []
    if rose(before.card, after.card, sorted(before.restrictions.destinations), day):
        found.append(Reason.RATE_RISEN)
    if shrank(before.capacity, after.capacity):
        found.append(Reason.CAPACITY_GONE)
    return found


def rose(before: RateCard | None, after: RateCard | None, countries: list[str], day: date) -> bool:
    """Whether some parcel pays more than before, or has no price any more."""
    if before is None or before == after:
        return False
    if after is None or after.currency != before.currency:
        return True
    for country in countries:
        for parcel in _probes(country, before):
            old = _total(before, parcel, day)
            new = _total(after, parcel, day)
            if old is not None and (new is None or new > old):
                return True
    return False


def days_of_change(edges: Iterable[date | None], today: date) -> list[date]:
    """Today, and the days within HORIZON_DAYS on which a dated row begins or ends."""
    last = today + timedelta(days=HORIZON_DAYS)
    return [today, *sorted({day for day in edges if day is not None and today < day <= last})]


def shrank(before: Capacity | None, after: Capacity | None) -> bool:
    """Whether less may leave than before."""
    if after is None or before == after:
        return False
    if before is None or before.per != after.per:
        return True
    return any(
        new is not None and (old is None or new < old)
        for old, new in (
            (before.parcels, after.parcels),
            (before.weight_g, after.weight_g),
        )
    )


def _probes(country: str, card: RateCard) -> Iterator[Parcel]:
    """Several weights to the country at large and to one address of each postal zone."""
    codes = {"", *(z.postal_prefixes[0] for z in card.zones
                   if z.country == country and z.postal_prefixes)}  # fmt: skip
    for code in sorted(codes):
        for grams in PROBE_WEIGHTS_G:
            side = Decimal(round((grams * PROBE_CM3_PER_KG) ** (1 / 3)))
            yield Parcel(side, side, side, Decimal(grams), country, code)


def _total(card: RateCard, parcel: Parcel, day: date) -> int | None:
    try:
        return quote(card, parcel, day).total_minor
    except NoRateInForce:
        return None


def risen(card: RateCard, percent: Decimal) -> RateCard:
    """The card with all freight, of its legs too, changed by percent (negative: cheaper)."""
    factor = 1 + percent / 100
    return replace(
        card,
        bands=_scaled(card.bands, factor),
        legs=tuple(replace(leg, bands=_scaled(leg.bands, factor)) for leg in card.legs),
    )


def _scaled(bands: tuple[Band, ...], factor: Decimal) -> tuple[Band, ...]:
    return tuple(
        replace(
            band,
            fixed_minor=half_up(band.fixed_minor * factor),
            per_unit_minor=(band.per_unit_minor * factor).quantize(_SIX_PLACES),
        )
        for band in bands
    )
