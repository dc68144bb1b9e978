"""Orders: insert many, lock many, save many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson

from entrepot.orders.domain import status
from entrepot.shared.database import Driver

MARK = "\x1f"  # Joins texts of a text[] on its way through unnest(); no input may hold it.


@dataclass(slots=True)
class OrderRow:
    """The part of an order that transitions read and change, under its row lock."""

    order_id: str
    shop: str
    party: str
    external_id: str
    source_version: int
    currency: str
    total_minor: int
    fulfilled_by: str
    ship_to_country: str
    ship_to_postal: str
    ship_by: datetime | None
    deliver_by: datetime | None
    payment: str
    hold: list[str]
    sourcing: str
    fulfilment: str
    delivery: str
    cancellation: str
    returns: str
    write_back: str
    status: str
    version: int
    attempt: int
    reservation_id: str | None
    accepted_at: datetime
    next_source_at: datetime | None
    source_tries: int
    was: tuple[Any, ...] = field(default=())

    def axes(self) -> tuple[Any, ...]:
        """What OrderStatusChanged tells."""
        return (
            self.status, self.payment, tuple(self.hold), self.sourcing, self.fulfilment,
            self.delivery, self.cancellation, self.returns, self.write_back,
        )  # fmt: skip

    def derive(self) -> str:
        """Set the status from the axes."""
        self.status = status.derive(
            payment=self.payment, hold=self.hold, sourcing=self.sourcing,
            fulfilment=self.fulfilment, delivery=self.delivery, cancellation=self.cancellation,
            returns=self.returns,
        )  # fmt: skip
        return self.status

    def next_version(self) -> int:
        """Draw the version of the order's next event; the row must be locked."""
        self.version += 1
        return self.version

    @property
    def may_release(self) -> bool:
        """Whether reserved goods may go to the pack station."""
        return status.may_release(
            payment=self.payment, hold=self.hold, cancellation=self.cancellation
        )


COLUMNS = (
    "order_id, shop, party, external_id, source_version, currency, total_minor, fulfilled_by, "
    "ship_to_country, ship_to_postal, ship_by, deliver_by, payment, hold, sourcing, fulfilment, "
    "delivery, cancellation, returns, write_back, status, version, attempt, reservation_id, "
    "accepted_at, next_source_at, source_tries"
)


async def lock(driver: Driver, order_ids: Iterable[str]) -> dict[str, OrderRow]:
    """The orders that exist and are visible, locked in key order."""
    rows = await driver.fetch(
        f"SELECT {COLUMNS} FROM sales_order WHERE order_id = ANY($1::text[]) "
        "ORDER BY order_id FOR UPDATE",
        list(set(order_ids)),
    )
    found = {}
    for row in rows:
        order = OrderRow(*row)
        order.was = order.axes()
        found[order.order_id] = order
    return found


async def lock_only(driver: Driver, order_ids: Iterable[str]) -> None:
    """Lock all orders that a transaction will change, in key order, before its parts lock theirs:
    several ordered locks one after another are not one order."""
    wanted = list(set(order_ids))
    if wanted:
        await driver.execute(
            "SELECT FROM sales_order WHERE order_id = ANY($1::text[]) ORDER BY order_id FOR UPDATE",
            wanted,
        )


_SAVE = """
UPDATE sales_order o SET
    source_version = n.source_version, total_minor = n.total_minor,
    ship_to_country = n.ship_to_country, ship_to_postal = n.ship_to_postal, ship_by = n.ship_by,
    deliver_by = n.deliver_by, payment = n.payment,
    hold = string_to_array(n.hold, E'\\x1f'), sourcing = n.sourcing, fulfilment = n.fulfilment,
    delivery = n.delivery, cancellation = n.cancellation, returns = n.returns,
    write_back = n.write_back, status = n.status, version = n.version, attempt = n.attempt,
    reservation_id = n.reservation_id, next_source_at = n.next_source_at,
    source_tries = n.source_tries
FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[],
    $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::text[], $14::text[], $15::text[], $16::text[], $17::bigint[], $18::int[], $19::text[],
    $20::timestamptz[], $21::int[])
    AS n(order_id, source_version, total_minor, ship_to_country, ship_to_postal, ship_by,
    deliver_by, payment, hold, sourcing, fulfilment, delivery, cancellation, returns, write_back,
    status, version, attempt, reservation_id, next_source_at, source_tries)
WHERE o.order_id = n.order_id
"""


async def save(driver: Driver, orders: Sequence[OrderRow]) -> None:
    """Write back what transitions may have changed."""
    if not orders:
        return
    await driver.execute(_SAVE, *columns([
        (o.order_id, o.source_version, o.total_minor, o.ship_to_country, o.ship_to_postal,
         o.ship_by, o.deliver_by, o.payment, MARK.join(o.hold), o.sourcing, o.fulfilment,
         o.delivery, o.cancellation, o.returns, o.write_back, o.status, o.version, o.attempt,
         o.reservation_id, o.next_source_at, o.source_tries)
        for o in orders
    ]))  # fmt: skip


def columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Rows as columns, for unnest()."""
    return [list(column) for column in zip(*rows, strict=True)]


_NEW_ORDER = """
order_id text, shop text, party text, external_id text, display_number text,
source_version bigint, placed_at timestamptz, currency text, total_minor bigint,
shipping_minor bigint, tax_minor bigint, discount_minor bigint, fulfilled_by text,
ship_to_country text, ship_to_postal text, ship_by timestamptz, deliver_by timestamptz,
payment text, hold text[], sourcing text, fulfilment text, cancellation text, status text,
version bigint, attempt int, reservation_id text, next_source_at timestamptz,
promised_ship_by timestamptz, promised_deliver_by timestamptz, promise_location text,
promise_lane text, promise_zone text, promise_ruleset bigint, promised_at timestamptz
"""
_NEW_LINE = """
order_id text, line_no int, party text, external_line_id text, external_sku text, sku text,
title text, quantity int, unit_price_minor bigint, discount_minor bigint, tax_minor bigint,
cancelled_quantity int, fulfilled_quantity int
"""
_NEW_SOURCE = "order_id text, source_version bigint, party text, raw json"
_NEW_CUSTOMER = "order_id text, party text, customer json, ship_to json"
_NEW_DECISION = "order_id text, attempt int, party text, decision json"


def _names(definition: str) -> str:
    return ", ".join(part.split()[0] for part in definition.split(","))


_INSERT = f"""
WITH new AS (
    INSERT INTO sales_order ({_names(_NEW_ORDER)}, accepted_at, delivery, returns, write_back,
        source_tries)
    SELECT x.*, $6::timestamptz, 'none', 'none', 'none', 0
    FROM json_to_recordset($1::text::json) AS x({_NEW_ORDER})
    ON CONFLICT (order_id) DO NOTHING RETURNING order_id
), lines AS (
    INSERT INTO order_line ({_names(_NEW_LINE)})
    SELECT x.* FROM json_to_recordset($2::text::json) AS x({_NEW_LINE}) JOIN new USING (order_id)
), sources AS (
    INSERT INTO order_source ({_names(_NEW_SOURCE)}, received_at)
    SELECT x.*, $6::timestamptz FROM json_to_recordset($3::text::json) AS x({_NEW_SOURCE})
    JOIN new USING (order_id)
), customers AS (
    INSERT INTO order_customer ({_names(_NEW_CUSTOMER)})
    SELECT x.* FROM json_to_recordset($4::text::json) AS x({_NEW_CUSTOMER})
    JOIN new USING (order_id)
), decisions AS (
    INSERT INTO sourcing_decision ({_names(_NEW_DECISION)}, decided_at)
    SELECT x.*, $6::timestamptz FROM json_to_recordset($5::text::json) AS x({_NEW_DECISION})
    JOIN new USING (order_id)
)
SELECT order_id FROM new
"""


@dataclass(slots=True)
class NewOrders:
    """Rows of orders that are new, table by table, as JSON objects by column: measured, a JSON
    text per table costs half of what arrays by column do, here and on the server."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    customers: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)


async def insert(driver: Driver, rows: NewOrders, now: datetime) -> set[str]:
    """All tables of new orders in one statement. Returns those that were not there; nothing is
    written of the others."""
    parts = (rows.orders, rows.lines, rows.sources, rows.customers, rows.decisions)
    found = await driver.fetch(_INSERT, *(orjson.dumps(part).decode() for part in parts), now)
    return {row["order_id"] for row in found}


async def source_versions(driver: Driver, order_ids: Sequence[str]) -> dict[str, int]:
    """The newest version taken in of each order that is there."""
    rows = await driver.fetch(
        "SELECT order_id, source_version FROM sales_order WHERE order_id = ANY($1::text[])",
        order_ids,
    )
    return {row["order_id"]: row["source_version"] for row in rows}


async def insert_lines(driver: Driver, rows: Sequence[dict[str, Any]]) -> None:
    """Lines of orders that are there."""
    await driver.execute(
        f"INSERT INTO order_line ({_names(_NEW_LINE)}) "
        f"SELECT x.* FROM json_to_recordset($1::text::json) AS x({_NEW_LINE})",
        orjson.dumps(rows).decode(),
    )


async def delete_lines(driver: Driver, order_ids: Sequence[str]) -> None:
    await driver.execute("DELETE FROM order_line WHERE order_id = ANY($1::text[])", order_ids)


