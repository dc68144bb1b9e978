"""Two policies in one world at equal average stock value: the other is given the money that planning's
own policy used, neither more nor less."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from entrepot.planning.simulation.engine import Outcome, run
from entrepot.planning.simulation.joint import Joint
from entrepot.planning.simulation.minmax import MinMax
from entrepot.planning.simulation.world import World

TOLERANCE = 0.01  # Relative difference of the stock values.
LOW, HIGH = 0.02, 8.0
MAX_RUNS = 14


@dataclass(slots=True)
class Compared:
    """ours: planning's policy; theirs: separate minimum and maximum with this factor."""

    ours: Outcome
    theirs: Outcome
    factor: float

    @property
    def value_gap(self) -> float:
        """Relative difference of the average stock values."""
        return self.theirs.stock_value / max(self.ours.stock_value, 1e-9) - 1

    def gains(self) -> dict[str, Any]:
        """What planning's policy is better by; costs below 0 are saved."""
        ours, theirs = self.ours.figures(), self.theirs.figures()

        def less(name: str) -> float:
            return round(100 * (1 - float(ours[name]) / max(float(theirs[name]), 1e-9)), 2)

        return {
            "stock_value_difference_percent": round(100 * self.value_gap, 3),
            "stock_out_days_fewer_percent": less("stock_out_days"),
            "delivery_days_lower_percent": less("mean_delivery_days"),
            "fill_rate_points": round(100 * (ours["fill_rate"] - theirs["fill_rate"]), 2),
            "transport_cost_lower_percent": less("transport_cost"),
            "loans_outstanding": ours["loans_outstanding"],
        }

    def goals(self) -> dict[str, bool]:
        """Issue 5, "done when" 3."""
        gains = self.gains()
        return {
            "equal_stock_value": abs(self.value_gap) <= TOLERANCE,
            "stock_out_days_40_percent_fewer": gains["stock_out_days_fewer_percent"] >= 40,
            "delivery_days_20_percent_lower": gains["delivery_days_lower_percent"] >= 20,
            "every_loan_settled": gains["loans_outstanding"] == 0,
        }


def at_equal_stock(
    world: World, told: Callable[[str], None] = lambda _: None, *, ours: Joint | None = None
) -> Compared:
    """Search the factor of the minimum and maximum whose average stock value is that of planning's
    policy."""
    told("entrepot …")
    mine = run(world, ours or Joint())
    wanted = mine.stock_value
    low, high, factor = LOW, HIGH, 1.0
    low_value, high_value = 0.0, float("inf")
    best: tuple[float, float, Outcome] | None = None
    for _ in range(MAX_RUNS):
        told(f"minmax, factor {factor:.4f} …")
        found = run(world, MinMax(factor))
        gap = found.stock_value / wanted - 1
        if best is None or abs(gap) < abs(best[0]):
            best = (gap, factor, found)
        if abs(gap) <= TOLERANCE / 2:
            break
        if gap < 0:
            low, low_value = factor, found.stock_value
        else:
            high, high_value = factor, found.stock_value
        factor = _between(low, high, low_value, high_value, wanted)
    assert best is not None
    return Compared(mine, best[2], best[1])


def _between(low: float, high: float, low_value: float, high_value: float, wanted: float) -> float:
    """Along the line through both ends where they are known, kept off them."""
    if low_value <= 0:
        return max(LOW, high * wanted / high_value * 0.95) if high_value > 0 else high / 2
    if high_value == float("inf"):
        return min(HIGH, low * wanted / low_value * 1.05)
    share = (wanted - low_value) / max(high_value - low_value, 1e-9)
    return low + min(max(share, 0.05), 0.95) * (high - low)
