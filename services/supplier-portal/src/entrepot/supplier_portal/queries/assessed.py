"""Lists and single rows of cartons, differences, inspections, invoices, proposals, demand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import EVERY_PARTY, Database, driver_of
from entrepot.shared.errors import NotFound
from entrepot.shared.events.supplier_assessment import DemandShared
from entrepot.supplier_portal.domain.statement import Entry, Statement, statement
from entrepot.supplier_portal.queries.where import After, Row, Where, timed
from entrepot.supplier_portal.repository import demand, invoices, packing, subjects


async def page_rows(
    session: AsyncConnection, table: str, key: tuple[str, str], party: str,
    filters: Mapping[str, Any], after: After, limit: int,
) -> list[Row]:  # fmt: skip
    """Rows newest first, at most limit + 1. key: the columns of time and id; filters: values that
    columns must have, None whatever. after: the key of the last one seen."""
    where = Where(party)
    for name, value in filters.items():
        if value is not None:
            where.add(f"{name} = {{}}", value)
    if after is not None:
        where.add(f"({key[0]}, {key[1]}) < ({{}}, {{}})", *(timed(after) or ()))
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM {table} WHERE {where} ORDER BY {key[0]} DESC, {key[1]} DESC "
            f"LIMIT {limit + 1}", *where.values,
        )
    )  # fmt: skip


async def one_row(
    session: AsyncConnection, table: str, key: str, id_: str, party: str, name: str
) -> Row:
    """Raises NotFound: no such row, or not yours. name: what it is called in the answer."""
    row = await subjects.row_of(await driver_of(session), table, key, id_, party)
    if row is None:
        raise NotFound(f"no {name} {id_}")
    return row


async def cartons_of(session: AsyncConnection, asn_id: str, party: str) -> tuple[Row, list[Row]]:
    """The notice and its cartons, by number. Raises NotFound."""
    notice = await one_row(
        session, "advance_ship_notice", "asn_id", asn_id, party, "advance ship notice"
    )
    return notice, await packing.cartons(await driver_of(session), asn_id)


async def carton_version(session: AsyncConnection, asn_id: str) -> int:
    """How often the notice was packed; 0: never."""
    driver = await driver_of(session)
    found = await driver.fetchval("SELECT version FROM carton_set WHERE asn_id = $1", asn_id)
    return int(found or 0)


async def label_names(session: AsyncConnection, notice: Row) -> tuple[str, str]:
    """The supplier's name, in Chinese beside it where it has one, and the order's number."""
    driver = await driver_of(session)
    name = await driver.fetchval(
        "SELECT concat_ws(' ', nullif(name, ''), nullif(nullif(name_zh, ''), name)) "
        "FROM supplier WHERE party = $1", notice["supplier"],
    )  # fmt: skip
    number = await driver.fetchval(
        "SELECT number FROM purchase_order WHERE purchase_order_id = $1",
        notice["purchase_order_id"],
    )
    return name or notice["supplier"], number or ""


async def account_of(
    session: AsyncConnection, supplier: str, currency: str, since: date, until: date
) -> Statement:
    """The supplier's statement. The supplier must have been found before."""
    driver = await driver_of(session)
    opening, rows = await invoices.account(driver, supplier, currency, since, until)
    entries = [
        Entry(row["on_day"], row["kind"], row["reference"], row["amount_minor"], row["state"])
        for row in rows
    ]
    return statement(currency, opening, entries)


async def shared_demand(
    database: Database, today: date, *, supplier: str | None, sku: str | None = None
) -> Sequence[DemandShared]:
    """What suppliers are shown, by supplier and SKU. Reads every party's rows: whether a SKU has
    other sources decides; the caller names the only supplier whose rows it may have."""
    async with database.read(EVERY_PARTY) as session:
        driver = await driver_of(session)
        pairs = await demand.sharers(
            driver, today, skus=None if sku is None else [sku], supplier=supplier
        )
        found = await demand.shared(driver, pairs, today)
    return [found[pair] for pair in sorted(found)]
