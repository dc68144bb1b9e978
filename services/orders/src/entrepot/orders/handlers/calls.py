"""Every call out to a marketplace goes through here, under the budget of its connection.

A connection has a token bucket per kind of call, a bounded number of calls at once, a queue in
which write-backs come before stock, stock before orders, orders before polls, polls before audits,
audits before readings of listings, and a circuit. Connections know nothing of one another: a shop
that is slow or refuses delays nobody else. Long waits are not waited here: NotNow goes back to the
caller, whose work is kept in the database.

Tokens and queues live in real time (they last seconds); pauses and circuits by the service's
clock. Budgets are those of this process: one replica makes the calls (jobs.py).
"""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.budget import (
    DEFAULT_PAUSE_S,
    PRIORITY,
    STEP_S,
    Bucket,
    CallKind,
    Circuit,
    Pauses,
)
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.connections import Connections, Unreachable
from entrepot.shared.clock import Clock
from entrepot.shared.telemetry import REGISTRY

AT_ONCE = 4
PATIENCE_S = 20.0  # In the queue of a connection; then the work goes back to the database.
SPARE_S = 2.0  # Beside the HTTP time-outs: the whole call ends then, whatever it waits for.
CALLS = Counter(
    "entrepot_orders_shop_calls_total", "Calls to shops by what came of them.",
    ["shop", "kind", "outcome"], registry=REGISTRY,
)  # fmt: skip
WAITED = Histogram(
    "entrepot_orders_shop_call_wait_seconds", "Waiting for the budget of a connection.",
    ["shop", "kind"], registry=REGISTRY, buckets=(0.01, 0.05, 0.25, 1, 5, 20),
)  # fmt: skip
TOOK = Histogram(
    "entrepot_orders_shop_call_seconds", "From sending to answer.", ["shop", "kind"],
    registry=REGISTRY, buckets=(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip
QUEUE_AGE = Gauge(
    "entrepot_orders_shop_queue_age_seconds", "Age of the oldest call that waits.", ["shop"],
    registry=REGISTRY,
)  # fmt: skip
OPEN = Gauge(
    "entrepot_orders_shop_circuit_open", "1 while a shop is not called, as it does not work.",
    ["shop"], registry=REGISTRY,
)  # fmt: skip


class NotNow(Exception):
    """Nothing was sent: the budget is used up, the shop asked to wait, or its circuit is open."""

    def __init__(self, wait_s: float, reason: str) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


class Throttled(NotNow):
    """The shop refused the call for haste: it did nothing of what it was asked to."""


@dataclass(order=True, slots=True)
class _Ticket:
    due: float
    number: int
    kind: CallKind = field(compare=False)
    since: float = field(compare=False)
    turn: "asyncio.Future[None]" = field(compare=False)


@dataclass(slots=True)
class Line:
    """The calls of one connection."""

    shop: str
    buckets: dict[str, Bucket]
    at_once: int = AT_ONCE
    ticks: Callable[[], float] = time.monotonic
    own_rate: bool = False  # The connection names its budget: what answers tell is no other one.
    circuit: Circuit = field(default_factory=Circuit)
    pauses: Pauses = field(default_factory=Pauses)
    calls: int = 0
    throttled: int = 0
    failed: int = 0
    last_call_at: datetime | None = None
    last_error: str = ""
    doubted: set[CallKind] = field(default_factory=set)  # The last call of the kind did not work.
    in_flight: int = 0
    _waiting: list[_Ticket] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    _timer: asyncio.TimerHandle | None = None

    def bucket(self, kind: CallKind) -> Bucket:
        return self.buckets.get(kind) or self.buckets[""]

    def refusal(self, kind: CallKind, now: float) -> NotNow | None:
        """Why no call of the kind may go now, by the service's clock."""
        if (left := self.pauses.left_s(kind, now)) > 0:
            return NotNow(left, "the shop asked to wait")
        if (left := self.circuit.refusal_s(now) or 0.0) > 0:
            return NotNow(left, f"the shop does not work: {self.last_error}"[:300])
        return None

    async def turn(self, kind: CallKind, patience_s: float) -> None:
        """Wait for a token and a free place. Raises NotNow."""
        began = self.ticks()
        wait = self.bucket(kind).wait_s(began)
        if wait > patience_s:
            raise NotNow(wait, "the budget of calls is used up")
        ticket = _Ticket(
            began + PRIORITY[kind] * STEP_S, next(self._numbers), kind, began,
            asyncio.get_running_loop().create_future(),
        )  # fmt: skip
        heapq.heappush(self._waiting, ticket)
        self.pump()
        try:
            async with asyncio.timeout(patience_s):
                await ticket.turn
        except TimeoutError:
            self._give_up(ticket)
            raise NotNow(1.0, "too many calls wait for this shop") from None
        except asyncio.CancelledError:
            self._give_up(ticket)
            raise
        WAITED.labels(self.shop, kind).observe(self.ticks() - began)

    def _give_up(self, ticket: _Ticket) -> None:
        """Who waited is gone; its turn, where it just got one, goes to the next."""
        if ticket.turn.done() and not ticket.turn.cancelled():
            self.leave()
        self._waiting = [other for other in self._waiting if other is not ticket]
        heapq.heapify(self._waiting)

    def pump(self) -> None:
        """Give turns to whoever may go; look again when the next token is there."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self.ticks()
        later: list[_Ticket] = []
        wait = float("inf")
        while self._waiting and self.in_flight < self.at_once:
            ticket = heapq.heappop(self._waiting)
            if ticket.turn.done():
                continue
            if self.bucket(ticket.kind).take(now):
                self.in_flight += 1
                ticket.turn.set_result(None)
            else:
                wait = min(wait, self.bucket(ticket.kind).wait_s(now))
                later.append(ticket)
        for ticket in later:
            heapq.heappush(self._waiting, ticket)
        if later and self.in_flight < self.at_once:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(wait, 0.001), self.pump)

    def leave(self) -> None:
        """A call is over: its place is free."""
        self.in_flight -= 1
        if self._waiting:
            self.pump()

    def waiting(self) -> tuple[int, float]:
        """How many calls wait, and for how many seconds the oldest does."""
        if not self._waiting:
            return 0, 0.0
        return len(self._waiting), self.ticks() - min(t.since for t in self._waiting)

    def spare_s(self, kind: CallKind) -> float:
        """Seconds until a call of the kind takes nothing that others may want: none where it has a
        bucket of its own, else until half of the common one is there."""
        return 0.0 if kind in self.buckets else self.bucket(kind).spare_s(self.ticks())

    def room(self, kind: CallKind, within_s: float) -> int:
        """Calls of the kind that could be made within so many seconds, at least one."""
        bucket = self.bucket(kind)
        return max(1, int(bucket.level(self.ticks()) + bucket.rate * within_s))


@dataclass(slots=True)
class Calls:
    """The lines of all connections of this process."""

    connections: Connections
    clock: Clock
    timeout_s: float
    ticks: Callable[[], float] = time.monotonic
    lines: dict[str, tuple[int, Line]] = field(default_factory=dict)

    def line(self, shop: Shop) -> Line:
        """The shop's line; a changed connection begins with a new budget."""
        kept = self.lines.get(shop.shop)
        if kept is None or kept[0] != shop.version:
            adapter = adapter_of(shop.marketplace)
            kept = (shop.version, new_line(shop, adapter, self.ticks))
            self.lines[shop.shop] = kept
        return kept[1]

    def refusal(self, shop: Shop, kind: CallKind) -> NotNow | None:
        """Why no call of the kind may go now; None where one may."""
        return self.line(shop).refusal(kind, self.clock().timestamp())

    async def call(
        self, shop: Shop, kind: CallKind, request: HttpRequest, *,
        patience_s: float = PATIENCE_S, sent: Callable[[], None] | None = None,
    ) -> HttpAnswer:  # fmt: skip
        """One call. sent is called when it goes out. Raises NotNow (nothing was sent), Throttled
        (nothing was done) or Unreachable (nothing is known)."""
        line = self.line(shop)
        if (refusal := line.refusal(kind, self.clock().timestamp())) is not None:
            raise refusal
        await line.turn(kind, patience_s)
        try:
            # Those that waited do not run into a shop that has refused others meanwhile.
            if (refusal := line.refusal(kind, self.clock().timestamp())) is not None:
                raise refusal
            line.circuit.begin()
            line.calls += 1
            line.last_call_at = self.clock()
            if sent is not None:
                sent()
            began = self.ticks()
            try:
                async with asyncio.timeout(self.timeout_s + SPARE_S):
                    answer = await self.connections.call(shop, request)
            except TimeoutError as error:
                raise Unreachable(f"no answer within {self.timeout_s + SPARE_S:.0f} s") from error
            finally:
                TOOK.labels(shop.shop, kind).observe(self.ticks() - began)
        except Unreachable as error:
            self._failed(line, kind, str(error))
            raise
        except asyncio.CancelledError:
            line.circuit.probing = False
            raise
        finally:
            line.leave()
        if self._heed(line, kind, answer, adapter_of(shop.marketplace)):
            wait = line.pauses.left_s(kind, self.clock().timestamp())
            raise Throttled(wait, "the shop asked to wait")
        return answer

    def _failed(self, line: Line, kind: CallKind, reason: str) -> None:
        line.failed += 1
        line.doubted.add(kind)
        line.last_error = reason[:300]
        line.circuit.bad(self.clock().timestamp())
        OPEN.labels(line.shop).set(line.circuit.state != "closed")
        CALLS.labels(line.shop, kind, "unreachable").inc()

    def _heed(self, line: Line, kind: CallKind, answer: HttpAnswer, adapter: Marketplace) -> bool:
        """What an answer says of further calls. Returns whether this one was refused for haste."""
        now, bucket = self.clock().timestamp(), line.bucket(kind)
        CALLS.labels(line.shop, kind, f"{answer.status // 100}xx" if answer.status != 429
                     else "429").inc()  # fmt: skip
        budget = adapter.read_budget(answer)
        refused = answer.status == 429 or (answer.status == 503 and budget is not None)
        if refused:
            line.throttled += 1
            line.doubted.add(kind)
            bucket.slow_down()
            wait = budget.wait_s if budget is not None and budget.wait_s > 0 else DEFAULT_PAUSE_S
            line.pauses.set(kind, now + wait)
        elif budget is not None:
            # A rate told for one operation says nothing of others that share a bucket with it.
            shared = len(line.buckets) > 1 and kind not in line.buckets
            rate = None if line.own_rate or shared else budget.calls_per_second
            bucket.correct(self.ticks(), left=budget.left, rate=rate)
            if budget.wait_s > 0:
                line.pauses.set(kind, now + budget.wait_s)
        if answer.status >= 500 and not refused:
            self._failed(line, kind, f"HTTP {answer.status}")
            return False
        line.circuit.good()
        OPEN.labels(line.shop).set(0)
        if not refused:
            line.doubted.discard(kind)
            bucket.speed_up()
        return refused

    def state(self, shop: Shop) -> dict[str, Any]:
        """What is to be told of the connection; instants by the service's clock."""
        line, now = self.line(shop), self.clock()
        count, age = line.waiting()
        QUEUE_AGE.labels(shop.shop).set(age)
        seconds = now.timestamp()
        line.circuit.refusal_s(seconds)
        paused = max((line.pauses.left_s(kind, seconds) for kind in PRIORITY), default=0.0)
        return {
            "circuit": line.circuit.state,
            "circuit_until": now + timedelta(seconds=line.circuit.until - seconds)
            if line.circuit.state == "open" else None,
            "calls": line.calls, "throttled": line.throttled, "failed": line.failed,
            "calls_per_s": line.bucket("stock").rate, "waiting": count,
            "waiting_since": now - timedelta(seconds=age) if count else None,
            "paused_until": now + timedelta(seconds=paused) if paused else None,
            "last_call_at": line.last_call_at, "last_error": line.last_error,
        }  # fmt: skip


def new_line(shop: Shop, adapter: Marketplace, ticks: Callable[[], float]) -> Line:
    """A full budget: the connection's own rate where it names one, else the marketplace's."""
    now, own = ticks(), shop.connection.get("calls_per_s")
    at_once = int(shop.connection.get("calls_at_once") or AT_ONCE)
    if own:
        burst = float(shop.connection.get("calls_burst") or max(1.0, float(own)))
        buckets = {"": Bucket.of(float(own), burst, now)}
        return Line(shop.shop, buckets, at_once, ticks, own_rate=True)
    rate = adapter.rate
    buckets = {"": Bucket.of(rate.calls_per_second, rate.burst, now)}
    for kind, each in adapter.rates.items():
        buckets[kind] = Bucket.of(each.calls_per_second, each.burst, now)
    return Line(shop.shop, buckets, at_once, ticks)
