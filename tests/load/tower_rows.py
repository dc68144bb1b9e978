"""A tower's database of any size, made where it lies.

The ten events of one order are written down once, with tokens for what differs («order», «sku» …).
Their keys and names are found by the service's own rules; then every token becomes an SQL expression
over the order's number, so that PostgreSQL itself writes the rows, some 100,000 orders at a time.
"""

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import md5
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from entrepot.control_tower.domain.keys import keys_of, names_of
from entrepot.control_tower.domain.retention import class_of

PER_ORDER = 10
CHUNK_ORDERS = 100_000
SKUS, SHOPS, PLACES, LANES, REFERENCES = 5_000, 12, 8, 20, 50_000
COUNTRIES = ("DE", "FR", "US", "GB", "JP", "IT", "ES", "AU")
DAYS = 55
# Token -> the same from an order's number n, here and there.
TOKENS: dict[str, str] = {
    **{name: f"'{short}_' || lpad(to_hex(n), 32, '0')" for name, short in (
        ("order", "ord"), ("shipment", "shp"), ("reservation", "res"), ("fulfilment", "ful"))},
    "shop": f"'shop-' || lpad((n % {SHOPS})::text, 2, '0')",
    "sku": f"'SKU-' || lpad((n * 7919 % {SKUS})::text, 5, '0')",
    "place": f"'WH-' || (n % {PLACES})", "operator": f"'warehouse:wh-' || (n % {PLACES})",
    "lane": f"'LANE-' || (n % {LANES})", "tracking": "'YT' || lpad(n::text, 13, '0')",
    "external": "'302-' || lpad(n::text, 8, '0')", "reference": f"'C-' || (n % {REFERENCES})",
    "country": f"(ARRAY{list(COUNTRIES)})[1 + n % {len(COUNTRIES)}]",
}  # fmt: skip
_TOKEN = re.compile(r"«([a-z]+)»")
_TEXT = ("fulfilled_by", "status", "hold", "write_back", "freight_currency", "write_back_id")
_WHOLE = ("units", "reserved_attempt", "refused_attempt", "shipped_units", "delivered_units",
          "returned_units", "freight_minor")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the story. version 0: of a stock record, which many orders share."""

    type: str
    topic: str
    subject: str
    version: int
    after_s: int
    parties: tuple[str, ...]
    data: dict[str, Any]


def story() -> Iterator[Told]:
    """What the hub tells of one order, from acceptance to delivery."""
    shop, carrier, operator = "shop:«shop»", "carrier:yunexpress", "«operator»"
    ids = {"order_id": "«order»", "shop": "«shop»", "party": shop}
    order, stock, work = "order/«order»", "stock/«sku»/«place»", "fulfilment/«fulfilment»"
    line = {"line_no": 1, "sku": "«sku»", "quantity": 1}
    sent = {"shipment_id": "«shipment»", "fulfilment_id": "«fulfilment»", "order_id": "«order»",
            "party": carrier, "carrier": "yunexpress", "tracking_number": "«tracking»"}  # fmt: skip
    level = {"sku": "«sku»", "location": "«place»", "party": operator, "reserved": 3}
    yield Told("orders.order_accepted.v1", "orders-order", order, 1, 0, (shop,),
               {**ids, "external_id": "«external»", "currency": "EUR", "total_minor": 1999,
                "customer_reference": "«reference»", "ship_to_country": "«country»",
                "lines": [{**line, "unit_price_minor": 1999, "external_sku": "X"}]})  # fmt: skip
    yield Told("inventory.stock_reserved.v1", "inventory-reservation", "reservation/«reservation»", 1,
               1, (), {"reservation_id": "«reservation»", "order_id": "«order»",
                       "lines": [{**line, "location": "«place»"}]})  # fmt: skip
    yield Told("inventory.availability_changed.v1", "inventory-stock", stock, 0, 1, (operator,),
               {**level, "on_hand": 90})  # fmt: skip
    yield Told("orders.order_status_changed.v1", "orders-order", order, 2, 2, (shop,),
               {**ids, "external_id": "«external»", "status": "released"})  # fmt: skip
    yield Told("orders.fulfilment_released.v1", "orders-fulfilment", work, 1, 3, (shop,),
               {**ids, "fulfilment_id": "«fulfilment»", "location": "«place»", "lines": [line]})  # fmt: skip
    yield Told("orders.fulfilment_shipped.v1", "orders-fulfilment", work, 2, 36_000, (shop,),
               {**sent, **ids, "location": "«place»", "lines": [line]})  # fmt: skip
    yield Told("inventory.availability_changed.v1", "inventory-stock", stock, 0, 36_001, (operator,),
               {**level, "on_hand": 89})  # fmt: skip
    for version, status in ((1, "picked_up"), (2, "in_transit")):
        yield Told("logistics.tracking_recorded.v1", "logistics-tracking", "tracking/«shipment»",
                   version, 40_000 * version, (carrier,),
                   {"shipment_id": "«shipment»", "party": carrier, "carrier": "yunexpress",
                    "tracking_number": "«tracking»", "status": status})  # fmt: skip
    yield Told("logistics.shipment_delivered.v1", "logistics-shipment", "shipment/«shipment»", 1,
               400_000, (carrier,), sent)  # fmt: skip


def value(token: str, number: int) -> str:
    """A token's value for one order; as the SQL of TOKENS has it."""
    prefixes = {"order": "ord", "shipment": "shp"}
    if token in prefixes:
        return f"{prefixes[token]}_{number:032x}"
    return {
        "shop": f"shop-{number % SHOPS:02d}", "sku": f"SKU-{number * 7919 % SKUS:05d}",
        "tracking": f"YT{number:013d}", "external": f"302-{number:08d}",
        "reference": f"C-{number % REFERENCES}", "lane": f"LANE-{number % LANES}",
    }[token]  # fmt: skip


