"""Facts that logistics owns. Days are calendar days from hand-over to delivery."""

from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    CountryCode,
    CurrencyCode,
    FulfilmentId,
    LocationCode,
    OrderId,
    PartyId,
    ShipmentId,
)
from entrepot.shared.money import PriceMinor

TrackingStatus = Literal[
    "created", "info_received", "picked_up", "in_transit", "customs", "out_for_delivery",
    "available_for_pickup", "delivery_failed", "exception", "returning", "returned", "delivered",
    "lost", "destroyed", "cancelled", "expired", "unknown",
]  # fmt: skip


class RateBand(Part):
    """Price for chargeable weights min_g <= w < max_g."""

    min_g: int
    max_g: int
    base_minor: PriceMinor
    per_kg_minor: PriceMinor


class LaneOffered(
    Event, type="logistics.lane_offered.v1", topic="logistics-lane", key=("lane",),
    parties=("party",),
):  # fmt: skip
    """A way to send parcels, as it stands now: the whole of it, newest wins."""

    lane: str
    carrier: str
    party: PartyId  # The carrier's.
    service: str
    mode: Literal["air", "sea", "rail", "road", "post"]
    origin: LocationCode
    destination_countries: tuple[CountryCode, ...]
    p50_days: float
    p90_days: float
    on_time_rate: float  # Posterior mean, 0 to 1.
    on_time_n: int
    currency: CurrencyCode
    bands: tuple[RateBand, ...]
    max_weight_g: int
    accepts_dangerous_goods: tuple[str, ...] = ()
    cut_off: str = "14:00"
    active: bool = True


class RejectedLane(Part):
    """A lane that was not taken, and why."""

    lane: str
    reason: str


class ShipmentPlanned(
    Event, type="logistics.shipment_planned.v1", topic="logistics-shipment",
    key=("shipment_id",), parties=("party",),
):  # fmt: skip
    """A lane was chosen for the parcel of one fulfilment."""

    shipment_id: ShipmentId
    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId  # The carrier's.
    lane: str
    carrier: str
    service: str
    cost_minor: PriceMinor
    currency: CurrencyCode
    dispatch_at: AwareDatetime
    p50_at: AwareDatetime
    p90_at: AwareDatetime
    on_time_probability: float
    rejected: tuple[RejectedLane, ...] = ()


class ShipmentUnplannable(
    Event, type="logistics.shipment_unplannable.v1", topic="logistics-shipment",
    key=("shipment_id",),
):  # fmt: skip
    """No lane may carry the parcel; each says why."""

    shipment_id: ShipmentId
    fulfilment_id: FulfilmentId
    order_id: OrderId
    rejected: tuple[RejectedLane, ...]


class LabelPurchased(
    Event, type="logistics.label_purchased.v1", topic="logistics-shipment", key=("shipment_id",),
    parties=("party",),
):  # fmt: skip
    """The carrier gave a tracking number; the label can be printed."""

    shipment_id: ShipmentId
    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId
    carrier: str
    tracking_number: str
    cost_minor: PriceMinor
    currency: CurrencyCode


class ShipmentStatusChanged(
    Event, type="logistics.shipment_status_changed.v1", topic="logistics-shipment",
    key=("shipment_id",), parties=("party",),
):  # fmt: skip
    """The shipment's derived status changed."""

    shipment_id: ShipmentId
    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId
    carrier: str
    tracking_number: str
    status: TrackingStatus
    reason: str | None = None
    occurred_at: AwareDatetime


class ShipmentDelivered(
    Event, type="logistics.shipment_delivered.v1", topic="logistics-shipment",
    key=("shipment_id",), parties=("party",),
):  # fmt: skip
    """The consignee has the parcel."""

    shipment_id: ShipmentId
    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId
    delivered_at: AwareDatetime
    on_time: bool | None = None  # Against p90_at; None where nothing was promised.


class TrackingRecorded(
    Event, type="logistics.tracking_recorded.v1", topic="logistics-tracking",
    key=("shipment_id",), parties=("party",),
):  # fmt: skip
    """A carrier's scan, normalised; its own code is kept."""

    shipment_id: ShipmentId
    party: PartyId
    carrier: str
    tracking_number: str
    status: TrackingStatus
    reason: str | None = None
    code: str
    description: str = ""
    place: str = ""
    classifier: Literal["ACT", "EST", "PLN"] = "ACT"
    occurred_at: AwareDatetime
