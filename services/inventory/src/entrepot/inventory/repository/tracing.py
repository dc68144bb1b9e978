"""Lots, serials and picks of a book: load for the locked stock rows, write after them.

Nothing is asked where no locked record is traced and no serial is named.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.lots import Described, Lot
from entrepot.inventory.domain.serials import Serial, SerialKey
from entrepot.shared.database import UnitOfWork
from entrepot.shared.packing import packed, texts

_LOTS = """
SELECT l.sku, l.location, l.lot, l.on_hand, l.quality_hold, l.damaged, l.expires_on,
       l.manufactured_on, l.received_at, l.supplier, l.purchase_order_id, l.status, l.reason,
       l.held_by, l.held_by_party, l.warned_at, coalesce(p.minimum_shelf_life_days, 0) AS life
FROM unnest($1::text[], $2::text[]) AS k(sku, location)
JOIN stock_lot l ON l.sku = k.sku COLLATE "C" AND l.location = k.location COLLATE "C"
LEFT JOIN sku_policy p ON p.sku = l.sku
WHERE l.on_hand + l.quality_hold + l.damaged > 0 OR l.lot = ANY($3::text[])
"""
_SAVE_LOTS = """
INSERT INTO stock_lot (sku, location, lot, party, on_hand, quality_hold, damaged, expires_on,
    manufactured_on, received_at, supplier, purchase_order_id, status, reason, held_by,
    held_by_party, warned_at, changed_at)
SELECT n.*, $18 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[],
    $6::bigint[], $7::bigint[], $8::date[], $9::date[], $10::timestamptz[], $11::text[],
    $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::timestamptz[]) AS n
ON CONFLICT (sku, location, lot) DO UPDATE SET party = EXCLUDED.party,
    on_hand = EXCLUDED.on_hand, quality_hold = EXCLUDED.quality_hold,
    damaged = EXCLUDED.damaged, expires_on = EXCLUDED.expires_on,
    manufactured_on = EXCLUDED.manufactured_on, supplier = EXCLUDED.supplier,
    purchase_order_id = EXCLUDED.purchase_order_id, status = EXCLUDED.status,
    reason = EXCLUDED.reason, held_by = EXCLUDED.held_by,
    held_by_party = EXCLUDED.held_by_party, warned_at = EXCLUDED.warned_at,
    changed_at = EXCLUDED.changed_at
"""
_TRACED = """
UPDATE stock s SET traced = true FROM unnest($1::text[], $2::text[]) AS k(sku, location)
WHERE s.sku = k.sku AND s.location = k.location AND NOT s.traced
"""
_LOT_ON_HAND_SINCE = """
SELECT k.number, coalesce(sum(m.quantity * ((m.to_account IN ('free', 'reserved'))::int
                                       - (m.from_account IN ('free', 'reserved'))::int)), 0) AS net
FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) WITH ORDINALITY
     AS k(sku, location, lot, at, number)
JOIN movement m ON m.sku = k.sku AND m.lot = k.lot AND m.location = k.location
               AND m.occurred_at > k.at
GROUP BY k.number
"""
_SERIAL = "s.sku, s.serial, s.state, s.location, s.party, s.lot, s.reference, s.version"
_SERIALS = f"""
SELECT {_SERIAL} FROM serial s JOIN unnest($1::text[], $2::text[]) AS k(sku, serial)
    ON s.sku = k.sku COLLATE "C" AND s.serial = k.serial COLLATE "C"
ORDER BY s.sku, s.serial FOR UPDATE OF s
"""
_SERIALS_UNDER = f"""
SELECT {_SERIAL} FROM serial s WHERE s.reference = ANY($1::text[])
ORDER BY s.sku, s.serial FOR UPDATE OF s
"""
_SAVE_SERIALS = """
INSERT INTO serial (sku, serial, state, location, party, lot, reference, version, changed_at)
SELECT n.*, $9 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
    $6::text[], $7::text[], $8::bigint[]) AS n(sku, serial, state, location, party, lot,
    reference, version) ORDER BY n.sku COLLATE "C", n.serial COLLATE "C"
"""
_CHANGE_SERIALS = """
UPDATE serial s SET state = n.state, location = n.location, party = n.party, lot = n.lot,
    reference = n.reference, version = n.version, changed_at = $9
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::bigint[]) AS n(sku, serial, state, location, party, lot, reference, version)
WHERE s.sku = n.sku COLLATE "C" AND s.serial = n.serial COLLATE "C"
"""
_ADD_STEPS = """
INSERT INTO serial_step (sku, serial, version, party, from_state, to_state, location, lot,
    reference, occurred_at, posted_at)
SELECT n.*, $11 FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[],
    $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[]) AS n
"""


@dataclass(frozen=True, slots=True)
class Policy:
    """How an SKU is traced. unit_value_minor: what one unit is worth in a count, in the
    merchant's currency; 0: not told."""

    lot_required: bool = False
    serial_tracked: bool = False
    minimum_shelf_life_days: int = 0
    expiry_warning_days: int = 0
    unit_value_minor: int = 0


