"""What became of goods exported to an overseas warehouse (9810): sold or not yet, first in first
out, from the stock ledger's own events.

Units that arrive make a layer; what leaves for a buyer takes from the oldest layer and is sold;
losses take likewise and are not sales; a return goes back to the layer that sold last. Sales beyond
every known layer belong to stock from before the records began. Source: State Taxation
Administration announcement 3/2025 (unsold goods are refunded in advance and settled later).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

MovementKind = Literal["arrival", "sale", "loss", "gain", "return"]
_ORDER: dict[str, int] = {"arrival": 0, "gain": 1, "return": 2, "loss": 3, "sale": 4}


@dataclass(frozen=True, slots=True)
class Movement:
    """Units of one SKU at one overseas place. transfer_id: of an arrival by transfer."""

    kind: MovementKind
    quantity: int
    occurred_at: datetime
    transfer_id: str | None = None
    source: str = ""


@dataclass(slots=True)
class Layer:
    """Units that arrived together, and what is left of them."""

    transfer_id: str | None
    arrived: int
    left: int
    sold: int = 0
    lost: int = 0
    last_sale_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Of one SKU of one transfer. declared = sold + unsold + lost; unsold includes units that have
    not arrived yet."""

    sku: str
    declared: int
    arrived: int
    sold: int
    lost: int
    last_sale_at: datetime | None = None

    @property
    def unsold(self) -> int:
        return self.declared - self.sold - self.lost


@dataclass(slots=True)
class Shelf:
    """The layers of one SKU at one place, oldest first. unknown: units that left and that no layer
    had."""

    layers: list[Layer] = field(default_factory=list)
    unknown: int = 0

    def play(self, movement: Movement) -> None:
        if movement.kind in ("arrival", "gain"):
            self.layers.append(Layer(movement.transfer_id, movement.quantity, movement.quantity))
        elif movement.kind == "return":
            self._give_back(movement.quantity)
        else:
            self._take(movement)

    def _take(self, movement: Movement) -> None:
        rest = movement.quantity
        for layer in self.layers:
            taken = min(rest, layer.left)
            if not taken:
                continue
            layer.left -= taken
            rest -= taken
            if movement.kind == "sale":
                layer.sold += taken
                layer.last_sale_at = movement.occurred_at
            else:
                layer.lost += taken
        self.unknown += rest

    def _give_back(self, quantity: int) -> None:
        known = min(quantity, self.unknown)  # What came from nowhere goes back to nowhere last.
        for layer in sorted(
            (each for each in self.layers if each.sold),
            key=lambda each: each.last_sale_at or datetime.min, reverse=True,
        ):  # fmt: skip
            back = min(quantity, layer.sold)
            layer.sold -= back
            layer.left += back
            quantity -= back
        self.unknown -= min(known, quantity)


def settle(
    transfer_id: str, declared: Sequence[tuple[str, int]],
    movements: dict[str, Iterable[Movement]], on: datetime,
) -> list[Settled]:  # fmt: skip
    """declared: SKU and units. movements: by SKU, at the transfer's destination, any order; those
    after `on` do not count."""
    result = []
    for sku, units in declared:
        shelf = Shelf()
        known = [m for m in movements.get(sku, ()) if m.occurred_at <= on]
        for movement in sorted(known, key=lambda m: (m.occurred_at, _ORDER[m.kind], m.source)):
            shelf.play(movement)
        own = [layer for layer in shelf.layers if layer.transfer_id == transfer_id]
        sales = [layer.last_sale_at for layer in own if layer.last_sale_at is not None]
        result.append(
            Settled(
                sku, units, sum(layer.arrived for layer in own),
                min(units, sum(layer.sold for layer in own)),
                sum(layer.lost for layer in own), max(sales, default=None),
            )
        )  # fmt: skip
    return result


def settle_window(departed_on: date) -> tuple[date, date]:
    """First and last day to settle a refund in advance: from the month after the departure until
    30 April of the next year."""
    later = departed_on.month == 12
    first = date(departed_on.year + later, 1 if later else departed_on.month + 1, 1)
    return first, date(departed_on.year + 1, 4, 30)
