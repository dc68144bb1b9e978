"""Audit, print, pick, inspect, weigh, ship: many steps of many fulfilments in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson

from entrepot.orders.domain.steps import check_step, weigh
from entrepot.orders.handlers import pickups, release
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.release import Works
from entrepot.orders.repository import fulfilments, orders
from entrepot.orders.repository import pickups as rows_of_pickups
from entrepot.orders.repository.copies import set_party, shops_without_channels
from entrepot.orders.repository.fulfilments import FulfilmentRow
from entrepot.orders.repository.orders import LineRow, OrderRow, columns
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import Conflict, EntrepotError, NotFound
from entrepot.shared.events.orders import (
    FulfilmentShipped,
    FulfilmentStep,
    FulfilmentStepDone,
    ShipmentWrittenBack,
)

WRITE_BACK_WITHIN = timedelta(hours=24)  # Where the shop gave no ship-by.


@dataclass(frozen=True, slots=True)
class StepCommand:
    """A person did a step."""

    fulfilment_id: str
    step: FulfilmentStep
    by: str
    done_at: datetime | None = None
    weight_g: int | None = None
    note: str = ""
    accept_difference: bool = False
    collected: bool = False  # The buyer of a pickup has said the code.


@dataclass(slots=True)
class _Work:
    """What the steps of one transaction add up to."""

    steps: list[tuple[Any, ...]] = field(default_factory=list)
    shipped: list[FulfilmentRow] = field(default_factory=list)
    ready: list[tuple[FulfilmentRow, datetime]] = field(default_factory=list)  # For pickup.


async def do_steps(
    uow: UnitOfWork, commands: Sequence[StepCommand]
) -> tuple[list[EntrepotError | None], dict[str, FulfilmentRow]]:
    """Do the steps in the order given; None or the refusal for each, and the fulfilments as they
    are then. A step that was done before changes nothing. The transaction must be the caller's:
    what it cannot see is not found; from then on it sees the rows of the shop, too."""
    homes = await fulfilments.orders_of(uow.driver, {c.fulfilment_id for c in commands})
    if uow.party != EVERY_PARTY:
        await set_party(uow.driver, EVERY_PARTY)
    rows = await orders.lock(uow.driver, homes.values())
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    by_id = {
        work.fulfilment_id: work for there in works.values() for work in there
        if work.fulfilment_id in homes
    }  # fmt: skip
    done = _Work()
    refusals: list[EntrepotError | None] = []
    for command in commands:
        work = by_id.get(command.fulfilment_id)
        if work is None:
            refusals.append(NotFound())
            continue
        try:
            _do(uow, command, work, rows[work.order_id], done)
            refusals.append(None)
        except EntrepotError as error:
            refusals.append(error)
    await pickups.now_ready(uow, done.ready)
    await rows_of_pickups.end(
        uow.driver, [w.fulfilment_id for w in done.shipped if pickups.is_pickup(w)], "collected",
        uow.now,
    )  # fmt: skip
    await fulfilments.insert_steps(uow.driver, done.steps)
    await fulfilments.save(uow.driver, by_id.values())
    release.set_axes(rows, works)
    if done.shipped:
        await _owe_write_backs(uow, done.shipped, rows, works)
    await finish(uow, rows.values())
    if uow.party != EVERY_PARTY:
        await set_party(uow.driver, uow.party)
    return refusals, by_id


def _do(
    uow: UnitOfWork, command: StepCommand, work: FulfilmentRow, row: OrderRow, done: _Work
) -> None:
    if command.step in work.steps:
        return
    check_step(command.step, work.steps, state=work.state, held=row.hold,
               has_label=bool(work.tracking_number and work.shipment_id))  # fmt: skip
    collects = pickups.is_pickup(work)
    if command.step == "ship" and collects and not command.collected:
        raise Conflict("the buyer collects it: POST /v1/pickups/{fulfilment_id}:collect the code")
    note, weight = command.note, command.weight_g
    if command.step == "weigh":
        weight, note = weigh(weight, work.weight_g, accept_difference=command.accept_difference,
                             note=note)  # fmt: skip
        work.measured_weight_g = weight
    at = command.done_at or uow.now
    parties = (work.warehouse_party,) if work.warehouse_party else ()
    work.steps.append(command.step)
    work.changed = True
    if work.state == "released":
        work.state = "in_progress"
    done.steps.append((
        work.fulfilment_id, command.step, work.party, work.warehouse_party, command.by, at,
        weight, note,
    ))  # fmt: skip
    uow.publish(
        FulfilmentStepDone(
            fulfilment_id=work.fulfilment_id, order_id=work.order_id, party=work.party,
            step=command.step, by=command.by, done_at=at, weight_g=weight, note=note,
        ),
        version=work.next_version(), parties=parties,
    )  # fmt: skip
    if command.step == "weigh" and collects:
        done.ready.append((work, at))
    if command.step == "ship":
        work.shipped_at = at
        if collects:
            work.state, work.delivered_at, work.shipment_status = "delivered", at, "delivered"
            pickups.tell(uow, work, "collected")
        elif work.state != "delivered":
            work.state = "shipped"
        done.shipped.append(work)
        uow.publish(
            FulfilmentShipped(
                fulfilment_id=work.fulfilment_id, order_id=work.order_id, party=work.party,
                reservation_id=work.reservation_id, location=work.location,
                shipment_id=work.shipment_id, tracking_number=work.tracking_number,
                carrier=work.carrier,
                lines=work.goods,
                weight_g=work.measured_weight_g or work.weight_g, shipped_at=at,
            ),
            version=work.next_version(), parties=parties,
        )  # fmt: skip


async def _owe_write_backs(
    uow: UnitOfWork, shipped: Sequence[FulfilmentRow], rows: Mapping[str, OrderRow], works: Works
) -> None:
    """The shop is to be told of each parcel; one that has no API to tell is done at once."""
    shops = await shops_without_channels(uow.driver)
    ids = {work.order_id for work in shipped}
    lines = await orders.lines_of(uow.driver, ids)
    numbers = {
        r["order_id"]: r["n"]
        for r in await uow.driver.fetch(
            "SELECT order_id, count(*)::int AS n FROM write_back "
            "WHERE order_id = ANY($1::text[]) GROUP BY order_id",
            list(ids),
        )
    }
    made: list[tuple[Any, ...]] = []
    for work in shipped:
        row = rows[work.order_id]
        numbers[row.order_id] = number = numbers.get(row.order_id, 0) + 1
        shop = shops.get(row.shop)
        silent = shop is None or not shop.base_url
        told = _told_lines(work, lines.get(row.order_id, []))
        left = [w for w in works[row.order_id] if w.state in ("planned", "released", "in_progress")]
        made.append((
            work.fulfilment_id, row.order_id, row.shop, row.party, row.external_id, number,
            work.carrier, work.service, work.tracking_number, orjson.dumps(told).decode(),
            not left, work.shipped_at, row.ship_by or uow.now + WRITE_BACK_WITHIN,
            "confirmed" if silent else "due", uow.now if silent else None,
        ))  # fmt: skip
        if silent:
            uow.publish(
                ShipmentWrittenBack(
                    order_id=row.order_id, shop=row.shop, party=row.party,
                    fulfilment_id=work.fulfilment_id, tracking_number=work.tracking_number,
                    carrier=work.carrier, attempts=0,
                ),
                version=row.next_version(),
            )  # fmt: skip
            if row.write_back == "none":
                row.write_back = "confirmed"
        else:
            row.write_back = "due"
    await uow.driver.execute(
        "INSERT INTO write_back (fulfilment_id, order_id, shop, party, external_id, package_no, "
        "carrier, service, tracking_number, lines, completes_order, shipped_at, deadline, state, "
        "confirmed_at, attempts, next_attempt_at, last_error) SELECT f, o, s, p, e, n, c, sv, t, "
        "l::jsonb, co, sa, d, st, ca, 0, $16, '' FROM unnest($1::text[], $2::text[], $3::text[], "
        "$4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[], "
        "$11::boolean[], $12::timestamptz[], $13::timestamptz[], $14::text[], $15::timestamptz[]) "
        "AS n(f, o, s, p, e, n, c, sv, t, l, co, sa, d, st, ca) ON CONFLICT DO NOTHING",
        *columns(made), uow.now,
    )  # fmt: skip


def _told_lines(work: FulfilmentRow, lines: Sequence[LineRow]) -> list[dict[str, Any]]:
    """The parcel's lines in the shop's own words; a bundle counts as one line. A line that was
    divided over places is told with the units of this parcel."""
    here = {line["line_no"]: line.get("line_units") for line in work.lines}
    found = []
    for line in lines:
        if line.line_no in here:
            share = here[line.line_no]
            units = line.open_quantity if share is None else share
            if units:
                found.append({"external_line_id": line.external_line_id, "quantity": units})
    return found
