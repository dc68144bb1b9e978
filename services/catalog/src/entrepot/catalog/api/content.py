"""/v1/skus/{sku}/content, translations and media: what a SKU tells buyers.

All of it is one resource with one version; each part may be put alone. A part that is not there
yet is created without If-Match; to change one that is, send If-Match with the content's ETag.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import party_of
from entrepot.catalog.domain.commands import ProductCode
from entrepot.catalog.domain.content import (
    Content,
    Locale,
    MediaFields,
    MediumOf,
    OrderOfMedia,
    TranslationFields,
    completeness,
    lacking,
    reorder,
)
from entrepot.catalog.handlers.content import put_contents
from entrepot.catalog.repository import Stored
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.http import BatchResult, Call, CallDep, View, answer, scope
from entrepot.shared.identifiers import Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, only_merchant, run_batch

router = APIRouter(prefix="/v1", tags=["content"])
_ITEM = TypeAdapter(Content)
_EXAMPLE = {
    "sku": "LAMP-1", "attributes": {"*": {"colour": "white"}},
    "translations": {"de": {"title": "Lampe", "bullet_points": ["Dimmbar"]}},
    "media": [{"media": "main", "url": "https://media.example/lamp-1.jpg"}],
}  # fmt: skip


class ContentView(View):
    """Everything that a SKU tells buyers. version 0: nothing was told yet."""

    sku: str
    version: int
    attributes: dict[str, dict[str, Any]]
    translations: dict[str, TranslationFields]
    media: tuple[MediumOf, ...]
    updated_at: datetime


class NeededBy(View):
    """A listing's shop and market."""

    shop: str
    market: str


class LocaleView(View):
    """A locale that a translation is in, or that a market of the SKU's listings needs."""

    locale: str
    texts: TranslationFields | None
    completeness: float
    missing: list[str]
    needed_by: list[NeededBy]


class TranslationsView(View):
    """completeness: mean over the locales that are needed, 1 where none is."""

    sku: str
    version: int
    completeness: float
    locales: list[LocaleView]


class LocaleCount(View):
    """SKUs with a listing in a market that needs the locale; titled: have a title in it;
    complete: title, bullet points and description."""

    locale: str
    needed: int
    titled: int
    complete: int


def view(held: Stored[Content]) -> ContentView:
    content = held.content
    return ContentView(
        sku=content.sku, version=held.version, attributes=content.attributes,
        translations=content.translations, media=content.media, updated_at=held.updated_at,
    )  # fmt: skip


async def change(
    call: Call, sku: str, part: Callable[[Content], Content], present: Callable[[Content], bool]
) -> Response:
    """Put one part of the content. part: the content with it; present: whether it is there
    already, so that changing it needs If-Match."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ContentView:
        await lock_writers(uow)
        if sku not in await repository.known_skus(uow.driver, [sku]):
            raise NotFound()
        held = (await repository.contents(uow.driver, [sku])).get(sku)
        before = held or repository.no_content(sku, uow.now)
        after = part(before.content).canonical()
        if after == before.content:
            return view(before)
        if present(before.content) or "if-match" in call.request.headers:
            call.check_version(before.version, view(before))
        outcome = (await put_contents([after], uow))[0]
        if outcome.problem is not None:
            raise outcome.problem
        return view(Stored(after, outcome.version, uow.now))

    return await call.once(effect)


async def content_of(call: Call, sku: str) -> Stored[Content]:
    """What a SKU was told until now. Raises NotFound."""
    async with call.read() as session:
        known = await queries.sku(session, sku)
        found = await queries.content(session, sku)
    if known is None:
        raise NotFound()
    return found or repository.no_content(sku, known.updated_at)


@router.get("/skus/{sku}/content", dependencies=[scope("catalog:read")], response_model=ContentView)
async def get_content(sku: Sku, call: CallDep) -> Response:
    """Everything that a SKU tells buyers."""
    return answer(view(await content_of(call, sku)))


@router.get("/contents", dependencies=[scope("catalog:read")])
async def list_contents(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    product: Annotated[ProductCode | None, Query()] = None,
) -> Page[ContentView]:  # fmt: skip
    """By SKU; those that were told anything."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        found = await queries.contents(
            session, after=after[0] if after else None, limit=limit + 1, product=product
        )
    return page_of([view(held) for held in found], limit, lambda c: (c.sku,))


@router.post(
    "/contents:batch", dependencies=[scope("catalog:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, _EXAMPLE),
)  # fmt: skip
async def put_content_batch(call: CallDep) -> Response:
    """State the whole content of up to 1000 SKUs; a repeat changes nothing. An attribute that
    breaks the template in force refuses its SKU, with a cure."""
    return await run_batch(call, _ITEM, lambda c: (c.sku,), put_contents)


@router.put(
    "/skus/{sku}/translations/{locale}", dependencies=[scope("catalog:write")],
    response_model=ContentView,
)  # fmt: skip
async def put_translation(
    sku: Sku, locale: Locale, body: TranslationFields, call: CallDep
) -> Response:
    """State the texts in a locale; an empty body takes them away."""

    def part(content: Content) -> Content:
        return content.model_copy(update={"translations": {**content.translations, locale: body}})

    return await change(call, sku, part, lambda c: locale in c.translations)


@router.get("/skus/{sku}/translations", dependencies=[scope("catalog:read")])
async def get_translations(sku: Sku, call: CallDep) -> TranslationsView:
    """Texts by locale, with the locales that the markets of the SKU's listings need (of a shop's
    own listings, for a shop) and how complete each is."""
    held = await content_of(call, sku)
    async with call.read() as session:
        needed = await queries.needed_locales(session, sku, party=party_of(call))
    texts = held.content.translations
    rows = [
        LocaleView(
            locale=locale, texts=texts.get(locale), completeness=completeness(texts.get(locale)),
            missing=lacking(texts.get(locale)),
            needed_by=[NeededBy(shop=s, market=m) for s, m in needed.get(locale, ())],
        )
        for locale in sorted({*texts, *needed})
    ]  # fmt: skip
    asked = [row.completeness for row in rows if row.needed_by]
    mean = round(sum(asked) / len(asked), 4) if asked else 1.0
    return TranslationsView(sku=sku, version=held.version, completeness=mean, locales=rows)


@router.get("/locales", dependencies=[scope("catalog:read")])
async def list_locales(call: CallDep) -> list[LocaleCount]:
    """How far the translation into each locale is that a listing's market needs."""
    async with call.read() as session:
        found = await queries.locales(session, party=party_of(call))
    return [LocaleCount(**row) for row in found]


@router.put("/skus/{sku}/media", dependencies=[scope("catalog:write")], response_model=ContentView)
async def put_media(sku: Sku, body: MediaFields, call: CallDep) -> Response:
    """State the media in order. What a marketplace takes of them is told by the completeness of
    each listing."""
    return await change(
        call, sku, lambda c: c.model_copy(update={"media": body.media}), lambda c: bool(c.media)
    )


@router.post(
    "/skus/{sku}/media:order", dependencies=[scope("catalog:write")], response_model=ContentView
)
async def order_media(sku: Sku, body: OrderOfMedia, call: CallDep) -> Response:
    """Put the media that are there into another order (If-Match with the content's ETag)."""

    def part(content: Content) -> Content:
        media = reorder(content.media, body.media)
        if media is None:
            there = ", ".join(m.media for m in content.media) or "none"
            raise Conflict(f"name each medium of the SKU once; there are: {there}")
        return content.model_copy(update={"media": media})

    return await change(call, sku, part, lambda c: True)
