"""Advance ship notices."""

from typing import Annotated

from pydantic import Field

from entrepot.shared.identifiers import Sku
from entrepot.shared.quantity import PositiveUnits
from entrepot.supplier_portal.api.models.fields import (
    Day,
    Input,
    LineNo,
    Number,
    OfOrder,
    body_hash,
    example,
)
from entrepot.supplier_portal.domain.commands import AnnouncedLine, AnnounceShipment
from entrepot.supplier_portal.settings import MAX_LINES


class NoticeLineInput(Input):
    """Units of a line in a shipment."""

    line_no: LineNo
    quantity: PositiveUnits
    sku: Sku | None = None
    lot: Annotated[str, Field(min_length=1, max_length=64)] | None = None


class NoticeInput(Input):
    """A shipment on its way. The same number is the same notice of the order."""

    model_config = example({
        "number": "ASN-881", "shipped_on": "2026-03-01", "expected_on": "2026-04-02",
        "carrier": "carrier:yunexpress", "tracking_number": "YT2612345678",
        "lines": [{"line_no": 1, "quantity": 300, "lot": "L-260228"}],
    })  # fmt: skip
    number: Number
    shipped_on: Day
    expected_on: Day
    carrier: Annotated[str, Field(max_length=80)] = ""
    tracking_number: Annotated[str, Field(max_length=80)] = ""
    lines: Annotated[tuple[NoticeLineInput, ...], Field(min_length=1, max_length=MAX_LINES)]

    def command_for(self, order: str) -> AnnounceShipment:
        lines = tuple(AnnouncedLine(p.line_no, p.quantity, p.sku, p.lot) for p in self.lines)
        return AnnounceShipment(
            order, self.number, self.shipped_on, self.expected_on, self.carrier,
            self.tracking_number, lines,
            body_hash(self, "number", "purchase_order_id", "purchase_order_number"),
        )  # fmt: skip


class NoticeItem(NoticeInput, OfOrder):
    """A notice with its order."""

    model_config = example({
        "purchase_order_number": "PO-2026-0017", "number": "ASN-881", "shipped_on": "2026-03-01",
        "expected_on": "2026-04-02", "lines": [{"line_no": 1, "quantity": 300}],
    })  # fmt: skip

    def command(self) -> AnnounceShipment:
        return self.command_for(self.order)
