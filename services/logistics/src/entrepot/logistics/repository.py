"""Load, lock, save. Rows go in and come out many at a time: one statement for a table.

Order of locks: shipments by shipment_id, then lanes by code, then number series by carrier.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Table

from entrepot.logistics.domain.commands import PutCarrier, PutLane
from entrepot.logistics.domain.lane_document import Figures, Site
from entrepot.logistics.domain.shipment import Shipment
from entrepot.shared.database import Driver

_COLUMNS = tuple(f.name for f in fields(Shipment))
SHIPMENT_COLUMNS = ", ".join(f"s.{name}" for name in _COLUMNS)


@dataclass(frozen=True, slots=True)
class StoredCarrier:
    content: PutCarrier  # Without its api_key.
    version: int
    updated_at: datetime
    has_api_key: bool


@dataclass(frozen=True, slots=True)
class StoredLane:
    """carrier_active: the carrier and its party both are. offered: digest of the last offer."""

    content: PutLane
    version: int
    updated_at: datetime
    party: str
    figures: Figures
    offered: str
    carrier_active: bool
    carrier_kind: str


def _json(rows: Iterable[Any]) -> str:
    return orjson.dumps(list(rows), default=str).decode()


@cache
def _insert_sql(table: Table, conflict: str) -> str:
    names = ", ".join(c.name for c in table.columns if c.identity is None)
    return (
        f"INSERT INTO {table.name} ({names}) SELECT {names} "
        f"FROM jsonb_populate_recordset(NULL::{table.name}, $1::jsonb) {conflict}"
    )


@cache
def _update_sql(table: Table) -> str:
    keys = [c.name for c in table.primary_key]
    names = [c.name for c in table.columns if c.identity is None and c.name not in keys]
    return (
        f"UPDATE {table.name} AS t SET {', '.join(f'{n} = u.{n}' for n in names)} "
        f"FROM jsonb_populate_recordset(NULL::{table.name}, $1::jsonb) AS u "
        f"WHERE {' AND '.join(f't.{k} = u.{k}' for k in keys)}"
    )


async def insert(
    driver: Driver, table: Table, rows: Sequence[Any], *, conflict: str = ""
) -> list[Any]:
    """One statement for all rows (mappings or dataclasses); conflict: ON CONFLICT …, RETURNING."""
    return list(await driver.fetch(_insert_sql(table, conflict), _json(rows))) if rows else []


async def upsert(driver: Driver, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert, or replace what has the key."""
    keys = [c.name for c in table.primary_key]
    sets = ", ".join(f"{c.name} = EXCLUDED.{c.name}" for c in table.columns if c.name not in keys)
    await insert(
        driver, table, rows, conflict=f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sets}"
    )


async def update(driver: Driver, table: Table, rows: Sequence[Any]) -> None:
    """Replace the rows of these keys."""
    if rows:
        await driver.execute(_update_sql(table), _json(rows))


# Shipments


def shipment_of(row: Mapping[str, Any]) -> Shipment:
    values = {name: row[name] for name in _COLUMNS}
    if isinstance(values["quote"], str):
        values["quote"] = orjson.loads(values["quote"])
    return Shipment(**values)


async def lock_shipments(driver: Driver, column: str, keys: Collection[str]) -> list[Shipment]:
    """Shipments whose column (shipment_id, fulfilment_id) is one of the keys, locked."""
    assert column in ("shipment_id", "fulfilment_id")
    rows = await driver.fetch(
        f"SELECT {SHIPMENT_COLUMNS} FROM shipment s WHERE s.{column} = ANY($1::text[]) "
        "ORDER BY s.shipment_id FOR UPDATE",
        list(keys),
    )
    return [shipment_of(row) for row in rows]


async def lock_numbers(
    driver: Driver, numbers: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Shipment]:
    """The newest shipment of each (carrier, tracking number): carriers use numbers again."""
    rows = await driver.fetch(
        f"SELECT {SHIPMENT_COLUMNS} FROM shipment s "
        "JOIN unnest($1::text[], $2::text[]) AS n(carrier, number) "
        "ON s.tracking_number = n.number AND s.carrier = n.carrier "
        "ORDER BY s.shipment_id FOR UPDATE OF s",
        [carrier for carrier, _ in numbers], [number for _, number in numbers],
    )  # fmt: skip
    found: dict[tuple[str, str], Shipment] = {}
    for shipment in map(shipment_of, rows):
        key = (str(shipment.carrier), str(shipment.tracking_number))
        other = found.get(key)
        if other is None or _newness(shipment) > _newness(other):
            found[key] = shipment
    return found


def _newness(shipment: Shipment) -> tuple[datetime, str]:
    return shipment.labelled_at or shipment.created_at, shipment.shipment_id


