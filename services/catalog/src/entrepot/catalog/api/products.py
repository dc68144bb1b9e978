"""/v1/products: what SKUs of one product share."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import Q, with_key
from entrepot.catalog.domain.commands import (
    Category,
    ProductCode,
    ProductFields,
    PutProduct,
)
from entrepot.catalog.handlers.skus import put_products
from entrepot.catalog.repository import Stored
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["products"])
_ITEM = TypeAdapter(PutProduct)


class ProductView(View):
    """A product."""

    code: str
    version: int
    title: str
    title_zh: str | None
    description: str | None
    description_zh: str | None
    brand: str | None
    categories: tuple[str, ...]
    updated_at: datetime


def view(held: Stored[PutProduct]) -> ProductView:
    return ProductView(
        version=held.version, updated_at=held.updated_at, **held.content.model_dump()
    )


@router.put(
    "/products/{code}", dependencies=[scope("catalog:write")], response_model=ProductView,
    responses={201: {"model": ProductView}},
)  # fmt: skip
async def put_product(code: ProductCode, body: ProductFields, call: CallDep) -> Response:
    """Register a product (no If-Match), or restate it (If-Match with the ETag that was read).
    Categories hold for every SKU of it; a change judges their listings again."""

    async def load(uow: UnitOfWork) -> Stored[PutProduct] | None:
        return (await repository.products(uow.driver, [code])).get(code)

    return await put_one(call, with_key(PutProduct, body, code=code), load, put_products, view)


@router.post(
    "/products:batch", dependencies=[scope("catalog:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, {"code": "LAMP", "title": "Desk lamp"}),
)  # fmt: skip
async def put_product_batch(call: CallDep) -> Response:
    """Hold up to 1000 products; a repeat changes nothing."""
    return await run_batch(call, _ITEM, lambda p: (p.code,), put_products)


@router.get("/products/{code}", dependencies=[scope("catalog:read")], response_model=ProductView)
async def get_product(code: ProductCode, call: CallDep) -> Response:
    """One product."""
    async with call.read() as session:
        held = await queries.product(session, code)
    if held is None:
        raise NotFound()
    return answer(view(held))


@router.get("/products", dependencies=[scope("catalog:read")])
async def list_products(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, q: Q = None,
    brand: Annotated[str | None, Query(max_length=200, pattern=r"^[^\x00]+$")] = None,
    category: Annotated[Category | None, Query()] = None,
) -> Page[ProductView]:  # fmt: skip
    """By code. q: how code or title begins."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        found = await queries.products(
            session, after=after[0] if after else None, limit=limit + 1, q=q, brand=brand,
            category=category,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda p: (p.code,))
