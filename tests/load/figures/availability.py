"""Availability of one SKU over 20 places, among 10,000 SKUs."""

import asyncio
import random
import secrets
import time

import asyncpg
import httpx
import orjson
from hub import BenchHub
from wire import Wire

from figures.orders import _quiet

SKUS, PLACES = 10_000, 20
CLIENTS, SECONDS = 16, 5.0
READERS = 4  # Parties, for each may ask 2,000 times a second.
UNITS, HELD = 50, 3
_COUNTRIES = ("DE", "FR", "NL", "PL", "GB")


async def _ready(hub: BenchHub) -> None:
    """Records of every SKU at every place, written past the API: 200,000 receipts are no part of
    the figure."""
    database = await asyncpg.connect(hub.admin_dsn_of("inventory"))
    try:
        if await database.fetchval("SELECT 1 FROM stock WHERE sku = 'AV-00000' LIMIT 1"):
            return
        await database.execute(
            "INSERT INTO location (location, kind, name, party, country, timezone, cut_off, "
            "opening_hours, closed_on, collect_within_days, postal_code, city, active, version, "
            "changed_at) SELECT 'AV-' || n, 'own', 'Bench', 'warehouse:av', "
            "($2::text[])[1 + n % 5], 'UTC', '14:00', '{}', '[]', 0, '', '', true, 1, now() "
            "FROM generate_series(1, $1::int) n",
            PLACES, _COUNTRIES,
        )  # fmt: skip
        await database.execute(
            "INSERT INTO stock (sku, location, party, on_hand, reserved, version) "
            "SELECT 'AV-' || lpad(n::text, 5, '0'), 'AV-' || p, 'warehouse:av', $3, $4, 1 "
            "FROM generate_series(0, $1::int - 1) n, generate_series(1, $2::int) p",
            SKUS, PLACES, UNITS, HELD,
        )  # fmt: skip
        await database.execute("ANALYZE stock")
    finally:
        await database.close()


async def _readers(hub: BenchHub) -> list[dict[str, str]]:
    """Headers of staff of several parties."""
    admin, found = hub.headers(), []
    name = f"bench-{secrets.token_hex(3)}"
    async with httpx.AsyncClient(timeout=30, trust_env=False, headers=admin) as client:
        for number in range(READERS):
            party = f"{hub.url('identity')}/v1/parties/staff:reader-{number}"
            answer = await client.put(party, json={"name": f"Reader {number}"})
            assert answer.status_code in (200, 201), answer.text
            made = await client.post(f"{party}/clients", json={"name": name, "roles": ["ops"]})
            assert made.status_code == 201, made.text
            token = await client.post(
                f"{hub.url('identity')}/v1/token", data={"grant_type": "client_credentials"},
                auth=(made.json()["client_id"], made.json()["client_secret"]), headers={},
            )  # fmt: skip
            assert token.status_code == 200, token.text
            found.append({"Authorization": f"Bearer {token.json()['access_token']}"})
    return found


async def reads(hub: BenchHub) -> float:
    """Reads a second, 16 clients, each time another SKU; every answer is looked at."""
    await _ready(hub)
    headers = await _readers(hub)
    await _quiet(hub)
    done = 0
    end = time.perf_counter() + SECONDS

    async def reader(number: int) -> None:
        nonlocal done
        dice = random.Random(number)
        async with Wire(hub.url("inventory"), headers[number % READERS]) as wire:
            while time.perf_counter() < end:
                path = f"/v1/availability?sku=AV-{dice.randrange(SKUS):05d}"
                status, told = await wire.ask("GET", path)
                assert status == 200, told[:300]
                (item,) = orjson.loads(told)["items"]
                assert item["available_to_promise"] == PLACES * (UNITS - HELD), told[:300]
                assert len(item["locations"]) == PLACES
                done += 1

    began = time.perf_counter()
    await asyncio.gather(*(reader(n) for n in range(CLIENTS)))
    return done / (time.perf_counter() - began)
