"""Receipts against notices: matches, differences, decisions, tolerances."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import Call, CallDep, answer, scope
from entrepot.shared.identifiers import PurchaseOrderId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal.api.cartons import NoticeKey
from entrepot.supplier_portal.api.common import actor_of
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.receiving import DifferenceDecisionInput, ToleranceInput
from entrepot.supplier_portal.api.views.receiving import (
    DifferenceView,
    LineMatchView,
    NoticeMatchView,
    ToleranceView,
)
from entrepot.supplier_portal.handlers import differences
from entrepot.supplier_portal.handlers.cartons import lock_notice
from entrepot.supplier_portal.queries import assessed

router = APIRouter(prefix="/v1", tags=["receipt-differences"])
DifferenceKey = Annotated[str, Path(pattern=r"^dif_[0-9a-f]{32}$")]
ScopeKey = Annotated[
    str, Path(pattern=r"^(\*|supplier:[a-z0-9][a-z0-9-]{0,62})$", description="`*`: all.")
]
State = Literal["open", "tolerated", "decided", "gone"]


async def _match(asn_id: str, uow: UnitOfWork) -> NoticeMatchView:
    notice = await lock_notice(uow, asn_id)
    lines, _, settled = await differences.match_of(notice, uow)
    rows = await assessed.page_rows(
        uow.session, "receipt_difference", ("found_at", "difference_id"), uow.party,
        {"asn_id": asn_id}, None, 1000,
    )  # fmt: skip
    return NoticeMatchView(
        asn_id=asn_id, purchase_order_id=notice["purchase_order_id"], settled=settled,
        lines=[
            LineMatchView(
                line_no=m.line_no, sku=m.sku, announced=m.announced, received=m.received,
                damaged=m.damaged, wrong_lot=m.wrong_lot, state=m.state,
            )
            for m in lines
        ],
        differences=[DifferenceView.of(row) for row in rows if row["state"] != "gone"],
    )  # fmt: skip


@router.get(
    "/advance-ship-notices/{asn_id}/receipt-match", dependencies=[scope("purchase-orders:read")]
)
async def get_match(asn_id: NoticeKey, call: CallDep) -> NoticeMatchView:
    """Announced against counted, line by line; over, short, damaged and wrong lots."""
    async with call.transaction() as uow:
        return await _match(asn_id, uow)


@router.post(
    "/advance-ship-notices/{asn_id}:settle", dependencies=[scope("purchase-orders:write")],
    response_model=NoticeMatchView,
)  # fmt: skip
async def settle(asn_id: NoticeKey, call: CallDep) -> Response:
    """Nothing more is to come of the notice: what is missing is short. It settles by itself some
    days after the last count (match-tolerances: settle_days)."""

    async def effect(uow: UnitOfWork) -> NoticeMatchView:
        if uow.party != "*":
            raise NotFound(f"no advance ship notice {asn_id}")
        notice = await lock_notice(uow, asn_id)
        await differences.settle_notices([notice], actor_of(call).party, uow)
        return await _match(asn_id, uow)

    return await call.once(effect)


@router.get("/receipt-differences", dependencies=[scope("purchase-orders:read")])
async def list_differences(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, state: State | None = None,
    supplier: SupplierId | None = None, purchase_order_id: PurchaseOrderId | None = None,
) -> Page[DifferenceView]:  # fmt: skip
    """Newest first."""
    filters = {"state": state, "supplier": supplier, "purchase_order_id": purchase_order_id}
    async with call.read() as session:
        rows = await assessed.page_rows(
            session, "receipt_difference", ("found_at", "difference_id"), call.caller.sees,
            filters, decode_cursor(cursor, str, str), limit,
        )  # fmt: skip
    return page_of([DifferenceView.of(row) for row in rows], limit,
                   lambda d: (d.found_at.isoformat(), d.difference_id))  # fmt: skip


@router.get(
    "/receipt-differences/{difference_id}", dependencies=[scope("purchase-orders:read")],
    response_model=DifferenceView,
)  # fmt: skip
async def get_difference(difference_id: DifferenceKey, call: CallDep) -> Response:
    """One difference."""
    async with call.read() as session:
        row = await assessed.one_row(
            session, "receipt_difference", "difference_id", difference_id, call.caller.sees,
            "receipt difference",
        )  # fmt: skip
    return answer(DifferenceView.of(row))


@router.post(
    "/receipt-differences/{difference_id}:decide", dependencies=[scope("purchase-orders:write")],
    response_model=DifferenceView,
)  # fmt: skip
async def decide(
    difference_id: DifferenceKey, body: DifferenceDecisionInput, call: CallDep
) -> Response:
    """Accept what came, expect the rest, or claim its worth. 409 once another was decided."""

    async def effect(uow: UnitOfWork) -> DifferenceView:
        return DifferenceView.of(
            await differences.decide_difference(
                difference_id, body.decision, body.note, uow, actor_of(call)
            )
        )

    return await call.once(effect)


def _require_staff(call: Call, scope_: str) -> None:
    if call.caller.sees != "*":
        raise NotFound(f"no tolerance {scope_}")


@router.put(
    "/match-tolerances/{scope_}", dependencies=[scope("suppliers:write")],
    response_model=ToleranceView,
)  # fmt: skip
async def put_tolerance(scope_: ScopeKey, body: ToleranceInput, call: CallDep) -> Response:
    """A new version of what may differ, for a supplier or (`*`) for all that have none. The same
    again changes nothing."""
    _require_staff(call, scope_)

    async def effect(uow: UnitOfWork) -> ToleranceView:
        row = await differences.put_tolerance(scope_, body.model_dump(), uow, actor_of(call))
        return ToleranceView.of(row)

    return await call.once(effect)


@router.get(
    "/match-tolerances/{scope_}", dependencies=[scope("suppliers:read")],
    response_model=ToleranceView,
)  # fmt: skip
async def get_tolerance(scope_: ScopeKey, call: CallDep) -> Response:
    """The newest version of the scope's own; 404 where it has none."""
    _require_staff(call, scope_)
    async with call.transaction() as uow:
        return answer(ToleranceView.of(await differences.tolerance_of(scope_, uow)))
