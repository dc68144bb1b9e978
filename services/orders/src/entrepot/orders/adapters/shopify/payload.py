"""Shopify's orders: {order}, {orders}, bare webhook bodies, recorded exchanges; and refunds.

Amounts are those in the shop's currency, as ordered; the units taken out later are counted in
each line's cancelled_quantity.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from entrepot.orders.adapters.assemble import (
    LineDraft,
    OrderDraft,
    address,
    build_model,
    join_name,
)
from entrepot.orders.adapters.money import Money
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import (
    Node,
    exchange,
    holds_nothing,
    read_each,
    version_of,
)
from entrepot.orders.adapters.shopify import status
from entrepot.orders.adapters.shopify.settings import ShopifySettings
from entrepot.orders.domain.canonical import (
    Address,
    Canonical,
    CanonicalReturn,
    Customer,
    ReturnedLine,
)

_ORDER_MARKS: Final = ("financial_status", "order_number", "fulfillment_status", "total_price")
_GID: Final = "gid://shopify/Order/"


def read(document: Any, settings: ShopifySettings, topic: str | None = None) -> Reading:
    """All orders of a document. topic "orders/…" tells that a bare object is an order."""
    node = exchange(document)
    if holds_nothing(node):
        return Reading()
    if node.has("errors"):
        reason = f"Shopify answered with an error: {node.at('errors').value}"
        return Reading((), (NotUnderstood(node.at("errors").pointer, reason[:500]),))
    is_order = (topic or "").startswith("orders/")
    candidates: list[Node]
    if node.has("orders") and node.at("orders").is_list:
        candidates, is_order = list(node.members("orders")), True
    elif node.at("order").is_object:
        candidates, is_order = [node.at("order")], True
    elif node.has("refunds") and not node.has("id") and node.at("refunds").is_list:
        candidates = list(node.members("refunds"))
    elif node.at("refund").is_object:
        candidates = [node.at("refund")]
    elif node.is_list:
        candidates = [Node(inner.value, each.pointer + inner.pointer)
                      for each in node.members() if (inner := exchange(each.value))]  # fmt: skip
    else:
        candidates = [node]
    return read_each(candidates, lambda each: _read_one(each, settings, is_order))


def _read_one(node: Node, settings: ShopifySettings, is_order: bool) -> list[Canonical]:
    if not node.is_object:
        node.fail("expected an order")
    if node.has("order") and node.at("order").is_object:
        return _read_one(node.at("order"), settings, True)
    if node.has("refund_line_items"):
        return [read_refund(node, settings, None)]
    if is_order or _is_order(node):
        return read_order(node, settings)
    node.fail("neither an order nor a refund")


def _is_order(node: Node) -> bool:
    if str(node.at("admin_graphql_api_id").value or "").startswith(_GID):
        return True
    return node.has("line_items") and any(node.has(mark) for mark in _ORDER_MARKS)


def read_order(node: Node, settings: ShopifySettings) -> list[Canonical]:
    """The order or its reference, and a return for each refund that takes goods back."""
    draft = OrderDraft(node, settings.shop, node.need_text("id"), node.text("name"))
    draft.placed_at = node.instant("processed_at") or node.instant("created_at")
    draft.updated_at = node.instant("updated_at")
    draft.payment = status.payment(node)
    draft.fulfilment = status.fulfilment(node)
    draft.prices_include_tax = node.flag("taxes_included")
    draft.customer = _customer(node)
    draft.ship_to = _ship_to(node, draft)
    draft.notes = node.text("note")
    draft.service_level = next(
        (line.text("code") or line.text("title") for line in node.each("shipping_lines")), None
    )
    if node.has("cancelled_at"):
        gone = node.instant("cancelled_at") is not None
        draft.cancellation = "cancelled" if gone else "none"
        draft.cancellation_reason = node.text("cancel_reason") if gone else None
    if node.flag("test"):
        draft.holds.append("test_order")
    if node.flag("confirmed") is False:
        draft.holds.append("not_confirmed")
    _amounts(node, draft, settings)
    returns = [
        read_refund(refund, settings, draft.currency)
        for refund in node.each("refunds")
        if any(_is_return(line) for line in refund.each("refund_line_items"))
    ]
    return [draft.build(), *returns]


def _amounts(node: Node, draft: OrderDraft, settings: ShopifySettings) -> None:
    lines = list(node.each("line_items"))
    draft.currency = (
        node.text("currency")
        or next((code for line in lines if (code := _set_currency(line, "price_set"))), None)
        or settings.currency
    )
    money = None if draft.currency is None else Money(draft.currency, draft.remarks)
    if money is not None:
        draft.total_minor = money.minor(node.at("total_price"))
        draft.tax_minor = money.minor(node.at("total_tax"))
        draft.discount_minor = money.minor(node.at("total_discounts"))
        draft.shipping_minor = money.minor(
            node.path("total_shipping_price_set", "shop_money", "amount")
        )
        if draft.shipping_minor is None:
            draft.shipping_minor = money.total(
                [line.at("price") for line in node.each("shipping_lines")]
            )
    shipped, returned = _units_shipped(node), _units_returned(node)
    for line in lines:
        draft.lines.append(_line(line, draft, money, shipped, returned))


def _line(
    line: Node, draft: OrderDraft, money: Money | None, shipped: Counter[str], back: Counter[str]
) -> LineDraft:
    """Units: quantity as ordered = still current + taken out before shipping + returned."""
    identifier = line.text("id")
    made = LineDraft(
        external_line_id=identifier,
        external_sku=line.text("sku"),
        title=line.text("name") or line.text("title"),
        quantity=line.integer("quantity"),
    )
    if money is not None:
        made.unit_price_minor = money.minor(line.at("price"))
        made.discount_minor = money.total(
            [each.at("amount") for each in line.each("discount_allocations")]
        ) or money.minor(line.at("total_discount"))
        made.tax_minor = money.total([each.at("price") for each in line.each("tax_lines")])
    quantity = made.quantity
    if quantity is None or quantity < 1 or identifier is None:
        if quantity is not None:
            line.at("quantity").fail("a quantity below one")
        return made
    current = line.integer("current_quantity")
    current = quantity if current is None else min(max(current, 0), quantity)
    fulfilled = shipped[identifier]
    if draft.fulfilment == "fulfilled":
        # An order may be marked fulfilled without any fulfilment: what is left to ship tells.
        fulfilled = max(fulfilled, current - (line.integer("fulfillable_quantity") or 0))
    made.fulfilled_quantity = min(fulfilled, quantity)
    unshipped = quantity - made.fulfilled_quantity
    taken_out = quantity - current - back[identifier]
    gone = draft.cancellation == "cancelled"
    made.cancelled_quantity = unshipped if gone else min(max(taken_out, 0), unshipped)
    return made


def _units_shipped(node: Node) -> Counter[str]:
    """Units by line of the fulfilments that did not fail."""
    units: Counter[str] = Counter()
    for fulfilment in node.each("fulfillments"):
        if fulfilment.text("status") == "success":
            for line in fulfilment.each("line_items"):
                units[line.text("id") or ""] += line.integer("quantity") or 0
    return units


def _units_returned(node: Node) -> Counter[str]:
    units: Counter[str] = Counter()
    for refund in node.each("refunds"):
        for line in refund.each("refund_line_items"):
            if _is_return(line):
                units[line.text("line_item_id") or ""] += line.integer("quantity") or 0
    return units


def _is_return(refund_line: Node) -> bool:
    """restock_type return: shipped goods come back; cancel and no_restock: they do not."""
    return refund_line.text("restock_type") == "return"


def read_refund(node: Node, settings: ShopifySettings, currency: str | None) -> CanonicalReturn:
    """A refund; its lines are the goods that come back, none where only money does."""
    transactions = [
        each
        for each in node.each("transactions")
        if each.text("kind") == "refund" and each.text("status") == "success"
    ]
    code = (
        currency
        or _set_currency(node, "total_duties_set")
        or next((each.text("currency") for each in transactions), None)
        or settings.currency
    )
    if code is None:
        node.fail("a refund without a currency; the connection's settings can name it")
    at = node.instant("processed_at") or node.instant("created_at")
    if at is None:
        node.at("created_at").fail("missing")
    money = Money(code)
    lines = [
        ReturnedLine(
            external_line_id=line.need_text("line_item_id"),
            quantity=line.integer("quantity") or 1,
            refund_minor=(_line_amount(money, line, "subtotal") + _line_amount(
                money, line, "total_tax")),
            restock=line.text("location_id") is not None,
        )
        for line in node.each("refund_line_items")
        if _is_return(line)
    ]  # fmt: skip
    paid = [each for each in transactions if each.text("currency") in (None, code)]
    refund: CanonicalReturn = build_model(
        CanonicalReturn,
        node.pointer,
        shop=settings.shop,
        external_id=node.need_text("order_id"),
        return_id=node.need_text("id"),
        source_version=version_of(at),
        returned_at=at,
        currency=code,
        lines=tuple(lines),
        reason=node.text("note"),
        refund_minor=money.total([each.at("amount") for each in paid])
        or sum(line.refund_minor for line in lines),
        raw=node.value,
    )
    return refund


def _line_amount(money: Money, line: Node, key: str) -> int:
    exact = line.path(f"{key}_set", "shop_money", "amount")
    return money.minor(exact if exact.value is not None else line.at(key)) or 0


def _set_currency(node: Node, key: str) -> str | None:
    return node.path(key, "shop_money").text("currency_code")


def _customer(node: Node) -> Customer | None:
    buyer = node.object("customer") or Node({}, node.pointer)
    billing = node.object("billing_address") or Node({}, node.pointer)
    parts = {
        "external_id": buyer.text("id"),
        "name": join_name(buyer.text("first_name"), buyer.text("last_name"))
        or billing.text("name"),
        "email": node.text("email") or node.text("contact_email") or buyer.text("email"),
        "phone": node.text("phone") or buyer.text("phone"),
    }
    if not any(parts.values()):
        return None
    built: Customer = build_model(Customer, buyer.pointer, **parts)
    return built


def _ship_to(node: Node, draft: OrderDraft) -> Address | None:
    place = node.object("shipping_address")
    if place is None:
        return None
    return address(
        place,
        draft.remarks,
        name=place.text("name") or join_name(place.text("first_name"), place.text("last_name")),
        line0=place.text("company"),
        line1=place.text("address1"),
        line2=place.text("address2"),
        city=place.text("city"),
        region=place.text("province_code") or place.text("province"),
        postal_code=place.text("zip"),
        country=place.text("country_code"),
        phone=place.text("phone"),
    )
