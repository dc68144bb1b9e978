"""Stock: POST /products/batch, and /products/{id}/variations/batch for variations; 100 a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    StockLevel,
    StockRequest,
)
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings
from entrepot.orders.adapters.woocommerce.writeback import error_text

BATCH: Final = 100  # WooCommerce's own limit.


def stock_requests(
    levels: Sequence[StockLevel], settings: WooCommerceSettings
) -> Sequence[StockRequest]:
    """channel must hold product_id, and variation_id for a variation. Else KeyError."""
    groups: dict[str, list[StockLevel]] = {}
    for level in levels:
        product = level.channel["product_id"]
        varies = level.channel.get("variation_id", "0") != "0"
        path = f"/products/{product}/variations/batch" if varies else "/products/batch"
        groups.setdefault(path, []).append(level)
    return [
        StockRequest(_request(settings.api + path, group[start : start + BATCH]),
                     tuple(group[start : start + BATCH]))
        for path, group in groups.items()
        for start in range(0, len(group), BATCH)
    ]  # fmt: skip


def _id(level: StockLevel) -> int:
    variation = int(level.channel.get("variation_id", "0"))
    return variation or int(level.channel["product_id"])


def _request(path: str, levels: Sequence[StockLevel]) -> HttpRequest:
    update = [
        {"id": _id(level), "manage_stock": True, "stock_quantity": max(level.quantity, 0)}
        for level in levels
    ]
    headers = {"content-type": "application/json"}
    return HttpRequest("POST", path, headers=headers, json={"update": update})


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    """Each product of a batch succeeds or fails by itself."""
    document = answer.document
    if not 200 <= answer.status < 300 or not isinstance(document, dict):
        outcome = failure(answer, error_text(answer)) if answer.status >= 300 else Outcome.retry(
            30.0, "an answer without a body")  # fmt: skip
        return [(level, outcome) for level in request.levels]
    updated = document.get("update")
    by_id: dict[int, dict[str, Any]] = {
        each["id"]: each
        for each in (updated if isinstance(updated, list) else [])
        if isinstance(each, dict) and isinstance(each.get("id"), int)
    }
    return [(level, _outcome(by_id.get(_id(level)))) for level in request.levels]


def _outcome(told: dict[str, Any] | None) -> Outcome:
    if told is None:
        return Outcome.retry(30.0, "the answer does not tell of this product")
    error = told.get("error")
    if isinstance(error, dict):
        return Outcome.rejected(f"{error.get('code')}: {error.get('message')}"[:500])
    return Outcome.confirmed()
