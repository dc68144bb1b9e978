"""Facts that the control tower owns: what is going wrong, what people did about it, and what was
said to whom. A partner sees the alerts that name it."""

from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import PartyId

Severity = Literal["info", "warning", "critical"]


class Evidence(Part):
    """A figure that a rule looked at, as text."""

    name: str
    value: str


class AlertOpened(
    Event, type="control-tower.alert_opened.v1", topic="tower-alert", key=("alert_id",),
    parties=("parties",),
):  # fmt: skip
    """A rule's condition began to hold for a thing. observed and threshold are in the rule's unit;
    harm_at: when it will do harm, as far as it is known."""

    alert_id: str
    rule: str
    rule_version: int
    kind: str
    severity: Severity
    subject_kind: str
    subject_id: str
    group: str
    parties: tuple[PartyId, ...] = ()
    title: str
    title_zh: str
    detail: str
    detail_zh: str
    observed: float
    threshold: float
    evidence: tuple[Evidence, ...] = ()
    actions: tuple[str, ...] = ()
    opened_at: AwareDatetime
    deadline_at: AwareDatetime
    harm_at: AwareDatetime | None = None


class AlertChanged(
    Event, type="control-tower.alert_changed.v1", topic="tower-alert", key=("alert_id",),
    parties=("parties",),
):  # fmt: skip
    """Somebody (by: the acting party) did something about an alert, or time did (by absent). outcome:
    of an action, the answer of the service that it was asked of."""

    alert_id: str
    rule: str
    parties: tuple[PartyId, ...] = ()
    change: Literal[
        "acknowledged", "snoozed", "woken", "assigned", "acted", "escalated", "worse", "better",
        "noted",
    ]  # fmt: skip
    severity: Severity
    state: Literal["open", "acknowledged", "snoozed"]
    by: PartyId | None = None
    owner: str = ""
    note: str = ""
    snoozed_until: AwareDatetime | None = None
    action: str = ""
    outcome: str = ""
    changed_at: AwareDatetime


class AlertResolved(
    Event, type="control-tower.alert_resolved.v1", topic="tower-alert", key=("alert_id",),
    parties=("parties",),
):  # fmt: skip
    """The condition does not hold any more (automatic), a person said it is done, or the rule was
    switched off."""

    alert_id: str
    rule: str
    parties: tuple[PartyId, ...] = ()
    reason: Literal["automatic", "person", "rule"]
    by: PartyId | None = None
    note: str = ""
    open_for_s: float
    resolved_at: AwareDatetime


class MessageSent(
    Event, type="control-tower.message_sent.v1", topic="tower-message", key=("message_id",),
    parties=("party",),
):  # fmt: skip
    """Somebody wrote to a partner. The partner sees it in its stream and webhooks, and by e-mail
    where an address is known (emailed)."""

    message_id: str
    party: PartyId
    by: PartyId
    topic_kind: str = ""
    topic_id: str = ""
    heading: str
    text: str
    emailed: bool = False
    sent_at: AwareDatetime


class WebhookPaused(
    Event, type="control-tower.webhook_paused.v1", topic="tower-webhook", key=("endpoint_id",),
    aggregate="webhook-endpoint", parties=("party",),
):  # fmt: skip
    """An endpoint failed for too long and gets nothing more until somebody resumes it."""

    endpoint_id: str
    party: PartyId
    url: str
    failing_since: AwareDatetime
    last_answer: str
    paused_at: AwareDatetime
