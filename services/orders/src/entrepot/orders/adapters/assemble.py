"""From what a payload told to a canonical object: an order if complete, else a reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError

from entrepot.orders.adapters.countries import alpha_2
from entrepot.orders.adapters.reading import Node, Unreadable, version_of
from entrepot.orders.domain.canonical import (
    Address,
    CanonicalLine,
    CanonicalOrder,
    Customer,
    LineReference,
    OrderReference,
    Promise,
)

REQUIRED: Final = (
    "placed_at", "updated_at", "currency", "total_minor", "payment", "fulfilment",
)  # fmt: skip
REQUIRED_OF_LINE: Final = ("external_line_id", "quantity", "unit_price_minor")


@dataclass(slots=True)
class LineDraft:
    """A line as far as it is known."""

    external_line_id: str | None = None
    external_sku: str | None = None
    title: str | None = None
    quantity: int | None = None
    unit_price_minor: int | None = None
    discount_minor: int | None = None
    tax_minor: int | None = None
    cancelled_quantity: int = 0
    fulfilled_quantity: int = 0


@dataclass(slots=True)
class OrderDraft:
    """An order as far as it is known. None means: the payload does not say."""

    node: Node
    shop: str
    external_id: str
    display_number: str | None = None
    placed_at: datetime | None = None
    updated_at: datetime | None = None
    currency: str | None = None
    customer: Customer | None = None
    ship_to: Address | None = None
    lines: list[LineDraft] = field(default_factory=list)
    shipping_minor: int | None = None
    tax_minor: int | None = None
    discount_minor: int | None = None
    total_minor: int | None = None
    prices_include_tax: bool | None = None
    payment: str | None = None
    fulfilment: str | None = None
    cancellation: str | None = None
    cancellation_reason: str | None = None
    holds: list[str] = field(default_factory=list)
    fulfilled_by: str | None = None
    ship_by: datetime | None = None
    deliver_by: datetime | None = None
    service_level: str | None = None
    notes: str | None = None
    remarks: list[str] = field(default_factory=list)
    version_step: int = 0  # Milliseconds to add where the partner's updated-at stands still.

    def missing(self) -> tuple[str, ...]:
        """Names of the required fields that the payload does not tell."""
        names = [name for name in REQUIRED if getattr(self, name) is None]
        if not self.lines:
            names.append("lines")
        for index, line in enumerate(self.lines):
            names += [
                f"lines/{index}/{name}" for name in REQUIRED_OF_LINE if getattr(line, name) is None
            ]
        return tuple(names)

    def build(self) -> CanonicalOrder | OrderReference:
        """Raises Unreadable at the order's pointer where the parts contradict one another."""
        missing = self.missing()
        try:
            return self._reference(missing) if missing else self._order()
        except ValidationError as error:
            first = error.errors()[0]
            place = "/".join(str(step) for step in first["loc"])
            raise Unreadable(self.node.pointer, f"{place or 'order'}: {first['msg']}") from error

    def _common(self) -> dict[str, Any]:
        return {
            "shop": self.shop,
            "external_id": self.external_id,
            "display_number": self.display_number,
            "placed_at": self.placed_at,
            "updated_at": self.updated_at,
            "source_version": None
            if self.updated_at is None
            else version_of(self.updated_at) + self.version_step,
            "currency": self.currency,
            "ship_to": self.ship_to,
            "total_minor": self.total_minor,
            "payment": self.payment,
            "fulfilment": self.fulfilment,
            "promise": Promise(ship_by=self.ship_by, deliver_by=self.deliver_by),
            "remarks": tuple(self.remarks),
            "raw": self.node.value,
        }

    def _order(self) -> CanonicalOrder:
        return CanonicalOrder.model_validate(
            {
                **self._common(),
                "customer": self.customer or Customer(),
                "lines": tuple(
                    canonical_line(number, line) for number, line in enumerate(self.lines, 1)
                ),
                "shipping_minor": self.shipping_minor or 0,
                "tax_minor": self.tax_minor or 0,
                "discount_minor": self.discount_minor or 0,
                "prices_include_tax": self.prices_include_tax,
                "cancellation": self.cancellation or "none",
                "cancellation_reason": self.cancellation_reason,
                "holds": tuple(self.holds),
                "fulfilled_by": self.fulfilled_by or "merchant",
                "service_level": self.service_level,
                "notes": self.notes,
            }
        )

    def _reference(self, missing: tuple[str, ...]) -> OrderReference:
        return OrderReference.model_validate(
            {
                **self._common(),
                "missing": missing,
                "customer": self.customer,
                "cancellation": self.cancellation,
                "fulfilled_by": self.fulfilled_by,
                "lines": tuple(
                    LineReference(
                        external_line_id=line.external_line_id,
                        external_sku=line.external_sku,
                        title=line.title,
                        quantity=line.quantity,
                        unit_price_minor=line.unit_price_minor,
                        discount_minor=line.discount_minor,
                        tax_minor=line.tax_minor,
                        cancelled_quantity=line.cancelled_quantity,
                        fulfilled_quantity=line.fulfilled_quantity,
                    )
                    for line in self.lines
                ),
            }
        )


def canonical_line(line_no: int, line: LineDraft) -> CanonicalLine:
    """A complete draft as a line. Raises ValidationError where it is not one."""
    return CanonicalLine.model_validate(
        {
            "line_no": line_no,
            "external_line_id": line.external_line_id,
            "external_sku": line.external_sku,
            "title": line.title or line.external_sku or "",
            "quantity": line.quantity,
            "unit_price_minor": line.unit_price_minor,
            "discount_minor": line.discount_minor or 0,
            "tax_minor": line.tax_minor or 0,
            "cancelled_quantity": line.cancelled_quantity,
            "fulfilled_quantity": line.fulfilled_quantity,
        }
    )


def build_model(model: Any, pointer: str, **values: Any) -> Any:
    """A canonical model from values; Unreadable at pointer where it refuses them."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(str(step) for step in first["loc"])
        raise Unreadable(pointer, f"{place or 'object'}: {first['msg']}") from error


def address(
    node: Node,
    remarks: list[str],
    *,
    country: str | None,
    **parts: str | None,
) -> Address | None:
    """An address from its parts; line1, line2 … are its lines.

    None for one without any part, and, with a remark, for one without a country. Raises
    Unreadable for a country that ISO 3166 does not know.
    """
    if country is None:
        if any(parts.values()):
            remarks.append(f"{node.pointer}: an address without a country was left out")
        return None
    code = alpha_2(country)
    if code is None:
        node.fail(f"{country!r} is no ISO 3166 country code")
    lines = tuple(value for key, value in parts.items() if key.startswith("line") and value)
    rest = {key: value for key, value in parts.items() if not key.startswith("line")}
    built: Address = build_model(Address, node.pointer, country=code, lines=lines, **rest)
    return built


def join_name(*parts: str | None) -> str | None:
    """Parts of a person's name, blank ones left out."""
    return " ".join(part for part in parts if part) or None
