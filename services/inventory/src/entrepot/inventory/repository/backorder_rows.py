"""Rows of backorders, their policies, and what is on its way."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entrepot.inventory.domain.backorder import Coming, Waiting
from entrepot.inventory.domain.stock import Key
from entrepot.shared.database import UnitOfWork
from entrepot.shared.packing import packed, texts


@dataclass(slots=True)
class Policy:
    """Who may wait for a SKU, and how much. No shops: all. open_units: waited for now."""

    sku: str
    shops: frozenset[str]
    max_units: int
    max_days: int
    open_units: int

    def allows(self, shop: str) -> bool:
        return not self.shops or shop in self.shops


async def policies(uow: UnitOfWork, skus: Collection[str]) -> dict[str, Policy]:
    """Active policies of the SKUs."""
    rows = await uow.driver.fetch(
        "SELECT p.sku, p.shops, p.max_units, p.max_days, coalesce((SELECT sum(b.quantity) "
        "FROM backorder b WHERE b.sku = p.sku AND b.state <> 'closed'), 0)::bigint AS open_units "
        "FROM backorder_policy p WHERE p.active AND p.sku = ANY($1::text[])",
        list(skus),
    )
    return {
        r["sku"]: Policy(r["sku"], frozenset(r["shops"]), r["max_units"], r["max_days"],
                         r["open_units"])
        for r in rows
    }  # fmt: skip


async def orders_that_wait(uow: UnitOfWork, orders: Collection[str]) -> set[str]:
    """Those of the orders that have a line waiting."""
    rows = await uow.driver.fetch(
        "SELECT DISTINCT order_id FROM backorder "
        "WHERE order_id = ANY($1::text[]) AND state <> 'closed'",
        list(orders),
    )
    return {r["order_id"] for r in rows}


async def orders_not_ready(uow: UnitOfWork, orders: Collection[str]) -> set[str]:
    """Those of the orders that have a line whose goods are not all here."""
    rows = await uow.driver.fetch(
        "SELECT DISTINCT order_id FROM backorder "
        "WHERE order_id = ANY($1::text[]) AND state = 'promised'",
        list(orders),
    )
    return {r["order_id"] for r in rows}


async def keys_of_orders(uow: UnitOfWork, orders: Collection[str]) -> set[Key]:
    """Records where lines of the orders wait; to be locked before the lines are closed."""
    rows = await uow.driver.fetch(
        "SELECT DISTINCT sku, location FROM backorder "
        "WHERE order_id = ANY($1::text[]) AND state <> 'closed'",
        list(orders),
    )
    return {(r["sku"], r["location"]) for r in rows}


async def lapsed(uow: UnitOfWork, limit: int) -> list[str]:
    """Orders all of whose waiting lines are ready, and were kept long enough."""
    rows = await uow.driver.fetch(
        "SELECT DISTINCT b.order_id FROM backorder b WHERE b.state = 'ready' "
        "AND b.kept_until <= $1 AND NOT EXISTS (SELECT 1 FROM backorder o "
        "WHERE o.order_id = b.order_id AND (o.state = 'promised' "
        "OR (o.state = 'ready' AND o.kept_until > $1))) ORDER BY b.order_id LIMIT $2",
        uow.now, limit,
    )  # fmt: skip
    return [r["order_id"] for r in rows]


async def waiting(uow: UnitOfWork, keys: Collection[Key]) -> dict[Key, list[Waiting]]:
    """Who waits for the records."""
    asked = list(keys)
    rows = await uow.driver.fetch(
        f"SELECT b.* FROM unnest({texts(1)}, {texts(2)}) AS k(sku, location) JOIN backorder b "
        "ON b.sku = k.sku AND b.location = k.location WHERE b.state <> 'closed'",
        packed(k[0] for k in asked), packed(k[1] for k in asked),
    )  # fmt: skip
    found = {
        r["backorder_id"]: Waiting(
            r["backorder_id"], r["order_id"], r["line_no"], r["sku"], r["location"], r["party"],
            r["quantity"], r["kept"], r["state"] == "ready", r["promised_on"], r["kept_until"],
            version=r["version"], created_at=r["created_at"],
        )
        for r in rows
    }  # fmt: skip
    if found:
        for r in await uow.driver.fetch(
            "SELECT backorder_id, expected_id, units FROM backorder_source "
            "WHERE backorder_id = ANY($1::text[])",
            list(found),
        ):
            found[r["backorder_id"]].sources[r["expected_id"]] = r["units"]
    queues: dict[Key, list[Waiting]] = {}
    for line in found.values():
        queues.setdefault((line.sku, line.location), []).append(line)
    return queues


async def coming(uow: UnitOfWork, keys: Collection[Key]) -> dict[Key, list[Coming]]:
    """What is announced, under way or confirmed for the records, and not yet here."""
    asked = list(keys)
    rows = await uow.driver.fetch(
        "SELECT e.expected_id, e.sku, e.location, e.quantity - e.received AS units, "
        "e.expected_on, e.purchase_order_id FROM unnest($1::text[], $2::text[]) "
        "AS k(sku, location) JOIN expected_receipt e ON e.sku = k.sku "
        "AND e.location = k.location WHERE e.state = 'open' AND e.received < e.quantity",
        [k[0] for k in asked], [k[1] for k in asked],
    )  # fmt: skip
    found: dict[Key, list[Coming]] = {}
    for r in rows:
        line = Coming(r["expected_id"], r["units"], r["expected_on"], r["purchase_order_id"])
        found.setdefault((r["sku"], r["location"]), []).append(line)
    return found


async def close(uow: UnitOfWork, reasons: Mapping[str, str]) -> list[Any]:
    """End every waiting line of the orders. Returns the rows as they are then."""
    rows = await uow.driver.fetch(
        "UPDATE backorder b SET state = 'closed', kept = 0, reason = n.reason, "
        "kept_until = NULL, version = b.version + 1, changed_at = $3 "
        "FROM unnest($1::text[], $2::text[]) AS n(order_id, reason) "
        "WHERE b.order_id = n.order_id AND b.state <> 'closed' RETURNING b.*",
        list(reasons), list(reasons.values()), uow.now,
    )  # fmt: skip
    if rows:
        await uow.driver.execute(
            "DELETE FROM backorder_source WHERE backorder_id = ANY($1::text[])",
            [r["backorder_id"] for r in rows],
        )
    return sorted(rows, key=lambda r: str(r["backorder_id"]))


_SAVE = """
INSERT INTO backorder (backorder_id, order_id, line_no, sku, location, party, quantity, kept,
                       state, reason, promised_on, kept_until, version, created_at, changed_at)
