"""What an incoming order becomes, row by row; no statements here."""

from collections.abc import Iterable, Sequence
from typing import Any

from entrepot.orders.domain.incoming import OrderIn
from entrepot.orders.repository.copies import Known, SkuCopy
from entrepot.orders.repository.orders import MARK
from entrepot.shared.ids import derived_id


def order_id_of(shop: str, external_id: str) -> str:
    """The order's own id, derived from what the shop calls it."""
    return derived_id("ord", shop, external_id)


def find_sku(shop: str, external_sku: str | None, sku: str | None, known: Known) -> SkuCopy | None:
    """The SKU of a line: the one it names, else the listing's, else the shop's name itself."""
    if sku:
        named = known.names.get((shop, sku))
        if named is not None and named.sku == sku:
            return named
    return known.names.get((shop, external_sku)) if external_sku else None


def unknown(external_sku: str | None) -> str:
    """The hold reason of a line whose SKU is not known."""
    return f"unknown_sku:{external_sku or ''}".replace(MARK, " ")


def sold_of(skus: Iterable[SkuCopy]) -> set[str]:
    """Codes of SKUs and of the components of bundles among them."""
    return {code for sku in skus for code in (sku.sku, *(part for part, _ in sku.components))}


def add_lines(
    rows: list[dict[str, Any]], order_id: str, party: str, order: OrderIn,
    skus: Sequence[str | None],
) -> None:  # fmt: skip
    """Rows of order_line."""
    for position, (line, sku) in enumerate(zip(order.lines, skus, strict=True), 1):
        number = line.line_no or position
        rows.append({
            "order_id": order_id, "line_no": number, "party": party,
            "external_line_id": line.external_line_id or str(number),
            "external_sku": line.external_sku or line.sku or "", "sku": sku,
            "title": line.title, "quantity": line.quantity,
            "unit_price_minor": line.unit_price_minor, "discount_minor": line.discount_minor,
            "tax_minor": line.tax_minor, "cancelled_quantity": line.cancelled_quantity,
            "fulfilled_quantity": line.fulfilled_quantity,
        })  # fmt: skip


def raw_of(order: OrderIn) -> bytes:
    """The order as it was sent, without what was left out, as JSON."""
    raw: bytes = order.__pydantic_serializer__.to_json(order, exclude_unset=True)
    return raw


def personal(order: OrderIn) -> tuple[bytes, bytes]:
    """Customer and address as JSON."""
    customer, to = order.customer, order.ship_to
    return (
        customer.__pydantic_serializer__.to_json(customer, exclude_none=True) if customer
        else b"{}",
        to.__pydantic_serializer__.to_json(to, exclude_none=True) if to else b"{}",
    )  # fmt: skip
