"""Amazon's states on our axes. Sources: Orders API models v0 and 2026-01-01, OrderStatus; Listings Items
API 2021-08-01, ItemSummaryByMarketplace and IssueEnforcementAction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from entrepot.orders.adapters.reading import Node


@dataclass(frozen=True, slots=True)
class Axes:
    payment: str
    fulfilment: str
    cancellation: str = "none"
    hold: str | None = None


# Amazon collects the money: an order that may ship is paid, one that is pending is not yet.
STATES: Final[dict[str, Axes]] = {
    "PENDING_AVAILABILITY": Axes("pending", "unfulfilled", hold="pending_availability"),
    "PENDING": Axes("pending", "unfulfilled", hold="payment_pending"),
    "UNSHIPPED": Axes("paid", "unfulfilled"),
    "PARTIALLY_SHIPPED": Axes("paid", "partial"),
    "SHIPPED": Axes("paid", "fulfilled"),
    "INVOICE_UNCONFIRMED": Axes("paid", "fulfilled", hold="invoice_unconfirmed"),
    "CANCELLED": Axes("voided", "unfulfilled", "cancelled"),
    "UNFULFILLABLE": Axes("paid", "unfulfilled", hold="unfulfillable"),
}
_V0: Final = {
    "PendingAvailability": "PENDING_AVAILABILITY",
    "Pending": "PENDING",
    "Unshipped": "UNSHIPPED",
    "PartiallyShipped": "PARTIALLY_SHIPPED",
    "Shipped": "SHIPPED",
    "InvoiceUnconfirmed": "INVOICE_UNCONFIRMED",
    "Canceled": "CANCELLED",
    "Unfulfillable": "UNFULFILLABLE",
}
FULFILLED_BY: Final = {
    "MFN": "merchant",
    "AFN": "marketplace",
    "MERCHANT": "merchant",
    "AMAZON": "marketplace",
}
# Vendor orders are invoiced to Amazon, so they are unpaid as long as this hub knows them.
VENDOR_STATES: Final[dict[str, Axes]] = {
    "NEW": Axes("pending", "unfulfilled"),
    "ACKNOWLEDGED": Axes("pending", "unfulfilled"),
    "ACCEPTED": Axes("pending", "unfulfilled"),
    "SHIPPED": Axes("pending", "fulfilled"),
    "CLOSED": Axes("pending", "fulfilled"),
    "CANCELLED": Axes("voided", "unfulfilled", "cancelled"),
}
BUYABLE: Final = "BUYABLE"
LISTING: Final = frozenset({BUYABLE, "DISCOVERABLE"})  # A listing has any of them, or none.
# What Amazon does about an issue so that nobody can buy. SEARCH_SUPPRESSED only hides the product, and
# ATTRIBUTE_SUPPRESSED refuses a value.
ENFORCED: Final = frozenset({"LISTING_SUPPRESSED", "CATALOG_ITEM_REMOVED"})
# Direct fulfilment orders tell no time of change: their state orders the versions instead.
VENDOR_RANK: Final = {name: rank for rank, name in enumerate(VENDOR_STATES)}


def axes(node: Node, key: str) -> Axes | None:
    """Axes of a state of either API version; None where absent, Unreadable where unknown."""
    state = node.text(key)
    if state is None:
        return None
    found = STATES.get(_V0.get(state, state))
    if found is None:
        node.at(key).fail(f"{state!r} is no order state known here")
    return found


def vendor_state(node: Node, key: str) -> str | None:
    state = node.text(key)
    if state is None:
        return None
    if state.upper() not in VENDOR_STATES:
        node.at(key).fail(f"{state!r} is no vendor order state known here")
    return state.upper()


def fulfilled_by(node: Node, key: str) -> str | None:
    party = node.text(key)
    if party is None:
        return None
    if party not in FULFILLED_BY:
        node.at(key).fail(f"{party!r} is no party that fulfils")
    return FULFILLED_BY[party]
