"""Deliveries of marketplaces. Open to everybody: the signature over the raw bytes is the key."""

import asyncio

from fastapi import APIRouter, Request, Response

from entrepot.orders.adapters.port import HttpAnswer, SignatureRefused
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.api.orders import context_of, intake_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.inbox import Delivery, Taken
from entrepot.orders.handlers.webhook_keys import verified
from entrepot.shared.errors import InvalidBody, InvalidSignature, NotFound, UnknownShop
from entrepot.shared.http import json_answer, public, read_body

router = APIRouter(prefix="/v1", tags=["webhooks"])
OWN_SHOP = "own"
REFRESH_S = 0.5  # How old the list of shops may be; an unknown shop is looked up anew.


async def _connected(marketplace: str, shop: str, request: Request) -> Shop:
    """Raises UnknownShop."""
    context = context_of(request)
    cache = context.cache
    now = asyncio.get_running_loop().time()
    checked: float = getattr(request.app.state, "shops_checked", float("-inf"))
    if shop not in cache.shops or now - checked > REFRESH_S:
        cache = await context.refreshed()
        request.app.state.shops_checked = now
    found = cache.shops.get(shop)
    if found is None or found.marketplace != marketplace or not found.active:
        raise UnknownShop(f"no {marketplace} shop {shop}"[:200])
    return found


def _challenged(shop: Shop, request: Request, body: bytes) -> Response | None:
    """The answer to a test of this endpoint, or None where the request is none."""
    context = context_of(request)
    base = f"{request.app.state.settings.public_url.rstrip('/')}/api/orders"
    answer: HttpAnswer | None = adapter_of(shop.marketplace).challenge(
        request.method, dict(request.query_params), dict(request.headers), body,
        context.connections.settings_of(shop),
        f"{base}/v1/webhooks/{shop.marketplace}/{shop.shop}", context.runtime.clock(),
    )  # fmt: skip
    if answer is None:
        return None
    return Response(answer.body, answer.status, headers=dict(answer.headers))


@router.get(
    "/webhooks/{marketplace}/{shop}", dependencies=[public()], openapi_extra={"x-any-query": True},
    summary="A marketplace tests the endpoint before it uses it 平台校验回调地址",
)  # fmt: skip
async def get_webhook(marketplace: str, shop: str, request: Request) -> Response:
    """What the marketplace's test wants to hear; 404 where the request is no such test."""
    answer = _challenged(await _connected(marketplace, shop, request), request, b"")
    if answer is None:
        raise NotFound(f"{marketplace} makes no such test of an endpoint"[:200])
    return answer


@router.post(
    "/webhooks/{marketplace}/{shop}", dependencies=[public()], openapi_extra={"x-any-query": True},
    summary="A marketplace tells of orders, cancellations or returns 平台回调",
)  # fmt: skip
async def post_webhook(marketplace: str, shop: str, request: Request) -> Response:
    """200: kept and applied, a repeat, not understood (kept; the pointers tell where), or a test of
    the endpoint. 401 invalid-signature, 404 unknown-shop, 413 too large, 503 the marketplace's public
    key cannot be had now. An own shop, whose programmer reads the answer, gets 422 where it is not
    understood; a marketplace would end the connection after a few of those."""
    context = context_of(request)
    connected = await _connected(marketplace, shop, request)
    body = await read_body(request, request.app.state.settings.body_limit_bytes)
    if (tested := _challenged(connected, request, body)) is not None:
        return tested
    try:
        headers = await verified(context, connected, dict(request.headers), body)
    except SignatureRefused as error:
        raise InvalidSignature(str(error)) from error
    delivery = Delivery(
        connected, context.connections.settings_of(connected), headers.delivery_id[:200],
        headers.topic[:200], body, str(request.state.request_id),
    )  # fmt: skip
    try:
        taken: Taken = await intake_of(request).deliveries.submit(delivery)
    except InvalidBody as refusal:
        if marketplace == OWN_SHOP:
            raise
        return json_answer({"outcome": "not_understood", "orders": [], "errors": refusal.errors})
    return json_answer({"outcome": taken.outcome, "orders": taken.orders})
