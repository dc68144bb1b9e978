"""Waking the label job of this process when a reaction has planned something."""

import asyncio
import contextlib

from entrepot.logistics.settings import WAKE_AFTER_S
from entrepot.shared.waiting import within


class Wake:
    """A bell between reactions and a job in one event loop. Rung while nobody waits, it ends the
    next wait. Where the job runs in another process nobody hears it, and the job finds the work
    when it looks next."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def _bell(self) -> asyncio.Event:
        """The event of the running loop; a process has one, tests have many."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._event, self._loop = asyncio.Event(), loop
        return self._event

    def soon(self) -> None:
        """Ring when the transaction at hand will have committed, and again for a slow one."""
        bell, loop = self._bell(), asyncio.get_running_loop()
        for after in WAKE_AFTER_S:
            loop.call_later(after, bell.set)

    async def wait(self, seconds: float) -> None:
        """Until rung, at most so long."""
        bell = self._bell()
        with contextlib.suppress(TimeoutError):
            await within(seconds, bell.wait())
        bell.clear()


labels_wanted = Wake()
