"""Promotions: what, where, when, how deep; and what one did to sales.

The effect is measured against what the same days would have brought without it: the mean of the same
weekdays in the weeks before (days of other promotions and days without stock left out), in the same
places and channels. After a promotion sales may fall (buyers had stocked up): that is counted, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BASE_WEEKS = 8  # How far back the base reaches.
AFTER_DAYS = 14  # How long the dip after a promotion is looked for.
MIN_BASE_DAYS = 3  # Same weekdays that a base needs; with fewer all base days are used.


@dataclass(frozen=True, slots=True)
class Promo:
    """A promotion. Empty shops, countries: all. depth: price cut, 0 to 1."""

    promotion_id: str
    kind: str
    shops: frozenset[str]
    countries: frozenset[str]
    sku_kind: str
    sku_values: tuple[str, ...]
    from_on: date
    to_on: date
    depth: float

    def covers(self, sku: str, categories: Sequence[str]) -> bool:
        """Whether the SKU takes part. category: any of its categories begins with a value."""
        if self.sku_kind == "all":
            return True
        if self.sku_kind == "skus":
            return sku in self.sku_values
        return any(c.startswith(v) for c in categories for v in self.sku_values)

    def runs_in(self, shop: str, country: str) -> bool:
        """Whether it runs in the shop and for buyers of the country."""
        return (not self.shops or shop in self.shops) and (
            not self.countries or country in self.countries
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """What a promotion did to one SKU. units: sold in its days; base: what they would have been;
    lift = units / base - 1 (None: no base); dip: units lost in the days after it."""

    sku: str
    units: int
    base: float
    lift: float | None
    dip: float
    days: int
    days_without_stock: int


def effect(
    sku: str, promo: Promo, sold: Mapping[date, int], missing: frozenset[date],
    other: frozenset[date], last_known: date,
) -> Effect:  # fmt: skip
    """sold: units of the promotion's shops and countries by day; missing: days without stock;
    other: days of other promotions; last_known: the last day of the history."""
    until = min(promo.to_on, last_known)
    days = [promo.from_on + timedelta(days=i) for i in range((until - promo.from_on).days + 1)]
    counted = [d for d in days if d not in missing]
    base_days = [
        d
        for i in range(1, BASE_WEEKS * 7 + 1)
        if (d := promo.from_on - timedelta(days=i)) not in missing and d not in other
    ]
    base = sum(_expected(d, base_days, sold) for d in counted)
    units = sum(sold.get(d, 0) for d in counted)
    after = [until + timedelta(days=i) for i in range(1, AFTER_DAYS + 1)]
    after = [d for d in after if d <= last_known and d not in missing and d not in other]
    dip = sum(_expected(d, base_days, sold) - sold.get(d, 0) for d in after)
    return Effect(
        sku, units, base, units / base - 1 if base > 0 else None, max(0.0, dip), len(days),
        len(days) - len(counted),
    )  # fmt: skip


def _expected(day: date, base_days: Sequence[date], sold: Mapping[date, int]) -> float:
    same = [d for d in base_days if d.weekday() == day.weekday()]
    used = same if len(same) >= MIN_BASE_DAYS else base_days
    return sum(sold.get(d, 0) for d in used) / len(used) if used else 0.0
