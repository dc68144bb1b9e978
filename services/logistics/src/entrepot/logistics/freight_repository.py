"""Rows of freight: read, lock, change by their key; trees of units; pages.

Order of locks: consignments, then handling units, then shipments, each by key.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from entrepot.logistics import repository, tables
from entrepot.logistics.domain.freight.units import Inside, added_up
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.errors import NotFound

Row = dict[str, Any]


def _key(table: str) -> str:
    return str(next(iter(tables.FREIGHT[table].primary_key)).name)


def _row(found: Mapping[str, Any]) -> Row:
    row = dict(found)
    for name in ("milestones", "document", "body"):
        if isinstance(row.get(name), str):
            row[name] = orjson.loads(row[name])
    return row


async def one(driver: Driver, table: str, key: str, *, lock: bool = False) -> Row:
    """Raises NotFound."""
    found = await driver.fetchrow(
        f"SELECT * FROM {table} WHERE {_key(table)} = $1" + (" FOR UPDATE" if lock else ""), key
    )
    if found is None:
        raise NotFound()
    return _row(found)


async def add(uow: UnitOfWork, table: str, row: Mapping[str, Any]) -> None:
    """A first version of it."""
    made = {"version": 1, "created_at": uow.now, "updated_at": uow.now, **row}
    await repository.insert(uow.driver, tables.FREIGHT[table], [made])


async def change(uow: UnitOfWork, table: str, key: str, **values: Any) -> None:
    """The next version of it. JSON columns take lists and mappings."""
    sets = [f"{name} = ${n}" for n, name in enumerate(values, start=3)]
    given = [
        orjson.dumps(v, default=str).decode() if isinstance(v, list | dict) else v
        for v in values.values()
    ]
    await uow.driver.execute(
        f"UPDATE {table} SET {', '.join([*sets, 'version = version + 1', 'updated_at = $2'])} "
        f"WHERE {_key(table)} = $1",
        key, uow.now, *given,
    )  # fmt: skip


async def page(
    driver: Driver, table: str, before: int | None, limit: int, filters: Mapping[str, Any]
) -> list[Row]:
    """Newest first. filters: column -> value; None: any."""
    wheres, values = ["($1::bigint IS NULL OR position < $1)"], [before]
    for name, value in filters.items():
        if value is not None:
            values.append(value)
            wheres.append(f"{name} = ${len(values)}")
    found = await driver.fetch(
        f"SELECT * FROM {table} WHERE {' AND '.join(wheres)} ORDER BY position DESC "
        f"LIMIT {int(limit)}",
        *values,
    )
    return [_row(each) for each in found]


# Trees

_UNDER = """
WITH RECURSIVE under AS (
    SELECT unit, parent, unit AS root, kind, state, tare_g, weighed_g, seal, 1 AS depth
    FROM handling_unit WHERE unit = ANY($1::text[])
    UNION ALL
    SELECT h.unit, h.parent, u.root, h.kind, h.state, h.tare_g, h.weighed_g, h.seal, u.depth + 1
    FROM handling_unit h JOIN under u ON h.parent = u.unit
) SELECT * FROM under ORDER BY depth, unit
"""
_PACKED = """
SELECT p.unit, s.shipment_id, s.tracking_number, s.destination_country, s.state, s.volume_cm3,
       CASE WHEN s.weight_g = 0 THEN $2 ELSE s.weight_g END AS weight_g
FROM packed_shipment p JOIN shipment s USING (shipment_id)
WHERE p.unit = ANY($1::text[]) ORDER BY s.shipment_id
"""


class Tree:
    """Units with all that is in them, at any depth."""

    def __init__(self, units: Sequence[Row], packed: Sequence[Row]) -> None:
        self.units = {row["unit"]: row for row in units}
        self.children: dict[str, list[str]] = {}
        self.parcels: dict[str, list[Row]] = {}
        for row in units:
            if row["depth"] > 1:
                self.children.setdefault(row["parent"], []).append(row["unit"])
        for row in packed:
            self.parcels.setdefault(row["unit"], []).append(row)

    def inside(self, unit: str) -> Inside:
        row = self.units[unit]
        return added_up(
            row["tare_g"], row["weighed_g"],
            [(p["weight_g"], p["volume_cm3"]) for p in self.parcels.get(unit, ())],
            [self.inside(child) for child in self.children.get(unit, ())],
        )  # fmt: skip

    def height(self, unit: str) -> int:
        return 1 + max((self.height(c) for c in self.children.get(unit, ())), default=0)


async def tree(driver: Driver, units: Collection[str], assumed_weight_g: int) -> Tree:
    rows = [dict(r) for r in await driver.fetch(_UNDER, list(units))]
    found = await driver.fetch(_PACKED, [r["unit"] for r in rows], assumed_weight_g)
    return Tree(rows, [dict(r) for r in found])


_CONSIGNED = """
WITH RECURSIVE documents AS (
    SELECT consignment_id, consignment_id AS house FROM consignment WHERE consignment_id = $1
    UNION ALL
    SELECT c.consignment_id, c.consignment_id FROM consignment c
    JOIN documents d ON c.master = d.consignment_id WHERE c.state <> 'cancelled'
), under AS (
    SELECT h.unit, d.house FROM handling_unit h JOIN documents d
    ON h.consignment_id = d.consignment_id
    UNION ALL
    SELECT h.unit, u.house FROM handling_unit h JOIN under u ON h.parent = u.unit
), held AS (
    SELECT p.shipment_id, u.house, u.unit FROM packed_shipment p JOIN under u ON p.unit = u.unit
    UNION ALL
    SELECT p.shipment_id, d.house, NULL FROM packed_shipment p JOIN documents d
    ON p.consignment_id = d.consignment_id
) SELECT s.shipment_id, s.tracking_number, s.carrier, s.party, s.value_minor, s.currency,
         s.volume_cm3, s.destination_country, h.house, h.unit,
         CASE WHEN s.weight_g = 0 THEN $2 ELSE s.weight_g END AS weight_g
FROM held h JOIN shipment s USING (shipment_id) ORDER BY s.shipment_id
"""


async def consigned(driver: Driver, consignment_id: str, assumed_weight_g: int) -> list[Row]:
    """Every parcel under the document, its houses' and their units' included."""
    return [dict(r) for r in await driver.fetch(_CONSIGNED, consignment_id, assumed_weight_g)]


async def draw_serial(driver: Driver, prefix: str) -> int:
    """The next of a series of unit numbers, from 1."""
    return int(
        await driver.fetchval(
            "INSERT INTO unit_serial (prefix, next) VALUES ($1, 2) ON CONFLICT (prefix) "
            "DO UPDATE SET next = unit_serial.next + 1 RETURNING next - 1",
            prefix,
        )
    )


async def taken_slots(
    driver: Driver, location: str, first: datetime, last: datetime
) -> dict[datetime, list[int]]:
    """Dock numbers taken, by the start of the slot."""
    rows = await driver.fetch(
        "SELECT starts_at, dock FROM appointment WHERE location = $1 AND starts_at >= $2 "
        "AND starts_at < $3 AND state IN ('booked', 'confirmed', 'arrived')",
        location, first, last,
    )  # fmt: skip
    found: dict[datetime, list[int]] = {}
    for row in rows:
        found.setdefault(row["starts_at"], []).append(row["dock"])
    return found
