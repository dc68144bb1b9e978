"""Cycle counts by plan: choose, count, count again, approve or reject."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from entrepot.inventory.domain import counting
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.counting import UNDECIDED, Plan, PlanLine
from entrepot.inventory.domain.errors import WrongState
from entrepot.inventory.domain.warehouse import WarehouseEvent, expected_then, post_variance
from entrepot.inventory.repository import books, count_plans, documents, places, tracing
from entrepot.inventory.settings import FUTURE_S, MAX_PLAN_LINES
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody, NotFound
from entrepot.shared.events.inventory import CountVarianceFound

LineKey = tuple[str, str]  # sku, lot


@dataclass(frozen=True, slots=True)
class Counted:
    """What a person found. quantity: on_hand of the SKU, or of the lot."""

    sku: str
    lot: str
    quantity: int
    counted_at: datetime


async def make_plan(
    uow: UnitOfWork, plan_id: str, values: Mapping[str, Any], selection: Mapping[str, Any]
) -> None:
    """Write down what is to be counted. Raises NotFound for a strange place, InvalidBody where
    the selection names nothing or too much."""
    location = values["location"]
    found = await places.locations(uow, [location])
    if location not in found:
        raise NotFound("no such location")
    lines = await count_plans.select_lines(
        uow, location, abc=selection.get("abc"), zone=selection.get("zone"),
        skus=selection.get("skus"), by_lot=bool(selection.get("by_lot")),
        limit=MAX_PLAN_LINES + 1,
    )  # fmt: skip
    if not lines:
        raise InvalidBody("the selection names no stock of the location",
                          cure="widen the selection", cure_zh="请放宽选择范围")  # fmt: skip
    if len(lines) > MAX_PLAN_LINES:
        raise InvalidBody(f"more than {MAX_PLAN_LINES} lines",
                          cure="plan by zone or class", cure_zh="请按库区或 ABC 分类分批盘点")  # fmt: skip
    whole = {**values, "plan_id": plan_id, "party": found[location]["party"],
             "selection": selection}  # fmt: skip
    await count_plans.add_plan(uow, whole, lines)


async def _locked(
    uow: UnitOfWork, plan_id: str, *, open_only: bool = True
) -> tuple[Plan, dict[LineKey, PlanLine]]:
    plan = await count_plans.lock_plan(uow, plan_id)
    if plan is None:
        raise NotFound()
    if open_only and plan.state != "open":
        raise WrongState(f"the plan is {plan.state}", state=plan.state)
    return plan, await count_plans.plan_lines(uow, plan_id)


async def _book(uow: UnitOfWork, plan: Plan, lines: Collection[LineKey]) -> Book:
    stocks = await books.lock_stock(uow, (), make=[(sku, plan.location) for sku, _ in lines])
    book = Book(uow.now, stocks)
    await tracing.load_lots(uow, book, {lot for _, lot in lines if lot})
    return book


def _event(plan: Plan, line: PlanLine, counted: int, at: datetime) -> WarehouseEvent:
    turn = 1 if line.second_at is None else 2
    return WarehouseEvent(
        f"{plan.plan_id}/{line.sku}/{line.lot}/{turn}", "counted", line.sku, plan.location,
        counted, at, lot=line.lot or None, reference=plan.plan_id,
    )  # fmt: skip


async def enter_counts(
    uow: UnitOfWork, plan_id: str, person: str, counted: Sequence[Counted]
) -> None:
    """Take counts of a person. What is tolerated is posted; what is not waits. Raises NotFound,
    WrongState, SamePerson, InvalidBody."""
    plan, lines = await _locked(uow, plan_id)
    for each in counted:
        if (each.sku, each.lot) not in lines:
            raise InvalidBody(f"{each.sku} {each.lot} is not in the plan".replace("  ", " "),
                              sku=each.sku)  # fmt: skip
        if each.counted_at > uow.now + timedelta(seconds=FUTURE_S):
            raise InvalidBody("counted_at lies in the future", cure="check the clock and zone")
    book = await _book(uow, plan, [(c.sku, c.lot) for c in counted])
    values = await tracing.skus(uow, {c.sku for c in counted})
    since = await _moved_since(uow, plan, counted)
    rows: list[tuple[Any, ...]] = []
    for each in counted:
        line = lines[each.sku, each.lot]
        event = _event(plan, line, each.quantity, each.counted_at)
        moved = since.get((each.sku, plan.location, each.lot, each.counted_at), 0)
        expected = expected_then(book, event, moved)
        post = counting.enter(
            plan, line, counted=each.quantity, expected=expected, person=person,
            at=each.counted_at, unit_value_minor=values[each.sku][1].unit_value_minor,
        )  # fmt: skip
        if post:
            _post(book, plan, line, rows)
        if line.state == "waiting":
            _tell(book, plan, line, each, expected)
    await _save(uow, plan, book, lines, [(c.sku, c.lot) for c in counted], rows)


async def _moved_since(
    uow: UnitOfWork, plan: Plan, counted: Sequence[Counted]
) -> dict[tuple[str, str, str, Any], int]:
    asked = sorted({(c.sku, plan.location, c.lot, c.counted_at) for c in counted})
    whole = [((sku, place), at) for sku, place, lot, at in asked if not lot]
    found = await books.on_hand_since(uow, whole)
    moved: dict[tuple[str, str, str, Any], int] = {
        (*key, "", at): units for (key, at), units in found.items()
    }
    moved.update(await tracing.lot_on_hand_since(uow, [a for a in asked if a[2]]))
    return moved


def _post(book: Book, plan: Plan, line: PlanLine, rows: list[tuple[Any, ...]]) -> None:
    """Book the variance as of its instant. Where the missing units are promised the line waits
    for a person, who finds them other stock."""
    at = line.counted_at or book.now
    counted = line.second_counted if line.second_at is not None else line.first_counted
    event, variance = _event(plan, line, counted or 0, at), line.variance or 0
    try:
        post_variance(book, event, variance)
    except Conflict as error:
        line.state, line.reason = "waiting", error.detail
        return
    line.state = "posted"
    rows.append((plan.party, event.event_id, "counted", line.sku, plan.location, variance,
                 plan.plan_id.encode(), line.reason, at))  # fmt: skip


def _tell(book: Book, plan: Plan, line: PlanLine, each: Counted, expected: int) -> None:
    stock = book.stock(line.sku, plan.location)
    book.say_of(
        stock,
        CountVarianceFound(
            sku=line.sku, location=plan.location, party=stock.party, plan_id=plan.plan_id,
            lot=line.lot, expected=expected, counted=each.quantity, counted_at=each.counted_at,
        ),
    )  # fmt: skip


async def decide(
    uow: UnitOfWork, plan_id: str, person: str, reason: str, asked: Sequence[LineKey], *,
    approve: bool,
) -> None:  # fmt: skip
    """Approve (post) or reject waiting lines; all of them where none is named. A line of which a
    later count was booked is superseded. Raises NotFound, WrongState, SamePerson, and
    BelowReserved where units that are missing are promised."""
    plan, lines = await _locked(uow, plan_id)
    keys = list(asked) or [key for key, line in lines.items() if line.state == "waiting"]
    if not keys:
        raise WrongState("no line waits for a decision", state=plan.state)
    for key in keys:
        if key not in lines:
            raise InvalidBody(f"{key[0]} is not in the plan", sku=key[0])
        counting.check_decider(lines[key], person)
    book = await _book(uow, plan, keys if approve else [])
    instants = [(lines[k].sku, lines[k].counted_at or uow.now) for k in keys]
    later = await count_plans.counted_later(uow, plan.location, instants, f"{plan_id}/")
    rows: list[tuple[Any, ...]] = []
    for key in keys:
        line = lines[key]
        if not approve:
            counting.decide(line, "rejected", person, reason, uow.now)
        elif line.sku in later:
            counting.decide(line, "superseded", person, "a later count was booked", uow.now)
        else:
            counting.decide(line, "posted", person, reason, uow.now)
            _post(book, plan, line, rows)
            if line.state == "waiting":
                raise Conflict(line.reason, sku=line.sku,
                               cure="release or move the reservations first",
                               cure_zh="请先释放或转移预留")  # fmt: skip
    await _save(uow, plan, book, lines, keys, rows)


async def cancel(uow: UnitOfWork, plan_id: str) -> None:
    """Give up what is not counted yet; what was posted stays."""
    plan, _ = await _locked(uow, plan_id, open_only=False)
    if plan.state == "done":
        raise WrongState("the plan is done", state=plan.state)
    plan.state = "cancelled"
    plan.version += 1
    await count_plans.save_plan(uow, plan, [])


async def _save(
    uow: UnitOfWork, plan: Plan, book: Book, lines: Mapping[LineKey, PlanLine],
    changed: Sequence[LineKey], rows: Sequence[tuple[Any, ...]],
) -> None:  # fmt: skip
    plan.version += 1
    if not any(line.state in UNDECIDED for line in lines.values()):
        plan.state = "done"
    await count_plans.save_plan(uow, plan, [lines[key] for key in changed])
    await documents.add_stock_events(uow, rows)
    await books.save(uow, book)


async def put_zone(uow: UnitOfWork, location: str, zone: str, skus: Sequence[str]) -> None:
    """Say which SKUs lie in a zone. Raises NotFound."""
    found = await places.locations(uow, [location])
    if location not in found:
        raise NotFound("no such location")
    await count_plans.set_zone(uow, location, zone, str(found[location]["party"]), skus)
