"""Fulfilments: the work at one location for one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from entrepot.orders.repository.orders import MARK, columns
from entrepot.shared.database import Driver
from entrepot.shared.events.orders import FulfilmentLine


@dataclass(slots=True)
class FulfilmentRow:
    """A fulfilment under its row lock. lines: {line_no, sku, quantity} each; value_minor, where the
    SKU has a price of its own; line_units, units as sold, of a line that was divided."""

    fulfilment_id: str
    order_id: str
    shop: str
    party: str
    warehouse_party: str
    location: str
    reservation_id: str
    attempt: int
    state: str
    steps: list[str]
    lines: list[dict[str, Any]]
    weight_g: int
    measured_weight_g: int | None
    value_minor: int
    currency: str
    destination_country: str
    ship_by: datetime | None
    deliver_by: datetime | None
    shipment_id: str
    shipment_status: str
    carrier: str
    service: str
    tracking_number: str
    planned_delivery_at: datetime | None
    created_at: datetime
    shipped_at: datetime | None
    delivered_at: datetime | None
    reserved_gone: bool
    version: int
    changed: bool = field(default=False)

    @property
    def goods(self) -> tuple[FulfilmentLine, ...]:
        """Its lines as events tell them."""
        return tuple(
            FulfilmentLine(**{k: v for k, v in line.items() if k != "line_units"})
            for line in self.lines
        )

    def next_version(self) -> int:
        """Draw the version of the fulfilment's next event; the row must be locked."""
        self.version += 1
        self.changed = True
        return self.version


COLUMNS = (
    "fulfilment_id, order_id, shop, party, warehouse_party, location, reservation_id, attempt, "
    "state, steps, lines::text AS lines, weight_g, measured_weight_g, value_minor, currency, "
    "destination_country, ship_by, deliver_by, shipment_id, shipment_status, carrier, service, "
    "tracking_number, planned_delivery_at, created_at, shipped_at, delivered_at, reserved_gone, "
    "version"
)


def to_row(row: Any) -> FulfilmentRow:
    values = list(row)
    values[10] = orjson.loads(values[10])
    return FulfilmentRow(*values)


async def lock_of_orders(
    driver: Driver, order_ids: Iterable[str]
) -> dict[str, list[FulfilmentRow]]:
    """All fulfilments of the orders (which must be locked), by order, oldest first."""
    rows = await driver.fetch(
        f"SELECT {COLUMNS} FROM fulfilment WHERE order_id = ANY($1::text[]) "
        "ORDER BY order_id, created_at, fulfilment_id FOR UPDATE",
        list(order_ids),
    )
    found: dict[str, list[FulfilmentRow]] = {}
    for row in rows:
        found.setdefault(row["order_id"], []).append(to_row(row))
    return found


async def orders_of(driver: Driver, fulfilment_ids: Iterable[str]) -> dict[str, str]:
    """The order of each fulfilment that is there and visible."""
    rows = await driver.fetch(
        "SELECT fulfilment_id, order_id FROM fulfilment WHERE fulfilment_id = ANY($1::text[])",
        list(set(fulfilment_ids)),
    )
    return {row["fulfilment_id"]: row["order_id"] for row in rows}


_INSERT = """
INSERT INTO fulfilment (fulfilment_id, order_id, shop, party, warehouse_party, location,
    reservation_id, attempt, state, steps, lines, weight_g, measured_weight_g, value_minor,
    currency, destination_country, ship_by, deliver_by, shipment_id, shipment_status, carrier,
    service, tracking_number, planned_delivery_at, created_at, shipped_at, delivered_at,
    reserved_gone, version)
SELECT n.f, n.o, n.s, n.p, n.w, n.loc, n.r, n.a, n.st, '{}', n.l::jsonb, n.wg, NULL, n.v, n.c,
    n.dc, n.sb, n.db, '', '', '', '', '', NULL, $17, NULL, NULL, false, n.ver
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::int[], $9::text[], $10::text[], $11::int[], $12::bigint[], $13::text[], $14::text[],
    $15::timestamptz[], $16::timestamptz[], $18::bigint[])
    AS n(f, o, s, p, w, loc, r, a, st, l, wg, v, c, dc, sb, db, ver)
ON CONFLICT DO NOTHING
"""


async def insert(driver: Driver, rows: Sequence[FulfilmentRow], now: datetime) -> None:
    """New fulfilments; one that is there stays as it is."""
    if not rows:
        return
    parts = columns([
        (f.fulfilment_id, f.order_id, f.shop, f.party, f.warehouse_party, f.location,
         f.reservation_id, f.attempt, f.state, orjson.dumps(f.lines).decode(), f.weight_g,
         f.value_minor, f.currency, f.destination_country, f.ship_by, f.deliver_by, f.version)
        for f in rows
    ])  # fmt: skip
    await driver.execute(_INSERT, *parts[:16], now, parts[16])


_SAVE = """
UPDATE fulfilment f SET state = n.state, steps = string_to_array(n.steps, E'\\x1f'),
    lines = n.lines::jsonb, weight_g = n.weight_g, measured_weight_g = n.measured,
    value_minor = n.value, shipment_id = n.shipment_id, shipment_status = n.shipment_status,
    carrier = n.carrier, service = n.service, tracking_number = n.tracking_number,
    planned_delivery_at = n.planned, shipped_at = n.shipped_at, delivered_at = n.delivered_at,
    reserved_gone = n.gone, version = n.version, destination_country = n.country
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::bigint[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[],
    $14::timestamptz[], $15::timestamptz[], $16::boolean[], $17::bigint[], $18::text[])
    AS n(id, state, steps, lines, weight_g, measured, value, shipment_id, shipment_status,
    carrier, service, tracking_number, planned, shipped_at, delivered_at, gone, version, country)
WHERE f.fulfilment_id = n.id
"""


async def save(driver: Driver, rows: Iterable[FulfilmentRow]) -> None:
    """Write back the rows marked as changed."""
    changed = [f for f in rows if f.changed]
    if not changed:
        return
    await driver.execute(_SAVE, *columns([
        (f.fulfilment_id, f.state, MARK.join(f.steps), orjson.dumps(f.lines).decode(),
         f.weight_g, f.measured_weight_g, f.value_minor, f.shipment_id, f.shipment_status,
         f.carrier, f.service, f.tracking_number, f.planned_delivery_at, f.shipped_at,
         f.delivered_at, f.reserved_gone, f.version, f.destination_country)
        for f in changed
    ]))  # fmt: skip
    for row in changed:
        row.changed = False


async def insert_steps(driver: Driver, rows: Sequence[tuple[Any, ...]]) -> None:
    """Steps done: fulfilment, step, party, warehouse party, by, at, grams or None, note."""
    if rows:
        await driver.execute(
            "INSERT INTO fulfilment_step (fulfilment_id, step, party, warehouse_party, done_by, "
            "done_at, weight_g, note) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], "
            "$4::text[], $5::text[], $6::timestamptz[], $7::int[], $8::text[]) "
            "ON CONFLICT DO NOTHING",
            *columns(rows),
        )
