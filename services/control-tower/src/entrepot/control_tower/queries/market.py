"""The market by country or category, from our own sales."""

from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_SUMS = (
    "sum(orders) AS orders, sum(units) AS units, sum(revenue_minor) AS revenue_minor, "
    "sum(returned_units) AS returned_units, sum(refund_minor) AS refund_minor, "
    "sum(known_minor) AS known_minor, sum(cost_minor) AS cost_minor"
)


async def sums(session: AsyncConnection, by: str, since: date, upto: date) -> list[Any]:
    """By key and currency."""
    rows = await session.execute(
        text(f'SELECT key, currency, {_SUMS} FROM market_day WHERE "by" = :by '
             "AND day BETWEEN :since AND :upto GROUP BY key, currency"),
        {"by": by, "since": since, "upto": upto},
    )  # fmt: skip
    return list(rows.all())


async def months(session: AsyncConnection, by: str, since: date, upto: date) -> list[Any]:
    """Units by key, year and month, and in how many days of the month something was sold."""
    rows = await session.execute(
        text("SELECT key, extract(year FROM day)::int AS year, extract(month FROM day)::int AS "
             'month, sum(units) AS units, count(DISTINCT day) AS days FROM market_day WHERE "by" = '
             ":by AND day BETWEEN :since AND :upto GROUP BY 1, 2, 3"),
        {"by": by, "since": since, "upto": upto},
    )  # fmt: skip
    return list(rows.all())


async def weekdays(session: AsyncConnection, by: str, since: date, upto: date) -> list[Any]:
    """Units by key and weekday (1: Monday)."""
    rows = await session.execute(
        text("SELECT key, extract(isodow FROM day)::int AS weekday, sum(units) AS units "
             'FROM market_day WHERE "by" = :by AND day BETWEEN :since AND :upto GROUP BY 1, 2'),
        {"by": by, "since": since, "upto": upto},
    )  # fmt: skip
    return list(rows.all())


async def days(
    session: AsyncConnection, by: str, key: str, since: date, upto: date
) -> list[Any]:  # fmt: skip
    """By day and currency: the rows that make a line of the analysis."""
    rows = await session.execute(
        text(f'SELECT day, currency, {_SUMS} FROM market_day WHERE "by" = :by AND key = :key '
             "AND day BETWEEN :since AND :upto GROUP BY day, currency ORDER BY day, currency"),
        {"by": by, "key": key, "since": since, "upto": upto},
    )  # fmt: skip
    return list(rows.all())
