"""Load, lock and save: a fixed number of statements, however many orders take part.

Rows are locked in the order of their keys. `party` is the caller's (or '*'): the filter here is the
first wall between suppliers, row-level security the second.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Table

from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.domain.commands import PlannedMilestone
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder

_LINE_FIELDS = [
    n for n in tables.columns(tables.purchase_order_line)
    if n not in ("purchase_order_id", "supplier", "plan")
]  # fmt: skip
_DERIVED = ("state", "deviates")
_ORDER_FIELDS = [n for n in tables.columns(tables.purchase_order) if n not in _DERIVED]


def insert_sql(table: Table, tail: str = "") -> str:
    """INSERT of many rows, one array per column in the table's order, sorted by primary key."""
    kinds = tables.columns(table)
    names = ", ".join(kinds)
    arrays = ", ".join(f"${i}::{kind}[]" for i, kind in enumerate(kinds.values(), 1))
    key = ", ".join(column.name for column in table.primary_key)
    return (
        f"INSERT INTO {table.name} ({names}) SELECT * FROM unnest({arrays}) AS new({names}) "
        f"ORDER BY {key} {tail}"
    )


def upsert_sql(table: Table, condition: str = "") -> str:
    """insert_sql that replaces what a present row has beside its key."""
    key = [column.name for column in table.primary_key]
    sets = ", ".join(f"{n} = EXCLUDED.{n}" for n in tables.columns(table) if n not in key)
    return insert_sql(table, f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets} {condition}")


