"""Orders: take in, list, show."""

from collections import defaultdict
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from entrepot.orders import queries
from entrepot.orders.api.inputs import Line, OrderPath, Word, instant_cursor, json_body
from entrepot.orders.api.views import AcceptedView, OrderSummary, OrderView
from entrepot.orders.domain.canonical import Canonical
from entrepot.orders.domain.incoming import Instant, OrderIn
from entrepot.orders.handlers.accept import Accepted, Incoming, accept
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.inbox import Told, apply_objects, not_understood
from entrepot.orders.handlers.intake import Intake
from entrepot.orders.handlers.lines import order_id_of
from entrepot.shared.database import EVERY_PARTY, UnitOfWork, driver_of
from entrepot.shared.errors import EntrepotError, InvalidBody, InvalidInput, NotFound, UnknownShop
from entrepot.shared.http import (
    MAX_BATCH,
    Call,
    CallDep,
    ItemResult,
    answer,
    batch_answer,
    invalid_body,
    parse,
    read_body,
    scope,
)
from entrepot.shared.identifiers import CountryCode, ExternalId, ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.problems import to_problem

router = APIRouter(prefix="/v1", tags=["orders"])


class OrderBatch(BaseModel):
    """Up to 1000 orders, of one shop or of many."""

    model_config = ConfigDict(extra="forbid")
    items: list[OrderIn] = Field(max_length=MAX_BATCH)


_ONE: TypeAdapter[OrderIn] = TypeAdapter(OrderIn)
_BATCH: TypeAdapter[OrderBatch] = TypeAdapter(OrderBatch)
_ITEMS: TypeAdapter[list[OrderIn]] = TypeAdapter(list[OrderIn])
_OTHER: TypeAdapter[Canonical] = TypeAdapter(Annotated[Canonical, Field(discriminator="kind")])
_OTHER_KINDS = ("cancellation", "return", "order_reference")
_NUL = b"\\u0000"
_CREATED = {"accepted": 201, "updated": 200, "duplicate": 200}


def context_of(request: Request) -> Context:
    found: Context = request.app.state.orders
    return found


def intake_of(request: Request) -> Intake:
    found: Intake = request.app.state.intake
    return found


@router.post(
    "/orders", dependencies=[scope("orders:write")], status_code=201,
    response_model=AcceptedView, openapi_extra=json_body(OrderIn),
    summary="Take in one order 接收订单",
)  # fmt: skip
async def post_order(
    request: Request, call: CallDep,
    reserve: Annotated[Literal["now"] | None, Query(
        description="`now`: reserve stock first, and take the order only if that succeeds."
    )] = None,
) -> Response:  # fmt: skip
    """Idempotent by shop and external id: the same or an older source_version changes nothing."""
    body = await read_body(request, request.app.state.settings.body_limit_bytes)
    _no_nul(body)
    order = parse(_ONE, body)
    item = Incoming(order, call.caller.sees, call.request_id, raw=_loads(body))
    intake = intake_of(request)
    if reserve is not None:
        return await _taken(call, await intake.checkouts.submit(item))
    if request.headers.get("idempotency-key") is None:
        return await _taken(call, await intake.orders.submit(item))
    request._body = body  # The stream was read here; once() hashes the body.
    context = context_of(request)

    async def effect(uow: UnitOfWork) -> AcceptedView:
        await context.cache.refresh(uow.driver, uow.party)
        (result,) = await accept(uow, context.cache, [item])
        if isinstance(result, EntrepotError):
            raise result
        return AcceptedView(
            order_id=result.order_id, outcome=result.outcome, status=result.status,
            hold=result.hold, version=result.version,
        )  # fmt: skip

    return await call.once(effect, status=201)


