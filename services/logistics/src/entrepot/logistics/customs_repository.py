"""Declarations, exporters and the copies they are built from: load, lock, save."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

import orjson

from entrepot.logistics import tables
from entrepot.logistics.domain.customs.declaration import (
    Declaration,
    GoodsLine,
    line_of,
    line_values,
)
from entrepot.logistics.domain.customs.needs import Exporter
from entrepot.logistics.domain.customs.settlement import Movement
from entrepot.logistics.repository import insert, update, upsert
from entrepot.shared.database import Driver

_NAMES = tuple(f.name for f in fields(Declaration))
_JSON = ("facts", "lines", "history")
COLUMNS = ", ".join(_NAMES)


@dataclass(frozen=True, slots=True)
class StoredExporter:
    content: Exporter
    version: int
    updated_at: datetime


def declaration_of(row: Mapping[str, Any]) -> Declaration:
    values = {
        name: orjson.loads(row[name]) if name in _JSON and isinstance(row[name], str)
        else row[name] for name in _NAMES
    }  # fmt: skip
    values["lines"] = [line_of(each) for each in values["lines"]]
    return Declaration(**values)


def _values(one: Declaration) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in _NAMES}
    values["lines"] = [line_values(line) for line in one.lines]
    return values


async def declaration(
    driver: Driver, declaration_id: str, *, lock: bool = False
) -> Declaration | None:
    row = await driver.fetchrow(
        f"SELECT {COLUMNS} FROM declaration WHERE declaration_id = $1"
        + (" FOR UPDATE" if lock else ""),
        declaration_id,
    )
    return declaration_of(row) if row is not None else None


async def claim(driver: Driver, one: Declaration) -> bool:
    """Insert it; False where its subject has a living declaration of that direction already."""
    rows = await insert(
        driver, tables.CUSTOMS["declaration"], [_values(one)],
        conflict="ON CONFLICT (subject_kind, subject_id, direction) WHERE state NOT IN "
        "('refused', 'withdrawn') DO NOTHING RETURNING declaration_id",
    )  # fmt: skip
    return bool(rows)


async def living(driver: Driver, kind: str, subject_id: str, direction: str) -> Declaration | None:
    """The declaration that holds the claim."""
    row = await driver.fetchrow(
        f"SELECT {COLUMNS} FROM declaration WHERE subject_kind = $1 AND subject_id = $2 "
        "AND direction = $3 AND state NOT IN ('refused', 'withdrawn')",
        kind, subject_id, direction,
    )  # fmt: skip
    return declaration_of(row) if row is not None else None


async def attempts(driver: Driver, kind: str, subject_id: str, direction: str) -> int:
    """Declarations of a subject and direction so far."""
    found = await driver.fetchval(
        "SELECT count(*) FROM declaration WHERE subject_kind = $1 AND subject_id = $2 "
        "AND direction = $3",
        kind, subject_id, direction,
    )  # fmt: skip
    return int(found)


async def save(driver: Driver, one: Declaration) -> None:
    await update(driver, tables.CUSTOMS["declaration"], [_values(one)])


# Exporters


async def exporter(driver: Driver, code: str, *, lock: bool = False) -> StoredExporter | None:
    row = await driver.fetchrow(
        "SELECT * FROM exporter WHERE exporter = $1" + (" FOR UPDATE" if lock else ""), code
    )
    return exporter_of(row) if row is not None else None


def exporter_of(row: Mapping[str, Any]) -> StoredExporter:
    document = row["document"]
    values = orjson.loads(document) if isinstance(document, str) else document
    return StoredExporter(
        Exporter(**values, exporter=row["exporter"]), row["version"], row["updated_at"]
    )


async def save_exporter(
    driver: Driver, code: str, document: dict[str, Any], version: int, now: datetime
) -> None:
    await upsert(
        driver, tables.CUSTOMS["exporter"],
        [{"exporter": code, "version": version, "updated_at": now, "document": document}],
    )  # fmt: skip


# Copies


async def keep_goods(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    await upsert(driver, tables.CUSTOMS["goods"], rows)


async def keep_lines(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    await insert(driver, tables.CUSTOMS["shipment_line"], rows, conflict="ON CONFLICT DO NOTHING")


async def keep_transfers(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    await insert(driver, tables.CUSTOMS["transfer_goods"], rows, conflict="ON CONFLICT DO NOTHING")


async def keep_movements(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    await insert(
        driver, tables.CUSTOMS["overseas_movement"], rows, conflict="ON CONFLICT DO NOTHING"
    )


async def domestic(driver: Driver, country: str, codes: Collection[str]) -> set[str]:
    """Those of the locations that are known to be in the country."""
    rows = await driver.fetch(
        "SELECT location FROM location WHERE country = $1 AND location = ANY($2::text[])",
        country, list(codes),
    )  # fmt: skip
    return {row["location"] for row in rows}


async def movements(
    driver: Driver, location: str, skus: Iterable[str]
) -> dict[str, list[Movement]]:
    """By SKU."""
    rows = await driver.fetch(
        "SELECT * FROM overseas_movement WHERE location = $1 AND sku = ANY($2::text[])",
        location, list(skus),
    )  # fmt: skip
    found: dict[str, list[Movement]] = {}
    for row in rows:
        found.setdefault(row["sku"], []).append(
            Movement(row["kind"], row["quantity"], row["occurred_at"], row["transfer_id"],
                     row["source"])
        )  # fmt: skip
    return found


_GOODS = """
SELECT w.line_no, w.sku, w.quantity, w.value_minor, w.currency, g.title, g.title_zh, g.gtin,
       g.hs_code, g.origin, g.weight_g, g.categories, g.un_number
