"""Quantities of the lines of one order: up to a level, in whole packs, at least the minimum, at most
what can be made, raised to a price break where that pays. All lines at once, because an order that is
fitted to containers or to a budget is worked out many times over.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from entrepot.planning.domain.paths import Leads, Paths, expected_over

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

HOLDING_A_YEAR = (
    0.25  # Of a unit's cost: capital, space, risk. Silver, Pyke and Thomas, 4th ed., ch. 1.
)
MAX_MOQ_COVER_DAYS = 365  # A minimum that lasts longer is not worth it.


class Terms(Protocol):
    """What a candidate says of its supply."""

    @property
    def position(self) -> int: ...
    @property
    def moq(self) -> int: ...
    @property
    def pack(self) -> int: ...
    @property
    def cap(self) -> int | None: ...
    @property
    def price_breaks(self) -> tuple[tuple[int, int], ...]: ...
    @property
    def volume_m3(self) -> float: ...


class Lots:
    """quantity, raw: [m] units of each line as set last."""

    def __init__(self, terms: Sequence[Terms], paths: Paths, leads: Leads, up_to: "Floats") -> None:
        """leads: until the order after; up_to: [m] levels that lines are filled up to."""
        import numpy as np

        self.paths, self.leads, self.up_to = paths, leads, up_to
        self.expected = expected_over(paths, leads)
        self.daily = paths.expected(np.full((len(terms), 1), 28.0))[:, 0] / 28
        self.position = np.array([t.position for t in terms], dtype=float)
        self.moq = np.array([t.moq for t in terms], dtype=float)
        self.pack = np.array([t.pack for t in terms], dtype=float)
        self.cap = np.array([np.inf if t.cap is None else t.cap for t in terms], dtype=float)
        self.volume_m3 = np.array([t.volume_m3 for t in terms], dtype=float)
        width = max(len(t.price_breaks) for t in terms)
        self.starts = np.full((len(terms), width), np.inf)
        self.prices = np.zeros((len(terms), width))
        for row, one in enumerate(terms):
            for place, (start, price) in enumerate(one.price_breaks):
                self.starts[row, place], self.prices[row, place] = start, price
        self._rows = np.arange(len(terms))
        self.raw = np.zeros(len(terms))
        self.quantity = np.zeros(len(terms))

    def look(self, extra: float) -> None:
        """Set the units that are needed when all lines look `extra` days further (or less far)."""
        import numpy as np

        shift: Any = 0.0
        if extra:
            shift = expected_over(self.paths, self.leads.plus(extra)) - self.expected
        self.raw = np.maximum(0.0, np.ceil(self.up_to + shift - self.position - 1e-6))
        self.quantity = self.rounded(self.raw)

    def price(self, units: "Floats") -> "Floats":
        """[m] of a unit when so many are bought."""
        import numpy as np

        place = np.maximum((self.starts <= np.maximum(units, 1.0)[:, None]).sum(axis=1) - 1, 0)
        return np.asarray(self.prices[self._rows, place])

    def cost(self) -> float:
        return float((self.quantity * self.price(self.quantity)).sum())

    def volume(self) -> float:
        return float((self.quantity * self.volume_m3).sum())

    def packs(self, units: "Floats") -> "Floats":
        """In whole packs, upwards."""
        import numpy as np

        return np.asarray(np.ceil(units / self.pack - 1e-9) * self.pack)

    def rounded(self, raw: "Floats") -> "Floats":
        """[m] units to buy where raw [m] are needed; 0 where the minimum is not worth it."""
        import numpy as np

        units = self.packs(np.maximum(raw, self.moq))
        there = np.maximum(self.daily, 1e-12)
        longest = MAX_MOQ_COVER_DAYS + (self.leads.days * self.leads.chance).sum(axis=1)
        useless = (self.moq > raw) & (self.daily > 0) & (
            (self.position + units) / there > longest)  # fmt: skip
        units = self._to_break(units)
        capped = np.floor(self.cap / self.pack) * self.pack
        units = np.where(units > self.cap, np.where(capped >= self.moq, capped, 0.0), units)
        return np.asarray(np.where((raw <= 0) | useless, 0.0, units))

    def _to_break(self, units: "Floats") -> "Floats":
        """The added units last more / daily days; they are held half of that on top of the wait
        until they are needed. What they save later orders is their price."""
        import numpy as np

        price, best, best_gain = self.price(units), units, np.zeros(len(units))
        there = np.maximum(self.daily, 1e-12)
        for place in range(1, self.starts.shape[1]):
            start, lower = self.starts[:, place], self.prices[:, place]
            known = np.isfinite(start)
            more = self.packs(np.where(known, start, 0.0)) - units
            held = more * lower * HOLDING_A_YEAR / 365 * (units / there + more / there / 2)
            gain = units * (price - lower) - held
            pays = known & (more > 0) & (self.daily > 0) & (lower < price) & (gain > best_gain)
            pays &= (units + more) / there <= MAX_MOQ_COVER_DAYS
            best, best_gain = np.where(pays, units + more, best), np.where(pays, gain, best_gain)
        return np.asarray(best)

    def keep(self, units: "Floats") -> None:
        """Set quantities that are at most `units` [m], in whole packs, at least the minimum or
        nothing."""
        import numpy as np

        whole = np.floor(np.minimum(units, self.quantity) / self.pack + 1e-9) * self.pack
        self.quantity = np.where(whole >= self.moq, whole, 0.0)
