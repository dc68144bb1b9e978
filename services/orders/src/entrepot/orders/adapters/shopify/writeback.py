"""Shipments as fulfilments. Source: Admin REST API, FulfillmentOrder and Fulfillment.

Two steps: read the order's fulfilment orders, then POST /fulfillments.json for the units of this
parcel. Units that the fulfilment orders no longer hold were shipped before: nothing to do.
"""

from __future__ import annotations

from typing import Any, Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice
from entrepot.orders.adapters.reading import Node, Unreadable
from entrepot.orders.adapters.shopify import status
from entrepot.orders.adapters.shopify.settings import ShopifySettings

_HOLD_RETRY_S: Final = 900.0
_DONE: Final = ("already fulfilled", "already been fulfilled", "status= closed", "status: closed")


def prepare_shipment(notice: ShipmentNotice, settings: ShopifySettings) -> HttpRequest:
    return HttpRequest("GET", f"{settings.api}/orders/{notice.external_id}/fulfillment_orders.json")


def shipment_request(
    notice: ShipmentNotice, settings: ShopifySettings, prepared: HttpAnswer | None
) -> HttpRequest | Outcome:
    if prepared is None or prepared.status != 200:
        missing = HttpAnswer(503) if prepared is None else prepared
        return failure(missing, "the fulfilment orders were not told")
    try:
        picked, blocked = _pick(notice, Node(prepared.document))
    except Unreadable as error:
        return Outcome.retry(60.0, f"fulfilment orders were not understood: {error}")
    if not picked:
        if blocked:
            return Outcome.retry(_HOLD_RETRY_S, "the fulfilment order is on hold")
        return Outcome.already_done("no unit of this parcel is open any more")
    tracking = {"number": notice.tracking_number, "company": notice.carrier_name
                or notice.carrier_code}  # fmt: skip
    if notice.tracking_url:
        tracking["url"] = notice.tracking_url
    return HttpRequest(
        "POST",
        f"{settings.api}/fulfillments.json",
        headers={"content-type": "application/json"},
        json={
            "fulfillment": {
                "notify_customer": settings.notify_customer,
                "tracking_info": tracking,
                "line_items_by_fulfillment_order": picked,
            }
        },
    )


def _pick(notice: ShipmentNotice, node: Node) -> tuple[list[dict[str, Any]], bool]:
    """The parcel's units spread over the fulfilment orders; and whether any of them is on hold."""
    wanted = {line.external_line_id: line.quantity for line in notice.lines}
    picked: list[dict[str, Any]] = []
    blocked = False
    for order in node.each("fulfillment_orders"):
        state = order.text("status")
        blocked = blocked or state in status.BLOCKED
        if state not in status.SHIPPABLE:
            continue
        lines = []
        for line in order.each("line_items"):
            key = line.need_text("line_item_id")
            units = min(wanted.get(key, 0), line.integer("fulfillable_quantity") or 0)
            if units > 0:
                wanted[key] -= units
                lines.append({"id": line.integer("id"), "quantity": units})
        if lines:
            picked.append(
                {
                    "fulfillment_order_id": order.integer("id"),
                    "fulfillment_order_line_items": lines,
                }
            )
    return picked, blocked


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    text = error_text(answer)
    if 200 <= answer.status < 300:
        made = Node(answer.document).at("fulfillment").at("status").value
        if made in ("success", "open", "pending"):
            return Outcome.confirmed()
        return Outcome.rejected(f"the fulfilment has state {made}")
    if answer.status == 422 and any(words in text.lower() for words in _DONE):
        return Outcome.already_done(text)
    return failure(answer, text)


def error_text(answer: HttpAnswer) -> str:
    """errors is a text, a list of texts, or lists of texts by field."""
    document = answer.document
    errors = document.get("errors") if isinstance(document, dict) else None
    if isinstance(errors, dict):
        parts = [
            f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
            for key, value in errors.items()
        ]
        return "; ".join(parts)
    if isinstance(errors, list):
        return "; ".join(map(str, errors))
    return str(errors) if errors else "no reason given"
