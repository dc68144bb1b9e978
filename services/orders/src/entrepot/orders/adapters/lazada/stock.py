"""Stock: POST /product/price_quantity/update, up to 20 SKUs a call (Lazada takes 50, advises 20).

The payload is XML. An error names the SKUs it is about; the others of the call are sent again,
because Lazada does not say whether it took them. A listing with more than one warehouse gets its
level in that of channel warehouse_code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from entrepot.orders.adapters.lazada.polling import problem
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    StockLevel,
    StockRequest,
)
from entrepot.orders.adapters.reading import Node, Unreadable

BATCH: Final = 20
AGAIN_S: Final = 1.0
PATH: Final = "/product/price_quantity/update"


def stock_requests(
    levels: Sequence[StockLevel], settings: LazadaSettings
) -> Sequence[StockRequest]:
    """channel: item_id and sku_id of the listing, else KeyError; warehouse_code where the shop
    has several warehouses. external_sku is the SellerSku."""
    made = []
    for start in range(0, len(levels), BATCH):
        part = tuple(levels[start : start + BATCH])
        skus = "".join(_sku(level) for level in part)
        xml = f"<Request><Product><Skus>{skus}</Skus></Product></Request>"
        made.append(StockRequest(HttpRequest("POST", PATH, form={"payload": xml}), part))
    return made


def _sku(level: StockLevel) -> str:
    units = max(level.quantity, 0)
    code = level.channel.get("warehouse_code")
    where = (
        f"<Quantity>{units}</Quantity>"
        if not code
        else "<MultiWarehouseInventories><MultiWarehouseInventory>"
        f"<WarehouseCode>{escape(code)}</WarehouseCode><Quantity>{units}</Quantity>"
        "</MultiWarehouseInventory></MultiWarehouseInventories>"
    )
    return (
        f"<Sku><ItemId>{escape(level.channel['item_id'])}</ItemId>"
        f"<SkuId>{escape(level.channel['sku_id'])}</SkuId>"
        f"<SellerSku>{escape(level.external_sku)}</SellerSku>{where}</Sku>"
    )


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    """detail: [{field, message, seller_sku}]. Without it an error is that of every level."""
    outcome = problem(answer, "the levels were not taken")
    if outcome is None:
        return [(level, Outcome.confirmed()) for level in request.levels]
    named: dict[str, str] = {}
    if outcome.kind == "rejected":
        try:
            for each in Node(answer.document).each("detail"):
                sku = each.text("seller_sku") or each.text("SellerSku")
                if sku is not None:
                    named[sku] = each.text("message") or outcome.reason
        except Unreadable:
            named = {}
    if not named:
        return [(level, outcome) for level in request.levels]
    return [
        (level, Outcome.rejected(named[level.external_sku]))
        if level.external_sku in named
        else (level, Outcome.retry(AGAIN_S, "another SKU of the call was refused"))
        for level in request.levels
    ]
