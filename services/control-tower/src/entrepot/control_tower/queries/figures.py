"""The figures: sums that the consumer keeps by day; nothing here looks at an event."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.domain.kpis import AGE_BANDS, AGE_NAME

COVER_DAYS = 28
OLD_DAYS = 90
RECEIPTS_DAYS = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by name of a day, of the window, of all time; cycles: leg -> bucket -> n."""

    today: dict[str, int]
    window: dict[str, int]
    total: dict[str, int]
    cycles: dict[str, dict[int, int]]
    open_refusals: int
    events: int
    last_minute: int
    last_hour: int


async def figures(session: AsyncConnection, today: date, since: date, now: datetime) -> Figures:
    """today and since: UTC days; the window reaches from `since` to today."""
    counts = await session.execute(
        text(
            "SELECT name, sum(n) AS total, "
            "coalesce(sum(n) FILTER (WHERE day = :today), 0) AS on_day, "
            "coalesce(sum(n) FILTER (WHERE day >= :since), 0) AS in_window "
            "FROM figure_day WHERE dim = '' GROUP BY name"
        ),
        {"today": today, "since": since},
    )
    rows = counts.all()
    rest = (
        await session.execute(
            text(
                "SELECT (SELECT count(*) FROM order_fact WHERE refused_attempt > "
                "reserved_attempt AND cancelled_at IS NULL AND shipped_at IS NULL) AS refusals, "
                "(SELECT coalesce(max(position), 0) FROM event_head) AS events, "
                "(SELECT coalesce(sum(n), 0) FROM kpi_minute WHERE minute = "
                "date_trunc('minute', CAST(:now AS timestamptz)) - interval '1 minute') AS last_minute, "
                "(SELECT coalesce(sum(n), 0) FROM kpi_minute WHERE minute >= "
                "date_trunc('minute', CAST(:now AS timestamptz)) - interval '60 minutes' "
                "AND minute < date_trunc('minute', CAST(:now AS timestamptz))) AS last_hour"
            ),
            {"now": now},
        )
    ).one()
    return Figures(
        {r.name: int(r.on_day) for r in rows}, {r.name: int(r.in_window) for r in rows},
        {r.name: int(r.total) for r in rows}, await cycles(session, since, today), rest.refusals,
        rest.events, int(rest.last_minute), int(rest.last_hour),
    )  # fmt: skip


async def cycles(session: AsyncConnection, since: date, upto: date) -> dict[str, dict[int, int]]:
    """How many of each duration, by leg: leg -> bucket -> n."""
    found: dict[str, dict[int, int]] = {}
    rows = await session.execute(
        text("SELECT leg, bucket, sum(n) AS n FROM kpi_cycle WHERE day BETWEEN :since AND :upto "
             "GROUP BY leg, bucket"), {"since": since, "upto": upto},
    )  # fmt: skip
    for row in rows:
        found.setdefault(row.leg, {})[row.bucket] = int(row.n)
    return found


async def by_day(
    session: AsyncConnection, names: tuple[str, ...], since: date, upto: date
) -> list[Any]:
    """(day, name, dim, n, amount) of the named figures."""
    rows = await session.execute(
        text("SELECT day, name, dim, n, amount FROM figure_day WHERE name = ANY(:names) "
             "AND day BETWEEN :since AND :upto ORDER BY day, dim"),
        {"names": list(names), "since": since, "upto": upto},
    )  # fmt: skip
    return list(rows.all())


# The next SKUs, from the beginnings of two indexes; then only theirs is summed.
_TURNS = """
WITH page AS (
    SELECT sku FROM (
        (SELECT sku FROM stock_fact WHERE sku > :after GROUP BY sku ORDER BY sku LIMIT :n)
        UNION
        (SELECT sku FROM flow_day WHERE sku > :after GROUP BY sku ORDER BY sku LIMIT :n)
    ) named ORDER BY sku LIMIT :n
)
SELECT coalesce(f.sku, s.sku) AS sku, coalesce(f.shipped, 0) AS shipped,
       coalesce(s.on_hand, 0) AS average
FROM (SELECT sku, sum(shipped) AS shipped FROM flow_day WHERE day BETWEEN :since AND :upto
      AND location <> '' AND sku IN (SELECT sku FROM page) GROUP BY sku) f
FULL JOIN (SELECT sku, avg(on_hand) AS on_hand FROM (
        SELECT day, sku, on_hand FROM stock_day WHERE day BETWEEN :since AND :before
        AND sku IN (SELECT sku FROM page)
        UNION ALL SELECT CAST(:upto AS date), sku, sum(on_hand) FROM stock_fact
        WHERE sku IN (SELECT sku FROM page) GROUP BY sku) d GROUP BY sku) s USING (sku)
"""
_COVER = """
SELECT s.sku, s.available, coalesce(f.shipped, 0) AS shipped
FROM (SELECT sku, sum(available) AS available FROM stock_fact WHERE sku > :after GROUP BY sku) s
LEFT JOIN (SELECT sku, sum(shipped) AS shipped FROM flow_day WHERE day > :since AND location <> ''
           AND sku > :after GROUP BY sku) f USING (sku)
"""
# What is on hand came with the newest receipts: the oldest units leave first.
_LAYERS = """
SELECT r.sku, r.location, r.day, least(r.received, s.on_hand - r.newer) AS units
FROM (SELECT sku, location, day, received,
             coalesce(sum(received) OVER (PARTITION BY sku, location ORDER BY day DESC
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer
      FROM flow_day WHERE received > 0 AND day > :since AND sku >= :sku) r
JOIN stock_fact s USING (sku, location)
WHERE s.on_hand > r.newer
"""
AGES = f"""
layer AS ({_LAYERS}),
aged AS (
    SELECT sku, location, day, units, CAST(:today AS date) - day AS age FROM layer
    UNION ALL
    SELECT s.sku, s.location, NULL, s.on_hand - coalesce(l.units, 0), {RECEIPTS_DAYS}
    FROM stock_fact s LEFT JOIN (SELECT sku, location, sum(units) AS units FROM layer
        GROUP BY sku, location) l USING (sku, location)
    WHERE s.on_hand > coalesce(l.units, 0) AND s.sku >= :sku
)
"""


