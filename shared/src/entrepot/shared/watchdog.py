"""Ends a process one of whose parts hangs.

A part that fails is begun anew by its owner. One that neither fails nor gets on, for a library
waits for an answer that cannot come any more, is found here: the process ends, its supervisor
starts another, and what was not committed is read again.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

HUNG_S = 120.0  # Far beyond every limit that single calls have.
LOOK_S = 5.0
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Watchdog:
    """parts: when each last got on (monotonic seconds; 0: not yet). begun: when its owner last
    began it, so that a part which waits for a broker that is away is no hung one."""

    parts: dict[str, Callable[[], float]]
    give_up: Callable[[], None]
    begun: dict[str, float] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    _looked: float = 0.0
    _woke: float = 0.0

    def look(self) -> str | None:
        """The name of a part that hangs. A pause between two looks counts for nobody: then the
        whole process was frozen."""
        now = self.clock()
        if now - self._looked > 3 * LOOK_S:
            self._woke = now
        self._looked = now
        for name, last in self.parts.items():
            begun = self.begun.get(name)
            if begun is not None and now - max(last(), begun, self._woke) > HUNG_S:
                return name
        return None

    async def run(self) -> None:
        """Look until a part hangs; then give up."""
        while True:
            name = self.look()
            if name is not None:
                break
            await asyncio.sleep(LOOK_S)
        log.error("part_hangs", part=name, seconds=HUNG_S)
        self.give_up()
        await asyncio.Event().wait()  # Until the process has ended.
