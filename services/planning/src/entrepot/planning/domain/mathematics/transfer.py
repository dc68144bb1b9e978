"""Which units of which SKU to bring from which place to which other: a linear programme.

For each SKU s and place w with stock, the units that are used serve segments of need, each unit of a
segment worth its value (what a missing unit would cost); what is left costs `hold`; a unit brought
over arc a costs its price. A place never sends on what it was brought (single hop) and keeps its
floor. Caps bound an arc for each SKU and groups of arcs over all SKUs.

    min  sum price x + hold left + sum value (width - used)
    s.t. used(s,w) + out(s,w) - in(s,w) + left(s,w) = stock(s,w),  out(s,w) <= stock(s,w) - floor(s,w)

Without group caps the SKUs are independent networks, so vertices are whole numbers where the data
are. HiGHS (MIT) solves it; `left` is put into the objective, which halves the variables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.mathematics.numbers import require

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

CHUNK = 64  # SKUs in one solve where no cap ties them together.


@dataclass(frozen=True, slots=True)
class Arc:
    """A way from one place to another (their numbers). price: of a unit; limit: units of each SKU;
    group: number of a cap that several arcs and all SKUs share."""

    origin: int
    destination: int
    price: float
    limit: float = float("inf")
    group: int | None = None


@dataclass(slots=True)
class Problem:
    """stock, floor: [SKUs, places]. widths, values: [SKUs, places, segments]; of one SKU and place
    the values must not rise. limits: [SKUs, arcs] or none (the arcs' own); caps: by group."""

    stock: "Floats"
    widths: "Floats"
    values: "Floats"
    arcs: Sequence[Arc]
    hold: float = 0.0
    floor: "Floats | None" = None
    limits: "Floats | None" = None
    caps: Sequence[float] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Plan:
    """units: [SKUs, arcs]; used: [SKUs, places, segments]; cost as defined above."""

    units: "Floats"
    used: "Floats"
    cost: float
    cost_without: float


def deterministic(
    stock: Sequence[Sequence[float]], need: Sequence[Sequence[float]], arcs: Sequence[Arc],
    short: float, hold: float = 0.0, *, caps: Sequence[float] = (),
) -> Problem:  # fmt: skip
    """One need for each SKU and place, every missing unit costs `short`."""
    import numpy as np

    widths = np.asarray(need, dtype=float)[:, :, None]
    return Problem(np.asarray(stock, dtype=float), widths, np.full(widths.shape, short), arcs, hold,
                   caps=caps)  # fmt: skip


def solve(problem: Problem) -> Plan:
    """The optimum. Raises InvalidModel for data that make no sense."""
    import numpy as np

    stock, widths, values = problem.stock, problem.widths, problem.values
    require(bool((stock >= 0).all() and (widths >= 0).all()), "stock and need must not be < 0")
    require(bool((values[:, :, 1:] <= values[:, :, :-1] + 1e-9).all()), "values must not rise")
    units = np.zeros((len(stock), len(problem.arcs)))
    # Own stock serves own need, the most valuable first: right where nothing is sent, and the start.
    before = np.minimum(widths, np.maximum(
        stock[:, :, None] - (np.cumsum(widths, axis=2) - widths), 0.0))  # fmt: skip
    used = before.copy()
    sendable = stock - (problem.floor if problem.floor is not None else 0.0)
    sendable = np.maximum(sendable, 0.0)
    total = widths.sum(axis=2)
    chosen = np.flatnonzero((stock < total).any(axis=1) & _may_gain(problem, sendable))
    _by_parts(problem, chosen, sendable, units, used, CHUNK)
    if len(problem.caps) and _passes_caps(problem, units):
        # What is best without the caps keeps them not: all SKUs together.
        _by_parts(problem, chosen, sendable, units, used, max(1, len(chosen)), capped=True)
    return Plan(
        units, used, _cost(problem, units, used), _cost(problem, np.zeros_like(units), before)
    )


def _by_parts(
    problem: Problem, chosen: Any, sendable: "Floats", units: "Floats", used: "Floats", size: int,
    *, capped: bool = False,
) -> None:  # fmt: skip
    for start in range(0, len(chosen), size):
        part = chosen[start : start + size]
        units[part], used[part] = _Programme(problem, part, sendable, capped=capped).run()


def _may_gain(problem: Problem, sendable: "Floats") -> Any:
    """[SKUs] whether any transfer can pay. What a place loses by the first unit it sends, and gains by
    the first it gets, bound what all later units lose and gain; every unit moved pays the least price
    once at least."""
    import numpy as np

    if not len(problem.arcs):
        return np.zeros(len(problem.stock), dtype=bool)
    ends = np.cumsum(problem.widths, axis=2)
    padded = np.concatenate(
        [problem.values, np.full((*problem.stock.shape, 1), -problem.hold)], axis=2
    )

    def at(units: "Floats", *, last: bool) -> "Floats":
        """Worth of the last unit there (last), or of one more."""
        edges = ends < units[:, :, None] - 1e-9 if last else ends <= units[:, :, None] + 1e-9
        place = edges.sum(axis=2)[:, :, None]
        return np.asarray(np.take_along_axis(padded, place, axis=2)[:, :, 0])

    gains = at(problem.stock, last=False).max(axis=1)
    losses = np.where(sendable > 0, at(problem.stock, last=True), np.inf).min(axis=1)
    return gains - losses > min(arc.price for arc in problem.arcs)


def _passes_caps(problem: Problem, units: "Floats") -> bool:
    moved = units.sum(axis=0)
    sums = [0.0] * len(problem.caps)
    for place, arc in enumerate(problem.arcs):
        if arc.group is not None:
            sums[arc.group] += float(moved[place])
    return any(s > cap + 1e-6 for s, cap in zip(sums, problem.caps, strict=True))


def _cost(problem: Problem, units: "Floats", used: "Floats") -> float:
    moved = float((units * _prices(problem)).sum())
    left = float(problem.stock.sum() - used.sum())
    missing = float(((problem.widths - used) * problem.values).sum())
    return moved + problem.hold * left + missing


def _prices(problem: Problem) -> "Floats":
    import numpy as np

    return np.array([arc.price for arc in problem.arcs], dtype=float)


class _Programme:
    """The linear programme of some SKUs."""

    def __init__(self, problem: Problem, chosen: Any, sendable: "Floats", *, capped: bool) -> None:
        import numpy as np

        self.problem, self.chosen = problem, chosen
        self.caps = problem.caps if capped else ()
        self.skus, self.places = len(chosen), problem.stock.shape[1]
        self.arcs = len(problem.arcs)
        self.segments = problem.widths.shape[2]
        self.sendable = sendable[chosen]
        self.stock = problem.stock[chosen]
        self.widths = problem.widths[chosen]
        self.values = problem.values[chosen]
        self.origin = np.array([a.origin for a in problem.arcs], dtype=np.int32)
        self.destination = np.array([a.destination for a in problem.arcs], dtype=np.int32)

    def run(self) -> tuple["Floats", "Floats"]:
        """(units [SKUs, arcs], used [SKUs, places, segments])."""
        import highspy
        import numpy as np

        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.passModel(self._model())
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"no optimum: {solver.getModelStatus()}")
        x = np.array(solver.getSolution().col_value)
        split = self.skus * self.arcs
        units = x[:split].reshape(self.skus, self.arcs)
        used = x[split:].reshape(self.skus, self.places, self.segments)
        return np.maximum(units, 0.0), np.maximum(used, 0.0)

    def _model(self) -> Any:
        """Columns: x[s, a], then used[s, w, k]. Rows: balance[s, w], sent[s, w], then groups."""
        import highspy
        import numpy as np

        problem = self.problem
        limits = (
            problem.limits[self.chosen]
            if problem.limits is not None
            else np.broadcast_to([a.limit for a in problem.arcs], (self.skus, self.arcs))
        )
        upper_x = np.minimum(limits, self.sendable[:, self.origin]).reshape(-1)
        cells = self.skus * self.places
        groups = len(self.caps)
        starts, rows, weights = self._matrix()
        model = highspy.HighsLp()
        model.num_col_ = self.skus * self.arcs + cells * self.segments
        model.num_row_ = 2 * cells + groups
        # A unit that is used is not held: hold falls off, the value is saved.
        gain = -(self.values + problem.hold).reshape(-1)
        model.col_cost_ = np.concatenate([np.tile(_prices(problem), self.skus), gain])
        model.col_lower_ = np.zeros(model.num_col_)
        model.col_upper_ = np.concatenate([upper_x, self.widths.reshape(-1)])
        model.row_lower_ = np.full(model.num_row_, -np.inf)
        model.row_upper_ = np.concatenate(
            [self.stock.reshape(-1), self.sendable.reshape(-1), np.array(self.caps, dtype=float)]
        )
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = rows
        model.a_matrix_.value_ = weights
        return model

    def _matrix(self) -> tuple[Any, Any, Any]:
        """The matrix by columns."""
        import numpy as np

        cells = self.skus * self.places
        first = (np.arange(self.skus) * self.places)[:, None]
        group = np.array(
            [-1 if a.group is None or not len(self.caps) else a.group for a in self.problem.arcs]
        )
        out, into = first + self.origin, first + self.destination
        stacked = [out, into, cells + out]
        weights = [np.ones_like(out, dtype=float), -np.ones_like(out, dtype=float),
                   np.ones_like(out, dtype=float)]  # fmt: skip
        stacked.append(np.broadcast_to(2 * cells + group, out.shape))
        weights.append(np.broadcast_to((group >= 0).astype(float), out.shape))
        rows = np.stack(stacked, axis=2)
        values = np.stack(weights, axis=2)
        keep = np.ones(rows.shape, dtype=bool)
        keep[:, :, 3] = group >= 0
        counts = np.concatenate(
            [keep.sum(axis=2).reshape(-1), np.ones(cells * self.segments, dtype=int)]
        )
        starts = np.concatenate([[0], np.cumsum(counts)])
        own = np.repeat(np.arange(cells), self.segments)
        return (
            starts.astype(np.int32),
            np.concatenate([rows[keep], own]).astype(np.int32),
            np.concatenate([values[keep], np.ones(len(own))]),
        )


def whole_packs(problem: Problem, plan: Plan, packs: "Floats") -> "Floats":
    """The plan in whole packs of each SKU (packs: [SKUs]), rounded down, so that caps and floors
    still hold: never better than the linear programme."""
    import numpy as np

    size = np.maximum(np.asarray(packs, dtype=float), 1.0)[:, None]
    return np.asarray(np.floor(plan.units / size + 1e-6) * size)


def cost_of(problem: Problem, units: "Floats") -> float:
    """Cost of any plan that keeps the rules: what is there after it serves the most valuable
    need first."""
    import numpy as np

    there = problem.stock.astype(float).copy()
    for place, arc in enumerate(problem.arcs):
        there[:, arc.origin] -= units[:, place]
        there[:, arc.destination] += units[:, place]
    before = np.cumsum(problem.widths, axis=2) - problem.widths
    used = np.minimum(problem.widths, np.maximum(there[:, :, None] - before, 0.0))
    return _cost(problem, units, used)
