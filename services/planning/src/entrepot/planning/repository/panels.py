"""The history of many series as one matrix: what a forecaster is given.

Rows are streamed from the server into numpy arrays, so that memory is that of the matrix.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain import public_holidays
from entrepot.planning.domain.outliers import settled
from entrepot.planning.domain.presence import MISSING_BELOW, shares, zone_of
from entrepot.planning.domain.promotions import Promo
from entrepot.planning.domain.series import HISTORY_DAYS, Panel, SeriesKey
from entrepot.planning.repository.calendar_rows import (
    closures_between,
    events_between,
    promotions_between,
)
from entrepot.planning.repository.sql import loads
from entrepot.shared.database import Driver

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

STREAM_ROWS = 50_000
FEW_SKUS = 2_000  # Up to so many SKUs are named in a query.
_SERIES = """
SELECT d.sku, d.place, min(d.day) AS first_on, coalesce(s.category, '') AS category,
    coalesce(s.categories, '[]') AS categories, s.known_since,
    coalesce(l.country, d.place) AS country, coalesce(l.kind, '') AS kind
FROM demand_day d LEFT JOIN sku s USING (sku) LEFT JOIN location l ON l.location = d.place
WHERE d.day >= $1 AND coalesce(s.active, true) AND NOT coalesce(s.bundle, false)
    AND ($2::text[] IS NULL OR (d.sku, d.place) IN (SELECT * FROM unnest($2, $3::text[])))
GROUP BY d.sku, d.place, s.category, s.categories, s.known_since, l.country, l.kind
ORDER BY d.sku, d.place
"""
_DAYS = """
SELECT s.n::integer, (d.day - $3::date)::integer,
    sum(d.units + d.imported_units)::integer, sum(d.value_minor + d.imported_value_minor)::bigint
FROM demand_day d JOIN (SELECT sku, place, ordinality - 1 AS n FROM
    unnest($1::text[], $2::text[]) WITH ORDINALITY AS k(sku, place)) s USING (sku, place)
