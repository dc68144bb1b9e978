"""eBay's orders (getOrder, getOrders), notifications, and returns (Post-Order API).

Source: Sell Fulfillment API v1, type Order; Notification API, topics ORDER_CONFIRMATION and
MARKETPLACE_ACCOUNT_DELETION; Post-Order API v2, ReturnSummaryType. A notification only names its
order, so that it is a reference. A refund is read as a return without goods.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from entrepot.orders.adapters.assemble import LineDraft, OrderDraft, address, build_model
from entrepot.orders.adapters.ebay import status
from entrepot.orders.adapters.ebay.settings import EbaySettings
from entrepot.orders.adapters.money import Money, unit_price_and_discount
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import (
    Node,
    exchange,
    holds_nothing,
    read_each,
    version_of,
)
from entrepot.orders.domain.canonical import (
    Address,
    Canonical,
    CanonicalReturn,
    Customer,
    ReturnedLine,
)

# Topics that tell of no order; their deliveries are taken and change nothing.
OTHER_TOPICS: Final = ("MARKETPLACE_ACCOUNT_DELETION", "ITEM_", "AUTHORIZATION_", "PRIORITY_")
MARKETPLACE_TYPES: Final = frozenset({"FULFILLED_BY_EBAY"})


def read(document: Any, settings: EbaySettings, topic: str | None = None) -> Reading:
    """All objects of a document: an order, a list, a page, a notification, an exchange."""
    node = exchange(document)
    if holds_nothing(node):
        return Reading()
    if node.has("metadata", "notification"):
        return _notification(node, settings)
    if node.at("errors").is_list and not node.has("orderId"):
        reason = f"eBay answered with an error: {node.at('errors').value}"
        return Reading((), (NotUnderstood("/errors", reason[:500]),))
    for key in ("orders", "members"):
        if node.at(key).is_list:
            return read_each(node.members(key), lambda each: _read_one(each, settings))
    candidates = node.members() if node.is_list else [node]
    return read_each(candidates, lambda each: _read_one(each, settings))


def _notification(node: Node, settings: EbaySettings) -> Reading:
    topic = str(node.path("metadata", "topic").value or "")
    data = node.path("notification", "data")
    names = list(dict.fromkeys(_order_ids(data)))
    if not names:
        if topic.startswith(OTHER_TOPICS):
            return Reading()
        return Reading((), (NotUnderstood(data.pointer, f"a {topic} notification is no order"),))
    drafts = [OrderDraft(data, settings.shop, name) for name in names]
    return Reading(tuple(draft.build() for draft in drafts))


def _order_ids(data: Node) -> Iterator[str]:
    """orderId of the data, of its order, or of each of its line items."""
    for place in (data, data.at("order"), *data.each("orderLineItems"), *data.each("orders")):
        if place.is_object and (name := place.text("orderId")):
            yield name


def _read_one(node: Node, settings: EbaySettings) -> list[Canonical]:
    if not node.is_object:
        node.fail("expected an order")
    if node.has("metadata", "notification"):
        inner = _notification(node, settings)
        if inner.not_understood:
            node.fail(inner.not_understood[0].reason)
        return list(inner.objects)
    if node.has("summary") and node.at("summary").has("returnId"):
        return _read_return(node.at("summary"), settings)
    if node.has("returnId"):
        return _read_return(node, settings)
    if not node.has("orderId"):
        node.fail("neither an order nor a return")
    return read_order(node, settings)


def read_order(node: Node, settings: EbaySettings) -> list[Canonical]:
    """The order or its reference, and its refunds."""
    draft = OrderDraft(node, settings.shop, node.need_text("orderId"))
    draft.display_number = node.text("salesRecordReference")
    draft.placed_at = node.instant("creationDate")
    draft.updated_at = node.instant("lastModifiedDate")
    draft.payment = status.state(node, "orderPaymentStatus", status.PAYMENT)
    draft.fulfilment = status.state(node, "orderFulfillmentStatus", status.FULFILMENT)
    cancel = node.object("cancelStatus")
    if cancel is not None:
        draft.cancellation = status.state(cancel, "cancelState", status.CANCELLATION)
        draft.cancellation_reason = next(
            (why for each in cancel.each("cancelRequests") if (why := each.text("cancelReason"))),
            None,
        )
    draft.notes = node.text("buyerCheckoutNotes")
    draft.customer = _customer(node)
    _delivery(node, draft)
    money = _amounts(node, draft, settings)
    for line in node.each("lineItems"):
        draft.lines.append(_line(line, draft, money))
    refunds = [] if money is None else list(_refunds(node, draft, money))
    return [draft.build(), *refunds]


def _amounts(node: Node, draft: OrderDraft, settings: EbaySettings) -> Money | None:
    """Fill the order's amounts. Tax that eBay collects and remits is not the seller's."""
    summary = node.at("pricingSummary")
    draft.currency = summary.at("total").text("currency") or next(
        (code for line in node.each("lineItems")
         if (code := line.at("lineItemCost").text("currency"))),
        settings.currency,
    )  # fmt: skip
    if draft.currency is None:
        return None
    money = Money(draft.currency, draft.remarks)
    draft.total_minor = _amount(money, summary, "total")
    draft.tax_minor = _amount(money, summary, "tax")
    discount = _amount(money, summary, "priceDiscount", magnitude=True)
    off_delivery = _amount(money, summary, "deliveryDiscount", magnitude=True) or 0
    draft.discount_minor = discount
    draft.shipping_minor = max((_amount(money, summary, "deliveryCost") or 0) - off_delivery, 0)
    return money


def _amount(money: Money, node: Node, key: str, *, magnitude: bool = False) -> int | None:
    part = node.at(key)
    if part.value is None:
        return None
    code = part.text("currency")
    if code is not None and code != money.currency:
        part.at("currency").fail(f"{code} within an order in {money.currency}")
    return money.minor(part.at("value"), magnitude=magnitude)


def _line(line: Node, draft: OrderDraft, money: Money | None) -> LineDraft:
    """lineItemCost is the whole line before discounts, discountedLineItemCost after them."""
    made = LineDraft(
        external_line_id=line.text("lineItemId"),
        external_sku=line.text("sku") or line.text("legacyVariationId")
        or line.text("legacyItemId"),
        title=line.text("title"),
        quantity=line.integer("quantity"),
    )  # fmt: skip
    if made.quantity is None or made.quantity < 1:
        if made.quantity is not None:
            line.at("quantity").fail("a quantity below one")
        return made
    if money is not None and line.at("lineItemCost").is_object:
        gross = _amount(money, line, "lineItemCost") or 0
        net = _amount(money, line, "discountedLineItemCost")
        made.unit_price_minor, made.discount_minor = unit_price_and_discount(
            gross, gross if net is None else net, made.quantity
        )
        made.tax_minor = sum(_amount(money, tax, "amount") or 0 for tax in line.each("taxes"))
    state = status.state(line, "lineItemFulfillmentStatus", status.FULFILMENT)
    if state == "fulfilled":
        made.fulfilled_quantity = made.quantity
    elif state == "partial":
        draft.remarks.append(f"{line.pointer}: shipped in part, eBay does not tell how many units")
    if draft.cancellation == "cancelled":
        made.cancelled_quantity = made.quantity - made.fulfilled_quantity
    return made


def _delivery(node: Node, draft: OrderDraft) -> None:
    """The ship-to step, who sends, and the last instants promised."""
    for each in node.each("fulfillmentStartInstructions"):
        if each.text("fulfillmentInstructionsType") in MARKETPLACE_TYPES:
            draft.fulfilled_by = "marketplace"
        draft.deliver_by = draft.deliver_by or each.instant("maxEstimatedDeliveryDate")
        step = each.object("shippingStep")
        if step is not None:
            draft.service_level = step.text("shippingServiceCode")
            draft.ship_to = draft.ship_to or _ship_to(step, draft)
    promised = [line.at("lineItemFulfillmentInstructions") for line in node.each("lineItems")]
    ship = [at for each in promised if (at := each.instant("shipByDate"))]
    deliver = [at for each in promised if (at := each.instant("maxEstimatedDeliveryDate"))]
    draft.ship_by = min(ship, default=None)
    draft.deliver_by = min(deliver, default=draft.deliver_by)
    if node.path("program", "fulfillmentProgram").text("fulfilledBy") == "EBAY":
        draft.fulfilled_by = "marketplace"


def _ship_to(step: Node, draft: OrderDraft) -> Address | None:
    to = step.object("shipTo")
    if to is None:
        return None
    place = to.at("contactAddress")
    return address(
        place,
        draft.remarks,
        name=to.text("fullName"),
        line0=to.text("companyName"),
        line1=place.text("addressLine1"),
        line2=place.text("addressLine2"),
        city=place.text("city"),
        region=place.text("stateOrProvince"),
        postal_code=place.text("postalCode"),
        country=place.text("countryCode"),
        phone=to.at("primaryPhone").text("phoneNumber"),
    )


def _customer(node: Node) -> Customer | None:
    buyer = node.object("buyer")
    if buyer is None:
        return None
    place = buyer.at("buyerRegistrationAddress")
    built: Customer = build_model(
        Customer,
        buyer.pointer,
        external_id=buyer.text("username"),
        name=place.text("fullName"),
        email=place.text("email"),
        phone=place.at("primaryPhone").text("phoneNumber"),
    )
    return built


def _refunds(node: Node, draft: OrderDraft, money: Money) -> Iterator[CanonicalReturn]:
    """Refunds that were paid, without goods."""
    for each in node.at("paymentSummary").each("refunds"):
        at = each.instant("refundDate")
        if at is None or each.text("refundStatus") not in (None, "REFUNDED"):
            continue
        built: CanonicalReturn = build_model(
            CanonicalReturn,
            each.pointer,
            shop=draft.shop,
            external_id=draft.external_id,
            return_id=each.text("refundId") or each.need_text("refundReferenceId"),
            source_version=version_of(at),
            returned_at=at,
            currency=money.currency,
            refund_minor=_amount(money, each, "amount") or 0,
            raw=each.value,
        )
        yield built


def _read_return(node: Node, settings: EbaySettings) -> list[Canonical]:
    """A return whose goods are under way or here; nothing for one that was asked for or refused."""
    if (node.text("state") or "") in status.NO_RETURN:
        return []
    created = node.at("creationInfo")
    at = created.at("creationDate").instant("value")
    if at is None:
        created.at("creationDate").fail("missing")
    item = created.at("item")
    refund = node.at("sellerTotalRefund")
    paid = refund.at("actualRefundAmount")
    paid = paid if paid.is_object else refund.at("estimatedRefundAmount")
    code = paid.text("currency") or settings.currency
    if code is None:
        node.fail("a return without a currency; the connection's settings can name it")
    units = item.integer("returnQuantity") or 1
    amount = Money(code).minor(paid.at("value")) or 0
    line = ReturnedLine(
        external_line_id=item.need_text("transactionId"), quantity=units, refund_minor=amount
    )
    built: CanonicalReturn = build_model(
        CanonicalReturn,
        node.pointer,
        shop=settings.shop,
        external_id=node.need_text("orderId"),
        return_id=node.need_text("returnId"),
        source_version=version_of(at),
        returned_at=at,
        currency=code,
        lines=(line,),
        reason=created.text("reason"),
        refund_minor=amount,
        raw=node.value,
    )
    return [built]
