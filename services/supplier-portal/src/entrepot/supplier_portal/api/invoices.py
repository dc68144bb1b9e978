"""Supplier invoices, payments and statements."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidInput
from entrepot.shared.http import Call, CallDep, answer, scope
from entrepot.shared.identifiers import CurrencyCode
from entrepot.shared.money import from_minor
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.adapters.tables_out import csv_bytes
from entrepot.supplier_portal.api.common import actor_of, scope_of_side
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.fields import Day
from entrepot.supplier_portal.api.models.money import (
    InvoiceDecisionInput,
    InvoiceInput,
    PaymentInput,
)
from entrepot.supplier_portal.api.views.money import InvoiceView, PaymentView, StatementView
from entrepot.supplier_portal.domain.invoice import InvoiceKind
from entrepot.supplier_portal.domain.statement import Statement
from entrepot.supplier_portal.handlers import invoices
from entrepot.supplier_portal.queries import assessed

router = APIRouter(prefix="/v1", tags=["invoices"])
InvoiceKey = Annotated[str, Path(pattern=r"^inv_[0-9a-f]{32}$")]
MONTH = timedelta(days=31)
_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}}


@router.post(
    "/invoices", dependencies=[scope_of_side()], response_model=InvoiceView, status_code=201
)
async def take(body: InvoiceInput, call: CallDep) -> Response:
    """Take an invoice or a credit note and match it three ways: order, receipts, paper. The same
    body again answers 200; its number on another paper 409 (`duplicate-invoice`)."""
    created = True

    async def effect(uow: UnitOfWork) -> InvoiceView:
        nonlocal created
        row, created = await invoices.take_invoice(body.command(), uow, actor_of(call))
        return InvoiceView.of(row)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


@router.get("/invoices", dependencies=[scope("purchase-orders:read")])
async def list_invoices(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, supplier: SupplierId | None = None,
    kind: InvoiceKind | None = None,
    state: Literal["matched", "held", "approved", "rejected"] | None = None,
) -> Page[InvoiceView]:  # fmt: skip
    """Newest first."""
    filters = {"supplier": supplier, "kind": kind, "state": state}
    async with call.read() as session:
        rows = await assessed.page_rows(
            session, "supplier_invoice", ("created_at", "invoice_id"), call.caller.sees, filters,
            decode_cursor(cursor, str, str), limit,
        )  # fmt: skip
    return page_of([InvoiceView.of(row) for row in rows], limit,
                   lambda i: (i.created_at.isoformat(), i.invoice_id))  # fmt: skip


@router.get(
    "/invoices/{invoice_id}", dependencies=[scope("purchase-orders:read")],
    response_model=InvoiceView,
)  # fmt: skip
async def get_invoice(invoice_id: InvoiceKey, call: CallDep) -> Response:
    """One paper with its match."""
    async with call.read() as session:
        row = await assessed.one_row(
            session, "supplier_invoice", "invoice_id", invoice_id, call.caller.sees, "invoice"
        )
    return answer(InvoiceView.of(row))


@router.post(
    "/invoices/{invoice_id}:decide", dependencies=[scope("purchase-orders:write")],
    response_model=InvoiceView,
)  # fmt: skip
async def decide(invoice_id: InvoiceKey, body: InvoiceDecisionInput, call: CallDep) -> Response:
    """Take a held paper as it is, or refuse one."""

    async def effect(uow: UnitOfWork) -> InvoiceView:
        approve = body.decision == "approve"
        return InvoiceView.of(
            await invoices.decide_invoice(invoice_id, approve, body.reason, uow, actor_of(call))
        )

    return await call.once(effect)


@router.post(
    "/suppliers/{party}/payments", dependencies=[scope("suppliers:write")],
    response_model=PaymentView, status_code=201,
)  # fmt: skip
async def pay(party: SupplierId, body: PaymentInput, call: CallDep) -> Response:
    """Enter a payment that was made; the bank's reference again answers 200."""
    created = True

    async def effect(uow: UnitOfWork) -> PaymentView:
        nonlocal created
        row, created = await invoices.enter_payment(body.command(party), uow, actor_of(call))
        return PaymentView.of(row)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


async def _statement(
    party: str, currency: str, since: date | None, until: date | None, call: Call
) -> tuple[Statement, date, date]:
    end = until or call.database.clock().date()
    start = since or end - MONTH
    if start > end:
        raise InvalidInput("since is after until")
    async with call.read() as session:
        await queries.one_supplier(session, party, call.caller.sees)
        return await assessed.account_of(session, party, currency, start, end), start, end


@router.get("/suppliers/{party}/statement", dependencies=[scope("suppliers:read")])
async def get_statement(
    party: SupplierId, currency: CurrencyCode, call: CallDep, since: Day | None = None,
    until: Day | None = None,
) -> StatementView:  # fmt: skip
    """Opening balance, invoices, credits, payments, closing balance of a period (default: the last
    31 days), in minor units of one currency."""
    made, start, end = await _statement(party, currency, since, until, call)
    return StatementView.of(party, start, end, made)


@router.get(
    "/suppliers/{party}/statement.csv", dependencies=[scope("suppliers:read")],
    response_class=Response, responses=_CSV,
)  # fmt: skip
async def get_statement_csv(
    party: SupplierId, currency: CurrencyCode, call: CallDep, since: Day | None = None,
    until: Day | None = None,
) -> Response:  # fmt: skip
    """The same as a table, with the currency's decimals."""
    made, start, end = await _statement(party, currency, since, until, call)

    def money(minor: int) -> Decimal:
        return from_minor(minor, currency)

    rows: list[tuple[Any, ...]] = [
        (start.isoformat(), "opening", "", "", currency, "", money(made.opening_minor))
    ]
    rows += [
        (e.on.isoformat(), e.kind, e.reference, e.state, currency, money(e.effect_minor),
         money(balance))
        for e, balance in made.entries
    ]  # fmt: skip
    rows.append((end.isoformat(), "closing", "", "", currency, "", money(made.closing_minor)))
    headings = ("date", "kind", "reference", "state", "currency", "amount", "balance")
    return Response(csv_bytes(headings, rows), media_type="text/csv; charset=utf-8")
