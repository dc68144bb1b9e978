"""/v1/skus: one thing that is bought, stored and sold; as JSON and as a spreadsheet."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.adapters import sku_csv
from entrepot.catalog.api.common import Q
from entrepot.catalog.domain.commands import (
    Category,
    Market,
    ProductCode,
    PutSku,
    SkuFields,
    with_key,
)
from entrepot.catalog.domain.gate import Decision, Verdict
from entrepot.catalog.handlers.imports import import_skus
from entrepot.catalog.handlers.skus import put_skus
from entrepot.catalog.repository import StoredSku
from entrepot.catalog.settings import EXPORT_PAGE, MAX_IMPORT_ROWS
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.catalog import Component, DangerousGoods, Measures
from entrepot.shared.http import BatchResult, CallDep, View, answer, read_body, scope
from entrepot.shared.identifiers import Gtin, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, only_merchant, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["skus"])
_ITEM = TypeAdapter(PutSku)
CSV = "text/csv; charset=utf-8"
Status = Annotated[Literal["active", "retired"] | None, Query()]
_SHEET = "sku,product,title,gtin\r\nLAMP-1,LAMP,Desk lamp,4006381333931\r\n"


class SkuView(View):
    """A SKU. all_categories: its own and those of its product."""

    sku: str
    version: int
    product: str
    title: str
    title_zh: str | None
    status: Literal["active", "retired"]
    gtin: str | None
    measures: Measures | None
    hs_code: str | None
    origin: str | None
    categories: tuple[str, ...]
    all_categories: tuple[str, ...]
    dangerous_goods: DangerousGoods | None
    components: tuple[Component, ...]
    updated_at: datetime


class RuleApplied(View):
    """A rule that was in force for the market, the categories and the day."""

    rule: str
    market: str
    category: str
    require: tuple[str, ...]
    require_any: tuple[str, ...]
    source: str


class EndsSoonView(View):
    """A certificate in use that ends within 30 days of the day."""

    kind: str
    certificate: str
    valid_to: date


class PartView(View):
    """A part of a bundle, judged alone."""

    sku: str
    decision: Decision
    missing: list[str]
    expired: list[str]


class MaySellView(View):
    """The gate's answer. basis says `no_rule_in_force` where no rule is known that would apply."""

    sku: str
    market: str
    on: date
    decision: Decision
    missing: list[str]
    expired: list[str]
    ends_soon: list[EndsSoonView]
    rules: list[RuleApplied]
    basis: Literal["rules", "no_rule_in_force"]
    parts: list[PartView]


class CellError(View):
    """A cell and how to mend it; row 1 is the header."""

    row: int
    column: str
    detail: str
    cure: str
    cure_zh: str


class ImportResult(View):
    """Counts of rows; 200 when all are good, else 207."""

    rows: int
    created: int
    changed: int
    unchanged: int
    dry_run: bool
    errors: list[CellError]


def view(held: StoredSku) -> SkuView:
    return SkuView(
        version=held.version, updated_at=held.updated_at, all_categories=held.all_categories,
        **held.content.model_dump(),
    )  # fmt: skip


@router.put(
    "/skus/{sku}", dependencies=[scope("catalog:write")], response_model=SkuView,
    responses={201: {"model": SkuView}},
)  # fmt: skip
async def put_sku(sku: Sku, body: SkuFields, call: CallDep) -> Response:
    """Register a SKU (no If-Match), or restate it (If-Match with the ETag that was read). A
    product that is not there yet is registered under the SKU's title."""

    async def load(uow: UnitOfWork) -> StoredSku | None:
        return (await repository.skus(uow.driver, [sku])).get(sku)

    return await put_one(call, with_key(PutSku, body, sku=sku), load, put_skus, view)


