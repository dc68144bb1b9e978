"""Orders: how far each is, what it sold, whether it kept its promise."""

from datetime import datetime
from itertools import chain

from entrepot.control_tower.domain.facts import OrderFact, PlaceFact, ShipmentFact, SkuFact
from entrepot.control_tower.domain.progress import LEGS, STAGES, bucket_of
from entrepot.control_tower.domain.world import Seen, World, day_of, instant_of, number_of, text_of

UNKNOWN = "unknown"


def _order(world: World, seen: Seen) -> OrderFact | None:
    order_id = seen.text("order_id")
    return world.see(OrderFact, order_id) if order_id else None


def reach(world: World, order: OrderFact, step: str, at: datetime) -> bool:
    """An order reaches a step: it counts once, and each leg once both of its ends are known."""
    if getattr(order, f"{step}_at") is not None:
        return False
    setattr(order, f"{step}_at", at)
    world.count(at, step)
    legs = chain((("accepted", leg, leg) for leg in LEGS), ((b, e, f"{b}>{e}") for b, e in STAGES))
    for began, ended, leg in legs:
        start, end = getattr(order, f"{began}_at"), getattr(order, f"{ended}_at")
        if step in (began, ended) and start is not None and end is not None:
            seconds = max(0.0, (end - start).total_seconds())
            world.cycles[day_of(end), leg, bucket_of(seconds)] += 1
    return True


def _due(order: OrderFact) -> None:
    ship = [d for d in (order.ship_by, order.promise_ship_by) if d is not None]
    deliver = [d for d in (order.deliver_by, order.promise_deliver_by) if d is not None]
    order.ship_due_at = min(ship) if ship else None
    order.deliver_due_at = min(deliver) if deliver else None


def judge(world: World, order: OrderFact) -> None:
    """On time and in full, once the whole order was delivered (or we cancelled it)."""
    if order.otif or order.accepted_at is None:
        return
    if order.last_delivered_at is None or not 0 < order.units <= order.delivered_units:
        return
    due, at = order.promise_deliver_by or order.deliver_by, order.last_delivered_at
    order.otif = "none" if due is None else "hit" if at <= due else "late"
    order.judged_at = at
    world.count(at, f"otif_{order.otif}")


