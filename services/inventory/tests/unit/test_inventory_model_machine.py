"""Everything that happens to goods, against a model of plain dicts: receive, reserve, give back,
expire, ship, lend, transfer, count, return, settle, over several SKUs, lots and places.

The same steps are taken by Hypothesis, which shrinks what fails, and by thousands of histories drawn
from seeds. ENTREPOT_SOAK=1 takes a hundred times as many, at random.
"""

import os
import random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from inventory_floor import EXPIRY, PLACES, SKUS, Floor

SOAK = bool(os.environ.get("ENTREPOT_SOAK"))
HISTORIES = 300_000 if SOAK else 3_000


def take_step(floor: Floor, dice: random.Random, what: str) -> None:
    """One step, its values drawn by dice; nothing where it needs what is not there."""
    key = (dice.choice(SKUS), dice.choice(PLACES))
    n, lot = dice.randint(1, 9), dice.choice(("", *EXPIRY))
    if what == "receive":
        floor.receive(key, n, dice.randint(0, 2), lot)
    elif what == "count":
        floor.count(key, dice.randint(0, 20))
    elif what == "damage":
        floor.damage(key, n, lot)
    elif what in ("reserve", "lend"):
        wanted = {s: dice.randint(1, 5) for s in dice.sample(SKUS, dice.randint(1, 3))}
        floor.reserve(wanted, dice.sample(PLACES, 3), what == "lend")
    elif what in ("expired", "cancelled", "released") and floor.held:
        floor.give_back(dice.choice(sorted(floor.held)), what)
    elif what == "ship" and floor.held:
        name = dice.choice(sorted(floor.held))
        for at in sorted(floor.held[name]):
            floor.ship(name, at, n)
    elif what == "settle":
        floor.settle(key[0], n)
    elif what == "come back":
        floor.come_back(key, n, dice.random() < 0.7)
    elif what == "dispatch":
        source, target = dice.sample(PLACES, 2)
        floor.dispatch(key[0], source, target, n, lot)
    elif what == "arrive" and floor.ways:
        broken = dice.randint(0, 2)
        floor.arrive(dice.choice(floor.ways), n, broken, dice.random() < 0.3)


STEPS = (
    "receive", "receive", "receive", "count", "damage", "reserve", "reserve", "lend", "lend",
    "expired", "cancelled", "released", "ship", "ship", "ship", "settle", "come back", "dispatch",
    "arrive",
)  # fmt: skip


class ModelMachine(RuleBasedStateMachine):
    """Hypothesis takes the steps, and holds the dice."""

    def __init__(self) -> None:
        super().__init__()
        self.floor = Floor()

    @rule(dice=st.randoms(use_true_random=False), what=st.sampled_from(STEPS))
    def step(self, dice: random.Random, what: str) -> None:
        take_step(self.floor, dice, what)

    @invariant()
    def book_and_paper_tell_the_same(self) -> None:
        self.floor.agrees()

    def teardown(self) -> None:
        self.floor.recounts()
        self.floor.settle_all()


TestModel = ModelMachine.TestCase
TestModel.settings = settings(
    max_examples=5_000 if SOAK else 100, stateful_step_count=30, deadline=None,
    derandomize=not SOAK, database=None, suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_thousands_of_random_histories_end_as_the_model_says_with_every_loan_settled() -> None:
    offset = random.randrange(10**9) if SOAK else 0
    lent = shipped = 0
    for seed in range(offset, offset + HISTORIES):
        floor, dice = Floor(), random.Random(seed)
        try:
            for number in range(40):
                take_step(floor, dice, dice.choice(STEPS))
                if number % 8 == 7:
                    floor.agrees()
            lent += floor.lent.total() > 0
            shipped += floor.sold.total() > 0
            floor.recounts()
            floor.settle_all()
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
    assert lent > HISTORIES // 20  # The histories do what they are there for.
    assert shipped > HISTORIES // 4
