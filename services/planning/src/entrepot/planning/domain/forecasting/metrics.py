"""How good forecasts are. One definition of each figure, for the report, the stored backtest and
the choice between models.

Actual and forecast are [n, h]; NaN in the actual (no stock) is left out. Sources: M5 (Makridakis et
al. 2022) for RMSSE and WRMSSE; Hyndman & Koehler 2006 for MASE.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Floats
from entrepot.planning.domain.forecasting.history import History

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)


def scales(history: History) -> tuple[Floats, Floats]:
    """[n], [n]: mean squared one-period change (RMSSE) and mean absolute change over a season
    (MASE), of the history since the first sale. 0 where a series never changed: it is left out."""
    units = np.asarray(history.units, np.float64)
    columns = np.arange(history.periods)[None, :]
    first = history.first_sale()[:, None]

    def mean_change(lag: int, power: int) -> Floats:
        if history.periods <= lag:
            return np.zeros(history.rows)
        change = np.abs(units[:, lag:] - units[:, :-lag]) ** power
        change[columns[:, lag:] < first + lag] = np.nan
        known = ~np.isnan(change)
        total = np.nan_to_num(change).sum(axis=1)
        return np.asarray(total / np.maximum(known.sum(axis=1), 1))

    season = history.frequency.season
    lag = season if history.periods > 2 * season else 1
    return mean_change(1, 2), mean_change(lag, 1)


@dataclass(slots=True)
class Tally:
    """Adds up windows; figures() tells them. Sums are pooled over series and windows (WAPE, WAPE of
    the sum, bias, wQL, cover); scaled errors are means over series, then over windows."""

    wrmsse: list[float] = field(default_factory=list)
    rmsse: list[float] = field(default_factory=list)
    mase: list[float] = field(default_factory=list)
    absolute: float = 0.0
    absolute_sum: float = 0.0
    signed: float = 0.0
    actual: float = 0.0
    pinball: float = 0.0
    levels: int = 0
    covered: float = 0.0
    covered_outer: float = 0.0
    cells: int = 0

    def add(
        self, known: History, actual: Floats, point: Floats,
        quantiles: Floats | None = None, levels: Sequence[float] = LEVELS,
    ) -> None:  # fmt: skip
        """One window. known: the history at its origin; quantiles: [n, levels, h]."""
        there = ~np.isnan(actual)
        truth = np.where(there, actual, 0.0)
        error = np.where(there, point - truth, 0.0)
        count = np.maximum(there.sum(axis=1), 1)
        squared, season = scales(known)
        good, fine = squared > 0, season > 0
        relative = np.sqrt((error**2).sum(axis=1) / count / np.where(good, squared, 1.0))
        weight = np.where(good, known.value(known.frequency.recent), 0.0)
        if weight.sum() > 0:
            self.wrmsse.append(float((weight * relative).sum() / weight.sum()))
        if good.any():
            self.rmsse.append(float(relative[good].mean()))
        if fine.any():
            absolute = np.abs(error).sum(axis=1) / count
            self.mase.append(float((absolute[fine] / season[fine]).mean()))
        self.absolute += float(np.abs(error).sum())
        self.absolute_sum += float(np.abs(error.sum(axis=1)).sum())
        self.signed += float(error.sum())
        self.actual += float(truth.sum())
        self.cells += int(there.sum())
        if quantiles is not None:
            self._add_quantiles(truth, there, quantiles, levels)

    def _add_quantiles(
        self, truth: Floats, there: np.ndarray, quantiles: Floats, levels: Sequence[float]
    ) -> None:
        for index, level in enumerate(levels):
            short = truth - quantiles[:, index]
            loss = np.maximum(level * short, (level - 1.0) * short)
            self.pinball += float(loss[there].sum())
        self.levels = len(levels)
        low, high = interval(quantiles, levels)
        self.covered += float(((truth >= low) & (truth <= high))[there].sum())
        outer = quantiles[:, list(levels).index(0.95)]
        self.covered_outer += float(((truth >= low) & (truth <= outer))[there].sum())

    def figures(self) -> dict[str, float]:
        """Names as in facts and issue; wQL and cover only where quantiles were given."""
        demand = max(self.actual, 1e-9)
        out = {
            "WRMSSE": _mean(self.wrmsse),
            "RMSSE": _mean(self.rmsse),
            "MASE": _mean(self.mase),
            "WAPE": self.absolute / demand,
            "WAPE_sum": self.absolute_sum / demand,
            "bias": self.signed / demand,
        }
        if self.levels:
            out["wQL"] = 2.0 * self.pinball / self.levels / demand
            out["cover"] = self.covered / max(self.cells, 1)
            out["cover_q05_q95"] = self.covered_outer / max(self.cells, 1)
        return {name: round(value, 4) for name, value in out.items()}


def interval(quantiles: Floats, levels: Sequence[float]) -> tuple[Floats, Floats]:
    """[n, h], [n, h]: the 90 % interval. q05 to q95 where there is demand below q05; where q05 is
    0 nothing can lie below, so 5 % need not be spared for it: 0 to q90. (Of demand that is mostly
    zero q05 to q95 covers .95 and more, however good the quantiles.)"""
    known = list(levels)
    low = quantiles[:, known.index(0.05)]
    high = np.where(low > 0, quantiles[:, known.index(0.95)], quantiles[:, known.index(0.9)])
    return low, high


def wape(actual: Floats, point: Floats) -> float:
    """Sum of absolute errors by sum of demand; NaN in the actual is left out."""
    there = ~np.isnan(actual)
    return float(np.abs(point - actual)[there].sum() / max(float(actual[there].sum()), 1e-9))


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")