async def pieces(
    driver: Driver, shipment_ids: Collection[str]
) -> dict[str, tuple[dict[str, Any], ...]]:
    """Parcels of the shipments that have more than one, in order: code, grams, millimetres."""
    rows = await driver.fetch(
        "SELECT shipment_id, piece, code, weight_g, length_mm, width_mm, height_mm "
        "FROM shipment_piece WHERE shipment_id = ANY($1::text[]) ORDER BY shipment_id, piece",
        list(shipment_ids),
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        values = dict(row)
        found.setdefault(values.pop("shipment_id"), []).append(values)
    return {key: tuple(each) for key, each in found.items()}


async def insert_outcomes(driver: Driver, outcomes: Mapping[str, str]) -> None:
    """digest -> JSON; equal rankings are kept once."""
    if outcomes:
        await driver.execute(
            "INSERT INTO plan_outcomes (digest, outcomes) SELECT d, o::jsonb "
            "FROM unnest($1::text[], $2::text[]) AS n(d, o) ORDER BY d ON CONFLICT DO NOTHING",
            list(outcomes), list(outcomes.values()),
        )  # fmt: skip


# Carriers and lanes


async def carriers(
    driver: Driver, codes: Collection[str], *, lock: bool = False
) -> dict[str, StoredCarrier]:
    rows = await driver.fetch(
        "SELECT version, updated_at, document, "
        "coalesce(sealed_key::text, api_key) IS NOT NULL AS has_key FROM carrier "
        "WHERE carrier = ANY($1::text[]) ORDER BY carrier" + (" FOR UPDATE" if lock else ""),
        list(codes),
    )
    found = (carrier_of(row) for row in rows)
    return {stored.content.carrier: stored for stored in found}


def carrier_of(row: Mapping[str, Any]) -> StoredCarrier:
    content = PutCarrier.model_validate(_document(row["document"]))
    return StoredCarrier(content, row["version"], row["updated_at"], row["has_key"])


LANE_SQL = """
SELECT l.lane, l.version, l.updated_at, l.party, l.document, l.p50_days, l.p90_days, l.transit_n,
       l.on_time_rate, l.on_time_n, l.offered, c.document->>'kind' AS kind,
       c.active AND coalesce(p.active, true) AS carrier_active
FROM lane l JOIN carrier c ON c.carrier = l.carrier
LEFT JOIN carrier_party p ON p.party = l.party
"""


async def lanes(
    driver: Driver, codes: Collection[str] | None = None, *, lock: bool = False
) -> dict[str, StoredLane]:
    """By code; all of them where none are named."""
    rows = await driver.fetch(
        LANE_SQL + "WHERE $1::text[] IS NULL OR l.lane = ANY($1::text[]) ORDER BY l.lane"
        + (" FOR UPDATE OF l" if lock else ""),
        None if codes is None else list(codes),
    )  # fmt: skip
    return {row["lane"]: lane_row(row) for row in rows}


def lane_row(row: Mapping[str, Any]) -> StoredLane:
    figures = Figures(
        row["p50_days"], row["p90_days"], row["transit_n"], row["on_time_rate"], row["on_time_n"]
    )
    content = PutLane.model_validate(_document(row["document"]))
    return StoredLane(
        content, row["version"], row["updated_at"], row["party"], figures, row["offered"],
        row["carrier_active"], row["kind"],
    )  # fmt: skip


def _document(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str) else value


def lane_values(lane: StoredLane, now: datetime) -> dict[str, Any]:
    """The columns of a lane."""
    content, figures = lane.content, lane.figures
    return {
        "lane": content.lane, "version": lane.version, "updated_at": now,
        "carrier": content.carrier, "party": lane.party, "service": content.service,
        "origin": content.origin, "active": content.active,
        "document": content.model_dump(mode="json", exclude_defaults=True),
        "p50_days": figures.p50_days, "p90_days": figures.p90_days,
        "transit_n": figures.transit_n, "on_time_rate": figures.on_time_rate,
        "on_time_n": figures.on_time_n, "offered": lane.offered,
    }  # fmt: skip


async def sites(driver: Driver, codes: Collection[str] | None = None) -> dict[str, Site]:
    rows = await driver.fetch(
        "SELECT location, timezone, country, cut_off FROM location "
        "WHERE $1::text[] IS NULL OR location = ANY($1::text[])",
        None if codes is None else list(codes),
    )
    return {r["location"]: Site(r["timezone"], r["country"], r["cut_off"]) for r in rows}


# A row's xmin changes with every write of it, so the sums change with every commit.
_STAMP = """
SELECT concat_ws('/', (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM lane),
    (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM carrier),
    (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM carrier_party),
    (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM location),
    (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM exchange_rate),
    (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM rule_pack))
"""


async def stamp(driver: Driver) -> str:
    """Changes whenever a lane, carrier, location, rate or rule did, as far as the caller sees."""
    return str(await driver.fetchval(_STAMP))


async def units_per_eur(driver: Driver, day: Any) -> dict[str, Decimal]:
    """The newest rate of each currency in force on the day; one euro is one euro."""
    rows = await driver.fetch(
        "SELECT DISTINCT ON (currency) currency, units_per_eur FROM exchange_rate "
        "WHERE effective_on <= $1 ORDER BY currency, effective_on DESC",
        day,
    )
    return {"EUR": Decimal(1), **{r["currency"]: r["units_per_eur"] for r in rows}}


# Tracking


async def carrier_names(driver: Driver, names: Collection[str]) -> dict[str, tuple[str, str]]:
    """Each known code or alias (lower case) -> (our code, its vocabulary)."""
    rows = await driver.fetch(
        "SELECT carrier, coalesce(document->>'vocabulary', 'canonical') AS vocabulary, aliases "
        "FROM carrier WHERE carrier = ANY($1::text[]) OR aliases && $1::text[] ORDER BY carrier",
        list(names),
    )
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        for alias in row["aliases"]:
            found.setdefault(alias, (row["carrier"], row["vocabulary"]))
    return {**found, **{r["carrier"]: (r["carrier"], r["vocabulary"]) for r in rows}}
