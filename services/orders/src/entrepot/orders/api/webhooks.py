"""Deliveries of marketplaces. Open to everybody: the signature over the raw bytes is the key."""

import asyncio

from fastapi import APIRouter, Request, Response

from entrepot.orders.adapters.port import SignatureRefused
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.api.orders import context_of, intake_of
from entrepot.orders.handlers.inbox import Delivery, Taken
from entrepot.shared.errors import InvalidSignature, UnknownShop
from entrepot.shared.http import json_answer, public, read_body

router = APIRouter(prefix="/v1", tags=["webhooks"])
REFRESH_S = 0.5  # How old the list of shops may be; an unknown shop is looked up anew.


@router.post(
    "/webhooks/{marketplace}/{shop}", dependencies=[public()],
    summary="A marketplace tells of orders, cancellations or returns 平台回调",
)  # fmt: skip
async def post_webhook(marketplace: str, shop: str, request: Request) -> Response:
    """200: kept and applied, or a repeat. 401 invalid-signature, 404 unknown-shop, 413 too large,
    422 not understood (kept; the pointers tell where)."""
    context = context_of(request)
    cache = context.cache
    now = asyncio.get_running_loop().time()
    checked: float = getattr(request.app.state, "shops_checked", float("-inf"))
    if shop not in cache.shops or now - checked > REFRESH_S:
        cache = await context.refreshed()
        request.app.state.shops_checked = now
    connected = cache.shops.get(shop)
    if connected is None or connected.marketplace != marketplace or not connected.active:
        raise UnknownShop(f"no {marketplace} shop {shop}"[:200])
    body = await read_body(request, request.app.state.settings.body_limit_bytes)
    settings = context.connections.settings_of(connected)
    try:
        headers = adapter_of(marketplace).verify(dict(request.headers), body, settings)
    except SignatureRefused as error:
        raise InvalidSignature(str(error)) from error
    if headers.topic == "ping":
        return json_answer({"outcome": "ignored", "orders": []})
    taken: Taken = await intake_of(request).deliveries.submit(
        Delivery(connected, settings, headers.delivery_id[:200], headers.topic[:200], body,
                 str(request.state.request_id))
    )  # fmt: skip
    return json_answer({"outcome": taken.outcome, "orders": taken.orders})
