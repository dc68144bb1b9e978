"""Shipments: what was planned, what the carrier says, whether the lane was punctual."""

from datetime import datetime

from entrepot.control_tower.domain.facts import LaneFact, OrderFact, ShipmentFact
from entrepot.control_tower.domain.folds.orders import judge, reach
from entrepot.control_tower.domain.world import Seen, World

AFTER_CUSTOMS = frozenset({
    "out_for_delivery", "available_for_pickup", "delivery_failed", "returning", "returned",
    "delivered", "in_transit",
})  # fmt: skip


def _shipment(world: World, seen: Seen) -> ShipmentFact | None:
    shipment_id = seen.text("shipment_id")
    if not shipment_id:
        return None
    shipment = world.see(ShipmentFact, shipment_id)
    for name in ("order_id", "fulfilment_id", "lane", "carrier", "party", "tracking_number"):
        setattr(shipment, name, seen.text(name) or getattr(shipment, name))
    return shipment


def _count(world: World, shipment: ShipmentFact) -> None:
    """The lane's punctuality: once lane and outcome are both known."""
    if shipment.counted or shipment.delivered_at is None or not shipment.lane:
        return
    on_time = shipment.on_time
    if on_time is None and shipment.p90_at is not None:
        on_time = shipment.delivered_at <= shipment.p90_at
    if on_time is None:
        return
    shipment.counted, shipment.on_time = True, on_time
    world.count(shipment.delivered_at, "lane_done", shipment.lane)
    if on_time:
        world.count(shipment.delivered_at, "lane_on_time", shipment.lane)


def on_planned(world: World, seen: Seen) -> None:
    shipment = _shipment(world, seen)
    if shipment is None:
        return
    shipment.planned_minor = seen.number("cost_minor")
    shipment.currency = shipment.currency or seen.text("currency")
    shipment.dispatch_at = seen.instant("dispatch_at")
    shipment.p50_at, shipment.p90_at = seen.instant("p50_at"), seen.instant("p90_at")
    _count(world, shipment)


def on_label(world: World, seen: Seen) -> None:
    """Freight of an order: its labels. A label bought again replaces the one before."""
    shipment = _shipment(world, seen)
    if shipment is None:
        return
    cost, currency = seen.number("cost_minor"), seen.text("currency")
    more = cost - (shipment.label_minor if shipment.currency == currency else 0)
    shipment.label_minor, shipment.currency = cost, currency
    order = world.see(OrderFact, shipment.order_id) if shipment.order_id else None
    first = order is not None and not order.freight_currency
    world.count(seen.time, "freight", currency, 1 if first else 0, more)
    if order is not None:
        order.freight_minor += more
        order.freight_at = order.freight_at or seen.time
        order.freight_currency = order.freight_currency or currency


def _status(shipment: ShipmentFact, status: str, at: datetime) -> None:
    if shipment.status_at is not None and at < shipment.status_at:
        return
    shipment.status, shipment.status_at = status, at
    if status == "customs":
        shipment.customs_since = shipment.customs_since or at
    elif status in AFTER_CUSTOMS:
        shipment.customs_since = None


def on_status(world: World, seen: Seen) -> None:
    shipment = _shipment(world, seen)
    if shipment is not None:
        _status(shipment, seen.text("status"), seen.instant("occurred_at") or seen.time)


def on_scan(world: World, seen: Seen) -> None:
    shipment = _shipment(world, seen)
    world.voice(seen.text("party"), seen.time)
    if shipment is None or seen.text("classifier") in ("EST", "PLN"):
        return
    at = seen.instant("occurred_at") or seen.time
    shipment.last_scan_at = max(shipment.last_scan_at or at, at)
    shipment.first_scan_at = min(shipment.first_scan_at or at, at)
    if seen.text("status") == "customs":
        _status(shipment, "customs", at)


def on_delivered(world: World, seen: Seen) -> None:
    shipment = _shipment(world, seen)
    at = seen.instant("delivered_at") or seen.time
    order_id = seen.text("order_id")
    order = world.see(OrderFact, order_id) if order_id else None
    if order is not None:
        reach(world, order, "delivered", at)
        order.last_delivered_at = max(order.last_delivered_at or at, at)
    if shipment is not None:
        first = shipment.delivered_at is None
        shipment.delivered_at = shipment.delivered_at or at
        on_time = seen.data.get("on_time")
        shipment.on_time = on_time if isinstance(on_time, bool) else shipment.on_time
        _status(shipment, "delivered", at)
        _count(world, shipment)
        if order is not None and first:
            order.delivered_units += shipment.units
    if order is not None:
        judge(world, order)


def on_eta(world: World, seen: Seen) -> None:
    """When logistics expects it by now; the newest word counts."""
    shipment = _shipment(world, seen)
    if shipment is not None:
        shipment.eta_p50_at = seen.instant("p50_at") or shipment.eta_p50_at


def on_lane(world: World, seen: Seen) -> None:
    name = seen.text("lane")
    if not name:
        return
    lane = world.see(LaneFact, name)
    lane.carrier, lane.party = seen.text("carrier"), seen.text("party")
    lane.origin, lane.mode = seen.text("origin"), seen.text("mode")
    lane.on_time_n, lane.active = seen.number("on_time_n"), seen.data.get("active") is not False
    for field in ("on_time_rate", "p50_days", "p90_days"):
        value = seen.data.get(field)
        setattr(lane, field, float(value) if isinstance(value, int | float) else 0.0)


def on_customs(world: World, seen: Seen) -> None:
    shipment = _shipment(world, seen)
    if shipment is None:
        return
    at = seen.instant("occurred_at") or seen.time
    shipment.declaration_id = seen.text("declaration_id") or shipment.declaration_id
    if seen.text("state") in ("held", "refused"):
        shipment.customs_since = shipment.customs_since or at
    elif seen.text("state") in ("released", "withdrawn"):
        shipment.customs_since = None


FOLDS = {
    "logistics.shipment_planned.v1": on_planned,
    "logistics.shipment_eta_changed.v1": on_eta,
    "logistics.label_purchased.v1": on_label,
    "logistics.shipment_status_changed.v1": on_status,
    "logistics.tracking_recorded.v1": on_scan,
    "logistics.shipment_delivered.v1": on_delivered,
    "logistics.customs_status_changed.v1": on_customs,
    "logistics.lane_offered.v1": on_lane,
}
