"""Load the control tower's store by COPY and time its answers.

    python tests/load/tower_load.py                 # 20,000 orders, 200,000 events
    python tests/load/tower_load.py --orders 100000
    python tests/load/tower_load.py --full          # 1,000,000 orders, 10,000,000 events, some 12 GB

The server is the one of ENTREPOT_POSTGRES (its administrator's address), else one of a hub started
for it. The database is made anew and dropped at the end, unless --keep. Prints JSON: milliseconds
(median, 95th percentile) of each question, asked of the service's application in this process.
"""

import argparse
import asyncio
import json
import os
import random
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import orjson
from pydantic import SecretStr

from entrepot.control_tower.domain.keys import keys_of, names_of
from entrepot.control_tower.domain.retention import class_of
from entrepot.control_tower.jobs import write_down_stock
from entrepot.control_tower.service import SERVICE
from entrepot.shared.auth import TokenSource
from entrepot.shared.clock import system_clock
from entrepot.shared.database import Database
from entrepot.shared.ids import derived_uuid
from entrepot.shared.migrations import upgrade
from entrepot.shared.provision import DatabaseUrls, provision_database
from entrepot.shared.service import Runtime
from entrepot.shared.settings import ServiceSettings
from entrepot.shared.testing.identity import headers, test_verifier

PER_ORDER = 10
CHUNK_ORDERS = 5_000
MAX_ORDERS = 1_000_000
SKUS, SHOPS, PLACES = 5_000, 12, 8
ASKED = 40
COUNTRIES = ("DE", "FR", "US", "GB", "JP", "IT", "ES", "AU")
EVENT_COLUMNS = (
    "position", "kept", "id", "type", "source", "topic", "subject", "version", "time", "stored_at",
    "key", "parties", "correlation_id", "causation_id", "data",
)  # fmt: skip


def oid(prefix: str, number: int) -> str:
    return f"{prefix}_{number:032x}"


class Story:
    """The events of one order, by number."""

    def __init__(self, number: int, at: datetime) -> None:
        self.number, self.at = number, at
        self.shop = f"shop-{number % SHOPS:02d}"
        self.sku = f"SKU-{number * 7919 % SKUS:05d}"
        self.place = f"WH-{number % PLACES}"
        self.order, self.shipment = oid("ord", number), oid("shp", number)
        self.tracking, self.external = f"YT{number:013d}", f"302-{number:08d}"

    def events(self) -> Iterator[tuple[str, str, str, int, int, list[str], dict[str, Any]]]:
        """(type, topic, subject, version, seconds after acceptance, parties, data)."""
        number, shop = self.number, f"shop:{self.shop}"
        ids = {"order_id": self.order, "shop": self.shop, "party": shop}
        carrier, operator = "carrier:yunexpress", f"warehouse:{self.place.lower()}"
        order, stock = f"order/{self.order}", f"stock/{self.sku}/{self.place}"
        reservation, fulfilment = oid("res", number), oid("ful", number)
        line = {"line_no": 1, "sku": self.sku, "quantity": 1}
        sent = {"shipment_id": self.shipment, "fulfilment_id": fulfilment, "order_id": self.order,
                "party": carrier, "carrier": "yunexpress", "tracking_number": self.tracking}  # fmt: skip
        level = {"sku": self.sku, "location": self.place, "party": operator, "reserved": 3}
        yield ("orders.order_accepted.v1", "orders-order", order, 1, 0, [shop],
               {**ids, "external_id": self.external, "currency": "EUR", "total_minor": 1999,
                "customer_reference": f"C-{number % 50_000}",
                "ship_to_country": COUNTRIES[number % len(COUNTRIES)],
                "lines": [{**line, "unit_price_minor": 1999, "external_sku": "X"}]})  # fmt: skip
        yield ("inventory.stock_reserved.v1", "inventory-reservation",
               f"reservation/{reservation}", 1, 1, [],
               {"reservation_id": reservation, "order_id": self.order, "lines": [
                   {**line, "location": self.place}]})  # fmt: skip
        yield ("inventory.availability_changed.v1", "inventory-stock", stock, number * 2 + 1, 1,
               [operator], {**level, "on_hand": 90})  # fmt: skip
        yield ("orders.order_status_changed.v1", "orders-order", order, 2, 2, [shop],
               {**ids, "external_id": self.external, "status": "released"})  # fmt: skip
        yield ("orders.fulfilment_released.v1", "orders-fulfilment", f"fulfilment/{fulfilment}", 1, 3,
               [shop], {**ids, "fulfilment_id": fulfilment, "location": self.place, "lines": [line]})  # fmt: skip
        yield ("orders.fulfilment_shipped.v1", "orders-fulfilment", f"fulfilment/{fulfilment}", 2,
               36_000, [shop], {**sent, **ids, "location": self.place, "lines": [line]})  # fmt: skip
        yield ("inventory.availability_changed.v1", "inventory-stock", stock, number * 2 + 2, 36_001,
               [operator], {**level, "on_hand": 89})  # fmt: skip
        for version, status in ((1, "picked_up"), (2, "in_transit")):
            yield ("logistics.tracking_recorded.v1", "logistics-tracking",
                   f"tracking/{self.shipment}", version, 40_000 * version, [carrier],
                   {"shipment_id": self.shipment, "party": carrier, "carrier": "yunexpress",
                    "tracking_number": self.tracking, "status": status})  # fmt: skip
        yield ("logistics.shipment_delivered.v1", "logistics-shipment", f"shipment/{self.shipment}",
               1, 400_000, [carrier], sent)  # fmt: skip


