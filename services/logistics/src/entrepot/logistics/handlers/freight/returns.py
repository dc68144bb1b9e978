"""Parcels on their way back: which lane, to which of our places, and whether it is worth it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from entrepot.logistics import repository
from entrepot.logistics.domain.choice import Objective
from entrepot.logistics.domain.plan import Planner
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.handlers.book import Book, exchange_to, load_book
from entrepot.logistics.handlers.capacity import loads_of
from entrepot.logistics.handlers.planning import Batch, plan_one, request_of
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.ids import derived_id

MAX_RETURNS = 20


@dataclass(frozen=True, slots=True)
class NewReturn:
    """to: the place it goes to; None: the cheapest that a return lane leads to. weight_g,
    value_minor: of what comes back; None: as it was sent."""

    return_id: str | None
    to: str | None
    weight_g: int | None
    value_minor: int | None


@dataclass(frozen=True, slots=True)
class Made:
    """worth_it: False where the way back costs more than the goods are worth; None where that is
    not known."""

    shipment: Shipment
    worth_it: bool | None


async def send_back(uow: UnitOfWork, shipment_id: str, new: NewReturn, by: str) -> Made:
    """Plan a parcel back from the buyer; its label is bought as every other. The same return_id
    again answers what was made. Raises NotFound, Conflict."""
    held = await repository.lock_shipments(uow.driver, "shipment_id", [shipment_id])
    if not held:
        raise NotFound()
    sent = held[0]
    _check(sent)
    book = await load_book(uow.driver, uow.now)
    key = await _key(uow, sent, new.return_id)
    known = await repository.lock_shipments(uow.driver, "shipment_id", [key])
    if known:
        return Made(known[0], await _worth_it(uow, book, known[0]))
    places = [new.to] if new.to else _places(book, sent.destination_country)
    if not places:
        raise Conflict(
            f"no return lane serves {sent.destination_country}; put a lane with "
            'direction "return"', country=sent.destination_country,
        )  # fmt: skip
    made = _shipment(sent, key, new, uow.now)
    made.origin = _cheapest(book.planner, made, places, uow.now)
    batch = Batch(uow, {key: made}, {key})
    batch.loads = await loads_of(uow, book.planner)
    plan_one(batch, book, made, by=by)
    await batch.save()
    return Made(made, await _worth_it(uow, book, made))


def _check(sent: Shipment) -> None:
    if sent.is_return:
        raise Conflict("it is a return itself")
    if sent.dispatched_at is None and sent.accepted_at is None:
        raise Conflict(f"it was not sent yet: it is {sent.state}", state=sent.state)


async def call_off(uow: UnitOfWork, shipment_id: str) -> Shipment:
    """The buyer keeps the goods: a return that was not handed over yet. Raises NotFound,
    Conflict."""
    held = await repository.lock_shipments(uow.driver, "shipment_id", [shipment_id])
    if not held:
        raise NotFound()
    made = held[0]
    if not made.is_return:
        raise Conflict("it is no return; cancel its fulfilment in orders")
    if made.state == "labelling":
        raise Conflict("its label is being bought; try again")
    if made.state == "dispatched":
        raise Conflict("it is on its way", state=made.state)
    batch = Batch(uow, {shipment_id: made})
    before, numbered = made.version, made.tracking_number is not None
    fact = made.cancel(uow.now)
    if made.version != before:
        batch.voided = [shipment_id] if numbered else []
        batch.publish(made, [fact or made.returned_fact()])
        await batch.save()
    return made


async def _key(uow: UnitOfWork, sent: Shipment, return_id: str | None) -> str:
    if return_id is not None:
        return derived_id("shp", "return", sent.shipment_id, return_id)
    count = await uow.driver.fetchval(
        "SELECT count(*) FROM shipment WHERE return_of = $1", sent.shipment_id
    )
    if count >= MAX_RETURNS:
        raise Conflict(f"at most {MAX_RETURNS} returns of a shipment")
    return derived_id("shp", "return", sent.shipment_id, str(count))


def _places(book: Book, country: str) -> list[str]:
    return sorted({
        lane.origin for lane in book.planner.lanes
        if lane.direction == "return" and lane.active
        and country in lane.restrictions.destinations
    })  # fmt: skip


def _shipment(sent: Shipment, key: str, new: NewReturn, now: datetime) -> Shipment:
    return Shipment(
        shipment_id=key, fulfilment_id=sent.fulfilment_id, order_id=sent.order_id,
        shop_party=sent.shop_party, origin=new.to or sent.origin,
        destination_country=sent.destination_country,
        destination_postal_code=sent.destination_postal_code,
        weight_g=sent.weight_g if new.weight_g is None else new.weight_g,
        longest_mm=sent.longest_mm, volume_cm3=sent.volume_cm3,
        dangerous_goods=list(sent.dangerous_goods), hs_codes=list(sent.hs_codes),
        value_minor=sent.value_minor if new.value_minor is None else new.value_minor,
        currency=sent.currency, ship_by=None, deliver_by=None, created_at=now, updated_at=now,
        weight_assumed=sent.weight_assumed and new.weight_g is None, direction="return",
        return_of=sent.shipment_id, return_id=new.return_id,
    )  # fmt: skip


def _cheapest(planner: Planner, made: Shipment, places: Sequence[str], now: datetime) -> str:
    """Of the places, by freight, then by name; the first where no lane may carry it."""
    found: list[tuple[int, str]] = []
    for place in places:
        request = replace(request_of(made), origin=place, objective=Objective.COST)
        plan = planner.plan(request, now)
        if plan.cost_minor is not None:
            found.append((plan.cost_minor, place))
    return min(found)[1] if found else places[0]


async def _worth_it(uow: UnitOfWork, book: Book, made: Shipment) -> bool | None:
    """Whether the goods are worth more than the way back costs."""
    if made.cost_minor is None or made.cost_currency is None or not made.value_minor:
        return None
    if made.currency == made.cost_currency:
        return made.value_minor > made.cost_minor
    day = uow.now.astimezone(UTC).date()
    rates = exchange_to(made.cost_currency, await repository.units_per_eur(uow.driver, day))
    rate = rates.get(made.currency)
    return None if rate is None else Decimal(made.value_minor) * rate > made.cost_minor
