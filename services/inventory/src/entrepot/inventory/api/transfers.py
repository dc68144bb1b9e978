"""Stock on its way between locations."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from entrepot.inventory import queries
from entrepot.inventory.api.common import (
    LocationFilter,
    LotCode,
    Serials,
    SkuFilter,
    after_text,
    until_settled,
)
from entrepot.inventory.domain.transfer import Arrival, Leaving, TransferState
from entrepot.inventory.handlers import transfers as handlers
from entrepot.inventory.queries.transit import in_transit
from entrepot.inventory.settings import MAX_TRANSFER_LINES
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, Sku, TransferId
from entrepot.shared.ids import new_id
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import PositiveUnits, Units

router = APIRouter(prefix="/v1", tags=["transfers"])
TransferPath = Annotated[TransferId, Path(examples=["trf_" + "0" * 31 + "1"])]

Declaration = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=64, pattern=r"^[!-~ ]*$"),
    Field(description="Number of the customs declaration.", examples=["26NL000510MRN1"]),
]  # fmt: skip


def _unique(skus: list[str]) -> None:
    if len(set(skus)) != len(skus):
        raise ValueError("each SKU may stand in one line only")


class TransferLineIn(Input):
    """Units of one SKU."""

    sku: Sku
    quantity: PositiveUnits


class TransferIn(Input):
    """What is to move where. Nothing moves before the dispatch."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "from_location": "EU-1", "to_location": "UK-1", "expected_on": "2026-01-12",
                    "lines": [{"sku": "LAMP-1", "quantity": 10}],
                }
            ]
        }
    )  # fmt: skip
    from_location: LocationCode
    to_location: LocationCode
    lines: list[TransferLineIn] = Field(min_length=1, max_length=MAX_TRANSFER_LINES)
    expected_on: date | None = None
    reference: str = Field("", max_length=128)
    note: str = Field("", max_length=1000)
    declaration_reference: Declaration = ""

    @model_validator(mode="after")
    def _sound(self) -> "TransferIn":
        _unique([line.sku for line in self.lines])
        if self.from_location == self.to_location:
            raise ValueError("the two locations must differ")
        return self


class LotOut(Input):
    """Units of one lot."""

    lot: LotCode
    quantity: PositiveUnits


class DispatchLine(Input):
    """Units of one SKU that leave; 0: none of it. lots: which; the rest leaves first expired
    first out. serials: one for each unit, where the SKU's policy asks."""

    sku: Sku
    quantity: Units
    lots: list[LotOut] = Field(default_factory=list, max_length=MAX_TRANSFER_LINES)
    serials: Serials = ()

    def leaving(self) -> Leaving:
        return Leaving(self.quantity, [(li.lot, li.quantity) for li in self.lots], self.serials)


class DispatchIn(Input):
    """What left; SKUs that are not named left as planned. more_follows: the rest will leave
    another time; otherwise it does not leave at all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}]})
    lines: list[DispatchLine] = Field(default_factory=list, max_length=MAX_TRANSFER_LINES)
    occurred_at: AwareDatetime | None = None
    more_follows: bool = False
    declaration_reference: Declaration = ""

    @model_validator(mode="after")
    def _sound(self) -> "DispatchIn":
        _unique([line.sku for line in self.lines])
        return self


class ArrivalIn(Input):
    """What came of one SKU (of a lot, where one is named; else of those that expire first): good
    units, damaged ones, what is given up as lost, and what nobody dispatched (overage)."""

    sku: Sku
    quantity: Units = 0
    damaged: Units = 0
    lost: Units = 0
    overage: Units = 0
    lot: LotCode | None = None
    serials: Serials = ()
    damaged_serials: Serials = ()

    def arrival(self) -> Arrival:
        return Arrival(self.sku, self.quantity, self.damaged, self.lost, self.overage, self.lot,
                       self.serials, self.damaged_serials)  # fmt: skip


class ReceiveIn(Input):
    """What came so far. close: whatever is missing now is lost. loss_owner: who bears the loss,
    the operator of the first place, of the second, or the carrier."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"lines": [{"sku": "LAMP-1", "quantity": 9}]}]}
    )
    lines: list[ArrivalIn] = Field(default_factory=list, max_length=MAX_TRANSFER_LINES)
    occurred_at: AwareDatetime | None = None
    close: bool = False
    loss_owner: Literal["", "from", "to", "carrier"] = ""

    @model_validator(mode="after")
    def _sound(self) -> "ReceiveIn":
        _unique([f"{line.sku}/{line.lot or ''}" for line in self.lines])
        told = (li.quantity + li.damaged + li.lost + li.overage for li in self.lines)
        if not self.close and not any(told):
            raise ValueError("name what came, or close the transfer")
        return self


