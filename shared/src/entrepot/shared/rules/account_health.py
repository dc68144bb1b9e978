"""How a marketplace judges a seller: rates over orders, against limits that are rows with dates.

Formulas count orders, not defects; windows include both ends; thresholds compare the unrounded
rate; a rate over nothing is None with the status no_data. headroom: how many more orders may fail
(for a rate that must stay high: how many more) before the limit is broken. early_warning is our
own line at 75 % of the limit. Source: facts on logistics, section 5; account_health.toml.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

EARLY_WARNING = Decimal("0.75")  # Of the limit: a convention of the product.
EBAY_SHORT_WINDOW_AT = 400  # Transactions in three months, from which three months are judged.
_PERCENT, _CENT = Decimal(100), Decimal("0.01")
_SELLER_CANCELS = frozenset({"seller", "marketplace_unconfirmed"})
Status = Literal["ok", "warning", "breach", "no_data"]


class UnknownMetric(LookupError):
    """No limit of that name holds on the day."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A row of account_health.toml; percent."""

    metric: str
    better: Literal["low", "high"]
    limit: Decimal
    strict: bool
    effective_from: date
    source: str
    confidence: str
    effective_to: date | None = None
    warning: Decimal | None = None
    window_days: int | None = None

    def broken(self, rate: Decimal, limit: Decimal) -> bool:
        """Whether the unrounded rate is on the wrong side of a limit."""
        if rate == limit:
            return self.strict
        return rate > limit if self.better == "low" else rate < limit

    def status(self, rate: Decimal) -> Status:
        if self.broken(rate, self.limit):
            return "breach"
        advised = self.warning is not None and self.broken(rate, self.warning)
        return "warning" if advised else "ok"


@dataclass(frozen=True, slots=True)
class Health:
    """A metric's answer. rate_pct: 2 decimals, half up. headroom: orders that may still fail."""

    numerator: int
    denominator: int
    rate_pct: Decimal | None
    status: Status
    headroom: int | None = None
    early_warning: bool = False
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What the formulas need to know of an order."""

    order_id: str
    order_date: date
    expected_ship: date | None = None
    confirmed: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@cache
def limits() -> tuple[Limit, ...]:
    """Every row that the product ships."""
    text = (files("entrepot.shared.rules") / "account_health.toml").read_text()
    rows: Sequence[Mapping[str, Any]] = tomllib.loads(text)["limit"]
    amounts = ("limit", "warning")
    made: list[Limit] = []
    for row in rows:
        values: dict[str, Any] = {k: Decimal(v) if k in amounts else v for k, v in row.items()}
        made.append(Limit(**values))
    return tuple(made)


def limit_of(metric: str, on: date, rows: Iterable[Limit] | None = None) -> Limit:
    """The row in force: effective_from <= on < effective_to. Raises UnknownMetric."""
    for row in limits() if rows is None else rows:
        ends = row.effective_to or date.max
        if row.metric == metric and row.effective_from <= on < ends:
            return row
    raise UnknownMetric(f"no limit of {metric} holds on {on}")


def rate(numerator: int, denominator: int, limit: Limit) -> Health:
    """numerator of denominator against the limit. For a rate that must be high, the numerator
    counts what went well."""
    if denominator <= 0:
        return Health(numerator, max(denominator, 0), None, "no_data", limit=limit)
    exact = _PERCENT * numerator / denominator
    return Health(
        numerator, denominator, exact.quantize(_CENT, ROUND_HALF_UP), limit.status(exact),
        _headroom(numerator, denominator, limit), _early(exact, limit), limit,
    )  # fmt: skip


def _early(exact: Decimal, limit: Limit) -> bool:
    if limit.better == "low":
        return exact >= limit.limit * EARLY_WARNING
    return _PERCENT - exact >= (_PERCENT - limit.limit) * EARLY_WARNING


def _headroom(numerator: int, denominator: int, limit: Limit) -> int:
    """How many of the orders counted may still turn bad; 0 where none may."""
    step = 1 if limit.better == "low" else -1
    low, high = 0, denominator
    while low < high:  # The greatest number of turns that does not break the limit.
        middle = (low + high + 1) // 2
        turned = min(max(numerator + step * middle, 0), denominator)
        if limit.broken(_PERCENT * turned / denominator, limit.limit):
            high = middle - 1
        else:
            low = middle
    room = denominator - numerator if step == 1 else numerator
    return min(low, room)


def order_defects(
    orders: Iterable[Order], defects: Iterable[Mapping[str, Any]], window: Window
) -> tuple[int, int]:
    """Orders of the window (by order date) with a defect, and all of them. A defect is 1 or 2
    stars, a claim that was not denied, or a chargeback; several on one order count once."""
    counted = {o.order_id for o in orders if window.holds(o.order_date)}
    bad = {str(d["order_id"]) for d in defects if _is_defect(d)}
    return len(counted & bad), len(counted)


def _is_defect(defect: Mapping[str, Any]) -> bool:
    kind = defect["type"]
    if kind == "negative_feedback":
        return int(defect.get("rating", 1)) <= 2
    if kind == "atoz_claim":
        return defect.get("outcome") != "denied"
    return bool(kind == "chargeback")


def seller_cancellations(
    orders: Iterable[Order], cancellations: Iterable[Mapping[str, Any]], window: Window
) -> tuple[int, int]:
    """Orders of the window that the seller gave up, also by not confirming; what the buyer asked
    for, or a pending order, does not count."""
    counted = {o.order_id for o in orders if window.holds(o.order_date)}
    given_up = {str(c["order_id"]) for c in cancellations if c["by"] in _SELLER_CANCELS}
    return len(counted & given_up), len(counted)


def late_shipments(orders: Iterable[Order], window: Window) -> tuple[int, int]:
    """Orders of the window confirmed after their expected ship date, or not confirmed though that
    day is over at the window's end."""
    counted = {o.order_id: o for o in orders if window.holds(o.order_date)}
    late = [
        o for o in counted.values()
        if o.expected_ship is not None and (o.confirmed or window.last) > o.expected_ship
    ]  # fmt: skip
    return len(late), len(counted)


def ebay_months(last_3_months: int) -> int:
    """Months that eBay judges by: 3 from 400 transactions in them, else 12."""
    return 3 if last_3_months >= EBAY_SHORT_WINDOW_AT else 12
