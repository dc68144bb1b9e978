"""Lots: expiry, quality, recall; and how each SKU is traced."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.inventory.api.common import (
    LocationFilter,
    LotPath,
    Person,
    Reason,
    SkuFilter,
    SkuPath,
    after_text,
    until_settled,
)
from entrepot.inventory.domain.lots import Described
from entrepot.inventory.handlers import lots as handlers
from entrepot.inventory.queries import lots as questions
from entrepot.inventory.repository import lots as lot_rows
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, PartyId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.quantity import PositiveUnits, Units

router = APIRouter(prefix="/v1", tags=["lots"])
MAX_RECALL = 500
MAX_DAYS = 3650
AsOf = Annotated[AwareDatetime | None, Query(description="An instant in the past.")]


class PolicyIn(Input):
    """How an SKU is traced, whole. minimum_shelf_life_days: what a buyer must be left; a lot is
    set apart that many days before it expires. unit_value_minor: what a unit is worth in a count,
    in minor units of the merchant's currency."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"lot_required": True, "serial_tracked": False, "minimum_shelf_life_days": 30,
                 "expiry_warning_days": 60, "unit_value_minor": 1250}
            ]
        }
    )  # fmt: skip
    lot_required: bool = False
    serial_tracked: bool = False
    minimum_shelf_life_days: int = Field(0, ge=0, le=MAX_DAYS)
    expiry_warning_days: int = Field(0, ge=0, le=MAX_DAYS)
    unit_value_minor: Units = 0


class PolicyView(View):
    """A policy as it is in force. version is its ETag."""

    sku: str
    lot_required: bool
    serial_tracked: bool
    minimum_shelf_life_days: int
    expiry_warning_days: int
    unit_value_minor: int
    version: int


class DecisionIn(Input):
    """Why a lot must not be sold, or may be again. Without a location: every place you see."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"location": "EU-1", "reason": "seal broken", "person": "mei@example.com",
                 "inspection": "failed"}
            ]
        }
    )  # fmt: skip
    reason: Reason
    person: Person
    location: LocationCode | None = None
    inspection: Literal["", "passed", "failed", "waived"] = ""


class AssignIn(Input):
    """Units that had no lot, and the lot that is printed on them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"location": "EU-1", "quantity": 12, "expires_on": "2027-06-30",
                 "person": "mei@example.com"}
            ]
        }
    )  # fmt: skip
    location: LocationCode
    quantity: PositiveUnits
    person: Person
    expires_on: date | None = None
    manufactured_on: date | None = None
    supplier: PartyId | None = None