FROM {source} w LEFT JOIN goods g ON g.sku = w.sku ORDER BY w.line_no, w.sku
"""
_OF_SHIPMENT = _GOODS.format(source="""
(SELECT l.line_no, l.sku, l.quantity, l.value_minor, s.currency FROM shipment_line l
 JOIN shipment s USING (shipment_id) WHERE l.shipment_id = $1)
""")  # fmt: skip
_OF_TRANSFER = _GOODS.format(source="""
(SELECT row_number() OVER (ORDER BY sku)::integer AS line_no, sku, quantity::integer,
        NULL::bigint AS value_minor, '' AS currency
 FROM transfer_goods WHERE transfer_id = $1)
""")  # fmt: skip


async def goods_of(driver: Driver, kind: str, subject_id: str) -> list[GoodsLine]:
    """Lines of a shipment or a transfer, with what the catalogue says of each SKU."""
    sql = _OF_SHIPMENT if kind == "shipment" else _OF_TRANSFER
    rows = await driver.fetch(sql, subject_id)
    return [_line(number, row) for number, row in enumerate(rows, start=1)]


def _line(number: int, row: Mapping[str, Any]) -> GoodsLine:
    weight = row["weight_g"]
    return GoodsLine(
        line_no=number, sku=row["sku"], description=row["title"] or "", quantity=row["quantity"],
        description_zh=row["title_zh"] or "", hs_code=row["hs_code"] or "",
        origin=row["origin"] or "", value_minor=row["value_minor"], currency=row["currency"] or "",
        net_weight_g=weight * row["quantity"] if weight else None,
        product_identifier=row["gtin"] or "", un_number=row["un_number"] or "",
        categories=tuple(row["categories"] or ()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Movable:
    """Where the goods of a subject go from and to, as far as it is known here."""

    origin: str
    origin_country: str
    origin_kind: str
    destination: str
    destination_country: str
    party: str | None = None
    order_id: str | None = None
    carrier: str | None = None
    tracking_number: str | None = None
    weight_g: int = 0
    departed_on: date | None = None


_SHIPMENT = """
SELECT s.origin, coalesce(l.country, '') AS origin_country, coalesce(l.kind, '') AS origin_kind,
       s.destination_country AS destination, s.destination_country, s.party, s.order_id,
       s.carrier, s.tracking_number, s.weight_g,
       (s.dispatched_at AT TIME ZONE 'UTC')::date AS departed_on
FROM shipment s LEFT JOIN location l ON l.location = s.origin WHERE s.shipment_id = $1
"""
_TRANSFER = """
SELECT t.from_location AS origin, coalesce(a.country, '') AS origin_country,
       coalesce(a.kind, '') AS origin_kind, t.to_location AS destination,
       coalesce(b.country, '') AS destination_country, NULL AS party, NULL AS order_id,
       NULL AS carrier, NULL AS tracking_number, 0 AS weight_g,
       (t.dispatched_at AT TIME ZONE 'UTC')::date AS departed_on
FROM transfer_goods t LEFT JOIN location a ON a.location = t.from_location
LEFT JOIN location b ON b.location = t.to_location WHERE t.transfer_id = $1 LIMIT 1
"""


async def movable(driver: Driver, kind: str, subject_id: str) -> Movable | None:
    """A shipment or a transfer as customs looks at it; None where it is not known here."""
    row = await driver.fetchrow(_SHIPMENT if kind == "shipment" else _TRANSFER, subject_id)
    return Movable(**dict(row)) if row is not None else None
