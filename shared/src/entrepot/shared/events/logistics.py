"""Facts that logistics owns. Days are calendar days from hand-over to delivery."""

from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    CountryCode,
    CurrencyCode,
    DeclarationId,
    ExceptionId,
    FulfilmentId,
    LocationCode,
    OrderId,
    PartyId,
    ReturnId,
    ShipmentId,
    TransferId,
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


SupervisionMode = Literal["9610", "9710", "9810", "1210", "1239", "0110"]
DeclarationState = Literal[
    "draft", "ready", "submitted", "released", "held", "refused", "withdrawn"
]


class CustomsDeclared(
    Event, type="logistics.customs_declared.v1", topic="logistics-customs",
    key=("declaration_id",), parties=("party",),
):  # fmt: skip
    """A declaration was handed to customs: goods of one shipment, or of one transfer."""

    declaration_id: DeclarationId
    party: PartyId | None = None  # The carrier's; None where no carrier has part in it.
    shipment_id: ShipmentId | None = None
    order_id: OrderId | None = None
    transfer_id: TransferId | None = None
    mode: SupervisionMode
    direction: Literal["export", "import"]
    destination_country: CountryCode
    reference: str = ""  # Of customs, as far as it gave one.
    lines: int
    value_minor: PriceMinor
    currency: CurrencyCode
    declared_at: AwareDatetime


class CustomsStatusChanged(
    Event, type="logistics.customs_status_changed.v1", topic="logistics-customs",
    key=("declaration_id",), parties=("party",),
):  # fmt: skip
    """A declaration is complete, decided on by customs, or given up."""

    declaration_id: DeclarationId
    party: PartyId | None = None
    shipment_id: ShipmentId | None = None
    order_id: OrderId | None = None
    transfer_id: TransferId | None = None
    mode: SupervisionMode
    state: DeclarationState
    reference: str = ""
    reason: str = ""
    occurred_at: AwareDatetime


class ShipmentEtaChanged(
    Event, type="logistics.shipment_eta_changed.v1", topic="logistics-shipment",
    key=("shipment_id",), aggregate="shipment-eta", parties=("party",),
):  # fmt: skip
    """The expected delivery of a parcel on its way moved by a day or more since it was last told
    (first: by ShipmentPlanned)."""

    shipment_id: ShipmentId
    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId
    p50_at: AwareDatetime
    p90_at: AwareDatetime
    on_time_probability: float | None = None  # None where nothing was promised.
    milestone: str  # The last one reached.
    based_on: str  # The narrowest level of history that spoke.
    told_before: AwareDatetime | None = None


ResponsibleParty = Literal["carrier", "shipper", "consignee", "customs", "force_majeure"]
ExceptionSeverity = Literal["low", "medium", "high", "critical"]


class ShipmentExceptionOpened(
    Event, type="logistics.shipment_exception_opened.v1", topic="logistics-exception",
    key=("exception_id",), aggregate="shipment-exception", parties=("party",),
):  # fmt: skip
    """Something is wrong with a parcel: told by its carrier, or by the carrier's silence."""

    exception_id: ExceptionId
    shipment_id: ShipmentId
    order_id: OrderId
    party: PartyId | None = None  # The carrier's.
    kind: str
    reason: str | None = None
    responsible: ResponsibleParty
    severity: ExceptionSeverity
    action: str
    since: AwareDatetime
    deadline_at: AwareDatetime


class ShipmentExceptionClosed(
    Event, type="logistics.shipment_exception_closed.v1", topic="logistics-exception",
    key=("exception_id",), aggregate="shipment-exception", parties=("party",),
):  # fmt: skip
    """It ended by itself, or somebody resolved it."""

    exception_id: ExceptionId
    shipment_id: ShipmentId
    order_id: OrderId
    party: PartyId | None = None
    kind: str
    outcome: Literal["resolved", "ended"]
    closed_by: str = ""
    closed_at: AwareDatetime


ShipmentState = Literal[
    "unplannable", "planned", "labelling", "labelled", "label_failed", "dispatched", "cancelled",
]  # fmt: skip


class ReturnShipmentChanged(
    Event, type="logistics.return_shipment_changed.v1", topic="logistics-shipment",
    key=("shipment_id",), parties=("party", "shop_party"),
):  # fmt: skip
    """A parcel on its way back from the buyer, as it stands now: the whole of it, newest wins. None
    of the other facts of shipments is told of it."""

    shipment_id: ShipmentId
    return_of: ShipmentId  # The parcel that was sent.
    return_id: ReturnId | None = None
    order_id: OrderId
    party: PartyId | None = None  # The carrier's; None without a lane.
    shop_party: PartyId
    location: LocationCode  # Where it goes to.
    state: ShipmentState
    status: TrackingStatus
    reason: str | None = None
    carrier: str | None = None
    lane: str | None = None
    tracking_number: str | None = None
    cost_minor: PriceMinor | None = None
    currency: CurrencyCode | None = None
    delivered_at: AwareDatetime | None = None


class DeliveryProved(
    Event, type="logistics.delivery_proved.v1", topic="logistics-shipment", key=("shipment_id",),
    aggregate="delivery-proof", parties=("party",),
):  # fmt: skip
    """Somebody recorded a proof of delivery. Who signed is not told here: it is personal."""

    proof_id: str
    shipment_id: ShipmentId
    order_id: OrderId
    party: PartyId
    delivered_at: AwareDatetime
    relation: str
    place: str = ""
    has_image: bool = False
    recorded_by: PartyId
