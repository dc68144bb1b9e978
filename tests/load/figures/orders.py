"""Orders over HTTP: by the thousand, and one by one with a durable reservation."""

import asyncio
import time

import httpx
import orjson
from hub import BenchHub
from wire import Wire

from entrepot.shared.ids import new_id
from figures.reservations import _stock

SHOP = "bench"
BATCHES, BATCH = 12, 1000
CLIENTS, SECONDS = 8, 6.0
SKU = "BENCH-SKU"


def _order(external_id: str) -> dict[str, object]:
    return {
        "shop": SHOP, "external_id": external_id, "placed_at": "2026-11-20T10:15:00Z",
        "currency": "EUR", "total_minor": 4990,
        "ship_to": {"name": "Ada", "lines": ["Hauptstr. 1"], "city": "Berlin",
                    "postal_code": "10115", "country": "DE"},
        "lines": [{"external_sku": SKU, "quantity": 1, "unit_price_minor": 4990}],
    }  # fmt: skip


async def _ready(client: httpx.AsyncClient, hub: BenchHub) -> dict[str, str]:
    """A shop, a SKU and more units than anybody will buy."""
    headers = hub.headers()
    answer = await client.put(
        f"{hub.url('orders')}/v1/shops/{SHOP}", headers=headers,
        json={"marketplace": "own", "name": "Bench", "currency": "EUR", "country": "DE"},
    )  # fmt: skip
    assert answer.status_code < 300, answer.text
    await _stock(client, hub, SKU, 10_000_000)
    for _ in range(100):
        answer = await client.post(
            f"{hub.url('orders')}/v1/orders?reserve=now", headers=headers,
            json=_order(new_id("warm")),
        )  # fmt: skip
        if answer.status_code == 201:
            return headers
        await asyncio.sleep(0.1)
    raise AssertionError(answer.text)


async def batch(hub: BenchHub) -> float:
    """Orders a second accepted by :batch, two requests at a time, while the rest of the hub
    reserves and plans what was accepted before."""
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        headers = await _ready(client, hub)
    bodies = [
        orjson.dumps({"items": [_order(new_id("b")) for _ in range(BATCH)]}) for _ in range(BATCHES)
    ]

    async def post(own: list[bytes]) -> None:
        async with Wire(hub.url("orders"), headers) as wire:
            for body in own:
                status, told = await wire.ask("POST", "/v1/orders:batch", body)
                assert status == 200, told[:300]

    began = time.perf_counter()
    await asyncio.gather(post(bodies[::2]), post(bodies[1::2]))
    seconds = time.perf_counter() - began
    await _quiet(hub)
    return BATCHES * BATCH / seconds


async def single_reserved(hub: BenchHub) -> float:
    """Orders a second, one a call, each with units held before it is accepted; 8 clients."""
    done = 0
    async with httpx.AsyncClient(timeout=30, trust_env=False) as client:
        headers = await _ready(client, hub)
    end = time.perf_counter() + SECONDS

    async def buyer() -> None:
        nonlocal done
        async with Wire(hub.url("orders"), headers) as wire:
            while time.perf_counter() < end:
                status, told = await wire.ask("POST", "/v1/orders?reserve=now", _order(new_id("s")))
                assert status == 201, told[:300]
                done += 1

    began = time.perf_counter()
    await asyncio.gather(*(buyer() for _ in range(CLIENTS)))
    seconds = time.perf_counter() - began
    await _quiet(hub)
    return done / seconds


async def _quiet(hub: BenchHub) -> None:
    """Wait until the hub has worked off what the figure put in, so that pgbench is undisturbed."""
    calm = 0
    end = time.monotonic() + 120
    async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
        last = -1
        while calm < 3 and time.monotonic() < end:
            answer = await client.get(
                f"{hub.url('control-tower')}/v1/events?before=9000000000000000000&limit=1",
                headers=hub.headers(),
            )
            items = answer.json()["items"]
            position = items[0]["position"] if items else 0
            calm = calm + 1 if position == last else 0
            last = position
            await asyncio.sleep(1)
