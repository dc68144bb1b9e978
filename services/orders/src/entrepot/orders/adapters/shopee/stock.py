"""Stock: POST product/update_stock, one item with up to 50 models a call.

Source: v2.product.update_stock. seller_stock is the seller's own stock; Shopee refuses a level below
what it reserved for promotions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    StockLevel,
    StockRequest,
)
from entrepot.orders.adapters.reading import Node, Unreadable
from entrepot.orders.adapters.shopee.polling import problem
from entrepot.orders.adapters.shopee.settings import ShopeeSettings

BATCH: Final = 50
PATH: Final = "/api/v2/product/update_stock"


def stock_requests(
    levels: Sequence[StockLevel], settings: ShopeeSettings
) -> Sequence[StockRequest]:
    """channel: item_id, as a number in text, else KeyError or ValueError; model_id where the item
    has models; location_id where the shop has several warehouses."""
    by_item: dict[int, list[StockLevel]] = {}
    for level in levels:
        by_item.setdefault(int(level.channel["item_id"]), []).append(level)
    made = []
    for item_id, members in by_item.items():
        for start in range(0, len(members), BATCH):
            part = tuple(members[start : start + BATCH])
            body = {"item_id": item_id, "stock_list": [_model(level) for level in part]}
            request = HttpRequest(
                "POST", PATH, headers={"content-type": "application/json"}, json=body
            )
            made.append(StockRequest(request, part))
    return made


def _model(level: StockLevel) -> dict[str, Any]:
    stock: dict[str, Any] = {"stock": max(level.quantity, 0)}
    if level.channel.get("location_id"):
        stock["location_id"] = level.channel["location_id"]
    return {"model_id": model_id(level), "seller_stock": [stock]}


def model_id(level: StockLevel) -> int:
    """0 for an item without models."""
    return int(level.channel.get("model_id") or 0)


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    """failure_list names the models that were refused, success_list those that were taken."""
    outcome = problem(answer, "the levels were not taken")
    if outcome is not None:
        return [(level, outcome) for level in request.levels]
    try:
        response = Node(answer.document).at("response")
        refused = {
            each.integer("model_id"): each.text("failed_reason") or "no reason given"
            for each in response.each("failure_list")
        }
    except Unreadable as error:
        again = Outcome.retry(30.0, f"an answer that was not understood: {error}")
        return [(level, again) for level in request.levels]
    return [
        (level, Outcome.rejected(refused[model_id(level)]))
        if model_id(level) in refused
        else (level, Outcome.confirmed())
        for level in request.levels
    ]
