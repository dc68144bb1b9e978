"""Agreements, sourcing figures, templates, documents and the texts of the pages."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.supplier_portal.domain import texts
from entrepot.supplier_portal.domain.agreement import Agreement, in_force, states
from entrepot.supplier_portal.domain.commands import PlannedMilestone
from entrepot.supplier_portal.domain.exchange import (
    Bought,
    Rate,
    in_one_currency,
    usual_currency,
)
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.links import Link, new_token, token_hash
from entrepot.supplier_portal.domain.purchase_order import State
from entrepot.supplier_portal.domain.qualification import Document, Rule, horizon, lacks
from entrepot.supplier_portal.domain.sourcing import Source, band, herfindahl, risk
from entrepot.supplier_portal.domain.templates import Template, choose, plan

NOW, DAY = datetime(2026, 1, 5, 9, tzinfo=UTC), date(2026, 3, 1)


def an_agreement(version: int = 1, **more: Any) -> Agreement:
    terms = {
        "currency": "USD", "lead_time_days": 20, "moq": {"A": 10},
        "prices": [{"sku": "A", "from_quantity": q, "unit_price_minor": p}
                   for q, p in ((1, 500), (100, 450), (1000, 400))],
    }  # fmt: skip
    made = Agreement("agr_1", version, "supplier:a", "buyer", terms, date(2026, 1, 1), None, NOW,
                     NOW, None, "", NOW)  # fmt: skip
    return replace(made, **more)


@pytest.mark.parametrize(("units", "price"), [(1, 500), (99, 500), (100, 450), (5000, 400)])
def test_the_highest_price_break_that_is_reached_counts(units: int, price: int) -> None:
    assert an_agreement().price("A", units, "USD") == price
    assert an_agreement().price("A", units, "EUR") is None
    assert an_agreement().price("B", units, "USD") is None


def test_only_the_newest_version_both_sides_accepted_is_in_force() -> None:
    open_ = an_agreement(2, supplier_accepted_at=None)
    assert [a.version for a in in_force([an_agreement(), open_], DAY)] == [1]
    assert [a.version for a in in_force([an_agreement(), an_agreement(2)], DAY)] == [2]
    assert in_force([an_agreement(valid_to=date(2026, 2, 28))], DAY) == []
    assert in_force([an_agreement(ended_at=NOW)], DAY) == []
    assert in_force([an_agreement(valid_from=date(2026, 3, 2))], DAY) == []


def test_next_years_terms_do_not_end_this_years() -> None:
    now = an_agreement(valid_to=date(2026, 12, 31))
    next_ = an_agreement(2, valid_from=date(2027, 1, 1))
    assert states([now, next_], DAY) == ["in_force", "accepted"]
    assert [a.version for a in in_force([now, next_], DAY)] == [1]
    assert states([now, next_], date(2027, 1, 1)) == ["superseded", "in_force"]
    third = an_agreement(3, valid_from=date(2027, 1, 1))
    assert states([now, next_, third], DAY) == ["in_force", "superseded", "accepted"]


def test_values_of_several_currencies_are_compared_at_the_rate_of_their_day() -> None:
    day = date(2026, 1, 5)
    parts = [Bought("supplier:a", "CNY", day, 10_000), Bought("supplier:b", "USD", day, 10_000),
             Bought("supplier:c", "JPY", day, 1_000), Bought("supplier:d", "EUR", day, 7)]  # fmt: skip
    rates = [
        Rate("CNY", "USD", date(2025, 1, 1), Decimal("0.10")),
        Rate("CNY", "USD", date(2026, 1, 1), Decimal("0.14")),
        Rate("CNY", "USD", date(2026, 2, 1), Decimal("0.20")),
        Rate("USD", "JPY", date(2026, 1, 1), Decimal("160")),
        Rate("EUR", "USD", date(2026, 1, 6), Decimal("1.1")),  # Not yet, on the day.
    ]
    found, left = in_one_currency(parts, rates, "USD")
    assert found == {"supplier:a": 1_400, "supplier:b": 10_000, "supplier:c": 625}
    assert left == {"EUR": 7}
    assert usual_currency([*parts, parts[0]]) == "CNY"
    assert usual_currency([]) is None


@given(st.lists(st.integers(0, 10**9), max_size=20))
def test_the_herfindahl_index_lies_between_equal_shares_and_one_for_all(parts: list[int]) -> None:
    index, some = herfindahl(parts), [part for part in parts if part]
    if not some:
        assert index is None
        return
    assert index is not None
    assert round(10_000 / len(some)) - 1 <= index <= 10_000


def test_bands_and_single_points_of_failure() -> None:
    assert [band(i) for i in (None, 999, 1000, 1800, 1801)] == [
        "none", "low", "moderate", "moderate", "high",
    ]  # fmt: skip
    one = Source("supplier:a", "CN", "preferred", 60, True)
    two = Source("supplier:b", "CN", "backup", 40, True)
    found = risk([one, two])
    assert (found.single_point_of_failure, found.single_region, found.planned_index) == (
        False, True, 5200,
    )  # fmt: skip
    assert risk([one, replace(two, able=False)]).single_point_of_failure
    assert not risk([one, replace(two, region="VN")]).single_region
    three = [one, two, replace(two, supplier="supplier:c", region="VN")]
    assert not risk(three).below_three


def test_the_narrowest_template_fits_and_its_past_days_are_due_today() -> None:
    all_ = Template("a", None, None, (("x", 90), ("y", 10)))
    ofcategory = replace(all_, template_id="c", category="lamps")
    ofsupplier = replace(all_, template_id="s", supplier="supplier:a")
    both = replace(ofcategory, template_id="b", supplier="supplier:a")
    found = [all_, ofcategory, ofsupplier, both]
    assert choose(found, "supplier:a", ["lamps"]) == both
    assert choose(found, "supplier:a", ["chairs"]) == ofsupplier
    assert choose(found, "supplier:z", ["lamps"]) == ofcategory
    assert choose(found, "supplier:z", []) == all_
    today = date(2026, 1, 5)
    assert [p.due_on for p in plan(all_, DAY, today)] == [today, date(2026, 2, 19)]


def test_a_rule_is_met_by_any_valid_document_of_its_kind() -> None:
    old = Document("1", "supplier:a", "iso", date(2025, 1, 1), date(2026, 2, 28))
    rule = Rule("r", "iso", None, "block", False, date(2026, 1, 1), None)
    assert lacks("supplier:a", [old], [rule], date(2026, 2, 28)) == []
    (lack,) = lacks("supplier:a", [old], [rule], DAY)
    assert (lack.kind, lack.expired_on) == ("iso", date(2026, 2, 28))
    fresh = replace(old, document_id="2", valid_from=DAY, valid_to=None)
    assert lacks("supplier:a", [old, fresh], [rule], DAY) == []
    assert lacks("supplier:b", [old], [rule], DAY) == []
    assert lacks("supplier:b", [old], [replace(rule, missing_counts=True)], DAY) != []
    assert lacks("supplier:a", [old], [replace(rule, effective_to=date(2026, 2, 1))], DAY) == []


@pytest.mark.parametrize(
    ("left", "told"), [(31, None), (30, 30), (15, 30), (14, 14), (7, 7), (0, 7), (-1, 0), (-90, 0)]
)
def test_the_narrowest_horizon_is_told(left: int, told: int | None) -> None:
    assert horizon(date.fromordinal(DAY.toordinal() + left), DAY) == told


def test_replanning_leaves_what_was_reported_and_keeps_the_first_plan() -> None:
    days = [date(2026, 2, day) for day in (1, 5, 9)]
    parts = [PlannedMilestone(name, day) for name, day in zip("abc", days, strict=True)]
    line = Line(1, "S", 5, 1, DAY, plan=(replace(parts[0], reported_on=days[0]), *parts[1:]))
    assert line.replan("b", date(2026, 2, 8), None) == 3
    assert [p.due_on.day for p in line.plan] == [1, 8, 12]
    line.replan("b", date(2026, 2, 10), 0)
    assert [(p.due_on.day, p.planned_on and p.planned_on.day) for p in line.plan] == [
        (1, None), (10, 5), (12, 9),
    ]  # fmt: skip
    assert line.replan("nowhere", DAY, None) == 0


def test_a_link_opens_until_its_instant_and_allows_what_it_names() -> None:
    link = Link("l", "supplier:a", "po_1", ("report",), NOW, None)
    assert not link.opens(NOW)
    assert link.opens(NOW.replace(hour=8))
    assert not replace(link, revoked_at=NOW).opens(NOW.replace(hour=8))
    assert (link.allows("view"), link.allows("report"), link.allows("ship")) == (True, True, False)
    assert link.covers("po_1", ended=True)
    assert not link.covers("po_2", ended=False)
    assert len({new_token() for _ in range(100)}) == 100
    assert token_hash("a") != token_hash("b")


def test_every_text_of_the_pages_is_there_in_both_languages() -> None:
    folder = files("entrepot.supplier_portal") / "templates"
    used = set()
    for page in folder.iterdir():
        used |= set(re.findall(r'\bt\("(\w+)"[,)]', page.read_text()))
    assert used - set(texts.PAGES) == set()
    for english, chinese in (*texts.PAGES.values(), *texts.STATES.values()):
        assert english
        assert re.search("[\u4e00-\u9fff]", chinese), english
        assert english.count("{}") == chinese.count("{}")
    assert set(State.__args__) <= set(texts.STATES)  # type: ignore[attr-defined]
