"""Figures of the forecast for `bench`: accuracy on order lines, promotions, a short history, the stock
that follows, and the nightly run at scale.

forecast: goals 1 and 4 on order lines. short: goal 3, a quarter of history. promotions: goal 2, on
baskets (--baskets FOLDER, the Complete Journey tables). nightly: 100,000 series from the matrix into
PostgreSQL. one_series: an event's series forecast again, read and written.
"""

import argparse
import asyncio
import os
import resource
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entrepot.planning.domain.forecasting.history import History
    from entrepot.planning.domain.series import Panel
    from entrepot.shared.database import Database

Figures = dict[str, Any]
_ADD = """
INSERT INTO demand_day (sku, place, day, country, channel, units, value_minor, returned, unserved,
    imported_units, imported_value_minor, currency)
SELECT $1, $2, $3::date + n.day, '', $4, n.units, n.units * 1000, 0, 0, 0, 0, 'EUR'
FROM unnest($5::integer[], $6::integer[]) AS n(day, units)
"""
SERIES = 100_000
WINDOWS, SHORT_WINDOWS, SHORT_DAYS = 4, 3, 91
ONE_SERIES_RUNS = 25
KNOWN_SERIES = 600  # In the database, for one series among them.
CHANNEL = "bench"
NO_DATABASE = "no ENTREPOT_WORKER_DATABASE_URL"


def forecast(options: argparse.Namespace) -> Figures:
    """Four windows of 28 days, and the stock that the sums lead to."""
    return _evaluated(options, windows=WINDOWS, policy=True)


def short(options: argparse.Namespace) -> Figures:
    """The last quarter with 13 weeks of history before each origin."""
    return _evaluated(options, windows=SHORT_WINDOWS, history=SHORT_DAYS)


def _evaluated(
    options: argparse.Namespace, *, windows: int, history: int = 0, policy: bool = False
) -> Figures:
    from entrepot.planning.domain.forecasting import backtest, frequency, reading

    if options.orders is None:
        return {"left_out": "no order lines; name a file with --orders"}
    known = reading.build(reading.read_lines(options.orders), frequency.DAILY)
    request = backtest.Request(
        frequency.DAILY.horizon, windows, history=history, policy=policy,
        sample=options.sample or 0,
    )  # fmt: skip
    return backtest.evaluate(known, request)


def promotions(options: argparse.Namespace) -> Figures:
    """Weeks of baskets with displays and mailers, walked forward."""
    from entrepot.planning.domain.forecasting import backtest, frequency, reading
    from entrepot.planning.programs import baskets

    if options.baskets is None:
        return {"left_out": "no baskets; name their folder with --baskets"}
    with tempfile.TemporaryDirectory() as folder:
        lines, plan = Path(folder) / "lines.parquet", Path(folder) / "promotions.csv"
        baskets.convert(options.baskets, lines, plan)
        table = reading.read_promotions(plan)
        known = reading.build(reading.read_lines(lines), frequency.WEEKLY, table)
    request = backtest.Request(frequency.WEEKLY.horizon, WINDOWS, sample=options.sample or 0)
    return backtest.evaluate(known, request)


def nightly(options: argparse.Namespace) -> Figures:
    """Train, calibrate, forecast and write as the worker does; memory is the process's peak."""
    url = os.environ.get("ENTREPOT_WORKER_DATABASE_URL")
    if not url:
        return {"left_out": NO_DATABASE}
    from entrepot.planning.domain.forecasting import scale

    return asyncio.run(_nightly(url, scale.generated(options.series)))


