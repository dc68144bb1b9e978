"""Lines of lanes on the map: drawn when a lane is put or its site moves, and kept."""

from collections.abc import Mapping
from typing import Any

import orjson

from entrepot.logistics import repository, tables
from entrepot.logistics.adapters.places import gazetteer
from entrepot.logistics.adapters.sea_routes import sea_routes
from entrepot.logistics.domain.commands import PutLane
from entrepot.logistics.domain.geography.places import Point
from entrepot.logistics.domain.geography.routes import LaneWay, drawn, stretches
from entrepot.shared.database import Database, Driver

ROUTES_AT_ONCE = 50


def position_of(row: Mapping[str, Any]) -> Point | None:
    """Of a location: its own position, else its city's, else the middle of its country's trade."""
    if row["latitude"] is not None and row["longitude"] is not None:
        return float(row["longitude"]), float(row["latitude"])
    known = gazetteer()
    place = known.city(row["country"], row["city"]) or known.gate(row["country"], "road")
    return place.point if place else None


async def positions(driver: Driver) -> dict[str, Point | None]:
    rows = await driver.fetch(
        "SELECT location, country, city, latitude, longitude FROM location ORDER BY location"
    )
    return {row["location"]: position_of(row) for row in rows}


def way_of(lane: PutLane, sites: Mapping[str, Point | None]) -> LaneWay:
    known = {code: point for code, point in sites.items() if point is not None}
    return LaneWay(
        origin=lane.origin, origin_point=known.get(lane.origin), mode=lane.mode,
        destinations=lane.destination_countries,
        legs=tuple((leg.mode, leg.start, leg.end) for leg in lane.legs),
    )  # fmt: skip


async def draw_due(database: Database) -> int:
    """Draw up to ROUTES_AT_ONCE lanes that are not drawn as they are now. Returns how many. Ships'
    routes are asked for between two transactions."""
    async with database.transaction() as uow:
        sites = await positions(uow.driver)
        held = {
            row["lane"]: row["made_of"]
            for row in await uow.driver.fetch("SELECT lane, made_of FROM lane_route")
        }
        lanes = await repository.lanes(uow.driver)
    due: dict[str, LaneWay] = {}
    for code, stored in lanes.items():
        way = way_of(stored.content, sites)
        if held.get(code) != way.digest() and len(due) < ROUTES_AT_ONCE:
            due[code] = way
    if not due:
        return 0
    lines = {code: stretches(way, gazetteer()) for code, way in due.items()}
    pairs = {(s.a, s.b) for each in lines.values() for s in each if s.mode == "sea"}
    sea = await sea_routes(sorted(pairs))
    async with database.transaction() as uow:
        rows = [
            {
                "lane": code, "made_of": due[code].digest(), "made_at": uow.now,
                "segments": [
                    {"mode": s.mode, "start": s.start, "end": s.end, "km": s.km,
                     "points": [list(point) for point in s.points]}
                    for s in drawn(lines[code], sea)
                ],
            }
            for code in due
        ]  # fmt: skip
        await repository.upsert(uow.driver, tables.LANES["lane_route"], rows)
    return len(due)


def segments_of(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(value) if isinstance(value, str) else value
    return found
