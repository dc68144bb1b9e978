"""One Lazada order from its header (GetOrder, GetOrders) and its items (GetOrderItems)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from entrepot.orders.adapters.assemble import (
    LineDraft,
    OrderDraft,
    address,
    build_model,
    join_name,
)
from entrepot.orders.adapters.lazada import status
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.lazada.units import Group, groups
from entrepot.orders.adapters.money import Money
from entrepot.orders.adapters.reading import Node, version_of
from entrepot.orders.domain.canonical import (
    Address,
    Canonical,
    CanonicalReturn,
    Customer,
    ReturnedLine,
)

COUNTRIES: Final = {
    "singapore": "SG", "malaysia": "MY", "philippines": "PH", "thailand": "TH",
    "indonesia": "ID", "vietnam": "VN", "viet nam": "VN",
}  # fmt: skip
_SPACED_OFFSET: Final = re.compile(r"^(\S+) (\S+) ([+-]\d{2}:?\d{2})$")
_MASKED: Final = re.compile(r"\*{2,}")


def read_order(
    pointer: str,
    header: Node | None,
    items: list[Node],
    settings: LazadaSettings,
    external_id: str,
) -> list[Canonical]:
    """The order, or what is known of it, and a return where items came back."""
    told = {"order": None if header is None else header.value, "items": [x.value for x in items]}
    draft = OrderDraft(Node(told, pointer), settings.shop, external_id)
    lines = groups(items)
    states = _states(header, items)
    draft.currency = next((code for each in items if (code := each.text("currency"))), None)
    draft.currency = draft.currency or settings.money
    money = Money(draft.currency, draft.remarks)
    if header is not None:
        _header(header, draft, money)
    dates = [at for each in items if (at := instant(each, "updated_at")) is not None]
    draft.updated_at = max(
        [*dates, *([draft.updated_at] if draft.updated_at else [])], default=None
    )
    if items:
        paid = any(each.text("payment_time") for each in items)
        cash = header is not None and (header.text("payment_method") or "").upper() == "COD"
        draft.payment = status.payment(states, cash_on_delivery=cash, was_paid=paid)
        draft.fulfilment = status.fulfilment(states)
        draft.ship_by = min(
            (at for each in items if (at := instant(each, "sla_time_stamp")) is not None),
            default=draft.ship_by,
        )
        draft.service_level = items[0].text("shipping_provider_type")
        draft.cancellation_reason = next(
            (why for each in items if (why := each.text("reason"))), None
        ) if "canceled" in states else None  # fmt: skip
        if all(each.text("is_fbl") == "1" for each in items):
            draft.fulfilled_by = "marketplace"
        draft.tax_minor = money.total([each.at("tax_amount") for each in items])
    asked = any(each.flag("need_cancel_confirm") for each in (header, *items) if each is not None)
    draft.cancellation = status.cancellation(states, asked=asked)
    draft.prices_include_tax = True
    draft.lines = [_line(line, money) for line in lines]
    built: list[Canonical] = [draft.build()]
    back = _returned(lines, draft, money, settings)
    return built if back is None else [*built, back]


def _states(header: Node | None, items: list[Node]) -> list[str]:
    """The states of all items, each of them known."""
    told = []
    for item in items:
        status.unit(item)
        told.append(item.need_text("status"))
    if not items and header is not None:
        for each in header.members("statuses"):
            if each.value not in status.UNITS:
                each.fail(f"{each.value!r} is no state of an order item known here")
            told.append(str(each.value))
    return told


def _header(header: Node, draft: OrderDraft, money: Money) -> None:
    """The total is what the buyer pays: price, plus the shipping fee, less vouchers."""
    draft.display_number = header.text("order_number")
    draft.placed_at = instant(header, "created_at")
    draft.updated_at = instant(header, "updated_at")
    draft.ship_by = instant(header, "promised_shipping_times")
    draft.notes = header.text("buyer_note") or header.text("remarks")
    price = money.minor(header.at("price"))
    draft.shipping_minor = money.minor(header.at("shipping_fee"))
    draft.discount_minor = money.minor(header.at("voucher"))
    if price is not None:
        due = price + (draft.shipping_minor or 0) - (draft.discount_minor or 0)
        if due < 0:
            header.at("voucher").fail("vouchers above the price")
        draft.total_minor = due
    draft.ship_to = _ship_to(header, draft)
    name = join_name(clear(header, "customer_first_name"), clear(header, "customer_last_name"))
    phone = draft.ship_to.phone if draft.ship_to is not None else None
    if name or phone:
        draft.customer = build_model(Customer, header.pointer, name=name, phone=phone)


def _line(group: Group, money: Money) -> LineDraft:
    first = group.items[0]
    kinds = [status.unit(item) for item in group.items]
    unit_price = money.minor(first.at("item_price"))
    made = LineDraft(
        external_line_id=group.external_line_id,
        external_sku=first.text("sku") or first.text("shop_sku"),
        title=first.text("name"),
        quantity=len(group.items),
        unit_price_minor=unit_price,
        tax_minor=money.total([item.at("tax_amount") for item in group.items]),
        cancelled_quantity=kinds.count("cancelled"),
        fulfilled_quantity=kinds.count("sent"),
    )
    if unit_price is not None:
        paid = [money.minor(item.at("paid_price")) for item in group.items]
        made.discount_minor = sum(max(unit_price - each, 0) for each in paid if each is not None)
    return made


def _returned(
    lines: list[Group], draft: OrderDraft, money: Money, settings: LazadaSettings
) -> CanonicalReturn | None:
    """Items in the state "returned", as one return of the order."""
    back = {
        group.external_line_id: [item for item in group.items if item.text("status") == "returned"]
        for group in lines
    }
    items = [item for each in back.values() for item in each]
    if not items or draft.updated_at is None:
        return None
    at = draft.updated_at
    refunds = {key: money.total([x.at("paid_price") for x in each]) for key, each in back.items()}
    number = next((one for item in items if (one := item.text("reverse_order_id"))), None)
    built: CanonicalReturn = build_model(
        CanonicalReturn,
        draft.node.pointer,
        shop=settings.shop,
        external_id=draft.external_id,
        return_id=number or f"{draft.external_id}-returned",
        source_version=version_of(at),
        returned_at=at,
        currency=money.currency,
        lines=tuple(
            ReturnedLine(external_line_id=key, quantity=len(each), refund_minor=refunds[key])
            for key, each in back.items()
            if each
        ),
        reason=next((why for item in items if (why := item.text("reason"))), None),
        refund_minor=sum(refunds.values()),
        raw={},
    )
    return built


def _ship_to(header: Node, draft: OrderDraft) -> Address | None:
    place = header.object("address_shipping")
    if place is None:
        return None
    country = place.text("country")
    return address(
        place,
        draft.remarks,
        name=join_name(clear(place, "first_name"), clear(place, "last_name")),
        line0=clear(place, "address1"),
        line1=clear(place, "address2"),
        line2=clear(place, "address5"),
        line3=clear(place, "addressDistrict") or clear(place, "addressDsitrict"),
        city=place.text("city") or place.text("address4"),
        region=place.text("address3"),
        postal_code=clear(place, "post_code"),
        country=None if country is None else COUNTRIES.get(country.lower(), country),
        phone=clear(place, "phone") or clear(place, "phone2"),
    )


def clear(node: Node, key: str) -> str | None:
    """Text that is not masked with asterisks."""
    value = node.text(key)
    return None if value is None or _MASKED.search(value) else value


def instant(node: Node, key: str) -> datetime | None:
    """ISO 8601, or as 2014-10-15 18:36:05 +0800; in UTC. What has no offset is not told."""
    value = node.text(key)
    if value is None:
        return None
    spaced = _SPACED_OFFSET.match(value)
    if spaced is not None:
        value = f"{spaced.group(1)}T{spaced.group(2)}{spaced.group(3)}"
    try:
        at = datetime.fromisoformat(value)
        return None if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        node.at(key).fail(f"{value[:40]!r} is no instant")
