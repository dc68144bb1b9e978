"""pytest plugin for every member. Load it after entrepot.embedded.pytest_plugin, which starts the
servers that `postgres_server` and `kafka_server` name.

A service's conftest.py gives the fixture `service` (its SERVICE); from it come `rig` (databases
migrated, application, reactions, a moved clock) and its parts.
"""

import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.routing import BaseRoute

from entrepot.shared import topics
from entrepot.shared.auth import TokenSource
from entrepot.shared.clock import ManualClock
from entrepot.shared.consumer import Consumer, Outcome, Reactions
from entrepot.shared.database import Database, UnitOfWork, plain_dsn
from entrepot.shared.dead_letter_api import router as dead_letter_router
from entrepot.shared.events import registry
from entrepot.shared.events.envelope import Event, Meta, encode, event_id
from entrepot.shared.kafka import Record
from entrepot.shared.migrations import upgrade
from entrepot.shared.provision import DatabaseUrls, provision_database
from entrepot.shared.service import Runtime, Service
from entrepot.shared.settings import ServiceSettings
from entrepot.shared.testing.identity import headers, test_verifier

_PASSWORDS = {"owner": "owner", "app": "app", "worker": "worker"}
_MADE: dict[tuple[str, str], DatabaseUrls] = {}
_ROUTES: dict[tuple[str, int], BaseRoute] = {}
# Tables that are not as new: they or their partitions hold something on disk (whatever policies hide),
# or numbers were drawn for them. Emptying the others as well would cost each test a tenth of a second.
_USED = """
SELECT t.relname FROM pg_class t
WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace
  AND t.relname <> 'alembic_version'
  AND (pg_relation_size(t.oid) > 0 OR t.relkind = 'p' AND EXISTS (
    SELECT FROM pg_partition_tree(t.oid) p WHERE pg_relation_size(p.relid) > 0
  ) OR EXISTS (
    SELECT FROM pg_depend d JOIN pg_sequence s ON s.seqrelid = d.objid
    WHERE d.refobjid = t.oid AND d.deptype IN ('a', 'i')
      AND pg_sequence_last_value(s.seqrelid) IS NOT NULL))
"""


@dataclass
class Rig:
    """A service on a fresh real database, without Kafka: events go in by `deliver`, come out by
    `published`."""

    service: Service
    urls: DatabaseUrls
    clock: ManualClock
    runtime: Runtime
    consumer: Consumer
    app: FastAPI
    client: httpx.AsyncClient
    _offset: int = 0
    _versions: dict[str, int] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.runtime.database

    @property
    def worker(self) -> Database:
        return self.runtime.worker

    def record(
        self, event: Event, version: int | None = None, *, parties: tuple[str, ...] = ()
    ) -> Record:
        """The event as Kafka would give it; version: the subject's next one by default."""
        if version is None:
            version = self._versions.get(event.subject, 0) + 1
        self._versions[event.subject] = max(version, self._versions.get(event.subject, 0))
        meta = Meta(
            event_id(event.source, event.subject, version), event.type, event.source,
            event.subject, version, self.clock(), "test", "test",
            tuple(dict.fromkeys((*event.visible_to(), *parties))),
        )  # fmt: skip
        made = Record.of(event.topic, event.partition_key, encode(event), meta)
        self._offset += 1
        return Record(
            made.topic, made.key, made.value, made.headers, made.timestamp_ms, 0, self._offset
        )

    async def deliver(self, *events: Event, twice: bool = True) -> Outcome:
        """Hand events to the service's consumer in one batch, and (by default) once more: what
        Kafka may do, every test must bear."""
        records = [self.record(event) for event in events]
        outcome = await self.consumer.handle(records)
        if twice:
            await self.consumer.handle(records)
        return outcome

    async def deliver_records(self, *records: Record) -> Outcome:
        return await self.consumer.handle(list(records))

    async def published(self, *types: type[Event]) -> list[Any]:
        """What waits in the outbox, in order; of the given types only, where some are given."""
        async with self.worker.read() as session:
            rows = await session.exec_driver_sql(
                "SELECT type, payload FROM outbox ORDER BY position"
            )
            found = [registry.decode(row.type, row.payload) for row in rows]
        return [e for e in found if e is not None and (not types or isinstance(e, types))]

    async def clear_outbox(self) -> None:
        async with self.worker.transaction() as uow:
            await uow.session.exec_driver_sql("DELETE FROM outbox")

    async def sql(self, statement: str, *values: Any) -> list[Any]:
        """Rows of a statement as the tables' owner (sees through no policy: it is forced)."""
        async with self.worker.transaction() as uow:
            return list(await uow.driver.fetch(statement, *values))

    def headers(self, party: str = "staff:ops", scopes: str = "", **more: str) -> dict[str, str]:
        return headers(party, scopes, **more)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest_asyncio.fixture
