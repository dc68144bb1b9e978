"""`./entrepot bench alerts`: a day on which five things go wrong, told to the tower as its consumer
would be, judged every few minutes by the rules as they are shipped.

An alert is right when it is of the rule, and about the thing, that names the cause. A lead is the
time from the first right alert to a harm (Incident.harms); "where the data allow it": harms that
come more than 24 h after the first sign. False is every alert, of the day or of the two days before
it, that no incident accounts for.
"""

import json
import logging
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import structlog
from hub import BenchHub

from entrepot.control_tower.consumers import reactions
from entrepot.control_tower.handlers.evaluation import evaluate
from entrepot.shared import topics
from entrepot.shared.clock import ManualClock
from entrepot.shared.consumer import Consumer
from entrepot.shared.database import Database
from entrepot.shared.events.envelope import Meta, event_id
from entrepot.shared.kafka import Record
from figures.alerts_trade import DAY, HOUR, WATCHED, Incident, Merchant, Told, day_of

STEP = timedelta(minutes=10)  # Between two rounds of the rules; the service's are a minute apart.
WATCH_STEP = timedelta(minutes=30)
BATCH = 1000
ALLOWED = timedelta(hours=24)
MOST_FALSE = 1.0  # Per planted incident.


@dataclass(frozen=True, slots=True)
class Opened:
    """An alert as it was opened."""

    at: datetime
    rule: str
    kind: str
    subject_kind: str
    subject: str
    title: str
    actions: int


def record(told: Told, number: int, version: int) -> Record:
    """As Kafka would give it."""
    source = told.type.split(".")[0]
    meta = Meta(event_id(source, told.subject, version), told.type, source, told.subject, version,
                told.at, "bench", "bench", told.parties)  # fmt: skip
    made = Record.of(told.topic, told.subject, orjson.dumps(told.data), meta)
    return Record(made.topic, made.key, made.value, made.headers, made.timestamp_ms, 0, number)


class Player:
    """Tells the events to the consumer in batches, the clock at their instants."""

    def __init__(self, worker: Database, clock: ManualClock, told: Sequence[Told]) -> None:
        self._consumer = Consumer(
            "control-tower", topics.read_by("control-tower"), reactions, worker, ""
        )
        self._clock, self._told, self._position = clock, told, 0
        self._versions: dict[str, int] = {}

    async def tell_until(self, instant: datetime) -> int:
        """What happened before the instant; returns how many events."""
        began = self._position
        while self._position < len(self._told) and self._told[self._position].at < instant:
            batch = []
            while len(batch) < BATCH and self._position < len(self._told):
                told = self._told[self._position]
                if told.at >= instant:
                    break
                version = self._versions[told.subject] = self._versions.get(told.subject, 0) + 1
                self._position += 1
                batch.append(record(told, self._position, version))
            self._set(self._told[self._position - 1].at)
            await self._consumer.handle(batch)
        self._set(instant)
        return self._position - began

    def _set(self, instant: datetime) -> None:
        self._clock.advance(instant - self._clock())


async def play(
    worker: Database, clock: ManualClock, merchant: Merchant
) -> tuple[list[Opened], int]:
    """All of it; the alerts in the order of their opening, and how many events there were."""
    told = merchant.events()
    player = Player(worker, clock, told)
    watched = merchant.day - WATCHED
    events = await player.tell_until(watched)
    at, step = watched, WATCH_STEP
    while at < merchant.end:
        at += step if at < merchant.day else STEP
        events += await player.tell_until(at)
        await evaluate(worker, [])
    return await _opened(worker), events


async def _opened(worker: Database) -> list[Opened]:
    async with worker.read() as session:
        rows = await session.exec_driver_sql(
            "SELECT payload FROM outbox WHERE type = 'control-tower.alert_opened.v1' "
            "ORDER BY position"
        )
        said = [orjson.loads(row.payload) for row in rows]
    return [
        Opened(datetime.fromisoformat(one["opened_at"]).astimezone(UTC), one["rule"], one["kind"],
               one["subject_kind"], one["subject_id"], one["title"], len(one["actions"]))
        for one in said
    ]  # fmt: skip


def _is_right(alert: Opened, incident: Incident) -> bool:
    return alert.at >= incident.began_at and any(
        alert.kind == kind and alert.subject == subject for kind, subject in incident.right
    )


