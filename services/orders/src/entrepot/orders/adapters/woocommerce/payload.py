"""WooCommerce's orders: one, a list, a webhook body, the answer of orders/batch; and refunds."""

from __future__ import annotations

import html
from typing import Any, Final

from entrepot.orders.adapters.assemble import (
    LineDraft,
    OrderDraft,
    address,
    build_model,
    join_name,
)
from entrepot.orders.adapters.money import Money, unit_price_and_discount
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import (
    Node,
    exchange,
    holds_nothing,
    read_each,
    version_of,
)
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings
from entrepot.orders.adapters.woocommerce.status import state_of
from entrepot.orders.domain.canonical import (
    Address,
    Canonical,
    CanonicalCancellation,
    CanonicalReturn,
    Customer,
    ReturnedLine,
)

_BATCH: Final = ("create", "update", "delete")
_ORDER_MARKS: Final = ("order_key", "billing", "date_created_gmt", "payment_method")


def read(document: Any, settings: WooCommerceSettings, topic: str | None = None) -> Reading:
    """All orders of a document. topic "order.…" tells that a bare object is an order."""
    node = exchange(document)
    if holds_nothing(node) or (node.is_object and set(node.value) == {"webhook_id"}):
        return Reading()
    if node.has("code", "message"):
        reason = f"WooCommerce answered with an error: {node.at('message').value}"
        return Reading((), (NotUnderstood(node.pointer, reason[:500]),))
    is_order = (topic or "").startswith("order.")
    if node.is_object and any(node.at(key).is_list for key in _BATCH) and not node.has("id"):
        # A part that is no list is a candidate itself, so that it is named.
        parts = [node.at(key) for key in _BATCH if node.at(key).value is not None]
        candidates = [
            each for part in parts for each in (part.members() if part.is_list else [part])
        ]
        is_order = True
    elif node.has("orders") and node.at("orders").is_list:
        candidates, is_order = list(node.members("orders")), True
    elif node.at("order").is_object:
        candidates, is_order = [node.at("order")], True
    else:
        candidates = list(node.members()) if node.is_list else [node]
    deleted = f"{node.pointer}/delete/"
    return read_each(
        candidates,
        lambda each: _read_one(
            each,
            settings,
            is_order,
            deleted=each.pointer.startswith(deleted) or topic == "order.deleted",
        ),
    )


def _read_one(
    node: Node, settings: WooCommerceSettings, is_order: bool, *, deleted: bool
) -> list[Canonical]:
    if not node.is_object:
        node.fail("expected an order")
    if node.has("error") or node.has("code", "message"):
        error = node.object("error") or node
        error.fail(f"WooCommerce answered with an error: {error.text('message')}")
    if node.has("amount") and (node.has("refunded_by") or node.has("refunded_payment")):
        return [read_refund(node, settings)]
    if not is_order and not (
        node.has("line_items") and any(node.has(mark) for mark in _ORDER_MARKS)
    ):
        node.fail("neither an order nor a refund")
    return read_order(node, settings, deleted=deleted)


def read_order(
    node: Node, settings: WooCommerceSettings, *, deleted: bool = False
) -> list[Canonical]:
    """The order or its reference; of a deleted one also its cancellation, as last known plus 1 ms,
    because deleting leaves date_modified as it was."""
    draft = OrderDraft(node, settings.shop, node.need_text("id"), node.text("number"))
    if draft.external_id == "0":
        node.at("id").fail("no order has the id 0")
    draft.placed_at = node.instant("date_created_gmt", zone_is_utc=True)
    draft.updated_at = node.instant("date_modified_gmt", zone_is_utc=True) or draft.placed_at
    draft.prices_include_tax = False if node.has("line_items") else None  # Line totals never do.
    draft.notes = node.text("customer_note")
    draft.service_level = next(
        (line.text("method_title") for line in node.each("shipping_lines")), None
    )
    draft.customer = _customer(node)
    draft.ship_to = _ship_to(node, draft)
    _state(node, draft)
    _amounts(node, draft)
    _refunded(node, draft)
    order = draft.build()
    if not deleted or draft.updated_at is None:
        return [order]
    gone: CanonicalCancellation = build_model(
        CanonicalCancellation,
        node.pointer,
        shop=draft.shop,
        external_id=draft.external_id,
        source_version=version_of(draft.updated_at) + 1,
        cancelled_at=draft.updated_at,
        state="cancelled",
        reason="deleted in the shop",
    )
    return [order, gone]


def _state(node: Node, draft: OrderDraft) -> None:
    name = node.text("status")
    if name is None:
        return
    state = state_of(name)
    paid = node.instant("date_paid_gmt", zone_is_utc=True) is not None
    done = node.instant("date_completed_gmt", zone_is_utc=True) is not None
    draft.payment = state.paid if paid else state.unpaid
    draft.fulfilment = "fulfilled" if done or name == "completed" else "unfulfilled"
    draft.cancellation = "cancelled" if state.cancelled else "none"
    if state.hold is not None:
        draft.holds.append(state.hold)
        if state.hold.startswith("unknown_status:"):
            draft.remarks.append(f"{node.at('status').pointer}: {name!r} is no status known here")


