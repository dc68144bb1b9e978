"""What a simulation acts on: the goods, the places, who makes and who carries them, what buyers want.

Arrays are [SKUs, places] or [SKUs, places, days]; money in minor units of one currency; days count
from the world's first day. The history lies before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from numpy.typing import NDArray

from entrepot.planning.domain.pool import Agreement, Place

# A buyer who was told no date may withdraw from what has not come 30 days after the order: Directive
# 2011/83/EU Art. 18(1), UK Consumer Rights Act 2015 s. 28(3), US 16 CFR 435.2(a)(1).
LAWFUL_DAYS = 30
PATIENT = 0.6  # Of buyers who find the shelf empty; an assumption, with no source: try others.
Floats = NDArray[Any]
Whole = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lane:
    """A mode from a supplier to a place: quoted days, how they vary (of their logarithm), freight.
    A container costs container_minor; less than that goes by the cubic metre."""

    mode: str
    days: float
    spread: float
    per_m3: float = 0.0
    per_kg: float = 0.0
    container_m3: float | None = None
    container_minor: float = 0.0

    def freight(self, volume_m3: float, weight_kg: float) -> float:
        """Of one shipment, in the cheapest split between whole containers and loose goods."""
        loose = volume_m3 * self.per_m3 + weight_kg * self.per_kg
        if not self.container_m3:
            return loose
        whole = int(volume_m3 / self.container_m3)
        rest = volume_m3 - whole * self.container_m3
        mixed = whole * self.container_minor + rest * self.per_m3
        return min(loose, mixed, (whole + (rest > 1e-9)) * self.container_minor)


@dataclass(frozen=True, slots=True)
class Maker:
    """A supplier. daily_units: what it can make; slip: chance that an order is late, by (from, to)
    days; stops: (first, last) days on which nothing is made. lanes: by place, slowest first."""

    name: str
    days: int
    daily_units: float
    slip: float
    slip_days: tuple[int, int]
    order_cost: int
    line_cost: int
    review_days: int
    stops: tuple[tuple[int, int], ...]
    lanes: tuple[tuple[Lane, ...], ...]
    agreed_days: tuple[int, ...]  # By place: what the supplier and the forwarder quote in all.
    small_batch: bool = False
    budget: int | None = None
    min_fill: float = 0.7
    down: tuple[tuple[int, int], ...] = ()  # Like stops, but nobody knows before the first day.

    def known_stops(self, day: int) -> list[tuple[int, int]]:
        return [*self.stops, *(span for span in self.down if span[0] <= day)]

    def quoted(self, place: int, lane: Lane) -> float:
        return self.agreed_days[place] - self.lanes[place][0].days + lane.days


@dataclass(slots=True)
class Goods:
    """[SKUs] each. breaks: (from units, price) of each SKU; maker: number of its supplier."""

    skus: list[str]
    category: list[str]
    price: Floats
    volume_m3: Floats
    weight_kg: Floats
    moq: Whole
    pack: Whole
    breaks: Sequence[tuple[tuple[int, int], ...]]
    maker: Whole
    cost: Floats


@dataclass(slots=True)
class Delivery:
    """How buyers get goods: days and cost of a parcel from each place to buyers of each place, what
    share of buyers takes a later delivery, and how many days after the order they have it at the
    latest."""

    days: Floats  # [from, to].
    cost: Floats
    patient: float = PATIENT
    latest_days: int = LAWFUL_DAYS

    @property
    def wait_days(self) -> int:
        """How long a buyer waits until the parcel leaves, so that it is there in time."""
        return max(1, self.latest_days - round(float(self.days.diagonal().mean())))


@dataclass(slots=True)
class Between:
    """Goods moved between places: days and freight of a cubic metre, [from, to]; agreements by
    (lender, borrower)."""

    days: Floats
    per_m3: Floats
    agreements: dict[tuple[int, int], Agreement]
    term_days: int = 30
    handling: float = 20.0


@dataclass(frozen=True, slots=True)
class Closed:
    """Ways that nothing leaves by from a day to another; None: of every supplier, to every place."""

    mode: str
    first: int
    last: int
    maker: int | None = None
    place: int | None = None


@dataclass(slots=True)
class World:
    """history: [SKUs, places, past days]; demand: [SKUs, places, days]; depth: promotions that are
    known, [SKUs, places, past + days + ahead]. counted_from: figures begin on this day. on_hand,
    arrivals (day, sku, place, units) that are under way, and owed (lender, borrower, sku, units) at the
    beginning."""

    first: date
    goods: Goods
    places: list[Place]
    makers: list[Maker]
    delivery: Delivery
    between: Between
    history: Floats
    demand: Whole
    depth: Floats
    on_hand: Whole
    counted_from: int
    seed: int
    arrivals: Sequence[tuple[int, int, int, int]] = field(default_factory=tuple)
    closed: Sequence[Closed] = field(default_factory=tuple)
    owed: Sequence[tuple[int, int, int, int]] = field(default_factory=tuple)

    @property
    def shape(self) -> tuple[int, int]:
        return (len(self.goods.skus), len(self.places))

    @property
    def days(self) -> int:
        return int(self.demand.shape[2])

    def lanes(self, maker: int, place: int, day: int) -> list[Lane]:
        """Ways that are open on a day, the slowest first."""
        shut = {
            one.mode for one in self.closed
            if one.first <= day <= one.last and one.maker in (None, maker)
            and one.place in (None, place)
        }  # fmt: skip
        return [lane for lane in self.makers[maker].lanes[place] if lane.mode not in shut]

    def day(self, number: int) -> date:
        return self.first + timedelta(days=number)
