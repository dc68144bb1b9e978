"""/v1/plans: which lane a parcel would take, at what price, and why not the others."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.logistics.domain.choice import Objective, Weights
from entrepot.logistics.domain.commands import Amount, Code, DangerousGoods
from entrepot.logistics.domain.lane import Incoterm
from entrepot.logistics.domain.plan import PlanRequest
from entrepot.logistics.domain.shipment import sides_of
from entrepot.logistics.domain.weight import Parcel
from entrepot.logistics.handlers.book import load_book
from entrepot.logistics.handlers.planning import chosen_of, decide, outcome_row
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CountryCode, CurrencyCode, LocationCode
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import LengthMm, WeightG

router = APIRouter(prefix="/v1", tags=["plans"])
Share = Annotated[Decimal, Field(ge=0, le=1)]


class PlanIn(Input):
    """A parcel that might be sent. Sides, or the longest one and the volume. A promise: days from
    dispatch, or an instant, or none."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "origin": "SZX-1", "destination_country": "DE",
                    "destination_postal_code": "10115", "weight_g": 740, "length_mm": 300,
                    "width_mm": 200, "height_mm": 120, "value_minor": 4900, "currency": "EUR",
                    "promise_days": 14,
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
    value_minor: PriceMinor = 0
    currency: CurrencyCode = "EUR"
    incoterm: Incoterm | None = None
    customs_mode: Code | None = None
    promise_days: Annotated[int, Field(ge=0, le=400)] | None = None
    deliver_by: AwareDatetime | None = None
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


class PlanView(View):
    """lane and what follows are null where none may carry the parcel. promise_missed: every
    lane is too slow, so the fastest one stands. chargeable_weight: kg, or lb of an imperial
    card."""

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
    rejected: tuple[RejectedView, ...]


def request_of(body: PlanIn) -> PlanRequest:
    sides = (body.length_mm, body.width_mm, body.height_mm)
    if not any(sides):
        sides = sides_of(body.longest_mm, body.volume_cm3)
    length, width, height = map(Decimal, sides)
    return PlanRequest(
        request_id="what-if", origin=body.origin,
        parcel=Parcel(
            length, width, height, Decimal(body.weight_g), body.destination_country,
            body.destination_postal_code, body.residential, frozenset(body.dangerous_goods),
        ),
        value_minor=body.value_minor, value_currency=body.currency, incoterm=body.incoterm,
        customs_mode=body.customs_mode, promise_days=body.promise_days,
        promised_on=body.deliver_by.date() if body.deliver_by else None,
        min_reliability=body.min_reliability, objective=body.objective,
        weights=Weights(body.weight_cost, body.weight_time, body.weight_reliability),
    )  # fmt: skip


@router.post("/plans", dependencies=[scope("logistics:read")], response_model=PlanView)
async def make_plan(body: PlanIn, call: CallDep) -> Response:
    """Quote and choose, changing nothing. A carrier sees the plan over its own lanes."""
    async with call.transaction() as uow:
        book = await load_book(uow.driver, uow.now, call.caller.sees)
        plan, missed = decide(book, request_of(body), uow)
    rejected = tuple(RejectedView(**outcome_row(o)) for o in plan.outcomes)
    chosen = chosen_of(book, plan, missed=missed)
    if chosen is None:
        return answer(PlanView(lane=None, objective=plan.objective.value, rejected=rejected))
    return answer(
        PlanView(
            lane=chosen.lane, carrier=chosen.carrier, service=chosen.service,
            objective=plan.objective.value, cost_minor=chosen.cost_minor,
            currency=chosen.cost_currency,
            quote=tuple(QuoteLineView(**line) for line in chosen.quote),
            chargeable_weight=plan.quote.chargeable if plan.quote else None,
            dispatch_at=chosen.dispatch_at, p50_at=chosen.p50_at, p90_at=chosen.p90_at,
            on_time_probability=float(chosen.on_time_probability), promise_missed=missed,
            rejected=rejected,
        )
    )  # fmt: skip
