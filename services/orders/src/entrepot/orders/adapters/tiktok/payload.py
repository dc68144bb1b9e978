"""TikTok Shop's orders (Get Order List, Get Order Detail), returns (Search Returns), webhooks.

Source: Open API 202309. A line item is one unit. A webhook only names its orders, so that they are
references; a cancellation that is asked for (webhook 11) is told as one. Products (webhook 5, 15,
16, …) are no matter of orders.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from entrepot.orders.adapters.assemble import OrderDraft, build_model
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import (
    Node,
    exchange,
    holds_nothing,
    read_each,
    version_of,
)
from entrepot.orders.adapters.tiktok import status
from entrepot.orders.adapters.tiktok.orders import read_order, unix_instant
from entrepot.orders.adapters.tiktok.returns import read_return
from entrepot.orders.adapters.tiktok.settings import TikTokSettings
from entrepot.orders.domain.canonical import Canonical, CanonicalCancellation

ORDER_TYPES: Final = frozenset(
    {1, 2, 3, 4, 11, 12}
)  # 2 and 12: of returns, 3: address, 4: package.
_RESULT_KEYS: Final = frozenset({"success", "status", "cancel_status", "eligible", "records"})


def read(document: Any, settings: TikTokSettings, topic: str | None = None) -> Reading:
    """All objects of a document: an answer {code, data}, its data, an order, a webhook."""
    node = exchange(document)
    if holds_nothing(node):
        return Reading()
    if node.is_object and node.has("type", "data") and not node.has("code"):
        return read_each([node], lambda each: _webhook(each, settings))
    if node.has("code") and not node.has("id"):
        if node.at("code").value not in (0, "0"):
            reason = f"TikTok Shop answered with an error: {node.at('message').value}"
            return Reading((), (NotUnderstood("/code", reason[:500]),))
        node = node.at("data")
        if holds_nothing(node):
            return Reading()
    for key in ("orders", "order_list", "return_orders", "external_order_references"):
        if node.at(key).is_list:
            return read_each(node.members(key), lambda each: _read_one(each, settings))
    if node.is_object and not _is_order(node) and set(node.value) & _RESULT_KEYS:
        return Reading()  # What became of a call about a return or a cancellation.
    candidates = node.members() if node.is_list else [node]
    return read_each(candidates, lambda each: _read_one(each, settings))


def _is_order(node: Node) -> bool:
    return node.has("line_items") or node.has("order_id") or node.has("payment")


def _read_one(node: Node, settings: TikTokSettings) -> list[Canonical]:
    if not node.is_object:
        node.fail("expected an order")
    if node.has("return_id"):
        return read_return(node, settings)
    if node.has("type", "data"):
        return _webhook(node, settings)
    if node.has("id") or node.has("order_id"):
        return read_order(node, settings)
    node.fail("neither an order nor a return")


def _webhook(node: Node, settings: TikTokSettings) -> list[Canonical]:
    """The references that a webhook of orders makes; nothing for one of another type."""
    kind = node.integer("type")
    if kind not in ORDER_TYPES:
        return []
    data = node.object("data")
    if data is None:
        node.at("data").fail("missing")
    if kind == 11 and data.text("cancel_status") == status.CANCEL_ASKED:
        return [_cancellation(data, settings)]
    names = list(dict.fromkeys(_order_ids(data)))
    if not names:
        data.fail("a webhook of an order that names none")
    made: list[Canonical] = []
    for name in names:
        draft = OrderDraft(data, settings.shop, name)
        draft.updated_at = unix_instant(data, "update_time")
        axes = status.axes(data, "order_status")
        if axes is not None:
            draft.payment, draft.fulfilment = axes.payment, axes.fulfilment
            draft.cancellation = axes.cancellation
        made.append(draft.build())
    return made


def _order_ids(data: Node) -> Iterator[str]:
    if (name := data.text("order_id")) is not None:
        yield name
    for package in data.each("package_list"):
        for each in package.members("order_id_list"):
            if isinstance(each.value, str | int) and not isinstance(each.value, bool):
                yield str(each.value)


def _cancellation(data: Node, settings: TikTokSettings) -> CanonicalCancellation:
    at = unix_instant(data, "update_time") or unix_instant(data, "create_time")
    if at is None:
        data.at("create_time").fail("missing")
    made: CanonicalCancellation = build_model(
        CanonicalCancellation,
        data.pointer,
        shop=settings.shop,
        external_id=data.need_text("order_id"),
        source_version=version_of(at),
        cancelled_at=at,
        state="requested",
        reason=data.text("cancellations_role"),
        raw=data.value,
    )
    return made
