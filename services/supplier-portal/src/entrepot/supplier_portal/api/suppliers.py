"""Suppliers and their figures."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidInput
from entrepot.shared.http import CallDep, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.api.models import SupplierId, SupplierInput
from entrepot.supplier_portal.api.models.fields import Day
from entrepot.supplier_portal.api.views import FiguresView, SupplierView
from entrepot.supplier_portal.domain.figures import figures
from entrepot.supplier_portal.handlers.suppliers import put_supplier

router = APIRouter(prefix="/v1/suppliers", tags=["suppliers"])
PERIOD = timedelta(days=365)


@router.put("/{party}", dependencies=[scope("suppliers:write")], response_model=SupplierView)
async def put(party: SupplierId, body: SupplierInput, call: CallDep) -> Response:
    """Write the whole supplier (201 the first time). If-Match is needed to change one that was
    described before; what is so already answers 200 without it."""
    created = False

    async def effect(uow: UnitOfWork) -> SupplierView:
        nonlocal created

        def check(row: Mapping[str, Any]) -> None:
            call.check_version(row["version"], SupplierView.of(row))

        row, created = await put_supplier(party, body.model_dump(mode="json"), uow, check)
        return SupplierView.of(row)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get("", dependencies=[scope("suppliers:read")])
async def list_suppliers(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, active: bool | None = None
) -> Page[SupplierView]:
    """By party."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.list_suppliers(
            session, call.caller.sees, active, after[0] if after else None, limit
        )
    return page_of([SupplierView.of(row) for row in rows], limit, lambda s: (s.party,))


@router.get("/{party}", dependencies=[scope("suppliers:read")], response_model=SupplierView)
async def get(party: SupplierId, call: CallDep) -> Response:
    """One supplier."""
    async with call.read() as session:
        return answer(SupplierView.of(await queries.one_supplier(session, party, call.caller.sees)))


@router.get("/{party}/figures", dependencies=[scope("suppliers:read")])
async def get_figures(
    party: SupplierId, call: CallDep, since: Day | None = None, until: Day | None = None
) -> FiguresView:
    """On time, in full, quantity ratio and days late over lines due from since to until (default:
    the last 365 days), and what is open. Formulas: entrepot.supplier_portal.domain.figures."""
    today = call.database.clock().date()
    end = until or today
    start = since or end - PERIOD
    if start > end:
        raise InvalidInput("since is after until")
    async with call.read() as session:
        await queries.one_supplier(session, party, call.caller.sees)
        groups = await queries.judged_lines(session, party, start, end, today)
        open_ = await queries.open_orders(session, party, today)
    return FiguresView.of(party, start, end, figures(groups), open_)
