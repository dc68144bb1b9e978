"""What a picture of a series shows: past and forecast, its backtest, or the stock to come."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Literal

from entrepot.planning.domain.distribution import Path, fixed, quantile_over
from entrepot.planning.queries.forecasts import forecast
from entrepot.planning.repository import contexts
from entrepot.planning.repository.forecasts import path_of, quantile_paths
from entrepot.planning.repository.supply import positions
from entrepot.shared.database import Driver

Kind = Literal["fan", "backtest", "stock"]
SHOWN_DAYS = 120
SHOWN_LEVELS = (0.05, 0.25, 0.75, 0.95)
METHODS = ("WAPE", "seasonal_naive", "mean_28")


async def picture(
    driver: Driver, party: str, sku: str, place: str, kind: Kind, now: Any
) -> dict[str, Any] | None:
    """As programs.draw takes it, without the format; None where the caller sees no forecast.
    Raises LookupError("no_backtest") for a series that was not tested yet."""
    row = await forecast(driver, party, sku, place)
    if row is None:
        return None
    title = f"{sku} · {place}"
    if kind == "backtest":
        return {"kind": kind, "title": title, **_backtest(row["backtest"])}
    if kind == "stock":
        return {"kind": kind, "title": title, **await _stock(driver, row)}
    first = row["origin"] - timedelta(days=SHOWN_DAYS - 1)
    sold = await _sold(driver, sku, place, first, row["origin"], now)
    levels = quantile_paths(row)
    return {
        "kind": kind, "title": title, "first": first.isoformat(), "sold": sold,
        "mean": list(row["mean"]),
        "quantiles": {f"{level:g}": levels[level] for level in SHOWN_LEVELS},
    }  # fmt: skip


def _backtest(told: dict[str, Any]) -> dict[str, Any]:
    if "WAPE" not in told:
        raise LookupError("no_backtest")
    names = {"WAPE": "model", "seasonal_naive": "seasonal naive", "mean_28": "mean of 28 days"}
    figures = {names[m]: [told[m], told[f"{m}_sum"]] for m in METHODS}
    return {"windows": ["WAPE (days)", "WAPE (sum)"], "figures": figures}


async def _sold(
    driver: Driver, sku: str, place: str, first: date, last: date, now: Any
) -> list[float | None]:
    """Units by day; None where nothing could be sold."""
    wanted = contexts.DemandFilter(sku, place, None, None, None, first, last, "day", ["place"])
    rows = {r.day: r.units for r in await contexts.demand(driver, wanted, None, SHOWN_DAYS)}
    days = (await contexts.contexts(driver, [(sku, place)], first, last, now))[sku, place]
    found: list[float | None] = []
    for offset, context in enumerate(days):
        units = rows.get(first + timedelta(days=offset), 0)
        found.append(None if contexts.is_missing(context.in_stock, units) else float(units))
    return found


async def _stock(driver: Driver, row: dict[str, Any]) -> dict[str, Any]:
    """Stock at the end of each day to come, if demand is as forecast, at its q95 and at its q05."""
    first = row["origin"] + timedelta(days=1)
    held = await positions(driver, first, skus=[row["sku"]])
    at = next((p for key, p in held.items() if key.place == row["place"]), None)
    arrivals: Sequence[tuple[date, int]] = at.coming if at else []
    path: Path = path_of(row)
    days = range(1, len(path.mean) + 1)
    there = [
        (at.available if at else 0)
        + sum(units for day, units in arrivals if (day - first).days < n)
        for n in days
    ]
    sold = list(accumulate(path.mean))
    high = [quantile_over(path, fixed(n), 0.95) for n in days]
    low = [quantile_over(path, fixed(n), 0.05) for n in days]
    point = await driver.fetchval(
        "SELECT reorder_point FROM stock_policy WHERE sku = $1 AND place = $2",
        row["sku"], row["place"],
    )  # fmt: skip
    return {
        "first": first.isoformat(), "reorder_point": float(point) if point is not None else None,
        "mean": [max(0.0, a - b) for a, b in zip(there, sold, strict=True)],
        "low": [max(0.0, a - b) for a, b in zip(there, high, strict=True)],
        "high": [max(0.0, a - b) for a, b in zip(there, low, strict=True)],
        "arrivals": [(day.isoformat(), float(units)) for day, units in arrivals
                     if 0 <= (day - first).days < len(path.mean)],
    }  # fmt: skip
