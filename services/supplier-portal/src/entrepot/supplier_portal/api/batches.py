"""Many at once, for adapters and replay: each item is answered in its place."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import BatchResult, CallDep, scope
from entrepot.supplier_portal.api.common import actor_of, batch_body, require_buyer, run_batch
from entrepot.supplier_portal.api.models import MilestoneItem, NoticeItem, PurchaseOrderInput
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.handlers.issuing import issue_purchase_orders
from entrepot.supplier_portal.handlers.outcome import Outcome
from entrepot.supplier_portal.handlers.production import report_milestones
from entrepot.supplier_portal.handlers.shipping import announce_shipments

router = APIRouter(prefix="/v1", tags=["batches"])


@router.post(
    "/purchase-orders:batch", dependencies=[scope("purchase-orders:write")],
    response_model=BatchResult, openapi_extra=batch_body(PurchaseOrderInput),
)  # fmt: skip
async def issue_many(call: CallDep) -> Response:
    """Issue up to 1,000 orders; a number that is known answers 200, with another body 409."""
    require_buyer(call)

    async def effect(
        items: Sequence[PurchaseOrderInput], uow: UnitOfWork
    ) -> list[Outcome[PurchaseOrder]]:
        return await issue_purchase_orders([i.command() for i in items], uow, actor_of(call))

    return await run_batch(call, PurchaseOrderInput, effect)


@router.post(
    "/milestones:batch", dependencies=[scope("production:write")], response_model=BatchResult,
    openapi_extra=batch_body(MilestoneItem),
)  # fmt: skip
async def report_many(call: CallDep) -> Response:
    """Report up to 1,000 milestones; a report_id that is known answers 200."""

    async def effect(
        items: Sequence[MilestoneItem], uow: UnitOfWork
    ) -> list[Outcome[PurchaseOrder]]:
        return await report_milestones([i.command() for i in items], uow, actor_of(call))

    return await run_batch(call, MilestoneItem, effect)


@router.post(
    "/advance-ship-notices:batch", dependencies=[scope("asn:write")], response_model=BatchResult,
    openapi_extra=batch_body(NoticeItem),
)  # fmt: skip
async def announce_many(call: CallDep) -> Response:
    """Send up to 1,000 advance ship notices; a number that is known on its order answers 200."""

    async def effect(items: Sequence[NoticeItem], uow: UnitOfWork) -> list[Outcome[dict[str, Any]]]:
        return await announce_shipments([i.command() for i in items], uow, actor_of(call))

    return await run_batch(call, NoticeItem, effect)
