"""Sixteen clients at once on a few SKUs and places: what they were answered must be explained by one
order of their operations that respects real time (Herlihy & Wing 1990; the search is that of Wing &
Gong 1993, remembering configurations as Lowe 2017 does)."""

import asyncio
import random
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, NamedTuple

import pytest

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.orders import FulfilmentLine, FulfilmentShipped

CLIENTS, OPERATIONS, FAMILIES = 16, 11, 3
PLACES = ("EU-1", "UK-1")
PARTS = ("BULB", "SHADE")  # Of each family: bundles are made of both.
Record = tuple[str, str]


class State(NamedTuple):
    """A family's stock as the model has it. on_hand, reserved: by record, sorted; held: open
    reservations with the option that was taken."""

    on_hand: tuple[tuple[Record, int], ...]
    reserved: tuple[tuple[Record, int], ...]
    held: frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Operation:
    """asked: what, with its values; answer: what came back; began, ended: instants in order."""

    asked: tuple[Any, ...]
    answer: Hashable
    began: int
    ended: int


Step = Callable[[Any, tuple[Any, ...]], tuple[Any, Any]]  # (state, asked) -> (answer, state)


def linearization(history: Sequence[Operation], start: Hashable, step: Step) -> list[int] | None:
    """An order of the operations (their numbers) in which each answer is the model's, and in which
    none comes before one that had ended when it began; None where there is no such order."""
    tried: set[tuple[int, Hashable]] = set()
    stack: list[tuple[int, Any, tuple[int, ...]]] = [(0, start, ())]
    whole = (1 << len(history)) - 1
    while stack:
        done, state, order = stack.pop()
        if done == whole:
            return list(order)
        left = [n for n in range(len(history)) if not done >> n & 1]
        horizon = min(history[n].ended for n in left)
        for n in left:
            if history[n].began > horizon:
                continue
            answer, after = step(state, history[n].asked)
            found = (done | 1 << n, after)
            if answer == history[n].answer and found not in tried:
                tried.add(found)
                stack.append((*found, (*order, n)))
    return None


def model(state: State, asked: tuple[Any, ...]) -> tuple[Any, State]:
    """What a single careful person would answer."""
    kind, *values = asked
    on_hand, reserved = dict(state.on_hand), dict(state.reserved)
    held, answer = dict(state.held), 201
    if kind == "change":  # Received, or adjusted downwards.
        record, delta = values
        if on_hand[record] - reserved[record] + delta < 0:
            return 409, state
        on_hand[record] += delta
    elif kind == "look":
        found = tuple((on_hand[values[0], p], reserved[values[0], p]) for p in PLACES)
        return found, state
    elif kind == "reserve":
        name, options = values
        if name in held:
            return (200, held[name]), state
        fits = (n for n, needs in enumerate(options)
                if all(on_hand[r] - reserved[r] >= q for r, q in needs))  # fmt: skip
        option = next(fits, None)
        if option is None:
            return (409, None), state
        held[name] = option
        for record, units in options[option]:
            reserved[record] += units
        return (201, option), _state(on_hand, reserved, held)
    else:  # release, ship
        name, options = values
        for record, units in options[held.pop(name)] if name in held else ():
            reserved[record] -= units
            on_hand[record] -= units if kind == "ship" else 0
        answer = 200
    return answer, _state(on_hand, reserved, held)


def _state(on_hand: Any, reserved: Any, held: Any) -> State:
    return State(tuple(on_hand.items()), tuple(reserved.items()), frozenset(held.items()))


def empty(family: int) -> State:
    records = [(sku, place) for sku in skus_of(family) for place in PLACES]
    return State(tuple((r, 0) for r in records), tuple((r, 0) for r in records), frozenset())


def skus_of(family: int) -> tuple[str, ...]:
    return tuple(f"{part}-{family}" for part in PARTS)


