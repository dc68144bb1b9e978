"""Duty, tax and fees of a parcel for each lane it might take, as the customs rules have them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from entrepot.logistics.domain.lane import Lane, TransportMode
from entrepot.logistics.domain.rates import half_up
from entrepot.logistics.domain.rules.assessment import Consignment
from entrepot.logistics.domain.rules.landed import (
    Exchange,
    LandedCost,
    LandedCostRequest,
    landed_cost,
)
from entrepot.logistics.domain.rules.rows import RuleBook
from entrepot.shared.money import exponent

#: How customs call what carries it.
_MODES = {TransportMode.POST: "air"}


@dataclass(slots=True)
class Landing:
    """Asked by the planner with a lane and its freight (minor units of `currency`).

    consignment: its amounts in major units of `currency`; its transport, mode, channel and day
    are the lane's. Only what the seller bears counts as cost. Where a rule is missing, what is
    known counts, and `found` says so.
    """

    lanes: Mapping[str, Lane]
    days: Mapping[str, date | None]
    consignment: Consignment
    destination: str
    currency: str
    incoterm: str
    book: RuleBook
    exchange: Exchange
    found: dict[tuple[str, int], LandedCost] = field(default_factory=dict)
    freight: dict[str, int] = field(default_factory=dict)  # As last asked, by lane.

    def __call__(self, lane_id: str, freight_minor: int) -> int:
        self.freight[lane_id] = freight_minor
        landed = self.of(lane_id, freight_minor)
        amount = sum((x.amount for x in landed.lines if x.paid_by == "seller"), Decimal(0))
        return half_up(amount.scaleb(exponent(self.currency)))

    def of(self, lane_id: str, freight_minor: int) -> LandedCost:
        """All lines for the lane. Raises UnknownIncoterm."""
        key = (lane_id, freight_minor)
        if key not in self.found:
            lane = self.lanes[lane_id]
            day = self.days.get(lane_id) or self.consignment.on
            consignment = replace(
                self.consignment,
                on=day + timedelta(days=lane.transit.p50_days),
                transport=Decimal(freight_minor).scaleb(-exponent(self.currency)),
                mode=_MODES.get(lane.mode, lane.mode.value),
                channel="post" if lane.mode is TransportMode.POST else self.consignment.channel,
            )
            request = LandedCostRequest(consignment, self.destination, self.currency, self.incoterm)
            self.found[key] = landed_cost(request, self.book, self.exchange)
        return self.found[key]