async def _shipped(session: AsyncConnection, since: date, upto: date) -> int:
    rows = await by_day(session, ("shipped_units",), since, upto)
    return sum(row.n for row in rows)


async def _stock_now(session: AsyncConnection) -> Any:
    return (
        await session.execute(
            text("SELECT coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(available), 0) AS "
                 "available FROM stock_fact")
        )
    ).one()  # fmt: skip


async def turns(session: AsyncConnection, since: date, upto: date) -> tuple[int, float]:
    """(units shipped, average units on hand) of the window; the stock of days before today is what
    the job wrote down of them (the SKU "" stands for all)."""
    row = (
        await session.execute(
            text("SELECT count(*) AS days, coalesce(sum(on_hand), 0) AS on_hand FROM stock_day "
                 "WHERE sku = '' AND day BETWEEN :since AND :before"),
            {"since": since, "before": upto - timedelta(days=1)},
        )
    ).one()  # fmt: skip
    now = (await _stock_now(session)).on_hand
    average = float(row.on_hand + now) / (row.days + 1)
    return await _shipped(session, since, upto), average


async def turns_rows(
    session: AsyncConnection, since: date, upto: date, after: str, limit: int
) -> list[Any]:
    """By SKU: units shipped, average units on hand."""
    rows = await session.execute(
        text(f"SELECT * FROM ({_TURNS}) t ORDER BY sku LIMIT :n"),
        {"since": since, "upto": upto, "before": upto - timedelta(days=1), "after": after,
         "n": limit},
    )  # fmt: skip
    return list(rows.all())


async def cover(session: AsyncConnection, upto: date) -> tuple[int, int]:
    """(units that can be promised, units shipped in the last COVER_DAYS)."""
    available = int((await _stock_now(session)).available)
    return available, await _shipped(session, upto - timedelta(days=COVER_DAYS - 1), upto)


async def cover_rows(session: AsyncConnection, upto: date, after: str, limit: int) -> list[Any]:
    """By SKU: units that can be promised, units shipped in the last COVER_DAYS."""
    rows = await session.execute(
        text(f"SELECT * FROM ({_COVER}) t ORDER BY sku LIMIT :n"),
        {"since": upto - timedelta(days=COVER_DAYS), "after": after, "n": limit},
    )
    return list(rows.all())


async def ages(session: AsyncConnection, upto: date) -> list[tuple[str, int]]:
    """Units on hand by band of days since they came in, as the job wrote them down last."""
    names = [f"{AGE_NAME}{name}" for name, _ in AGE_BANDS]
    rows = await session.execute(
        text("SELECT name, n FROM figure_day WHERE name = ANY(:names) AND day = (SELECT max(day) "
             "FROM figure_day WHERE name = :first AND day <= :upto)"),
        {"names": names, "first": names[0], "upto": upto},
    )  # fmt: skip
    found = {row.name: int(row.n) for row in rows}
    return [(name, found.get(f"{AGE_NAME}{name}", 0)) for name, _ in AGE_BANDS]


async def write_down_ages(session: AsyncConnection, today: date) -> None:
    """Recount the bands of age of what is on hand, for ages()."""
    cases = " ".join(f"WHEN age <= {limit} THEN '{name}'" for name, limit in AGE_BANDS)
    listed = ", ".join(f"('{name}')" for name, _ in AGE_BANDS)
    await session.execute(
        text(
            f"WITH {AGES}, counted AS (SELECT CASE {cases} END AS band, sum(units) AS units "
            "FROM aged GROUP BY 1) INSERT INTO figure_day (name, day, dim, n, amount) "
            f"SELECT '{AGE_NAME}' || b.band, :today, '', coalesce(c.units, 0), 0 "
            f"FROM (VALUES {listed}) AS b(band) LEFT JOIN counted c USING (band) "
            "ON CONFLICT (name, day, dim) DO UPDATE SET n = EXCLUDED.n"
        ),
        {"today": today, "since": today - timedelta(days=RECEIPTS_DAYS), "sku": ""},
    )


