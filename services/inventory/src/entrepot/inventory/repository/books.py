"""The book of a transaction: lock and load in one order, write with one statement per table.

Everybody locks orders first (an advisory lock each, in number order), then stock rows, in the order
of their key, once per transaction. So nobody waits in a circle.
"""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import asyncpg

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.incoming import Expected
from entrepot.inventory.domain.reservation import Line, Reservation
from entrepot.inventory.domain.stock import Key, Movement, Stock
from entrepot.inventory.repository import allocations, consequences, tracing
from entrepot.inventory.repository.columns import instants, packed_instants
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.plain import Plain
from entrepot.shared.packing import packed, packed_free, packed_often_same, texts, units

SLICE = 64  # Facts made at a stretch, about half a millisecond.
_LOCK_ORDERS = "SELECT count(pg_advisory_xact_lock(key)) FROM unnest($1::bigint[]) AS key"
_RESERVATIONS = """
SELECT reservation_id, order_id, party, state, attempt, option, expires_at, version, created_at
FROM reservation WHERE reservation_id = ANY($1::text[])
"""
_RESERVATIONS_OF_ORDERS = """
SELECT reservation_id, order_id, party, state, attempt, option, expires_at, version, created_at
FROM reservation WHERE reservation_id = ANY($1::text[])
UNION
SELECT reservation_id, order_id, party, state, attempt, option, expires_at, version, created_at
FROM reservation WHERE order_id = ANY($2::text[])
"""
_LINES = """
SELECT reservation_id, line_no, sku, location, party, quantity, shipped, released, agreement
FROM reservation_line WHERE reservation_id = ANY($1::text[])
ORDER BY reservation_id, line_no, sku, location
"""
_CANCELLED = "SELECT order_id FROM cancelled_order WHERE order_id = ANY($1::text[])"
_ENSURE, _ENSURE_KNOWN = (
    f"""
INSERT INTO stock (sku, location, party, bonded, restricted)
SELECT k.sku, k.location, l.party, l.kind = 'bonded', EXISTS (
    SELECT 1 FROM allocation_rule r WHERE {allocations.rule_covers("k.sku", "k.location")})
FROM unnest({texts(1)}, {texts(2)}) AS k(sku, location) JOIN location l USING (location)
WHERE {known}
ORDER BY k.sku COLLATE "C", k.location COLLATE "C"
ON CONFLICT DO NOTHING
"""
    for known in ("true", "EXISTS (SELECT 1 FROM sku u WHERE u.sku = k.sku)")
)
# Each row is looked up by its key, whatever the planner knows of the table (which right after its
# first rows is nothing): a subquery that locks is never flattened into a join. Rows are locked in
# the order given.
_LOCK_STOCK = f"""
SELECT s.*
FROM unnest({texts(1)}, {texts(2)}) AS k(sku, location)
CROSS JOIN LATERAL (
    SELECT t.sku, t.location, t.party, t.on_hand, t.reserved, t.quality_hold, t.damaged,
           t.incoming, t.version,
           (SELECT l.active FROM location l WHERE l.location = t.location) AS active,
           t.traced, t.bonded, t.restricted
    FROM stock t WHERE t.sku = k.sku COLLATE "C" AND t.location = k.location COLLATE "C"
    FOR UPDATE OF t
) s
"""
_EXPECTED = """
SELECT expected_id, source, source_id, line_no, sku, location, quantity, party,
       purchase_order_id, supplier, expected_on, carrier, tracking_number, received, state
FROM expected_receipt
WHERE state = 'open' AND source <> 'purchase_order'
  AND (source_id = ANY($1::text[]) OR purchase_order_id = ANY($2::text[]) OR location = $3)
ORDER BY expected_id
"""
_ON_HAND_SINCE = """
SELECT k.number, coalesce(sum(m.quantity * ((m.to_account IN ('free', 'reserved'))::int
                                       - (m.from_account IN ('free', 'reserved'))::int)), 0) AS net
FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY
     AS k(sku, location, at, number)
JOIN movement m ON m.sku = k.sku AND m.location = k.location AND m.occurred_at > k.at
GROUP BY k.number
"""