def arrays_of(table: Table, rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The rows column by column, in the table's order."""
    return [[row[name] for row in rows] for name in tables.columns(table)]


def dumps(value: Any) -> str:
    """A JSON column's text."""
    return orjson.dumps(value).decode()


def loads(value: Any) -> Any:
    """A JSON column's array or object: as read (decoded by the driver), or as to be written."""
    return orjson.loads(value) if isinstance(value, str) else value


_INSERT_ORDERS = insert_sql(
    tables.purchase_order, "ON CONFLICT (purchase_order_id) DO NOTHING RETURNING purchase_order_id"
)
_SAVE_ORDERS = upsert_sql(tables.purchase_order)
_SAVE_LINES = upsert_sql(tables.purchase_order_line)
_INSERT_REVISIONS = insert_sql(tables.purchase_order_revision)
_INSERT_REPORTS = insert_sql(tables.milestone_report)
_INSERT_NOTICES = insert_sql(tables.advance_ship_notice)
_INSERT_RECEIPTS = insert_sql(tables.receipt)
_INSERT_UNMATCHED = insert_sql(tables.unmatched_receipt, "ON CONFLICT (event_id) DO NOTHING")
_SAVE_SUPPLIERS = upsert_sql(tables.supplier)


async def orders(
    driver: Driver, ids: Collection[str], party: str, *, lock: bool = False
) -> dict[str, PurchaseOrder]:
    """The orders among `ids` that the party may see, by id."""
    if not ids:
        return {}
    found = await driver.fetch(
        "SELECT * FROM purchase_order WHERE purchase_order_id = ANY($1::text[]) "
        "AND ($2 = '*' OR supplier = $2) ORDER BY purchase_order_id"
        + (" FOR UPDATE" if lock else ""), list(set(ids)), party,
    )  # fmt: skip
    result = {row["purchase_order_id"]: _order(row) for row in found}
    rows = await driver.fetch(
        "SELECT * FROM purchase_order_line WHERE purchase_order_id = ANY($1::text[]) "
        "ORDER BY purchase_order_id, line_no", list(result),
    )  # fmt: skip
    for row in rows:
        result[row["purchase_order_id"]].lines.append(_line(row))
    return result


def _order(row: Mapping[str, Any]) -> PurchaseOrder:
    return PurchaseOrder(lines=[], **{name: row[name] for name in _ORDER_FIELDS})


def _line(row: Mapping[str, Any]) -> Line:
    plan = tuple(plan_from(loads(row["plan"])))
    return Line(plan=plan, **{name: row[name] for name in _LINE_FIELDS})


def plan_from(stored: Iterable[Mapping[str, Any]]) -> Iterable[PlannedMilestone]:
    """Planned milestones as kept in a JSON column."""
    for part in stored:
        reported = part["reported_on"]
        yield PlannedMilestone(
            part["milestone"], date.fromisoformat(part["due_on"]),
            date.fromisoformat(reported) if reported else None,
        )  # fmt: skip


def _order_row(order: PurchaseOrder) -> dict[str, Any]:
    return {name: getattr(order, name) for name in (*_ORDER_FIELDS, *_DERIVED)}


def _line_rows(orders_: Iterable[PurchaseOrder]) -> list[dict[str, Any]]:
    return [
        {
            **{name: getattr(line, name) for name in _LINE_FIELDS},
            "purchase_order_id": order.purchase_order_id,
            "supplier": order.supplier,
            "plan": dumps(line.plan),
        }
        for order in orders_
        for line in order.lines
    ]


async def insert_orders(driver: Driver, made: Sequence[PurchaseOrder]) -> set[str]:
    """Write new orders with their lines. Returns the ids that were written: another transaction
    may have been faster with the others."""
    if not made:
        return set()
    rows = [_order_row(order) for order in made]
    written = {
        row["purchase_order_id"]
        for row in await driver.fetch(_INSERT_ORDERS, *arrays_of(tables.purchase_order, rows))
    }
    lines = _line_rows(order for order in made if order.purchase_order_id in written)
    await driver.execute(_SAVE_LINES, *arrays_of(tables.purchase_order_line, lines))
    return written


async def save_orders(driver: Driver, changed: Collection[PurchaseOrder]) -> None:
    """Write orders that were locked before, with all their lines."""
    if changed:
        rows = [_order_row(order) for order in changed]
        await driver.execute(_SAVE_ORDERS, *arrays_of(tables.purchase_order, rows))
        lines = _line_rows(changed)
        await driver.execute(_SAVE_LINES, *arrays_of(tables.purchase_order_line, lines))


@dataclass(slots=True)
class Ledger:
    """Publishes the facts of orders and keeps them as versions of the order's history."""

    uow: UnitOfWork
    party: str
    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, uow: UnitOfWork, party: str) -> "Ledger":
        return cls(uow, party, [])

    def add(
        self, order: PurchaseOrder, event: Event, *, reason: str = "",
        cause: Event | None = None, parties: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """The fact that made the order's present version."""
        self.uow.publish(event, version=order.version, cause=cause, parties=parties)
        self.rows.append({
            "purchase_order_id": order.purchase_order_id, "version": order.version,
            "supplier": order.supplier, "kind": event.type.split(".")[1], "party": self.party,
            "reason": reason, "at": self.uow.now,
            "lines": dumps(event.model_dump(mode="json", include={"lines"}).get("lines", [])),
        })  # fmt: skip

    async def write(self) -> None:
        """One statement for all versions; their orders must be there."""
        if self.rows:
            arrays = arrays_of(tables.purchase_order_revision, self.rows)
            await self.uow.driver.execute(_INSERT_REVISIONS, *arrays)


@dataclass(frozen=True, slots=True)
class References:
    """What purchase orders may speak of: rows by key."""

    suppliers: Mapping[str, Mapping[str, Any]]
    locations: Mapping[str, Mapping[str, Any]]
    skus: Mapping[str, Mapping[str, Any]]


async def references(
    driver: Driver, suppliers: Collection[str], locations: Collection[str], skus: Collection[str]
) -> References:
    """Those that are known."""
    found: list[dict[str, Any]] = []
    for table, key, wanted in (
        ("supplier", "party", suppliers), ("location", "location", locations), ("sku", "sku", skus),
    ):  # fmt: skip
        rows = await driver.fetch(
            f"SELECT * FROM {table} WHERE {key} = ANY($1::text[])", list(set(wanted))
        )
        found.append({row[key]: row for row in rows})
    return References(*found)


async def operators(driver: Driver, locations: Collection[str]) -> dict[str, str]:
    """Operating party of each known location."""
    rows = await driver.fetch(
        "SELECT location, party FROM location WHERE location = ANY($1::text[])",
        list(set(locations)),
    )
    return {row["location"]: row["party"] for row in rows}


async def timezones(driver: Driver, locations: Collection[str]) -> dict[str, str]:
    """IANA time zone of each known location."""
    rows = await driver.fetch(
        "SELECT location, timezone FROM location WHERE location = ANY($1::text[])",
        list(set(locations)),
    )
    return {row["location"]: row["timezone"] for row in rows}


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


async def notices(driver: Driver, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Advance ship notices by id, as rows."""
    rows = await driver.fetch(
        "SELECT * FROM advance_ship_notice WHERE asn_id = ANY($1::text[])", list(set(ids))
    )
    return {row["asn_id"]: row for row in rows}


async def insert_notices(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_INSERT_NOTICES, *arrays_of(tables.advance_ship_notice, rows))


async def known_receipts(driver: Driver, event_ids: Collection[Any]) -> set[Any]:
    """Which stock_received events were matched before."""
    rows = await driver.fetch(
        "SELECT DISTINCT event_id FROM receipt WHERE event_id = ANY($1::uuid[])", list(event_ids)
    )
    return {row["event_id"] for row in rows}


async def insert_receipts(
    driver: Driver, matched: Sequence[Mapping[str, Any]], unmatched: Sequence[Mapping[str, Any]]
) -> None:
    """What was matched with orders, and what names an order that was never issued."""
    if matched:
        await driver.execute(_INSERT_RECEIPTS, *arrays_of(tables.receipt, matched))
    if unmatched:
        await driver.execute(_INSERT_UNMATCHED, *arrays_of(tables.unmatched_receipt, unmatched))


async def lock_supplier(driver: Driver, party: str, caller: str) -> Mapping[str, Any] | None:
    """The supplier's row, if the caller may see it."""
    row: Mapping[str, Any] | None = await driver.fetchrow(
        "SELECT * FROM supplier WHERE party = $1 AND ($2 = '*' OR party = $2) FOR UPDATE",
        party, caller,
    )  # fmt: skip
    return row


async def save_suppliers(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE_SUPPLIERS, *arrays_of(tables.supplier, rows))
