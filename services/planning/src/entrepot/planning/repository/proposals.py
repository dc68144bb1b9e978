"""Proposals: written, superseded, locked, claimed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from entrepot.planning.domain.proposals import Rule
from entrepot.planning.repository.sql import arrays_of, row_of, upsert_sql
from entrepot.planning.tables import proposals
from entrepot.shared.database import Driver

_SAVE = upsert_sql(proposals.proposal)


async def save(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE, *arrays_of(proposals.proposal, rows))


async def lock(driver: Driver, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Those that are there; they stay locked."""
    rows = await driver.fetch(
        "SELECT * FROM proposal WHERE proposal_id = ANY($1::text[]) ORDER BY proposal_id "
        "FOR UPDATE", sorted(set(ids)),
    )  # fmt: skip
    return {r["proposal_id"]: row_of(r, proposals.proposal) for r in rows}


async def open_ones(driver: Driver, kind: str, trigger: str | None) -> list[dict[str, Any]]:
    """Proposals that wait for a decision; they stay locked."""
    rows = await driver.fetch(
        "SELECT * FROM proposal WHERE state = 'open' AND kind = $1 "
        "AND ($2::text IS NULL OR trigger = $2) ORDER BY proposal_id FOR UPDATE", kind, trigger,
    )  # fmt: skip
    return [row_of(r, proposals.proposal) for r in rows]


async def rules(driver: Driver) -> dict[tuple[str, str], Rule]:
    """Approval rules by kind and trigger."""
    rows = await driver.fetch("SELECT * FROM approval_rule")
    return {
        (r["kind"], r["trigger"]): Rule(r["enabled"], r["max_units"], r["max_cost_minor"],
                                        r["currency"])
        for r in rows
    }  # fmt: skip


async def claim(driver: Driver, now: datetime, limit: int, hold: timedelta) -> list[dict[str, Any]]:
    """Approved proposals whose time has come. Each is ours until `hold` is over: a process that
    falls after this leaves it to be taken again, and the other service knows our reference."""
    rows = await driver.fetch(
        "UPDATE proposal SET next_try_at = $3, attempts = attempts + 1 WHERE proposal_id IN ("
        "SELECT proposal_id FROM proposal WHERE state = 'approved' AND next_try_at <= $1 "
        "ORDER BY next_try_at, proposal_id LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING *",
        now, limit, now + hold,
    )  # fmt: skip
    return [row_of(r, proposals.proposal) for r in rows]


async def not_yet_ordered(driver: Driver) -> dict[tuple[str, str], int]:
    """Units by SKU and place of purchases that were approved and are not known as orders yet."""
    rows = await driver.fetch(
        "SELECT l->>'sku' AS sku, p.to_place, sum((l->>'quantity')::int)::int AS units "
        "FROM proposal p, jsonb_array_elements(p.lines) l WHERE p.kind = 'purchase' "
        "AND (p.state = 'approved' OR (p.state = 'placed' AND NOT EXISTS (SELECT 1 "
        "FROM purchase_line o WHERE o.purchase_order_id = p.answer->>'purchase_order_id'))) "
        "GROUP BY 1, 2"
    )
    return {(r["sku"], r["to_place"]): r["units"] for r in rows}


async def not_yet_moved(driver: Driver, now: datetime) -> dict[tuple[str, str], int]:
    """Units by SKU and place that transfers, approved or open, take away (below 0) or bring, as
    long as they are not under way."""
    rows = await driver.fetch(
        "SELECT l->>'sku' AS sku, p.from_place, p.to_place, "
        "sum((l->>'quantity')::int)::int AS units FROM proposal p, jsonb_array_elements(p.lines) l "
        "WHERE p.kind = 'transfer' AND (p.state IN ('open', 'approved') OR (p.state = 'placed' "
        "AND p.decided_at > $1::timestamptz - interval '3 days' "
        "AND NOT EXISTS (SELECT 1 FROM transit t WHERE p.answer->'transfers' ? t.transfer_id) AND NOT EXISTS (SELECT 1 FROM lead_sample s "
        "WHERE p.answer->'transfers' ? s.reference))) GROUP BY 1, 2, 3", now,
    )  # fmt: skip
    found: dict[tuple[str, str], int] = {}
    for r in rows:
        for place, sign in ((r["from_place"], -1), (r["to_place"], 1)):
            key = (r["sku"], place)
            found[key] = found.get(key, 0) + sign * r["units"]
    return found


async def listed(
    driver: Driver, *, state: str | None, kind: str | None, trigger: str | None,
    supplier: str | None, place: str | None, sku: str | None, after: Sequence[Any] | None,
    limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """The newest first."""
    rows = await driver.fetch(
        "SELECT * FROM proposal WHERE ($1::text IS NULL OR state = $1) "
        "AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR trigger = $3) "
        "AND ($4::text IS NULL OR supplier = $4) "
        "AND ($5::text IS NULL OR to_place = $5 OR from_place = $5) "
        "AND ($6::text IS NULL OR lines @> jsonb_build_array(jsonb_build_object('sku', $6))) "
        "AND ($7::timestamptz IS NULL OR (made_at, proposal_id) < ($7, $8)) "
        "ORDER BY made_at DESC, proposal_id DESC LIMIT $9",
        state, kind, trigger, supplier, place, sku, *(after or (None, None)), limit,
    )  # fmt: skip
    return [row_of(r, proposals.proposal) for r in rows]


async def one(driver: Driver, proposal_id: str) -> dict[str, Any] | None:
    row = await driver.fetchrow("SELECT * FROM proposal WHERE proposal_id = $1", proposal_id)
    return row_of(row, proposals.proposal) if row else None
