"""Our own format: canonical objects as JSON, one, a list, {order} or {orders}.

shop may be left out (the connection's), and source_version (from updated_at). As the format is
ours, an unknown field is an error, named by its pointer.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ValidationError

from entrepot.orders.adapters.own.settings import OwnSettings
from entrepot.orders.adapters.port import Reading
from entrepot.orders.adapters.reading import (
    Node,
    Unreadable,
    holds_nothing,
    read_each,
    version_of,
)
from entrepot.orders.domain.canonical import (
    Canonical,
    CanonicalCancellation,
    CanonicalOrder,
    CanonicalReturn,
    OrderReference,
)

MODELS: Final[dict[str, type[BaseModel]]] = {
    "order": CanonicalOrder,
    "order_reference": OrderReference,
    "cancellation": CanonicalCancellation,
    "return": CanonicalReturn,
}
_INSTANTS: Final = ("updated_at", "cancelled_at", "returned_at")


def read(document: Any, settings: OwnSettings, topic: str | None = None) -> Reading:
    node = Node(document)
    if holds_nothing(node):
        return Reading()
    if node.has("orders") and node.at("orders").is_list:
        candidates = list(node.members("orders"))
    elif node.at("order").is_object:
        candidates = [node.at("order")]
    else:
        candidates = list(node.members()) if node.is_list else [node]
    return read_each(candidates, lambda each: [_read_one(each, settings)])


def _read_one(node: Node, settings: OwnSettings) -> Canonical:
    if not node.is_object:
        node.fail("expected an order")
    kind = node.text("kind") or "order"
    if kind not in MODELS:
        node.at("kind").fail(f"{kind!r} is no kind of canonical object")
    values = dict(node.value)
    values.setdefault("shop", settings.shop)
    if values["shop"] != settings.shop:
        node.at("shop").fail("an order of another shop")
    if "source_version" not in values:
        at = next((at for key in _INSTANTS if (at := node.instant(key)) is not None), None)
        if at is not None:
            values["source_version"] = version_of(at)
    try:
        read: Any = MODELS[kind].model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = node
        for step in first["loc"]:
            place = place.at(step)
        raise Unreadable(place.pointer, first["msg"]) from error
    canonical: Canonical = read
    return canonical
