"""Holding units for an order: ask, read, give back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import ConfigDict, Field, model_validator

from entrepot.inventory import queries
from entrepot.inventory.api.common import LocationFilter, SkuFilter, after_text, until_settled
from entrepot.inventory.domain.reservation import Reservation, ReserveStock, State
from entrepot.inventory.handlers import holds
from entrepot.inventory.settings import (
    GROUP_MAX,
    GROUP_WRITERS,
    HOLD_DEFAULT_S,
    HOLD_MAX_S,
    MAX_DEMAND,
    MAX_OPTIONS,
)
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.errors import Conflict, InvalidInput, NotFound
from entrepot.shared.events.orders import Allocation, Demand, SourcingOption
from entrepot.shared.group_commit import GroupCommit
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, OrderId, PartyId, ReservationId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["reservations"])
ReservationPath = Annotated[ReservationId, Path(examples=["res_" + "0" * 31 + "1"])]
Group = GroupCommit[ReserveStock, tuple[Reservation, bool]]


class DemandIn(Input):
    """Units to hold for a line; a bundle's line has one entry per component."""

    line_no: int = Field(ge=0, le=1_000_000)
    sku: Sku
    quantity: PositiveUnits


class AllocationIn(Input):
    """A place and the demand entries (by index, from 0) it would serve in full."""

    location: LocationCode
    demand: list[int] = Field(min_length=1, max_length=MAX_DEMAND)
    sharing_agreement: str | None = Field(
        None, max_length=63, description="The place lends its units under this agreement."
    )


class OptionIn(Input):
    """One complete way to serve the demand."""

    allocations: list[AllocationIn] = Field(min_length=1, max_length=MAX_DEMAND)


class ReservationIn(Input):
    """What to hold and the acceptable ways, best first. hold_for_s: after that many seconds the
    units are given back, unless an accepted order names the reservation."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "order_id": "ord_" + "0" * 31 + "1",
                    "demand": [{"line_no": 1, "sku": "LAMP-1", "quantity": 1}],
                    "options": [{"allocations": [{"location": "EU-1", "demand": [0]}]}],
                    "hold_for_s": 900,
                }
            ]
        }
    )
    order_id: OrderId
    demand: list[DemandIn] = Field(min_length=1, max_length=MAX_DEMAND)
    options: list[OptionIn] = Field(min_length=1, max_length=MAX_OPTIONS)
    hold_for_s: int = Field(HOLD_DEFAULT_S, ge=1, le=HOLD_MAX_S)
    party: PartyId | None = Field(None, description="The shop's party; staff and services only.")

    @model_validator(mode="after")
    def _complete(self) -> "ReservationIn":
        everything = list(range(len(self.demand)))
        for number, option in enumerate(self.options):
            named = sorted(i for a in option.allocations for i in a.demand)
            if named != everything:
                raise ValueError(f"option {number} must serve each demand entry exactly once")
        return self


class LineView(View):
    """Units of one line at one location; what is neither shipped nor released is held."""

    line_no: int
    sku: str
    location: str
    quantity: int
    shipped: int
    released: int


class ReservationView(View):
    """A reservation. option: which of the proposed ways was taken, from 0."""

    reservation_id: str
    order_id: str
    party: str
    state: str
    attempt: int
    option: int
    expires_at: datetime | None
    version: int
    lines: list[LineView]

    @classmethod
    def of(cls, held: Reservation) -> "ReservationView":
        lines = [
            LineView(line_no=li.line_no, sku=li.sku, location=li.location, quantity=li.quantity,
                     shipped=li.shipped, released=li.released)
            for li in held.lines.values()
        ]  # fmt: skip
        return cls(
            reservation_id=held.reservation_id, order_id=held.order_id, party=held.owner,
            state=held.state, attempt=held.attempt, option=held.option,
            expires_at=held.expires_at, version=held.version, lines=lines,
        )  # fmt: skip


class ReservationSummary(View):
    """A reservation without its lines."""

    reservation_id: str
    order_id: str
    party: str
    state: str
    attempt: int
    option: int
    expires_at: datetime | None
    version: int
    created_at: datetime


class ReleaseLine(Input):
    """Units of one line at one location to give back."""

    line_no: int
    sku: Sku
    location: LocationCode
    quantity: PositiveUnits


class ReleaseIn(Input):
    """Which units to give back; without lines, all that are open."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}]})
    lines: list[ReleaseLine] = Field(default_factory=list, max_length=MAX_DEMAND)


class OpenLineView(View):
    """Units held at a location: what a warehouse must not give away."""

    sku: str
    location: str
    reservation_id: str
    line_no: int
    open: int


