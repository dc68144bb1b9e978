"""Totals above the series: sums of the stored forecasts by SKU, category, place, region, channel and
kind of demand, with quantiles and what the last windows were off by. They add up, people's changes
included, as they are made from what is stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from entrepot.planning.domain.series import LEVELS
from entrepot.planning.repository import forecasts as rows_of
from entrepot.planning.repository import totals as rows
from entrepot.shared.database import Database

SHARE_DAYS = 91  # Of which a series' shares of channels are taken.
USUAL_SPREAD = 3.0  # Variance over mean, where none was learnt.
USUAL_COMMON = 0.1  # Error that all series share, where no window tells it.
OTHER = "-"  # Channel of series that sold nothing lately.
PARTS = ("WAPE", "bias", "seasonal_naive", "mean_28")


async def refresh(database: Database, *, most: int | None = None) -> int:
    """Make all totals anew. Returns how many; 0 where there are more series than `most`, whose
    totals wait for the nightly run."""
    import numpy as np

    from entrepot.planning.domain.forecasting import reconcile

    async with database.transaction() as uow:
        if most is not None and await rows.count(uow.driver) > most:
            return 0
        held = await rows.series(uow.driver)
        if not held:
            return 0
        origin = max(r["origin"] for r in held)
        held = [r for r in held if r["origin"] == origin or len(r["mean"]) == len(held[0]["mean"])]
        sold = await rows.channels(uow.driver, uow.now.date() - timedelta(days=SHARE_DAYS))
        champion = await rows_of.champion(uow.driver)
    common = float((champion.figures if champion else {}).get("common") or USUAL_COMMON)
    names, matrix = reconcile.nodes(_labels(held), {"channel": _channels(held, sold)})
    mean = np.array([r["mean"] for r in held], np.float64)
    phi = np.array([r["backtest"].get("spread") or USUAL_SPREAD for r in held])
    total = reconcile.bottom_up(mean, matrix)
    bands = reconcile.node_quantiles(mean, phi, matrix, common, LEVELS)
    tests = _backtests(held, matrix)
    below = np.asarray((matrix > 0).sum(axis=1)).ravel()
    made = [
        {
            "dimension": name[0], "label": name[1] if len(name) > 1 else "", "origin": origin,
            "series": int(below[i]), "mean": rows_of.array_text(total[i].tolist()),
            "quantiles": rows_of.array_text(bands[i].reshape(-1).tolist()), "backtest": tests[i],
        }
        for i, name in enumerate(names)
    ]  # fmt: skip
    async with database.transaction() as uow:
        await rows.save(uow.driver, made, uow.now)
    return len(made)


def _labels(held: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """A SKU at one place alone needs no total."""
    places: dict[str, int] = defaultdict(int)
    for row in held:
        places[row["sku"]] += 1
    return {
        "sku": [r["sku"] if places[r["sku"]] > 1 else "" for r in held],
        "category": [r["category"] for r in held],
        "place": [r["place"] for r in held],
        "region": [r["country"] for r in held],
        "segment": [str(r["backtest"].get("segment", "")) for r in held],
    }


def _channels(
    held: Sequence[Mapping[str, Any]], sold: Mapping[tuple[str, str], Mapping[str, int]]
) -> list[tuple[str, int, float]]:
    """(channel, series, share): by what each channel sold lately; shares of a series add to 1."""
    found: list[tuple[str, int, float]] = []
    for place, row in enumerate(held):
        units = {c: n for c, n in sold.get((row["sku"], row["place"]), {}).items() if n > 0}
        whole = sum(units.values())
        if not whole:
            found.append((OTHER, place, 1.0))
        found += [(channel, place, n / whole) for channel, n in units.items()]
    return found


def _backtests(held: Sequence[Mapping[str, Any]], matrix: Any) -> list[dict[str, Any]]:
    """Of each node: errors of its series in the last windows per unit sold."""
    import numpy as np

    units = np.array([float(r["backtest"].get("units") or 0.0) for r in held])
    whole = matrix @ units
    found: list[dict[str, Any]] = [
        {"units": round(float(n), 1)} if n > 0 else {} for n in whole
    ]  # fmt: skip
    for part in PARTS:
        off = matrix @ (units * [float(r["backtest"].get(part) or 0.0) for r in held])
        for place, node in enumerate(found):
            if node:
                node[part] = round(float(off[place] / whole[place]), 4)
    fallen = matrix @ np.array([bool(r["backtest"].get("fallback")) for r in held], float)
    for place, node in enumerate(found):
        if node:
            node["fallbacks"] = round(float(fallen[place]), 1)
    return found
