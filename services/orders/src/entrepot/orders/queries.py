"""What can be asked: one function per question, each one statement or a few."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import orjson

from entrepot.shared.database import Driver, plan_for_these

_ORDER = """
order_id, shop, party, external_id, display_number, source_version, placed_at, accepted_at,
currency, total_minor, shipping_minor, tax_minor, discount_minor, fulfilled_by,
nullif(ship_to_country, '') AS ship_to_country, ship_to_postal AS ship_to_postal_code, ship_by,
deliver_by, status, payment, hold, sourcing, fulfilment, delivery, cancellation, returns,
write_back, attempt, reservation_id, version, promised_ship_by, promised_deliver_by,
promise_location, promise_lane, promise_days_late
"""
_FULFILMENT = """
fulfilment_id, order_id, shop, location, reservation_id, attempt, state AS status, steps,
lines::text AS lines, weight_g, measured_weight_g, value_minor, currency, destination_country,
ship_by, deliver_by, nullif(shipment_id, '') AS shipment_id,
nullif(shipment_status, '') AS shipment_status, nullif(carrier, '') AS carrier,
nullif(service, '') AS service, nullif(tracking_number, '') AS tracking_number,
planned_delivery_at, created_at, shipped_at, delivered_at, version
"""
Values = list[Any]


def _where(conditions: Sequence[tuple[str, Any]]) -> tuple[str, Values]:
    """Conditions whose value is not None; `?` stands for the value's number."""
    parts: list[str] = []
    values: Values = []
    for text, value in conditions:
        if value is not None:
            values.append(value)
            parts.append(text.replace("?", f"${len(values)}"))
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


