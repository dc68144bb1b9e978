"""Load the control tower's store and time its answers.

    python tests/load/tower_load.py                 # 20,000 orders, 200,000 events
    python tests/load/tower_load.py --orders 100000
    python tests/load/tower_load.py --full          # 1,000,000 orders, 10,000,000 events, some 12 GB
    python tests/load/tower_load.py --full --keep --load-only     # then, when it is quiet:
    python tests/load/tower_load.py --database control_tower_load_0a1b2c

The server is the one of ENTREPOT_POSTGRES (its administrator's address), else one of a hub started
for it. The database is made anew and dropped at the end, unless --keep. Prints JSON: milliseconds
(median, 95th percentile) of each question, asked of the service's application in this process, and
those beyond their bound (a search 50 ms, any list 150 ms). Exit 1 where there are any.
"""

import argparse
import random
import sys
from functools import partial
from pathlib import Path
from typing import Any

from entrepot.control_tower.jobs import write_down_stock
from entrepot.control_tower.service import SERVICE
from entrepot.shared.database import Database

sys.path.insert(0, str(Path(__file__).parent))

from asking import Answers, ask, runtime_of, store, told
from tower_rows import PER_ORDER, first_event, load, value

MAX_ORDERS = 1_000_000
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


def _known(orders: int, chance: random.Random) -> dict[str, Any]:
    number = chance.randrange(orders)
    names = ("order", "shop", "sku", "tracking", "external", "reference", "lane")
    known: dict[str, Any] = {name: value(name, number) for name in names}
    return {
        **known, "number": number, "prefix": known["external"][:8], "event": first_event(number),
        "position": chance.randrange(orders * (PER_ORDER - 1)), "endpoint": f"whe_{1:032d}",
    }  # fmt: skip


def beyond(answers: Answers) -> Answers:
    """The questions whose 95th percentile is above the bound of their class."""
    return {
        name: took for name, took in answers.items()
        if took["p95_ms"] > BOUNDS_MS[name.split()[0]]
    }  # fmt: skip


async def run(dsn: str, given: argparse.Namespace) -> dict[str, Any]:
    """Load (or take what --keep left), ask, drop."""
    orders = MAX_ORDERS if given.full else min(given.orders, MAX_ORDERS)
    seconds, answers = 0.0, Answers()
    made = store(dsn, "entrepot.control_tower", given.database, keep=given.keep)
    async with made as (name, urls, admin):
        if not given.database:
            seconds = await load(admin, orders)
        orders = await admin.fetchval("SELECT position FROM event_head") // PER_ORDER
        size = await admin.fetchval("SELECT pg_database_size(current_database())")
        worker = Database(urls.worker)
        await write_down_stock(runtime_of(urls, worker, worker))
        await worker.close()
        if not given.load_only:
            scopes = "events:read kpis:read webhooks:write"
            answers = await ask(SERVICE, urls, scopes, QUESTIONS, partial(_known, orders))
    return {"orders": orders, "events": orders * PER_ORDER, "load_s": round(seconds, 1),
            "database_gb": round(size / 1e9, 2), "database": name if given.keep else "",
            "answers": answers, "beyond": beyond(answers)}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--orders", type=int, default=20_000)
    parser.add_argument("--full", action="store_true", help="1,000,000 orders, 10,000,000 events")
    parser.add_argument("--keep", action="store_true", help="leave the database behind")
    parser.add_argument("--database", default="", help="one that --keep left: only ask")
    parser.add_argument("--load-only", action="store_true", help="with --keep: ask another time")
    given = parser.parse_args()
    return told(lambda dsn: run(dsn, given))


if __name__ == "__main__":
    raise SystemExit(main())
