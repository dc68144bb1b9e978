"""Cycle counts by plan: who counts what, and who says yes to a variance."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from entrepot.inventory.api.common import (
    LocationFilter,
    LocationPath,
    LotCode,
    Person,
    Reason,
    after_text,
    until_settled,
)
from entrepot.inventory.domain.counting import AbcClass, LineState, PlanState, SecondCount
from entrepot.inventory.handlers import count_plans as handlers
from entrepot.inventory.handlers.count_plans import Counted
from entrepot.inventory.queries import count_plans as questions
from entrepot.inventory.settings import MAX_COUNT_LINES
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, Sku
from entrepot.shared.ids import new_id
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import Units

router = APIRouter(prefix="/v1", tags=["counts"])
PlanId = Annotated[
    str, StringConstraints(pattern=r"^cpl_[0-9a-f]{32}$"), Path(examples=["cpl_" + "0" * 32])
]
Zone = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")]
ZonePath = Annotated[Zone, Path(examples=["A-01"])]


class SelectionIn(Input):
    """What is to be counted: stock records of the location that fit everything that is named.
    abc: classes by units shipped from there in 90 days (A: the first 80 %, B: up to 95 %, C).
    by_lot: a line for each lot instead of one for the SKU, where lots are kept."""

    skus: list[Sku] | None = Field(None, min_length=1, max_length=MAX_COUNT_LINES)
    zone: Zone | None = None
    abc: list[AbcClass] | None = Field(None, min_length=1, max_length=3)
    by_lot: bool = False


class PlanIn(Input):
    """A count plan. second_count: whether another person counts again. A variance of at most
    tolerance_units, or worth at most tolerance_value_minor, is posted at once."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "location": "EU-1", "selection": {"abc": ["A"]}, "blind": True,
                    "second_count": "beyond_tolerance", "tolerance_units": 1,
                    "created_by": "lead@example.com", "due_on": "2026-01-31",
                }
            ]
        }
    )  # fmt: skip
    location: LocationCode
    selection: SelectionIn = Field(default_factory=SelectionIn)
    created_by: Person
    blind: bool = True
    second_count: SecondCount = "beyond_tolerance"
    tolerance_units: Units = 0
    tolerance_value_minor: Units = 0
    note: str = Field("", max_length=1000)
    due_on: date | None = None


class CountedIn(Input):
    """Units that were found: on_hand of the SKU (free and reserved), or of the lot."""

    sku: Sku
    counted_quantity: Units
    lot: LotCode | Literal[""] = ""
    counted_at: AwareDatetime | None = None


class CountsIn(Input):
    """What one person counted."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"person": "mei@example.com", "lines": [{"sku": "LAMP-1", "counted_quantity": 47}]}
            ]
        }
    )
    person: Person
    lines: list[CountedIn] = Field(min_length=1, max_length=MAX_COUNT_LINES)

    @model_validator(mode="after")
    def _sound(self) -> "CountsIn":
        if len({(line.sku, line.lot) for line in self.lines}) != len(self.lines):
            raise ValueError("each SKU (or lot) may stand in one line only")
        return self


class LineKeyIn(Input):
    """A line of a plan."""

    sku: Sku
    lot: LotCode | Literal[""] = ""


class DecisionIn(Input):
    """Yes or no to variances; without lines: to all that wait."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"person": "lead@example.com", "reason": "recounted on site"}]
        }
    )
    person: Person
    reason: Reason
    lines: list[LineKeyIn] = Field(default_factory=list, max_length=MAX_COUNT_LINES)


class PlanView(View):
    """A plan and how far it is. version is its ETag."""

    plan_id: str
    location: str
    party: str
    state: str
    blind: bool
    second_count: str
    tolerance_units: int
    tolerance_value_minor: int
    selection: dict[str, Any]
    note: str
    created_by: str
    due_on: date | None
    created_at: datetime
    lines_total: int
    lines_to_count: int
    lines_waiting: int
    version: int


class PlanLineView(View):
    """A line. expected is what the books said for the instant of a count; variance is the last
    count less that. Of a blind plan nothing is told before a line is counted for good."""

    sku: str
    lot: str
    state: str
    on_hand: int | None
    first_counted: int | None
    first_expected: int | None
    first_by: str
    first_at: datetime | None
    second_counted: int | None
    second_expected: int | None
    second_by: str
    second_at: datetime | None
    variance: int | None
    variance_value_minor: int | None
    decided_by: str
    reason: str
    decided_at: datetime | None