async def orders(
    driver: Driver, *, shop: str | None, status: str | None, order_ids: Sequence[str] | None,
    hold: str | None, country: str | None, placed_from: datetime | None,
    placed_to: datetime | None, before: tuple[datetime, str] | None, limit: int,
    parked: str | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Orders, newest acceptance first; newest first by when they were placed where that is asked
    for. before: that instant and the id of the last one seen. parked: a reason code, or `any`."""
    by = "placed_at" if placed_from or placed_to else "accepted_at"
    where, values = _where([
        ("shop = ?", shop), ("status = ?", status), ("order_id = ANY(?::text[])", order_ids),
        ("hold <> '{}' AND EXISTS (SELECT FROM unnest(hold) AS h WHERE starts_with(h, ?))", hold),
        ("ship_to_country = ?", country), ("placed_at >= ?", placed_from),
        ("placed_at < ?", placed_to),
        (f"{by} <= ?", before[0] if before else None),
        ("sourcing = 'parked' AND EXISTS (SELECT FROM order_parked p WHERE p.order_id = "
         "sales_order.order_id AND ? IN ('any', p.code))", parked),
    ])  # fmt: skip
    if before:
        values += before
        where += f" AND ({by}, order_id) < (${len(values) - 1}, ${len(values)})"
    await plan_for_these(driver)
    rows = await driver.fetch(
        f"SELECT {_ORDER} FROM sales_order{where} "
        f"ORDER BY {by} DESC, order_id DESC LIMIT {int(limit)}",
        *values,
    )
    return [dict(row) for row in rows]


async def order(driver: Driver, order_id: str) -> dict[str, Any] | None:
    """One order with lines, the newest sourcing decision, fulfilments, write-backs, returns."""
    row = await driver.fetchrow(f"SELECT {_ORDER} FROM sales_order WHERE order_id = $1", order_id)
    if row is None:
        return None
    found = dict(row)
    lines = await driver.fetch(
        "SELECT line_no, external_line_id, external_sku, sku, title, quantity, unit_price_minor, "
        "discount_minor, tax_minor, cancelled_quantity, fulfilled_quantity FROM order_line "
        "WHERE order_id = $1 ORDER BY line_no",
        order_id,
    )
    waiting = await driver.fetch(
        "SELECT backorder_id, line_no, sku, location, quantity, state, promised_on, kept_until, "
        "purchase_order_ids FROM line_backorder WHERE order_id = $1 ORDER BY line_no, sku",
        order_id,
    )
    decisions = await driver.fetch(
        "SELECT attempt, decided_at, decision::text AS decision FROM sourcing_decision "
        "WHERE order_id = $1 ORDER BY attempt",
        order_id,
    )
    lacking = await driver.fetch(
        "SELECT sku, wanted FROM order_lacking WHERE order_id = $1 ORDER BY sku", order_id
    )
    found["backorders"] = [dict(r) for r in waiting]
    found["lines"] = [{**dict(r), "promised_on": _last_day(r["line_no"], waiting)} for r in lines]
    found["decisions"] = [
        {**_without_inputs(r["decision"]), "attempt": r["attempt"], "decided_at": r["decided_at"]}
        for r in decisions
    ]
    found["parked"] = await parked(driver, order_id)
    found["lacking"] = [dict(r) for r in lacking]
    found["fulfilments"] = await fulfilments_of(driver, order_id)
    found["write_backs"] = await write_backs(driver, order_id=order_id)
    found["return_ids"] = [
        r["return_id"] for r in await driver.fetch(
            "SELECT return_id FROM order_return WHERE order_id = $1 ORDER BY created_at", order_id
        )
    ]  # fmt: skip
    return found


def _last_day(line_no: int, waiting: Sequence[Any]) -> date | None:
    """When all goods of a line that waits are here; None: it does not wait, or no day is known."""
    days = [b["promised_on"] for b in waiting if b["line_no"] == line_no]
    return max(days) if days and None not in days else None


def _without_inputs(decision: str) -> dict[str, Any]:
    told: dict[str, Any] = orjson.loads(decision)
    told.pop("inputs", None)  # For deciding again, not for reading.
    return told


async def parked(driver: Driver, order_id: str) -> dict[str, Any] | None:
    """Why an order is parked; None: it is not."""
    row = await driver.fetchrow(
        "SELECT p.code, p.reason, p.reason_zh, p.rule, p.ruleset, p.parked_at FROM order_parked p "
        "JOIN sales_order o ON o.order_id = p.order_id AND o.sourcing = 'parked' "
        "WHERE p.order_id = $1",
        order_id,
    )
    return dict(row) if row is not None else None


async def personal(driver: Driver, order_id: str) -> dict[str, Any] | None:
    """Who ordered and where to deliver; None for an order that is not there."""
    row = await driver.fetchrow(
        "SELECT o.order_id, o.shop, o.external_id, nullif(o.ship_to_country, '') AS country, "
        "o.ship_to_postal, c.customer::text AS customer, c.ship_to::text AS ship_to "
        "FROM sales_order o LEFT JOIN order_customer c USING (order_id) WHERE o.order_id = $1",
        order_id,
    )
    if row is None:
        return None
    found = dict(row)
    found["customer"] = orjson.loads(found["customer"]) if found["customer"] else {}
    found["ship_to"] = orjson.loads(found["ship_to"]) if found["ship_to"] else {}
    return found


async def sources(driver: Driver, order_id: str) -> list[dict[str, Any]]:
    """What the shop sent, version by version."""
    rows = await driver.fetch(
        "SELECT source_version, received_at, raw::text AS raw FROM order_source WHERE order_id = $1 "
        "ORDER BY source_version",
        order_id,
    )
    return [{**dict(row), "raw": orjson.loads(row["raw"])} for row in rows]


def _fulfilment(row: Any) -> dict[str, Any]:
    return {**dict(row), "lines": orjson.loads(row["lines"])}


async def fulfilments_of(driver: Driver, order_id: str) -> list[dict[str, Any]]:
    rows = await driver.fetch(
        f"SELECT {_FULFILMENT} FROM fulfilment WHERE order_id = $1 "
        "ORDER BY attempt, created_at, fulfilment_id",
        order_id,
    )
    return [_fulfilment(row) for row in rows]


async def fulfilment(driver: Driver, fulfilment_id: str) -> dict[str, Any] | None:
    """One fulfilment with its steps."""
    row = await driver.fetchrow(
        f"SELECT {_FULFILMENT} FROM fulfilment WHERE fulfilment_id = $1", fulfilment_id
    )
    if row is None:
        return None
    steps = await driver.fetch(
        "SELECT step, done_by AS by, done_at, weight_g, note FROM fulfilment_step "
        "WHERE fulfilment_id = $1 ORDER BY array_position("
        "ARRAY['audit', 'print', 'pick', 'inspect', 'weigh', 'ship'], step)",
        fulfilment_id,
    )
    return {**_fulfilment(row), "done": [dict(step) for step in steps]}


async def fulfilments(
    driver: Driver, *, status: str | None, location: str | None, shop: str | None,
    order_id: str | None, next_step: str | None, after: tuple[datetime, str] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """Fulfilments, oldest first: the order of the work."""
    where, values = _where([
        ("state = ?", status), ("location = ?", location), ("shop = ?", shop),
        ("order_id = ?", order_id),
        ("cardinality(steps) = array_position(ARRAY['audit', 'print', 'pick', 'inspect', 'weigh', "
         "'ship'], ?) - 1 AND state IN ('released', 'in_progress')", next_step),
        ("created_at >= ?", after[0] if after else None),
    ])  # fmt: skip
    if after:
        values += after
        where += f" AND (created_at, fulfilment_id) > (${len(values) - 1}, ${len(values)})"
    await plan_for_these(driver)
    rows = await driver.fetch(
        f"SELECT {_FULFILMENT} FROM fulfilment{where} "
        f"ORDER BY created_at, fulfilment_id LIMIT {int(limit)}",
        *values,
    )
    return [_fulfilment(row) for row in rows]


async def returns(
    driver: Driver, *, shop: str | None, state: str | None, return_id: str | None = None,
    after: tuple[datetime, str] | None = None, limit: int = 1,
) -> list[dict[str, Any]]:  # fmt: skip
    """Returns of all shops in one queue, oldest first."""
    where, values = _where([
        ("shop = ?", shop), ("state = ?", state), ("return_id = ?", return_id),
        ("created_at >= ?", after[0] if after else None),
    ])  # fmt: skip
    if after:
        values += after
        where += f" AND (created_at, return_id) > (${len(values) - 1}, ${len(values)})"
    rows = await driver.fetch(
        "SELECT return_id, order_id, shop, external_id, reason, lines::text AS lines, "
        "refund_minor, currency, state, location, received_at, created_at, version "
        f"FROM order_return{where} ORDER BY created_at, return_id LIMIT {int(limit)}",
        *values,
    )
    return [{**dict(row), "lines": orjson.loads(row["lines"])} for row in rows]


async def write_backs(
    driver: Driver, *, order_id: str | None = None, fulfilment_id: str | None = None,
    shop: str | None = None, state: str | None = None, overdue_at: datetime | None = None,
    debt: bool | None = None, after: tuple[datetime, str] | None = None, limit: int = 100,
) -> list[dict[str, Any]]:  # fmt: skip
    """What shops are owed, by deadline. overdue_at: unsettled past their deadline then; debt:
    unsettled (or settled) ones only."""
    where, values = _where([
        ("order_id = ?", order_id), ("fulfilment_id = ?", fulfilment_id), ("shop = ?", shop),
        ("state = ?", state),
        ("state NOT IN ('confirmed', 'waived') AND deadline <= ?", overdue_at),
        ("(state NOT IN ('confirmed', 'waived')) = ?", debt),
        ("deadline >= ?", after[0] if after else None),
    ])  # fmt: skip
    if after:
        values += after
        where += f" AND (deadline, fulfilment_id) > (${len(values) - 1}, ${len(values)})"
    rows = await driver.fetch(
        "SELECT fulfilment_id AS write_back_id, fulfilment_id, order_id, shop, external_id, "
        "package_no, carrier, tracking_number, state, attempts, deadline, next_attempt_at, "
        "nullif(last_error, '') AS last_error, last_status, last_tried_at, shipped_at, "
        "confirmed_at, nullif(decided_by, '') AS decided_by, nullif(decision, '') AS decision "
        f"FROM write_back{where} ORDER BY deadline, fulfilment_id LIMIT {int(limit)}",
        *values,
    )
    return [dict(row) for row in rows]


async def stock_levels(
    driver: Driver, *, shop: str | None, sku: str | None, dirty: bool | None,
    after: tuple[str, str] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """What listings should show and what the shops were told, by shop and external SKU."""
    where, values = _where([
        ("l.shop = ?", shop), ("l.sku = ?", sku), ("l.dirty = ?", dirty),
        ("l.shop >= ?", after[0] if after else None),
    ])  # fmt: skip
    if after:
        values += after
        where += f" AND (l.shop, l.external_sku) > (${len(values) - 1}, ${len(values)})"
    rows = await driver.fetch(
        "SELECT l.shop, l.external_sku, l.sku, l.available, l.wanted, l.pushed, l.pushed_at, "
        "l.changed_at, l.dirty, l.frozen, l.lag_ms, l.attempts, "
        "nullif(l.last_error, '') AS last_error, "
        "s.buffer_fixed, s.buffer_percent FROM stock_level l JOIN shop s USING (shop)"
        f"{where} ORDER BY l.shop, l.external_sku LIMIT {int(limit)}",
        *values,
    )
    return [dict(row) for row in rows]


async def shops(
    driver: Driver, *, shop: str | None = None, after: str | None = None, limit: int = 1
) -> list[Any]:
    """Shops as rows, by code."""
    where, values = _where([("shop = ?", shop), ("shop > ?", after)])
    return await driver.fetch(
        f"SELECT * FROM shop{where} ORDER BY shop LIMIT {int(limit)}", *values
    )


async def order_state(driver: Driver, order_id: str) -> tuple[str, int, tuple[str, ...]] | None:
    """Status, version and hold reasons of an order."""
    row = await driver.fetchrow(
        "SELECT status, version, hold FROM sales_order WHERE order_id = $1", order_id
    )
    return (row["status"], row["version"], tuple(row["hold"])) if row is not None else None


async def shop_codes(driver: Driver) -> list[str]:
    """Codes of all visible shops."""
    return [row["shop"] for row in await driver.fetch("SELECT shop FROM shop ORDER BY shop")]
