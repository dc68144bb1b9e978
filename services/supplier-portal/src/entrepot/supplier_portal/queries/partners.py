"""Agreements, documents, rules, templates and what depends on whom."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.shared.errors import NotFound
from entrepot.supplier_portal.domain.agreement import Agreement
from entrepot.supplier_portal.domain.sourcing import Source
from entrepot.supplier_portal.queries.where import Row, Where
from entrepot.supplier_portal.repository import partners

_BOUGHT = """
SELECT l.sku, o.supplier, sum(l.quantity::bigint * l.unit_price_minor)::bigint AS value
FROM purchase_order_line l JOIN purchase_order o USING (purchase_order_id)
WHERE o.created_at >= $1 AND NOT o.draft AND o.cancelled_at IS NULL AND l.quantity > 0
GROUP BY 1, 2
"""


async def agreements(
    session: AsyncConnection, party: str, supplier: str | None, after: str | None, limit: int
) -> list[list[Agreement]]:
    """All versions of each agreement, by id; at most limit + 1 agreements."""
    where = Where(party)
    if supplier is not None:
        where.add("supplier = {}", supplier)
    if after is not None:
        where.add("agreement_id > {}", after)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM agreement WHERE agreement_id IN (SELECT DISTINCT agreement_id "
        f"FROM agreement WHERE {where} ORDER BY agreement_id LIMIT {limit + 1}) "
        "ORDER BY agreement_id, version", *where.values,
    )  # fmt: skip
    found: dict[str, list[Agreement]] = {}
    for row in rows:
        found.setdefault(row["agreement_id"], []).append(partners.agreement_of(row))
    return list(found.values())


async def one_agreement(session: AsyncConnection, id_: str, party: str) -> list[Agreement]:
    """Raises NotFound: no such agreement, or not yours."""
    versions = await partners.agreement_versions(await driver_of(session), id_, party)
    if not versions:
        raise NotFound(f"no agreement {id_}")
    return versions


async def documents(
    session: AsyncConnection, party: str, supplier: str | None, kind: str | None,
    ends_before: date | None, after: str | None, limit: int,
) -> Sequence[Row]:  # fmt: skip
    """By id. ends_before: those whose last day is before it."""
    where = Where(party)
    for name, value in (("supplier", supplier), ("kind", kind)):
        if value is not None:
            where.add(f"{name} = {{}}", value)
    if ends_before is not None:
        where.add("valid_to < {}", ends_before)
    if after is not None:
        where.add("document_id > {}", after)
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM qualification_document WHERE {where} ORDER BY document_id "
            f"LIMIT {limit + 1}", *where.values,
        )
    )  # fmt: skip


async def keyed(
    session: AsyncConnection, table: str, key: str, after: str | None, limit: int
) -> Sequence[Row]:
    """Rules or templates by id."""
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM {table} WHERE $1::text IS NULL OR {key} > $1 ORDER BY {key} "
            f"LIMIT {limit + 1}", after,
        )
    )  # fmt: skip


async def sku_sources(session: AsyncConnection, sku: str, party: str) -> tuple[int, Sequence[Row]]:
    """The version of a SKU's sources and the rows; a supplier sees its own row only. Raises
    NotFound where there is nothing to be seen."""
    driver = await driver_of(session)
    rows = [r for r in await partners.sources(driver, [sku]) if party in ("*", r["supplier"])]
    version = await driver.fetchval("SELECT version FROM sku_sourcing WHERE sku = $1", sku)
    if version is None or (not rows and party != "*"):
        raise NotFound(f"no sources of {sku}")
    return int(version), rows


async def all_sources(
    session: AsyncConnection, since: date, today: date
) -> tuple[dict[str, list[Source]], dict[tuple[str, str], int], dict[str, str]]:
    """For the buyer: sources by SKU, what was bought since a day by (SKU, supplier) in minor
    units, and the country of each supplier."""
    driver = await driver_of(session)
    rows = await partners.sources(driver)
    bought = {
        (row["sku"], row["supplier"]): int(row["value"])
        for row in await driver.fetch(_BOUGHT, _midnight(since))
    }
    suppliers = {row["supplier"] for row in rows}
    documents_, rules = await partners.documents_and_rules(driver, suppliers)
    regions = {
        row["party"]: row["country"] or ""
        for row in await driver.fetch("SELECT party, country FROM supplier")
    }
    return partners.sources_of(rows, documents_, rules, today, bought), bought, regions


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
