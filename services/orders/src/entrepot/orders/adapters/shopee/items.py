"""The id of a Shopee order line: item, model, and which of several equal ones.

An order_item_id names a whole bundle, and one model may be sold twice in an order (as a main item
and as an add-on): so the id is item_id-model_id, with -2, -3 … for repeats in the order's list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from entrepot.orders.adapters.reading import Node


def key_of(item: Node) -> str:
    """item_id-model_id; 0 stands for an item without models."""
    return f"{item.need_text('item_id')}-{item.text('model_id') or '0'}"


def keyed(items: Iterable[Node]) -> list[tuple[str, Node]]:
    """Each item with the id of its line."""
    seen: Counter[str] = Counter()
    made = []
    for item in items:
        key = key_of(item)
        seen[key] += 1
        made.append((key if seen[key] == 1 else f"{key}-{seen[key]}", item))
    return made
