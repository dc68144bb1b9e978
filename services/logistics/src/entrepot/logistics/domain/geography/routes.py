"""A lane as lines on a map: a great circle for what flies or rolls, a sea route for ships.

A leg runs from its start to its end; where they are not told, it joins its neighbours: the first
begins at the lane's origin, the last ends at the gate of a destination country. Legs without a mode
(customs) stand still. A lane without legs is one line to each destination.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, atan2, ceil, cos, degrees, hypot, radians, sin, sqrt
from typing import Any

from .places import Gazetteer, Point

EARTH_KM = 6371.0088  # Mean radius, IUGG.
_STEP_KM = 250.0
_MAX_DESTINATIONS = 30
_MAX_SEA_POINTS = 120
#: Where two points stand so close that a line says nothing.
_SAME_KM = 1.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line to be drawn. mode: as of its leg; start, end: codes or names of its ends."""

    mode: str
    start: str
    end: str
    a: Point
    b: Point


@dataclass(frozen=True, slots=True)
class Segment:
    """A drawn line. points: from a to b; a jump of more than 180 degrees of longitude between two
    of them crosses the date line. km: along it."""

    mode: str
    start: str
    end: str
    km: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class LaneWay:
    """What a route is made of. legs: (mode, start, end) in order; origin: position of the site."""

    origin: str
    origin_point: Point | None
    mode: str
    destinations: tuple[str, ...]
    legs: tuple[tuple[str | None, str | None, str | None], ...]

    def digest(self) -> str:
        """Changes whenever the route would."""
        parts = [self.origin, self.origin_point, self.mode, self.destinations, self.legs]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def distance_km(a: Point, b: Point) -> float:
    """Great circle (haversine)."""
    (lon1, lat1), (lon2, lat2) = a, b
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def great_circle(a: Point, b: Point) -> tuple[Point, ...]:
    """Points every 250 km or so, both ends included."""
    steps = max(1, ceil(distance_km(a, b) / _STEP_KM))
    one, other = _vector(a), _vector(b)
    angle = distance_km(a, b) / EARTH_KM
    if angle < 1e-9:
        return (a, b)
    found = [a]
    for n in range(1, steps):
        share = n / steps
        p, q = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        found.append(_point(*(p * u + q * v for u, v in zip(one, other, strict=True))))
    return (*found, b)


def _vector(point: Point) -> tuple[float, float, float]:
    lon, lat = map(radians, point)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _point(x: float, y: float, z: float) -> Point:
    return round(degrees(atan2(y, x)), 3), round(degrees(atan2(z, hypot(x, y))), 3)


def stretches(way: LaneWay, places: Gazetteer) -> list[Stretch]:
    """The lines of a lane; empty where nothing is known of where it runs."""
    if way.legs:
        return _of_legs(way, places)
    if way.origin_point is None:
        return []
    found = []
    for country in way.destinations[:_MAX_DESTINATIONS]:
        gate = places.gate(country, way.mode)
        if gate is not None:
            found.append(Stretch(way.mode, way.origin, gate.code, way.origin_point, gate.point))
    return [each for each in found if distance_km(each.a, each.b) > _SAME_KM]


def _of_legs(way: LaneWay, places: Gazetteer) -> list[Stretch]:
    moving = [leg for leg in way.legs if leg[0] is not None]
    stops: list[tuple[str, Point] | None] = []
    for number, (_, start, end) in enumerate(moving):
        if number == 0:
            stops.append(_known(start, places) or _origin(way))
        else:
            stops[-1] = stops[-1] or _known(start, places)
        stops.append(_known(end, places))
    if moving and stops[-1] is None and way.destinations:
        gate = places.gate(way.destinations[0], "road")
        stops[-1] = (gate.code, gate.point) if gate else None
    found, last = [], stops[0] if stops else None
    for (mode, _, _), stop in zip(moving, stops[1:], strict=True):
        if stop is None:
            continue
        if last is not None and mode is not None and distance_km(last[1], stop[1]) > _SAME_KM:
            found.append(Stretch(mode, last[0], stop[0], last[1], stop[1]))
        last = stop
    return found


def _origin(way: LaneWay) -> tuple[str, Point] | None:
    return (way.origin, way.origin_point) if way.origin_point else None


def _known(code: str | None, places: Gazetteer) -> tuple[str, Point] | None:
    place = places.code(code) if code else None
    return (place.code, place.point) if place else None


SeaRoutes = Callable[[Sequence[tuple[Point, Point]]], Sequence[Sequence[Point]]]


def drawn(
    found: Iterable[Stretch], sea: Mapping[tuple[Point, Point], Sequence[Point]]
) -> list[Segment]:
    """Segments of the stretches. sea: the route between two points, where one was found."""
    segments = []
    for each in found:
        points = tuple(sea.get((each.a, each.b), ())) if each.mode == "sea" else ()
        if len(points) < 2:
            points = great_circle(each.a, each.b)
        points = thinned(points)
        km = sum(distance_km(p, q) for p, q in pairwise(points))
        segments.append(Segment(each.mode, each.start, each.end, round(km), points))
    return segments


def thinned(points: Sequence[Point]) -> tuple[Point, ...]:
    """At most _MAX_SEA_POINTS of them, both ends kept."""
    if len(points) <= _MAX_SEA_POINTS:
        return tuple((round(x, 3), round(y, 3)) for x, y in points)
    step = (len(points) - 1) / (_MAX_SEA_POINTS - 1)
    return tuple(
        (round(points[round(n * step)][0], 3), round(points[round(n * step)][1], 3))
        for n in range(_MAX_SEA_POINTS)
    )


def along(segments: Sequence[Mapping[str, Any]], share: float) -> Point | None:
    """The point after a share in [0, 1] of the whole way; None for a lane that is not drawn."""
    lines = [[(float(x), float(y)) for x, y in each["points"]] for each in segments]
    total = sum(distance_km(p, q) for line in lines for p, q in pairwise(line))
    left = total * min(max(share, 0.0), 1.0)
    for line in lines:
        for p, q in pairwise(line):
            length = distance_km(p, q)
            if left <= length:
                part = left / length if length else 0.0
                return _between(p, q, part)
            left -= length
    return lines[-1][-1] if lines else None


def _between(p: Point, q: Point, part: float) -> Point:
    lon = q[0] - p[0]
    if abs(lon) > 180:  # Over the date line.
        lon -= 360 if lon > 0 else -360
    x = (p[0] + lon * part + 180) % 360 - 180
    return round(x, 3), round(p[1] + (q[1] - p[1]) * part, 3)
