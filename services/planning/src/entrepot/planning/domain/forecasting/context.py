"""What all series share at an origin: how the whole trade sold by period and by weekday.

A sample of series is enough for it. Stored with the model, so that one series alone can be forecast
again in milliseconds.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Flags, Floats, chunks
from entrepot.planning.domain.forecasting.history import History

SAMPLE = 6000  # Series that the shared curves are made from.
PROFILE_PERIODS = 182  # How far back the weekday profile looks.
CURVE_FLOOR = 1e-9


@dataclass(slots=True)
class Context:
    """curve: [t], capped units of the sample per period, summed; open: [t], share of the sample
    that could sell; profile: [season], level of each position in the week relative to the mean;
    lift: how much a promotion multiplies sales, over all series. All from periods before the
    origin, counted from `first` on."""

    first: date
    origin: int
    curve: Floats
    open: Floats
    profile: Floats
    lift: float

    def aligned(self, history: History) -> "Context":
        """The same curves counted from the history's first period on: a stored context serves a
        history that begins later or has grown since."""
        shift = history.frequency.between(self.first, history.first)
        if shift == 0 and history.periods == self.origin:
            return self
        width = history.periods
        curve, open_ = np.zeros(width), np.zeros(width)
        kept = np.arange(max(shift, 0), min(len(self.curve), shift + width))
        curve[kept - shift], open_[kept - shift] = self.curve[kept], self.open[kept]
        places = len(self.profile)
        profile = np.roll(self.profile, -(shift % places)) if places else self.profile
        return replace(
            self, first=history.first, origin=width, curve=curve, open=open_, profile=profile
        )

    def level(self, start: int, stop: int) -> float:
        """Mean of the curve per open period in [start, stop); 0 where there is none."""
        start, stop = max(start, 0), min(stop, len(self.curve))
        if stop <= start:
            return 0.0
        return float(self.curve[start:stop].sum() / max(self.open[start:stop].sum(), CURVE_FLOOR))

    def ratio(self, upper: tuple[int, int], lower: tuple[int, int]) -> float:
        """Log of one level relative to another; 0 where either is unknown."""
        a, b = self.level(*upper), self.level(*lower)
        return float(np.log(a / b)) if a > 0 and b > 0 else 0.0


def caps(units: Floats, year: int) -> tuple[Floats, Floats]:
    """[n], [n]: what counts as an outlying period, and the usual sale, by each series' sales of
    the last year: the 95th percentile of its periods with sales, at least 4 times their median."""
    recent = np.nan_to_num(units[:, -year:]).astype(np.float32)
    ordered = np.sort(np.where(recent > 0, recent, np.inf), axis=1)
    count = np.isfinite(ordered).sum(axis=1)
    rows = np.arange(len(units))

    def quantile(level: float) -> Floats:
        place = np.clip(np.ceil(level * count).astype(int) - 1, 0, recent.shape[1] - 1)
        return np.where(count > 0, ordered[rows, place], 1.0)

    median = quantile(0.5)
    return np.maximum(quantile(0.95), 4.0 * median), median


def build(history: History, seed: int = 0) -> Context:
    """The context at the end of the history."""
    sample = history
    if history.rows > SAMPLE:
        chosen = np.random.default_rng(seed).choice(history.rows, SAMPLE, replace=False)
        sample = history.take(np.sort(chosen))
    frequency, periods = history.frequency, history.periods
    curve, open_ = np.zeros(periods), np.zeros(periods)
    season = np.zeros((frequency.profile, 2))
    sold = np.zeros(4)
    first = sample.first_sale()
    for part in chunks(sample.rows):
        some = sample.take(part)
        cap, _ = caps(some.units, frequency.year)
        sellable = some.sellable()
        units = np.where(sellable, np.minimum(some.units, cap[:, None]), 0.0)
        depth = some.depth()
        if depth is not None:
            sold += _promoted(units, sellable, depth[:, :periods] > 0)
        curve += units.sum(axis=0)
        open_ += (sellable & (np.arange(periods)[None, :] >= first[part, None])).sum(axis=0)
    for position in range(frequency.profile):
        at = np.arange(max(0, periods - PROFILE_PERIODS), periods)
        at = at[at % frequency.profile == position]
        season[position] = curve[at].sum(), open_[at].sum()
    profile = season[:, 0] / np.maximum(season[:, 1], CURVE_FLOOR)
    mean = season[:, 0].sum() / max(season[:, 1].sum(), CURVE_FLOOR)
    on, on_periods, off, off_periods = sold
    lift = (on / max(on_periods, 1.0)) / max(off / max(off_periods, 1.0), CURVE_FLOOR)
    return Context(
        history.first,
        periods,
        curve,
        open_,
        profile / max(mean, CURVE_FLOOR),
        lift if on_periods else 1.0,
    )


def _promoted(units: Floats, sellable: Flags, on: Flags) -> Floats:
    """Units and periods with and without promotion, of series that have both."""
    with_it, without = sellable & on, sellable & ~on
    both = with_it.any(axis=1) & without.any(axis=1)
    units, with_it, without = units[both], with_it[both], without[both]
    return np.array(
        [units[with_it].sum(), with_it.sum(), units[without].sum(), without.sum()], float
    )
