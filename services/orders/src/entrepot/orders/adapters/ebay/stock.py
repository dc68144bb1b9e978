"""Stock: POST /sell/inventory/v1/bulk_update_price_quantity, 25 SKUs a call.

Source: Sell Inventory API v1. shipToLocationAvailability is the SKU's stock; an offer named by the
channel's offer_id gets the same quantity. eBay counts at most 250 revisions a listing and day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from entrepot.orders.adapters.answers import DEFAULT_RETRY_S, TRANSIENT, failure
from entrepot.orders.adapters.ebay.settings import EbaySettings
from entrepot.orders.adapters.ebay.writeback import error_text
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    StockLevel,
    StockRequest,
)

BATCH: Final = 25  # eBay's own limit.
PATH: Final = "/sell/inventory/v1/bulk_update_price_quantity"


def stock_requests(levels: Sequence[StockLevel], settings: EbaySettings) -> Sequence[StockRequest]:
    """channel may hold offer_id."""
    requests = []
    for start in range(0, len(levels), BATCH):
        part = tuple(levels[start : start + BATCH])
        headers = {"content-type": "application/json", "content-language": "en-US"}
        body = {"requests": [_entry(level) for level in part]}
        requests.append(StockRequest(HttpRequest("POST", PATH, headers=headers, json=body), part))
    return requests


def _entry(level: StockLevel) -> dict[str, Any]:
    quantity = max(level.quantity, 0)
    entry: dict[str, Any] = {
        "sku": level.external_sku,
        "shipToLocationAvailability": {"quantity": quantity},
    }
    if offer := level.channel.get("offer_id"):
        entry["offers"] = [{"offerId": offer, "availableQuantity": quantity}]
    return entry


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    """200 or 207 with a status code for each SKU; the worst of a SKU's own counts."""
    document = answer.document
    if not 200 <= answer.status < 300 or not isinstance(document, dict):
        outcome = (
            failure(answer, error_text(answer))
            if answer.status >= 300
            else Outcome.retry(DEFAULT_RETRY_S, "an answer without a body")
        )
        return [(level, outcome) for level in request.levels]
    told = document.get("responses")
    by_sku: dict[str, dict[str, Any]] = {}
    for each in told if isinstance(told, list) else []:
        if isinstance(each, dict):
            key = str(each.get("sku"))
            if _code(each) >= _code(by_sku.get(key, {})):
                by_sku[key] = each
    return [(level, _outcome(by_sku.get(level.external_sku))) for level in request.levels]


def _code(told: dict[str, Any]) -> int:
    value = told.get("statusCode")
    return value if isinstance(value, int) else 0


def _outcome(told: dict[str, Any] | None) -> Outcome:
    if told is None:
        return Outcome.retry(DEFAULT_RETRY_S, "the answer does not tell of this SKU")
    code = _code(told)
    if 200 <= code < 300:
        return Outcome.confirmed()
    errors = told.get("errors")
    text = "; ".join(
        f"{each.get('errorId')} {each.get('longMessage') or each.get('message')}"
        for each in (errors if isinstance(errors, list) else [])
        if isinstance(each, dict)
    )
    if code in TRANSIENT or code >= 500:
        return Outcome.retry(DEFAULT_RETRY_S, f"status {code}: {text}"[:500])
    return Outcome.rejected(f"status {code}: {text}"[:500])
