"""Stock: POST {api}/stock with up to 500 levels, signed. 2xx takes all but those in "rejected"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.own.settings import OwnSettings
from entrepot.orders.adapters.own.signature import signed
from entrepot.orders.adapters.own.writeback import error_text
from entrepot.orders.adapters.port import HttpAnswer, Outcome, StockLevel, StockRequest

BATCH: Final = 500


def stock_requests(levels: Sequence[StockLevel], settings: OwnSettings) -> Sequence[StockRequest]:
    requests = []
    for start in range(0, len(levels), BATCH):
        part = tuple(levels[start : start + BATCH])
        body = {
            "shop": settings.shop,
            "levels": [
                {"external_sku": level.external_sku, "quantity": max(level.quantity, 0)}
                for level in part
            ],
        }
        requests.append(StockRequest(signed("POST", "/stock", body, settings), part))
    return requests


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    """The body may be empty, or {"rejected": [{"external_sku", "reason"}]}."""
    if not 200 <= answer.status < 300:
        outcome = failure(answer, error_text(answer))
        return [(level, outcome) for level in request.levels]
    document = answer.document
    rejected = document.get("rejected") if isinstance(document, dict) else None
    reasons = {
        each.get("external_sku"): str(each.get("reason") or "no reason given")
        for each in (rejected if isinstance(rejected, list) else [])
        if isinstance(each, dict)
    }
    return [
        (level, Outcome.rejected(reasons[level.external_sku]))
        if level.external_sku in reasons
        else (level, Outcome.confirmed())
        for level in request.levels
    ]
