"""What a transfer would do, simulated before anybody approves it.

Demand of both places over the horizon is drawn from their forecasts (inverse of the quantiles) at the
same evenly spread chances for every line, so that the same proposal always shows the same effect;
missing units are counted with and without the transfer. Units that are under way in the first days
help from their arrival on only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.distribution import Path
from entrepot.planning.domain.paths import stacked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

STRATA = 20  # Chances for each place; every pair of them is one draw.


@dataclass(frozen=True, slots=True)
class Side:
    """A SKU at one place: free and coming units, demand, times the forecast."""

    stock: float
    path: Path
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Effect:
    """Units, means of the draws. fill: share of demand served at both places together."""

    missing_before: float
    missing_after: float
    lender_missing_before: float
    lender_missing_after: float
    fill_before: float
    fill_after: float

    @property
    def saved(self) -> float:
        return self.missing_before + self.lender_missing_before - (
            self.missing_after + self.lender_missing_after)  # fmt: skip


def simulate(
    lines: Sequence[tuple[Side, Side, float]], horizon: float, arrival_days: float
) -> Effect:
    """lines: (lender, borrower, units moved) of each SKU; the effect of all together."""
    return _effect(_sums(lines, horizon, arrival_days).sum(axis=1))


def each(
    lines: Sequence[tuple[Side, Side, float]], horizon: float, arrival_days: float
) -> list[Effect]:
    """The effect of every line by itself."""
    if not lines:
        return []
    return [_effect(column) for column in _sums(lines, horizon, arrival_days).T]


def _effect(sums: "Floats") -> Effect:
    before, after, own_before, own_after, demand = (float(x) for x in sums)
    return Effect(
        before, after, own_before, own_after,
        1 - (before + own_before) / demand if demand > 0 else 1.0,
        1 - (after + own_after) / demand if demand > 0 else 1.0,
    )  # fmt: skip


def _sums(
    lines: Sequence[tuple[Side, Side, float]], horizon: float, arrival_days: float
) -> "Floats":
    """[5, lines]: missing at the borrower without and with it, at the lender without and with it,
    demand of both; means of the draws."""
    import numpy as np

    lender = _draws([a for a, _, _ in lines], horizon)[:, :, None]
    need = _draws([b for _, b, _ in lines], horizon)[:, None, :]
    there = np.array([a.stock for a, _, _ in lines])[:, None, None]
    here = np.array([b.stock for _, b, _ in lines])[:, None, None]
    units = np.array([float(u) for _, _, u in lines])[:, None, None]
    early = need * min(1.0, max(0.0, arrival_days / horizon))  # Own stock only.
    left = np.maximum(0.0, here - early)
    after = np.maximum(0.0, early - here) + np.maximum(0.0, need - early - left - units)
    parts = (
        np.maximum(0.0, need - here), after, np.maximum(0.0, lender - there),
        np.maximum(0.0, lender - (there - units)), lender + need,
    )  # fmt: skip
    return np.stack([part.mean(axis=(1, 2)) for part in parts])


def _draws(sides: Sequence[Side], horizon: float) -> "Floats":
    """[sides, draws]: demand that is reached with chance 1 - each of the evenly spread shares."""
    import numpy as np

    paths = stacked([side.path for side in sides])
    quantiles = paths.at(np.full((len(sides), 1), float(horizon)))[:, 0]
    levels = paths.levels
    share = (np.arange(STRATA) + 0.5) / STRATA
    place = np.clip(np.searchsorted(levels, share), 1, len(levels) - 1)
    part = np.clip((share - levels[place - 1]) / (levels[place] - levels[place - 1]), 0.0, 1.0)
    low, high = quantiles[:, place - 1], quantiles[:, place]
    drawn = low + part * (high - low)
    drawn = np.where(share <= levels[0], quantiles[:, :1] * share / levels[0], drawn)
    step = quantiles[:, -1:] - quantiles[:, -2:-1]
    tail = np.minimum(3.0, (share - levels[-1]) / (1 - levels[-1]) * 2)
    drawn = np.where(share > levels[-1], quantiles[:, -1:] + step * tail, drawn)
    return np.asarray(drawn * np.array([side.factor for side in sides])[:, None])
