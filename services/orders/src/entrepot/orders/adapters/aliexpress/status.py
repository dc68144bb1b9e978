"""AliExpress's states on our axes. Sources: aliexpress.solution.order.get and order.info.get,
product.list.get.

The order state says where the trade stands; where that leaves open whether goods left (a dispute, a
frozen or finished trade), logistics_status says it. fund_status tells of the payment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.listing_state import ListingState


class Axes(NamedTuple):
    """fulfilment None: logistics_status tells. closed: without goods sent it is a cancellation."""

    paid: bool
    fulfilment: str | None
    cancellation: str = "none"
    hold: str | None = None
    closed: bool = False


ORDER: Final[dict[str, Axes]] = {
    "PLACE_ORDER_SUCCESS": Axes(False, "unfulfilled"),
    "WAIT_SELLER_EXAMINE_MONEY": Axes(False, "unfulfilled"),
    "RISK_CONTROL": Axes(True, "unfulfilled", hold="risk_control"),  # 24 hours after the payment.
    "WAIT_SELLER_SEND_GOODS": Axes(True, "unfulfilled"),
    "SELLER_PART_SEND_GOODS": Axes(True, "partial"),
    "WAIT_BUYER_ACCEPT_GOODS": Axes(True, "fulfilled"),
    "FUND_PROCESSING": Axes(True, None, closed=True),
    "IN_CANCEL": Axes(True, "unfulfilled", "requested"),
    "IN_ISSUE": Axes(True, None, hold="in_issue"),
    "IN_FROZEN": Axes(True, None, hold="frozen"),
    "FINISH": Axes(True, None, closed=True),
}
OFFLINE: Final = "offline"
# product_status_type; of one that is offline ws_display tells why.
LISTING: Final[Mapping[str, ListingState]] = {
    "onSelling": "active",
    OFFLINE: "inactive",
    "auditing": "inactive",
    "editingRequired": "inactive",
}
TAKEN_DOWN: Final = frozenset({"violate_offline", "punish_offline", "degrade_offline"})
LOGISTICS: Final = {
    "NO_LOGISTICS": "unfulfilled",
    "WAIT_SELLER_SEND_GOODS": "unfulfilled",
    "SELLER_SEND_PART_GOODS": "partial",
    "SELLER_PART_SEND_GOODS": "partial",
    "SELLER_SEND_GOODS": "fulfilled",
    "WAIT_BUYER_ACCEPT_GOODS": "fulfilled",
    "BUYER_ACCEPT_GOODS": "fulfilled",
}
FUNDS: Final = {
    "NOT_PAY": "pending",
    "WAIT_SELLER_CHECK": "authorized",
    "PAY_SUCCESS": "paid",
}
BACK: Final = frozenset({"refund_ok", "refund_success"})


def axes(node: Node) -> Axes:
    """Of order_status. Unreadable where it is missing or not known here."""
    state = node.need_text("order_status")
    if state not in ORDER:
        node.at("order_status").fail(f"{state!r} is no order state known here")
    return ORDER[state]


def fulfilment(node: Node, told: Axes) -> str:
    if told.fulfilment is not None:
        return told.fulfilment
    state = node.text("logistics_status")
    if state is None:
        node.at("logistics_status").fail("missing: the order state does not tell what was sent")
    if state not in LOGISTICS:
        node.at("logistics_status").fail(f"{state!r} is no logistics state known here")
    return LOGISTICS[state]


def cancellation(told: Axes, sent: str) -> str:
    """A trade that ended without goods was cancelled."""
    return "cancelled" if told.closed and sent == "unfulfilled" else told.cancellation


def payment(node: Node, told: Axes, ended: str) -> str:
    """fund_status where it is told, else what the order state implies."""
    state = node.text("fund_status")
    if state is not None and state not in FUNDS:
        node.at("fund_status").fail(f"{state!r} is no payment state known here")
    found = FUNDS[state] if state is not None else "paid" if told.paid else "pending"
    if ended == "cancelled":
        return "refunded" if found == "paid" else "voided"
    return found
