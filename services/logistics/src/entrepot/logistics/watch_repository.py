"""Statements of histories, estimates and exceptions: many parcels by one statement each."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from entrepot.logistics.domain.eta import History, Kind, Milestone, Place
from entrepot.logistics.domain.exception_rules import with_built_in
from entrepot.logistics.domain.exceptions import (
    ExceptionKind,
    ExceptionRule,
    Responsible,
    Severity,
)
from entrepot.logistics.domain.history import HALF_LIFE_DAYS
from entrepot.shared.database import Driver

Lesson = tuple[str, str, str, str, date, float, str, str]  # The key of lane_history.

_DECLARED = """
SELECT lane, (document->>'p50_days')::float AS p50, (document->>'p90_days')::float AS p90 FROM lane
"""
_KNOWN = """
SELECT lane, country, kind, milestone, carrier, service, days::float AS days, sum(n)::int AS n,
       sum(n * power(0.5, greatest($1::date - delivered_on, 0) / $3::float)) AS weight
FROM lane_history WHERE delivered_on > $1::date - $2::int
GROUP BY lane, country, kind, milestone, carrier, service, days
"""
#: Statuses after which nobody waits for the parcel any more.
_OVER = "('delivered', 'returned', 'returning', 'lost', 'destroyed', 'cancelled')"
_OPEN = f"""
SELECT s.lane, s.destination_country AS country, s.carrier, coalesce(s.service, '') AS service,
       round(extract(epoch FROM $1 - coalesce(s.dispatched_at, s.accepted_at)) / 86400, 1)::float
           AS days,
       w.milestone, round(extract(epoch FROM $1 - w.milestone_at) / 86400, 1)::float AS since,
       count(*)::int AS n
FROM shipment s LEFT JOIN shipment_watch w ON w.shipment_id = s.shipment_id
WHERE s.state IN ('labelled', 'dispatched') AND s.delivered_at IS NULL
  AND s.direction = 'outbound' AND s.status NOT IN {_OVER} AND s.lane IS NOT NULL AND s.carrier IS NOT NULL
  AND coalesce(s.dispatched_at, s.accepted_at) BETWEEN $2 AND $1
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""


async def history(driver: Driver, now: datetime, days: int) -> History:
    """What parcels delivered within these days teach, and those under way."""
    rows = await driver.fetch(_DECLARED)
    made = History({r["lane"]: (r["p50"], r["p90"]) for r in rows if r["p50"]})
    for row in await driver.fetch(_KNOWN, now.date(), days, HALF_LIFE_DAYS):
        made.add(
            Kind(row["kind"]), Milestone(row["milestone"]), _place(row), row["days"],
            row["weight"], count=row["n"],
        )  # fmt: skip
    for row in await driver.fetch(_OPEN, now, now - timedelta(days=days)):
        place, n = _place(row), row["n"]
        made.add(Kind.REST, Milestone.DISPATCHED, place, row["days"], n, ended=False)
        if row["milestone"] is None:
            continue
        last = Milestone(row["milestone"])
        made.add(Kind.LEG, last, place, max(row["since"], 0.0), n, ended=False)
        if last is not Milestone.DISPATCHED:
            made.add(Kind.REST, last, place, max(row["since"], 0.0), n, ended=False)
    return made


def _place(row: Mapping[str, Any]) -> Place:
    return Place(row["lane"], row["carrier"], row["service"], row["country"])


async def delivered(driver: Driver, shipment_ids: Collection[str]) -> list[Mapping[str, Any]]:
    """The delivered ones of these, as far as their lane is known."""
    return list(
        await driver.fetch(
            "SELECT shipment_id, lane, carrier, coalesce(service, '') AS service, "
            "destination_country AS country, dispatched_at, delivered_at FROM shipment "
            "WHERE shipment_id = ANY($1::text[]) AND delivered_at IS NOT NULL "
            "AND lane IS NOT NULL AND carrier IS NOT NULL",
            list(shipment_ids),
        )
    )


