"""Is the safety stock right? Order up to a quantile of the lead-time sum, count what it cost.

For each series and window the stock is set once for the horizon; what is short costs `target` a
unit, what is left over 1 - target (the newsvendor whose best answer is the target quantile). Cost
is per unit of demand; cycle service is the share of series and windows without a shortage; fill the
share of demand served. Closed periods and days without stock as everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from entrepot.planning.domain.forecasting import sums
from entrepot.planning.domain.forecasting.arrays import Floats
from entrepot.planning.domain.forecasting.history import History

if TYPE_CHECKING:
    from entrepot.planning.domain.forecasting.pipeline import Forecast, Model

TARGETS = (0.9, 0.95, 0.98)
DEVIATION_PERIODS = 112  # Periods of which the textbook formula takes its standard deviation.


@dataclass(slots=True)
class Outcome:
    """Sums over series and windows; units."""

    short: float = 0.0
    left: float = 0.0
    demand: float = 0.0
    served: int = 0
    cycles: int = 0

    def add(self, demand: Floats, stock: Floats) -> None:
        """demand, stock: [n], units over the lead time."""
        self.short += float(np.maximum(demand - stock, 0.0).sum())
        self.left += float(np.maximum(stock - demand, 0.0).sum())
        self.demand += float(demand.sum())
        self.served += int((demand <= stock).sum())
        self.cycles += int(demand.size)

    def figures(self, target: float) -> dict[str, float]:
        units = max(self.demand, 1e-9)
        cost = (target * self.short + (1.0 - target) * self.left) / units
        return {
            "cost": round(cost, 4),
            "fill": round(1.0 - self.short / units, 4),
            "cycle_service": round(self.served / max(self.cycles, 1), 4),
            "left_over": round(self.left / units, 4),
        }


@dataclass(slots=True)
class Ledger:
    """Outcomes by target and policy."""

    outcomes: dict[tuple[float, str], Outcome] = field(default_factory=dict)

    def add(self, known: History, actual: Floats, forecast: "Forecast", model: "Model") -> None:
        """One window: the longest lead-time sum that was forecast."""
        length = forecast.lengths[-1]
        whole = ~np.isnan(actual[:, :length]).any(axis=1)
        demand = actual[whole, :length].sum(axis=1)
        past = sums.empirical(known, length, TARGETS)
        for index, target in enumerate(TARGETS):
            own = level_of(forecast.sums[:, -1], forecast.sum_levels, target)
            self._book(target, "forecast", demand, own[whole])
            self._book(target, "textbook", demand, textbook(known, length, target)[whole])
            rows = whole & ~np.isnan(past[:, index])
            told = actual[rows, :length].sum(axis=1)
            self._book(target, "empirical", told, past[rows, index])

    def _book(self, target: float, name: str, demand: Floats, stock: Floats) -> None:
        self.outcomes.setdefault((target, name), Outcome()).add(demand, stock)

    def report(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for (target, name), outcome in self.outcomes.items():
            out.setdefault(f"{target:g}", {})[name] = outcome.figures(target)
        return out


def textbook(known: History, length: int, target: float) -> Floats:
    """[n]: z * sd * sqrt(L) on top of the plain mean of the last periods."""
    from statistics import NormalDist

    recent = np.nan_to_num(known.units[:, -known.frequency.recent :])
    spread = np.nan_to_num(known.units[:, -DEVIATION_PERIODS:]).std(axis=1, ddof=1)
    z = NormalDist().inv_cdf(target)
    return np.asarray(length * recent.mean(axis=1) + z * spread * np.sqrt(length))


def level_of(values: Floats, levels: Sequence[float], wanted: float) -> Floats:
    """[n]: the quantile at a level, read between the levels that were forecast. values: [n,
    levels]; a level beyond the ends takes the end."""
    known = np.asarray(levels, float)
    place = float(np.interp(wanted, known, np.arange(len(known))))
    low = int(np.floor(place))
    high = min(low + 1, len(known) - 1)
    return np.asarray(values[:, low] + (place - low) * (values[:, high] - values[:, low]))
