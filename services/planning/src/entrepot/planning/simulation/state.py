"""Where the goods are on a day: on shelves, ordered, between places; what is owed; what was seen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from entrepot.planning.simulation.world import Floats, Lane, Whole, World

LATEST = 260  # Days after an order by which it is there, whatever went wrong.


@dataclass(frozen=True, slots=True)
class Purchase:
    """Units of some SKUs from one supplier for one place by one mode."""

    maker: int
    place: int
    lane: Lane
    skus: Whole
    units: Whole


@dataclass(frozen=True, slots=True)
class Shift:
    """Units of some SKUs from one place to another."""

    origin: int
    destination: int
    skus: Whole
    units: Whole


@dataclass(slots=True)
class Costs:
    """Minor units since counting began."""

    freight: float = 0.0
    moves: float = 0.0
    parcels: float = 0.0
    orders: float = 0.0
    goods: float = 0.0
    loans: float = 0.0  # Prices of lending, between operators.

    @property
    def transport(self) -> float:
        return self.freight + self.moves + self.parcels


@dataclass(slots=True)
class State:
    """on_hand, on_order, moving: [SKUs, places]; told, real: [days, SKUs, places], when purchases
    are expected and when they come; seen: demand as the merchant's books show it, NaN on days on
    which there was nothing to sell; owed: [lender, borrower, SKUs]; waiting: units that buyers wait
    for."""

    world: World
    on_hand: Whole
    on_order: Whole
    moving: Whole
    told: Whole
    real: Whole
    moved: Whole
    seen: Floats
    owed: Whole
    owed_since: Whole
    waiting: Whole
    costs: Costs = field(default_factory=Costs)
    free_at: Floats = field(default_factory=lambda: np.zeros(0))
    late: dict[int, list[tuple[Purchase, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    receipts: dict[int, list[tuple[int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    samples: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    bought: dict[int, list[float]] = field(default_factory=dict)  # By supplier: units, value.
    lent: int = 0
    returned: int = 0
    paid: int = 0
    units_moved: int = 0
    orders: int = 0
    day: int = 0

    @property
    def counting(self) -> bool:
        return self.day >= self.world.counted_from

    def receive(self) -> None:
        """What comes today."""
        came, brought = self.real[self.day], self.moved[self.day]
        self.on_hand += came + brought
        self.on_order -= came
        self.moving -= brought
        for maker, place, days in self.receipts.pop(self.day, ()):
            self.samples[maker, place].append(days)
        for purchase, before, after in self.late.pop(self.day, ()):
            self.told[before, purchase.skus, purchase.place] -= purchase.units
            self.told[after, purchase.skus, purchase.place] += purchase.units

    def promised(self, days: int) -> Whole:
        """[SKUs, places] units with an expected date within so many days."""
        soon = slice(self.day + 1, self.day + 1 + days)
        return np.asarray(self.told[soon].sum(axis=0) + self.moved[soon].sum(axis=0))

    def coming(self, days: int) -> Whole:
        """[SKUs, places] units that are expected within so many days; what is overdue counts."""
        overdue = self.on_order - self.told[self.day + 1 :].sum(axis=0)
        return np.asarray(self.promised(days) + np.maximum(overdue, 0))

    def position(self) -> Whole:
        """On the shelf, ordered, on its way, less what buyers wait for."""
        return np.asarray(self.on_hand + self.on_order + self.moving - self.waiting)

    def buy(self, purchases: Sequence[Purchase]) -> None:
        """Orders go to the suppliers; what became of each is drawn from the day, the supplier, the
        place and the mode, so that two policies meet the same luck."""
        paid: set[tuple[int, int]] = set()
        for one in purchases:
            maker = self.world.makers[one.maker]
            ready, late = self._made(one)
            dice = np.random.default_rng(
                [self.world.seed, 7, self.day, one.maker, one.place, int(one.lane.days)]
            )
            way = one.lane.days * float(np.exp(dice.normal(0.0, one.lane.spread)))
            expected = min(ready - late + round(one.lane.days), len(self.told) - 1)
            arrives = min(ready + max(1, round(way)), len(self.real) - 1)
            self.told[expected, one.skus, one.place] += one.units
            self.real[arrives, one.skus, one.place] += one.units
            # Nobody hears of it before the goods should have been ready.
            slow = one.lane is maker.lanes[one.place][0]
            if arrives != expected:
                self.late[ready - late].append((one, expected, arrives))
            if slow:
                self.receipts[arrives].append((one.maker, one.place, arrives - self.day))
            self.on_order[one.skus, one.place] += one.units
            self._pay(one, paid)

    def _made(self, one: Purchase) -> tuple[int, int]:
        """(day on which the goods are ready, days that this is later than it was told)."""
        maker = self.world.makers[one.maker]
        dice = np.random.default_rng([self.world.seed, 3, self.day, one.maker])
        begin = max(float(self.day), self.free_at[one.maker])
        busy = float(one.units.sum()) / maker.daily_units
        self.free_at[one.maker] = begin + busy
        ready = max(self.day + maker.days, int(np.ceil(begin + busy)))
        for first, last in (*maker.stops, *maker.down):
            if self.day <= last and ready >= first:
                ready += last - max(first, self.day) + 1
        low, high = maker.slip_days
        late = int(dice.integers(low, high + 1)) if dice.random() < maker.slip else 0
        return ready + late, late

    def _pay(self, one: Purchase, paid: set[tuple[int, int]]) -> None:
        goods, maker = self.world.goods, self.world.makers[one.maker]
        volume = float((goods.volume_m3[one.skus] * one.units).sum())
        weight = float((goods.weight_kg[one.skus] * one.units).sum())
        self.orders += self.counting
        if not self.counting:
            return
        self.costs.freight += one.lane.freight(volume, weight)
        self.costs.orders += maker.line_cost * len(one.skus)
        if (one.maker, one.place) not in paid:
            self.costs.orders += maker.order_cost
        paid.add((one.maker, one.place))
        for sku, units in zip(one.skus, one.units, strict=True):
            price = next(p for start, p in reversed(goods.breaks[sku]) if units >= start)
            self.costs.goods += price * float(units)
            of_maker = self.bought.setdefault(one.maker, [0.0, 0.0])
            of_maker[0] += float(units)
            of_maker[1] += price * float(units)

    def send(self, shifts: Sequence[Shift]) -> None:
        """Goods leave a place for another. Between operators they are lent, or take off what is
        owed the other way."""
        between = self.world.between
        for one in shifts:
            pair = (one.origin, one.destination)
            self.on_hand[one.skus, one.origin] -= one.units
            self.moving[one.skus, one.destination] += one.units
            arrives = min(self.day + round(float(between.days[pair])), len(self.moved) - 1)
            self.moved[arrives, one.skus, one.destination] += one.units
            self.units_moved += int(one.units.sum()) if self.counting else 0
            if self.counting:
                volume = float((self.world.goods.volume_m3[one.skus] * one.units).sum())
                self.costs.moves += volume * float(between.per_m3[pair])
                self.costs.moves += between.handling * float(one.units.sum())
            self._lend(one)

    def _lend(self, one: Shift) -> None:
        agreement = self.world.between.agreements.get((one.origin, one.destination))
        if agreement is None:
            return
        back = self.owed[one.destination, one.origin]
        given = np.minimum(back[one.skus], one.units)
        back[one.skus] -= given
        self.returned += int(given.sum())
        more = one.units - given
        fresh = more > 0
        self.owed[one.origin, one.destination, one.skus] += more
        self.owed_since[one.origin, one.destination, one.skus[fresh]] = self.day
        self.lent += int(more.sum())
        if self.counting:
            self.costs.loans += agreement.price_minor * float(more.sum())


def begin(world: World) -> State:
    """As the world is on its first day."""
    skus, places = world.shape
    shape = (world.days + LATEST, skus, places)
    told = np.zeros(shape, dtype=np.int32)
    for day, sku, place, units in world.arrivals:
        told[day, sku, place] += units
    zero = np.zeros((skus, places), dtype=np.int64)
    owed = np.zeros((places, places, skus), dtype=np.int64)
    for lender, borrower, sku, units in world.owed:
        owed[lender, borrower, sku] += units
    seen = np.concatenate(
        [world.history, np.full((skus, places, world.days), np.nan, dtype=np.float32)], axis=2
    )
    return State(
        world, world.on_hand.astype(np.int64), told.sum(axis=0, dtype=np.int64), zero.copy(),
        told, told.copy(), np.zeros(shape, dtype=np.int32), seen,
        owed, np.zeros((places, places, skus), dtype=np.int64), zero.copy(),
        free_at=np.zeros(len(world.makers)),
    )  # fmt: skip