SELECT n.b, n.o, n.l, n.s, n.p, n.w, n.q, n.k, CASE WHEN n.r THEN 'ready' ELSE 'promised' END, '',
       n.d, n.u, n.v, n.c, $14
FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::bigint[],
            $8::bigint[], $9::bool[], $10::date[], $11::timestamptz[], $12::bigint[],
            $13::timestamptz[]) AS n(b, o, l, s, p, w, q, k, r, d, u, v, c)
ON CONFLICT (backorder_id) DO UPDATE SET kept = EXCLUDED.kept, state = EXCLUDED.state,
    promised_on = EXCLUDED.promised_on, kept_until = EXCLUDED.kept_until,
    version = EXCLUDED.version, changed_at = EXCLUDED.changed_at
"""


async def save(uow: UnitOfWork, lines: Sequence[Waiting]) -> None:
    """Insert or replace the lines and what each is promised out of."""
    rows = [
        (w.backorder_id, w.order_id, w.line_no, w.sku, w.location, w.party, w.quantity, w.kept,
         w.ready, w.promised_on, w.kept_until, w.version, w.created_at)
        for w in lines
    ]  # fmt: skip
    await uow.driver.execute(_SAVE, *(list(c) for c in zip(*rows, strict=True)), uow.now)
    ids = [w.backorder_id for w in lines]
    await uow.driver.execute(
        "DELETE FROM backorder_source WHERE backorder_id = ANY($1::text[])", ids
    )
    sources = [(w.backorder_id, e, units) for w in lines for e, units in w.sources.items()]
    if sources:
        await uow.driver.execute(
            "INSERT INTO backorder_source (backorder_id, expected_id, units) "
            "SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])",
            *(list(c) for c in zip(*sources, strict=True)),
        )


async def lock_policy(uow: UnitOfWork, sku: str) -> dict[str, Any] | None:
    row = await uow.driver.fetchrow("SELECT * FROM backorder_policy WHERE sku = $1 FOR UPDATE", sku)
    return dict(row) if row is not None else None


async def save_policy(uow: UnitOfWork, policy: Mapping[str, Any]) -> bool:
    """Insert, or replace the row that lock_policy() found. False where a twin was faster."""
    done = await uow.driver.execute(
        "INSERT INTO backorder_policy (sku, shops, max_units, max_days, active, version, "
        "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (sku) DO UPDATE SET "
        "shops = EXCLUDED.shops, max_units = EXCLUDED.max_units, max_days = EXCLUDED.max_days, "
        "active = EXCLUDED.active, version = EXCLUDED.version, changed_at = EXCLUDED.changed_at "
        "WHERE backorder_policy.version = EXCLUDED.version - 1",
        policy["sku"], policy["shops"], policy["max_units"], policy["max_days"],
        policy["active"], policy["version"], uow.now,
    )  # fmt: skip
    return done == "INSERT 0 1"
