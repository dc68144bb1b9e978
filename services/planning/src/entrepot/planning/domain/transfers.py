"""Which of the linear programme's moves are worth a person's look: those that save missing units."""

from collections.abc import Mapping, Sequence

from entrepot.planning.domain.effect import Effect, Side, each, simulate
from entrepot.planning.domain.pool import Moves, Shelf, Way, lift_factor
from entrepot.planning.domain.series import SeriesKey

MIN_SAVED = 0.5  # Missing units that a line must save.
Shelves = Mapping[SeriesKey, Shelf]


def worthwhile(
    made: Moves, shelves: Shelves, horizon: int, *, least: float = MIN_SAVED
) -> list[tuple[str, int, Effect]]:
    """(SKU, units, effect) of the lines that save at least so many missing units."""
    found = each(_sides(made.way, made.lines, shelves, horizon), horizon, made.way.days)
    return [
        (sku, units, one)
        for (sku, units), one in zip(made.lines, found, strict=True)
        if one.saved >= least
    ]


def together(way: Way, lines: Sequence[tuple[str, int]], shelves: Shelves, horizon: int) -> Effect:
    """The effect of all lines of a way."""
    return simulate(_sides(way, lines, shelves, horizon), horizon, way.days)


def _sides(
    way: Way, lines: Sequence[tuple[str, int]], shelves: Shelves, horizon: int
) -> list[tuple[Side, Side, float]]:
    return [
        (
            _side(shelves[SeriesKey(sku, way.origin)], horizon),
            _side(shelves[SeriesKey(sku, way.destination)], horizon),
            float(units),
        )
        for sku, units in lines
    ]


def _side(shelf: Shelf, horizon: int) -> Side:
    return Side(max(0, shelf.available) + shelf.coming, shelf.path, lift_factor(shelf, horizon))
