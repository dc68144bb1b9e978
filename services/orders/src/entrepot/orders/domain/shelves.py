"""Available units, and for whom some of them are kept.

inventory keeps units of a stock record for shops (by rule) or for orders that waited. A shop may
sell what is available, where it sells from, less everything that is kept without naming it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from entrepot.orders.domain.sourcing.model import Need, Option, take

Key = tuple[str, str]  # SKU, location
# What is kept for one order that waited: (line_no, SKU) -> (location, units).
Own = Mapping[tuple[int, str], tuple[str, int]]
NOTHING: Own = {}


@dataclass(slots=True)
class Kept:
    """Units of a record that are free, but kept. No shops: for orders that waited."""

    shops: frozenset[str]
    units: int


class Shelves(dict[str, dict[str, int]]):
    """A working copy: SKU -> location -> available units, whoever they are kept for."""

    __slots__ = ("kept", "sources")

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[Key, list[Kept]] = {}
        self.sources: dict[str, set[str]] = {}  # Where shops sell from, where a list says so.

    def keep(self, sku: str, location: str, shops: Iterable[str], units: int) -> None:
        """Note an entry of a record."""
        self.kept.setdefault((sku, location), []).append(Kept(frozenset(shops), units))

    def seen_by(
        self, shop: str, skus: Iterable[str], own: Own = NOTHING
    ) -> dict[str, dict[str, int]]:
        """Units that the shop may sell of these SKUs; for an order that waited also what is kept
        for it. Not a copy where nothing is kept and the shop sells from everywhere."""
        mine = self.sources.get(shop)
        if not self.kept and mine is None:
            return self
        waited: dict[Key, int] = {}
        for (_, sku), (location, units) in own.items():
            waited[sku, location] = waited.get((sku, location), 0) + units
        found: dict[str, dict[str, int]] = {}
        for sku in skus:
            at = self.get(sku)
            if at is None:
                continue
            found[sku] = {
                location: units - self._withheld(sku, location, shop, waited)
                for location, units in at.items()
                if mine is None or location in mine
            }
        return found

    def _withheld(self, sku: str, location: str, shop: str, waited: Mapping[Key, int]) -> int:
        """Never more than there is: the two facts come one after the other."""
        entries = self.kept.get((sku, location))
        if entries is None:
            return 0
        for_waiting = sum(e.units for e in entries if not e.shops)
        for_others = sum(e.units for e in entries if e.shops and shop not in e.shops)
        withheld = for_others + max(0, for_waiting - waited.get((sku, location), 0))
        return min(withheld, max(0, self[sku][location]))

    def take(self, shop: str, needs: Sequence[Need], option: Option, own: Own = NOTHING) -> None:
        """Deduct an option's units. What was kept for the buyer's shop or order is used first, so
        it does not hide others' units any more."""
        take(needs, option, self)
        if not self.kept:
            return
        for location, indexes in option:
            for index in indexes:
                need = needs[index]
                entries = self.kept.get((need.sku, location), ())
                if own.get((need.line_no, need.sku), ("", 0))[0] == location:
                    _use([e for e in entries if not e.shops], need.quantity)
                else:
                    _use([e for e in entries if shop in e.shops], need.quantity)


def _use(entries: Iterable[Kept], units: int) -> None:
    for entry in entries:
        used = min(entry.units, units)
        entry.units -= used
        units -= used
