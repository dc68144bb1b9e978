"""What to order: quantities of one supplier's SKUs for one place, together.

A SKU must be ordered when its position (free to promise, ordered, on its way) would not last through
the lead time and the time until the next review; then the others that will be due within the joint
cycle go along. Each is filled up to the quantile of demand over lead time + its cycle; the cycles come
from joint replenishment (shared and own order costs against holding). Quantities are whole packs, at
least the minimum, raised to the next price break where that pays.

`extra_days` shifts the cover of all lines alike: a container is filled by looking further ahead for
all SKUs, a budget or capacity is kept by looking less far. So a line never grows because it has more
stock, whatever the others do (a property test holds it).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

from entrepot.planning.domain.distribution import LeadTime, Path, expected_over, quantile_over
from entrepot.planning.domain.mathematics.capacity import Rule, share, share_whole
from entrepot.planning.domain.mathematics.joint import Item, joint_replenishment

HOLDING_A_YEAR = (
    0.25  # Of a unit's cost: capital, space, risk. Silver, Pyke and Thomas, 4th ed., ch. 1.
)
MAX_CYCLE_DAYS = 60
MAX_FILL_DAYS = 45.0
MAX_CUT_DAYS = 60.0
SEARCH_STEPS = 30
MAX_MOQ_COVER_DAYS = 365  # A minimum that lasts longer is not worth it.


@dataclass(frozen=True, slots=True)
class Candidate:
    """One SKU at one place. position: free + ordered + on its way, below 0 where more is promised
    than comes. price_breaks: (from units, price), the first from 1 on. cap: units the supplier can
    make of it in a cycle, None: any."""

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
    """How orders of a supplier are put together."""

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
    rounding; rounded: in packs; fill_days: how much further all lines look to fill containers."""

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
    rhythm = cycles(candidates, setup)
    lines = [_line(c, d, setup) for c, d in zip(candidates, rhythm.days, strict=True)]
    order = Order([], rhythm.period, small_batch=rhythm.small, joint_cost=rhythm.joint_cost,
                  small_cost=rhythm.small_cost)  # fmt: skip
    if not any(line.due for line in lines):
        return order
    joined = [li for li in lines if li.due or _joins(li, setup, rhythm.period)]
    _set(joined, 0)
    order.extra_days = _fill_containers(joined, setup, order)
    order.extra_days = _keep_budget(joined, setup, order.extra_days)
    _share_capacity(joined, setup)
    order.lines = [li for li in joined if li.quantity > 0]
    if setup.container_m3 and order.containers:
        order.fill = order.volume_m3 / (order.containers * setup.container_m3)
    return order


def _line(candidate: Candidate, cycle: float, setup: Setup) -> Line:
    lead = candidate.lead
    until_next = lead.plus(setup.review_days)
    expected = expected_over(candidate.path, lead.plus(cycle))
    up_to = ceil(quantile_over(candidate.path, lead.plus(cycle), candidate.target) - 1e-6)
    point = ceil(quantile_over(candidate.path, until_next, candidate.target) - 1e-6)
    # With nothing to expect there is nothing to order, whatever was promised.
    due = up_to > 0 and candidate.position < point
    return Line(candidate, cycle, due, point, max(up_to, point), expected,
                max(0, ceil(up_to - expected)))  # fmt: skip


def _joins(line: Line, setup: Setup, period: float) -> bool:
    """Whether a SKU would be due before the joint order after this one."""
    if line.order_up_to <= 0:
        return False
    later = line.candidate.lead.plus(setup.review_days + period)
    point = quantile_over(line.candidate.path, later, line.candidate.target)
    return line.candidate.position < point - 1e-6


def _raw(line: Line, extra: float) -> int:
    """Units up to the level, looking `extra` days further (or less far)."""
    path = line.candidate.path
    base = line.candidate.lead.plus(line.cycle_days)
    shift = expected_over(path, base.plus(extra)) - line.expected if extra else 0.0
    return max(0, ceil(line.order_up_to + shift - line.candidate.position - 1e-6))


