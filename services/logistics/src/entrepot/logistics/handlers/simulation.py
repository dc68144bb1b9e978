"""What if a lane closed or a rate rose: open parcels planned as things are and as they would be.

Nothing is written and no live plan is read but to learn which parcels are open. Both plans are of
the same instant, so that what differs is the change alone. Capacities count from empty lanes.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from entrepot.logistics import repository
from entrepot.logistics.domain.choice import Outcome, describe
from entrepot.logistics.domain.lane import Lane
from entrepot.logistics.domain.lane_change import risen
from entrepot.logistics.domain.plan import Plan, Planner
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.handlers.book import Book, load_book
from entrepot.logistics.handlers.capacity import grams_of
from entrepot.logistics.handlers.planning import decide_by, request_of
from entrepot.shared.database import UnitOfWork

MAX_SHIPMENTS = 20_000
MAX_MOVES_TOLD = 1_000
_OPEN = ("unplannable", "planned", "labelling", "labelled", "label_failed")


@dataclass(frozen=True, slots=True)
class RateChange:
    """Freight of a lane, of a carrier's lanes or (neither) of all changes by percent."""

    percent: Decimal
    lane: str | None = None
    carrier: str | None = None

    def concerns(self, lane: Lane) -> bool:
        return (self.lane is None or self.lane == lane.lane_id) and (
            self.carrier is None or self.carrier == lane.service.carrier
        )


@dataclass(frozen=True, slots=True)
class Change:
    """closed: lanes and carriers that carry nothing any more."""

    closed_lanes: frozenset[str] = frozenset()
    closed_carriers: frozenset[str] = frozenset()
    rates: tuple[RateChange, ...] = ()

    def applied(self, lane: Lane) -> Lane:
        if lane.lane_id in self.closed_lanes or lane.service.carrier in self.closed_carriers:
            return replace(lane, active=False)
        card = lane.card
        for each in self.rates:
            if card is not None and each.concerns(lane):
                card = risen(card, each.percent)
        return lane if card is lane.card else replace(lane, card=card)


@dataclass(frozen=True, slots=True)
class Move:
    """A parcel that would go another way. lane_to: None where none may carry it. Costs in the
    planning currency."""

    shipment_id: str
    lane_from: str | None
    lane_to: str | None
    cost_before_minor: int | None
    cost_after_minor: int | None
    promise_missed: bool
    reason: str
    reason_zh: str


@dataclass(slots=True)
class Side:
    """One of the two plans, added up. cost_minor: of parcels that have a lane."""

    cost_minor: int = 0
    planned: int = 0
    unplannable: int = 0
    promise_missed: int = 0
    by_lane: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Simulated:
    """before, after; moved: how many; moves: the first MAX_MOVES_TOLD of them. dearer_minor: what
    parcels with a lane on both sides cost more."""

    currency: str
    shipments: int
    cut_short: bool
    before: Side
    after: Side
    moved: int = 0
    dearer_minor: int = 0
    moves: list[Move] = field(default_factory=list)


async def open_shipments(uow: UnitOfWork) -> tuple[Book, list[Shipment]]:
    """The lanes, and the first MAX_SHIPMENTS parcels that have not left."""
    book = await load_book(uow.driver, uow.now)
    rows = await uow.driver.fetch(
        f"SELECT {repository.SHIPMENT_COLUMNS} FROM shipment s WHERE s.state = ANY($1::text[]) "
        "ORDER BY s.planned_at NULLS FIRST, s.shipment_id LIMIT $2",
        list(_OPEN), MAX_SHIPMENTS + 1,
    )  # fmt: skip
    return book, [repository.shipment_of(row) for row in rows]


def simulate(
    planner: Planner, shipments: Sequence[Shipment], change: Change, now: datetime
) -> Simulated:
    """Pure; the planner is copied, as its caches are not for two threads."""
    held = list(shipments[:MAX_SHIPMENTS])
    before = _Run(planner.over(planner.lanes), now)
    after = _Run(planner.over(change.applied(lane) for lane in planner.lanes), now)
    found = Simulated(
        planner.currency, len(held), len(shipments) > MAX_SHIPMENTS, before.side, after.side
    )
    for shipment in held:
        one, _ = before.plan(shipment)
        other, other_missed = after.plan(shipment)
        if one.cost_minor is not None and other.cost_minor is not None:
            found.dearer_minor += other.cost_minor - one.cost_minor
        if one.lane_id != other.lane_id:
            found.moved += 1
            if len(found.moves) < MAX_MOVES_TOLD:
                found.moves.append(_move(shipment, one, other, other_missed))
    return found


def _move(shipment: Shipment, before: Plan, after: Plan, missed: bool) -> Move:
    why: Mapping[str, Outcome] = {each.lane_id: each for each in after.outcomes}
    outcome = why.get(before.lane_id or "")
    return Move(
        shipment.shipment_id, before.lane_id, after.lane_id, before.cost_minor, after.cost_minor,
        missed, describe(outcome) if outcome else "", describe(outcome, "zh") if outcome else "",
    )  # fmt: skip


class _Run:
    """One side, parcel by parcel."""

    def __init__(self, planner: Planner, now: datetime) -> None:
        self.planner, self.now, self.side = planner, now, Side()
        self._limits = {lane.lane_id: lane.capacity for lane in planner.lanes if lane.capacity}
        self._booked: dict[str, list[int]] = defaultdict(lambda: [0, 0])

    def plan(self, shipment: Shipment) -> tuple[Plan, bool]:
        grams = grams_of(shipment)
        full = frozenset(
            name for name, limit in self._limits.items()
            if not limit.has_room(self._booked[name][0], self._booked[name][1], grams)
        )  # fmt: skip
        plan, missed = decide_by(self.planner, request_of(shipment, full=full), self.now)
        side = self.side
        if plan.lane_id is None:
            side.unplannable += 1
            return plan, missed
        side.planned += 1
        side.cost_minor += plan.cost_minor or 0
        side.promise_missed += missed
        side.by_lane[plan.lane_id] += 1
        if plan.lane_id in self._limits:
            booked = self._booked[plan.lane_id]
            booked[0] += 1
            booked[1] += grams
        return plan, missed
