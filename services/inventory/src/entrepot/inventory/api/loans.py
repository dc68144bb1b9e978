"""Loans between operators: what is owed, why, and taking it off."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import ConfigDict, Field, model_validator

from entrepot.inventory.api.common import SkuFilter, after_text
from entrepot.inventory.api.sharing import AgreementName
from entrepot.inventory.domain.sharing import SettleKind
from entrepot.inventory.handlers import sharing as handlers
from entrepot.inventory.queries import sharing as queries
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import PartyId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["sharing"])
AgreementFilter = Annotated[AgreementName | None, Query(description="One agreement.")]


class LoanView(View):
    """What the borrower owes the lender of a SKU: units and their price in minor units."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "agreement": "venlo-london", "sku": "LAMP-1",
                    "lender_party": "warehouse:eu-3pl", "borrower_party": "warehouse:uk-3pl",
                    "outstanding": 5, "value_minor": 600, "currency": "EUR",
                }
            ]
        }
    )  # fmt: skip
    agreement: str
    sku: str
    lender_party: str
    borrower_party: str
    outstanding: int
    value_minor: int
    currency: str


class PairView(View):
    """What is owed between two owners, in one currency."""

    lender_party: str
    borrower_party: str
    currency: str
    outstanding: int
    value_minor: int


class PairList(View):
    """Every pair with something outstanding."""

    items: list[PairView]


class EntryView(View):
    """One booking: units went from one owner's books to the other's. kind `lend`: from the
    lender; the others: back."""

    id: int
    agreement: str
    sku: str
    kind: str
    from_party: str
    to_party: str
    units: int
    amount_minor: int
    currency: str
    reference: str
    note: str
    booked_by: str
    occurred_at: datetime


class SettleIn(Input):
    """What is taken off. Without sku: every SKU; without units: all that is outstanding.
    reference: the payment, or the transfer that brought the goods back."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"agreement": "venlo-london", "kind": "settle_money", "reference": "INV-2026-7"}
            ]
        }
    )
    agreement: AgreementName
    kind: SettleKind
    sku: Sku | None = None
    units: PositiveUnits | None = None
    reference: str = Field(min_length=1, max_length=128)
    note: str = Field("", max_length=1000)

    @model_validator(mode="after")
    def _sound(self) -> "SettleIn":
        if self.units is not None and self.sku is None:
            raise ValueError("units need a sku")
        return self


class SettledView(View):
    """Units that were taken off; 0: nothing was outstanding."""

    agreement: str
    units: int


@router.get("/loans", dependencies=[scope("inventory:read")], summary="Loans / 借货余额")
async def list_loans(
    call: CallDep, agreement: AgreementFilter = None, sku: SkuFilter = None,
    party: Annotated[PartyId | None, Query(description="Lender or borrower.")] = None,
    settled: Annotated[bool, Query(description="Also those at zero.")] = False,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[LoanView]:  # fmt: skip
    """By agreement and SKU; a party sees its own."""
    after = after_text(cursor, 2)
    async with call.read() as session:
        rows = await queries.loans(
            session, agreement=agreement, party=party, sku=sku, settled=settled,
            after=(after[0], after[1]), limit=limit + 1,
        )  # fmt: skip
    views = [LoanView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.agreement, v.sku))


@router.get(
    "/loans/pairs", dependencies=[scope("inventory:read")], response_model=PairList,
    summary="What is owed between owners / 双方往来余额",
)  # fmt: skip
async def list_pairs(call: CallDep) -> Response:
    """Sums over agreements and SKUs."""
    async with call.read() as session:
        rows = await queries.loan_totals(session)
    return answer(PairList(items=[PairView.model_validate(row) for row in rows]))


@router.get(
    "/loan-entries", dependencies=[scope("inventory:read")], summary="Bookings / 借货流水"
)  # fmt: skip
async def list_entries(
    call: CallDep, agreement: AgreementFilter = None, sku: SkuFilter = None, limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[EntryView]:  # fmt: skip
    """Newest first; append-only."""
    last: Any = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries.loan_entries(
            session, agreement=agreement, sku=sku, before=last[0] if last else None,
            limit=limit + 1,
        )  # fmt: skip
    return page_of([EntryView.model_validate(r) for r in rows], limit, lambda v: (v.id,))


@router.post(
    "/loans:settle", dependencies=[scope("inventory:write")], response_model=SettledView,
    summary="Settle loans / 结清借货",
)  # fmt: skip
async def settle(body: SettleIn, call: CallDep) -> Response:
    """Takes units off, with money, goods or a write-off; never more than is outstanding. Send an
    Idempotency-Key: two equal settlements may be two facts."""

    async def effect(uow: UnitOfWork) -> SettledView:
        units = await handlers.settle(
            uow, body.agreement, body.sku, body.units, body.kind, body.reference, body.note,
            call.caller.party,
        )  # fmt: skip
        return SettledView(agreement=body.agreement, units=units)

    return await call.once(effect)
