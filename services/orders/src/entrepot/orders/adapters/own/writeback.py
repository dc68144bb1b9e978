"""Shipments: POST {api}/shipments, signed. The shop answers 2xx, or 409 for one it knows."""

from __future__ import annotations

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.own.settings import OwnSettings
from entrepot.orders.adapters.own.signature import signed
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice


def prepare_shipment(notice: ShipmentNotice, settings: OwnSettings) -> None:
    """The write needs no reading before it."""


def shipment_request(
    notice: ShipmentNotice, settings: OwnSettings, prepared: HttpAnswer | None = None
) -> HttpRequest | Outcome:
    body = {
        "shop": settings.shop,
        "external_id": notice.external_id,
        "package_no": notice.package_no,
        "carrier_code": notice.carrier_code,
        "carrier_name": notice.carrier_name,
        "service": notice.service,
        "tracking_number": notice.tracking_number,
        "tracking_url": notice.tracking_url,
        "shipped_at": notice.shipped_at.isoformat(),
        "completes_order": notice.completes_order,
        "lines": [
            {"external_line_id": line.external_line_id, "quantity": line.quantity}
            for line in notice.lines
        ],
    }
    return signed("POST", "/shipments", body, settings)


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    if 200 <= answer.status < 300:
        return Outcome.confirmed()
    if answer.status == 409:
        return Outcome.already_done("the shop knows this parcel")
    return failure(answer, error_text(answer))


def error_text(answer: HttpAnswer) -> str:
    """The detail or title of a problem document (RFC 9457)."""
    document = answer.document
    if isinstance(document, dict):
        return str(document.get("detail") or document.get("title") or "no reason given")
    return "no reason given"
