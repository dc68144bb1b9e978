"""Stock levels: POST /inventory_levels/set.json, one item at one location a call."""

from __future__ import annotations

from collections.abc import Sequence

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    StockLevel,
    StockRequest,
)
from entrepot.orders.adapters.reading import Node
from entrepot.orders.adapters.shopify.settings import ShopifySettings
from entrepot.orders.adapters.shopify.writeback import error_text


def stock_requests(
    levels: Sequence[StockLevel], settings: ShopifySettings
) -> Sequence[StockRequest]:
    """channel must hold inventory_item_id and location_id, as numbers in text. Else KeyError."""
    return [
        StockRequest(
            HttpRequest(
                "POST",
                f"{settings.api}/inventory_levels/set.json",
                headers={"content-type": "application/json"},
                json={
                    "location_id": int(level.channel["location_id"]),
                    "inventory_item_id": int(level.channel["inventory_item_id"]),
                    "available": max(level.quantity, 0),
                },
            ),
            (level,),
        )
        for level in levels
    ]


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    return [(level, _outcome(level, answer)) for level in request.levels]


def _outcome(level: StockLevel, answer: HttpAnswer) -> Outcome:
    if not 200 <= answer.status < 300:
        return failure(answer, error_text(answer))
    told = Node(answer.document).at("inventory_level").at("available").value
    if told is None or told == max(level.quantity, 0):
        return Outcome.confirmed()
    return Outcome.retry(5.0, f"the shop has {told} units instead of {level.quantity}")
