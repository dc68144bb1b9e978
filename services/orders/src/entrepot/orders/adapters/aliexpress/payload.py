"""AliExpress's orders and pushes.

order.info.get tells a whole order; order.get lists orders without their addresses, and pushes only
name them. Times are those of Los Angeles, without an offset. Lists may be wrapped in an object
named after their members (the gateway's "simplify" takes that away); both are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from entrepot.orders.adapters.aliexpress import status
from entrepot.orders.adapters.aliexpress.settings import AliExpressSettings
from entrepot.orders.adapters.assemble import (
    LineDraft,
    OrderDraft,
    address,
    build_model,
    join_name,
)
from entrepot.orders.adapters.money import Money
from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import Node, exchange, holds_nothing, read_each, version_of
from entrepot.orders.domain.canonical import (
    Address,
    Canonical,
    CanonicalReturn,
    Customer,
    OrderReference,
)

PACIFIC: Final = ZoneInfo("America/Los_Angeles")
LISTED: Final = ("ship_to", "lines")  # What a list leaves out, or does not tell in full.
PUSHED: Final = ("lines", "total_minor", "currency", "payment", "fulfilment")
_ORDER_IDS: Final = ("trade_order_id", "orderId", "order_id")


def read(document: Any, settings: AliExpressSettings, topic: str | None = None) -> Reading:
    node = exchange(document)
    if holds_nothing(node):
        return Reading()
    if node.at("error_response").is_object:
        told = node.at("error_response")
        reason = (
            f"AliExpress answered with an error: {told.at('code').value} {told.at('msg').value}"
        )
        return Reading((), (NotUnderstood(told.pointer, reason[:500]),))
    if node.has("message_type") or (node.at("data").is_object and node.has("seller_id")):
        return read_each([node], lambda each: _read_push(each, settings))
    inner = _unwrapped(node)
    if inner.at("target_list").value is not None:
        listed = list(members(inner, "target_list", "order_dto"))
        return read_each(listed, lambda each: [_reference(each, settings)])
    if inner.is_list:
        return read_each(inner.members(), lambda each: _read_one(_unwrapped(each), settings))
    if inner.is_object and inner.has("total_count") and not inner.integer("total_count"):
        return Reading()
    return read_each([inner], lambda each: _read_one(each, settings))


def _unwrapped(node: Node) -> Node:
    """The result of an answer, or its data."""
    inner = node
    if node.is_object and len(node.value) <= 3:
        name = next((key for key in node.value if str(key).endswith("_response")), None)
        inner = node.at(name) if name is not None else node
    for key in ("result", "data"):
        if inner.at(key).is_object:
            inner = inner.at(key)
    return inner


def _read_one(node: Node, settings: AliExpressSettings) -> list[Canonical]:
    if not node.is_object:
        node.fail("expected an order")
    if node.has("child_order_list"):
        return _read_order(node, settings)
    if node.has("order_status"):
        return [_reference(node, settings)]
    if node.at("error_code").value or node.at("error_message").value:
        node.fail(f"AliExpress answered with an error: {node.at('error_message').value}"[:500])
    node.fail("neither an order, a list of orders nor a push")


def _read_push(node: Node, settings: AliExpressSettings) -> list[Canonical]:
    """A reference to the order; nothing for messages about other things."""
    data = node.object("data")
    if data is None:
        return []
    external_id = next((told for key in _ORDER_IDS if (told := data.text(key))), None)
    if external_id is None:
        return []
    made: OrderReference = build_model(
        OrderReference,
        node.pointer,
        shop=settings.shop,
        external_id=external_id,
        missing=PUSHED,
        raw=node.value,
    )
    return [made]


def _reference(node: Node, settings: AliExpressSettings) -> OrderReference:
    """An order of a list."""
    told = status.axes(node)
    sent = status.fulfilment(node, told)
    ended = status.cancellation(told, sent)
    updated = instant(node, "gmt_update") or instant(node, "gmt_modified")
    made: OrderReference = build_model(
        OrderReference,
        node.pointer,
        shop=settings.shop,
        external_id=node.text("order_id") or node.need_text("id"),
        missing=LISTED,
        source_version=None if updated is None else version_of(updated),
        placed_at=instant(node, "gmt_create"),
        updated_at=updated,
        payment=status.payment(node, told, ended),
        fulfilment=sent,
        cancellation=ended,
        raw=node.value,
    )
    return made


def _read_order(node: Node, settings: AliExpressSettings) -> list[Canonical]:
    """The order, and a return where money went back for goods that were sent."""
    told = status.axes(node)
    draft = OrderDraft(node, settings.shop, node.text("id") or node.need_text("order_id"))
    draft.placed_at = instant(node, "gmt_create")
    draft.updated_at = instant(node, "gmt_modified") or instant(node, "gmt_update")
    draft.ship_by = instant(node, "over_time_left") if told.fulfilment == "unfulfilled" else None
    draft.fulfilment = status.fulfilment(node, told)
    draft.cancellation = status.cancellation(told, draft.fulfilment)
    draft.payment = status.payment(node, told, draft.cancellation)
    if draft.cancellation != "none":
        draft.cancellation_reason = node.text("order_end_reason") or node.text("end_reason")
    if told.hold is not None:
        draft.holds.append(told.hold)
    if node.text("frozen_status") == "IN_FROZEN" and "frozen" not in draft.holds:
        draft.holds.append("frozen")
    draft.notes = node.text("memo")
    total = node.at("order_amount")
    draft.currency = _code(total) or settings.currency
    draft.ship_to = _ship_to(node, draft)
    draft.customer = _customer(node, draft)
    children = list(members(node, "child_order_list", "global_aeop_tp_child_order_dto"))
    money = None if draft.currency is None else Money(draft.currency, draft.remarks)
    if money is not None:
        draft.total_minor = amount(money, total)
        draft.shipping_minor = amount(money, node.at("logistics_amount"))
    draft.service_level = next(
        (name for each in children if (name := each.text("logistics_service_name"))), None
    )
    draft.lines = [_line(each, draft, money) for each in children]
    back = _return(node, draft, children, money)
    return [draft.build()] if back is None else [draft.build(), back]


def _line(child: Node, draft: OrderDraft, money: Money | None) -> LineDraft:
    """A child order: one SKU. Its own state tells what was sent in a part shipment."""
    made = LineDraft(
        external_line_id=child.text("child_order_id") or child.text("id"),
        external_sku=child.text("sku_code"),
        title=child.text("product_name"),
        quantity=child.integer("product_count"),
    )
    units = made.quantity
    if money is not None:
        made.unit_price_minor = amount(money, child.at("product_price"))
        whole = amount(money, child.at("init_order_amt"))
        if units and whole is not None and made.unit_price_minor is not None:
            made.discount_minor = max(made.unit_price_minor * units - whole, 0)
    if units is None or units < 1:
        if units is not None:
            child.at("product_count").fail("a quantity below one")
        return made
    sent = draft.fulfilment == "fulfilled"
    if draft.fulfilment == "partial":
        state = child.text("order_status")
        if state is not None and state not in status.ORDER:
            child.at("order_status").fail(f"{state!r} is no order state known here")
        sent = state is not None and status.ORDER[state].fulfilment == "fulfilled"
    made.fulfilled_quantity = units if sent else 0
    if draft.cancellation == "cancelled":
        made.cancelled_quantity = units - made.fulfilled_quantity
    return made


def _return(
    node: Node, draft: OrderDraft, children: list[Node], money: Money | None
) -> CanonicalReturn | None:
    """refund_info of an order whose goods were sent: money without goods, as AliExpress does not
    tell which units travel back."""
    info = node.object("refund_info")
    if info is None or info.text("refund_status") not in status.BACK or money is None:
        return None
    at = instant(info, "refund_time") or draft.updated_at
    if draft.fulfilment == "unfulfilled" or at is None:
        return None
    made: CanonicalReturn = build_model(
        CanonicalReturn,
        info.pointer,
        shop=draft.shop,
        external_id=draft.external_id,
        return_id=f"{draft.external_id}-refund",
        source_version=version_of(at),
        returned_at=at,
        currency=money.currency,
        lines=(),
        reason=info.text("refund_reason"),
        refund_minor=(amount(money, info.at("refund_cash_amt")) or 0)
        + (amount(money, info.at("refund_coupon_amt")) or 0),
        raw=info.value,
    )
    return made


def members(node: Node, key: str, wrapper: str) -> Iterator[Node]:
    """The objects of a list, wrapped in {wrapper: [...]} or bare."""
    inner = node.at(key)
    if inner.is_object:
        yield from inner.each(wrapper)
    else:
        yield from node.each(key)


def _code(node: Node) -> str | None:
    return node.text("currency_code") if node.is_object else None


def amount(money: Money, node: Node) -> int | None:
    """{amount or amount_str} in the currency, or {cent, cent_factor}; None where it is absent.

    Raises Unreadable for an amount in another currency than the order's.
    """
    if node.value is None:
        return None
    code = _code(node)
    if code is not None and code != money.currency:
        node.at("currency_code").fail(f"{code} in an order of {money.currency}")
    for key in ("amount", "amount_str"):
        if node.at(key).value not in (None, ""):
            return money.minor(node.at(key))
    cents = node.integer("cent")
    if cents is None:
        return None
    exact = Decimal(cents) / (node.integer("cent_factor") or 100)
    return money.minor(Node(str(exact), node.at("cent").pointer))


def _ship_to(node: Node, draft: OrderDraft) -> Address | None:
    place = node.object("receipt_address")
    if place is None:
        return None
    number = place.text("mobile_no") or place.text("phone_number")
    country_code = place.text("phone_country") if number else None
    return address(
        place,
        draft.remarks,
        name=place.text("contact_person"),
        line0=place.text("detail_address") or place.text("address"),
        line1=place.text("address2"),
        city=place.text("city"),
        region=place.text("province"),
        postal_code=place.text("zip"),
        country=place.text("country"),
        phone=" ".join(part for part in (country_code, number) if part) or None,
    )


def _customer(node: Node, draft: OrderDraft) -> Customer | None:
    buyer = node.object("buyer_info") or Node({}, node.pointer)
    name = node.text("buyer_signer_fullname") or join_name(
        buyer.text("first_name"), buyer.text("last_name")
    )
    identifier = buyer.text("login_id") or node.text("buyerloginid")
    phone = draft.ship_to.phone if draft.ship_to is not None else None
    if not (name or identifier or phone):
        return None
    made: Customer = build_model(
        Customer, node.pointer, external_id=identifier, name=name, phone=phone
    )
    return made


def instant(node: Node, key: str) -> datetime | None:
    """2026-03-06 12:01:17 or 2026-03-06 12:01 of Los Angeles; in UTC."""
    value = node.text(key)
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
        return (at if at.tzinfo is not None else at.replace(tzinfo=PACIFIC)).astimezone(UTC)
    except (ValueError, OverflowError):
        node.at(key).fail(f"{value[:40]!r} is no instant")
