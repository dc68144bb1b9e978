"""Shipments: aliexpress.solution.order.fulfill, one call a parcel.

send_type "part" while units are left, "all" with the last parcel. The parcel is known by its
tracking number: a number the order has already is done.
"""

from __future__ import annotations

from typing import Final

from entrepot.orders.adapters import iop
from entrepot.orders.adapters.aliexpress.polling import problem
from entrepot.orders.adapters.aliexpress.settings import AliExpressSettings
from entrepot.orders.adapters.aliexpress.signing import business
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice
from entrepot.orders.adapters.reading import Node, Unreadable

FULFILL: Final = "aliexpress.solution.order.fulfill"
_DONE: Final = (
    "already been sent", "already sent", "already shipped", "already exist", "already fulfilled",
    "has been used", "repeat",
)  # fmt: skip


def prepare_shipment(notice: ShipmentNotice, settings: AliExpressSettings) -> None:
    """The write needs no reading before it."""


def shipment_request(
    notice: ShipmentNotice, settings: AliExpressSettings, prepared: HttpAnswer | None = None
) -> HttpRequest | Outcome:
    """service_name "Other" wants the tracking page; else AliExpress knows the service."""
    service = settings.logistics_services.get(notice.carrier_code, notice.carrier_code)
    if service.lower() == "other" and not notice.tracking_url:
        return Outcome.rejected("the logistics service Other needs a tracking page")
    told = {
        "out_ref": notice.external_id,
        "logistics_no": notice.tracking_number,
        "service_name": service,
        "send_type": "all" if notice.completes_order else "part",
    }
    if notice.tracking_url:
        told["tracking_website"] = notice.tracking_url
    return business(FULFILL, **told)


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    """result_success says it; a refusal that says the work is done already is no failure."""
    outcome = problem(answer, "the parcel was not taken")
    if outcome is None:
        try:
            result = Node(answer.document).path(
                "aliexpress_solution_order_fulfill_response", "result"
            )
            if result.flag("result_success"):
                return Outcome.confirmed()
            code = result.text("result_error_code") or "no code"
            outcome = iop.refusal(code, result.text("result_error_desc") or "no reason given")
        except Unreadable as error:
            return Outcome.retry(30.0, f"an answer that was not understood: {error}")
    if any(words in outcome.reason.lower() for words in _DONE):
        return Outcome.already_done(outcome.reason)
    return outcome
