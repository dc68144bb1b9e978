"""Arriving in another service: gate and effect in one transaction, then the offset.

A record has three outcomes: done, Retry (its partition pauses and is read again from there, the
heartbeat goes on), Reject (dead letter; the key is parked so that its later events wait in order
behind it). A reaction that fails otherwise is tried alone; if it fails alone, that record is
rejected with the cause, and nothing else suffers. A lost connection is neither: the task ends and
starts again with new clients. More than 10 % rejects stop the consumer: then our code is bad, not
the records.
"""

import asyncio
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

import orjson
import structlog
from pydantic import ValidationError

from entrepot.shared import dead_letters, gate, telemetry
from entrepot.shared.breaker import Breaker
from entrepot.shared.database import Database, UnitOfWork, is_conflict, is_transient
from entrepot.shared.events import registry
from entrepot.shared.events.envelope import Event, Meta, from_headers
from entrepot.shared.kafka import KafkaConsumer, Record
from entrepot.shared.pace import CONTENTION, PRESSURE, rest

BATCH_RECORDS = 500  # A lane.
BATCH_BYTES = 6_000_000
SMALL_BATCH = 400
LINGER_FIRST_S, LINGER_BUSY_S, LINGER_MAX_S = 0.008, 0.1, 0.2  # Busy: processors are short.
EXPRESS_BUSY_S, EXPRESS_MAX_S = 0.03, 0.1
PATIENT_MIN_S, PATIENT_MAX_S = 0.7, 1.0  # A patient reader's rests while processors are short.
TIDY_S = 0.25  # Between two commits of offsets: gates tell what was applied, offsets only hint.
RETRY_FIRST_S = 0.2
RETRY_MAX_S = 30.0
CONFLICT_TRIES = 5

E = TypeVar("E", bound=Event)
One = Callable[[Any, UnitOfWork], Awaitable[None]]
log = structlog.get_logger(__name__)


class Retry(Exception):
    """The reaction cannot be done yet: read the record again later."""


class Reject(Exception):
    """The record will never be understood: park it and its key."""


class BreakerOpen(Exception):
    """Too many rejects; a person must look before anything more is read."""


class Delivery(NamedTuple):
    """A record with what could be read of it."""

    record: Record
    meta: Meta | None
    event: Event | None
    problem: str = ""


@dataclass(slots=True)
class _Reaction:
    function: One
    batch: bool


@dataclass(slots=True)
class Reactions:
    """What a service does when it meets events; filled by the decorators below."""

    by_type: dict[str, _Reaction] = field(default_factory=dict)
    raw: Callable[[list[Delivery], UnitOfWork], Awaitable[None]] | None = None

    def on(self, *types: type[Event]) -> Callable[[One], One]:
        """`async def on_x(event, uow)`: one event at a time."""
        return self._register(types, batch=False)

    def on_batch(self, *types: type[Event]) -> Callable[[One], One]:
        """`async def on_xs(events, uow)`: a list of events in their order of arrival, all types
        given here together. Events of other reactions may be handled before or after."""
        return self._register(types, batch=True)

    def on_record(
        self, function: Callable[[list[Delivery], UnitOfWork], Awaitable[None]]
    ) -> Callable[[list[Delivery], UnitOfWork], Awaitable[None]]:
        """`async def on_records(deliveries, uow)`: every readable record, of known type or not."""
        self.raw = function
        return function

    def _register(self, types: Sequence[type[Event]], *, batch: bool) -> Callable[[One], One]:
        def register(function: One) -> One:
            reaction = _Reaction(function, batch)
            for cls in types:
                if self.by_type.setdefault(cls.type, reaction) is not reaction:
                    raise TypeError(f"{cls.type} has two reactions in one service")
            return function

        return register


@dataclass(slots=True)
class Outcome:
    """What became of a batch: how far each partition is, and what waits for another try."""

    reached: dict[tuple[str, int], int] = field(default_factory=dict)
    retry: dict[tuple[str, int], int] = field(default_factory=dict)
    rejected: int = 0


