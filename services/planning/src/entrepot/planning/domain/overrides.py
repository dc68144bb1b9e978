"""A person's word on a forecast: a factor on some days, or the units of those days in all.

Quantiles move with the mean; the quantiles of sums by as much as the sum's mean moved. What a person
adds is judged afterwards: forecast value added = error without the override - error with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Override:
    """kind factor: the mean of each day is multiplied; units: their sum becomes this."""

    override_id: str
    from_on: date
    to_on: date
    kind: Literal["factor", "units"]
    value: float


def apply(
    overrides: Sequence[Override], origin: date, mean: "Floats", quantiles: "Floats",
    sums: "Floats", lead_days: Sequence[int],
) -> bool:  # fmt: skip
    """Change one series in place, in the order given: mean [days], quantiles [levels, days], sums
    [leads, levels]. False where none of them touches the horizon."""
    before = mean.copy()
    for one in overrides:
        begin = max(0, (one.from_on - origin).days - 1)
        end = min(len(mean), (one.to_on - origin).days)
        if begin >= end:
            continue
        total = float(mean[begin:end].sum())
        if one.kind == "factor":
            factor = one.value
        elif total > 0:
            # The span may reach beyond the horizon: of the units it gets its days' share.
            share = (end - begin) / ((one.to_on - one.from_on).days + 1)
            factor = one.value * share / total
        else:
            mean[begin:end] = one.value / ((one.to_on - one.from_on).days + 1)
            quantiles[:, begin:end] = mean[begin:end]
            continue
        mean[begin:end] *= factor
        quantiles[:, begin:end] *= factor
    if bool((mean == before).all()):
        return False
    for place, lead in enumerate(lead_days):
        old, new = float(before[:lead].sum()), float(mean[:lead].sum())
        if old > 0:
            sums[place] *= new / old
        elif new > 0:
            sums[place] = new
    return True


@dataclass(frozen=True, slots=True)
class ValueAdded:
    """Of weeks with overrides: units off with and without them. added > 0: people helped."""

    weeks: int
    units: int
    off_with: float
    off_without: float

    @property
    def added(self) -> float | None:
        """Error taken away per unit sold."""
        return (self.off_without - self.off_with) / self.units if self.units else None


def value_added(rows: Sequence[tuple[int, float, float]]) -> ValueAdded:
    """rows: (units sold, said with override, said without) of one week each."""
    return ValueAdded(
        len(rows), sum(r[0] for r in rows), sum(abs(r[1] - r[0]) for r in rows),
        sum(abs(r[2] - r[0]) for r in rows),
    )  # fmt: skip
