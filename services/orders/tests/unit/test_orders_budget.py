"""Budgets of connections, without a shop and without waiting."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from entrepot.orders.adapters.port import HttpAnswer, HttpRequest
from entrepot.orders.domain.budget import OPEN_AFTER, Bucket, Circuit
from entrepot.orders.domain.shop import Shop
from entrepot.orders.domain.stock import Buffer
from entrepot.orders.handlers.calls import Calls, Line, NotNow, Throttled
from entrepot.orders.handlers.connections import Unreachable
from entrepot.shared.clock import ManualClock


class Ticks:
    """Real time, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Answers:
    """In the place of Connections: what each call gets."""

    def __init__(self, *answers: HttpAnswer | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[HttpRequest] = []

    async def call(self, shop: Shop, request: HttpRequest) -> HttpAnswer:
        self.asked.append(request)
        answer = self.answers.pop(0) if self.answers else HttpAnswer(200)
        if isinstance(answer, Exception):
            raise answer
        return answer


def a_shop(code: str = "web", **connection: object) -> Shop:
    return Shop(code, f"shop:{code}", "own", code, "EUR", "DE", True, "http://x", connection, b"",
                Buffer(), 1)  # fmt: skip


def calls_of(answers: Answers, clock: ManualClock, ticks: Ticks) -> Calls:
    return Calls(answers, clock, 10.0, ticks)  # type: ignore[arg-type]


REQUEST = HttpRequest("GET", "/x")


async def refused(calls: Calls, shop: Shop, kind: str = "stock") -> NotNow | None:
    try:
        await calls.call(shop, kind, REQUEST)  # type: ignore[arg-type]
    except NotNow as wait:
        return wait
    return None


def test_a_bucket_gives_its_burst_then_its_rate() -> None:
    bucket = Bucket.of(2.0, 3, 0.0)
    assert [bucket.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert bucket.wait_s(0.0) == 0.5
    assert bucket.take(0.5)
    assert bucket.level(100.0) == 3


def test_a_refusal_halves_the_rate_and_good_answers_restore_it() -> None:
    bucket = Bucket.of(10.0, 10, 0.0)
    for _ in range(20):
        bucket.slow_down()
    assert bucket.rate == 0.5
    for _ in range(60):
        bucket.speed_up()
    assert bucket.rate == 10.0


def test_calls_that_were_under_way_when_a_circuit_opened_do_not_keep_it_open_longer() -> None:
    circuit = Circuit()
    for _ in range(OPEN_AFTER + 12):
        circuit.bad(0.0)
    assert circuit.refusal_s(0.0) == 10.0


def test_a_circuit_opens_after_failures_lets_one_call_try_and_closes_when_that_is_answered() -> (
    None
):
    circuit = Circuit()
    for _ in range(OPEN_AFTER):
        assert circuit.refusal_s(0.0) is None
        circuit.begin()
        circuit.bad(0.0)
    assert circuit.refusal_s(9.0) == 1.0
    assert circuit.refusal_s(10.0) is None
    circuit.begin()
    assert circuit.refusal_s(10.0) is not None, "one call tries, the others wait"
    circuit.bad(10.0)
    assert circuit.refusal_s(29.0) == 1.0, "twice as long the second time"
    assert circuit.refusal_s(30.0) is None
    circuit.begin()
    circuit.good()
    assert circuit.refusal_s(30.0) is None
    assert circuit.state == "closed"


async def test_a_429_with_retry_after_is_honoured_by_the_clock_and_by_no_other_kind_of_call() -> (
    None
):
    clock, ticks = ManualClock(), Ticks()
    answers = Answers(HttpAnswer(429, {"Retry-After": "120"}))
    calls, shop = calls_of(answers, clock, ticks), a_shop()
    with pytest.raises(Throttled) as haste:
        await calls.call(shop, "stock", REQUEST)
    wait = await refused(calls, shop)
    assert wait is not None
    assert haste.value.wait_s == wait.wait_s == 120
    ticks.now += 1  # They share the account's bucket, which the refusal emptied.
    assert await refused(calls, shop, "shipment") is None
    clock.at = datetime.fromtimestamp(clock.at.timestamp() + 121, UTC)
    ticks.now += 121
    assert await refused(calls, shop) is None
    assert len(answers.asked) == 3


@pytest.mark.parametrize(
    ("connection", "kind", "rate"),
    [({}, "stock", 2.0), ({}, "order", 0.5), ({"calls_per_s": 50}, "stock", 50.0)],
)
async def test_a_rate_that_an_answer_tells_changes_the_bucket_of_its_operation_alone(
    connection: dict[str, object], kind: str, rate: float
) -> None:
    """Amazon tells each operation's own rate; one of them is a call in three minutes."""
    told = HttpAnswer(200, {"x-amzn-RateLimit-Limit": "2.0"})
    calls = calls_of(Answers(told), ManualClock(), Ticks())
    shop = replace(a_shop(**connection), marketplace="amazon")
    await calls.call(shop, kind, REQUEST)  # type: ignore[arg-type]
    assert calls.line(shop).bucket(kind).rate == rate  # type: ignore[arg-type]


async def test_an_empty_bucket_sends_the_work_back_instead_of_holding_it() -> None:
    ticks = Ticks()
    shop = a_shop(calls_per_s=0.01, calls_burst=1)
    calls = calls_of(Answers(), ManualClock(), ticks)
    assert await refused(calls, shop) is None
    wait = await refused(calls, shop)
    assert wait is not None
    assert round(wait.wait_s) == 100
    ticks.now += 100
    assert await refused(calls, shop) is None


async def test_write_backs_overtake_polls_that_wait_and_old_polls_are_not_starved() -> None:
    ticks = Ticks()
    line = Line("web", {"": Bucket.of(0.5, 1, ticks.now)}, 1, ticks)
    await line.turn("stock", 5.0)
    order: list[str] = []

    async def wait_for(kind: str) -> None:
        await line.turn(kind, 50.0)  # type: ignore[arg-type]
        order.append(kind)

    async def one_more() -> None:
        ticks.now += 2.0
        line.leave()
        line.pump()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    tasks = [asyncio.create_task(wait_for(kind)) for kind in ("day", "poll", "shipment")]
    await asyncio.sleep(0)
    await one_more()
    assert order == ["shipment"]
    ticks.now += 60.0
    tasks.append(asyncio.create_task(wait_for("shipment")))
    await asyncio.sleep(0)
    for _ in range(3):
        await one_more()
    assert order == ["shipment", "poll", "day", "shipment"]
    await asyncio.gather(*tasks)


async def test_a_shop_that_hangs_holds_no_more_than_its_own_places() -> None:
    ticks, gate = Ticks(), asyncio.Event()

    class Hanging(Answers):
        async def call(self, shop: Shop, request: HttpRequest) -> HttpAnswer:
            self.asked.append(request)
            if shop.shop == "slow":
                await gate.wait()
            return HttpAnswer(200)

    answers = Hanging()
    calls = calls_of(answers, ManualClock(), ticks)
    slow, fast = a_shop("slow", calls_at_once=2), a_shop("fast")
    hanging = [asyncio.create_task(calls.call(slow, "stock", REQUEST)) for _ in range(5)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert len(answers.asked) == 2
    assert (await calls.call(fast, "stock", REQUEST)).status == 200
    assert calls.state(slow)["waiting"] == 3
    gate.set()
    await asyncio.gather(*hanging)
    assert calls.line(slow).in_flight == 0


async def test_a_shop_that_does_not_answer_is_left_alone_and_tried_by_one_call() -> None:
    clock, ticks = ManualClock(), Ticks()
    answers = Answers(*(Unreachable("no route") for _ in range(OPEN_AFTER)))
    calls, shop = calls_of(answers, clock, ticks), a_shop()
    for _ in range(OPEN_AFTER):
        try:
            await calls.call(shop, "poll", REQUEST)
        except Unreachable:
            continue
    assert await refused(calls, shop, "shipment") is not None
    assert calls.state(shop)["circuit"] == "open"
    clock.at = datetime.fromtimestamp(clock.at.timestamp() + 11, UTC)
    assert await refused(calls, shop, "shipment") is None
    assert calls.state(shop)["circuit"] == "closed"
