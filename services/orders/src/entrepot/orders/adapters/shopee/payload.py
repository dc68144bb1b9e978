"""Shopee's orders, returns and pushes.

get_order_detail tells whole orders, get_order_list and pushes only name them. Money is a JSON
number, times are seconds since 1970. Parts of addresses may be masked with asterisks.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Final

from entrepot.orders.adapters.assemble import LineDraft, OrderDraft, address, build_model
from entrepot.orders.adapters.money import Money
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import Node, exchange, holds_nothing, read_each, version_of
from entrepot.orders.adapters.shopee import status
from entrepot.orders.adapters.shopee.items import key_of, keyed
from entrepot.orders.adapters.shopee.settings import ShopeeSettings
from entrepot.orders.domain.canonical import (
    Address,
    Canonical,
    CanonicalReturn,
    Customer,
    OrderReference,
    ReturnedLine,
)

ORDER_PUSHES: Final = frozenset({3, 4, 15, 30})  # Status, tracking number, document, package.
WHOLE: Final = ("lines", "total_minor", "currency")
_MASKED: Final = re.compile(r"\*{2,}")


def read(document: Any, settings: ShopeeSettings, topic: str | None = None) -> Reading:
    node = exchange(document)
    if holds_nothing(node):
        return Reading()
    if node.is_object and node.at("error").value:
        reason = f"Shopee answered with an error: {node.at('error').value} "
        told = f"{reason}{node.at('message').value}"[:500]
        return Reading((), (NotUnderstood(node.at("error").pointer, told),))
    if node.has("code") and (node.has("data") or node.has("shop_id")):
        return read_each([node], lambda each: _read_push(each, settings))
    inner = node.at("response") if node.at("response").is_object else node
    for key in ("order_list", "return"):
        if inner.at(key).is_list:
            candidates = list(inner.members(key))
            break
    else:
        candidates = list(node.members()) if node.is_list else [inner]
    return read_each(candidates, lambda each: _read_one(each, settings))


def _read_one(node: Node, settings: ShopeeSettings) -> list[Canonical]:
    if not node.is_object:
        node.fail("expected an order")
    if node.has("return_sn"):
        return _read_return(node, settings)
    if node.has("order_sn") and not node.has("create_time"):
        return [_reference(node, node.need_text("order_sn"), settings)]
    if node.has("order_sn"):
        return _read_order(node, settings)
    node.fail("neither an order, a return nor a push")


def _read_push(node: Node, settings: ShopeeSettings) -> list[Canonical]:
    """A reference to the order; nothing for pushes about other things."""
    data = node.object("data")
    if node.integer("code") not in ORDER_PUSHES or data is None:
        return []
    external_id = data.text("ordersn") or data.text("order_sn")
    if external_id is None:
        data.at("ordersn").fail("missing")
    made: OrderReference = build_model(
        OrderReference,
        node.pointer,
        shop=settings.shop,
        external_id=external_id,
        updated_at=epoch(data, "update_time"),
        missing=WHOLE,
        raw=node.value,
    )
    return [made]


def _reference(node: Node, external_id: str, settings: ShopeeSettings) -> OrderReference:
    """An order of a list, whose state is told if it was asked for."""
    told = status.axes(node) if node.text("order_status") else None
    made: OrderReference = build_model(
        OrderReference,
        node.pointer,
        shop=settings.shop,
        external_id=external_id,
        missing=WHOLE,
        fulfilment=told.fulfilment if told else None,
        cancellation=told.cancellation if told else None,
        raw=node.value,
    )
    return made


def _read_order(node: Node, settings: ShopeeSettings) -> list[Canonical]:
    told = status.axes(node)
    draft = OrderDraft(node, settings.shop, node.need_text("order_sn"))
    draft.placed_at = epoch(node, "create_time")
    draft.updated_at = epoch(node, "update_time")
    draft.ship_by = epoch(node, "ship_by_date")
    draft.currency = node.text("currency") or settings.currency
    draft.payment = status.payment(node, told)
    draft.fulfilment = told.fulfilment
    draft.cancellation = told.cancellation
    if told.cancellation != "none":
        draft.cancellation_reason = node.text("cancel_reason") or node.text("buyer_cancel_reason")
    if told.hold is not None:
        draft.holds.append(told.hold)
    draft.notes = node.text("message_to_seller")
    draft.service_level = node.text("checkout_shipping_carrier") or node.text("shipping_carrier")
    draft.fulfilled_by = _fulfilled_by(node, draft)
    draft.prices_include_tax = True
    draft.ship_to = _ship_to(node, draft)
    draft.customer = _customer(node, draft)
    money = None if draft.currency is None else Money(draft.currency, draft.remarks)
    if money is not None:
        draft.total_minor = money.minor(node.at("total_amount"))
    sent = _units_sent(node)
    for key, item in keyed(node.each("item_list")):
        draft.lines.append(_line(key, item, told, money, sent))
    if told.fulfilment == "unfulfilled" and any(line.fulfilled_quantity for line in draft.lines):
        draft.fulfilment = "partial"
    return [draft.build()]


def _line(
    key: str, item: Node, told: status.Axes, money: Money | None, sent: Counter[str]
) -> LineDraft:
    """The buyer pays the discounted price; the original one is what the discount is off."""
    made = LineDraft(
        external_line_id=key,
        external_sku=item.text("model_sku") or item.text("item_sku"),
        title=" ".join(part for part in (item.text("item_name"), item.text("model_name")) if part),
        quantity=item.integer("model_quantity_purchased"),
    )
    units = made.quantity
    if units is None or units < 1:
        if units is not None:
            item.at("model_quantity_purchased").fail("a quantity below one")
        return made
    if money is not None:
        original = money.minor(item.at("model_original_price"))
        paid = money.minor(item.at("model_discounted_price"))
        made.unit_price_minor = max(original or 0, paid) if paid is not None else original
        if made.unit_price_minor is not None and paid is not None:
            made.discount_minor = units * (made.unit_price_minor - paid)
    if told.fulfilment == "fulfilled":
        made.fulfilled_quantity = units
    else:
        made.fulfilled_quantity = min(sent[key_of(item)], units)
        sent[key_of(item)] -= made.fulfilled_quantity
    if told.cancellation == "cancelled":
        made.cancelled_quantity = units - made.fulfilled_quantity
    return made


def _units_sent(node: Node) -> Counter[str]:
    """Units by item and model in the packages that the carrier has."""
    units: Counter[str] = Counter()
    for package in node.each("package_list"):
        if status.package(package) == "sent":
            for item in package.each("item_list"):
                units[key_of(item)] += max(item.integer("model_quantity") or 0, 0)
    return units


def _read_return(node: Node, settings: ShopeeSettings) -> list[Canonical]:
    """A return that was accepted; one that is asked for, disputed or closed changes nothing."""
    if not status.goes_back(node):
        return []
    at = epoch(node, "update_time") or epoch(node, "create_time")
    if at is None:
        node.at("update_time").fail("missing")
    code = node.text("currency") or settings.currency
    if code is None:
        node.fail("a return without a currency; the connection's settings can name it")
    money = Money(code)
    goods = node.flag("needs_logistics") is not False
    lines = [
        ReturnedLine(
            external_line_id=key,
            quantity=item.integer("amount") or 1,
            refund_minor=money.minor(item.at("refund_amount")) or 0,
        )
        for key, item in (keyed(node.each("item")) if goods else [])
    ]
    made: CanonicalReturn = build_model(
        CanonicalReturn,
        node.pointer,
        shop=settings.shop,
        external_id=node.need_text("order_sn"),
        return_id=node.need_text("return_sn"),
        source_version=version_of(at),
        returned_at=at,
        currency=code,
        lines=tuple(lines),
        reason=node.text("reason") or node.text("text_reason"),
        refund_minor=money.minor(node.at("refund_amount")) or 0,
        raw=node.value,
    )
    return [made]


def _fulfilled_by(node: Node, draft: OrderDraft) -> str:
    flag = node.text("fulfillment_flag")
    if flag not in (None, "fulfilled_by_shopee", "fulfilled_by_local_seller",
                    "fulfilled_by_cb_seller"):  # fmt: skip
        draft.remarks.append(f"fulfillment_flag {flag!r} is not known here, read as merchant")
    return "marketplace" if flag == "fulfilled_by_shopee" else "merchant"


def _ship_to(node: Node, draft: OrderDraft) -> Address | None:
    place = node.object("recipient_address")
    if place is None:
        return None
    return address(
        place,
        draft.remarks,
        name=clear(place, "name"),
        line0=clear(place, "full_address"),
        line1=clear(place, "town"),
        line2=clear(place, "district"),
        city=clear(place, "city"),
        region=clear(place, "state"),
        postal_code=clear(place, "zipcode"),
        country=place.text("region") or node.text("region"),
        phone=clear(place, "phone"),
    )


def _customer(node: Node, draft: OrderDraft) -> Customer | None:
    identifier = node.text("buyer_user_id")
    name = clear(node, "buyer_username")
    phone = draft.ship_to.phone if draft.ship_to is not None else None
    if not (identifier or name or phone):
        return None
    made: Customer = build_model(
        Customer, node.pointer, external_id=identifier, name=name, phone=phone
    )
    return made


def clear(node: Node, key: str) -> str | None:
    """Text that is not masked with asterisks."""
    value = node.text(key)
    return None if value is None or _MASKED.search(value) else value


def epoch(node: Node, key: str) -> datetime | None:
    """Seconds since 1970 in UTC; 0 is none."""
    value = node.integer(key)
    if value is None or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        node.at(key).fail(f"{value} is no time since 1970")
