"""What differs between notices and receipts, and the tolerances it is judged by."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal.domain.tolerance import STRICT, Tolerance
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql, upsert_sql
from entrepot.supplier_portal.tables import assessment

_SAVE = upsert_sql(assessment.receipt_difference)
_INSERT_TOLERANCE = insert_sql(assessment.match_tolerance)
_TOUCH = """
INSERT INTO asn_receiving (asn_id, purchase_order_id, supplier, last_counted_at, settled_by)
SELECT asn_id, purchase_order_id, supplier, $2, ''
FROM advance_ship_notice WHERE asn_id = ANY($1::text[]) ORDER BY asn_id
ON CONFLICT (asn_id) DO UPDATE SET last_counted_at = EXCLUDED.last_counted_at
"""
_FIELDS = ("version", "over_bp", "over_units", "short_bp", "short_units", "damaged_bp",
           "damaged_units", "price_bp", "price_minor", "settle_days")  # fmt: skip
ALL = "*"


async def tolerances(driver: Driver, suppliers: Collection[str]) -> dict[str, Tolerance]:
    """In force for each supplier: its own, else that for all, else none."""
    rows = await driver.fetch(
        "SELECT DISTINCT ON (scope) * FROM match_tolerance WHERE scope = ANY($1::text[]) "
        "ORDER BY scope, version DESC", [*set(suppliers), ALL],
    )  # fmt: skip
    found = {row["scope"]: Tolerance(**{name: row[name] for name in _FIELDS}) for row in rows}
    return {name: found.get(name, found.get(ALL, STRICT)) for name in suppliers}


async def tolerance_row(driver: Driver, scope: str) -> Mapping[str, Any] | None:
    """The newest version of a scope's own tolerance."""
    row: Mapping[str, Any] | None = await driver.fetchrow(
        "SELECT * FROM match_tolerance WHERE scope = $1 ORDER BY version DESC LIMIT 1", scope
    )
    return row


async def insert_tolerance(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_INSERT_TOLERANCE, *arrays_of(assessment.match_tolerance, [row]))


async def touch_receiving(driver: Driver, asn_ids: Collection[str], at: datetime) -> None:
    """Units of these notices were counted in; a settled one is settled no more by itself."""
    await driver.execute(_TOUCH, sorted(set(asn_ids)), at)


async def receiving(driver: Driver, asn_ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """How far receiving is, by notice."""
    rows = await driver.fetch(
        "SELECT * FROM asn_receiving WHERE asn_id = ANY($1::text[]) ORDER BY asn_id FOR UPDATE",
        sorted(set(asn_ids)),
    )  # fmt: skip
    return {row["asn_id"]: row for row in rows}


async def settle_receiving(
    driver: Driver, notices: Sequence[Mapping[str, Any]], by: str, at: datetime
) -> None:
    """Nothing more is to come of these notices."""
    await driver.execute(
        "INSERT INTO asn_receiving SELECT * FROM unnest($1::text[], $2::text[], $3::text[], "
        "$4::timestamptz[], $4::timestamptz[], $5::text[]) ORDER BY 1 "
        "ON CONFLICT (asn_id) DO UPDATE SET settled_at = EXCLUDED.settled_at, "
        "settled_by = EXCLUDED.settled_by",
        [n["asn_id"] for n in notices], [n["purchase_order_id"] for n in notices],
        [n["supplier"] for n in notices], [at] * len(notices), [by] * len(notices),
    )  # fmt: skip


async def counted(driver: Driver, asn_ids: Collection[str]) -> list[Mapping[str, Any]]:
    """Units counted in against the notices, by notice, line, SKU and lot."""
    return list(
        await driver.fetch(
            "SELECT asn_id, line_no, sku, lot, sum(quantity)::bigint AS quantity, "
            "sum(damaged)::bigint AS damaged FROM receipt WHERE asn_id = ANY($1::text[]) "
            "GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4", sorted(set(asn_ids)),
        )
    )  # fmt: skip


async def differences(driver: Driver, asn_ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Known differences of the notices by id, locked."""
    rows = await driver.fetch(
        "SELECT * FROM receipt_difference WHERE asn_id = ANY($1::text[]) "
        "ORDER BY difference_id FOR UPDATE", sorted(set(asn_ids)),
    )  # fmt: skip
    return {row["difference_id"]: row for row in rows}


async def save_differences(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE, *arrays_of(assessment.receipt_difference, rows))


async def due_to_settle(driver: Driver, now: datetime, limit: int) -> list[Mapping[str, Any]]:
    """Notices of which the last units were counted so long ago that no more are expected."""
    return list(
        await driver.fetch(
            "SELECT n.* FROM asn_receiving r JOIN advance_ship_notice n USING (asn_id) "
            "LEFT JOIN LATERAL (SELECT settle_days FROM match_tolerance t "
            "  WHERE t.scope IN (r.supplier, '*') ORDER BY t.scope = '*', t.version DESC LIMIT 1) t "
            "ON true WHERE r.settled_at IS NULL AND r.last_counted_at "
            "  < $1::timestamptz - make_interval(days => coalesce(t.settle_days, $3)) "
            "ORDER BY r.last_counted_at LIMIT $2", now, limit, STRICT.settle_days,
        )
    )  # fmt: skip


async def open_differences(driver: Driver, orders: Collection[str]) -> set[str]:
    """Those of the orders of which a difference waits for a person."""
    rows = await driver.fetch(
        "SELECT DISTINCT purchase_order_id FROM receipt_difference "
        "WHERE purchase_order_id = ANY($1::text[]) AND state = 'open'", list(orders),
    )  # fmt: skip
    return {row["purchase_order_id"] for row in rows}
