"""Returns of the Open API 202309 (Search Returns). Only those that were agreed are told."""

from __future__ import annotations

from entrepot.orders.adapters.assemble import build_model
from entrepot.orders.adapters.money import Money
from entrepot.orders.adapters.reading import Node, version_of
from entrepot.orders.adapters.tiktok import status
from entrepot.orders.adapters.tiktok.orders import unix_instant
from entrepot.orders.adapters.tiktok.settings import TikTokSettings
from entrepot.orders.domain.canonical import Canonical, CanonicalReturn, ReturnedLine


def read_return(node: Node, settings: TikTokSettings) -> list[Canonical]:
    """Nothing for a request that is open, refused or taken back. REFUND: money without goods, and
    so where the buyer keeps them."""
    if node.text("return_status") not in status.RETURN_AGREED or not node.has("order_id"):
        return []
    updated = unix_instant(node, "update_time") or unix_instant(node, "create_time")
    if updated is None:
        node.at("update_time").fail("missing")
    items = list(node.each("return_line_items"))
    whole = node.at("refund_amount")
    code = whole.text("currency") or next(
        (c for each in items if (c := each.at("refund_amount").text("currency"))),
        settings.currency,
    )
    if code is None:
        node.fail("a return without a currency; the connection's settings can name it")
    money = Money(code)
    refunds = [money.minor(each.path("refund_amount", "refund_total")) or 0 for each in items]
    kept = node.text("return_type") == status.RETURN_WITHOUT_GOODS
    kept = kept or bool(node.flag("can_buyer_keep_item"))
    lines: dict[str, ReturnedLine] = {}
    for each, refund in zip(items, refunds, strict=True):
        name = each.need_text("order_line_item_id")
        known = lines.get(name)
        lines[name] = ReturnedLine(
            external_line_id=name,
            quantity=1 + (known.quantity if known else 0),
            refund_minor=refund + (known.refund_minor if known else 0),
        )
    told = money.minor(whole.at("refund_total"))
    made: CanonicalReturn = build_model(
        CanonicalReturn,
        node.pointer,
        shop=settings.shop,
        external_id=node.need_text("order_id"),
        return_id=node.need_text("return_id"),
        source_version=version_of(updated),
        returned_at=updated,
        currency=code,
        lines=() if kept else tuple(lines.values()),
        reason=node.text("return_reason_text") or node.text("return_reason"),
        refund_minor=sum(refunds) if told is None else told,
        raw=node.value,
    )
    return [made]
