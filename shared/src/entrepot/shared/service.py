"""A service in one value, and the process that runs it.

`python -m entrepot.<service> run` answers requests, relays, consumes and runs jobs in one
process; `api`, `relay` and `consume` run one part, so that each can be scaled alone.
"""

import asyncio
import contextlib
import gc
import random
import signal
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
import uvicorn
import uvloop
from fastapi import APIRouter, FastAPI
from sqlalchemy import text

from entrepot.shared import (
    dead_letter_api,
    idempotency,
    migrations,
    provision,
    telemetry,
    topics,
)
from entrepot.shared.app import create_app
from entrepot.shared.auth import TokenSource, Verifier, jwks_fetcher
from entrepot.shared.breaker import Breaker
from entrepot.shared.clock import Clock, system_clock
from entrepot.shared.consumer import Consumer, Reactions
from entrepot.shared.database import Database, Notifier, plain_dsn
from entrepot.shared.events import registry
from entrepot.shared.leadership import Leadership
from entrepot.shared.outbox import Relay
from entrepot.shared.settings import ServiceSettings
from entrepot.shared.watchdog import Watchdog

STALE_S = 30.0
RESTART_FIRST_S, RESTART_MAX_S = 0.2, 5.0
STOP_S = 5
HOUSEKEEPING_S = 5.0
ROLES = ("run", "api", "relay", "consume")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Runtime:
    """What a running service has at hand; jobs and start-up hooks receive it."""

    settings: ServiceSettings
    database: Database  # As the application role.
    worker: Database  # As the worker role.
    clock: Clock
    tokens: TokenSource
    state: dict[str, Any]  # The service's own objects; routes find them as app.state.<name>.
    rng: random.Random = field(default_factory=random.SystemRandom)


