"""Stock: POST /product/202309/products/{id}/inventory/update, the SKUs of one product a call.

Source: Open API 202309, Update Inventory. Every warehouse of a SKU must be named; the hub writes
one, which the channel or the connection names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    StockLevel,
    StockRequest,
)
from entrepot.orders.adapters.tiktok.calls import problem
from entrepot.orders.adapters.tiktok.settings import TikTokSettings

BATCH: Final = 100  # SKUs a product may have.
MAX_UNITS: Final = 99_999


def stock_requests(
    levels: Sequence[StockLevel], settings: TikTokSettings
) -> Sequence[StockRequest]:
    """channel must hold product_id and sku_id, and may hold warehouse_id. Else KeyError."""
    products: dict[str, list[StockLevel]] = {}
    for level in levels:
        level.channel["sku_id"]
        products.setdefault(level.channel["product_id"], []).append(level)
    return [
        StockRequest(
            _request(product, group[start : start + BATCH], settings),
            tuple(group[start : start + BATCH]),
        )
        for product, group in products.items()
        for start in range(0, len(group), BATCH)
    ]


def _request(product: str, levels: Sequence[StockLevel], settings: TikTokSettings) -> HttpRequest:
    path = f"/product/202309/products/{quote(product, safe='')}/inventory/update"
    skus = [
        {"id": level.channel["sku_id"], "inventory": [_inventory(level, settings)]}
        for level in levels
    ]
    headers = {"content-type": "application/json"}
    return HttpRequest("POST", path, headers=headers, json={"skus": skus})


def _inventory(level: StockLevel, settings: TikTokSettings) -> dict[str, Any]:
    inventory: dict[str, Any] = {"quantity": min(max(level.quantity, 0), MAX_UNITS)}
    if warehouse := level.channel.get("warehouse_id") or settings.warehouse_id:
        inventory["warehouse_id"] = warehouse
    return inventory


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    """Success may carry errors of single SKUs."""
    failed = problem(answer, "stock was not taken")
    if failed is not None:
        return [(level, failed) for level in request.levels]
    data = answer.document.get("data")
    told = data.get("errors") if isinstance(data, dict) else None
    refused: dict[str, str] = {}
    for each in told if isinstance(told, list) else []:
        detail = each.get("detail") if isinstance(each, dict) else None
        if isinstance(detail, dict):
            refused[str(detail.get("sku_id"))] = f"{each.get('code')}: {each.get('message')}"
    return [
        (level, Outcome.rejected(refused[name][:500]))
        if (name := level.channel["sku_id"]) in refused
        else (level, Outcome.confirmed())
        for level in request.levels
    ]
