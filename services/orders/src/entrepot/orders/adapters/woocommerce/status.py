"""WooCommerce's order states on our axes. Sources: REST API v3, order
properties, product properties.

One state says everything there, so payment and fulfilment are also read from date_paid and
date_completed. A state that a plug-in added is a hold: people look at it, nothing ships.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from entrepot.orders.domain.listing_state import ListingState


@dataclass(frozen=True, slots=True)
class State:
    """Payment if date_paid is not set and if it is; whether it is cancelled; a hold."""

    unpaid: str
    paid: str
    cancelled: bool = False
    hold: str | None = None


STATES: Final[dict[str, State]] = {
    "pending": State("pending", "paid"),
    "processing": State("pending", "paid"),
    "on-hold": State("pending", "paid", hold="on_hold"),
    "completed": State("paid", "paid"),
    "cancelled": State("voided", "paid", cancelled=True),
    "refunded": State("refunded", "refunded"),
    "failed": State("pending", "paid", hold="payment_failed"),
    "trash": State("voided", "paid", cancelled=True),
    "checkout-draft": State("pending", "paid", hold="checkout_draft"),
    "auto-draft": State("pending", "paid", hold="checkout_draft"),
}

PUBLISHED: Final = "publish"
# Of a product: WordPress's states of a post. private: only who may edit the site sees it.
LISTING: Final[Mapping[str, ListingState]] = {
    PUBLISHED: "active",
    "draft": "inactive",
    "pending": "inactive",
    "private": "inactive",
    "future": "inactive",
    "trash": "inactive",
    "auto-draft": "inactive",
}


def state_of(name: str) -> State:
    """Names come with and without the prefix wc-."""
    plain = name.removeprefix("wc-")
    return STATES.get(plain) or State("pending", "paid", hold=f"unknown_status:{plain}")
