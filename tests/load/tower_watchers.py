"""Many watchers of the live stream, each with a filter of its own, while events are stored.

    python tests/load/tower_watchers.py --watchers 500 --rate 300 --seconds 20

A database of its own on the server of ENTREPOT_POSTGRES, the tower's application as a process of its
own. Events are stored as the consumer stores them. Prints JSON: milliseconds from the commit of an
event to each client that wants it (median, 95th percentile), whether every watcher got exactly what
it asked for, and the application's memory.
"""

import argparse
import asyncio
import json
import os
import secrets
import socket
import sys
import time
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson
import uvicorn

from entrepot.control_tower.consumers import reactions
from entrepot.control_tower.service import SERVICE
from entrepot.shared import topics
from entrepot.shared.auth import TokenSource
from entrepot.shared.clock import system_clock
from entrepot.shared.consumer import Consumer
from entrepot.shared.database import Database
from entrepot.shared.events.envelope import Meta, event_id
from entrepot.shared.kafka import Record
from entrepot.shared.migrations import upgrade
from entrepot.shared.provision import DatabaseUrls, provision_database
from entrepot.shared.service import Runtime
from entrepot.shared.settings import ServiceSettings
from entrepot.shared.testing.identity import KEY, headers, test_verifier

SHOPS, SKUS = 40, 400
BATCH_S = 0.1
WARM_S = 2.0


def record(number: int) -> Record:
    """An order of one of the shops, for one of the SKUs."""
    order, shop = f"ord_{number:032x}", f"shop-{number % SHOPS}"
    data = {"order_id": order, "shop": shop, "party": f"shop:{shop}", "external_id": f"X-{number}",
            "currency": "EUR", "total_minor": number % 1000, "placed_at": "2026-01-01T00:00:00Z",
            "lines": [{"line_no": 1, "sku": f"SKU-{number % SKUS}", "quantity": 1,
                       "unit_price_minor": 100, "external_sku": "x"}]}  # fmt: skip
    subject = f"order/{order}"
    meta = Meta(event_id("orders", subject, 1), "orders.order_accepted.v1", "orders", subject, 1,
                datetime.now(UTC), "load", "load", (f"shop:{shop}",))  # fmt: skip
    made = Record.of("orders-order", order, orjson.dumps(data), meta)
    return Record(made.topic, made.key, made.value, made.headers, made.timestamp_ms, 0, number + 1)


def wanted(watcher: int) -> tuple[dict[str, str], Any]:
    """A filter, and whether it wants an event: by party, key, type, or condition; all different."""
    kind, part = watcher % 4, watcher // 4
    if kind == 0:
        shop, floor = f"shop-{part % SHOPS}", part
        return {"party": f"shop:{shop}", "where": f"data.total_minor >= {floor}"}, (
            lambda n: n % SHOPS == part % SHOPS and n % 1000 >= floor
        )
    if kind == 1:
        return {"key": f"sku:SKU-{part % SKUS}"}, lambda n: n % SKUS == part % SKUS
    if kind == 2:
        return {"where": f"data.total_minor == {part} || data.external_id.endsWith('-{part}')"}, (
            lambda n: n % 1000 == part or n == part
        )
    return {"type": "orders.*", "where": f"data.total_minor % 125 == {part % 125}"}, (
        lambda n: n % 1000 % 125 == part % 125
    )


def serve(urls: dict[str, str], port: int) -> None:
    """The application, in a process of its own."""

    settings = ServiceSettings(
        database_url=urls["app"], worker_database_url=urls["worker"], kafka="127.0.0.1:1",
        public_url="",
    )  # type: ignore[arg-type]  # fmt: skip
    database = Database(urls["app"])
    runtime = Runtime(settings, database, Database(urls["worker"]), system_clock,
                      TokenSource("", "", ""), {})  # fmt: skip
    app = SERVICE.build_app(runtime)
    app.state.verifier = test_verifier()
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False)


