"""The live end of the event store: one task per process reads what is new and hands it to all
watchers; an event is encoded once, and a filter that many share is tried once. At most one message
every 100 ms; nothing is read while nobody watches."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
import structlog
from prometheus_client import Gauge

from entrepot.control_tower.api.views import event_json
from entrepot.control_tower.domain.filters import EventFilter
from entrepot.control_tower.domain.keys import Key, keys_of
from entrepot.control_tower.queries import store
from entrepot.shared.database import Database
from entrepot.shared.errors import Unavailable
from entrepot.shared.telemetry import REGISTRY
from entrepot.shared.waiting import within

EVERY_S = 0.1  # Between two messages.
LOOK_S = 0.04  # Between two looks at the head of an idle store.
READ_EVENTS = 1000
QUEUE_EVENTS = 2000
MAX_WATCHERS = 600
RETRY_S = 1.0
MISSED_TYPES = 20
ALL = EventFilter()
WATCHERS = Gauge("entrepot_tower_watchers", "Open event streams.", registry=REGISTRY)
log = structlog.get_logger(__name__)


class LiveEvent(store.ReadableRow):
    """A new event, encoded and taken apart once for all watchers. A Readable of domain.filters."""

    def __init__(self, row: Any) -> None:
        super().__init__(row)
        self.position, self.type = row.position, row.type
        self.parties: frozenset[str] = frozenset(row.parties)

    @cached_property
    def envelope(self) -> dict[str, Any]:
        return super().envelope

    @cached_property
    def keys(self) -> frozenset[Key]:
        return frozenset(keys_of(self.content, self.row.parties, self.row.subject))

    @cached_property
    def json(self) -> bytes:
        return event_json(self.row)

    def passes(self, wanted: EventFilter) -> bool:
        """Whether it is wanted; its type was looked at before."""
        if wanted.party is not None and wanted.party not in self.parties:
            return False
        if wanted.key is not None and not wanted.key.matches(self.keys):
            return False
        return wanted.where is None or wanted.where(self)


def single_frames(events: Sequence[LiveEvent]) -> bytes:
    """Each event as a message of its own, its position as id."""
    return b"".join(b"id: %d\ndata: %s\n\n" % (e.position, e.json) for e in events)


def batch_frame(events: Sequence[LiveEvent]) -> bytes:
    """Events as one message; its id is the position of the last."""
    whole = b",".join(e.json for e in events)
    return b'id: %d\ndata: {"count":%d,"events":[%s]}\n\n' % (
        events[-1].position, len(events), whole,
    )  # fmt: skip


class Chunk:
    """What one round gave to all readers of a filter, encoded when the first of them takes it."""

    __slots__ = ("_batch", "_single", "events")

    def __init__(self, events: list[LiveEvent]) -> None:
        self.events = events
        self._single: bytes | None = None
        self._batch: bytes | None = None

    def frame(self, *, batch: bool) -> bytes:
        if batch:
            if self._batch is None:
                self._batch = batch_frame(self.events)
            return self._batch
        if self._single is None:
            self._single = single_frames(self.events)
        return self._single


@dataclass(slots=True)
class Missed:
    """What a slow reader was not given: up to which position, how many, of which types."""

    to: int
    count: int
    types: Counter[str]

    def frame(self, after: int, *, follow: bool) -> bytes:
        """follow: they come now, from the store; else they are to be read at /v1/events?after=."""
        told = {
            "after": after, "to": self.to, "count": self.count, "follow": follow,
            "by_type": dict(self.types.most_common(MISSED_TYPES)),
        }  # fmt: skip
        return b"event: missed\ndata: %s\n\n" % orjson.dumps(told)


class Watcher:
    """One reader of the live end. from_position: its queue holds what comes after it. missed: it
    was too slow, its queue was dropped."""

    __slots__ = ("_waiting", "from_position", "missed", "queue", "wake", "wanted")

    def __init__(self, wanted: EventFilter, from_position: int) -> None:
        self.wanted, self.from_position = wanted, from_position
        self.queue: deque[Chunk] = deque()
        self.wake = asyncio.Event()
        self.missed: Missed | None = None
        self._waiting = 0

    @property
    def overrun(self) -> bool:
        return self.missed is not None

    def offer(self, chunk: Chunk) -> None:
        self._waiting += len(chunk.events)
        if self.missed is not None:
            self._miss(chunk)
        else:
            self.queue.append(chunk)
            if self._waiting > QUEUE_EVENTS:
                self.missed = Missed(0, 0, Counter())
                for waiting in self.queue:
                    self._miss(waiting)
                self.queue.clear()
        self.wake.set()

    def _miss(self, chunk: Chunk) -> None:
        assert self.missed is not None
        self.missed.to = chunk.events[-1].position
        self.missed.count += len(chunk.events)
        self.missed.types.update(e.type for e in chunk.events)

    async def take(self, timeout_s: float) -> tuple[list[Chunk], Missed | None]:
        """What came, or what was missed; neither after the time-out."""
        if not self.wake.is_set():
            try:
                await within(timeout_s, self.wake.wait())
            except TimeoutError:
                return [], None
        self.wake.clear()
        found, missed = list(self.queue), self.missed
        self.queue.clear()
        self.missed, self._waiting = None, 0
        return found, missed


class Feed:
    """Shared by all streams of the process."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._groups: dict[EventFilter, set[Watcher]] = {}
        self._by_type: dict[str, list[EventFilter]] = {}  # Filters that a type passes.
        self._count = 0
        self._head = 0
        self._task: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    @property
    def head(self) -> int:
        """Everything up to here was offered to those who watch."""
        return self._head

    @property
    def watchers(self) -> set[Watcher]:
        return {watcher for group in self._groups.values() for watcher in group}

    async def watch(self, wanted: EventFilter) -> Watcher:
        """Begin to watch; end it with leave(). Raises Unavailable when too many watch."""
        if self._count >= MAX_WATCHERS:
            raise Unavailable("too many streams are open", retry_after_s=5)
        async with self._starting:
            if self._task is None or self._task.done():
                async with self.database.read() as session:
                    self._head = await store.head(session)
                self._task = asyncio.create_task(self._run())
            watcher = Watcher(wanted, self._head)
            group = self._groups.get(wanted)
            if group is None:
                group = self._groups[wanted] = set()
                self._by_type.clear()
            group.add(watcher)
            self._count += 1
        WATCHERS.set(self._count)
        return watcher

    def leave(self, watcher: Watcher) -> None:
        group = self._groups.get(watcher.wanted, set())
        if watcher in group:
            group.discard(watcher)
            self._count -= 1
            if not group:
                del self._groups[watcher.wanted]
                self._by_type.clear()
        WATCHERS.set(self._count)
        if not self._count and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self) -> None:
        while True:
            began = time.monotonic()
            try:
                found, full = await self._round()
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - watchers wait until the store answers.
                log.warning("feed_waits", error=repr(error)[:500])
                await asyncio.sleep(RETRY_S)
                continue
            pause = EVERY_S if found else LOOK_S
            await asyncio.sleep(0 if full else max(0.0, pause - (time.monotonic() - began)))

    async def _round(self) -> tuple[int, bool]:
        """Hand out what is new: how many events, and whether there is more."""
        async with self.database.read() as session:
            if await store.head(session) <= self._head:
                return 0, False
            page = await store.events(session, ALL, self._head, READ_EVENTS)
        events = [LiveEvent(row) for row in page.rows]
        if events:
            self._head = events[-1].position
            self._hand_out(events)
        return len(events), page.more

    def _hand_out(self, events: Sequence[LiveEvent]) -> None:
        wanted: dict[EventFilter, list[LiveEvent]] = {}
        for event in events:
            filters = self._by_type.get(event.type)
            if filters is None:
                filters = [f for f in self._groups if f.matches_type(event.type)]
                self._by_type[event.type] = filters
            for one in filters:
                if one.is_open or event.passes(one):
                    wanted.setdefault(one, []).append(event)
        for one, passed in wanted.items():
            chunk = Chunk(passed)
            for watcher in self._groups[one]:
                watcher.offer(chunk)