def first_event(number: int) -> UUID:
    """The id of an order's first event."""
    return UUID(md5(f"event {number * PER_ORDER + 1}".encode()).hexdigest())


def sql(text: str) -> str:
    """The text as an SQL expression over the columns of `story`."""
    parts = [
        f"s.{part}" if n % 2 else "'" + part.replace("'", "''") + "'"
        for n, part in enumerate(_TOKEN.split(text)) if n % 2 or part
    ]  # fmt: skip
    return " || ".join(parts) or "''"


def _event(n: int, told: Told) -> str:
    position = f"s.n * {PER_ORDER} + {n}"
    cause = "'req-' || s.n" if n == 1 else f"md5('event ' || ({position} - 1))::uuid::text"
    parties = ", ".join(sql(p) for p in told.parties)
    at = f"s.at + interval '{told.after_s} s'"
    version = str(told.version) if told.version else position
    return (
        f"SELECT {position}, {class_of(told.type)}, md5('event ' || ({position}))::uuid, "
        f"'{told.type}', '{told.type.split('.')[0]}', '{told.topic}', {sql(told.subject)}, {version}, "
        f"{at}, {at}, {sql(told.subject.split('/', 1)[1])}, ARRAY[{parties}]::text[], 'req-' || s.n, "
        f"{cause}, convert_to({sql(orjson.dumps(told.data).decode())}, 'UTF8') FROM story s"
    )


