"""Milestone reports."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql

_INSERT_REPORTS = insert_sql(tables.milestone_report)


async def report_hashes(
    driver: Driver, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], bytes]:
    """Body hashes of reports that were made before, by order and report id."""
    rows = await driver.fetch(
        "SELECT purchase_order_id, report_id, body_hash FROM milestone_report "
        "JOIN unnest($1::text[], $2::text[]) AS k(purchase_order_id, report_id) "
        "USING (purchase_order_id, report_id)",
        [order for order, _ in keys], [report for _, report in keys],
    )  # fmt: skip
    return {(row["purchase_order_id"], row["report_id"]): row["body_hash"] for row in rows}


async def insert_reports(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_INSERT_REPORTS, *arrays_of(tables.milestone_report, rows))
