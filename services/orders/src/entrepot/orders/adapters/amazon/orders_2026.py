"""Orders API 2026-01-01: one order with items, proceeds, recipient and packages.

Which parts come depends on includedData of the request; without PROCEEDS an order has no prices
and is read as a reference.
"""

from __future__ import annotations

from typing import Final

from entrepot.orders.adapters.amazon import status
from entrepot.orders.adapters.assemble import LineDraft, OrderDraft, address, build_model
from entrepot.orders.adapters.money import Money, unit_price_and_discount
from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.canonical import Address, Canonical, Customer

_SHIPPING: Final = ("SHIPPING", "COD_FEE", "GIFT_WRAP")
MARKS: Final = ("orderItems", "salesChannel", "createdTime", "lastUpdatedTime")


def read_order(node: Node, shop: str) -> list[Canonical]:
    draft = OrderDraft(node, shop, node.need_text("orderId"))
    draft.placed_at = node.instant("createdTime")
    draft.updated_at = node.instant("lastUpdatedTime")
    draft.display_number = next(
        (alias.text("aliasId") for alias in node.each("orderAliases")), None
    )
    fulfilment = node.object("fulfillment")
    if fulfilment is not None:
        axes = status.axes(fulfilment, "fulfillmentStatus")
        if axes is not None:
            draft.payment, draft.fulfilment = axes.payment, axes.fulfilment
            draft.cancellation = axes.cancellation
            draft.holds += [axes.hold] if axes.hold else []
        draft.fulfilled_by = status.fulfilled_by(fulfilment, "fulfilledBy")
        draft.service_level = fulfilment.text("fulfillmentServiceLevel")
        draft.ship_by = fulfilment.at("shipByWindow").instant("latestDateTime")
        draft.deliver_by = fulfilment.at("deliverByWindow").instant("latestDateTime")
    draft.customer = _customer(node)
    draft.ship_to = _ship_to(node, draft)
    _amounts_and_lines(node, draft)
    return [draft.build()]


def _amounts_and_lines(node: Node, draft: OrderDraft) -> None:
    items = list(node.each("orderItems"))
    draft.currency = _currency(node, items)
    money = None if draft.currency is None else Money(draft.currency, draft.remarks)
    if money is not None:
        proceeds = node.at("proceeds")
        draft.total_minor = _amount(money, proceeds, "grandTotal")
        draft.shipping_minor = sum(_of_type(money, proceeds, kind) for kind in _SHIPPING)
        draft.tax_minor = _of_type(money, proceeds, "TAX")
        draft.discount_minor = _of_type(money, proceeds, "DISCOUNT")
    cancelled = draft.cancellation == "cancelled"
    for item in items:
        line = _line(item, money)
        cancellation = item.object("cancellation")
        if (cancellation is not None and cancellation.object("cancellationExecution")) or cancelled:
            line.cancelled_quantity = max((line.quantity or 0) - line.fulfilled_quantity, 0)
            why = item.path("cancellation", "cancellationExecution").text("cancelReason")
            draft.cancellation_reason = draft.cancellation_reason or why
        elif cancellation is not None and (asked := cancellation.object("cancellationRequest")):
            draft.cancellation = "requested"
            draft.cancellation_reason = asked.text("cancelReason")
        draft.lines.append(line)


def _line(item: Node, money: Money | None) -> LineDraft:
    product, proceeds = item.at("product"), item.at("proceeds")
    line = LineDraft(
        external_line_id=item.text("orderItemId"),
        external_sku=product.text("sellerSku"),
        title=product.text("title"),
        quantity=item.integer("quantityOrdered"),
        fulfilled_quantity=item.at("fulfillment").integer("quantityFulfilled") or 0,
    )
    if line.quantity is not None and line.quantity < 0:
        item.at("quantityOrdered").fail("a negative quantity")
    if money is None:
        return line
    line.unit_price_minor = _amount(money, product.at("price"), "unitPrice")
    line.discount_minor = _of_type(money, proceeds, "DISCOUNT")
    line.tax_minor = _of_type(money, proceeds, "TAX")
    if line.unit_price_minor is None and line.quantity and _has_type(proceeds, "ITEM"):
        gross = _of_type(money, proceeds, "ITEM")
        line.unit_price_minor, rest = unit_price_and_discount(gross, gross, line.quantity)
        line.discount_minor += rest
    return line


def _currency(node: Node, items: list[Node]) -> str | None:
    places = [node.path("proceeds", "grandTotal")]
    places += [item.path("product", "price", "unitPrice") for item in items]
    places += [item.path("proceeds", "proceedsTotal") for item in items]
    return next((code for place in places if (code := place.text("currencyCode"))), None)


def _amount(money: Money, node: Node, key: str, *, magnitude: bool = False) -> int | None:
    part = node.at(key)
    if part.value is None:
        return None
    code = part.text("currencyCode")
    if code is not None and code != money.currency:
        part.at("currencyCode").fail(f"{code} within an order in {money.currency}")
    return money.minor(part.at("amount"), magnitude=magnitude)


def _has_type(proceeds: Node, kind: str) -> bool:
    return any(each.text("type") == kind for each in proceeds.each("breakdowns"))


def _of_type(money: Money, proceeds: Node, kind: str) -> int:
    """The sum of the breakdowns of a type. Discounts come negative: only their size counts."""
    return sum(
        _amount(money, each, "subtotal", magnitude=kind == "DISCOUNT") or 0
        for each in proceeds.each("breakdowns")
        if each.text("type") == kind
    )


def _customer(node: Node) -> Customer | None:
    buyer = node.object("buyer")
    if buyer is None:
        return None
    built: Customer = build_model(
        Customer,
        buyer.pointer,
        name=buyer.text("buyerName") or buyer.text("buyerCompanyName"),
        email=buyer.text("buyerEmail"),
    )
    return built


def _ship_to(node: Node, draft: OrderDraft) -> Address | None:
    place = node.at("recipient").object("deliveryAddress")
    if place is None:
        return None
    draft.notes = node.path("recipient", "deliveryPreference").text("addressInstruction")
    return address(
        place,
        draft.remarks,
        name=place.text("name") or place.text("companyName"),
        line1=place.text("addressLine1"),
        line2=place.text("addressLine2"),
        line3=place.text("addressLine3"),
        city=place.text("city") or place.text("municipality"),
        region=place.text("stateOrRegion") or place.text("districtOrCounty"),
        postal_code=place.text("postalCode"),
        country=place.text("countryCode"),
        phone=place.text("phone"),
    )
