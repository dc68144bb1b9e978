"""Shipments. Source: Open API 202309, Mark Package As Shipped and Ship Package.

The order is read first. Where the seller ships by a carrier of their own, the parcel's units are
marked as shipped (POST /fulfillment/202309/orders/{id}/packages); units that are in a package
already are shipped by that package (POST /fulfillment/202309/packages/{id}/ship). Where TikTok
ships, only its own label counts: the package is handed over without a number of ours.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice
from entrepot.orders.adapters.reading import Node, Unreadable
from entrepot.orders.adapters.tiktok import status
from entrepot.orders.adapters.tiktok.calls import error_text, problem
from entrepot.orders.adapters.tiktok.polling import order_request
from entrepot.orders.adapters.tiktok.settings import TikTokSettings

_HOLD_RETRY_S: Final = 900.0
_DONE_CODES: Final = frozenset({11006021, 21008099, 21011006, 21011020, 21042056})
BY_TIKTOK: Final = "TIKTOK"


def prepare_shipment(notice: ShipmentNotice, settings: TikTokSettings) -> HttpRequest:
    return order_request(notice.external_id, settings)


def shipment_request(
    notice: ShipmentNotice, settings: TikTokSettings, prepared: HttpAnswer | None
) -> HttpRequest | Outcome:
    if prepared is None:
        return failure(HttpAnswer(503), "the order was not told")
    failed = problem(prepared, "the order was not told")
    if failed is not None:
        return failed
    try:
        orders = list(Node(prepared.document).at("data").each("orders"))
        order = next((each for each in orders if each.text("id") == notice.external_id), None)
        if order is None:
            return Outcome.rejected("the shop does not know the order")
        return _request(notice, settings, order)
    except Unreadable as error:
        return Outcome.retry(60.0, f"the order was not understood: {error}")


def _request(
    notice: ShipmentNotice, settings: TikTokSettings, order: Node
) -> HttpRequest | Outcome:
    state = order.text("status")
    if state == "CANCELLED":
        return Outcome.rejected("the order is cancelled in the shop")
    if state in ("UNPAID", "ON_HOLD"):
        return Outcome.retry(_HOLD_RETRY_S, f"the order is {state} in the shop")
    wanted = {line.external_line_id for line in notice.lines}
    units = [each for each in order.each("line_items") if each.text("id") in wanted]
    open_units = [each for each in units if not _shipped(each)]
    if not wanted:
        return Outcome.rejected("the parcel holds no lines")
    if not open_units:
        return Outcome.already_done("no unit of this parcel is open any more")
    packages = {each.text("package_id") for each in open_units}
    platform = order.text("shipping_type") == BY_TIKTOK
    provider = settings.shipping_providers.get(notice.carrier_code)
    provider = provider or settings.shipping_providers.get("*")
    if not platform and provider is None:
        return Outcome.rejected(
            f"connection.shipping_providers has no id for carrier {notice.carrier_code}"
        )
    headers = {"content-type": "application/json"}
    if packages != {None}:
        return _ship_package(notice, packages, None if platform else provider, headers)
    if platform:
        return Outcome.retry(_HOLD_RETRY_S, "TikTok has made no package of the order yet")
    body: dict[str, Any] = {
        "order_line_item_ids": [each.need_text("id") for each in open_units],
        "tracking_number": notice.tracking_number,
        "shipping_provider_id": provider,
    }
    path = f"/fulfillment/202309/orders/{quote(notice.external_id, safe='')}/packages"
    return HttpRequest("POST", path, headers=headers, json=body)


def _shipped(line: Node) -> bool:
    axes = status.axes(line, "display_status")
    return axes is not None and (axes.fulfilment == "fulfilled" or axes.cancellation == "cancelled")


def _ship_package(
    notice: ShipmentNotice, packages: set[str | None], provider: str | None,
    headers: dict[str, str],
) -> HttpRequest | Outcome:  # fmt: skip
    if len(packages) > 1:
        return Outcome.rejected("the parcel's units are in several packages of the shop")
    body: dict[str, Any] = {"handover_method": "PICKUP"}
    if provider is not None:
        body["self_shipment"] = {
            "tracking_number": notice.tracking_number,
            "shipping_provider_id": provider,
        }
    path = f"/fulfillment/202309/packages/{quote(str(next(iter(packages))), safe='')}/ship"
    return HttpRequest("POST", path, headers=headers, json=body)


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    document = answer.document
    if isinstance(document, dict) and document.get("code") in _DONE_CODES:
        return Outcome.already_done(error_text(answer))
    return problem(answer, "the shipment was not taken") or Outcome.confirmed()
