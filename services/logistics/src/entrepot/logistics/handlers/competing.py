"""Open parcels that compete for the room of lanes, and parcels that share a container."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from entrepot.logistics import repository
from entrepot.logistics.domain.competition import Assigned, Contender, assign, first_come
from entrepot.logistics.domain.consolidation import (
    ContainerKind,
    DoesNotFit,
    Filling,
    Item,
    fill,
)
from entrepot.logistics.domain.lane import Capacity
from entrepot.logistics.domain.plan import Planner
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.handlers.book import Book, load_book
from entrepot.logistics.handlers.capacity import Loads, grams_of, loads_of
from entrepot.logistics.handlers.planning import Batch, plan_one, request_of
from entrepot.logistics.settings import REPLAN_BATCH
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict

MAX_CONTENDERS = 5_000
_UNLABELLED = ("unplannable", "planned", "label_failed")
_WAITING = ("planned", "labelling", "labelled", "label_failed")
#: A parcel left behind costs more than any lane would: this many times the dearest option.
_UNSERVED_FACTOR = 10


@dataclass(frozen=True, slots=True)
class Contest:
    """Who competes for what. now: as of when; book: the lanes."""

    book: Book
    contenders: list[Contender]
    rooms: dict[str, Capacity]
    unserved_minor: int

    def by_solver(self) -> Assigned:
        return assign(self.contenders, self.rooms, self.unserved_minor)

    def in_turn(self) -> Assigned:
        return first_come(self.contenders, self.rooms, self.unserved_minor)


async def contest_of(uow: UnitOfWork) -> Contest:
    """Open parcels without a label, oldest promise first come, over the room that is left when
    they themselves are counted out."""
    book = await load_book(uow.driver, uow.now)
    loads = await loads_of(uow, book.planner, to_write=False)
    shipments = await _shipments(
        uow, "s.state = ANY($1::text[]) AND s.direction = 'outbound'", list(_UNLABELLED)
    )
    for shipment in shipments:
        loads.book(shipment, -1)
    planner = book.planner.over(book.planner.lanes)
    contenders = [_contender(planner, shipment, uow) for shipment in shipments]
    dearest = max((max(c.costs.values()) for c in contenders if c.costs), default=1)
    return Contest(book, contenders, _rooms(loads), dearest * _UNSERVED_FACTOR)


def _contender(planner: Planner, shipment: Shipment, uow: UnitOfWork) -> Contender:
    """Lanes within the promise; where none is, all that may carry it."""
    plan = planner.plan(request_of(shipment), uow.now)
    options = plan.options
    if not options:
        late = replace(request_of(shipment), promised_on=None, promise_days=None)
        options = planner.plan(late, uow.now).options
    return Contender(
        shipment.shipment_id, grams_of(shipment), {o.lane_id: o.cost_minor for o in options}
    )


def _rooms(loads: Loads) -> dict[str, Capacity]:
    """What is left of each limited lane's next departure."""
    found = {}
    for lane, (limit, _) in loads.limits.items():
        day = loads.days.get(lane)
        parcels, weight = loads.booked.get((lane, limit.period(day)), (0, 0)) if day else (0, 0)
        found[lane] = Capacity(
            limit.per,
            None if limit.parcels is None else max(0, limit.parcels - parcels),
            None if limit.weight_g is None else max(0, limit.weight_g - weight),
        )
    return found


async def _shipments(uow: UnitOfWork, where: str, *values: object) -> list[Shipment]:
    rows = await uow.driver.fetch(
        f"SELECT {repository.SHIPMENT_COLUMNS} FROM shipment s WHERE {where} "
        f"ORDER BY s.created_at, s.shipment_id LIMIT {MAX_CONTENDERS}",
        *values,
    )
    return [repository.shipment_of(row) for row in rows]


async def apply(uow: UnitOfWork, wanted: Sequence[tuple[str, str]], by: str) -> int:
    """Plan these parcels on these lanes; those that left or were labelled meanwhile, and those
    that the lane refuses now, stay. At most REPLAN_BATCH at once. Returns how many moved."""
    lanes = dict(wanted[:REPLAN_BATCH])
    held = await repository.lock_shipments(uow.driver, "shipment_id", lanes)
    batch = Batch(uow, {s.shipment_id: s for s in held})
    book = await load_book(uow.driver, uow.now)
    batch.loads = await loads_of(uow, book.planner)
    moving = [s for s in held if s.state in _UNLABELLED and s.lane != lanes[s.shipment_id]]
    for shipment in moving:  # Out first: they change places with one another.
        batch.loads.book(shipment, -1)
    moved = 0
    for shipment in moving:
        try:
            plan_one(batch, book, shipment, by=by, lane=lanes[shipment.shipment_id], booked=False)
            moved += 1
        except Conflict:
            batch.loads.book(shipment)
    await batch.save()
    return moved


async def waiting(
    uow: UnitOfWork, origin: str, lane: str | None, country: str | None
) -> dict[tuple[str, str], list[Item]]:
    """Parcels that wait for their dispatch, by lane and destination."""
    shipments = await _shipments(
        uow, "s.direction = 'outbound' AND s.state = ANY($1::text[]) AND s.origin = $2 AND ($3::text IS NULL OR s.lane = $3) "
        "AND ($4::text IS NULL OR s.destination_country = $4)",
        list(_WAITING), origin, lane, country,
    )  # fmt: skip
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for s in shipments:
        item = Item(s.shipment_id, grams_of(s), s.volume_cm3)
        found[str(s.lane), s.destination_country].append(item)
    return dict(sorted(found.items()))


def filled(items: Sequence[Item], kinds: Sequence[ContainerKind]) -> Filling | str:
    """The filling, or which item does not fit."""
    try:
        return fill(items, kinds)
    except DoesNotFit as error:
        return str(error)
