"""Shops, listings and what shops say of them, and the gate of dispatch."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from entrepot.catalog.domain.commands import PutListing
from entrepot.catalog.domain.listing import DispatchState
from entrepot.catalog.domain.shop_status import ReportStatus, Said
from entrepot.catalog.repository.core import Stored, head
from entrepot.shared.database import Driver


@dataclass(frozen=True, slots=True)
class StoredListing(Stored[PutListing]):
    """With what became of the merchant's wish."""

    party: str
    status: str
    reasons: tuple[str, ...]
    recheck_on: date | None
    shop_says: str | None = None  # The shop's own status, where it was reported.
    shop_said_at: datetime | None = None


LISTING_COLUMNS = """
l.*,
(SELECT r.status FROM listing_status r
 WHERE r.shop = l.shop AND r.external_sku = l.external_sku) AS shop_says,
(SELECT r.reported_at FROM listing_status r
 WHERE r.shop = l.shop AND r.external_sku = l.external_sku) AS shop_said_at
"""


async def shop_parties(driver: Driver, codes: Iterable[str]) -> dict[str, str]:
    """Party of each shop that is known (and visible to the transaction's party)."""
    rows = await driver.fetch(
        "SELECT shop, party FROM shop WHERE shop = ANY($1::text[])", list(codes)
    )
    return {row["shop"]: row["party"] for row in rows}


def listing_row(stored: StoredListing) -> dict[str, Any]:
    content = stored.content
    return {
        "shop": content.shop, "external_sku": content.external_sku, "sku": content.sku,
        "market": content.market, "wanted": content.status, "party": stored.party,
        "status": stored.status, "reasons": stored.reasons, "recheck_on": stored.recheck_on,
        **head(stored),
    }  # fmt: skip


def listing_of(row: Mapping[str, Any]) -> StoredListing:
    content = PutListing.model_construct(
        shop=row["shop"], external_sku=row["external_sku"], sku=row["sku"], market=row["market"],
        status=row["wanted"],
    )  # fmt: skip
    return StoredListing(
        content, row["version"], row["updated_at"], row["party"], row["status"],
        tuple(row["reasons"]), row["recheck_on"], row.get("shop_says"), row.get("shop_said_at"),
    )  # fmt: skip


Name = tuple[str, str]


async def listings(driver: Driver, names: Collection[Name]) -> dict[Name, StoredListing]:
    """By shop and the shop's name for the SKU."""
    rows = await driver.fetch(
        f"SELECT {LISTING_COLUMNS} FROM unnest($1::text[], $2::text[]) AS n(shop, external_sku) "
        "JOIN listing l USING (shop, external_sku)",
        [shop for shop, _ in names], [name for _, name in names],
    )  # fmt: skip
    return {(row["shop"], row["external_sku"]): listing_of(row) for row in rows}


async def listings_of_skus(driver: Driver, codes: Iterable[str]) -> list[StoredListing]:
    """Every listing of the SKUs, in key order."""
    rows = await driver.fetch(
        "SELECT * FROM listing WHERE sku = ANY($1::text[]) ORDER BY shop, external_sku",
        list(codes),
    )
    return [listing_of(row) for row in rows]


async def listings_due(driver: Driver, today: date, limit: int) -> list[StoredListing]:
    """Listings whose day to be judged again has come."""
    rows = await driver.fetch(
        "SELECT * FROM listing WHERE recheck_on <= $1 ORDER BY recheck_on, shop, external_sku "
        "LIMIT $2", today, limit,
    )  # fmt: skip
    return [listing_of(row) for row in rows]


async def mark_due(driver: Driver, markets: Iterable[str], today: date) -> None:
    """Have the listings and gates of these markets judged again."""
    named = list(markets)
    for table in ("listing", "dispatch_gate"):
        await driver.execute(
            f"UPDATE {table} SET recheck_on = $2 WHERE market = ANY($1::text[])", named, today
        )


@dataclass(frozen=True, slots=True)
class StoredStatus:
    """The newest that a shop said of a listing, and ours beside it (absent: no listing)."""

    content: ReportStatus
    version: int
    party: str
    received_at: datetime
    sku: str | None = None
    ours: str | None = None


STATUS_SQL = """
SELECT r.*, r.reasons::text AS reasons_text, l.sku, l.status AS ours
FROM listing_status r LEFT JOIN listing l USING (shop, external_sku)
"""


def status_row(stored: StoredStatus) -> dict[str, Any]:
    content = stored.content
    return {
        "shop": content.shop, "external_sku": content.external_sku, "status": content.status,
        "reasons": [said.model_dump() for said in content.reasons],
        "reported_at": content.reported_at, "received_at": stored.received_at,
        "version": stored.version, "party": stored.party,
    }  # fmt: skip


def status_of(row: Mapping[str, Any]) -> StoredStatus:
    """A row of STATUS_SQL."""
    content = ReportStatus.model_construct(
        shop=row["shop"], external_sku=row["external_sku"], status=row["status"],
        reasons=tuple(Said.model_construct(**one) for one in orjson.loads(row["reasons_text"])),
        reported_at=row["reported_at"],
    )  # fmt: skip
    return StoredStatus(
        content, row["version"], row["party"], row["received_at"], row["sku"], row["ours"]
    )


async def statuses(driver: Driver, names: Collection[Name]) -> dict[Name, StoredStatus]:
    """What shops said, by shop and the shop's name."""
    rows = await driver.fetch(
        f"{STATUS_SQL} JOIN unnest($1::text[], $2::text[]) AS n(shop, external_sku) "
        "USING (shop, external_sku)", [shop for shop, _ in names], [name for _, name in names],
    )  # fmt: skip
    return {(row["shop"], row["external_sku"]): status_of(row) for row in rows}


@dataclass(frozen=True, slots=True)
class StoredGate:
    """Whether units of a SKU may leave for a market. version 0: never told, and open."""

    sku: str
    market: str
    version: int
    updated_at: datetime
    state: DispatchState


def gate_row(gate: StoredGate) -> dict[str, Any]:
    state = gate.state
    return {
        "sku": gate.sku, "market": gate.market, "version": gate.version,
        "updated_at": gate.updated_at, "status": state.status, "reasons": state.reasons,
        "recheck_on": state.recheck_on,
    }  # fmt: skip


def gate_of(row: Mapping[str, Any]) -> StoredGate:
    state = DispatchState(row["status"], tuple(row["reasons"]), row["recheck_on"])
    return StoredGate(row["sku"], row["market"], row["version"], row["updated_at"], state)


async def gates_of_skus(driver: Driver, codes: Iterable[str]) -> dict[Name, StoredGate]:
    """By SKU and market."""
    rows = await driver.fetch(
        "SELECT * FROM dispatch_gate WHERE sku = ANY($1::text[])", list(codes)
    )
    return {(row["sku"], row["market"]): gate_of(row) for row in rows}


async def listed_markets(driver: Driver, codes: Iterable[str]) -> set[Name]:
    """(SKU, market) of every listing of the SKUs."""
    rows = await driver.fetch(
        "SELECT DISTINCT sku, market FROM listing WHERE sku = ANY($1::text[])", list(codes)
    )
    return {(row["sku"], row["market"]) for row in rows}


async def skus_of_due_gates(driver: Driver, today: date, limit: int) -> list[str]:
    """SKUs with a market whose day to be judged again has come."""
    rows = await driver.fetch(
        "SELECT sku FROM dispatch_gate WHERE recheck_on <= $1 GROUP BY sku ORDER BY sku LIMIT $2",
        today, limit,
    )  # fmt: skip
    return [row["sku"] for row in rows]
