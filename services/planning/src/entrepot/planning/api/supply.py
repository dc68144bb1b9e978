"""On which terms SKUs are bought, and what currencies are worth."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from pydantic import Field, TypeAdapter

from entrepot.planning.api.common import (
    SkuFilter,
    SkuPath,
    SupplierFilter,
    SupplierId,
    SupplierPath,
    example,
    guard,
    reading,
)
from entrepot.planning.domain.commands import SupplierSetupFields, SupplyTermsFields
from entrepot.planning.handlers import terms as handlers
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CurrencyCode, Sku
from entrepot.shared.outcomes import Outcome
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, only_merchant, run_batch

router = APIRouter(prefix="/v1", tags=["supply"])
_TERMS = {
    "unit_price_minor": 4200, "currency": "CNY", "moq": 100, "pack_size": 20,
    "price_breaks": [{"from_quantity": 1000, "unit_price_minor": 3950}],
    "weekly_capacity": 2500, "lead_time_days": 35,
}  # fmt: skip
_SETUP = {
    "currency": "CNY", "country": "CN", "order_cost_minor": 80000, "line_cost_minor": 5000,
    "budget_minor": None, "min_fill_percent": 70, "review_days": 7, "weekly_capacity": None,
    "capacity_rule": "linear", "small_batch": True,
    "modes": [
        {"mode": "sea", "lead_time_days": 38, "per_m3_minor": 60000, "container_m3": 67.0},
        {"mode": "rail", "lead_time_days": 22, "per_m3_minor": 140000},
        {"mode": "air", "lead_time_days": 8, "per_kg_minor": 4500},
    ],
}  # fmt: skip


class TermsInput(SupplyTermsFields):
    """As SupplyTermsFields."""

    model_config = example(_TERMS)


class TermsItem(SupplyTermsFields):
    """Terms with supplier and SKU."""

    supplier: SupplierId
    sku: Sku


class TermsView(View):
    """On which terms a supplier sells a SKU. version is its ETag."""

    supplier: str
    sku: str
    unit_price_minor: int
    currency: str
    moq: int
    pack_size: int
    price_breaks: list[dict[str, int]]
    weekly_capacity: int | None
    lead_time_days: int | None
    set_by: str
    version: int
    updated_at: datetime


class SetupInput(SupplierSetupFields):
    """As SupplierSetupFields."""

    model_config = example(_SETUP)


class SetupView(View):
    """How orders to a supplier are put together. version is its ETag."""

    supplier: str
    currency: str
    country: str | None
    order_cost_minor: int
    line_cost_minor: int
    budget_minor: int | None
    min_fill_percent: int
    review_days: int
    weekly_capacity: int | None
    capacity_rule: str
    small_batch: bool
    modes: list[dict[str, Any]]
    set_by: str
    version: int
    updated_at: datetime


class RateInput(Input):
    """Worth of one major unit of the currency in the base currency."""

    model_config = example({"rate": 0.128, "source": "ECB reference rate"})
    rate: Annotated[float, Field(gt=0, lt=1e6)]
    source: Annotated[str, Field(min_length=1, max_length=200)]


class RateView(View):
    """In force from its day until the next one of the currency."""

    currency: str
    effective_from: date
    rate: float
    source: str
    set_by: str
    version: int


class RateList(View):
    """All of them."""

    items: list[RateView]


@router.put(
    "/supply-terms/{supplier}/{sku}", dependencies=[scope("planning:write")],
    response_model=TermsView, summary="Terms of a SKU / 采购条件",
)  # fmt: skip
async def put_terms(
    supplier: SupplierPath, sku: SkuPath, body: TermsInput, call: CallDep
) -> Response:
    """The whole of them (201 the first time); send If-Match to change them."""
    only_merchant(call)
    created = False
    key = {"supplier": supplier, "sku": sku}

    async def effect(uow: UnitOfWork) -> TermsView:
        nonlocal created
        before = await handlers.held(uow.driver, "supply_terms", key)
        guard(call, before["version"] if before else None, handlers.says_the_same(before, body))
        row, created = await handlers.put(uow, "supply_terms", key, body, call.caller.party)
        return TermsView.model_validate(row)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


_ITEM: TypeAdapter[TermsItem] = TypeAdapter(TermsItem)


@router.post(
    "/supply-terms:batch", dependencies=[scope("planning:write")], response_model=BatchResult,
    openapi_extra=items_schema(
        _ITEM, {"supplier": "supplier:shenzhen-lamp", "sku": "LAMP-1", **_TERMS}
    ),
    summary="Terms of many SKUs / 批量采购条件",
)  # fmt: skip
async def put_terms_batch(call: CallDep) -> Response:
    """Up to 1000; they hold whatever version is there."""

    async def write(items: Any, uow: UnitOfWork) -> list[Outcome]:
        found = []
        for item in items:
            key = {"supplier": item.supplier, "sku": item.sku}
            fields = SupplyTermsFields.model_validate(item.model_dump(exclude=set(key)))
            before = await handlers.held(uow.driver, "supply_terms", key)
            row, created = await handlers.put(uow, "supply_terms", key, fields, call.caller.party)
            same = before is not None and before["version"] == row["version"]
            found.append(Outcome("created" if created else "unchanged" if same else "changed",
                                 row["version"]))  # fmt: skip
        return found

    return await run_batch(call, _ITEM, lambda i: (i.supplier, i.sku), write)


@router.get(
    "/supply-terms", dependencies=[scope("planning:read")], summary="Terms / 采购条件列表"
)  # fmt: skip
async def list_terms(
    call: CallDep, supplier: SupplierFilter = None, sku: SkuFilter = None, limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[TermsView]:  # fmt: skip
    """By supplier and SKU; a supplier gets its own."""
    after = decode_cursor(cursor, str, str) or (None, None)
    own = None if call.caller.sees == "*" else call.caller.party
    async with reading(call) as driver:
        rows = await handlers.rows(
            driver, "supply_terms",
            where="($1::text IS NULL OR supplier = $1) AND ($2::text IS NULL OR sku = $2) "
            "AND ($3::text IS NULL OR supplier = $3) "
            "AND ($4::text IS NULL OR (supplier, sku) > ($4, $5))",
            values=(supplier, sku, own, *after),
        )  # fmt: skip
    views = [TermsView.model_validate(r) for r in rows[: limit + 1]]
    return page_of(views, limit, lambda v: (v.supplier, v.sku))


@router.put(
    "/supplier-setups/{supplier}", dependencies=[scope("planning:write")],
    response_model=SetupView, summary="How to order from a supplier / 供应商补货设置",
)  # fmt: skip
async def put_setup(supplier: SupplierPath, body: SetupInput, call: CallDep) -> Response:
    """The whole of it (201 the first time); send If-Match to change it."""
    only_merchant(call)
    created = False
    key = {"supplier": supplier}

    async def effect(uow: UnitOfWork) -> SetupView:
        nonlocal created
        before = await handlers.held(uow.driver, "supplier_setup", key)
        guard(call, before["version"] if before else None, handlers.says_the_same(before, body))
        row, created = await handlers.put(uow, "supplier_setup", key, body, call.caller.party)
        return SetupView.model_validate(row)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get(
    "/supplier-setups/{supplier}", dependencies=[scope("planning:read")],
    response_model=SetupView, summary="One setup / 查询供应商补货设置",
)  # fmt: skip
async def get_setup(supplier: SupplierPath, call: CallDep) -> Response:
    """Of the merchant only."""
    only_merchant(call)
    async with reading(call) as driver:
        row = await handlers.held(driver, "supplier_setup", {"supplier": supplier})
    if row is None:
        raise NotFound(f"no setup of {supplier}")
    return answer(SetupView.model_validate(row))


@router.put(
    "/currency-rates/{currency}/{effective_from}", dependencies=[scope("planning:write")],
    response_model=RateView, summary="Worth of a currency / 汇率",
)  # fmt: skip
async def put_rate(
    currency: Annotated[CurrencyCode, Path(examples=["CNY"])],
    effective_from: Annotated[date, Path(examples=["2026-01-01"])], body: RateInput, call: CallDep,
) -> Response:  # fmt: skip
    """Values of shops with other currencies are added up by it."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> RateView:
        key = handlers.day_key(currency, effective_from)
        row, _ = await handlers.put(uow, "currency_rate", key, body, call.caller.party)
        return RateView.model_validate(row)

    return await call.once(effect)


@router.get(
    "/currency-rates", dependencies=[scope("planning:read")], response_model=RateList,
    summary="Rates / 汇率列表",
)  # fmt: skip
async def list_rates(call: CallDep) -> Response:
    """By currency and day."""
    async with reading(call) as driver:
        rows = await handlers.rows(driver, "currency_rate")
    return answer(RateList(items=[RateView.model_validate(r) for r in rows]))
