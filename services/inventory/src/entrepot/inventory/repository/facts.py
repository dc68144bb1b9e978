"""Facts of a book into the outbox of its transaction: what UnitOfWork.publish() and the outbox's
insert() do one by one, for a thousand events at once. Tests hold the two to the same rows.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from operator import attrgetter
from uuid import UUID

from entrepot.inventory.domain.book import Fact
from entrepot.inventory.repository.packing import packed, packed_free, texts, units
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.ids import derived_uuid

SOURCE = "inventory"
SLICE = 64  # Facts made at a stretch, about half a millisecond.
_NAMESPACE = UUID("6f0c2f0e-3a57-5f0b-9a3b-7d1a8a5b4c01").bytes
_PREFIX = _NAMESPACE + f"event\x1f{SOURCE}\x1f".encode()

_INSERT = f"""
INSERT INTO outbox (id, aggregatetype, aggregateid, type, subject, version, payload, created_at,
                    correlation_id, causation_id, parties, traceparent)
SELECT id, topic, key, type, subject, version, payload, $8, coalesce(correlation, ''),
       coalesce(causation, ''), coalesce(parties, ''), coalesce(trace, '')
FROM unnest({texts(1)}::uuid[], {texts(2)}, {texts(3)}, {texts(4)}, {texts(5)}, {units(6)},
            $7::bytea[], {texts(9)}, {texts(10)}, {texts(11)}, {texts(12)})
     WITH ORDINALITY AS n(id, topic, key, type, subject, version, payload, correlation, causation,
                          parties, trace, number)
ORDER BY number
"""
Row = tuple[str, str, str, str, str, int, bytes, str, str, str, str]


def fact_id(subject: str, version: int) -> str:
    """envelope.event_id() of a fact of this service in hexadecimal, several times as fast: a
    UUID version 5 (RFC 9562) straight from its digest."""
    name = _PREFIX + f"{subject}\x1f{version}".encode()
    digest = bytearray(hashlib.sha1(name, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return digest.hex()


if fact_id("a/b", 1) != derived_uuid("event", SOURCE, "a/b", "1").hex:
    raise RuntimeError("event ids of inventory no longer follow entrepot.shared.ids")


@cache
def _key_of(cls: type[Event]) -> Callable[[Event], str]:
    """Event.partition_key with its field names looked up once."""
    if len(cls.key) == 1:
        return attrgetter(cls.key[0])
    fields = attrgetter(*cls.key)
    return lambda event: "/".join(fields(event))


async def rows_of(uow: UnitOfWork, facts: Sequence[Fact]) -> list[Row]:
    """Outbox rows of the facts, in their order. Lets the transaction's other statements go on
    between slices."""
    rows: list[Row] = []
    for begin in range(0, len(facts), SLICE):
        _slice(uow, facts[begin : begin + SLICE], rows)
        await asyncio.sleep(0)
    return rows


def _slice(uow: UnitOfWork, facts: Sequence[Fact], rows: list[Row]) -> None:
    correlation, causation, trace = uow.correlation_id, uow.causation_id, uow.traceparent
    for event, version, cause, request_id in facts:
        cls = type(event)
        key = _key_of(cls)(event)
        subject = f"{cls.aggregate}/{key}"
        about = (correlation, causation, trace)
        if cause is not None:
            came = cause.meta
            about = (came.correlation_id, str(came.id), came.traceparent)
        elif request_id:
            about = (request_id, request_id, trace)
        parties = ",".join(event.visible_to()) if cls.party_fields else ""
        body = cls.__pydantic_serializer__.to_json(event, exclude_none=True)
        rows.append(
            (fact_id(subject, version), cls.topic, key, cls.type, subject, version, body,
             about[0], about[1], parties, about[2])
        )  # fmt: skip


async def insert(uow: UnitOfWork, rows: Sequence[Row], at: datetime) -> None:
    """One statement for all rows; their positions follow the order given."""
    if not rows:
        return
    ids, topics, keys, types, subjects, versions, bodies, *about = zip(*rows, strict=True)
    correlations, causations, parties, traces = about
    await uow.driver.execute(
        _INSERT, packed(ids), packed(topics), packed(keys), packed(types), packed(subjects),
        packed(versions), bodies, at, packed_free(correlations), packed_free(causations),
        packed(parties), packed_free(traces),
    )  # fmt: skip


async def publish(uow: UnitOfWork, facts: Sequence[Fact], rows: Sequence[Row]) -> None:
    """Write all rows but the last; that one goes the usual way, so that the commit wakes the
    relay."""
    if not facts:
        return
    await insert(uow, rows[:-1], uow.now)
    last = facts[-1]
    correlation, causation = uow.correlation_id, uow.causation_id
    if last.cause is None and last.request_id:
        uow.correlation_id = uow.causation_id = last.request_id
    uow.publish(last.event, version=last.version, cause=last.cause)
    uow.correlation_id, uow.causation_id = correlation, causation
