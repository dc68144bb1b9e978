"""How long background work rests, so that it is cheap on a busy machine and gives way to callers.

What arrives during a rest shares the next batch: batches grow as the machine gets slower, and a
large batch costs far less per event than many small ones. On a quiet machine rests are short.
"""

import time

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
CONTENDED_SHARE = 0.4  # Of the time a process wants a processor, spent waiting for one.
LOOK_S = 0.1  # Between two looks at it.
SCHEDULED = "/proc/self/schedstat"  # Linux: ns on a processor, ns waiting for one, turns.
FACTOR = 3  # A rest lasts so many times what the work took: a quarter of the time is spent on it.
GIVE_WAY_SHARE = 0.35  # Of a core, used by this process while callers wait.


def rest(took_s: float, shortest_s: float, longest_s: float) -> float:
    """Seconds to rest after work that took so long."""
    return min(max(shortest_s, FACTOR * took_s), longest_s)


class Pressure:
    """Whether callers of this process wait for a write while it is busy."""

    def __init__(self) -> None:
        self._waiting = 0
        self._cpu = time.process_time()
        self._at = time.monotonic()

    def begin(self, method: str) -> None:
        """A request came in."""
        self._waiting += method in WRITES

    def end(self, method: str) -> None:
        """It was answered."""
        self._waiting -= method in WRITES

    def is_high(self) -> bool:
        """Whether background work should give way; asked once a round, of which it measures the
        processor's share."""
        cpu, at = time.process_time(), time.monotonic()
        share = (cpu - self._cpu) / max(at - self._at, 1e-6)
        self._cpu, self._at = cpu, at
        return self._waiting > 0 and share > GIVE_WAY_SHARE


class Contention:
    """Whether the machine is short of processors, by how long this process waits for one."""

    def __init__(self) -> None:
        self._at = 0.0
        self._ran, self._waited = _scheduled()
        self._share = 0.0

    def is_high(self) -> bool:
        """Looks anew every LOOK_S at most; never where the system does not tell."""
        now = time.monotonic()
        if now - self._at >= LOOK_S:
            ran, waited = _scheduled()
            wanted = ran - self._ran + waited - self._waited
            self._share = (waited - self._waited) / wanted if wanted else 0.0
            self._at, self._ran, self._waited = now, ran, waited
        return self._share > CONTENDED_SHARE


def _scheduled() -> tuple[int, int]:
    try:
        with open(SCHEDULED) as source:
            ran, waited, _ = source.read().split()
    except (OSError, ValueError):
        return 0, 0
    return int(ran), int(waited)


PRESSURE = Pressure()  # Of this process.
CONTENTION = Contention()  # Of the machine, as this process meets it.
