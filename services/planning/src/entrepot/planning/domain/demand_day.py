"""A row of demand as a file tells it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DemandDay:
    """One row. value in the currency's minor units; in_stock: share of the day, None: unknown."""

    sku: str
    place: str
    country: str
    channel: str
    day: date
    units: int
    value_minor: int
    currency: str
    in_stock: float | None
