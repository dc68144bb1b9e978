"""How an alert lives: refreshed, worse, resolved, escalated, snoozed, silenced."""

from datetime import timedelta

from tower_risk_stories import NOW, alert, rule

from entrepot.control_tower.domain.alerts import (
    ESCALATE_EVERY,
    PATIENCE,
    REST,
    Silence,
    acknowledge,
    reconcile,
)
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.scene import (
    HOUR,
)


def a_finding(severity: str = "", subject: str = "EU-1") -> Finding:
    return Finding("location", subject, 1, 0, "t", "题", "d", "述", severity=severity,
                   parties=("warehouse:eu",), group="g")  # fmt: skip


RULE = rule("order_past_cut_off")
RULES = {RULE.name: RULE}


def test_an_alert_is_refreshed_becomes_worse_and_resolves_once_the_condition_is_gone_for_a_while() -> (
    None
):
    one = alert(a_finding(), RULE.name)
    later = NOW + timedelta(minutes=1)
    changes = reconcile(RULES, [(RULE, a_finding())], [one], {}, [], later)
    assert (changes.opened, changes.changed, changes.seen) == ([], [], [one])
    changes = reconcile(RULES, [(RULE, a_finding("critical"))], [one], {}, [], later)
    assert changes.changed == [(one, "worse")]
    soon = later + PATIENCE / 2
    assert reconcile(RULES, [], [one], {}, [], soon).resolved == [], "a gap of a moment is none"
    assert reconcile(RULES, [], [one], {}, [], later + PATIENCE).resolved == [(one, "automatic")]
    assert reconcile({}, [], [one], {}, [], soon).resolved == [(one, "rule")]


def test_an_alert_that_nobody_takes_escalates_and_one_that_is_taken_does_not() -> None:
    one = alert(a_finding(), RULE.name)
    at = one.deadline_at
    found = [(RULE, a_finding())]
    assert reconcile(RULES, found, [one], {}, [], at).changed == [(one, "escalated")]
    assert reconcile(RULES, found, [one], {}, [], at + HOUR).changed == []
    again = at + ESCALATE_EVERY
    assert reconcile(RULES, found, [one], {}, [], again).changed == [(one, "escalated")]
    taken = acknowledge(one, "staff:ops", "mine", again)
    assert (taken.owner, taken.state) == ("staff:ops", "acknowledged")
    assert reconcile(RULES, found, [taken], {}, [], again + 9 * HOUR).changed == []


def test_a_snoozed_alert_wakes_at_its_time_or_when_it_becomes_worse() -> None:
    one = alert(a_finding(), RULE.name)
    one.state, one.snoozed_until = "snoozed", NOW + 5 * HOUR
    found = [(RULE, a_finding())]
    assert reconcile(RULES, found, [one], {}, [], NOW + HOUR).changed == []
    assert reconcile(RULES, found, [one], {}, [], NOW + 5 * HOUR).changed == [(one, "woken")]
    one.state, one.snoozed_until = "snoozed", NOW + 50 * HOUR
    worse = [(RULE, a_finding("critical"))]
    assert reconcile(RULES, worse, [one], {}, [], NOW + HOUR).changed == [(one, "worse")]
    assert one.state == "open"


def test_what_a_person_resolved_rests_for_a_while_and_what_is_silenced_is_marked() -> None:
    thing = (RULE.name, "location", "EU-1")
    found = [(RULE, a_finding())]
    assert reconcile(RULES, found, [], {thing: NOW}, [], NOW + HOUR).opened == []
    assert reconcile(RULES, found, [], {thing: NOW}, [], NOW + REST).opened != []
    silence = Silence("s", NOW, NOW + 9 * HOUR, {"rule": RULE.name, "party": "warehouse:eu"})
    (quiet,) = reconcile(RULES, found, [], {}, [silence], NOW).opened
    assert quiet.silenced_by == "s"
    (loud,) = reconcile(RULES, found, [], {}, [silence], NOW + 9 * HOUR).opened
    assert loud.silenced_by == ""
