"""Leaving the service: rows in id order, published in batches, deleted when acknowledged.

One relay at a time (a Postgres advisory lock): two would reorder a key's events. There is no
cursor: a row that commits late is still in the table. A crash between acknowledgement and delete
repeats a prefix in the same order, which the readers' version gates drop.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from entrepot.shared import telemetry
from entrepot.shared.events.envelope import Event, Meta, encode
from entrepot.shared.kafka import KafkaProducer, Record

BATCH_ROWS = 1000
BATCH_BYTES = 4_000_000
POLL_S = 0.1
LOCK_RETRY_S = 0.5
RELAY_LOCK = 0x656E7472  # "entr": the advisory lock of the relay, one per database.

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Row:
    """One outbox row."""

    meta: Meta
    topic: str
    key: str
    payload: bytes

    @classmethod
    def of(cls, event: Event, meta: Meta) -> "Row":
        return cls(meta, event.topic, event.partition_key, encode(event))


_INSERT = """
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, subject, version, created_at,
                    correlation_id, causation_id, parties, traceparent)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[],
    $7::bigint[], $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[])
"""


async def insert(driver: "asyncpg.Connection[Any]", rows: Sequence[Row]) -> None:
    """One statement for all rows; their positions follow the order given."""
    metas = [row.meta for row in rows]
    await driver.execute(
        _INSERT, [m.id for m in metas], [r.topic for r in rows], [r.key for r in rows],
        [m.type for m in metas], [r.payload for r in rows], [m.subject for m in metas],
        [m.version for m in metas], [m.time for m in metas], [m.correlation_id for m in metas],
        [m.causation_id for m in metas], [",".join(m.parties) for m in metas],
        [m.traceparent for m in metas],
    )  # fmt: skip


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
                             "tcp_user_timeout": "5000"},
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
            await producer.stop()
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
            count = await asyncio.wait_for(relay_once(connection, producer, self.source), 30.0)
            self.last_round = time.monotonic()
            telemetry.RELAY_PUBLISHED.inc(count)
            if count:
                telemetry.RELAY_ROUND_SECONDS.observe(self.last_round - began)
            if count < BATCH_ROWS:
                try:
                    await asyncio.wait_for(self.wake.wait(), POLL_S)
                except TimeoutError:
                    continue
