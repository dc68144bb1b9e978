"""Lazada's states on our axes. Sources: GetOrders and GetOrderItems, "Order status flow"; CreateProduct,
GetProducts, "Product Quality Control Notification".

States belong to order items, each of which is one unit; an order shows all that its items have.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal

from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.listing_state import ListingState

UnitState = Literal["open", "sent", "cancelled"]
UNITS: Final[dict[str, UnitState]] = {
    "unpaid": "open",
    "pending": "open",
    "packed": "open",
    "repacked": "open",  # The package was opened again: may be packed anew.
    "ready_to_ship_pending": "open",
    "ready_to_ship": "open",  # Announced to the carrier, not handed over yet.
    "shipped": "sent",
    "shipping": "sent",
    "delivered": "sent",
    "failed": "sent",  # The delivery failed; the parcel travels back.
    "lost": "sent",
    "lost_by_3pl": "sent",
    "damaged_by_3pl": "sent",
    "returned": "sent",
    "canceled": "cancelled",
}
PACKABLE: Final = frozenset({"pending", "repacked"})
PACKED: Final = frozenset({"packed"})
# Of a reverse order's line: what became of a buyer's request. None: nothing came of it.
# Sources: GetReverseOrderDetail, and the push "Reverse order" (message type 10).
REVERSE: Final[dict[str, Literal["requested", "done"] | None]] = {
    "REQUEST_INITIATE": "requested",
    "CANCEL_INIT": "requested",
    "REFUND_INIT": "requested",
    "RTM_INIT": "requested",
    "RTW_INIT": "requested",
    "CANCEL_SUCCESS": "done",
    "CANCEL_REFUND_ISSUED": "done",
    "REFUND_PENDING": "done",
    "REFUND_SUCCESS": "done",
    "RTM_SHIPPING_BACK": "done",
    "RTM_RECEIVE_ITEM": "done",
    "RTW_SHIPPING_BACK": "done",
    "RTW_REFUND_PENDING": "done",
    "REQUEST_REJECT": None,
    "REQUEST_CANCEL": None,
    "REFUND_REJECTED": None,
    "RTM_CANCELED": None,
    "RTW_CANCELED": None,
    "RTW_REJECT": None,
}

# Of a product, of what is wrong with one that is not active, and of a SKU; written by word_of.
PRODUCT: Final[Mapping[str, ListingState]] = {
    "active": "active",
    "inactive": "inactive",
    "pendingqc": "inactive",
    "deleted": "inactive",
    "suspended": "suppressed",
}
PRODUCT_PART: Final[Mapping[str, ListingState]] = {
    "pending": "inactive",
    "reject": "inactive",  # It was never live.
    "rejected": "inactive",
    "livereject": "suppressed",
    "liverejected": "suppressed",
    "lock": "suppressed",
    "admin": "suppressed",
}
SKU: Final[Mapping[str, ListingState]] = {
    "active": "active",
    "inactive": "inactive",
    "deleted": "inactive",
}


def word_of(told: str) -> str:
    """A state as the tables write it: Lazada spells Pending QC, Live Reject and LIVE_REJECTED."""
    return "".join(each for each in told.lower() if each.isalpha())


def unit(node: Node, key: str = "status") -> UnitState:
    """The state of an item. Unreadable where it is missing or not known here."""
    state = node.need_text(key)
    if state not in UNITS:
        node.at(key).fail(f"{state!r} is no state of an order item known here")
    return UNITS[state]


def payment(states: Collection[str], *, cash_on_delivery: bool, was_paid: bool) -> str:
    """Of an order by the states of its items; cash on delivery may be sent before it is paid."""
    if all(UNITS[state] == "cancelled" for state in states):
        return "refunded" if was_paid else "voided"
    if "unpaid" in states:
        return "pending"
    if cash_on_delivery and "delivered" not in states:
        return "authorized"
    return "paid"


def fulfilment(states: Collection[str]) -> str:
    """Of an order, by the items that are not cancelled."""
    kinds = {UNITS[state] for state in states} - {"cancelled"}
    if kinds == {"sent"}:
        return "fulfilled"
    return "partial" if "sent" in kinds else "unfulfilled"


def cancellation(states: Collection[str], *, asked: bool) -> str:
    if states and all(UNITS[state] == "cancelled" for state in states):
        return "cancelled"
    return "requested" if asked else "none"


def reverse(node: Node) -> Literal["requested", "done"] | None:
    state = node.need_text("reverse_status")
    if state not in REVERSE:
        node.at("reverse_status").fail(f"{state!r} is no state of a reverse order known here")
    return REVERSE[state]
