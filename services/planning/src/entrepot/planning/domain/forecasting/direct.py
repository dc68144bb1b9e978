"""The model of sums: units over the whole horizon, told directly.

The sum of a window is less noisy than its days, and it is what stock is bought by. LightGBM on the
features of the days, averaged over the open periods of the window; it learns the ratio of the sum to
base x open periods, weighted by that product, so that what is made least is the absolute error in
units. LEVEL lies between the median, which leaves out a sixth of skewed demand, and the mean, which
one freak order moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Flags, Floats
from entrepot.planning.domain.forecasting.features import Features

if TYPE_CHECKING:
    import lightgbm

LEVEL = 0.6
ROUNDS = 150
LEAST_ROWS = 400
HIGHEST = 50.0  # Times base x open periods: a ratio beyond it teaches nothing.


@dataclass(slots=True)
class Lesson:
    """Of one origin. table: [m, f]; total: [m], units; expected: [m], base x open periods."""

    table: Floats
    total: Floats
    expected: Floats


def averaged(values: Floats, open_: Flags) -> Floats:
    """[n, f]: means over the open periods of [n, h, f]; NaN where a feature is known in none."""
    known = open_[:, :, None] & ~np.isnan(values)
    total = np.where(known, values, np.float32(0.0)).sum(axis=1)
    count = known.sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)


def lesson(built: Features, target: Floats, open_: Flags) -> Lesson:
    """target: [n, h], NaN without stock: such windows are left out."""
    expected = built.base * open_.sum(axis=1)
    use = ~np.isnan(target).any(axis=1) & (expected > 0)
    table = averaged(built.values[use], open_[use])
    return Lesson(table, target[use].sum(axis=1, dtype=np.float64), expected[use])


def train(
    lessons: Sequence[Lesson], names: Sequence[str], parameters: Mapping[str, object],
    threads: int, seed: int,
) -> str:  # fmt: skip
    """The booster as text; "" where there is too little to learn from."""
    import lightgbm

    total = np.concatenate([lesson.total for lesson in lessons])
    if len(total) < LEAST_ROWS:
        return ""
    expected = np.concatenate([lesson.expected for lesson in lessons])
    categorical: list[str] = [n for n in ("region", "category") if n in names]
    data = lightgbm.Dataset(
        np.concatenate([lesson.table for lesson in lessons]),
        np.minimum(total / expected, HIGHEST), weight=expected, feature_name=list(names),
        categorical_feature=categorical or "auto", free_raw_data=True,
        params={"max_bin": parameters["max_bin"], "verbose": -1},
    )  # fmt: skip
    chosen = dict(parameters) | {
        "objective": "quantile", "alpha": LEVEL, "num_leaves": 15,
        "min_data_in_leaf": int(np.clip(len(total) // 1000, 20, 60)), "num_threads": threads,
        "seed": seed,
    }  # fmt: skip
    return str(lightgbm.train(chosen, data, ROUNDS).model_to_string())


def read(
    booster: "lightgbm.Booster", table: Floats, base: Floats, open_: Flags, threads: int
) -> Floats:
    """[n]: units over the horizon. table: [n, h, f], as the model of days gets it."""
    ratio = booster.predict(averaged(table, open_), num_threads=threads)
    return np.asarray(np.maximum(np.asarray(ratio), 0.0) * base * open_.sum(axis=1))
