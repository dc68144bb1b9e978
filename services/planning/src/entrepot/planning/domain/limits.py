"""Containers are filled, budget and capacity are kept.

A container belongs to one order (a supplier's goods for one place). Budget and capacity belong to the
supplier: orders of one group share them, however many places they are for.
"""

from collections.abc import Callable, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.mathematics.capacity import share, share_whole

if TYPE_CHECKING:
    from entrepot.planning.domain.replenishment import Draft

MAX_FILL_DAYS = 45.0
MAX_CUT_DAYS = 60.0
SEARCH_STEPS = 30


def keep(drafts: Sequence["Draft"]) -> None:
    """Set the quantities of all orders."""
    groups: dict[str, list[Draft]] = {}
    for number, one in enumerate(drafts):
        groups.setdefault(one.group or f"#{number}", []).append(one)
    for members in groups.values():
        allowed = _share_capacity(members)
        for one in members:
            one.order.extra_days = _fill_containers(one)
        _keep_budget(members)
        for one in members:
            for line, units in zip(one.lines, one.lots.quantity, strict=True):
                line.rounded = int(units)
        _keep_capacity(members, allowed)
        _share_skus(members)


def _furthest(
    look: Callable[[float], None], fits: Callable[[], bool], low: float, high: float
) -> float:
    """How many days further (or less far) lines may look at most for the order to fit; it is set to
    that. The search is fine enough for lines to grow by one pack at a time."""
    look(high)
    if fits():
        return high
    for _ in range(SEARCH_STEPS):
        middle = (low + high) / 2
        look(middle)
        if fits():
            low = middle
        else:
            high = middle
    look(low)
    return low


def _fill_containers(draft: "Draft") -> float:
    """Whole containers: the last one is filled up where it is full enough, else what would go into
    it waits. Less than one container goes as it is."""
    box, lots = draft.setup.container_m3, draft.lots
    if not box:
        return 0.0
    needed = lots.volume() / box
    whole = floor(needed + 1e-9)
    draft.order.containers = whole + (1 if needed - whole >= draft.setup.min_fill else 0)
    if draft.order.containers == 0:
        return 0.0
    room = draft.order.containers * box * (1 + 1e-9)
    low = 0.0 if draft.order.containers > whole or needed - whole <= 1e-9 else -MAX_CUT_DAYS
    extra = _furthest(lots.look, lambda: lots.volume() <= room, low, MAX_FILL_DAYS)
    if lots.volume() > room:  # Minimums alone pass it: more than planned goes.
        lots.look(0.0)
        draft.order.containers = ceil(needed)
        return 0.0
    return extra


def _keep_budget(group: Sequence["Draft"]) -> None:
    budget = group[0].setup.budget_minor
    if budget is None:
        return
    extras = [one.order.extra_days for one in group]

    def look(less: float) -> None:
        for one, extra in zip(group, extras, strict=True):
            one.lots.look(extra + less)

    def fits() -> bool:
        return sum(one.lots.cost() for one in group) <= budget

    if fits():
        return
    less = _furthest(look, fits, -2 * MAX_CUT_DAYS, 0.0)
    if not fits():
        _cut_to(group, budget)
    for one, extra in zip(group, extras, strict=True):
        one.order.extra_days = extra + less
        for line in one.lines:
            line.notes.append("budget")


def _cut_to(group: Sequence["Draft"], budget: int) -> None:
    """Even the shortest look costs too much: the money is shared, every line is cut alike."""
    import numpy as np

    costs = [one.lots.quantity * one.lots.price(one.lots.quantity) for one in group]
    wanted = [one.lots.quantity.copy() for one in group]
    parts = np.array(share(budget, [float(c) for row in costs for c in row], "linear"))
    start = 0
    for one in group:
        part = parts[start : start + len(one.lines)]
        start += len(one.lines)
        # At the dearest price: with fewer units a break may be lost.
        one.lots.keep(np.floor(part / np.maximum(1.0, one.lots.prices[:, 0]) + 1e-9))
    spent = sum(one.lots.cost() for one in group)
    _rescue(group, wanted, budget - spent, [one.lots.prices[:, 0] for one in group])