class LotView(View):
    """A lot at one place, base units. on_hand includes what is reserved. sell_by: expires_on
    less the minimum shelf life. leaves: 1 for the lot that leaves first."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"sku": "LAMP-1", "location": "EU-1", "lot": "B-2026-01",
                 "party": "warehouse:eu-3pl", "on_hand": 40, "quality_hold": 0, "damaged": 2,
                 "expires_on": "2027-06-30", "sell_by": "2027-05-31", "manufactured_on": None,
                 "received_at": "2026-01-05T08:30:00Z", "supplier": "", "purchase_order_id": "",
                 "status": "good", "reason": "", "held_by": "", "leaves": 1}
            ]
        }
    )  # fmt: skip
    sku: str
    location: str
    lot: str
    party: str
    on_hand: int
    quality_hold: int
    damaged: int
    expires_on: date | None
    sell_by: date | None
    manufactured_on: date | None
    received_at: datetime
    supplier: str
    purchase_order_id: str
    status: str
    reason: str
    held_by: str
    leaves: int | None


class LotShipmentView(View):
    """Units of a lot that went to one order. order_id and shop are told to those who may see
    the reservation."""

    id: int
    location: str
    quantity: int
    occurred_at: datetime
    reservation_id: str
    fulfilment_id: str
    order_id: str | None
    shop: str | None


class LotUnderWayView(View):
    """Units of a lot in a transfer."""

    transfer_id: str
    from_location: str
    to_location: str
    expected_on: date | None
    units: int


class LotDecisionView(View):
    """What was decided about a lot. units moved; left_reserved: promised units that stayed."""

    location: str
    action: str
    units: int
    left_reserved: int
    reason: str
    person: str
    inspection: str
    decided_at: datetime


class LotFileView(View):
    """A lot everywhere: where it is, what was decided, and the first orders that got it (all of
    them: /v1/lots/{sku}/{lot}/shipments)."""

    sku: str
    lot: str
    places: list[LotView]
    under_way: list[LotUnderWayView]
    decisions: list[LotDecisionView]
    shipped_units: int
    shipped_orders: int
    shipments: list[LotShipmentView]


@router.put(
    "/sku-policies/{sku}", dependencies=[scope("inventory:write")], response_model=PolicyView,
    summary="How an SKU is traced / 设置 SKU 追溯规则",
)  # fmt: skip
async def put_policy(sku: SkuPath, body: PolicyIn, call: CallDep) -> Response:
    """Sets a policy, or replaces it (send If-Match). It counts from the next report on."""

    async def effect(uow: UnitOfWork) -> PolicyView:
        current = await lot_rows.lock_policy(uow, sku)
        if current is not None:
            call.check_version(current["version"], PolicyView.model_validate(current))
        values = {"sku": sku, **body.model_dump()}
        return PolicyView.model_validate(await handlers.save_policy(uow, values, current))

    return await call.once(effect)


@router.get(
    "/sku-policies/{sku}", dependencies=[scope("inventory:read")], response_model=PolicyView,
    summary="One policy / 查询 SKU 追溯规则",
)  # fmt: skip
async def get_policy(sku: SkuPath, call: CallDep) -> Response:
    """404: nothing was set, units are traced by nothing."""
    async with call.read() as session:
        found = await questions.sku_policy(session, sku)
    if found is None:
        raise NotFound()
    return answer(PolicyView.model_validate(found))


@router.get(
    "/sku-policies", dependencies=[scope("inventory:read")], summary="Policies / 追溯规则列表"
)  # fmt: skip
async def list_policies(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[PolicyView]:
    """By SKU."""
    async with call.read() as session:
        found = await questions.sku_policies(session, after=after_text(cursor)[0], limit=limit + 1)
    return page_of([PolicyView.model_validate(r) for r in found], limit, lambda v: (v.sku,))


@router.get("/lots", dependencies=[scope("inventory:read")], summary="Lots in stock / 批次库存")
async def list_lots(
    call: CallDep, sku: SkuFilter = None, location: LocationFilter = None, as_of: AsOf = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[LotView]:  # fmt: skip
    """Lots with units, and the order in which they leave: first expired first out. as_of counts
    the ledger by occurred_at, and judges expiry by that day."""
    after = after_text(cursor, 3)
    now = as_of or call.database.clock()
    async with call.read() as session:
        found = await questions.lots(
            session, sku=sku, location=location, as_of=as_of, today=now.date(),
            after=(after[0], after[1], after[2]), limit=limit + 1,
        )  # fmt: skip
    views = [LotView.model_validate(row) for row in found]
    return page_of(views, limit, lambda v: (v.sku, v.location, v.lot))


@router.get(
    "/lots/{sku}/{lot}/shipments", dependencies=[scope("inventory:read")],
    summary="Who got a lot / 批次流向",
)  # fmt: skip
async def list_lot_shipments(
    sku: SkuPath, lot: LotPath, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[LotShipmentView]:
    """The list for a recall, in the order of shipping."""
    last: Any = decode_cursor(cursor, int)
    async with call.read() as session:
        found = await questions.lot_shipments(
            session, sku, lot, after=last[0] if last else 0, limit=limit + 1
        )
    return page_of([LotShipmentView.model_validate(r) for r in found], limit, lambda v: (v.id,))


@router.get(
    "/lots/{sku}/{lot}", dependencies=[scope("inventory:read")], response_model=LotFileView,
    summary="A lot everywhere / 批次追溯",
)  # fmt: skip
async def get_lot(sku: SkuPath, lot: LotPath, call: CallDep) -> Response:
    """Where it is, what was decided, which orders got it. A warehouse sees its own part."""
    return answer(await _file(call, sku, lot))


async def _file(call: Call, sku: str, lot: str) -> LotFileView:
    async with call.read() as session:
        found = await questions.lot_places(session, sku, lot)
        if not found:
            raise NotFound()
        decisions = await questions.lot_decisions(session, sku, lot)
        under_way = await questions.lot_under_way(session, sku, lot)
        shipped = await questions.lot_shipped(session, sku, lot)
        sent = await questions.lot_shipments(session, sku, lot, after=0, limit=MAX_RECALL)
    return LotFileView(
        sku=sku, lot=lot, places=[LotView.model_validate(r) for r in found],
        under_way=[LotUnderWayView.model_validate(r) for r in under_way],
        decisions=[LotDecisionView.model_validate(r) for r in decisions],
        shipped_units=shipped["units"], shipped_orders=shipped["orders"],
        shipments=[LotShipmentView.model_validate(r) for r in sent],
    )  # fmt: skip


async def _decide(
    call: Call, sku: str, lot: str, body: DecisionIn, action: Literal["hold", "release"]
) -> Response:
    async def effect(uow: UnitOfWork) -> None:
        await handlers.decide(uow, sku, lot, body.location, action, reason=body.reason,
                              person=body.person, inspection=body.inspection)  # fmt: skip

    return await until_settled(lambda: call.once(effect))


@router.post(
    "/lots/{sku}/{lot}:hold", dependencies=[scope("stock-events:write")], status_code=204,
    summary="Put a lot on hold / 冻结批次",
)  # fmt: skip
async def hold_lot(sku: SkuPath, lot: LotPath, body: DecisionIn, call: CallDep) -> Response:
    """What is free goes to quality_hold at once; what is promised as soon as it is free. More of
    the lot that comes in goes there, too."""
    return await _decide(call, sku, lot, body, "hold")


@router.post(
    "/lots/{sku}/{lot}:release", dependencies=[scope("stock-events:write")], status_code=204,
    summary="Release a lot / 解冻批次",
)  # fmt: skip
async def release_lot(sku: SkuPath, lot: LotPath, body: DecisionIn, call: CallDep) -> Response:
    """A warehouse releases what it put on hold itself; staff release everything that is not too
    old to be sold."""
    return await _decide(call, sku, lot, body, "release")


@router.post(
    "/lots/{sku}/{lot}:assign", dependencies=[scope("stock-events:write")], status_code=204,
    summary="Name the lot of units that had none / 补录批次",
)  # fmt: skip
async def assign_lot(sku: SkuPath, lot: LotPath, body: AssignIn, call: CallDep) -> Response:
    """For goods that were there before lots were kept. No balance changes."""

    async def effect(uow: UnitOfWork) -> None:
        about = Described(body.expires_on, body.manufactured_on, body.supplier or "")
        await handlers.assign(
            uow, sku, lot, body.location, body.quantity, about, person=body.person
        )

    return await until_settled(lambda: call.once(effect))
