"""The budget of one connection: token buckets by kind of call, pauses, and a circuit.

Time is in seconds of any clock that only grows; the caller brings it. A refused call halves its
bucket's rate, good answers raise it again by RECOVER of the full rate each.
"""

from dataclasses import dataclass, field
from typing import Literal

CallKind = Literal["shipment", "stock", "order", "poll", "day", "listings"]
# The smaller, the sooner: a call overtakes those of lower lanes that wait less than STEP_S longer
# per lane, so that even what can wait longest has its turn.
PRIORITY: dict[str, int] = {
    "shipment": 0, "stock": 1, "order": 2, "poll": 3, "day": 4, "listings": 5,
}  # fmt: skip
STEP_S = 5.0
LOWEST_SHARE = 0.05  # Of the full rate: so far down repeated refusals take it.
RECOVER = 0.02
OPEN_AFTER = 5  # Failures in a row, of whatever kind.
OPEN_FIRST_S, OPEN_LIMIT_S = 10.0, 120.0
DEFAULT_PAUSE_S = 5.0


@dataclass(slots=True)
class Bucket:
    """Calls that may be made: `burst` at once, refilled with `rate` a second."""

    full_rate: float
    burst: float
    rate: float = 0.0
    tokens: float = 0.0
    at: float = 0.0

    @classmethod
    def of(cls, rate: float, burst: float, now: float) -> "Bucket":
        return cls(rate, burst, rate, burst, now)

    def level(self, now: float) -> float:
        """Tokens there now."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now
        return self.tokens

    def take(self, now: float) -> bool:
        """Take one token, if there is one."""
        if self.level(now) < 1.0:
            return False
        self.tokens -= 1.0
        return True

    def wait_s(self, now: float) -> float:
        """Seconds until one token is there."""
        return max(0.0, (1.0 - self.level(now)) / self.rate) if self.rate > 0 else OPEN_LIMIT_S

    def spare_s(self, now: float) -> float:
        """Seconds until half of it is there: work that can wait leaves the rest to others."""
        lacking = max(1.0, self.burst / 2) - self.level(now)
        return max(0.0, lacking / self.rate) if self.rate > 0 else OPEN_LIMIT_S

    def slow_down(self) -> None:
        """The shop refused: half the rate, and no token left."""
        self.rate = max(self.rate / 2, self.full_rate * LOWEST_SHARE)
        self.tokens = 0.0

    def speed_up(self) -> None:
        """A good answer."""
        self.rate = min(self.full_rate, self.rate + self.full_rate * RECOVER)

    def correct(self, now: float, *, left: float | None, rate: float | None) -> None:
        """What the shop itself says of calls left and of its rate."""
        if rate is not None and rate > 0:
            self.full_rate = self.rate = rate
        if left is not None:
            self.tokens = min(self.level(now), left)


@dataclass(slots=True)
class Circuit:
    """Closed: calls go. Open: none until `until`. Half open: one call tries."""

    state: Literal["closed", "open", "half_open"] = "closed"
    failures: int = 0
    opened: int = 0
    until: float = 0.0
    probing: bool = False

    def refusal_s(self, now: float) -> float | None:
        """Seconds to wait, or None where a call may go."""
        if self.state == "open" and now >= self.until:
            self.state, self.probing = "half_open", False
        if self.state == "open":
            return self.until - now
        return 1.0 if self.state == "half_open" and self.probing else None

    def begin(self) -> None:
        """A call goes out."""
        self.probing = self.state == "half_open"

    def good(self) -> None:
        """The shop answered as a shop that works."""
        self.state, self.failures, self.opened, self.probing = "closed", 0, 0, False

    def bad(self, now: float) -> None:
        """No answer, or a broken one. Calls that were under way when it opened say no more than
        those that opened it."""
        if self.state == "open":
            return
        self.failures += 1
        if self.state == "half_open" or self.failures >= OPEN_AFTER:
            self.state, self.probing = "open", False
            self.until = now + min(OPEN_FIRST_S * 2**self.opened, OPEN_LIMIT_S)
            self.opened = min(self.opened + 1, 10)


@dataclass(slots=True)
class Pauses:
    """Until when calls of a kind are left alone because the shop said so."""

    until: dict[str, float] = field(default_factory=dict)

    def set(self, kind: str, until: float) -> None:
        self.until[kind] = max(self.until.get(kind, 0.0), until)

    def left_s(self, kind: str, now: float) -> float:
        """Seconds left, 0 where none is on."""
        return max(0.0, self.until.get(kind, 0.0) - now)
