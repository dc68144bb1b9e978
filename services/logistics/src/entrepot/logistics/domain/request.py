"""What a planner is asked and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from .choice import Objective, Option, Outcome, Weights
from .lane import Incoterm
from .rates import Quote
from .weight import Parcel

#: (lane id, freight in minor units of the planning currency) -> duty, tax and fees that are ours.
Landed = Callable[[str, int], int]


@dataclass(frozen=True, slots=True)
class Battery:
    """state_of_charge: percent; wh: watt-hours; None: not told. approval: by the states
    concerned."""

    state_of_charge: Decimal | None = None
    wh: Decimal | None = None
    approval: bool = False


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """One parcel to be planned.

    value_minor: goods value in value_currency. The promise is a number of days after dispatch, or
    a date, or neither. extra_cost_minor: further costs by lane id, in the planning currency.
    landed: duty, tax and fees of the goods, asked for each lane with its freight.
    budget_minor: limit of the cost in the planning currency. full: lanes whose room for this
    parcel's departure is taken. battery: what is told of a battery inside. direction: return goes
    from the parcel's country to the origin.
    """

    request_id: str
    origin: str
    parcel: Parcel
    value_minor: int
    value_currency: str
    incoterm: Incoterm | None = None  # None: not agreed yet; no lane is refused for it.
    customs_mode: str | None = None
    promise_days: int | None = None
    promised_on: date | None = None
    min_reliability: Decimal = Decimal(0)
    objective: Objective = Objective.COST
    weights: Weights = field(default_factory=Weights)
    extra_cost_minor: Mapping[str, int] = field(default_factory=dict)
    landed: Landed | None = None
    budget_minor: int | None = None
    full: frozenset[str] = frozenset()
    battery: Battery | None = None
    direction: str = "outbound"


@dataclass(slots=True)
class Reasons:
    """Why each other lane was not taken. Parcels that price alike share one object.

    rendered: where a caller keeps what it made of the outcomes, so as to make it once.
    """

    _shared: tuple[Outcome, ...]
    _own: tuple[Outcome, ...]
    rendered: object = field(default=None, compare=False)
    _sorted: list[Outcome] | None = field(default=None, compare=False)

    @property
    def outcomes(self) -> list[Outcome]:
        """By lane id."""
        if self._sorted is None:
            found = (*self._shared, *self._own)
            self._sorted = sorted(found, key=lambda outcome: outcome.lane_id)
        return self._sorted


@dataclass(frozen=True, slots=True)
class Plan:
    """The decision and what it rests on. cost_minor: freight and extras, planning currency.

    lane_id and what follows are None where no lane is left. on_time: the lane's on-time rate.
    options: every lane that might be taken, the chosen one among them.
    """

    request_id: str
    objective: Objective
    currency: str
    lane_id: str | None
    cost_minor: int | None
    quote: Quote | None
    dispatch_on: date | None
    p50_days: int | None
    p90_days: int | None
    on_time: Decimal | None
    reasons: "Reasons" = field(repr=False)
    options: tuple[Option, ...] = field(default=(), repr=False)

    @property
    def outcomes(self) -> list[Outcome]:
        """One for every lane not taken, by lane id."""
        return self.reasons.outcomes

    @property
    def expected_on(self) -> date | None:
        """Day by which half of such parcels arrive."""
        return self._after(self.p50_days)

    @property
    def latest_on(self) -> date | None:
        """Day by which nine of ten such parcels arrive."""
        return self._after(self.p90_days)

    def _after(self, days: int | None) -> date | None:
        if self.dispatch_on is None or days is None:
            return None
        return self.dispatch_on + timedelta(days=days)