def _amounts(node: Node, draft: OrderDraft) -> None:
    draft.currency = node.text("currency")
    money = None if draft.currency is None else Money(draft.currency, draft.remarks)
    if money is not None:
        draft.total_minor = money.minor(node.at("total"))
        draft.tax_minor = money.minor(node.at("total_tax"))
        draft.shipping_minor = money.minor(node.at("shipping_total"))
        draft.discount_minor = money.minor(node.at("discount_total"))
    for item in node.each("line_items"):
        line = LineDraft(
            external_line_id=item.text("id"),
            external_sku=item.text("sku"),
            title=html.unescape(item.text("name") or "") or None,
            quantity=item.integer("quantity"),
        )
        if line.quantity is not None and line.quantity < 1:
            item.at("quantity").fail("a quantity below one")
        net = None if money is None else money.minor(item.at("total"))
        if money is not None and net is not None and line.quantity is not None:
            gross = money.minor(item.at("subtotal"))
            line.unit_price_minor, line.discount_minor = unit_price_and_discount(
                net if gross is None else gross, net, line.quantity
            )
            line.tax_minor = money.minor(item.at("total_tax"))
        if draft.fulfilment == "fulfilled":
            line.fulfilled_quantity = line.quantity or 0
        elif draft.cancellation == "cancelled":
            line.cancelled_quantity = line.quantity or 0
        draft.lines.append(line)


def _refunded(node: Node, draft: OrderDraft) -> None:
    """refunds hold negative totals; together less than the order's total: refunded in part."""
    if draft.currency is None or draft.total_minor is None or draft.payment != "paid":
        return
    money = Money(draft.currency, draft.remarks)
    back = sum(money.minor(each.at("total"), magnitude=True) or 0 for each in node.each("refunds"))
    if back:
        draft.payment = "refunded" if back >= draft.total_minor else "partially_refunded"


def read_refund(node: Node, settings: WooCommerceSettings) -> CanonicalReturn:
    """A refund. Its lines count negative units of the order's lines (_refunded_item_id)."""
    if settings.currency is None:
        node.fail("a refund names no currency: the connection's settings must")
    at = node.instant("date_created_gmt", zone_is_utc=True)
    if at is None:
        node.at("date_created_gmt").fail("missing")
    money = Money(settings.currency)
    lines = [
        ReturnedLine(
            external_line_id=_refunded_line(item),
            quantity=abs(item.integer("quantity") or 0),
            refund_minor=(money.minor(item.at("total"), magnitude=True) or 0)
            + (money.minor(item.at("total_tax"), magnitude=True) or 0),
        )
        for item in node.each("line_items")
        if item.integer("quantity")
    ]
    refund: CanonicalReturn = build_model(
        CanonicalReturn,
        node.pointer,
        shop=settings.shop,
        external_id=_order_of_refund(node),
        return_id=node.need_text("id"),
        source_version=version_of(at),
        returned_at=at,
        currency=settings.currency,
        lines=tuple(lines),
        reason=node.text("reason"),
        refund_minor=money.minor(node.at("amount"), magnitude=True) or 0,
        raw=node.value,
    )
    return refund


def _refunded_line(item: Node) -> str:
    for meta in item.each("meta_data"):
        if meta.text("key") == "_refunded_item_id":
            return meta.need_text("value")
    return item.need_text("id")


def _order_of_refund(node: Node) -> str:
    """parent_id where told, else the number at the end of the link to the order."""
    parent = node.text("parent_id")
    if parent is not None and parent != "0":
        return parent
    up = node.path("_links", "up", 0)
    number = (up.text("href") or "").rstrip("/").rpartition("/")[2]
    if not number.isdigit():
        node.at("parent_id").fail("missing")
    return number


def _customer(node: Node) -> Customer | None:
    billing = node.object("billing") or Node({}, node.pointer)
    number = node.text("customer_id")
    parts = {
        "external_id": number if number != "0" else None,
        "name": join_name(billing.text("first_name"), billing.text("last_name"))
        or billing.text("company"),
        "email": billing.text("email"),
        "phone": billing.text("phone"),
    }
    if not any(parts.values()):
        return None
    built: Customer = build_model(Customer, billing.pointer, **parts)
    return built


def _ship_to(node: Node, draft: OrderDraft) -> Address | None:
    """The shipping address; where the shop left it blank, the billing address is meant."""
    place = node.object("shipping")
    if place is None or not (place.text("country") or place.text("address_1")):
        place = node.object("billing")
    if place is None:
        return None
    return address(
        place,
        draft.remarks,
        name=join_name(place.text("first_name"), place.text("last_name")),
        line0=place.text("company"),
        line1=place.text("address_1"),
        line2=place.text("address_2"),
        city=place.text("city"),
        region=place.text("state"),
        postal_code=place.text("postcode"),
        country=place.text("country"),
        phone=place.text("phone") or node.at("billing").text("phone"),
    )
