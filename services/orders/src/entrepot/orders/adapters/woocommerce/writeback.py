"""Shipments: PUT /orders/{id} with tracking in the order's meta data, completed with the last.

Tracking is kept as the Shipment Tracking extension keeps it (_wc_shipment_tracking_items). The
order is read first: a PUT replaces the list, and parcels written before must stay in it.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings

TRACKING_KEY: Final = "_wc_shipment_tracking_items"
_CLOSED: Final = frozenset({"cancelled", "trash", "refunded", "failed"})


def prepare_shipment(notice: ShipmentNotice, settings: WooCommerceSettings) -> HttpRequest:
    return HttpRequest("GET", f"{settings.api}/orders/{notice.external_id}")


def shipment_request(
    notice: ShipmentNotice, settings: WooCommerceSettings, prepared: HttpAnswer | None
) -> HttpRequest | Outcome:
    order = prepared.document if prepared is not None and prepared.status == 200 else None
    if not isinstance(order, dict):
        return failure(prepared or HttpAnswer(503), "the order was not told")
    status = order.get("status")
    if status in _CLOSED:
        return Outcome.rejected(f"the order is {status} in the shop")
    meta_id, items = _tracking(order)
    known = any(item.get("tracking_number") == notice.tracking_number for item in items)
    if known and (status == "completed" or not notice.completes_order):
        return Outcome.already_done("the parcel is on the order already")
    entry: dict[str, Any] = {
        "key": TRACKING_KEY,
        "value": items if known else [*items, _item(notice)],
    }
    if meta_id is not None:
        entry["id"] = meta_id
    body: dict[str, Any] = {"meta_data": [entry]}
    if notice.completes_order and status != "completed":
        body["status"] = "completed"
    return HttpRequest(
        "PUT",
        f"{settings.api}/orders/{notice.external_id}",
        headers={"content-type": "application/json"},
        json=body,
    )


def _tracking(order: dict[str, Any]) -> tuple[Any, list[dict[str, Any]]]:
    """(id of the meta entry or None, the parcels on the order)."""
    metas = order.get("meta_data")
    for meta in metas if isinstance(metas, list) else []:
        if isinstance(meta, dict) and meta.get("key") == TRACKING_KEY:
            value = meta.get("value")
            items = value if isinstance(value, list) else []
            return meta.get("id"), [item for item in items if isinstance(item, dict)]
    return None, []


def _item(notice: ShipmentNotice) -> dict[str, str]:
    """tracking_id is derived from the parcel, so that it is the same when written again."""
    seed = f"{notice.carrier_code}:{notice.tracking_number}".encode()
    return {
        "tracking_provider": "",
        "custom_tracking_provider": notice.carrier_name or notice.carrier_code,
        "custom_tracking_link": notice.tracking_url or "",
        "tracking_number": notice.tracking_number,
        "date_shipped": str(int(notice.shipped_at.timestamp())),
        "tracking_id": hashlib.sha256(seed).hexdigest()[:32],
    }


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    if 200 <= answer.status < 300:
        return Outcome.confirmed()
    return failure(answer, error_text(answer))


def error_text(answer: HttpAnswer) -> str:
    document = answer.document
    if isinstance(document, dict) and document.get("message"):
        return f"{document.get('code')}: {document['message']}"
    return "no reason given"
