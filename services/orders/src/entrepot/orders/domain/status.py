"""An order is facts on axes; its status is derived from them, never set.

Facts arrive late and out of order, and several may hold at once ("cancelled" and "ready"): the
status names the one that matters most to whoever looks.
"""

from collections.abc import Collection, Iterable
from typing import Final

# Paid enough to send. An authorised payment is captured on shipping by most shops.
PAYABLE: Final = frozenset({"authorized", "paid", "partially_refunded"})

SOURCING: Final = (
    "none", "requested", "reserved", "refused", "parked", "released", "not_needed",
)  # fmt: skip
FULFILMENT: Final = ("none", "released", "in_progress", "partly_shipped", "shipped")
DELIVERY: Final = ("none", "in_transit", "exception", "partly_delivered", "delivered")
CANCELLATION: Final = ("none", "requested", "cancelled", "too_late")
RETURNS: Final = ("none", "registered", "received")
WRITE_BACK: Final = ("none", "due", "confirmed", "rejected")
STATUSES: Final = (
    "accepted", "awaiting_payment", "on_hold", "backordered", "parked", "reserved", "in_fulfilment",
    "partly_shipped", "shipped", "delivered", "returning", "returned", "cancelled",
)  # fmt: skip


def derive(
    *, payment: str, hold: Collection[str], sourcing: str, fulfilment: str, delivery: str,
    cancellation: str, returns: str,
) -> str:  # fmt: skip
    """The status of an order. What has left the house tells more than what still blocks it."""
    if cancellation == "cancelled":
        return "cancelled"
    if returns != "none":
        return "returned" if returns == "received" else "returning"
    if delivery == "delivered":
        return "delivered"
    if fulfilment == "shipped":
        return "shipped"
    if hold:
        return "on_hold"
    if fulfilment == "partly_shipped":
        return "partly_shipped"
    if sourcing == "refused":
        return "backordered"
    if sourcing == "parked":
        return "parked"
    if fulfilment == "in_progress":
        return "in_fulfilment"
    if payment not in PAYABLE and sourcing in ("requested", "reserved"):
        return "awaiting_payment"
    return "reserved" if sourcing == "reserved" else "accepted"


def may_release(*, payment: str, hold: Collection[str], cancellation: str) -> bool:
    """Whether reserved goods may go to the pack station: paid, not held, no wish to cancel."""
    return payment in PAYABLE and not hold and cancellation == "none"


def fulfilment_axis(states: Iterable[str]) -> str:
    """From the states of an order's fulfilments (planned, released, in_progress, shipped,
    delivered, cancelled); cancelled ones do not count."""
    live = [state for state in states if state != "cancelled"]
    gone = sum(state in ("shipped", "delivered") for state in live)
    if live and gone == len(live):
        return "shipped"
    if gone:
        return "partly_shipped"
    if "in_progress" in live:
        return "in_progress"
    return "released" if "released" in live else "none"


def delivery_axis(states: Iterable[tuple[str, str]]) -> str:
    """From (state, shipment status) of an order's fulfilments."""
    live = [pair for pair in states if pair[0] != "cancelled"]
    there = sum(state == "delivered" for state, _ in live)
    if live and there == len(live):
        return "delivered"
    if there:
        return "partly_delivered"
    told = {shipment for state, shipment in live if state == "shipped"}
    if told & _TROUBLE:
        return "exception"
    return "in_transit" if told & _MOVING else "none"


def write_back_axis(states: Iterable[str]) -> str:
    """From the states of an order's write-backs. A waived one is settled as a confirmed one is; a
    number that cannot be right waits for a person as a rejected one does."""
    found = set(states)
    if not found:
        return "none"
    if found & {"rejected", "invalid"}:
        return "rejected"
    return "confirmed" if found <= {"confirmed", "waived"} else "due"


_TROUBLE = frozenset(
    {"delivery_failed", "exception", "returning", "returned", "lost", "destroyed", "expired"}
)
_MOVING = frozenset(
    {"picked_up", "in_transit", "customs", "out_for_delivery", "available_for_pickup"}
)
