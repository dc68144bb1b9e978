"""One transaction = state + outbox. The unit of work is the only way to write.

Every transaction first sets `app.party` for row-level security, in this one place. Events are
collected and written to the outbox as the last statement before the commit: their positions are
drawn while the rows they speak of are locked, which fixes the order within a key.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias, cast

import asyncpg
import orjson
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from entrepot.shared import outbox
from entrepot.shared.clock import Clock, system_clock
from entrepot.shared.events.envelope import Event, encode
from entrepot.shared.events.plain import Plain, shape
from entrepot.shared.ids import derived_hex
from entrepot.shared.waiting import within

EVERY_PARTY = "*"
NOTIFY_EVERY_S = 0.005
WRITER_LOCK = 0x77726974  # "writ"
UNDO_S = 5.0

_CONFLICTS = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)

Driver: TypeAlias = "asyncpg.Connection[Any]"


@dataclass(slots=True)
class UnitOfWork:
    """One write transaction: `session` for statements, `publish` for facts."""

    session: AsyncConnection
    driver: Driver
    now: datetime
    party: str = EVERY_PARTY
    correlation_id: str = ""
    causation_id: str = ""
    traceparent: str = ""
    pending: list[outbox.Row] = field(default_factory=list)

    def publish(
        self, event: Event, *, version: int, cause: Event | None = None,
        parties: Sequence[str] = (), request_id: str = "",
    ) -> None:  # fmt: skip
        """Put a fact into the outbox of this transaction.

        version: the aggregate's version after the change, drawn under its row lock. cause: the
        event that led to this one, where one unit of work handles many; request_id: the request
        that did, where it writes for many. parties: further parties who may see it, beside those
        named by the event's own fields.
        """
        key = event.partition_key
        subject = f"{event.aggregate}/{key}"
        about = self._about(cause, request_id)
        seen = event.visible_to()
        if parties:
            seen = tuple(dict.fromkeys((*seen, *parties)))
        self.pending.append(
            outbox.Row(
                derived_hex("event", event.source, subject, str(version)), event.topic, key,
                event.type, subject, version, encode(event), about[0], about[1],
                ",".join(seen), about[2],
            )
        )  # fmt: skip

    def publish_plain(
        self, event: Plain, *, version: int, cause: Event | None = None, request_id: str = ""
    ) -> None:
        """publish() of a fact whose event nobody made; for hot paths."""
        source, topic, name, prefix, key_of, parties_of = shape(event.cls)
        key = key_of(event.values)
        subject = prefix + key
        about = self._about(cause, request_id)
        self.pending.append(
            outbox.Row(
                derived_hex("event", source, subject, str(version)), topic, key, name, subject,
                version, event.encoded(), about[0], about[1], parties_of(event.values), about[2],
            )
        )  # fmt: skip

    def _about(self, cause: Event | None, request_id: str) -> tuple[str, str, str]:
        """Correlation, causation and trace of a fact."""
        if cause is not None:
            came = cause.meta
            return came.correlation_id, str(came.id), came.traceparent
        if request_id:
            return request_id, request_id, self.traceparent
        return self.correlation_id, self.causation_id, self.traceparent

    async def flush(self) -> None:
        """Write the collected events; called just before the commit."""
        if self.pending:
            await outbox.insert(self.driver, self.pending, self.now)
            self.pending.clear()


class Database:
    """A service's database under one role."""

    def __init__(
        self, url: str, *, clock: Clock = system_clock, pool_size: int = 12,
        on_commit: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        self.url = url
        self.clock = clock
        self.on_commit = on_commit  # Wakes the relay; called after a commit that published.
        self.engine: AsyncEngine = create_async_engine(
            # The connection used last is used first: its plans are made and its memory is warm.
            # Transactions are begun and ended here, so that a beginning is one message.
            url, isolation_level="AUTOCOMMIT", pool_size=pool_size, max_overflow=4, pool_timeout=20, pool_recycle=1800,
            pool_use_lifo=True, pool_pre_ping=False, json_serializer=lambda v: orjson.dumps(v).decode(),
            json_deserializer=orjson.loads,
            connect_args={"timeout": 10, "server_settings": {"application_name": "entrepot"}},
        )  # fmt: skip

    @asynccontextmanager
    async def transaction(
        self, party: str = EVERY_PARTY, *, correlation_id: str = "", causation_id: str = "",
        traceparent: str = "",
    ) -> AsyncIterator[UnitOfWork]:  # fmt: skip
        """A write transaction; commits with its events at the end, or leaves nothing behind."""
        async with self._begun(party) as (session, driver):
            uow = UnitOfWork(
                session, driver, self.clock(), party, correlation_id, causation_id, traceparent
            )
            yield uow
            published = bool(uow.pending)
            await uow.flush()
        if published:
            self.on_commit()

    @asynccontextmanager
    async def read(self, party: str = EVERY_PARTY) -> AsyncIterator[AsyncConnection]:
        """A read transaction; sees the rows of `party` only."""
        async with self._begun(party) as (session, _):
            yield session

    @asynccontextmanager
    async def _begun(self, party: str) -> AsyncIterator[tuple[AsyncConnection, Driver]]:
        """A connection inside a transaction that ends with the block."""
        name = party.replace("'", "''")
        async with self.engine.connect() as session:
            driver = await _live(session)
            try:
                await driver.execute(f"BEGIN; SELECT set_config('app.party', '{name}', true)")
                yield session, driver
                if await driver.execute("COMMIT") != "COMMIT":
                    raise asyncpg.InFailedSQLTransactionError("a statement of it had failed")
            finally:
                if driver.is_closed() or driver.is_in_transaction():
                    await _undo(session, driver)

    async def ping(self) -> None:
        """Raises where the database does not answer."""
        async with self.engine.connect() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self.engine.dispose()


async def driver_of(session: AsyncConnection) -> Driver:
    """asyncpg's own connection under a SQLAlchemy one, for unnest() and COPY."""
    raw = await session.get_raw_connection()
    return cast(Driver, raw.driver_connection)


async def plan_for_these(driver: Driver) -> None:
    """How a filtered list is found best depends on the values asked for (a status that all rows
    have, or none), so until the transaction's end plans are made for them and not kept."""
    await driver.execute("SET LOCAL plan_cache_mode = force_custom_plan")


async def _live(session: AsyncConnection) -> Driver:
    """The connection; one that was lost while it rested in the pool is thrown away and replaced."""
    while True:
        driver = await driver_of(session)
        if not driver.is_closed():
            return driver
        await session.invalidate()


async def _undo(session: AsyncConnection, driver: Driver) -> None:
    """Roll back. A connection of which it is not sure that nothing is left goes no further."""
    try:
        if not driver.is_closed():
            await within(UNDO_S, driver.execute("ROLLBACK"))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        driver.terminate()
    finally:
        if (driver.is_closed() or driver.is_in_transaction()) and not session.invalidated:
            driver.terminate()
            await session.invalidate()


async def lock_writers(uow: UnitOfWork) -> None:
    """Become the one writer of master data until the end of the transaction; readers never wait.
    For data that people and batches maintain, whose checks span rows; not for hot paths."""
    await uow.driver.execute("SELECT pg_advisory_xact_lock($1)", WRITER_LOCK)


def is_transient(error: BaseException) -> bool:
    """Whether the same work may succeed on a new connection or a later try."""
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return True
        cause = error.orig.__cause__ if error.orig is not None else None
        return cause is not None and is_transient(cause)
    if isinstance(error, ValueError):  # asyncpg's own complaint about a value is one, too.
        return False
    return isinstance(
        error,
        OSError | TimeoutError | asyncio.TimeoutError | asyncpg.PostgresConnectionError
        | asyncpg.InterfaceError | asyncpg.SerializationError | asyncpg.DeadlockDetectedError
        | asyncpg.OperatorInterventionError | asyncpg.InsufficientResourcesError
        | asyncpg.InternalClientError | asyncpg.QueryCanceledError
        | asyncpg.LockNotAvailableError,
    )  # fmt: skip


def is_conflict(error: BaseException) -> bool:
    """Whether PostgreSQL undid the transaction for the sake of another one."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return isinstance(error.orig.__cause__, _CONFLICTS)
    return isinstance(error, _CONFLICTS)


def plain_dsn(url: str) -> str:
    """The address as asyncpg reads it: without SQLAlchemy's driver suffix."""
    return url.replace("postgresql+asyncpg://", "postgresql://", 1)


class Notifier:
    """Wakes relays of other processes: at most one NOTIFY every 5 ms, from its own autocommit
    connection, after the commit. Never inside the business transaction, where it would make all
    commits wait for one lock."""

    def __init__(self, url: str, channel: str) -> None:
        self._dsn, self._channel = plain_dsn(url), channel
        self._wanted = asyncio.Event()

    def __call__(self) -> None:
        self._wanted.set()

    async def run(self) -> None:
        """Runs until cancelled; ends with an error when its connection breaks."""
        connection = await asyncpg.connect(self._dsn, timeout=10)
        try:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                await connection.execute(f'NOTIFY "{self._channel}"')
                await asyncio.sleep(NOTIFY_EVERY_S)
        finally:
            await connection.close(timeout=2)
