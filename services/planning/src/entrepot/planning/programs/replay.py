"""Order lines played again with their regions as warehouses, at one fixed stock, with and without
transfers between them.

Every SKU begins a window with as many units as its forecast for the window expects in all regions
together, laid out by the forecast of each region (nothing after the window's beginning is known). Then
days pass: what is sold and not there is lost. With transfers, every week the linear programme looks at
what is left and at what the forecast says will still sell, and moves units, which arrive after three
days. Stock in all is the same in both: no unit comes in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain import baseline
from entrepot.planning.domain.mathematics.transfer import Arc, Problem, solve
from entrepot.planning.domain.series import LEVELS, Panel, SeriesKey

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

HORIZON, WINDOWS, MIN_ACTIVE_DAYS = 28, 4, 10
ROUND_DAYS, ARRIVAL_DAYS = 7, 3
PRICE, MISSING, HOLD = 1.0, 10.0, 0.05
CUTS = (0.25, 0.5, 0.75, 0.9, 0.95)  # Quantiles at which demand to come is cut into segments.


@dataclass(slots=True)
class Grid:
    """units: [SKUs, regions, days]; first: the first day."""

    skus: list[str]
    regions: list[str]
    first: Any
    units: "Floats"


def neighbours(path: Path) -> dict[str, Any]:
    """Fill rates in all windows, per cent, and the gain in points."""
    import numpy as np

    grid = read(path)
    days = grid.units.shape[2]
    sold = served_without = served_with = moved = 0.0
    series = 0
    for window in range(WINDOWS):
        begin = days - HORIZON * (WINDOWS - window)
        chosen = _active(grid, begin)
        made = _forecast(grid, chosen, begin)
        stock = _lay_out(made[0])
        demand = grid.units[chosen][:, :, begin : begin + HORIZON]
        plain, _ = play(stock, demand, None)
        helped, units = play(stock, demand, made[1])
        sold += float(demand.sum())
        served_without += plain
        served_with += helped
        moved += units
        series += int(np.prod(demand.shape[:2]))
    without, with_ = 100 * served_without / sold, 100 * served_with / sold
    return {
        "windows": WINDOWS, "days": HORIZON, "series": series, "regions": len(grid.regions),
        "units_sold": round(sold), "units_moved": round(moved),
        "fill_without_percent": round(without, 2), "fill_with_percent": round(with_, 2),
        "fill_gain_points": round(with_ - without, 2),
    }  # fmt: skip


def read(path: Path) -> Grid:
    """Order lines (sku, region, ts, qty) as a cube of units by day."""
    import numpy as np
    import polars as pl

    from entrepot.planning.domain.forecasting.reading import read_lines

    lines = read_lines(path).group_by("sku", "region", "day").agg(pl.col("qty").sum())
    skus, regions = sorted(lines["sku"].unique()), sorted(lines["region"].unique())
    first: Any = lines["day"].min()
    last: Any = lines["day"].max()
    count = (last - first).days + 1
    units = np.zeros((len(skus), len(regions), count), dtype=np.float32)
    row = {sku: i for i, sku in enumerate(skus)}
    column = {region: i for i, region in enumerate(regions)}
    for sku, region, day, qty in lines.select("sku", "region", "day", "qty").iter_rows():
        units[row[sku], column[region], (day - first).days] += qty
    return Grid(skus, regions, first, units)


def _active(grid: Grid, begin: int) -> Any:
    """SKUs that sold on ten days of the last half year in two regions at least: there is
    somebody to help."""
    recent = grid.units[:, :, max(0, begin - 182) : begin] > 0
    return ((recent.sum(axis=2) >= MIN_ACTIVE_DAYS).sum(axis=1) >= 2).nonzero()[0]


def _forecast(grid: Grid, chosen: Any, begin: int) -> tuple["Floats", "Floats"]:
    """(expected units of the window [SKUs, regions], quantiles of the rest of it from each day on
    [SKUs, regions, days, cuts])."""
    import numpy as np

    start = max(0, begin - 365)
    past = grid.units[chosen][:, :, start:begin]
    skus, regions, days = past.shape
    flat = past.reshape(-1, days).astype(float)
    seen = flat.cumsum(axis=1) > 0
    flat = np.where(seen, flat, np.nan)
    shape = (len(flat), days + HORIZON)
    panel = Panel(
        [SeriesKey(grid.skus[s], grid.regions[r]) for s in chosen for r in range(regions)],
        grid.first + timedelta(days=start), flat, np.full(shape, np.nan), np.zeros(shape),
        np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool), [""] * len(flat),
        [grid.regions[r] for _ in chosen for r in range(regions)],
    )  # fmt: skip
    made = baseline.forecast(panel, HORIZON, (HORIZON,))
    mean = np.where(seen.any(axis=1)[:, None], np.nan_to_num(made.mean), 0.0)
    rest = mean[:, ::-1].cumsum(axis=1)[:, ::-1]  # Expected from each day to the end.
    whole = np.maximum(rest[:, :1], 1e-9)
    levels = [LEVELS.index(c) for c in CUTS]
    top = np.nan_to_num(made.sums[:, 0, :])[:, levels]
    spread = (top - rest[:, :1]) / whole  # Of the whole window, relative.
    share = np.sqrt(np.maximum(rest, 1e-9) / whole)
    quantiles = rest[:, :, None] + spread[:, None, :] * share[:, :, None] * whole[:, :, None]
    return (
        rest[:, 0].reshape(skus, regions),
        np.maximum(quantiles, 0.0).reshape(skus, regions, HORIZON, len(CUTS)),
    )


def _lay_out(expected: "Floats") -> "Floats":
    """Whole units in all regions of a SKU; the largest remainders get the rest."""
    import numpy as np

    whole = np.floor(expected)
    left = np.rint(expected.sum(axis=1) - whole.sum(axis=1)).astype(int)
    order = np.argsort(-(expected - whole), axis=1)
    for sku, units in enumerate(left):
        whole[sku, order[sku, :units]] += 1
    return np.asarray(whole)


def play(stock: "Floats", demand: "Floats", quantiles: "Floats | None") -> tuple[float, float]:
    """(units served, units moved). quantiles: what may still sell, for transfers; None: none."""
    import numpy as np

    here = stock.copy()
    coming: dict[int, Floats] = {}
    served = moved = 0.0
    for day in range(demand.shape[2]):
        if day in coming:
            here += coming.pop(day)
        arrives = day + ARRIVAL_DAYS
        if quantiles is not None and day % ROUND_DAYS == 0 and day and arrives < demand.shape[2]:
            flow = _moves(here, quantiles[:, :, day])
            here -= flow.sum(axis=2)
            coming[arrives] = flow.sum(axis=1)
            moved += float(flow.sum())
        sold = np.minimum(here, demand[:, :, day])
        here -= sold
        served += float(sold.sum())
    return served, moved


def _moves(here: "Floats", quantiles: "Floats") -> "Floats":
    """[SKUs, from, to], whole units."""
    import numpy as np

    skus, regions = here.shape
    edges = np.concatenate([np.zeros((skus, regions, 1)), np.maximum.accumulate(quantiles, 2)], 2)
    chances = [1 - (a + b) / 2 for a, b in zip((0.0, *CUTS), CUTS, strict=False)]
    values = np.broadcast_to(MISSING * np.array(chances), (skus, regions, len(CUTS)))
    pairs = [(a, b) for a in range(regions) for b in range(regions) if a != b]
    arcs: Sequence[Arc] = [Arc(a, b, PRICE) for a, b in pairs]
    plan = solve(Problem(here, np.diff(edges, axis=2), values, arcs, HOLD))
    flow = np.zeros((skus, regions, regions))
    for place, (a, b) in enumerate(pairs):
        flow[:, a, b] = np.floor(plan.units[:, place] + 1e-6)
    return flow
