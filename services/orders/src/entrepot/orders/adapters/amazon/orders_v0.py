"""Orders API v0: an order comes in parts (getOrder, getOrderItems, address, buyer info)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from entrepot.orders.adapters.amazon import status
from entrepot.orders.adapters.assemble import LineDraft, OrderDraft, address, build_model
from entrepot.orders.adapters.money import Money, unit_price_and_discount
from entrepot.orders.adapters.reading import Node, version_of
from entrepot.orders.domain.canonical import (
    Address,
    CancelledLine,
    Canonical,
    CanonicalCancellation,
    Customer,
)


def merged(fragments: Iterable[Node]) -> Iterator[Node]:
    """One node per AmazonOrderId: later and fuller parts complete the earlier ones.

    Items are merged by OrderItemId. The pointer is that of the first part.
    """
    groups: dict[str, list[Node]] = {}
    for node in fragments:
        identifier = node.text("AmazonOrderId") if node.is_object else None
        groups.setdefault(identifier or node.pointer, []).append(node)
    for nodes in groups.values():
        if len(nodes) == 1:
            yield nodes[0]
            continue
        nodes.sort(key=lambda each: str(each.at("LastUpdateDate").value or ""))
        yield Node(_merge([each.value for each in nodes]), nodes[0].pointer)


def _merge(parts: list[dict[str, Any]]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    items: dict[str, dict[str, Any]] = {}
    for part in parts:
        for key, value in part.items():
            if key == "OrderItems" and isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, dict):
                        known = items.setdefault(str(item.get("OrderItemId", f"#{index}")), {})
                        known.update({k: v for k, v in item.items() if v is not None})
            elif value is not None:
                whole[key] = value
    if items:
        whole["OrderItems"] = list(items.values())
    return whole


def order_id(node: Node) -> str:
    """AmazonOrderId. getOrderItemsBuyerInfo of one item may carry it under OrderItemId only."""
    identifier = node.text("AmazonOrderId")
    if identifier is None and not node.has("AmazonOrderId"):
        identifier = node.text("OrderItemId")
    if identifier is None:
        node.at("AmazonOrderId").fail("missing")
    return identifier


def read_order(node: Node, shop: str) -> list[Canonical]:
    """The order or its reference, and cancellations its lines or state tell."""
    draft = OrderDraft(node, shop, order_id(node), display_number=node.text("SellerOrderId"))
    axes = status.axes(node, "OrderStatus")
    draft.placed_at = node.instant("PurchaseDate")
    draft.updated_at = node.instant("LastUpdateDate")
    draft.ship_by = node.instant("LatestShipDate")
    draft.deliver_by = node.instant("LatestDeliveryDate")
    draft.service_level = node.text("ShipmentServiceLevelCategory") or node.text("ShipServiceLevel")
    draft.fulfilled_by = status.fulfilled_by(node, "FulfillmentChannel")
    draft.customer = _customer(node)
    draft.ship_to = _ship_to(node, draft.remarks)
    if axes is not None:
        draft.payment, draft.fulfilment = axes.payment, axes.fulfilment
        draft.cancellation = axes.cancellation
        draft.holds += [axes.hold] if axes.hold else []
        if node.text("PaymentMethod") == "COD" and axes.payment == "paid":
            draft.payment = "paid" if axes.fulfilment == "fulfilled" else "pending"
    gone = _amounts_and_lines(node, draft)
    return [draft.build(), *_cancellations(node, draft, gone)]


def _amounts_and_lines(node: Node, draft: OrderDraft) -> list[CancelledLine]:
    """Fill money and lines; returns the lines Amazon has set to zero units."""
    items = list(node.each("OrderItems"))
    draft.currency = node.path("OrderTotal", "CurrencyCode").value or next(
        (code for item in items if (code := item.path("ItemPrice", "CurrencyCode").value)), None
    )
    gone: list[CancelledLine] = []
    if draft.currency is not None:
        money = Money(str(draft.currency), draft.remarks)
        draft.total_minor = _amount(money, node, "OrderTotal")
    else:
        money = None
    kept: list[LineDraft] = []
    for item in items:
        line = _line(item, money)
        if line.quantity == 0 and line.external_line_id:
            gone.append(CancelledLine(external_line_id=line.external_line_id))
        else:
            kept.append(line)
        _note_cancel_request(item, draft)
    draft.lines = kept or [_line(item, money) for item in items]
    if axes_cancelled(draft):
        for line in draft.lines:
            line.cancelled_quantity = max((line.quantity or 0) - line.fulfilled_quantity, 0)
    if money is not None and items:
        draft.shipping_minor = max(
            sum(_amount(money, item, "ShippingPrice") or 0 for item in items)
            - sum(_amount(money, item, "ShippingDiscount") or 0 for item in items),
            0,
        )
        draft.tax_minor = sum(
            _amount(money, item, key) or 0 for item in items for key in ("ItemTax", "ShippingTax")
        )
        draft.discount_minor = sum(_amount(money, item, "PromotionDiscount") or 0 for item in items)
    draft.remarks = list(dict.fromkeys(draft.remarks))
    return gone


def axes_cancelled(draft: OrderDraft) -> bool:
    return draft.cancellation == "cancelled"


def _line(item: Node, money: Money | None) -> LineDraft:
    """ItemPrice is the price of all units of the line, before promotions."""
    line = LineDraft(
        external_line_id=item.text("OrderItemId"),
        external_sku=item.text("SellerSKU"),
        title=item.text("Title"),
        quantity=item.integer("QuantityOrdered"),
        fulfilled_quantity=item.integer("QuantityShipped") or 0,
    )
    if line.quantity is not None and line.quantity < 0:
        item.at("QuantityOrdered").fail("a negative quantity")
    price = None if money is None else _amount(money, item, "ItemPrice")
    if money is not None and price is not None and line.quantity:
        line.unit_price_minor, rest = unit_price_and_discount(price, price, line.quantity)
        line.discount_minor = rest + (_amount(money, item, "PromotionDiscount") or 0)
        line.tax_minor = _amount(money, item, "ItemTax") or 0
    return line


def _amount(money: Money, node: Node, key: str) -> int | None:
    part = node.object(key)
    if part is None or part.at("Amount").value is None:
        return None
    code = part.text("CurrencyCode")
    if code is not None and code != money.currency:
        part.at("CurrencyCode").fail(f"{code} within an order in {money.currency}")
    return money.minor(part.at("Amount"))


def _note_cancel_request(item: Node, draft: OrderDraft) -> None:
    request = item.object("BuyerRequestedCancel")
    if request is None or not request.flag("IsBuyerRequestedCancel"):
        return
    if draft.cancellation in (None, "none"):
        draft.cancellation = "requested"
        draft.cancellation_reason = request.text("BuyerCancelReason")


def _cancellations(
    node: Node, draft: OrderDraft, gone: list[CancelledLine]
) -> list[CanonicalCancellation]:
    """Cancelled orders lose their amounts at Amazon, so the cancellation is told by itself."""
    if draft.updated_at is None:
        return []
    whole = draft.cancellation == "cancelled" and bool(draft.missing())
    if not whole and not gone:
        return []
    cancelled: CanonicalCancellation = build_model(
        CanonicalCancellation,
        node.pointer,
        shop=draft.shop,
        external_id=draft.external_id,
        source_version=version_of(draft.updated_at),
        cancelled_at=draft.updated_at,
        state="cancelled",
        reason=draft.cancellation_reason,
        lines=() if whole else tuple(gone),
    )
    return [cancelled]


def _customer(node: Node) -> Customer | None:
    """Buyer info is nested in getOrder and bare in getOrderBuyerInfo."""
    info = node.object("BuyerInfo") or node
    name, email = info.text("BuyerName"), info.text("BuyerEmail")
    if name is None and email is None:
        return None
    built: Customer = build_model(Customer, info.pointer, name=name, email=email)
    return built


def _ship_to(node: Node, remarks: list[str]) -> Address | None:
    place = node.object("ShippingAddress")
    if place is None:
        return None
    return address(
        place,
        remarks,
        name=place.text("Name") or place.text("CompanyName"),
        line1=place.text("AddressLine1"),
        line2=place.text("AddressLine2"),
        line3=place.text("AddressLine3"),
        city=place.text("City") or place.text("Municipality"),
        region=place.text("StateOrRegion") or place.text("County"),
        postal_code=place.text("PostalCode"),
        country=place.text("CountryCode"),
        phone=place.text("Phone"),
    )


def read_order_change(node: Node, shop: str) -> list[Canonical]:
    """ORDER_CHANGE and its older kin: a reference, as they tell no price, and what it cancels."""
    change = next(
        (part for key in sorted(node.at("Payload").value or {})
         if (part := node.path("Payload", key)).has("AmazonOrderId")),
        None,
    )  # fmt: skip
    if change is None:
        node.at("Payload").fail("a notification about no order")
    summary = change.object("Summary") or change
    draft = OrderDraft(node, shop, change.need_text("AmazonOrderId"))
    trigger = change.object("OrderChangeTrigger")
    draft.updated_at = (trigger and trigger.instant("TimeOfOrderChange")) or node.instant(
        "EventTime"
    )
    draft.placed_at = summary.instant("PurchaseDate")
    draft.ship_by = summary.instant("LatestShipDate")
    draft.deliver_by = summary.instant("LatestDeliveryDate")
    draft.fulfilled_by = status.fulfilled_by(
        summary, "FulfillmentType" if summary.has("FulfillmentType") else "FulfillmentChannel"
    )
    axes = status.axes(summary, "OrderStatus")
    if axes is not None:
        draft.payment, draft.fulfilment = axes.payment, axes.fulfilment
        draft.cancellation = axes.cancellation
    asked: list[CancelledLine] = []
    for item in summary.each("OrderItems"):
        line = LineDraft(
            external_line_id=item.need_text("OrderItemId"),
            external_sku=item.text("SellerSKU"),
            quantity=item.integer("Quantity"),
            fulfilled_quantity=item.integer("QuantityShipped") or 0,
        )
        draft.lines.append(line)
        if item.flag("IsBuyerRequestedCancel"):
            asked.append(CancelledLine(external_line_id=item.need_text("OrderItemId")))
    if asked and draft.cancellation != "cancelled":
        draft.cancellation = "requested"
        draft.cancellation_reason = trigger.text("ChangeReason") if trigger else None
    return [draft.build(), *_requested(node, draft, asked)]


def _requested(
    node: Node, draft: OrderDraft, asked: list[CancelledLine]
) -> list[CanonicalCancellation]:
    if draft.cancellation != "requested" or draft.updated_at is None:
        return _cancellations(node, draft, [])
    request: CanonicalCancellation = build_model(
        CanonicalCancellation,
        node.pointer,
        shop=draft.shop,
        external_id=draft.external_id,
        source_version=version_of(draft.updated_at),
        cancelled_at=draft.updated_at,
        state="requested",
        reason=draft.cancellation_reason,
        lines=tuple(asked),
    )
    return [request]
