"""/v1/skus: one thing that is bought, stored and sold; and one edit for many."""

from collections import Counter
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import Q, with_key
from entrepot.catalog.domain.commands import (
    Category,
    ProductCode,
    PutSku,
    SkuFields,
)
from entrepot.catalog.domain.edits import Edit
from entrepot.catalog.domain.facts import Facts
from entrepot.catalog.handlers.edits import EditedRow, edit_skus
from entrepot.catalog.handlers.skus import put_skus
from entrepot.catalog.repository import StoredSku
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.catalog import Component, DangerousGoods, Measures
from entrepot.shared.http import BatchResult, Call, CallDep, View, answer, scope
from entrepot.shared.identifiers import Gtin, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.problems import to_problem
from entrepot.shared.resources import items_schema, only_merchant, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["skus"])
_ITEM = TypeAdapter(PutSku)
Status = Annotated[Literal["active", "retired"] | None, Query()]


class SkuView(View):
    """A SKU. all_categories: its own, those of its product and those that its facts imply.
    options: the values of a variant, by axis."""

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
    facts: Facts | None
    components: tuple[Component, ...]
    options: dict[str, str]
    updated_at: datetime


def view(held: StoredSku) -> SkuView:
    return SkuView(
        version=held.version, updated_at=held.updated_at, all_categories=held.all_categories,
        options=dict(held.options), **held.content.model_dump(),
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


class ChangeView(View):
    """A field before and after."""

    field: str
    before: Any
    after: Any


class EditedView(View):
    """A SKU of an edit. version and content_version: as they are (or would be) then."""

    sku: str
    status: Literal["changed", "unchanged", "refused"]
    version: int
    content_version: int
    changes: list[ChangeView]
    problem: dict[str, Any] | None


class EditView(View):
    """Every SKU that the edit named, by SKU; 200 where none was refused, else 207."""

    dry_run: bool
    changed: int
    unchanged: int
    refused: int
    results: list[EditedView]


@router.post("/skus:edit", dependencies=[scope("catalog:write")], response_model=EditView)
async def edit_many(
    body: Edit, call: CallDep, dry_run: Annotated[bool, Query()] = False
) -> Response:
    """Set and unset fields of up to 5,000 SKUs, listed or found by a filter; each SKU wholly or
    not at all, whatever version is there. dry_run: show what would change."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> EditView:
        rows = await edit_skus(body, uow, dry_run=dry_run)
        counts = Counter(row.did for row in rows)
        return EditView(
            dry_run=dry_run, changed=counts["changed"], unchanged=counts["unchanged"],
            refused=counts["refused"], results=[_edited(row, call) for row in rows],
        )  # fmt: skip

    response = await call.once(effect)
    if b'"status":"refused"' in bytes(response.body):
        response.status_code = 207
    return response


def _edited(row: EditedRow, call: Call) -> EditedView:
    return EditedView(
        sku=row.sku, status=row.did, version=row.version, content_version=row.content_version,
        changes=[ChangeView(field=c.field, before=c.before, after=c.after) for c in row.changes],
        problem=to_problem(row.problem, call.request) if row.problem is not None else None,
    )  # fmt: skip
