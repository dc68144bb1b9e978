"""Service classes: how much a SKU matters (A, B, C), how steadily it sells (X, Y, Z), what it earns.

A: the SKUs that make the first 80 % of sales value, B: the next 15 %, C: the rest. X: the weekly units
vary by at most half their mean (coefficient of variation), Y: by at most their mean, Z: by more. High
margin: at least 35 % of the price; unknown counts as high, so that nobody is short out of ignorance.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev
from typing import Literal

A_SHARE, B_SHARE = 0.80, 0.95
X_CV, Y_CV = 0.5, 1.0
HIGH_MARGIN = 0.35
MIN_WEEKS = 4
LEAST_TARGET = 0.05  # However dear a SKU is.
Abc = Literal["A", "B", "C"]
Xyz = Literal["X", "Y", "Z"]
Margin = Literal["high", "low"]


def abc(values: Mapping[str, float]) -> dict[str, Abc]:
    """By sales value of each SKU; a SKU without sales is C."""
    total = sum(v for v in values.values() if v > 0)
    found: dict[str, Abc] = {}
    running = 0.0
    for sku, value in sorted(values.items(), key=lambda item: (-item[1], item[0])):
        before = running / total if total > 0 else 1.0
        found[sku] = "C" if value <= 0 else (
            "A" if before < A_SHARE else "B" if before < B_SHARE else "C")  # fmt: skip
        running += max(value, 0.0)
    return found


def xyz(weekly: Sequence[float]) -> Xyz:
    """By units of whole weeks; too few weeks tell nothing, that is Z."""
    if len(weekly) < MIN_WEEKS:
        return "Z"
    mean = fmean(weekly)
    if mean <= 0:
        return "Z"
    variation = pstdev(weekly) / mean
    return "X" if variation <= X_CV else "Y" if variation <= Y_CV else "Z"


def margin(price: float | None, cost: float | None) -> Margin:
    """Of a unit, both in one currency."""
    if price is None or cost is None or price <= 0:
        return "high"
    return "high" if (price - cost) / price >= HIGH_MARGIN else "low"


def rationed(target: float, cost: float, usual_cost: float, price_of_money: float) -> float:
    """The service target where money for stock is short: the class's own, but for dear SKUs no more
    than 1 - price x cost / usual cost. With one price for all SKUs no other sharing-out of the same
    stock value leaves fewer units missing: there the chance that one more unit sells is the
    same for every coin spent (Lagrange). price_of_money 0: the class's own."""
    if usual_cost <= 0:
        return target
    return max(min(target, LEAST_TARGET), min(target, 1.0 - price_of_money * cost / usual_cost))