class Consumer:
    """The consumer task of one service."""

    def __init__(
        self, name: str, topics: Sequence[str], reactions: Reactions, database: Database,
        servers: str, prefix: str = "", replica: str = "", lanes: int = 1,
        patient: bool = False, express: bool = False, breaker: Breaker | None = None,
    ) -> None:  # fmt: skip
        """lanes: so many batches, of different partitions, are applied at once; only for
        reactions that bear it. patient: others come first where processors are short. express: a
        service's second consumer, in a group of its own, for what must not wait for the rest."""
        self._replica, self._lanes, self._patient = replica, lanes, patient
        self._express = express
        self.name, self.topics, self.reactions = name, list(topics), reactions
        self.database, self._servers, self._prefix = database, servers, prefix
        self.last_poll = 0.0
        self.breaker = breaker or Breaker()
        self._paused: dict[tuple[str, int], tuple[float, float]] = {}  # until, back-off
        self._reached: dict[tuple[str, int], int] = {}  # Not yet told to the group.
        self._tidied = 0.0

    def decode(self, record: Record) -> Delivery:
        """Read a record; what cannot be read carries the problem."""
        try:
            meta = from_headers(record.headers)
        except (KeyError, ValueError) as error:
            return Delivery(record, None, None, f"envelope not readable: {error!r}")
        if not self._cares_for(meta):
            return Delivery(record, meta, None)
        if self.reactions.raw is not None:
            try:
                orjson.loads(record.value)
            except orjson.JSONDecodeError as error:
                return Delivery(record, meta, None, f"body is not JSON: {error}")
            return Delivery(record, meta, None)
        try:
            event = registry.decode(meta.type, record.value)
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            return Delivery(record, meta, None, f"body breaks {meta.type}: {error}")
        if event is not None:
            event.with_meta(meta)
        return Delivery(record, meta, event)

    def _cares_for(self, meta: Meta | None) -> bool:
        """Whether a record of this kind leads to anything here; unreadable ones always do."""
        return meta is None or self.reactions.raw is not None or meta.type in self.reactions.by_type

    async def handle(self, records: Sequence[Record]) -> Outcome:
        """Apply a batch. Raises only what should end the task. Records of types that nobody here
        reacts to are passed by without a transaction."""
        outcome = Outcome()
        every = [self.decode(record) for record in records]
        self._advance(outcome, every)
        deliveries = [delivery for delivery in every if self._cares_for(delivery.meta)]
        self._count(len(every) - len(deliveries), 0, 0)
        if not deliveries:
            return outcome
        for attempt in range(CONFLICT_TRIES):
            try:
                outcome.rejected = await self._apply(deliveries)
                return outcome
            except (BreakerOpen, asyncio.CancelledError):
                raise
            except Exception as error:
                if is_transient(error):
                    if is_conflict(error) and attempt + 1 < CONFLICT_TRIES:
                        await asyncio.sleep(0.01 * 2**attempt)
                        continue
                    raise
                if len(deliveries) > 1:
                    log.warning("batch_failed_trying_one_by_one", error=repr(error))
                break
        outcome.reached.clear()
        await self._one_by_one(every, outcome)
        return outcome

    async def handle_side_by_side(self, records: Sequence[Record]) -> Outcome:
        """handle(), in as many lanes as this consumer has; a partition stays in one lane. While
        one lane waits for the database the other decides."""
        lanes: dict[int, list[Record]] = {}
        for record in records:
            lanes.setdefault(hash((record.topic, record.partition)) % self._lanes, []).append(
                record
            )
        ended = await asyncio.gather(
            *(self.handle(lane) for lane in lanes.values()), return_exceptions=True
        )
        whole = Outcome()
        for outcome in ended:
            if isinstance(outcome, BaseException):
                raise outcome
            whole.rejected += outcome.rejected
            whole.reached |= outcome.reached
            whole.retry |= outcome.retry
        return whole

    async def _one_by_one(self, deliveries: list[Delivery], outcome: Outcome) -> None:
        """Find the record that breaks the batch: each in a transaction of its own."""
        for delivery in deliveries:
            where = (delivery.record.topic, delivery.record.partition)
            if where in outcome.retry:
                continue
            if not self._cares_for(delivery.meta):
                self._advance(outcome, [delivery])
                continue
            try:
                outcome.rejected += await self._apply([delivery])
            except Retry:
                outcome.retry[where] = delivery.record.offset
                continue
            except (BreakerOpen, asyncio.CancelledError):
                raise
            except Exception as error:
                if is_transient(error):
                    raise
                reason = str(error) if isinstance(error, Reject) else f"reaction failed: {error}"
                cause = "".join(traceback.format_exception(error))
                failed = Delivery(delivery.record, delivery.meta, None, reason[:2000])
                outcome.rejected += await self._apply([failed], cause=cause)
            self._advance(outcome, [delivery])

    @staticmethod
    def _advance(outcome: Outcome, deliveries: Sequence[Delivery]) -> None:
        for delivery in deliveries:
            where = (delivery.record.topic, delivery.record.partition)
            outcome.reached[where] = max(outcome.reached.get(where, 0), delivery.record.offset + 1)

    async def _apply(self, deliveries: Sequence[Delivery], *, cause: str = "") -> int:
        """One transaction: park what must be parked, gate the rest, react, raise the gates.
        Returns the number of rejects."""
        async with self.database.transaction() as uow:
            parked = await dead_letters.parked_keys(
                uow.driver, [(d.record.topic, d.record.key) for d in deliveries]
            )
            fresh: list[Delivery] = []
            bad: list[dead_letters.Letter] = []
            for delivery in deliveries:
                place = (delivery.record.topic, delivery.record.key)
                if place in parked:
                    bad.append(_letter(delivery, "waiting", "behind a rejected record", ""))
                elif delivery.problem:
                    parked.add(place)
                    bad.append(_letter(delivery, "rejected", delivery.problem, cause))
                else:
                    fresh.append(delivery)
            applied = await self.apply_fresh(fresh, uow)
            new = await dead_letters.insert(uow, self.name, bad) if bad else 0
        self._count(len(deliveries), len(applied), new)
        return new

    async def apply_fresh(self, deliveries: Sequence[Delivery], uow: UnitOfWork) -> list[Delivery]:
        """Drop what was applied before, react to the rest, raise the gates. Used by redrive,
        too. Returns what was applied."""
        reached = await gate.versions(
            uow.driver, [d.meta.subject for d in deliveries if d.meta is not None]
        )
        todo: list[Delivery] = []
        raised: dict[str, int] = {}
        for delivery in deliveries:
            meta = cast(Meta, delivery.meta)
            if meta.version > reached.get(meta.subject, 0):
                reached[meta.subject] = raised[meta.subject] = meta.version
                todo.append(delivery)
        await self._react(todo, uow)
        await gate.raise_to(uow.driver, raised)
        return todo

    async def _react(self, deliveries: list[Delivery], uow: UnitOfWork) -> None:
        if self.reactions.raw is not None:
            if deliveries:
                await self.reactions.raw(deliveries, uow)
            return
        grouped: dict[int, tuple[_Reaction, list[Event]]] = {}
        for delivery in deliveries:
            event = delivery.event
            reaction = self.reactions.by_type.get(event.type) if event is not None else None
            if event is not None and reaction is not None:
                grouped.setdefault(id(reaction), (reaction, []))[1].append(event)
        for reaction, events in grouped.values():
            if reaction.batch:
                await reaction.function(events, uow)
                continue
            for event in events:
                meta = event.meta
                uow.correlation_id, uow.causation_id = meta.correlation_id, str(meta.id)
                with telemetry.tracer().start_as_current_span(
                    f"react {meta.type}", context=telemetry.context_of(meta.traceparent)
                ):
                    uow.traceparent = telemetry.current_traceparent(meta.traceparent)
                    await reaction.function(event, uow)

    def _count(self, total: int, applied: int, rejected: int) -> None:
        telemetry.CONSUMED.labels("applied").inc(applied)
        telemetry.CONSUMED.labels("rejected").inc(rejected)
        telemetry.CONSUMED.labels("skipped").inc(total - applied - rejected)
        self.breaker.count(total, rejected)

    async def run(self) -> None:
        """Consume until cancelled. Raises whatever broke; the owner starts it again."""
        self._reached.clear()
        while self.breaker.is_open:
            self.last_poll = time.monotonic()
            await asyncio.sleep(0.5)
        kafka = KafkaConsumer(
            self._servers, f"{self.name}-express" if self._express else self.name, self.topics, self._prefix,
            on_revoked=self._paused.clear, replica=self._replica, patient=self._patient,
            express=self._express,
        )  # fmt: skip
        try:
            await kafka.start()
            log.info("consumer_started", topics=self.topics)
            while True:
                await self._step(kafka)
                if self.breaker.is_open:
                    log.error("breaker_open", rejects=self.breaker.rejects)
                    raise BreakerOpen(f"{self.breaker.rejects} rejects")
        finally:
            await kafka.stop()

    async def _step(self, kafka: KafkaConsumer) -> None:
        now = time.monotonic()
        for where, (until, _) in list(self._paused.items()):
            if now >= until:
                kafka.resume(*where)
        records = await kafka.poll(BATCH_RECORDS * self._lanes, timeout_ms=200)
        began = self.last_poll = time.monotonic()
        if self._reached and began - self._tidied > TIDY_S:
            await self._tidy(kafka)
        if not records:
            return
        for group in _chunks(records):
            outcome = await self.handle_side_by_side(group)
            self._reached |= outcome.reached
            for where in outcome.reached:
                self._paused.pop(where, None)
            for where, offset in outcome.retry.items():
                back_off = min(self._paused.get(where, (0, RETRY_FIRST_S / 2))[1] * 2, RETRY_MAX_S)
                self._paused[where] = (time.monotonic() + back_off, back_off)
                kafka.pause_and_rewind(*where, offset)
            if outcome.retry:
                break  # Later chunks of a rewound partition will be read again.
        age = self.database.clock().timestamp() - records[-1].timestamp_ms / 1000
        telemetry.EVENT_AGE_SECONDS.observe(max(0.0, age))
        await asyncio.sleep(self._rest(len(records), time.monotonic() - began))

    def _rest(self, records: int, took: float) -> float:
        """Seconds to rest after a batch of so many records."""
        if self._express:
            shortest = EXPRESS_BUSY_S if CONTENTION.is_high() else LINGER_FIRST_S
            return rest(took, shortest, EXPRESS_MAX_S)
        if PRESSURE.is_high():
            return LINGER_MAX_S
        if self._patient and CONTENTION.is_high():
            return rest(took, PATIENT_MIN_S, PATIENT_MAX_S)
        if records >= SMALL_BATCH:
            return 0.0
        shortest = LINGER_BUSY_S if CONTENTION.is_high() else LINGER_FIRST_S
        return rest(took, shortest, LINGER_MAX_S)

    async def _tidy(self, kafka: KafkaConsumer) -> None:
        """Tell the group how far we are, and the gauges how far behind."""
        await kafka.commit(self._reached)
        self._reached = {}
        self._tidied = time.monotonic()
        for (topic, _), lag in (await kafka.lag()).items():
            telemetry.CONSUMER_LAG.labels(topic).set(lag)


def _chunks(records: Sequence[Record]) -> list[list[Record]]:
    """Split where a batch would grow beyond BATCH_BYTES."""
    chunks: list[list[Record]] = [[]]
    size = 0
    for record in records:
        if chunks[-1] and size + len(record.value) > BATCH_BYTES:
            chunks.append([])
            size = 0
        chunks[-1].append(record)
        size += len(record.value)
    return chunks


def _letter(delivery: Delivery, status: str, reason: str, cause: str) -> dead_letters.Letter:
    return dead_letters.Letter(delivery.record, delivery.meta, status, reason, cause)
