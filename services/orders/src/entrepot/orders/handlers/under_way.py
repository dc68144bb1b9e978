"""Calls to one shop that are under way together. What became of each is noted as it ends, with those
that end at the same moment: a call that hangs holds up nothing but itself."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine, Sequence
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

GATHER_S = 0.1  # Those that end within it are noted together.
LOOK_S = 0.5  # So often it is looked for more to do, although all calls hang.
MAX_CLAIMS = 200  # Of one task; the next one knows the shop as it is then.
U = TypeVar("U")
T = TypeVar("T")


class UnderWay(Generic[U, T]):
    """Use as an asynchronous context manager: what has not ended when it is left, is cancelled."""

    def __init__(self) -> None:
        self._tasks: dict[asyncio.Task[T], U] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def __len__(self) -> int:
        return len(self._tasks)

    @property
    def units(self) -> Collection[U]:
        """What has not been noted yet."""
        return self._tasks.values()

    def start(self, unit: U, work: Coroutine[Any, Any, T]) -> None:
        """Begin the work on a unit."""
        self._tasks[asyncio.create_task(work)] = unit

    @asynccontextmanager
    async def ended(self) -> AsyncIterator[Sequence[tuple[U, T]]]:
        """Wait until some have ended, LOOK_S at most, and hand them out: (unit, what came of it). They
        are under way no more where the block ends well. Raises what a work raised."""
        some, others = await asyncio.wait(
            self._tasks, timeout=LOOK_S, return_when=asyncio.FIRST_COMPLETED
        )
        if some and others:
            await asyncio.sleep(GATHER_S)
        done = [task for task in self._tasks if task.done()]
        yield [(self._tasks[task], task.result()) for task in done]
        for task in done:
            del self._tasks[task]

    async def work_off(
        self, claim: Callable[[Collection[U]], Awaitable[Sequence[U]]],
        work: Callable[[U], Coroutine[Any, Any, T]],
        note: Callable[[Sequence[tuple[U, T]]], Awaitable[None]],
    ) -> None:  # fmt: skip
        """Until nothing is under way and claim(what is) brings no more. Raises what one of the three
        raised; what had not been noted then is still in units."""
        claims = 0
        while True:
            if claims < MAX_CLAIMS and (found := await claim(self.units)):
                claims += 1
                for unit in found:
                    self.start(unit, work(unit))
            if not self._tasks:
                return
            async with self.ended() as ended:
                if ended:
                    await note(ended)


def top_up(room: int, under_way: int) -> int:
    """How many more may be claimed, 0 as long as more than half of the room is taken: claims of
    single rows would cost more than they bring."""
    free = room - under_way
    return free if 2 * free >= room else 0
