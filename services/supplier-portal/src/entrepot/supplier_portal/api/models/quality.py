"""Inspections: what is to be inspected, what was found, what is decided."""

from typing import Annotated, Literal

from pydantic import Field

from entrepot.shared.identifiers import AsnId, LocationCode, PurchaseOrderId, Sku
from entrepot.shared.quantity import PositiveUnits, Units
from entrepot.supplier_portal.api.models.fields import (
    Input,
    Label,
    Note,
    Number,
    Photo,
    SupplierId,
    body_hash,
    example,
)
from entrepot.supplier_portal.api.models.receiving import Lot
from entrepot.supplier_portal.domain.inspection import (
    DEFAULT_AQLS,
    Decision,
    Defect,
    DefectClass,
)
from entrepot.supplier_portal.domain.sampling import Level
from entrepot.supplier_portal.handlers.inspections import PlanInspection
from entrepot.supplier_portal.settings import MAX_DEFECTS, MAX_PHOTOS

Aql = Literal[
    "0", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5"
]  # fmt: skip


class InspectionInput(Input):
    """A lot to inspect by ISO 2859-1 / ANSI Z1.4. The same number is the same inspection. Without
    aqls the agreement in force says how many major defects are acceptable."""

    model_config = example({
        "number": "QC-2026-031", "supplier": "supplier:shenzhen-lamp", "sku": "LAMP-1",
        "lot": "L-260228", "lot_size": 1000, "level": "II",
        "aqls": {"critical": "0", "major": "2.5", "minor": "4.0"}, "inspector": "Wang Fang",
    })  # fmt: skip
    number: Number
    supplier: SupplierId
    sku: Sku
    lot: Lot | None = None
    lot_size: PositiveUnits
    level: Level = "II"
    aqls: Annotated[dict[DefectClass, Aql], Field(min_length=1)] = Field(
        default_factory=lambda: dict(DEFAULT_AQLS)  # type: ignore[arg-type]
    )
    purchase_order_id: PurchaseOrderId | None = None
    asn_id: AsnId | None = None
    location: LocationCode | None = None
    steady: bool = Field(False, description="Production is steady enough for reduced inspection.")
    original: bool = Field(True, description="False for a lot that is shown again.")
    inspector: Label = "unnamed"

    def command(self) -> PlanInspection:
        return PlanInspection(
            self.number, self.supplier, self.sku, self.lot, self.lot_size, self.level,
            dict(self.aqls) if "aqls" in self.model_fields_set else None, self.purchase_order_id, self.asn_id, self.location, self.steady,
            self.original, self.inspector, body_hash(self, "number"),
        )  # fmt: skip


class DefectInput(Input):
    """Units of the sample with one defect."""

    defect_class: DefectClass
    code: Label
    units: PositiveUnits
    note: Note = ""
    photos: Annotated[tuple[Photo, ...], Field(max_length=MAX_PHOTOS)] = ()


class FindingsInput(Input):
    """What was found. inspected: units looked at, at least the plan's sample."""

    model_config = example({
        "inspected": 80, "defects": [
            {"defect_class": "major", "code": "scratched glass", "units": 3},
            {"defect_class": "minor", "code": "dust", "units": 5}],
    })  # fmt: skip
    inspected: PositiveUnits
    defects: Annotated[tuple[DefectInput, ...], Field(max_length=MAX_DEFECTS)] = ()
    note: Note = ""

    def found(self) -> list[Defect]:
        return [Defect(d.defect_class, d.code, d.units, d.note, d.photos) for d in self.defects]


class HoldDecisionInput(Input):
    """What becomes of a held lot. released_units: how many may be sold."""

    model_config = example({"decision": "rework", "released_units": 980, "note": "sorted"})
    decision: Decision
    released_units: Units | None = None
    note: Note = ""
