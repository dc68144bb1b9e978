"""/v1/map: where goods are and which ways they go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from fastapi import APIRouter, Response

from entrepot.logistics import queries
from entrepot.logistics.adapters.places import gazetteer
from entrepot.logistics.domain.geography.routes import along
from entrepot.logistics.handlers.routes import position_of, segments_of
from entrepot.shared.http import CallDep, View, answer, scope

router = APIRouter(prefix="/v1", tags=["map"])
Eta = Literal["late", "at_risk", "on_time", "unknown"]
_WORST: tuple[Eta, ...] = ("late", "at_risk", "on_time", "unknown")
#: A parcel that is as good as there is drawn before its destination, not on it.
_NEARLY_THERE = 0.97
Position = tuple[float, float]


class LocationPoint(View):
    """position: [longitude, latitude]; null where neither it nor its city is known."""

    location: str
    name: str
    country: str
    city: str
    active: bool
    position: Position | None


class PlacePoint(View):
    """A port, airport, rail terminal or city that lanes call at (UN/LOCODE)."""

    code: str
    name: str
    name_zh: str
    country: str
    kinds: tuple[str, ...]
    position: Position


class SegmentView(View):
    """A line: a great circle, or for sea the way of ships. points: [longitude, latitude]; where
    two of them are more than 180 degrees apart the line crosses the date line."""

    mode: str
    start: str
    end: str
    km: int
    points: tuple[Position, ...]


class LaneLine(View):
    """segments: empty while the lane is not drawn yet (some seconds after it was put)."""

    lane: str
    carrier: str
    mode: str
    origin: str
    active: bool
    segments: tuple[SegmentView, ...]


class OnTheWay(View):
    """Parcels under way on a lane to a country. worst: of their states: late (the promise is or
    will be broken by the median estimate), at_risk (by the P90), on_time, unknown. position: where
    they are half-way expected to be, from hand-over and P50."""

    lane: str
    destination_country: str
    shipments: int
    worst: Eta
    late: int
    at_risk: int
    on_time: int
    unknown: int
    oldest_dispatched_at: datetime | None
    share_of_way: float
    position: Position | None


class MapView(View):
    """as_of: when it was read. source: of the positions of places."""

    as_of: datetime
    locations: tuple[LocationPoint, ...]
    places: tuple[PlacePoint, ...]
    lanes: tuple[LaneLine, ...]
    shipments: tuple[OnTheWay, ...]
    source: str = "positions: own table, 0.01 degree; codes: UN/LOCODE; sea ways: searoute"


@router.get("/map", dependencies=[scope("logistics:read")], response_model=MapView)
async def get_map(call: CallDep) -> Response:
    """Locations, lanes as lines, and parcels under way. A carrier sees its own lanes and parcels."""
    async with call.read() as session:
        found = await queries.map_rows(session, call.database.clock())
    lanes = {row["lane"]: segments_of(row["segments"] or []) for row in found.lanes}
    used = {end for each in lanes.values() for s in each for end in (s["start"], s["end"])}
    places = [place for code in sorted(used) if (place := gazetteer().code(code))]
    return answer(
        MapView(
            as_of=found.now,
            locations=tuple(
                LocationPoint(
                    location=row["location"], name=row["name"], country=row["country"],
                    city=row["city"], active=row["active"], position=position_of(row),
                )
                for row in found.locations
            ),
            places=tuple(
                PlacePoint(code=p.code, name=p.name, name_zh=p.name_zh, country=p.country,
                           kinds=tuple(sorted(p.kinds)), position=p.point)
                for p in places
            ),
            lanes=tuple(
                LaneLine(
                    lane=row["lane"], carrier=row["carrier"], mode=row["mode"],
                    origin=row["origin"], active=row["active"],
                    segments=tuple(SegmentView.model_validate(s) for s in lanes[row["lane"]]),
                )
                for row in found.lanes
            ),
            shipments=tuple(_on_the_way(row, lanes) for row in found.shipments),
        )
    )  # fmt: skip


def _on_the_way(row: Mapping[str, Any], lanes: Mapping[str, list[dict[str, Any]]]) -> OnTheWay:
    counts = {state: row[state] for state in _WORST}
    share = min(max(float(row["share"] or 0.0), 0.0), _NEARLY_THERE)
    segments = lanes.get(row["lane"], [])
    to_country = [s for s in segments if s["end"].startswith(row["destination_country"])]
    apart = len({s["start"] for s in segments}) == 1 and len(segments) > 1
    return OnTheWay(
        lane=row["lane"], destination_country=row["destination_country"],
        shipments=row["shipments"], worst=next((s for s in _WORST if counts[s]), "unknown"),
        oldest_dispatched_at=row["oldest"], share_of_way=round(share, 3),
        position=along(to_country if apart and to_country else segments, share), **counts,
    )  # fmt: skip
