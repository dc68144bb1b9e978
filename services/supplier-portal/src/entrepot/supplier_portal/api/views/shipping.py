"""Ship notices and receipts."""

from datetime import date, datetime
from uuid import UUID

from entrepot.shared.events.supplier_portal import AsnLine, ReceiptMatch
from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.shape import Row


class NoticeView(View):
    """An advance ship notice. units_received: of all its lines, good and damaged."""

    asn_id: str
    purchase_order_id: str
    supplier: str
    number: str
    destination: str
    shipped_on: date
    expected_on: date
    carrier: str
    tracking_number: str
    lines: list[AsnLine]
    units_received: int = 0
    created_at: datetime

    @classmethod
    def of(cls, row: Row) -> "NoticeView":
        return cls.model_validate({**row, "lines": repository.loads(row["lines"])})


class ReceiptView(View):
    """Units counted in; line_no 0: the order has no line of that SKU."""

    event_id: UUID
    line_no: int
    asn_id: str | None
    source_event_id: str
    sku: str
    location: str
    quantity: int
    damaged: int
    lot: str | None
    occurred_at: datetime


class ReceiptsView(View):
    """The match of an order's lines, and a page of what it was made from."""

    purchase_order_id: str
    complete: bool
    lines: list[ReceiptMatch]
    items: list[ReceiptView]
    next_cursor: str | None = None


class UnmatchedReceiptView(View):
    """A receipt that names an order or a notice of nobody."""

    event_id: UUID
    purchase_order_id: str | None
    asn_id: str | None
    source_event_id: str
    sku: str
    location: str
    quantity: int
    damaged: int
    lot: str | None
    occurred_at: datetime
    recorded_at: datetime
