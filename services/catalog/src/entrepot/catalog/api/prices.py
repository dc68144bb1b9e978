"""/v1/prices: what a SKU costs in a shop and a currency, from when, from which quantity on."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import party_of, with_key
from entrepot.catalog.domain.prices import PriceListFields, PutPriceList, Window, effective
from entrepot.catalog.handlers.prices import put_price_lists
from entrepot.catalog.repository import StoredPrices
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, View, answer, scope
from entrepot.shared.identifiers import CurrencyCode, ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.quantity import MAX_UNITS
from entrepot.shared.resources import items_schema, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["prices"])
_ITEM = TypeAdapter(PutPriceList)
_EXAMPLE = {
    "shop": "amz-de", "sku": "LAMP-1", "currency": "EUR",
    "prices": [{"price_minor": 4990}, {"min_quantity": 10, "price_minor": 4490}],
}  # fmt: skip
At = Annotated[AwareDatetime | None, Query(description="Now by default.")]
Quantity = Annotated[int, Query(ge=1, le=MAX_UNITS)]


class PriceListView(View):
    """Every price of a SKU in a shop and a currency, by quantity and beginning."""

    shop: str
    sku: str
    currency: str
    version: int
    prices: tuple[Window, ...]
    updated_at: datetime


class EffectiveView(View):
    """What one unit costs; price_minor absent: no price is in force."""

    shop: str
    sku: str
    currency: str
    at: datetime
    quantity: int
    price_minor: int | None
    compare_at_minor: int | None
    min_quantity: int | None
    valid_until: datetime | None


def view(held: StoredPrices) -> PriceListView:
    content = held.content
    return PriceListView(
        shop=content.shop, sku=content.sku, currency=content.currency, version=held.version,
        prices=content.prices, updated_at=held.updated_at,
    )  # fmt: skip


@router.put(
    "/prices/{shop}/{sku}/{currency}", dependencies=[scope("catalog:write")],
    response_model=PriceListView, responses={201: {"model": PriceListView}},
)  # fmt: skip
async def put_price_list(
    shop: ShopCode, sku: Sku, currency: CurrencyCode, body: PriceListFields, call: CallDep
) -> Response:
    """State the price list (no If-Match), or change it (If-Match). Windows of one minimum
    quantity may not overlap (422). Parity rules are held to it before the answer."""
    key = (shop, sku, currency)

    async def load(uow: UnitOfWork) -> StoredPrices | None:
        return (await repository.price_lists(uow.driver, [key])).get(key)

    command = with_key(PutPriceList, body, shop=shop, sku=sku, currency=currency)
    return await put_one(call, command, load, put_price_lists, view)


@router.post(
    "/prices:batch", dependencies=[scope("catalog:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, _EXAMPLE),
)  # fmt: skip
async def put_price_batch(call: CallDep) -> Response:
    """State up to 1000 price lists; a repeat changes nothing."""
    return await run_batch(call, _ITEM, lambda p: p.key, put_price_lists)


@router.get(
    "/prices/{shop}/{sku}/{currency}", dependencies=[scope("catalog:read")],
    response_model=PriceListView,
)  # fmt: skip
async def get_price_list(
    shop: ShopCode, sku: Sku, currency: CurrencyCode, call: CallDep
) -> Response:
    """One price list."""
    async with call.read() as session:
        held = await queries.price_list(session, (shop, sku, currency), party=party_of(call))
    if held is None:
        raise NotFound()
    return answer(view(held))


@router.get("/prices", dependencies=[scope("catalog:read")])
async def list_prices(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    shop: Annotated[ShopCode | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    currency: Annotated[CurrencyCode | None, Query()] = None,
) -> Page[PriceListView]:  # fmt: skip
    """By shop, SKU and currency; a shop sees its own."""
    after = decode_cursor(cursor, str, str, str)
    async with call.read() as session:
        found = await queries.price_lists(
            session, after=(after[0], after[1], after[2]) if after else None, limit=limit + 1,
            party=party_of(call), shop=shop, sku=sku, currency=currency,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda p: (p.shop, p.sku, p.currency))


@router.get("/effective-prices", dependencies=[scope("catalog:read")])
async def list_effective_prices(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    shop: Annotated[ShopCode | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    currency: Annotated[CurrencyCode | None, Query()] = None,
    at: At = None, quantity: Quantity = 1,
) -> Page[EffectiveView]:  # fmt: skip
    """What one unit costs at a moment when so many are bought; by shop, SKU and currency."""
    moment = at or call.database.clock()
    after = decode_cursor(cursor, str, str, str)
    async with call.read() as session:
        found = await queries.price_lists(
            session, after=(after[0], after[1], after[2]) if after else None, limit=limit + 1,
            party=party_of(call), shop=shop, sku=sku, currency=currency,
        )  # fmt: skip
    views = [_effective(held, moment, quantity) for held in found]
    return page_of(views, limit, lambda p: (p.shop, p.sku, p.currency))


def _effective(held: StoredPrices, at: datetime, quantity: int) -> EffectiveView:
    content = held.content
    window = effective(content.prices, at, quantity)
    return EffectiveView(
        shop=content.shop, sku=content.sku, currency=content.currency, at=at, quantity=quantity,
        price_minor=window.price_minor if window else None,
        compare_at_minor=window.compare_at_minor if window else None,
        min_quantity=window.min_quantity if window else None,
        valid_until=window.valid_until if window else None,
    )  # fmt: skip
