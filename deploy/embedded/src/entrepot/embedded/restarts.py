"""When a fallen process comes back: at once at first, later more slowly, never all together."""

import random
from dataclasses import dataclass

FIRST_S = 0.2
LONGEST_S = 5.0
STEADY_S = 30.0


@dataclass(slots=True)
class Backoff:
    """failures: falls in a row without a steady time between; due_at: monotonic seconds of the
    next start, None while the process lives."""

    failures: int = 0
    began_at: float = 0.0
    due_at: float | None = None

    def started(self, now: float) -> None:
        self.began_at, self.due_at = now, None

    def fell(self, now: float, chance: float | None = None) -> float:
        """Plan the next start; chance in [0, 1) moves the pause between its half and its whole.
        Returns the pause in seconds, within 0.1 and 5."""
        if now - self.began_at > STEADY_S:
            self.failures = 0
        pause = min(FIRST_S * 2.0**self.failures, LONGEST_S)
        self.failures += 1
        pause *= 0.5 + 0.5 * (random.random() if chance is None else chance)
        self.due_at = now + pause
        return pause

    def is_due(self, now: float) -> bool:
        return self.due_at is not None and now >= self.due_at
