"""Shipment confirmation. Source: Orders API v0, POST …/shipmentConfirmation (confirmShipment).

Repeating it with the same packageReferenceId restates the package, so a retry is safe.
"""

from __future__ import annotations

from typing import Any

from entrepot.orders.adapters.amazon.polling import wait_s
from entrepot.orders.adapters.amazon.settings import AmazonSettings
from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice

_DONE = ("already been shipped", "already shipped", "already fulfilled", "already confirmed")


def prepare_shipment(notice: ShipmentNotice, settings: AmazonSettings) -> None:
    """The write needs no reading before it."""


def shipment_request(
    notice: ShipmentNotice, settings: AmazonSettings, prepared: HttpAnswer | None = None
) -> HttpRequest | Outcome:
    """Carrier code "Other" needs the carrier's name. Rejected where a needed part is missing."""
    if not settings.marketplace_ids:
        return Outcome.rejected("the connection names no marketplace")
    if not notice.lines:
        return Outcome.rejected("the parcel holds no lines")
    package: dict[str, Any] = {
        "packageReferenceId": str(notice.package_no),
        "carrierCode": notice.carrier_code,
        "trackingNumber": notice.tracking_number,
        "shipDate": notice.shipped_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "orderItems": [
            {"orderItemId": line.external_line_id, "quantity": line.quantity}
            for line in notice.lines
        ],
    }
    if notice.carrier_name:
        package["carrierName"] = notice.carrier_name
    if notice.service:
        package["shippingMethod"] = notice.service
    return HttpRequest(
        "POST",
        f"/orders/v0/orders/{notice.external_id}/shipmentConfirmation",
        headers={"content-type": "application/json"},
        json={"marketplaceId": settings.marketplace_ids[0], "packageDetail": package},
    )


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    """204 is success; a refusal that says the work is done already is no failure."""
    if 200 <= answer.status < 300:
        return Outcome.confirmed()
    text = error_text(answer)
    if answer.status == 400 and any(words in text.lower() for words in _DONE):
        return Outcome.already_done(text)
    return failure(answer, text, default_retry_s=wait_s(answer) or 30.0)


def error_text(answer: HttpAnswer) -> str:
    """The messages of an error answer, "; " between them."""
    document = answer.document
    errors = document.get("errors") if isinstance(document, dict) else None
    if not isinstance(errors, list):
        return "no reason given"
    return "; ".join(
        " ".join(str(each[key]) for key in ("code", "message", "details") if each.get(key))
        for each in errors
        if isinstance(each, dict)
    )
