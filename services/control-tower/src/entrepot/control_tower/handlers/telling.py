"""Alerts as events, log lines and notifications: one place, so that none of the three is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entrepot.control_tower.domain.actions import calls_for
from entrepot.control_tower.domain.alerts import SEVERITIES, Alert
from entrepot.control_tower.repository import alerts as rows
from entrepot.control_tower.repository import notices
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.control_tower import (
    AlertChanged,
    AlertOpened,
    AlertResolved,
    Evidence,
)

MAX_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an alert. action, outcome: of a call that was made."""

    alert: Alert
    what: str  # opened | resolved | a change of AlertChanged
    by: str = ""
    note: str = ""
    action: str = ""
    outcome: str = ""


def _event(told: Told, now: datetime) -> AlertOpened | AlertChanged | AlertResolved:
    alert = told.alert
    parties = tuple(alert.parties)
    if told.what == "opened":
        return AlertOpened(
            alert_id=alert.alert_id, rule=alert.rule, rule_version=alert.rule_version,
            kind=alert.kind, severity=alert.severity,  # type: ignore[arg-type]
            subject_kind=alert.subject_kind, subject_id=alert.subject_id, group=alert.grp,
            parties=parties, title=alert.title, title_zh=alert.title_zh, detail=alert.detail,
            detail_zh=alert.detail_zh, observed=alert.observed, threshold=alert.threshold,
            evidence=tuple(Evidence(name=str(n), value=str(v)) for n, v in alert.evidence),
            actions=tuple(dict.fromkeys(call.action for call in calls_for(alert))),
            opened_at=alert.opened_at, deadline_at=alert.deadline_at, harm_at=alert.harm_at,
        )  # fmt: skip
    if told.what == "resolved":
        return AlertResolved(
            alert_id=alert.alert_id, rule=alert.rule, parties=parties,
            reason=alert.resolution,  # type: ignore[arg-type]
            by=told.by or None, note=told.note[:MAX_TEXT],
            open_for_s=max(0.0, (now - alert.opened_at).total_seconds()), resolved_at=now,
        )  # fmt: skip
    return AlertChanged(
        alert_id=alert.alert_id, rule=alert.rule, parties=parties,
        change=told.what,  # type: ignore[arg-type]
        severity=alert.severity, state=alert.state,  # type: ignore[arg-type]
        by=told.by or None, owner=alert.owner, note=told.note[:MAX_TEXT],
        snoozed_until=alert.snoozed_until, action=told.action, outcome=told.outcome[:MAX_TEXT],
        changed_at=now,
    )  # fmt: skip


async def tell(told: Sequence[Told], uow: UnitOfWork) -> None:
    """Save the alerts at their new versions, publish, log, and queue who is to be told. The version
    of a changed alert rises here; a new one has its own already."""
    if not told:
        return
    for one in told:
        if one.what != "opened":
            one.alert.version += 1
    await rows.save(uow.driver, [one.alert for one in told])
    await rows.log(uow.driver, [
        (one.alert, one.what, one.by,
         " ".join(filter(None, (one.note, one.action, one.outcome)))[:MAX_TEXT]) for one in told
    ], uow.now)  # fmt: skip
    for one in told:
        uow.publish(_event(one, uow.now), version=one.alert.version)
    routes = await notices.routes(uow.driver)
    if routes:
        await notices.queue(uow.driver, list(_notices(told, routes)), uow.now)


def _notices(told: Sequence[Told], routes: Sequence[Any]) -> Any:
    """A notice for each alert and route that wants to hear of what happened to it."""
    for one in told:
        alert = one.alert
        if alert.silenced_by and one.what != "resolved":
            continue
        for route in routes:
            wanted = one.what in route["on_what"]
            serious = SEVERITIES.index(alert.severity) >= SEVERITIES.index(route["min_severity"])
            about_rule = not route["rules"] or alert.rule in route["rules"]
            about_party = not route["parties"] or set(route["parties"]) & set(alert.parties)
            if wanted and serious and about_rule and about_party:
                yield notices.notice(route, alert, one.what, one.by, one.note)
