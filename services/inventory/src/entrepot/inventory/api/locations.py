"""Places that hold stock, and which of them a shop sells from."""

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

from fastapi import APIRouter, Path, Response
from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from entrepot.inventory import queries
from entrepot.inventory.api.common import CountryFilter, LocationPath, after_text
from entrepot.inventory.handlers import places as handlers
from entrepot.inventory.repository import places
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.inventory import LocationKind
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CountryCode, LocationCode, PartyId, ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, page_of

router = APIRouter(prefix="/v1", tags=["locations"])
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LocalTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


@cache
def _zones() -> set[str]:
    """Names of time zones; the library reads folders for them each time."""
    return available_timezones()


def _real_day(text: str) -> str:
    date.fromisoformat(text)
    return text


Day = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_day)
]
_EXAMPLE: dict[str, Any] = {
    "kind": "overseas", "name": "Venlo 1", "party": "warehouse:eu-3pl", "country": "NL",
    "timezone": "Europe/Amsterdam", "cut_off": "14:00",
    "opening_hours": {"mon": [["08:00", "18:00"]]}, "closed_on": ["2026-12-25"],
    "postal_code": "5928", "city": "Venlo", "latitude": 51.37, "longitude": 6.17, "active": True,
    "pickup": False, "same_day": False, "collect_within_days": 7,
}  # fmt: skip


class LocationIn(Input):
    """The whole of a location. Times are local; a weekday that is not named is closed, no
    weekday at all means always open."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    kind: LocationKind
    name: str = Field(min_length=1, max_length=200)
    party: PartyId = Field(description="The operator.")
    country: CountryCode
    timezone: str = Field(description="IANA name.")
    cut_off: LocalTime = "14:00"
    opening_hours: dict[Weekday, list[tuple[LocalTime, LocalTime]]] = Field(default_factory=dict)
    closed_on: list[Day] = Field(default_factory=list, max_length=366)
    postal_code: str = Field("", max_length=20)
    city: str = Field("", max_length=100)
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    active: bool = True
    pickup: bool | None = Field(
        None, description="Buyers may collect here; by default at stores and pickup points."
    )
    same_day: bool = Field(False, description="A courier leaves at the cut-off.")
    collect_within_days: int = Field(
        7, ge=1, le=60, description="Open days that goods to be collected are kept for the buyer."
    )

    @model_validator(mode="after")
    def _pickup_by_kind(self) -> Self:
        if self.pickup is None:
            object.__setattr__(self, "pickup", self.kind in ("store", "pickup_point"))
        return self

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in _zones():
            raise ValueError("must be an IANA time zone such as Europe/Berlin")
        return value

    @field_validator("opening_hours")
    @classmethod
    def _in_order(
        cls, value: dict[Weekday, list[tuple[str, str]]]
    ) -> dict[Weekday, list[tuple[str, str]]]:
        for day, spans in value.items():
            flat = [time for span in spans for time in span]
            if flat != sorted(set(flat)):
                raise ValueError(f"{day}: opening and closing times must rise")
        return value


class LocationView(View):
    """A location as it is known. version is its ETag."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"location": "EU-1", **_EXAMPLE, "version": 1}]}
    )
    location: str
    kind: str
    name: str
    party: str
    country: str
    timezone: str
    cut_off: str
    opening_hours: dict[str, list[tuple[str, str]]]
    closed_on: list[str]
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    active: bool
    pickup: bool
    same_day: bool
    collect_within_days: int
    version: int


class ShopSourcesIn(Input):
    """Locations a shop sells from; an empty list means every active one in free circulation.
    ships_from_bonded: bonded ones among them whose goods the shop may sell as they are (its
    parcels are declared one by one)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"locations": ["EU-1"]}]})
    locations: list[LocationCode] = Field(max_length=200)
    ships_from_bonded: list[LocationCode] = Field(default_factory=list, max_length=200)


class ShopSourcesView(View):
    """Locations a shop sells from."""

    shop: str
    locations: list[str]
    ships_from_bonded: list[str] = Field(default_factory=list)


@router.put(
    "/locations/{location}", dependencies=[scope("inventory:write")],
    response_model=LocationView, summary="Register or change a location / 登记或修改库位",
)  # fmt: skip
async def put_location(location: LocationPath, body: LocationIn, call: CallDep) -> Response:
    """Registers a location, or replaces it (send If-Match). Publishes LocationChanged. A new
    operator takes over the stock; the ledger keeps who it was."""
    created = False

    async def effect(uow: UnitOfWork) -> LocationView:
        nonlocal created
        current = await places.lock_location(uow, location)
        if current is not None:
            call.check_version(current["version"], LocationView.model_validate(current))
        created = current is None
        values = {"location": location, **body.model_dump(mode="json")}
        return LocationView.model_validate(await handlers.save_location(uow, values, current))

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get(
    "/locations/{location}", dependencies=[scope("inventory:read")], response_model=LocationView,
    summary="One location / 查询库位",
)  # fmt: skip
async def get_location(location: LocationPath, call: CallDep) -> Response:
    """One location."""
    async with call.read() as session:
        found = await queries.location(session, location)
    if found is None:
        raise NotFound()
    return answer(LocationView.model_validate(found))


@router.get(
    "/locations", dependencies=[scope("inventory:read")], summary="Locations / 库位列表"
)  # fmt: skip
async def list_locations(
    call: CallDep, country: CountryFilter = None, kind: LocationKind | None = None,
    party: PartyId | None = None, limit: Limit = 100, cursor: Cursor = None,
) -> Page[LocationView]:  # fmt: skip
    """By code."""
    after = after_text(cursor)[0]
    async with call.read() as session:
        rows = await queries.locations(
            session, country=country, kind=kind, party=party, after=after, limit=limit + 1
        )
    views = [LocationView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.location,))


@router.put(
    "/shops/{shop}/sources", dependencies=[scope("inventory:write")],
    response_model=ShopSourcesView, summary="Where a shop sells from / 设置店铺发货库位",
)  # fmt: skip
async def put_shop_sources(
    shop: Annotated[ShopCode, Path()], body: ShopSourcesIn, call: CallDep
) -> Response:
    """Replaces the list of locations that count for the shop's availability."""

    async def effect(uow: UnitOfWork) -> ShopSourcesView:
        bonded = sorted(set(body.ships_from_bonded))
        await handlers.save_shop_sources(uow, shop, body.locations, bonded)
        return ShopSourcesView(
            shop=shop, locations=sorted(set(body.locations)), ships_from_bonded=bonded
        )

    return await call.once(effect)


@router.get(
    "/shops/{shop}/sources", dependencies=[scope("inventory:read")],
    response_model=ShopSourcesView, summary="Where a shop sells from / 查询店铺发货库位",
)  # fmt: skip
async def get_shop_sources(shop: Annotated[ShopCode, Path()], call: CallDep) -> Response:
    """An empty list: every active location. A shop sees its own list only."""
    if call.caller.sees not in ("*", f"shop:{shop}"):
        raise NotFound()
    async with call.read() as session:
        found = await queries.shop_sources(session, shop)
    return answer(
        ShopSourcesView(
            shop=shop, locations=[row["location"] for row in found],
            ships_from_bonded=[row["location"] for row in found if row["bonded"]],
        )
    )  # fmt: skip
