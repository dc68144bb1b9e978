"""Many series' futures at once: what `distribution` says of one, in arrays.

A nightly round over 100,000 series and a simulation over a year ask for millions of quantiles; one by
one they would take hours. The figures are those of `distribution`, to the last digit that matters (a
test holds the two together).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.distribution import MAX_POWER, MIN_POWER, TOP, LeadTime, Path

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

TAIL_DAYS = 28
STEPS = 60
EXACT = 1e-6  # Relative width at which a search ends.
CLOSE = 1e-9  # Of a chance.


@dataclass(slots=True)
class Paths:
    """running: [n, days + 1], expected units of the first 0, 1, … days; tail: [n], units of a day
    after them; sums: [n, leads, levels]; power: [n], how spread grows after the longest lead."""

    running: "Floats"
    tail: "Floats"
    levels: "Floats"
    leads: "Floats"
    sums: "Floats"
    power: "Floats"

    def __len__(self) -> int:
        return len(self.running)

    def take(self, rows: Any) -> "Paths":
        """Some of the series."""
        return Paths(self.running[rows], self.tail[rows], self.levels, self.leads,
                     self.sums[rows], self.power[rows])  # fmt: skip

    def expected(self, days: "Floats") -> "Floats":
        """[n, b] expected units of the first days [n, b]."""
        import numpy as np

        last = self.running.shape[1] - 1
        whole = np.clip(days.astype(np.int64), 0, last)
        inside = np.take_along_axis(self.running, whole, axis=1)
        after = np.take_along_axis(self.running, np.minimum(whole + 1, last), axis=1)
        step = np.where(whole < last, after - inside, self.tail[:, None])
        return np.asarray(inside + (days - whole) * step)

    def at(self, days: "Floats") -> "Floats":
        """[n, b, levels] quantiles of the sums of the first days [n, b]."""
        import numpy as np

        leads, count = self.leads, len(self.leads)
        high = np.clip(np.searchsorted(leads, days), 0, count - 1)
        low = np.maximum(high - 1, 0)
        rows = np.arange(len(days))[:, None]
        lead_sums = self.expected(np.broadcast_to(leads, (len(days), count)))
        now = self.expected(days)
        before, after = lead_sums[rows, low], lead_sums[rows, high]
        by_time = (days - leads[low]) / np.maximum(leads[high] - leads[low], 1e-9)
        grown = after - before > EXACT * EXACT
        share = np.where(grown, (now - before) / np.where(grown, after - before, 1.0), by_time)
        found = self.sums[rows, low]
        found = found + share[:, :, None] * (self.sums[rows, high] - found)
        short = days <= leads[0]
        if short.any():
            part = np.maximum(days, 0.0) / leads[0]
            found = np.where(short[:, :, None], part[:, :, None] * self.sums[:, :1], found)
        beyond = days > leads[-1]
        if beyond.any():
            grow = (np.maximum(days, leads[-1]) / leads[-1]) ** self.power[:, None]
            spread = self.sums[:, -1:, :] - lead_sums[:, -1, None, None]
            far = np.maximum(0.0, now[:, :, None] + spread * grow[:, :, None])
            found = np.where(beyond[:, :, None], far, found)
        return np.asarray(found)


def stacked(paths: Sequence[Path]) -> Paths:
    """Paths as arrays. Those of another length than the most are laid out anew in its shape."""
    import numpy as np

    shapes = Counter((len(p.mean), p.leads) for p in paths)
    (days, leads), _ = shapes.most_common(1)[0]
    if len(shapes) > 1:
        paths = [p if (len(p.mean), p.leads) == (days, leads) else _laid_out(p, days, leads)
                 for p in paths]  # fmt: skip
    mean = np.array([p.mean for p in paths], dtype=float)
    sums = np.array([p.sums for p in paths], dtype=float)
    return of_arrays(mean, paths[0].levels, leads, sums)


def _laid_out(path: Path, days: int, leads: tuple[int, ...]) -> Path:
    """The same future told for other lengths."""
    ends = [path.expected(day) for day in range(days + 1)]
    mean = tuple(after - before for before, after in pairwise(ends))
    return Path(mean, path.levels, leads, tuple(path.at(lead) for lead in leads))


def of_arrays(
    mean: "Floats", levels: Sequence[float], leads: Sequence[float], sums: "Floats"
) -> Paths:
    """mean: [n, days]; sums: [n, leads, levels]."""
    import numpy as np

    running = np.zeros((len(mean), mean.shape[1] + 1))
    np.cumsum(mean, axis=1, out=running[:, 1:])
    tail = mean[:, -TAIL_DAYS:].mean(axis=1) if mean.shape[1] else np.zeros(len(mean))
    return Paths(running, tail, np.array(levels, dtype=float), np.array(leads, dtype=float),
                 np.asarray(sums, dtype=float), _power(np.asarray(sums, dtype=float), leads))  # fmt: skip


def _power(sums: "Floats", leads: Sequence[float]) -> "Floats":
    import numpy as np

    found = np.full(len(sums), MIN_POWER)
    if len(leads) < 2:
        return found
    if sums.shape[2] > 3:
        wide = sums[:, -2:, -2] - sums[:, -2:, 1]
    else:
        wide = sums[:, -2:, -1] - sums[:, -2:, 0]
    grows = (wide[:, 0] > 0) & (wide[:, 1] > wide[:, 0])
    ratio = np.log(wide[grows, 1] / wide[grows, 0]) / np.log(leads[-1] / leads[-2])
    found[grows] = np.clip(ratio, MIN_POWER, MAX_POWER)
    return found


@dataclass(slots=True)
class Leads:
    """Uncertain times of n series: days, chance: [n, b]; a chance of 0 fills the rows up."""

    days: "Floats"
    chance: "Floats"

    def plus(self, days: Any) -> "Leads":
        """So many days longer; a number, or [n]."""
        import numpy as np

        return Leads(self.days + np.reshape(np.asarray(days, dtype=float), (-1, 1)), self.chance)

    def take(self, rows: Any) -> "Leads":
        return Leads(self.days[rows], self.chance[rows])


def leads_of(times: Sequence[LeadTime]) -> Leads:
    """Lead times as arrays."""
    import numpy as np

    width = max(len(t.days) for t in times)
    days, chance = np.zeros((len(times), width)), np.zeros((len(times), width))
    for row, time in enumerate(times):
        for column, (length, share) in enumerate(time.days):
            days[row, column], chance[row, column] = length, share
        days[row, len(time.days) :] = time.days[-1][0]
    return Leads(days, chance)


def fixed_leads(days: float, count: int) -> Leads:
    """A time that is certain, for all."""
    import numpy as np

    return Leads(np.full((count, 1), float(days)), np.ones((count, 1)))


def expected_over(paths: Paths, leads: Leads) -> "Floats":
    """[n] expected demand over uncertain times."""
    import numpy as np

    return np.asarray((leads.chance * paths.expected(leads.days)).sum(axis=1))


class Mixture:
    """Demand over uncertain times: the chances of n series, asked again and again."""

    def __init__(self, paths: Paths, leads: Leads) -> None:
        import numpy as np

        self.levels = paths.levels
        self.chance = leads.chance
        self.quantiles = paths.at(leads.days)
        levels, last = self.levels, self.quantiles[:, :, -1]
        self._step = np.maximum(last - self.quantiles[:, :, -2], 1e-9)
        self._fall = float(np.log((1 - levels[-1]) / (1 - levels[-2])))

    def below(self, units: "Floats", rows: Any = slice(None)) -> "Floats":
        """[n] P(demand <= units [n]) of the rows."""
        import numpy as np

        quantiles, levels = self.quantiles[rows], self.levels
        x = units[:, None]
        place = (quantiles <= x[:, :, None]).sum(axis=2)
        low = np.clip(place - 1, 0, len(levels) - 2)
        a = np.take_along_axis(quantiles, low[:, :, None], axis=2)[:, :, 0]
        b = np.take_along_axis(quantiles, low[:, :, None] + 1, axis=2)[:, :, 0]
        wide = b - a > EXACT * EXACT
        share = np.where(wide, (x - a) / np.where(wide, b - a, 1.0), 1.0)
        found = levels[low] + share * (levels[low + 1] - levels[low])
        first = quantiles[:, :, 0]
        some = first > EXACT * EXACT
        rising = np.where(some, levels[0] * x / np.where(some, first, 1.0), levels[0])
        found = np.where(place == 0, rising, found)
        beyond = np.minimum(0.0, self._fall * (x - quantiles[:, :, -1]) / self._step[rows])
        tail = 1 - (1 - levels[-1]) * np.exp(beyond)
        found = np.where(place == len(levels), tail, found)
        found = np.where(x < 0, 0.0, found)
        return np.asarray((self.chance[rows] * found).sum(axis=1))

    def inverse(self, target: "Floats") -> "Floats":
        """[n, b] the same of each time by itself, with the chances [n]."""
        import numpy as np

        quantiles, levels = self.quantiles, self.levels
        t = target[:, None]
        place = np.clip(np.searchsorted(levels, target), 1, len(levels) - 1)[:, None, None]
        a = np.take_along_axis(quantiles, place - 1, axis=2)[:, :, 0]
        b = np.take_along_axis(quantiles, place, axis=2)[:, :, 0]
        low, high = levels[place[:, :, 0] - 1], levels[place[:, :, 0]]
        found = a + (b - a) * (t - low) / (high - low)
        found = np.where(t <= levels[0], quantiles[:, :, 0] * t / levels[0], found)
        last = levels[-1]
        tail = np.log((1 - np.maximum(t, last)) / (1 - last)) / self._fall
        beyond = quantiles[:, :, -1] + self._step * tail
        return np.asarray(np.where(t > last, beyond, found))

    def quantile(self, target: "Floats") -> "Floats":
        """[n] units that demand stays within with the chance [n]; 0 where nothing is expected.

        It lies between the least and the greatest of the times' own; between them by the Illinois
        rule, which is exact as soon as both ends are on one straight piece."""
        import numpy as np

        target = np.minimum(target, TOP)
        apart = self.inverse(target)
        low, high = apart.min(axis=1), apart.max(axis=1)
        empty = ~self.quantiles.any(axis=(1, 2))
        low[empty] = high[empty] = 0.0
        rows = np.flatnonzero(high - low > EXACT * np.maximum(1.0, high))
        miss_low = self.below(low[rows], rows) - target[rows]
        miss_high = self.below(high[rows], rows) - target[rows]
        side = np.zeros(len(rows), dtype=int)
        for step in range(STEPS):
            if not rows.size:
                break
            share = miss_low / np.minimum(miss_low - miss_high, -1e-15)
            # Now and then the middle, so that a steep end cannot hold the search up.
            share = np.clip(share, 1e-3, 1 - 1e-3) if step % 4 < 3 else 0.5
            x = low[rows] + share * (high[rows] - low[rows])
            miss = self.below(x, rows) - target[rows]
            under = miss < 0
            miss_high = np.where(under & (side == -1), miss_high / 2, miss_high)
            miss_low = np.where(~under & (side == 1), miss_low / 2, miss_low)
            low[rows] = np.where(under, x, low[rows])
            high[rows] = np.where(under, high[rows], x)
            miss_low, miss_high = np.where(under, miss, miss_low), np.where(under, miss_high, miss)
            side = np.where(under, -1, 1)
            open_ = (high[rows] - low[rows] > EXACT * np.maximum(1.0, high[rows])) & (
                np.abs(miss) > CLOSE
            )
            done = rows[~open_ & (np.abs(miss) <= CLOSE)]
            high[done] = x[~open_ & (np.abs(miss) <= CLOSE)]
            rows, side = rows[open_], side[open_]
            miss_low, miss_high = miss_low[open_], miss_high[open_]
        return np.asarray(high)


def quantile_over(paths: Paths, leads: Leads, target: "Floats") -> "Floats":
    """[n] units that demand over uncertain times stays within with the chances [n]."""
    return Mixture(paths, leads).quantile(target)


def shortage_over(paths: Paths, leads: Leads, units: "Floats", steps: int = 40) -> "Floats":
    """[n] expected units of demand beyond units [n]."""
    import numpy as np

    mixture = Mixture(paths, leads)
    high = mixture.quantile(np.full(len(paths), TOP))
    start = np.maximum(0.0, units)
    width = np.maximum(0.0, high - start) / steps
    total = np.zeros(len(paths))
    rows = np.flatnonzero(units < high)
    for i in range(steps):
        x = start[rows] + (i + 0.5) * width[rows]
        total[rows] += (1 - mixture.below(x, rows)) * width[rows]
    return np.asarray(np.where(units < high, total + np.maximum(0.0, -units), 0.0))