async def add_lessons(driver: Driver, lessons: Counter[Lesson]) -> None:
    """Add to the counts of these."""
    if not lessons:
        return
    keys = sorted(lessons)
    columns: list[list[Any]] = [list(column) for column in zip(*keys, strict=True)]
    columns[5] = [round(days, 1) for days in columns[5]]
    await driver.execute(
        "INSERT INTO lane_history (lane, country, kind, milestone, delivered_on, days, carrier, "
        "service, n) SELECT lane, country, kind, milestone, on_day, round(days::numeric, 1), "
        "carrier, service, n FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], "
        "$5::date[], $6::float[], $7::text[], $8::text[], $9::int[]) "
        "AS l(lane, country, kind, milestone, on_day, days, carrier, service, n) "
        "ON CONFLICT (lane, country, kind, milestone, delivered_on, days, carrier, service) "
        "DO UPDATE SET n = lane_history.n + EXCLUDED.n",
        *columns, [lessons[key] for key in keys],
    )  # fmt: skip


_WANTED = """
SELECT s.shipment_id, s.fulfilment_id, s.order_id, s.party, s.lane, s.carrier, s.service,
       s.destination_country, s.state, s.status, s.reason, s.status_at, s.dispatched_at,
       s.accepted_at, s.attempted_at, s.delivered_at, s.returned_at, s.p50_at AS planned_p50_at,
       s.p90_at AS deadline, s.updated_at, w.version, w.told_p50_at, w.first_p50_at,
       w.first_p90_at, w.first_probability, w.first_at
FROM shipment s """
_DUE = (
    _WANTED + "JOIN shipment_watch w ON w.shipment_id = s.shipment_id WHERE NOT w.done "
    "AND (w.due_at <= $1 OR s.updated_at <> w.seen_at) ORDER BY w.due_at LIMIT $2"
)
_NEW = (
    _WANTED + "LEFT JOIN shipment_watch w ON w.shipment_id = s.shipment_id "
    "WHERE s.state IN ('labelled', 'dispatched') AND s.delivered_at IS NULL "
    "AND s.direction = 'outbound' "
    "AND (s.state = 'dispatched' OR s.accepted_at IS NOT NULL) AND w.shipment_id IS NULL LIMIT $1"
)


async def to_watch(driver: Driver, now: datetime, limit: int) -> list[Mapping[str, Any]]:
    """Parcels under way that changed, or whose time has come, or that nobody looked at yet."""
    rows = list(await driver.fetch(_DUE, now, limit))
    if len(rows) < limit:
        rows += await driver.fetch(_NEW, limit - len(rows))
    return rows


async def rules(driver: Driver) -> list[ExceptionRule]:
    """All rows, of any day, and the built-in ones that no row replaces."""
    rows = await driver.fetch("SELECT * FROM exception_rule")
    return with_built_in(rule_of(row) for row in rows)


def rule_of(row: Mapping[str, Any]) -> ExceptionRule:
    return ExceptionRule(
        rule=row["rule"], kind=ExceptionKind(row["kind"]), reason=row["reason"],
        after_hours=row["after_hours"], quantile=row["quantile"],
        responsible=Responsible(row["responsible"]), severity=Severity(row["severity"]),
        deadline_hours=row["deadline_hours"], action=row["action"],
        effective_from=row["effective_from"], effective_to=row["effective_to"],
    )  # fmt: skip


async def lock_open(driver: Driver, shipment_ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """Exceptions of these parcels that are not closed, locked."""
    return list(
        await driver.fetch(
            "SELECT * FROM shipment_exception WHERE shipment_id = ANY($1::text[]) "
            "AND state <> 'closed' ORDER BY exception_id FOR UPDATE",
            list(shipment_ids),
        )
    )


async def close(
    driver: Driver, exception_ids: Sequence[str], *, by: str, outcome: str, note: str,
    now: datetime,
) -> None:  # fmt: skip
    """Close these (locked) exceptions."""
    await driver.execute(
        "UPDATE shipment_exception SET state = 'closed', closed_at = $2, closed_by = $3, "
        "outcome = $4, note = CASE WHEN $5 = '' THEN note ELSE $5 END, version = version + 1 "
        "WHERE exception_id = ANY($1::text[])",
        list(exception_ids), now, by, outcome, note,
    )  # fmt: skip
