"""The policy that many merchants begin with: every SKU in every place by itself, ordered up to a
maximum as soon as its position falls to a minimum, always by the slow way.

minimum = factor x (mean x lead time + z x standard deviation x square root of the lead time), maximum
= minimum + a month's sales: the textbook's levels, from what sold in the last quarter (days without
stock left out), renewed every month. factor says how much money there is for stock. ships_far:
places are separate in their stock only, and not in whom they serve.
"""

from statistics import NormalDist

import numpy as np

from entrepot.planning.simulation.state import Purchase, State
from entrepot.planning.simulation.world import Floats

TARGET = 0.95
WINDOW_DAYS = 91
RENEW_DAYS = 30
CYCLE_DAYS = 30.0
SAFETY_DAYS = 7.0  # Orders go out as soon as a level is passed; suppliers answer within a week.


class MinMax:
    """Levels by SKU and place."""

    name = "minmax"

    def __init__(self, factor: float = 1.0, *, ships_far: bool = False) -> None:
        self.factor, self.ships_far = factor, ships_far
        self.low: Floats = np.zeros(0)
        self.high: Floats = np.zeros(0)
        self.renewed = -RENEW_DAYS

    def day(self, state: State) -> None:
        """Order what fell to its minimum."""
        if state.day - self.renewed >= RENEW_DAYS:
            self._levels(state)
        goods = state.world.goods
        position = state.position()
        needed = np.where(position <= self.low, np.ceil(self.high - position), 0.0)
        needed = np.where(self.high > 0.5, needed, 0.0)
        for place in range(position.shape[1]):
            rows = np.flatnonzero(needed[:, place] > 0)
            if not rows.size:
                continue
            units = np.maximum(needed[rows, place], goods.moq[rows])
            units = (np.ceil(units / goods.pack[rows]) * goods.pack[rows]).astype(np.int64)
            for maker in np.unique(goods.maker[rows]):
                own = goods.maker[rows] == maker
                lane = state.world.makers[maker].lanes[place][0]
                state.buy([Purchase(int(maker), place, lane, rows[own], units[own])])

    def _levels(self, state: State) -> None:
        self.renewed = state.day
        world = state.world
        end = world.history.shape[2] + state.day
        window = state.seen[:, :, end - WINDOW_DAYS : end]
        known = ~np.isnan(window)
        count = np.maximum(known.sum(axis=2), 1)
        filled = np.where(known, window, 0.0)
        mean = filled.sum(axis=2) / count
        variance = (filled**2).sum(axis=2) / count - mean**2
        lead = np.array([[m.agreed_days[p] for p in range(world.shape[1])] for m in world.makers])
        days = lead[world.goods.maker] + SAFETY_DAYS
        z = NormalDist().inv_cdf(TARGET)
        safety = z * np.sqrt(np.maximum(variance, 0.0) * days)
        self.low = self.factor * (mean * days + safety)
        self.high = self.low + mean * CYCLE_DAYS