def order_lock(order_id: str) -> int:
    """The number of an order's advisory lock: its last 64 bits, which are random in every kind
    of UUID, as a signed integer."""
    value = int(order_id[-16:], 16)
    return value - (1 << 64) if value >= 1 << 63 else value


async def lock_orders(uow: UnitOfWork, orders: Collection[str]) -> None:
    """Take the orders' locks. A cancellation and a reservation of one order cannot overlap."""
    if orders:
        await uow.driver.fetchval(_LOCK_ORDERS, sorted({order_lock(o) for o in orders}))


async def reservations(
    uow: UnitOfWork, ids: Collection[str], orders: Collection[str] = ()
) -> dict[str, Reservation]:
    """Reservations by their ids, and all of the given orders. Their orders must be locked."""
    if orders:
        rows = await uow.driver.fetch(_RESERVATIONS_OF_ORDERS, list(ids), list(orders))
    elif ids:
        rows = await uow.driver.fetch(_RESERVATIONS, list(ids))
    else:
        return {}
    found = {
        r["reservation_id"]: Reservation(
            r["reservation_id"], r["order_id"], r["party"], r["state"], r["attempt"], r["option"],
            r["expires_at"], r["version"], r["created_at"],
        )
        for r in rows
    }  # fmt: skip
    if found:
        for r in await uow.driver.fetch(_LINES, list(found)):
            line = Line(r["line_no"], r["sku"], r["location"], r["party"], r["quantity"],
                        r["shipped"], r["released"], r["agreement"])  # fmt: skip
            found[r["reservation_id"]].lines[(line.line_no, line.sku, line.location)] = line
    return found


async def cancelled(uow: UnitOfWork, orders: Collection[str]) -> set[str]:
    """Those of the orders that were cancelled."""
    if not orders:
        return set()
    return {r["order_id"] for r in await uow.driver.fetch(_CANCELLED, list(orders))}


async def lock_stock(
    uow: UnitOfWork, keys: Iterable[Key], *, make: Iterable[Key] = (),
    promised: Collection[Key] = (),
) -> dict[Key, Stock]:  # fmt: skip
    """Lock the rows in key order. make: rows that are created where they are missing and their
    location is known. promised: rows on which a reservation is decided; what is not there yet must
    hold still, too, or an answer would mix two moments: it is made, where SKU and location are
    known. (What is made is locked last, out of order, so that it may meet a deadlock: the
    transaction is decided again.) What the caller's party may not see is not there."""
    new = set(make)
    found = await _locked(uow, sorted({*keys, *new, *promised}))
    for wanted, statement in ((new, _ENSURE), (promised, _ENSURE_KNOWN)):
        if absent := sorted(set(wanted) - found.keys()):
            await _ensure(uow, absent, statement)
            found |= await _locked(uow, absent)
    return found


async def _ensure(uow: UnitOfWork, keys: Sequence[Key], statement: str) -> None:
    await uow.driver.execute(statement, packed(k[0] for k in keys), packed(k[1] for k in keys))


async def _locked(uow: UnitOfWork, keys: Sequence[Key]) -> dict[Key, Stock]:
    if not keys:
        return {}
    rows = await uow.driver.fetch(
        _LOCK_STOCK, packed(k[0] for k in keys), packed(k[1] for k in keys)
    )
    return {(r[0], r[1]): Stock(*r) for r in rows}


async def expected(
    uow: UnitOfWork, sources: Collection[str], purchase_orders: Collection[str],
    location: str | None = None,
) -> list[Expected]:  # fmt: skip
    """Open announcements of notices, purchase orders or a place, oldest first. Read after
    their stock rows are locked."""
    if not sources and not purchase_orders and location is None:
        return []
    rows = await uow.driver.fetch(_EXPECTED, list(sources), list(purchase_orders), location)
    return [
        Expected(
            r["source"], r["source_id"], r["line_no"], r["sku"], r["location"], r["quantity"],
            r["party"], r["purchase_order_id"], r["supplier"], r["expected_on"], r["carrier"],
            r["tracking_number"], r["received"], r["state"], r["expected_id"],
        )
        for r in rows
    ]  # fmt: skip


