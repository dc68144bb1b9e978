"""What marketplaces say of listings, as it was read there: how far the readings are, and their words."""

from datetime import datetime
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import ConfigDict

from entrepot.orders.api.inputs import plain
from entrepot.orders.api.orders import context_of
from entrepot.orders.handlers.listing_readings import every_h
from entrepot.orders.repository import listing_readings
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import Conflict, UnknownShop
from entrepot.shared.http import CallDep, View, scope
from entrepot.shared.identifiers import ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["listing readings"])


class ReadingView(View):
    """How the listings of a shop are read. read_at: when they were last read as a whole; listings: how
    many there were, unknown: of how many the platform's words are not known here. partial: the
    platform lists no further, or some listings could not be read, so that nothing is told of those
    that were not named. 平台刊登状态读取。"""

    model_config = ConfigDict(frozen=True, json_schema_extra={"examples": [{
        "shop": "amz-de", "read_at": "2026-11-22T12:04:11Z", "next_at": "2026-11-22T17:58:40Z",
        "listings": 1204, "unknown": 1, "partial": False, "under_way": False, "last_error": None,
    }]})  # fmt: skip
    shop: str
    read_at: datetime | None
    next_at: datetime
    listings: int
    unknown: int
    partial: bool
    under_way: bool
    last_error: str | None


class ReasonView(View):
    """In the platform's own words."""

    code: str
    text: str | None


class ListingView(View):
    """The last word on a listing. said: as the platform said it; state: in our words, None where it is
    not known here: then the catalog keeps what it was told before (told). 平台对刊登的原始说法。"""

    shop: str
    external_sku: str
    said: str
    state: Literal["active", "inactive", "suppressed"] | None
    reasons: tuple[ReasonView, ...]
    read_at: datetime
    told: Literal["active", "inactive", "suppressed"] | None
    missed: int  # Whole readings in a row that lacked it.


def _listing(row: dict[str, Any]) -> ListingView:
    reasons = tuple(ReasonView(**each) for each in orjson.loads(row["reasons_text"]))
    return ListingView(
        shop=row["shop"], external_sku=row["external_sku"], said=row["said"], state=row["state"],
        reasons=reasons, read_at=row["read_at"], told=row["told_state"], missed=row["missed"],
    )  # fmt: skip


@router.get(
    "/listing-readings", dependencies=[scope("shops:read")],
    summary="How the status of listings is read 刊登状态读取情况",
)  # fmt: skip
async def list_readings(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, shop: ShopCode | None = None
) -> Page[ReadingView]:
    """By shop. One that was connected a moment ago is read within minutes."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await listing_readings.list_rounds(
            await driver_of(session), shop=shop, after=plain(after[0]) if after else None,
            limit=limit + 1,
        )  # fmt: skip
    return page_of([ReadingView(**row) for row in rows], limit, lambda r: (r.shop,))


@router.get(
    "/listing-readings/{shop}", dependencies=[scope("shops:read")],
    summary="What a marketplace says of each listing 平台对每个刊登的说法",
)  # fmt: skip
async def list_listings(
    call: CallDep, shop: ShopCode, limit: Limit = 100, cursor: Cursor = None,
    unknown: Annotated[bool | None, Query(description="Whose words are not known here.")] = None,
) -> Page[ListingView]:  # fmt: skip
    """By name. The catalog's GET /v1/listing-status has them beside our own status."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await listing_readings.list_some(
            await driver_of(session), shop, unknown=unknown,
            after=plain(after[0]) if after else None, limit=limit + 1,
        )  # fmt: skip
    return page_of([_listing(row) for row in rows], limit, lambda r: (r.external_sku,))


@router.post(
    "/listing-readings/{shop}:read", dependencies=[scope("shops:write")],
    response_model=ReadingView, status_code=202,
    summary="Read a shop's listings now 立即读取刊登状态",
)  # fmt: skip
async def read_now(shop: ShopCode, request: Request, call: CallDep) -> Response:
    """202: it begins within seconds, as fast as the shop's budget allows; a reading that is under way
    goes on. 409 where the shop's listings are not read: it is not active, has no base_url, or says
    `listings_every_h: 0`."""
    found = (await context_of(request).refreshed()).shops.get(shop)
    if found is None or call.caller.sees not in ("*", found.party):
        raise UnknownShop(f"no shop {shop}")
    if not every_h(found):
        raise Conflict("the listings of this shop are not read")

    async def effect(uow: UnitOfWork) -> ReadingView:
        await listing_readings.read_now(uow.driver, found.shop, found.party, uow.now)
        (row,) = await listing_readings.list_rounds(uow.driver, shop=shop, after=None, limit=1)
        return ReadingView(**row)

    return await call.once(effect, status=202)
