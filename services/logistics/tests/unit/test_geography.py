"""Places, great circles, and lanes as lines."""

import json
import sys
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.adapters.places import gazetteer
from entrepot.logistics.domain.geography.routes import (
    LaneWay,
    along,
    distance_km,
    drawn,
    great_circle,
    stretches,
)
from entrepot.logistics.programs import sea_routes

SHENZHEN = (114.06, 22.55)
POINTS = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


def test_every_place_has_a_code_of_its_country_and_a_position_on_earth() -> None:
    places = gazetteer()
    assert len(places) > 150
    for country in ("CN", "DE", "US", "GB", "FR", "JP", "AU", "BR"):
        for mode in ("sea", "air", "rail", "road", "post"):
            gate = places.gate(country, mode)
            assert gate is not None
            assert gate.code.startswith(country)
            assert abs(gate.point[0]) <= 180
            assert abs(gate.point[1]) <= 90


def test_places_are_found_by_code_by_either_name_and_as_gates() -> None:
    places = gazetteer()
    hamburg = places.code("DEHAM")
    assert hamburg is not None
    assert hamburg.point == (9.97, 53.54)
    assert places.city("CN", "深圳") == places.city("CN", "shenzhen") == places.code("CNSZX")
    sea, rail = places.gate("DE", "sea"), places.gate("DE", "rail")
    assert sea is not None
    assert rail is not None
    assert (sea.code, rail.code) == ("DEHAM", "DEDUI")
    assert places.gate("ZZ", "air") is None


def test_a_great_circle_is_as_long_as_the_distance_and_bends_north() -> None:
    line = great_circle(SHENZHEN, (8.57, 50.03))
    length = sum(distance_km(p, q) for p, q in pairwise(line))
    assert length == pytest.approx(distance_km(*(line[0], line[-1])), rel=1e-3)
    assert 9000 < length < 9400
    assert max(lat for _, lat in line) > 54


@given(POINTS, POINTS)
def test_great_circles_begin_and_end_where_they_should(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    line = great_circle(a, b)
    assert (line[0], line[-1]) == (a, b)
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line)


def test_a_lane_without_legs_is_a_line_to_each_destination() -> None:
    way = LaneWay("SZX-1", SHENZHEN, "air", ("DE", "FR"), ())
    assert [(s.start, s.end) for s in stretches(way, gazetteer())] == [
        ("SZX-1", "DEFRA"), ("SZX-1", "FRPAR"),
    ]  # fmt: skip
    assert stretches(LaneWay("X", None, "air", ("DE",), ()), gazetteer()) == []


def test_legs_join_their_neighbours_where_their_ends_are_not_told() -> None:
    legs = (("road", None, "CNYTN"), (None, None, None), ("sea", None, "DEHAM"),
            ("road", None, None))  # fmt: skip
    way = LaneWay("SZX-1", SHENZHEN, "sea", ("DE",), legs)
    found = stretches(way, gazetteer())
    assert [(s.mode, s.start, s.end) for s in found] == [
        ("road", "SZX-1", "CNYTN"), ("sea", "CNYTN", "DEHAM"),
    ]  # fmt: skip
    assert len(stretches(LaneWay("SZX-1", SHENZHEN, "sea", ("PL",), legs), gazetteer())) == 3
    assert way.digest() != LaneWay("SZX-1", SHENZHEN, "sea", ("FR",), legs).digest()


def test_a_sea_route_is_drawn_where_there_is_one_and_a_great_circle_elsewhere() -> None:
    way = LaneWay("SZX-1", SHENZHEN, "sea", ("DE",), (("sea", "CNYTN", "DEHAM"),))
    found = stretches(way, gazetteer())
    suez = [found[0].a, (43.0, 12.5), (32.3, 31.3), found[0].b]
    by_sea = drawn(found, {(found[0].a, found[0].b): suez})[0]
    straight = drawn(found, {})[0]
    assert by_sea.points == tuple((round(x, 3), round(y, 3)) for x, y in suez)
    assert by_sea.km > straight.km


def test_a_share_of_the_way_is_a_point_on_it_even_over_the_date_line() -> None:
    line = [{"points": [[170.0, 0.0], [-170.0, 0.0]]}]
    assert along(line, 0) == (170.0, 0.0)
    assert along(line, 0.75) == (-175.0, 0.0)
    assert along(line, 2) == (-170.0, 0.0)
    assert along([], 0.5) is None


def test_the_program_answers_ways_of_ships(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("not json"))
    assert sea_routes.main() == 2
    assert capsys.readouterr().err.startswith("sea-routes:")
    monkeypatch.setattr(sys, "stdin", StringIO("[]"))
    assert sea_routes.main() == 0
    assert json.loads(capsys.readouterr().out) == []
