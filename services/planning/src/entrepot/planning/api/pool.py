"""The neighbour pool: surges, and what suppliers are shown and asked to make."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from entrepot.planning.api.common import (
    PlaceFilter,
    SkuFilter,
    SupplierFilter,
    cursor_of,
    example,
    reading,
)
from entrepot.planning.handlers import lending
from entrepot.planning.repository.sql import loads
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["neighbour pool and sharing"])
Week = Annotated[
    str | None, Query(pattern=r"^\d{4}-W\d{2}$", description="ISO 8601 week, such as 2026-W05.")
]


class SurgeView(View):
    """Demand above the forecast's band, hour after hour. factor: times the forecast, by the hours
    that were over; proposal_id: what answers it."""

    model_config = example({
        "sku": "LAMP-1", "place": "UK-1", "since": "2026-02-03T09:00:00Z", "state": "open",
        "hours": 3, "observed": 64, "expected": 9.2, "upper": 21.0, "proposal_id": None,
        "found_at": "2026-02-03T11:12:00Z", "ended_at": None, "factor": 7.0,
    })  # fmt: skip
    sku: str
    place: str
    since: datetime
    state: str
    hours: int
    observed: int
    expected: float
    upper: float
    proposal_id: str | None
    found_at: datetime
    ended_at: datetime | None
    factor: float


class SupplierWeekView(View):
    """What a supplier is shown of one of its SKUs: its planned share of the forecast, and units
    sold in all. No shop, place, price or margin."""

    model_config = example({
        "supplier": "supplier:shenzhen-lamp", "sku": "LAMP-1", "week": "2026-W06",
        "forecast": 58.2, "sales": 0, "computed_at": "2026-01-05T01:06:00Z",
    })  # fmt: skip
    supplier: str
    sku: str
    week: str
    forecast: float
    sales: int
    computed_at: datetime


class ProductionCallView(View):
    """What a supplier is asked to make, from a week on. firm: ordered; plan: expected, not ordered
    yet; missing: what its commitment does not cover."""

    model_config = example({
        "supplier": "supplier:shenzhen-lamp", "week": "2026-W06",
        "lines": [{"sku": "LAMP-1", "week": "2026-W06", "firm": 480, "plan": 0, "committed": 400,
                   "missing": 80}],
        "made_at": "2026-02-02T01:06:00Z", "version": 1,
    })  # fmt: skip
    supplier: str
    week: str
    lines: list[dict[str, Any]] = Field(max_length=100_000)
    made_at: datetime
    version: int


class LoanDueView(View):
    """Units of a loan that are to be taken off now. by_rule: planning does it; else a person settles
    it in inventory (POST /v1/loans:settle). netted_with: the loan the other way."""

    model_config = example({
        "agreement": "venlo-london", "sku": "LAMP-1", "lender": "warehouse:eu-3pl",
        "borrower": "warehouse:uk-3pl", "units": 12, "kind": "settle_money", "since": "2026-01-05",
        "netted_with": None, "cost_minor": 1440, "currency": "EUR", "by_rule": False,
    })  # fmt: skip
    agreement: str
    sku: str
    lender: str
    borrower: str
    units: int
    kind: str
    since: date
    netted_with: str | None
    cost_minor: int
    currency: str
    by_rule: bool


class LoanDueList(View):
    """All that is due."""

    items: list[LoanDueView]


@router.get(
    "/loan-settlements", dependencies=[scope("planning:read")], response_model=LoanDueList,
    summary="Loans to settle / 待结清借货",
)  # fmt: skip
async def list_loan_settlements(call: CallDep) -> Response:
    """What two neighbours owe each other, and what is overdue."""
    only_merchant(call)
    now = call.database.clock()
    async with reading(call) as driver:
        found = await lending.due(driver, now)
    return answer(LoanDueList(items=[
        LoanDueView(
            agreement=one.settlement.loan.agreement, sku=one.settlement.loan.sku,
            lender=one.settlement.loan.lender, borrower=one.settlement.loan.borrower,
            units=one.settlement.units, kind=one.settlement.kind, since=one.settlement.loan.since,
            netted_with=one.settlement.with_agreement, cost_minor=one.cost_minor,
            currency=one.currency, by_rule=one.by_rule,
        )
        for one in found
    ]))  # fmt: skip


@router.get("/surges", dependencies=[scope("planning:read")], summary="Surges / 需求激增")
async def list_surges(
    call: CallDep, state: Literal["open", "ended"] | None = None, sku: SkuFilter = None,
    place: PlaceFilter = None, limit: Limit = 100, cursor: Cursor = None,
) -> Page[SurgeView]:  # fmt: skip
    """By SKU, place and beginning."""
    only_merchant(call)
    after = cursor_of(cursor, str, str, str)
    async with reading(call) as driver:
        rows = await driver.fetch(
            "SELECT * FROM surge WHERE ($1::text IS NULL OR state = $1) "
            "AND ($2::text IS NULL OR sku = $2) AND ($3::text IS NULL OR place = $3) "
            "AND ($4::text IS NULL OR (sku, place, since) > ($4, $5, $6)) "
            "ORDER BY sku, place, since LIMIT $7", state, sku, place,
            *((after[0], after[1], datetime.fromisoformat(after[2])) if after else [None] * 3),
            limit + 1,
        )  # fmt: skip
    return page_of([SurgeView.model_validate(dict(r)) for r in rows], limit,
                   lambda v: (v.sku, v.place, v.since.isoformat()))  # fmt: skip


@router.get(
    "/supplier-forecasts", dependencies=[scope("planning:read")],
    summary="What suppliers are shown / 供应商需求预测",
)  # fmt: skip
async def list_supplier_forecasts(
    call: CallDep, supplier: SupplierFilter = None, sku: SkuFilter = None, week: Week = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[SupplierWeekView]:  # fmt: skip
    """By supplier, SKU and week; a supplier gets its own."""
    after = cursor_of(cursor, str, str, str) or (None, None, None)
    own = None if call.caller.sees == "*" else call.caller.party
    async with reading(call) as driver:
        rows = await driver.fetch(
            "SELECT * FROM supplier_week WHERE ($1::text IS NULL OR supplier = $1) "
            "AND ($2::text IS NULL OR supplier = $2) AND ($3::text IS NULL OR sku = $3) "
            "AND ($4::text IS NULL OR week = $4) "
            "AND ($5::text IS NULL OR (supplier, sku, week) > ($5, $6, $7)) "
            "ORDER BY supplier, sku, week LIMIT $8", own, supplier, sku, week, *after, limit + 1,
        )  # fmt: skip
    return page_of([SupplierWeekView.model_validate(dict(r)) for r in rows], limit,
                   lambda v: (v.supplier, v.sku, v.week))  # fmt: skip


@router.get(
    "/production-calls", dependencies=[scope("planning:read")],
    summary="What to make / 生产要货单",
)  # fmt: skip
async def list_production_calls(
    call: CallDep, supplier: SupplierFilter = None, week: Week = None, limit: Limit = 20,
    cursor: Cursor = None,
) -> Page[ProductionCallView]:  # fmt: skip
    """By supplier and week; a supplier gets its own."""
    after = cursor_of(cursor, str, str) or (None, None)
    own = None if call.caller.sees == "*" else call.caller.party
    async with reading(call) as driver:
        rows = await driver.fetch(
            "SELECT * FROM production_call WHERE ($1::text IS NULL OR supplier = $1) "
            "AND ($2::text IS NULL OR supplier = $2) AND ($3::text IS NULL OR week = $3) "
            "AND ($4::text IS NULL OR (supplier, week) > ($4, $5)) "
            "ORDER BY supplier, week LIMIT $6", own, supplier, week, *after, limit + 1,
        )  # fmt: skip
    views = [
        ProductionCallView.model_validate({**dict(r), "lines": loads(r["lines"])}) for r in rows
    ]
    return page_of(views, limit, lambda v: (v.supplier, v.week))
