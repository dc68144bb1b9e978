"""/v1/shipments: where a parcel is, which lane it took and why, and its label."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import ConfigDict, Field

from entrepot.logistics import queries, repository
from entrepot.logistics.adapters import clients
from entrepot.logistics.adapters.labels import Address, Label, LabelDoesNotFit, render_labels
from entrepot.logistics.adapters.ship_to import AddressUnavailable, printed_address
from entrepot.logistics.adapters.wake import labels_wanted
from entrepot.logistics.api.plans import QuoteLineView, RejectedView
from entrepot.logistics.domain.commands import CarrierCode, LaneCode
from entrepot.logistics.domain.shipment import State
from entrepot.logistics.handlers.planning import plan_again
from entrepot.logistics.repository import shipment_of
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import Conflict, NotFound, Unavailable
from entrepot.shared.events.logistics import TrackingStatus
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import FulfilmentId, LocationCode, OrderId, ShipmentId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant
from entrepot.shared.service import Runtime

router = APIRouter(prefix="/v1", tags=["shipments"])
Number = Annotated[str | None, Query(min_length=1, max_length=64, pattern=r"^[^\x00]+$")]


class ShipmentView(View):
    """A shipment. state: our own work; status: what the carrier's scans add up to. Weights g,
    money minor units. label_state: claimed, bought, failed, void; null before. eta: the carrier's
    own estimate; eta_p50_at, eta_p90_at: ours, from eta_milestone and what history knows of the
    rest."""

    shipment_id: str
    version: int
    fulfilment_id: str
    order_id: str
    state: State
    status: TrackingStatus
    reason: str | None
    status_at: datetime | None
    place: str | None
    carrier: str | None
    party: str | None
    lane: str | None
    service: str | None
    tracking_number: str | None
    origin: str
    destination_country: str
    destination_postal_code: str
    weight_g: int
    weight_assumed: bool
    longest_mm: int
    volume_cm3: int
    dangerous_goods: tuple[str, ...]
    hs_codes: tuple[str, ...]
    value_minor: int
    currency: str
    ship_by: datetime | None
    deliver_by: datetime | None
    cost_minor: int | None
    cost_currency: str | None
    dispatch_at: datetime | None
    p50_at: datetime | None
    p90_at: datetime | None
    on_time_probability: float | None
    promise_missed: bool
    planned_at: datetime | None
    planned_by: str
    labelled_at: datetime | None
    label_state: str | None
    label_error: str | None
    voided_numbers: tuple[str, ...]
    dispatched_at: datetime | None
    accepted_at: datetime | None
    attempted_at: datetime | None
    delivered_at: datetime | None
    returned_at: datetime | None
    eta: datetime | None
    eta_p50_at: datetime | None
    eta_p90_at: datetime | None
    eta_on_time_probability: float | None
    eta_milestone: str | None
    eta_based_on: str | None
    eta_computed_at: datetime | None
    on_time: bool | None
    direction: Literal["outbound", "return"]
    return_of: str | None
    return_id: str | None
    created_at: datetime
    updated_at: datetime


class ShipmentDetail(ShipmentView):
    """With the price line by line, and (for staff and services) why each other lane was not
    taken."""

    quote: tuple[QuoteLineView, ...]
    rejected: tuple[RejectedView, ...]


class ScanView(View):
    """A carrier's scan, normalised; `code` is its own. mapped: false where no table knows it."""

    event_key: str
    event_id: str | None
    shipment_id: str | None
    carrier: str
    tracking_number: str
    status: TrackingStatus
    reason: str | None
    code: str
    mapped: bool
    classifier: Literal["ACT", "EST", "PLN"]
    event_time: datetime
    location: str | None
    description: str | None
    source: str
    received_at: datetime


class PlanAgain(Input):
    """lane: take this one, whatever the promise; absent: rank all anew."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"lane": "szx-exp-eu"}]}
    )
    lane: LaneCode | None = Field(None)


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{n: row[n] for n in ShipmentView.model_fields if n in row},
        "voided_numbers": row["voided"] or (),
    }


def scan_view(row: dict[str, Any]) -> ScanView:
    values = {n: row[n] for n in ScanView.model_fields if n in row}
    return ScanView(**values, event_id=row["source_event_id"])


@router.get("/shipments", dependencies=[scope("logistics:read")])
async def list_shipments(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    status: Annotated[TrackingStatus | None, Query()] = None,
    state: Annotated[State | None, Query()] = None,
    carrier: Annotated[CarrierCode | None, Query()] = None,
    order_id: Annotated[OrderId | None, Query()] = None,
    fulfilment_id: Annotated[FulfilmentId | None, Query()] = None,
    lane: Annotated[LaneCode | None, Query()] = None,
    origin: Annotated[LocationCode | None, Query()] = None,
    direction: Annotated[Literal["outbound", "return"] | None, Query()] = None,
    return_of: Annotated[ShipmentId | None, Query()] = None,
    tracking_number: Number = None,
) -> Page[ShipmentView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    given = {
        "status": status, "state": state, "carrier": carrier, "order_id": order_id,
        "fulfilment_id": fulfilment_id, "lane": lane, "origin": origin,
        "tracking_number": tracking_number, "direction": direction, "return_of": return_of,
    }  # fmt: skip
    filters = {name: str(value) for name, value in given.items() if value is not None}
    async with call.read() as session:
        rows = await queries.shipment_page(
            session, before[0] if before else None, limit + 1, filters
        )
    page = page_of(rows, limit, lambda row: (row["position"],))
    items = [ShipmentView(**_values(row)) for row in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


async def detail(session: Any, shipment_id: str) -> ShipmentDetail:
    row = await queries.shipment(session, shipment_id)
    if row is None:
        raise NotFound()
    rejected = await queries.outcomes(session, row["outcomes"])
    quote = shipment_of(row).quote
    return ShipmentDetail(
        **_values(row), quote=tuple(QuoteLineView(**line) for line in quote),
        rejected=tuple(RejectedView(**each) for each in rejected),
    )  # fmt: skip


@router.get(
    "/shipments/{shipment_id}", dependencies=[scope("logistics:read")],
    response_model=ShipmentDetail,
)  # fmt: skip
async def get_shipment(shipment_id: ShipmentId, call: CallDep) -> Response:
    """One shipment."""
    async with call.read() as session:
        return answer(await detail(session, shipment_id))


@router.get("/shipments/{shipment_id}/tracking-events", dependencies=[scope("logistics:read")])
async def list_shipment_scans(
    shipment_id: ShipmentId, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[ScanView]:
    """Scans of a shipment by event time."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        if await queries.shipment(session, shipment_id) is None:
            raise NotFound()
        rows = await queries.scan_page(session, after, limit + 1, shipment_id=shipment_id)
    items = [scan_view(row) for row in rows]
    return page_of(items, limit, lambda s: (s.event_time.isoformat(), s.event_key))


