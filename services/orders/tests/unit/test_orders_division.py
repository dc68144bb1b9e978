"""Dividing lines over places: whole units as sold, nothing lost, only where nothing else serves."""

from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from entrepot.orders.domain.sourcing import Asked, Goods, Need, Parcel
from entrepot.orders.domain.sourcing.division import divide, part_of
from entrepot.orders.domain.sourcing.model import totals_of

SPOTS = ["A", "B", "C", "D"]
STOCKS = st.dictionaries(
    st.sampled_from(["X", "Y"]), st.dictionaries(st.sampled_from(SPOTS), st.integers(-2, 6))
)


def test_a_line_of_five_comes_as_three_and_two_from_the_best_ranked_that_have_it() -> None:
    stock = {"X": {"A": 2, "B": 0, "C": 3, "D": 4}}
    found = divide([Need(1, "X", 5)], {}, stock, SPOTS, most=3)
    assert found is not None
    assert found.needs == [Need(1, "X", 2), Need(1, "X", 3)]
    assert found.option == (("A", (0,)), ("C", (1,)))


def test_fewer_places_are_better_than_better_ranked_ones() -> None:
    stock = {"X": {"A": 1, "B": 1, "C": 3, "D": 4}}
    found = divide([Need(1, "X", 7)], {}, stock, SPOTS, most=3)
    assert found is not None
    assert [name for name, _ in found.option] == ["C", "D"]


def test_a_line_that_a_place_has_whole_stays_whole_beside_a_divided_one() -> None:
    stock = {"X": {"A": 2, "B": 3}, "Y": {"B": 1}}
    found = divide([Need(1, "Y", 1), Need(2, "X", 5)], {}, stock, SPOTS, most=3)
    assert found is not None
    assert found.needs == [Need(1, "Y", 1), Need(2, "X", 2), Need(2, "X", 3)]
    assert dict(found.option) == {"A": (1,), "B": (0, 2)}


def test_a_bundle_is_divided_between_whole_bundles_only() -> None:
    needs = [Need(1, "X", 6), Need(1, "Y", 3)]  # Three bundles of two X and one Y.
    goods = {1: Goods(units=3)}
    whole = divide(needs, goods, {"X": {"A": 5, "B": 2}, "Y": {"A": 2, "B": 2}}, SPOTS, most=3)
    assert whole is not None
    assert whole.needs == [Need(1, "X", 4), Need(1, "Y", 2), Need(1, "X", 2), Need(1, "Y", 1)]
    apart = {"X": {"A": 5, "B": 1}, "Y": {"A": 2, "B": 2}}
    assert divide(needs, goods, apart, SPOTS, most=3) is None
    assert divide(needs, {}, apart, SPOTS, most=3) is None  # Not known how it was sold.


def test_more_places_than_allowed_are_no_way() -> None:
    stock = {"X": dict.fromkeys(SPOTS, 1)}
    assert divide([Need(1, "X", 4)], {}, stock, SPOTS, most=3) is None
    assert divide([Need(1, "X", 4)], {}, stock, SPOTS, most=4) is not None


def test_a_parcel_weighs_and_is_worth_its_share_of_a_divided_line() -> None:
    asked = Asked(
        Parcel("DE", 700, "EUR"), goods={1: Goods("94", 1000, 500, 5), 2: Goods("94", 90, 200, 1)}
    )
    needs = [Need(1, "X", 2), Need(1, "X", 3), Need(2, "Y", 1)]
    part = part_of(asked, needs, (1, 2))
    assert part.goods == {1: Goods("94", 600, 300, 3), 2: Goods("94", 90, 200, 1)}
    assert part.parcel.weight_g == 500


@given(st.integers(1, 12), STOCKS, st.integers(2, 4))
def test_a_line_is_divided_just_where_some_places_have_it_together(
    wanted: int, stock: dict[str, dict[str, int]], most: int
) -> None:
    found = divide([Need(1, "X", wanted)], {}, stock, SPOTS, most=most)
    has = [max(0, stock.get("X", {}).get(name, 0)) for name in SPOTS]
    assume(max(has) < wanted)
    ways = [c for n in range(2, most + 1) for c in combinations(has, n)]
    assert (found is not None) == any(sum(way) >= wanted for way in ways)


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(0, 2)), min_size=1,
             max_size=3),
    STOCKS,
)  # fmt: skip
def test_what_is_divided_adds_up_and_is_there(
    lines: list[tuple[int, int, int]], stock: dict[str, dict[str, int]]
) -> None:
    needs = [
        Need(n, sku, sold * per) for n, (sold, x, y) in enumerate(lines, 1)
        for sku, per in (("X", x), ("Y", y)) if per
    ]  # fmt: skip
    goods = {n: Goods(units=sold) for n, (sold, _, _) in enumerate(lines, 1)}
    found = divide(needs, goods, stock, SPOTS, most=3)
    if found is None:
        return
    for n, (sold, x, y) in enumerate(lines, 1):
        mine = [need for need in found.needs if need.line_no == n]
        assert totals_of(mine) == {k: sold * p for k, p in (("X", x), ("Y", y)) if p}
    assert sorted(i for _, part in found.option for i in part) == list(range(len(found.needs)))
    for name, part in found.option:
        given_here = [found.needs[i] for i in part]
        for sku, units in totals_of(given_here).items():
            assert units <= stock[sku].get(name, 0)
        for n, (_, x, y) in enumerate(lines, 1):
            here = totals_of([need for need in given_here if need.line_no == n])
            assert here.get("X", 0) * y == here.get("Y", 0) * x  # Whole bundles.
