"""Quality inspections by sampling."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import InvalidInput
from entrepot.shared.http import CallDep, answer, scope
from entrepot.shared.identifiers import Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.quantity import PositiveUnits
from entrepot.supplier_portal.api.common import actor_of, require_buyer
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.quality import (
    FindingsInput,
    HoldDecisionInput,
    InspectionInput,
)
from entrepot.supplier_portal.api.views.quality import InspectionView, PlanView, SamplingView
from entrepot.supplier_portal.domain.inspection import DEFAULT_AQLS, plans
from entrepot.supplier_portal.domain.sampling import Level, next_severity
from entrepot.supplier_portal.handlers import inspections
from entrepot.supplier_portal.queries import assessed
from entrepot.supplier_portal.repository.inspections import verdicts

router = APIRouter(prefix="/v1", tags=["inspections"])
InspectionKey = Annotated[str, Path(pattern=r"^ins_[0-9a-f]{32}$")]
Aql = Annotated[str, Query(pattern=r"^(0|0\.10|0\.15|0\.25|0\.40|0\.65|1\.0|1\.5|2\.5|4\.0|6\.5)$")]


@router.get("/sampling-plans", dependencies=[scope("suppliers:read")])
async def get_sampling_plan(
    call: CallDep, lot_size: PositiveUnits, level: Level = "II", critical: Aql = "0",
    major: Aql = DEFAULT_AQLS["major"], minor: Aql = DEFAULT_AQLS["minor"],
    supplier: SupplierId | None = None, sku: Sku | None = None, steady: bool = False,
) -> SamplingView:  # fmt: skip
    """How many units of a lot to look at by ISO 2859-1 / ANSI Z1.4. With supplier and sku, as
    strictly as its last lots ask for; else normally. A supplier asks about its own lots only."""
    history = []
    if supplier is not None and sku is not None and call.caller.sees in ("*", supplier):
        async with call.read() as session:
            history = await verdicts(await driver_of(session), supplier, sku)
    standing = next_severity(history, steady=steady)
    try:
        made = plans(lot_size, {"critical": critical, "major": major, "minor": minor}, level,
                     standing.severity)  # fmt: skip
    except ValueError as error:
        raise InvalidInput(str(error)) from error
    return SamplingView(
        lot_size=lot_size, level=level, severity=standing.severity, reason=standing.reason,
        discontinued=standing.discontinued,
        plans={name: PlanView.of(plan) for name, plan in made.items()},
    )  # fmt: skip


@router.post(
    "/inspections", dependencies=[scope("purchase-orders:write")], response_model=InspectionView,
    status_code=201,
)  # fmt: skip
async def plan(body: InspectionInput, call: CallDep) -> Response:
    """Plan an inspection; the answer says how many units to look at. A number that is known
    answers its inspection (200), with another body 409."""
    require_buyer(call)
    created = True

    async def effect(uow: UnitOfWork) -> InspectionView:
        nonlocal created
        row, created = await inspections.plan_inspection(body.command(), uow, actor_of(call))
        return InspectionView.of(row)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


@router.get("/inspections", dependencies=[scope("purchase-orders:read")])
async def list_inspections(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, supplier: SupplierId | None = None,
    sku: Sku | None = None,
    state: Literal["planned", "passed", "held", "released", "rejected"] | None = None,
) -> Page[InspectionView]:  # fmt: skip
    """Newest first."""
    filters = {"supplier": supplier, "sku": sku, "state": state}
    async with call.read() as session:
        rows = await assessed.page_rows(
            session, "inspection", ("planned_at", "inspection_id"), call.caller.sees, filters,
            decode_cursor(cursor, str, str), limit,
        )  # fmt: skip
    return page_of([InspectionView.of(row) for row in rows], limit,
                   lambda i: (i.planned_at.isoformat(), i.inspection_id))  # fmt: skip


@router.get(
    "/inspections/{inspection_id}", dependencies=[scope("purchase-orders:read")],
    response_model=InspectionView,
)  # fmt: skip
async def get_inspection(inspection_id: InspectionKey, call: CallDep) -> Response:
    """One inspection."""
    async with call.read() as session:
        row = await assessed.one_row(
            session, "inspection", "inspection_id", inspection_id, call.caller.sees, "inspection"
        )
    return answer(InspectionView.of(row))


@router.post(
    "/inspections/{inspection_id}:record", dependencies=[scope("purchase-orders:write")],
    response_model=InspectionView,
)  # fmt: skip
async def record(inspection_id: InspectionKey, body: FindingsInput, call: CallDep) -> Response:
    """What was found. A rejected lot is held (quality_held) until :decide."""

    async def effect(uow: UnitOfWork) -> InspectionView:
        return InspectionView.of(
            await inspections.record_inspection(
                inspection_id, body.inspected, body.found(), body.note, uow, actor_of(call)
            )
        )

    return await call.once(effect)


@router.post(
    "/inspections/{inspection_id}:decide", dependencies=[scope("purchase-orders:write")],
    response_model=InspectionView,
)  # fmt: skip
async def decide(inspection_id: InspectionKey, body: HoldDecisionInput, call: CallDep) -> Response:
    """Release, rework, return or scrap a held lot (quality_released)."""

    async def effect(uow: UnitOfWork) -> InspectionView:
        return InspectionView.of(
            await inspections.decide_inspection(
                inspection_id, body.decision, body.released_units, body.note, uow, actor_of(call)
            )
        )

    return await call.once(effect)
