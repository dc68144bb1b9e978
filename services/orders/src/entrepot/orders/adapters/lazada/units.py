"""Lazada's order items, each one unit with an id of its own, as lines with a quantity.

Items of one SKU at one price are one line. The line's id is the smallest of its items' ids, so it
stays the same in whatever order and state the items are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from entrepot.orders.adapters.reading import Node


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one line, by id, smallest first."""

    external_line_id: str
    items: tuple[Node, ...]


def groups(items: Iterable[Node]) -> list[Group]:
    """Lines by the first item of each. Raises Unreadable for an item without an id."""
    found: dict[tuple[str, str, str], list[Node]] = {}
    for item in items:
        key = (
            item.text("sku") or "",
            item.text("shop_sku") or item.text("sku_id") or "",
            str(item.at("item_price").value),
        )
        found.setdefault(key, []).append(item)
    made = []
    for members in found.values():
        ranked = sorted(members, key=lambda each: rank(each.need_text("order_item_id")))
        made.append(Group(ranked[0].need_text("order_item_id"), tuple(ranked)))
    return made


def rank(identifier: str) -> tuple[int, str]:
    """Ids are numbers, and sort as such."""
    return (len(identifier), identifier)
