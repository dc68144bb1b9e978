from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from entrepot.logistics.domain.eta import Milestone, Place, Progress, Reached
from entrepot.logistics.domain.exception_rules import BUILT_IN, with_built_in
from entrepot.logistics.domain.exception_texts import ACTIONS, TITLES, action, title
from entrepot.logistics.domain.exceptions import (
    ExceptionKind,
    ExceptionRule,
    Responsible,
    RuleBook,
    Severity,
    Watched,
    split,
)
from entrepot.logistics.domain.status import Status

T0 = datetime(2026, 11, 1, 8, tzinfo=UTC)
PLACE = Place("eco", "yun", "eco", "DE")


def at(days: float) -> datetime:
    return T0 + timedelta(days=days)


def a_rule(kind: str, hours: float | None = None, **more: object) -> ExceptionRule:
    made = ExceptionRule(
        kind, ExceptionKind(kind), None, hours, None, Responsible.CARRIER, Severity.MEDIUM, 24,
        "trace", date(2020, 1, 1), None,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


RULES = [
    a_rule("no_acceptance", 48), a_rule("no_scan", 120, quantile=0.95),
    a_rule("customs_long", 96, quantile=0.95), a_rule("held_for_pickup", 120),
    a_rule("overdue", 0), a_rule("carrier_exception"),
    a_rule("carrier_exception", rule="docs", reason="customs_docs", action="send_documents",
           responsible=Responsible.SHIPPER),
    a_rule("lost"),
]  # fmt: skip


def watched(
    *reached: tuple[Milestone, float], status: str = "in_transit", **more: object
) -> Watched:
    fields: dict[str, object] = {
        "reason": None, "status_at": None, "dispatched_at": at(0), "accepted_at": at(0.5),
        "last_scan_at": at(1), **more,
    }  # fmt: skip
    deadline = fields.pop("deadline", None)
    progress = Progress(PLACE, [Reached(m, at(d)) for m, d in reached], None, deadline)  # type: ignore[arg-type]
    return Watched(progress, Status(status), **fields)  # type: ignore[arg-type]


def told(seen: Watched, now: datetime, leg: float | None = None) -> list[tuple[str, float]]:
    conditions = RuleBook(RULES, now.date()).conditions(seen, lambda *_: leg)
    holding, _ = split(conditions, now)
    return [(c.rule.kind.value, (c.since - T0) / timedelta(days=1)) for c in holding]


def test_no_acceptance_is_told_48_hours_after_the_hand_over_and_not_before() -> None:
    seen = watched((Milestone.DISPATCHED, 0), status="created", accepted_at=None, last_scan_at=None)
    assert told(seen, at(1.99)) == []
    assert told(seen, at(2)) == [("no_acceptance", 0)]
    assert told(replace(seen, accepted_at=at(1)), at(2)) == []


def test_silence_counts_from_the_last_scan_by_the_leg_s_own_p95_where_that_is_known() -> None:
    seen = watched((Milestone.DISPATCHED, 0), (Milestone.IN_TRANSIT, 1), last_scan_at=at(3))
    assert told(seen, at(5.5), leg=2.5) == [("no_scan", 3)]
    assert told(seen, at(5.4), leg=2.5) == []
    assert told(seen, at(7.9)) == []
    assert told(seen, at(8)) == [("no_scan", 3)]  # Five days, where nothing is known.


def test_customs_has_a_rule_of_its_own_and_counts_from_its_beginning() -> None:
    seen = watched((Milestone.DISPATCHED, 0), (Milestone.CUSTOMS, 2), last_scan_at=at(5.9))
    assert told(seen, at(6)) == [("customs_long", 2)]
    assert told(seen, at(6), leg=5) == []


def test_a_parcel_held_for_pick_up_is_told_after_five_days() -> None:
    seen = watched((Milestone.ATTEMPTED, 4), status="available_for_pickup", status_at=at(4))
    assert told(seen, at(8.9)) == []
    assert told(seen, at(9)) == [("held_for_pickup", 4)]


def test_a_promise_that_passed_is_told_at_once_unless_an_attempt_was_made() -> None:
    seen = watched((Milestone.IN_TRANSIT, 1), deadline=at(4), last_scan_at=at(3.9))
    assert told(seen, at(4)) == [("overdue", 4)]
    tried = replace(seen, progress=replace(seen.progress, attempted_at=at(3)))
    assert told(tried, at(5)) == []


def test_what_the_carrier_says_goes_by_its_reason_and_else_by_the_general_rule() -> None:
    seen = watched((Milestone.CUSTOMS, 1), status="exception", status_at=at(2))
    book = RuleBook(RULES, T0.date())
    general = book.conditions(seen, lambda *_: None)[0]
    assert (general.rule.rule, general.due, general.deadline_at) == (
        "carrier_exception", at(2), at(3),
    )  # fmt: skip
    papers = book.conditions(replace(seen, reason="customs_docs"), lambda *_: None)[0]
    assert (papers.rule.action, papers.rule.responsible) == ("send_documents", "shipper")


@pytest.mark.parametrize("status", ["delivered", "returned", "cancelled"])
def test_a_parcel_that_is_done_has_no_trouble(status: str) -> None:
    seen = watched((Milestone.IN_TRANSIT, 1), status=status, deadline=at(2))
    assert RuleBook(RULES, T0.date()).conditions(seen, lambda *_: None) == []


def test_a_lost_parcel_stays_somebody_s_work_and_its_silence_is_not_told_beside_it() -> None:
    seen = watched((Milestone.IN_TRANSIT, 1), status="lost", status_at=at(5), deadline=at(6))
    assert told(seen, at(40)) == [("lost", 5)]


def test_rules_hold_between_their_dates_and_the_newest_of_a_kind_counts() -> None:
    newer = a_rule("no_acceptance", 24, rule="newer", effective_from=date(2026, 11, 3))
    ended = a_rule("lost", effective_to=date(2026, 11, 2))
    rules = [*RULES[:-1], ended, newer]
    before, after = (RuleBook(rules, date(2026, 11, day)) for day in (2, 3))
    first, second = (b.rule(ExceptionKind.NO_ACCEPTANCE) for b in (before, after))
    assert first is not None
    assert second is not None
    assert (first.after_hours, second.after_hours) == (48, 24)
    assert before.rule(ExceptionKind.LOST) is None


def test_the_next_moment_to_look_is_when_the_next_rule_would_speak() -> None:
    seen = watched((Milestone.IN_TRANSIT, 1), deadline=at(9), last_scan_at=at(3))
    conditions = RuleBook(RULES, T0.date()).conditions(seen, lambda *_: None)
    assert split(conditions, at(4)) == ([], at(8))
    assert split(conditions, at(8.5))[1] == at(9)


def test_every_kind_and_every_built_in_action_is_said_in_both_languages() -> None:
    assert set(TITLES) == set(ExceptionKind)
    for english, chinese in [*TITLES.values(), *ACTIONS.values()]:
        assert english
        assert any("\u4e00" <= c <= "\u9fff" for c in chinese)
    assert title(ExceptionKind.LOST)[0] == "Lost"
    assert action("own words") == ("own words",) * 2
    assert {rule.action for rule in BUILT_IN} <= set(ACTIONS)
    assert {rule.kind for rule in BUILT_IN} == set(ExceptionKind)


def test_a_row_replaces_the_built_in_rule_of_its_name() -> None:
    own = a_rule("held_for_pickup", 24)
    rules = with_built_in([own])
    assert len(rules) == len(BUILT_IN)
    found = RuleBook(rules, T0.date()).rule(ExceptionKind.HELD_FOR_PICKUP)
    assert found is not None
    assert found.after_hours == 24
