"""/v1/listing-completeness: how much of what a listing needs is there, and what is missing."""

from typing import Annotated

from fastapi import APIRouter, Query

from entrepot.catalog import queries
from entrepot.catalog.api.common import ProblemView, party_of, problem_views
from entrepot.catalog.domain.commands import ExternalSku, Market
from entrepot.catalog.domain.completeness import Completeness
from entrepot.catalog.repository import StoredListing
from entrepot.shared.http import CallDep, View, scope
from entrepot.shared.identifiers import ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, encode_cursor

router = APIRouter(prefix="/v1", tags=["listings"])


class MissingView(View):
    """Something that is needed and not there, with how to mend it."""

    field: str
    detail: str
    detail_zh: str
    cure: str
    cure_zh: str


class CompletenessView(View):
    """score: met / needed, 0 to 1."""

    shop: str
    external_sku: str
    sku: str
    market: str
    marketplace: str
    score: float
    needed: int
    met: int
    missing: list[MissingView]
    problems: list[ProblemView]


def view(held: StoredListing, marketplace: str, done: Completeness) -> CompletenessView:
    content = held.content
    return CompletenessView(
        shop=content.shop, external_sku=content.external_sku, sku=content.sku,
        market=content.market, marketplace=marketplace, score=done.score, needed=done.needed,
        met=done.met,
        missing=[
            MissingView(field=m.field, detail=m.detail, detail_zh=m.detail_zh, cure=m.cure,
                        cure_zh=m.cure_zh)
            for m in done.missing
        ],
        problems=problem_views(done.problems),
    )  # fmt: skip


@router.get("/listing-completeness", dependencies=[scope("catalog:read")])
async def list_completeness(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    shop: Annotated[ShopCode | None, Query()] = None,
    external_sku: Annotated[ExternalSku | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    market: Annotated[Market | None, Query()] = None,
    below: Annotated[float | None, Query(gt=0, le=1, description="Scores below this.")] = None,
) -> Page[CompletenessView]:  # fmt: skip
    """By shop and name; a shop sees its own. With `below` a page may hold fewer than `limit`
    items, and none: `next_cursor` says whether there are more."""
    after = decode_cursor(cursor, str, str)
    now = call.database.clock()
    async with call.read() as session:
        found = await queries.listings(
            session, after=(after[0], after[1]) if after else None, limit=limit + 1,
            party=party_of(call), shop=shop, sku=sku, market=market, external_sku=external_sku,
        )  # fmt: skip
        judged = await queries.completeness(session, found[:limit], now=now)
    views = [view(*one) for one in judged]
    last = found[limit - 1].content if len(found) > limit else None
    return Page(
        items=[one for one in views if below is None or one.score < below],
        next_cursor=encode_cursor(last.shop, last.external_sku) if last is not None else None,
    )
