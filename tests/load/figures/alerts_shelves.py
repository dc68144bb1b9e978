"""What lies where, played through in the order of time: goods leave with each sale, and are filled up
on working days before they run low; the balances that inventory would have told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

LOW_DAYS, FULL_DAYS = 90, 120
START_DAYS = 110


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened on a shelf: received 0: a sale; units: what is there after it; short: it was
    empty before."""

    at: datetime
    place: str
    sku: str
    received: int
    units: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A SKU at a place that is not filled up after an instant, and what it holds then."""

    place: str
    sku: str
    since: datetime
    units: int


def play(
    sales: Iterable[tuple[datetime, str, str]], rates: Mapping[tuple[str, str], float],
    start: datetime, end: datetime, fills: Callable[[str, datetime], bool], kept: Iterable[Kept],
) -> Iterator[Moved]:  # fmt: skip
    """sales: (instant, place, sku). rates: units on a day, expected. fills: whether a place takes
    goods in then."""
    fixed = {(k.place, k.sku): k for k in kept}
    units = {shelf: max(5, round(rate * START_DAYS)) for shelf, rate in rates.items()}
    for (place, sku), there in units.items():
        yield Moved(start, place, sku, 0, there)
    ordered = sorted(sales)
    position, noon = 0, start + timedelta(hours=12)
    while noon < end + timedelta(days=1):
        while position < len(ordered) and ordered[position][0] < noon:
            at, place, sku = ordered[position]
            there = units[place, sku]
            units[place, sku] = max(0, there - 1)
            yield Moved(at, place, sku, 0, units[place, sku], there == 0)
            position += 1
        for shelf, rate in rates.items():
            yield from _fill(shelf, rate, noon, units, fixed.get(shelf), fills)
        noon += timedelta(days=1)


def _fill(
    shelf: tuple[str, str], rate: float, noon: datetime, units: dict[tuple[str, str], int],
    fixed: Kept | None, fills: Callable[[str, datetime], bool],
) -> Iterator[Moved]:  # fmt: skip
    place, sku = shelf
    if fixed is not None and noon >= fixed.since:
        if noon - fixed.since < timedelta(days=1):
            units[shelf] = fixed.units
            yield Moved(noon, place, sku, 0, fixed.units)
        return
    if noon.weekday() < 5 and units[shelf] < rate * LOW_DAYS and fills(place, noon):
        more = max(1, round(rate * FULL_DAYS) - units[shelf])
        units[shelf] += more
        yield Moved(noon, place, sku, more, units[shelf])
