"""From order lines to demand, and from demand to a proposal for inventory. No statements here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import orjson

from entrepot.orders.domain.sourcing import EVER, Decision, Need, Parcel, Places, decide, take
from entrepot.orders.repository.copies import SkuCopy
from entrepot.shared.events.orders import Allocation, Demand, Sourcing, SourcingOption
from entrepot.shared.ids import derived_id
from entrepot.shared.quantity import MAX_UNITS

_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Wanted:
    """Units to reserve, what they weigh (0: unknown), and their UN numbers."""

    needs: list[Need]
    weight_g: int
    dangerous_goods: frozenset[str]

    @property
    def totals(self) -> dict[str, int]:
        """Units by SKU."""
        found: dict[str, int] = {}
        for need in self.needs:
            found[need.sku] = found.get(need.sku, 0) + need.quantity
        return found


def wanted_of(lines: Iterable[tuple[int, SkuCopy, int]], skus: Mapping[str, SkuCopy]) -> Wanted:
    """Explode lines (line_no, SKU, open units) into demand. skus: components of bundles."""
    needs: list[Need] = []
    weight, known = 0, True
    dangerous: set[str] = set()
    for line_no, sku, quantity in lines:
        if not sku.components:
            parts = [(sku, quantity)]
        else:
            parts = [
                (skus.get(code) or SkuCopy(code, 0, 0, 0, "", ""), quantity * units)
                for code, units in sku.components
            ]
        for part, units in parts:
            needs.append(Need(line_no, part.sku, min(units, MAX_UNITS)))
            weight += part.weight_g * units
            known = known and part.weight_g > 0
            if part.un_number:
                dangerous.add(part.un_number)
    return Wanted(needs, weight if known else 0, frozenset(dangerous) if dangerous else _NONE)


@dataclass(slots=True)
class Proposal:
    """What inventory is asked, and the story for people. sourcing None: no place is known."""

    sourcing: Sourcing | None
    decision: Decision

    @property
    def told(self) -> str:
        """The decision as JSON text."""
        return orjson.dumps(self.decision.told).decode()


@lru_cache(maxsize=4096)
def _whole(location: str, count: int) -> SourcingOption:
    allocation = Allocation(location=location, demand=tuple(range(count)))
    return SourcingOption(allocations=(allocation,))


def propose(
    order_id: str, attempt: int, wanted: Wanted, stock: dict[str, dict[str, int]],
    places: Places, *, country: str, currency: str, deliver_by: datetime | None, now: datetime,
) -> Proposal:  # fmt: skip
    """Rank the places for an order and deduct the first choice from the working copy of stock."""
    days = EVER
    if deliver_by is not None:  # Half days, so that equal parcels find the same offers.
        days = (deliver_by - now).total_seconds() // 43_200 / 2
    parcel = Parcel(country, wanted.weight_g, currency, days, wanted.dangerous_goods)
    decision = decide(wanted.needs, stock, places, parcel)
    if not decision.options:
        return Proposal(None, decision)
    if decision.covers:
        take(wanted.needs, decision.options[0], stock)
    count = len(wanted.needs)
    return Proposal(
        Sourcing(
            reservation_id=derived_id("res", order_id, str(attempt)), attempt=attempt,
            demand=tuple(
                Demand(line_no=n.line_no, sku=n.sku, quantity=n.quantity)
                for n in wanted.needs
            ),
            options=tuple(
                _whole(option[0][0], count) if len(option) == 1 else _split(option)
                for option in decision.options
            ),
        ),
        decision,
    )  # fmt: skip


def _split(option: tuple[tuple[str, tuple[int, ...]], ...]) -> SourcingOption:
    return SourcingOption(allocations=tuple(
        Allocation(location=location, demand=indexes)
        for location, indexes in option
    ))  # fmt: skip
