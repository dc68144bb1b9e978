"""Invoices, credit notes, payments."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from entrepot.shared.identifiers import CurrencyCode, PurchaseOrderId
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits
from entrepot.supplier_portal.api.models.fields import (
    Day,
    Input,
    LineNo,
    Number,
    Reason,
    SupplierId,
    body_hash,
    example,
)
from entrepot.supplier_portal.domain.invoice import InvoicedLine, InvoiceKind
from entrepot.supplier_portal.domain.purchase_order import purchase_order_id
from entrepot.supplier_portal.handlers.invoices import EnterPayment, TakeInvoice
from entrepot.supplier_portal.settings import MAX_INVOICE_LINES


class InvoiceLineInput(Input):
    """Units of a line of an order, by the order's id or the buyer's number."""

    line_no: LineNo | None = None
    purchase_order_id: PurchaseOrderId | None = None
    purchase_order_number: Number | None = None
    purchase_order_line: LineNo
    quantity: PositiveUnits
    unit_price_minor: PriceMinor
    amount_minor: PriceMinor | None = None

    @model_validator(mode="after")
    def _names_one_order(self) -> "InvoiceLineInput":
        if (self.purchase_order_id is None) == (self.purchase_order_number is None):
            raise ValueError(
                "give purchase_order_id or purchase_order_number (请填写采购单 ID 或单号之一)"
            )
        return self

    def line(self, place: int) -> InvoicedLine:
        amount = self.amount_minor
        return InvoicedLine(
            self.line_no or place,
            self.purchase_order_id or purchase_order_id(self.purchase_order_number or ""),
            self.purchase_order_line, self.quantity, self.unit_price_minor,
            self.quantity * self.unit_price_minor if amount is None else amount,
        )  # fmt: skip


class InvoiceInput(Input):
    """An invoice or a credit note, in minor units. The same number is the same paper."""

    model_config = example({
        "supplier": "supplier:shenzhen-lamp", "number": "INV-0071", "currency": "CNY",
        "invoiced_on": "2026-04-05", "due_on": "2026-05-05", "total_minor": 1260000,
        "lines": [{"purchase_order_number": "PO-2026-0017", "purchase_order_line": 1,
                   "quantity": 300, "unit_price_minor": 4200}],
    })  # fmt: skip
    supplier: SupplierId
    kind: InvoiceKind = "invoice"
    number: Number
    currency: CurrencyCode
    invoiced_on: Day
    due_on: Day | None = None
    tax_minor: PriceMinor = 0
    shipping_minor: PriceMinor = 0
    total_minor: PriceMinor
    lines: Annotated[
        tuple[InvoiceLineInput, ...], Field(min_length=1, max_length=MAX_INVOICE_LINES)
    ]

    @model_validator(mode="after")
    def _numbers_differ(self) -> "InvoiceInput":
        numbers = [line.line_no or i for i, line in enumerate(self.lines, 1)]
        if len(set(numbers)) != len(numbers):
            raise ValueError("lines must have different line_no (行号不能重复)")
        return self

    def command(self) -> TakeInvoice:
        return TakeInvoice(
            self.supplier, self.kind, self.number, self.currency, self.invoiced_on, self.due_on,
            self.tax_minor, self.shipping_minor, self.total_minor,
            tuple(line.line(place) for place, line in enumerate(self.lines, 1)),
            body_hash(self, "number"),
        )  # fmt: skip


class InvoiceDecisionInput(Input):
    """approve: take a held paper as it is; reject: it asks for nothing."""

    model_config = example({"decision": "approve", "reason": "freight was agreed by telephone"})
    decision: Literal["approve", "reject"]
    reason: Reason


class PaymentInput(Input):
    """Money that was sent. reference: the bank's own; the same one is the same payment."""

    model_config = example({
        "reference": "BANK-2026-118", "currency": "CNY", "amount_minor": 1209600,
        "paid_on": "2026-05-04",
    })  # fmt: skip
    reference: Number
    currency: CurrencyCode
    amount_minor: Annotated[PriceMinor, Field(gt=0)]
    paid_on: Day

    def command(self, supplier: str) -> EnterPayment:
        return EnterPayment(
            supplier, self.reference, self.currency, self.amount_minor, self.paid_on,
            body_hash(self),
        )  # fmt: skip
