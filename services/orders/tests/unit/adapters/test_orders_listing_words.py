"""Listings: what holds for every marketplace that tells their status."""

from typing import Any, get_args

import pytest

from entrepot.orders.adapters.port import HttpAnswer, ListingReason, ListingsCursor, ListingStatus
from entrepot.orders.adapters.registry import ADAPTERS, adapter_of
from entrepot.orders.domain.budget import PRIORITY, Bucket
from entrepot.orders.domain.listing_state import RANK, ListingState, best

NAMES = sorted(ADAPTERS)


def settings(name: str) -> Any:
    return adapter_of(name).settings_model.model_validate({"shop": "s"})


@pytest.mark.parametrize("name", NAMES)
def test_listings_are_asked_for_last_of_all_with_a_rate(name: str):
    assert adapter_of(name).listings is not None
    assert max(PRIORITY, key=PRIORITY.__getitem__) == "listings"
    rate = adapter_of(name).rate_of("listings")
    assert rate.calls_per_second > 0
    assert rate.burst >= 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("status", "kind"), [(429, "retry"), (503, "retry"), (401, "retry"),
                                              (400, "rejected"), (200, "retry")])  # fmt: skip
def test_a_page_that_was_not_read_leaves_the_cursor_where_it_was(name: str, status: int, kind: str):
    cursor = ListingsCursor()
    told = HttpAnswer(status, {"Retry-After": "7"}, b"<html>no</html>")
    page = adapter_of(name).read_listings(told, cursor, settings(name))
    assert (page.outcome.kind, page.next, page.listings) == (kind, cursor, ())
    if status == 429:
        assert page.outcome.retry_after_s == 7


@pytest.mark.parametrize("name", NAMES)
def test_a_marketplace_without_the_capability_says_so(name: str, monkeypatch: pytest.MonkeyPatch):
    adapter = adapter_of(name)
    plain = {f: getattr(adapter, f) for f in adapter.__dataclass_fields__ if f != "listings"}
    with pytest.raises(NotImplementedError):
        type(adapter)(**plain).listings_request(ListingsCursor(), settings(name))


def test_the_best_of_several_offers_counts_and_what_is_not_known_is_not_the_worst():
    assert set(RANK) == {*get_args(ListingState), None}

    def offers(*states: Any) -> list[ListingStatus]:
        return [
            ListingStatus("A", str(n), state, (ListingReason("r"),))
            for n, state in enumerate(states)
        ]

    assert best(offers("inactive", "active", "suppressed", "active")).said == "1"
    assert best(offers("suppressed", None, "inactive")).state is None
    assert best(offers("inactive", "suppressed")).state == "suppressed"


def test_a_cursor_tells_what_was_named_before_the_list_goes_on():
    first = ListingsCursor().listed("2", ["a", "b"])
    assert first == ListingsCursor("2", ("a", "b"))
    assert first is not None
    second = first.told(["a/1"])
    assert second == ListingsCursor("2", ("a/1", "b"))
    last = ListingsCursor("9").listed(None, ["z"])
    assert last == ListingsCursor(None, ("z",), ended=True)
    assert last is not None
    assert last.told() is None
    assert ListingsCursor().listed(None) is None
    assert ListingsCursor.from_text(last.to_text()) == last


def test_work_that_can_wait_leaves_half_of_the_budget_to_others():
    bucket = Bucket.of(2.0, 40, 0.0)
    assert bucket.spare_s(0.0) == 0.0
    for _ in range(20):
        assert bucket.take(0.0)
    assert bucket.spare_s(0.0) == 0.0
    assert bucket.take(0.0)
    assert bucket.spare_s(0.0) == 0.5
    single = Bucket.of(0.5, 1, 0.0)
    assert single.spare_s(0.0) == 0.0
    assert single.take(0.0)
    assert single.spare_s(0.0) == 2.0
