"""Market tables joined with our own sales."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from entrepot.planning.domain.market import Line, Month, Told, lines
from entrepot.planning.repository import supply
from entrepot.planning.settings import base_currency
from entrepot.shared.database import Driver
from entrepot.shared.money import from_minor

MONTHS_BACK = 36
ALL = "*"


@dataclass(frozen=True, slots=True)
class Analysis:
    """lines: by size."""

    currency: str
    without_rate: int
    lines: list[Line]


async def analysed(
    driver: Driver, by: str, country: str | None, category: str | None, last: date
) -> Analysis:
    """Until the month of `last`."""
    base = base_currency()
    worth = await supply.rates(driver, last)
    told: dict[tuple[str, str], list[Told]] = defaultdict(list)
    unknown = 0
    tabled: set[str] = set()
    for r in await driver.fetch(
        "SELECT * FROM market_size WHERE ($1::text IS NULL OR country = $1) "
        "AND ($2::text IS NULL OR category = $2) ORDER BY country, category, from_on",
        country, category,
    ):  # fmt: skip
        rate = worth.get(r["currency"] or base)
        tabled.add(r["category"])
        if rate is None:
            unknown += 1
            continue
        key = _key(by, r["country"], r["category"])
        told[key].append(Told(r["from_on"], r["to_on"], r["size"] * rate))
    sold: dict[tuple[str, str], dict[Month, float]] = defaultdict(lambda: defaultdict(float))
    since = date(last.year - MONTHS_BACK // 12, last.month, 1)
    for r in await driver.fetch(
        "SELECT d.country, coalesce(s.category, '') AS category, d.currency, "
        "date_trunc('month', d.day)::date AS month, "
        "sum(d.value_minor + d.imported_value_minor)::bigint AS value FROM demand_day d "
        "LEFT JOIN sku s USING (sku) WHERE d.day >= $1 AND d.day <= $2 "
        "AND ($3::text IS NULL OR d.country = $3) GROUP BY 1, 2, 3, 4",
        since, last, country,
    ):  # fmt: skip
        own = _widest(r["category"], tabled)
        if r["currency"] not in worth or (category is not None and own != category):
            continue
        amount = float(from_minor(r["value"], r["currency"])) * worth[r["currency"]]
        sold[_key(by, r["country"], own)][r["month"].year, r["month"].month] += amount
    return Analysis(base, unknown, lines(told, sold, (last.year, last.month)))


def _key(by: str, country: str, category: str) -> tuple[str, str]:
    return (ALL if by == "category" else country, ALL if by == "country" else category)


def _widest(category: str, tabled: Sequence[str] | set[str]) -> str:
    """The tables' category that takes this one in (the longest), else its own name."""
    fit = [t for t in tabled if category == t or category.startswith(f"{t}/")]
    return max(fit, key=len, default=category)
