"""Waking the label job of this process when a reaction has planned something."""

import asyncio
import contextlib

from entrepot.logistics.settings import WAKE_AFTER_S


class Wake:
    """A bell between reactions and a job in one event loop. Where the job runs in another process
    nobody hears it, and the job finds the work when it looks next."""

    def __init__(self) -> None:
        self._event: asyncio.Event | None = None

    def soon(self) -> None:
        """Ring when the transaction at hand will have committed."""
        if self._event is not None:
            asyncio.get_running_loop().call_later(WAKE_AFTER_S, self._event.set)

    async def wait(self, seconds: float) -> None:
        """Until rung, at most so long."""
        self._event = asyncio.Event()
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._event.wait(), seconds)
        finally:
            self._event = None


labels_wanted = Wake()