async def load(admin: "asyncpg.Connection[Any]", orders: int) -> float:
    """COPY in chunks; returns seconds."""
    began = time.perf_counter()
    start = datetime.now(UTC) - timedelta(days=60)
    step = timedelta(days=55) / orders
    await admin.execute("SELECT store_room(1, $1, 5000000)", orders * PER_ORDER)
    await admin.execute("CREATE TEMP TABLE new_key (key text, position bigint, kept smallint)")
    await admin.execute("CREATE TEMP TABLE new_name (LIKE business_key)")
    for first in range(0, orders, CHUNK_ORDERS):
        stories = [
            Story(n, start + n * step) for n in range(first, min(first + CHUNK_ORDERS, orders))
        ]
        await _chunk(admin, stories, first * PER_ORDER)
        print(f"{first + len(stories)} orders", file=sys.stderr)
    await admin.execute(
        "INSERT INTO event_head (one, position, room) VALUES (true, $1, $1)", orders * PER_ORDER
    )
    await _facts(admin)
    await admin.execute("VACUUM ANALYZE")
    return time.perf_counter() - began


async def _chunk(admin: "asyncpg.Connection[Any]", stories: list[Story], position: int) -> None:
    rows, keys, names = [], [], {}
    for story in stories:
        before = f"req-{story.number}"
        for type_, topic, subject, version, after, parties, data in story.events():
            position += 1
            id_, kept, at = derived_uuid(subject, str(version)), class_of(type_), story.at
            at += timedelta(seconds=after)
            found = keys_of(data, parties, subject)
            rows.append((position, kept, id_, type_, type_.split(".")[0], topic, subject, version, at,
                         at, subject.split("/", 1)[1], parties, f"req-{story.number}", before,
                         orjson.dumps(data)))  # fmt: skip
            before = str(id_)
            keys.extend((f"{kind}:{value}", position, kept) for kind, value in found)
            names.update(dict.fromkeys(names_of(data, found), (parties, at)))
    await admin.copy_records_to_table("event", records=rows, columns=EVENT_COLUMNS)
    await admin.execute("TRUNCATE new_key")
    await admin.copy_records_to_table("new_key", records=keys)
    await admin.execute("INSERT INTO event_key SELECT DISTINCT hashtextextended(key, 0), position, "
                        "kept FROM new_key")  # fmt: skip
    await admin.execute("TRUNCATE new_name")
    named = [(n.value, n.kind, n.subject_kind, n.subject_id, *names[n]) for n in names]
    await admin.copy_records_to_table("new_name", records=named)
    await admin.execute("INSERT INTO business_key SELECT * FROM new_name ON CONFLICT DO NOTHING")
    await _order_facts(admin, stories)


