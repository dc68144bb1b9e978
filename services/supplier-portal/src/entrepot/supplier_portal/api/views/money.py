"""Invoices, payments, statements."""

from datetime import date, datetime

from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.shape import Row, example
from entrepot.supplier_portal.domain.statement import Statement


class InvoiceLineView(View):
    """A line of the three-way match: asked, ordered, received, asked before."""

    line_no: int
    purchase_order_id: str
    purchase_order_line: int
    sku: str
    quantity: int
    unit_price_minor: int
    amount_minor: int
    verdict: str
    ordered: int
    received: int
    invoiced_before: int
    agreed_price_minor: int
    over_minor: int


class InvoiceView(View):
    """A paper and its match. held: a person is to look at it."""

    model_config = example({
        "invoice_id": "inv_0123456789abcdef0123456789abcdef", "supplier": "supplier:lamp",
        "kind": "invoice", "number": "INV-0071", "currency": "CNY", "invoiced_on": "2026-04-05",
        "due_on": None, "tax_minor": 0, "shipping_minor": 0, "total_minor": 1260000,
        "state": "held", "decided_by": "", "reason": "", "version": 1, "over_minor": 50400,
        "lines": [], "created_at": "2026-04-05T09:00:00Z", "updated_at": "2026-04-05T09:00:00Z",
    })  # fmt: skip
    invoice_id: str
    supplier: str
    kind: str
    number: str
    currency: str
    invoiced_on: date
    due_on: date | None
    tax_minor: int
    shipping_minor: int
    total_minor: int
    state: str
    decided_by: str
    reason: str
    version: int
    over_minor: int
    lines: list[InvoiceLineView]
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, row: Row) -> "InvoiceView":
        lines = repository.loads(row["matches"])
        over = sum(line["over_minor"] for line in lines)
        return cls.model_validate({**row, "lines": lines, "over_minor": over})


class PaymentView(View):
    """Money that was sent."""

    payment_id: str
    supplier: str
    reference: str
    currency: str
    amount_minor: int
    paid_on: date
    entered_by: str
    created_at: datetime

    @classmethod
    def of(cls, row: Row) -> "PaymentView":
        return cls.model_validate(dict(row))


class EntryView(View):
    """A paper or payment, and what we owed after it."""

    on: date
    kind: str
    reference: str
    amount_minor: int
    state: str
    balance_minor: int


class StatementView(View):
    """closing = opening + invoices - credits - payments, in minor units of one currency."""

    model_config = example({
        "supplier": "supplier:lamp", "currency": "CNY", "since": "2026-04-01",
        "until": "2026-04-30", "opening_minor": 0, "invoices_minor": 1260000, "credits_minor": 0,
        "payments_minor": 1000000, "closing_minor": 260000, "disputed_minor": 0, "entries": [],
    })  # fmt: skip
    supplier: str
    currency: str
    since: date
    until: date
    opening_minor: int
    invoices_minor: int
    credits_minor: int
    payments_minor: int
    closing_minor: int
    disputed_minor: int
    entries: list[EntryView]

    @classmethod
    def of(cls, supplier: str, since: date, until: date, made: Statement) -> "StatementView":
        return cls(
            supplier=supplier, currency=made.currency, since=since, until=until,
            opening_minor=made.opening_minor, invoices_minor=made.invoices_minor,
            credits_minor=made.credits_minor, payments_minor=made.payments_minor,
            closing_minor=made.closing_minor, disputed_minor=made.disputed_minor,
            entries=[
                EntryView(on=e.on, kind=e.kind, reference=e.reference, amount_minor=e.amount_minor,
                          state=e.state, balance_minor=balance)
                for e, balance in made.entries
            ],
        )  # fmt: skip