@router.post(
    "/shipments/{shipment_id}:plan", dependencies=[scope("logistics:write")],
    response_model=ShipmentDetail,
)  # fmt: skip
async def plan_shipment_again(
    shipment_id: ShipmentId, call: CallDep, body: PlanAgain | None = None
) -> Response:
    """Rank the lanes anew, or take the one given. Only before dispatch (409 after it); the bought
    label of another lane is voided. A bought label of the same lane stays."""

    async def effect(uow: UnitOfWork) -> ShipmentDetail:
        if await queries.shipment(uow.session, shipment_id) is None:
            raise NotFound()
        only_merchant(call)
        lane = body.lane if body else None
        shipment = await plan_again(shipment_id, uow, by=call.caller.party, lane=lane)
        if shipment is None:
            raise NotFound()
        return await detail(uow.session, shipment_id)

    response = await call.once(effect)
    labels_wanted.soon()
    return response


@router.get(
    "/shipments/{shipment_id}/label.pdf", dependencies=[scope("logistics:read")],
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "100 x 150 mm."}},
)  # fmt: skip
async def get_label(
    shipment_id: ShipmentId, call: CallDep, request: Request,
    format: Annotated[Literal["pdf", "plain"], Query(
        description="plain: without the receiver's name and street, for a parcel that already "
        "carries them.")] = "pdf",
) -> Response:  # fmt: skip
    """The label, a page for each parcel. The buyer's address is asked of orders; without an answer within 2 s there is
    a 503, never a label with half an address. 409 before a number was bought."""
    async with call.read() as session:
        row = await queries.shipment(session, shipment_id)
        if row is None:
            raise NotFound()
        if row["tracking_number"] is None:
            raise Conflict(f"no label yet: the shipment is {row['state']}", state=row["state"])
        place = await queries.place(session, row["origin"])
        lane = await queries.lane(session, row["lane"]) if row["lane"] else None
        name = await queries.carrier(session, row["carrier"])
        pieces = (await repository.pieces(await driver_of(session), [shipment_id])).get(
            shipment_id, ()
        )
    buyer = Address("", (), row["destination_postal_code"], "", row["destination_country"])
    if format == "pdf":
        buyer = await _receiver(request.app.state.runtime, row["order_id"])
    service = lane.content.service_name or lane.content.service if lane else row["service"]
    ours = Address(place["name"], (), place["postal_code"], place["city"], place["country"])
    back = row["direction"] == "return"
    label = Label(
        tracking_number=row["tracking_number"],
        carrier=name.content.name if name else row["carrier"],
        service_name=service or row["carrier"], sender=buyer if back else ours,
        receiver=ours if back else buyer, order_reference=row["order_id"],
        weight_g=row["weight_g"], note="RETURN / 退货" if back else "",
    )  # fmt: skip
    try:
        body = render_labels(_of_pieces(label, pieces))
    except LabelDoesNotFit as error:
        raise Conflict(str(error)) from error
    headers = {"Content-Disposition": f'inline; filename="{row["tracking_number"]}.pdf"',
               "Cache-Control": "private, no-store"}  # fmt: skip
    return Response(body, media_type="application/pdf", headers=headers)


def _of_pieces(label: Label, pieces: Sequence[dict[str, Any]]) -> list[Label]:
    """One label, or one for each parcel with its own code."""
    return [
        replace(label, weight_g=p["weight_g"], qr=p["code"], piece=(p["piece"], len(pieces)))
        for p in pieces
    ] or [label]


async def _receiver(runtime: Runtime, order_id: str) -> Address:
    orders = clients.ship_to(runtime)
    if orders is None:
        raise Unavailable("no orders service is named here; ?format=plain prints no address")
    try:
        return printed_address(await orders.ask(order_id))
    except AddressUnavailable as error:
        raise Unavailable(
            f"orders does not tell the address ({error}); ?format=plain prints none",
            retry_after_s=2,
        ) from error
