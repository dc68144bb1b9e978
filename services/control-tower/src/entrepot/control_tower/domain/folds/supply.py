"""Purchase orders: what is coming and when, and who has fallen silent."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from entrepot.control_tower.domain.facts import (
    CapacityFact,
    ForecastFact,
    PurchaseLineFact,
    PurchaseOrderFact,
    SkuFact,
)
from entrepot.control_tower.domain.world import Seen, World, day_in, number_of, text_of

EVERYWHERE = "*"
RANK = {"": 0, "issued": 1, "confirmed": 2, "shipped": 3, "received": 4, "cancelled": 5}


def _order(world: World, seen: Seen) -> PurchaseOrderFact | None:
    name = seen.text("purchase_order_id")
    if not name:
        return None
    order = world.see(PurchaseOrderFact, name)
    for field in ("supplier", "destination", "number", "currency"):
        setattr(order, field, getattr(order, field) or seen.text(field))
    return order


def _advance(order: PurchaseOrderFact, state: str) -> None:
    if RANK[state] > RANK[order.state]:
        order.state = state


def _lines(world: World, seen: Seen, order: PurchaseOrderFact) -> None:
    """Lines say what may be expected of them now; the newest word counts."""
    days: list[date] = []
    for said in seen.lines():
        line = world.see(PurchaseLineFact, order.purchase_order_id, number_of(said, "line_no"))
        line.supplier, line.destination = order.supplier, order.destination
        line.sku = text_of(said, "sku") or line.sku
        line.quantity = number_of(said, "quantity")
        line.expected_on = day_in(said.get("expected_on")) or line.expected_on
        line.closed = line.closed or line.quantity == 0
        if line.expected_on is not None:
            days.append(line.expected_on)
    if days:
        order.expected_on = max(days)


def on_issued(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    order.issued_at = seen.time
    order.last_word_at = max(order.last_word_at or seen.time, seen.time)
    _advance(order, "issued")
    _lines(world, seen, order)
    order.first_expected_on = order.expected_on
    order.units = sum(number_of(line, "quantity") for line in seen.lines())
    for said in seen.lines():
        sku, price = text_of(said, "sku"), number_of(said, "unit_price_minor")
        if sku and price > 0:
            known = world.see(SkuFact, sku)
            known.unit_cost_minor, known.cost_currency = price, order.currency
            known.supplier = order.supplier


def on_confirmed(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    _lines(world, seen, order)
    if seen.data.get("complete") is not False:
        order.confirmed_at = order.confirmed_at or seen.time
        _advance(order, "confirmed")
    _spoke(world, seen, order)


def _spoke(world: World, seen: Seen, order: PurchaseOrderFact) -> None:
    order.last_word_at = max(order.last_word_at or seen.time, seen.time)
    world.voice(seen.text("supplier"), seen.time)


def on_changed(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is not None:
        _lines(world, seen, order)
        if seen.text("changed_by") == "supplier":
            _spoke(world, seen, order)


def on_cancelled(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is not None:
        order.cancelled_at = seen.time
        _advance(order, "cancelled")
        _close(world, order)


def _close(world: World, order: PurchaseOrderFact) -> None:
    for key in world.lines_of.get(order.purchase_order_id, ()):
        world.see(PurchaseLineFact, *key).closed = True


def on_notice(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is not None:
        order.shipped_on = seen.day("shipped_on")
        order.asn_expected_on = seen.day("expected_on")
        _advance(order, "shipped")
        _spoke(world, seen, order)


def on_received(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    for said in seen.lines():
        line = world.see(PurchaseLineFact, order.purchase_order_id, number_of(said, "line_no"))
        line.sku = text_of(said, "sku") or line.sku
        line.supplier = order.supplier or line.supplier
        line.destination = order.destination or line.destination
        line.received = number_of(said, "received")
        line.closed = line.closed or said.get("state") in ("exact", "over")
    if seen.data.get("complete") is True:
        order.received_at = seen.time
        _advance(order, "received")
        _close(world, order)


def on_milestone(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    line = _line(world, seen, order)
    line.milestone, line.percent = seen.text("milestone"), seen.number("percent")
    line.reported_at = seen.instant("reported_at") or seen.time
    line.milestone_due_on = seen.day("due_on") or line.milestone_due_on
    line.overdue_on, line.overdue_days = None, 0
    line.expected_on = seen.day("expected_on") or line.expected_on
    if line.expected_on is not None:
        order.expected_on = max(order.expected_on or line.expected_on, line.expected_on)
    _spoke(world, seen, order)


def _line(world: World, seen: Seen, order: PurchaseOrderFact) -> PurchaseLineFact:
    line = world.see(PurchaseLineFact, order.purchase_order_id, seen.number("line_no"))
    line.supplier = seen.text("supplier") or line.supplier
    line.sku = seen.text("sku") or line.sku
    line.destination = line.destination or order.destination
    return line


def on_overdue(world: World, seen: Seen) -> None:
    order = _order(world, seen)
    if order is None:
        return
    line = _line(world, seen, order)
    if line.reported_at is not None and line.reported_at > seen.time:
        return
    line.overdue_on, line.overdue_days = seen.day("due_on"), seen.number("horizon_days")
    line.milestone = seen.text("milestone") or line.milestone


def on_sources(world: World, seen: Seen) -> None:
    sku = seen.text("sku")
    if sku:
        known = world.see(SkuFact, sku)
        sources = seen.data.get("sources")
        known.sources = len(sources) if isinstance(sources, list) else 0
        known.single_source = seen.data.get("single_point_of_failure") is True
        listed = seen.lines("sources")
        known.supplier = known.supplier or (text_of(listed[0], "supplier") if listed else "")


def week_of(text: Any) -> date | None:
    """The Monday of an ISO week ("2026-W05") or of a day."""
    if isinstance(text, str) and len(text) == 8 and text[4:6] == "-W":
        try:
            return date.fromisocalendar(int(text[:4]), int(text[6:]), 1)
        except ValueError:
            return None
    day = day_in(text)
    return day - timedelta(days=day.weekday()) if day else None


def forecast(
    world: World, seen: Seen, place: str, weeks: list[Mapping[str, Any]], name: str
) -> None:
    """The newest forecast that was made before a week began is the one it is judged by."""
    sku = seen.text("sku")
    for said in weeks:
        week, units = week_of(said.get("week")), said.get(name)
        if week is None or not isinstance(units, int | float) or seen.time.date() >= week:
            continue
        fact = world.see(ForecastFact, sku, place, week)
        if fact.made_at is None or seen.time >= fact.made_at:
            fact.units, fact.made_at = float(units), seen.time


def on_demand(world: World, seen: Seen) -> None:
    if seen.text("sku"):
        forecast(world, seen, EVERYWHERE, seen.lines("forecast"), "units")
        if seen.text("supplier"):
            _capacity(world, seen)


def _capacity(world: World, seen: Seen) -> None:
    """Each event tells all weeks that are not covered; none: the gap is closed."""
    fact = world.see(CapacityFact, seen.text("supplier"), seen.text("sku"))
    if fact.said_at is not None and seen.time < fact.said_at:
        return
    gaps = seen.lines("gaps")
    fact.needed = sum(number_of(gap, "needed") for gap in gaps)
    fact.committed = sum(number_of(gap, "committed") for gap in gaps)
    fact.missing = sum(number_of(gap, "missing") for gap in gaps)
    weeks = [week for gap in gaps if (week := week_of(gap.get("week"))) is not None]
    fact.weeks, fact.week, fact.said_at = len(gaps), min(weeks, default=None), seen.time


def on_forecast(world: World, seen: Seen) -> None:
    if seen.text("sku") and seen.text("place"):
        forecast(world, seen, seen.text("place"), seen.lines("weeks"), "mean")


_PO = "supplier-portal.purchase_order"
FOLDS = {
    f"{_PO}_issued.v1": on_issued,
    f"{_PO}_confirmed.v1": on_confirmed,
    f"{_PO}_changed.v1": on_changed,
    f"{_PO}_cancelled.v1": on_cancelled,
    f"{_PO}_received.v1": on_received,
    "supplier-portal.advance_ship_notice_sent.v1": on_notice,
    "supplier-portal.milestone_reported.v1": on_milestone,
    "supplier-portal.milestone_overdue.v1": on_overdue,
    "supplier-portal.sku_sources_changed.v1": on_sources,
    "supplier-portal.demand_shared.v1": on_demand,
    "planning.forecast_published.v1": on_forecast,
}
