"""Facts that planning owns. Quantities are base units of the SKU; a place is a location, or the
country of buyers whom no location is the home of."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, Field

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    CurrencyCode,
    LocationCode,
    PartyId,
    PurchaseOrderId,
    Sku,
    TransferId,
)
from entrepot.shared.money import AmountMinor, PriceMinor
from entrepot.shared.quantity import Units

ProposalKind = Literal["purchase", "transfer"]
ProposalTrigger = Literal["nightly", "surge", "request", "scenario"]
Mode = Literal["sea", "rail", "air", "road", "express"]


class WeekForecast(Part):
    """Expected units of an ISO 8601 week; low and high enclose nine outcomes of ten."""

    week: str = Field(pattern=r"^\d{4}-W\d{2}$")
    mean: float
    low: float
    high: float


class ForecastPublished(
    Event, type="planning.forecast_published.v1", topic="planning-forecast",
    key=("sku", "place"), aggregate="forecast",
):  # fmt: skip
    """What will be sold of a SKU at a place: the whole of it. wape: error of the last test windows
    per unit sold; baseline_wape: that of the best simple method on the same windows."""

    sku: Sku
    place: LocationCode
    origin: date
    model: str
    daily_mean: float
    weeks: tuple[WeekForecast, ...]
    wape: float | None = None
    baseline_wape: float | None = None
    overridden: bool = False


class StockPolicyChanged(
    Event, type="planning.stock_policy_changed.v1", topic="planning-forecast",
    key=("sku", "place"), aggregate="stock-policy",
):  # fmt: skip
    """How much is to be held of a SKU at a place, and from which position on more is ordered.
    target: share of cycles that are to end without a stock-out."""

    sku: Sku
    place: LocationCode
    service_class: str
    target: float
    lead_time_days: float
    safety_stock: Units
    reorder_point: Units
    order_up_to: Units


class SurgeDetected(
    Event, type="planning.surge_detected.v1", topic="planning-forecast", key=("sku", "place"),
    aggregate="surge",
):  # fmt: skip
    """Demand was above the forecast's band for so many hours in a row."""

    sku: Sku
    place: LocationCode
    since: AwareDatetime
    hours: int
    observed: Units
    expected: float
    upper: float


class SurgeEnded(
    Event, type="planning.surge_ended.v1", topic="planning-forecast", key=("sku", "place"),
    aggregate="surge",
):  # fmt: skip
    """Demand is back within the band."""

    sku: Sku
    place: LocationCode
    since: AwareDatetime
    ended_at: AwareDatetime


class ProposalLine(Part):
    """Units of one SKU."""

    line_no: int
    sku: Sku
    quantity: Units
    unit_cost_minor: PriceMinor = 0
    reason: str = ""
    reason_zh: str = ""


class ProposalMade(
    Event, type="planning.proposal_made.v1", topic="planning-proposal", key=("proposal_id",),
    aggregate="proposal",
):  # fmt: skip
    """Buy from a supplier, or bring over from another place. It waits for a decision unless an
    approval rule decides at once."""

    proposal_id: str
    kind: ProposalKind
    trigger: ProposalTrigger
    supplier: PartyId | None = None
    from_location: LocationCode | None = None
    to_location: LocationCode
    mode: Mode
    agreement: str | None = None
    currency: CurrencyCode
    cost_minor: AmountMinor
    lines: tuple[ProposalLine, ...]
    reason: str
    reason_zh: str


class ProposalDecided(
    Event, type="planning.proposal_decided.v1", topic="planning-proposal", key=("proposal_id",),
    aggregate="proposal",
):  # fmt: skip
    """Approved (perhaps edited), rejected, or made moot by newer figures."""

    proposal_id: str
    kind: ProposalKind
    decision: Literal["approved", "rejected", "superseded"]
    by: PartyId
    rule: bool = False  # An approval rule decided.
    edited: bool = False
    reason: str = ""
    lines: tuple[ProposalLine, ...]


class ProposalPlaced(
    Event, type="planning.proposal_placed.v1", topic="planning-proposal", key=("proposal_id",),
    aggregate="proposal",
):  # fmt: skip
    """It became a purchase order, or transfers."""

    proposal_id: str
    kind: ProposalKind
    purchase_order_id: PurchaseOrderId | None = None
    transfer_ids: tuple[TransferId, ...] = ()


class ProposalFailed(
    Event, type="planning.proposal_failed.v1", topic="planning-proposal", key=("proposal_id",),
    aggregate="proposal",
):  # fmt: skip
    """The other service refused it; a person must look."""

    proposal_id: str
    kind: ProposalKind
    answer: str


class ProductionLine(Part):
    """Units to make in a week. firm: to be made now; plan: expected, not yet ordered; missing: what
    the supplier's commitment does not cover."""

    sku: Sku
    week: str = Field(pattern=r"^\d{4}-W\d{2}$")
    firm: Units
    plan: Units
    committed: Units | None = None
    missing: Units = 0


class ProductionCalled(
    Event, type="planning.production_called.v1", topic="planning-production",
    key=("supplier", "week"), aggregate="production-call", parties=("supplier",),
):  # fmt: skip
    """What a supplier is asked to make, from one week on; a later call of the week replaces it."""

    supplier: PartyId
    week: str = Field(pattern=r"^\d{4}-W\d{2}$")
    lines: tuple[ProductionLine, ...]


class PromotionChanged(
    Event, type="planning.promotion_changed.v1", topic="planning-promotion",
    key=("promotion_id",), aggregate="promotion",
):  # fmt: skip
    """A promotion was planned, changed or cancelled: the whole of it. depth_bp: price cut in
    basis points; no shops, countries or SKUs: all of them."""

    promotion_id: str
    state: Literal["planned", "cancelled"]
    name: str
    kind: str
    from_on: date
    to_on: date
    depth_bp: int
    shops: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sku_kind: Literal["all", "skus", "category"] = "all"
    sku_values: tuple[str, ...] = ()


class ForecastOverridden(
    Event, type="planning.forecast_overridden.v1", topic="planning-forecast",
    key=("sku", "place"), aggregate="override",
):  # fmt: skip
    """A person knows better, and says why. factor multiplies the forecast of the days; units
    replaces their sum. ended: the override was taken back."""

    sku: Sku
    place: LocationCode
    override_id: str
    from_on: date
    to_on: date
    kind: Literal["factor", "units"]
    value: float
    reason: str
    by: PartyId
    ended: bool = False