async def watch(
    port: int, number: int, sent: dict[str, str], took: list[float], got: list[int],
    committed: dict[int, float],
) -> None:  # fmt: skip
    """One reader, on a bare socket: what a client costs is not the question."""
    from urllib.parse import urlencode

    query, _ = wanted(number)
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    lines = [f"GET /v1/events/stream?{urlencode({**query, 'batch': '1'})} HTTP/1.1", "Host: tower"]
    lines += [f"{name}: {value}" for name, value in sent.items()]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
    try:
        while True:
            line = await reader.readline()
            if not line:
                return
            if line.startswith(b"data: {"):
                now = time.perf_counter()
                for event in orjson.loads(line[6:])["events"]:
                    of = int(event["data"]["external_id"][2:])
                    got.append(of)
                    took.append((now - committed.get(of, now)) * 1000)
    finally:
        writer.close()


async def store(urls: DatabaseUrls, rate: int, seconds: float, committed: dict[int, float]) -> int:
    """Store events at a rate, as the consumer does."""
    consumer = Consumer("control-tower", topics.read_by("control-tower"), reactions,
                        Database(urls.worker), "")  # fmt: skip
    number, began = 0, time.perf_counter()
    while (now := time.perf_counter() - began) < seconds:
        due = int(now * rate)
        if due > number:
            records = [record(n) for n in range(number, due)]
            await consumer.handle(records)
            at = time.perf_counter()
            committed.update(dict.fromkeys(range(number, due), at))
            number = due
        await asyncio.sleep(BATCH_S / 2)
    return number


def memory_mb(pid: int) -> float:
    with open(f"/proc/{pid}/smaps_rollup") as source:
        pss = next(line for line in source if line.startswith("Pss:"))
    return int(pss.split()[1]) / 1024


async def run(dsn: str, watchers: int, rate: int, seconds: float) -> dict[str, Any]:
    name = f"tower_watch_{secrets.token_hex(3)}"
    urls = await provision_database(dsn, name, {"owner": "o", "app": "a", "worker": "w"})
    await upgrade("entrepot.control_tower", urls.owner, name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "--serve", str(port), stdin=asyncio.subprocess.PIPE,
    )  # fmt: skip
    given = {"app": urls.app, "worker": urls.worker, "key": KEY.as_dict(private=True)}
    assert server.stdin is not None
    server.stdin.write(orjson.dumps(given))
    server.stdin.close()
    took: list[list[float]] = [[] for _ in range(watchers)]
    got: list[list[int]] = [[] for _ in range(watchers)]
    committed: dict[int, float] = {}
    try:
        await _until_up(port)
        sent = headers("staff:ops", "events:read")
        tasks = [asyncio.create_task(watch(port, n, sent, took[n], got[n], committed))
                 for n in range(watchers)]  # fmt: skip
        await asyncio.sleep(WARM_S + watchers / 200)
        stored = await store(urls, rate, seconds, committed)
        await asyncio.sleep(2)
        used = memory_mb(server.pid)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        server.terminate()
        await server.wait()
        admin = await asyncpg.connect(dsn)
        await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        for role in ("owner", "app", "worker"):
            await admin.execute(f'DROP ROLE IF EXISTS "{name}_{role}"')
        await admin.close()
    every = sorted(ms for part in took for ms in part)
    right = sum(
        1 for n in range(watchers)
        if got[n] == [e for e in range(stored) if wanted(n)[1](e)]
    )  # fmt: skip
    return {
        "watchers": watchers, "events": stored, "deliveries": len(every), "rate": rate,
        "p50_ms": round(every[len(every) // 2], 1) if every else None,
        "p95_ms": round(every[int(len(every) * 0.95)], 1) if every else None,
        "exact": f"{right} of {watchers}", "memory_mb": round(used, 1),
    }  # fmt: skip


async def _until_up(port: int) -> None:
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        return
    raise TimeoutError("the application did not start")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--watchers", type=int, default=500)
    parser.add_argument("--rate", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        from joserfc.jwk import OKPKey

        import entrepot.shared.testing.identity as identity

        found = orjson.loads(sys.stdin.buffer.read())
        identity.KEY = OKPKey.import_key(found["key"])
        serve({"app": found["app"], "worker": found["worker"]}, asked.serve)
        return 0
    dsn = os.environ["ENTREPOT_POSTGRES"]
    print(json.dumps(asyncio.run(run(dsn, asked.watchers, asked.rate, asked.seconds)), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