def _loads(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except ValueError as error:
        raise InvalidInput("the body is not JSON") from error


def _no_nul(body: bytes) -> None:
    if _NUL in body:
        raise InvalidBody(
            "text may not hold NUL",
            errors=[{"pointer": "", "detail": "NUL in text", "code": "nul"}],
        )


async def _taken(call: Call, result: Accepted) -> Response:
    """The answer to one order; what a duplicate stands at is looked up."""
    if result.outcome == "duplicate":
        async with call.read() as session:
            row = await queries.order_state(await driver_of(session), result.order_id)
        if row is not None:
            result.status, result.version, result.hold = row
    view = AcceptedView(
        order_id=result.order_id, outcome=result.outcome, status=result.status, hold=result.hold,
        version=result.version,
    )  # fmt: skip
    return answer(view, _CREATED[result.outcome])


@router.post(
    "/orders:batch", dependencies=[scope("orders:write")],
    openapi_extra=json_body(OrderBatch), summary="Take in many orders 批量接收订单",
)  # fmt: skip
async def post_orders(request: Request, call: CallDep) -> Response:
    """Each item has its own result; a bad one does not stop the others. Canonical cancellations,
    returns and order references (by `kind`) are taken, too."""
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    found = _read_batch(body)
    results: dict[int, ItemResult] = {
        index: _problem(index, error) for index, error in found.bad.items()
    }
    context = context_of(request)
    async with call.transaction() as uow:
        await context.cache.refresh(uow.driver, uow.party)
        items = [
            Incoming(order, call.caller.sees, raw=raw)
            for order, raw in zip(found.orders, found.raws, strict=True)
        ]
        for index, result in zip(
            found.places, await accept(uow, context.cache, items), strict=True
        ):
            results[index] = (
                ItemResult(index=index, status=_CREATED[result.outcome], id=result.order_id)
                if isinstance(result, Accepted) else _problem(index, result)
            )  # fmt: skip
        for index, other in found.others.items():
            results[index] = await _take_other(uow, context, call, index, other)
    return batch_answer([results[index] for index in range(len(results))])


async def _take_other(
    uow: UnitOfWork, context: Context, call: Call, index: int, other: Any
) -> ItemResult:
    shop = context.cache.shops.get(other.shop)
    if shop is None or call.caller.sees not in (EVERY_PARTY, shop.party):
        return _problem(index, UnknownShop(f"no shop {other.shop}"))
    ((ids, bad),) = await apply_objects(uow, context.cache, [Told(shop, [other], call.request_id)])
    if bad:
        return _problem(index, not_understood(bad))
    return ItemResult(index=index, status=200, id=ids[0] if ids else None)


def _problem(index: int, error: EntrepotError) -> ItemResult:
    return ItemResult(index=index, status=error.status, problem=to_problem_alone(error))


def to_problem_alone(error: EntrepotError) -> dict[str, Any]:
    """A problem document inside a batch's answer."""
    return orjson.loads(orjson.dumps(to_problem(error), default=str))  # type: ignore[no-any-return]


class _Batch:
    """A batch read: good orders and where they stood, other objects, and the bad ones."""

    def __init__(self) -> None:
        self.orders: list[OrderIn] = []
        self.raws: list[dict[str, Any]] = []
        self.places: list[int] = []
        self.others: dict[int, Any] = {}
        self.bad: dict[int, InvalidBody] = {}


def _read_batch(body: bytes) -> _Batch:
    """One pass where all is well; else the good items are read again without the bad ones.
    Raises InvalidInput or InvalidBody where the whole is not a batch."""
    found = _Batch()
    faults: list[Any] = []
    try:
        read = _BATCH.validate_json(body).items
        if _NUL not in body:
            found.orders, found.raws = read, _loads(body)["items"]
            found.places = list(range(len(read)))
            return found
    except ValidationError as error:
        faults = list(error.errors(include_url=False, include_input=False))
    if any(f["type"] == "json_invalid" for f in faults):
        raise InvalidInput("the body is not JSON")
    if any(len(f["loc"]) < 2 or f["loc"][0] != "items" for f in faults):
        raise invalid_body(faults)
    by_item: dict[int, list[Any]] = defaultdict(list)
    for fault in faults:
        by_item[int(fault["loc"][1])].append({**fault, "loc": fault["loc"][2:]})
    raw = _loads(body)
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        raise InvalidBody('send {"items": [...]}')
    items = raw["items"][: MAX_BATCH + 1]
    if len(items) > MAX_BATCH:
        raise InvalidBody(f"at most {MAX_BATCH} items")
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("kind") in _OTHER_KINDS:
            try:
                found.others[index] = _OTHER.validate_json(orjson.dumps(item))
            except ValidationError as error:
                found.bad[index] = invalid_body(error.errors(include_url=False))
        elif index in by_item:
            found.bad[index] = invalid_body(by_item[index])
        elif _NUL in orjson.dumps(item):
            found.bad[index] = InvalidBody("text may not hold NUL")
        else:
            found.places.append(index)
    found.raws = [items[i] for i in found.places]
    found.orders = _ITEMS.validate_json(orjson.dumps(found.raws))
    return found


@router.get("/orders", dependencies=[scope("orders:read")], summary="List orders 订单列表")
async def list_orders(
    request: Request, call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    shop: ShopCode | None = None, status: Word | None = None,
    external_id: ExternalId | None = None,
    hold: Annotated[Line | None, Query(description="Hold reasons that begin with this.")] = None,
    ship_to_country: CountryCode | None = None, placed_from: Instant | None = None,
    placed_to: Instant | None = None,
    parked: Annotated[Word | None, Query(description="A reason code, or `any`.")] = None,
) -> Page[OrderSummary]:  # fmt: skip
    """Newest acceptance first; with placed_from or placed_to newest first by when they were
    placed."""
    before = instant_cursor(cursor)
    async with call.read() as session:
        driver = await driver_of(session)
        ids = None
        if external_id is not None:  # An order's id is derived from its shop and external id.
            shops = [shop] if shop else await queries.shop_codes(driver)
            ids = [order_id_of(code, external_id) for code in shops]
        rows = await queries.orders(
            driver, shop=shop, status=status, order_ids=ids, hold=hold, country=ship_to_country,
            placed_from=placed_from, placed_to=placed_to, before=before, limit=limit + 1,
            parked=parked,
        )  # fmt: skip
    by_placed = placed_from is not None or placed_to is not None

    def key(order: OrderSummary) -> tuple[str, str]:
        return (order.placed_at if by_placed else order.accepted_at).isoformat(), order.order_id

    return page_of([OrderSummary(**row) for row in rows], limit, key)


@router.get(
    "/orders/{order_id}", dependencies=[scope("orders:read")], response_model=OrderView,
    summary="One order, with its sourcing decision 订单详情",
)  # fmt: skip
async def get_order(order_id: OrderPath, call: CallDep) -> Response:
    """Lines, axes, decisions with reasons, fulfilments, write-backs; no personal data."""
    return answer(await load_view(call, order_id))


async def load_view(call: Call, order_id: str) -> OrderView:
    """Raises NotFound."""
    async with call.read() as session:
        found = await queries.order(await driver_of(session), order_id)
    if found is None:
        raise NotFound()
    return OrderView(**found)


async def view_in(uow: UnitOfWork, order_id: str) -> OrderView:
    """The order as it stands inside the transaction of a change."""
    found = await queries.order(uow.driver, order_id)
    if found is None:
        raise NotFound()
    return OrderView(**found)


__all__ = ["context_of", "load_view", "router", "to_problem_alone", "view_in"]
