"""Readings of what marketplaces say of listings: one row for each shop, one for each listing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from entrepot.orders.domain.listing_state import GONE_AFTER
from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

GONE = [{"code": "not_listed", "text": None}]
# As domain/listing_state.py ranks offers.
_RANK = "array_position(ARRAY['inactive', 'suppressed', '', 'active'], coalesce({}.state, ''))"
ROUND_VIEW = (
    "shop, read_at, next_at, listings, unknown, partial, (cursor IS NOT NULL OR ended) AS under_way, "
    "nullif(last_error, '') AS last_error"
)
READING_VIEW = (
    "shop, external_sku, said, state, reasons::text AS reasons_text, read_at, told_state, missed"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A listing on a page. reasons: [{code, text}]."""

    external_sku: str
    said: str
    state: str | None
    reasons: list[dict[str, str | None]]


async def open_rounds(driver: Driver, shops: Sequence[tuple[str, str]], first_at: datetime) -> None:
    """(shop, party): have a row for each, read first at that time."""
    await driver.execute(
        "INSERT INTO listing_round (shop, party, round, partial, ended, next_at, listings, "
        "unknown, last_error) SELECT s, p, 1, false, false, $3, 0, 0, '' "
        "FROM unnest($1::text[], $2::text[]) AS n(s, p) ORDER BY s ON CONFLICT DO NOTHING",
        *columns(shops), first_at,
    )  # fmt: skip


async def shops_due(driver: Driver, now: datetime) -> set[str]:
    """Shops whose reading begins or goes on now."""
    rows = await driver.fetch("SELECT shop FROM listing_round WHERE next_at <= $1", now)
    return {row["shop"] for row in rows}


async def read_now(driver: Driver, shop: str, party: str, now: datetime) -> None:
    """Have a shop's listings read at once; a reading that is under way goes on."""
    await open_rounds(driver, [(shop, party)], now)
    await driver.execute("UPDATE listing_round SET next_at = $2 WHERE shop = $1", shop, now)


async def claim(driver: Driver, shop: str, now: datetime, until: datetime) -> Any | None:
    """The shop's row, to be worked on until then by us alone; None where another is at it."""
    return await driver.fetchrow(
        "UPDATE listing_round SET next_at = $3 WHERE shop = $1 AND next_at <= $2 RETURNING *",
        shop, now, until,
    )  # fmt: skip


async def move(
    driver: Driver, shop: str, cursor: str | None, next_at: datetime, *, error: str = "",
    partial: bool | None = None,
) -> None:  # fmt: skip
    """How far the reading is, and when it goes on. partial None: as it was."""
    await driver.execute(
        "UPDATE listing_round SET cursor = $2, next_at = $3, last_error = $4, "
        "partial = coalesce($5, partial) WHERE shop = $1",
        shop, cursor, next_at, error[:500], partial,
    )  # fmt: skip


async def begin_again(driver: Driver, shop: str, next_at: datetime, error: str) -> None:
    """What was read until now counts as not read."""
    await driver.execute(
        "UPDATE listing_round SET round = round + 1, cursor = NULL, partial = false, "
        "next_at = $2, last_error = $3 WHERE shop = $1",
        shop, next_at, error[:500],
    )  # fmt: skip


async def keep(
    driver: Driver, shop: str, party: str, number: int, seen: Sequence[Seen], at: datetime
) -> None:
    """Listings of a page (each name once), read at that time. Of what the same reading tells twice
    the better one stays."""
    if not seen:
        return
    rows = [(s.external_sku, s.said, s.state, orjson.dumps(s.reasons).decode()) for s in seen]
    await driver.execute(
        "INSERT INTO listing_reading AS r (shop, external_sku, party, round, said, state, reasons, "
        "read_at, missed, told_reasons, contradicted, version) "
        "SELECT $1, n.name, $2, $3, n.said, n.state, n.reasons::jsonb, $4, 0, '[]', false, 0 "
        "FROM unnest($5::text[], $6::text[], $7::text[], $8::text[]) "
        "AS n(name, said, state, reasons) ORDER BY n.name "
        "ON CONFLICT (shop, external_sku) DO UPDATE SET party = EXCLUDED.party, "
        "round = EXCLUDED.round, said = EXCLUDED.said, state = EXCLUDED.state, "
        "reasons = EXCLUDED.reasons, read_at = EXCLUDED.read_at, missed = 0 "
        f"WHERE r.round < EXCLUDED.round OR {_RANK.format('r')} < {_RANK.format('EXCLUDED')}",
        shop, party, number, at, *columns(rows),
    )  # fmt: skip


