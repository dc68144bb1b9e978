"""The live end of the event store: one task per process reads what is new and hands it to all
watchers. Every 100 ms; nothing is read while nobody watches."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
import structlog
from prometheus_client import Gauge

from entrepot.control_tower import queries
from entrepot.control_tower.api.views import event_frame
from entrepot.control_tower.domain.filters import EventFilter
from entrepot.control_tower.domain.keys import Key, keys_of
from entrepot.shared.database import Database
from entrepot.shared.errors import Unavailable
from entrepot.shared.telemetry import REGISTRY
from entrepot.shared.waiting import within

EVERY_S = 0.1
READ_EVENTS = 1000
QUEUE_EVENTS = 2000
MAX_WATCHERS = 500
RETRY_S = 1.0
ALL = EventFilter()
WATCHERS = Gauge("entrepot_tower_watchers", "Open event streams.", registry=REGISTRY)
log = structlog.get_logger(__name__)


class LiveEvent:
    """A new event, made into a stream message once for all watchers."""

    def __init__(self, row: Any) -> None:
        self.row, self.position, self.type = row, row.position, row.type
        self.parties: frozenset[str] = frozenset(row.parties)

    @cached_property
    def keys(self) -> frozenset[Key]:
        return frozenset(keys_of(orjson.loads(self.row.data), self.row.parties))

    @cached_property
    def frame(self) -> bytes:
        return event_frame(self.row)

    def passes(self, wanted: EventFilter) -> bool:
        if wanted.is_open:
            return True
        if wanted.party is not None and wanted.party not in self.parties:
            return False
        if not wanted.matches_type(self.type):
            return False
        return wanted.key is None or wanted.key.matches(self.keys)


@dataclass(eq=False)
class Watcher:
    """One reader of the live end. from_position: its queue holds what comes after it. overrun: it
    was too slow, its queue was dropped; it must read on from the store and watch anew."""

    wanted: EventFilter
    from_position: int

    def __post_init__(self) -> None:
        self.queue: deque[LiveEvent] = deque()
        self.wake = asyncio.Event()
        self.overrun = False

    def offer(self, events: Sequence[LiveEvent]) -> None:
        if self.overrun:
            return
        self.queue.extend(e for e in events if e.passes(self.wanted))
        if len(self.queue) > QUEUE_EVENTS:
            self.queue.clear()
            self.overrun = True
        if self.queue or self.overrun:
            self.wake.set()

    async def take(self, timeout_s: float) -> list[LiveEvent]:
        """What came, or nothing after the time-out or when overrun."""
        try:
            await within(timeout_s, self.wake.wait())
        except TimeoutError:
            return []
        self.wake.clear()
        found = list(self.queue)
        self.queue.clear()
        return found


class Feed:
    """Shared by all streams of the process."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._watchers: set[Watcher] = set()
        self._head = 0
        self._task: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    async def watch(self, wanted: EventFilter) -> Watcher:
        """Begin to watch; end it with leave(). Raises Unavailable when too many watch."""
        if len(self._watchers) >= MAX_WATCHERS:
            raise Unavailable("too many streams are open", retry_after_s=5)
        async with self._starting:
            if self._task is None or self._task.done():
                async with self.database.read() as session:
                    self._head = await queries.head(session)
                self._task = asyncio.create_task(self._run())
            watcher = Watcher(wanted, self._head)
            self._watchers.add(watcher)
        WATCHERS.set(len(self._watchers))
        return watcher

    def leave(self, watcher: Watcher) -> None:
        self._watchers.discard(watcher)
        WATCHERS.set(len(self._watchers))
        if not self._watchers and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self) -> None:
        while True:
            try:
                full = await self._round()
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - watchers wait until the store answers.
                log.warning("feed_waits", error=repr(error)[:500])
                await asyncio.sleep(RETRY_S)
                continue
            await asyncio.sleep(0 if full else EVERY_S)

    async def _round(self) -> bool:
        async with self.database.read() as session:
            page = await queries.events(session, ALL, self._head, READ_EVENTS)
        events = [LiveEvent(row) for row in page.rows]
        if events:
            self._head = events[-1].position
            for watcher in self._watchers:
                watcher.offer(events)
        return page.more
