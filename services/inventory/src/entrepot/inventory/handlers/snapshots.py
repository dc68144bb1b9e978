"""A warehouse's snapshot against our books: report the differences, let a person decide."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import EventIdReused, Superseded, UnknownSku, WrongState
from entrepot.inventory.domain.snapshot import Difference, Told, compare
from entrepot.inventory.domain.warehouse import WarehouseEvent, apply
from entrepot.inventory.handlers.count_plans import make_plan
from entrepot.inventory.repository import books, count_plans, places, snapshots, tracing
from entrepot.inventory.repository.snapshots import Open
from entrepot.inventory.settings import FUTURE_S
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.events.inventory import DiscrepancyDecided, DiscrepancyOpened
from entrepot.shared.ids import new_id

Decision = Literal["accepted", "kept", "recount"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a warehouse sent. reference: its own name of the snapshot. complete: SKUs that are
    not named are not there."""

    location: str
    taken_at: datetime
    reference: str
    complete: bool
    rows: Sequence[Told]

    def digest(self) -> bytes:
        body = (self.taken_at.isoformat(), self.complete, sorted(self.rows, key=lambda r: r.sku))
        return hashlib.sha256(repr(body).encode()).digest()


async def take_snapshot(uow: UnitOfWork, sent: Snapshot) -> tuple[str, bool]:
    """Compare and write down. Returns the snapshot's id, and whether it was sent before (then
    nothing changes). Raises NotFound, EventIdReused, InvalidBody."""
    found = await places.locations(uow, [sent.location])
    if sent.location not in found:
        raise NotFound("no such location")
    if sent.taken_at > uow.now + timedelta(seconds=FUTURE_S):
        raise InvalidBody("taken_at lies in the future", cure="check the clock and zone")
    party, digest = str(found[sent.location]["party"]), sent.digest()
    known = await snapshots.find_snapshot(uow, sent.location, sent.reference)
    if known is not None:
        if known[1] != digest:
            raise EventIdReused(
                f"the snapshot {sent.reference} was sent with other values",
                cure="give each snapshot a reference of its own",
                cure_zh="每个库存快照请使用唯一编号",
            )
        return known[0], True
    newest = await snapshots.newest_snapshot(uow, sent.location)
    late = newest is not None and newest > sent.taken_at
    told = {row.sku: row for row in sent.rows}
    ours = await snapshots.our_books(uow, sent.location, sent.taken_at, list(told))
    differences = list(compare(told, ours, complete=sent.complete))
    snapshot_id = new_id("snp")
    equal = len({*told, *ours} if sent.complete else told) - len({d.sku for d in differences})
    await snapshots.add_snapshot(
        uow, (snapshot_id, sent.location, party, sent.reference, sent.taken_at, sent.complete,
              len(told), equal, digest),
    )  # fmt: skip
    rows = [(new_id("dsc"), d) for d in differences]
    gone = [] if late else await snapshots.supersede(uow, sent.location)
    await snapshots.add_differences(uow, snapshot_id, sent.location, party, sent.taken_at, rows,
                                    "superseded" if late else "open")  # fmt: skip
    if not late and (rows or gone):
        await _tell(uow, snapshot_id, sent, rows, gone)
    return snapshot_id, False


async def _tell(
    uow: UnitOfWork, snapshot_id: str, sent: Snapshot, rows: Sequence[tuple[str, Difference]],
    gone: Sequence[tuple[str, str, str, bool]],
) -> None:  # fmt: skip
    """What differs no longer, or is told anew, and what differs now. Of SKUs that the catalogue does
    not know there is no stock record to tell of."""
    known = [(i, d) for i, d in rows if "unknown_sku" not in d.causes]
    ended = [(i, snapshot, sku) for i, snapshot, sku, is_known in gone if is_known]
    skus = {sku for _, _, sku in ended} | {d.sku for _, d in known}
    stocks = await books.lock_stock(uow, (), make=[(sku, sent.location) for sku in sorted(skus)])
    book = Book(uow.now, stocks)
    for discrepancy_id, of_snapshot, sku in ended:
        stock = stocks[sku, sent.location]
        book.say_of(
            stock,
            DiscrepancyDecided(
                sku=sku, location=sent.location, party=stock.party, discrepancy_id=discrepancy_id,
                snapshot_id=of_snapshot, decision="superseded", person="",
                reason=f"snapshot {sent.reference} is newer",
            ),
        )  # fmt: skip
    for discrepancy_id, each in known:
        stock = stocks[each.sku, sent.location]
        book.say_of(
            stock,
            DiscrepancyOpened(
                sku=each.sku, location=sent.location, party=stock.party,
                discrepancy_id=discrepancy_id, snapshot_id=snapshot_id, account=each.account,
                ours=each.ours, theirs=each.theirs, causes=each.causes, taken_at=sent.taken_at,
            ),
        )  # fmt: skip
    await books.save(uow, book)