def _accounts_for(incident: Incident, alert: Opened) -> bool:
    """Whether an alert tells of an incident or of what comes of it."""
    if _is_right(alert, incident):
        return True
    return alert.at >= incident.began_at and any(
        alert.kind == kind and alert.subject.startswith(subject) for kind, subject in incident.near
    )


def _hours(lengths: Iterable[timedelta]) -> float | None:
    found = [length / HOUR for length in lengths]
    return round(statistics.median(found), 1) if found else None


def judged(incident: Incident, alerts: Sequence[Opened]) -> dict[str, Any]:
    """When it was told, with which lead."""
    first = next((alert for alert in alerts if _is_right(alert, incident)), None)
    harms = sorted(harm for harm in incident.harms if harm > incident.began_at)
    allowed = [harm for harm in harms if harm - incident.sign_at >= ALLOWED]
    made: dict[str, Any] = {
        "incident": incident.name, "began_at": incident.began_at.isoformat(),
        "sign_at": incident.sign_at.isoformat(), "harm": incident.harm, "harms": len(harms),
        "harms_that_allow_24_h": len(allowed), "alerted": first is not None,
        "first_harm_at": harms[0].isoformat() if harms else None,
        "effects_told": sum(1 for a in alerts if _accounts_for(incident, a)) - (first is not None),
    }  # fmt: skip
    if first is not None:
        made |= {
            "alert_at": first.at.isoformat(), "rule": first.rule, "title": first.title,
            "actions": first.actions,
            "after_sign_h": round((first.at - incident.sign_at) / HOUR, 1),
            "lead_h": _hours(harm - first.at for harm in harms),
            "lead_where_allowed_h": _hours(harm - first.at for harm in allowed),
        }  # fmt: skip
    return made


def report(merchant: Merchant, alerts: Sequence[Opened]) -> dict[str, Any]:
    """Each incident, what was false, and whether it is as it should be."""
    found = [judged(incident, alerts) for incident in merchant.incidents]
    false = [
        alert for alert in alerts
        if not any(_accounts_for(incident, alert) for incident in merchant.incidents)
    ]  # fmt: skip
    leads = [one["lead_where_allowed_h"] for one in found if one.get("lead_where_allowed_h")]
    median = round(statistics.median(leads), 1) if leads else None
    per_incident = len(false) / len(found)
    well = (
        all(one["alerted"] for one in found)
        and median is not None
        and median >= ALLOWED / HOUR
        and per_incident <= MOST_FALSE
    )
    return {
        "day": merchant.day.date().isoformat(), "alerted": sum(one["alerted"] for one in found),
        "incidents": len(found), "median_lead_h": median, "false_alerts": len(false),
        "false_per_incident": round(per_incident, 2), "exact": well, "by_incident": found,
        "false": [{"at": a.at.isoformat(), "rule": a.rule, "subject": a.subject, "title": a.title}
                  for a in false],
    }  # fmt: skip


async def measure(hub: BenchHub, runs: int) -> dict[str, object]:
    """A merchant for each run, by seed; each on a fresh database."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    made = []
    for seed in range(1, runs + 1):
        began = time.perf_counter()
        urls = await hub.scratch("tower", "entrepot.control_tower")
        merchant = Merchant(day_of(), seed)
        clock = ManualClock(merchant.start - DAY)
        worker = Database(urls.worker, clock=clock)
        try:
            alerts, events = await play(worker, clock, merchant)
        finally:
            await worker.close()
        run = {"seed": seed, "events": events, **report(merchant, alerts),
               "seconds": round(time.perf_counter() - began, 1)}  # fmt: skip
        print(json.dumps({k: v for k, v in run.items() if k not in ("by_incident", "false")}),
              file=sys.stderr, flush=True)  # fmt: skip
        made.append(run)
    leads = [run["median_lead_h"] for run in made if run["median_lead_h"] is not None]
    return {
        "runs": made, "exact": all(run["exact"] for run in made),
        "median_lead_h": round(statistics.median(leads), 1) if leads else None,
        "false_per_incident": round(statistics.mean(r["false_per_incident"] for r in made), 2),
    }  # fmt: skip
