"""Inspections and sampling plans."""

from datetime import datetime
from typing import Any

from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.shape import Row, example
from entrepot.supplier_portal.domain.sampling import Plan


class PlanView(View):
    """Look at sample_size units; accept up to `accept` bad ones, reject from `reject`."""

    code_letter: str
    sample_size: int
    accept: int
    reject: int
    whole_lot: bool

    @classmethod
    def of(cls, plan: Plan) -> "PlanView":
        return cls(
            code_letter=plan.code_letter, sample_size=plan.sample_size, accept=plan.accept,
            reject=plan.reject, whole_lot=plan.whole_lot,
        )  # fmt: skip


class SamplingView(View):
    """The plans of a lot by class of defect, and where they come from."""

    lot_size: int
    level: str
    severity: str
    reason: str
    discontinued: bool
    plans: dict[str, PlanView]
    source: str = "ISO 2859-1:1999, ANSI/ASQ Z1.4-2008: single sampling"


class InspectionView(View):
    """An inspection from plan to decision."""

    model_config = example({
        "inspection_id": "ins_0123456789abcdef0123456789abcdef", "supplier": "supplier:lamp",
        "purchase_order_id": None, "asn_id": None, "sku": "LAMP-1", "lot": "L-1",
        "location": "EU-1", "lot_size": 1000, "level": "II", "severity": "normal",
        "original": True, "aqls": {"major": "2.5"},
        "plans": {"major": {"code_letter": "J", "sample_size": 80, "accept": 5, "reject": 6,
                            "whole_lot": False}},
        "state": "planned", "verdict": "", "inspected": 0, "findings": [], "defects": [],
        "inspector": "Wang Fang", "decision": "", "released_units": 0, "decided_by": "",
        "note": "", "version": 1, "planned_at": "2026-04-03T09:00:00Z", "recorded_at": None,
        "decided_at": None,
    })  # fmt: skip
    inspection_id: str
    supplier: str
    purchase_order_id: str | None
    asn_id: str | None
    sku: str
    lot: str | None
    location: str | None
    lot_size: int
    level: str
    severity: str
    original: bool
    aqls: dict[str, str]
    plans: dict[str, PlanView]
    state: str
    verdict: str
    inspected: int
    findings: list[dict[str, Any]]
    defects: list[dict[str, Any]]
    inspector: str
    decision: str
    released_units: int
    decided_by: str
    note: str
    version: int
    planned_at: datetime
    recorded_at: datetime | None
    decided_at: datetime | None

    @classmethod
    def of(cls, row: Row) -> "InspectionView":
        parts = {n: repository.loads(row[n]) for n in ("aqls", "plans", "findings", "defects")}
        return cls.model_validate({**row, **parts})