def group_of(database: Database) -> Group:
    """Requests that arrive together are decided in one transaction."""

    async def write(
        commands: Sequence[ReserveStock],
    ) -> list[tuple[Reservation, bool] | Exception]:
        async def once() -> list[holds.Outcome]:
            async with database.transaction() as uow:
                return await holds.reserve_many(commands, uow)

        results: list[tuple[Reservation, bool] | Exception] = []
        made: set[str] = set()
        for outcome in await until_settled(once):
            if not isinstance(outcome, Reservation):
                results.append(outcome or Conflict("the order was cancelled"))
                continue
            # A twin in the same group gets the same answer, as a repeat.
            fresh = outcome.held_now and outcome.reservation_id not in made
            made.add(outcome.reservation_id)
            results.append((outcome, fresh))
        return results

    return GroupCommit(write, max_group=GROUP_MAX, writers=GROUP_WRITERS)


def command_of(reservation_id: str, body: ReservationIn, call: Call) -> ReserveStock:
    """What is asked for, by whom. Raises InvalidInput for a party that is not the caller's."""
    all_parties = call.caller.sees == "*"
    if body.party is not None and not all_parties and body.party != call.caller.party:
        raise InvalidInput("party must be your own")
    return ReserveStock(
        reservation_id, body.order_id, body.party or call.caller.party,
        tuple(Demand(line_no=d.line_no, sku=d.sku, quantity=d.quantity) for d in body.demand),
        tuple(
            SourcingOption(
                allocations=tuple(
                    Allocation(location=a.location, demand=tuple(a.demand),
                               sharing_agreement=a.sharing_agreement)
                    for a in option.allocations
                )
            )
            for option in body.options
        ),
        1, timedelta(seconds=body.hold_for_s), None, call.request_id, all_parties,
    )  # fmt: skip


@router.put(
    "/reservations/{reservation_id}", dependencies=[scope("reservations:write")],
    response_model=ReservationView, summary="Reserve, all or nothing / 预留库存",
    responses={201: {"model": ReservationView}, 409: {"description": "insufficient-stock"}},
)  # fmt: skip
async def put_reservation(
    reservation_id: ReservationPath, body: ReservationIn, call: CallDep, request: Request
) -> Response:
    """Holds the whole demand by the first feasible option, or answers 409 insufficient-stock
    with the shortages and leaves nothing. Repeating an id answers what is held."""
    command = command_of(reservation_id, body, call)
    group: Group = request.app.state.reservations
    held, fresh = await group.submit(command)
    return answer(ReservationView.of(held), 201 if fresh else 200)


@router.get(
    "/reservations/{reservation_id}", dependencies=[scope("inventory:read")],
    response_model=ReservationView, summary="One reservation / 查询预留",
)  # fmt: skip
async def get_reservation(reservation_id: ReservationPath, call: CallDep) -> Response:
    """A shop sees its own, staff and services all; a warehouse sees none of them (it reads
    /v1/reservation-lines)."""
    async with call.read() as session:
        found = await queries.reservation(session, reservation_id)
    if found is None:
        raise NotFound()
    return answer(ReservationView.model_validate(found))


@router.get(
    "/reservations", dependencies=[scope("inventory:read")], summary="Reservations / 预留列表"
)  # fmt: skip
async def list_reservations(
    call: CallDep, order_id: OrderId | None = None, state: State | None = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[ReservationSummary]:  # fmt: skip
    """By id, of one order or in one state."""
    after = after_text(cursor)[0]
    async with call.read() as session:
        rows = await queries.reservations(
            session, order_id=order_id, state=state, after=after, limit=limit + 1
        )
    views = [ReservationSummary.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.reservation_id,))


@router.post(
    "/reservations/{reservation_id}:release", dependencies=[scope("reservations:write")],
    response_model=ReservationView, summary="Give units back / 释放预留",
)  # fmt: skip
async def release_reservation(
    reservation_id: ReservationPath, body: ReleaseIn, call: CallDep
) -> Response:
    """Gives back all open units, or some of some lines; a repeat finds nothing open. Never more
    than is open."""
    units: dict[tuple[int, str, str], int] = {}
    for line in body.lines:
        key = (line.line_no, line.sku, line.location)
        units[key] = units.get(key, 0) + line.quantity

    async def effect(uow: UnitOfWork) -> ReservationView:
        held = await holds.release_reservation(
            uow, reservation_id, units or None, owner=call.caller.sees
        )
        return ReservationView.of(held)

    return await until_settled(lambda: call.once(effect))


@router.get(
    "/reservation-lines", dependencies=[scope("inventory:read")],
    summary="Units held at a location / 库位预留明细",
)  # fmt: skip
async def list_open_lines(
    call: CallDep, location: LocationFilter = None, sku: SkuFilter = None, limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[OpenLineView]:  # fmt: skip
    """Open lines at a location (required), without the orders behind them: what its operator
    needs to know."""
    if location is None:
        raise InvalidInput("location is required")
    after: Any = decode_cursor(cursor, str, str, int) or ("", "", -1)
    async with call.read() as session:
        rows = await queries.open_lines(
            session, location=location, sku=sku, after=after, limit=limit + 1
        )
    views = [OpenLineView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.sku, v.reservation_id, v.line_no))
