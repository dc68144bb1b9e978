"""Serving an order from several locations, each line whole from one of them, so that a parcel
answers whole lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from entrepot.orders.domain.sourcing.model import Need, Option, Stock, totals_of

MAX_CANDIDATES = 8  # Locations tried in splits, best first.


@dataclass(frozen=True, slots=True)
class _Line:
    """The needs of one line, by index, and their units by SKU."""

    indexes: tuple[int, ...]
    totals: Mapping[str, int]

    def fits(
        self, location: str, stock: Stock, taken: Mapping[tuple[str, str], int] = MappingProxyType({})
    ) -> bool:  # fmt: skip
        """Whether the location has all of it, beside what is taken there already."""
        for sku, wanted in self.totals.items():
            has = stock.get(sku, {}).get(location, 0)
            if has - taken.get((sku, location), 0) < wanted:
                return False
        return True


def splits(
    needs: Sequence[Need], stock: Stock, ranked: Sequence[str], *, most: int, limit: int,
    every_count: bool,
) -> list[Option]:  # fmt: skip
    """Options of 2 to `most` locations, best ranked first, at most `limit` of each count.
    every_count: not only of the smallest count that does it."""
    by_line: dict[int, list[int]] = {}
    for index, need in enumerate(needs):
        by_line.setdefault(need.line_no, []).append(index)
    lines = [_Line(tuple(x), totals_of([needs[i] for i in x])) for x in by_line.values()]
    lines.sort(key=lambda line: -sum(line.totals.values()))
    homes = [{name for name in ranked if line.fits(name, stock)} for line in lines]
    if not all(homes):
        return []  # A line that no place has: no division helps.
    useful = set().union(*homes)
    candidates = [name for name in ranked if name in useful][:MAX_CANDIDATES]
    found: list[Option] = []
    for count in range(2, min(most, len(lines)) + 1):
        of_count: list[Option] = []
        for chosen in combinations(candidates, count):
            if all(not home.isdisjoint(chosen) for home in homes):
                option = _assign(lines, chosen, stock)
                if option is not None:
                    of_count.append(option)
                    if len(of_count) == limit:
                        break
        found += of_count
        if found and not every_count:
            break
    return found


def _assign(lines: Sequence[_Line], chosen: Sequence[str], stock: Stock) -> Option | None:
    """Give each line to the best of the chosen locations that still has all of it."""
    taken: dict[tuple[str, str], int] = {}
    given: dict[str, list[int]] = {}
    for line in lines:
        for location in chosen:
            if line.fits(location, stock, taken):
                given.setdefault(location, []).extend(line.indexes)
                for sku, units in line.totals.items():
                    taken[sku, location] = taken.get((sku, location), 0) + units
                break
        else:
            return None
    if len(given) < len(chosen):
        return None  # Fewer locations do it; that option is told by itself.
    return tuple((location, tuple(sorted(given[location]))) for location in chosen)
