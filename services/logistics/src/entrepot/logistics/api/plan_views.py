"""What /v1/plans is asked and answers."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.logistics.domain.choice import Objective
from entrepot.logistics.domain.commands import Amount, CarrierCode, Code, DangerousGoods, LaneCode
from entrepot.logistics.domain.lane import Incoterm
from entrepot.shared.http import Input, View
from entrepot.shared.identifiers import CountryCode, CurrencyCode, LocationCode
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import LengthMm, WeightG

Share = Annotated[Decimal, Field(ge=0, le=1)]
HsCode = Annotated[str, Field(pattern=r"^[0-9]{4,10}$")]
Percent = Annotated[Decimal, Field(gt=-100, le=1000, decimal_places=4)]


class BatteryIn(Input):
    """What is told of a battery. state_of_charge: percent; wh: watt-hours."""

    state_of_charge: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    wh: Annotated[Decimal, Field(ge=0, le=10**6)] | None = None
    approval: bool = False


class GoodsIn(Input):
    """A line of the goods, for the landed cost. value_minor: of all its units; duty_rate: percent,
    where it is known."""

    hs_code: HsCode | None = None
    quantity: Annotated[Decimal, Field(gt=0, le=10**6)] = Decimal(1)
    value_minor: PriceMinor
    origin: CountryCode = "CN"
    duty_rate: Annotated[Decimal, Field(ge=0, le=1000)] | None = None


class PlanIn(Input):
    """A parcel that might be sent. Sides, or the longest one and the volume. A promise: days from
    dispatch, or an instant, or none. goods: with them the landed cost decides, not the freight
    alone."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "origin": "SZX-1", "destination_country": "DE",
                    "destination_postal_code": "10115", "weight_g": 740, "length_mm": 300,
                    "width_mm": 200, "height_mm": 120, "value_minor": 4900, "currency": "EUR",
                    "promise_days": 14, "incoterm": "DDP",
                    "goods": [{"hs_code": "940521", "value_minor": 4900, "quantity": 2}],
                }
            ]
        },
    )  # fmt: skip
    origin: LocationCode
    destination_country: CountryCode
    destination_postal_code: Annotated[str, Field(max_length=20)] = ""
    weight_g: Annotated[WeightG, Field(gt=0)]
    length_mm: LengthMm = 0
    width_mm: LengthMm = 0
    height_mm: LengthMm = 0
    longest_mm: LengthMm = 0
    volume_cm3: Annotated[int, Field(ge=0, le=10**9)] = 0
    residential: bool = True
    dangerous_goods: tuple[DangerousGoods, ...] = Field((), max_length=50)
    battery: BatteryIn | None = None
    value_minor: PriceMinor = 0
    currency: CurrencyCode = "EUR"
    goods: tuple[GoodsIn, ...] = Field((), max_length=200)
    ioss: bool = False
    marketplace: bool = False
    registered: bool = False
    business_buyer: bool = False
    incoterm: Incoterm | None = None
    customs_mode: Code | None = None
    promise_days: Annotated[int, Field(ge=0, le=400)] | None = None
    deliver_by: AwareDatetime | None = None
    budget_minor: PriceMinor | None = Field(None, description="In the planning currency.")
    min_reliability: Share = Decimal(0)
    objective: Objective = Objective.COST
    weight_cost: Amount = Decimal("0.5")
    weight_time: Amount = Decimal("0.3")
    weight_reliability: Amount = Decimal("0.2")


class RejectedView(View):
    """A lane that was not taken. verdict: a code; the reason in English and Chinese."""

    lane: str
    verdict: str
    reason: str
    reason_zh: str


class QuoteLineView(View):
    """One amount, in minor units of the quote's currency, and the row it comes from."""

    rule_id: str
    kind: str
    amount_minor: int


class OptionView(View):
    """A lane that may be taken. cost_minor: freight and what the seller bears of duty, tax and
    fees; on_time_rate: of its promises; promise_probability: that this promise is kept, by the
    lane's P50 and P90; null without a promise."""

    lane: str
    cost_minor: int
    p50_days: int
    p90_days: int
    on_time_rate: float
    promise_probability: float | None


class LandedLineView(View):
    """A duty, tax or fee. rule: the dated row it comes from; paid_by under the incoterm."""

    kind: str
    name: str
    rule: str
    amount: str
    currency: str
    paid_by: Literal["seller", "buyer"]


class LandedView(View):
    """Landed cost of the chosen lane, in major units. status: complete, needs_review or
    no_rule_in_force (then missing says which rules, and there is no total)."""

    status: str
    regime: str
    goods: str
    transport: str
    lines: tuple[LandedLineView, ...]
    total: str | None
    missing: tuple[str, ...]


class LegTimeView(View):
    """A leg of the chosen lane on the real days, each from where the one before it is expected."""

    kind: str
    mode: str | None
    carrier: str | None
    start: str | None
    end: str | None
    leaves_at: datetime
    expected_at: datetime
    latest_at: datetime


