"""A generated trade of any size, and how long the nightly run takes on it."""

import resource
import time
from dataclasses import dataclass
from datetime import date

import numpy as np

from entrepot.planning.domain.forecasting import pipeline
from entrepot.planning.domain.forecasting.arrays import chunks
from entrepot.planning.domain.forecasting.frequency import DAILY
from entrepot.planning.domain.forecasting.history import History

WEEK = (1.3, 1.1, 1.0, 1.0, 1.2, 0.9, 0.5)
HORIZON = 28
PERIODS = 730


def generated(rows: int, periods: int = PERIODS, seed: int = 0) -> History:
    """Intermittent to busy series (median half a unit a day) with a week, a year and a launch day;
    prices constant, no promotions."""
    random = np.random.default_rng(seed)
    day = np.arange(periods)
    shape = np.asarray(WEEK)[day % 7] * (1.0 + 0.3 * np.sin(2 * np.pi * day / 364))
    level = np.exp(random.normal(-0.7, 1.2, rows))
    launch = np.where(random.random(rows) < 0.3, random.integers(0, periods - 60, rows), 0)
    units = np.empty((rows, periods), np.float32)
    for part in chunks(rows):
        mean = level[part, None] * shape[None, :]
        drawn = random.poisson(random.gamma(0.5, 2.0, mean.shape) * mean)
        units[part] = np.where(day[None, :] >= launch[part, None], drawn, 0)
    nothing = np.zeros((1, periods + HORIZON), bool)
    return History(
        keys=[(f"SKU{row // 6:06}", f"WH-{row % 6}") for row in range(rows)],
        first=date(2023, 1, 2), frequency=DAILY, units=units, closed=nothing, holiday=nothing,
        group=np.arange(rows) % 40, region=np.arange(rows) % 6,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nightly:
    """Seconds of wall clock; one_ms: the median of forecasting a single series again with the
    model at hand; peak_mb: of the process."""

    forecast: pipeline.Forecast
    train_s: float
    forecast_s: float
    one_ms: float
    peak_mb: float


def nightly(history: History, repeats: int = 15) -> Nightly:
    """Train, calibrate and forecast all; then single series."""
    started = time.perf_counter()
    model = pipeline.train(history, HORIZON)
    trained = time.perf_counter()
    found = pipeline.forecast(model, history)
    done = time.perf_counter()
    times = []
    for row in range(min(repeats, history.rows)):
        begun = time.perf_counter()
        pipeline.forecast(model, history.take(np.array([row])))
        times.append(1000.0 * (time.perf_counter() - begun))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Nightly(found, trained - started, done - trained, float(np.median(times)), peak)
