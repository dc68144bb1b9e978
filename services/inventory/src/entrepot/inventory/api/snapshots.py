"""A 3PL's own picture of its stock, and what a person decides where it differs from ours."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from entrepot.inventory.adapters.csv_rows import read_rows
from entrepot.inventory.api.common import (
    LocationFilter,
    Person,
    Reason,
    SkuFilter,
    after_text,
    parse_item,
    until_settled,
)
from entrepot.inventory.domain.snapshot import DecisionState, Told
from entrepot.inventory.handlers import snapshots as handlers
from entrepot.inventory.handlers.snapshots import Decision, Snapshot
from entrepot.inventory.queries import snapshots as questions
from entrepot.inventory.settings import MAX_SNAPSHOT_ROWS
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, InvalidBody, NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, read_body, scope
from entrepot.shared.identifiers import LocationCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import Units

router = APIRouter(prefix="/v1", tags=["snapshots"])
MAX_DECISIONS = 1000
MAX_FAULTS = 100
SnapshotId = Annotated[
    str, StringConstraints(pattern=r"^snp_[0-9a-f]{32}$"), Path(examples=["snp_" + "0" * 32])
]
DiscrepancyId = Annotated[str, StringConstraints(pattern=r"^dsc_[0-9a-f]{32}$")]
ReferenceText = Annotated[str, StringConstraints(min_length=1, max_length=128)]


class SnapshotRowIn(Input):
    """One SKU as the warehouse has it. on_hand: sellable units, promised ones included."""

    sku: Sku
    on_hand: Units
    quality_hold: Units | None = None
    damaged: Units | None = None


class SnapshotIn(Input):
    """A snapshot. reference: your name of it; taken_at's text where you have none. complete:
    what is not named is not there."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "location": "EU-1", "taken_at": "2026-01-05T22:00:00Z",
                    "reference": "wms-2026-01-05",
                    "rows": [{"sku": "LAMP-1", "on_hand": 47, "damaged": 1}],
                }
            ]
        }
    )  # fmt: skip
    location: LocationCode
    taken_at: AwareDatetime
    rows: list[SnapshotRowIn] = Field(min_length=1, max_length=MAX_SNAPSHOT_ROWS)
    reference: ReferenceText | None = None
    complete: bool = True


