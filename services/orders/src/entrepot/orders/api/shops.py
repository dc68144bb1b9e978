"""Shops and their connections."""

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    WithJsonSchema,
)

from entrepot.orders import queries
from entrepot.orders.adapters.registry import ADAPTERS
from entrepot.orders.api.inputs import plain
from entrepot.orders.api.orders import context_of
from entrepot.orders.domain.incoming import Currency
from entrepot.orders.domain.shop import Shop
from entrepot.orders.domain.stock import Buffer
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.shops import ShopCommand, put_shop
from entrepot.orders.repository.copies import to_shop
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import Forbidden, InvalidBody, NotFound
from entrepot.shared.http import CallDep, Input, View, answer, invalid_body, scope
from entrepot.shared.identifiers import CountryCode, ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["shops"])
Secret = Annotated[SecretStr, Field(min_length=1, max_length=4000)]


def _known(marketplace: str) -> str:
    if marketplace not in ADAPTERS:
        raise ValueError(f"one of {', '.join(sorted(ADAPTERS))} is expected")
    return marketplace


class BufferIn(Input):
    """Units the shop does not see: a percentage of what is available, then a fixed number."""

    fixed: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    percent: Annotated[int, Field(ge=0, le=100)] = 0


class ShopIn(Input):
    """The whole of a shop. connection: the marketplace's own settings (for example domain,
    marketplace_ids, seller_id), and ours: `poll` and `audit` (both true), `poll_every_s`;
    `channels`: the marketplace's ids by external SKU, "*" for all; `calls_per_s`, `calls_burst`, `calls_at_once`: the
    account's own budget; `full_sync_h`; `listings_every_h`: hours between two readings of the status of
    listings, 0 never (6); `copies_of`. secrets: webhook secrets, newest first; credentials: access_token,
    consumer_secret, lwa_client_secret, refresh_token. Both are never given out; left out, they
    stay. Without base_url the shop is never called and its write-backs are confirmed at once."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [{
        "marketplace": "shopify", "name": "Lamps EU", "currency": "EUR", "country": "DE",
        "base_url": "https://lamps-eu.example", "connection": {"domain": "lamps-eu.example"},
        "secrets": ["webhook-secret"], "credentials": {"access_token": "token"},
        "stock_buffer": {"fixed": 2, "percent": 10},
    }]})  # fmt: skip
    marketplace: Annotated[str, AfterValidator(_known), WithJsonSchema(
        {"type": "string", "enum": sorted(ADAPTERS)}
    )]  # fmt: skip
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
    currency: Currency
    country: CountryCode | None = None
    active: bool = True
    base_url: Annotated[str, Field(max_length=500, pattern=r"^(https?://[^\s\x00]+)?$")] = ""
    connection: Annotated[dict[str, Any], Field(max_length=50)] = Field(default_factory=dict)
    secrets: Annotated[tuple[Secret, ...], Field(max_length=5)] | None = None
    credentials: dict[str, Secret] | None = None
    stock_buffer: BufferIn = BufferIn()


class ShopView(View):
    """A shop without its secrets; how many and which there are is told."""

    shop: str
    party: str
    marketplace: str
    name: str
    currency: str
    country: str | None
    active: bool
    base_url: str
    connection: dict[str, Any]
    webhook_secrets: int
    credentials: tuple[str, ...]
    stock_buffer: BufferIn
    version: int


def _view(shop: Shop, context: Context) -> ShopView:
    secrets = context.box.open(shop.secrets, shop.shop)
    return ShopView(
        shop=shop.shop, party=shop.party, marketplace=shop.marketplace, name=shop.name,
        currency=shop.currency, country=shop.country or None, active=shop.active,
        base_url=shop.base_url, connection=dict(shop.connection),
        webhook_secrets=len(secrets.webhooks), credentials=tuple(sorted(secrets.credentials)),
        stock_buffer=BufferIn(fixed=shop.buffer.fixed, percent=shop.buffer.percent),
        version=shop.version,
    )  # fmt: skip


@router.put(
    "/shops/{shop}", dependencies=[scope("shops:write")], response_model=ShopView,
    summary="Connect or change a shop 连接店铺",
)  # fmt: skip
async def put_one(shop: ShopCode, body: ShopIn, request: Request, call: CallDep) -> Response:
    """A change needs If-Match; a repeat of what is stored changes nothing and needs none."""
    if call.caller.kind not in ("staff", "service"):
        raise Forbidden("shops are connected by staff")
    if b"\\u0000" in await request.body():
        raise InvalidBody("text may not hold NUL")
    context = context_of(request)
    command = ShopCommand(
        body.marketplace, body.name, body.currency, body.country or "", body.active,
        body.base_url, Buffer(body.stock_buffer.fixed, body.stock_buffer.percent),
        body.connection,
        None if body.secrets is None else tuple(s.get_secret_value() for s in body.secrets),
        None if body.credentials is None else {
            k: v.get_secret_value() for k, v in body.credentials.items()
        },
    )  # fmt: skip
    made = False

    async def effect(uow: UnitOfWork) -> ShopView:
        nonlocal made
        try:
            stored, made = await put_shop(
                uow,
                context.box,
                shop,
                command,
                lambda before: call.check_version(before.version, _view(before, context)),
            )
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False, include_context=False)
            raise invalid_body([
                {**f, "loc": ("connection", *f["loc"]), "msg": f["msg"]} for f in faults
            ]) from None  # fmt: skip
        return _view(stored, context)

    response = await call.once(effect)
    if made:
        response.status_code = 201
    return response


@router.get("/shops", dependencies=[scope("shops:read")], summary="List shops 店铺列表")
async def list_shops(
    request: Request, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[ShopView]:
    """By code."""
    after = decode_cursor(cursor, str)
    context = context_of(request)
    async with call.read() as session:
        rows = await queries.shops(
            await driver_of(session), after=plain(after[0]) if after else None, limit=limit + 1
        )
    return page_of([_view(to_shop(r), context) for r in rows], limit, lambda s: (s.shop,))


@router.get(
    "/shops/{shop}", dependencies=[scope("shops:read")], response_model=ShopView,
    summary="One shop 店铺详情",
)  # fmt: skip
async def get_shop(shop: ShopCode, request: Request, call: CallDep) -> Response:
    async with call.read() as session:
        rows = await queries.shops(await driver_of(session), shop=shop)
    if not rows:
        raise NotFound()
    return answer(_view(to_shop(rows[0]), context_of(request)))