def on_accepted(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    order.shop, order.party = seen.text("shop"), seen.text("party")
    order.external_id, order.currency = seen.text("external_id"), seen.text("currency")
    order.country, order.fulfilled_by = seen.text("ship_to_country"), seen.text("fulfilled_by")
    order.total_minor = seen.number("total_minor")
    order.units = sum(number_of(line, "quantity") for line in seen.lines())
    order.ship_by, order.deliver_by = seen.instant("ship_by"), seen.instant("deliver_by")
    holds = seen.data.get("hold_reasons")
    order.hold = ",".join(map(str, holds)) if isinstance(holds, list) else ""
    promise = seen.data.get("promise")
    if isinstance(promise, dict) and order.promise_deliver_by is None:
        order.promise_ship_by = instant_of(promise.get("ship_by"))
        order.promise_deliver_by = instant_of(promise.get("deliver_by"))
    _due(order)
    if not reach(world, order, "accepted", seen.time):
        return
    _sell(world, seen, order)
    judge(world, order)
    world.voice(order.party, seen.time)
    world.pulse(seen.time, "orders", order.shop)
    world.pulse(seen.time, "orders", "*")


def _sell(world: World, seen: Seen, order: OrderFact) -> None:
    """What the order adds to sales, by shop, country and category. Margin is known for a line where
    the SKU's purchase price is in the order's currency."""
    at, day, currency = seen.time, day_of(seen.time), order.currency
    world.count(at, "sales", f"{order.shop}|{currency}", 1, order.total_minor)
    world.count(at, "sold_units", order.shop, order.units)
    country = order.country or UNKNOWN
    world.market[day, "country", country, currency, "orders"] += 1
    categories: set[str] = set()
    for line in seen.lines():
        sku, units = text_of(line, "sku"), number_of(line, "quantity")
        revenue = units * number_of(line, "unit_price_minor")
        known = world.find(SkuFact, sku) if sku else None
        category = (known.category if known else "") or UNKNOWN
        if sku:
            world.flows[day, sku, "", "sold"] += units
        places = [("country", country), ("category", category)]
        for by, key in places:
            world.market[day, by, key, currency, "units"] += units
            world.market[day, by, key, currency, "revenue_minor"] += revenue
            if known and known.unit_cost_minor and known.cost_currency == currency:
                world.market[day, by, key, currency, "known_minor"] += revenue
                world.market[day, by, key, currency, "cost_minor"] += units * known.unit_cost_minor
        if category not in categories:
            categories.add(category)
            world.market[day, "category", category, currency, "orders"] += 1


def on_status(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    order.status, order.write_back = seen.text("status"), seen.text("write_back")
    holds = seen.data.get("hold")
    order.hold = ",".join(map(str, holds)) if isinstance(holds, list) else ""
    order.shop, order.party = order.shop or seen.text("shop"), order.party or seen.text("party")


def on_promise(world: World, seen: Seen) -> None:
    order, promise = _order(world, seen), seen.data.get("promise")
    if order is None or not isinstance(promise, dict):
        return
    order.promise_ship_by = instant_of(promise.get("ship_by"))
    order.promise_deliver_by = instant_of(promise.get("deliver_by"))
    _due(order)


def on_reserved(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    attempt = max(1, seen.number("attempt"))
    order.reserved_attempt = max(order.reserved_attempt, attempt)
    if attempt == 1:
        order.fill, order.fill_at = "hit", seen.time
        world.count(seen.time, "fill_hit")
    reach(world, order, "reserved", seen.time)


def on_refused(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    attempt = max(1, seen.number("attempt"))
    order.refused_attempt = max(order.refused_attempt, attempt)
    world.count(seen.time, "refused")
    if attempt == 1:
        order.fill, order.fill_at = "miss", seen.time
        world.count(seen.time, "fill_miss")


def on_released(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is not None:
        order.location = seen.text("location")
        reach(world, order, "released", seen.time)


def on_shipped(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    at = seen.instant("shipped_at") or seen.time
    units = sum(number_of(line, "quantity") for line in seen.lines())
    order.shipped_units += units
    order.location = seen.text("location") or order.location
    order.write_back_id = order.write_back_id or seen.text("fulfilment_id")
    reach(world, order, "shipped", at)
    shipment_id = seen.text("shipment_id")
    if shipment_id:
        shipment = world.see(ShipmentFact, shipment_id)
        shipment.order_id, shipment.fulfilment_id = order.order_id, seen.text("fulfilment_id")
        shipment.origin, shipment.shipped_at = seen.text("location"), at
        shipment.carrier = seen.text("carrier") or shipment.carrier
        shipment.tracking_number = seen.text("tracking_number")
        shipment.units = units
        if shipment.delivered_at is not None:  # The carrier's word was quicker.
            order.delivered_units += units
            judge(world, order)
    _warehouse_spoke(world, seen.text("location"), seen.time)


def _warehouse_spoke(world: World, location: str, at: datetime) -> None:
    place = world.find(PlaceFact, location)
    if place is not None:
        world.voice(place.party, at)


def on_cancelled(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    reach(world, order, "cancelled", seen.time)
    if seen.text("actor") == "seller" and not order.otif:
        order.otif, order.judged_at = "short", seen.time
        world.count(seen.time, "otif_short")


def on_written_back(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is not None:
        order.written_back_at, order.write_back = seen.time, "done"
        world.count(seen.time, "write_back")


def on_write_back_due(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is not None:
        order.write_back_due_at = seen.instant("deadline")
        order.write_back = seen.text("state") or order.write_back
        order.write_back_id = seen.text("fulfilment_id")


def on_waived(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is not None:
        order.written_back_at, order.write_back = seen.time, "waived"


def on_return(world: World, seen: Seen) -> None:
    units = sum(number_of(line, "quantity") for line in seen.lines())
    refund, currency, shop = seen.number("refund_minor"), seen.text("currency"), seen.text("shop")
    world.count(seen.time, "returns", f"{shop}|{currency}", units, refund)
    world.voice(seen.text("party"), seen.time)
    world.pulse(seen.time, "returns", shop)
    order = _order(world, seen)
    if order is not None:
        order.returned_units += units
    day = day_of(seen.time)
    country = (order.country if order else "") or UNKNOWN
    world.market[day, "country", country, currency, "returned_units"] += units
    world.market[day, "country", country, currency, "refund_minor"] += refund
    for line in seen.lines():
        known = world.find(SkuFact, text_of(line, "sku"))
        category = (known.category if known else "") or UNKNOWN
        returned = number_of(line, "quantity")
        world.market[day, "category", category, currency, "returned_units"] += returned


FOLDS = {
    "orders.order_accepted.v1": on_accepted,
    "orders.order_status_changed.v1": on_status,
    "orders.promise_changed.v1": on_promise,
    "inventory.stock_reserved.v1": on_reserved,
    "inventory.reservation_refused.v1": on_refused,
    "orders.fulfilment_released.v1": on_released,
    "orders.fulfilment_shipped.v1": on_shipped,
    "orders.order_cancelled.v1": on_cancelled,
    "orders.shipment_written_back.v1": on_written_back,
    "orders.write_back_at_risk.v1": on_write_back_due,
    "orders.write_back_overdue.v1": on_write_back_due,
    "orders.write_back_waived.v1": on_waived,
    "orders.return_registered.v1": on_return,
}
