"""May this be sold there on that day?"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.catalog.domain.listing import explain, state_of
from entrepot.shared.rules.certificate_rows import CERTIFICATE_RULES
from entrepot.shared.rules.certificates import Certificate, Item, judge, rule_of
from entrepot.shared.rules.markets import in_eu

CASES = Path(__file__).parents[5] / "shared" / "cases" / "logistics.json"
TODAY = date(2026, 11, 22)
RANK = {"allow": 0, "warn": 1, "block": 2}


RULES = [rule_of(row) for row in CERTIFICATE_RULES]


def a_certificate(kind: str, **values: Any) -> Certificate:
    return Certificate(values.pop("certificate", f"C-{kind}"), kind, **values)


def an_item(*categories: str, held: tuple[Certificate, ...] = (), **values: Any) -> Item:
    return Item(values.pop("sku", "LAMP-1"), categories, held, **values)


def acceptance() -> Any:
    if not CASES.exists():
        return None
    return json.loads(CASES.read_text())


def test_the_acceptance_cases_of_area_compliance_are_answered_as_written() -> None:
    cases = acceptance()
    if cases is None:
        pytest.skip(f"{CASES.name} is not beside this checkout")
    found = [c for c in cases["cases"] if c["area"] == "compliance"]
    assert found
    for case in found:
        given_ = case["input"]
        held = tuple(
            Certificate(
                f"C{i}", c["type"],
                valid_from=date.fromisoformat(c.get("valid_from", "0001-01-01")),
                valid_to=date.fromisoformat(c["valid_to"]) if "valid_to" in c else None,
            )
            for i, c in enumerate(given_["certificates"])
        )  # fmt: skip
        item = Item("X", tuple(given_["categories"]), held)
        verdict = judge(RULES, item, given_["market"], date.fromisoformat(given_["date"]))
        answer = {key: getattr(verdict, key) for key in case["expected"]}
        assert answer == case["expected"], case["id"]


def test_the_seeded_rules_are_those_of_the_acceptance_cases() -> None:
    cases = acceptance()
    if cases is None:
        pytest.skip(f"{CASES.name} is not beside this checkout")
    ours = {
        r.rule: (r.market, r.category, r.require, r.require_any, r.effective_from.isoformat())
        for r in RULES
    }
    theirs = {
        r["id"]: (
            r["market"], r["category"], tuple(r.get("require", ())),
            tuple(r.get("require_any", ())), r["from"],
        )
        for r in cases["certificate_rules"]
    }  # fmt: skip
    assert ours == theirs
    assert all(r.source for r in RULES)


def test_rules_of_the_eu_hold_in_every_member_state_and_nowhere_else() -> None:
    blocked = {
        market
        for market in ("DE", "FR", "HR", "SE", "EU", "GB", "NO", "CH", "US", "JP")
        if judge(RULES, an_item(), market, TODAY).missing == ["GPSR_RP"]
    }
    assert blocked == {"DE", "FR", "HR", "SE", "EU"}
    assert in_eu("GB", date(2020, 12, 31))
    assert not in_eu("GB", date(2021, 1, 1))
    assert not in_eu("HR", date(2013, 6, 30))


def test_one_of_a_group_is_enough_and_a_group_without_any_is_named_whole() -> None:
    assert judge(RULES, an_item("toy"), "GB", TODAY).missing == ["CE_DOC|UKCA"]
    european = an_item("toy", held=(a_certificate("CE_DOC", market="EU"),))
    assert judge(RULES, european, "GB", TODAY).decision == "allow"
    old = an_item("toy", held=(a_certificate("UKCA", valid_to=date(2025, 1, 1)),))
    assert judge(RULES, old, "GB", TODAY).expired == ["CE_DOC|UKCA"]


def test_a_certificate_for_another_market_does_not_count() -> None:
    item = an_item("radio_equipment", held=(a_certificate("FCC_ID", market="EU"),))
    assert judge(RULES, item, "US", TODAY).missing == ["FCC_ID"]
    german = an_item(held=(a_certificate("GPSR_RP", market="DE"),))
    assert judge(RULES, german, "DE", TODAY).decision == "allow"
    assert judge(RULES, german, "FR", TODAY).missing == ["GPSR_RP"]


@pytest.mark.parametrize(
    ("valid_to", "decision"),
    [(TODAY - timedelta(days=1), "block"), (TODAY, "warn"), (TODAY + timedelta(days=30), "warn"),
     (TODAY + timedelta(days=31), "allow"), (None, "allow")],
)  # fmt: skip
def test_the_last_day_is_valid_and_thirty_days_ahead_is_a_warning(
    valid_to: date | None, decision: str
) -> None:
    item = an_item("power_bank", held=(a_certificate("CCC", valid_to=valid_to),))
    assert judge(RULES, item, "CN", TODAY).decision == decision


def test_a_withdrawn_certificate_is_held_but_not_valid() -> None:
    item = an_item("power_bank", held=(a_certificate("CCC", withdrawn=True),))
    assert judge(RULES, item, "CN", TODAY).expired == ["CCC"]


def test_the_next_change_is_the_first_day_on_which_the_answer_may_differ() -> None:
    item = an_item("lmt_battery", held=(a_certificate("GPSR_RP", valid_to=date(2027, 5, 1)),))
    verdict = judge(RULES, item, "DE", TODAY)
    assert verdict.next_change == date(2027, 2, 18)
    assert judge(RULES, item, "DE", date(2027, 2, 18)).missing == ["BATTERY_PASSPORT"]
    assert judge(RULES, item, "DE", date(2027, 2, 18)).next_change == date(2027, 5, 2)


def test_a_bundle_is_judged_by_its_parts() -> None:
    fine = an_item(sku="CABLE", held=(a_certificate("GPSR_RP"),))
    toy = an_item("toy", sku="BEAR", held=(a_certificate("GPSR_RP"),))
    bundle = an_item(sku="SET", parts=(fine, toy))
    verdict = judge(RULES, bundle, "FR", TODAY)
    assert verdict.missing == ["CE_DOC"]
    state = state_of("active", sku="SET", retired=False, verdict=verdict)
    assert state.reasons == ("missing:CE_DOC:BEAR",)
    whole = an_item(sku="SET", parts=(fine, toy), held=(a_certificate("CE_DOC"),))
    assert judge(RULES, whole, "FR", TODAY).decision == "allow"


def test_reasons_are_told_in_english_and_chinese() -> None:
    assert explain("missing:CE_DOC|UKCA:BEAR") == (
        "Certificate CE_DOC or UKCA of part BEAR is missing.",
        "缺少证书 CE_DOC 或 UKCA（组件 BEAR）。",
    )
    assert "已停用" in explain("sku_retired")[1]
    assert "not valid" in explain("expired:CPC")[0]


KINDS = sorted({k for r in RULES for k in (*r.require, *r.require_any)})
MARKETS = ["EU", "DE", "FR", "GB", "US", "CN", "JP"]
DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))
CERTIFICATES = st.builds(
    Certificate, certificate=st.sampled_from("abcdef"), kind=st.sampled_from(KINDS),
    market=st.sampled_from([*MARKETS, "*"]), valid_from=DAYS, valid_to=st.none() | DAYS,
    withdrawn=st.booleans(),
)  # fmt: skip
ITEMS = st.builds(
    Item, sku=st.just("X"),
    categories=st.lists(st.sampled_from(sorted({r.category for r in RULES})), max_size=4).map(tuple),
    certificates=st.lists(CERTIFICATES, max_size=8).map(tuple),
    parts=st.lists(
        st.builds(Item, sku=st.sampled_from(["A", "B"]),
                  categories=st.sampled_from([(), ("toy",), ("radio_equipment",)]),
                  certificates=st.lists(CERTIFICATES, max_size=4).map(tuple)),
        max_size=2,
    ).map(tuple),
)  # fmt: skip


@given(ITEMS, CERTIFICATES, st.sampled_from(MARKETS), DAYS)
def test_adding_a_valid_certificate_never_makes_the_decision_worse(
    item: Item, more: Certificate, market: str, on: date
) -> None:
    if not more.valid(on):
        more = Certificate(more.certificate, more.kind, more.market)
    richer = Item(item.sku, item.categories, (*item.certificates, more), item.parts)
    before, after = judge(RULES, item, market, on), judge(RULES, richer, market, on)
    assert set(after.lacks) <= set(before.lacks)
    if before.decision != "block":
        assert RANK[after.decision] <= RANK[before.decision]


@given(ITEMS, st.sampled_from(MARKETS), DAYS, st.integers(0, 400))
def test_nothing_is_lacking_differently_before_the_next_change(
    item: Item, market: str, on: date, days: int
) -> None:
    verdict = judge(RULES, item, market, on)
    later = on + timedelta(days=days)
    entered = (
        market == "GB" and on < date(2021, 1, 1) <= later
    )  # A change of membership, not of rules.
    if not entered and (verdict.next_change is None or later < verdict.next_change):
        assert judge(RULES, item, market, later).lacks == verdict.lacks
