"""Rules: what they choose is feasible, what they refuse is said, and it can be decided again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from entrepot.orders.domain.sourcing import (
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
from entrepot.orders.domain.sourcing.costs import DutyRule, DutyTable, Rate, Rates
from entrepot.orders.domain.sourcing.explain import explain
from entrepot.orders.domain.sourcing.model import Agreement
from entrepot.orders.domain.sourcing.network import Places, places_of
from entrepot.orders.domain.sourcing.snapshot import keep, pack_network, restore, unpack_network

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = NOW.date()
SPOTS = ("A1", "B1", "C1", "D1")


def a_lane(origin: str, cost: int = 500, p90: float = 3.0, currency: str = "EUR") -> Lane:
    return Lane(
        f"{origin}-de", "dhl", origin, ("DE",), p90 / 2, p90, 0.9, currency,
        ((0, 1000, cost, 0), (1000, 30_000, cost, 100)), 30_000,
    )  # fmt: skip


def a_world(*lanes: Lane, **kinds: str) -> Places:
    names = sorted({lane.origin for lane in lanes} | set(kinds))
    return places_of(
        [Place(n, "DE", f"warehouse:{n.lower()}", kind=kinds.get(n, "own"),
               timezone="Europe/Berlin") for n in names], lanes,
    )  # fmt: skip


def ruled(*rules: dict[str, object], currency: str | None = None) -> Ruleset:
    filled = [{"objective": [{"term": "freight"}], **rule} for rule in rules]
    return Ruleset.model_validate({
        "name": "t", "currency": currency,
        "runs": [{"run": "r", "routings": [{"routing": "all", "rules": filled}]}],
    })  # fmt: skip


def ask(needs: list[Need], stock: dict[str, dict[str, int]], **more: object) -> Question:
    asked = Asked(
        Parcel("DE", 500, "EUR"), goods={n.line_no: Goods("9405", 5000, 250) for n in needs}
    )
    return Question(needs, stock, replace(asked, **more), now=NOW)  # type: ignore[arg-type]


def first(router: Router, question: Question) -> list[str]:
    options = router.decide(question).options
    return [location for location, _ in options[0]] if options else []


def test_a_weighted_rule_prefers_two_cheap_parcels_to_a_dear_one_only_where_splits_cost_less() -> (
    None
):
    places = a_world(a_lane("A1", 100), a_lane("B1", 100), a_lane("C1", 900))
    needs = [Need(1, "X", 1), Need(2, "Y", 1)]
    stock = {"X": {"A1": 1, "C1": 1}, "Y": {"B1": 1, "C1": 1}}

    def weighing(split: float) -> Ruleset:
        return ruled({"rule": "w", "compare": "weighted", "objective": [
            {"term": "freight", "weight": 1}, {"term": "keep_whole", "weight": split}]})  # fmt: skip

    assert first(Router(places, weighing(300)), ask(needs, stock)) == ["A1", "B1"]
    assert first(Router(places, weighing(800)), ask(needs, stock)) == ["C1"]
    one = ruled({"rule": "w", "compare": "weighted", "max_split": 1, "objective": [
        {"term": "freight", "weight": 1}]})  # fmt: skip
    assert first(Router(places, one), ask(needs, stock)) == ["C1"]


def test_bonded_warehouses_are_used_only_where_the_rule_allows_and_the_nearest_goes_first() -> None:
    places = a_world(a_lane("A1"), a_lane("B1"), B1="bonded", C1="bonded")
    places = places_of([
        replace(p, position={"A1": (52.5, 13.4), "B1": (48.1, 11.6), "C1": (53.5, 10.0)}[p.location])
        for p in places.places.values()
    ], [a_lane("A1"), a_lane("B1"), a_lane("C1")])  # fmt: skip
    stock = {"X": {"A1": 1, "B1": 1, "C1": 1}}
    nearest = {"rule": "bonded", "locations": {"kinds": ["bonded"]},
               "objective": [{"term": "distance"}]}  # fmt: skip
    question = ask([Need(1, "X", 1)], stock, position=(53.6, 9.9))
    assert first(Router(places, ruled(nearest)), question) == ["C1"]
    for router in (Router(places, ruled({"rule": "free"})), Router(places)):  # By default not.
        decision = router.decide(question)
        assert [o[0][0] for o in decision.options] == ["A1"]
        assert {r["reason"] for r in decision.told["rejected"]} == {"bonded"}
    all_places = {"rule": "all", "locations": {"bonded": True}}
    decision = Router(places, ruled(all_places)).decide(question)
    assert {o[0][0] for o in decision.options} == {"A1", "B1", "C1"}


def test_what_a_rule_demands_is_missing_in_no_option() -> None:
    places = a_world(a_lane("A1", 100, p90=9), a_lane("B1", 900, p90=1), C1="own")
    stock = {"X": {"A1": 1, "B1": 1, "C1": 1}}
    must = ruled({"rule": "m", "must": ["lane", "promise"], "otherwise": "park"})
    question = ask([Need(1, "X", 1)], stock, parcel=Parcel("DE", 500, "EUR", 3.0))
    decision = Router(places, must).decide(question)
    assert [o[0][0] for o in decision.options] == ["B1"]
    assert {(r["location"], r["reason"]) for r in decision.told["rejected"]} == {
        ("A1", "promise_not_met"), ("C1", "no_lane")}  # fmt: skip


def test_rates_are_of_the_day_reversible_and_go_through_a_hub_currency() -> None:
    rates = Rates([
        Rate("USD", "EUR", Fraction("0.9"), date(2026, 1, 1)),
        Rate("USD", "EUR", Fraction("0.8"), date(2026, 12, 1)),
        Rate("EUR", "JPY", Fraction(160), date(2026, 1, 1)),
    ])  # fmt: skip
    assert rates.find("USD", "EUR", DAY) == Fraction("0.9")
    assert rates.find("USD", "EUR", date(2026, 12, 2)) == Fraction("0.8")
    assert rates.find("EUR", "USD", DAY) == 1 / Fraction("0.9")
    assert rates.find("USD", "JPY", DAY) == Fraction(144) / 100  # Yen have no minor unit.
    assert rates.find("USD", "EUR", date(2025, 1, 1)) is None
    assert rates.find("GBP", "EUR", DAY) is None


def a_duty(rule: str, rate_bp: int, **more: object) -> DutyRule:
    made = DutyRule(rule, "duty", "CN", "EU", "", rate_bp, date(2026, 1, 1), None, "TARIC")
    return replace(made, **more)  # type: ignore[arg-type]


def test_duty_takes_the_nearest_dated_rule_and_says_where_none_is_in_force() -> None:
    table = DutyTable((
        a_duty("all", 500), a_duty("lamps", 300, hs_prefix="9405"),
        a_duty("old", 100, hs_prefix="940511", effective_to=date(2026, 6, 30)),
        a_duty("fee", 0, kind="fee", fixed_minor=300, currency="EUR", max_value_minor=15_000),
    ))  # fmt: skip
    lamp = Goods("94051140", 10_000)
    found = table.estimate("CN", "DE", lamp, "EUR", DAY)
    assert (found.status, found.amount_minor, found.rules) == ("estimated", 600, ("fee", "lamps"))
    assert table.estimate("CN", "DE", lamp, "EUR", date(2026, 3, 1)).amount_minor == 400
    assert table.estimate("CN", "DE", lamp, "EUR", date(2026, 6, 29)).amount_minor == 400
    assert table.estimate("CN", "DE", lamp, "EUR", date(2026, 6, 30)).amount_minor == 600
    dear = Goods("94051140", 20_000)  # Above the bound of the fee.
    assert table.estimate("CN", "DE", dear, "EUR", DAY).amount_minor == 600
    assert table.estimate("FR", "DE", lamp, "EUR", DAY).status == "none"
    assert table.estimate("CN", "US", lamp, "USD", DAY).status == "no_rule_in_force"
    assert table.estimate("CN", "DE", lamp, "USD", DAY).status == "no_rate_in_force"
    assert table.estimate("CN", "DE", lamp, "EUR", date(2025, 1, 1)).amount_minor is None


@pytest.mark.parametrize("bad", [
    {"name": "x", "runs": []},
    {"name": "x", "runs": [{"run": "r", "routings": [{"routing": "a", "rules": []}]}]},
    {"name": "x", "runs": [{"run": "r", "routings": [{"routing": "a", "rules": [
        {"rule": "b", "objective": [{"term": "freight"}, {"term": "landed_cost"}]}]}]}]},
    {"name": "x", "runs": [{"run": "r", "routings": [{"routing": "a", "orders": {
        "min_value_minor": 5}, "rules": [{"rule": "b", "objective": [{"term": "days"}]}]}]}]},
])  # fmt: skip
def test_rules_that_cannot_be_meant_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Ruleset.model_validate(bad)


OBJECTIVES = st.lists(
    st.sampled_from(["promise", "freight", "days", "on_time", "distance", "stock_age", "keep_whole"]),
    min_size=1, max_size=5, unique=True,
)  # fmt: skip
RULES = st.builds(
    lambda terms, compare, split, must, chosen, then: {
        "objective": [{"term": t, "weight": n + 1} for n, t in enumerate(terms)],
        "compare": compare, "max_split": split, "must": must,
        "locations": {"locations": chosen}, "otherwise": then,
    },
    OBJECTIVES, st.sampled_from(["in_order", "weighted"]), st.integers(1, 4),
    st.lists(st.sampled_from(["lane", "promise", "cost"]), unique=True),
    st.lists(st.sampled_from(SPOTS), unique=True),
    st.sampled_from(["next_rule", "park", "backorder"]),
)  # fmt: skip
UNITS = st.dictionaries(st.sampled_from(SPOTS), st.integers(0, 6))
STOCK = st.fixed_dictionaries({"X": UNITS, "Y": UNITS, "Z": UNITS})
NEEDS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from("XYZ"), st.integers(1, 4)), min_size=1, max_size=5
)
LANES = st.lists(
    st.builds(a_lane, st.sampled_from(SPOTS), st.integers(1, 900), st.floats(0.5, 9),
              st.sampled_from(["EUR", "USD"])), max_size=8,
)  # fmt: skip


@settings(max_examples=300)
@given(
    st.lists(RULES, min_size=1, max_size=3), NEEDS, STOCK, LANES, st.sampled_from([1.0, 4.0, 1e4])
)
def test_a_choice_is_feasible_within_its_rule_and_the_parked_never_reserve(
    rules: list[dict[str, object]], lines: list[tuple[int, str, int]],
    stock: dict[str, dict[str, int]], lanes: list[Lane], days: float,
) -> None:  # fmt: skip
    lanes = [replace(lane, lane=f"{lane.lane}{n}") for n, lane in enumerate(lanes)]
    named = [{"rule": f"rule-{n}", **rule} for n, rule in enumerate(rules)]
    router = Router(a_world(*lanes, **dict.fromkeys(SPOTS, "own")), ruled(*named))
    router.fingerprint = "f"
    needs = [Need(*line) for line in lines]
    question = ask(needs, stock, parcel=Parcel("DE", 500, "EUR", days))
    decision = router.decide(question)
    assert all(isinstance(x, str) for pair in explain(decision.told) for x in pair)
    if decision.parked is not None:
        assert not decision.options
        assert not decision.covers
    elif decision.covers:
        rule = next(r for r in named if r["rule"] == decision.told["rule"])
        allowed = rule["locations"]["locations"] or SPOTS  # type: ignore[index]
        needs = list(needs if decision.needs is None else decision.needs)
        for option in decision.options:
            assert len(option) <= int(str(rule["max_split"]))
            assert sorted(i for _, part in option for i in part) == list(range(len(needs)))
            asked: dict[tuple[str, str], int] = {}
            homes: dict[int, set[str]] = {}
            for location, part in option:
                assert location in allowed
                for i in part:
                    homes.setdefault(needs[i].line_no, set()).add(location)
                    key = (needs[i].sku, location)
                    asked[key] = asked.get(key, 0) + needs[i].quantity
            assert decision.needs is not None or all(len(x) == 1 for x in homes.values())
            assert all(n <= stock[s].get(at, 0) for (s, at), n in asked.items())
    # Kept, read back and decided again, over a network kept and read back: the same story.
    kept = orjson.loads(orjson.dumps(keep(question, "f")))
    packed = orjson.loads(orjson.dumps(pack_network(router)))
    again = unpack_network(packed, router.ruleset).decide(restore(kept))
    assert orjson.dumps(again.told) == orjson.dumps(decision.told)


def test_agreements_rates_and_duties_survive_being_kept() -> None:
    agreement = Agreement(
        "ag", "B1", "A1", frozenset({"DE"}), "category", ("lamps",), 2, 9, 120, "EUR", 5,
        "Europe/Berlin", tuple((("08:00", "18:00"),) for _ in range(7)), NOW, None,
    )  # fmt: skip
    rates = Rates([Rate("USD", "EUR", Fraction(1, 3), DAY)])
    router = Router(
        a_world(a_lane("A1")), rates=rates, agreements=[agreement],
        duties=DutyTable((a_duty("d", 1, effective_to=DAY),), rates),
    )  # fmt: skip
    packed = orjson.loads(orjson.dumps(pack_network(router)))
    again = unpack_network(packed)
    assert again.agreements == [agreement]
    assert pack_network(again) == pack_network(router)
    assert agreement.in_force(NOW)
    assert not agreement.in_force(NOW.replace(hour=18))  # 19:00 in Berlin.
    assert agreement.covers("X", ("lamps/led",))
    assert not agreement.covers("X", ("tables",))


def test_a_day_s_change_compiles_dated_runs_anew() -> None:
    places = a_world(a_lane("A1", 1), a_lane("B1", 9))
    dated = Ruleset.model_validate({"name": "d", "runs": [
        {"run": "sale", "effective_from": "2026-11-27", "effective_to": "2026-11-27", "routings": [
            {"routing": "b", "rules": [{"rule": "b", "locations": {"locations": ["B1"]},
                                        "objective": [{"term": "freight"}]}]}]},
        {"run": "always", "routings": [
            {"routing": "a", "rules": [{"rule": "a", "objective": [{"term": "freight"}]}]}]},
    ]})  # fmt: skip
    router = Router(places, dated)
    question = ask([Need(1, "X", 1)], {"X": {"A1": 1, "B1": 1}})
    for day, place in ((26, "A1"), (27, "B1"), (28, "A1")):
        assert first(router, replace(question, now=NOW.replace(day=day))) == [place]