Job = Callable[[Runtime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Every:
    """Work started by the clock: `job` runs `seconds` after its last end, on one replica at a
    time (an advisory lock); led_with: on the one that leads this other job."""

    seconds: float
    job: Job
    single: bool = True
    led_with: Job | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """The only wiring of a service."""

    name: str
    package: str
    description: str
    routers: Sequence[APIRouter]
    reactions: Reactions | None = None
    jobs: Sequence[Every] = ()
    on_start: Callable[[Runtime], Awaitable[None]] | None = None
    verifier: Callable[[Runtime], Verifier] | None = None
    consumer_lanes: int = 1  # Batches of different partitions applied at once.
    patient: bool = False  # Nobody waits for its reactions: it reads in larger groups.
    # Topics that a second consumer reads, so that the rest never holds them up.
    express: Sequence[str] = ()

    @property
    def database(self) -> str:
        return self.name.replace("-", "_")

    def build_app(self, runtime: Runtime, *, consumer: Consumer | None = None,
                  ready: Callable[[], dict[str, Any]] = dict) -> FastAPI:  # fmt: skip
        """The service's application around a runtime; tests use it, too."""
        verifier = (
            self.verifier(runtime)
            if self.verifier
            else Verifier(jwks_fetcher(runtime.settings.identity_url))
        )

        async def on_start(app: FastAPI) -> None:
            if self.on_start is not None:
                await self.on_start(runtime)
            for key, value in runtime.state.items():
                setattr(app.state, key, value)

        return create_app(
            self.name, self.routers, description=self.description, database=runtime.database,
            verifier=verifier, public_url=runtime.settings.public_url, ready=ready,
            rate_limit=runtime.settings.rate_limit_per_s, consumer=consumer,
            state={
                "runtime": runtime, "settings": runtime.settings,
                "reacts_to": sorted(self.reactions.by_type) if self.reactions else [],
            }, on_start=on_start,
        )  # fmt: skip


class Process:
    """One process of a service: crash-only tasks around it, and the truth about their health."""

    def __init__(self, service: Service, settings: ServiceSettings, role: str) -> None:
        self.service, self.settings, self.role = service, settings, role
        self.relay: Relay | None = None
        self.consumer: Consumer | None = None
        self.express: Consumer | None = None
        self.breaker = Breaker()
        self.server: uvicorn.Server | None = None
        registry.all_types()
        worker_url = settings.worker_database_url.get_secret_value()
        if role in ("run", "relay"):
            self.relay = Relay(
                service.name, plain_dsn(worker_url), settings.kafka, settings.topic_prefix
            )
        self.leadership = Leadership(plain_dsn(worker_url))
        self.notifier = None if self.relay else Notifier(plain_dsn(worker_url), "outbox")
        wake = self.relay.wake.set if self.relay else self.notifier
        assert wake is not None
        self.runtime = Runtime(
            settings,
            Database(settings.database_url.get_secret_value(), pool_size=settings.pool_size,
                     on_commit=wake),
            Database(worker_url, pool_size=settings.worker_pool_size, on_commit=wake),
            system_clock,
            TokenSource(settings.identity_url, settings.client_id,
                        settings.client_secret.get_secret_value()),
            {},
        )  # fmt: skip
        if role in ("run", "consume") and service.reactions is not None:
            read = topics.read_by(service.name)
            self.consumer = self._reader([t for t in read if t not in service.express])
            if service.express:
                self.express = self._reader(service.express, express=True)
        self.watchdog = Watchdog({}, lambda: signal.raise_signal(signal.SIGTERM))
        if (relay := self.relay) is not None:
            self.watchdog.parts["relay"] = lambda: relay.last_round
        for name, consumer in self._readers():
            self.watchdog.parts[name] = partial(getattr, consumer, "last_poll")

    def _reader(self, read: Sequence[str], *, express: bool = False) -> Consumer:
        service, settings = self.service, self.settings
        assert service.reactions is not None
        return Consumer(
            service.name, read, service.reactions, self.runtime.worker, settings.kafka,
            settings.topic_prefix, settings.replica, service.consumer_lanes, service.patient,
            express, self.breaker,
        )  # fmt: skip

    def _readers(self) -> list[tuple[str, Consumer]]:
        named = (("consumer", self.consumer), ("express", self.express))
        return [(name, consumer) for name, consumer in named if consumer is not None]

    def parts(self) -> dict[str, Any]:
        """The state of each part: `ok`, or what is wrong."""
        now = time.monotonic()
        result: dict[str, Any] = {}
        for name in ("relay", "consumer", *(("express",) if self.express else ())):
            last = self.watchdog.parts[name]() if name in self.watchdog.parts else now
            if last == 0.0:
                result[name] = "has not begun"
            else:
                stale = now - last
                result[name] = "ok" if stale < STALE_S else f"no progress for {stale:.0f} s"
        for name, consumer in self._readers():
            if consumer.breaker.is_open:
                result[name] = "stopped: too many rejected records"
        return result

    async def main(self) -> None:
        """Run until SIGTERM or SIGINT."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        tasks = [asyncio.create_task(run) for run in self._tasks()]
        serving = asyncio.create_task(self._serve(stop)) if self.role in ("run", "api") else None
        await stop.wait()
        if serving is not None and self.server is not None:
            self.server.should_exit = True  # Answers what it began, then ends.
            await asyncio.wait([serving], timeout=STOP_S - 1)
            tasks.append(serving)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=1)
        await self.leadership.close()
        await self.runtime.database.close()
        await self.runtime.worker.close()

    def _tasks(self) -> list[Any]:
        runs: list[Any] = []
        if self.relay is not None:
            runs += [self._keep("relay", self.relay.run), self._keep("gauges", self._gauges)]
        if self.notifier is not None:
            runs.append(self._keep("notifier", self.notifier.run))
        runs += [self._keep(name, consumer.run) for name, consumer in self._readers()]
        runs.append(self._keep("watchdog", self.watchdog.run))
        if self.role in ("run", "consume"):
            every = [*self.service.jobs, Every(3600, _forget_old_keys)]
            runs += [self._keep(f"job-{e.job.__name__}", self._ticker(e)) for e in every]
        return runs

    async def _serve(self, stop: asyncio.Event) -> None:
        app = self.service.build_app(self.runtime, consumer=self.consumer, ready=self.parts)
        config = uvicorn.Config(
            app, host=self.settings.http_host, port=self.settings.http_port, log_config=None,
            access_log=False, timeout_graceful_shutdown=2, timeout_keep_alive=75,
            backlog=2048, lifespan="on", proxy_headers=True, server_header=False,
        )  # fmt: skip
        self.server = _Server(config)
        try:
            await self.server.serve()
        finally:
            stop.set()

    async def _keep(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """Crash-only: start again with new clients after a jittered pause."""
        pause = RESTART_FIRST_S
        while True:
            began = self.watchdog.begun[name] = time.monotonic()
            try:
                await run()
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it was, begin anew.
                log.warning("task_ended", task=name, error=repr(error)[:500])
            if time.monotonic() - began > 30:
                pause = RESTART_FIRST_S
            telemetry.TASK_RESTARTS.labels(name).inc()
            await asyncio.sleep(pause * (0.5 + random.random()))
            pause = min(pause * 2, RESTART_MAX_S)

    def _ticker(self, every: Every) -> Callable[[], Awaitable[None]]:
        name = every.job.__name__
        leader = every.led_with or every.job
        key = f"job:{leader.__module__}.{leader.__name__}"

        async def tick() -> None:
            while True:
                await asyncio.sleep(every.seconds * (0.9 + 0.2 * random.random()))
                began = time.perf_counter()
                try:
                    if every.single and not await self.leadership.holds(key):
                        continue
                    await every.job(self.runtime)
                    outcome = "done"
                except asyncio.CancelledError:
                    raise
                except Exception as error:  # noqa: BLE001 - the next tick tries again.
                    outcome = "failed"
                    log.warning("job_failed", job=name, error=repr(error)[:500])
                seconds = time.perf_counter() - began
                telemetry.JOB_SECONDS.labels(name, outcome).observe(seconds)

        return tick

    async def _gauges(self) -> None:
        """Outbox length and age, dead letters: for metrics and doctor."""
        while True:
            async with self.runtime.worker.read() as session:
                row = (
                    await session.execute(
                        text("SELECT count(*) AS n, coalesce(extract(epoch FROM now() - "
                             "min(created_at)), 0) AS age FROM outbox")
                    )
                ).one()  # fmt: skip
            telemetry.OUTBOX_ROWS.set(row.n)
            telemetry.OUTBOX_AGE_SECONDS.set(float(row.age))
            if self.consumer is not None:
                await dead_letter_api.count_letters(self.consumer)
            await asyncio.sleep(HOUSEKEEPING_S)


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: the process decides when to stop."""

    def capture_signals(self) -> Any:
        return contextlib.nullcontext()


async def _forget_old_keys(runtime: Runtime) -> None:
    async with runtime.worker.transaction() as uow:
        await idempotency.forget_old(uow)


async def _set_up(service: Service, settings: ServiceSettings) -> None:
    """Roles, database, topics and tables, on a server whose administrator we are told by
    ENTREPOT_POSTGRES. Names and passwords are those of the service's own addresses. Repeatable."""
    owner = settings.owner_database_url
    assert owner is not None, "setup needs ENTREPOT_OWNER_DATABASE_URL"
    assert settings.postgres is not None, "setup needs ENTREPOT_POSTGRES"
    found = {
        role: urlsplit(url.get_secret_value())
        for role, url in (("owner", owner), ("app", settings.database_url),
                          ("worker", settings.worker_database_url))
    }  # fmt: skip
    database = found["owner"].path.lstrip("/")
    passwords = {role: unquote(parts.password or "") for role, parts in found.items()}
    await provision.provision_database(settings.postgres.get_secret_value(), database, passwords)
    await provision.provision_topics(settings.kafka, settings.topic_prefix)
    await migrations.upgrade(service.package, owner.get_secret_value(), database)


def calm_garbage_collector() -> None:
    """What was made until now lives as long as the process: never look at it again, and look for
    cycles seldom. Batches make many short-lived objects that are freed without a collector."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def main(service: Service, argv: Sequence[str]) -> int:
    """The process entry: run | api | relay | consume | migrate | setup. Blocks; 0 on a clean
    stop."""
    role = argv[0] if argv else "run"
    settings = ServiceSettings()  # type: ignore[call-arg, unused-ignore]
    telemetry.set_up_logs(service.name, fmt=settings.log_format, level=settings.log_level)
    if role == "setup":
        asyncio.run(_set_up(service, settings))
        return 0
    if role == "migrate":
        assert settings.owner_database_url is not None, "ENTREPOT_OWNER_DATABASE_URL is needed"
        owner = settings.owner_database_url.get_secret_value()
        migrations.upgrade_now(service.package, owner, owner.rsplit("/", 1)[-1].split("?")[0])
        return 0
    if role not in ROLES:
        print(f"usage: python -m {service.package} run | api | relay | consume | migrate | setup")
        return 2
    telemetry.set_up_traces(service.name, settings.otlp_endpoint)

    calm_garbage_collector()

    async def run() -> None:
        await Process(service, settings, role).main()

    uvloop.run(run())
    return 0
