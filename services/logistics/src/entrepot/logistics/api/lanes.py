"""/v1/lanes: ways to send parcels, their prices and what they are believed to do."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter, ValidationError

from entrepot.logistics import queries, repository
from entrepot.logistics.domain.commands import (
    LANE_EXAMPLE,
    CarrierCode,
    LaneCode,
    LaneFields,
    PutExchangeRate,
    PutLane,
)
from entrepot.logistics.domain.lane import PRIOR_RATE, OnTime, reliability_interval
from entrepot.logistics.handlers.lanes import put_lanes, put_rates
from entrepot.logistics.repository import StoredLane
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import (
    BatchResult,
    CallDep,
    View,
    answer,
    batch_answer,
    invalid_body,
    scope,
)
from entrepot.shared.identifiers import CountryCode, LocationCode
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import (
    batch_items,
    item_result,
    items_schema,
    only_merchant,
    put_one,
    run_batch,
)

router = APIRouter(prefix="/v1", tags=["lanes"])
_ITEM = TypeAdapter(PutLane)
_RATE = TypeAdapter(PutExchangeRate)
_EXAMPLE: dict[str, Any] = {"lane": "szx-eco-eu", **LANE_EXAMPLE}


class Learned(View):
    """What deliveries of the last 90 days say. p50_days, p90_days are the declared ones while
    transit_n < 30; on_time_low..high holds about 90 % of what the rate may be."""

    p50_days: float
    p90_days: float
    transit_n: int
    on_time_rate: float
    on_time_low: float
    on_time_high: float
    on_time_n: int


class LaneView(LaneFields):
    """A lane."""

    lane: str
    party: str
    version: int
    updated_at: datetime
    carrier_active: bool
    learned: Learned


def view(stored: StoredLane) -> LaneView:
    figures = stored.figures
    own = OnTime(round(figures.on_time_rate * figures.on_time_n), figures.on_time_n)
    low, high = reliability_interval(own, figures.on_time_rate or PRIOR_RATE)
    return LaneView.model_construct(
        **{name: getattr(stored.content, name) for name in PutLane.model_fields},
        party=stored.party, version=stored.version, updated_at=stored.updated_at,
        carrier_active=stored.carrier_active,
        learned=Learned(
            p50_days=float(figures.p50_days), p90_days=float(figures.p90_days),
            transit_n=figures.transit_n, on_time_rate=float(figures.on_time_rate),
            on_time_low=float(low), on_time_high=float(high), on_time_n=figures.on_time_n,
        ),
    )  # fmt: skip


@router.put(
    "/lanes/{lane}", dependencies=[scope("logistics:write")], response_model=LaneView,
    responses={201: {"model": LaneView}},
)  # fmt: skip
async def put_lane(lane: LaneCode, body: LaneFields, call: CallDep) -> Response:
    """Register a lane (no If-Match), or restate it (If-Match with the ETag that was read). Its
    version also rises when what was learned of it changes."""
    command = PutLane.model_construct(
        **{name: getattr(body, name) for name in LaneFields.model_fields}, lane=lane
    )

    async def load(uow: UnitOfWork) -> StoredLane | None:
        return (await repository.lanes(uow.driver, [lane])).get(lane)

    return await put_one(call, command, load, put_lanes, view)


@router.post(
    "/lanes:batch", dependencies=[scope("logistics:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, _EXAMPLE),
)  # fmt: skip
async def put_lane_batch(call: CallDep) -> Response:
    """Hold up to 1000 lanes; a repeat changes nothing."""
    return await run_batch(call, _ITEM, lambda lane: (lane.lane,), put_lanes)


@router.get("/lanes/{lane}", dependencies=[scope("logistics:read")], response_model=LaneView)
async def get_lane(lane: LaneCode, call: CallDep) -> Response:
    """One lane."""
    async with call.read() as session:
        stored = await queries.lane(session, lane)
    if stored is None:
        raise NotFound()
    return answer(view(stored))


@router.get("/lanes", dependencies=[scope("logistics:read")], response_model=Page[LaneView])
async def list_lanes(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    carrier: Annotated[CarrierCode | None, Query()] = None,
    origin: Annotated[LocationCode | None, Query()] = None,
    destination_country: Annotated[CountryCode | None, Query()] = None,
    active: Annotated[bool | None, Query()] = None,
) -> Response:  # fmt: skip
    """By code."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.lane_page(
            session, after[0] if after else "", limit + 1, carrier=carrier, origin=origin,
            country=destination_country, active=active,
        )  # fmt: skip
    return answer(page_of([view(row) for row in rows], limit, lambda lane: (lane.lane,)))


@router.post(
    "/exchange-rates:batch", dependencies=[scope("logistics:write")], response_model=BatchResult,
    openapi_extra=items_schema(
        _RATE,
        {"currency": "CNY", "effective_on": "2026-11-20", "units_per_eur": "8.00",
         "source": "ECB reference rate"},
    ),
)  # fmt: skip
async def put_exchange_rates(call: CallDep) -> Response:
    """Hold exchange rates. Lanes priced in a currency without one take part only where all are
    priced in it."""
    only_merchant(call)
    good: dict[tuple[str, str], PutExchangeRate] = {}
    results = []
    for index, value in enumerate(await batch_items(call.request)):
        try:
            item = _RATE.validate_python(value)
        except ValidationError as fault:
            faults = fault.errors(include_url=False, include_input=False)
            problem = invalid_body(faults)
            results.append(item_result(call, index, None, problem.status, problem))
            continue
        good[item.currency, str(item.effective_on)] = item
        results.append(item_result(call, index, f"{item.currency}/{item.effective_on}", 200, None))
    async with call.transaction() as uow:
        await put_rates(list(good.values()), uow)
    return batch_answer(results)


@router.get("/exchange-rates", dependencies=[scope("logistics:read")])
async def list_exchange_rates(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[PutExchangeRate]:
    """By currency, then day."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.rates_page(session, after, limit + 1)
    fields = PutExchangeRate.model_fields
    items = [PutExchangeRate(**{n: row[n] for n in fields}) for row in rows]
    return page_of(items, limit, lambda r: (r.currency, str(r.effective_on)))
