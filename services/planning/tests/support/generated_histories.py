"""Small histories with known structure, for the tests of the forecast."""

from datetime import date

import numpy as np

from entrepot.planning.domain.forecasting import boosting, pipeline
from entrepot.planning.domain.forecasting.frequency import DAILY
from entrepot.planning.domain.forecasting.history import History

AHEAD = 28
WEEK = np.array([1.3, 1.1, 1.0, 1.0, 1.2, 0.9, 0.5])


def a_history(
    rows: int = 40,
    periods: int = 300,
    *,
    seed: int = 0,
    lift: float = 0.0,
    closed_weekday: int = -1,
) -> History:
    """Negative binomial demand around a level and a week; lift > 0: promotions that multiply sales
    by 1 + lift, planned past the end; closed_weekday: nothing is sold then."""
    random = np.random.default_rng(seed)
    first = date(2023, 1, 2)
    width = periods + AHEAD
    weekday = np.arange(width) % 7
    level = np.exp(random.normal(0.5, 1.0, rows))
    mean = level[:, None] * WEEK[weekday][None, :]
    promotions = {}
    if lift > 0:
        depth = np.zeros((rows, width), np.float32)
        for row in range(rows):
            for start in random.integers(10, width - 5, 6):
                depth[row, start : start + 5] = 0.3
        mean = mean * (1.0 + lift * (depth > 0))
        promotions = {"mailer": depth}
    closed = np.zeros((1, width), bool)
    if closed_weekday >= 0:
        closed[0, weekday == closed_weekday] = True
        mean = np.where(closed, 0.0, mean)
    units = random.poisson(random.gamma(2.0, 0.5, mean.shape) * mean).astype(np.float32)
    return History(
        keys=[(f"SKU{row:04}", "GB" if row % 2 else "DE") for row in range(rows)],
        first=first,
        frequency=DAILY,
        units=units[:, :periods],
        closed=closed,
        holiday=np.zeros((1, width), bool),
        price=np.full((rows, periods), 10.0, np.float32),
        promotions=promotions,
        group=np.arange(rows) % 3,
        region=np.arange(rows) % 2,
    )


def quick() -> pipeline.Settings:
    """Little training: what is tested is the structure, not the accuracy."""
    learning = boosting.Settings(rows=20_000, threads=1, rounds=25)
    return pipeline.Settings(learning=learning, windows=2)
