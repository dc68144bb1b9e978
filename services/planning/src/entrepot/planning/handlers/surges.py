"""Watching demand by the hour: surges are found, told, answered by a run of the worker, and ended."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from entrepot.planning.domain import surges
from entrepot.planning.domain.series import LEVELS, SeriesKey
from entrepot.planning.domain.surges import Band, Signal
from entrepot.planning.handlers.overrides import ask_for_run
from entrepot.planning.repository.sql import arrays_of, upsert_sql
from entrepot.planning.repository.subjects import publish
from entrepot.planning.settings import KEEP_HOURS_DAYS, SURGE_AGAIN_S, SURGE_QUANTILE
from entrepot.planning.tables import demand, proposals
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.planning import SurgeDetected, SurgeEnded

LOOK_HOURS = 24
_SAVE = upsert_sql(proposals.surge)
_PROFILE = upsert_sql(demand.hour_profile)
_BUSY = """
SELECT sku, place FROM demand_hour WHERE hour >= $1 GROUP BY sku, place HAVING sum(units) >= $2
UNION SELECT sku, place FROM surge WHERE state = 'open' ORDER BY sku, place
"""


async def watch(uow: UnitOfWork) -> int:
    """Look at every series that sold in the last hours. Returns how many surges are open."""
    now = uow.now
    hour = now.replace(minute=0, second=0, microsecond=0)
    busy = [
        SeriesKey(r["sku"], r["place"])
        for r in await uow.driver.fetch(
            _BUSY, hour - timedelta(hours=surges.HOURS), surges.MIN_UNITS
        )
    ]
    if not busy:
        return 0
    held = {
        SeriesKey(r["sku"], r["place"]): dict(r)
        for r in await uow.driver.fetch(
            "SELECT * FROM surge WHERE state = 'open' ORDER BY sku, place FOR UPDATE"
        )
    }
    units = await _hours(uow, busy, hour)
    bands = await _bands(uow, busy, hour)
    told: list[Event] = []
    rows: list[dict[str, Any]] = []
    for key in busy:
        signal = surges.detect(units[key], bands.get(key, {}), now)
        row = _row(key, signal, held.get(key), units[key], bands.get(key, {}), now, told)
        if row is not None:
            rows.append(row)
            held[key] = row
    if rows:
        await uow.driver.execute(_SAVE, *arrays_of(proposals.surge, rows))
    await publish(uow, told)
    await _ask(uow, list(held.values()), bool([e for e in told if isinstance(e, SurgeDetected)]))
    return sum(row["state"] == "open" for row in held.values())


def _row(
    key: SeriesKey, signal: Signal | None, old: Mapping[str, Any] | None,
    units: Mapping[datetime, int], bands: Mapping[datetime, Band], now: datetime,
    told: list[Event],
) -> dict[str, Any] | None:  # fmt: skip
    """What is to be written of a series, if anything."""
    if old is None:
        if signal is None:
            return None
        told.append(SurgeDetected(
            sku=key.sku, place=key.place, since=signal.since, hours=signal.hours,
            observed=signal.observed, expected=round(signal.expected, 2), upper=signal.upper,
        ))  # fmt: skip
        return {
            "sku": key.sku, "place": key.place, "since": signal.since, "state": "open",
            "hours": signal.hours, "observed": signal.observed, "expected": signal.expected,
            "upper": signal.upper, "proposal_id": None, "found_at": now, "ended_at": None,
            "factor": signal.factor,
        }  # fmt: skip
    if signal is not None:
        if signal.observed == old["observed"]:
            return None
        return {**old, "hours": signal.hours, "observed": signal.observed,
                "expected": signal.expected, "upper": signal.upper,
                "factor": signal.factor}  # fmt: skip
    if not surges.is_over(units, bands, now):
        return None
    told.append(SurgeEnded(sku=key.sku, place=key.place, since=old["since"], ended_at=now))
    return {**old, "state": "ended", "ended_at": now}


async def _hours(
    uow: UnitOfWork, busy: Sequence[SeriesKey], hour: datetime
) -> dict[SeriesKey, dict[datetime, int]]:
    found: dict[SeriesKey, dict[datetime, int]] = defaultdict(dict)
    for r in await uow.driver.fetch(
        "SELECT h.sku, h.place, h.hour, h.units FROM demand_hour h JOIN "
        "unnest($1::text[], $2::text[]) AS k(sku, place) USING (sku, place) WHERE h.hour >= $3",
        [k.sku for k in busy], [k.place for k in busy], hour - timedelta(hours=LOOK_HOURS),
    ):  # fmt: skip
        found[SeriesKey(r["sku"], r["place"])][r["hour"].astimezone(UTC)] = max(0, r["units"])
    return found


async def _bands(
    uow: UnitOfWork, busy: Sequence[SeriesKey], hour: datetime
) -> dict[SeriesKey, dict[datetime, Band]]:
    """Of the last hours, from the stored forecast of their day (the last one it reaches)."""
    profiles: dict[str, list[float]] = {}
    for r in await uow.driver.fetch(
        "SELECT place, hour, share FROM hour_profile WHERE place = ANY($1::text[]) "
        "ORDER BY place, hour", sorted({k.place for k in busy}),
    ):  # fmt: skip
        profiles.setdefault(r["place"], []).append(r["share"])
    median, q95 = LEVELS.index(0.5), LEVELS.index(0.95)
    found: dict[SeriesKey, dict[datetime, Band]] = {}
    for r in await uow.driver.fetch(
        "SELECT f.sku, f.place, f.origin, f.mean, f.quantiles FROM forecast f JOIN "
        "unnest($1::text[], $2::text[]) AS k(sku, place) USING (sku, place)",
        [k.sku for k in busy], [k.place for k in busy],
    ):  # fmt: skip
        days = len(r["mean"])
        shares = profiles.get(r["place"], [])
        made = {}
        for i in range(LOOK_HOURS + 1):
            at = hour - timedelta(hours=i)
            day = min(max((at.date() - r["origin"]).days - 1, 0), days - 1)
            share = shares[at.hour] if len(shares) == 24 else surges.UNIFORM
            made[at] = surges.band(
                r["mean"][day], r["quantiles"][median * days + day],
                r["quantiles"][q95 * days + day], share, SURGE_QUANTILE,
            )  # fmt: skip
        found[SeriesKey(r["sku"], r["place"])] = made
    return found


async def _ask(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]], fresh: bool) -> None:
    """A run of the worker for surges without an answer: at once for a new one, later again."""
    waiting = [r for r in rows if r["state"] == "open" and r["proposal_id"] is None]
    if not waiting:
        return
    if not fresh:
        last = await uow.driver.fetchval(
            "SELECT max(began_at) FROM planning_run WHERE kind = 'surge'"
        )
        if last is not None and uow.now - last < timedelta(seconds=SURGE_AGAIN_S):
            return
    await ask_for_run("surge", uow)


async def learn_hours(uow: UnitOfWork) -> int:
    """The shares of the hours of a day at each place, from what is kept by the hour; older hours
    are forgotten. Returns how many places."""
    before = uow.now - timedelta(days=KEEP_HOURS_DAYS)
    await uow.driver.execute("DELETE FROM demand_hour WHERE hour < $1", before)
    by_place: dict[str, list[float]] = defaultdict(lambda: [0.0] * 24)
    for r in await uow.driver.fetch(
        "SELECT place, extract(hour FROM hour AT TIME ZONE 'UTC')::int AS hour, "
        "sum(greatest(units, 0))::float8 AS units FROM demand_hour WHERE hour < $1 GROUP BY 1, 2",
        uow.now.replace(hour=0, minute=0, second=0, microsecond=0),
    ):
        by_place[r["place"]][r["hour"]] = r["units"]
    rows = [
        {"place": place, "hour": hour, "share": share}
        for place, units in by_place.items()
        for hour, share in enumerate(surges.shares(units))
    ]
    if rows:
        await uow.driver.execute(_PROFILE, *arrays_of(demand.hour_profile, rows))
    return len(by_place)
