"""Change orders, and blanket orders with their call-offs."""

import hashlib
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from pydantic import Field, model_validator

from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.identifiers import CurrencyCode, LocationCode, PartyId, Sku
from entrepot.shared.money import PriceMinor
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.quantity import PositiveUnits
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.common import OrderKey, actor_of, require_buyer, scope_of_side
from entrepot.supplier_portal.api.models import ChangeInput, SupplierId
from entrepot.supplier_portal.api.models.fields import (
    Day,
    Input,
    Note,
    Number,
    Reason,
    body_hash,
    example,
)
from entrepot.supplier_portal.api.models.purchase_orders import ReasonInput
from entrepot.supplier_portal.api.views.shape import Row
from entrepot.supplier_portal.handlers import call_offs, change_orders
from entrepot.supplier_portal.handlers.change_orders import Answer
from entrepot.supplier_portal.queries import negotiations as queries

router = APIRouter(prefix="/v1", tags=["change-orders"])
ChangeKey = Annotated[str, Path(pattern=r"^chg_[0-9a-f]{32}$")]
BlanketKey = Annotated[str, Path(pattern=r"^bpo_[0-9a-f]{32}$")]
CallNo = Annotated[int, Path(ge=1, le=100_000)]
MAX_CALLS = 500


class ChangeOrderInput(ChangeInput):
    """Terms that the caller's side asks for. number: its own; the same one is the same change."""

    model_config = example({
        "number": "CO-1", "reason": "Promotion was brought forward",
        "lines": [{"line_no": 1, "expected_on": "2026-03-15"}],
    })  # fmt: skip
    number: Number | None = None
    reason: Reason


class ChangeOrderView(View):
    """A change order. state: proposed, accepted, refused or withdrawn."""

    change_id: str
    purchase_order_id: str
    supplier: str
    proposed_by: str
    state: str
    reason: str
    answer: str
    party: str
    answered_by: str
    base_version: int
    lines: list[dict[str, Any]]
    proposed_at: datetime
    answered_at: datetime | None

    @classmethod
    def of(cls, row: Row) -> "ChangeOrderView":
        return cls.model_validate({**row, "lines": repository.loads(row["lines"])})


@router.post(
    "/purchase-orders/{purchase_order_id}/change-orders", dependencies=[scope_of_side()],
    response_model=ChangeOrderView, status_code=201,
)  # fmt: skip
async def propose(purchase_order_id: OrderKey, body: ChangeOrderInput, call: CallDep) -> Response:
    """Ask the other side for other terms; nothing changes until it answers."""
    created = True

    async def effect(uow: UnitOfWork) -> ChangeOrderView:
        nonlocal created
        row, created = await change_orders.propose_change(
            purchase_order_id, body.terms(), body.reason, body.number, body_hash(body, "number"),
            uow, actor_of(call),
        )  # fmt: skip
        return ChangeOrderView.of(row)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