class DecisionIn(Input):
    """Who is right. Without discrepancies: all that are open."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"person": "lead@example.com", "reason": "their count was photographed"}]
        }
    )
    person: Person
    reason: Reason
    discrepancies: list[DiscrepancyId] = Field(default_factory=list, max_length=MAX_DECISIONS)


class SnapshotView(View):
    """A snapshot and how far its differences are decided."""

    snapshot_id: str
    location: str
    party: str
    reference: str
    taken_at: datetime
    received_at: datetime
    complete: bool
    rows_told: int
    rows_equal: int
    differences: int
    open_differences: int


class DecidedView(SnapshotView):
    """count_plan: the plan that a recount made."""

    count_plan: str | None = None


class DiscrepancyView(View):
    """One account of one SKU that differs. difference = theirs - ours, as of taken_at; causes:
    what is likely behind it, the likeliest first."""

    discrepancy_id: str
    snapshot_id: str
    location: str
    sku: str
    account: str
    ours: int
    theirs: int
    difference: int
    causes: list[str]
    state: str
    taken_at: datetime
    opened_at: datetime
    decided_by: str
    reason: str
    decided_at: datetime | None


def _sent(
    location: str, taken_at: datetime, reference: str | None, complete: bool,
    rows: Sequence[SnapshotRowIn],
) -> Snapshot:  # fmt: skip
    if len({row.sku for row in rows}) != len(rows):
        raise InvalidBody("each SKU may stand in one row only", cure="sum its rows",
                          cure_zh="请合并同一 SKU 的行")  # fmt: skip
    told = [Told(r.sku, r.on_hand, r.quality_hold, r.damaged) for r in rows]
    return Snapshot(location, taken_at, reference or taken_at.isoformat(), complete, told)


async def _take(call: Call, sent: Snapshot) -> Response:
    repeated = False

    async def effect(uow: UnitOfWork) -> SnapshotView:
        nonlocal repeated
        snapshot_id, repeated = await handlers.take_snapshot(uow, sent)
        return SnapshotView.model_validate(await questions.snapshot(uow.session, snapshot_id))

    response = await until_settled(lambda: call.once(effect, status=201))
    if repeated:
        response.status_code = 200
    return response


@router.post(
    "/stock-snapshots", dependencies=[scope("stock-events:write")], response_model=SnapshotView,
    status_code=201, summary="Send a snapshot / 提交库存快照",
)  # fmt: skip
async def post_snapshot(body: SnapshotIn, call: CallDep) -> Response:
    """Compares with our books as of taken_at and changes none of them; what differs waits for a
    person. A snapshot that was sent before answers 200 and changes nothing; a newer one replaces
    what nobody has decided."""
    return await _take(
        call, _sent(body.location, body.taken_at, body.reference, body.complete, body.rows)
    )


@router.post(
    "/stock-snapshots:import", dependencies=[scope("stock-events:write")],
    response_model=SnapshotView, status_code=201,
    summary="Send a snapshot by CSV / 导入库存快照 CSV",
    openapi_extra={"requestBody": {"required": True, "content": {"text/csv": {
        "schema": {"type": "string"}, "example":
        "sku,on_hand,quality_hold,damaged\nLAMP-1,47,0,1\n"}}}},
)  # fmt: skip
async def import_snapshot(
    call: CallDep, request: Request,
    location: Annotated[LocationCode, Query(examples=["EU-1"])],
    taken_at: Annotated[AwareDatetime, Query(examples=["2026-01-05T22:00:00Z"])],
    reference: Annotated[ReferenceText | None, Query()] = None,
    complete: Annotated[bool, Query()] = True,
) -> Response:  # fmt: skip
    """Columns sku, on_hand, quality_hold, damaged. A file with a fault is refused whole, each
    fault with its row and column: a snapshot with holes would accuse the warehouse."""
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    rows = read_rows(body, tuple(SnapshotRowIn.model_fields), MAX_SNAPSHOT_ROWS)
    good: list[SnapshotRowIn] = []
    faults: list[dict[str, Any]] = []
    for row in rows:
        parsed = parse_item(SnapshotRowIn, row.values)
        if isinstance(parsed, EntrepotError):
            faults += [
                {**fault, "pointer": f"/rows/{row.number}{fault['pointer']}"}
                for fault in parsed.errors
            ]
        else:
            good.append(parsed)
    if faults or not good:
        raise InvalidBody(f"{len(faults)} value(s) break their rule", errors=faults[:MAX_FAULTS],
                          cure="correct the file and send it again",
                          cure_zh="请更正文件后重新提交")  # fmt: skip
    return await _take(call, _sent(location, taken_at, reference, complete, good))


async def _decide(snapshot_id: str, body: DecisionIn, call: Call, decision: Decision) -> Response:
    async def effect(uow: UnitOfWork) -> DecidedView:
        if await questions.snapshot(uow.session, snapshot_id) is None:
            raise NotFound()
        plan = await handlers.decide(
            uow, snapshot_id, body.discrepancies, decision, person=body.person,
            reason=body.reason,
        )  # fmt: skip
        found = await questions.snapshot(uow.session, snapshot_id)
        return DecidedView.model_validate({**(found or {}), "count_plan": plan})

    return await until_settled(lambda: call.once(effect))


@router.post(
    "/stock-snapshots/{snapshot_id}:accept-theirs", dependencies=[scope("inventory:write")],
    response_model=DecidedView, summary="The warehouse is right / 采纳仓库数据",
)  # fmt: skip
async def accept_theirs(snapshot_id: SnapshotId, body: DecisionIn, call: CallDep) -> Response:
    """Posts adjustments as of taken_at, with the snapshot as reference."""
    return await _decide(snapshot_id, body, call, "accepted")


@router.post(
    "/stock-snapshots/{snapshot_id}:keep-ours", dependencies=[scope("inventory:write")],
    response_model=DecidedView, summary="Our books are right / 保留我方数据",
)  # fmt: skip
async def keep_ours(snapshot_id: SnapshotId, body: DecisionIn, call: CallDep) -> Response:
    """The books stay as they are; the warehouse is told by event."""
    return await _decide(snapshot_id, body, call, "kept")


@router.post(
    "/stock-snapshots/{snapshot_id}:ask-recount", dependencies=[scope("inventory:write")],
    response_model=DecidedView, summary="Count again / 要求复盘",
)  # fmt: skip
async def ask_recount(snapshot_id: SnapshotId, body: DecisionIn, call: CallDep) -> Response:
    """Makes a blind count plan of the SKUs in question."""
    return await _decide(snapshot_id, body, call, "recount")


@router.get(
    "/stock-snapshots/{snapshot_id}", dependencies=[scope("inventory:read")],
    response_model=SnapshotView, summary="One snapshot / 查询库存快照",
)  # fmt: skip
async def get_snapshot(snapshot_id: SnapshotId, call: CallDep) -> Response:
    """A snapshot and how far its differences are decided."""
    async with call.read() as session:
        found = await questions.snapshot(session, snapshot_id)
    if found is None:
        raise NotFound()
    return answer(SnapshotView.model_validate(found))


@router.get(
    "/stock-snapshots", dependencies=[scope("inventory:read")], summary="Snapshots / 快照列表"
)  # fmt: skip
async def list_snapshots(
    call: CallDep, location: LocationFilter = None, limit: Limit = 100, cursor: Cursor = None
) -> Page[SnapshotView]:
    """In the order they came."""
    async with call.read() as session:
        found = await questions.snapshots(
            session, location=location, after=after_text(cursor)[0], limit=limit + 1
        )
    views = [SnapshotView.model_validate(r) for r in found]
    return page_of(views, limit, lambda v: (v.snapshot_id,))


@router.get(
    "/stock-discrepancies", dependencies=[scope("inventory:read")],
    summary="Differences / 账实差异列表",
)  # fmt: skip
async def list_discrepancies(
    call: CallDep, snapshot_id: Annotated[str | None, Query(max_length=64)] = None,
    location: LocationFilter = None, sku: SkuFilter = None, state: DecisionState | None = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[DiscrepancyView]:  # fmt: skip
    """In the order they were opened."""
    async with call.read() as session:
        found = await questions.discrepancies(
            session, snapshot_id=snapshot_id, location=location, sku=sku, state=state,
            after=after_text(cursor)[0], limit=limit + 1,
        )  # fmt: skip
    views = [DiscrepancyView.model_validate(r) for r in found]
    return page_of(views, limit, lambda v: (v.discrepancy_id,))