async def _order_facts(admin: "asyncpg.Connection[Any]", stories: list[Story]) -> None:
    day = timedelta(days=1)
    columns: dict[str, Any] = {
        "order_id": lambda s: s.order, "shop": lambda s: s.shop, "party": lambda s: f"shop:{s.shop}",
        "external_id": lambda s: s.external, "location": lambda s: s.place,
        "country": lambda s: COUNTRIES[s.number % len(COUNTRIES)], "currency": lambda _: "EUR",
        "total_minor": lambda _: 1999, "fill": lambda s: "miss" if s.number % 20 == 0 else "hit",
        "otif": lambda s: "late" if s.number % 10 == 0 else "hit",
        "accepted_at": lambda s: s.at, "fill_at": lambda s: s.at, "reserved_at": lambda s: s.at,
        "shipped_at": lambda s: s.at + day / 2, "delivered_at": lambda s: s.at + 5 * day,
        "judged_at": lambda s: s.at + 5 * day,
    }  # fmt: skip
    texts = ("fulfilled_by", "status", "hold", "write_back", "freight_currency")
    whole = ("units", "reserved_attempt", "refused_attempt", "shipped_units", "delivered_units",
             "returned_units", "freight_minor")  # fmt: skip
    await admin.copy_records_to_table(
        "order_fact", columns=(*columns, *texts, *whole),
        records=[(*(make(s) for make in columns.values()), *[""] * len(texts), *[1] * len(whole))
                 for s in stories],
    )  # fmt: skip


async def _facts(admin: "asyncpg.Connection[Any]") -> None:
    """The sums that the consumer would have kept."""
    for statement in (
        "INSERT INTO figure_day SELECT 'sales', accepted_at::date, shop || '|EUR', count(*), "
        "sum(total_minor) FROM order_fact GROUP BY 1, 2, 3",
        "INSERT INTO figure_day SELECT 'fill_' || fill, fill_at::date, '', count(*), 0 "
        "FROM order_fact GROUP BY 1, 2, 3",
        "INSERT INTO figure_day SELECT 'otif_' || otif, judged_at::date, '', count(*), 0 "
        "FROM order_fact GROUP BY 1, 2, 3",
        "INSERT INTO figure_day SELECT 'shipped_units', shipped_at::date, '', count(*), 0 "
        "FROM order_fact GROUP BY 1, 2, 3",
        "INSERT INTO market_day SELECT 'country', accepted_at::date, country, 'EUR', count(*), "
        "count(*), sum(total_minor), 0, 0, 0, 0 FROM order_fact GROUP BY 1, 2, 3, 4",
        f"INSERT INTO stock_fact SELECT 'SKU-' || lpad(s::text, 5, '0'), 'WH-' || w, '', 90, 3, 87, "
        f"0, now(), 0, NULL FROM generate_series(0, {SKUS - 1}) s, generate_series(0, {PLACES - 1}) w",
        f"INSERT INTO flow_day SELECT current_date - d, 'SKU-' || lpad(s::text, 5, '0'), "
        f"'WH-' || (s % {PLACES}), 20, 1, 1 FROM generate_series(0, {SKUS - 1}) s, "
        "generate_series(0, 40) d",
    ):
        await admin.execute(statement)


QUESTIONS: dict[str, str] = {
    "search external id": "/v1/search?q={external}", "search order": "/v1/search?q={order}",
    "search tracking number": "/v1/search?q={tracking}", "search sku": "/v1/search?q={sku}",
    "search customer reference": "/v1/search?q=C-{number}", "search prefix": "/v1/search?q={prefix}",
    "search nothing": "/v1/search?q=nothing-{number}",
    "events by key": "/v1/events?key={order}", "events by sku": "/v1/events?key=sku:{sku}&limit=100",
    "events of a party": "/v1/events?party=shop:{shop}&before=999999999&limit=100",
    "newest events": "/v1/events?before=999999999&limit=100",
    "events by type": "/v1/events?type=orders.order_accepted.v1&after={position}&limit=100",
    "event tree": "/v1/events/{event}/tree", "timeline of an order": "/v1/timelines/order/{order}",
    "figures": "/v1/kpis?days=30", "rows of a figure": "/v1/kpis/otif/rows?days=30&dim=late",
    "rows of sales": "/v1/kpis/sales/rows?days=30", "market": "/v1/market?by=country",
}  # fmt: skip


