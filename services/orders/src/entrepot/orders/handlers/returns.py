"""Goods that come back: registered by the buyer's wish, received and graded at a location."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson

from entrepot.orders.handlers.changes import finish
from entrepot.orders.repository import copies, orders
from entrepot.orders.repository.copies import set_party
from entrepot.orders.repository.orders import LineRow, OrderRow
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody, NotFound
from entrepot.shared.events.orders import ReturnLine, ReturnReceived, ReturnRegistered
from entrepot.shared.ids import derived_id

Condition = Literal["unknown", "sellable", "damaged"]


@dataclass(frozen=True, slots=True)
class ReturnCommand:
    """lines: (line_no, quantity). external_id: the shop's own number of the return."""

    shop: str
    party: str
    external_id: str
    reason: str
    lines: tuple[tuple[int, int], ...]
    refund_minor: int
    currency: str
    source_version: int = 0


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """Units of a line that arrived, graded. sku: needed for one component of a bundle only."""

    line_no: int
    quantity: int
    condition: Condition
    sku: str | None = None


async def register(
    uow: UnitOfWork, command: ReturnCommand, order: OrderRow | None, lines: Sequence[LineRow]
) -> str:
    """Register a return of a locked order (or of one never seen); the same external id changes
    nothing. Returns its id. Raises InvalidBody for lines the order does not have; the caller
    finishes the order."""
    return_id = derived_id("ret", command.shop, command.external_id)
    by_no = {line.line_no: line for line in lines}
    known = await copies.find_skus(
        uow.driver, [x.sku for x in lines if x.sku is not None]
    ) if lines else {}  # fmt: skip
    told: list[ReturnLine] = []
    for index, (line_no, quantity) in enumerate(command.lines):
        line = by_no.get(line_no)
        if line is None or line.sku is None or quantity > line.quantity:
            reason = "no such line" if line is None else (
                "its SKU is not known" if line.sku is None else "more than was ordered")  # fmt: skip
            raise InvalidBody(
                f"line {line_no}: {reason}",
                errors=[{"pointer": f"/lines/{index}", "detail": reason, "code": "line"}],
            )
        parts = known[line.sku].components if line.sku in known else ()
        for sku, units in parts or ((line.sku, 1),):
            told.append(ReturnLine(line_no=line_no, sku=sku, quantity=quantity * units))
    made = await uow.driver.fetchval(
        "INSERT INTO order_return (return_id, order_id, shop, party, external_id, reason, lines, "
        "refund_minor, currency, state, source_version, created_at, version) VALUES "
        "($1, $2, $3, $4, $5, $6, ($7::text)::jsonb, $8, $9, 'registered', $10, $11, 1) "
        "ON CONFLICT (return_id) DO NOTHING RETURNING return_id",
        return_id, order.order_id if order else None, command.shop, command.party,
        command.external_id, command.reason,
        orjson.dumps([line.model_dump() for line in told]).decode(), command.refund_minor,
        command.currency, command.source_version, uow.now,
    )  # fmt: skip
    if made is None:
        return return_id
    uow.publish(
        ReturnRegistered(
            return_id=return_id, order_id=order.order_id if order else None, shop=command.shop,
            party=command.party, external_id=command.external_id, reason=command.reason,
            lines=tuple(told), refund_minor=command.refund_minor, currency=command.currency,
        ),
        version=1,
    )  # fmt: skip
    if order is not None and order.returns == "none" and told:
        order.returns = "registered"
    return return_id


async def register_for_order(
    uow: UnitOfWork, order_id: str, *, external_id: str, reason: str,
    lines: tuple[tuple[int, int], ...], refund_minor: int,
) -> str:  # fmt: skip
    """Register a return by hand. Raises NotFound, Conflict, InvalidBody."""
    row = (await orders.lock(uow.driver, [order_id])).get(order_id)
    if row is None:
        raise NotFound()
    if row.fulfilment not in ("shipped", "partly_shipped"):
        raise Conflict("nothing of the order has been shipped: cancel it instead")
    there = (await orders.lines_of(uow.driver, [order_id])).get(order_id, [])
    command = ReturnCommand(
        row.shop, row.party, external_id, reason, lines, refund_minor, row.currency
    )
    return_id = await register(uow, command, row, there)
    await finish(uow, [row])
    return return_id


async def receive(
    uow: UnitOfWork, return_id: str, *, location: str, lines: Sequence[ReceivedLine],
    received_at: datetime | None,
) -> None:  # fmt: skip
    """Goods arrived at a location; once. The transaction must be the caller's: a warehouse may
    receive at its own locations only. Raises NotFound, Conflict, InvalidBody."""
    if uow.party != EVERY_PARTY:
        await set_party(uow.driver, EVERY_PARTY)
    owner = await uow.driver.fetchval(
        "SELECT party FROM location_copy WHERE location = $1", location
    )
    found = await uow.driver.fetchrow(
        "SELECT *, lines::text AS told FROM order_return WHERE return_id = $1 FOR UPDATE",
        return_id,
    )
    if found is None or uow.party not in (EVERY_PARTY, owner, found["party"]):
        raise NotFound()
    if owner is None:
        raise InvalidBody(f"no location {location}",
                          errors=[{"pointer": "/location", "detail": "unknown"}])  # fmt: skip
    if found["state"] == "received":
        raise Conflict("the return was received before")
    graded = _grade(orjson.loads(found["told"]), lines)
    at = received_at or uow.now
    await uow.driver.execute(
        "UPDATE order_return SET state = 'received', location = $2, received_at = $3, "
        "lines = ($4::text)::jsonb, version = version + 1 WHERE return_id = $1",
        return_id, location, at, orjson.dumps([x.model_dump() for x in graded]).decode(),
    )  # fmt: skip
    uow.publish(
        ReturnReceived(
            return_id=return_id, order_id=found["order_id"], shop=found["shop"],
            party=found["party"], location=location, lines=tuple(graded), received_at=at,
        ),
        version=found["version"] + 1, parties=(owner,),
    )  # fmt: skip
    if found["order_id"] is not None:
        rows = await orders.lock(uow.driver, [found["order_id"]])
        for row in rows.values():
            row.returns = "received"
        await finish(uow, rows.values())


def _grade(
    expected: Sequence[Mapping[str, Any]], lines: Sequence[ReceivedLine]
) -> list[ReturnLine]:
    """What came, by SKU. Without lines all that is expected came, its condition unknown."""
    if not lines:
        return [ReturnLine.model_validate(dict(line)) for line in expected]
    graded: list[ReturnLine] = []
    for index, line in enumerate(lines):
        matches = [
            e for e in expected
            if e["line_no"] == line.line_no and line.sku in (None, e["sku"])
        ]  # fmt: skip
        if len(matches) != 1:
            detail = "no such line" if not matches else "a bundle: name the sku"
            raise InvalidBody(
                f"line {line.line_no}: {detail}",
                errors=[{"pointer": f"/lines/{index}", "detail": detail, "code": "line"}],
            )
        graded.append(ReturnLine(line_no=line.line_no, sku=matches[0]["sku"],
                                 quantity=line.quantity, condition=line.condition))  # fmt: skip
    return graded
