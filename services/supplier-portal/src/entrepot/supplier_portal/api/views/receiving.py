"""Cartons, matches of notices, differences, tolerances."""

from datetime import datetime
from typing import Any, Literal

from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.shape import Row, example


class CartonLineView(View):
    """Units of a line and lot."""

    line_no: int
    sku: str
    quantity: int
    lot: str | None


class CartonView(View):
    """A carton by its SSCC."""

    sscc: str
    number: int
    asn_id: str
    purchase_order_id: str
    lines: list[CartonLineView]
    weight_g: int

    @classmethod
    def of(cls, row: Row) -> "CartonView":
        return cls.model_validate({**row, "lines": repository.loads(row["lines"])})


class CartonsView(View):
    """The cartons of a notice. version 0: none were packed."""

    model_config = example({
        "asn_id": "asn_0123456789abcdef0123456789abcdef", "version": 1, "units": 24,
        "cartons": [{"sscc": "095212340000000013", "number": 1,
                     "asn_id": "asn_0123456789abcdef0123456789abcdef",
                     "purchase_order_id": "po_0123456789abcdef0123456789abcdef",
                     "lines": [{"line_no": 1, "sku": "LAMP-1", "quantity": 24, "lot": "L-1"}],
                     "weight_g": 8400}],
    })  # fmt: skip
    asn_id: str
    version: int
    units: int
    cartons: list[CartonView]

    @classmethod
    def of(cls, asn_id: str, version: int, rows: list[Any]) -> "CartonsView":
        cartons = [CartonView.of(row) for row in rows]
        units = sum(line.quantity for carton in cartons for line in carton.lines)
        return cls(asn_id=asn_id, version=version, units=units, cartons=cartons)


class LineMatchView(View):
    """A line of a notice against what was counted in."""

    line_no: int
    sku: str
    announced: int
    received: int
    damaged: int
    wrong_lot: int
    state: Literal["open", "short", "exact", "over"]


class DifferenceView(View):
    """Units that differ, and what was decided."""

    model_config = example({
        "difference_id": "dif_0123456789abcdef0123456789abcdef", "supplier": "supplier:lamp",
        "purchase_order_id": "po_0123456789abcdef0123456789abcdef", "asn_id": None, "line_no": 1,
        "sku": "LAMP-1", "lot": "", "kind": "short", "units": 12, "expected": 300, "counted": 288,
        "state": "open", "decision": "", "claim_minor": 0, "currency": "CNY", "note": "",
        "decided_by": "", "decided_at": None, "found_at": "2026-04-03T09:00:00Z", "version": 1,
    })  # fmt: skip
    difference_id: str
    supplier: str
    purchase_order_id: str
    asn_id: str | None
    line_no: int
    sku: str
    lot: str
    kind: str
    units: int
    expected: int
    counted: int
    state: str
    decision: str
    claim_minor: int
    currency: str
    note: str
    decided_by: str
    decided_at: datetime | None
    found_at: datetime
    version: int

    @classmethod
    def of(cls, row: Row) -> "DifferenceView":
        return cls.model_validate(dict(row))


class NoticeMatchView(View):
    """A notice against its receipts. settled: nothing more is expected of it."""

    asn_id: str
    purchase_order_id: str
    settled: bool
    lines: list[LineMatchView]
    differences: list[DifferenceView]


class ToleranceView(View):
    """In force for a supplier, or for all (*)."""

    scope: str
    version: int
    over_bp: int
    over_units: int
    short_bp: int
    short_units: int
    damaged_bp: int
    damaged_units: int
    price_bp: int
    price_minor: int
    settle_days: int
    set_by: str
    set_at: datetime

    @classmethod
    def of(cls, row: Row) -> "ToleranceView":
        return cls.model_validate(dict(row))