async def _nightly(url: str, history: "History") -> Figures:
    from entrepot.planning.domain.series import HORIZON_DAYS, LEAD_DAYS
    from entrepot.planning.handlers import forecasting
    from entrepot.shared.database import Database

    database = Database(url, pool_size=3)
    panel = _panel(history)
    rows = len(panel.keys)
    del history
    began = time.perf_counter()
    made = await forecasting.trained(panel, database)
    computed = time.perf_counter()
    await forecasting.store_all(made, database)
    done = time.perf_counter()
    async with database.transaction() as uow:
        written = await uow.driver.fetchval(
            "SELECT count(*) FROM forecast WHERE model = $3 AND cardinality(mean) = $1 "
            "AND cardinality(quantiles) = 8 * $1 AND cardinality(sums) = 9 * $2",
            HORIZON_DAYS, len(LEAD_DAYS), made.model,
        )  # fmt: skip
    await database.close()
    return {
        "series": rows, "written": written, "seconds": round(done - began, 1),
        "compute_s": round(computed - began, 1), "write_s": round(done - computed, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "model": made.model,
    }  # fmt: skip


def _panel(history: "History") -> "Panel":
    """A generated history as the database would give it."""
    import numpy as np

    from entrepot.planning.domain.series import Panel, SeriesKey

    rows, width = history.rows, history.periods + history.ahead
    none = np.zeros((1, width), bool)
    units = history.units
    units[np.cumsum(units, axis=1) == 0] = np.nan  # Nothing is known before the first sale.
    return Panel(
        [SeriesKey(sku, place) for sku, place in history.keys], history.first, units,
        np.broadcast_to(np.float32(1000.0), (rows, width)),
        np.broadcast_to(np.float32(0.0), (rows, width)), np.broadcast_to(none, (rows, width)),
        np.broadcast_to(none, (rows, width)), [f"category-{row % 40}" for row in range(rows)],
        [("DE", "FR", "GB", "US", "JP", "PL")[row % 6] for row in range(rows)],
    )  # fmt: skip


def one_series(_: argparse.Namespace) -> Figures:
    """Median milliseconds from a series that moved to its new forecast in the database: history
    read, forecast with the model at hand, written. The model is loaded once, as in a run."""
    url = os.environ.get("ENTREPOT_WORKER_DATABASE_URL")
    if not url:
        return {"left_out": NO_DATABASE}
    return asyncio.run(_one_series(url))


async def _one_series(url: str) -> Figures:
    from entrepot.planning.domain.series import SeriesKey
    from entrepot.planning.handlers import forecasting
    from entrepot.shared.database import Database

    database = Database(url, pool_size=3)
    keys = await _fill(database)
    await forecasting.forecast(database)
    times = []
    for run in range(ONE_SERIES_RUNS):
        key = SeriesKey(*keys[run * 7 % len(keys)])
        began = time.perf_counter()
        await forecasting.forecast(database, series=[key])
        times.append(1000.0 * (time.perf_counter() - began))
    await database.close()
    return {"series": len(keys), "first_ms": round(times[0], 1),
            "median_ms": round(statistics.median(times[1:]), 1),
            "worst_ms": round(max(times[1:]), 1)}  # fmt: skip


async def _fill(database: "Database") -> list[tuple[str, str]]:
    """Two years of generated demand in demand_day."""
    from entrepot.planning.domain.forecasting import scale

    history = scale.generated(KNOWN_SERIES)
    async with database.transaction() as uow:
        first = uow.now.date() - timedelta(days=history.periods)
        for row, (sku, place) in enumerate(history.keys):
            days = history.units[row].nonzero()[0].tolist()
            units = history.units[row, days].astype(int).tolist()
            await uow.driver.execute(_ADD, sku, place, first, CHANNEL, days, units)
    return [(key[0], key[1]) for key in history.keys]


def judged(found: Figures) -> dict[str, bool]:
    """Goals of facts, section 5, of the figures that were taken."""
    goals: dict[str, bool] = {}
    if "model" in found.get("forecast", {}):
        goals |= _accuracy(found["forecast"])
    if "promoted" in found.get("promotions", {}):
        below = found["promotions"]["promoted"]["below_best_blind"]
        goals["promotions_35_percent_below_blind"] = below >= 0.35
    if "model" in found.get("short", {}):
        ours, plain = found["short"]["model"], found["short"]["baselines"]["last_and_median"]
        goals["short_history_beats_last_and_median"] = all(
            ours[name] < plain[name] for name in ("WAPE", "WAPE_sum")
        )
    if "written" in found.get("nightly", {}):
        run = found["nightly"]
        complete = run["written"] == run["series"] >= SERIES
        goals["nightly_100000_series_within_6_min"] = complete and run["seconds"] <= 360
        goals["nightly_within_4_gb"] = run["peak_mb"] <= 4096
    if "median_ms" in found.get("one_series", {}):
        goals["one_series_within_50_ms"] = found["one_series"]["median_ms"] <= 50
    return goals


def _accuracy(report: Figures) -> dict[str, bool]:
    model, stock = report["model"], report["policy"]
    most = {"WRMSSE": 0.61, "WAPE": 1.12, "WAPE_sum": 0.49, "wQL": 0.72}
    return {f"forecast_{name}": model[name] <= limit for name, limit in most.items()} | {
        "forecast_bias_8_percent": abs(model["bias"]) <= 0.08,
        "forecast_cover_87_to_93": 0.87 <= model["cover"] <= 0.93,
        "stock_95_service_94_to_96": 0.94 <= stock["0.95"]["forecast"]["cycle_service"] <= 0.96,
        "stock_95_cost": stock["0.95"]["forecast"]["cost"] <= 0.135,
        "stock_98_cost": stock["0.98"]["forecast"]["cost"] <= 0.080,
    }
