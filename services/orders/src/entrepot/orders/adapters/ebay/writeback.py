"""Shipments. Source: Sell Fulfillment API v1, createShippingFulfillment, getShippingFulfillments.

eBay makes a second fulfilment of a repeated write, so the order's fulfilments are read first: one
with this tracking number means that the parcel is known. Tracking numbers are letters and digits.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.ebay.settings import EbaySettings
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice

_OTHER: Final = re.compile(r"[^A-Za-z0-9]")
_DONE: Final = ("already been fulfilled", "already fulfilled", "already shipped")


def _path(notice: ShipmentNotice) -> str:
    order = quote(notice.external_id, safe="")
    return f"/sell/fulfillment/v1/order/{order}/shipping_fulfillment"


def prepare_shipment(notice: ShipmentNotice, settings: EbaySettings) -> HttpRequest:
    return HttpRequest("GET", _path(notice))


def shipment_request(
    notice: ShipmentNotice, settings: EbaySettings, prepared: HttpAnswer | None
) -> HttpRequest | Outcome:
    """Rejected where the parcel has no lines or no letter or digit in its number."""
    if prepared is None or prepared.status != 200 or not isinstance(prepared.document, dict):
        missing = prepared if prepared is not None and prepared.status != 200 else HttpAnswer(503)
        return failure(missing, "the order's fulfilments were not told")
    number = _OTHER.sub("", notice.tracking_number)
    if not number:
        return Outcome.rejected("the tracking number has no letter and no digit")
    if not notice.lines:
        return Outcome.rejected("the parcel holds no lines")
    told = prepared.document.get("fulfillments")
    for each in told if isinstance(told, list) else []:
        if isinstance(each, dict) and _same(each, number):
            return Outcome.already_done("the parcel is on the order already")
    carrier = settings.carriers.get(notice.carrier_code) or settings.carriers.get("*")
    body: dict[str, Any] = {
        "lineItems": [
            {"lineItemId": line.external_line_id, "quantity": line.quantity}
            for line in notice.lines
        ],
        "shippedDate": notice.shipped_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "shippingCarrierCode": carrier or notice.carrier_code,
        "trackingNumber": number,
    }
    headers = {"content-type": "application/json"}
    return HttpRequest("POST", _path(notice), headers=headers, json=body)


def _same(fulfilment: dict[str, Any], number: str) -> bool:
    known = str(fulfilment.get("shipmentTrackingNumber") or "")
    return _OTHER.sub("", known).upper() == number.upper()


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    """201 with the fulfilment's place in Location."""
    if 200 <= answer.status < 300:
        return Outcome.confirmed()
    text = error_text(answer)
    if answer.status in (400, 409) and any(words in text.lower() for words in _DONE):
        return Outcome.already_done(text)
    return failure(answer, text)


def error_text(answer: HttpAnswer) -> str:
    """The messages of an error answer, "; " between them."""
    document = answer.document
    errors = document.get("errors") if isinstance(document, dict) else None
    if not isinstance(errors, list):
        return "no reason given"
    return "; ".join(
        f"{each.get('errorId')} {each.get('longMessage') or each.get('message')}"
        for each in errors
        if isinstance(each, dict)
    )