class PlanView(View):
    """lane and what follows are null where none may carry the parcel. promise_missed: every
    lane is too slow, so the fastest one stands. chargeable_weight: kg, or lb of an imperial card.
    options: every lane that could be taken, in the planning currency."""

    lane: str | None
    carrier: str | None = None
    service: str | None = None
    objective: Literal["cost", "weighted", "fastest"]
    cost_minor: int | None = None
    currency: str | None = None
    quote: tuple[QuoteLineView, ...] = ()
    chargeable_weight: Decimal | None = None
    dispatch_at: datetime | None = None
    p50_at: datetime | None = None
    p90_at: datetime | None = None
    on_time_probability: float | None = None
    promise_missed: bool = False
    planning_currency: str = ""
    options: tuple[OptionView, ...] = ()
    landed: LandedView | None = None
    legs: tuple[LegTimeView, ...] = ()
    rejected: tuple[RejectedView, ...]


class RateChangeIn(Input):
    """Freight of a lane, a carrier's lanes, or (neither) all lanes changes by percent."""

    percent: Percent
    lane: LaneCode | None = None
    carrier: CarrierCode | None = None


_SIMULATION: dict[str, Any] = {
    "close_lanes": ["szx-eco-eu"], "rate_changes": [{"carrier": "yunexpress", "percent": "12.5"}],
}  # fmt: skip


class SimulateIn(Input):
    """What if."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_SIMULATION]})
    close_lanes: tuple[LaneCode, ...] = Field((), max_length=1000)
    close_carriers: tuple[CarrierCode, ...] = Field((), max_length=100)
    rate_changes: tuple[RateChangeIn, ...] = Field((), max_length=100)


class SideView(View):
    """One plan of all open parcels. cost_minor: of those with a lane."""

    cost_minor: int
    planned: int
    unplannable: int
    promise_missed: int
    by_lane: dict[str, int]


class MoveView(View):
    """A parcel that would go another way, and why not as before."""

    shipment_id: str
    lane_from: str | None
    lane_to: str | None
    cost_before_minor: int | None
    cost_after_minor: int | None
    promise_missed: bool
    reason: str
    reason_zh: str


class SimulationView(View):
    """before: as lanes are; after: as they would be. dearer_minor: what parcels with a lane on
    both sides cost more. moves: the first 1,000. cut_short: more than 20,000 parcels are open."""

    currency: str
    shipments: int
    cut_short: bool
    before: SideView
    after: SideView
    moved: int
    dearer_minor: int
    moves: tuple[MoveView, ...]


class ContainerIn(Input):
    """A kind of container. count: how many there are; absent: as many as wanted."""

    kind: Code
    max_weight_g: Annotated[int, Field(gt=0, le=10**9)]
    max_volume_cm3: Annotated[int, Field(gt=0, le=10**10)]
    cost_minor: PriceMinor = 1
    count: Annotated[int, Field(ge=0, le=10_000)] | None = None


_CONTAINERS: dict[str, Any] = {
    "origin": "SZX-1", "containers": [
        {"kind": "pallet", "max_weight_g": 800_000, "max_volume_cm3": 1_600_000,
         "cost_minor": 9000},
        {"kind": "20ft", "max_weight_g": 21_700_000, "max_volume_cm3": 28_000_000,
         "cost_minor": 140_000},
    ],
}  # fmt: skip


class ConsolidateIn(Input):
    """Parcels that wait for their dispatch, by lane and destination, in these containers."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_CONTAINERS]})
    origin: LocationCode
    lane: LaneCode | None = None
    destination_country: CountryCode | None = None
    containers: tuple[ContainerIn, ...] = Field(min_length=1, max_length=20)


class FilledView(View):
    """fill: the fuller of weight and volume."""

    kind: str
    shipments: tuple[str, ...]
    weight_g: int
    volume_cm3: int
    fill: float


class ConsolidationView(View):
    """One lane and destination. bound_minor: no filling costs less. problem: why it cannot be
    filled."""

    lane: str
    destination_country: str
    shipments: int
    containers: tuple[FilledView, ...]
    cost_minor: int
    bound_minor: int
    problem: str | None = None


class ConsolidationsView(View):
    items: tuple[ConsolidationView, ...]


class AssignIn(Input):
    """apply: plan the parcels so. Without it the answer is a proposal."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"apply": False}]})
    apply: bool = False


class AssignmentView(View):
    """Open parcels without a label over the room that lanes have left, in the planning currency.
    first_come_minor: the cost of taking them in turn; bound_minor: no assignment costs less.
    applied: parcels that were moved."""

    currency: str
    shipments: int
    served: int
    cost_minor: int
    first_come_minor: int
    first_come_served: int
    bound_minor: int
    applied: int
    lanes: dict[str, str | None]
