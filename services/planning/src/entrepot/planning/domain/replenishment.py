"""What to order: quantities of one supplier's SKUs for its places, together.

A SKU must be ordered when its position (free to promise, ordered, on its way) would not last through
the lead time and the time until the next review; then the others that will be due within the joint
cycle go along. Each is filled up to the quantile of demand over lead time + its cycle; the cycles come
from joint replenishment (shared and own order costs against holding). Quantities are whole packs, at
least the minimum, raised to the next price break where that pays (`lots`); containers are filled,
budget and capacity are kept (`limits`).

`extra_days` shifts the cover of all lines alike: a container is filled by looking further ahead for
all SKUs, a budget or capacity is kept by looking less far. So a line never grows because it has more
stock, whatever the others do (a property test holds it).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.distribution import LeadTime, Path
from entrepot.planning.domain.lots import HOLDING_A_YEAR, Lots
from entrepot.planning.domain.mathematics.capacity import Rule
from entrepot.planning.domain.mathematics.joint import Item, joint_replenishment
from entrepot.planning.domain.paths import Leads, Mixture, Paths, leads_of, quantile_over, stacked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

MAX_CYCLE_DAYS = 60
CHUNK = 2_000  # Candidates that are looked at together: bounds the memory.


@dataclass(frozen=True, slots=True)
class Candidate:
    """One SKU at one place. position: free + ordered + on its way, below 0 where more is promised
    than comes. price_breaks: (from units, price), the first from 1 on. cap: units the supplier can
    make of it in a cycle for all places, None: any."""

    sku: str
    path: Path
    lead: LeadTime
    target: float
    position: int
    moq: int = 1
    pack: int = 1
    price_breaks: tuple[tuple[int, int], ...] = ((1, 0),)
    cap: int | None = None
    volume_m3: float = 0.0
    weight_kg: float = 0.0
    missing_minor: float = 0.0  # What a missing unit costs: its margin.

    def price(self, units: int) -> int:
        """Of a unit when so many are bought."""
        return next(p for start, p in reversed(self.price_breaks) if units >= start)


@dataclass(frozen=True, slots=True)
class Setup:
    """How orders of a supplier are put together. budget_minor, capacity: of one round, over all
    places."""

    order_cost_minor: int = 0
    line_cost_minor: int = 0
    review_days: int = 7
    small_batch: bool = False
    container_m3: float | None = None
    min_fill: float = 0.7
    budget_minor: int | None = None
    capacity: int | None = None
    rule: Rule = "linear"


@dataclass(slots=True)
class Line:
    """What is proposed of a SKU, and every figure that led to it. raw: units up to the level before
    rounding; rounded: in packs, before budget and capacity."""

    candidate: Candidate
    cycle_days: float
    due: bool
    reorder_point: int
    order_up_to: int
    expected: float
    safety_stock: int
    raw: int = 0
    rounded: int = 0
    quantity: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def sku(self) -> str:
        return self.candidate.sku

    @property
    def unit_price_minor(self) -> int:
        return self.candidate.price(max(1, self.quantity))

    @property
    def cost_minor(self) -> int:
        return self.quantity * self.unit_price_minor


@dataclass(slots=True)
class Order:
    """The lines of one order (those with quantity 0 left out), and how it was put together."""

    lines: list[Line]
    period_days: float
    containers: int = 0
    fill: float = 0.0
    extra_days: float = 0.0
    small_batch: bool = False
    joint_cost: float = 0.0
    small_cost: float = 0.0

    @property
    def volume_m3(self) -> float:
        return sum(li.quantity * li.candidate.volume_m3 for li in self.lines)

    @property
    def weight_kg(self) -> float:
        return sum(li.quantity * li.candidate.weight_kg for li in self.lines)

    @property
    def cost_minor(self) -> int:
        return sum(li.cost_minor for li in self.lines)


@dataclass(frozen=True, slots=True)
class Request:
    """One supplier's SKUs for one place. Requests of one group share budget and capacity."""

    candidates: Sequence[Candidate]
    setup: Setup
    group: str = ""


@dataclass(slots=True)
class Draft:
    """An order that is being put together: its lines and their quantities in arrays."""

    order: Order
    lines: list[Line]
    lots: Lots
    setup: Setup
    group: str

    def written(self) -> Order:
        """The order with the quantities as they are now."""
        for line, raw, units in zip(self.lines, self.lots.raw, self.lots.quantity, strict=True):
            line.raw, line.quantity = int(raw), int(units)
        self.order.lines = [line for line in self.lines if line.quantity > 0]
        box = self.setup.container_m3
        if box and self.order.containers:
            self.order.fill = self.order.volume_m3 / (self.order.containers * box)
        return self.order


@dataclass(frozen=True, slots=True)
class Cycles:
    """Days between two orders of each SKU. period: of the joint order."""

    period: float
    days: tuple[float, ...]
    joint_cost: float
    small_cost: float
    small: bool


