"""A world played from its first day to its last under a policy, and the figures of it."""

from dataclasses import dataclass
from typing import Any, Protocol

from entrepot.planning.simulation.neighbours import settle
from entrepot.planning.simulation.selling import Counter, Sales
from entrepot.planning.simulation.state import State, begin
from entrepot.planning.simulation.world import World


class Policy(Protocol):
    """What decides."""

    @property
    def name(self) -> str: ...

    @property
    def ships_far(self) -> bool:
        """Whether a buyer may be served from another place, across the border."""

    def day(self, state: State) -> None:
        """Order and move, after the day's deliveries and before its sales."""


@dataclass(slots=True)
class Outcome:
    """A run's end."""

    policy: str
    state: State
    sales: Sales

    @property
    def stock_value(self) -> float:
        """Average of the days, minor units, at cost: on shelves and between them."""
        return self.sales.stock_value / max(1, self.sales.counted_days)

    @property
    def loans_open(self) -> int:
        return int(self.state.owed.sum())

    def figures(self) -> dict[str, Any]:
        """Everything that is told of a run; money in major units."""
        sales, costs = self.sales, self.state.costs
        served, wanted = max(1, sales.served), max(1, sales.wanted)
        return {
            "stock_value": round(self.stock_value / 100),
            "on_the_way_value": round(sales.coming_value / max(1, sales.counted_days) / 100),
            "stock_out_days": sales.out,
            "stock_out_share": round(sales.out / max(1, sales.days_open), 4),
            "mean_delivery_days": round(sales.days / served, 3),
            "fill_rate": round(sales.local / wanted, 4),
            "served_share": round(sales.served / wanted, 4),
            "units_wanted": sales.wanted, "units_from_own_place": sales.local,
            "units_from_far": sales.far, "units_after_waiting": sales.waited,
            "units_lost": sales.wanted - sales.served,
            "transport_cost": round(costs.transport / 100),
            "freight_cost": round(costs.freight / 100), "parcel_cost": round(costs.parcels / 100),
            "transfer_cost": round(costs.moves / 100), "order_cost": round(costs.orders / 100),
            "orders": self.state.orders, "units_transferred": self.state.units_moved,
            "units_lent": self.state.lent, "units_returned": self.state.returned,
            "units_paid": self.state.paid, "loans_outstanding": self.loans_open,
        }  # fmt: skip


def run(world: World, policy: Policy) -> Outcome:
    """Every day: what was ordered comes, the policy decides, buyers buy. At the end every loan is
    settled."""
    state = begin(world)
    counter = Counter(state, ships_far=policy.ships_far)
    for day in range(world.days):
        state.day = day
        state.receive()
        policy.day(state)
        counter.day()
    settle(state, at_end=True)
    return Outcome(policy.name, state, counter.sales)
