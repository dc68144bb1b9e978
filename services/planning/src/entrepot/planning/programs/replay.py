"""Order lines played again with their regions as warehouses, at one fixed stock: each for itself,
with transfers between them, and as a pool.

Every SKU begins a window with as many units as its forecast for the window expects in all regions
together, laid out by the forecast of each region (nothing after the window's beginning is known). Then
days pass: what is sold and not there is lost. With transfers, every week a new forecast is made of
what was sold until then (a day on which the shelf ended empty is missing), and the linear programme
moves units, which arrive after three days. As a pool, an order that finds its shelf empty is sent from
the regions that have more than they still expect to sell themselves, as sourcing does under a sharing
agreement with that floor. Stock in all is the same each time: no unit comes in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain import baseline
from entrepot.planning.domain.mathematics.transfer import Arc, Problem, solve
from entrepot.planning.domain.series import SUM_LEVELS, Panel, SeriesKey

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

HORIZON, WINDOWS, MIN_ACTIVE_DAYS = 28, 4, 10
ROUND_DAYS, ARRIVAL_DAYS = 7, 3
PRICE, MISSING, HOLD = 1.0, 10.0, 0.05
CUTS = (0.25, 0.5, 0.75, 0.9, 0.95)  # Quantiles at which demand to come is cut into segments.
KEPT = 0.75  # Quantile of its own demand to come that a region keeps from its neighbours' buyers.


@dataclass(slots=True)
class Grid:
    """units: [SKUs, regions, days]; first: the first day."""

    skus: list[str]
    regions: list[str]
    first: Any
    units: "Floats"


@dataclass(slots=True)
class Played:
    """Units served, moved between regions, and of those served: sent from another region."""

    served: float = 0.0
    moved: float = 0.0
    lent: float = 0.0

    def __add__(self, other: "Played") -> "Played":
        return Played(self.served + other.served, self.moved + other.moved, self.lent + other.lent)


def neighbours(path: Path) -> dict[str, Any]:
    """Fill rates in all windows, per cent, and the gains in points."""
    grid = read(path)
    days = grid.units.shape[2]
    sold, series, most = 0, 0, 0.0
    total = {"without": Played(), "transfers": Played(), "pool": Played()}
    for window in range(WINDOWS):
        begin = days - HORIZON * (WINDOWS - window)
        game = Game(grid, _active(grid, begin), begin)
        total["without"] += game.play()
        total["transfers"] += game.play(transfers=True)
        total["pool"] += game.play(transfers=True, loans=True)
        sold += round(float(game.demand.sum()))
        most += game.most()
        series += game.demand.shape[0] * game.demand.shape[1]
    fill = {name: 100 * played.served / sold for name, played in total.items()}
    return {
        "windows": WINDOWS, "days": HORIZON, "series": series, "regions": len(grid.regions),
        "units_sold": sold, "units_moved": round(total["transfers"].moved),
        "units_moved_in_pool": round(total["pool"].moved),
        "units_lent_in_pool": round(total["pool"].lent),
        "fill_without_percent": round(fill["without"], 2),
        "fill_with_transfers_percent": round(fill["transfers"], 2),
        "fill_with_pool_percent": round(fill["pool"], 2),
        "fill_at_most_percent": round(100 * most / sold, 2),
        "transfer_gain_points": round(fill["transfers"] - fill["without"], 2),
        "pool_gain_points": round(fill["pool"] - fill["without"], 2),
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


class Game:
    """One window. demand: [SKUs, regions, days]."""

    def __init__(self, grid: Grid, chosen: Any, begin: int) -> None:
        self.grid, self.chosen, self.begin = grid, chosen, begin
        self.demand = grid.units[chosen][:, :, begin : begin + HORIZON].astype(float)
        expected, self.first_look = self._rest_of_window([])
        self.stock = _lay_out(expected)

    def most(self) -> float:
        """Units beyond which no way of sharing serves."""
        import numpy as np

        return float(np.minimum(self.stock.sum(axis=1), self.demand.sum(axis=(1, 2))).sum())

    def play(self, *, transfers: bool = False, loans: bool = False) -> Played:
        """From the laid out stock to the end."""
        import numpy as np

        here = self.stock.copy()
        coming: dict[int, Floats] = {}
        played = Played()
        seen: list[Floats] = []
        look, looked = self.first_look, 0
        for day in range(HORIZON):
            here += coming.pop(day, 0.0)
            if (transfers or loans) and day and day % ROUND_DAYS == 0:
                look, looked = self._rest_of_window(seen)[1], day
                if transfers and day + ARRIVAL_DAYS < HORIZON:
                    flow = _moves(here, look[:, :, 0])
                    here -= flow.sum(axis=2)
                    coming[day + ARRIVAL_DAYS] = flow.sum(axis=1)
                    played.moved += float(flow.sum())
            wanted = self.demand[:, :, day]
            sold = np.minimum(here, wanted)
            here -= sold
            seen.append(np.where(here > 0, sold, np.nan))
            played.served += float(sold.sum())
            if loans:
                kept = look[:, :, day - looked, CUTS.index(KEPT)]
                lent = float(_lend(here, (wanted - sold).sum(axis=1), kept).sum())
                played.served += lent
                played.lent += lent
        return played

    def _rest_of_window(self, seen: Sequence["Floats"]) -> tuple["Floats", "Floats"]:
        """seen: what was sold on each day of the window so far, [SKUs, regions], missing where
        unknown. (units expected from here to its end [SKUs, regions], quantiles from each of these
        days to its end [SKUs, regions, days, cuts])."""
        import numpy as np

        start, left = max(0, self.begin - 365), HORIZON - len(seen)
        past = self.grid.units[self.chosen][:, :, start : self.begin].astype(float)
        past = np.concatenate([past, *(day[:, :, None] for day in seen)], axis=2)
        skus, regions, days = past.shape
        flat = past.reshape(-1, days)
        begun = np.nan_to_num(flat).cumsum(axis=1) > 0
        flat = np.where(begun, flat, np.nan)
        shape = (len(flat), days + left)
        names = self.grid.regions
        panel = Panel(
            [SeriesKey(self.grid.skus[s], name) for s in self.chosen for name in names],
            self.grid.first + timedelta(days=start), flat, np.full(shape, np.nan), np.zeros(shape),
            np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool), [""] * len(flat),
            names * len(self.chosen),
        )  # fmt: skip
        made = baseline.forecast(panel, left, (left,))
        mean = np.where(begun.any(axis=1)[:, None], np.nan_to_num(made.mean), 0.0)
        rest = mean[:, ::-1].cumsum(axis=1)[:, ::-1]  # Expected from each day to the end.
        whole = np.maximum(rest[:, :1], 1e-9)
        top = np.nan_to_num(made.sums[:, 0, :])[:, [SUM_LEVELS.index(c) for c in CUTS]]
        spread = (top - rest[:, :1]) / whole  # Of the whole rest, relative.
        share = np.sqrt(np.maximum(rest, 1e-9) / whole)
        quantiles = rest[:, :, None] + spread[:, None, :] * share[:, :, None] * whole[:, :, None]
        return (
            rest[:, 0].reshape(skus, regions),
            np.maximum(quantiles, 0.0).reshape(skus, regions, left, len(CUTS)),
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


def _lend(here: "Floats", missing: "Floats", kept: "Floats") -> "Floats":
    """Take what is missing of each SKU out of the regions with most beyond what they keep; whole
    units. Returns what was found, by SKU."""
    import numpy as np

    found, rows = np.zeros(len(here)), np.arange(len(here))
    spare = np.maximum(np.floor(here - kept), 0.0)
    for region in np.argsort(-spare, axis=1).T:
        taken = np.minimum(spare[rows, region], missing - found)
        here[rows, region] -= taken
        found += taken
    return found


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
