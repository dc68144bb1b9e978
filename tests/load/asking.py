"""Questions asked of a service's application in this process, on a database of its own, and their time."""

import asyncio
import json
import os
import random
import secrets
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import httpx
from hub import bench_hub
from pydantic import SecretStr

from entrepot.shared.auth import TokenSource
from entrepot.shared.clock import system_clock
from entrepot.shared.database import Database
from entrepot.shared.migrations import upgrade
from entrepot.shared.provision import DatabaseUrls, provision_database
from entrepot.shared.service import Runtime, Service
from entrepot.shared.settings import ServiceSettings
from entrepot.shared.testing.identity import headers, test_verifier

ASKED = 40
WARM = 3  # The first answers of a process are those of cold caches; they do not count.
Answers = dict[str, dict[str, float]]


def runtime_of(urls: DatabaseUrls, database: Database, worker: Database) -> Runtime:
    """What a service's process would have, without a broker."""
    settings = ServiceSettings(
        database_url=SecretStr(urls.app), worker_database_url=SecretStr(urls.worker),
        kafka="127.0.0.1:1", public_url="", rate_limit_per_s=100_000,
    )  # fmt: skip
    return Runtime(settings, database, worker, system_clock, TokenSource("", "", ""), {})


@asynccontextmanager
async def store(dsn: str, package: str, name: str = "", *, keep: bool = False) -> AsyncIterator[
    tuple[str, DatabaseUrls, "asyncpg.Connection[Any]"]
]:  # fmt: skip
    """A migrated database on the server, made anew unless it is named: its name, addresses and an
    administrator's connection. Dropped at the end unless it is kept."""
    called = name or f"{package.rsplit('.', 1)[-1]}_load_{secrets.token_hex(3)}"
    urls = await provision_database(dsn, called, {"owner": "o", "app": "a", "worker": "w"})
    try:
        await upgrade(package, urls.owner, called)
        admin = await asyncpg.connect(dsn.rsplit("/", 1)[0] + f"/{called}")
        try:
            yield called, urls, admin
        finally:
            await admin.close()
    finally:
        if not keep:
            server = await asyncpg.connect(dsn)
            await server.execute(f'DROP DATABASE "{called}" WITH (FORCE)')
            for role in ("owner", "app", "worker"):
                await server.execute(f'DROP ROLE IF EXISTS "{called}_{role}"')
            await server.close()


async def ask(
    service: Service, urls: DatabaseUrls, scopes: str, questions: Mapping[str, str],
    known: Callable[[random.Random], Mapping[str, Any]],
) -> Answers:  # fmt: skip
    """Milliseconds (median, 95th percentile) of each question, each asked ASKED times of what
    `known` draws. Raises SystemExit for an answer that is none."""
    database, worker = Database(urls.app), Database(urls.worker)
    app = service.build_app(runtime_of(urls, database, worker))
    app.state.verifier = test_verifier()
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://service") as client,
    ):
        chance, sent = random.Random(1), headers("staff:ops", scopes)
        found: Answers = {}
        for name, template in questions.items():
            paths = [template.format(**known(chance)) for _ in range(WARM + ASKED)]
            took = sorted([await _once(client, path, sent) for path in paths][WARM:])
            found[name] = {"p50_ms": round(took[len(took) // 2], 1),
                           "p95_ms": round(took[int(len(took) * 0.95)], 1)}  # fmt: skip
    await database.close()
    await worker.close()
    return found


async def _once(client: httpx.AsyncClient, path: str, sent: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = await client.get(path, headers=sent)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code} {answer.text[:300]}")
    return took


def told(run: Callable[[str], Coroutine[Any, Any, dict[str, Any]]]) -> int:
    """Run with the administrator's address of ENTREPOT_POSTGRES, else of a hub started for it, and print
    what came of it as JSON. Returns 1 where something was beyond its bound."""
    dsn = os.environ.get("ENTREPOT_POSTGRES", "")
    if dsn:
        found = asyncio.run(run(dsn))
    else:
        with bench_hub() as hub:
            found = asyncio.run(run(hub.admin_dsn))
    print(json.dumps(found, indent=1))
    return 1 if found["beyond"] else 0
