"""Limits failures, not successes: a token bucket for each caller that fails."""

from collections import OrderedDict
from collections.abc import Callable

MAX_CALLERS = 10_000


class FailureThrottle:
    """`burst` failures at once, then one every `seconds`. The least recent callers are forgotten
    beyond MAX_CALLERS, so that invented names cannot fill the memory."""

    def __init__(self, burst: int, seconds: float, now: Callable[[], float]) -> None:
        self._burst, self._seconds, self._now = burst, seconds, now
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, caller: str) -> float:
        """Seconds until the caller may fail again; 0 when it may now."""
        left = self._left(caller)
        return 0.0 if left >= 1 else (1 - left) * self._seconds

    def failed(self, caller: str) -> None:
        """Count a failure."""
        self._buckets[caller] = (self._left(caller) - 1, self._now())
        self._buckets.move_to_end(caller)
        if len(self._buckets) > MAX_CALLERS:
            self._buckets.popitem(last=False)

    def _left(self, caller: str) -> float:
        left, at = self._buckets.get(caller, (float(self._burst), self._now()))
        return min(float(self._burst), left + (self._now() - at) / self._seconds)