@dataclass
class Crowd:
    """The clients, and what they did, by family. ready: reservations that may be shipped."""

    world: Any
    dice: random.Random
    clock: Any = field(default_factory=count)
    done: dict[int, list[Operation]] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: count(1))
    ready: list[tuple[int, str, Any]] = field(default_factory=list)

    async def run(self) -> None:
        writers = [self.client() for _ in range(CLIENTS - 1)]
        await asyncio.gather(self.warehouse(), *writers)

    async def timed(self, family: int, asked: tuple[Any, ...], act: Any) -> Any:
        began = next(self.clock)
        answer = await act
        made = Operation(asked, answer, began, next(self.clock))
        self.done.setdefault(family, []).append(made)
        return answer

    async def client(self) -> None:
        dice, mine = random.Random(self.dice.random()), []
        for _ in range(OPERATIONS):
            family = dice.randrange(FAMILIES)
            what = dice.choice(
                ("receive", "lower", "look", "reserve", "reserve", "reserve", "free")
            )
            record = (dice.choice(skus_of(family)), dice.choice(PLACES))
            if what in ("receive", "lower"):
                delta = dice.randint(1, 4) * (1 if what == "receive" else -1)
                await self.timed(family, ("change", record, delta), self.change(record, delta))
            elif what == "look":
                await self.timed(family, ("look", record[0]), self.look(record[0]))
            elif what == "reserve":
                mine += await self.reserve(family, dice)
            elif mine:
                family, name, options = mine.pop(dice.randrange(len(mine)))
                if dice.random() < 0.5:
                    self.ready.append((family, name, options))
                else:
                    await self.timed(family, ("release", name, options), self.release(name))

    async def reserve(self, family: int, dice: random.Random) -> list[tuple[int, str, Any]]:
        """One part or a bundle of both, at either place or a part at each; now and then the same
        request is sent twice at once."""
        number = next(self.numbers)
        name = self.world.id("res", number)
        skus = dice.choice((skus_of(family)[:1], skus_of(family)[1:], skus_of(family)))
        demand = [(sku, dice.randint(1, 3)) for sku in skus]
        ways = [[p] * len(skus) for p in dice.sample(PLACES, 2)]
        ways += [dice.sample(PLACES, 2)] if len(skus) == 2 else []
        options = tuple(
            tuple(((sku, place), units) for (sku, units), place in zip(demand, way, strict=True))
            for way in ways
        )
        asked = ("reserve", name, options)
        twins = 2 if dice.random() < 0.3 else 1
        answers = await asyncio.gather(*(
            self.timed(family, asked, self.hold(number, demand, ways)) for _ in range(twins)
        ))  # fmt: skip
        return [(family, name, options)] if answers[0][0] != 409 else []

    async def hold(self, number: int, demand: Any, ways: Any) -> tuple[int, int | None]:
        body = {
            "order_id": self.world.id("ord", number), "hold_for_s": 900,
            "demand": [{"line_no": 1, "sku": sku, "quantity": n} for sku, n in demand],
            "options": [{"allocations": [
                {"location": p, "demand": [i for i, at in enumerate(way) if at == p]}
                for p in sorted(set(way))
            ]} for way in ways],
        }  # fmt: skip
        answer = await self.ask("PUT", f"/v1/reservations/{self.world.id('res', number)}", body)
        if answer.status_code == 409:
            return 409, None
        return answer.status_code, answer.json()["option"]

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Asks again where the answer says so."""
        while True:
            answer = await self.world.rig.client.request(
                method, path, json=body, headers=self.world.staff
            )
            assert answer.status_code in (200, 201, 207, 409), answer.text
            if not (answer.status_code == 409 and answer.json()["retryable"]):
                return answer

    async def change(self, record: Record, delta: int) -> int:
        more = {"type": "received", "quantity": delta} if delta > 0 else {"type": "adjusted",
                                                                          "delta": delta}  # fmt: skip
        answer = await self.world.events({"sku": record[0], "location": record[1], **more})
        return int(answer.json()["results"][0]["status"])

    async def look(self, sku: str) -> tuple[tuple[int, int], ...]:
        rows = (await self.ask("GET", f"/v1/stock?sku={sku}")).json()["items"]
        found = {r["location"]: (r["on_hand"], r["reserved"]) for r in rows}
        return tuple(found.get(p, (0, 0)) for p in PLACES)

    async def release(self, name: str) -> int:
        answer = await self.ask("POST", f"/v1/reservations/{name}:release", {})
        return int(answer.status_code)

    async def warehouse(self) -> None:
        """Ships what others hand over, by event."""
        for _ in range(OPERATIONS * 4):
            await asyncio.sleep(0.01)
            if self.ready:
                family, name, options = self.ready.pop()
                await self.timed(family, ("ship", name, options), self.ship(name))

    async def ship(self, name: str) -> int:
        lines = (await self.ask("GET", f"/v1/reservations/{name}")).json()["lines"]
        number = int(name[-32:], 16)
        events = [
            FulfilmentShipped(
                fulfilment_id=self.world.id("ful", number * 2 + n), party="shop:amz-de",
                order_id=self.world.id("ord", number), reservation_id=name, location=place,
                shipment_id=self.world.id("shp", number * 2 + n), tracking_number="T",
                carrier="c", weight_g=1, shipped_at=self.world.now,
                lines=tuple(
                    FulfilmentLine(line_no=1, sku=li["sku"], quantity=li["quantity"])
                    for li in lines if li["location"] == place
                ),
            )
            for n, place in enumerate(sorted({li["location"] for li in lines}))
        ]  # fmt: skip
        await self.world.rig.deliver(*events)
        return 200


@pytest.mark.parametrize("seed", range(6))
async def test_what_sixteen_clients_are_answered_at_once_is_linearizable(
    world: Any, seed: int
) -> None:
    await world.rig.deliver(*(
        SkuChanged(sku=sku, product="p", title=sku)
        for family in range(FAMILIES) for sku in skus_of(family)
    ))  # fmt: skip
    crowd = Crowd(world, random.Random(seed))
    await crowd.run()
    for family, history in crowd.done.items():
        kinds = {(o.asked[0], o.answer if isinstance(o.answer, int) else None) for o in history}
        assert ("change", 201) in kinds
        order = linearization(history, empty(family), model)
        assert order is not None, sorted(history, key=lambda o: o.began)
        await _ends_as_told(world, [history[n] for n in order], empty(family))
    overlaps = sum(
        a.began < b.ended and b.began < a.ended
        for history in crowd.done.values()
        for i, a in enumerate(history)
        for b in history[:i]
    )
    assert overlaps > CLIENTS * FAMILIES  # They did meet.
    await world.balanced()
    assert await world.rig.sql("SELECT 1 FROM dead_letter") == []


async def _ends_as_told(world: Any, history: Sequence[Operation], state: State) -> None:
    """The balances and the ledger's own sums are those that the order ends with."""
    for operation in history:
        _, state = model(state, operation.asked)
    for (sku, place), units in state.on_hand:
        found = await world.stock(sku, place) or (0, 0)
        assert found[:2] == (units, dict(state.reserved)[sku, place])
        (row,) = await world.rig.sql(
            "SELECT coalesce(sum(quantity * ((to_account IN ('free', 'reserved'))::int - "
            "(from_account IN ('free', 'reserved'))::int)), 0)::bigint AS n "
            "FROM movement WHERE sku = $1 AND location = $2", sku, place,
        )  # fmt: skip
        assert row["n"] == units


def _register(state: int, asked: tuple[Any, ...]) -> tuple[Any, int]:
    """One unit sold at a time."""
    kind, units = asked
    if kind == "put":
        return 201, state + units
    return (201, state - units) if state >= units else (409, state)


def test_the_checker_finds_the_order_and_refuses_what_has_none() -> None:
    put = Operation(("put", 1), 201, 0, 1)
    one = Operation(("sell", 1), 201, 2, 5)
    two = Operation(("sell", 1), 409, 3, 4)
    assert linearization([one, put, two], 0, _register) == [1, 0, 2]
    assert linearization([put, one, replace(two, answer=201)], 0, _register) is None  # Oversold.
    early = replace(two, began=2, ended=3)
    late = replace(one, began=4)
    assert linearization([put, early, late], 0, _register) is None  # Refused while it was there.
    assert linearization([replace(put, ended=9), early, late], 0, _register) == [1, 0, 2]
