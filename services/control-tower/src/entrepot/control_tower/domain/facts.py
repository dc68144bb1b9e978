"""What the tower knows of each thing: one class per table of the same columns. Facts arrive in any
order (topics have none between them), so every field but the key may be missing.

Amounts are minor units, quantities base units, instants UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


class Fact:
    """A row: TABLE, and KEY, the fields that name it."""

    __slots__ = ()
    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(getattr(self, name) for name in self.KEY)


@dataclass(slots=True)
class OrderFact(Fact):
    """An order. ship_due_at, deliver_due_at: the sooner of our promise and the shop's demand.
    fill: hit | miss of the first reservation. otif: hit | late | short | none (nothing promised)
    once it is judged. write_back: the state of telling the shop, as orders calls it. freight_at:
    its first label."""

    TABLE: ClassVar[str] = "order_fact"
    KEY: ClassVar[tuple[str, ...]] = ("order_id",)
    order_id: str
    shop: str = ""
    party: str = ""
    external_id: str = ""
    country: str = ""
    currency: str = ""
    total_minor: int = 0
    units: int = 0
    fulfilled_by: str = ""
    status: str = ""
    hold: str = ""
    write_back: str = ""
    location: str = ""
    fill: str = ""
    otif: str = ""
    accepted_at: datetime | None = None
    reserved_at: datetime | None = None
    released_at: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    last_delivered_at: datetime | None = None
    fill_at: datetime | None = None
    judged_at: datetime | None = None
    freight_at: datetime | None = None
    cancelled_at: datetime | None = None
    written_back_at: datetime | None = None
    write_back_due_at: datetime | None = None
    ship_by: datetime | None = None
    deliver_by: datetime | None = None
    promise_ship_by: datetime | None = None
    promise_deliver_by: datetime | None = None
    ship_due_at: datetime | None = None
    deliver_due_at: datetime | None = None
    reserved_attempt: int = 0
    refused_attempt: int = 0
    shipped_units: int = 0
    delivered_units: int = 0
    returned_units: int = 0
    freight_minor: int = 0
    freight_currency: str = ""
    write_back_id: str = ""


@dataclass(slots=True)
class ShipmentFact(Fact):
    """A shipment. counted: the lane's punctuality has it. customs_since: in customs' hands since.
    p90_at: as it was planned; eta_p50_at: what logistics expects by now. declaration_id: of its
    newest customs declaration."""

    TABLE: ClassVar[str] = "shipment_fact"
    KEY: ClassVar[tuple[str, ...]] = ("shipment_id",)
    shipment_id: str
    order_id: str = ""
    fulfilment_id: str = ""
    lane: str = ""
    carrier: str = ""
    party: str = ""
    origin: str = ""
    tracking_number: str = ""
    status: str = ""
    planned_minor: int = 0
    label_minor: int = 0
    currency: str = ""
    units: int = 0
    on_time: bool | None = None
    counted: bool = False
    dispatch_at: datetime | None = None
    p50_at: datetime | None = None
    p90_at: datetime | None = None
    shipped_at: datetime | None = None
    status_at: datetime | None = None
    last_scan_at: datetime | None = None
    customs_since: datetime | None = None
    delivered_at: datetime | None = None
    first_scan_at: datetime | None = None
    eta_p50_at: datetime | None = None
    declaration_id: str = ""


@dataclass(slots=True)
class PurchaseOrderFact(Fact):
    """A purchase order. state: issued | confirmed | shipped | received | cancelled. expected_on:
    the latest of its lines; first_expected_on: what it was when it was issued."""

    TABLE: ClassVar[str] = "purchase_order_fact"
    KEY: ClassVar[tuple[str, ...]] = ("purchase_order_id",)
    purchase_order_id: str
    number: str = ""
    supplier: str = ""
    destination: str = ""
    currency: str = ""
    state: str = ""
    units: int = 0
    issued_at: datetime | None = None
    confirmed_at: datetime | None = None
    shipped_on: date | None = None
    asn_expected_on: date | None = None
    received_at: datetime | None = None
    cancelled_at: datetime | None = None
    last_word_at: datetime | None = None
    first_expected_on: date | None = None
    expected_on: date | None = None


@dataclass(slots=True)
class PurchaseLineFact(Fact):
    """A line of a purchase order. overdue_on: the day of the milestone that nobody reported."""

    TABLE: ClassVar[str] = "purchase_line_fact"
    KEY: ClassVar[tuple[str, ...]] = ("purchase_order_id", "line_no")
    purchase_order_id: str
    line_no: int
    supplier: str = ""
    sku: str = ""
    destination: str = ""
    quantity: int = 0
    received: int = 0
    expected_on: date | None = None
    milestone: str = ""
    percent: int = 0
    milestone_due_on: date | None = None
    overdue_on: date | None = None
    overdue_days: int = 0
    reported_at: datetime | None = None
    closed: bool = False


@dataclass(slots=True)
class StockFact(Fact):
    """The balances of a SKU at a place. drift_units: what a recount found wrong, since drift_at."""

    TABLE: ClassVar[str] = "stock_fact"
    KEY: ClassVar[tuple[str, ...]] = ("sku", "location")
    sku: str
    location: str
    party: str = ""
    on_hand: int = 0
    reserved: int = 0
    available: int = 0
    incoming: int = 0
    changed_at: datetime | None = None
    drift_units: int = 0
    drift_at: datetime | None = None


@dataclass(slots=True)
class SkuFact(Fact):
    """A SKU. unit_cost_minor: of the newest purchase order. sources: suppliers that may make it."""

    TABLE: ClassVar[str] = "sku_fact"
    KEY: ClassVar[tuple[str, ...]] = ("sku",)
    sku: str
    product: str = ""
    title: str = ""
    title_zh: str = ""
    category: str = ""
    gtin: str = ""
    status: str = ""
    sources: int = 0
    single_source: bool = False
    supplier: str = ""
    unit_cost_minor: int = 0
    cost_currency: str = ""


@dataclass(slots=True)
class PlaceFact(Fact):
    """A location that holds stock."""

    TABLE: ClassVar[str] = "place_fact"
    KEY: ClassVar[tuple[str, ...]] = ("location",)
    location: str
    party: str = ""
    country: str = ""
    kind: str = ""
    name: str = ""
    timezone: str = ""
    cut_off: str = ""
    active: bool = True


@dataclass(slots=True)
class ShopFact(Fact):
    """A shop."""

    TABLE: ClassVar[str] = "shop_fact"
    KEY: ClassVar[tuple[str, ...]] = ("shop",)
    shop: str
    party: str = ""
    marketplace: str = ""
    name: str = ""
    currency: str = ""
    active: bool = True


@dataclass(slots=True)
class PartyFact(Fact):
    """A party. voice_at: when it last said something itself; an event that only names it does not
    count."""

    TABLE: ClassVar[str] = "party_fact"
    KEY: ClassVar[tuple[str, ...]] = ("party",)
    party: str
    kind: str = ""
    name: str = ""
    name_zh: str = ""
    active: bool = True
    first_voice_at: datetime | None = None
    voice_at: datetime | None = None


@dataclass(slots=True)
class LaneFact(Fact):
    """A lane as it was last offered."""

    TABLE: ClassVar[str] = "lane_fact"
    KEY: ClassVar[tuple[str, ...]] = ("lane",)
    lane: str
    carrier: str = ""
    party: str = ""
    origin: str = ""
    mode: str = ""
    on_time_rate: float = 0.0
    on_time_n: int = 0
    p50_days: float = 0.0
    p90_days: float = 0.0
    active: bool = True


@dataclass(slots=True)
class ListingFact(Fact):
    """Under which name a shop sells a SKU."""

    TABLE: ClassVar[str] = "listing_fact"
    KEY: ClassVar[tuple[str, ...]] = ("shop", "external_sku")
    shop: str
    external_sku: str
    sku: str = ""
    status: str = ""


@dataclass(slots=True)
class PriceFact(Fact):
    """The price of one unit of a SKU in a shop now, and the one before it."""

    TABLE: ClassVar[str] = "price_fact"
    KEY: ClassVar[tuple[str, ...]] = ("shop", "sku", "currency")
    shop: str
    sku: str
    currency: str
    price_minor: int = 0
    before_minor: int = 0
    changed_at: datetime | None = None


@dataclass(slots=True)
class ForecastFact(Fact):
    """Units forecast for a week (its Monday): the newest forecast made before the week began.
    place: where they will be sold; "*": everywhere, as suppliers are told."""

    TABLE: ClassVar[str] = "forecast_fact"
    KEY: ClassVar[tuple[str, ...]] = ("sku", "place", "week")
    sku: str
    place: str
    week: date
    units: float = 0.0
    made_at: datetime | None = None


@dataclass(slots=True)
class CapacityFact(Fact):
    """What a core supplier committed to, against the forecast that it is shown: sums over the weeks
    that are not covered. week: the Monday of the first of them. said_at: of the newest word."""

    TABLE: ClassVar[str] = "capacity_fact"
    KEY: ClassVar[tuple[str, ...]] = ("supplier", "sku")
    supplier: str
    sku: str
    needed: int = 0
    committed: int = 0
    missing: int = 0
    weeks: int = 0
    week: date | None = None
    said_at: datetime | None = None


@dataclass(slots=True)
class BreachFact(Fact):
    """What was found wrong, since since_at (None: it is right again). kind: parity (observed,
    threshold: gap and tolerance in basis points), certificate (observed: listings that hang on it;
    ends_on: its last day), listing, stock (observed: a warehouse's units less ours; told: the
    location) or orders (observed: orders of the day ends_on that a shop has and we have not,
    threshold: of them unreadable; told: whose shop). told: of whom or what."""

    TABLE: ClassVar[str] = "breach_fact"
    KEY: ClassVar[tuple[str, ...]] = ("kind", "thing")
    kind: str
    thing: str
    sku: str = ""
    shop: str = ""
    told: str = ""
    observed: int = 0
    threshold: int = 0
    ends_on: date | None = None
    since_at: datetime | None = None


@dataclass(slots=True)
class AgreementFact(Fact):
    """Who lends stock to whom."""

    TABLE: ClassVar[str] = "agreement_fact"
    KEY: ClassVar[tuple[str, ...]] = ("agreement",)
    agreement: str
    state: str = ""
    lender_location: str = ""
    borrower_location: str = ""
    borrower_party: str = ""
    floor: int = 0
    cap_per_sku: int = 0


FACTS: tuple[type[Fact], ...] = (
    OrderFact, ShipmentFact, PurchaseOrderFact, PurchaseLineFact, StockFact, SkuFact, PlaceFact,
    ShopFact, PartyFact, LaneFact, ListingFact, PriceFact, ForecastFact, AgreementFact,
    CapacityFact, BreachFact,
)  # fmt: skip
