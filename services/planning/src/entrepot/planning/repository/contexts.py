"""The demand history as people and programs read it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from entrepot.planning.domain.presence import Spell, is_missing, shares, zone_of
from entrepot.planning.domain.promotions import Promo
from entrepot.planning.repository.calendar_rows import promotions_between
from entrepot.planning.repository.sql import loads
from entrepot.shared.database import Driver

By = Literal["place", "country", "channel"]
Step = Literal["day", "week", "month"]
_COLUMNS = {"place": "place", "country": "country", "channel": "channel"}


@dataclass(frozen=True, slots=True)
class DemandFilter:
    """None: any. step: sums by day, ISO week (its Monday) or month (its first)."""

    sku: str | None
    place: str | None
    country: str | None
    channel: str | None
    category: str | None
    since: date
    until: date
    step: Step
    by: Sequence[By]


@dataclass(frozen=True, slots=True)
class DemandRow:
    """Sums of one SKU, step and group. Groups that were not asked for are empty."""

    sku: str
    day: date
    place: str
    country: str
    channel: str
    units: int
    value_minor: int
    currency: str
    returned: int
    unserved: int
    imported_units: int


def key_of(row: DemandRow) -> tuple[str, str, str, str, str]:
    """Where a page ends."""
    return row.sku, row.day.isoformat(), row.place, row.country, row.channel


async def demand(
    driver: Driver, wanted: DemandFilter, after: Sequence[str] | None, limit: int
) -> list[DemandRow]:
    """Rows in the order of SKU, day, place, country, channel."""
    step = "day" if wanted.step == "day" else f"date_trunc('{wanted.step}', day)::date"
    groups = [f"{c}" if c in wanted.by else "''" for c in _COLUMNS.values()]
    names = ("place", "country", "channel")
    selected = ", ".join(f"{g} AS {n}" for g, n in zip(groups, names, strict=True))
    sql = f"""
SELECT * FROM (
    SELECT sku, {step} AS step, {selected}, sum(units + imported_units)::bigint AS units,
        sum(value_minor + imported_value_minor)::bigint AS value_minor,
        CASE WHEN count(DISTINCT nullif(currency, '')) = 1 THEN max(currency) ELSE '' END
            AS currency,
        sum(returned)::bigint AS returned, sum(unserved)::bigint AS unserved,
        sum(imported_units)::bigint AS imported_units
    FROM demand_day
    WHERE day BETWEEN $1 AND $2 AND ($3::text IS NULL OR sku = $3)
        AND ($4::text IS NULL OR place = $4) AND ($5::text IS NULL OR country = $5)
        AND ($6::text IS NULL OR channel = $6) AND ($7::text IS NULL OR sku IN
            (SELECT s.sku FROM sku s WHERE s.categories ? $7))
    GROUP BY 1, 2, 3, 4, 5) sums
WHERE $8::text IS NULL
    OR (sku, step, place, country, channel) > ($8, $9::date, $10, $11, $12)
ORDER BY sku, step, place, country, channel LIMIT $13
"""
    place = after or (None, None, None, None, None)
    rows = await driver.fetch(
        sql, wanted.since, wanted.until, wanted.sku, wanted.place, wanted.country,
        wanted.channel, wanted.category, place[0],
        date.fromisoformat(place[1]) if place[1] else None, place[2], place[3], place[4], limit,
    )  # fmt: skip
    return [
        DemandRow(r["sku"], r["step"], r["place"], r["country"], r["channel"], r["units"],
                  r["value_minor"], r["currency"], r["returned"], r["unserved"],
                  r["imported_units"])
        for r in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayContext:
    """What was so on a day of a series: share of it in stock (None: not known), and the depth of
    the deepest promotion, 0 to 1."""

    in_stock: float | None
    depth: float


async def spells(
    driver: Driver, skus: Collection[str], since: datetime
) -> dict[tuple[str, str], list[Spell]]:
    """Spells without stock by SKU and place that reach into the time from since on."""
    found: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for row in await driver.fetch(
        "SELECT sku, location, from_at, to_at FROM stock_out WHERE sku = ANY($1::text[]) "
        "AND (to_at IS NULL OR to_at > $2) ORDER BY sku, location, from_at",
        sorted(set(skus)), since,
    ):  # fmt: skip
        found[row["sku"], row["location"]].append((row["from_at"], row["to_at"]))
    return found


async def contexts(
    driver: Driver, series: Collection[tuple[str, str]], first: date, last: date, now: datetime
) -> dict[tuple[str, str], list[DayContext]]:
    """Of each series (SKU, place), for every day from first to last."""
    skus = sorted({sku for sku, _ in series})
    since = datetime(first.year, first.month, first.day, tzinfo=now.tzinfo)
    outs = await spells(driver, skus, since)
    known: Mapping[tuple[str, str], datetime] = {
        (r["sku"], r["location"]): r["known_since"]
        for r in await driver.fetch(
            "SELECT sku, location, known_since FROM stock WHERE sku = ANY($1::text[])", skus
        )
    }
    zones = {
        r["location"]: zone_of(r["timezone"])
        for r in await driver.fetch("SELECT location, timezone FROM location")
    }
    promos = await promotions_between(driver, first, last)
    categories = await categories_of(driver, skus)
    days = (last - first).days + 1
    found = {}
    for key in series:
        share = shares(first, days, outs.get(key, ()), known.get(key), zones.get(key[1]), now=now)
        depth = depths(promos, key[0], categories.get(key[0], ()), first, days)
        found[key] = [DayContext(s, d) for s, d in zip(share, depth, strict=True)]
    return found


def depths(
    promos: Sequence[Promo], sku: str, categories: Sequence[str], first: date, days: int
) -> list[float]:
    """Deepest promotion of a SKU on each day, in any shop and country."""
    found = [0.0] * days
    for promo in promos:
        if not promo.covers(sku, categories):
            continue
        begin = max(0, (promo.from_on - first).days)
        for offset in range(begin, min(days, (promo.to_on - first).days + 1)):
            found[offset] = max(found[offset], promo.depth)
    return found


async def categories_of(driver: Driver, skus: Collection[str]) -> dict[str, list[str]]:
    """All categories of each SKU, the first one first."""
    rows = await driver.fetch(
        "SELECT sku, categories FROM sku WHERE sku = ANY($1::text[])", sorted(set(skus))
    )
    return {r["sku"]: list(loads(r["categories"])) for r in rows}


async def regions(driver: Driver) -> list[dict[str, Any]]:
    """Homes of countries."""
    return [dict(r) for r in await driver.fetch("SELECT * FROM region ORDER BY country")]


__all__ = [
    "By", "DayContext", "DemandFilter", "DemandRow", "Step", "categories_of", "contexts", "demand",
    "depths", "is_missing", "key_of", "regions", "spells",
]  # fmt: skip
