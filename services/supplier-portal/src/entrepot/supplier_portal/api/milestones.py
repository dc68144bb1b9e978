"""Production milestones: one by one, or as a table."""

from typing import Any

from fastapi import APIRouter, Request, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, InvalidInput
from entrepot.shared.http import JSON, CallDep, read_body, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.adapters import milestone_csv
from entrepot.supplier_portal.adapters.milestone_csv import Row
from entrepot.supplier_portal.api.common import OrderKey, actor_of
from entrepot.supplier_portal.api.models import MilestoneInput
from entrepot.supplier_portal.api.uploads import errors_of
from entrepot.supplier_portal.api.views import (
    ImportedRow,
    ImportResult,
    MilestoneAccepted,
    MilestoneView,
    PurchaseOrderLineView,
)
from entrepot.supplier_portal.handlers.outcome import Outcome, only
from entrepot.supplier_portal.handlers.production import report_milestones

router = APIRouter(prefix="/v1", tags=["milestones"])
_EXAMPLE = "purchase_order,line_no,milestone,percent,note\nPO-2026-0017,1,assembled,60,\n"
_CSV_BODY = {
    "requestBody": {
        "required": True,
        "content": {"text/csv": {"schema": {"type": "string"}, "example": _EXAMPLE}},
    }
}


@router.post(
    "/purchase-orders/{purchase_order_id}/milestones", dependencies=[scope("production:write")],
    response_model=MilestoneAccepted, status_code=201,
)  # fmt: skip
async def report(purchase_order_id: OrderKey, body: MilestoneInput, call: CallDep) -> Response:
    """Report how far a line is. A report_id that is known answers 200 and changes nothing; a
    lower percent needs a note (422)."""
    created = True

    async def effect(uow: UnitOfWork) -> MilestoneAccepted:
        nonlocal created
        command = body.command_for(purchase_order_id)
        done = only(await report_milestones([command], uow, actor_of(call)))
        created = done.created
        return MilestoneAccepted(
            report_id=done.id, purchase_order_id=purchase_order_id,
            line=PurchaseOrderLineView.of(done.value.line(body.line_no)),
        )  # fmt: skip

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


@router.get(
    "/purchase-orders/{purchase_order_id}/milestones", dependencies=[scope("purchase-orders:read")]
)
async def list_milestones(
    purchase_order_id: OrderKey, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[MilestoneView]:
    """Reports of an order, oldest first."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.milestones(session, purchase_order_id, call.caller.sees, after, limit)
    return page_of([MilestoneView.of(row) for row in rows], limit,
                   lambda m: (m.reported_at.isoformat(), m.report_id))  # fmt: skip


@router.post(
    "/milestones:import", dependencies=[scope("production:write")], response_model=ImportResult,
    openapi_extra=_CSV_BODY,
)  # fmt: skip
async def import_milestones(request: Request, call: CallDep) -> Response:
    """Report from a table (CSV, UTF-8 or GB 18030, headings in English or Chinese). Good rows are
    taken, bad ones answered with column and cure (207); sent again, a row changes nothing."""
    if not request.headers.get("content-type", "").lower().startswith("text/csv"):
        raise InvalidInput("send Content-Type: text/csv")
    limit = request.app.state.settings.batch_body_limit_bytes
    rows = milestone_csv.read(await read_body(request, limit))
    commands = [row.command for row in rows if row.command is not None]
    outcomes: list[Outcome[Any]] = []
    if commands:
        async with call.transaction() as uow:
            outcomes = await report_milestones(commands, uow, actor_of(call))
    waiting = iter(outcomes)
    made = [_result(row, next(waiting) if row.command is not None else None) for row in rows]
    result = ImportResult(
        accepted=sum(row.status == 201 for row in made),
        repeated=sum(row.status == 200 for row in made),
        refused=sum(row.status >= 400 for row in made), rows=made,
    )  # fmt: skip
    status = 207 if result.refused else 200
    return Response(result.model_dump_json(exclude_none=True), status, media_type=JSON)


def _result(row: Row, outcome: Outcome[Any] | None) -> ImportedRow:
    if outcome is None:
        errors = [
            {"column": e.column, "value": e.value, "detail": e.detail, "cure": e.cure,
             "cure_zh": e.cure_zh}
            for e in row.errors
        ]  # fmt: skip
        return ImportedRow(row=row.row, status=422, errors=errors)
    if isinstance(outcome, EntrepotError):
        return ImportedRow(row=row.row, status=outcome.status, errors=errors_of(outcome))
    return ImportedRow(row=row.row, status=201 if outcome.created else 200, report_id=outcome.id)
