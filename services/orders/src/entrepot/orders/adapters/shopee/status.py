"""Shopee's states on our axes. Source: Open Platform v2, "Data definition": OrderStatus,
LogisticsStatus, ReturnStatus; INVOICE_PENDING: get_order_list (Brazil); get_item_list (item_status),
get_model_list (model_status)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.listing_state import ListingState


class Axes(NamedTuple):
    """paid: whether the state tells that the buyer has paid (or will pay on delivery)."""

    paid: bool
    fulfilment: str
    cancellation: str
    hold: str | None = None


ORDER: Final[dict[str, Axes]] = {
    "UNPAID": Axes(False, "unfulfilled", "none"),
    "READY_TO_SHIP": Axes(True, "unfulfilled", "none"),
    "PROCESSED": Axes(True, "unfulfilled", "none"),  # Shipment arranged, parcel still here.
    "RETRY_SHIP": Axes(True, "unfulfilled", "none"),  # The pickup failed: arrange anew.
    "INVOICE_PENDING": Axes(True, "unfulfilled", "none", "invoice_pending"),
    "SHIPPED": Axes(True, "fulfilled", "none"),
    "TO_CONFIRM_RECEIVE": Axes(True, "fulfilled", "none"),
    "TO_RETURN": Axes(True, "fulfilled", "none"),
    "COMPLETED": Axes(True, "fulfilled", "none"),
    "IN_CANCEL": Axes(True, "unfulfilled", "requested"),
    "CANCELLED": Axes(False, "unfulfilled", "cancelled"),
}
# Of an item, and of a model of one that is NORMAL.
ITEM: Final[Mapping[str, ListingState]] = {
    "NORMAL": "active",
    "UNLIST": "inactive",
    "REVIEWING": "inactive",
    "SELLER_DELETE": "inactive",
    "BANNED": "suppressed",
    "SHOPEE_DELETE": "suppressed",
}
MODEL: Final[Mapping[str, ListingState]] = {
    "MODEL_NORMAL": "active",
    "MODEL_UNAVAILABLE": "inactive",
}
# Of a package. open: may be arranged; arranged: was; sent: the carrier had it; gone: cancelled.
PACKAGE: Final[dict[str, Literal["open", "arranged", "sent", "gone"]]] = {
    "LOGISTICS_NOT_START": "open",
    "LOGISTICS_PENDING_ARRANGE": "open",
    "LOGISTICS_READY": "open",
    "LOGISTICS_PICKUP_RETRY": "open",
    "LOGISTICS_REQUEST_CREATED": "arranged",
    "LOGISTICS_PICKUP_DONE": "sent",
    "LOGISTICS_DELIVERY_DONE": "sent",
    "LOGISTICS_DELIVERY_FAILED": "sent",
    "LOGISTICS_LOST": "sent",
    "LOGISTICS_INVALID": "gone",
    "LOGISTICS_REQUEST_CANCELED": "gone",
    "LOGISTICS_PICKUP_FAILED": "gone",
    "LOGISTICS_COD_REJECTED": "gone",
}
# Whether a return in the state sends goods or money back.
RETURN: Final[dict[str, bool]] = {
    "REQUESTED": False,
    "ACCEPTED": True,
    "PROCESSING": True,
    "JUDGING": False,
    "SELLER_DISPUTE": False,
    "CANCELLED": False,
    "CLOSED": False,
}


def axes(node: Node) -> Axes:
    """Of order_status. Unreadable where it is missing or not known here."""
    state = node.need_text("order_status")
    if state not in ORDER:
        node.at("order_status").fail(f"{state!r} is no order state known here")
    return ORDER[state]


def payment(node: Node, told: Axes) -> str:
    """Cash on delivery counts as authorised until the order is completed."""
    was_paid = bool(node.integer("pay_time"))
    if told.cancellation == "cancelled":
        return "refunded" if was_paid and not node.flag("cod") else "voided"
    if not told.paid:
        return "pending"
    if node.flag("cod") and node.text("order_status") != "COMPLETED":
        return "authorized"
    return "paid"


def package(node: Node) -> Literal["open", "arranged", "sent", "gone"] | None:
    """Of logistics_status; None where it is not told."""
    state = node.text("logistics_status")
    if state is None:
        return None
    if state not in PACKAGE:
        node.at("logistics_status").fail(f"{state!r} is no package state known here")
    return PACKAGE[state]


def goes_back(node: Node) -> bool:
    state = node.need_text("status")
    if state not in RETURN:
        node.at("status").fail(f"{state!r} is no return state known here")
    return RETURN[state]
