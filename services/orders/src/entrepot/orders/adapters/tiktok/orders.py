"""One order of the Open API 202309. Amounts are what the buyer pays; a line item is one unit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from entrepot.orders.adapters.assemble import LineDraft, OrderDraft, address, build_model
from entrepot.orders.adapters.money import Money
from entrepot.orders.adapters.reading import Node
from entrepot.orders.adapters.tiktok import status
from entrepot.orders.adapters.tiktok.settings import TikTokSettings
from entrepot.orders.domain.canonical import Address, Canonical, Customer

BY_MARKETPLACE: Final = "FULFILLMENT_BY_TIKTOK"
LAST_INSTANT: Final = 4_102_444_800  # The year 2100; beyond it somebody wrote milliseconds.
_CITY_LEVELS: Final = ("city", "town", "municipality", "post town", "locality")


def unix_instant(node: Node, key: str) -> datetime | None:
    """Whole seconds since 1970; None where absent or 0."""
    seconds = node.integer(key)
    if not seconds:
        return None
    if not 0 < seconds < LAST_INSTANT:
        node.at(key).fail("expected an instant in seconds since 1970")
    return datetime.fromtimestamp(seconds, UTC)


def read_order(node: Node, settings: TikTokSettings) -> list[Canonical]:
    """Answers of older versions call the id order_id and the state order_status."""
    name = node.text("id") or node.need_text("order_id")
    draft = OrderDraft(node, settings.shop, name)
    draft.placed_at = unix_instant(node, "create_time")
    draft.updated_at = unix_instant(node, "update_time")
    axes = status.axes(node, "status", "order_status")
    if axes is not None:
        draft.payment, draft.fulfilment = axes.payment, axes.fulfilment
        draft.cancellation = axes.cancellation
        draft.holds += [axes.hold] if axes.hold else []
        if node.flag("is_cod") and axes.payment == "paid":
            delivered = node.text("status") in status.COD_PAID
            draft.payment = "paid" if delivered else "pending"
    if draft.cancellation == "none" and node.flag("is_buyer_request_cancel"):
        draft.cancellation = "requested"
    draft.cancellation_reason = node.text("cancel_reason")
    if node.text("fulfillment_type") == BY_MARKETPLACE:
        draft.fulfilled_by = "marketplace"
    draft.service_level = node.text("delivery_option_name")
    draft.ship_by = unix_instant(node, "rts_sla_time") or unix_instant(node, "shipping_due_time")
    draft.deliver_by = (
        unix_instant(node, "delivery_sla_time")
        or unix_instant(node, "delivery_option_required_delivery_time")
        or unix_instant(node, "delivery_due_time")
    )
    draft.notes = node.text("buyer_message")
    draft.customer = _customer(node)
    draft.ship_to = _ship_to(node, draft)
    if node.flag("is_sample_order"):
        draft.remarks.append("a sample order: the shop gives it away")
    _amounts_and_lines(node, draft, settings)
    return [draft.build()]


def _amounts_and_lines(node: Node, draft: OrderDraft, settings: TikTokSettings) -> None:
    payment = node.at("payment")
    draft.currency = payment.text("currency") or next(
        (code for line in node.each("line_items") if (code := line.text("currency"))),
        settings.currency if payment.is_object else None,
    )
    money = None if draft.currency is None else Money(draft.currency, draft.remarks)
    if money is not None:
        draft.total_minor = money.minor(payment.at("total_amount"))
        draft.shipping_minor = money.minor(payment.at("shipping_fee"))
        draft.tax_minor = money.minor(payment.at("tax"))
        draft.discount_minor = money.total(
            [payment.at("seller_discount"), payment.at("platform_discount")]
        )
        if draft.tax_minor:
            draft.prices_include_tax = False
    for line in node.each("line_items"):
        draft.lines.append(_line(line, draft, money))


def _line(line: Node, draft: OrderDraft, money: Money | None) -> LineDraft:
    """sale_price is what is left of original_price after both discounts."""
    quantity = line.integer("quantity") if line.has("quantity") else 1
    made = LineDraft(
        external_line_id=line.text("id"),
        external_sku=line.text("seller_sku") or line.text("sku_id"),
        title=line.text("product_name"),
        quantity=quantity,
    )
    if quantity is None or quantity < 1:
        line.at("quantity").fail("a quantity below one")
    if variant := line.text("sku_name"):
        made.title = f"{made.title or ''} ({variant})".strip()
    if money is not None:
        sale = money.minor(line.at("sale_price"))
        original = money.minor(line.at("original_price"))
        if sale is not None:
            made.unit_price_minor = max(sale, original or 0)
            made.discount_minor = (made.unit_price_minor - sale) * quantity
        made.tax_minor = money.total([each.at("tax_amount") for each in line.each("item_tax")])
    axes = status.axes(line, "display_status")
    if axes is not None and axes.fulfilment == "fulfilled":
        made.fulfilled_quantity = quantity
    elif (axes is not None and axes.cancellation == "cancelled") or (
        draft.cancellation == "cancelled"
    ):
        made.cancelled_quantity = quantity
    return made


def _customer(node: Node) -> Customer | None:
    place = node.at("recipient_address")
    parts = {
        "external_id": node.text("user_id"),
        "email": node.text("buyer_email"),
        "name": place.text("name") if place.is_object else None,
        "phone": place.text("phone_number") if place.is_object else None,
    }
    if not any(parts.values()):
        return None
    built: Customer = build_model(Customer, node.pointer, **parts)
    return built


def _ship_to(node: Node, draft: OrderDraft) -> Address | None:
    """Absent while the order is unpaid or on hold. L0 is the country, L1 the state or province."""
    place = node.object("recipient_address")
    if place is None:
        return None
    districts = list(place.each("district_info"))
    lines = [place.text(f"address_line{number}") for number in range(1, 5)]
    if not any(lines):
        lines = [place.text("address_detail") or place.text("full_address")]
    named = {f"line{number}": line for number, line in enumerate(lines, 1)}
    return address(
        place,
        draft.remarks,
        name=place.text("name"),
        city=place.text("post_town") or _city(districts),
        region=next((d.text("address_name") for d in districts
                     if d.text("address_level") == "L1"), None),
        postal_code=place.text("postal_code"),
        country=place.text("region_code"),
        phone=place.text("phone_number"),
        **named,
    )  # fmt: skip


def _city(districts: list[Node]) -> str | None:
    """The division that is called a city; else the one below the state."""
    for each in districts:
        if (each.text("address_level_name") or "").lower() in _CITY_LEVELS:
            return each.text("address_name")
    below = {each.text("address_level"): each.text("address_name") for each in districts}
    return below.get("L3") or below.get("L2")
