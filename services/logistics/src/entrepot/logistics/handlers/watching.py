"""Parcels under way: when they will be there, and what is wrong with them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from entrepot.logistics import repository, tables, tracking_repository, watch_repository
from entrepot.logistics.adapters.metrics import ETA_MOVED, EXCEPTIONS
from entrepot.logistics.domain.eta import (
    Estimate,
    History,
    Kind,
    Milestone,
    Place,
    Progress,
    durations,
    estimate,
    milestones,
)
from entrepot.logistics.domain.exceptions import (
    ENDED,
    Condition,
    RuleBook,
    Watched,
    split,
)
from entrepot.logistics.domain.status import Classifier, Status
from entrepot.logistics.domain.tracking import TrackingEvent
from entrepot.logistics.settings import (
    ETA_REFRESH_HOURS,
    ETA_TOLD_DAYS,
    HISTORY_DAYS,
    HISTORY_REFRESH_S,
    WATCH_BATCH,
)
from entrepot.logistics.watch_repository import Lesson
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.logistics import (
    ShipmentEtaChanged,
    ShipmentExceptionClosed,
    ShipmentExceptionOpened,
)
from entrepot.shared.ids import derived_id

OURSELVES = "service:logistics"
_UNAWAITED = ENDED | {Status.LOST, Status.DESTROYED, Status.RETURNING}
Row = Mapping[str, Any]


async def fold(uow: UnitOfWork, shipment_ids: Sequence[str]) -> int:
    """Learn from parcels that were delivered. Returns from how many."""
    rows = await watch_repository.delivered(uow.driver, shipment_ids)
    scans = await tracking_repository.scans(uow.driver, [r["shipment_id"] for r in rows])
    lessons: Counter[Lesson] = Counter()
    for row in rows:
        reached = milestones(row["dispatched_at"], scans[row["shipment_id"]])
        for kind, milestone, days in durations(reached, row["delivered_at"]):
            lessons[
                row["lane"], row["country"], kind.value, milestone.value,
                row["delivered_at"].date(), round(days, 1), row["carrier"], row["service"],
            ] += 1  # fmt: skip
    await watch_repository.add_lessons(uow.driver, lessons)
    return len(rows)


async def history(uow: UnitOfWork, held: dict[str, Any]) -> History:
    """Of HISTORY_DAYS; made anew every HISTORY_REFRESH_S. held: where it is kept meanwhile."""
    made_at, found = held.get("eta_history", (None, None))
    if made_at is None or abs((uow.now - made_at).total_seconds()) > HISTORY_REFRESH_S:
        found = await watch_repository.history(uow.driver, uow.now, HISTORY_DAYS)
        held["eta_history"] = (uow.now, found)
    assert isinstance(found, History)
    return found


@dataclass(slots=True)
class _Look:
    """One look at some parcels: what is known, and what comes of it."""

    uow: UnitOfWork
    history: History
    book: RuleBook
    watches: list[dict[str, Any]] = field(default_factory=list)
    holding: dict[str, list[Condition]] = field(default_factory=dict)

    def at(self, row: Row, scans: Sequence[TrackingEvent]) -> None:
        """Estimate the parcel, find what is wrong, tell what moved."""
        now, status = self.uow.now, Status(row["status"])
        place = Place(row["lane"] or "", row["carrier"] or "", row["service"] or "",
                      row["destination_country"])  # fmt: skip
        actual = [s for s in scans if s.classifier is Classifier.ACT and s.event_time <= now]
        progress = Progress(
            place, milestones(row["dispatched_at"], actual), row["attempted_at"], row["deadline"]
        )
        seen = Watched(
            progress, status, row["reason"], row["status_at"], row["dispatched_at"],
            row["accepted_at"], max((s.event_time for s in actual), default=None),
        )  # fmt: skip
        over = status in ENDED or row["delivered_at"] is not None or row["state"] == "cancelled"
        awaited = not over and status not in _UNAWAITED
        said = estimate(self.history, progress, now) if awaited else None
        conditions = [] if over else self.book.conditions(seen, partial(self._leg, place))
        holding, due = split(conditions, now)
        self.holding[row["shipment_id"]] = holding
        self.watches.append(self._kept(row, seen, said, due, over=over))

    def _leg(self, place: Place, milestone: Milestone, quantile: float) -> float | None:
        curve, _ = self.history.curve(Kind.LEG, milestone, place)
        return curve.quantile(quantile)

    def _kept(
        self, row: Row, seen: Watched, said: Estimate | None, due: datetime | None, *, over: bool
    ) -> dict[str, Any]:
        """The row of shipment_watch; publishes an estimate that moved."""
        now = self.uow.now
        told, version = row["told_p50_at"] or row["planned_p50_at"], row["version"] or 0
        if said is not None and row["party"] is not None and _moved(told, said.p50_at):
            version += 1
            self.uow.publish(_eta_changed(row, seen, said, told), version=version)
            ETA_MOVED.inc()
            told = said.p50_at
        refresh = now + timedelta(hours=ETA_REFRESH_HOURS)
        last = seen.progress.reached[-1] if seen.progress.reached else None
        first = said is not None and row["first_at"] is None
        return {
            "shipment_id": row["shipment_id"], "party": row["party"], "version": version,
            "milestone": last.milestone.value if last else None,
            "milestone_at": last.at if last else None, "last_scan_at": seen.last_scan_at,
            "p50_at": said.p50_at if said else None, "p90_at": said.p90_at if said else None,
            "on_time_probability": said.on_time_probability if said else None,
            "based_on": said.based_on if said else None, "told_p50_at": told,
            "first_p50_at": said.p50_at if said and first else row["first_p50_at"],
            "first_p90_at": said.p90_at if said and first else row["first_p90_at"],
            "first_probability": (
                said.on_time_probability if said and first else row["first_probability"]
            ),
            "first_at": now if first else row["first_at"], "seen_at": row["updated_at"],
            "computed_at": now, "due_at": min(due, refresh) if due else refresh, "done": over,
        }  # fmt: skip


def _moved(told: datetime | None, p50_at: datetime) -> bool:
    return told is None or abs(p50_at - told) >= timedelta(days=ETA_TOLD_DAYS)


def _eta_changed(
    row: Row, seen: Watched, said: Estimate, told: datetime | None
) -> ShipmentEtaChanged:
    milestone = seen.milestone
    return ShipmentEtaChanged(
        shipment_id=row["shipment_id"], fulfilment_id=row["fulfilment_id"],
        order_id=row["order_id"], party=row["party"], p50_at=said.p50_at, p90_at=said.p90_at,
        on_time_probability=said.on_time_probability,
        milestone=milestone.value if milestone else "", based_on=said.based_on, told_before=told,
    )  # fmt: skip


async def watch(uow: UnitOfWork, held: dict[str, Any]) -> int:
    """Look at parcels that changed or whose time has come, at most WATCH_BATCH. Returns how many
    there were."""
    rows = await watch_repository.to_watch(uow.driver, uow.now, WATCH_BATCH)
    if not rows:
        return 0
    book = RuleBook(await watch_repository.rules(uow.driver), uow.now.date())
    look = _Look(uow, await history(uow, held), book)
    scans = await tracking_repository.scans(uow.driver, [r["shipment_id"] for r in rows])
    for row in rows:
        look.at(row, scans[row["shipment_id"]])
    await repository.upsert(uow.driver, tables.WATCH["shipment_watch"], look.watches)
    await _settle(uow, {row["shipment_id"]: row for row in rows}, look.holding)
    return len(rows)


def exception_id(row: Row, condition: Condition) -> str:
    """The same for the same trouble since the same moment, whoever looks and how often."""
    kind, since = condition.rule.kind.value, condition.since.isoformat()
    return derived_id("exc", row["shipment_id"], kind, _reason(row, condition) or "", since)


def _reason(row: Row, condition: Condition) -> str | None:
    """The carrier's, where it is the carrier that speaks."""
    reason: str | None = row["reason"]
    return reason if condition.rule.after_hours is None else None


