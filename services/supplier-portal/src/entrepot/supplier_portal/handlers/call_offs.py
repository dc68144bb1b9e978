"""Blanket orders: a quantity agreed for a time, called off in small lots on dated days."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog

from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal import repository, tables
from entrepot.supplier_portal.domain.commands import Actor, IssuePurchaseOrder, WantedLine
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.handlers.issuing import (
    issue_purchase_orders,
    require_destination,
    require_sku,
)
from entrepot.supplier_portal.repository import arrays_of, insert_sql, subjects, upsert_sql

Row = Mapping[str, Any]
log = structlog.get_logger(__name__)
_SAVE = upsert_sql(tables.blanket_order)
_CALLS = insert_sql(tables.call_off)
RELEASE_BATCH = 500


async def make_blanket(
    body: Mapping[str, Any], body_hash: bytes, uow: UnitOfWork
) -> tuple[Row, bool]:
    """A blanket order; (row, whether it is new). The same number and body answer what there is.
    Raises InvalidBody or Conflict."""
    id_ = derived_id("bpo", body["number"])
    present = await subjects.row_of(uow.driver, "blanket_order", "blanket_id", id_, EVERY_PARTY)
    if present is not None:
        if present["body_hash"] != body_hash:
            raise refused(f"number {body['number']} was used for another order",
                          "use a new number", "请使用新的单号", blanket_id=id_)  # fmt: skip
        return present, False
    known = await repository.references(
        uow.driver, [body["supplier"]], [body["destination"]], [p["sku"] for p in body["lines"]]
    )
    if body["supplier"] not in known.suppliers:
        raise invalid("/supplier", f"{body['supplier']} is not known",
                      "PUT /v1/suppliers/{party} first", "请先登记该供应商")  # fmt: skip
    require_destination(body["destination"], known)
    for i, part in enumerate(body["lines"]):
        require_sku(part["sku"], known, f"/lines/{i}/sku")
    row = {
        **body, "blanket_id": id_, "lines": repository.dumps(body["lines"]), "version": 1,
        "currency": body["currency"] or known.suppliers[body["supplier"]]["currency"],
        "body_hash": body_hash, "ended_at": None, "created_at": uow.now,
    }  # fmt: skip
    await uow.driver.execute(_SAVE, *arrays_of(tables.blanket_order, [row]))
    return row, True


async def plan_call_offs(
    id_: str, wanted: Sequence[Mapping[str, Any]], uow: UnitOfWork
) -> list[dict[str, Any]]:
    """Dated call-offs of a blanket order: {sku, quantity, expected_on}. Raises NotFound, Conflict
    beyond the agreed quantity, InvalidBody outside its validity."""
    blanket = await _blanket(id_, uow)
    lines = {part["sku"]: part for part in repository.loads(blanket["lines"])}
    rows = await uow.driver.fetch(
        "SELECT sku, call_no, quantity, state FROM call_off WHERE blanket_id = $1", id_
    )
    called: dict[str, int] = {}
    for row in rows:
        if row["state"] != "cancelled":
            called[row["sku"]] = called.get(row["sku"], 0) + row["quantity"]
    made: list[dict[str, Any]] = []
    first = max((row["call_no"] for row in rows), default=0) + 1
    for i, part in enumerate(wanted):
        _check_call(part, i, lines, blanket)
        called[part["sku"]] = called.get(part["sku"], 0) + part["quantity"]
        agreed = lines[part["sku"]]["quantity"]
        if called[part["sku"]] > agreed:
            raise refused(
                f"{called[part['sku']]} units of {part['sku']} called off, {agreed} agreed",
                "call off fewer, or agree on a new blanket order", "请减少数量，或签订新的框架订单",
                sku=part["sku"], agreed=agreed,
            )  # fmt: skip
        made.append({
            "blanket_id": id_, "call_no": first + i, "supplier": blanket["supplier"],
            "sku": part["sku"], "quantity": part["quantity"], "expected_on": part["expected_on"],
            "state": "planned", "purchase_order_id": None,
        })  # fmt: skip
    await uow.driver.execute(_CALLS, *arrays_of(tables.call_off, made))
    return made


def _check_call(part: Mapping[str, Any], i: int, lines: Mapping[str, Any], blanket: Row) -> None:
    if part["sku"] not in lines:
        raise invalid(f"/items/{i}/sku", f"the blanket order has no {part['sku']}",
                      f"use one of {', '.join(sorted(lines))}", "请填写框架订单中的 SKU")  # fmt: skip
    if not blanket["valid_from"] <= part["expected_on"] <= blanket["valid_to"]:
        raise invalid(
            f"/items/{i}/expected_on", "the day is outside the blanket order's validity",
            f"choose a day from {blanket['valid_from']} to {blanket['valid_to']}",
            f"请选择 {blanket['valid_from']} 至 {blanket['valid_to']} 之间的日期",
        )  # fmt: skip


async def _blanket(id_: str, uow: UnitOfWork) -> Row:
    row = await subjects.row_of(
        uow.driver, "blanket_order", "blanket_id", id_, uow.party, lock=True
    )
    if row is None:
        raise NotFound(f"no blanket order {id_}")
    if row["ended_at"] is not None:
        raise refused("the blanket order was ended", "make a new one", "框架订单已终止，请新建")
    return row


async def cancel_call_off(id_: str, call_no: int, uow: UnitOfWork) -> Row:
    """A planned call-off is not wanted; a repeat changes nothing. Raises NotFound or Conflict."""
    await _blanket(id_, uow)
    row = await uow.driver.fetchrow(
        "SELECT * FROM call_off WHERE blanket_id = $1 AND call_no = $2 FOR UPDATE", id_, call_no
    )
    if row is None:
        raise NotFound(f"no call-off {call_no}")
    if row["state"] == "released":
        raise refused("the call-off was released as a purchase order", "cancel that order",
                      "已生成采购单，请取消该采购单",
                      purchase_order_id=row["purchase_order_id"])  # fmt: skip
    await uow.driver.execute(
        "UPDATE call_off SET state = 'cancelled' WHERE blanket_id = $1 AND call_no = $2",
        id_, call_no,
    )  # fmt: skip
    return {**row, "state": "cancelled"}


async def release_due(uow: UnitOfWork, actor: Actor) -> tuple[int, int]:
    """Make purchase orders of the planned call-offs whose day is nearer than their blanket's
    release days; (released, refused). A refused one is tried again next time."""
    rows = await uow.driver.fetch(
        "SELECT c.*, b.number, b.destination, b.currency, b.lines FROM call_off c "
        "JOIN blanket_order b USING (blanket_id) WHERE c.state = 'planned' "
        "AND b.ended_at IS NULL AND c.expected_on <= $1::date + b.release_days "
        f"ORDER BY c.blanket_id, c.call_no LIMIT {RELEASE_BATCH} FOR UPDATE OF c SKIP LOCKED",
        uow.now.date(),
    )  # fmt: skip
    if not rows:
        return 0, 0
    outcomes = await issue_purchase_orders([_order(row) for row in rows], uow, actor)
    done = [
        (row, outcome.id)
        for row, outcome in zip(rows, outcomes, strict=True)
        if not isinstance(outcome, EntrepotError)
    ]
    await uow.driver.execute(
        "UPDATE call_off c SET state = 'released', purchase_order_id = n.po "
        "FROM unnest($1::text[], $2::int[], $3::text[]) AS n(id, no, po) "
        "WHERE c.blanket_id = n.id AND c.call_no = n.no",
        [row["blanket_id"] for row, _ in done], [row["call_no"] for row, _ in done],
        [po for _, po in done],
    )  # fmt: skip
    for row, outcome in zip(rows, outcomes, strict=True):
        if isinstance(outcome, EntrepotError):
            log.warning("call_off_refused", blanket=row["blanket_id"], call_no=row["call_no"],
                        reason=outcome.detail)  # fmt: skip
    return len(done), len(rows) - len(done)


def _order(row: Row) -> IssuePurchaseOrder:
    price = next(p["unit_price_minor"] for p in repository.loads(row["lines"])
                 if p["sku"] == row["sku"])  # fmt: skip
    number = f"{row['number']}-{row['call_no']}"
    line = WantedLine(1, row["sku"], row["quantity"], price, row["expected_on"])
    return IssuePurchaseOrder(
        number, row["supplier"], row["destination"], row["currency"], (line,), "", True,
        number.encode(), blanket_id=row["blanket_id"],
    )  # fmt: skip


def schedule(
    sku: str, quantity: int, first_on: Any, every_days: int, count: int
) -> list[dict[str, Any]]:
    """Call-offs at a steady pace: count of them, every_days apart."""
    return [
        {"sku": sku, "quantity": quantity, "expected_on": first_on + timedelta(days=every_days * i)}
        for i in range(count)
    ]
