"""What one order adds to the demand history, and what changes when it changes.

An order is remembered as lines of (line_no, sku, place, day, units, value); the history moves by the
difference between what it added before and what it adds now, so that a repeat, a late fact or a
correction never counts twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from entrepot.planning.domain.attribution import UNKNOWN, Geography, lacked_stock
from entrepot.shared.events.orders import OrderAccepted, OrderCancelled, OrderSourced, Sourcing

OrderFact = OrderAccepted | OrderSourced | OrderCancelled
State = Literal["counted", "cancelled", "unserved"]


class Line(NamedTuple):
    """Units of one SKU in one order; value in the channel's minor units."""

    line_no: int
    sku: str
    place: str
    day: str  # ISO 8601, of the place.
    units: int
    value_minor: int


class Cell(NamedTuple):
    """A row of the history."""

    sku: str
    place: str
    day: str
    country: str
    channel: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An order as it stands in the history."""

    order_id: str
    shop: str
    country: str
    currency: str
    placed_at: datetime
    state: State
    lines: tuple[Line, ...]

    @classmethod
    def of_row(cls, row: Mapping[str, Any], lines: Iterable[Iterable[Any]]) -> "Counted":
        """As it was stored."""
        return cls(
            row["order_id"], row["shop"], row["country"], row["currency"], row["placed_at"],
            row["state"], tuple(Line(*line) for line in lines),
        )  # fmt: skip

    def day(self) -> date:
        """For housekeeping: the first line's."""
        return date.fromisoformat(self.lines[0].day) if self.lines else self.placed_at.date()


def accepted(event: OrderAccepted, geography: Geography) -> Counted:
    """An order that was taken in."""
    values = {line.line_no: line.unit_price_minor * line.quantity for line in event.lines}
    country = event.ship_to_country or UNKNOWN
    if event.sourcing is not None:
        wanted = _sourced(event.sourcing)
    else:
        wanted = [(li.line_no, li.sku, li.quantity, "") for li in event.lines if li.sku]
    return Counted(
        event.order_id, event.shop, country, event.currency, event.placed_at, "counted",
        _lines(wanted, values, country, event.placed_at, geography),
    )  # fmt: skip


def sourced(order: Counted, event: OrderSourced, geography: Geography) -> Counted:
    """Its places were ranked (again), its bundles taken apart; what it is worth stays."""
    values: dict[int, int] = defaultdict(int)
    for line in order.lines:
        values[line.line_no] += line.value_minor
    lines = _lines(_sourced(event.sourcing), values, order.country, order.placed_at, geography)
    return replace(order, lines=lines)


def cancelled(order: Counted, event: OrderCancelled) -> Counted:
    """Given up: for lack of stock the demand stays (and was not served), else it is gone."""
    return replace(
        order, state="unserved" if lacked_stock(event.actor, event.reason) else "cancelled"
    )


def _sourced(sourcing: Sourcing) -> list[tuple[int, str, int, str]]:
    """(line, SKU, units, location of the first choice) of every demand entry."""
    places: dict[int, str] = {}
    if sourcing.options:
        for part in sourcing.options[0].allocations:
            for index in part.demand:
                places[index] = part.location
    return [
        (d.line_no, d.sku, d.quantity, places.get(i, "")) for i, d in enumerate(sourcing.demand)
    ]


def _lines(
    wanted: list[tuple[int, str, int, str]], values: Mapping[int, int], country: str,
    placed_at: datetime, geography: Geography,
) -> tuple[Line, ...]:  # fmt: skip
    """The value of an order line goes to its components by units; the last takes what is left."""
    units_of: dict[int, int] = defaultdict(int)
    for line_no, _, units, _ in wanted:
        units_of[line_no] += units
    left, units_left = dict(values), dict(units_of)
    days: dict[str, str] = {}
    found = []
    for line_no, sku, units, location in wanted:
        place = geography.place(country, location)
        day = days.get(place)
        if day is None:
            day = days[place] = geography.local_day(place, placed_at).isoformat()
        share = left.get(line_no, 0) * units // units_left[line_no]
        units_left[line_no] -= units
        if line_no in left:
            left[line_no] -= share
        found.append(Line(line_no, sku, place, day, units, share))
    return tuple(found)


class Change(NamedTuple):
    """How a row of the history moves."""

    units: int
    value_minor: int
    unserved: int


def changes(
    before: Mapping[str, Counted], now: Mapping[str, Counted]
) -> tuple[dict[Cell, Change], dict[tuple[str, str, datetime], int]]:
    """By row of the history, and by SKU, place and hour (UTC). Rows that do not move are left
    out."""
    cells: dict[Cell, list[int]] = {}
    hours: dict[tuple[str, str, datetime], int] = defaultdict(int)
    for sign, orders in ((-1, before), (1, now)):
        for order in orders.values():
            if order.state == "cancelled":
                continue
            lost = order.state == "unserved"
            hour = order.placed_at.replace(minute=0, second=0, microsecond=0)
            for line in order.lines:
                cell = Cell(line.sku, line.place, line.day, order.country, order.shop)
                sums = cells.setdefault(cell, [0, 0, 0])
                sums[0] += sign * line.units
                sums[1] += sign * line.value_minor
                sums[2] += sign * line.units if lost else 0
                hours[line.sku, line.place, hour] += sign * line.units
    return (
        {cell: Change(*sums) for cell, sums in cells.items() if any(sums)},
        {key: units for key, units in hours.items() if units},
    )
