"""From reserved goods to work for the pack station."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.orders.domain import status
from entrepot.orders.domain.dispatch import holds_of
from entrepot.orders.handlers import pickups
from entrepot.orders.handlers.changes import NO_CAUSE, Causes
from entrepot.orders.repository import copies, fulfilments, gates, orders
from entrepot.orders.repository import pickups as rows_of_pickups
from entrepot.orders.repository.copies import SkuCopy
from entrepot.orders.repository.fulfilments import FulfilmentRow
from entrepot.orders.repository.orders import LineRow, OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import ReservedLine, StockReserved
from entrepot.shared.events.orders import FulfilmentCancelled, FulfilmentReleased
from entrepot.shared.ids import derived_id

Works = dict[str, list[FulfilmentRow]]  # By order.
_NO_SKU = SkuCopy("", 0, 0, 0, "", "")


def value_of(line_nos: set[int], lines: Sequence[LineRow]) -> int:
    """What the buyer pays for the lines, in minor units, discounts off."""
    return sum(
        max(0, line.unit_price_minor * line.open_quantity - line.discount_minor)
        for line in lines if line.line_no in line_nos
    )  # fmt: skip


def unit_values(
    reserved: Sequence[ReservedLine], lines: Sequence[LineRow]
) -> dict[int, tuple[int, int]]:
    """By line number: what the buyer pays for its open units, and how many those are. A bundle's
    line is left out: its parts have no price of their own."""
    units: dict[int, int] = {}
    for each in reserved:
        units[each.line_no] = units.get(each.line_no, 0) + each.quantity
    return {
        line.line_no: (value_of({line.line_no}, [line]), line.open_quantity)
        for line in lines if line.open_quantity and units.get(line.line_no) == line.open_quantity
    }  # fmt: skip


def value_of_work(work_lines: Sequence[Mapping[str, Any]], lines: Sequence[LineRow]) -> int:
    """What the buyer pays for the goods of one fulfilment: of a divided line its share."""
    here = {line["line_no"]: line.get("line_units") for line in work_lines}
    total = 0
    for line in lines:
        if line.line_no in here:
            value, units = value_of({line.line_no}, [line]), here[line.line_no]
            total += value if units is None else value * units // (line.open_quantity or 1)
    return total


def _line_units(
    reserved: Sequence[ReservedLine], lines: Sequence[LineRow]
) -> dict[tuple[int, str], int]:
    """Units as sold of each line that comes from several places, by line and place. A place's
    share is the same of all parts of a bundle, because bundles are not taken apart."""
    here: dict[tuple[int, str], int] = {}
    whole: dict[int, int] = {}
    for each in reserved:
        key = (each.line_no, each.location)
        here[key] = here.get(key, 0) + each.quantity
        whole[each.line_no] = whole.get(each.line_no, 0) + each.quantity
    sold = {line.line_no: line.open_quantity for line in lines}
    return {
        key: units * sold.get(key[0], 0) // whole[key[0]]
        for key, units in here.items() if units < whole[key[0]]
    }  # fmt: skip


def _work_line(
    line: ReservedLine, values: Mapping[int, tuple[int, int]], sold: int | None
) -> dict[str, Any]:
    """line_units: of a divided line, how many of its units as sold are in this parcel."""
    made: dict[str, Any] = {"line_no": line.line_no, "sku": line.sku, "quantity": line.quantity}
    if sold is not None:
        made["line_units"] = sold
    if line.line_no in values:
        value, units = values[line.line_no]
        made["value_minor"] = value * line.quantity // units
    return made


async def plan_work(
    uow: UnitOfWork, reserved: Mapping[str, StockReserved], rows: Mapping[str, OrderRow],
    works: Works,
) -> None:  # fmt: skip
    """One fulfilment per location for each reservation; one that is there stays."""
    if not reserved:
        return
    lines = await orders.lines_of(uow.driver, reserved)
    locations = {line.location for event in reserved.values() for line in event.lines}
    parties = {
        r["location"]: r["party"]
        for r in await uow.driver.fetch(
            "SELECT location, party FROM location_copy WHERE location = ANY($1::text[])",
            list(locations),
        )
    }
    made: list[FulfilmentRow] = []
    for order_id, event in reserved.items():
        row = rows[order_id]
        there = works.setdefault(order_id, [])
        if any(f.reservation_id == event.reservation_id for f in there):
            continue
        by_place: dict[str, list[dict[str, Any]]] = {}
        values = unit_values(event.lines, lines.get(order_id, []))
        divided = _line_units(event.lines, lines.get(order_id, []))
        for line in event.lines:
            sold = divided.get((line.line_no, line.location))
            by_place.setdefault(line.location, []).append(_work_line(line, values, sold))
        for location in sorted(by_place):
            work = new_work(
                row, location, parties.get(location, ""), event.reservation_id, event.attempt,
                by_place[location], value_of_work(by_place[location], lines.get(order_id, [])), uow,
            )  # fmt: skip
            made.append(work)
            there.append(work)
    await fulfilments.insert(uow.driver, made, uow.now)


def new_work(
    row: OrderRow, location: str, warehouse: str, reservation_id: str, attempt: int,
    lines: list[dict[str, Any]], value_minor: int, uow: UnitOfWork, *, part: str = "",
) -> FulfilmentRow:  # fmt: skip
    """A planned fulfilment. part: tells apart what was split off at one location."""
    names = [row.order_id, location, str(attempt), *([part] if part else [])]
    return FulfilmentRow(
        derived_id("ful", *names), row.order_id, row.shop, row.party, warehouse, location,
        reservation_id, attempt, "planned", [], lines, 0, None, value_minor, row.currency,
        row.ship_to_country, row.ship_by, row.deliver_by, "", "", "", "", "", None, uow.now,
        None, None, False, 0,
    )  # fmt: skip


async def release_ready(
    uow: UnitOfWork, rows: Mapping[str, OrderRow], works: Works, causes: Causes = NO_CAUSE
) -> None:
    """Release planned fulfilments of orders that may go; sets the order's axis. Orders with a SKU
    that may not be sent there are held. The caller saves both."""
    ready = _ready(rows, works)
    if ready:
        countries = {row.order_id: row.ship_to_country for row, _ in ready}
        for order_id, blocked in (await gates.blocked_of(uow.driver, countries)).items():
            rows[order_id].hold += holds_of(blocked)
        ready = _ready(rows, works)
    skus = await copies.find_skus(
        uow.driver, {line["sku"] for _, work in ready for line in work.lines}
    )
    collected = (
        await rows_of_pickups.wanted(uow.driver, {r.order_id for r, _ in ready}) if ready else ()
    )
    made = []
    for row, work in ready:
        work.state = "released"
        work.destination_country = row.ship_to_country or work.destination_country
        if row.order_id in collected:
            goods = [(skus.get(line["sku"], _NO_SKU), line["quantity"]) for line in work.lines]
            work.weight_g = _weight_g(goods)
            made.append(pickups.prepare(uow, work, causes))
        else:
            _publish_released(uow, row, work, skus, causes)
    await rows_of_pickups.insert(uow.driver, made, uow.now)
    set_axes(rows, works)


def _ready(rows: Mapping[str, OrderRow], works: Works) -> list[tuple[OrderRow, FulfilmentRow]]:
    return [
        (rows[order_id], work)
        for order_id, there in works.items() if rows[order_id].may_release
        for work in there if work.state == "planned"
    ]  # fmt: skip


def set_axes(rows: Mapping[str, OrderRow], works: Works) -> None:
    """Fulfilment and delivery axes from the states of the fulfilments."""
    for order_id, there in works.items():
        if there and order_id in rows:
            row = rows[order_id]
            row.fulfilment = status.fulfilment_axis(f.state for f in there)
            row.delivery = status.delivery_axis((f.state, f.shipment_status) for f in there)


def _weight_g(goods: Sequence[tuple[SkuCopy, int]]) -> int:
    """By the catalogue; 0 where a measure is missing."""
    if not all(sku.weight_g > 0 for sku, _ in goods):
        return 0
    return min(sum(sku.weight_g * units for sku, units in goods), 100_000_000)


def _publish_released(
    uow: UnitOfWork, row: OrderRow, work: FulfilmentRow, skus: Mapping[str, SkuCopy],
    causes: Causes,
) -> None:  # fmt: skip
    goods = [(skus.get(line["sku"], _NO_SKU), line["quantity"]) for line in work.lines]
    known = all(sku.weight_g > 0 for sku, _ in goods)
    work.weight_g = _weight_g(goods)
    uow.publish(
        FulfilmentReleased(
            fulfilment_id=work.fulfilment_id, order_id=row.order_id, party=row.party,
            reservation_id=work.reservation_id, location=work.location,
            destination_country=work.destination_country,
            destination_postal_code=row.ship_to_postal,
            lines=work.goods, weight_g=work.weight_g,
            longest_mm=max((s.longest_mm for s, _ in goods), default=0),
            volume_cm3=sum(s.volume_cm3 * n for s, n in goods) if known else 0,
            dangerous_goods=tuple(sorted({s.un_number for s, _ in goods if s.un_number})),
            hs_codes=tuple(sorted({s.hs_code for s, _ in goods if s.hs_code})),
            value_minor=work.value_minor, currency=row.currency, ship_by=row.ship_by,
            deliver_by=row.deliver_by,
        ),
        version=work.next_version(), cause=causes.get(row.order_id),
        parties=(work.warehouse_party,) if work.warehouse_party else (),
    )  # fmt: skip


def cancel_work(
    uow: UnitOfWork, works: Sequence[FulfilmentRow], reason: str, causes: Causes = NO_CAUSE
) -> None:
    """Take back what is not shipped; told only where the work was told."""
    for work in works:
        if work.state not in ("planned", "released", "in_progress"):
            continue
        told = work.state != "planned"
        work.state, work.changed = "cancelled", True
        if told:
            uow.publish(
                FulfilmentCancelled(
                    fulfilment_id=work.fulfilment_id, order_id=work.order_id, party=work.party,
                    reason=reason,
                ),
                version=work.next_version(), cause=causes.get(work.order_id),
                parties=(work.warehouse_party,) if work.warehouse_party else (),
            )  # fmt: skip