async def age_rows(
    session: AsyncConnection, today: date, after: tuple[str, str, str], limit: int
) -> list[Any]:
    """Layers by SKU, place and day; day None: no receipt was told."""
    rows = await session.execute(
        text(
            f"WITH {AGES} SELECT sku, location, day, units, age FROM aged "
            "WHERE (sku, location, coalesce(day::text, '')) > (:sku, :location, :day) "
            "ORDER BY sku, location, coalesce(day::text, '') LIMIT :n"
        ),
        {"today": today, "since": today - timedelta(days=RECEIPTS_DAYS), "sku": after[0],
         "location": after[1], "day": after[2], "n": limit},
    )  # fmt: skip
    return list(rows.all())


_WEEKS = """
SELECT f.sku, f.week, f.forecast, coalesce((SELECT sum(sold) FROM flow_day d
    WHERE d.sku = f.sku AND d.location = '' AND d.day >= f.week AND d.day < f.week + 7), 0) AS sold
FROM (SELECT sku, week, coalesce(sum(units) FILTER (WHERE place <> '*'), sum(units)) AS forecast
      FROM forecast_fact WHERE week BETWEEN :since AND :last GROUP BY sku, week) f
"""


def _last_week(upto: date) -> date:
    """The Monday of the last week that is over."""
    return upto - timedelta(days=upto.weekday() + 7)


async def accuracy(session: AsyncConnection, since: date, upto: date) -> tuple[int, float, int]:
    """(weeks of SKUs, sum of absolute errors, units sold)."""
    row = (
        await session.execute(
            text(f"SELECT count(*) AS n, sum(abs(forecast - sold)) AS missed, sum(sold) AS sold "
                 f"FROM ({_WEEKS}) w"), {"since": since, "last": _last_week(upto)},
        )
    ).one()  # fmt: skip
    return int(row.n), float(row.missed or 0), int(row.sold or 0)


async def accuracy_rows(
    session: AsyncConnection, since: date, upto: date, after: tuple[str, str], limit: int
) -> list[Any]:
    rows = await session.execute(
        text(f"SELECT * FROM ({_WEEKS}) w WHERE (week, sku) > (CAST(:week AS date), :sku) "
             "ORDER BY week, sku LIMIT :n"),
        {"since": since, "last": _last_week(upto), "week": date.fromisoformat(after[0]),
         "sku": after[1], "n": limit},
    )  # fmt: skip
    return list(rows.all())


# By which instant the rows of a figure are found, and which of them count.
ORDER_ROWS: dict[str, tuple[str, str]] = {
    "fill_rate": ("fill_at", "fill IN ('hit', 'miss')"),
    "otif": ("judged_at", "otif IN ('hit', 'late', 'short')"),
    "sales": ("accepted_at", "accepted_at IS NOT NULL"),
    "cost_per_order": ("freight_at", "freight_currency <> ''"),
}


async def order_rows(
    session: AsyncConnection, at: str, condition: str, since: datetime, upto: datetime,
    before: tuple[datetime, str] | None, limit: int, values: dict[str, Any],
) -> list[Any]:  # fmt: skip
    """Orders whose instant `at` (a column) lies in the window, newest first."""
    edge, name = before or (upto, "")
    rows = await session.execute(
        text(
            f"SELECT *, {at} AS counted_at FROM order_fact WHERE {condition} AND {at} >= :since "
            f"AND {at} < :upto AND ({at}, order_id) < (:edge, :name) "
            f"ORDER BY {at} DESC, order_id DESC LIMIT :n"
        ),
        {"since": since, "upto": upto, "edge": edge, "name": name, "n": limit, **values},
    )
    return list(rows.all())


async def lane_rows(
    session: AsyncConnection, lane: str | None, since: datetime, upto: datetime,
    before: tuple[datetime, str] | None, limit: int,
) -> list[Any]:  # fmt: skip
    """Shipments that count for lanes' punctuality, newest first."""
    edge, name = before or (upto, "")
    rows = await session.execute(
        text(
            "SELECT * FROM shipment_fact WHERE counted AND delivered_at >= :since AND "
            "delivered_at < :upto AND (CAST(:lane AS text) IS NULL OR lane = :lane) AND "
            "(delivered_at, shipment_id) < (:edge, :name) "
            "ORDER BY delivered_at DESC, shipment_id DESC LIMIT :n"
        ),
        {"since": since, "upto": upto, "lane": lane, "edge": edge, "name": name, "n": limit},
    )
    return list(rows.all())
