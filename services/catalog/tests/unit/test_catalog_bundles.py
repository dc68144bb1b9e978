"""What may hold what."""

from hypothesis import given
from hypothesis import strategies as st

from entrepot.catalog.domain.bundles import Bundles, refuse


def test_a_bundle_cannot_come_to_contain_itself() -> None:
    graph = Bundles.of([("A", "B", 1)])
    found = refuse([("B", {"A": 2})], ["A", "B"], graph)
    assert "contain itself: B > A > B" in found[0]


def test_of_two_items_that_would_hold_one_another_the_later_falls() -> None:
    found = refuse([("A", {"B": 1}), ("B", {"A": 1})], ["A", "B"], Bundles())
    assert list(found) == [1]


def test_an_item_that_needs_a_refused_new_one_falls_with_it() -> None:
    found = refuse([("A", {"NO": 1}), ("B", {"A": 1}), ("C", {})], [], Bundles())
    assert found == {0: "unknown component NO", 1: "unknown component A"}


def test_a_third_level_is_refused_from_above_and_from_below() -> None:
    graph = Bundles.of([("TOP", "MID", 1), ("MID", "LEAF", 1)])
    assert graph.put("HIGHER", {"TOP": 1})
    assert graph.put("LEAF", {"SCREW": 1})
    assert graph.put("TOP", {"LEAF": 3}) is None


def test_nested_bundles_are_exploded_and_summed() -> None:
    graph = Bundles.of([("TOP", "MID", 2), ("TOP", "LEAF", 1), ("MID", "LEAF", 3)])
    assert graph.explode("TOP") == {"LEAF": 7}
    assert graph.explode("LEAF") == {}


NAMES = st.sampled_from("ABCDE")


@given(st.lists(st.tuples(NAMES, st.dictionaries(NAMES, st.integers(1, 9), max_size=3))))
def test_whatever_is_accepted_no_bundle_holds_itself(
    items: list[tuple[str, dict[str, int]]],
) -> None:
    graph = Bundles()
    refused = refuse(items, "ABCDE", graph)
    for index, (sku, parts) in enumerate(items):
        if index not in refused:
            assert graph.put(sku, parts) is None
    for sku in "ABCDE":
        assert sku not in graph.explode(sku)