class ZoneIn(Input):
    """The SKUs that lie in a zone; an SKU lies in one zone of a location."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"skus": ["LAMP-1"]}]})
    skus: list[Sku] = Field(max_length=MAX_COUNT_LINES)


class ZoneView(View):
    """Where an SKU lies."""

    location: str
    zone: str
    sku: str


_HIDDEN = ("on_hand", "first_counted", "first_expected", "variance", "variance_value_minor")


def _line(row: dict[str, Any]) -> PlanLineView:
    hidden = dict.fromkeys(_HIDDEN) if row["hide"] else {}
    return PlanLineView.model_validate({**row, **hidden})


async def _plan(uow: UnitOfWork, plan_id: str) -> PlanView:
    return PlanView.model_validate(await questions.plan(uow.session, plan_id))


@router.post(
    "/count-plans", dependencies=[scope("stock-events:write")], response_model=PlanView,
    status_code=201, summary="Plan a count / 新建盘点计划",
)  # fmt: skip
async def post_plan(body: PlanIn, call: CallDep) -> Response:
    """Chooses the lines now; stock that comes in later is not in the plan."""

    async def effect(uow: UnitOfWork) -> PlanView:
        plan_id = new_id("cpl")
        values = body.model_dump(exclude={"selection"})
        selection = body.selection.model_dump(exclude_none=True)
        await handlers.make_plan(uow, plan_id, values, selection)
        return await _plan(uow, plan_id)

    return await call.once(effect, status=201)


@router.post(
    "/count-plans/{plan_id}/counts", dependencies=[scope("stock-events:write")],
    response_model=PlanView, summary="Enter counts / 录入盘点数",
)  # fmt: skip
async def post_counts(plan_id: PlanId, body: CountsIn, call: CallDep) -> Response:
    """Takes what a named person counted; a line that asks for a second count takes it from
    another person. What is tolerated is posted at once, the rest waits for a decision."""

    async def effect(uow: UnitOfWork) -> PlanView:
        counted = [
            Counted(li.sku, li.lot, li.counted_quantity, li.counted_at or uow.now)
            for li in body.lines
        ]
        await handlers.enter_counts(uow, plan_id, body.person, counted)
        return await _plan(uow, plan_id)

    return await until_settled(lambda: call.once(effect))


async def _decide(plan_id: str, body: DecisionIn, call: CallDep, *, approve: bool) -> Response:
    async def effect(uow: UnitOfWork) -> PlanView:
        await handlers.decide(
            uow, plan_id, body.person, body.reason, [(li.sku, li.lot) for li in body.lines],
            approve=approve,
        )  # fmt: skip
        return await _plan(uow, plan_id)

    return await until_settled(lambda: call.once(effect))


@router.post(
    "/count-plans/{plan_id}:approve", dependencies=[scope("inventory:write")],
    response_model=PlanView, summary="Approve variances / 批准盘点差异",
)  # fmt: skip
async def approve(plan_id: PlanId, body: DecisionIn, call: CallDep) -> Response:
    """Posts variances as of the instants of their counts. By a person who did not count. A line
    of which a later count was booked becomes `superseded`."""
    return await _decide(plan_id, body, call, approve=True)


@router.post(
    "/count-plans/{plan_id}:reject", dependencies=[scope("inventory:write")],
    response_model=PlanView, summary="Reject variances / 驳回盘点差异",
)  # fmt: skip
async def reject(plan_id: PlanId, body: DecisionIn, call: CallDep) -> Response:
    """The books stay as they are."""
    return await _decide(plan_id, body, call, approve=False)


@router.post(
    "/count-plans/{plan_id}:cancel", dependencies=[scope("stock-events:write")],
    response_model=PlanView, summary="Give up a plan / 取消盘点计划",
)  # fmt: skip
async def cancel(plan_id: PlanId, call: CallDep) -> Response:
    """What was posted stays posted."""

    async def effect(uow: UnitOfWork) -> PlanView:
        await handlers.cancel(uow, plan_id)
        return await _plan(uow, plan_id)

    return await call.once(effect)


@router.get(
    "/count-plans/{plan_id}", dependencies=[scope("inventory:read")], response_model=PlanView,
    summary="One plan / 查询盘点计划",
)  # fmt: skip
async def get_plan(plan_id: PlanId, call: CallDep) -> Response:
    """A plan and how far it is."""
    async with call.read() as session:
        found = await questions.plan(session, plan_id)
    if found is None:
        raise NotFound()
    return answer(PlanView.model_validate(found))


@router.get(
    "/count-plans/{plan_id}/lines", dependencies=[scope("inventory:read")],
    summary="Lines of a plan / 盘点明细",
)  # fmt: skip
async def list_lines(
    plan_id: PlanId, call: CallDep,
    state: Annotated[LineState | None, Query(description="Lines in this state only.")] = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[PlanLineView]:  # fmt: skip
    """By SKU and lot."""
    after = after_text(cursor, 2)
    async with call.read() as session:
        if await questions.plan(session, plan_id) is None:
            raise NotFound()
        found = await questions.plan_lines(
            session, plan_id, state=state, after=(after[0], after[1]), limit=limit + 1
        )
    return page_of([_line(row) for row in found], limit, lambda v: (v.sku, v.lot))


@router.get("/count-plans", dependencies=[scope("inventory:read")], summary="Plans / 盘点计划列表")
async def list_plans(
    call: CallDep, location: LocationFilter = None, state: PlanState | None = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[PlanView]:  # fmt: skip
    """In the order they were made."""
    async with call.read() as session:
        found = await questions.plans(
            session, location=location, state=state, after=after_text(cursor)[0], limit=limit + 1
        )
    return page_of([PlanView.model_validate(r) for r in found], limit, lambda v: (v.plan_id,))


@router.put(
    "/locations/{location}/zones/{zone}", dependencies=[scope("stock-events:write")],
    status_code=204, summary="What lies in a zone / 设置库区商品",
)  # fmt: skip
async def put_zone(location: LocationPath, zone: ZonePath, body: ZoneIn, call: CallDep) -> Response:
    """Replaces the SKUs of a zone."""

    async def effect(uow: UnitOfWork) -> None:
        await handlers.put_zone(uow, location, zone, body.skus)

    return await call.once(effect)


@router.get(
    "/locations/{location}/zones", dependencies=[scope("inventory:read")],
    summary="Zones / 库区列表",
)  # fmt: skip
async def list_zones(
    location: LocationPath, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[ZoneView]:
    """By zone and SKU."""
    after = after_text(cursor, 2)
    async with call.read() as session:
        found = await questions.zones(
            session, location=location, after=(after[0], after[1]), limit=limit + 1
        )
    return page_of([ZoneView.model_validate(r) for r in found], limit, lambda v: (v.zone, v.sku))
