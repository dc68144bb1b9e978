"""The pack station: what is to be done, and that it was done."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from entrepot.orders import queries
from entrepot.orders.api.inputs import FulfilmentPath, Word, instant_cursor, json_body
from entrepot.orders.api.orders import context_of, to_problem_alone
from entrepot.orders.api.views import FulfilmentDetail, FulfilmentView
from entrepot.orders.domain.errors import LabelMissing
from entrepot.orders.domain.incoming import Instant
from entrepot.orders.handlers import parcel_labels
from entrepot.orders.handlers.parcel_labels import PDF
from entrepot.orders.handlers.steps import StepCommand, do_steps
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import EntrepotError, InvalidInput, NotFound
from entrepot.shared.events.orders import FulfilmentStep
from entrepot.shared.http import (
    MAX_BATCH,
    CallDep,
    Input,
    ItemResult,
    answer,
    batch_answer,
    invalid_body,
    read_body,
    scope,
)
from entrepot.shared.identifiers import FulfilmentId, LocationCode, OrderId, ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import WeightG

router = APIRouter(prefix="/v1", tags=["fulfilments"])
Plain = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")]
Note = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]


class StepIn(Input):
    """A step done by a named person. weigh needs weight_g; accept_difference with a note takes a
    weight outside the tolerance."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [
        {"step": "weigh", "by": "Mei Lin", "weight_g": 730}
    ]})  # fmt: skip
    step: FulfilmentStep
    by: Plain
    done_at: Instant | None = None
    weight_g: WeightG | None = None
    note: Note = ""
    accept_difference: bool = False


class StepItem(StepIn):
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [
        {"fulfilment_id": "ful_3f2504e04f8911d39a0c0305e82c3301", "step": "audit", "by": "Mei Lin"}
    ]})  # fmt: skip
    fulfilment_id: FulfilmentId


class StepBatch(BaseModel):
    """Steps in their order; several of one fulfilment may follow one another."""

    model_config = ConfigDict(extra="forbid")
    items: list[StepItem] = Field(max_length=MAX_BATCH)


_BATCH: TypeAdapter[StepBatch] = TypeAdapter(StepBatch)


def _command(fulfilment_id: str, step: StepIn) -> StepCommand:
    return StepCommand(
        fulfilment_id, step.step, step.by, step.done_at, step.weight_g, step.note,
        step.accept_difference,
    )  # fmt: skip


@router.get("/fulfilments", dependencies=[scope("fulfilments:read")], summary="List work 作业列表")
async def list_fulfilments(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, status: Word | None = None,
    location: LocationCode | None = None, shop: ShopCode | None = None,
    order_id: OrderId | None = None, next_step: FulfilmentStep | None = None,
) -> Page[FulfilmentView]:  # fmt: skip
    """Oldest first. A warehouse sees the work of its own locations only."""
    after = instant_cursor(cursor)
    async with call.read() as session:
        rows = await queries.fulfilments(
            await driver_of(session), status=status, location=location, shop=shop,
            order_id=order_id, next_step=next_step, limit=limit + 1,
            after=after,
        )  # fmt: skip
    return page_of([FulfilmentView(**row) for row in rows], limit,
                   lambda f: (f.created_at.isoformat(), f.fulfilment_id))  # fmt: skip


@router.get(
    "/fulfilments/{fulfilment_id}", dependencies=[scope("fulfilments:read")],
    response_model=FulfilmentDetail, summary="One fulfilment with its steps 作业详情",
)  # fmt: skip
async def get_fulfilment(fulfilment_id: FulfilmentPath, call: CallDep) -> Response:
    async with call.read() as session:
        found = await queries.fulfilment(await driver_of(session), fulfilment_id)
    if found is None:
        raise NotFound()
    return answer(FulfilmentDetail(**found))


@router.get(
    "/fulfilments/{fulfilment_id}/label.pdf", dependencies=[scope("fulfilments:read")],
    response_class=Response, summary="The parcel's label 打印面单",
    responses={200: {"content": {PDF: {}}, "description": "One page, 100 x 150 mm."}},
)  # fmt: skip
async def get_label(fulfilment_id: FulfilmentPath, call: CallDep, request: Request) -> Response:
    """For the printer of the pack station. 409 label-missing before the carrier gave a number;
    503 where logistics does not answer within 2 s."""
    async with call.read() as session:
        found = await queries.fulfilment(await driver_of(session), fulfilment_id)
    if found is None:
        raise NotFound()
    if not found["shipment_id"] or not found["tracking_number"]:
        raise LabelMissing("the carrier has given no label yet", retry_after_s=2)
    label = await parcel_labels.ask(context_of(request), found["shipment_id"])
    headers = {"Content-Disposition": f'inline; filename="{fulfilment_id}.pdf"',
               "Cache-Control": "private, no-store"}  # fmt: skip
    return Response(label, media_type=PDF, headers=headers)


@router.post(
    "/fulfilments/{fulfilment_id}/steps", dependencies=[scope("fulfilments:write")],
    response_model=FulfilmentDetail, summary="A step was done 完成作业步骤",
)  # fmt: skip
async def post_step(fulfilment_id: FulfilmentPath, body: StepIn, call: CallDep) -> Response:
    """audit, print, pick, inspect, weigh, ship, in this order; repeating one changes nothing.
    409: label-missing, weight-mismatch, step-out-of-order, or the order is on hold."""

    async def effect(uow: UnitOfWork) -> FulfilmentDetail:
        (refusal,), _ = await do_steps(uow, [_command(fulfilment_id, body)])
        if refusal is not None:
            raise refusal
        found = await queries.fulfilment(uow.driver, fulfilment_id)
        if found is None:
            raise NotFound()
        return FulfilmentDetail(**found)

    return await call.once(effect)


@router.post(
    "/fulfilment-steps:batch", dependencies=[scope("fulfilments:write")],
    openapi_extra=json_body(StepBatch), summary="Many steps of many fulfilments 批量完成步骤",
)  # fmt: skip
async def post_steps(request: Request, call: CallDep) -> Response:
    """Each item has its own result; a refused one does not stop the others."""
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    try:
        items = _BATCH.validate_json(body).items
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        if any(f["type"] == "json_invalid" for f in faults):
            raise InvalidInput("the body is not JSON") from error
        raise invalid_body(faults) from error
    commands = [_command(item.fulfilment_id, item) for item in items]
    async with call.transaction() as uow:
        refusals, _ = await do_steps(uow, commands)
    return batch_answer([
        ItemResult(index=index, status=200, id=command.fulfilment_id) if refusal is None
        else _refused(index, command.fulfilment_id, refusal)
        for index, (command, refusal) in enumerate(zip(commands, refusals, strict=True))
    ])  # fmt: skip


def _refused(index: int, fulfilment_id: str, error: EntrepotError) -> ItemResult:
    return ItemResult(index=index, status=error.status, id=fulfilment_id,
                      problem=to_problem_alone(error))  # fmt: skip