async def decide(
    uow: UnitOfWork, snapshot_id: str, ids: Sequence[str], decision: Decision, *,
    person: str, reason: str,
) -> str | None:  # fmt: skip
    """Say who is right, for named differences of a snapshot or for all open ones. Returns
    the count plan that a recount made. A difference that was decided so before stays as it is.
    Raises NotFound, WrongState, Superseded, BelowReserved."""
    rows = await snapshots.lock_differences(uow, snapshot_id, ids)
    if {*ids} - {row.discrepancy_id for row in rows}:
        raise NotFound("no such difference in the snapshot")
    fresh = [row for row in rows if row.state != decision]
    for row in fresh:
        if row.state != "open":
            raise WrongState(f"{row.discrepancy_id} is {row.state}", state=row.state)
    if not fresh:
        return None
    if decision == "accepted":
        await _check_later(uow, fresh)
    book = await _book(uow, fresh, decision)
    for row in fresh:
        adjusted = _accept(book, row) if decision == "accepted" else 0
        stock = book.stocks.get((row.sku, row.location))
        if stock is not None:
            book.say_of(
                stock,
                DiscrepancyDecided(
                    sku=row.sku, location=row.location, party=stock.party,
                    discrepancy_id=row.discrepancy_id, snapshot_id=row.snapshot_id,
                    decision=decision, adjusted=adjusted, person=person, reason=reason,
                ),
            )  # fmt: skip
    await snapshots.decide(uow, [row.discrepancy_id for row in fresh], decision, person, reason)
    await books.save(uow, book)
    return await _plan_recount(uow, fresh, person) if decision == "recount" else None


async def _book(uow: UnitOfWork, rows: Sequence[Open], decision: Decision) -> Book:
    known = await tracing.skus(uow, {row.sku for row in rows})
    if decision == "accepted":
        for row in rows:
            if row.sku not in known:
                raise UnknownSku(row.sku)
    keys = [(row.sku, row.location) for row in rows if row.sku in known]
    book = Book(uow.now, await books.lock_stock(uow, (), make=keys))
    await tracing.load_lots(uow, book)
    return book


async def _check_later(uow: UnitOfWork, rows: Sequence[Open]) -> None:
    """A count of a later instant is nearer to the truth than an older snapshot."""
    for location in sorted({row.location for row in rows}):
        asked = [(row.sku, row.taken_at) for row in rows if row.location == location]
        later = await count_plans.counted_later(uow, location, asked, "dsc_")
        if later:
            raise Superseded(
                f"counted after the snapshot was taken: {', '.join(sorted(later))}",
                skus=sorted(later), cure="keep ours, or ask for a recount",
                cure_zh="请保留我方数据或要求复盘",
            )  # fmt: skip


def _accept(book: Book, row: Open) -> int:
    """Post the difference as of the instant of the snapshot."""
    units = row.difference
    if row.account == "on_hand":
        apply(book, WarehouseEvent(row.discrepancy_id, "adjusted", row.sku, row.location, units,
                                   row.taken_at, reference=row.snapshot_id))  # fmt: skip
        return units
    source, target = "adjustment", str(row.account)
    if units < 0:
        source, target = target, source
    book.post(book.stock(row.sku, row.location), source, target, abs(units), "adjust",
              occurred_at=row.taken_at, reference=row.snapshot_id,
              source_event_id=row.discrepancy_id)  # fmt: skip
    return units


async def _plan_recount(uow: UnitOfWork, rows: Sequence[Open], person: str) -> str:
    """A count plan for the SKUs in question, counted blind and by two people."""
    plan_id = new_id("cpl")
    values: dict[str, Any] = {
        "location": rows[0].location, "blind": True, "second_count": "beyond_tolerance",
        "tolerance_units": 0, "tolerance_value_minor": 0, "created_by": person, "due_on": None,
        "note": f"recount for {rows[0].snapshot_id}",
    }  # fmt: skip
    selection = {"skus": sorted({row.sku for row in rows})}
    await make_plan(uow, plan_id, values, cast(dict[str, Any], selection))
    return plan_id
