"""New SKUs: what others of their category sold when they were new.

A series younger than `young` periods (8 weeks) has too little history for levels and season. Its
level is its own sales so far, shrunk to the launch level of its category (of all, where the
category has too few launches): weight n / (n + 4) for n weeks of own sales. Before the first sale
the analogues alone speak: SKUs that a person named, or the category.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Floats
from entrepot.planning.domain.forecasting.context import Context
from entrepot.planning.domain.forecasting.history import History

SHRINK_WEEKS = 4.0
LEAST_LAUNCHES = 5
ANY = -1


@dataclass(slots=True)
class Launch:
    """level: category -> median units per sellable period in the first `young` periods."""

    level: Mapping[int, float]
    periods_a_week: float

    def of(self, group: int) -> float:
        return self.level.get(group, self.level.get(ANY, 0.0))


def learn(history: History) -> Launch:
    """From every series whose first `young` periods lie within the history."""
    frequency = history.frequency
    first = history.first_sale()
    begun = np.flatnonzero((first > 0) & (first + frequency.young <= history.periods))
    week = {"daily": 7.0, "weekly": 1.0}.get(frequency.name, 12.0 / 52.0)
    if not begun.size:
        return Launch({}, week)
    columns = first[begun, None] + np.arange(frequency.young)[None, :]
    shut = np.broadcast_to(history.closed, (history.rows, history.closed.shape[1]))
    units = history.units[begun[:, None], columns]
    open_ = ~np.isnan(units) & ~shut[begun[:, None], columns]
    level = np.where(open_, units, 0.0).sum(axis=1) / np.maximum(open_.sum(axis=1), 1)
    group = np.full(begun.size, ANY) if history.group is None else history.group[begun]
    found = {ANY: float(np.median(level))}
    for code in np.unique(group):
        own = level[group == code]
        if own.size >= LEAST_LAUNCHES:
            found[int(code)] = float(np.median(own))
    return Launch(found, week)


def settle(mean: Floats, history: History, launch: Launch, context: Context) -> Floats:
    """The forecast with young series' level set by their analogues. [n, h] in and out."""
    frequency, horizon = history.frequency, mean.shape[1]
    first = history.first_sale()
    age = history.periods - first
    young = np.flatnonzero(age < frequency.young)
    if not young.size or not launch.level:
        return mean
    some = history.take(young)
    weeks = age[young] / launch.periods_a_week
    own_weight = weeks / (weeks + SHRINK_WEEKS)
    group = np.full(young.size, ANY) if some.group is None else some.group
    analogue = np.array([launch.of(int(code)) for code in group])
    open_ = some.sellable() & (np.arange(some.periods)[None, :] >= first[young, None])
    units = np.where(open_, some.units, 0.0).sum(axis=1)
    own = units / np.maximum(open_.sum(axis=1), 1)
    level = own_weight * own + (1.0 - own_weight) * analogue
    shape = _shape(some, context, horizon)
    settled = level[:, None] * shape
    # The older it gets, the more the model's own forecast counts.
    share = np.clip(age[young] / frequency.young, 0.0, 1.0)[:, None]
    out = mean.copy()
    out[young] = share * mean[young] + (1.0 - share) * settled
    return out


def _shape(history: History, context: Context, horizon: int) -> Floats:
    """[n, horizon]: the weekday profile of all series on open periods, mean 1 over a week."""
    ahead = np.arange(history.periods, history.periods + horizon)
    profile = np.ones(horizon)
    if history.frequency.profile and context.profile.sum() > 0:
        profile = context.aligned(history).profile[ahead % history.frequency.profile]
    closed = history.closed[:, history.periods : history.periods + horizon]
    return np.where(closed, 0.0, profile[None, :])


def from_analogues(
    curves: Sequence[Floats], weights: Sequence[float], scale: float, horizon: int
) -> Floats:
    """[horizon]: expected units of a SKU not yet sold, like the analogues in their first periods.

    curves: units of each analogue from its first sale on (NaN without stock); weights: how alike,
    added up to more than 0; scale: this SKU against them (1: the same). Raises ValueError without
    a curve or weight."""
    if not curves or sum(weights) <= 0 or len(curves) != len(weights):
        raise ValueError("analogues_missing")
    total, weight = np.zeros(horizon), np.zeros(horizon)
    for curve, share in zip(curves, weights, strict=True):
        own = np.asarray(curve, float)[:horizon]
        known = ~np.isnan(own)
        total[: own.size][known] += share * own[known]
        weight[: own.size][known] += share
    known_level = total.sum() / max(weight.sum(), 1e-9)
    curve_mean = np.where(weight > 0, total / np.maximum(weight, 1e-9), known_level)
    window = min(7, horizon)
    smooth = np.convolve(curve_mean, np.ones(window) / window, mode="same")
    edge = np.convolve(np.ones(horizon), np.ones(window) / window, mode="same")
    return np.asarray(scale * smooth / edge)