def cycles(candidates: Sequence[Candidate], setup: Setup) -> Cycles:
    """From joint replenishment, between the review time and 60 days. small_batch: every review,
    whatever it costs in orders. Costs are of a day, orders and holding together."""
    review = float(setup.review_days)
    active = [
        (i, Item(setup.line_cost_minor, HOLDING_A_YEAR / 365 * max(c.price(1), 1),
                 c.path.expected(28) / 28))
        for i, c in enumerate(candidates)
    ]  # fmt: skip
    items = [(i, item) for i, item in active if item.rate > 1e-9]
    days = [review] * len(candidates)
    if not items:
        return Cycles(review, tuple(days), 0.0, 0.0, setup.small_batch)
    small_cost = setup.order_cost_minor / review + sum(
        item.fixed / review + item.holding * item.rate * review / 2 for _, item in items
    )
    if setup.small_batch or setup.order_cost_minor + setup.line_cost_minor <= 0:
        return Cycles(review, tuple(days), small_cost, small_cost, setup.small_batch)
    plan = joint_replenishment(max(setup.order_cost_minor, 1), [item for _, item in items])
    period = min(max(plan.period, review), float(MAX_CYCLE_DAYS))
    for (index, _), multiple in zip(items, plan.multiples, strict=True):
        days[index] = min(max(plan.period * multiple, review), float(MAX_CYCLE_DAYS))
    return Cycles(period, tuple(days), plan.cost, small_cost, False)


def plan(candidates: Sequence[Candidate], setup: Setup) -> Order:
    """One order of a supplier for a place."""
    return plan_many([Request(candidates, setup)])[0]


def plan_many(requests: Sequence[Request]) -> list[Order]:
    """One order for each request; an order without lines where nothing is due."""
    from entrepot.planning.domain import limits

    drafts: list[Draft | Order] = []
    for part in _parts(requests):
        drafts += _drafts(part)
    limits.keep([d for d in drafts if isinstance(d, Draft)])
    return [d.written() if isinstance(d, Draft) else d for d in drafts]


def rounded(candidate: Candidate, raw: int) -> int:
    """Whole packs, at least the minimum, at most what can be made; raised to a price break where
    the saving on all units beats holding the added ones."""
    import numpy as np

    lots = Lots([candidate], stacked([candidate.path]), leads_of([candidate.lead]), np.zeros(1))
    return int(lots.rounded(np.array([float(raw)]))[0])


def _parts(requests: Sequence[Request]) -> list[list[Request]]:
    """Requests in parts of so many candidates."""
    parts: list[list[Request]] = [[]]
    count = 0
    for one in requests:
        if count and count + len(one.candidates) > CHUNK:
            parts.append([])
            count = 0
        parts[-1].append(one)
        count += len(one.candidates)
    return parts


def _drafts(requests: Sequence[Request]) -> list["Draft | Order"]:
    """Which lines are due, over all requests at once; then each order by itself."""
    import numpy as np

    everyone = [c for one in requests for c in one.candidates]
    if not everyone:
        return [Order([], float(one.setup.review_days)) for one in requests]
    paths, leads = _stack(everyone)
    sizes = [len(one.candidates) for one in requests]
    review = np.repeat([float(one.setup.review_days) for one in requests], sizes)
    target = np.array([c.target for c in everyone])
    position = np.array([float(c.position) for c in everyone])
    due = Mixture(paths, leads.plus(review)).below(position) < target - 1e-12
    due &= paths.sums.any(axis=(1, 2))
    made: list[Draft | Order] = []
    start = 0
    for one in requests:
        rows = slice(start, start + len(one.candidates))
        start = rows.stop
        if due[rows].any():
            made.append(_draft(one, paths.take(rows), leads.take(rows), due[rows]))
        else:
            made.append(Order([], float(one.setup.review_days)))
    return made


def _stack(candidates: Sequence[Candidate]) -> tuple[Paths, Leads]:
    return stacked([c.path for c in candidates]), leads_of([c.lead for c in candidates])


def _draft(one: Request, paths: Paths, leads: Leads, due: Any) -> "Draft | Order":
    """The order with the lines that are due and those that go along."""
    import numpy as np

    setup, candidates = one.setup, one.candidates
    rhythm = cycles(candidates, setup)
    order = Order([], rhythm.period, small_batch=rhythm.small, joint_cost=rhythm.joint_cost,
                  small_cost=rhythm.small_cost)  # fmt: skip
    target = np.array([c.target for c in candidates])
    position = np.array([float(c.position) for c in candidates])
    later = Mixture(paths, leads.plus(setup.review_days + rhythm.period))
    joins = due | (later.below(position) < target - 1e-12)
    rows = np.flatnonzero(joins & paths.sums.any(axis=(1, 2)))
    some, times, wanted = paths.take(rows), leads.take(rows), target[rows]
    days = np.array(rhythm.days)[rows]
    cover = times.plus(days)
    up_to = np.ceil(quantile_over(some, cover, wanted) - 1e-6)
    point = np.ceil(quantile_over(some, times.plus(setup.review_days), wanted) - 1e-6)
    kept = np.flatnonzero(up_to > 0)
    if not due[rows][kept].any():
        return order
    level = np.maximum(up_to, point)[kept]
    lots = Lots([candidates[rows[i]] for i in kept], some.take(kept), cover.take(kept), level)
    lines = [
        Line(candidates[rows[i]], float(days[i]), bool(due[rows[i]]), int(point[i]),
             int(level[n]), float(lots.expected[n]),
             max(0, int(np.ceil(up_to[i] - lots.expected[n]))))
        for n, i in enumerate(kept)
    ]  # fmt: skip
    lots.look(0.0)
    return Draft(order, lines, lots, setup, one.group)
