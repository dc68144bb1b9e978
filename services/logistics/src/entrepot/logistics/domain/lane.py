"""Lanes and carrier services: what they accept, how long they take, how often they are on time.

Source: shared/facts/logistics.md section 1; shared/cases/logistics.json, `quantile`, `shrinkage`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, sqrt

from .calendar import WorkCalendar
from .legs import Leg
from .rates import RateCard

#: Strength of the prior: a parent's rate weighs as much as this many shipments.
PRIOR_STRENGTH = 20
#: Rate assumed before any shipment has been seen at all.
PRIOR_RATE = Decimal("0.90")
#: Below this many shipments a lane borrows its parent's transit days.
MIN_TRANSIT_SAMPLES = 30

_FOUR_PLACES = Decimal("0.0001")
_Z_90 = 1.6449  # Two-sided 90 % of the normal distribution.


class InvalidLane(ValueError):
    """A lane, limit or statistic that contradicts itself."""


class TransportMode(StrEnum):
    """How the long leg travels."""

    AIR = "air"
    SEA = "sea"
    RAIL = "rail"
    ROAD = "road"
    POST = "post"


class Incoterm(StrEnum):
    """Incoterms 2020. Source: International Chamber of Commerce."""

    EXW = "EXW"
    FCA = "FCA"
    CPT = "CPT"
    CIP = "CIP"
    DAP = "DAP"
    DPU = "DPU"
    DDP = "DDP"
    FAS = "FAS"
    FOB = "FOB"
    CFR = "CFR"
    CIF = "CIF"


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What a lane accepts. None: no limit. Sets of what is accepted; an empty set accepts none.

    destinations: ISO 3166 alpha-2. Weight in grams, sides in millimetres, goods value in minor
    units of value_currency. dangerous_goods: accepted tokens, such as "UN3481:contained_in".
    """

    destinations: frozenset[str]
    max_weight_g: Decimal | None = None
    max_longest_mm: Decimal | None = None
    max_length_plus_girth_mm: Decimal | None = None
    dangerous_goods: frozenset[str] = frozenset()
    customs_modes: frozenset[str] | None = None
    incoterms: frozenset[Incoterm] | None = None
    min_value_minor: int | None = None
    max_value_minor: int | None = None
    value_currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class TransitStats:
    """Calendar days from dispatch to first delivery attempt, over n shipments."""

    p50_days: int
    p90_days: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.p50_days <= self.p90_days:
            raise InvalidLane(f"p50 {self.p50_days} and p90 {self.p90_days} are out of order")


@dataclass(frozen=True, slots=True)
class OnTime:
    """on_time of n shipments met their promise."""

    on_time: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.on_time <= self.n:
            raise InvalidLane(f"{self.on_time} on time of {self.n}")


@dataclass(frozen=True, slots=True)
class CarrierService:
    """A product of a carrier, such as yunexpress/economy, with its default calendar."""

    carrier: str
    service: str
    name: str
    calendar: WorkCalendar

    @property
    def code(self) -> str:
        return f"{self.carrier}/{self.service}"


@dataclass(frozen=True, slots=True)
class Capacity:
    """What may leave on one departure day (per: day) or in one week from Monday (per: week).
    None: no limit."""

    per: str
    parcels: int | None = None
    weight_g: int | None = None

    def period(self, dispatch_on: date) -> date:
        """First day of the period that a departure falls into."""
        if self.per == "week":
            return dispatch_on - timedelta(days=dispatch_on.weekday())
        return dispatch_on

    def has_room(self, parcels: int, weight_g: int, more_g: int) -> bool:
        """For one parcel of more_g beside what is booked."""
        return (self.parcels is None or parcels < self.parcels) and (
            self.weight_g is None or weight_g + more_g <= self.weight_g
        )


@dataclass(frozen=True, slots=True)
class Lane:
    """A way from one site to its destinations by one carrier service, or by ordered legs.

    cut_off: local time of the site's calendar. reliability: shrunken on-time rate in [0, 1].
    card: None while no price sheet is agreed. legs: empty for a lane of one leg. capacity: None
    without a limit. aircraft: passenger, cargo or None (not told). direction: return goes from the
    destinations back to the origin.
    """

    lane_id: str
    origin: str
    service: CarrierService
    mode: TransportMode
    site_calendar: WorkCalendar
    cut_off: time
    restrictions: Restrictions
    transit: TransitStats
    reliability: Decimal
    card: RateCard | None
    active: bool = True
    legs: tuple[Leg, ...] = ()
    capacity: Capacity | None = None
    aircraft: str | None = None
    direction: str = "outbound"

    def __post_init__(self) -> None:
        if not 0 <= self.reliability <= 1:
            raise InvalidLane(f"lane {self.lane_id}: reliability {self.reliability}")


def quantile(samples: Sequence[int], p: Decimal) -> int:
    """Nearest rank: the ceil(p*n)-th smallest. Raises InvalidLane if empty or p not in (0, 1]."""
    if not samples or not 0 < p <= 1:
        raise InvalidLane(f"quantile {p} of {len(samples)} samples")
    return sorted(samples)[ceil(Fraction(p) * len(samples)) - 1]


def transit_stats(
    days: Sequence[int],
    parent: TransitStats | None = None,
    *,
    min_samples: int = MIN_TRANSIT_SAMPLES,
) -> TransitStats | None:
    """P50 and P90 of transit days; the parent's when there are fewer than min_samples.

    Without a parent the samples stand for themselves; without either the answer is None.
    """
    if days and (len(days) >= min_samples or parent is None):
        ordered = sorted(days)
        return TransitStats(
            quantile(ordered, Decimal("0.5")), quantile(ordered, Decimal("0.9")), len(ordered)
        )
    return parent


def posterior_mean(own: OnTime, parent_rate: Decimal, strength: int = PRIOR_STRENGTH) -> Decimal:
    """Mean of the Beta posterior, unrounded: (on_time + k*m) / (n + k).

    Raises InvalidLane unless 0 <= parent_rate <= 1 and strength > 0.
    """
    if not 0 <= parent_rate <= 1 or strength <= 0:
        raise InvalidLane(f"prior with mean {parent_rate} and strength {strength}")
    return (own.on_time + strength * parent_rate) / (own.n + strength)


def reliability(
    levels: Iterable[OnTime],
    *,
    prior: Decimal = PRIOR_RATE,
    strength: int = PRIOR_STRENGTH,
) -> Decimal:
    """On-time rate of the last level, each shrunken to the one before; 4 decimals, half up.

    levels: widest first, that is all shipments, carrier, carrier service x country, lane.
    """
    rate = prior
    for level in levels:
        rate = posterior_mean(level, rate, strength)
    return rate.quantize(_FOUR_PLACES, ROUND_HALF_UP)


def reliability_interval(
    own: OnTime, parent_rate: Decimal, strength: int = PRIOR_STRENGTH
) -> tuple[Decimal, Decimal]:
    """About 90 % of the posterior, from the Beta's own mean and variance; 4 decimals, in [0, 1].

    Read the lower end where a late parcel costs more than a dear one.
    """
    mean = posterior_mean(own, parent_rate, strength)
    spread = Decimal(_Z_90 * sqrt(float(mean * (1 - mean)) / (own.n + strength + 1)))
    low, high = max(mean - spread, Decimal(0)), min(mean + spread, Decimal(1))
    return low.quantize(_FOUR_PLACES, ROUND_HALF_UP), high.quantize(_FOUR_PLACES, ROUND_HALF_UP)
