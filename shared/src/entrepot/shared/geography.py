"""Distances on the globe."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_KM: Final = 6371.0  # Mean radius.
Position = tuple[float, float]  # Degrees north, degrees east.


def distance_km(one: Position, other: Position) -> float:
    """Great circle by the haversine formula, kilometres; also across the date line."""
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    half = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