def statements() -> Iterator[str]:
    """What writes a chunk; `story` holds its orders."""
    events, keys, names = [], [], {}
    for n, told in enumerate(story(), 1):
        events.append(_event(n, told))
        found = keys_of(told.data, told.parties, told.subject)
        for kind, text in found:
            keys.append(f"SELECT hashtextextended({sql(f'{kind}:{text}')}, 0), s.n * {PER_ORDER} + {n}, "
                        f"{class_of(told.type)}::smallint FROM story s")  # fmt: skip
        for name in names_of(told.data, found):
            names.setdefault(name, told.parties)
    yield ("INSERT INTO event (position, kept, id, type, source, topic, subject, version, time, "
           "stored_at, key, parties, correlation_id, causation_id, data) "
           f"SELECT * FROM ({' UNION ALL '.join(events)}) e ORDER BY 1")  # fmt: skip
    yield f"INSERT INTO event_key SELECT * FROM ({' UNION ALL '.join(keys)}) k ORDER BY 1, 2"
    parts = [
        f"SELECT DISTINCT {sql(name.value)} AS value, '{name.kind}', '{name.subject_kind}', "
        f"{sql(name.subject_id)}, ARRAY[{', '.join(sql(p) for p in parties)}]::text[], "
        "date_trunc('day', now()) FROM story s"
        for name, parties in names.items()
    ]
    yield ('INSERT INTO business_key SELECT * FROM (' + " UNION ALL ".join(parts) +
           ') b ORDER BY value COLLATE "C" ON CONFLICT DO NOTHING')  # fmt: skip
    texts = ", ".join("''" for _ in _TEXT)
    whole = ", ".join("1" for _ in _WHOLE)
    yield (
        "INSERT INTO order_fact (order_id, shop, party, external_id, location, country, currency, "
        "total_minor, fill, otif, accepted_at, fill_at, reserved_at, shipped_at, delivered_at, "
        f"judged_at, {', '.join(_TEXT)}, {', '.join(_WHOLE)}) SELECT s.order, s.shop, 'shop:' || "
        "s.shop, s.external, s.place, s.country, 'EUR', 1999, CASE WHEN n % 20 = 0 THEN 'miss' ELSE "
        "'hit' END, CASE WHEN n % 10 = 0 THEN 'late' ELSE 'hit' END, at, at, at, at + interval "
        f"'12 h', at + interval '5 d', at + interval '5 d', {texts}, {whole} FROM story s"
    )
    yield (
        "INSERT INTO shipment_fact (shipment_id, order_id, fulfilment_id, lane, carrier, party, "
        "origin, tracking_number, status, planned_minor, label_minor, currency, units, on_time, "
        "counted, p90_at, shipped_at, delivered_at) SELECT s.shipment, s.order, s.fulfilment, s.lane, "
        "'yunexpress', 'carrier:yunexpress', s.place, s.tracking, 'delivered', 300, 300, 'EUR', 1, "
        "n % 10 <> 0, true, at + interval '5 d', at + interval '12 h', at + interval '5 d' "
        "FROM story s"
    )


