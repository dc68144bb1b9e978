"""How an event changes what is known. One function per event type; whatever the order in which the
events of different subjects arrive, the outcome is the same."""

from collections.abc import Callable

from entrepot.control_tower.domain.folds import (
    breaches,
    catalogue,
    logistics,
    orders,
    stock,
    supply,
)
from entrepot.control_tower.domain.world import Seen, World

Fold = Callable[[World, Seen], None]
FOLDS: dict[str, Fold] = {
    **orders.FOLDS, **logistics.FOLDS, **stock.FOLDS, **supply.FOLDS, **catalogue.FOLDS,
    **breaches.FOLDS,
}  # fmt: skip


def fold(world: World, seen: Seen) -> None:
    """Take an event in; one of another type says nothing."""
    function = FOLDS.get(seen.type)
    if function is not None:
        function(world, seen)