async def insert_sources(
    driver: Driver, rows: Sequence[tuple[str, int, str, str]], now: datetime
) -> None:
    """Raw payloads: order, source version, party, JSON text. A repeat changes nothing."""
    if rows:
        await driver.execute(
            "INSERT INTO order_source (order_id, source_version, party, raw, received_at) "
            "SELECT o, v, p, r::json, $5 FROM unnest($1::text[], $2::bigint[], $3::text[], "
            "$4::text[]) AS n(o, v, p, r) ON CONFLICT DO NOTHING",
            *columns(rows), now,
        )  # fmt: skip


async def put_customers(driver: Driver, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """Personal data: order, party, customer and ship_to as JSON texts; the newest holds."""
    if rows:
        await driver.execute(
            "INSERT INTO order_customer (order_id, party, customer, ship_to) "
            "SELECT o, p, c::json, s::json FROM unnest($1::text[], $2::text[], $3::text[], "
            "$4::text[]) AS n(o, p, c, s) ON CONFLICT (order_id) DO UPDATE "
            "SET customer = EXCLUDED.customer, ship_to = EXCLUDED.ship_to",
            *columns(rows),
        )


async def insert_decisions(
    driver: Driver, rows: Sequence[tuple[str, int, str, str]], now: datetime
) -> None:
    """Sourcing decisions: order, attempt, party, JSON text. An attempt that was parked is written
    over by the one that was asked for."""
    if rows:
        await driver.execute(
            "INSERT INTO sourcing_decision (order_id, attempt, party, decision, decided_at) "
            "SELECT o, a, p, d::json, $5 FROM unnest($1::text[], $2::int[], $3::text[], "
            "$4::text[]) AS n(o, a, p, d) ON CONFLICT (order_id, attempt) DO UPDATE "
            "SET decision = EXCLUDED.decision, decided_at = EXCLUDED.decided_at",
            *columns(rows), now,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineRow:
    """An order line as kept."""

    order_id: str
    line_no: int
    external_line_id: str
    external_sku: str
    sku: str | None
    quantity: int
    unit_price_minor: int
    discount_minor: int
    cancelled_quantity: int
    fulfilled_quantity: int

    @property
    def open_quantity(self) -> int:
        """Units still to be sent, by the shop's own word."""
        return max(0, self.quantity - self.cancelled_quantity - self.fulfilled_quantity)


async def lines_of(driver: Driver, order_ids: Iterable[str]) -> dict[str, list[LineRow]]:
    """Lines by order, in line order."""
    rows = await driver.fetch(
        "SELECT order_id, line_no, external_line_id, external_sku, sku, quantity, "
        "unit_price_minor, discount_minor, cancelled_quantity, fulfilled_quantity "
        "FROM order_line WHERE order_id = ANY($1::text[]) ORDER BY order_id, line_no",
        list(order_ids),
    )
    found: dict[str, list[LineRow]] = {}
    for row in rows:
        found.setdefault(row["order_id"], []).append(LineRow(*row))
    return found


async def set_skus(driver: Driver, rows: Sequence[tuple[str, int, str]]) -> None:
    """Lines whose SKU became known: order, line, SKU."""
    if rows:
        await driver.execute(
            "UPDATE order_line l SET sku = n.s FROM unnest($1::text[], $2::int[], $3::text[]) "
            "AS n(o, l, s) WHERE l.order_id = n.o AND l.line_no = n.l",
            *columns(rows),
        )


async def put_lacking(driver: Driver, lacking: Mapping[str, Mapping[str, int]]) -> None:
    """What each refused order waits for: order -> sku -> units. Replaces what was noted."""
    if not lacking:
        return
    await driver.execute("DELETE FROM order_lacking WHERE order_id = ANY($1)", list(lacking))
    rows = [(o, s, n) for o, skus in lacking.items() for s, n in skus.items()]
    if rows:
        await driver.execute(
            "INSERT INTO order_lacking (order_id, sku, wanted) "
            "SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])",
            *columns(rows),
        )


async def owe_release(driver: Driver, rows: Sequence[tuple[str, str, str]], now: datetime) -> None:
    """Reservations that inventory is to be asked to give back: reservation, order, reason."""
    if rows:
        await driver.execute(
            "INSERT INTO reservation_release (reservation_id, order_id, reason, "
            "next_attempt_at, attempts, last_error) SELECT r, o, w, $4, 0, '' "
            "FROM unnest($1::text[], $2::text[], $3::text[]) AS n(r, o, w) "
            "ON CONFLICT DO NOTHING",
            *columns(sorted(rows)), now,
        )  # fmt: skip


def back_off(tries: int, *, first_s: float, limit_s: float) -> timedelta:
    """Doubling pause after the given number of failed tries."""
    return timedelta(seconds=min(first_s * 2 ** max(0, min(tries - 1, 30)), limit_s))
