"""/v1/listings: which SKU a shop sells under which name, and whether it may."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import Q, Reason, party_of, reasons_of, with_key
from entrepot.catalog.domain.commands import (
    ExternalSku,
    ListingFields,
    Market,
    PutListing,
)
from entrepot.catalog.domain.shop_status import ShopSays, differs
from entrepot.catalog.handlers.listings import put_listings
from entrepot.catalog.repository import StoredListing
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, View, answer, scope
from entrepot.shared.identifiers import ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["listings"])
_ITEM = TypeAdapter(PutListing)
_EXAMPLE = {"shop": "amz-de", "external_sku": "B0LAMP1", "sku": "LAMP-1", "market": "DE"}
# The shop's own name may hold a slash.
ListingName = Annotated[ExternalSku, Path()]


class ListingView(View):
    """A listing. wanted: what the merchant wants; status: what is. recheck_on: the day on which
    the gate looks again by itself. shop_says: the shop's own status, where it was reported;
    differs: only one side sells."""

    shop: str
    external_sku: str
    version: int
    sku: str
    market: str
    wanted: Literal["active", "paused"]
    status: Literal["active", "paused", "blocked"]
    reasons: list[Reason]
    recheck_on: date | None
    shop_says: ShopSays | None
    shop_said_at: datetime | None
    differs: bool
    updated_at: datetime


def view(held: StoredListing) -> ListingView:
    content = held.content
    return ListingView(
        shop=content.shop, external_sku=content.external_sku, version=held.version,
        sku=content.sku, market=content.market, wanted=content.status,
        status=held.status,  # type: ignore[arg-type]
        reasons=reasons_of(held.reasons),
        shop_says=held.shop_says,  # type: ignore[arg-type]
        shop_said_at=held.shop_said_at,
        differs=held.shop_says is not None and differs(held.status, held.shop_says),
        recheck_on=held.recheck_on, updated_at=held.updated_at,
    )  # fmt: skip


@router.put(
    "/listings/{shop}/{external_sku:path}", dependencies=[scope("catalog:write")],
    response_model=ListingView, responses={201: {"model": ListingView}},
)  # fmt: skip
async def put_listing(
    shop: ShopCode, external_sku: ListingName, body: ListingFields, call: CallDep
) -> Response:
    """Offer a SKU in a shop (no If-Match), or change the offer (If-Match). `status` is what is
    wanted; the answer says what is: a listing that the gate refuses is blocked, with reasons,
    until a certificate or a rule changes that."""

    async def load(uow: UnitOfWork) -> StoredListing | None:
        name = (shop, external_sku)
        return (await repository.listings(uow.driver, [name])).get(name)

    command = with_key(PutListing, body, shop=shop, external_sku=external_sku)
    return await put_one(call, command, load, put_listings, view)


@router.post(
    "/listings:batch", dependencies=[scope("catalog:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, _EXAMPLE),
)  # fmt: skip
async def put_listing_batch(call: CallDep) -> Response:
    """Hold up to 1000 listings; a repeat changes nothing."""
    return await run_batch(call, _ITEM, lambda i: (i.shop, i.external_sku), put_listings)


@router.get(
    "/listings/{shop}/{external_sku:path}", dependencies=[scope("catalog:read")],
    response_model=ListingView,
)  # fmt: skip
async def get_listing(shop: ShopCode, external_sku: ListingName, call: CallDep) -> Response:
    """One listing."""
    async with call.read() as session:
        held = await queries.listing(session, shop, external_sku, party=party_of(call))
    if held is None:
        raise NotFound()
    return answer(view(held))


@router.get("/listings", dependencies=[scope("catalog:read")])
async def list_listings(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, q: Q = None,
    shop: Annotated[ShopCode | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    market: Annotated[Market | None, Query()] = None,
    status: Annotated[Literal["active", "paused", "blocked"] | None, Query()] = None,
) -> Page[ListingView]:  # fmt: skip
    """By shop and name; a shop sees its own. q: how name or SKU begins."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        found = await queries.listings(
            session, after=(after[0], after[1]) if after else None, limit=limit + 1,
            party=party_of(call), shop=shop, sku=sku, market=market, status=status, q=q,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda i: (i.shop, i.external_sku))
