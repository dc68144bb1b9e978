"""TikTok Shop's states on our axes. Source: Open API 202309, Get Order Detail (status,
line_items.display_status), Search Returns (return_status), webhook 11 (cancel_status); Open API 202502,
Search Products (status)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.listing_state import ListingState


@dataclass(frozen=True, slots=True)
class Axes:
    payment: str
    fulfilment: str
    cancellation: str = "none"
    hold: str | None = None


STATES: Final[dict[str, Axes]] = {
    "UNPAID": Axes("pending", "unfulfilled"),
    "ON_HOLD": Axes("paid", "unfulfilled", hold="on_hold"),
    "AWAITING_SHIPMENT": Axes("paid", "unfulfilled"),
    "PARTIALLY_SHIPPING": Axes("paid", "partial"),
    "AWAITING_COLLECTION": Axes("paid", "fulfilled"),
    "IN_TRANSIT": Axes("paid", "fulfilled"),
    "DELIVERED": Axes("paid", "fulfilled"),
    "COMPLETED": Axes("paid", "fulfilled"),
    "CANCELLED": Axes("voided", "unfulfilled", "cancelled"),
}
# Of a product. FAILED: its audit; FREEZE: TikTok took it down until an appeal.
LISTING: Final[Mapping[str, ListingState]] = {
    "ACTIVATE": "active",
    "DRAFT": "inactive",
    "PENDING": "inactive",
    "FAILED": "inactive",
    "SELLER_DEACTIVATED": "inactive",
    "DELETED": "inactive",
    "PLATFORM_DEACTIVATED": "suppressed",
    "FREEZE": "suppressed",
}
_OTHER_NAMES: Final = {"CANCEL": "CANCELLED"}  # Webhook 1 writes it so.
COD_PAID: Final = frozenset({"DELIVERED", "COMPLETED"})
# Cancellation that somebody asked for and the seller (or time) decides.
CANCEL_ASKED: Final = "CANCELLATION_REQUEST_PENDING"
# Returns that were agreed: goods come back or money goes.
RETURN_AGREED: Final = frozenset({
    "AWAITING_BUYER_SHIP", "BUYER_SHIPPED_ITEM", "AWAITING_BUYER_RESPONSE",
    "RETURN_OR_REFUND_REQUEST_SUCCESS", "RETURN_OR_REFUND_REQUEST_COMPLETE",
    "REPLACEMENT_REQUEST_COMPLETE", "REPLACEMENT_REQUEST_REFUND_SUCCESS",
})  # fmt: skip
RETURN_WITHOUT_GOODS: Final = "REFUND"


def axes(node: Node, *keys: str) -> Axes | None:
    """Axes of the first state that is told; Unreadable where it is not known here."""
    for key in keys:
        state = node.text(key)
        if state is not None:
            found = STATES.get(_OTHER_NAMES.get(state, state))
            if found is None:
                node.at(key).fail(f"{state!r} is no order state known here")
            return found
    return None
