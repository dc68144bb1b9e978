"""eBay's states on our axes. Sources: Sell Fulfillment API v1, types OrderPaymentStatusEnum,
OrderFulfillmentStatus, CancelStateEnum, CancelRequestStateEnum; Sell Inventory API v1, types
OfferStatusEnum, ListingStatusEnum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.listing_state import ListingState

PAYMENT: Final = {
    "PENDING": "pending",
    "PAID": "paid",
    "FAILED": "voided",
    "PARTIALLY_REFUNDED": "partially_refunded",
    "FULLY_REFUNDED": "refunded",
}
FULFILMENT: Final = {
    "NOT_STARTED": "unfulfilled",
    "IN_PROGRESS": "partial",
    "FULFILLED": "fulfilled",
}
CANCELLATION: Final = {
    "NONE_REQUESTED": "none",
    "IN_PROGRESS": "requested",
    "CANCELED": "cancelled",
}
# Of an offer that is not published, and of the listing of one that is. OUT_OF_STOCK: the listing
# stays, and sells again as soon as there is stock.
OFFER: Final[Mapping[str, ListingState]] = {"UNPUBLISHED": "inactive"}
LISTING: Final[Mapping[str, ListingState]] = {
    "ACTIVE": "active",
    "OUT_OF_STOCK": "active",
    "INACTIVE": "inactive",
    "ENDED": "inactive",
    "NOT_LISTED": "inactive",
    "EBAY_ENDED": "suppressed",
}
# States of a return (Post-Order API v2, StateEnum) in which no goods come back.
NO_RETURN: Final = frozenset(
    {"RETURN_REQUESTED", "REPLACEMENT_REQUESTED", "RETURN_REJECTED", "RETURN_REQUEST_TIMEOUT",
     "PENDING_APPROVAL", "INITIAL", "REJECTED", "CLOSED_WITHOUT_REFUND"}
)  # fmt: skip


def state(node: Node, key: str, table: dict[str, str]) -> str | None:
    """None where absent, Unreadable for a state not known here."""
    value = node.text(key)
    if value is None:
        return None
    if value not in table:
        node.at(key).fail(f"{value!r} is no state known here")
    return table[value]
