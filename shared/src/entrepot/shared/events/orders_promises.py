"""Further facts of orders: what buyers were promised, and orders that they collect. They are
imported from entrepot.shared.events.orders like all others."""

from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    FulfilmentId,
    LocationCode,
    OrderId,
    PartyId,
    ShopCode,
    Sku,
)
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits


class Promised(Part):
    """What the buyer was promised, by which place and lane, for whom it is measured. Several
    places are joined by "+". lane "pickup": deliver_by is when the goods are ready there."""

    location: str
    lane: str
    ship_by: AwareDatetime
    deliver_by: AwareDatetime
    zone: str  # The buyer's; the promise is about days there.
    ruleset: int  # Version of the sourcing rules.


class PromiseChanged(
    Event, type="orders.promise_changed.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """The order will come from another place or later than promised when it was accepted. reason:
    `sourced` (again), `other_location` (inventory took another option), `backorder` (its goods are
    on their way, or their day moved), `backorder_uncovered` (nothing on its way covers it any more:
    the promise stands, but no day for the goods is known)."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    promise: Promised
    before: Promised | None = None
    reason: str = ""


class PickedLot(Part):
    """Units of a line that belong to a lot, as it was read from the goods."""

    lot: str
    quantity: PositiveUnits


class FulfilmentLine(Part):
    """Units to pick for one order line. value_minor: what the buyer pays for these units, in the
    order's currency, discounts off; absent for the parts of a bundle, which have no price. lots,
    serials: of what was packed, as far as somebody read them."""

    line_no: int
    sku: Sku
    quantity: PositiveUnits
    value_minor: PriceMinor | None = None
    lots: tuple[PickedLot, ...] = ()
    serials: tuple[str, ...] = ()


class PickupChanged(
    Event, type="orders.pickup_changed.v1", topic="orders-fulfilment", key=("fulfilment_id",),
    parties=("party",),
):  # fmt: skip
    """An order that the buyer collects: work for the point, ready, collected, not collected in
    time, or taken back. The pickup code is asked of orders; it is in no event."""

    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId  # The shop's.
    location: LocationCode
    state: Literal["preparing", "ready", "collected", "expired", "cancelled"]
    lines: tuple[FulfilmentLine, ...]
    collect_by: AwareDatetime | None = None
