"""Keys, filters, timelines and figures, without a database."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.control_tower.domain.facts import OrderFact
from entrepot.control_tower.domain.filters import InvalidFilter, like_patterns, parse_filter
from entrepot.control_tower.domain.folds import fold
from entrepot.control_tower.domain.keys import MAX_KEYS, Name, keys_of, names_of
from entrepot.control_tower.domain.progress import bucket_of, quantile
from entrepot.control_tower.domain.timeline import gaps_s, missing_versions
from entrepot.control_tower.domain.world import Seen, World
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
    any_stock = parse_filter("*.stock_*", None, None)
    assert any_stock.matches_type("inventory.stock_reserved.v1")
    assert not any_stock.matches_type("inventory.reservation_refused.v1")
    for bad in ("orders.%", "a b", "*.*.*.*.*", "-x"):
        with pytest.raises(InvalidFilter):
            parse_filter(bad, None, None)


def test_a_prefix_s_underscore_is_not_a_wildcard_of_the_database() -> None:
    assert like_patterns(("orders.order_*",)) == [r"orders.order\_%"]


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


_TYPES = (
    "orders.order_accepted.v1", "inventory.stock_reserved.v1", "orders.fulfilment_released.v1",
    "orders.fulfilment_shipped.v1", "logistics.shipment_planned.v1",
    "logistics.shipment_delivered.v1", "orders.shipment_written_back.v1",
    "logistics.label_purchased.v1",
)  # fmt: skip


def _seen(type_: str, order: str, after_s: int) -> Seen:
    at = NOW + timedelta(seconds=after_s)
    return Seen(type_, at, {
        "order_id": order, "shop": "amz-de", "party": "shop:amz-de", "currency": "EUR",
        "total_minor": 500, "external_id": "1", "attempt": 1, "shipment_id": f"shp-{order}",
        "fulfilment_id": f"ful-{order}", "lane": "L1", "location": "EU-1", "cost_minor": 90,
        "lines": [{"line_no": 1, "sku": "LAMP-1", "quantity": 2, "unit_price_minor": 250}],
        "deliver_by": (NOW + timedelta(seconds=450)).isoformat(),
        "p90_at": (NOW + timedelta(seconds=700)).isoformat(),
    })  # fmt: skip


_facts = st.lists(
    st.tuples(st.sampled_from(_TYPES), st.sampled_from(["o1", "o2"])), unique=True, max_size=16
)


@settings(deadline=None)
@given(_facts, st.integers())
def test_facts_and_figures_are_the_same_in_whatever_order_events_arrive(
    given_facts: list[tuple[str, str]], seed: int
) -> None:
    seen = [_seen(type_, order, _TYPES.index(type_) * 100) for type_, order in given_facts]
    shuffled = list(seen)
    random.Random(seed).shuffle(shuffled)
    results = []
    for arrival in (seen, shuffled):
        world = World()
        for one in arrival:
            fold(world, one)
        rows = {cls: dict(found) for cls, found in world.rows.items()}
        results.append((
            rows, +world.figures, +world.amounts, +world.cycles, +world.flows, +world.market,
            +world.pulses,
        ))  # fmt: skip
    assert results[0] == results[1]


def test_an_order_is_judged_once_it_was_delivered_whole() -> None:
    world = World()
    for number, type_ in enumerate(_TYPES):
        fold(world, _seen(type_, "o1", number * 100))
    order = world.find(OrderFact, "o1")
    assert order is not None
    assert (order.otif, order.shipped_units, order.delivered_units) == ("late", 2, 2)
    assert world.figures[NOW.date(), "otif_late", ""] == 1
    assert world.figures[NOW.date(), "lane_on_time", "L1"] == 1
    assert world.amounts[NOW.date(), "sales", "amz-de|EUR"] == 500


@pytest.mark.parametrize("type_", _TYPES)
@pytest.mark.parametrize("data", [{}, {"order_id": 7}, {"lines": "x"}, {"lines": [None, 7]}])
def test_data_of_an_unexpected_shape_folds_to_nothing_bad(
    type_: str, data: dict[str, object]
) -> None:
    fold(World(), Seen(type_, NOW, data))


def test_a_thing_is_named_by_what_its_event_says_of_it() -> None:
    data = {
        "order_id": "ord_1", "shipment_id": "shp_1", "tracking_number": "TN1",
        "lines": [{"sku": "LAMP-1", "lot": "L7"}],
    }  # fmt: skip
    names = names_of(data, keys_of(data, ()))
    assert set(names) == {
        Name("ord_1", "order", "order", "ord_1"), Name("shp_1", "shipment", "shipment", "shp_1"),
        Name("shp_1", "shipment", "order", "ord_1"), Name("TN1", "tracking", "shipment", "shp_1"),
        Name("TN1", "tracking", "order", "ord_1"), Name("L7", "lot", "lot", "L7"),
        Name("LAMP-1", "sku", "sku", "LAMP-1"),
    }  # fmt: skip
    party = {"party": "supplier:a", "kind": "supplier", "name": "Shenzhen Lamp"}
    assert Name("Shenzhen Lamp", "name", "party", "supplier:a") in names_of(party, ())


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
