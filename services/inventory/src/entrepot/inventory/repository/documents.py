"""Transfers, counts, stock events, alert rules."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from entrepot.inventory.domain.transfer import Transfer, TransferItem
from entrepot.shared.database import UnitOfWork


async def stock_event_hashes(
    uow: UnitOfWork, keys: Collection[tuple[str, str]]
) -> dict[tuple[str, str], bytes]:
    """Body hashes of events that were booked before, by (party, event_id)."""
    rows = await uow.driver.fetch(
        "SELECT e.party, e.event_id, e.body_hash FROM unnest($1::text[], $2::text[]) "
        "AS k(party, event_id) JOIN stock_event e USING (party, event_id)",
        [k[0] for k in keys], [k[1] for k in keys],
    )  # fmt: skip
    return {(r["party"], r["event_id"]): r["body_hash"] for r in rows}


async def add_stock_events(uow: UnitOfWork, rows: Sequence[tuple[Any, ...]]) -> None:
    """party, event_id, type, sku, location, delta, body_hash, note, occurred_at."""
    if rows:
        await uow.driver.execute(
            "INSERT INTO stock_event (party, event_id, type, sku, location, delta, body_hash, "
            "note, occurred_at, posted_at) SELECT n.*, $10 FROM unnest($1::text[], $2::text[], "
            "$3::text[], $4::text[], $5::text[], $6::bigint[], $7::bytea[], $8::text[], "
            "$9::timestamptz[]) AS n",
            *(list(c) for c in zip(*rows, strict=True)), uow.now,
        )  # fmt: skip


async def add_transfer(uow: UnitOfWork, transfer: Transfer, *, reference: str, note: str) -> None:
    """A planned transfer with its lines."""
    await uow.driver.execute(
        "INSERT INTO transfer (transfer_id, from_location, to_location, from_party, to_party, "
        "state, reference, note, expected_on, version, created_at, changed_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
        transfer.transfer_id, transfer.from_location, transfer.to_location, transfer.from_party,
        transfer.to_party, transfer.state, reference, note, transfer.expected_on,
        transfer.version, uow.now,
    )  # fmt: skip
    await uow.driver.execute(
        "INSERT INTO transfer_line (transfer_id, sku, quantity) "
        "SELECT $1, * FROM unnest($2::text[], $3::bigint[])",
        transfer.transfer_id, list(transfer.items), [i.quantity for i in transfer.items.values()],
    )  # fmt: skip


async def lock_transfer(uow: UnitOfWork, transfer_id: str) -> Transfer | None:
    """The transfer with its lines, locked; None where there is none to be seen."""
    row = await uow.driver.fetchrow(
        "SELECT transfer_id, from_location, to_location, from_party, to_party, state, version, "
        "expected_on FROM transfer WHERE transfer_id = $1 FOR UPDATE",
        transfer_id,
    )
    if row is None:
        return None
    lines = await uow.driver.fetch(
        "SELECT sku, quantity, dispatched, received, damaged, lost FROM transfer_line "
        "WHERE transfer_id = $1 ORDER BY sku",
        transfer_id,
    )
    items = {r["sku"]: TransferItem(*r) for r in lines}
    return Transfer(
        row["transfer_id"], row["from_location"], row["to_location"], row["from_party"],
        row["to_party"], row["state"], row["version"], row["expected_on"], items,
    )  # fmt: skip


async def save_transfer(uow: UnitOfWork, transfer: Transfer) -> None:
    """State, version and lines."""
    await uow.driver.execute(
        "UPDATE transfer SET state = $2, version = $3, changed_at = $4 WHERE transfer_id = $1",
        transfer.transfer_id, transfer.state, transfer.version, uow.now,
    )  # fmt: skip
    items = list(transfer.items.values())
    await uow.driver.execute(
        "UPDATE transfer_line t SET dispatched = n.d, received = n.r, damaged = n.m, lost = n.l "
        "FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[]) "
        "AS n(sku, d, r, m, l) WHERE t.transfer_id = $1 AND t.sku = n.sku",
        transfer.transfer_id, [i.sku for i in items], [i.dispatched for i in items],
        [i.received for i in items], [i.damaged for i in items], [i.lost for i in items],
    )  # fmt: skip


async def add_count(
    uow: UnitOfWork, count_id: str, location: str, party: str, note: str, counted_at: datetime,
    lines: Sequence[tuple[str, int, int, int, str, str]],
) -> None:  # fmt: skip
    """lines: sku, expected, counted, variance, state, detail."""
    await uow.driver.execute(
        "INSERT INTO stock_count (count_id, location, party, note, counted_at, posted_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        count_id, location, party, note, counted_at, uow.now,
    )  # fmt: skip
    await uow.driver.execute(
        "INSERT INTO stock_count_line (count_id, sku, expected, counted, variance, state, detail) "
        "SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], "
        "$6::text[], $7::text[])",
        count_id, *(list(c) for c in zip(*lines, strict=True)),
    )  # fmt: skip


async def lock_rule(uow: UnitOfWork, rule_id: str) -> dict[str, Any] | None:
    row = await uow.driver.fetchrow(
        "SELECT * FROM alert_rule WHERE rule_id = $1 FOR UPDATE", rule_id
    )
    return dict(row) if row is not None else None


async def save_rule(uow: UnitOfWork, rule: Mapping[str, Any]) -> bool:
    """Insert, or replace the row that lock_rule() found. False where a twin was faster."""
    done = await uow.driver.execute(
        "INSERT INTO alert_rule (rule_id, kind, sku, location, threshold, severity, note, active, "
        "version, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
        "ON CONFLICT (rule_id) DO UPDATE SET kind = EXCLUDED.kind, sku = EXCLUDED.sku, "
        "location = EXCLUDED.location, threshold = EXCLUDED.threshold, "
        "severity = EXCLUDED.severity, note = EXCLUDED.note, active = EXCLUDED.active, "
        "version = EXCLUDED.version, changed_at = EXCLUDED.changed_at "
        "WHERE alert_rule.version = EXCLUDED.version - 1",
        rule["rule_id"], rule["kind"], rule["sku"], rule["location"], rule["threshold"],
        rule["severity"], rule["note"], rule["active"], rule["version"], uow.now,
    )  # fmt: skip
    return done == "INSERT 0 1"


async def known_notices(uow: UnitOfWork, ids: Collection[str]) -> set[str]:
    """Those of the advance ship notices that were taken in before."""
    if not ids:
        return set()
    rows = await uow.driver.fetch(
        "SELECT DISTINCT source_id FROM expected_receipt WHERE source_id = ANY($1::text[])",
        list(ids),
    )
    return {r["source_id"] for r in rows}


async def notices_of_orders(
    uow: UnitOfWork, purchase_orders: Collection[str]
) -> list[tuple[str, str]]:
    """Stock keys that open announcements of the purchase orders name."""
    if not purchase_orders:
        return []
    rows = await uow.driver.fetch(
        "SELECT DISTINCT sku, location FROM expected_receipt "
        "WHERE state = 'open' AND purchase_order_id = ANY($1::text[])",
        list(purchase_orders),
    )
    return [(r["sku"], r["location"]) for r in rows]
