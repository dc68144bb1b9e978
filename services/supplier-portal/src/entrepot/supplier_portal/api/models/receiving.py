"""Cartons, decisions on differences, tolerances."""

from typing import Annotated

from pydantic import Field

from entrepot.shared.identifiers import Sscc
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits, Units, WeightG
from entrepot.supplier_portal.api.models.fields import Input, LineNo, Note, example
from entrepot.supplier_portal.domain.cartons import Carton, CartonLine
from entrepot.supplier_portal.domain.receiving import Decision
from entrepot.supplier_portal.settings import MAX_CARTONS, MAX_LINES

Lot = Annotated[str, Field(min_length=1, max_length=64)]
BasisPoints = Annotated[int, Field(ge=0, le=10_000)]


class CartonLineInput(Input):
    """Units of a line, of one lot."""

    line_no: LineNo
    quantity: PositiveUnits
    lot: Lot | None = None


class CartonInput(Input):
    """A carton. Without an sscc one of ours is drawn."""

    lines: Annotated[tuple[CartonLineInput, ...], Field(min_length=1, max_length=MAX_LINES)]
    sscc: Sscc | None = None
    weight_g: WeightG = 0


class CartonsInput(Input):
    """The cartons of a notice: one by one, or as units per full carton and line."""

    model_config = example({"units_per_carton": {"1": 24}})
    cartons: Annotated[tuple[CartonInput, ...], Field(max_length=MAX_CARTONS)] = ()
    units_per_carton: Annotated[dict[LineNo, PositiveUnits], Field(max_length=MAX_LINES)] = Field(
        default_factory=dict
    )

    def packed(self) -> tuple[Carton, ...]:
        """The cartons that are named, numbered in their order."""
        return tuple(
            Carton(
                number,
                tuple(CartonLine(p.line_no, p.quantity, p.lot or "") for p in carton.lines),
                carton.sscc or "", carton.weight_g,
            )
            for number, carton in enumerate(self.cartons, 1)
        )  # fmt: skip


class DifferenceDecisionInput(Input):
    """accept: leave it; expect_rest: the missing units are to come; claim: ask for their worth."""

    model_config = example({"decision": "claim", "note": "12 lamps are missing"})
    decision: Decision
    note: Note = ""


class ToleranceInput(Input):
    """Differences up to the larger of share (basis points: 100 = 1 %) and absolute value pass."""

    model_config = example({"over_bp": 200, "short_bp": 100, "price_bp": 50, "settle_days": 3})
    over_bp: BasisPoints = 0
    over_units: Units = 0
    short_bp: BasisPoints = 0
    short_units: Units = 0
    damaged_bp: BasisPoints = 0
    damaged_units: Units = 0
    price_bp: BasisPoints = 0
    price_minor: PriceMinor = 0
    settle_days: Annotated[int, Field(ge=0, le=365)] = 3
