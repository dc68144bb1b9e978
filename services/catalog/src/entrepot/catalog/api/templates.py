"""/v1/attribute-templates and /v1/market-locales: what marketplaces and markets ask for, as data."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import with_key
from entrepot.catalog.domain.commands import Market
from entrepot.catalog.domain.content import MarketLocalesFields, Marketplace, PutMarketLocales
from entrepot.catalog.domain.templates import (
    MediaLimits,
    PutTemplate,
    TemplateField,
    TemplateFields,
    TemplateId,
    TextLimits,
)
from entrepot.catalog.handlers.content import put_market_locales, put_templates
from entrepot.catalog.repository import Stored
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["attribute templates"])
_ITEM = TypeAdapter(PutTemplate)
_EXAMPLE = {
    "template": "amazon.lamp", "marketplace": "amazon", "category": "lamp",
    "effective_from": "2026-01-01", "source": "Product type LAMP",
    "fields": [{"name": "bulb_base", "type": "enum", "enum": ["E14", "E27"], "required": True}],
}  # fmt: skip


class TemplateView(View):
    """A template, in force while effective_from <= day < effective_to."""

    template: str
    version: int
    marketplace: str
    category: str
    effective_from: date
    effective_to: date | None
    fields: tuple[TemplateField, ...]
    media: MediaLimits
    texts: TextLimits
    source: str
    confidence: Literal["primary", "secondary", "single_source", "convention"]
    updated_at: datetime


class MarketLocalesView(View):
    """Locales in which buyers of a market expect texts, most wanted first."""

    market: str
    version: int
    locales: tuple[str, ...]
    updated_at: datetime


def view(held: Stored[PutTemplate]) -> TemplateView:
    content = held.content
    values = {name: getattr(content, name) for name in type(content).model_fields}
    return TemplateView(version=held.version, updated_at=held.updated_at, **values)


def locales_view(held: Stored[PutMarketLocales]) -> MarketLocalesView:
    return MarketLocalesView(
        market=held.content.market, version=held.version, locales=held.content.locales,
        updated_at=held.updated_at,
    )  # fmt: skip


@router.put(
    "/attribute-templates/{template}", dependencies=[scope("catalog:write")],
    response_model=TemplateView, responses={201: {"model": TemplateView}},
)  # fmt: skip
async def put_template(template: TemplateId, body: TemplateFields, call: CallDep) -> Response:
    """Record a template (no If-Match), or restate it (If-Match). A new version of a marketplace's
    demands is a template of another name with a later effective_from."""

    async def load(uow: UnitOfWork) -> Stored[PutTemplate] | None:
        return (await repository.templates(uow.driver, [template])).get(template)

    command = with_key(PutTemplate, body, template=template)
    return await put_one(call, command, load, put_templates, view)


@router.post(
    "/attribute-templates:batch", dependencies=[scope("catalog:write")],
    response_model=BatchResult, openapi_extra=items_schema(_ITEM, _EXAMPLE),
)  # fmt: skip
async def put_template_batch(call: CallDep) -> Response:
    """Hold up to 1000 templates; a repeat changes nothing."""
    return await run_batch(call, _ITEM, lambda t: (t.template,), put_templates)


@router.get(
    "/attribute-templates/{template}", dependencies=[scope("catalog:read")],
    response_model=TemplateView,
)  # fmt: skip
async def get_template(template: TemplateId, call: CallDep) -> Response:
    """One template."""
    async with call.read() as session:
        held = await queries.template(session, template)
    if held is None:
        raise NotFound()
    return answer(view(held))


@router.get("/attribute-templates", dependencies=[scope("catalog:read")])
async def list_templates(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    marketplace: Annotated[Marketplace | None, Query()] = None,
    category: Annotated[str | None, Query(pattern=r"^([a-z0-9_]+|\*)$")] = None,
    on: Annotated[date | None, Query(description="In force on this day.")] = None,
) -> Page[TemplateView]:  # fmt: skip
    """By name."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        found = await queries.templates(
            session, after=after[0] if after else None, limit=limit + 1, marketplace=marketplace,
            category=category, on=on,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda t: (t.template,))


@router.put(
    "/market-locales/{market}", dependencies=[scope("catalog:write")],
    response_model=MarketLocalesView, responses={201: {"model": MarketLocalesView}},
)  # fmt: skip
async def put_locales(market: Market, body: MarketLocalesFields, call: CallDep) -> Response:
    """Say which locales a market needs (no If-Match), or change it (If-Match)."""

    async def load(uow: UnitOfWork) -> Stored[PutMarketLocales] | None:
        return (await repository.market_locales(uow.driver, [market])).get(market)

    command = with_key(PutMarketLocales, body, market=market)
    return await put_one(call, command, load, put_market_locales, locales_view)


@router.get("/market-locales", dependencies=[scope("catalog:read")])
async def list_market_locales(call: CallDep) -> list[MarketLocalesView]:
    """Every market's, by market."""
    async with call.read() as session:
        found = await queries.market_locales(session)
    return [locales_view(held) for held in found]
