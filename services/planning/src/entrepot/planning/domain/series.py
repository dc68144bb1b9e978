"""What a forecaster is given and what it gives back: the seam between the forecast pipeline and the
rest of planning.

A series is one SKU at one place (a warehouse, or a country no warehouse is the home of). Arrays are
numpy's, float32 or float64, rows in the order of `keys`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Flags = NDArray[np.bool_]

LEVELS: tuple[float, ...] = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
SUM_LEVELS: tuple[float, ...] = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99)
HORIZON_DAYS = 28  # What the pipeline is calibrated for; longer sums are extended from it.
LEAD_DAYS: tuple[int, ...] = (1, 3, 7, 14, 21, 28)  # Lengths of which sums are forecast.
HISTORY_DAYS = 730


class SeriesKey(NamedTuple):
    """One SKU at one place."""

    sku: str
    place: str


@dataclass(slots=True)
class Panel:
    """Everything that is known before the forecast, and what is planned after it.

    units: [series, days], base units; NaN where nothing could be sold (no stock, closed, before
    the first stock), so a missing day is no zero. price: [series, days + horizon], minor units,
    NaN where unknown; the future part is the planned price. depth: [series, days + horizon],
    promotion depth 0 to 1. closed: [series, days + horizon], the place sells nothing that day.
    holiday: [series, days + horizon], public holiday or shopping day of the country.
    """

    keys: list[SeriesKey]
    first: date
    units: "Floats"
    price: "Floats"
    depth: "Floats"
    closed: "Flags"
    holiday: "Flags"
    categories: list[str]
    countries: list[str]

    @property
    def days(self) -> int:
        return int(self.units.shape[1])

    @property
    def last(self) -> date:
        """The last day of the history: the forecast's origin."""
        return self.first + timedelta(days=self.days - 1)


@dataclass(slots=True)
class Forecasts:
    """What will be sold, from the day after `origin` on.

    mean: [series, horizon], units a day. quantiles: [series, levels, horizon]. sums:
    [series, leads, sum_levels], quantiles of the sum over the first lead_days[i] days: of the
    *sum*, not sums of quantiles. backtest, drivers: one mapping a series (WAPE, bias, cover … against the
    baselines; what drives the forecast), or none.
    """

    keys: list[SeriesKey]
    origin: date
    model: str
    mean: "Floats"
    quantiles: "Floats"
    sums: "Floats"
    levels: tuple[float, ...] = LEVELS
    sum_levels: tuple[float, ...] = SUM_LEVELS
    lead_days: tuple[int, ...] = LEAD_DAYS
    backtest: Sequence[Mapping[str, Any]] = field(default_factory=list)
    drivers: Sequence[Mapping[str, Any]] = field(default_factory=list)


Forecaster = Callable[[Panel, int, Sequence[int]], Forecasts]
"""(panel, horizon in days, lengths of sums in days) -> forecasts."""
