"""Load the control tower's store and time its answers.

    python tests/load/tower_load.py                 # 20,000 orders, 200,000 events
    python tests/load/tower_load.py --orders 100000
    python tests/load/tower_load.py --full          # 1,000,000 orders, 10,000,000 events, some 12 GB
    python tests/load/tower_load.py --full --keep --load-only     # then, when it is quiet:
    python tests/load/tower_load.py --database tower_load_0a1b2c

The server is the one of ENTREPOT_POSTGRES (its administrator's address), else one of a hub started
for it. The database is made anew and dropped at the end, unless --keep. Prints JSON: milliseconds
(median, 95th percentile) of each question, asked of the service's application in this process, and
those beyond their bound (a search 50 ms, any list 150 ms). Exit 1 where there are any.
"""

import argparse
import asyncio
import json
import os
import random
import secrets
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import asyncpg
import httpx
from pydantic import SecretStr

from entrepot.control_tower.jobs import write_down_stock
from entrepot.control_tower.service import SERVICE
from entrepot.shared.auth import TokenSource
from entrepot.shared.clock import system_clock
from entrepot.shared.database import Database
from entrepot.shared.migrations import upgrade
from entrepot.shared.provision import DatabaseUrls, provision_database
from entrepot.shared.service import Runtime
from entrepot.shared.settings import ServiceSettings
from entrepot.shared.testing.identity import headers, test_verifier

sys.path.insert(0, str(Path(__file__).parent))

from tower_rows import PER_ORDER, first_event, load, value

MAX_ORDERS = 1_000_000
ASKED = 40
WARM = 3  # The first answers of a process are those of cold caches; they do not count.
BOUNDS_MS = {"search": 50.0, "list": 150.0, "look": 500.0}  # Of the 95th percentile.


QUESTIONS: dict[str, str] = {
    "search external id": "/v1/search?q={external}", "search order": "/v1/search?q={order}",
    "search tracking number": "/v1/search?q={tracking}", "search sku": "/v1/search?q={sku}",
    "search customer reference": "/v1/search?q={reference}",
    "search prefix": "/v1/search?q={prefix}", "search nothing": "/v1/search?q=nothing-{number}",
    "list events by key": "/v1/events?key={order}",
    "list events by sku": "/v1/events?key=sku:{sku}&limit=100",
    "list events of a party": "/v1/events?party=shop:{shop}&before=999999999&limit=100",
    "list newest events": "/v1/events?before=999999999&limit=100",
    "list events by type": "/v1/events?type=orders.order_accepted.v1&after={position}&limit=100",
    "list events by condition": "/v1/events?where=data.total_minor%20%3E%2010&after={position}",
    "list alerts": "/v1/alerts?limit=100", "list all alerts": "/v1/alerts?state=open,resolved",
    "list alert groups": "/v1/alert-groups", "list rules": "/v1/risk-rules",
    "list deliveries": "/v1/webhook-endpoints/{endpoint}/deliveries",
    "list endpoints": "/v1/webhook-endpoints",
    "list rows of otif": "/v1/kpis/otif/rows?days=30&dim=late",
    "list rows of sales": "/v1/kpis/sales/rows?days=30",
    "list rows of a lane": "/v1/kpis/lane_on_time/rows?days=30&dim={lane}",
    "list rows of turns": "/v1/kpis/stock_turns/rows?days=30",
    "list rows of cover": "/v1/kpis/days_of_cover/rows",
    "list figures": "/v1/kpis?days=30", "list market": "/v1/market?by=country",
    "look at an event tree": "/v1/events/{event}/tree",
    "look at an order": "/v1/timelines/order/{order}",
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
    chance = random.Random(1)
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://tower") as client,
    ):
        found = {
            name: await _asked(client, template, chance, orders)
            for name, template in QUESTIONS.items()
        }
    await database.close()
    await worker.close()
    return found


async def _asked(
    client: httpx.AsyncClient, template: str, chance: random.Random, orders: int
) -> dict[str, float]:
    sent = headers("staff:ops", "events:read kpis:read webhooks:write")
    took = []
    for turn in range(WARM + ASKED):
        number = chance.randrange(orders)
        known = {name: value(name, number) for name in
                 ("order", "shop", "sku", "tracking", "external", "reference", "lane")}  # fmt: skip
        path = template.format(
            **known, number=number, prefix=known["external"][:8], event=first_event(number),
            position=chance.randrange(orders * (PER_ORDER - 1)), endpoint=f"whe_{1:032d}",
        )  # fmt: skip
        began = time.perf_counter()
        answer = await client.get(path, headers=sent)
        if turn >= WARM:
            took.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code} {answer.text[:300]}")
    took.sort()
    return {"p50_ms": round(took[len(took) // 2], 1),
            "p95_ms": round(took[int(len(took) * 0.95)], 1)}  # fmt: skip


def beyond(answers: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The questions whose 95th percentile is above the bound of their class."""
    return {
        name: took for name, took in answers.items()
        if took["p95_ms"] > BOUNDS_MS[name.split()[0]]
    }  # fmt: skip


async def run(dsn: str, given: argparse.Namespace) -> dict[str, Any]:
    """Load (or take what --keep left), ask, drop."""
    name = given.database or f"tower_load_{secrets.token_hex(3)}"
    orders = MAX_ORDERS if given.full else min(given.orders, MAX_ORDERS)
    urls = await provision_database(dsn, name, {"owner": "o", "app": "a", "worker": "w"})
    seconds = 0.0
    try:
        await upgrade("entrepot.control_tower", urls.owner, name)
        admin = await asyncpg.connect(dsn.rsplit("/", 1)[0] + f"/{name}")
        try:
            if not given.database:
                seconds = await load(admin, orders)
            orders = await admin.fetchval("SELECT position FROM event_head") // PER_ORDER
            size = await admin.fetchval("SELECT pg_database_size(current_database())")
        finally:
            await admin.close()
        worker = Database(urls.worker)
        await write_down_stock(_runtime(urls, worker, worker))
        await worker.close()
        answers = {} if given.load_only else await ask(urls, orders)
    finally:
        if not given.keep:
            await _drop(dsn, name)
    return {"orders": orders, "events": orders * PER_ORDER, "load_s": round(seconds, 1),
            "database_gb": round(size / 1e9, 2), "database": name if given.keep else "",
            "answers": answers, "beyond": beyond(answers)}  # fmt: skip


async def _drop(dsn: str, name: str) -> None:
    server = await asyncpg.connect(dsn)
    await server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    for role in ("owner", "app", "worker"):
        await server.execute(f'DROP ROLE IF EXISTS "{name}_{role}"')
    await server.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--orders", type=int, default=20_000)
    parser.add_argument("--full", action="store_true", help="1,000,000 orders, 10,000,000 events")
    parser.add_argument("--keep", action="store_true", help="leave the database behind")
    parser.add_argument("--database", default="", help="one that --keep left: only ask")
    parser.add_argument("--load-only", action="store_true", help="with --keep: ask another time")
    given = parser.parse_args()
    dsn = os.environ.get("ENTREPOT_POSTGRES", "")
    if dsn:
        hub: Any = nullcontext()
    else:
        from hub import bench_hub

        hub = bench_hub()
    with hub as running:
        found = asyncio.run(run(dsn or running.admin_dsn, given))
    print(json.dumps(found, indent=1))
    return 1 if found["beyond"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