@router.post(
    "/skus:batch", dependencies=[scope("catalog:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, {"sku": "LAMP-1", "product": "LAMP", "title": "Desk lamp"}),
)  # fmt: skip
async def put_sku_batch(call: CallDep) -> Response:
    """Hold up to 1000 SKUs; a repeat changes nothing."""
    return await run_batch(call, _ITEM, lambda s: (s.sku,), put_skus)


@router.post(
    "/skus:import", dependencies=[scope("catalog:write")], response_model=ImportResult,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"text/csv": {"schema": {"type": "string"}, "example": _SHEET}},
        }
    },
)  # fmt: skip
async def import_sheet(
    call: CallDep, request: Request, dry_run: Annotated[bool, Query()] = False
) -> Response:
    """Apply the good rows of a CSV file (columns: see the service's README; `sku` is needed, and
    `product` and `title` for a new one), tell the bad ones with column and cure. A column that is
    absent leaves values as they are, an empty cell clears them. Repeating changes nothing."""
    only_merchant(call)
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    charset = "utf-8"
    for part in request.headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            charset = value.strip('"')
    sheet = sku_csv.read(body, charset=charset, max_rows=MAX_IMPORT_ROWS)
    async with call.transaction() as uow:
        done = await import_skus(sheet, uow, dry_run=dry_run)
    result = ImportResult(
        rows=done.rows, created=done.created, changed=done.changed, unchanged=done.unchanged,
        dry_run=dry_run,
        errors=[
            CellError(row=e.row, column=e.column, detail=e.detail, cure=e.cure,
                         cure_zh=e.cure_zh)
            for e in done.errors
        ],
    )  # fmt: skip
    return answer(result, 207 if done.errors else 200)


@router.get(
    "/skus:export", dependencies=[scope("catalog:read")], response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}, "example": _SHEET}}}},
)  # fmt: skip
async def export_sheet(
    call: CallDep, status: Status = None, q: Q = None,
    product: Annotated[ProductCode | None, Query()] = None,
) -> Response:  # fmt: skip
    """The SKUs as CSV, in the columns of the import, streamed."""

    async def lines() -> AsyncIterator[str]:
        yield sku_csv.write([], header=True)
        after: str | None = None
        while True:
            async with call.read() as session:
                found = await queries.skus(
                    session, after=after, limit=EXPORT_PAGE, status=status, product=product, q=q
                )
            yield sku_csv.write((held.content for held in found), header=False)
            if len(found) < EXPORT_PAGE:
                return
            after = found[-1].content.sku

    headers = {"Content-Disposition": 'attachment; filename="skus.csv"'}
    return StreamingResponse(lines(), media_type=CSV, headers=headers)


@router.get("/skus/{sku}", dependencies=[scope("catalog:read")], response_model=SkuView)
async def get_sku(sku: Sku, call: CallDep) -> Response:
    """One SKU."""
    async with call.read() as session:
        held = await queries.sku(session, sku)
    if held is None:
        raise NotFound()
    return answer(view(held))


@router.get("/skus", dependencies=[scope("catalog:read")])
async def list_skus(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, status: Status = None, q: Q = None,
    product: Annotated[ProductCode | None, Query()] = None,
    gtin: Annotated[Gtin | None, Query()] = None,
    category: Annotated[Category | None, Query()] = None,
) -> Page[SkuView]:  # fmt: skip
    """By SKU. q: how the SKU or its title begins."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        found = await queries.skus(
            session, after=after[0] if after else None, limit=limit + 1, status=status,
            product=product, q=q, gtin=gtin, category=category,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda s: (s.sku,))


@router.get("/skus/{sku}/may-sell", dependencies=[scope("catalog:read")])
async def may_sell(
    sku: Sku, call: CallDep, market: Annotated[Market, Query(examples=["DE"])],
    on: Annotated[date | None, Query(description="Today (UTC) by default.")] = None,
) -> MaySellView:  # fmt: skip
    """May this SKU be sold in that market on that day, as far as certificates go?"""
    day = on or call.database.clock().date()
    async with call.read() as session:
        found = await queries.may_sell(session, sku, market, day)
    if found is None:
        raise NotFound()
    verdict, parts = found
    return MaySellView(
        sku=sku, market=market, on=day, decision=verdict.decision, missing=verdict.missing,
        expired=verdict.expired, ends_soon=_ends(verdict), rules=_rules(verdict),
        basis="rules" if verdict.rules else "no_rule_in_force",
        parts=[
            PartView(sku=code, decision=v.decision, missing=v.missing, expired=v.expired)
            for code, v in parts.items()
        ],
    )  # fmt: skip


def _ends(verdict: Verdict) -> list[EndsSoonView]:
    return [
        EndsSoonView(kind=e.kind, certificate=e.certificate, valid_to=e.valid_to)
        for e in verdict.ends_soon
    ]


def _rules(verdict: Verdict) -> list[RuleApplied]:
    return [
        RuleApplied(rule=r.rule, market=r.market, category=r.category, require=r.require,
                    require_any=r.require_any, source=r.source)
        for r in verdict.rules
    ]  # fmt: skip
