"""Leaving the service: rows in id order, published in batches, deleted when acknowledged.

One relay at a time (a Postgres advisory lock): two would reorder a key's events. There is no
cursor: a row that commits late is still in the table. A crash between acknowledgement and delete
repeats a prefix in the same order, which the readers' version gates drop.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import structlog

from entrepot.shared import telemetry
from entrepot.shared.events.envelope import Meta
from entrepot.shared.kafka import KafkaProducer, Record
from entrepot.shared.pace import CONTENTION, rest
from entrepot.shared.packing import (
    SEPARATOR,
    packed,
    packed_free,
    packed_often_same,
    texts,
    units,
)
from entrepot.shared.waiting import within

BATCH_ROWS = 1000
BATCH_BYTES = 4_000_000
POLL_S = 0.1
LINGER_FIRST_S, LINGER_BUSY_S, LINGER_MAX_S = 0.005, 0.05, 0.1  # Busy: processors are short.
LOCK_RETRY_S = 0.5
RELAY_LOCK = 0x656E7472  # "entr": the advisory lock of the relay, one per database.

log = structlog.get_logger(__name__)


class Row(NamedTuple):
    """One outbox row, its columns in the order of the statement below."""

    id: str
    topic: str
    key: str
    type: str
    subject: str
    version: int
    payload: bytes
    correlation_id: str
    causation_id: str
    parties: str
    traceparent: str


# Columns travel packed: see packing.py. Positions follow the order of the rows.
_SEPARATOR = SEPARATOR.encode()
_INSERT = """
INSERT INTO outbox (id, aggregatetype, aggregateid, type, subject, version, payload, created_at,
                    correlation_id, causation_id, parties, traceparent)
SELECT id, coalesce(topic, $13), key, coalesce(type, $14), subject, version, {payload}, $6,
       coalesce(correlation, $15), coalesce(causation, $16), coalesce(parties, $17),
       coalesce(trace, $18)
FROM unnest({ids}::uuid[], {keys}, {subjects}, {versions}, {payloads}, {often_same})
     WITH ORDINALITY AS n(id, key, subject, version, payload, topic, type, correlation, causation,
                          parties, trace, number)
ORDER BY number
"""
_COLUMNS = {"ids": texts(1), "keys": texts(2), "subjects": texts(3), "versions": units(4),
            "often_same": ", ".join(texts(n) for n in range(7, 13))}  # fmt: skip
_INSERT_JSON = _INSERT.format(**_COLUMNS, payload="convert_to(payload, 'UTF8')", payloads=texts(5))
_INSERT_BYTES = _INSERT.format(**_COLUMNS, payload="payload", payloads="$5::bytea[]")


async def insert(
    driver: "asyncpg.Connection[Any]", rows: Sequence[Row], created_at: datetime
) -> None:
    """One statement for all rows; their positions follow the order given."""
    ids, topics, keys, types, subjects, versions, bodies, *about = zip(*rows, strict=True)
    told = _packed_json(bodies)
    await driver.execute(
        _INSERT_BYTES if told is None else _INSERT_JSON, packed(ids), packed_free(keys),
        packed_free(subjects), packed(versions), bodies if told is None else told, created_at,
        *packed_often_same(topics, types, *about),
    )  # fmt: skip


def _packed_json(bodies: Sequence[bytes]) -> str | None:
    """Payloads as one text: JSON knows no control character. None where one is no JSON, as a letter
    that is sent on as it came."""
    joined = _SEPARATOR.join(bodies)
    if not all(bodies) or joined.count(_SEPARATOR) != len(bodies) - 1 or b"\0" in joined:
        return None
    try:
        return joined.decode()
    except UnicodeDecodeError:
        return None


_OLDEST = """
SELECT position, id, aggregatetype, aggregateid, type, payload, subject, version, created_at,
       correlation_id, causation_id, parties, traceparent
FROM outbox ORDER BY position LIMIT $1
"""


def _record(row: "asyncpg.Record", source: str) -> Record:
    id_: UUID = row["id"]
    time_: datetime = row["created_at"]
    meta = Meta(
        id_, row["type"], source, row["subject"], row["version"], time_, row["correlation_id"],
        row["causation_id"], tuple(filter(None, row["parties"].split(","))), row["traceparent"],
    )  # fmt: skip
    return Record.of(row["aggregatetype"], row["aggregateid"], row["payload"], meta)


async def relay_once(
    connection: "asyncpg.Connection[Any]", producer: KafkaProducer, source: str,
    limit: int = BATCH_ROWS,
) -> int:  # fmt: skip
    """Publish the oldest rows in order, wait for all acks, delete exactly those rows."""
    rows = await connection.fetch(_OLDEST, limit)
    size, count = 0, 0
    while count < len(rows) and (size := size + len(rows[count]["payload"])) <= BATCH_BYTES:
        count += 1
    rows = rows[: max(count, 1)]
    if not rows:
        return 0
    await producer.publish([_record(row, source) for row in rows])
    await connection.execute(
        "DELETE FROM outbox WHERE position = ANY($1::bigint[])", [r["position"] for r in rows]
    )
    return len(rows)


class Relay:
    """The relay task of one service. Crash-only: run() ends with the first error, its owner
    starts it again with new clients."""

    def __init__(self, source: str, dsn: str, servers: str, prefix: str = "") -> None:
        self.source, self._dsn, self._servers, self._prefix = source, dsn, servers, prefix
        self.wake = asyncio.Event()
        self.last_round = 0.0  # time.monotonic() of the last round, by us or by another owner.
        self.is_owner = False

    async def run(self) -> None:
        """Take the lock and publish until cancelled. Raises whatever broke."""
        connection = await asyncpg.connect(
            self._dsn, timeout=10,
            server_settings={"application_name": f"relay-{self.source}",
                             "tcp_user_timeout": "5000",
                             # A deletion lost in a crash is an event told twice, which gates pass by.
                             "synchronous_commit": "off"},
        )  # fmt: skip
        producer = KafkaProducer(self._servers, self._prefix, client_id=f"relay-{self.source}")
        try:
            await producer.start()
            await connection.add_listener("outbox", lambda *_: self.wake.set())
            while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", RELAY_LOCK):
                self.last_round = time.monotonic()
                await asyncio.sleep(LOCK_RETRY_S)
            self.is_owner = True
            log.info("relay_started", source=self.source)
            await self._publish_for_ever(connection, producer)
        finally:
            self.is_owner = False
            try:
                await producer.stop()
            finally:
                await self._close(connection)

    @staticmethod
    async def _close(connection: "asyncpg.Connection[Any]") -> None:
        try:
            await connection.close(timeout=2)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            connection.terminate()

    async def _publish_for_ever(
        self, connection: "asyncpg.Connection[Any]", producer: KafkaProducer
    ) -> None:
        while True:
            self.wake.clear()
            began = time.monotonic()
            count = await within(30.0, relay_once(connection, producer, self.source))
            self.last_round = time.monotonic()
            telemetry.RELAY_PUBLISHED.inc(count)
            if count:
                telemetry.RELAY_ROUND_SECONDS.observe(self.last_round - began)
            if 0 < count < BATCH_ROWS:
                took = self.last_round - began
                shortest = LINGER_BUSY_S if CONTENTION.is_high() else LINGER_FIRST_S
                await asyncio.sleep(rest(took, shortest, LINGER_MAX_S))
            elif not count:
                try:
                    await within(POLL_S, self.wake.wait())
                except TimeoutError:
                    continue
