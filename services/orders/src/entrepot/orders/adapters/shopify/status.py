"""Shopify's states on our axes. Sources: Admin REST API, the Order resource; GraphQL Admin API 2026-07,
the enum ProductStatus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.listing_state import ListingState

PAYMENT: Final = {
    "pending": "pending",
    "authorized": "authorized",
    "partially_paid": "partially_paid",
    "paid": "paid",
    "partially_refunded": "partially_refunded",
    "refunded": "refunded",
    "voided": "voided",
    "expired": "voided",  # The authorisation ran out: nothing can be captured any more.
}
FULFILMENT: Final = {
    None: "unfulfilled",
    "unfulfilled": "unfulfilled",
    "partial": "partial",
    "fulfilled": "fulfilled",
    "restocked": "unfulfilled",
    "not_eligible": "unfulfilled",
}
# Of a product. UNLISTED: whoever has the link may buy it.
LISTING: Final[Mapping[str, ListingState]] = {
    "ACTIVE": "active",
    "UNLISTED": "active",
    "DRAFT": "inactive",
    "ARCHIVED": "inactive",
}
# States of a fulfilment order in which units may still be shipped.
SHIPPABLE: Final = frozenset({"open", "in_progress"})
BLOCKED: Final = frozenset({"on_hold", "scheduled"})


def payment(node: Node) -> str | None:
    """None where the projection leaves it out."""
    state = node.text("financial_status")
    if state is None:
        return None
    if state not in PAYMENT:
        node.at("financial_status").fail(f"{state!r} is no payment state known here")
    return PAYMENT[state]


def fulfilment(node: Node) -> str | None:
    """null is a state (unfulfilled), an absent field is not told."""
    if not node.has("fulfillment_status"):
        return None
    state = node.text("fulfillment_status")
    if state not in FULFILMENT:
        node.at("fulfillment_status").fail(f"{state!r} is no fulfilment state known here")
    return FULFILMENT[state]
