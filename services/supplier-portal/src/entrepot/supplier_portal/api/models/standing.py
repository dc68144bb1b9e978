"""Rules of the scorecard, standings by hand, proposals, forecasts, commitments."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from entrepot.shared.identifiers import Sku
from entrepot.shared.ids import derived_id
from entrepot.shared.quantity import Units
from entrepot.supplier_portal.api.models.fields import (
    Day,
    Input,
    Label,
    Note,
    Number,
    Reason,
    SupplierId,
    body_hash,
    example,
)
from entrepot.supplier_portal.domain.scorecard import (
    DEFAULT_RULES,
    MEASURES,
    Criterion,
    Effect,
    Standing,
)

Points = Annotated[int, Field(ge=0, le=10_000)]
Week = Annotated[str, Field(pattern=r"^\d{4}-W\d{2}$")]


class RulesInput(Input):
    """A new version of the rules. weights: relative; scales: measure -> (target, limit);
    thresholds: least total of a standing, in hundredths of a point."""

    model_config = example({
        "weights": {"quality": 35, "delivery": 35, "price": 15, "innovation": 5,
                    "responsiveness": 10},
        "scales": {"defective_ppm": [500, 10000]},
        "thresholds": {"preferred": 8500, "approved": 7000, "watch": 5000},
        "effects": {"watch": "warn", "blocked": "block"}, "min_lines": 5,
    })  # fmt: skip
    weights: dict[Criterion, Annotated[int, Field(ge=0, le=1000)]]
    scales: dict[str, tuple[float, float]] = Field(default_factory=dict)
    thresholds: dict[Literal["preferred", "approved", "watch"], Points] = Field(
        default_factory=lambda: dict(DEFAULT_RULES.thresholds)  # type: ignore[arg-type]
    )
    effects: dict[Standing, Effect] = Field(default_factory=lambda: dict(DEFAULT_RULES.effects))
    min_lines: Annotated[int, Field(ge=1, le=1000)] = 5

    @model_validator(mode="after")
    def _makes_sense(self) -> "RulesInput":
        if not sum(self.weights.values()):
            raise ValueError("some weight must be above 0 (权重之和须大于 0)")
        for name, (target, limit) in self.scales.items():
            if name not in MEASURES:
                raise ValueError(f"{name} is no measure; use one of {', '.join(MEASURES)}")
            if target == limit:
                raise ValueError(f"{name}: target and limit must differ (目标与界限不能相同)")
        levels = [self.thresholds.get(n, -1) for n in ("watch", "approved", "preferred")]
        if -1 in levels or levels != sorted(levels):
            raise ValueError("give watch <= approved <= preferred (阈值须依次递增)")
        return self

    def rules(self) -> dict[str, Any]:
        """As it is kept."""
        told = self.model_dump(mode="json")
        return {**told, "effects": {**DEFAULT_RULES.effects, **told["effects"]}}


class StandingInput(Input):
    """A standing by hand, in force until a day."""

    model_config = example(
        {"standing": "watch", "until": "2026-06-30", "reason": "audit found open points"}
    )
    standing: Standing
    until: Day
    reason: Reason


class ProposalInput(Input):
    """A new sample or another idea of the supplier. The same number is the same proposal."""

    model_config = example({
        "supplier": "supplier:shenzhen-lamp", "number": "S-12", "kind": "sample",
        "title": "Lamp with a bamboo foot", "description": "20 % lighter",
    })  # fmt: skip
    supplier: SupplierId
    number: Number
    kind: Literal["sample", "proposal"]
    title: Label
    sku: Sku | None = None
    description: Note = ""

    def row(self) -> dict[str, Any]:
        return {
            "proposal_id": derived_id("prp", self.supplier, self.number),
            "supplier": self.supplier, "kind": self.kind, "title": self.title, "sku": self.sku,
            "description": self.description, "body_hash": body_hash(self, "number"),
        }  # fmt: skip


class ProposalDecisionInput(Input):
    """The buyer's answer."""

    model_config = example({"decision": "accept", "answer": "we take it into spring"})
    decision: Literal["accept", "refuse"]
    answer: Note = ""


class ForecastInput(Input):
    """The whole forecast of a SKU: units by ISO 8601 week."""

    model_config = example({"weeks": {"2026-W06": 300, "2026-W07": 320}})
    weeks: Annotated[dict[Week, Units], Field(max_length=104)]


class CommitmentInput(Input):
    """Units that the supplier can make in the week."""

    model_config = example({"units": 240})
    units: Units


class ConsentInput(Input):
    """Whether demand is shown to a supplier that has no agreement in force."""

    model_config = example({"consent": True, "note": "agreed by letter of 2026-01-05"})
    consent: bool
    note: Note = ""
