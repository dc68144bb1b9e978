"""One parcel of one fulfilment: planned, labelled, handed over, tracked to its end.

`state` is our own work (planned, label bought, dispatched), `status` what the carrier's scans add
up to. Every change raises `version` by as many events as it publishes.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from math import ceil, isqrt
from typing import Any, Literal

from entrepot.shared.events import Event
from entrepot.shared.events.logistics import (
    LabelPurchased,
    RejectedLane,
    ReturnShipmentChanged,
    ShipmentDelivered,
    ShipmentPlanned,
    ShipmentStatusChanged,
    ShipmentUnplannable,
    TrackingRecorded,
)

from .tracking import ShipmentStatus, Status, TrackingEvent
from .weight import Parcel

State = Literal[
    "unplannable", "planned", "labelling", "labelled", "label_failed", "dispatched", "cancelled"
]
STATES: tuple[State, ...] = (
    "unplannable", "planned", "labelling", "labelled", "label_failed", "dispatched", "cancelled",
)  # fmt: skip
#: A new plan may replace the old one.
REPLANNABLE: frozenset[str] = frozenset({"unplannable", "planned", "label_failed", "labelled"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A lane taken for a parcel. Money in minor units of cost_currency (the rate card's)."""

    lane: str
    carrier: str
    party: str
    service: str
    cost_minor: int
    cost_currency: str
    quote: list[dict[str, Any]]
    dispatch_at: datetime
    p50_at: datetime
    p90_at: datetime
    on_time_probability: Decimal
    promise_missed: bool


