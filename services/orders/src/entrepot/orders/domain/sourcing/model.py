"""What sourcing thinks about: needs, places, lanes, and an order as the rules see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from entrepot.shared.geography import Position

EVER = 10_000.0  # Days left where nothing was promised.
ALWAYS_OPEN: tuple[tuple[tuple[str, str], ...], ...] = ()

Stock = Mapping[str, Mapping[str, int]]  # sku -> location -> available units
Ages = Mapping[tuple[str, str], int]  # (sku, location) -> days its oldest unit lies there
Option = tuple[tuple[str, tuple[int, ...]], ...]  # (location, indexes of needs) each


@dataclass(frozen=True, slots=True)
class Need:
    """Units to reserve for a line; a bundle's line has one per component."""

    line_no: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Place:
    """A location that holds stock. opening: for Monday to Sunday the local spans ("08:00",
    "18:00"); empty: always open. closed_on: holidays. cut_off: local time."""

    location: str
    country: str
    party: str
    active: bool = True
    kind: str = "own"
    timezone: str = "UTC"
    cut_off: str = "14:00"
    name: str = ""
    postal_code: str = ""
    city: str = ""
    position: Position | None = None
    opening: tuple[tuple[tuple[str, str], ...], ...] = ALWAYS_OPEN
    closed_on: frozenset[date] = frozenset()
    pickup: bool = False  # Buyers may collect here.
    same_day: bool = False  # The courier leaves at the cut-off.
    collect_within_days: int = 7  # Open days that goods wait for the buyer.


@dataclass(frozen=True, slots=True)
class Lane:
    """A way to send parcels. bands: (min_g, max_g, base_minor, per_kg_minor), min <= w < max.
    Days are calendar days from hand-over. pickup_days: 0 Monday to 6; empty: every day."""

    lane: str
    carrier: str
    origin: str
    countries: tuple[str, ...]
    p50_days: float
    p90_days: float
    on_time_rate: float
    currency: str
    bands: tuple[tuple[int, int, int, int], ...]
    max_weight_g: int
    dangerous_goods: frozenset[str] = frozenset()
    cut_off: str = ""
    pickup_days: frozenset[int] = frozenset()

    def cost_minor(self, weight_g: int) -> int | None:
        """Estimated freight; None where no band carries the weight. Started kilograms count in
        proportion to grams, as rates do without a rounding rule."""
        for low, high, base, per_kg in self.bands:
            if low <= weight_g < high:
                return base + per_kg * weight_g // 1000
        return None


@dataclass(frozen=True, slots=True)
class Parcel:
    """What the lanes are asked for."""

    country: str
    weight_g: int
    currency: str
    days_left: float = EVER  # Until the promised delivery.
    dangerous_goods: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A location lends units for orders of another location, or of countries: what inventory
    publishes as sharing_agreement_changed. sku_kind: all | skus | category (a category of the SKU
    begins with one of the values). floor: units of each SKU that stay with the lender. cap: units
    of a SKU lent at once, None: no limit. price_minor: per unit. hours: as Place.opening, in
    timezone. The smallest priority goes first."""

    agreement: str
    lender: str
    borrower: str = ""
    countries: frozenset[str] = frozenset()
    sku_kind: str = "all"
    sku_values: tuple[str, ...] = ()
    floor: int = 0
    cap: int | None = None
    price_minor: int = 0
    currency: str = ""
    priority: int = 100
    timezone: str = "UTC"
    hours: tuple[tuple[tuple[str, str], ...], ...] = ALWAYS_OPEN
    valid_from: datetime | None = None
    valid_until: datetime | None = None

    def in_force(self, now: datetime | None) -> bool:
        """Whether it may be used at an instant; None: at any."""
        if now is None:
            return True
        if self.valid_from is not None and now < self.valid_from:
            return False
        if self.valid_until is not None and now >= self.valid_until:
            return False
        if not self.hours:
            return True
        local = now.astimezone(ZoneInfo(self.timezone))
        clock = local.strftime("%H:%M")
        return any(start <= clock < end for start, end in self.hours[local.weekday()])

    def covers(self, sku: str, categories: Sequence[str]) -> bool:
        """Whether units of the SKU may be lent."""
        if self.sku_kind == "all":
            return True
        if self.sku_kind == "skus":
            return sku in self.sku_values
        return any(c.startswith(self.sku_values) for c in categories)


@dataclass(slots=True)
class Goods:
    """One order line as customs sees it, in minor units of the order's currency. units: as sold."""

    hs_code: str = ""
    value_minor: int = 0
    weight_g: int = 0  # 0: unknown.
    units: int = 0  # 0: unknown.


@dataclass(slots=True)
class Asked:
    """An order as the rules see it. kind: ship | pickup | same_day. pickup_at: the location of a
    pickup. categories: by SKU. goods: by line_no. position: of the address, where the shop told it.
    sources: the places that the shop sells from; None: all."""

    parcel: Parcel
    shop: str = ""
    postal_code: str = ""
    tags: frozenset[str] = frozenset()
    value_minor: int = 0
    service_level: str = ""
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = "ship"
    pickup_at: str = ""
    position: Position | None = None
    goods: Mapping[int, Goods] = field(default_factory=lambda: MappingProxyType({}))
    sources: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """Why an order waits for a person: a code for programs, a sentence for people."""

    code: str
    text: str
    text_zh: str


@dataclass(slots=True)
class Decision:
    """Options in order of preference, whether the first covers the demand by what is known, and
    the whole story. parked: nothing is asked of inventory. lanes: of the first option's places.
    needs: what the options serve, where lines had to be divided; None: what was asked."""

    options: list[Option]
    covers: bool
    told: dict[str, Any]
    parked: Parked | None = None
    lanes: tuple[tuple[str, str], ...] = ()  # (location, lane) of the first option.
    needs: Sequence[Need] | None = None

    def of_divided(self, needs: Sequence[Need]) -> "Decision":
        """This decision, told to serve other needs than were asked."""
        self.needs = needs
        self.told["divided"] = [[n.line_no, n.sku, n.quantity] for n in needs]
        return self


def totals_of(needs: Sequence[Need]) -> dict[str, int]:
    """Units by SKU."""
    totals: dict[str, int] = {}
    for need in needs:
        totals[need.sku] = totals.get(need.sku, 0) + need.quantity
    return totals


def take(needs: Sequence[Need], option: Option, stock: dict[str, dict[str, int]]) -> None:
    """Deduct the option's units from a working copy, so that orders planned together spread."""
    for location, indexes in option:
        for index in indexes:
            at = stock.get(needs[index].sku)
            if at is not None and location in at:
                at[location] -= needs[index].quantity
