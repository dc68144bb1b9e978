"""How fast partners work: all at once in a replay, a step now and then in the demo."""

import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class Pace:
    """At full speed (step_s 0) everything that can be done is done. Else each thing takes one
    step about every step_s seconds."""

    step_s: float = 0.0
    seed: int = 0
    _last: dict[str, float] = field(default_factory=dict)
    _random: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def steps(self, thing: str, left: int) -> int:
        """How many of the steps that are left may be done now."""
        if self.step_s <= 0:
            return left
        now = time.monotonic()
        if now < self._last.get(thing, 0.0):
            return 0
        if left <= 1:
            self._last.pop(thing, None)
        else:
            self._last[thing] = now + self.step_s * self._random.uniform(0.5, 1.5)
        return min(left, 1)

    def due(self, stage: str, since: str) -> bool:
        """Whether a thing that reached its stage at an instant may go on."""
        if self.step_s <= 0:
            return True
        waited = datetime.now(UTC) - datetime.fromisoformat(since)
        return waited > timedelta(seconds=self.step_s)

    def scan_after(self, number: int) -> timedelta:
        """When scan 0, 1, 2 … happened, after the hand-over; the hub keeps whole seconds."""
        return number * timedelta(seconds=max(1.0, self.step_s))
