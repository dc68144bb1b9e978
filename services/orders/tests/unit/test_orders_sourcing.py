"""Choosing places: what is proposed covers the demand, in the order of preference."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from entrepot.orders.domain.sourcing import (
    EVER,
    MAX_OPTIONS,
    MAX_SPLIT,
    Decision,
    Lane,
    Need,
    Parcel,
    Place,
    Places,
    decide,
    take,
)

PARCEL = Parcel("DE", 500, "EUR")


def a_lane(origin: str, cost: int = 500, p90: float = 3.0, **more: object) -> Lane:
    lane = Lane(
        f"{origin}-de", "dhl", origin, ("DE",), 2.0, p90, 0.9, "EUR",
        ((0, 30_000, cost, 0),), 30_000,
    )  # fmt: skip
    return replace(lane, **more)


def some_places(*lanes: Lane, without: tuple[str, ...] = ()) -> Places:
    by_pair: dict[tuple[str, str], list[Lane]] = {}
    for lane in lanes:
        by_pair.setdefault((lane.origin, "DE"), []).append(lane)
    names = sorted({lane.origin for lane in lanes} | set(without))
    return Places({n: Place(n, "DE", f"warehouse:{n.lower()}") for n in names}, by_pair)


def first(decision: Decision) -> list[str]:
    return [option[0][0] for option in decision.options]


def test_the_cheapest_place_that_meets_the_promise_comes_first() -> None:
    places = some_places(a_lane("A", 100, p90=9), a_lane("B", 900, p90=2), a_lane("C", 300, p90=2))
    stock = {"X": {"A": 5, "B": 5, "C": 5}}
    needs = [Need(1, "X", 2)]
    assert first(decide(needs, stock, places, replace(PARCEL, days_left=4))) == ["C", "B", "A"]
    assert first(decide(needs, stock, places, PARCEL)) == ["A", "C", "B"]


def test_a_place_without_a_lane_or_in_another_currency_ranks_behind() -> None:
    places = some_places(a_lane("A", 1, currency="USD"), a_lane("B", 900), without=("C",))
    stock = {"X": {"A": 5, "B": 5, "C": 5}}
    decision = decide([Need(1, "X", 1)], stock, places, PARCEL)
    assert first(decision) == ["B", "A", "C"]
    assert decision.told["options"][2]["allocations"][0]["reason"] == "no_lane"


def test_a_lane_must_carry_the_weight_and_the_goods() -> None:
    places = some_places(a_lane("A", 1, max_weight_g=400), a_lane("B", 900))
    stock = {"X": {"A": 5, "B": 5}}
    assert first(decide([Need(1, "X", 1)], stock, places, PARCEL)) == ["B", "A"]
    places = some_places(a_lane("A", 1), a_lane("B", 9, dangerous_goods=frozenset({"UN3481"})))
    battery = replace(PARCEL, dangerous_goods=frozenset({"UN3481"}))
    assert first(decide([Need(1, "X", 1)], stock, places, battery)) == ["B", "A"]


def test_closed_and_short_places_are_rejected_with_the_reason() -> None:
    places = some_places(a_lane("A"), a_lane("B"), a_lane("C"))
    places = Places({**places.places, "A": Place("A", "DE", "w", active=False)}, places.lanes)
    decision = decide([Need(1, "X", 3)], {"X": {"A": 9, "B": 2, "C": 3}}, places, PARCEL)
    assert first(decision) == ["C"]
    assert decision.told["rejected"] == [
        {"location": "A", "reason": "inactive"},
        {"location": "B", "reason": "short", "sku": "X", "wanted": 3, "has": 2},
    ]


def test_two_lines_of_one_sku_are_summed_before_the_check() -> None:
    places = some_places(a_lane("A"))
    needs = [Need(1, "X", 3), Need(2, "X", 3)]
    assert not decide(needs, {"X": {"A": 5}}, places, PARCEL).covers
    assert decide(needs, {"X": {"A": 6}}, places, PARCEL).covers


def test_parts_of_a_bundle_are_never_divided() -> None:
    places = some_places(a_lane("A"), a_lane("B"))
    needs = [Need(1, "X", 1), Need(1, "Y", 1), Need(2, "Z", 1)]
    stock = {"X": {"A": 1}, "Y": {"B": 1}, "Z": {"B": 1}}
    assert not decide(needs, stock, places, PARCEL).covers


def test_no_location_at_all_gives_no_option() -> None:
    assert decide([Need(1, "X", 1)], {}, Places({}, {}), PARCEL).options == []


def test_orders_planned_together_spread_over_places() -> None:
    places = some_places(a_lane("A", 100), a_lane("B", 900))
    stock = {"X": {"A": 1, "B": 1}}
    needs = [Need(1, "X", 1)]
    chosen = []
    for _ in range(2):
        decision = decide(needs, stock, places, PARCEL)
        take(needs, decision.options[0], stock)
        chosen += first(decision)[:1]
    assert chosen == ["A", "B"]


def units_by_line(needs: list[Need]) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for need in needs:
        found[need.line_no, need.sku] += need.quantity
    return found


SKUS = st.sampled_from(["X", "Y", "Z"])
SPOTS = ["A", "B", "C", "D"]


@given(
    st.lists(st.tuples(st.integers(1, 3), SKUS, st.integers(1, 5)), min_size=1, max_size=6),
    st.dictionaries(SKUS, st.dictionaries(st.sampled_from(SPOTS), st.integers(0, 9))),
    st.sampled_from([EVER, 1.0, 5.0]),
)
def test_what_is_said_to_cover_covers_the_demand_and_nothing_is_left_out(
    lines: list[tuple[int, str, int]], stock: dict[str, dict[str, int]], days: float
) -> None:
    places = some_places(*(a_lane(s, 100 * n, p90=n) for n, s in enumerate(SPOTS, 1)))
    needs = [Need(line, sku, units) for line, sku, units in lines]
    decision = decide(needs, stock, places, replace(PARCEL, days_left=days))
    assert 1 <= len(decision.options) <= MAX_OPTIONS
    asked_for, needs = needs, list(needs if decision.needs is None else decision.needs)
    assert units_by_line(needs) == units_by_line(asked_for)
    for option in decision.options:
        indexes = sorted(i for _, part in option for i in part)
        assert indexes == list(range(len(needs)))
        assert len(option) <= MAX_SPLIT
        homes: dict[int, set[str]] = {}
        asked: dict[tuple[str, str], int] = {}
        for location, part in option:
            for i in part:
                homes.setdefault(needs[i].line_no, set()).add(location)
                key = (needs[i].sku, location)
                asked[key] = asked.get(key, 0) + needs[i].quantity
        assert decision.needs is not None or all(len(found) == 1 for found in homes.values())
        if decision.covers:
            assert all(n <= stock.get(s, {}).get(loc, 0) for (s, loc), n in asked.items())
    whole = [
        spot for spot in SPOTS
        if all(sum(n.quantity for n in needs if n.sku == s) <= stock.get(s, {}).get(spot, 0)
               for s in {n.sku for n in needs})
    ]  # fmt: skip
    if whole:
        assert decision.covers
        assert len(decision.options[0]) == 1
