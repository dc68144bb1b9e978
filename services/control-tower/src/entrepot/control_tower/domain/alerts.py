"""What findings and people do to alerts. An alert lives from the first finding about a thing under a
rule until the condition is gone for a while, or somebody says it is done.

open -> acknowledged (somebody has it) | snoozed (until an instant) -> resolved
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from entrepot.control_tower.domain.risk.engine import SEVERITIES as SEVERITIES
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.kinds import Rule

STATES = ("open", "acknowledged", "snoozed", "resolved")
PATIENCE = timedelta(minutes=10)  # So long must a condition be gone.
REST = timedelta(hours=6)  # So long does a thing that a person resolved stay so, while it holds.
ESCALATE_EVERY = timedelta(hours=4)
MAX_ESCALATIONS = 3


@dataclass(slots=True)
class Alert:
    """A row of the inbox. version counts its events."""

    alert_id: str
    rule: str
    rule_version: int
    kind: str
    severity: str
    state: str
    subject_kind: str
    subject_id: str
    grp: str
    parties: list[str]
    title: str
    title_zh: str
    detail: str
    detail_zh: str
    observed: float
    threshold: float
    evidence: list[Any]
    context: dict[str, Any]
    opened_at: datetime
    last_seen_at: datetime
    deadline_at: datetime
    harm_at: datetime | None = None
    owner: str = ""
    note: str = ""
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    snoozed_until: datetime | None = None
    silenced_by: str = ""
    escalations: int = 0
    escalated_at: datetime | None = None
    resolved_at: datetime | None = None
    resolved_by: str = ""
    resolution: str = ""
    version: int = 1

    @property
    def thing(self) -> tuple[str, str, str]:
        return self.rule, self.subject_kind, self.subject_id


@dataclass(frozen=True, slots=True)
class Silence:
    """New alerts that match everything named here are kept out of the inbox and wake nobody."""

    silence_id: str
    starts_at: datetime
    ends_at: datetime
    matchers: Mapping[str, str] = field(default_factory=dict)

    def matches(self, rule: Rule, finding: Finding, now: datetime) -> bool:
        if not self.starts_at <= now < self.ends_at or not self.matchers:
            return False
        values: dict[str, tuple[str, ...]] = {
            "rule": (rule.name,), "kind": (rule.kind,), "subject_kind": (finding.subject_kind,),
            "subject_id": (finding.subject_id,), "severity": (finding.severity or rule.severity,),
            "party": finding.parties, "group": (finding.group,),
        }  # fmt: skip
        return all(value in values.get(name, ()) for name, value in self.matchers.items())


@dataclass(slots=True)
class Changes:
    """What an evaluation changes. opened: without an id yet."""

    opened: list[Alert] = field(default_factory=list)
    changed: list[tuple[Alert, str]] = field(default_factory=list)  # alert, what
    seen: list[Alert] = field(default_factory=list)  # Nothing to tell; figures moved.
    resolved: list[tuple[Alert, str]] = field(default_factory=list)  # alert, reason


def worse(one: str, than: str) -> bool:
    return SEVERITIES.index(one) > SEVERITIES.index(than)


def opened(rule: Rule, finding: Finding, now: datetime, silences: Iterable[Silence]) -> Alert:
    """A new alert; its deadline is the rule's, or the harm where that is nearer."""
    deadline = now + timedelta(hours=rule.deadline_h)
    if finding.harm_at is not None and now < finding.harm_at < deadline:
        deadline = finding.harm_at
    silence = next((s.silence_id for s in silences if s.matches(rule, finding, now)), "")
    return Alert(
        "", rule.name, rule.version, rule.kind, finding.severity or rule.severity, "open",
        finding.subject_kind, finding.subject_id, finding.group, list(finding.parties),
        finding.title, finding.title_zh, finding.detail, finding.detail_zh, finding.observed,
        finding.threshold, [list(pair) for pair in finding.evidence], finding.context, now, now,
        deadline, finding.harm_at, silenced_by=silence,
    )  # fmt: skip


def _refresh(alert: Alert, rule: Rule, finding: Finding, now: datetime) -> str:
    """The newest figures; tells whether it became worse or better."""
    before = alert.severity
    alert.rule_version, alert.severity = rule.version, finding.severity or rule.severity
    alert.title, alert.title_zh = finding.title, finding.title_zh
    alert.detail, alert.detail_zh = finding.detail, finding.detail_zh
    alert.observed, alert.threshold = finding.observed, finding.threshold
    alert.evidence = [list(pair) for pair in finding.evidence]
    alert.context, alert.harm_at = finding.context, finding.harm_at
    alert.last_seen_at = now
    if worse(alert.severity, before):
        return "worse"
    return "better" if worse(before, alert.severity) else ""


def _time_passed(alert: Alert, now: datetime) -> str:
    """What the clock does to an alert that still holds."""
    if alert.state == "snoozed" and alert.snoozed_until is not None and now >= alert.snoozed_until:
        alert.state, alert.snoozed_until = "open", None
        return "woken"
    due = alert.deadline_at if alert.escalated_at is None else alert.escalated_at + ESCALATE_EVERY
    unseen = alert.state == "open" and not alert.silenced_by
    if unseen and now >= due and alert.escalations < MAX_ESCALATIONS:
        alert.escalations, alert.escalated_at = alert.escalations + 1, now
        return "escalated"
    return ""


def reconcile(
    rules: Mapping[str, Rule], found: Iterable[tuple[Rule, Finding]], alerts: Iterable[Alert],
    rested: Mapping[tuple[str, str, str], datetime], silences: Iterable[Silence], now: datetime,
) -> Changes:  # fmt: skip
    """rules: those that hold now, by name. alerts: those not resolved. rested: when a person last
    resolved an alert of a thing. Alerts of a rule that holds no more are resolved with it."""
    changes, shut = Changes(), list(silences)
    known = {alert.thing: alert for alert in alerts}
    for rule, finding in found:
        thing = (rule.name, finding.subject_kind, finding.subject_id)
        alert = known.pop(thing, None)
        if alert is None:
            at = rested.get(thing)
            if at is None or now - at >= REST:
                changes.opened.append(opened(rule, finding, now, shut))
            continue
        what = _refresh(alert, rule, finding, now)
        if what == "worse" and alert.state == "snoozed":
            alert.state, alert.snoozed_until = "open", None
        what = what or _time_passed(alert, now)
        if what:
            changes.changed.append((alert, what))
        else:
            changes.seen.append(alert)
    for alert in known.values():
        if alert.rule not in rules:
            changes.resolved.append((alert, "rule"))
        elif now - alert.last_seen_at >= PATIENCE:
            changes.resolved.append((alert, "automatic"))
    return changes


def acknowledge(alert: Alert, by: str, note: str, now: datetime) -> Alert:
    """Somebody has it. The first who does owns it, unless it was given to another."""
    return replace(
        alert, state="acknowledged", acknowledged_at=now, acknowledged_by=by, snoozed_until=None,
        owner=alert.owner or by, note=note or alert.note,
    )  # fmt: skip
