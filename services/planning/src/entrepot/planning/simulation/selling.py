"""A day's sales: from the own shelf, from another place's, after waiting, or not at all."""

from dataclasses import dataclass, field

import numpy as np

from entrepot.planning.simulation.state import State
from entrepot.planning.simulation.world import Floats, Whole


@dataclass(slots=True)
class Sales:
    """Sums since counting began. days: units times days until the buyer had them; out: SKUs x places
    x days that ended without a unit on the shelf; days_open: those there were in all."""

    wanted: int = 0
    local: int = 0
    far: int = 0
    waited: int = 0
    lost: int = 0
    days: float = 0.0
    out: int = 0
    days_open: int = 0
    stock_value: float = 0.0
    coming_value: float = 0.0
    counted_days: int = 0
    turnover: float = 0.0
    by_place: dict[int, list[int]] = field(default_factory=dict)
    by_week: list[list[int]] = field(default_factory=list)  # Wanted, served, stock-outs.
    lost_units: Floats | None = None  # [SKUs, places] not served from the own shelf.

    @property
    def served(self) -> int:
        return self.local + self.far + self.waited


class Counter:
    """The shops of all places. queue: [age, SKUs, places] units whose buyers wait."""

    def __init__(self, state: State, *, ships_far: bool = True) -> None:
        world = state.world
        self.state, self.ships_far = state, ships_far
        self.sales = Sales()
        self.queue = np.zeros((world.delivery.wait_days, *world.shape), dtype=np.int64)
        self.ahead = _ahead(world.delivery.days)
        dice = np.random.default_rng([world.seed, 11])
        # Drawn once: the same buyers are patient whatever the policy.
        self.luck = dice.random(world.demand.shape, dtype=np.float32)

    def day(self) -> None:
        """Sell, after what came today was put on the shelf."""
        state, world = self.state, self.state.world
        self._serve_queue()
        wanted = world.demand[:, :, state.day].astype(np.int64)
        sold = np.minimum(state.on_hand, wanted)
        state.on_hand -= sold
        short = wanted - sold
        luck = self.luck[:, :, state.day]
        patient = np.floor(short * world.delivery.patient + luck).astype(np.int64)
        patient = np.minimum(patient, short)
        far = np.zeros_like(patient)
        if self.ships_far:
            far = self._ship_far(patient - np.minimum(patient, self._sooner_here()))
        waiting = patient - far
        self.queue = np.roll(self.queue, 1, axis=0)
        given_up = self.queue[0].copy()
        self.queue[0] = waiting
        state.waiting = self.queue.sum(axis=0)
        self._note(wanted, sold, far, given_up + short - patient)
        taken = sold + far + waiting
        share = np.where(wanted > 0, sold / np.maximum(wanted, 1), state.on_hand > 0)
        past = world.history.shape[2]
        state.seen[:, :, past + state.day] = np.where(share >= 0.5, taken, np.nan)

    def _serve_queue(self) -> None:
        """Those who wait longest first."""
        state, world = self.state, self.state.world
        if not self.queue.any():
            return
        for age in range(len(self.queue) - 1, -1, -1):
            given = np.minimum(self.queue[age], state.on_hand)
            if not given.any():
                continue
            self.queue[age] -= given
            state.on_hand -= given
            if state.counting:
                units = int(given.sum())
                local = float(world.delivery.days.diagonal().mean())
                self.sales.waited += units
                self.sales.days += units * (age + 1 + local)
                cost = world.delivery.cost.diagonal()
                state.costs.parcels += float((given * cost[None, :]).sum())

    def _sooner_here(self) -> Whole:
        """[SKUs, places] units that are expected here, beyond those that others wait for, so soon that
        a parcel from there is with its buyer before one from the nearest other place."""
        found = np.zeros_like(self.state.on_hand)
        for days in np.unique(self.ahead):
            places = self.ahead == days
            found[:, places] = self.state.promised(int(days))[:, places]
        return np.asarray(np.maximum(found - self.state.waiting, 0))

    def _ship_far(self, wanted: Whole) -> Whole:
        """Parcels across the border, from the nearest place that has the goods."""
        state, delivery = self.state, self.state.world.delivery
        places = wanted.shape[1]
        served = np.zeros_like(wanted)
        left = wanted.copy()
        pairs = sorted(
            (float(delivery.days[a, b]), a, b)
            for a in range(places) for b in range(places) if a != b
        )  # fmt: skip
        for days, origin, destination in pairs:
            units = np.minimum(left[:, destination], state.on_hand[:, origin])
            total = int(units.sum())
            if not total:
                continue
            state.on_hand[:, origin] -= units
            left[:, destination] -= units
            served[:, destination] += units
            if state.counting:
                self.sales.days += total * days
                state.costs.parcels += total * float(delivery.cost[origin, destination])
        return served

    def _note(self, wanted: Whole, sold: Whole, far: Whole, lost: Whole) -> None:
        state, world, sales = self.state, self.state.world, self.sales
        if not state.counting:
            return
        local_days = world.delivery.days.diagonal()
        sales.wanted += int(wanted.sum())
        sales.local += int(sold.sum())
        sales.far += int(far.sum())
        sales.lost += int(lost.sum())
        sales.days += float((sold * local_days[None, :]).sum())
        state.costs.parcels += float((sold * world.delivery.cost.diagonal()[None, :]).sum())
        sales.turnover += float(((sold + far) * world.goods.price[:, None]).sum())
        sales.out += int((state.on_hand <= 0).sum())
        sales.days_open += state.on_hand.size
        cost: Floats = world.goods.cost
        sales.stock_value += float(((state.on_hand + state.moving) * cost[:, None]).sum())
        sales.coming_value += float((state.on_order * cost[:, None]).sum())
        sales.counted_days += 1
        self._note_parts(wanted, sold, far)

    def _note_parts(self, wanted: Whole, sold: Whole, far: Whole) -> None:
        """By place, week, and SKU."""
        state, sales = self.state, self.sales
        empty = state.on_hand <= 0
        for place in range(state.world.shape[1]):
            row = sales.by_place.setdefault(place, [0, 0, 0])
            row[0] += int(wanted[:, place].sum())
            row[1] += int((sold + far)[:, place].sum())
            row[2] += int(empty[:, place].sum())
        week = (state.day - state.world.counted_from) // 7
        while len(sales.by_week) <= week:
            sales.by_week.append([0, 0, 0])
        of_week = sales.by_week[week]
        of_week[0] += int(wanted.sum())
        of_week[1] += int((sold + far).sum())
        of_week[2] += int(empty.sum())
        if sales.lost_units is None:
            sales.lost_units = np.zeros(wanted.shape)
        sales.lost_units += wanted - sold


def _ahead(days: Floats) -> Whole:
    """[places] whole days that goods may still be under way to a place so that a parcel from there
    comes sooner than one from the nearest other. days: of parcels, [from, to]."""
    others = days.copy()
    np.fill_diagonal(others, np.inf)
    saved = others.min(axis=0) - days.diagonal()
    return np.where(np.isfinite(saved), np.maximum(np.ceil(saved) - 1, 0), 0).astype(int)
