"""Opening hours as JSON data ({"mon": [["08:00", "18:00"]]}) and as the domain has them."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.orders.domain.sourcing.model import ALWAYS_OPEN

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Spans = tuple[tuple[tuple[str, str], ...], ...]


def opening_of(hours: Mapping[str, Sequence[Sequence[Any]]]) -> Spans:
    """Spans for Monday to Sunday; empty where no weekday is named: always open."""
    if not any(hours.values()):
        return ALWAYS_OPEN
    return tuple(
        tuple((str(span[0]), str(span[1])) for span in hours.get(day, ())) for day in WEEKDAYS
    )
