"""Parcels that have not left are planned anew where their lane closed, rose in price or filled up.

A request names a lane and a reason; the job works through its parcels in batches, each its own
transaction, so that a crash goes on where it stopped. Parcels with a label that have not been handed
over move, too, and their labels are void: where we number labels ourselves nothing is owed before
the hand-over. A label that a carrier's API sold keeps its price, so a rate that rose leaves it
alone; a closed or full lane does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from entrepot.logistics import repository
from entrepot.logistics.adapters.carrier_port import PORTS
from entrepot.logistics.domain.lane_change import Reason
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.handlers.book import Book, load_book
from entrepot.logistics.handlers.capacity import loads_of
from entrepot.logistics.handlers.planning import Batch, plan_one
from entrepot.logistics.settings import REPLAN_BATCH
from entrepot.shared.database import UnitOfWork

_UNLABELLED = ("planned", "label_failed")
_NOT_LEFT = ("planned", "label_failed", "labelled")
_HERE = "s.accepted_at IS NULL"  # The carrier's scan may come before the site's word.


@dataclass(frozen=True, slots=True)
class Round:
    """What one transaction did. planned: parcels looked at; wanted: whether labels are to be
    bought; more: whether something is left to do now."""

    planned: int = 0
    wanted: bool = False
    more: bool = False


async def replan_once(uow: UnitOfWork) -> Round:
    """One batch of the oldest request; requests that wait for labels under purchase are left for
    the next call."""
    row = await uow.driver.fetchrow(
        "SELECT position, lane, reason, after_shipment FROM replan_wanted w "
        "WHERE EXISTS (SELECT 1 FROM shipment s WHERE s.lane = w.lane "
        "AND s.state IN ('planned', 'label_failed', 'labelled') "
        "AND s.shipment_id > w.after_shipment) ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED"
    )
    if row is None:
        await _forget(uow)
        return Round()
    reason = Reason(row["reason"])
    book = await load_book(uow.driver, uow.now)
    if reason is Reason.CAPACITY_GONE:
        return await _make_room(uow, book, row)
    found = await _take(
        uow, f"s.lane = $1 AND s.state = ANY($2::text[]) AND {_HERE} AND s.shipment_id > $3 "
        "ORDER BY s.shipment_id LIMIT $4",
        row["lane"], await _states(uow, reason, row["lane"]), row["after_shipment"], REPLAN_BATCH,
    )  # fmt: skip
    batch = Batch(uow, {s.shipment_id: s for s in found})
    batch.loads = await loads_of(uow, book.planner)
    by = f"{reason.value}:{row['lane']}"
    for shipment in found:
        plan_one(batch, book, shipment, by=by)
    await batch.save()
    last = found[-1].shipment_id if found else "~"
    await _advance(uow, row, last)
    return Round(len(found), any(s.state == "planned" for s in found), True)


async def _states(uow: UnitOfWork, reason: Reason, lane: str) -> list[str]:
    """Of parcels that the reason concerns."""
    if reason is Reason.RATE_RISEN:
        kind = await uow.driver.fetchval(
            "SELECT c.document->>'kind' FROM lane JOIN carrier c USING (carrier) WHERE lane = $1",
            lane,
        )
        return list(_NOT_LEFT if kind not in PORTS else _UNLABELLED)
    return list(_NOT_LEFT)


async def _take(uow: UnitOfWork, where: str, *values: Any) -> list[Shipment]:
    rows = await uow.driver.fetch(
        f"SELECT {repository.SHIPMENT_COLUMNS} FROM shipment s WHERE {where} FOR UPDATE", *values
    )
    return [repository.shipment_of(row) for row in rows]


async def _advance(uow: UnitOfWork, row: Any, after: str) -> None:
    await uow.driver.execute(
        "UPDATE replan_wanted SET after_shipment = $2 WHERE position = $1", row["position"], after
    )


async def _forget(uow: UnitOfWork) -> None:
    """Requests that are done. Where labels of the lane are being bought right now, the request
    begins anew, as those parcels can be moved as soon as the carrier has answered."""
    await uow.driver.execute(
        "WITH done AS (SELECT w.position, EXISTS (SELECT 1 FROM shipment s WHERE s.lane = w.lane "
        "AND s.state = 'labelling') AS busy FROM replan_wanted w FOR UPDATE SKIP LOCKED), "
        "again AS (UPDATE replan_wanted SET after_shipment = '' FROM done "
        "WHERE replan_wanted.position = done.position AND done.busy "
        "AND replan_wanted.reason = 'lane_closed') "
        "DELETE FROM replan_wanted USING done WHERE replan_wanted.position = done.position "
        "AND NOT (done.busy AND replan_wanted.reason = 'lane_closed')"
    )


async def _make_room(uow: UnitOfWork, book: Book, row: Any) -> Round:
    """Parcels beyond the lane's capacity move, those without a label first, the last planned of
    them ahead."""
    lane, by = row["lane"], f"{Reason.CAPACITY_GONE.value}:{row['lane']}"
    batch = Batch(uow)
    batch.loads = await loads_of(uow, book.planner)
    moved: list[Shipment] = []
    if batch.loads.over(lane):
        held = await _take(
            uow, f"s.lane = $1 AND s.state = ANY($2::text[]) AND {_HERE} "
            "ORDER BY (s.state = 'labelled'), "
            "s.planned_at DESC, s.shipment_id DESC",
            lane, list(_NOT_LEFT),
        )  # fmt: skip
        batch.shipments = {s.shipment_id: s for s in held}
        moved = _moved(batch, book, lane, held, by)
    await batch.save()
    await _advance(uow, row, "~")
    return Round(len(moved), any(s.state == "planned" for s in moved), True)


def _moved(
    batch: Batch, book: Book, lane: str, held: Sequence[Shipment], by: str
) -> list[Shipment]:
    """Plan as many anew as the periods have too many, each in its own period."""
    found = []
    for shipment in held:
        over = batch.loads.over(lane)
        if not over:
            break
        if batch.loads.slot_of(shipment) in over:
            plan_one(batch, book, shipment, by=by)
            found.append(shipment)
    return found
