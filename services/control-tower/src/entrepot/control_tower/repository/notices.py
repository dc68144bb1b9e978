"""Who is told of what, and what waits to be sent: rows that a worker claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from entrepot.control_tower.domain.alerts import Alert
from entrepot.shared.database import Driver
from entrepot.shared.ids import new_id

CLAIM = timedelta(seconds=60)
BACK_OFF_S = (10, 60, 300, 1800, 7200, 21_600, 43_200, 86_400, 86_400)
_WORDS = {
    "en": {"opened": "Alert", "worse": "Worse", "escalated": "Nobody has it yet",
           "resolved": "Resolved", "acknowledged": "Acknowledged", "woken": "Awake again"},
    "zh": {"opened": "预警", "worse": "加重", "escalated": "仍无人处理", "resolved": "已解除",
           "acknowledged": "已确认", "woken": "再次提醒"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to send. about and what make it unique for its route."""

    route_id: str
    about: str
    what: str
    channel: str
    target: str
    heading: str
    body: str


def notice(route: Any, alert: Alert, what: str, by: str, note: str) -> Notice:
    """The mail, or the body of the call, that a route gets of an alert."""
    zh = route["language"] == "zh"
    title, detail = (alert.title_zh, alert.detail_zh) if zh else (alert.title, alert.detail)
    word = _WORDS["zh" if zh else "en"].get(what, what)
    heading = f"[{alert.severity}] {word}: {title}"
    if route["channel"] == "webhook":
        body = orjson.dumps({
            "type": f"alert.{what}", "alert_id": alert.alert_id, "rule": alert.rule,
            "kind": alert.kind, "severity": alert.severity, "state": alert.state, "title": title,
            "detail": detail, "subject_kind": alert.subject_kind, "subject_id": alert.subject_id,
            "parties": alert.parties, "by": by, "note": note, "opened_at": alert.opened_at,
            "deadline_at": alert.deadline_at, "harm_at": alert.harm_at,
        }).decode()  # fmt: skip
    else:
        due = f"{alert.deadline_at:%Y-%m-%d %H:%M} UTC"
        lines = [title, "", detail, "", f"{'期限' if zh else 'Deadline'}: {due}",
                 f"{alert.subject_kind} {alert.subject_id}", f"{alert.rule} · {alert.alert_id}"]  # fmt: skip
        lines += [f"{by}: {note}"] if note else []
        body = "\n".join(lines)
    return Notice(route["route_id"], f"{alert.alert_id}:{alert.version}", what, route["channel"],
                  route["target"], heading[:200], body)  # fmt: skip


async def routes(driver: Driver) -> list[Any]:
    return list(await driver.fetch("SELECT * FROM notification_route WHERE enabled"))


async def queue(driver: Driver, notices: Sequence[Notice], now: datetime) -> None:
    """A notice that was queued before is not queued again."""
    if notices:
        await driver.execute(
            "INSERT INTO notification (notification_id, route_id, about, what, channel, target, "
            "heading, body, state, attempts, next_at, last_answer, created_at) SELECT id, route_id, "
            "about, what, channel, target, heading, body, 'pending', 0, $9, '', $9 FROM "
            "unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], "
            "$7::text[], $8::text[]) AS n(id, route_id, about, what, channel, target, heading, body) "
            "ON CONFLICT (route_id, about, what) DO NOTHING",
            [new_id("ntf") for _ in notices], [n.route_id for n in notices],
            [n.about for n in notices], [n.what for n in notices], [n.channel for n in notices],
            [n.target for n in notices], [n.heading for n in notices], [n.body for n in notices], now,
        )  # fmt: skip


async def claim(driver: Driver, now: datetime, limit: int) -> list[Any]:
    """Due notices, moved ahead by CLAIM: a worker that dies with them loses nothing."""
    return list(await driver.fetch(
        "UPDATE notification n SET next_at = $2, attempts = attempts + 1 FROM (SELECT "
        "notification_id FROM notification WHERE state = 'pending' AND next_at <= $1 "
        "ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED) due "
        "WHERE n.notification_id = due.notification_id RETURNING n.*, (SELECT secret FROM "
        "notification_route r WHERE r.route_id = n.route_id) AS secret", now, now + CLAIM, limit,
    ))  # fmt: skip


async def ended(
    driver: Driver, notification_id: str, attempts: int, *, sent: bool, answer: str, now: datetime
) -> None:
    """Note what came of an attempt; after the last one it has failed for good."""
    last = attempts > len(BACK_OFF_S)
    state = "sent" if sent else "failed" if last else "pending"
    wait = timedelta(seconds=BACK_OFF_S[min(attempts, len(BACK_OFF_S)) - 1])
    await driver.execute(
        "UPDATE notification SET state = $2, last_answer = $3, next_at = $4, sent_at = $5 "
        "WHERE notification_id = $1", notification_id, state, answer[:500], now + wait,
        now if sent else None,
    )  # fmt: skip
