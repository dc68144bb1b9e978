"""Change orders: terms that one side proposes and the other accepts or refuses."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, Literal

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Forbidden, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.supplier_portal import (
    ChangeOrderAnswered,
    ChangeOrderProposed,
    PurchaseOrderLine,
)
from entrepot.shared.ids import derived_id, new_id
from entrepot.supplier_portal import repository, tables
from entrepot.supplier_portal.domain import agreeing
from entrepot.supplier_portal.domain.commands import Actor, LineTerms, Side
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.handlers.issuing import require_sku
from entrepot.supplier_portal.repository import Ledger, arrays_of, subjects, upsert_sql

Row = Mapping[str, Any]
Answer = Literal["accepted", "refused", "withdrawn"]
_SAVE = upsert_sql(tables.change_order)


async def propose_change(
    order_id: str, terms: Sequence[LineTerms], reason: str, key: str | None, body_hash: bytes,
    uow: UnitOfWork, actor: Actor,
) -> tuple[Row, bool]:  # fmt: skip
    """Ask the other side for other terms; (row, whether it is new). The terms are tried on a copy
    first, so that what cannot be is refused here. key: the proposer's own number; the same one
    with the same body answers what there is. Raises NotFound, Conflict or InvalidBody."""
    order = await _order(order_id, uow)
    change_id = derived_id("chg", order_id, actor.side, key) if key else new_id("chg")
    present = await subjects.row_of(uow.driver, "change_order", "change_id", change_id, uow.party)
    if present is not None:
        if present["body_hash"] != body_hash:
            raise refused(f"number {key} was used for another change", "use a new number",
                          "请使用新的编号", change_id=change_id)  # fmt: skip
        return present, False
    await _require_skus(order, terms, uow)
    trial = deepcopy(order)
    if agreeing.apply_change_order(trial, actor.side, terms, reason, uow.now) is None:
        raise refused("the order stands on these terms already", "propose other terms",
                      "订单条款与提议一致，无需变更")  # fmt: skip
    order.changed(uow.now)
    named = {term.line_no for term in terms}
    event = ChangeOrderProposed(
        purchase_order_id=order_id, supplier=order.supplier, change_id=change_id,
        proposed_by=actor.side, reason=reason,
        lines=tuple(_wish(trial, no) for no in sorted(named)),
    )  # fmt: skip
    row = {
        "change_id": change_id, "purchase_order_id": order_id, "supplier": order.supplier,
        "proposed_by": actor.side, "state": "proposed", "reason": reason, "answer": "",
        "party": actor.party, "answered_by": "", "base_version": order.version,
        "lines": repository.dumps(list(terms)), "body_hash": body_hash, "proposed_at": uow.now,
        "answered_at": None,
    }  # fmt: skip
    await _keep(uow, actor, order, event, row, reason)
    return row, True


def _wish(trial: PurchaseOrder, line_no: int) -> PurchaseOrderLine:
    return trial.line(line_no).wanted()


async def answer_change(
    order_id: str, change_id: str, answer: Answer, reason: str, uow: UnitOfWork, actor: Actor
) -> tuple[Row, PurchaseOrder]:
    """Accept or refuse the other side's proposal, or withdraw one's own. The same answer again
    changes nothing. Raises NotFound, Forbidden (the wrong side) or Conflict."""
    order = await _order(order_id, uow)
    row = await subjects.row_of(
        uow.driver, "change_order", "change_id", change_id, uow.party, lock=True
    )
    if row is None or row["purchase_order_id"] != order_id:
        raise NotFound(f"no change order {change_id}")
    own = row["proposed_by"] == actor.side
    if own is not (answer == "withdrawn"):
        raise Forbidden("the other side answers a change order; its own side may withdraw it")
    if row["state"] == answer:
        return row, order
    if row["state"] != "proposed":
        raise refused(f"the change order was {row['state']}", "propose a new one",
                      "该变更单已处理，请重新提议", state=row["state"])  # fmt: skip
    event: Event | None
    side: Side = row["proposed_by"]
    if answer == "accepted":
        event = agreeing.apply_change_order(
            order, side, terms_from(row["lines"]), row["reason"], uow.now
        )
    else:
        order.changed(uow.now)
        event = ChangeOrderAnswered(
            purchase_order_id=order_id, supplier=order.supplier, change_id=change_id,
            proposed_by=side, answer=answer, reason=reason,
        )  # fmt: skip
    fresh = {**row, "state": answer, "answer": reason, "answered_by": actor.party,
             "answered_at": uow.now, "lines": _text(row["lines"])}  # fmt: skip
    await _keep(uow, actor, order, event, fresh, reason or row["reason"])
    return fresh, order


async def _order(id_: str, uow: UnitOfWork) -> PurchaseOrder:
    found = await repository.orders(uow.driver, [id_], uow.party, lock=True)
    if id_ not in found:
        raise NotFound(f"no purchase order {id_}")
    return found[id_]


async def _require_skus(order: PurchaseOrder, terms: Sequence[LineTerms], uow: UnitOfWork) -> None:
    fresh = {t.sku for t in terms if t.sku is not None} - {line.sku for line in order.lines}
    if fresh:
        known = await repository.references(uow.driver, [], [], fresh)
        for i, term in enumerate(terms):
            if term.sku in fresh:
                require_sku(term.sku or "", known, f"/lines/{i}/sku")


async def _keep(
    uow: UnitOfWork, actor: Actor, order: PurchaseOrder, event: Event | None, row: Row, reason: str
) -> None:
    ledger = Ledger.of(uow, actor.party)
    if event is not None:
        ledger.add(order, event, reason=reason)
        if (done := order.close_if_complete(uow.now)) is not None:
            ledger.add(order, done, reason=reason)
    await repository.save_orders(uow.driver, [order])
    await uow.driver.execute(_SAVE, *arrays_of(tables.change_order, [row]))
    await ledger.write()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else repository.dumps(value)


def terms_from(stored: Any) -> list[LineTerms]:
    """Terms as kept in a JSON column."""
    found = []
    for part in repository.loads(stored):
        plan = part.get("milestones")
        day = part["expected_on"]
        found.append(LineTerms(
            part["line_no"], part["quantity"], date.fromisoformat(day) if day else None,
            part["unit_price_minor"], part["sku"],
            tuple(repository.plan_from(plan)) if plan is not None else None,
        ))  # fmt: skip
    return found
