"""What can be promised, and how promises were kept."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field

from entrepot.orders.api.orders import context_of
from entrepot.orders.domain.incoming import Currency, DeliveryIn, Instant, Name
from entrepot.orders.handlers import quoting
from entrepot.orders.handlers.planning import Buyer, Wish
from entrepot.orders.repository import promises
from entrepot.shared.database import EVERY_PARTY, driver_of
from entrepot.shared.errors import UnknownShop
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CountryCode, ShopCode
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["promises"])
REPORTED = timedelta(days=28)


class PromiseLine(Input):
    """A SKU, or the shop's name for it. unit_price_minor: for duty estimates."""

    sku: Name
    quantity: PositiveUnits = 1
    unit_price_minor: PriceMinor = 0


class PromiseQuery(Input):
    """What somebody might order, and where it would go."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [{
        "shop": "own-eu", "country": "DE", "postal_code": "10115", "currency": "EUR",
        "lines": [{"sku": "LAMP-1", "quantity": 1}],
    }]})  # fmt: skip
    shop: ShopCode
    country: CountryCode
    postal_code: Annotated[str, Field(max_length=20)] = ""
    currency: Currency | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    service_level: Annotated[str, Field(max_length=100)] = ""
    tags: tuple[Name, ...] = Field(default=(), max_length=50)
    delivery: DeliveryIn = DeliveryIn()
    lines: Annotated[tuple[PromiseLine, ...], Field(min_length=1, max_length=100)]


class PromiseOption(View):
    """One way to serve it. promise None: no date can be given. Dates are the buyer's."""

    allocations: list[dict[str, Any]]
    terms: dict[str, Any]
    promise: dict[str, Any] | None
    explanation: list[str]
    explanation_zh: list[str]


class PromiseView(View):
    """best: what the hub would take now; nothing is reserved. 交期承诺。"""

    computed_at: datetime
    ruleset: int
    rule: str | None
    best: PromiseOption | None
    alternatives: list[PromiseOption]
    rejected: list[dict[str, Any]]
    parked: dict[str, Any] | None


class KeptView(View):
    """Promises of one lane, location or shop that were measured. on_time: kept / measured."""

    name: str
    measured: int
    kept: int
    broken: int
    on_time: float
    mean_days_late: float
    worst_days_late: int
    mean_days: float


class PromiseReport(View):
    """How promises were kept, the most broken first. 承诺达成报告。"""

    by: str
    since: datetime
    until: datetime
    items: list[KeptView]


@router.post(
    "/promises", dependencies=[scope("orders:read")], response_model=PromiseView,
    summary="When could it be there? 查询可承诺交期",
)  # fmt: skip
async def post_promise(body: PromiseQuery, request: Request, call: CallDep) -> Response:
    """For a product page or a checkout. Names of places and lanes, dates, and why."""
    context = context_of(request)
    async with call.transaction() as uow:
        await context.cache.refresh(uow.driver, uow.party)
        shop = context.cache.shops.get(body.shop)
        if shop is None or call.caller.sees not in (EVERY_PARTY, shop.party):
            raise UnknownShop(f"no shop {body.shop}")
        position = None
        if body.latitude is not None and body.longitude is not None:
            position = (body.latitude, body.longitude)
        wish = Wish(
            body.delivery.kind, body.delivery.location or "", body.service_level,
            frozenset(body.tags), position,
        )  # fmt: skip
        buyer = Buyer(
            body.shop, body.country, body.postal_code, body.currency or shop.currency, None, wish
        )
        items = [quoting.Item(x.sku, x.quantity, x.unit_price_minor) for x in body.lines]
        found = await quoting.quote(uow, context.cache, buyer, items)
    options = [PromiseOption(**option) for option in found.pop("options")]
    return answer(PromiseView(**found, best=options[0] if options else None,
                              alternatives=options[1:]))  # fmt: skip


@router.get(
    "/promise-report", dependencies=[scope("orders:read")], response_model=PromiseReport,
    summary="How promises were kept 承诺达成报告",
)  # fmt: skip
async def promise_report(
    request: Request, call: CallDep, by: Literal["lane", "location", "shop"] = "lane",
    since: Instant | None = None, until: Instant | None = None, shop: ShopCode | None = None,
) -> Response:  # fmt: skip
    """Of the last 28 days, where nothing is said. A shop sees its own orders."""
    last = until or context_of(request).runtime.clock()
    first = since or last - REPORTED
    async with call.read() as session:
        rows = await promises.report(
            await driver_of(session), by=by, since=first, until=last, shop=shop
        )
    items = [KeptView(**row, on_time=round(row["kept"] / row["measured"], 4)) for row in rows]
    return answer(PromiseReport(by=by, since=first, until=last, items=items))