class TransferLineView(View):
    """One SKU. missing = dispatched - received - damaged - lost."""

    sku: str
    quantity: int
    dispatched: int
    received: int
    damaged: int
    lost: int
    overage: int
    missing: int


class TransferLotView(View):
    """Units of one lot in the transfer."""

    sku: str
    lot: str
    dispatched: int
    received: int
    damaged: int
    lost: int
    expires_on: date | None


class InTransitLotView(View):
    """Units of one lot that are under way."""

    lot: str
    units: int
    expires_on: date | None


class InTransitView(View):
    """Units of one SKU that are between two places; those beyond the lots have none."""

    transfer_id: str
    sku: str
    from_location: str
    to_location: str
    expected_on: date | None
    reference: str
    units: int
    lots: list[InTransitLotView]


class CustomsReleaseIn(Input):
    """Goods of a bonded place that enter free circulation where they stand."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "from_location": "NL-BOND", "to_location": "EU-1",
                    "declaration_reference": "26NL000510MRN1",
                    "lines": [{"sku": "LAMP-1", "quantity": 10}],
                }
            ]
        }
    )  # fmt: skip
    from_location: LocationCode
    to_location: LocationCode
    declaration_reference: Declaration = Field(min_length=1)
    lines: list[DispatchLine] = Field(min_length=1, max_length=MAX_TRANSFER_LINES)
    occurred_at: AwareDatetime | None = None
    reference: str = Field("", max_length=128)
    note: str = Field("", max_length=1000)

    @model_validator(mode="after")
    def _sound(self) -> "CustomsReleaseIn":
        _unique([line.sku for line in self.lines])
        if self.from_location == self.to_location:
            raise ValueError("the two locations must differ")
        if not all(line.quantity for line in self.lines):
            raise ValueError("each line needs at least one unit")
        return self


class TransferView(View):
    """A transfer. version counts its events, 0 while it is planned."""

    transfer_id: str
    from_location: str
    to_location: str
    from_party: str
    to_party: str
    state: str
    reference: str
    note: str
    expected_on: date | None
    created_at: datetime
    version: int
    dispatch_open: bool
    loss_owner: str
    declaration_reference: str
    closed_at: datetime | None
    lines: list[TransferLineView]
    lots: list[TransferLotView]


async def _view(uow: UnitOfWork, transfer_id: str) -> TransferView:
    return TransferView.model_validate(await queries.transfer(uow.session, transfer_id))


@router.post(
    "/transfers", dependencies=[scope("inventory:write")], response_model=TransferView,
    status_code=201, summary="Plan a transfer / 新建调拨单",
)  # fmt: skip
async def post_transfer(body: TransferIn, call: CallDep) -> Response:
    """Writes the transfer down; its dispatch moves the stock."""

    async def effect(uow: UnitOfWork) -> TransferView:
        transfer = await handlers.plan_transfer(
            uow, new_id("trf"), body.from_location, body.to_location,
            {line.sku: line.quantity for line in body.lines}, expected_on=body.expected_on,
            reference=body.reference, note=body.note,
            declaration_reference=body.declaration_reference,
        )  # fmt: skip
        return await _view(uow, transfer.transfer_id)

    return await call.once(effect, status=201)


@router.post(
    "/customs-releases", dependencies=[scope("inventory:write")], response_model=TransferView,
    status_code=201, summary="Release to free circulation / 保税货物放行",
)  # fmt: skip
async def post_customs_release(body: CustomsReleaseIn, call: CallDep) -> Response:
    """Moves goods of a bonded place to one in free circulation at once, by the number of the
    customs declaration. Goods that travel take a transfer with a declaration_reference."""
    transfer_id = new_id("trf")

    async def effect(uow: UnitOfWork) -> TransferView:
        await handlers.release_from_customs(
            uow, transfer_id, body.from_location, body.to_location,
            {line.sku: line.leaving() for line in body.lines}, body.declaration_reference,
            body.occurred_at or uow.now, reference=body.reference, note=body.note,
        )  # fmt: skip
        return await _view(uow, transfer_id)

    return await until_settled(lambda: call.once(effect, status=201))


@router.post(
    "/transfers/{transfer_id}:dispatch", dependencies=[scope("stock-events:write")],
    response_model=TransferView, summary="Units left / 调拨发出",
)  # fmt: skip
async def dispatch(transfer_id: TransferPath, body: DispatchIn, call: CallDep) -> Response:
    """free -> in_transit, once or (with more_follows) several times. By the operator of the first
    location, or staff."""

    async def effect(uow: UnitOfWork) -> TransferView:
        await handlers.dispatch_transfer(
            uow, transfer_id, {line.sku: line.leaving() for line in body.lines},
            body.occurred_at or uow.now, more_follows=body.more_follows,
            declaration_reference=body.declaration_reference,
        )  # fmt: skip
        return await _view(uow, transfer_id)

    return await call.once(effect)


@router.post(
    "/transfers/{transfer_id}:receive", dependencies=[scope("stock-events:write")],
    response_model=TransferView, summary="Units arrived / 调拨收货",
)  # fmt: skip
async def receive(transfer_id: TransferPath, body: ReceiveIn, call: CallDep) -> Response:
    """in_transit -> free, damaged or lost, in as many parts as it takes. By the operator of the
    second location, or staff. Send an Idempotency-Key: two equal parts may be two facts."""

    async def effect(uow: UnitOfWork) -> TransferView:
        await handlers.receive_transfer(
            uow, transfer_id, [line.arrival() for line in body.lines],
            body.occurred_at or uow.now, close=body.close, loss_owner=body.loss_owner,
        )  # fmt: skip
        return await _view(uow, transfer_id)

    return await call.once(effect)


@router.post(
    "/transfers/{transfer_id}:cancel", dependencies=[scope("inventory:write")],
    response_model=TransferView, summary="Give up a plan / 取消调拨单",
)  # fmt: skip
async def cancel(transfer_id: TransferPath, call: CallDep) -> Response:
    """Only while nothing left."""

    async def effect(uow: UnitOfWork) -> TransferView:
        await handlers.cancel_transfer(uow, transfer_id)
        return await _view(uow, transfer_id)

    return await call.once(effect)


@router.get(
    "/transfers/{transfer_id}", dependencies=[scope("inventory:read")],
    response_model=TransferView, summary="One transfer / 查询调拨单",
)  # fmt: skip
async def get_transfer(transfer_id: TransferPath, call: CallDep) -> Response:
    """Seen by both ends."""
    async with call.read() as session:
        found = await queries.transfer(session, transfer_id)
    if found is None:
        raise NotFound()
    return answer(TransferView.model_validate(found))


@router.get("/transfers", dependencies=[scope("inventory:read")], summary="Transfers / 调拨单列表")
async def list_transfers(
    call: CallDep, state: TransferState | None = None, location: LocationFilter = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[TransferView]:  # fmt: skip
    """In the order they were planned."""
    rows = await _page(call, state, location, after_text(cursor)[0], limit + 1)
    return page_of(rows, limit, lambda v: (v.transfer_id,))


async def _page(
    call: Call, state: str | None, location: str | None, after: str, limit: int
) -> list[TransferView]:
    async with call.read() as session:
        rows = await queries.transfers(
            session, state=state, location=location, after=after, limit=limit
        )
    return [TransferView.model_validate(row) for row in rows]


@router.get(
    "/in-transit", dependencies=[scope("inventory:read")], summary="Between places / 在途库存"
)  # fmt: skip
async def list_in_transit(
    call: CallDep, sku: SkuFilter = None, location: LocationFilter = None, limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[InTransitView]:  # fmt: skip
    """Units under way by transfer and SKU, with the day they are expected and their lots. Seen
    by both ends."""
    after = after_text(cursor, 2)
    async with call.read() as session:
        rows = await in_transit(
            session, sku=sku, location=location, after=(after[0], after[1]), limit=limit + 1
        )
    views = [InTransitView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.transfer_id, v.sku))
