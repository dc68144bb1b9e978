"""Holds of inspections: what they keep from being sold, and where their units came in."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import orjson

from entrepot.inventory.domain.inspected import Hold
from entrepot.inventory.domain.stock import Key
from entrepot.shared.database import UnitOfWork
from entrepot.shared.packing import packed, texts

_FIELDS = (
    "inspection_id", "sku", "quantity", "lot", "location", "purchase_order_id", "asn_id",
    "reason", "state", "units",
)  # fmt: skip
_COLUMNS = f"{', '.join(_FIELDS[:-1])}, units::text"
_SAVE = """
INSERT INTO inspection_hold (inspection_id, sku, quantity, lot, location, purchase_order_id, asn_id,
                             reason, state, units, changed_at)
SELECT n.i, n.s, n.q, n.l, n.p, n.o, n.a, n.r, n.t, n.u::jsonb, $11
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::text[], $9::text[], $10::text[]) AS n(i, s, q, l, p, o, a, r, t, u)
ORDER BY n.i
ON CONFLICT (inspection_id) DO UPDATE SET quantity = EXCLUDED.quantity, reason = EXCLUDED.reason,
    state = EXCLUDED.state, units = EXCLUDED.units, changed_at = EXCLUDED.changed_at
"""
# What came with the hold's notice, or with its order: by notice, or without one.
_CAME = """
SELECT k.i, e.location, sum(e.received)::bigint AS units
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
     AS k(i, sku, place, asn, po)
JOIN expected_receipt e ON e.sku = k.sku COLLATE "C" AND e.received > 0
 AND (e.source_id = k.asn OR k.asn IS NULL AND e.purchase_order_id = k.po
      AND (e.source = 'asn' OR e.source = 'purchase_order' AND NOT EXISTS (
          SELECT 1 FROM expected_receipt n WHERE n.purchase_order_id = k.po AND n.sku = k.sku
              AND n.source = 'asn')))
 AND (k.place IS NULL OR e.location = k.place)
GROUP BY k.i, e.location
"""
_PLACES_OF_LOTS = """
SELECT DISTINCT k.i, l.sku, l.location
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS k(i, sku, place, lot)
JOIN stock_lot l ON l.sku = k.sku COLLATE "C" AND l.lot = k.lot
 AND (k.place IS NULL OR l.location = k.place)
"""


def _hold(row: Sequence[Any]) -> Hold:
    told: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
    return Hold(**told | {"units": orjson.loads(told["units"])})


async def lock(uow: UnitOfWork, ids: Collection[str], skus: Collection[str]) -> dict[str, Hold]:
    """By inspection: those named, and those that goods of the SKUs may still fall under. Called
    after stock rows are locked."""
    rows = await uow.driver.fetch(
        f"SELECT {_COLUMNS} FROM inspection_hold WHERE inspection_id = ANY($1::text[]) "
        f"OR (state <> 'released' AND sku = ANY({texts(2)})) ORDER BY inspection_id FOR UPDATE",
        list(ids), packed(skus),
    )  # fmt: skip
    return {row[0]: _hold(row) for row in rows}


async def unmet(uow: UnitOfWork, limit: int, after: str) -> list[str]:
    """Holds without a lot of which units are still to be set apart, behind the name."""
    rows = await uow.driver.fetch(
        "SELECT inspection_id FROM inspection_hold WHERE state <> 'released' AND lot IS NULL "
        "AND inspection_id > $2 AND quantity > coalesce((SELECT sum(value::bigint) "
        "FROM jsonb_each_text(units)), 0) ORDER BY inspection_id LIMIT $1",
        limit, after,
    )  # fmt: skip
    return [row[0] for row in rows]


async def read(uow: UnitOfWork, ids: Collection[str]) -> list[Hold]:
    """As lock(), without one: to learn which stock rows will be needed."""
    rows = await uow.driver.fetch(
        f"SELECT {_COLUMNS} FROM inspection_hold WHERE inspection_id = ANY($1::text[])", list(ids)
    )
    return [_hold(row) for row in rows]


async def save(uow: UnitOfWork, holds: Iterable[Hold]) -> None:
    """Insert or replace those that changed."""
    rows = [
        (h.inspection_id, h.sku, h.quantity, h.lot, h.location, h.purchase_order_id, h.asn_id,
         h.reason, h.state, orjson.dumps(h.units).decode())
        for h in holds if h.changed
    ]  # fmt: skip
    if rows:
        columns = (list(c) for c in zip(*rows, strict=True))
        await uow.driver.execute(_SAVE, *columns, uow.now)


async def came(uow: UnitOfWork, holds: Collection[Hold]) -> dict[str, dict[str, int]]:
    """Units that came in by place, for holds that name a notice or an order and no lot."""
    asked = [h for h in holds if h.lot is None and (h.asn_id or h.purchase_order_id)]
    found: dict[str, dict[str, int]] = {}
    if asked:
        rows = await uow.driver.fetch(
            _CAME, [h.inspection_id for h in asked], [h.sku for h in asked],
            [h.location for h in asked], [h.asn_id for h in asked],
            [h.purchase_order_id for h in asked],
        )  # fmt: skip
        for name, place, units in rows:
            found.setdefault(name, {})[place] = units
    for hold in holds:  # Told of a place and no papers: what lies there.
        if hold.lot is None and hold.location and not (hold.asn_id or hold.purchase_order_id):
            found[hold.inspection_id] = {hold.location: hold.quantity}
    return found


async def places(uow: UnitOfWork, holds: Collection[Hold]) -> set[Key]:
    """Stock records that the holds are about, to be locked."""
    keys = {(h.sku, place) for h in holds for place in h.units}
    for name, there in (await came(uow, holds)).items():
        sku = next(h.sku for h in holds if h.inspection_id == name)
        keys |= {(sku, place) for place in there}
    lots = [h for h in holds if h.lot is not None]
    if lots:
        rows = await uow.driver.fetch(
            _PLACES_OF_LOTS, [h.inspection_id for h in lots], [h.sku for h in lots],
            [h.location for h in lots], [h.lot for h in lots],
        )  # fmt: skip
        keys |= {(row[1], row[2]) for row in rows}
    return keys
