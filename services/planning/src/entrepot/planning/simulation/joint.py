"""Planning's own policy: forecasts, service targets, joint replenishment with containers and
capacity, the urgent part by a faster way, and a pool of neighbours under sharing agreements."""

from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain import modes
from entrepot.planning.domain.replenishment import Candidate, Order, Request, Setup, plan_many
from entrepot.planning.simulation.neighbours import Neighbours
from entrepot.planning.simulation.outlook import Outlook
from entrepot.planning.simulation.state import Purchase, State
from entrepot.planning.simulation.world import Maker

FORECAST_DAYS = 7
CLASSIFY_DAYS = 28


@dataclass(frozen=True, slots=True)
class Parts:
    """What of the policy is used: for comparisons of one part with the others. price_of_money: how
    dear stock is made where there is little money for it (classes.rationed)."""

    faster_ways: bool = True
    pool: bool = True
    price_of_money: float = 0.0


class Joint:
    """Decides every day, as the service's nightly round does."""

    name = "entrepot"
    ships_far = True

    def __init__(self, parts: Parts = Parts()) -> None:
        self.parts = parts
        self.outlook: Outlook | None = None
        self.pool: Neighbours | None = None

    def day(self, state: State) -> None:
        """Forecast, help each other, order."""
        if self.outlook is None:
            self.outlook = Outlook(state, self.parts.price_of_money)
            self.pool = Neighbours(self.outlook)
        if state.day % CLASSIFY_DAYS == 0:
            self.outlook.classify()
        if state.day % FORECAST_DAYS == 0:
            self.outlook.forecast()
        if self.parts.pool and self.pool is not None:
            self.pool.day()
        self._replenish(state, self.outlook)

    def _replenish(self, state: State, outlook: Outlook) -> None:
        """Suppliers whose day it is: each is looked at once in its review time."""
        world = state.world
        due = [
            (number, maker) for number, maker in enumerate(world.makers)
            if number % maker.review_days == state.day % maker.review_days
        ]  # fmt: skip
        if not due:
            return
        position = state.position()
        requests, whose = [], []
        for number, maker in due:
            skus = np.flatnonzero(world.goods.maker == number)
            for place in range(world.shape[1]):
                if not skus.size or not world.lanes(number, place, state.day):
                    continue
                requests.append(self._request(number, maker, place, skus, position, outlook))
                whose.append((number, place))
        orders = plan_many(requests)
        self._place(state, outlook, list(zip(whose, orders, strict=True)))

    def _request(
        self, number: int, maker: Maker, place: int, skus: np.ndarray, position: np.ndarray,
        outlook: Outlook,
    ) -> Request:  # fmt: skip
        world = outlook.state.world
        goods, lane = world.goods, world.lanes(number, place, outlook.state.day)[0]
        lead = outlook.lead(number, place, lane)
        candidates = [
            Candidate(
                str(sku), outlook.path(sku, place), lead, float(outlook.targets[sku, place]),
                int(position[sku, place]), int(goods.moq[sku]), int(goods.pack[sku]),
                goods.breaks[sku], None, float(goods.volume_m3[sku]),
                float(goods.weight_kg[sku]), float(goods.price[sku] - goods.cost[sku]),
            )
            for sku in skus
        ]  # fmt: skip
        setup = Setup(
            maker.order_cost, maker.line_cost, maker.review_days, maker.small_batch,
            lane.container_m3, maker.min_fill, maker.budget,
            int(maker.daily_units * maker.review_days),
        )  # fmt: skip
        return Request(candidates, setup, maker.name)

    def _place(
        self, state: State, outlook: Outlook, orders: list[tuple[tuple[int, int], Order]]
    ) -> None:
        """Each line goes the slow way, but for its urgent part."""
        asks, whose = [], []
        for (number, place), order in orders:
            for line in order.lines:
                whose.append((number, place, line))
                asks.append(self._ask(state, outlook, number, place, line.candidate, line.quantity))
        splits = modes.split_many(asks) if self.parts.faster_ways else [None] * len(asks)
        parts: dict[tuple[int, int, str], list[tuple[int, int]]] = {}
        for (number, place, line), fast in zip(whose, splits, strict=True):
            urgent = fast.units if fast is not None else 0
            slow = state.world.lanes(number, place, state.day)[0].mode
            sku = int(line.sku)
            if fast is not None:
                parts.setdefault((number, place, fast.mode), []).append((sku, urgent))
            if line.quantity > urgent:
                parts.setdefault((number, place, slow), []).append((sku, line.quantity - urgent))
        state.buy([
            Purchase(
                number, place,
                next(x for x in state.world.makers[number].lanes[place] if x.mode == mode),
                np.array([sku for sku, _ in lines]), np.array([units for _, units in lines]),
            )
            for (number, place, mode), lines in parts.items()
        ])  # fmt: skip

    def _ask(
        self, state: State, outlook: Outlook, number: int, place: int, one: Candidate,
        quantity: int,
    ) -> modes.Ask:  # fmt: skip
        world = state.world
        ways = [
            modes.Way(
                lane.mode,
                outlook.lead(number, place, lane),
                lane.per_m3 * one.volume_m3 + lane.per_kg * one.weight_kg,
            )
            for lane in world.lanes(number, place, state.day)
        ]
        sku = int(one.sku)
        soon = round(ways[0].lead.mean)
        coming = int(state.told[state.day + 1 : state.day + 1 + soon, sku, place].sum())
        there = int(state.on_hand[sku, place] - state.waiting[sku, place]) + coming
        return modes.Ask(one.path, there, quantity, one.pack, one.missing_minor, ways[0], ways[1:])