@router.get(
    "/purchase-orders/{purchase_order_id}/change-orders",
    dependencies=[scope("purchase-orders:read")],
)
async def list_changes(
    purchase_order_id: OrderKey, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[ChangeOrderView]:
    """Change orders of an order, oldest first."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.change_orders(session, purchase_order_id, call.caller.sees, after,
                                           limit)  # fmt: skip
    return page_of([ChangeOrderView.of(row) for row in rows], limit,
                   lambda c: (c.proposed_at.isoformat(), c.change_id))  # fmt: skip


async def _answer(call: CallDep, order: str, change: str, how: Answer, reason: str) -> Response:
    async def effect(uow: UnitOfWork) -> ChangeOrderView:
        row, _ = await change_orders.answer_change(order, change, how, reason, uow, actor_of(call))
        return ChangeOrderView.of(row)

    return await call.once(effect)


_ONE = "/purchase-orders/{purchase_order_id}/change-orders/{change_id}"


@router.post(f"{_ONE}:accept", dependencies=[scope_of_side()], response_model=ChangeOrderView)
async def accept(purchase_order_id: OrderKey, change_id: ChangeKey, call: CallDep) -> Response:
    """Accept the other side's terms: wanted and promised from now on."""
    return await _answer(call, purchase_order_id, change_id, "accepted", "")


@router.post(f"{_ONE}:refuse", dependencies=[scope_of_side()], response_model=ChangeOrderView)
async def refuse(
    purchase_order_id: OrderKey, change_id: ChangeKey, body: ReasonInput, call: CallDep
) -> Response:
    """Refuse the other side's terms."""
    return await _answer(call, purchase_order_id, change_id, "refused", body.reason)


@router.post(f"{_ONE}:withdraw", dependencies=[scope_of_side()], response_model=ChangeOrderView)
async def withdraw(
    purchase_order_id: OrderKey, change_id: ChangeKey, body: ReasonInput, call: CallDep
) -> Response:
    """Take one's own proposal back."""
    return await _answer(call, purchase_order_id, change_id, "withdrawn", body.reason)


class BlanketLine(Input):
    """Units agreed for the whole time, and their price."""

    sku: Sku
    quantity: PositiveUnits
    unit_price_minor: PriceMinor


class BlanketInput(Input):
    """A quantity agreed for a time. release_days: how long before its day a call-off becomes a
    purchase order."""

    model_config = example({
        "number": "BPO-2026-1", "supplier": "supplier:shenzhen-lamp", "destination": "EU-1",
        "currency": "CNY", "valid_from": "2026-01-01", "valid_to": "2026-12-31",
        "release_days": 35,
        "lines": [{"sku": "LAMP-1", "quantity": 10000, "unit_price_minor": 3950}],
    })  # fmt: skip
    number: Number
    supplier: SupplierId
    destination: LocationCode
    currency: CurrencyCode | None = None
    valid_from: Day
    valid_to: Day
    release_days: Annotated[int, Field(ge=0, le=365)] = 30
    lines: Annotated[tuple[BlanketLine, ...], Field(min_length=1, max_length=200)]
    note: Note = ""

    @model_validator(mode="after")
    def _is_sound(self) -> "BlanketInput":
        if self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from (截止日期早于生效日期)")
        skus = [line.sku for line in self.lines]
        if len(set(skus)) != len(skus):
            raise ValueError("a SKU is named twice (SKU 重复)")
        return self


class BlanketView(View):
    """A blanket order; called_off: units by SKU that were called off and not cancelled."""

    blanket_id: str
    number: str
    supplier: str
    destination: str
    currency: str
    valid_from: date
    valid_to: date
    release_days: int
    lines: list[dict[str, Any]]
    note: str
    version: int
    created_at: datetime
    called_off: dict[str, int] = Field(default_factory=dict)

    @classmethod
    def of(cls, row: Row) -> "BlanketView":
        return cls.model_validate({
            **row, "lines": repository.loads(row["lines"]),
            "called_off": repository.loads(row.get("called_off") or {}),
        })  # fmt: skip


class CallOffInput(Input):
    """A lot on a day; with every_days and count: so many lots, so many days apart."""

    sku: Sku
    quantity: PositiveUnits
    expected_on: Day
    every_days: Annotated[int, Field(ge=1, le=365)] | None = None
    count: Annotated[int, Field(ge=1, le=MAX_CALLS)] = 1


class CallOffsInput(Input):
    """Call-offs to plan, all or none."""

    model_config = example({"items": [
        {"sku": "LAMP-1", "quantity": 250, "expected_on": "2026-02-15", "every_days": 7, "count": 8},
    ]})  # fmt: skip
    items: Annotated[tuple[CallOffInput, ...], Field(min_length=1, max_length=MAX_CALLS)]

    def parts(self) -> list[dict[str, Any]]:
        return [
            part
            for i in self.items
            for part in call_offs.schedule(i.sku, i.quantity, i.expected_on, i.every_days or 7,
                                           i.count)
        ]  # fmt: skip


class CallOffView(View):
    """A call-off: planned, released as a purchase order, or cancelled."""

    call_no: int
    sku: str
    quantity: int
    expected_on: date
    state: str
    purchase_order_id: str | None


class CallOffsView(View):
    """Call-offs by number."""

    blanket_id: str
    items: list[CallOffView]


@router.post(
    "/blanket-orders", dependencies=[scope("purchase-orders:write")],
    response_model=BlanketView, status_code=201,
)  # fmt: skip
async def make_blanket(body: BlanketInput, call: CallDep) -> Response:
    """Agree on a quantity for a time; goods are ordered by call-offs."""
    require_buyer(call)
    created = True

    async def effect(uow: UnitOfWork) -> BlanketView:
        nonlocal created
        values = {**body.model_dump(), "lines": [p.model_dump(mode="json") for p in body.lines]}
        digest = hashlib.sha256(body.model_dump_json().encode()).digest()
        row, created = await call_offs.make_blanket(values, digest, uow)
        return BlanketView.of(row)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


@router.get("/blanket-orders", dependencies=[scope("purchase-orders:read")])
async def list_blankets(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, supplier: PartyId | None = None
) -> Page[BlanketView]:
    """Newest first."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.blankets(session, call.caller.sees, supplier, None, after, limit)
    return page_of([BlanketView.of(row) for row in rows], limit,
                   lambda b: (b.created_at.isoformat(), b.blanket_id))  # fmt: skip


@router.get(
    "/blanket-orders/{blanket_id}", dependencies=[scope("purchase-orders:read")],
    response_model=BlanketView,
)  # fmt: skip
async def get_blanket(blanket_id: BlanketKey, call: CallDep) -> Response:
    """One blanket order."""
    async with call.read() as session:
        return answer(BlanketView.of(await queries.one_blanket(session, blanket_id,
                                                               call.caller.sees)))  # fmt: skip


@router.post(
    "/blanket-orders/{blanket_id}/call-offs", dependencies=[scope("purchase-orders:write")],
    response_model=CallOffsView, status_code=201,
)  # fmt: skip
async def plan(blanket_id: BlanketKey, body: CallOffsInput, call: CallDep) -> Response:
    """Plan lots on days; a job makes purchase orders of them as their days come near. The
    supplier sees them at once."""
    require_buyer(call)

    async def effect(uow: UnitOfWork) -> CallOffsView:
        made = await call_offs.plan_call_offs(blanket_id, body.parts(), uow)
        return CallOffsView(blanket_id=blanket_id,
                            items=[CallOffView.model_validate(row) for row in made])  # fmt: skip

    return await call.once(effect, status=201)


@router.get("/blanket-orders/{blanket_id}/call-offs", dependencies=[scope("purchase-orders:read")])
async def list_call_offs(
    blanket_id: BlanketKey, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[CallOffView]:
    """By number."""
    after = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries.call_offs(session, blanket_id, call.caller.sees, after, limit)
    return page_of([CallOffView.model_validate(dict(row)) for row in rows], limit,
                   lambda c: (c.call_no,))  # fmt: skip


@router.post(
    "/blanket-orders/{blanket_id}/call-offs/{call_no}:cancel",
    dependencies=[scope("purchase-orders:write")], response_model=CallOffView,
)  # fmt: skip
async def cancel_call(blanket_id: BlanketKey, call_no: CallNo, call: CallDep) -> Response:
    """A planned lot is not wanted; 409 once it is a purchase order."""
    require_buyer(call)

    async def effect(uow: UnitOfWork) -> CallOffView:
        return CallOffView.model_validate(
            dict(await call_offs.cancel_call_off(blanket_id, call_no, uow))
        )

    return await call.once(effect)
