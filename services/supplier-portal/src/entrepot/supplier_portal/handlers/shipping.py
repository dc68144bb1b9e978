"""Advance ship notices."""

from collections.abc import Sequence
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.events.supplier_portal import AdvanceShipNoticeSent
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.commands import Actor, AnnounceShipment
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.domain.shipping import asn_id
from entrepot.supplier_portal.handlers.outcome import Done, Outcome


async def announce_shipments(
    commands: Sequence[AnnounceShipment], uow: UnitOfWork, actor: Actor
) -> list[Outcome[dict[str, Any]]]:
    """Notices in the order given, each answered as its row. One whose number is known on the
    order is not taken again; with another body it is a Conflict."""
    orders = await repository.orders(
        uow.driver, {c.purchase_order_id for c in commands}, uow.party, lock=True
    )
    ids = [asn_id(c.purchase_order_id, c.number) for c in commands]
    seen = {id_: dict(row) for id_, row in (await repository.notices(uow.driver, ids)).items()}
    operators = await repository.operators(uow.driver, {o.destination for o in orders.values()})
    ledger = repository.Ledger.of(uow, actor.party)
    rows: list[dict[str, Any]] = []
    outcomes: list[Outcome[dict[str, Any]]] = []
    for command, id_ in zip(commands, ids, strict=True):
        order = orders.get(command.purchase_order_id)
        if order is None:
            outcomes.append(NotFound(f"no purchase order {command.purchase_order_id}"))
            continue
        if id_ in seen:
            outcomes.append(_repeated(seen[id_], command))
            continue
        try:
            event = order.announce(command, operators.get(order.destination), uow.now)
        except EntrepotError as error:
            outcomes.append(error)
            continue
        ledger.add(order, event)
        rows.append(_row(order, event, command, uow, actor))
        seen[id_] = rows[-1]
        outcomes.append(Done(id_, rows[-1], created=True))
    touched = {row["purchase_order_id"] for row in rows}
    await repository.save_orders(uow.driver, [orders[id_] for id_ in touched])
    await repository.insert_notices(uow.driver, rows)
    await ledger.write()
    return outcomes


def _repeated(row: dict[str, Any], command: AnnounceShipment) -> Outcome[dict[str, Any]]:
    if row["body_hash"] == command.body_hash:
        return Done(row["asn_id"], row, created=False)
    return refused(
        f"number {command.number} was used for another notice of this order", "use a new number",
        "请使用新的发货通知号", asn_id=row["asn_id"],
    )  # fmt: skip


def _row(
    order: PurchaseOrder, event: AdvanceShipNoticeSent, command: AnnounceShipment,
    uow: UnitOfWork, actor: Actor,
) -> dict[str, Any]:  # fmt: skip
    return {
        "asn_id": event.asn_id, "purchase_order_id": order.purchase_order_id,
        "supplier": order.supplier, "number": command.number, "destination": order.destination,
        "shipped_on": event.shipped_on, "expected_on": event.expected_on,
        "carrier": event.carrier, "tracking_number": event.tracking_number,
        "lines": repository.dumps([line.model_dump(mode="json") for line in event.lines]),
        "party": actor.party, "body_hash": command.body_hash, "created_at": uow.now,
    }  # fmt: skip
