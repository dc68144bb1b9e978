"""GET /v1/events/stream: server-sent events (WHATWG HTML, section 9.2).

Each event is a message whose id is its position. A reader that comes back with Last-Event-ID (or
after=) gets everything after it: first from the store, then live. With batch=1, what came within
100 ms is one message, `{"count": n, "events": [...]}`, with the last position as id. One that reads
too slowly is told how much it missed (`event: missed`), and gets it from the store or, with
when_slow=skip, goes on with what is new.
"""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.feed import (
    Chunk,
    Feed,
    LiveEvent,
    Watcher,
    batch_frame,
    single_frames,
)
from entrepot.control_tower.api.filters import (
    KeyParam,
    PartyParam,
    SinceParam,
    TypeParam,
    WhereParam,
    filter_for,
)
from entrepot.control_tower.domain.filters import EventFilter
from entrepot.control_tower.queries import store
from entrepot.shared.auth import LEEWAY_S
from entrepot.shared.errors import InvalidInput
from entrepot.shared.http import CallDep

router = APIRouter(prefix="/v1", tags=["events"], dependencies=[SANE])
HEARTBEAT_S = 15.0
STORE_PAGE = 200
RETRY_MS = 1000
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class EventStream(StreamingResponse):
    """Closes its generator whatever way it ends, so that no watcher is left behind."""

    media_type = "text/event-stream"

    def __init__(self, frames: AsyncGenerator[bytes, None]) -> None:
        super().__init__(frames, headers=HEADERS)
        self._frames = frames

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except asyncio.CancelledError:
            # The server stops, which is how an endless stream ends; the reader will come back.
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await self._frames.aclose()


class Reader:
    """One open stream. sees: the party whose rows it may read. until: time.monotonic() at which its
    token has expired. batch: what came within 100 ms is one message. follow: one that was too slow
    gets what it missed from the store; else it is only told."""

    def __init__(
        self, feed: Feed, sees: str, wanted: EventFilter, until: float, *, batch: bool = False,
        follow: bool = True,
    ) -> None:  # fmt: skip
        self._feed, self._sees, self._wanted, self._until = feed, sees, wanted, until
        self._batch, self._follow = batch, follow
        self._position = 0

    @property
    def expired(self) -> bool:
        return time.monotonic() > self._until

    async def frames(self, after: int | None) -> AsyncGenerator[bytes, None]:
        """The bytes of the stream, without end until the token expires. after None: only what is
        new."""
        yield b"retry: %d\n: hello\n\n" % RETRY_MS
        if after is None:
            async with self._feed.database.read() as session:
                after = await store.head(session)
        self._position = after
        while not self.expired:
            async with aclosing(self._stored(None)) as stored:
                async for chunk in stored:
                    yield chunk
            watcher = await self._feed.watch(self._wanted)
            try:
                async with aclosing(self._stored(watcher.from_position)) as stored:
                    async for chunk in stored:
                        yield chunk
                async with aclosing(self._live(watcher)) as live:
                    async for chunk in live:
                        yield chunk
            finally:
                self._feed.leave(watcher)
        yield b"event: expired\ndata: {}\n\n"

    async def _stored(self, upto: int | None) -> AsyncGenerator[bytes, None]:
        """From the store: to its end, or to position `upto`."""
        more = True
        while more and not self.expired and (upto is None or self._position < upto):
            async with self._feed.database.read(self._sees) as session:
                page = await store.events(session, self._wanted, self._position, STORE_PAGE)
            self._position, more = max(page.reached, self._position), page.more
            events = [LiveEvent(row) for row in page.rows]
            # A chunk without data lets a reader that has left be noticed, and keeps its place.
            yield self._frame(events) if events else b": reading\nid: %d\n\n" % self._position

    def _frame(self, events: list[LiveEvent]) -> bytes:
        return batch_frame(events) if self._batch else single_frames(events)

    async def _live(self, watcher: Watcher) -> AsyncGenerator[bytes, None]:
        """What is new, in batches, until the reader is to be served from the store or its token
        expires."""
        while not self.expired:
            wait = min(HEARTBEAT_S, max(0.05, self._until - time.monotonic()))
            chunks, missed = await watcher.take(wait)
            if missed is not None:
                yield missed.frame(self._position, follow=self._follow)
                if self._follow:
                    return
                self._position = missed.to
                continue
            frames = [frame for chunk in chunks if (frame := self._fresh(chunk))]
            if frames:
                yield frames[0] if len(frames) == 1 else b"".join(frames)
            elif not chunks:
                # Nothing passed up to here: who comes back need not look at it again.
                self._position = max(self._position, self._feed.head)
                yield b": heartbeat\nid: %d\n\n" % self._position

    def _fresh(self, chunk: Chunk) -> bytes:
        """The chunk without what the store gave already."""
        if chunk.events[0].position > self._position:
            frame = chunk.frame(batch=self._batch)
        else:
            events = [e for e in chunk.events if e.position > self._position]
            frame = self._frame(events) if events else b""
        self._position = max(self._position, chunk.events[-1].position)
        return frame


async def _nothing(until: float) -> AsyncGenerator[bytes, None]:
    """The stream of a reader who asked for what it can never see."""
    yield b"retry: %d\n\n" % RETRY_MS
    while time.monotonic() < until:
        await asyncio.sleep(min(HEARTBEAT_S, max(0.05, until - time.monotonic())))
        yield b": heartbeat\n\n"
    yield b"event: expired\ndata: {}\n\n"


@router.get(
    "/events/stream", dependencies=[read_scope("events:read")], response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"example": 'id: 7\ndata: {"position": 7}\n\n'}}}},
    summary="Events as they happen (server-sent events)",
)  # fmt: skip
async def stream_events(
    request: Request, call: CallDep, type: TypeParam = None, party: PartyParam = None,
    key: KeyParam = None, where: WhereParam = None, since: SinceParam = None,
    batch: Annotated[
        Literal["0", "1"], Query(description="1: what came within 100 ms is one message.")
    ] = "0",
    when_slow: Annotated[
        Literal["follow", "skip"],
        Query(description="What becomes of events that a slow reader missed: it gets them from the "
                          "store, or is only told how many."),
    ] = "follow",
    after: Annotated[int | None, Query(ge=0, description="Position to go on from.")] = None,
    last_event_id: Annotated[str | None, Header(max_length=20)] = None,
) -> StreamingResponse:  # fmt: skip
    """Without `after` and Last-Event-ID: only what is new. `after=0`: from the beginning. The
    stream ends when the token expires (`event: expired`); come back with a new one."""
    if last_event_id:
        if not last_event_id.isdecimal():
            raise InvalidInput("Last-Event-ID must be a position")
        after = int(last_event_id)
    if after is not None and after >= 2**63:
        raise InvalidInput("after is beyond every position")
    if after is None and since is not None:
        async with call.read() as session:
            after = await store.position_before(session, since)
    until = time.monotonic() + call.caller.expires_at + LEEWAY_S - time.time()
    wanted = filter_for(call.caller, type, party, key, where)
    feed: Feed = request.app.state.feed
    frames = (
        _nothing(until) if wanted is None
        else Reader(feed, call.caller.sees, wanted, until, batch=batch == "1",
                    follow=when_slow == "follow").frames(after)
    )  # fmt: skip
    return EventStream(frames)
