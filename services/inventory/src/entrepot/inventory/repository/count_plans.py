"""Count plans, their lines, and the zones of a location."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from entrepot.inventory.domain.counting import ABC_A, ABC_B, Plan, PlanLine
from entrepot.inventory.settings import ABC_DAYS
from entrepot.shared.database import UnitOfWork

_LINE = (
    "sku, lot, state, first_counted, first_expected, first_by, first_at, second_counted, "
    "second_expected, second_by, second_at, variance, variance_value_minor, decided_by, reason, "
    "decided_at"
)
_SELECT = f"""
WITH sold AS (
    SELECT s.sku, s.on_hand, coalesce(sum(m.quantity), 0) AS units
    FROM stock s LEFT JOIN movement m ON m.sku = s.sku AND m.location = s.location
         AND m.kind = 'ship' AND m.occurred_at > $2::timestamptz - {ABC_DAYS} * interval '1 day'
    WHERE s.location = $1 GROUP BY s.sku, s.on_hand
), ranked AS (
    SELECT sku, units, sum(units) OVER (ORDER BY units DESC, sku) - units AS before,
           sum(units) OVER () AS total
    FROM sold
), classed AS (
    SELECT sku, CASE WHEN units = 0 THEN 'C' WHEN before < {ABC_A} * total THEN 'A'
                     WHEN before < {ABC_B} * total THEN 'B' ELSE 'C' END AS class
    FROM ranked
), chosen AS (
    SELECT c.sku FROM classed c
    WHERE ($3::text[] IS NULL OR c.class = ANY($3::text[]))
      AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM stock_zone z
           WHERE z.location = $1 AND z.sku = c.sku AND z.zone = $4))
      AND ($5::text[] IS NULL OR c.sku = ANY($5::text[]))
)
SELECT c.sku, coalesce(l.lot, '') AS lot FROM chosen c
LEFT JOIN stock_lot l ON $6 AND l.sku = c.sku AND l.location = $1 AND l.on_hand > 0
ORDER BY c.sku, l.lot LIMIT $7
"""


async def select_lines(
    uow: UnitOfWork, location: str, *, abc: Sequence[str] | None, zone: str | None,
    skus: Sequence[str] | None, by_lot: bool, limit: int,
) -> list[tuple[str, str]]:  # fmt: skip
    """(sku, lot) of the stock records that a selection names. abc: classes by units shipped from
    there in the last 90 days."""
    rows = await uow.driver.fetch(
        _SELECT, location, uow.now, list(abc) if abc else None, zone,
        list(skus) if skus else None, by_lot, limit,
    )  # fmt: skip
    return [(r["sku"], r["lot"]) for r in rows]


async def add_plan(
    uow: UnitOfWork, values: Mapping[str, Any], lines: Sequence[tuple[str, str]]
) -> None:
    """A new plan, all of its lines open."""
    await uow.driver.execute(
        "INSERT INTO count_plan (plan_id, location, party, state, blind, second_count, "
        "tolerance_units, tolerance_value_minor, selection, note, created_by, due_on, version, "
        "created_at, changed_at) VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8::jsonb, $9, $10, "
        "$11, 1, $12, $12)",
        values["plan_id"], values["location"], values["party"], values["blind"],
        values["second_count"], values["tolerance_units"], values["tolerance_value_minor"],
        orjson.dumps(values["selection"]).decode(), values["note"], values["created_by"],
        values["due_on"], uow.now,
    )  # fmt: skip
    await uow.driver.execute(
        "INSERT INTO count_plan_line (plan_id, sku, lot, state, first_by, second_by, decided_by, "
        "reason) SELECT $1, n.*, 'open', '', '', '', '' FROM unnest($2::text[], $3::text[]) AS n",
        values["plan_id"], *(list(c) for c in zip(*lines, strict=True)),
    )  # fmt: skip


async def lock_plan(uow: UnitOfWork, plan_id: str) -> Plan | None:
    """The plan, locked; None where there is none to be seen."""
    row = await uow.driver.fetchrow(
        "SELECT plan_id, location, party, state, blind, second_count, tolerance_units, "
        "tolerance_value_minor, version FROM count_plan WHERE plan_id = $1 FOR UPDATE",
        plan_id,
    )
    return Plan(*row) if row is not None else None


async def plan_lines(uow: UnitOfWork, plan_id: str) -> dict[tuple[str, str], PlanLine]:
    """All lines of a locked plan, by (sku, lot)."""
    rows = await uow.driver.fetch(
        f"SELECT {_LINE} FROM count_plan_line WHERE plan_id = $1 ORDER BY sku, lot", plan_id
    )
    return {(r["sku"], r["lot"]): PlanLine(*r) for r in rows}


async def save_plan(uow: UnitOfWork, plan: Plan, changed: Sequence[PlanLine]) -> None:
    """State, version and the changed lines (new ones, too)."""
    await uow.driver.execute(
        "UPDATE count_plan SET state = $2, version = $3, changed_at = $4 WHERE plan_id = $1",
        plan.plan_id, plan.state, plan.version, uow.now,
    )  # fmt: skip
    if not changed:
        return
    rows = [
        (li.sku, li.lot, li.state, li.first_counted, li.first_expected, li.first_by, li.first_at,
         li.second_counted, li.second_expected, li.second_by, li.second_at, li.variance,
         li.variance_value_minor, li.decided_by, li.reason, li.decided_at)
        for li in changed
    ]  # fmt: skip
    changes = ", ".join(f"{c} = EXCLUDED.{c}" for c in _LINE.split(", ")[2:])
    await uow.driver.execute(
        f"INSERT INTO count_plan_line (plan_id, {_LINE}) SELECT $1, n.* FROM unnest($2::text[], "
        "$3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::timestamptz[], "
        "$9::bigint[], $10::bigint[], $11::text[], $12::timestamptz[], $13::bigint[], "
        "$14::bigint[], $15::text[], $16::text[], $17::timestamptz[]) AS n "
        f"ON CONFLICT (plan_id, sku, lot) DO UPDATE SET {changes}",
        plan.plan_id, *(list(c) for c in zip(*rows, strict=True)),
    )  # fmt: skip


async def counted_later(
    uow: UnitOfWork, location: str, asked: Sequence[tuple[str, datetime]], but: str
) -> set[str]:
    """SKUs of which a count was booked that speaks of a later instant. but: a prefix of event ids
    that do not matter."""
    if not asked:
        return set()
    rows = await uow.driver.fetch(
        "SELECT DISTINCT k.sku FROM unnest($2::text[], $3::timestamptz[]) AS k(sku, at) "
        "JOIN stock_event e ON e.sku = k.sku AND e.location = $1 AND e.type = 'counted' "
        "AND e.occurred_at > k.at AND NOT starts_with(e.event_id, $4)",
        location, [a[0] for a in asked], [a[1] for a in asked], but,
    )  # fmt: skip
    return {r["sku"] for r in rows}


async def set_zone(
    uow: UnitOfWork, location: str, zone: str, party: str, skus: Collection[str]
) -> None:
    """Replace the SKUs that lie in a zone; an SKU lies in one zone of a location."""
    await uow.driver.execute(
        "DELETE FROM stock_zone WHERE location = $1 AND zone = $2 AND sku <> ALL($3::text[])",
        location, zone, list(skus),
    )  # fmt: skip
    await uow.driver.execute(
        "INSERT INTO stock_zone (location, sku, zone, party) "
        "SELECT $1, s, $2, $3 FROM unnest($4::text[]) AS s "
        "ON CONFLICT (location, sku) DO UPDATE SET zone = EXCLUDED.zone, party = EXCLUDED.party",
        location, zone, party, sorted(set(skus)),
    )  # fmt: skip
