"""Where buyers may collect, and what waits for them there."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import ConfigDict, Field

from entrepot.orders.api.fulfilments import Plain
from entrepot.orders.api.inputs import FulfilmentPath, OrderPath, instant_cursor
from entrepot.orders.api.orders import context_of
from entrepot.orders.api.views import FulfilmentDetail
from entrepot.orders.handlers import pickup_points, pickups
from entrepot.orders.handlers.steps import StepCommand, do_steps
from entrepot.orders.queries import fulfilment
from entrepot.orders.repository import pickups as rows
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CountryCode, LocationCode, OrderId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of

router = APIRouter(prefix="/v1", tags=["pickup"])
State = Literal["preparing", "ready", "collected", "expired", "cancelled"]


class PickupPointView(View):
    """A place where an order can be collected. Times are local to it; distance is in a straight
    line. available: of the SKU that was asked for. 自提点。"""

    model_config = ConfigDict(frozen=True, json_schema_extra={"examples": [{
        "location": "STORE-BER", "name": "Berlin Mitte", "kind": "store", "country": "DE",
        "postal_code": "10115", "city": "Berlin", "latitude": 52.53, "longitude": 13.38,
        "timezone": "Europe/Berlin", "cut_off": "14:00",
        "opening_hours": {"mon": [["10:00", "20:00"]]}, "closed_on": ["2026-12-25"],
        "distance_km": 3, "available": 4, "ready_by": "2026-11-20T20:00:00+01:00",
    }]})  # fmt: skip
    location: str
    name: str
    kind: str
    country: str
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    timezone: str
    cut_off: str
    opening_hours: dict[str, list[tuple[str, str]]]
    closed_on: list[str]
    distance_km: int | None
    available: int | None
    ready_by: datetime | None


class PickupPoints(View):
    """Nearest first."""

    items: list[PickupPointView]


class PickupView(View):
    """An order at a point. fulfilment_id names its work. The code is shown to the shop only."""

    fulfilment_id: str
    order_id: str
    location: str
    state: str
    ready_at: datetime | None
    collect_by: datetime | None
    ended_at: datetime | None
    created_at: datetime
    version: int


class PickupWithCode(PickupView):
    """With the code that the buyer says. 含取货码。"""

    code: str


class CollectIn(Input):
    """The buyer's code, and who handed over."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [
        {"code": "493021", "by": "Mei Lin"}
    ]})  # fmt: skip
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    by: Plain


@router.get(
    "/pickup-points", dependencies=[scope("orders:read")], response_model=PickupPoints,
    summary="Where an order can be collected 查询自提点",
)  # fmt: skip
async def list_points(
    request: Request, call: CallDep, country: CountryCode | None = None,
    postal: Annotated[str | None, Query(max_length=20)] = None,
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None,
    sku: Sku | None = None, quantity: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:  # fmt: skip
    """Nearest to (lat, lon) first; without them, points with the postal code, then those that
    share more of its first characters. With a SKU, only points that have the quantity."""
    context = context_of(request)
    async with call.transaction() as uow:
        await context.cache.refresh(uow.driver, uow.party)
        position = (lat, lon) if lat is not None and lon is not None else None
        asked = pickup_points.Wanted(country, postal or "", position, sku, quantity)
        found = await pickup_points.near(uow, context.cache, asked, limit)
    return answer(PickupPoints(items=[PickupPointView(**each) for each in found]))


@router.get(
    "/pickups",
    dependencies=[scope("fulfilments:read")],
    summary="Orders to be collected 自提单列表",
)
async def list_pickups(
    call: CallDep, location: LocationCode | None = None, state: State | None = None,
    order_id: OrderId | None = None, limit: Limit = 100, cursor: Cursor = None,
) -> Page[PickupView]:  # fmt: skip
    """Oldest first; without codes."""
    async with call.read() as session:
        found = await rows.listed(
            await driver_of(session), location=location, state=state, order_id=order_id,
            after=instant_cursor(cursor), limit=limit + 1,
        )  # fmt: skip
    views = [PickupView(**{k: r[k] for k in PickupView.model_fields}) for r in found]
    return page_of(views, limit, lambda v: (v.created_at.isoformat(), v.fulfilment_id))


@router.get(
    "/orders/{order_id}/pickup", dependencies=[scope("orders:read")],
    response_model=PickupWithCode, summary="An order's pickup, with its code 自提信息与取货码",
)  # fmt: skip
async def get_pickup(order_id: OrderPath, call: CallDep) -> Response:
    """For the shop, to tell the buyer. 404 until the point has the work."""
    async with call.read() as session:
        found = await rows.listed(
            await driver_of(session), location=None, state=None, order_id=order_id, after=None,
            limit=100,
        )  # fmt: skip
    if not found:
        raise NotFound()
    return answer(PickupWithCode(**found[-1]))


@router.post(
    "/pickups/{fulfilment_id}:collect", dependencies=[scope("fulfilments:write")],
    response_model=FulfilmentDetail, summary="Hand over to the buyer 凭码取货",
)  # fmt: skip
async def collect(fulfilment_id: FulfilmentPath, body: CollectIn, call: CallDep) -> Response:
    """Against the buyer's code; after five wrong ones the pickup is closed to further tries."""
    async with call.transaction() as uow:
        refusal = await pickups.check_code(uow, fulfilment_id, body.code)
    if refusal is not None:
        raise refusal

    async def effect(uow: UnitOfWork) -> FulfilmentDetail:
        (refused,), _ = await do_steps(
            uow, [StepCommand(fulfilment_id, "ship", body.by, collected=True)]
        )
        if refused is not None:
            raise refused
        found = await fulfilment(uow.driver, fulfilment_id)
        if found is None:
            raise NotFound()
        return FulfilmentDetail(**found)

    return await call.once(effect)
