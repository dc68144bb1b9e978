"""Group commit: requests that arrive together are written by one transaction.

A single POST costs a transaction (a disk flush) of its own; waiting requests handed to one
multi-row statement share it. While one group is being written the next one gathers, so nobody
waits for a timer, except a crowd for a moment where its owner asks for that.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from entrepot.shared.errors import Unavailable

MAX_WAITING = 10_000
T = TypeVar("T")
R = TypeVar("R")


class GroupCommit(Generic[T, R]):
    """Gathers items; `write` gets a list and returns one result (or exception) for each."""

    def __init__(
        self, write: Callable[[Sequence[T]], Awaitable[Sequence[R | Exception]]],
        *, max_group: int = 500, writers: int = 2, gather_s: float = 0.0,
    ) -> None:  # fmt: skip
        """gather_s: seconds that a group waits at most for as many items as the last one had."""
        self._write, self._max_group, self._gather_s = write, max_group, gather_s
        self._crowd = 1  # Items of the last group.
        self._gathered: asyncio.Future[None] | None = None  # Done when the crowd is there again.
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._free = writers
        self._tasks: set[asyncio.Task[None]] = set()

    async def submit(self, item: T) -> R:
        """Wait until the item's group is committed. Raises what `write` returned for it."""
        if len(self._waiting) >= MAX_WAITING:
            raise Unavailable("too many writes are waiting", retry_after_s=1)
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._gathered is not None and len(self._waiting) >= self._crowd:
            _ring(self._gathered)
        if self._free:
            self._free -= 1
            task = asyncio.create_task(self._drain())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await future

    async def _drain(self) -> None:
        try:
            await asyncio.sleep(0)  # Let requests of the same turn of the loop join.
            while self._waiting:
                await self._gather()
                group = self._waiting[: self._max_group]
                del self._waiting[: self._max_group]
                self._crowd = len(group)
                await self._write_group(group)
        finally:
            self._free += 1

    async def _gather(self) -> None:
        """Those who shared a group, and were answered together, ask again together: a moment's wait
        for all costs less than a group for each part of them. Who comes alone never waits."""
        here = len(self._waiting)
        if self._gather_s == 0 or self._gathered is not None or here >= self._crowd:
            return
        loop = asyncio.get_running_loop()
        self._gathered = loop.create_future()
        timer = loop.call_later(self._gather_s, _ring, self._gathered)
        try:
            await self._gathered
        finally:
            timer.cancel()
            self._gathered = None

    async def _write_group(self, group: list[tuple[T, "asyncio.Future[R]"]]) -> None:
        try:
            results: Sequence[R | Exception] = await self._write([item for item, _ in group])
        except Exception as error:  # noqa: BLE001 - handed to every waiting request.
            results = [error] * len(group)
        for (_, future), result in zip(group, results, strict=True):
            if future.cancelled():
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)


def _ring(bell: "asyncio.Future[None]") -> None:
    if not bell.done():
        bell.set_result(None)
