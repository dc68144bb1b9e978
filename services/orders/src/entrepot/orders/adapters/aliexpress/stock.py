"""Stock: aliexpress.solution.batch.product.inventory.update.

A call takes up to 20 products with up to 200 SKUs each. The answer tells of products, so all SKUs
of one share its outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from entrepot.orders.adapters.aliexpress.payload import members
from entrepot.orders.adapters.aliexpress.polling import problem
from entrepot.orders.adapters.aliexpress.settings import AliExpressSettings
from entrepot.orders.adapters.aliexpress.signing import business
from entrepot.orders.adapters.port import HttpAnswer, Outcome, StockLevel, StockRequest
from entrepot.orders.adapters.reading import Node, Unreadable

UPDATE: Final = "aliexpress.solution.batch.product.inventory.update"
ANSWER: Final = "aliexpress_solution_batch_product_inventory_update_response"
PRODUCTS: Final = 20
SKUS: Final = 200
AGAIN_S: Final = 5.0


def stock_requests(
    levels: Sequence[StockLevel], settings: AliExpressSettings
) -> Sequence[StockRequest]:
    """channel: product_id, as a number in text, else KeyError or ValueError. external_sku is the
    SKU code."""
    by_product: dict[int, list[StockLevel]] = {}
    for level in levels:
        by_product.setdefault(int(level.channel["product_id"]), []).append(level)
    made = []
    for batch in _batches(by_product):
        products: list[dict[str, Any]] = [
            {
                "product_id": product,
                "multiple_sku_update_list": [
                    {"sku_code": level.external_sku, "inventory": max(level.quantity, 0)}
                    for level in part
                ],
            }
            for product, part in batch
        ]
        request = business(UPDATE, mutiple_product_update_list=products)  # Spelt so there.
        made.append(StockRequest(request, tuple(level for _, part in batch for level in part)))
    return made


def _batches(
    by_product: dict[int, list[StockLevel]],
) -> Iterator[list[tuple[int, list[StockLevel]]]]:
    """Calls of at most PRODUCTS products; a product with more than SKUS levels is in several."""
    batch: list[tuple[int, list[StockLevel]]] = []
    rests: list[tuple[int, list[StockLevel]]] = []
    for product, levels in by_product.items():
        for start in range(0, len(levels), SKUS):
            part = (product, levels[start : start + SKUS])
            (batch if start == 0 else rests).append(part)
            if len(batch) == PRODUCTS:
                yield batch
                batch = []
    if batch:
        yield batch
    for part in rests:
        yield [part]


def read_stock_answer(
    request: StockRequest, answer: HttpAnswer
) -> Sequence[tuple[StockLevel, Outcome]]:
    """Products of update_failed_list were refused, those of update_successful_list taken."""
    outcome = problem(answer, "the levels were not taken")
    if outcome is not None:
        return [(level, outcome) for level in request.levels]
    dto = "synchronize_product_response_dto"
    try:
        told = Node(answer.document).at(ANSWER)
        if told.flag("update_success"):
            return [(level, Outcome.confirmed()) for level in request.levels]
        refused = {
            each.text("product_id"): f"{each.text('error_code')}: {each.text('error_message')}"
            for each in members(told, "update_failed_list", dto)
        }
        taken = {each.text("product_id") for each in members(told, "update_successful_list", dto)}
        reason = told.text("update_error_message") or "no reason given"
    except Unreadable as error:
        again = Outcome.retry(AGAIN_S, f"an answer that was not understood: {error}")
        return [(level, again) for level in request.levels]
    return [
        (level, _outcome(str(int(level.channel["product_id"])), refused, taken, reason))
        for level in request.levels
    ]


def _outcome(
    product: str, refused: dict[str | None, str], taken: set[str | None], reason: str
) -> Outcome:
    if product in refused:
        return Outcome.rejected(refused[product])
    if product in taken:
        return Outcome.confirmed()
    return Outcome.retry(AGAIN_S, f"the answer does not tell of the product: {reason}")
