"""Gates of dispatch, units that are kept, and what follows from them, without a database."""

from typing import get_args

import pytest

from entrepot.orders.adapters.registry import ADAPTERS
from entrepot.orders.api.shops import ShopIn
from entrepot.orders.domain.dispatch import EU_MEMBERS, Gates, without_holds
from entrepot.orders.domain.shelves import Shelves
from entrepot.orders.domain.sourcing import Need
from entrepot.orders.domain.sourcing.rules import DEFAULT_RULES, LocationFilter


def shelves(**units: int) -> Shelves:
    """Of the SKU X, by location."""
    made = Shelves()
    made["X"] = dict(units)
    return made


def test_the_eu_row_holds_for_member_states_that_have_none() -> None:
    gates = Gates({("X", "EU"): True, ("X", "DE"): False, ("Y", "GB"): True})
    assert [c for c in ("DE", "FR", "GB", "US") if gates.is_blocked("X", c)] == ["FR"]
    assert gates.is_blocked("Y", "GB")
    assert not gates.is_blocked("Z", "FR")
    assert gates.holds(["X", "Z", "X"], "FR") == ["dispatch_blocked:X"]
    assert Gates().holds(["X"], "FR") == []
    assert without_holds(["manual:a", "dispatch_blocked:X"]) == ["manual:a"]
    assert len(EU_MEMBERS) == 27


def test_a_shop_sees_what_is_not_kept_for_others() -> None:
    stock = shelves(A=10, B=3)
    assert stock.seen_by("s", ["X"]) is stock  # Nothing is kept: no copy.
    stock.keep("X", "A", ["s", "t"], 4)
    stock.keep("X", "A", ["t"], 2)
    stock.keep("X", "A", [], 3)
    stock.keep("X", "B", ["t"], 99)
    assert stock.seen_by("s", ["X", "Y"]) == {"X": {"A": 5, "B": 0}}
    assert stock.seen_by("u", ["X"]) == {"X": {"A": 1, "B": 0}}
    own = {(1, "X"): ("A", 2)}
    assert stock.seen_by("u", ["X"], own) == {"X": {"A": 3, "B": 0}}


def test_units_taken_use_up_what_was_kept_for_the_shop_or_the_order() -> None:
    stock = shelves(A=10)
    stock.keep("X", "A", ["s"], 4)
    stock.keep("X", "A", [], 2)
    stock.take("s", [Need(1, "X", 3)], (("A", (0,)),))
    assert stock.seen_by("t", ["X"]) == {"X": {"A": 4}}  # 7 less 1 less 2.
    own = {(1, "X"): ("A", 2)}
    stock.take("t", [Need(1, "X", 2)], (("A", (0,)),), own)
    assert stock.seen_by("t", ["X"]) == {"X": {"A": 4}}  # 5 less 1.


def test_bonded_places_are_used_only_where_a_rule_says_so() -> None:
    assert LocationFilter().bonded is False
    rules = [x for run in DEFAULT_RULES.runs for r in run.routings for x in r.rules]
    assert not any(rule.locations.bonded for rule in rules)


@pytest.mark.parametrize("marketplace", sorted(ADAPTERS))
def test_a_shop_may_be_of_every_marketplace_that_has_an_adapter(marketplace: str) -> None:
    shop = ShopIn(marketplace=marketplace, name="x", currency="EUR")
    assert shop.marketplace == marketplace
    schema = ShopIn.model_json_schema()["properties"]["marketplace"]
    assert schema["enum"] == sorted(ADAPTERS)
    assert not get_args(ShopIn.model_fields["marketplace"].annotation)


def test_only_marketplaces_that_tell_an_order_in_parts_ask_for_the_rest() -> None:
    asking = {
        name for name, adapter in ADAPTERS.items()
        if adapter.order_rest("1", None, [{}]) is not None
    }  # fmt: skip
    assert asking == {"lazada"}
