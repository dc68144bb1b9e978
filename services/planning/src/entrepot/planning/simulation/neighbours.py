"""The neighbour pool in the simulation: rebalancing, help in a surge, and loans that are settled."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time

import numpy as np

from entrepot.planning.domain import pool, surges, transfers
from entrepot.planning.domain.loans import Loan, settlements
from entrepot.planning.domain.pool import Agreement, Shelf, Way
from entrepot.planning.domain.series import SeriesKey
from entrepot.planning.settings import SURGE_HORIZON_DAYS, SURGE_QUANTILE, TRANSFER_DAYS
from entrepot.planning.simulation.outlook import Outlook
from entrepot.planning.simulation.state import Shift, State
from entrepot.planning.simulation.world import Whole

REBALANCE_DAYS = 7
SETTLE_DAYS = 7


class Neighbours:
    """surging: (SKU, place) -> times the forecast, of surges that run."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self.state = outlook.state
        world = self.state.world
        self.surging: dict[tuple[int, int], float] = {}
        self.found = 0
        self.row = {sku: i for i, sku in enumerate(world.goods.skus)}
        self.column = {place.location: i for i, place in enumerate(world.places)}
        volume = float(np.average(world.goods.volume_m3))
        self.freight = {
            (a.location, b.location): float(world.between.per_m3[i, j]) * volume
            + world.between.handling
            for i, a in enumerate(world.places) for j, b in enumerate(world.places)
        }  # fmt: skip
        self.days = {
            (a.location, b.location): float(world.between.days[i, j])
            for i, a in enumerate(world.places) for j, b in enumerate(world.places)
        }  # fmt: skip

    def day(self) -> None:
        """Surges at once, the rest once a week."""
        fresh = self._watch()
        if self.state.day % REBALANCE_DAYS == 0:
            self._move(range(len(self.row)), TRANSFER_DAYS)
        elif fresh:
            self._move(sorted({sku for sku, _ in fresh}), SURGE_HORIZON_DAYS)
        if self.state.day % SETTLE_DAYS == 0:
            settle(self.state)

    def _watch(self) -> list[tuple[int, int]]:
        """New surges: yesterday's demand above the band of the forecast."""
        state, outlook = self.state, self.outlook
        if state.day == 0:
            return []
        seen = np.nan_to_num(state.seen[:, :, state.world.history.shape[2] + state.day - 1])
        ahead = min(max(state.day - 1 - outlook.made_on, 0), outlook.mean.shape[2] - 1)
        expected = outlook.mean[:, :, ahead]
        high = (seen >= surges.MIN_UNITS) & (seen >= surges.MIN_RATIO * expected)
        skus, places = np.nonzero(high)
        now = {}
        for sku, place, of_day in zip(
            skus.tolist(), places.tolist(), outlook.day_bands(skus, places), strict=True
        ):
            key = (sku, place)
            band = surges.band(*of_day, 1.0, SURGE_QUANTILE)
            if seen[key] > band.upper:
                now[key] = float(seen[key]) / max(band.expected, 0.5)
        fresh = [key for key in now if key not in self.surging]
        self.found += len(fresh) if state.counting else 0
        self.surging = now
        return fresh

    def _move(self, skus: Iterable[int], horizon: int) -> None:
        state, world = self.state, self.state.world
        chosen = list(skus)
        shelves = self._shelves(chosen, horizon)
        today = world.day(state.day)
        now = datetime.combine(today, time(), UTC)
        ways = pool.ways(
            world.places, self._agreements(), self.freight, self.days, now,
            default_freight=0.0, default_days=0.0, horizon=horizon,
        )  # fmt: skip
        for made in pool.moves(shelves, world.places, ways, {}, horizon):
            lines = transfers.worthwhile(made, shelves, horizon)
            if lines:
                self._send(made.way, [(sku, units) for sku, units, _ in lines])

    def _send(self, way: Way, lines: list[tuple[str, int]]) -> None:
        origin, destination = self.column[way.origin], self.column[way.destination]
        rows = np.array([self.row[sku] for sku, _ in lines])
        units = np.minimum([n for _, n in lines], self.state.on_hand[rows, origin])
        some = units > 0
        self.state.send([Shift(origin, destination, rows[some], units[some])])

    def _shelves(self, skus: list[int], horizon: int) -> dict[SeriesKey, Shelf]:
        state, world = self.state, self.state.world
        free = state.on_hand - state.waiting
        coming = state.coming(horizon)
        missing = world.goods.price - world.goods.cost
        made = {}
        for sku in skus:
            for place, where in enumerate(world.places):
                factor = self.surging.get((sku, place))
                lift = surges.lift_over(factor, horizon) if factor else None
                made[SeriesKey(world.goods.skus[sku], where.location)] = Shelf(
                    int(free[sku, place]), int(coming[sku, place]),
                    self.outlook.path(sku, place), float(missing[sku]), lift,
                )  # fmt: skip
        return made

    def _agreements(self) -> list[Agreement]:
        """With what is lent now."""
        names = self.state.world.goods.skus
        made = []
        for (lender, borrower), one in self.state.world.between.agreements.items():
            owed: Whole = self.state.owed[lender, borrower]
            lent = {names[sku]: int(owed[sku]) for sku in np.flatnonzero(owed)}
            made.append(replace(one, outstanding=lent))
        return made


def settle(state: State, *, at_end: bool = False) -> None:
    """Net what is owed both ways, pay what is overdue; at the end everything."""
    world, agreements = state.world, state.world.between.agreements
    pairs = {one.agreement: pair for pair, one in agreements.items()}
    row = {sku: i for i, sku in enumerate(world.goods.skus)}
    open_ = [
        Loan(
            one.agreement, world.places[a].party, world.places[b].party, world.goods.skus[sku],
            int(state.owed[a, b, sku]), world.day(int(state.owed_since[a, b, sku])),
        )
        for (a, b), one in agreements.items() for sku in np.flatnonzero(state.owed[a, b])
    ]  # fmt: skip
    for made in settlements(
        open_, world.day(state.day), term_days=world.between.term_days, at_end=at_end
    ):
        a, b = pairs[made.loan.agreement]
        state.owed[a, b, row[made.loan.sku]] -= made.units
        if made.kind == "settle_money":
            state.paid += made.units
        else:
            state.returned += made.units
