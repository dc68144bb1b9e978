"""Keys, filters, timelines and figures, without a database."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.control_tower.domain import progress
from entrepot.control_tower.domain.filters import InvalidFilter, like_patterns, parse_filter
from entrepot.control_tower.domain.keys import MAX_KEYS, keys_of
from entrepot.control_tower.domain.progress import Fact, Progress, Tally, apply, bucket_of, quantile
from entrepot.control_tower.domain.timeline import gaps_s, missing_versions
from entrepot.shared import topics

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_the_tower_reads_every_topic_there_is() -> None:
    assert set(topics.read_by("control-tower")) == set(topics.topics())


def test_keys_are_found_wherever_they_stand_but_proposals_are_not_facts() -> None:
    data = {
        "order_id": "ord_1", "shop": "amz-de", "external_id": "302-1", "total_minor": 5,
        "lines": [{"sku": "LAMP-1"}, {"sku": "LAMP-2", "external_sku": "X"}, {"sku": None}],
        "sourcing": {"reservation_id": "res_1", "options": [{"location": "EU-9"}]},
        "tracking_number": "", "nested": {"origin": "CN", "number": "7"},
    }  # fmt: skip
    assert set(keys_of(data, ["shop:amz-de"])) == {
        ("order", "ord_1"), ("shop", "amz-de"), ("external", "302-1"), ("sku", "LAMP-1"),
        ("sku", "LAMP-2"), ("listing", "X"), ("reservation", "res_1"), ("party", "shop:amz-de"),
    }  # fmt: skip


@pytest.mark.parametrize("data", [None, 7, "text", [], [["a"]], {"sku": 7}, {"sku": "\x00"}])
def test_data_of_any_shape_gives_keys_or_none_but_no_error(data: object) -> None:
    assert keys_of(data, []) == []


def test_an_event_has_a_bounded_number_of_keys() -> None:
    data = {"lines": [{"sku": f"S{n}"} for n in range(5000)]}
    assert len(keys_of(data, [])) == MAX_KEYS


def test_types_are_filtered_whole_or_by_prefix() -> None:
    wanted = parse_filter("orders.*, inventory.stock_reserved.v1", None, None)
    assert wanted.matches_type("orders.order_accepted.v1")
    assert wanted.matches_type("inventory.stock_reserved.v1")
    assert not wanted.matches_type("inventory.stock_reserved.v2")
    assert parse_filter("*", None, None).is_open
    assert parse_filter("", None, "").is_open
    for bad in ("orders.%", "a b", "*.v1"):
        with pytest.raises(InvalidFilter):
            parse_filter(bad, None, None)


def test_a_prefix_s_underscore_is_not_a_wildcard_of_the_database() -> None:
    assert like_patterns(("orders.order_",)) == [r"orders.order\_%"]


def test_a_key_names_its_kind_or_shows_it_or_may_be_any() -> None:
    named = parse_filter(None, None, "location:EU-1").key
    shown = parse_filter(None, None, "ord_1").key
    loose = parse_filter(None, None, "LAMP:1").key
    assert named
    assert (named.kinds, named.value) == (("location",), "EU-1")
    assert shown
    assert shown.kinds == ("order",)
    assert loose
    assert loose.value == "LAMP:1"
    assert loose.matches(frozenset({("sku", "LAMP:1")}))


def test_gaps_are_seconds_since_the_event_before() -> None:
    assert gaps_s([NOW, NOW + timedelta(seconds=5)]) == [0.0, 5.0]
    assert gaps_s([]) == []


def test_holes_in_the_versions_of_a_subject_are_found() -> None:
    holes = missing_versions([("a", 2), ("a", 6), ("a", 3), ("b", 9)])
    assert [(h.subject, h.first, h.last) for h in holes] == [("a", 4, 5)]


_facts = st.lists(
    st.tuples(
        st.sampled_from(["o1", "o2"]),
        st.sampled_from([*progress.STEPS, "refused", "write_back"]),
        st.integers(1, 3),
    ),
    unique=True,
    max_size=20,
)


@settings(deadline=None)
@given(_facts, st.integers())
def test_figures_are_the_same_in_whatever_order_facts_arrive(
    given_facts: list[tuple[str, str, int]], seed: int
) -> None:
    offsets = {what: n * 100 for n, what in enumerate([*progress.STEPS, "refused", "write_back"])}
    facts = [
        Fact(order, what, NOW + timedelta(seconds=offsets[what]), attempt)
        for order, what, attempt in given_facts
    ]
    shuffled = list(facts)
    random.Random(seed).shuffle(shuffled)
    results = []
    for arrival in (facts, shuffled):
        orders = {name: Progress(name) for name in ("o1", "o2")}
        tally = Tally()
        for fact in arrival:
            apply(orders[fact.order_id], fact, tally)
        results.append((orders, tally.counts, tally.cycles))
    assert results[0] == results[1]


@given(st.lists(st.floats(1, 10_000_000), min_size=1, max_size=200))
def test_a_quantile_is_right_to_five_per_cent(values: list[float]) -> None:
    buckets: dict[int, int] = {}
    for value in values:
        buckets[bucket_of(value)] = buckets.get(bucket_of(value), 0) + 1
    ordered = sorted(values)
    for share in (0.5, 0.95):
        exact = ordered[max(0, -(-int(share * 100 * len(ordered)) // 100) - 1)]
        found = quantile(buckets, share)
        assert found is not None
        assert found == pytest.approx(exact, rel=0.06, abs=0.06)
    assert quantile({}, 0.5) is None
