"""Stock of merchant-fulfilled listings: PATCH of /attributes/fulfillment_availability.

Source: Listings Items API 2021-08-01, patchListingsItem; one call per SKU. Stock that Amazon
fulfils cannot be written.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from entrepot.orders.adapters.amazon.settings import AmazonSettings
from entrepot.orders.adapters.amazon.writeback import error_text
from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    StockLevel,
    StockRequest,
)

_ACCEPTED = frozenset({"ACCEPTED", "VALID"})


def stock_requests(
    levels: Sequence[StockLevel], settings: AmazonSettings
) -> Sequence[StockRequest]:
    return [StockRequest(_request(level, settings), (level,)) for level in levels]


def _request(level: StockLevel, settings: AmazonSettings) -> HttpRequest:
    sku = quote(level.external_sku, safe="")
    value = {"fulfillment_channel_code": "DEFAULT", "quantity": max(level.quantity, 0)}
    return HttpRequest(
        "PATCH",
        f"/listings/2021-08-01/items/{quote(settings.seller_id, safe='')}/{sku}",
        query=(("marketplaceIds", ",".join(settings.marketplace_ids)),),
        headers={"content-type": "application/json"},
        json={
            "productType": level.channel.get("product_type", "PRODUCT"),
            "patches": [
                {"op": "replace", "path": "/attributes/fulfillment_availability", "value": [value]}
            ],
        },
    )


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    return [(level, _outcome(answer)) for level in request.levels]


def _outcome(answer: HttpAnswer) -> Outcome:
    if not 200 <= answer.status < 300:
        return failure(answer, error_text(answer))
    document = answer.document
    if not isinstance(document, dict):
        return Outcome.retry(30.0, "an answer without a body")
    if document.get("status") in _ACCEPTED:
        return Outcome.confirmed()
    issues = document.get("issues")
    texts = [
        f"{issue.get('code')} {issue.get('message')}"
        for issue in (issues if isinstance(issues, list) else [])
        if isinstance(issue, dict)
    ]
    return Outcome.rejected("; ".join(texts)[:500] or f"status {document.get('status')}")
