"""What a consumer refused, and what waits behind it, until a person redrives it.

A rejected record parks its key: later records of the same topic and key are kept here, in order,
as `waiting`. Redriving a key replays all of it once, in order, in one transaction; if the first
still fails, everything stays as it was. A copy of each rejected record goes to `<topic>-dlq`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
import orjson

from entrepot.shared import outbox
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Meta
from entrepot.shared.ids import derived_uuid
from entrepot.shared.kafka import Record

LOCK = 0x65646C71  # "edlq": shared by consumers, exclusive for a redrive.


@dataclass(frozen=True, slots=True)
class Letter:
    """A refused or waiting record."""

    record: Record
    meta: Meta | None
    status: str
    reason: str
    cause: str


_LOCK_AND_LOOK = """
SELECT EXISTS (SELECT FROM dead_letter) FROM pg_advisory_xact_lock_shared($1)
"""


async def lock_exclusive(driver: "asyncpg.Connection[Any]") -> None:
    """Keep consumers out for the length of the transaction."""
    await driver.execute("SELECT pg_advisory_xact_lock($1)", LOCK)


async def parked_keys(
    driver: "asyncpg.Connection[Any]", places: Iterable[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Those of the given (topic, key) that wait for a person; redrives are kept out for the
    length of the transaction. The first answer may be older than the lock: it then says "some"
    for letters that a redrive just took away, never "none" for letters that are there."""
    wanted = set(places)
    if not await driver.fetchval(_LOCK_AND_LOOK, LOCK):
        return set()
    rows = await driver.fetch(
        "SELECT DISTINCT topic, key FROM dead_letter WHERE key = ANY($1::text[])",
        [key for _, key in wanted],
    )
    return {(row["topic"], row["key"]) for row in rows} & wanted


_INSERT = """
INSERT INTO dead_letter (status, topic, partition, record_offset, key, type, subject, headers,
                         body, reason, cause)
SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::text[], $6::text[],
    $7::text[], $8::text[], $9::bytea[], $10::text[], $11::text[])
ON CONFLICT (topic, partition, record_offset) DO NOTHING
RETURNING status, topic, partition, record_offset
"""


def _clean(text: str) -> str:
    return text.replace("\x00", "�")


async def insert(uow: UnitOfWork, consumer: str, letters: Sequence[Letter]) -> int:
    """Keep the letters; a repeat of a record changes nothing. Returns new rejects."""
    headers = [
        orjson.dumps(
            {name: _clean(value.decode(errors="replace")) for name, value in x.record.headers}
        ).decode()
        for x in letters
    ]
    rows = await uow.driver.fetch(
        _INSERT, [x.status for x in letters], [x.record.topic for x in letters],
        [x.record.partition for x in letters], [x.record.offset for x in letters],
        [_clean(x.record.key) for x in letters], [x.meta.type if x.meta else "" for x in letters],
        [x.meta.subject if x.meta else "" for x in letters], headers,
        [x.record.value for x in letters], [_clean(x.reason) for x in letters],
        [_clean(x.cause) for x in letters],
    )  # fmt: skip
    new = {(r["topic"], r["partition"], r["record_offset"]) for r in rows if
           r["status"] == "rejected"}  # fmt: skip
    for letter in letters:
        place = (letter.record.topic, letter.record.partition, letter.record.offset)
        if place in new:
            uow.pending.append(_copy(uow, consumer, letter))
    return len(new)


def _copy(uow: UnitOfWork, consumer: str, letter: Letter) -> outbox.Row:
    """The copy for the companion topic: one subject per record, so it is never out of order."""
    record = letter.record
    subject = f"dead-letter/{consumer}/{record.topic}/{record.partition}/{record.offset}"
    body = orjson.dumps(
        {
            "consumer": consumer, "topic": record.topic, "partition": record.partition,
            "offset": record.offset, "key": record.key, "reason": letter.reason,
            "type": letter.meta.type if letter.meta else None,
            "body": record.value.decode(errors="replace"),
        }
    )  # fmt: skip
    return outbox.Row(
        derived_uuid("dead-letter", subject).hex, f"{record.topic}-dlq", _clean(record.key),
        "dead-letter.v1", subject, 1, body, letter.meta.correlation_id if letter.meta else "",
        str(letter.meta.id) if letter.meta else "", "", "",
    )  # fmt: skip


async def of_key(driver: "asyncpg.Connection[Any]", topic: str, key: str) -> "list[asyncpg.Record]":
    """All letters of a parked key, oldest first; the rows are locked."""
    return await driver.fetch(
        "SELECT * FROM dead_letter WHERE topic = $1 AND key = $2 ORDER BY id FOR UPDATE",
        topic, key,
    )  # fmt: skip


def to_record(row: "asyncpg.Record") -> Record:
    """The record as Kafka gave it."""
    headers = [(name, value.encode()) for name, value in orjson.loads(row["headers"]).items()]
    return Record(
        row["topic"], row["key"], row["body"], headers,
        int(row["created_at"].timestamp() * 1000), row["partition"], row["record_offset"],
    )  # fmt: skip
