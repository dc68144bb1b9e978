"""What the detectors look at: facts at one instant. The same scene is made from the database (live)
and from events alone (dry run)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from entrepot.control_tower.domain.facts import (
    AgreementFact,
    BreachFact,
    CapacityFact,
    OrderFact,
    PlaceFact,
    PriceFact,
    PurchaseLineFact,
    PurchaseOrderFact,
    ShipmentFact,
    SkuFact,
    StockFact,
)

HOUR = timedelta(hours=1)
SERIES_WEEKS = 8


@dataclass(frozen=True, slots=True)
class StockLevel:
    """A SKU at a place. daily: units that leave it on a day, by the faster of the last 28 and the
    last 7. next_on, next_units: the next receipt that purchase orders let expect; next_order: which.
    """

    sku: str
    location: str
    party: str
    on_hand: int
    available: int
    daily: float
    next_on: date | None = None
    next_units: int = 0
    next_order: str = ""
    supplier: str = ""
    next_line: int = 1

    @property
    def days_left(self) -> float:
        return self.available / self.daily if self.daily > 0 else float("inf")


@dataclass(frozen=True, slots=True)
class Purchase:
    """A purchase order that is not finished, with its open lines."""

    order: PurchaseOrderFact
    lines: tuple[PurchaseLineFact, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """How often something happened, by UTC hour. since: when it was first counted."""

    stream: str
    key: str
    counts: Mapping[datetime, int]
    since: datetime


@dataclass(frozen=True, slots=True)
class Voice:
    """A partner's own words."""

    party: str
    kind: str
    name: str
    last_at: datetime
    series: Series


@dataclass(frozen=True, slots=True)
class LaneScore:
    """Outcomes of a lane: of late, and in the time before. overdue: under way beyond their planned
    P90, or expected beyond it by now."""

    lane: str
    carrier: str
    party: str
    done: int
    on_time: int
    overdue: int
    base_done: int
    base_on_time: int


@dataclass(frozen=True, slots=True)
class MarketShare:
    """Orders of a marketplace in the last 30 days, and of all."""

    marketplace: str
    shops: tuple[str, ...]
    orders: int
    all_orders: int


@dataclass(frozen=True, slots=True)
class ForecastScore:
    """Forecast against sales of the last whole weeks, by category."""

    category: str
    weeks: int
    missed: float
    sold: int
    worst: tuple[tuple[str, float, int], ...]  # (sku, forecast, sold), the worst first.


@dataclass(frozen=True, slots=True)
class Health:
    """A service's own gauges."""

    service: str
    lag: int
    outbox_age_s: float
    dead_letters: int
    answers: bool = True


@dataclass(slots=True)
class Scene:
    """Everything at one instant. last_event_at: when anything was last heard at all."""

    now: datetime
    last_event_at: datetime | None = None
    orders: list[OrderFact] = field(default_factory=list)  # Due soon or overdue, not shipped.
    debts: list[OrderFact] = field(default_factory=list)  # The shop is yet to be told.
    held: list[ShipmentFact] = field(default_factory=list)  # In customs' hands.
    unsent: dict[str, ShipmentFact] = field(default_factory=dict)  # Planned, not left; by order.
    promised: dict[str, datetime] = field(default_factory=dict)  # lane -> next promise under way
    purchases: list[Purchase] = field(default_factory=list)
    stock: list[StockLevel] = field(default_factory=list)
    days_known: int = 400  # Since the first unit left.
    drifts: list[StockFact] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    deaf: frozenset[datetime] = frozenset()  # Hours in which the hub did not run.
    series: list[Series] = field(default_factory=list)
    lanes: list[LaneScore] = field(default_factory=list)
    skus: dict[str, SkuFact] = field(default_factory=dict)
    sold: dict[str, int] = field(default_factory=dict)  # Units of 28 days, by SKU.
    shares: list[MarketShare] = field(default_factory=list)
    forecasts: list[ForecastScore] = field(default_factory=list)
    gaps: list[CapacityFact] = field(default_factory=list)  # Forecasts that no commitment covers.
    breaches: list[BreachFact] = field(default_factory=list)  # That hold now.
    prices: list[PriceFact] = field(default_factory=list)  # Changed within a day.
    health: list[Health] = field(default_factory=list)
    places: dict[str, PlaceFact] = field(default_factory=dict)
    listings: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # sku -> (shop, name)
    agreements: list[AgreementFact] = field(default_factory=list)
    available: dict[tuple[str, str], int] = field(default_factory=dict)  # (sku, place) of lenders
    paused: list[tuple[str, str, str]] = field(default_factory=list)  # endpoint, party, url