def rounded(candidate: Candidate, raw: int) -> int:
    """Whole packs, at least the minimum, at most what can be made; raised to a price break where
    the saving on all units beats holding the added ones."""
    if raw <= 0:
        return 0
    units = max(_packs(raw, candidate.pack), _packs(candidate.moq, candidate.pack))
    daily = candidate.path.expected(28) / 28
    longest = MAX_MOQ_COVER_DAYS + candidate.lead.mean
    if candidate.moq > raw and daily > 0 and (candidate.position + units) / daily > longest:
        return 0
    units = _to_break(candidate, units, daily)
    if candidate.cap is not None and units > candidate.cap:
        units = candidate.cap // candidate.pack * candidate.pack
        if units < candidate.moq:
            return 0
    return units


def _packs(units: int, pack: int) -> int:
    return -(-units // pack) * pack


def _to_break(candidate: Candidate, units: int, daily: float) -> int:
    price = candidate.price(units)
    best = units
    best_gain = 0.0
    for start, lower in candidate.price_breaks:
        more = _packs(start, candidate.pack) - units
        if more <= 0 or daily <= 0 or lower >= price:
            continue
        # The added units last more / daily days; they are held half of that on top of the wait
        # until they are needed. What they save later orders is their price.
        held = more * lower * HOLDING_A_YEAR / 365 * (units / daily + more / daily / 2)
        gain = units * (price - lower) - held
        if gain > best_gain and (units + more) / daily <= MAX_MOQ_COVER_DAYS:
            best, best_gain = units + more, gain
    return best


def _set(lines: Sequence[Line], extra: float) -> None:
    for line in lines:
        line.raw = _raw(line, extra)
        line.quantity = line.rounded = rounded(line.candidate, line.raw)


def _volume(lines: Sequence[Line]) -> float:
    return sum(li.quantity * li.candidate.volume_m3 for li in lines)


def _furthest(lines: Sequence[Line], fits: Callable[[], bool], low: float, high: float) -> float:
    """How many days further (or less far) all lines may look at most for the order to fit; it is
    set to that. The search is fine enough for lines to grow by one pack at a time."""
    _set(lines, high)
    if fits():
        return high
    for _ in range(SEARCH_STEPS):
        middle = (low + high) / 2
        _set(lines, middle)
        if fits():
            low = middle
        else:
            high = middle
    _set(lines, low)
    return low


def _fill_containers(lines: Sequence[Line], setup: Setup, order: Order) -> float:
    """Whole containers: the last one is filled up where it is full enough, else what would go into
    it waits. Less than one container goes as it is."""
    if not setup.container_m3:
        return 0
    needed = _volume(lines) / setup.container_m3
    whole = floor(needed + 1e-9)
    order.containers = whole + (1 if needed - whole >= setup.min_fill else 0)
    if order.containers == 0:
        return 0
    room = order.containers * setup.container_m3 * (1 + 1e-9)
    low = 0.0 if order.containers > whole or needed - whole <= 1e-9 else -MAX_CUT_DAYS
    extra = _furthest(lines, lambda: _volume(lines) <= room, low, MAX_FILL_DAYS)
    if _volume(lines) > room:  # Minimums alone pass it: more than planned goes.
        _set(lines, 0)
        order.containers = ceil(needed)
        return 0
    return extra


def _keep_budget(lines: Sequence[Line], setup: Setup, extra: float) -> float:
    if setup.budget_minor is None:
        return extra
    budget = setup.budget_minor

    def fits() -> bool:
        return sum(li.cost_minor for li in lines) <= budget

    if fits():
        return extra
    extra = _furthest(lines, fits, -MAX_CUT_DAYS, extra)
    if not fits():
        _cut_to(lines, budget)
    for line in lines:
        line.notes.append("budget")
    return extra


def _cut_to(lines: Sequence[Line], budget: int) -> None:
    """Even the shortest look costs too much: the money is shared, every line is cut alike."""
    parts = share(budget, [li.cost_minor for li in lines], "linear")
    for line, part in zip(lines, parts, strict=True):
        one = line.candidate
        units = min(line.quantity, int(part // max(1, one.price(1)))) // one.pack * one.pack
        line.quantity = units if units >= one.moq else 0


def _share_capacity(lines: Sequence[Line], setup: Setup) -> None:
    """What the supplier can make in all is shared by its rule."""
    wanted = [li.quantity for li in lines]
    if setup.capacity is None or sum(wanted) <= setup.capacity:
        return
    for line, units in zip(lines, share_whole(setup.capacity, wanted, setup.rule), strict=True):
        packs = units // line.candidate.pack * line.candidate.pack
        line.quantity = packs if packs >= line.candidate.moq else 0
        line.notes.append("capacity")