def _columns(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


@asynccontextmanager
async def seeing_all(uow: UnitOfWork) -> AsyncIterator[None]:
    """Look at every party's rows for a moment: a serial number is one for the whole merchant."""
    before = await uow.driver.fetchval(
        "WITH b AS MATERIALIZED (SELECT current_setting('app.party') AS party) SELECT party FROM b"
    )
    await uow.driver.fetchval("SELECT set_config('app.party', '*', true)")
    yield
    await uow.driver.fetchval("SELECT set_config('app.party', $1, true)", before)


async def skus(uow: UnitOfWork, codes: Collection[str]) -> dict[str, tuple[bool, Policy]]:
    """Known SKUs: whether it is a bundle, and its policy."""
    rows = await uow.driver.fetch(
        "SELECT s.sku, s.bundle, coalesce(p.lot_required, false), "
        "coalesce(p.serial_tracked, false), coalesce(p.minimum_shelf_life_days, 0), "
        "coalesce(p.expiry_warning_days, 0), coalesce(p.unit_value_minor, 0) "
        f"FROM sku s LEFT JOIN sku_policy p USING (sku) WHERE s.sku = ANY({texts(1)})",
        packed(codes),
    )
    made: dict[tuple[Any, ...], Policy] = {}  # Nearly all SKUs have the same.
    found = {}
    for row in rows:
        sku, bundle, *terms = row
        key = tuple(terms)
        policy = made.get(key)
        if policy is None:
            policy = made[key] = Policy(*key)
        found[sku] = (bundle, policy)
    return found


def apply_policies(book: Book, policies: dict[str, Policy]) -> None:
    """What the book must ask for, by SKU."""
    for sku, policy in policies.items():
        book.lots.shelf_life_days[sku] = policy.minimum_shelf_life_days
        if policy.lot_required:
            book.lots.required.add(sku)
        if policy.serial_tracked:
            book.serials.tracked.add(sku)


async def load_lots(uow: UnitOfWork, book: Book, named: Collection[str] = ()) -> None:
    """Lots of the book's traced records: those with units, and the named ones."""
    keys = [key for key, stock in book.stocks.items() if stock.traced]
    if not keys:
        return
    for key in keys:
        book.lots.rows.setdefault(key, {})
    rows = await uow.driver.fetch(_LOTS, [k[0] for k in keys], [k[1] for k in keys], list(named))
    for r in rows:
        about = Described(
            r["expires_on"], r["manufactured_on"], r["supplier"], r["purchase_order_id"]
        )
        book.lots.rows[r["sku"], r["location"]][r["lot"]] = Lot(
            r["lot"], r["received_at"], r["on_hand"], r["quality_hold"], r["damaged"], about,
            r["status"], r["reason"], r["held_by"], r["held_by_party"], r["warned_at"], r["life"],
        )  # fmt: skip


async def lot_on_hand_since(
    uow: UnitOfWork, asked: Sequence[tuple[str, str, str, Any]]
) -> dict[tuple[str, str, str, Any], int]:
    """What a lot's on_hand gained after an instant, for each (sku, location, lot, instant)."""
    if not asked:
        return {}
    rows = await uow.driver.fetch(_LOT_ON_HAND_SINCE, *_columns(asked))
    return {asked[r["number"] - 1]: int(r["net"]) for r in rows}


async def load_serials(
    uow: UnitOfWork, book: Book, keys: Collection[SerialKey], references: Collection[str] = ()
) -> None:
    """Lock the named serials, and those that the documents moved last."""
    if not keys and not references:
        return
    rows = []
    async with seeing_all(uow):
        if keys:
            wanted = sorted(set(keys))
            rows += await uow.driver.fetch(_SERIALS, [k[0] for k in wanted], [k[1] for k in wanted])
        if references:
            rows += await uow.driver.fetch(_SERIALS_UNDER, sorted(set(references)))
    for row in rows:
        book.serials.rows[row["sku"], row["serial"]] = Serial(*row)


async def load_picks(uow: UnitOfWork, references: Collection[str]) -> dict[str, list[list[Any]]]:
    """What people said is in a parcel or a return: [sku, lot, quantity, serials] by document."""
    if not references:
        return {}
    rows = await uow.driver.fetch(
        "SELECT reference, lines::text AS lines FROM pick WHERE reference = ANY($1::text[])",
        list(references),
    )
    return {r["reference"]: orjson.loads(r["lines"]) for r in rows}


async def save(uow: UnitOfWork, book: Book) -> None:
    """Write changed lots and serials; called by books.save, under the locks of the stock rows."""
    traced = set(book.lots.newly_traced)
    if book.lots.changed:
        rows = [
            (sku, place, name, book.stocks[sku, place].party, lot.on_hand, lot.quality_hold,
             lot.damaged, lot.about.expires_on, lot.about.manufactured_on, lot.received_at,
             lot.about.supplier, lot.about.purchase_order_id, lot.status, lot.reason,
             lot.held_by, lot.held_by_party, lot.warned_at)
            for (sku, place, name), lot in sorted(book.lots.changed.items())
        ]  # fmt: skip
        await uow.driver.execute(_SAVE_LOTS, *_columns(rows), uow.now)
    if book.serials.changed:
        changed = list(book.serials.changed.values())
        traced |= {
            (row.sku, row.location)
            for row in changed
            if (row.sku, row.location) in book.stocks
            and not book.stocks[row.sku, row.location].traced
        }
        await _save_serials(uow, book, changed)
    if traced:
        await uow.driver.execute(_TRACED, *_columns(sorted(traced)))


async def _save_serials(uow: UnitOfWork, book: Book, changed: Sequence[Serial]) -> None:
    first = {(s.sku, s.serial) for s in book.serials.steps if not s.from_state}
    async with seeing_all(uow):
        for statement, kept in (
            (_SAVE_SERIALS, [r for r in changed if (r.sku, r.serial) in first]),
            (_CHANGE_SERIALS, [r for r in changed if (r.sku, r.serial) not in first]),
        ):
            if kept:
                rows = [
                    (r.sku, r.serial, r.state, r.location, r.party, r.lot, r.reference, r.version)
                    for r in kept
                ]
                await uow.driver.execute(statement, *_columns(rows), uow.now)
        await uow.driver.execute(_ADD_STEPS, *_columns(book.serials.steps), uow.now)