async def on_hand_since(
    uow: UnitOfWork, asked: Sequence[tuple[Key, datetime]]
) -> dict[tuple[Key, datetime], int]:
    """What on_hand gained by movements later than the instant, for each (key, instant)."""
    if not asked:
        return {}
    rows = await uow.driver.fetch(
        _ON_HAND_SINCE, [k[0] for k, _ in asked], [k[1] for k, _ in asked], [at for _, at in asked]
    )
    return {asked[r["number"] - 1]: int(r["net"]) for r in rows}


_SAVE_STOCK = f"""
UPDATE stock s SET on_hand = n.on_hand, reserved = n.reserved, quality_hold = n.quality_hold,
    damaged = n.damaged, incoming = n.incoming, version = n.version, party = n.party
FROM unnest({texts(1)}, {texts(2)}, {units(3)}, {units(4)}, {units(5)}, {units(6)}, {units(7)},
            {units(8)}, {texts(9)})
     AS n(sku, location, on_hand, reserved, quality_hold, damaged, incoming, version, party)
WHERE s.sku = n.sku AND s.location = n.location
"""
_RESERVATION_VALUES = f"""
unnest({texts(1)}, {texts(2)}, {texts(3)}, {texts(4)}, {units(5)}, {units(6)}, {units(7)},
       $8::timestamptz[])
    AS n(reservation_id, order_id, party, state, attempt, option, version, expires_at)
"""
_ADD_RESERVATIONS = f"""
INSERT INTO reservation (reservation_id, order_id, party, state, attempt, option, version,
                         expires_at, created_at, changed_at)
SELECT n.*, $9, $9 FROM {_RESERVATION_VALUES}
"""
_SAVE_RESERVATIONS = f"""
UPDATE reservation r SET party = n.party, state = n.state, attempt = n.attempt,
    option = n.option, expires_at = n.expires_at, version = n.version, changed_at = $9
FROM {_RESERVATION_VALUES} WHERE r.reservation_id = n.reservation_id
"""
_ADD_LINES = f"""
INSERT INTO reservation_line (reservation_id, line_no, sku, location, party, owner, quantity,
                              shipped, released)
SELECT * FROM unnest({texts(1)}, {units(2)}, {texts(3)}, {texts(4)}, {texts(5)}, {texts(6)},
                     {units(7)}, {units(8)}, {units(9)})
"""
_SAVE_LINES = f"""{_ADD_LINES}
ON CONFLICT (reservation_id, line_no, sku, location) DO UPDATE SET owner = EXCLUDED.owner,
    quantity = EXCLUDED.quantity, shipped = EXCLUDED.shipped, released = EXCLUDED.released
"""
# What all rows of a batch mostly share travels once: the column, or the value of all rows.
_ADD_MOVEMENTS = f"""
INSERT INTO movement (posted_at, occurred_at, sku, quantity, source_event_id, location, party,
                      from_account, to_account, kind, reference, lot)
SELECT $5, at, sku, quantity, coalesce(source, ''), coalesce(location, $13), coalesce(party, $14),
       coalesce(from_account, $15), coalesce(to_account, $16), coalesce(kind, $17),
       coalesce(reference, $18), nullif(coalesce(lot, $19), '')
FROM unnest({instants(1)}, {texts(2)}, {units(3)}, {texts(4)},
            {", ".join(texts(n) for n in range(6, 13))})
    AS n(at, sku, quantity, source, location, party, from_account, to_account, kind, reference, lot)
"""
_ADD_EXPECTED = """
INSERT INTO expected_receipt (source, source_id, line_no, sku, location, party,
    purchase_order_id, supplier, quantity, received, expected_on, carrier, tracking_number, state)
SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[],
    $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::date[], $12::text[], $13::text[],
    $14::text[])
"""
_SAVE_EXPECTED = """
UPDATE expected_receipt e SET received = n.received, state = n.state, party = n.party
FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])
     AS n(expected_id, received, state, party)
WHERE e.expected_id = n.expected_id
"""


async def save(uow: UnitOfWork, book: Book) -> None:
    """Announce, write every change of the book, hand its facts to the outbox. The facts are made
    while the server is at the statements."""
    book.announce()
    writing = asyncio.ensure_future(_write(uow, book))
    try:
        await _publish(uow, book)
    finally:
        await writing
    if consequences.needed(book):
        await consequences.follow(uow, book)


