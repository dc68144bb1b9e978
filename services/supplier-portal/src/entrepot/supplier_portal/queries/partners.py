"""Agreements, documents, rules, templates and what depends on whom."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.shared.errors import NotFound
from entrepot.supplier_portal.domain.agreement import Agreement
from entrepot.supplier_portal.queries.where import Row, Where
from entrepot.supplier_portal.repository import partners


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
