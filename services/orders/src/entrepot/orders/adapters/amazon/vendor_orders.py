"""Vendor orders: retail purchase orders of Amazon, and direct fulfilment orders to its customers.

They tell no total: it is the sum of the lines, and a remark says so.
"""

from __future__ import annotations

from datetime import datetime

from entrepot.orders.adapters.amazon import status
from entrepot.orders.adapters.assemble import LineDraft, OrderDraft, address
from entrepot.orders.adapters.money import Money, unit_price_and_discount
from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.canonical import Address, Canonical


def read_order(node: Node, shop: str) -> list[Canonical]:
    draft = OrderDraft(node, shop, node.need_text("purchaseOrderNumber"))
    details = node.object("orderDetails")
    if details is None:
        return [draft.build()]
    if details.has("purchaseOrderDate"):
        _retail(node, details, draft)
    else:
        _direct(details, draft)
    _lines(details, draft)
    draft.ship_to = _ship_to(details, draft)
    return [draft.build()]


def _state(draft: OrderDraft, state: str | None) -> None:
    if state is None:
        return
    axes = status.VENDOR_STATES[state]
    draft.payment, draft.fulfilment = axes.payment, axes.fulfilment
    draft.cancellation = axes.cancellation


def _retail(node: Node, details: Node, draft: OrderDraft) -> None:
    _state(draft, status.vendor_state(node, "purchaseOrderState"))
    draft.placed_at = details.instant("purchaseOrderDate")
    changes = [
        details.instant(key)
        for key in (
            "purchaseOrderDate",
            "purchaseOrderChangedDate",
            "purchaseOrderStateChangedDate",
        )
    ]
    draft.updated_at = max((change for change in changes if change is not None), default=None)
    draft.ship_by = _window_end(details, "shipWindow")
    draft.deliver_by = _window_end(details, "deliveryWindow")


def _window_end(details: Node, key: str) -> datetime | None:
    """The end of an interval "<instant>--<instant>"."""
    text = details.text(key)
    if text is None:
        return None
    return Node({key: text.rpartition("--")[2]}, details.pointer).instant(key)


def _direct(details: Node, draft: OrderDraft) -> None:
    state = status.vendor_state(details, "orderStatus")
    _state(draft, state)
    draft.version_step = status.VENDOR_RANK.get(state or "NEW", 0)
    draft.placed_at = draft.updated_at = details.instant("orderDate")
    draft.display_number = details.text("customerOrderNumber")
    shipment = details.at("shipmentDetails")
    draft.service_level = shipment.text("shipMethod")
    draft.notes = shipment.text("messageToCustomer")
    draft.ship_by = shipment.at("shipmentDates").instant("requiredShipDate")
    draft.deliver_by = shipment.at("shipmentDates").instant("promisedDeliveryDate")


def _lines(details: Node, draft: OrderDraft) -> None:
    items = list(details.each("items"))
    price_keys = ("netPrice", "netCost")
    draft.currency = next(
        (
            code
            for item in items
            for key in price_keys
            if (code := item.at(key).text("currencyCode"))
        ),
        None,
    )
    money = None if draft.currency is None else Money(draft.currency, draft.remarks)
    total = 0
    for item in items:
        ordered = item.at("orderedQuantity")
        packs, size = ordered.integer("amount"), ordered.integer("unitSize") or 1
        line = LineDraft(
            external_line_id=item.text("itemSequenceNumber"),
            external_sku=item.text("vendorProductIdentifier")
            or item.text("buyerProductIdentifier")
            or item.text("amazonProductIdentifier"),
            title=item.text("title"),
            quantity=None if packs is None else packs * size,
        )
        key = "netPrice" if item.has("netPrice") else "netCost"
        price = None if money is None else money.minor(item.path(key, "amount"))
        if money is not None and price is not None and packs and packs > 0:
            # The cost is that of a case where cases are ordered; our units are eaches.
            gross = price * packs
            line.unit_price_minor, line.discount_minor = unit_price_and_discount(
                gross, gross, packs * size
            )
            line.tax_minor = money.total(
                [each.path("taxAmount", "amount")
                 for each in item.at("taxDetails").each("taxLineItem")]
            )  # fmt: skip
            total += gross + line.tax_minor
        if draft.cancellation == "cancelled":
            line.cancelled_quantity = line.quantity or 0
        draft.lines.append(line)
    if items and all(line.unit_price_minor is not None for line in draft.lines):
        draft.total_minor = total
        draft.tax_minor = sum(line.tax_minor or 0 for line in draft.lines)
        draft.remarks.append("a vendor order states no total: it is the sum of its lines")


def _ship_to(details: Node, draft: OrderDraft) -> Address | None:
    """Retail orders may name the place by a party id only; there is no address then."""
    party = details.object("shipToParty")
    if party is None:
        return None
    place = party.object("address") or party
    return address(
        place,
        draft.remarks,
        name=place.text("name") or place.text("attention"),
        line1=place.text("addressLine1"),
        line2=place.text("addressLine2"),
        line3=place.text("addressLine3"),
        city=place.text("city"),
        region=place.text("stateOrRegion") or place.text("stateOrProvince"),
        postal_code=place.text("postalCode") or place.text("postalOrZipCode"),
        country=place.text("countryCode"),
        phone=place.text("phone"),
    )
