"""Dividing lines, where no place has some line whole: a line of five may come as three and two.

A place gives whole units of what was sold, so the components of a bundle stay together. What a
shop shows is the sum over places, so an order for all of it must find its way, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import gcd

from entrepot.orders.domain.sourcing.model import Asked, Goods, Need, Option, Stock, totals_of
from entrepot.orders.domain.sourcing.splits import MAX_CANDIDATES

Taken = dict[tuple[str, str], int]  # (SKU, location) -> units given to earlier lines.


@dataclass(frozen=True, slots=True)
class Divided:
    """Needs with some lines in several entries, and the option that serves each from one place."""

    needs: list[Need]
    option: Option


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as `sold` units, each of which takes so many of every SKU."""

    line_no: int
    sold: int
    each: Mapping[str, int]

    def at(self, location: str, stock: Stock, taken: Taken) -> int:
        """How many of the sold units the location can give."""
        units = min(
            (stock.get(sku, {}).get(location, 0) - taken.get((sku, location), 0)) // per
            for sku, per in self.each.items()
        )
        return max(0, min(units, self.sold))


def divide(
    needs: Sequence[Need], goods: Mapping[int, Goods], stock: Stock, ranked: Sequence[str], *,
    most: int,
) -> Divided | None:  # fmt: skip
    """The fewest of the best ranked locations, at most `most`, that have everything together; lines
    that one of them has whole stay whole. None: not even so. goods: tell the sold units."""
    for sku, wanted in totals_of(needs).items():
        at = stock.get(sku, {})
        if sum(max(0, at.get(name, 0)) for name in ranked) < wanted:
            return None
    lines = sorted(_lines(needs, goods), key=lambda line: -line.sold * sum(line.each.values()))
    useful = [
        name for name in ranked if any(line.at(name, stock, {}) for line in lines)
    ][:MAX_CANDIDATES]  # fmt: skip
    for count in range(2, min(most, len(useful)) + 1):
        for chosen in combinations(useful, count):
            shares = _share(lines, chosen, stock)
            if shares is not None:
                return _as_needs(lines, chosen, shares)
    return None


def _lines(needs: Sequence[Need], goods: Mapping[int, Goods]) -> list[_Line]:
    found = []
    for line_no in dict.fromkeys(need.line_no for need in needs):
        units = totals_of([need for need in needs if need.line_no == line_no])
        told = goods.get(line_no)
        sold = told.units if told is not None else 0
        sold = gcd(sold, *units.values()) if sold else (
            next(iter(units.values())) if len(units) == 1 else 1
        )  # fmt: skip
        found.append(_Line(line_no, sold, {sku: n // sold for sku, n in units.items()}))
    return found


def _share(
    lines: Sequence[_Line], chosen: Sequence[str], stock: Stock
) -> list[dict[str, int]] | None:
    """By line, the sold units that each location gives."""
    taken: Taken = {}
    shares: list[dict[str, int]] = []
    for line in lines:
        has = {name: line.at(name, stock, taken) for name in chosen}
        whole = next((name for name in chosen if has[name] == line.sold), None)
        share = {whole: line.sold} if whole is not None else {}
        left = line.sold - sum(share.values())
        for name in chosen:
            given = min(left, has[name])
            if given:
                share[name] = given
                left -= given
        if left:
            return None
        for name, units in share.items():
            for sku, per in line.each.items():
                taken[sku, name] = taken.get((sku, name), 0) + units * per
        shares.append(share)
    return shares


def _as_needs(
    lines: Sequence[_Line], chosen: Sequence[str], shares: Sequence[Mapping[str, int]]
) -> Divided:
    needs: list[Need] = []
    given: dict[str, list[int]] = {name: [] for name in chosen}
    for line, share in sorted(zip(lines, shares, strict=True), key=lambda pair: pair[0].line_no):
        for name, units in share.items():
            for sku, per in line.each.items():
                given[name].append(len(needs))
                needs.append(Need(line.line_no, sku, units * per))
    return Divided(needs, tuple((name, tuple(x)) for name, x in given.items() if x))


def part_of(asked: Asked, needs: Sequence[Need], indexes: Iterable[int]) -> Asked:
    """The order of one parcel: of each line its share of value and weight; as heavy as they are,
    where all weights are known."""
    here: dict[int, int] = {}
    whole: dict[int, int] = {}
    for index in indexes:
        here[needs[index].line_no] = here.get(needs[index].line_no, 0) + needs[index].quantity
    for need in needs:
        whole[need.line_no] = whole.get(need.line_no, 0) + need.quantity
    goods = {
        n: _portion(asked.goods[n], Fraction(units, whole[n]))
        for n, units in here.items() if n in asked.goods
    }  # fmt: skip
    weights = [each.weight_g for each in goods.values()]
    if len(weights) < len(here) or not all(weights):
        return replace(asked, goods=goods)
    return replace(asked, goods=goods, parcel=replace(asked.parcel, weight_g=sum(weights)))


def _portion(goods: Goods, share: Fraction) -> Goods:
    if share == 1:
        return goods
    return replace(
        goods, value_minor=int(goods.value_minor * share), weight_g=int(goods.weight_g * share),
        units=int(goods.units * share),
    )  # fmt: skip
