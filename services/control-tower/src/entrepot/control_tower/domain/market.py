"""Rank, growth, season, returns and margin of a market, from sums by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FEW_DAYS = 20  # A month with fewer days of data says nothing of its season.


@dataclass(slots=True)
class Money:
    """Sums in one currency, minor units. known_minor: revenue of lines whose cost is known."""

    currency: str
    revenue_minor: int = 0
    refund_minor: int = 0
    known_minor: int = 0
    cost_minor: int = 0

    @property
    def margin(self) -> float | None:
        """Share of revenue that is left after the purchase price, of lines where it is known."""
        return round(1 - self.cost_minor / self.known_minor, 4) if self.known_minor else None

    @property
    def margin_coverage(self) -> float:
        """Share of revenue for which the purchase price is known."""
        return round(self.known_minor / self.revenue_minor, 4) if self.revenue_minor else 0.0


@dataclass(slots=True)
class Market:
    """A country or category over the window."""

    key: str
    orders: int = 0
    units: int = 0
    returned_units: int = 0
    money: dict[str, Money] = field(default_factory=dict)
    units_before: int = 0

    @property
    def growth(self) -> float | None:
        """Change of units against the window of the same length before; None where that is empty."""
        return round(self.units / self.units_before - 1, 4) if self.units_before else None

    @property
    def return_share(self) -> float | None:
        return round(self.returned_units / self.units, 4) if self.units else None


def ranked(now: Iterable[Market], before: Mapping[str, int]) -> list[Market]:
    """By units, the most first; ties by key."""
    found = list(now)
    for market in found:
        market.units_before = before.get(market.key, 0)
    return sorted(found, key=lambda m: (-m.units, m.key))


def season(cells: Iterable[tuple[int, int, int, int]]) -> list[float | None]:
    """Index of each month against the average month (1.0), from (year, month, units, days with
    data): the mean over years of the daily units. None: no full month of that name was seen.
    Source: ratio to mean, Makridakis et al., Forecasting, 3rd ed., section 3/2."""
    by_month: dict[int, list[float]] = {}
    for _, month, units, days in cells:
        if days >= FEW_DAYS:
            by_month.setdefault(month, []).append(units / days)
    means = {month: sum(rates) / len(rates) for month, rates in by_month.items()}
    whole = sum(means.values()) / len(means) if means else 0.0
    return [
        round(means[month] / whole, 3) if month in means and whole else None
        for month in range(1, 13)
    ]


def week(units: Mapping[int, int]) -> list[float | None]:
    """Index of each weekday (Monday first) against the average one."""
    total = sum(units.values())
    if not total:
        return [None] * 7
    return [round(units.get(day, 0) * 7 / total, 3) for day in range(1, 8)]
