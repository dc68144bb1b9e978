"""What four warehouses report, by the thousand rows, to inventory's API. Relaying the events and
what others make of them are figures of their own."""

import asyncio
import secrets
import time

import orjson
from hub import BenchHub
from wire import Wire

from entrepot.shared.database import Database

ROWS, SKUS = 1000, 5000
BATCHES = 8  # Of each warehouse.
PLACES = ("EVENTS-1", "EVENTS-2", "EVENTS-3", "EVENTS-4")
PATH = "/v1/stock-events:batch"


def _body(run: str, place: str, number: int) -> bytes:
    """1,000 receipts of as many SKUs at one place."""
    return orjson.dumps({"items": [
        {"event_id": f"{run}-{place}-{number}-{n}", "type": "received",
         "sku": f"EV-{(number * ROWS + n) % SKUS:05d}", "location": place, "quantity": 3,
         "occurred_at": "2026-11-20T08:30:00Z"}
        for n in range(ROWS)
    ]})  # fmt: skip


async def _post(url: str, headers: dict[str, str], bodies: list[bytes], status: int) -> None:
    """One request after the other; every row must be answered with the status."""
    async with Wire(url, headers) as wire:
        answers = [await wire.ask("POST", PATH, body) for body in bodies]
    for answered, told in answers:
        assert answered == 200, told[:300]
        assert {r["status"] for r in orjson.loads(told)["results"]} == {status}, told[:300]


async def _ready(url: str) -> None:
    """Places and SKUs, as other services' events would have told them."""
    database = Database(url)
    async with database.transaction() as uow:
        await uow.driver.execute(
            "INSERT INTO location (location, kind, name, party, country, timezone, cut_off, "
            "opening_hours, closed_on, collect_within_days, postal_code, city, active, version, "
            "changed_at) SELECT p, 'own', 'Bench', 'warehouse:' || lower(p), 'DE', 'UTC', "
            "'14:00', '{}', '[]', 0, '', '', true, 1, now() FROM unnest($1::text[]) p", PLACES,
        )  # fmt: skip
        await uow.driver.execute(
            "INSERT INTO sku (sku, title, status, bundle, version) "
            "SELECT 'EV-' || lpad(n::text, 5, '0'), 'Bench', 'active', false, 1 "
            "FROM generate_series(0, $1 - 1) n", SKUS,
        )  # fmt: skip
    await database.close()


async def rows(hub: BenchHub) -> float:
    """Rows a second by :batch, four warehouses at a time, 1,000 rows a request, of goods that have
    been there before. Then requests come again: each row must be known, and change nothing."""
    async with hub.api_alone("entrepot.inventory") as api:
        await _ready(api.urls.worker)
        headers = hub.headers()
        run = secrets.token_hex(3)
        first = [[_body("first", p, n) for n in range(SKUS // ROWS)] for p in PLACES]
        bodies = [[_body(run, p, n) for n in range(BATCHES)] for p in PLACES]
        await asyncio.gather(*(_post(api.url, headers, own, 201) for own in first))
        began = time.perf_counter()
        await asyncio.gather(*(_post(api.url, headers, own, 201) for own in bodies))
        seconds = time.perf_counter() - began
        await asyncio.gather(*(_post(api.url, headers, own[:2], 200) for own in bodies))
        await _look(api.urls.worker)
    return len(PLACES) * BATCHES * ROWS / seconds


async def _look(url: str) -> None:
    """Each row was booked once, in the balances as in the ledger."""
    database = Database(url)
    async with database.read() as session:
        row = (await session.exec_driver_sql(
            "SELECT (SELECT sum(on_hand) FROM stock), (SELECT sum(quantity) FROM movement), "
            "(SELECT count(*) FROM stock_event)"
        )).one()  # fmt: skip
    await database.close()
    booked = len(PLACES) * (SKUS + BATCHES * ROWS)
    assert tuple(map(int, row)) == (3 * booked, 3 * booked, booked), row
