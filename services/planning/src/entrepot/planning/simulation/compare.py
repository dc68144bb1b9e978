"""Two policies in one world at equal average stock value."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from entrepot.planning.simulation.engine import Outcome, run
from entrepot.planning.simulation.joint import Joint, Parts
from entrepot.planning.simulation.minmax import MinMax
from entrepot.planning.simulation.world import World

TOLERANCE = 0.01  # Relative difference of the stock values.
LOW, HIGH = 0.02, 8.0
MAX_RUNS = 14
FIRST_PRICE, MAX_PRICES = 0.5, 6
NEAR = 0.05  # The other policy's levels are fitted to the rest.
Money = Literal["textbook", "classes"]


@dataclass(slots=True)
class Compared:
    """ours: planning's policy at this price of money; theirs: separate minimum and maximum with this
    factor, each place with its own stock for its own buyers, or (linked) also sending parcels across the
    border where a place is sold out."""

    ours: Outcome
    theirs: Outcome
    factor: float
    price: float
    linked: bool = False

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
    world: World, told: Callable[[str], None] = lambda _: None, money: Money = "textbook"
) -> tuple[Compared, Compared]:
    """Both policies with the same money, against separate places and against linked ones. textbook:
    what the textbook's own levels tie up, so that planning's policy makes do with it by rationing
    its service targets; classes: what the service classes ask for, so that the other's levels are
    raised until they cost as much."""
    told("minmax …")
    textbook = run(world, MinMax())
    if money == "classes":
        told("entrepot …")
        price, mine = 0.0, run(world, Joint())
    else:
        price, mine = _rationed(world, textbook.stock_value, told)
    factor, theirs = _as_dear(world, mine.stock_value, told, textbook=textbook)
    linked_factor, linked = _as_dear(world, mine.stock_value, told, factor, ships_far=True)
    return Compared(mine, theirs, factor, price), Compared(mine, linked, linked_factor, price, True)


def _rationed(
    world: World, value: float, told: Callable[[str], None]
) -> tuple[float, Outcome]:  # fmt: skip
    """The price of money at which planning's policy ties up about that value, and its run."""
    runs: list[tuple[float, Outcome]] = []
    price: float | None = FIRST_PRICE
    while price is not None and len(runs) < MAX_PRICES:
        told(f"entrepot, price of money {price:.3f} …")
        runs.append((price, run(world, Joint(Parts(price_of_money=price)))))
        price = next_price([(asked, one.stock_value / value) for asked, one in runs])
    return min(runs, key=lambda one: abs(one[1].stock_value / value - 1))


def next_price(shares: Sequence[tuple[float, float]]) -> float | None:
    """The price to try next. shares: (price, stock value over the wanted one), which falls as the
    price rises. None: one of them is near enough, or even without rationing less is wanted."""
    if any(abs(share - 1) <= NEAR or (price == 0 and share <= 1) for price, share in shares):
        return None
    dear = min((one for one in shares if one[1] < 1), default=None)
    cheap = max((one for one in shares if one[1] > 1), default=None)
    if cheap is None:
        return 0.0
    if dear is None:
        return cheap[0] * 1.6 or FIRST_PRICE
    part = math.log(cheap[1]) / (math.log(cheap[1]) - math.log(dear[1]))
    return cheap[0] + min(max(part, 0.05), 0.95) * (dear[0] - cheap[0])


def _as_dear(
    world: World, wanted: float, told: Callable[[str], None], factor: float = 1.0,
    *, ships_far: bool = False, textbook: Outcome | None = None,
) -> tuple[float, Outcome]:  # fmt: skip
    """The factor of the minimum and maximum that ties up that value, and its run. factor: the first
    to try; textbook: what came of that one, where it was played before."""
    low, high = LOW, HIGH
    low_value, high_value = 0.0, float("inf")
    best: tuple[float, float, Outcome] | None = None
    for _ in range(MAX_RUNS):
        if textbook is None:
            told(f"minmax{', linked' if ships_far else ''}, factor {factor:.4f} …")
        found = textbook or run(world, MinMax(factor, ships_far=ships_far))
        textbook = None
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
    return best[1], best[2]


def _between(low: float, high: float, low_value: float, high_value: float, wanted: float) -> float:
    """Along the line through both ends where they are known, kept off them."""
    if low_value <= 0:
        return max(LOW, high * wanted / high_value * 0.95) if high_value > 0 else high / 2
    if high_value == float("inf"):
        return min(HIGH, low * wanted / low_value * 1.05)
    share = (wanted - low_value) / max(high_value - low_value, 1e-9)
    return low + min(max(share, 0.05), 0.95) * (high - low)
