"""What is in a parcel or a return, by lot and serial number, as a person or a scanner said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from entrepot.inventory.domain.lots import Piece


@dataclass(slots=True)
class Contents:
    """Units by SKU that were named and not yet booked."""

    lots: dict[str, list[Piece]] = field(default_factory=dict)
    serials: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[Sequence[Any]]) -> "Contents":
        """From stored lines: [sku, lot or None, quantity, serials]."""
        made = cls()
        for sku, lot, quantity, serials in lines:
            if lot is not None:
                made.lots.setdefault(sku, []).append((lot, quantity))
            made.serials.setdefault(sku, []).extend(serials)
        return made

    def take(self, sku: str, quantity: int) -> list[Piece]:
        """Up to `quantity` named units of the SKU; they are not given out twice."""
        taken: list[Piece] = []
        left: list[Piece] = []
        for lot, units in self.lots.get(sku, []):
            part = min(units, quantity)
            quantity -= part
            if part:
                taken.append((lot, part))
            if units > part:
                left.append((lot, units - part))
        self.lots[sku] = left
        return taken

    def take_serials(self, sku: str, quantity: int) -> list[str]:
        """Up to `quantity` named serials of the SKU."""
        named = self.serials.get(sku, [])
        self.serials[sku] = named[quantity:]
        return named[:quantity]