async def list_ended(driver: Driver, shop: str, number: int, now: datetime, *, whole: bool) -> None:
    """All pages were read. whole: a listing that none of them named is missed; one that is missed
    GONE_AFTER times in a row is not there any more."""
    await driver.execute("UPDATE listing_round SET ended = true WHERE shop = $1", shop)
    if not whole:
        return
    await driver.execute(
        "UPDATE listing_reading SET missed = least(missed + 1, $3) WHERE shop = $1 AND round < $2",
        shop, number, GONE_AFTER,
    )  # fmt: skip
    await driver.execute(
        "UPDATE listing_reading SET round = $2, said = '', state = 'inactive', "
        "reasons = ($5::text)::jsonb, read_at = $4 "
        "WHERE shop = $1 AND round < $2 AND missed >= $3",
        shop, number, GONE_AFTER, now, orjson.dumps(GONE).decode(),
    )  # fmt: skip


async def to_tell(driver: Driver, shop: str, number: int, limit: int) -> Sequence[Any]:
    """Listings of the reading whose state is known and not what was told last, locked."""
    return await driver.fetch(
        "SELECT external_sku, party, said, state, reasons::text AS reasons_text, read_at, version "
        "FROM listing_reading WHERE shop = $1 AND round = $2 AND state IS NOT NULL "
        "AND (contradicted OR told_state IS DISTINCT FROM state OR told_reasons <> reasons) "
        "ORDER BY external_sku LIMIT $3 FOR UPDATE",
        shop, number, limit,
    )  # fmt: skip


async def told(driver: Driver, shop: str, names: Sequence[str]) -> None:
    """They were told as they are; each has a version more."""
    if names:
        await driver.execute(
            "UPDATE listing_reading SET told_state = state, told_reasons = reasons, "
            "contradicted = false, version = version + 1 "
            "WHERE shop = $1 AND external_sku = ANY($2::text[])",
            shop, list(names),
        )  # fmt: skip


async def done(driver: Driver, shop: str, now: datetime, next_at: datetime) -> None:
    """The reading is over; the next one begins then."""
    await driver.execute(
        "UPDATE listing_round r SET round = r.round + 1, cursor = NULL, ended = false, "
        "read_at = $2, next_at = $3, last_error = '', listings = n.listings, unknown = n.unknown "
        "FROM (SELECT count(*) FILTER (WHERE missed = 0)::int AS listings, "
        "count(*) FILTER (WHERE state IS NULL)::int AS unknown FROM listing_reading l "
        "JOIN listing_round o USING (shop) WHERE l.shop = $1 AND l.round = o.round) n "
        "WHERE r.shop = $1",
        shop, now, next_at,
    )  # fmt: skip


async def note_told_elsewhere(driver: Driver, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """(shop, external SKU, state, reasons): what the catalog holds now. Where that is not what we
    told, the next reading tells it again."""
    await driver.execute(
        "UPDATE listing_reading r SET contradicted = "
        "(r.told_state <> n.state OR r.told_reasons <> n.reasons::jsonb) "
        "FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) "
        "AS n(shop, name, state, reasons) WHERE r.shop = n.shop AND r.external_sku = n.name "
        "AND r.told_state IS NOT NULL",
        *columns(rows),
    )  # fmt: skip


async def list_rounds(
    driver: Driver, *, shop: str | None, after: str | None, limit: int
) -> list[dict[str, Any]]:
    """By shop."""
    rows = await driver.fetch(
        f"SELECT {ROUND_VIEW} FROM listing_round WHERE ($1::text IS NULL OR shop = $1) "
        "AND ($2::text IS NULL OR shop > $2) ORDER BY shop LIMIT $3",
        shop, after, limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


async def list_some(
    driver: Driver, shop: str, *, unknown: bool | None, after: str | None, limit: int
) -> list[dict[str, Any]]:
    """Listings of a shop by name. unknown: only those whose words are, or are not, known."""
    rows = await driver.fetch(
        f"SELECT {READING_VIEW} FROM listing_reading WHERE shop = $1 "
        "AND ($2::boolean IS NULL OR (state IS NULL) = $2) "
        "AND ($3::text IS NULL OR external_sku > $3) ORDER BY external_sku LIMIT $4",
        shop, unknown, after, limit,
    )  # fmt: skip
    return [dict(row) for row in rows]
