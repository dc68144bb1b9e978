"""Price lists, what a unit costs now, parity, rates; what shops say of their listings."""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.catalog import repository
from entrepot.catalog.domain.parity import PutParityRule, PutRate
from entrepot.catalog.queries.where import Where
from entrepot.catalog.repository import (
    PRICE_COLUMNS,
    STATUS_SQL,
    Stored,
    StoredParity,
    StoredPrices,
    StoredStatus,
)
from entrepot.shared.database import driver_of

Key = tuple[str, str, str]


async def price_list(
    session: AsyncConnection, key: Key, *, party: str | None
) -> StoredPrices | None:
    """One price list. party: only where it is this party's; None for all."""
    found = (await repository.price_lists(await driver_of(session), [key])).get(key)
    return found if found and party in (None, found.party) else None


async def price_lists(
    session: AsyncConnection, *, after: Key | None, limit: int, party: str | None = None,
    shop: str | None = None, sku: str | None = None, currency: str | None = None,
) -> list[StoredPrices]:  # fmt: skip
    """By shop, SKU and currency."""
    where = Where()
    where.beyond(("p.shop", "p.sku", "p.currency"), after)
    where.add("p.party = ?", party)
    where.add("p.shop = ?", shop)
    where.add("p.sku = ?", sku)
    where.add("p.currency = ?", currency)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT {PRICE_COLUMNS} FROM price_list p {where.sql} "
        f"ORDER BY p.shop, p.sku, p.currency LIMIT {limit}", *where.values,
    )  # fmt: skip
    return [repository.prices_of(row) for row in rows]


async def parity(
    session: AsyncConnection, *, after: Key | None, limit: int, party: str | None = None,
    state: str | None = None, rule: str | None = None, sku: str | None = None,
    shop: str | None = None,
) -> list[StoredParity]:  # fmt: skip
    """Pairs that are, or once were, in breach or without a rate; by rule, SKU and shop."""
    where = Where()
    where.beyond(("rule", "sku", "shop"), after)
    where.add("party = ?", party)
    where.add("state = ?", state)
    where.add("rule = ?", rule)
    where.add("sku = ?", sku)
    where.add("shop = ?", shop)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM parity {where.sql} ORDER BY rule, sku, shop LIMIT {limit}", *where.values
    )
    return [repository.parity_of(row) for row in rows]


async def parity_rule(session: AsyncConnection, name: str) -> Stored[PutParityRule] | None:
    """One rule."""
    return (await repository.parity_rules(await driver_of(session), [name])).get(name)


async def parity_rules(
    session: AsyncConnection, *, after: str | None, limit: int, on: date | None = None
) -> list[Stored[PutParityRule]]:
    """By name. on: those in force on the day."""
    where = Where()
    where.add("rule > ?", after)
    where.add("effective_from <= ? AND (effective_to IS NULL OR ? < effective_to)", on)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM parity_rule {where.sql} ORDER BY rule LIMIT {limit}", *where.values
    )
    return [repository.parity_rule_of(row) for row in rows]


async def rate(
    session: AsyncConnection, base: str, quote: str, rated_on: date
) -> Stored[PutRate] | None:
    """One rate."""
    key = (base, quote, rated_on)
    return (await repository.rates(await driver_of(session), [key])).get(key)


async def rates(
    session: AsyncConnection, *, after: tuple[str, str, date] | None, limit: int,
    base: str | None = None, quote: str | None = None,
) -> list[Stored[PutRate]]:  # fmt: skip
    """By pair and day."""
    where = Where()
    where.beyond(("base", "quote", "rated_on"), after)
    where.add("base = ?", base)
    where.add("quote = ?", quote)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM fx_rate {where.sql} ORDER BY base, quote, rated_on LIMIT {limit}",
        *where.values,
    )
    return [repository.rate_of(row) for row in rows]


async def listing_statuses(
    session: AsyncConnection, *, after: tuple[str, str] | None, limit: int,
    party: str | None = None, shop: str | None = None, status: str | None = None,
    sku: str | None = None, differs: bool | None = None,
) -> list[StoredStatus]:  # fmt: skip
    """By shop and the shop's name. differs: only one side sells (or the same on both sides)."""
    where = Where()
    where.beyond(("r.shop", "r.external_sku"), after)
    where.add("r.party = ?", party)
    where.add("r.shop = ?", shop)
    where.add("r.status = ?", status)
    where.add("l.sku = ?", sku)
    where.add("((r.status = 'active') <> (coalesce(l.status, '') = 'active')) = ?", differs)
    driver = await driver_of(session)
    values: list[Any] = where.values
    rows = await driver.fetch(
        f"{STATUS_SQL} {where.sql} ORDER BY r.shop, r.external_sku LIMIT {limit}", *values
    )
    return [repository.status_of(row) for row in rows]