def _runtime(urls: DatabaseUrls, database: Database, worker: Database) -> Runtime:
    settings = ServiceSettings(
        database_url=SecretStr(urls.app), worker_database_url=SecretStr(urls.worker),
        kafka="127.0.0.1:1", public_url="", rate_limit_per_s=100_000,
    )  # fmt: skip
    return Runtime(settings, database, worker, system_clock, TokenSource("", "", ""), {})


async def ask(urls: DatabaseUrls, orders: int) -> dict[str, dict[str, float]]:
    """Milliseconds of each question, each asked ASKED times of other things."""
    database, worker = Database(urls.app), Database(urls.worker)
    runtime = _runtime(urls, database, worker)
    app = SERVICE.build_app(runtime)
    app.state.verifier = test_verifier()
    found = {}
    chance = random.Random(1)
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://tower") as client,
    ):
        sent = headers("staff:ops", "events:read kpis:read")
        for name, template in QUESTIONS.items():
            took = []
            for _ in range(ASKED):
                story = Story(chance.randrange(orders), datetime.now(UTC))
                path = template.format(
                    external=story.external, order=story.order, tracking=story.tracking,
                    sku=story.sku, number=story.number % 50_000, prefix=story.external[:8],
                    shop=story.shop, position=chance.randrange(orders * 9),
                    event=derived_uuid(f"order/{story.order}", "1"),
                )  # fmt: skip
                began = time.perf_counter()
                answer = await client.get(path, headers=sent)
                took.append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200, (
                    f"{path}: {answer.status_code} {answer.text[:300]}"
                )
            took.sort()
            found[name] = {"p50_ms": round(took[len(took) // 2], 1),
                           "p95_ms": round(took[int(len(took) * 0.95)], 1)}  # fmt: skip
    await database.close()
    await worker.close()
    return found


async def run(dsn: str, orders: int, *, keep: bool) -> dict[str, Any]:
    name = f"tower_load_{secrets.token_hex(3)}"
    urls = await provision_database(dsn, name, {"owner": "o", "app": "a", "worker": "w"})
    try:
        await upgrade("entrepot.control_tower", urls.owner, name)
        admin = await asyncpg.connect(dsn.rsplit("/", 1)[0] + f"/{name}")
        try:
            seconds = await load(admin, orders)
            size = await admin.fetchval("SELECT pg_database_size(current_database())")
        finally:
            await admin.close()
        worker = Database(urls.worker)
        await write_down_stock(_runtime(urls, worker, worker))
        await worker.close()
        answers = await ask(urls, orders)
    finally:
        if not keep:
            server = await asyncpg.connect(dsn)
            await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            for role in ("owner", "app", "worker"):
                await server.execute(f'DROP ROLE IF EXISTS "{name}_{role}"')
            await server.close()
    return {"orders": orders, "events": orders * PER_ORDER, "load_s": round(seconds, 1),
            "database_gb": round(size / 1e9, 2), "database": name if keep else "",
            "answers": answers}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--orders", type=int, default=20_000)
    parser.add_argument("--full", action="store_true", help="1,000,000 orders, 10,000,000 events")
    parser.add_argument("--keep", action="store_true", help="leave the database behind")
    given = parser.parse_args()
    orders = MAX_ORDERS if given.full else min(given.orders, MAX_ORDERS)
    dsn = os.environ.get("ENTREPOT_POSTGRES", "")
    if dsn:
        hub: Any = nullcontext()
    else:
        from hub import bench_hub

        hub = bench_hub()
    with hub as running:
        found = asyncio.run(run(dsn or running.admin_dsn, orders, keep=given.keep))
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
