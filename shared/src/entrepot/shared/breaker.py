"""Stops consumers that reject too much: then our code is bad, not the records."""

from collections import deque
from dataclasses import dataclass, field

WINDOW = 1000  # Records that are looked back on.
MIN_REJECTS = 20
SHARE = 0.10


@dataclass(slots=True)
class Breaker:
    """Shared by the consumers of a process. is_open: nothing more is read until a person looked."""

    is_open: bool = False
    _recent: deque[bool] = field(default_factory=lambda: deque(maxlen=WINDOW))

    @property
    def rejects(self) -> int:
        """Of the last WINDOW records."""
        return sum(self._recent)

    def count(self, total: int, rejected: int) -> None:
        """So many records were done with, so many of them rejected."""
        self._recent.extend([False] * (total - rejected) + [True] * rejected)
        bad = self.rejects if rejected else 0
        if bad >= MIN_REJECTS and bad > SHARE * len(self._recent):
            self.is_open = True

    def close(self) -> None:
        """A person looked; read on."""
        self._recent.clear()
        self.is_open = False