async def _publish(uow: UnitOfWork, book: Book) -> None:
    """Hand the facts over in slices, so that the statements go on between them."""
    for begin in range(0, len(book.facts), SLICE):
        for fact in book.facts[begin : begin + SLICE]:
            event, version, cause, request_id = fact
            if isinstance(event, Plain):
                uow.publish_plain(event, version=version, cause=cause, request_id=request_id)
            else:
                uow.publish(event, version=version, cause=cause, request_id=request_id)
        await asyncio.sleep(0)


async def _write(uow: UnitOfWork, book: Book) -> None:
    if book.movements:
        await _save_movements(uow, book.movements)
    if book.changed:
        await _save_reservations(uow, list(book.changed.values()))
    await _save_stock(uow.driver, book.touched)
    if book.changed_expected:
        await _save_expected(uow.driver, list(book.changed_expected.values()))
    if book.lots.changed or book.serials.changed:
        await tracing.save(uow, book)


def _columns(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


async def _save_stock(driver: "asyncpg.Connection[Any]", stocks: Sequence[Stock]) -> None:
    if stocks:
        rows = [
            (s.sku, s.location, s.on_hand, s.reserved, s.quality_hold, s.damaged, s.incoming,
             s.version, s.party)
            for s in stocks
        ]  # fmt: skip
        await driver.execute(_SAVE_STOCK, *(packed(c) for c in zip(*rows, strict=True)))


async def _save_movements(uow: UnitOfWork, movements: Sequence[Movement]) -> None:
    at, skus, places, parties, sources, targets, counts, kinds, references, events, lots = zip(
        *movements, strict=True
    )
    if uow.correlation_id:  # A request: what has no source of its own came from it.
        events = tuple(e or uow.correlation_id for e in events)
    named = [lot or "" for lot in lots]
    await uow.driver.execute(
        _ADD_MOVEMENTS, packed_instants(at), packed(skus), packed(counts), packed_free(events),
        uow.now, *packed_often_same(places, parties, sources, targets, kinds, references, named),
    )  # fmt: skip


async def _save_reservations(uow: UnitOfWork, changed: Sequence[Reservation]) -> None:
    """New ones are inserted: a twin that came by another way in breaks the transaction, which
    is then decided again."""
    fresh = [r for r in changed if r.is_new]
    known = [r for r in changed if not r.is_new]
    for statement, kept in ((_ADD_RESERVATIONS, fresh), (_SAVE_RESERVATIONS, known)):
        if kept:
            rows = [
                (r.reservation_id, r.order_id, r.owner, r.state, r.attempt, r.option, r.version)
                for r in kept
            ]
            await uow.driver.execute(
                statement, *(packed(c) for c in zip(*rows, strict=True)),
                [r.expires_at for r in kept], uow.now,
            )  # fmt: skip
    for statement, kept in ((_ADD_LINES, fresh), (_SAVE_LINES, known)):
        lines = [
            (r.reservation_id, li.line_no, li.sku, li.location, li.party, r.owner, li.quantity,
             li.shipped, li.released)
            for r in kept
            for li in r.lines.values()
        ]  # fmt: skip
        if lines:
            await uow.driver.execute(statement, *(packed(c) for c in zip(*lines, strict=True)))
    for r in fresh:
        r.is_new = False


async def _save_expected(driver: "asyncpg.Connection[Any]", changed: Sequence[Expected]) -> None:
    fresh = [
        (e.source, e.source_id, e.line_no, e.sku, e.location, e.party, e.purchase_order_id,
         e.supplier, e.quantity, e.received, e.expected_on, e.carrier, e.tracking_number, e.state)
        for e in changed
        if e.expected_id is None
    ]  # fmt: skip
    known = [(e.expected_id, e.received, e.state, e.party) for e in changed if e.expected_id]
    if fresh:
        await driver.execute(_ADD_EXPECTED, *_columns(fresh))
    if known:
        await driver.execute(_SAVE_EXPECTED, *_columns(known))
