"""Says to the jobs of this process that there is work, so that they need not ask the database.

A mark is made inside the transaction that makes the work, a moment before it commits: who is woken
looks again for FRESH_S. Work that another replica makes is found by the seldom look.
"""

import time
from dataclasses import dataclass

FRESH_S = 0.6


@dataclass(slots=True)
class Wake:
    """When work was made last, by the process's own clock that only grows."""

    marked: float = float("-inf")

    def mark(self) -> None:
        self.marked = time.monotonic()

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.marked < FRESH_S


LEVELS = Wake()
WRITE_BACKS = Wake()
FETCHES = Wake()
