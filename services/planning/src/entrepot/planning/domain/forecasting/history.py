"""The matrix that everything works on: one row a series, one column a period."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Flags, Floats, Whole, filled_forward
from entrepot.planning.domain.forecasting.frequency import Frequency
from entrepot.planning.domain.forecasting.trading import TradingDays


@dataclass(slots=True)
class History:
    """What is known at the origin, and what was planned then for the periods after it.

    units: [n, t], base units; NaN where nothing could be sold (no stock): a missing period is no
    zero. price: [n, t], NaN where unknown, or None. lines: [n, t], order lines, or None.
    promotions: kind of promotion -> depth, [n, t + ahead], 0 where none; planned in advance, so it
    reaches past the origin. closed, holiday: [n or 1, t + ahead]. group, region: [n], codes of the
    category and of the place, -1 where unknown. trading: where closed days are learnt, not given.
    """

    keys: Sequence[tuple[str, str]]
    first: date
    frequency: Frequency
    units: Floats
    closed: Flags
    holiday: Flags
    price: Floats | None = None
    lines: Floats | None = None
    promotions: dict[str, Floats] = field(default_factory=dict)
    group: Whole | None = None
    region: Whole | None = None
    trading: TradingDays | None = None

    @property
    def rows(self) -> int:
        return int(self.units.shape[0])

    @property
    def periods(self) -> int:
        """Columns of the past: the origin is the end of the last one."""
        return int(self.units.shape[1])

    @property
    def ahead(self) -> int:
        """Periods after the origin of which the calendar is known."""
        return int(self.closed.shape[1]) - self.periods

    def starts(self) -> list[date]:
        """The first day of each period, past and future."""
        return self.frequency.starts(self.first, self.periods + self.ahead)

    def at(self, origin: int) -> "History":
        """The same history as it was known after `origin` periods: sales, prices and lines after
        it are gone; the calendar and the promotions, known in advance, stay."""
        return replace(
            self,
            units=self.units[:, :origin],
            closed=self.closed if self.trading is None else self.trading.closed(origin),
            price=None if self.price is None else self.price[:, :origin],
            lines=None if self.lines is None else self.lines[:, :origin],
        )

    def take(self, which: "Whole | Flags | slice") -> "History":
        """Some of the series. A slice copies nothing."""

        def some(values: Flags) -> Flags:
            shared = values.shape[0] == 1 and self.rows != 1
            return values if shared else values[which]

        picked = np.arange(self.rows)[which]
        return replace(
            self,
            keys=[self.keys[int(i)] for i in picked],
            units=self.units[which],
            closed=some(self.closed),
            holiday=some(self.holiday),
            price=None if self.price is None else self.price[which],
            lines=None if self.lines is None else self.lines[which],
            promotions={k: v[which] for k, v in self.promotions.items()},
            group=None if self.group is None else self.group[which],
            region=None if self.region is None else self.region[which],
        )

    def sellable(self) -> Flags:
        """[n, t]: periods of the past in which something could be sold."""
        return ~np.isnan(self.units) & ~self.closed[:, : self.periods]

    def depth(self) -> Floats | None:
        """[n, t + ahead]: the deepest promotion of each period, or None if there never was one."""
        if not self.promotions:
            return None
        out = np.zeros((self.rows, self.periods + self.ahead), np.float32)
        for values in self.promotions.values():
            np.maximum(out, values, out=out)
        return out

    def value(self, recent: int) -> Floats:
        """[n]: what the last periods' sales were worth; units where no price is known."""
        units = np.nan_to_num(self.units[:, -recent:])
        if self.price is None:
            return np.asarray(units.sum(axis=1))
        price = filled_forward(self.price)[:, -recent:]
        return np.asarray((units * np.nan_to_num(price, nan=0.0)).sum(axis=1))

    def first_sale(self) -> Whole:
        """[n]: column of the first sale; `periods` where there was none."""
        sold = np.nan_to_num(self.units) > 0
        return np.where(sold.any(axis=1), sold.argmax(axis=1), self.periods)