_SUMS = (
    "INSERT INTO figure_day SELECT 'sales', accepted_at::date, shop || '|EUR', count(*), "
    "sum(total_minor) FROM order_fact GROUP BY 1, 2, 3",
    "INSERT INTO figure_day SELECT 'fill_' || fill, fill_at::date, '', count(*), 0 "
    "FROM order_fact GROUP BY 1, 2, 3",
    "INSERT INTO figure_day SELECT 'otif_' || otif, judged_at::date, '', count(*), 0 "
    "FROM order_fact GROUP BY 1, 2, 3",
    "INSERT INTO figure_day SELECT 'shipped_units', shipped_at::date, '', count(*), 0 "
    "FROM order_fact GROUP BY 1, 2, 3",
    "INSERT INTO figure_day SELECT 'lane_done', delivered_at::date, lane, count(*), 0 "
    "FROM shipment_fact GROUP BY 1, 2, 3",
    "INSERT INTO figure_day SELECT 'lane_on_time', delivered_at::date, lane, count(*), 0 "
    "FROM shipment_fact WHERE on_time GROUP BY 1, 2, 3",
    "INSERT INTO market_day SELECT 'country', accepted_at::date, country, 'EUR', count(*), "
    "count(*), sum(total_minor), 0, 0, 0, 0 FROM order_fact GROUP BY 1, 2, 3, 4",
    f"INSERT INTO stock_fact SELECT 'SKU-' || lpad(s::text, 5, '0'), 'WH-' || w, '', 90, 3, 87, "
    f"0, now(), 0, NULL FROM generate_series(0, {SKUS - 1}) s, generate_series(0, {PLACES - 1}) w",
    f"INSERT INTO flow_day SELECT current_date - d, 'SKU-' || lpad(s::text, 5, '0'), "
    f"'WH-' || (s % {PLACES}), 20, 1, 1 FROM generate_series(0, {SKUS - 1}) s, "
    "generate_series(0, 40) d",
)
# An inbox and a webhook's past of a size that a year leaves behind.
_INBOX = (
    """INSERT INTO alert (alert_id, rule, rule_version, kind, severity, state, subject_kind,
    subject_id, grp, parties, title, title_zh, detail, detail_zh, observed, threshold, evidence,
    context, opened_at, last_seen_at, deadline_at, owner, note, acknowledged_by, silenced_by,
    escalations, resolved_at, resolved_by, resolution, version)
    SELECT 'alt_' || lpad(to_hex(a), 32, '0'), 'past-cut-off', 1, 'order_past_cut_off',
    (ARRAY['info', 'warning', 'critical'])[1 + a % 3], CASE WHEN a % 20 = 0 THEN 'open' ELSE
    'resolved' END, 'location', 'WH-' || a, 'WH-' || a % 8, ARRAY['warehouse:wh-' || a % 8], 'late',
    '晚', '', '', 1, 1, '[]', '{}', now() - a * interval '1 min', now(), now(), '', '', '', '', 0,
    CASE WHEN a % 20 = 0 THEN NULL ELSE now() END, '', 'automatic', 1
    FROM generate_series(1, 100000) a""",
    """INSERT INTO webhook_endpoint (endpoint_id, party, version, url, description, types, state,
    secret, old_secret, cursor, paused_reason, pauses, created_at, changed_at)
    VALUES ('whe_' || lpad('1', 32, '0'), 'staff:ops', 1, 'https://x.example', '', '{}', 'paused', '',
    '', 0, '', 0, now(), now())""",
    """INSERT INTO webhook_delivery (endpoint_id, party, message_id, position, type, key, state,
    attempts, next_at, last_status, created_at, ended_at)
    SELECT 'whe_' || lpad('1', 32, '0'), 'staff:ops', 'msg_' || d, d, 'orders.order_accepted.v1',
    'order/' || d, 'done', 1, now(), 200, now(), now() FROM generate_series(1, 200000) d""",
)  # fmt: skip


async def load(admin: "asyncpg.Connection[Any]", orders: int) -> float:
    """Fill an empty tower's database; returns seconds."""
    began = time.perf_counter()
    start = datetime.now(UTC) - timedelta(days=60)
    await admin.execute("SELECT store_room(1, $1, 5000000)", orders * PER_ORDER)
    await admin.execute("SET work_mem = '512MB'; SET synchronous_commit = off; SET jit = off")
    columns = ", ".join(f'{made} AS "{name}"' for name, made in TOKENS.items())
    for first in range(0, orders, CHUNK_ORDERS):
        last = min(first + CHUNK_ORDERS, orders)
        await admin.execute("DROP TABLE IF EXISTS story")
        await admin.execute(
            f"CREATE TEMP TABLE story AS SELECT n, '{start.isoformat()}'::timestamptz + n * "
            f"interval '{DAYS * 86_400 / orders} s' AS at, {columns} "
            f"FROM generate_series({first}::bigint, {last - 1}) AS n"
        )
        for statement in statements():
            await admin.execute(statement)
        print(f"{last:,} orders, {time.perf_counter() - began:.0f} s", file=sys.stderr)
    await admin.execute(
        "INSERT INTO event_head (one, position, room) VALUES (true, $1, $1)", orders * PER_ORDER
    )
    for statement in (*_SUMS, *_INBOX):
        await admin.execute(statement)
    await admin.execute("VACUUM ANALYZE")
    return time.perf_counter() - began
