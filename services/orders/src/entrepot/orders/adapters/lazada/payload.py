"""Lazada's orders, reverse orders and pushes.

No single answer holds a whole order: GetOrder and GetOrders tell the buyer, the address and the
total, GetOrderItems and GetMultipleOrderItems the items. One without the other is a reference; a
list of both answers (see polling.order_rest) is an order. Pushes name an order, which is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from entrepot.orders.adapters.assemble import build_model
from entrepot.orders.adapters.lazada.orders import read_order
from entrepot.orders.adapters.lazada.reverse import epoch, read_reverse
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import Node, Unreadable, exchange, holds_nothing, read_each
from entrepot.orders.domain.canonical import Canonical, OrderReference

ORDER_MESSAGES: Final = frozenset({0, 10, 14})  # Trade order, reverse order, fulfilment order.
WHOLE: Final = ("lines", "total_minor", "payment", "fulfilment")


@dataclass(slots=True)
class _Parts:
    """What a document tells of one order, or one thing that is no order."""

    place: Node
    header: Node | None = None
    items: list[Node] = field(default_factory=list)
    order_id: str | None = None  # None: place is a push or a reverse order.


def read(document: Any, settings: LazadaSettings, topic: str | None = None) -> Reading:
    """All orders of an answer, of a push, or of a list of answers that belong together."""
    bad: list[NotUnderstood] = []
    told: list[Node] = []
    root = Node(document)
    for answer in list(root.members()) if _is_list_of_answers(root) else [root]:
        try:
            inner = exchange(answer.value)
            told += _inside(Node(inner.value, answer.pointer + inner.pointer))
        except Unreadable as error:
            bad.append(error.named)
    found: list[Canonical] = []
    for parts in _joined(told):
        reading = read_each([parts.place], lambda _, parts=parts: _read_one(parts, settings))  # type: ignore[misc]
        found += reading.objects
        bad += reading.not_understood
    return Reading(tuple(found), tuple(bad))


def _is_list_of_answers(node: Node) -> bool:
    return node.is_list and not any(each.has("order_item_id") for each in node.members())


def _inside(node: Node) -> list[Node]:
    """The headers, item lists, reverse orders and pushes of one answer."""
    if holds_nothing(node):
        return []
    code = node.text("code") if node.is_object else None
    if code not in (None, "0"):
        node.at("code").fail(f"Lazada answered with an error: {code} {node.text('message')}"[:500])
    if node.has("message_type"):
        return [node]
    inner = node
    if not node.has("order_id"):
        inner = next((node.at(key) for key in ("data", "result") if node.has(key)), node)
    for key in ("items", "orders"):
        if inner.is_object and inner.at(key).is_list:
            return list(inner.each(key))
    if inner.is_list and all(each.has("order_items") for each in inner.members()):
        return list(inner.members())
    return [inner]


def _joined(told: Iterable[Node]) -> list[_Parts]:
    """Header and items of one order together, in order of first appearance."""
    orders: dict[str, _Parts] = {}
    made: list[_Parts] = []
    for node in told:
        first = node.at(0) if node.is_list else node
        is_order = not (node.has("message_type") or node.has("request_type"))
        key = first.text("order_id") if first.is_object and is_order else None
        if key is None:
            made.append(_Parts(node))
            continue
        if key not in orders:
            orders[key] = _Parts(node, order_id=key)
            made.append(orders[key])
        if node.is_list:
            orders[key].items += node.members()
        elif node.has("order_items"):
            orders[key].items += node.members("order_items")
        else:
            orders[key].header = node
    return made


def _read_one(parts: _Parts, settings: LazadaSettings) -> list[Canonical]:
    node = parts.place
    if parts.order_id is not None:
        for item in parts.items:
            if not item.is_object:
                item.fail("expected an order item")
        return read_order(node.pointer, parts.header, parts.items, settings, parts.order_id)
    if not node.is_object:
        node.fail("expected an order")
    if node.has("message_type"):
        return _read_push(node, settings)
    if node.has("request_type"):
        return read_reverse(node, settings)
    node.fail("neither an order, its items, a reverse order nor a push")


def _read_push(node: Node, settings: LazadaSettings) -> list[Canonical]:
    """A reference to the order that the push names; nothing for messages about other things."""
    kind = node.integer("message_type")
    data = node.object("data")
    if kind not in ORDER_MESSAGES or data is None:
        return []
    made: OrderReference = build_model(
        OrderReference,
        node.pointer,
        shop=settings.shop,
        external_id=data.need_text("trade_order_id"),
        updated_at=epoch(data, "status_update_time"),
        missing=WHOLE,
        raw=node.value,
    )
    return [made]