async def service_urls(service: Service, postgres_server: str) -> DatabaseUrls:
    """The service's databases, made and migrated once per run, emptied for each test."""
    key = (postgres_server, service.package)
    if key not in _MADE:
        name = f"t{secrets.token_hex(3)}_{service.database}"
        made = await provision_database(postgres_server, name, _PASSWORDS)
        await upgrade(service.package, made.owner, name)
        _MADE[key] = made
    await _empty(_MADE[key].owner)
    return _MADE[key]


async def _empty(owner_url: str) -> None:
    owner = await asyncpg.connect(plain_dsn(owner_url))
    try:
        listed = ", ".join(f'"{row["relname"]}"' for row in await owner.fetch(_USED))
        if listed:
            await owner.execute(f"TRUNCATE {listed} RESTART IDENTITY CASCADE")
    finally:
        await owner.close()


def _share_routes(service: Service, app: FastAPI) -> None:
    """FastAPI works out the routes of an included router at the first request of each application,
    which takes longer than most tests: here once per run. They hold nothing of an application."""
    for at, route in enumerate(app.router.routes):
        router = getattr(route, "original_router", None)
        if any(router is known for known in (*service.routers, dead_letter_router)):
            app.router.routes[at] = _ROUTES.setdefault((service.package, id(router)), route)


@pytest.fixture
def service_settings(service_urls: DatabaseUrls) -> ServiceSettings:
    return ServiceSettings(
        database_url=SecretStr(service_urls.app),
        worker_database_url=SecretStr(service_urls.worker), kafka="127.0.0.1:1", public_url="",
    )  # fmt: skip


@pytest_asyncio.fixture
async def rig(
    service: Service, service_urls: DatabaseUrls, service_settings: ServiceSettings,
    clock: ManualClock,
) -> AsyncIterator[Rig]:  # fmt: skip
    registry.all_types()
    database = Database(service_urls.app, clock=clock, pool_size=8)
    worker = Database(service_urls.worker, clock=clock, pool_size=8)
    runtime = Runtime(service_settings, database, worker, clock, TokenSource("", "", ""), {})
    consumer = Consumer(
        service.name, topics.read_by(service.name), service.reactions or Reactions(), worker, ""
    )
    app = service.build_app(runtime, consumer=consumer)
    _share_routes(service, app)
    if service.verifier is None:
        app.state.verifier = test_verifier()
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    web = httpx.AsyncClient(transport=transport, base_url="http://test")
    async with app.router.lifespan_context(app), web as client:
        yield Rig(service, service_urls, clock, runtime, consumer, app, client)
    await database.close()
    await worker.close()


@pytest.fixture
def uow_of(rig: Rig) -> Callable[[], Any]:
    """`async with uow_of() as uow:` on the service's worker role."""

    def make() -> Any:
        return rig.worker.transaction()

    return make


__all__ = ["Rig", "UnitOfWork", "clock", "rig", "service_settings", "service_urls", "uow_of"]
