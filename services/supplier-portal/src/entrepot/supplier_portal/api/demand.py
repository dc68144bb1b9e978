"""Forecasts in; sales and forecast out to core suppliers; their commitments back."""

from fastapi import APIRouter, Response

from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import InvalidInput, NotFound
from entrepot.shared.http import CallDep, scope
from entrepot.shared.identifiers import Sku
from entrepot.supplier_portal.api.common import actor_of, scope_of_side
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.standing import (
    CommitmentInput,
    ConsentInput,
    ForecastInput,
    Week,
)
from entrepot.supplier_portal.api.views.standing import (
    CommitmentView,
    ConsentView,
    ForecastView,
    SharedDemandView,
)
from entrepot.supplier_portal.handlers import demand
from entrepot.supplier_portal.queries import assessed

router = APIRouter(prefix="/v1", tags=["demand"])


@router.put(
    "/forecasts/{sku}", dependencies=[scope("suppliers:write")], response_model=ForecastView
)
async def put_forecast(sku: Sku, body: ForecastInput, call: CallDep) -> Response:
    """The whole forecast of a SKU by ISO week, from planning or a planner. What a core supplier is
    shown of it is pushed within a second or two."""

    async def effect(uow: UnitOfWork) -> ForecastView:
        version = await demand.put_forecast(sku, body.weeks, uow, actor_of(call))
        return ForecastView(sku=sku, version=version, weeks=body.weeks)

    return await call.once(effect)


@router.get("/shared-demand", dependencies=[scope("purchase-orders:read")])
async def get_shared_demand(
    call: CallDep, supplier: SupplierId | None = None, sku: Sku | None = None
) -> SharedDemandView:
    """What core suppliers are shown: units sold by day and forecast by week of their own SKUs,
    what they committed to, and the gaps. A supplier gets its own; others have none."""
    wanted = supplier
    if call.caller.sees != EVERY_PARTY:
        wanted = call.caller.party if supplier in (None, call.caller.party) else ""
    today = call.database.clock().date()
    found = await assessed.shared_demand(call.database, today, supplier=wanted, sku=sku)
    return SharedDemandView(
        items=[body.model_dump(mode="json", exclude_none=True) for body in found]
    )


@router.put(
    "/commitments/{sku}/{week}", dependencies=[scope_of_side()], response_model=CommitmentView
)
async def put_commitment(
    sku: Sku, week: Week, body: CommitmentInput, call: CallDep, supplier: SupplierId | None = None
) -> Response:
    """How many units of a week the supplier can make (201 the first time). Staff names the
    supplier; a supplier commits for itself, for a SKU that it is shown (else 404)."""
    who = call.caller.party if call.caller.sees != EVERY_PARTY else supplier
    if who is None:
        raise InvalidInput("name the supplier", cure="add ?supplier=supplier:…",
                           cure_zh="请填写 supplier 参数")  # fmt: skip
    if supplier not in (None, who):
        raise NotFound(f"no shared demand of {sku}")
    today = call.database.clock().date()
    shown = await assessed.shared_demand(call.database, today, supplier=who, sku=sku)
    created = False

    async def effect(uow: UnitOfWork) -> CommitmentView:
        nonlocal created
        row, created = await demand.put_commitment(
            who, sku, week, body.units, uow, actor_of(call), bool(shown)
        )
        return CommitmentView.of(row)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.put(
    "/suppliers/{party}/demand-sharing", dependencies=[scope("suppliers:write")],
    response_model=ConsentView,
)  # fmt: skip
async def put_consent(party: SupplierId, body: ConsentInput, call: CallDep) -> Response:
    """Open or close demand to a supplier without an agreement. An agreement in force goes before
    this."""

    async def effect(uow: UnitOfWork) -> ConsentView:
        return ConsentView.of(
            await demand.put_consent(party, body.consent, body.note, uow, actor_of(call))
        )

    return await call.once(effect)