def _rescue(
    group: Sequence["Draft"], wanted: Sequence[Any], room: float, weights: Sequence[Any]
) -> None:
    """Lines that were cut below their minimum, and so to nothing, get the minimum as far as what was
    set free reaches: those first whose stock ends soonest."""
    dropped = []
    for number, (one, units) in enumerate(zip(group, wanted, strict=True)):
        lots = one.lots
        least = lots.packs(lots.moq)
        for place in ((lots.quantity <= 0) & (units >= least)).nonzero()[0]:
            lead = float((lots.leads.days[place] * lots.leads.chance[place]).sum())
            cover = float(lots.position[place]) / max(float(lots.daily[place]), 1e-9) - lead
            dropped.append((cover, number, int(place), float(least[place])))
    for _, number, place, units in sorted(dropped):
        weight = float(weights[number][place]) * units
        if weight <= room:
            room -= weight
            group[number].lots.quantity[place] = units


def _share_skus(group: Sequence["Draft"]) -> None:
    """What can be made of a SKU is shared by the places that want it."""
    wanted: dict[str, list[tuple[Draft, int]]] = {}
    for one in group:
        for place, line in enumerate(one.lines):
            if line.candidate.cap is not None:
                wanted.setdefault(line.sku, []).append((one, place))
    for places in wanted.values():
        units = [int(one.lots.quantity[place]) for one, place in places]
        cap = min(
            cap for one, place in places if (cap := one.lines[place].candidate.cap) is not None
        )
        if sum(units) <= cap:
            continue
        given = share_whole(cap, units, group[0].setup.rule)
        for (one, place), part in zip(places, given, strict=True):
            _cut_line(one, place, part)


def _cut_line(one: "Draft", place: int, units: int) -> None:
    lots = one.lots
    most: Any = lots.quantity.copy()
    most[place] = min(most[place], units)
    lots.keep(most)
    one.lines[place].notes.append("capacity")


def _share_capacity(group: Sequence["Draft"]) -> list[Any] | None:
    """What the supplier can make in all is shared by its rule among what lines want by themselves,
    before containers: one that is no longer worth filling must not give a line the part of others.
    [orders] of [lines], or None where there is enough."""
    import numpy as np

    setup = group[0].setup
    if setup.capacity is None:
        return None
    for one in group:
        one.lots.look(0.0)
    before = [one.lots.quantity.copy() for one in group]
    wanted = [int(q) for units in before for q in units]
    if sum(wanted) <= setup.capacity:
        return None
    given = np.array(share_whole(setup.capacity, wanted, setup.rule), dtype=float)
    start = 0
    for one in group:
        one.lots.keep(given[start : start + len(one.lines)])
        start += len(one.lines)
    left = setup.capacity - sum(float(one.lots.quantity.sum()) for one in group)
    _rescue(group, before, left, [np.ones(len(one.lines)) for one in group])
    return [one.lots.quantity.copy() for one in group]


def _keep_capacity(group: Sequence["Draft"], allowed: Sequence[Any] | None) -> None:
    """Nobody gets more than its part; where all wants could be met, filling up a container stops
    at what can be made."""
    import numpy as np

    capacity = group[0].setup.capacity
    if capacity is None:
        return

    def fits() -> bool:
        return sum(float(one.lots.quantity.sum()) for one in group) <= capacity

    if allowed is not None:
        for one, most in zip(group, allowed, strict=True):
            one.lots.keep(np.minimum(one.lots.quantity, most))
    elif fits():
        return
    else:
        extras = [one.order.extra_days for one in group]

        def look(less: float) -> None:
            for one, extra in zip(group, extras, strict=True):
                one.order.extra_days = max(extra + less, min(extra, 0.0))
                one.lots.look(one.order.extra_days)

        _furthest(look, fits, -MAX_FILL_DAYS, 0.0)
    for one in group:
        for line in one.lines:
            line.notes.append("capacity")