async def _settle(
    uow: UnitOfWork, rows: Mapping[str, Row], holding: Mapping[str, Sequence[Condition]]
) -> None:
    """Open what is new, close what has ended. What somebody resolved stays closed, as long as it
    is the same trouble since the same moment."""
    wanted = {
        exception_id(rows[key], condition): (key, condition)
        for key, conditions in holding.items()
        for condition in conditions
    }
    opened = await watch_repository.lock_open(uow.driver, list(rows))
    ended = [row for row in opened if row["exception_id"] not in wanted]
    await watch_repository.close(
        uow.driver, [row["exception_id"] for row in ended], by=OURSELVES, outcome="ended", note="",
        now=uow.now,
    )  # fmt: skip
    for row in ended:
        tell_closed(uow, row, rows[row["shipment_id"]]["order_id"], OURSELVES, "ended")
    known = {row["exception_id"] for row in opened}
    fresh = [_raised(i, *wanted[i], rows, uow.now) for i in sorted(wanted) if i not in known]
    made = await repository.insert(
        uow.driver, tables.WATCH["shipment_exception"], fresh,
        conflict="ON CONFLICT (exception_id) DO NOTHING RETURNING exception_id",
    )  # fmt: skip
    new = {row["exception_id"] for row in made}
    for row in fresh:
        if row["exception_id"] in new:
            EXCEPTIONS.labels(row["kind"]).inc()
            uow.publish(_opened(row, rows[row["shipment_id"]]["order_id"]), version=1)


def _raised(
    key: str, shipment_id: str, condition: Condition, rows: Mapping[str, Row], now: datetime
) -> dict[str, Any]:
    rule, row = condition.rule, rows[shipment_id]
    return {
        "exception_id": key, "version": 1, "shipment_id": shipment_id, "party": row["party"],
        "kind": rule.kind.value, "reason": _reason(row, condition),
        "rule": rule.rule, "responsible": rule.responsible.value, "severity": rule.severity.value,
        "action": rule.action, "state": "open", "since": condition.since, "opened_at": now,
        "deadline_at": condition.deadline_at, "note": "",
    }  # fmt: skip


def _opened(row: Row, order_id: str) -> ShipmentExceptionOpened:
    return ShipmentExceptionOpened(
        exception_id=row["exception_id"], shipment_id=row["shipment_id"], order_id=order_id,
        party=row["party"], kind=row["kind"], reason=row["reason"],
        responsible=row["responsible"], severity=row["severity"], action=row["action"],
        since=row["since"], deadline_at=row["deadline_at"],
    )  # fmt: skip


def tell_closed(uow: UnitOfWork, row: Row, order_id: str, by: str, outcome: str) -> None:
    """An exception is told twice: when it is opened, and when it is closed."""
    uow.publish(
        ShipmentExceptionClosed(
            exception_id=row["exception_id"], shipment_id=row["shipment_id"], order_id=order_id,
            party=row["party"], kind=row["kind"], outcome=outcome,  # type: ignore[arg-type]
            closed_by=by, closed_at=uow.now,
        ),
        version=2,
    )  # fmt: skip