@dataclass(slots=True)
class Shipment:
    """A row of the table `shipment`; field names are its columns."""

    shipment_id: str
    fulfilment_id: str
    order_id: str
    shop_party: str
    origin: str
    destination_country: str
    destination_postal_code: str
    weight_g: int
    longest_mm: int
    volume_cm3: int
    dangerous_goods: list[str]
    hs_codes: list[str]
    value_minor: int
    currency: str
    ship_by: datetime | None
    deliver_by: datetime | None
    created_at: datetime
    updated_at: datetime
    weight_assumed: bool = False
    version: int = 0
    tracking_version: int = 0
    state: str = "unplannable"
    status: str = "created"
    reason: str | None = None
    status_at: datetime | None = None
    place: str | None = None
    party: str | None = None
    carrier: str | None = None
    lane: str | None = None
    service: str | None = None
    cost_minor: int | None = None
    cost_currency: str | None = None
    quote: list[dict[str, Any]] = field(default_factory=list)
    dispatch_at: datetime | None = None
    p50_at: datetime | None = None
    p90_at: datetime | None = None
    on_time_probability: Decimal | None = None
    promise_missed: bool = False
    outcomes: str | None = None
    planned_at: datetime | None = None
    planned_by: str = ""
    plan_stamp: str = ""
    tracking_number: str | None = None
    labelled_at: datetime | None = None
    dispatched_at: datetime | None = None
    accepted_at: datetime | None = None
    attempted_at: datetime | None = None
    delivered_at: datetime | None = None
    returned_at: datetime | None = None
    eta: datetime | None = None
    on_time: bool | None = None
    direction: str = "outbound"  # return: from the buyer of `return_of` to `origin`.
    return_of: str | None = None
    return_id: str | None = None

    @property
    def is_return(self) -> bool:
        return self.direction == "return"

    def returned_fact(self) -> Event:
        """What others are told of a parcel on its way back: all of it, newest wins."""
        return ReturnShipmentChanged(
            shipment_id=self.shipment_id, return_of=str(self.return_of),
            return_id=self.return_id, order_id=self.order_id, party=self.party,
            shop_party=self.shop_party, location=self.origin, state=self.state,  # type: ignore[arg-type]
            status=self.status, reason=self.reason,  # type: ignore[arg-type]
            carrier=self.carrier, lane=self.lane, tracking_number=self.tracking_number,
            cost_minor=self.cost_minor, currency=self.cost_currency,
            delivered_at=self.delivered_at,
        )  # fmt: skip

    def parcel(self, assumed_weight_g: int) -> Parcel:
        """As the planner measures it; where only the longest side and the volume are known, the
        other two sides are taken as equal, rounded up to whole millimetres."""
        length, width, height = map(Decimal, sides_of(self.longest_mm, self.volume_cm3))
        return Parcel(
            length, width, height, Decimal(self.weight_g or assumed_weight_g),
            self.destination_country, self.destination_postal_code,
            dangerous_goods=frozenset(self.dangerous_goods),
        )  # fmt: skip

    def plan(
        self, chosen: Chosen | None, rejected: tuple[RejectedLane, ...], *, digest: str,
        stamp: str, by: str, now: datetime,
    ) -> Event | None:  # fmt: skip
        """Take a lane, or none. None is answered where nothing changed: still unplannable for
        the same reasons, or the lane whose label is bought already."""
        self.plan_stamp = stamp
        if chosen is None and self.version and (self.state, self.outcomes) == (
            "unplannable", digest,
        ):  # fmt: skip
            return None
        if chosen is not None and self.state == "labelled" and chosen.lane == self.lane:
            return None
        self.outcomes, self.planned_at, self.planned_by = digest, now, by
        self.updated_at = now
        self.version += 1
        self.tracking_number = self.labelled_at = None
        if chosen is None:
            self.state = "unplannable"
            self.party = self.carrier = self.lane = self.service = None
            self.cost_minor = self.cost_currency = None
            return ShipmentUnplannable(
                shipment_id=self.shipment_id, fulfilment_id=self.fulfilment_id,
                order_id=self.order_id, rejected=rejected,
            )  # fmt: skip
        self.state = "planned"
        for name in Chosen.__slots__:
            setattr(self, name, getattr(chosen, name))
        return ShipmentPlanned(
            shipment_id=self.shipment_id, fulfilment_id=self.fulfilment_id,
            order_id=self.order_id, party=chosen.party, lane=chosen.lane, carrier=chosen.carrier,
            service=chosen.service, cost_minor=chosen.cost_minor, currency=chosen.cost_currency,
            dispatch_at=chosen.dispatch_at, p50_at=chosen.p50_at, p90_at=chosen.p90_at,
            on_time_probability=float(chosen.on_time_probability), rejected=rejected,
        )  # fmt: skip

    def label(
        self, tracking_number: str, cost_minor: int | None, currency: str | None, now: datetime
    ) -> Event:
        """The carrier gave a number. cost: what it billed; None: as planned."""
        self.state, self.tracking_number = "labelled", tracking_number
        self.labelled_at = self.updated_at = now
        self.version += 1
        if cost_minor is not None and currency is not None:
            self.cost_minor, self.cost_currency = cost_minor, currency
        return LabelPurchased(
            shipment_id=self.shipment_id, fulfilment_id=self.fulfilment_id,
            order_id=self.order_id, party=str(self.party), carrier=str(self.carrier),
            tracking_number=tracking_number, cost_minor=self.cost_minor or 0,
            currency=str(self.cost_currency),
        )  # fmt: skip

    def cancel(self, now: datetime) -> Event | None:
        """The fulfilment is not to be done; nothing happens to a parcel that has left."""
        if self.state in ("cancelled", "dispatched"):
            return None
        self.state, self.status, self.reason = "cancelled", "cancelled", None
        self.status_at = self.updated_at = now
        return self._status_changed(now)

    def dispatch(
        self, at: datetime, tracking_number: str, carrier: str, weight_g: int, now: datetime
    ) -> None:
        """The parcel was handed over; a number that the pack station gave is kept where we had
        bought none."""
        code = slug(carrier) or "unknown"
        tracking_number = tracking_number.strip().upper()
        if self.tracking_number is None and tracking_number:
            self.tracking_number, self.carrier = tracking_number, code
            self.party, self.labelled_at = f"carrier:{code}", now
        elif self.carrier is None:
            self.carrier, self.party = code, f"carrier:{code}"
        self.state, self.dispatched_at, self.updated_at = "dispatched", at, now
        self.weight_g = weight_g or self.weight_g  # No fact of ours: the version stays.

    def record(self, scan: TrackingEvent) -> Event:
        """A new scan of this parcel."""
        self.tracking_version += 1
        return TrackingRecorded(
            shipment_id=self.shipment_id, party=str(self.party), carrier=str(self.carrier),
            tracking_number=str(self.tracking_number), status=scan.status.value,
            reason=scan.reason.value if scan.reason else None, code=scan.code,
            description=scan.description or "", place=scan.location or "",
            classifier=scan.classifier.value, occurred_at=scan.event_time,
        )  # fmt: skip

    def follow(self, seen: ShipmentStatus, now: datetime) -> list[Event]:
        """What all scans add up to now: nothing, a status, a delivery, or both. Delivered is told
        once, whatever is learned later."""
        facts: list[Event] = []
        self.accepted_at, self.attempted_at = seen.accepted_at, seen.attempted_at
        self.returned_at, self.eta, self.place = seen.returned_at, seen.eta, seen.location
        self.updated_at = now
        if self.is_return and self.state == "labelled" and self.accepted_at is not None:
            self.state, self.dispatched_at = "dispatched", self.accepted_at
        reason = seen.reason.value if seen.reason else None
        told = seen.status is not Status.UNKNOWN or bool(seen.timeline)
        if told and (self.status, self.reason) != (seen.status.value, reason):
            self.status, self.reason, self.status_at = seen.status.value, reason, seen.since
            changed = self._status_changed(seen.since or now)
            facts += [changed] if changed else []
        elif told:
            self.status_at = seen.since
        first, self.delivered_at = self.delivered_at is None, seen.delivered_at or self.delivered_at
        if first and self.delivered_at is not None:
            if self.p90_at is not None:
                self.on_time = (self.attempted_at or self.delivered_at) <= self.p90_at
            self.version += 1
            facts.append(
                ShipmentDelivered(
                    shipment_id=self.shipment_id, fulfilment_id=self.fulfilment_id,
                    order_id=self.order_id, party=str(self.party),
                    delivered_at=self.delivered_at, on_time=self.on_time,
                )
            )  # fmt: skip
        if not facts:
            self.version += 1
        return facts

    def _status_changed(self, at: datetime) -> Event | None:
        self.version += 1
        if self.party is None or self.carrier is None:
            return None  # No carrier has heard of it, so nobody's status changed.
        return ShipmentStatusChanged(
            shipment_id=self.shipment_id, fulfilment_id=self.fulfilment_id,
            order_id=self.order_id, party=self.party, carrier=self.carrier,
            tracking_number=self.tracking_number or "", status=self.status,  # type: ignore[arg-type]
            reason=self.reason, occurred_at=at,
        )  # fmt: skip


def slug(name: str) -> str:
    """A carrier's code from what a pack station calls it: "China Post" is china-post."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48]


def sides_of(longest_mm: int, volume_cm3: int) -> tuple[int, int, int]:
    """Three sides in mm for a longest side and a volume. A volume too great for its longest side
    (several items beside one another) becomes a cube."""
    volume_mm3 = volume_cm3 * 1000
    if longest_mm:
        area = -(-volume_mm3 // longest_mm)
        side = isqrt(area - 1) + 1 if area else 0
        if side <= longest_mm:
            return longest_mm, side, side
    cube = ceil(round(volume_mm3 ** (1 / 3), 6))
    return cube, cube, cube
