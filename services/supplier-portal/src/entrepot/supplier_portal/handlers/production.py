"""Production milestones."""

from collections.abc import Sequence
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.events.supplier_portal import MilestoneReported
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain import agreeing
from entrepot.supplier_portal.domain.commands import Actor, ReportMilestone
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.domain.moves import expected_days
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.handlers.outcome import Done, Outcome


async def report_milestones(
    commands: Sequence[ReportMilestone], uow: UnitOfWork, actor: Actor
) -> list[Outcome[PurchaseOrder]]:
    """Reports in the order given; one whose report_id is known is not taken again. Unknown and
    foreign orders answer NotFound. Days that moved are told at once, once per order."""
    orders = await repository.orders(
        uow.driver, {c.purchase_order_id for c in commands}, uow.party, lock=True
    )
    seen = await repository.report_hashes(
        uow.driver, [(c.purchase_order_id, c.report_id) for c in commands]
    )
    before = {id_: expected_days(order.lines) for id_, order in orders.items()}
    reasons: dict[str, str] = {}
    rows: list[dict[str, Any]] = []
    outcomes: list[Outcome[PurchaseOrder]] = []
    for command in commands:
        order = orders.get(command.purchase_order_id)
        if order is None:
            outcomes.append(NotFound(f"no purchase order {command.purchase_order_id}"))
            continue
        known = seen.get((order.purchase_order_id, command.report_id))
        if known is not None:
            outcomes.append(_repeated(known, command, order))
            continue
        try:
            event = order.report(command, uow.now)
        except EntrepotError as error:
            outcomes.append(error)
            continue
        uow.publish(event, version=order.production_version)
        seen[order.purchase_order_id, command.report_id] = command.body_hash
        if event.slip_days:
            reasons[order.purchase_order_id] = command.note
        rows.append(_row(event, command, uow, actor))
        outcomes.append(Done(command.report_id, order, created=True))
    touched = {row["purchase_order_id"] for row in rows}
    ledger = repository.Ledger.of(uow, actor.party)
    for id_ in sorted(touched):
        moved = agreeing.reschedule(orders[id_], before[id_], reasons.get(id_, ""), uow.now)
        if moved is not None:
            ledger.add(orders[id_], moved, reason=moved.reason)
    await repository.save_orders(uow.driver, [orders[id_] for id_ in touched])
    await repository.insert_reports(uow.driver, rows)
    await ledger.write()
    return outcomes


def _repeated(
    before: bytes, command: ReportMilestone, order: PurchaseOrder
) -> Outcome[PurchaseOrder]:
    if before == command.body_hash:
        return Done(command.report_id, order, created=False)
    return refused(
        f"report_id {command.report_id} was used for another report", "use a new report_id",
        "请使用新的 report_id", report_id=command.report_id,
    )  # fmt: skip


def _row(
    event: MilestoneReported, command: ReportMilestone, uow: UnitOfWork, actor: Actor
) -> dict[str, Any]:
    return {
        "purchase_order_id": event.purchase_order_id, "report_id": command.report_id,
        "supplier": event.supplier, "line_no": event.line_no, "sku": event.sku,
        "milestone": event.milestone, "percent": event.percent,
        "quantity_good": event.quantity_good, "quantity_scrap": event.quantity_scrap,
        "expected_on": event.expected_on, "due_on": command.due_on,
        "slip_days": event.slip_days, "note": event.note,
        "photos": repository.dumps(event.photos), "reported_at": event.reported_at,
        "party": actor.party, "body_hash": command.body_hash, "recorded_at": uow.now,
    }  # fmt: skip
