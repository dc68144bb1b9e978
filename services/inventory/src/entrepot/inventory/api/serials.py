"""Serial numbers, and what is in a parcel or a return by lot and serial."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field, StringConstraints, model_validator

from entrepot.inventory.api.common import (
    LocationFilter,
    LotCode,
    LotPath,
    Person,
    Serials,
    SkuFilter,
    SkuPath,
    after_text,
    until_settled,
)
from entrepot.inventory.domain.serials import SerialState
from entrepot.inventory.handlers import lots as handlers
from entrepot.inventory.queries import serials as questions
from entrepot.inventory.settings import MAX_PICK_LINES
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import FulfilmentId, LocationCode, ReturnId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["serials"])
Parcel = Annotated[FulfilmentId, Path(examples=["ful_" + "0" * 31 + "1"])]
Return = Annotated[ReturnId, Path(examples=["ret_" + "0" * 31 + "1"])]
Reference = Annotated[
    str, StringConstraints(pattern=r"^(ful|ret)_[0-9a-f]{32}$"),
    Path(examples=["ful_" + "0" * 31 + "1"]),
]  # fmt: skip


class ContentIn(Input):
    """Units of one SKU, of one lot where one is named, with their serial numbers."""

    sku: Sku
    quantity: PositiveUnits
    lot: LotCode | None = None
    serials: Serials = ()

    @model_validator(mode="after")
    def _sound(self) -> "ContentIn":
        if self.serials and len(set(self.serials)) != self.quantity:
            raise ValueError("send one serial number for each unit, each once, or none")
        return self


_LINES: list[Any] = [{"sku": "LAMP-1", "quantity": 1, "lot": "B-2026-01", "serials": ["SN-1001"]}]


class ParcelIn(Input):
    """What was picked into a parcel. What is not named leaves first expired first out."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"person": "mei@example.com", "lines": _LINES}]}
    )
    person: Person
    lines: list[ContentIn] = Field(min_length=1, max_length=MAX_PICK_LINES)

    def contents(self) -> list[handlers.Line]:
        return [(li.sku, li.lot, li.quantity, list(li.serials)) for li in self.lines]


class ReturnIn(ParcelIn):
    """What was found in a return, and where."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"location": "EU-1", "person": "mei@example.com", "lines": _LINES}]
        }
    )
    location: LocationCode


class ContentView(View):
    """Units of one SKU."""

    sku: str
    lot: str | None
    quantity: int
    serials: list[str]


class ContentsView(View):
    """What is in a parcel or return, as far as it was told."""

    reference: str
    location: str
    person: str
    changed_at: datetime
    version: int
    lines: list[ContentView]


class SerialView(View):
    """One unit: where it is. reference: the report, transfer or parcel that brought it there."""

    sku: str
    serial: str
    state: str
    location: str
    party: str
    lot: str
    reference: str
    changed_at: datetime
    version: int


class StepView(View):
    """A step of a unit's way; from_state is empty for the first."""

    version: int
    from_state: str
    to_state: str
    location: str
    party: str
    lot: str
    reference: str
    occurred_at: datetime
    posted_at: datetime


class SerialFileView(SerialView):
    """One unit with its history, oldest first."""

    history: list[StepView]


async def _contents(uow: UnitOfWork, reference: str) -> ContentsView:
    found = await questions.pick(uow.session, reference)
    assert found is not None
    return _view(found)


def _view(found: dict[str, object]) -> ContentsView:
    names = ("sku", "lot", "quantity", "serials")
    lines = [dict(zip(names, line, strict=True)) for line in found["lines"]]  # type: ignore[attr-defined]
    return ContentsView.model_validate({**found, "lines": lines})


@router.put(
    "/fulfilments/{fulfilment_id}/contents", dependencies=[scope("stock-events:write")],
    response_model=ContentsView, summary="Lots and serials of a parcel / 登记包裹批次与序列号",
)  # fmt: skip
async def put_parcel(fulfilment_id: Parcel, body: ParcelIn, call: CallDep) -> Response:
    """Says which lots and serial numbers were picked, before the parcel is told to have left;
    serial numbers may follow. Replaces what was said before."""

    async def effect(uow: UnitOfWork) -> ContentsView:
        await handlers.note_parcel(uow, fulfilment_id, body.contents(), body.person)
        return await _contents(uow, fulfilment_id)

    return await until_settled(lambda: call.once(effect))


@router.put(
    "/returns/{return_id}/contents", dependencies=[scope("stock-events:write")],
    response_model=ContentsView, summary="Lots and serials of a return / 登记退货批次与序列号",
)  # fmt: skip
async def put_return(return_id: Return, body: ReturnIn, call: CallDep) -> Response:
    """Says which lots and serial numbers came back, before the return is told to be received."""

    async def effect(uow: UnitOfWork) -> ContentsView:
        await handlers.note_return(uow, return_id, body.location, body.contents(), body.person)
        return await _contents(uow, return_id)

    return await until_settled(lambda: call.once(effect))


@router.get(
    "/contents/{reference}", dependencies=[scope("inventory:read")], response_model=ContentsView,
    summary="What is in a parcel or return / 查询包裹内容",
)  # fmt: skip
async def get_contents(reference: Reference, call: CallDep) -> Response:
    """404: nothing was told of it."""
    async with call.read() as session:
        found = await questions.pick(session, reference)
    if found is None:
        raise NotFound()
    return answer(_view(found))


@router.get(
    "/serials/{sku}/{serial}", dependencies=[scope("inventory:read")],
    response_model=SerialFileView, summary="One unit / 查询序列号",
)  # fmt: skip
async def get_serial(sku: SkuPath, serial: LotPath, call: CallDep) -> Response:
    """Where it is and how it came there; seen by the party that has it (or had it last)."""
    async with call.read() as session:
        found = await questions.serial(session, sku, serial)
    if found is None:
        raise NotFound()
    return answer(SerialFileView.model_validate(found))


@router.get("/serials", dependencies=[scope("inventory:read")], summary="Units / 序列号列表")
async def list_serials(
    call: CallDep, sku: SkuFilter = None, location: LocationFilter = None,
    state: SerialState | None = None,
    reference: Annotated[str | None, Query(max_length=128)] = None, limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[SerialView]:  # fmt: skip
    """By SKU and serial number."""
    after = after_text(cursor, 2)
    async with call.read() as session:
        found = await questions.serials(
            session, sku=sku, location=location, state=state, reference=reference,
            after=(after[0], after[1]), limit=limit + 1,
        )  # fmt: skip
    return page_of(
        [SerialView.model_validate(r) for r in found], limit, lambda v: (v.sku, v.serial)
    )
