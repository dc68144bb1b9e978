"""Finds the orders in any document that Amazon sends, and reads each by its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from entrepot.orders.adapters.amazon import orders_2026, orders_v0, vendor_orders
from entrepot.orders.adapters.amazon.envelope import unwrap
from entrepot.orders.adapters.amazon.settings import AmazonSettings
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import (
    Node,
    Unreadable,
    exchange,
    holds_nothing,
    read_each,
)
from entrepot.orders.domain.canonical import Canonical

_ORDER_ID_SHAPE: Final = (3, 7, 7)
_V0_PARTS: Final = ("OrderItems", "OrderStatus", "ShippingAddress", "BuyerEmail", "BuyerName")


@dataclass(slots=True)
class _Found:
    v0: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    bad: list[NotUnderstood] = field(default_factory=list)


def read(document: Any, settings: AmazonSettings, topic: str | None = None) -> Reading:
    """Orders v0 and 2026-01-01 in any wrapper, ORDER_CHANGE, vendor orders, recorded exchanges.

    Parts of one v0 order within a document (order, items, address, buyer) become one order.
    """
    shop, found = settings.shop, _Found()
    try:
        for node in unwrap(exchange(document)):
            _find(node, found)
        parts = list(orders_v0.merged(found.v0))
    except Unreadable as error:
        return Reading((), (*found.bad, error.named))
    except RecursionError:
        return Reading((), (NotUnderstood("", "nested too deeply"),))
    first = read_each(parts, lambda node: orders_v0.read_order(node, shop))
    second = read_each(found.others, lambda node: _read_other(node, shop))
    return Reading(
        first.objects + second.objects,
        (*found.bad, *first.not_understood, *second.not_understood),
    )


def _read_other(node: Node, shop: str) -> list[Canonical]:
    if node.has("NotificationType"):
        return orders_v0.read_order_change(node, shop)
    if node.has("purchaseOrderNumber"):
        return vendor_orders.read_order(node, shop)
    return orders_2026.read_order(node, shop)


def _find(node: Node, found: _Found) -> None:
    if holds_nothing(node):
        return
    if node.is_list:
        for each in node.members():
            for inner in unwrap(exchange_at(each)):
                _find(inner, found)
        return
    if not node.is_object:
        found.bad.append(NotUnderstood(node.pointer, "expected an order"))
        return
    if isinstance(errors := node.at("errors").value, list) and errors:
        for index in range(len(errors)):
            found.bad.append(_refusal(node.path("errors", index)))
    for wrapper in ("payload", "Orders", "orders", "order", "ordersStatus"):
        if node.at(wrapper).is_object or node.at(wrapper).is_list:
            _find_in_wrapper(node, wrapper, found)
            return
    if not errors:
        _sort_in(node, found)


def _find_in_wrapper(node: Node, wrapper: str, found: _Found) -> None:
    inside = node.at(wrapper)
    if inside.is_list:
        for each in inside.members():
            if each.is_object:
                _sort_in(each, found)
            else:
                found.bad.append(NotUnderstood(each.pointer, "expected an order"))
        return
    _find(inside, found)


def exchange_at(node: Node) -> Node:
    """A recorded exchange within a list, with the pointer kept."""
    inner = exchange(node.value)
    return Node(inner.value, node.pointer + inner.pointer)


def _refusal(error: Node) -> NotUnderstood:
    code, message = error.at("code").value, error.at("message").value
    return NotUnderstood(error.pointer, f"Amazon answered with an error: {code}: {message}")


def _sort_in(node: Node, found: _Found) -> None:
    """Which format an object is, by the fields only that format has."""
    if node.has("NotificationType"):
        if str(node.at("NotificationType").value).find("ORDER_") >= 0 and _about_order(node):
            found.others.append(node)
        else:
            kind = node.at("NotificationType").value
            found.bad.append(NotUnderstood(node.pointer, f"a {kind} notification is no order"))
    elif (
        node.has("AmazonOrderId")
        or any(node.has(key) for key in _V0_PARTS)
        or _shaped_like_order_id(node.at("OrderItemId").value)
    ):
        found.v0.append(node)
    elif (
        node.has("purchaseOrderNumber")
        or any(node.has(key) for key in orders_2026.MARKS)
        or (node.has("orderId") and not (set(node.value) - {"orderId"}))
    ):
        found.others.append(node)
    else:
        found.bad.append(NotUnderstood(node.pointer, "no order of a format known here"))


def _about_order(node: Node) -> bool:
    return any(part.has("AmazonOrderId") for part in _members(node.at("Payload")))


def _members(node: Node) -> Iterator[Node]:
    if isinstance(node.value, dict):
        for key in node.value:
            yield node.at(key)


def _shaped_like_order_id(value: Any) -> bool:
    """Amazon's 3-7-7 digits."""
    parts = value.split("-") if isinstance(value, str) else []
    return tuple(len(part) for part in parts) == _ORDER_ID_SHAPE and all(
        part.isdigit() for part in parts
    )