WHERE d.day >= $3 AND d.day <= $4 GROUP BY 1, 2
"""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTER_KINDS = ("store", "pickup_point")  # Places where buyers come: closed means no sale.


async def panel(
    driver: Driver, today: date, horizon: int, *, series: Collection[SeriesKey] | None = None,
    now: datetime,
) -> Panel:  # fmt: skip
    """The history until yesterday of the series (None: all that sold in two years)."""
    import numpy as np

    first = today - timedelta(days=HISTORY_DAYS)
    named = sorted(series) if series is not None else None
    rows = await driver.fetch(
        _SERIES, first, [k.sku for k in named] if named is not None else None,
        [k.place for k in named] if named is not None else None,
    )  # fmt: skip
    keys = [SeriesKey(r["sku"], r["place"]) for r in rows]
    units = np.zeros((len(keys), HISTORY_DAYS), dtype=np.float32)
    price = np.full((len(keys), HISTORY_DAYS + horizon), np.nan, dtype=np.float32)
    statement = driver.cursor(
        _DAYS, [k.sku for k in keys], [k.place for k in keys], first, today - timedelta(days=1),
        prefetch=STREAM_ROWS,
    )  # fmt: skip
    async for n, offset, sold, value in statement:
        units[n, offset] = max(sold, 0)
        if sold > 0 and value > 0:
            price[n, offset] = value / sold
    for n, row in enumerate(rows):
        units[n, : max(0, (row["first_on"] - first).days)] = np.nan
    await _mark_missing(driver, keys, units, first, now)
    await _mark_outliers(driver, keys, units, first)
    depth, closed, holiday = await _calendar(driver, rows, first, HISTORY_DAYS + horizon)
    return Panel(
        keys, first, units, _carried(price), depth, closed, holiday,
        [r["category"] for r in rows], [r["country"] for r in rows],
    )  # fmt: skip


def _carried(price: Any) -> Any:
    """The last price goes on; before the first one the first one holds."""
    import numpy as np

    known = ~np.isnan(price)
    place = np.where(known, np.arange(price.shape[1]), 0)
    np.maximum.accumulate(place, axis=1, out=place)
    filled = np.take_along_axis(price, place, axis=1)
    first = np.take_along_axis(price, known.argmax(axis=1)[:, None], axis=1)
    return np.where(np.isnan(filled), first, filled)


def _few(keys: Sequence[SeriesKey]) -> list[str] | None:
    """The SKUs to look for; None where there are so many that all may be read."""
    skus = {key.sku for key in keys}
    return sorted(skus) if len(skus) <= FEW_SKUS else None


async def _mark_missing(
    driver: Driver, keys: Sequence[SeriesKey], units: Any, first: date, now: datetime
) -> None:
    """Days without stock say nothing; days partly in stock are scaled up."""
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    place = {key: n for n, key in enumerate(keys)}
    zones = {
        r["location"]: zone_of(r["timezone"])
        for r in await driver.fetch("SELECT location, timezone FROM location")
    }
    spells: dict[SeriesKey, list[Any]] = {}
    for row in await driver.fetch(
        "SELECT sku, location, from_at, to_at FROM stock_out WHERE (to_at IS NULL OR to_at > $1) "
        "AND ($2::text[] IS NULL OR sku = ANY($2)) ORDER BY sku, location, from_at",
        begin, _few(keys),
    ):  # fmt: skip
        key = SeriesKey(row["sku"], row["location"])
        if key in place:
            spells.setdefault(key, []).append((row["from_at"], row["to_at"]))
    import numpy as np

    days = units.shape[1]
    for key, found in spells.items():
        row = units[place[key]]
        for offset, share in enumerate(
            shares(first, days, found, begin, zones.get(key.place), now=now)
        ):
            if share is None or share >= 1.0:
                continue
            if share < MISSING_BELOW:
                row[offset] = np.nan
            else:
                row[offset] = row[offset] / share


async def _mark_outliers(
    driver: Driver, keys: Sequence[SeriesKey], units: Any, first: date
) -> None:
    """What people decided of odd days."""
    import numpy as np

    place = {key: n for n, key in enumerate(keys)}
    for row in await driver.fetch(
        "SELECT sku, place, day, units, decision, replacement FROM outlier "
        "WHERE decision IN ('exclude', 'replace') AND day >= $1 "
        "AND ($2::text[] IS NULL OR sku = ANY($2))", first, _few(keys),
    ):  # fmt: skip
        n = place.get(SeriesKey(row["sku"], row["place"]))
        offset = (row["day"] - first).days
        if n is not None and 0 <= offset < units.shape[1]:
            value = settled(row["units"], row["decision"], row["replacement"])
            units[n, offset] = np.nan if value is None else value


async def _calendar(
    driver: Driver, rows: Sequence[Mapping[str, Any]], first: date, days: int
) -> tuple[Any, "Flags", "Flags"]:
    """Promotion depth, closed days and holidays of each series."""
    import numpy as np

    last = first + timedelta(days=days - 1)
    promos = await promotions_between(driver, first, last)
    events = await events_between(driver, first, last, kind="shopping")
    closed_of = await _closed_days(driver, rows, first, days)
    holiday_of: dict[str, Any] = {}
    depth = np.zeros((len(rows), days), dtype=np.float32)
    closed = np.zeros((len(rows), days), dtype=bool)
    holiday = np.zeros((len(rows), days), dtype=bool)
    for n, row in enumerate(rows):
        country = row["country"]
        if country not in holiday_of:
            holiday_of[country] = _holidays(country, events, first, days)
        holiday[n] = holiday_of[country]
        if row["place"] in closed_of:
            closed[n] = closed_of[row["place"]]
        _promote(depth[n], row, promos, first, days)
    return depth, closed, holiday


def _promote(
    depth: Any, row: Mapping[str, Any], promos: Sequence[Promo], first: date, days: int
) -> None:
    categories = loads(row["categories"])
    for promo in promos:
        if promo.countries and row["country"] not in promo.countries:
            continue
        if not promo.covers(row["sku"], categories):
            continue
        begin = max(0, (promo.from_on - first).days)
        end = min(days, (promo.to_on - first).days + 1)
        if begin < end:
            depth[begin:end] = depth[begin:end].clip(min=promo.depth)


def _holidays(country: str, events: Sequence[Mapping[str, Any]], first: date, days: int) -> Any:
    import numpy as np

    found = np.zeros(days, dtype=bool)
    for holiday in public_holidays.between(country, first, first + timedelta(days=days - 1)):
        found[(holiday.day - first).days] = True
    for event in events:
        if event["countries"] and country not in event["countries"]:
            continue
        begin = max(0, (event["from_on"] - first).days)
        found[begin : max(0, (event["to_on"] - first).days + 1)] = True
    return found


async def _closed_days(
    driver: Driver, rows: Sequence[Mapping[str, Any]], first: date, days: int
) -> dict[str, Any]:
    """Of stores and pickup points: buyers order from warehouses on closed days, too."""
    import numpy as np

    counters = {r["place"] for r in rows if r["kind"] in COUNTER_KINDS}
    if not counters:
        return {}
    found = {place: np.zeros(days, dtype=bool) for place in counters}
    weekday = (first.weekday() + np.arange(days)) % 7
    for row in await driver.fetch(
        "SELECT location, opening_hours, closed_on FROM location WHERE location = ANY($1::text[])",
        sorted(counters),
    ):
        hours = loads(row["opening_hours"])
        if hours:
            shut = [i for i, name in enumerate(WEEKDAYS) if not hours.get(name)]
            found[row["location"]] |= np.isin(weekday, shut)
        for day in loads(row["closed_on"]):
            offset = (date.fromisoformat(day) - first).days
            if 0 <= offset < days:
                found[row["location"]][offset] = True
    last = first + timedelta(days=days - 1)
    for closure in await closures_between(driver, first, last, sorted(counters)):
        begin = max(0, (closure["from_on"] - first).days)
        found[closure["subject"]][begin : (closure["to_on"] - first).days + 1] = True
    return found
