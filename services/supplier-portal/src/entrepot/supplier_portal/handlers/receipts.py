"""What warehouses counted in, matched with what was ordered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from prometheus_client import Counter

from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.events.inventory import StockReceived
from entrepot.shared.telemetry import REGISTRY
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.commands import Arrival
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.handlers.differences import match_notices
from entrepot.supplier_portal.handlers.invoices import rematch_orders
from entrepot.supplier_portal.repository.differences import open_differences

UNMATCHED = Counter(
    "entrepot_supplier_portal_unmatched_receipts_total",
    "Receipts that name a purchase order or ship notice of nobody.", registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)


async def match_receipts(events: Sequence[StockReceived], uow: UnitOfWork) -> None:
    """Match receipts that name an order or a notice; one purchase_order_received per order. One
    that names an order which was never issued is kept as unmatched, for a person to look at."""
    wanted = [e for e in events if e.purchase_order_id or e.asn_id]
    if not wanted:
        return
    before = await repository.known_receipts(uow.driver, [e.meta.id for e in wanted])
    wanted = [e for e in wanted if e.meta.id not in before]
    notices = await repository.notices(uow.driver, [e.asn_id for e in wanted if e.asn_id])
    ids = [_order_of(event, notices) for event in wanted]
    orders = await repository.orders(
        uow.driver, [id_ for id_ in ids if id_], EVERY_PARTY, lock=True
    )
    zones = await repository.timezones(uow.driver, [e.location for e in wanted])
    matched: list[dict[str, Any]] = []
    unmatched: list[dict[str, Any]] = []
    causes: dict[str, StockReceived] = {}
    for event, id_ in zip(wanted, ids, strict=True):
        order = orders.get(id_ or "")
        if order is None:
            unmatched.append(_row(event, uow, event.purchase_order_id))
            continue
        arrival = Arrival(
            event.sku, event.quantity, event.damaged, _day(event, zones.get(event.location)),
            _announced(event, order, notices),
        )  # fmt: skip
        for line_no, good, damaged in order.receive(arrival):
            matched.append({
                **_row(event, uow, order.purchase_order_id), "line_no": line_no,
                "supplier": order.supplier, "quantity": good, "damaged": damaged,
            })  # fmt: skip
        causes[order.purchase_order_id] = event
    await repository.insert_receipts(uow.driver, matched, unmatched)
    if causes:
        await _tell(orders, matched, causes, uow)
    if unmatched:
        UNMATCHED.inc(len(unmatched))
        log.warning("receipts_unmatched", count=len(unmatched),
                    first=unmatched[0]["source_event_id"])  # fmt: skip


async def _tell(
    orders: Mapping[str, PurchaseOrder], matched: Sequence[Mapping[str, Any]],
    causes: Mapping[str, StockReceived], uow: UnitOfWork,
) -> None:  # fmt: skip
    """Differences to the notices, then what became of the orders (one with something to be decided
    stays open), then invoices that waited for goods. causes: the last receipt of each order."""
    last = list(causes.values())[-1]
    asn_ids = {row["asn_id"] for row in matched if row["asn_id"]}
    await match_notices(asn_ids, uow, cause=last, counted=True)
    disputed = await open_differences(uow.driver, causes)
    ledger = repository.Ledger.of(uow, "service:inventory")
    for id_, cause in causes.items():
        event = orders[id_].match(uow.now, disputed=id_ in disputed)
        ledger.add(orders[id_], event, cause=cause)
    await repository.save_orders(uow.driver, [orders[id_] for id_ in causes])
    await ledger.write()
    await rematch_orders(list(causes), uow, cause=last)


def _order_of(event: StockReceived, notices: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The order that is named, or that of the notice which is named."""
    if event.purchase_order_id is not None:
        return event.purchase_order_id
    notice = notices.get(event.asn_id or "")
    return str(notice["purchase_order_id"]) if notice is not None else None


def _announced(
    event: StockReceived, order: PurchaseOrder, notices: Mapping[str, Mapping[str, Any]]
) -> frozenset[int]:
    """Lines of the order that the notice announced for the SKU; of the same lot, if it tells."""
    notice = notices.get(event.asn_id or "")
    if notice is None or notice["purchase_order_id"] != order.purchase_order_id:
        return frozenset()
    lines = [line for line in repository.loads(notice["lines"]) if line["sku"] == event.sku]
    same_lot = [line for line in lines if event.lot is not None and line.get("lot") == event.lot]
    return frozenset(line["line_no"] for line in same_lot or lines)


def _day(event: StockReceived, timezone: str | None) -> date:
    """The calendar day at the place of receipt; in UTC where its time zone is not known."""
    try:
        return event.occurred_at.astimezone(ZoneInfo(timezone or "UTC")).date()
    except (ZoneInfoNotFoundError, ValueError):
        return event.occurred_at.astimezone(ZoneInfo("UTC")).date()


def _row(event: StockReceived, uow: UnitOfWork, id_: str | None) -> dict[str, Any]:
    return {
        "event_id": event.meta.id, "purchase_order_id": id_, "asn_id": event.asn_id,
        "source_event_id": event.source_event_id, "sku": event.sku, "location": event.location,
        "quantity": event.quantity, "damaged": event.damaged, "lot": event.lot,
        "occurred_at": event.occurred_at, "recorded_at": uow.now,
    }  # fmt: skip
