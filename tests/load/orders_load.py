"""Load the orders service's store and time its lists.

    python tests/load/orders_load.py                  # 50,000 orders
    python tests/load/orders_load.py --orders 1000000

On the server of ENTREPOT_POSTGRES (its administrator's address), else on one of a hub started for it, in a
database that is made anew and dropped at the end. Prints JSON: milliseconds (median, 95th percentile)
of each list, asked of the service's application in this process, filters that match much and that match
next to nothing; and those beyond 150 ms. Exit 1 where there are any.
"""

import argparse
import random
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg

from entrepot.orders.service import SERVICE

sys.path.insert(0, str(Path(__file__).parent))

from asking import ask, store, told

BOUND_MS = 150.0
SHOPS, DAYS, RARE = 12, 360, 200_000  # One order of so many is of the rare sort.
AGO = f"now() - (n % {DAYS * 86_400}) * interval '1 second'"
NAMES = {
    "order_id": "'ord_' || lpad(to_hex(n), 32, '0')", "shop": f"'shop-' || lpad((n % {SHOPS})::text, 2, '0')",
    "party": f"'shop:shop-' || lpad((n % {SHOPS})::text, 2, '0')",
    "external_id": "'302-' || lpad(n::text, 8, '0')", "location": "'WH-' || (n % 8)",
    "fulfilment_id": "'ful_' || lpad(to_hex(n), 32, '0')",
    "return_id": "'ret_' || lpad(to_hex(n), 32, '0')", "currency": "'EUR'",
}  # fmt: skip
# What differs from an empty value, by table; n is the order's number.
TABLES: dict[str, dict[str, str]] = {
    "shop": {"marketplace": "'own'"},
    "sales_order": {
        "status": f"CASE WHEN n % {RARE} = 7 THEN 'on_hold' WHEN n % {RARE} = 8 THEN 'in_fulfilment' ELSE 'delivered' END",
        "hold": f"CASE WHEN n % {RARE} = 7 THEN ARRAY['address'] ELSE '{{}}'::text[] END",
        "ship_to_country": f"CASE WHEN n % {RARE} = 9 THEN 'IS' ELSE (ARRAY['DE','FR','US'])[1 + n % 3] END",
        "placed_at": AGO, "accepted_at": AGO, "fulfilled_by": "'merchant'", "payment": "'paid'",
        "sourcing": "'reserved'", "fulfilment": "'shipped'", "delivery": "'delivered'",
        "cancellation": "'none'", "returns": "'none'", "write_back": "'confirmed'",
    },
    "order_line": {"line_no": "1", "quantity": "1", "sku": "'SKU-' || (n % 5000)"},
    "fulfilment": {
        "state": f"CASE WHEN n % {RARE} = 7 THEN 'planned' ELSE 'delivered' END", "created_at": AGO,
        "lines": "'[]'", "warehouse_party": "'warehouse:wh-' || (n % 8)",
        "tracking_number": "'YT' || lpad(n::text, 13, '0')",
    },
    "write_back": {
        "state": f"CASE WHEN n % {RARE} = 7 THEN 'due' ELSE 'confirmed' END", "deadline": AGO,
        "package_no": "1", "lines": "'[]'", "tracking_number": "'YT' || lpad(n::text, 13, '0')",
    },
    "order_return": {"state": "'received'", "lines": "'[]'", "created_at": AGO},
}  # fmt: skip
QUESTIONS = {
    "newest orders": "/v1/orders", "of a shop": "/v1/orders?shop={shop}",
    "by external id": "/v1/orders?external_id={external_id}",
    "of a common state": "/v1/orders?status=delivered", "of a rare state": "/v1/orders?status=in_fulfilment",
    "held for a reason": "/v1/orders?hold=address", "of a common country": "/v1/orders?ship_to_country=DE",
    "of a rare country": "/v1/orders?ship_to_country=IS",
    "of a rare country and shop": "/v1/orders?ship_to_country=IS&shop={shop}",
    "placed on one day": "/v1/orders?placed_from={day}T00:00:00Z&placed_to={day}T23:59:59Z",
    "placed before all": "/v1/orders?placed_to=2001-01-01T00:00:00Z",
    "parked": "/v1/orders?parked=any", "deep in the pages": "/v1/orders?placed_to={day}T00:00:00Z&limit=200",
    "work": "/v1/fulfilments", "work to do": "/v1/fulfilments?status=planned",
    "work at a place": "/v1/fulfilments?location={location}&status=planned",
    "returns": "/v1/returns", "write-backs": "/v1/write-backs", "due write-backs": "/v1/write-backs?state=due",
    "debt": "/v1/write-back-debt", "one order": "/v1/orders/{order_id}",
}  # fmt: skip
_EMPTY = {
    "text": "''", "bigint": "0", "integer": "0", "boolean": "false", "jsonb": "'{}'", "bytea": "''",
    "timestamp with time zone": "now()", "ARRAY": "'{}'",
}  # fmt: skip


async def load(admin: "asyncpg.Connection[Any]", orders: int) -> None:
    """Every column that must have a value gets one; PostgreSQL writes the rows itself."""
    for table, own in TABLES.items():
        columns = await admin.fetch(
            "SELECT column_name AS name, data_type AS type FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' "
            "AND column_default IS NULL AND is_identity = 'NO'", table,
        )  # fmt: skip
        values = {c["name"]: _EMPTY[c["type"]] for c in columns}
        values |= {name: made for name, made in NAMES.items() if name in values} | own
        last = {"shop": SHOPS, "order_return": orders // 30}.get(table, orders)
        await admin.execute(
            f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} "
            f"FROM generate_series(1, {last}) AS n"
        )
    await admin.execute("VACUUM ANALYZE")


def _known(orders: int, chance: random.Random) -> dict[str, Any]:
    n = chance.randrange(1, orders)
    placed = time.gmtime(time.time() - n % (DAYS * 86_400))
    return {
        "shop": f"shop-{n % SHOPS:02d}", "external_id": f"302-{n:08d}", "location": f"WH-{n % 8}",
        "order_id": f"ord_{n:032x}", "day": time.strftime("%Y-%m-%d", placed),
    }  # fmt: skip


async def run(dsn: str, orders: int) -> dict[str, Any]:
    """Load, ask, drop."""
    async with store(dsn, "entrepot.orders") as (_, urls, admin):
        began = time.perf_counter()
        await load(admin, orders)
        seconds = time.perf_counter() - began
        size = await admin.fetchval("SELECT pg_database_size(current_database())")
        answers = await ask(
            SERVICE, urls, "orders:read fulfilments:read", QUESTIONS, partial(_known, orders)
        )
    return {
        "orders": orders, "load_s": round(seconds, 1), "database_gb": round(size / 1e9, 2),
        "answers": answers, "beyond": {k: a for k, a in answers.items() if a["p95_ms"] > BOUND_MS},
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--orders", type=int, default=50_000)
    given = parser.parse_args()
    return told(lambda dsn: run(dsn, given.orders))


if __name__ == "__main__":
    raise SystemExit(main())
