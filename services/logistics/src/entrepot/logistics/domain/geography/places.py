"""Places with positions, found by code, by city, or as the usual gate of a country."""

from collections.abc import Iterable
from dataclasses import dataclass

#: (longitude, latitude) in degrees, as GeoJSON has them.
Point = tuple[float, float]
#: What a line of this mode calls at, the first that a country has.
_GATES = {
    "sea": ("port", "city"), "air": ("airport", "city"), "rail": ("rail", "city"),
    "road": ("city", "airport"), "post": ("airport", "city"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """kinds: port, airport, rail, city."""

    code: str
    name: str
    name_zh: str
    country: str
    kinds: frozenset[str]
    point: Point


class Gazetteer:
    """A table of places. The first of a country's places of a kind is its usual gate."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_code = {place.code: place for place in places}
        self._by_name: dict[tuple[str, str], Place] = {}
        self._gates: dict[tuple[str, str], Place] = {}
        for place in self._by_code.values():
            for name in (place.name.casefold(), place.name_zh):
                self._by_name.setdefault((place.country, name), place)
            for kind in place.kinds:
                self._gates.setdefault((place.country, kind), place)

    def __len__(self) -> int:
        return len(self._by_code)

    def code(self, code: str) -> Place | None:
        return self._by_code.get(code)

    def city(self, country: str, name: str) -> Place | None:
        """By its English or Chinese name."""
        return self._by_name.get((country, name.strip().casefold()))

    def gate(self, country: str, mode: str) -> Place | None:
        """Where a line of this mode usually comes into the country."""
        for kind in _GATES.get(mode, ("city",)):
            found = self._gates.get((country, kind))
            if found is not None:
                return found
        return next((p for p in self._by_code.values() if p.country == country), None)
