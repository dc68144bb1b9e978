"""Deciding where orders come from: pure, in one process, no database."""

import random
import time
from datetime import UTC, datetime

from entrepot.orders.domain.sourcing import (
    DEFAULT_RULES,
    Asked,
    Goods,
    Lane,
    Need,
    Parcel,
    Place,
    Question,
    Router,
    Ruleset,
)
from entrepot.orders.domain.sourcing.network import places_of

ORDERS, LOCATIONS, LANES, SKUS = 1000, 12, 40, 200
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
COUNTRIES = ("DE", "FR", "NL", "PL", "US", "GB", "ES", "IT")
RULES = Ruleset.model_validate({
    "name": "bench", "currency": "EUR",
    "runs": [{"run": "r", "routings": [
        {"routing": "heavy", "orders": {"min_weight_g": 20_000}, "rules": [
            {"rule": "near", "objective": [{"term": "distance"}], "must": ["lane"]},
            {"rule": "any-heavy", "objective": [{"term": "freight"}], "otherwise": "backorder"}]},
        {"routing": "rest", "rules": [
            {"rule": "weighed", "compare": "weighted", "otherwise": "backorder", "objective": [
                {"term": "promise", "weight": 2000}, {"term": "landed_cost", "weight": 1},
                {"term": "days", "weight": 50}, {"term": "distance", "weight": 0.05},
                {"term": "on_time", "weight": 1000}, {"term": "keep_whole", "weight": 300}]}]},
    ]}],
})  # fmt: skip


def network(lanes: int = LANES) -> list[Lane]:
    """`lanes` lanes from each location, each with three rate bands."""
    dice = random.Random(7)
    return [
        Lane(
            f"L{at}-{n}", f"carrier-{n % 5}", f"W{at:02}", COUNTRIES, p50 := dice.uniform(1, 9),
            p50 + dice.uniform(0.5, 6), dice.uniform(0.7, 0.99), "EUR",
            tuple((low, high, dice.randint(200, 900), dice.randint(50, 900))
                  for low, high in ((0, 500), (500, 2000), (2000, 30_000))),
            30_000,
        )
        for at in range(LOCATIONS) for n in range(lanes)
    ]  # fmt: skip


def questions() -> tuple[list[Question], dict[str, dict[str, int]]]:
    """Orders of one to three lines; no two parcels weigh the same."""
    dice = random.Random(8)
    stock = {
        f"S{n}": {f"W{at:02}": dice.randint(0, 60) for at in range(LOCATIONS)} for n in range(SKUS)
    }
    found = []
    for number in range(ORDERS):
        skus = dice.sample(sorted(stock), dice.choice((1, 1, 2, 3)))
        needs = [Need(n, sku, dice.randint(1, 3)) for n, sku in enumerate(skus, 1)]
        country = dice.choice(COUNTRIES)
        parcel = Parcel(country, 200 + number * 25, "EUR", dice.choice((10_000.0, 3.0, 5.5)))
        goods = {n.line_no: Goods("940540", 2990 * n.quantity, 300) for n in needs}
        found.append(Question(needs, stock, Asked(parcel, "own-eu", goods=goods), now=NOW))
    return found, stock


def router(ruleset: Ruleset = DEFAULT_RULES, lanes: int = LANES) -> Router:
    """12 locations, compiled."""
    places = [
        Place(f"W{at:02}", COUNTRIES[at % 8], f"warehouse:w{at}", timezone="Europe/Berlin",
              position=(48.0 + at, 2.0 * at))
        for at in range(LOCATIONS)
    ]  # fmt: skip
    return Router(places_of(places, network(lanes)), ruleset)


def seconds(ruleset: Ruleset = DEFAULT_RULES, lanes: int = LANES) -> float:
    """Seconds for ORDERS decisions over LOCATIONS x `lanes` lanes, compiling included."""
    asked, _ = questions()
    began = time.perf_counter()
    decider = router(ruleset, lanes)
    decided = [decider.decide(question) for question in asked]
    took = time.perf_counter() - began
    assert sum(bool(d.options) for d in decided) == ORDERS
    return took


async def decisions(hub: object) -> float:
    """Decisions a second with the default rules; as the other figures, it is given the hub."""
    return ORDERS / seconds()


if __name__ == "__main__":
    print(f"default rules: {seconds():.3f} s, weighted rules: {seconds(RULES):.3f} s")
