"""Other services' facts about orders, fulfilments, returns and announced goods, as one book.

A batch is planned first (which orders, reservations and stock rows it needs), then everything is
locked once and the events are applied in their order of arrival. One function for all of them: two
would lock stock twice in one transaction, and could wait in a circle with a reservation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from entrepot.inventory.domain import holds
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.followups import Gone
from entrepot.inventory.domain.incoming import Expected
from entrepot.inventory.domain.reservation import LineKey, Reservation, ReserveStock
from entrepot.inventory.domain.returns import take_back
from entrepot.inventory.domain.stock import Key
from entrepot.inventory.handlers import inspections, limits
from entrepot.inventory.handlers.holds import keys_of
from entrepot.inventory.handlers.inspections import QUALITY_FACTS, Inspected
from entrepot.inventory.handlers.tracing import Named, named_by, trace_parcels
from entrepot.inventory.repository import (
    backorder_rows,
    books,
    documents,
    places,
    purchases,
    reach,
)
from entrepot.inventory.repository import holds as hold_rows
from entrepot.inventory.repository.purchases import PURCHASE_FACTS
from entrepot.shared.consumer import Reject
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.orders import (
    FulfilmentCancelled,
    FulfilmentReleased,
    FulfilmentShipped,
    OrderAccepted,
    OrderCancelled,
    OrderSourced,
    ReturnReceived,
    Sourcing,
)
from entrepot.shared.events.supplier_assessment import QualityHeld, QualityReleased
from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
)

log = structlog.get_logger(__name__)
_ACCOUNT = {"sellable": "free", "damaged": "damaged", "unknown": "quality_hold"}


@dataclass(slots=True)
class _Plan:
    """What a batch needs."""

    orders: set[str] = field(default_factory=set)  # To be locked.
    whole_orders: set[str] = field(default_factory=set)  # All their reservations are needed.
    sourced_orders: set[str] = field(default_factory=set)  # Their fulfilments are needed, too.
    reservations: set[str] = field(default_factory=set)
    fulfilments: set[str] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)
    make: set[Key] = field(default_factory=set)
    promised: set[Key] = field(default_factory=set)  # On which reservations are decided.
    parcels: set[str] = field(default_factory=set)  # What leaves or comes back, by document.
    named: dict[str, Named] = field(default_factory=dict)  # Their lots and serials, where told.
    inspected: list[QualityHeld | QualityReleased] = field(default_factory=list)
    notices: set[str] = field(default_factory=set)
    purchase_orders: set[str] = field(default_factory=set)
    commands: dict[int, ReserveStock] = field(default_factory=dict)  # By id() of the event.

    def add(self, event: Event) -> None:
        if isinstance(event, OrderAccepted | OrderSourced):
            if event.sourcing is not None:
                self._reserve(event, event.sourcing)
        elif isinstance(event, OrderCancelled):
            self.orders.add(event.order_id)
            self.whole_orders.add(event.order_id)
        elif isinstance(event, FulfilmentShipped):
            self.orders.add(event.order_id)
            self.reservations.add(event.reservation_id)
            self.fulfilments.add(event.fulfilment_id)
            self.parcels.add(event.fulfilment_id)
            self.named.update(named_by(event.fulfilment_id, event.location, event.lines))
            self.make |= {(line.sku, event.location) for line in event.lines}
        elif isinstance(event, FulfilmentReleased | FulfilmentCancelled):
            self.fulfilments.add(event.fulfilment_id)
        elif isinstance(event, ReturnReceived):
            self.parcels.add(event.return_id)
            self.named.update(named_by(event.return_id, event.location, event.lines))
            self.make |= {(line.sku, event.location) for line in event.lines}
        elif isinstance(event, AdvanceShipNoticeSent):
            self.notices.add(event.asn_id)
            self.make |= {(line.sku, event.destination) for line in event.lines}
        elif isinstance(event, PurchaseOrderConfirmed | PurchaseOrderChanged):
            self.make |= {(li.sku, event.destination) for li in event.lines if li.quantity}
        elif isinstance(event, QUALITY_FACTS):
            self.inspected.append(event)
        if isinstance(event, PURCHASE_FACTS):
            self.purchase_orders.add(event.purchase_order_id)

    def may_wait(self, known: Iterable[Reservation]) -> set[str]:
        """Orders that may have lines waiting for goods: cancelled ones, and those refused
        before."""
        refused = {r.order_id for r in known if r.state == "refused"}
        return refused | (self.whole_orders - self.sourced_orders)

    def _reserve(self, event: OrderAccepted | OrderSourced, sourcing: Sourcing) -> None:
        command = ReserveStock(
            sourcing.reservation_id, event.order_id, event.party, sourcing.demand,
            sourcing.options, sourcing.attempt, None, event,
        )  # fmt: skip
        self.commands[id(event)] = command
        self.orders.add(event.order_id)
        self.reservations.add(sourcing.reservation_id)
        self.promised |= keys_of(command)
        if isinstance(event, OrderSourced):
            self.whole_orders.add(event.order_id)
            self.sourced_orders.add(event.order_id)


class _Facts:
    """The events of one batch, applied one after the other."""

    def __init__(self, plan: _Plan, book: Book, fulfilments: dict[str, dict[str, Any]],
                 known_notices: set[str], inspected: Inspected) -> None:  # fmt: skip
        self.plan, self.book, self.fulfilments = plan, book, fulfilments
        self.known_notices, self.inspected = known_notices, inspected
        self.cancelled: set[str] = set()
        self.changed_fulfilments: set[str] = set()
        self.purchases: list[Event] = []  # What suppliers told, for the first time.

    def apply(self, event: Event) -> None:
        """Raises Reject where a person must look."""
        try:
            if isinstance(event, OrderAccepted | OrderSourced):
                self._reserve(event)
            elif isinstance(event, OrderCancelled):
                self._cancel(event)
            elif isinstance(event, FulfilmentReleased):
                self._fulfilment(event.fulfilment_id, event, "released")
            elif isinstance(event, FulfilmentCancelled):
                self._cancel_fulfilment(event)
            elif isinstance(event, FulfilmentShipped):
                self._ship(event)
            elif isinstance(event, ReturnReceived):
                self._return(event)
            elif isinstance(event, AdvanceShipNoticeSent):
                self._expect(event)
            elif isinstance(event, QUALITY_FACTS):
                self.inspected.apply(self.book, event)
            elif isinstance(event, PurchaseOrderCancelled):
                for line in self.book.expected:
                    if line.purchase_order_id == event.purchase_order_id:
                        self.book.give_up(line, event)
            if isinstance(event, PURCHASE_FACTS) and not isinstance(event, AdvanceShipNoticeSent):
                self.purchases.append(event)
        except EntrepotError as error:
            cure = error.extra.get("cure", "correct the cause")
            raise Reject(f"{error.detail}; {cure}, then redrive the letter") from error

    def _reserve(self, event: OrderAccepted | OrderSourced) -> None:
        command = self.plan.commands.get(id(event))
        if command is None:
            return  # Held, or served by the marketplace: nothing is to be reserved yet.
        if isinstance(event, OrderSourced):
            for held in self._of_order(event.order_id):
                self._release_unclaimed(held, event)
        waited = isinstance(event, OrderSourced) and any(
            held.state == "refused" for held in self._of_order(event.order_id)
        )
        made = holds.reserve(self.book, command)
        if made is None:
            log.info("not_reserved_order_was_cancelled", order_id=event.order_id)
        elif waited and made.held_now:
            self.book.after.gone[event.order_id] = Gone("reserved", event)

    def _of_order(self, order_id: str) -> list[Reservation]:
        return [r for r in self.book.reservations.values() if r.order_id == order_id]

    def _release_unclaimed(self, held: Reservation, event: Event) -> None:
        """Units whose fulfilment was given up, and which no other fulfilment claims, are free
        again once their order is sourced anew. Until then they stay held for it."""
        claimed: dict[LineKey, int] = {}
        given_up: set[LineKey] = set()
        for work in self.fulfilments.values():
            if work["reservation_id"] != held.reservation_id:
                continue
            for line_no, sku, quantity in work["lines"]:
                key = (line_no, sku, work["location"])
                if work["state"] == "released":
                    claimed[key] = claimed.get(key, 0) + quantity
                elif work["state"] == "cancelled":
                    given_up.add(key)
        units = {
            key: held.lines[key].open - claimed.get(key, 0) for key in given_up if key in held.lines
        }
        if any(quantity > 0 for quantity in units.values()):
            holds.release(self.book, held, "released", units=units, cause=event)

    def _cancel(self, event: OrderCancelled) -> None:
        self.cancelled.add(event.order_id)
        self.book.cancelled.add(event.order_id)
        self.book.after.gone[event.order_id] = Gone("cancelled", event)
        for held in self._of_order(event.order_id):
            holds.release(self.book, held, "cancelled", cause=event)

    def _fulfilment(
        self, fulfilment_id: str, event: FulfilmentReleased | FulfilmentShipped, state: str
    ) -> None:
        self.fulfilments[fulfilment_id] = {
            "order_id": event.order_id, "reservation_id": event.reservation_id,
            "location": event.location, "state": state,
            "lines": [[li.line_no, li.sku, li.quantity] for li in event.lines],
        }  # fmt: skip
        self.changed_fulfilments.add(fulfilment_id)

    def _cancel_fulfilment(self, event: FulfilmentCancelled) -> None:
        """The units stay held for their order: it will be cancelled, sourced anew, or split into
        other fulfilments, and only then are they free (see _release_unclaimed)."""
        work = self.fulfilments.get(event.fulfilment_id)
        if work is not None and work["state"] == "released":
            work["state"] = "cancelled"
            self.changed_fulfilments.add(event.fulfilment_id)

    def _ship(self, event: FulfilmentShipped) -> None:
        work = self.fulfilments.get(event.fulfilment_id)
        if work is not None and work["state"] == "shipped":
            return  # Told again.
        held = self.book.reservations.get(event.reservation_id)
        if held is None:
            raise Reject(f"{event.fulfilment_id}: there is no reservation {event.reservation_id}")
        if held.order_id != event.order_id:
            raise Reject(f"{event.reservation_id} belongs to another order")
        holds.ship(
            self.book, held, event.fulfilment_id, event.location, event.lines, event.shipped_at,
            event,
        )  # fmt: skip
        self._fulfilment(event.fulfilment_id, event, "shipped")

    def _return(self, event: ReturnReceived) -> None:
        for line in event.lines:
            take_back(
                self.book, self.book.stock(line.sku, event.location), _ACCOUNT[line.condition],
                line.quantity, return_id=event.return_id, line_no=line.line_no,
                occurred_at=event.received_at, cause=event,
            )  # fmt: skip

    def _expect(self, event: AdvanceShipNoticeSent) -> None:
        if event.asn_id in self.known_notices:
            return
        self.known_notices.add(event.asn_id)
        self.purchases.append(event)
        for line in event.lines:
            stock = self.book.stocks.get((line.sku, event.destination))
            party = stock.party if stock is not None else event.operator or ""
            self.book.expect(
                Expected(
                    "asn", event.asn_id, line.line_no, line.sku, event.destination, line.quantity,
                    party, event.purchase_order_id, event.supplier, event.expected_on,
                    event.carrier, event.tracking_number,
                ),
                event,
            )  # fmt: skip


async def apply_facts(events: Sequence[Event], uow: UnitOfWork) -> None:
    """Apply a batch in one transaction. Raises Reject."""
    plan = _Plan()
    for event in events:
        plan.add(event)
    await books.lock_orders(uow, plan.orders)
    known = await books.reservations(uow, plan.reservations, plan.whole_orders)
    cancelled = await books.cancelled(uow, plan.orders)
    fulfilments = await hold_rows.fulfilments(uow, plan.fulfilments, plan.sourced_orders)
    plan.keys |= {(li.sku, li.location) for r in known.values() for li in r.open_lines()}
    plan.keys |= set(await documents.notices_of_orders(uow, plan.purchase_orders))
    waiting: set[Key] = set()
    if waits := plan.may_wait(known.values()):
        waiting = await backorder_rows.keys_of_orders(uow, waits)
        plan.keys |= waiting
    commands = list(plan.commands.values())
    lists = await places.shop_lists(uow, {c.owner for c in commands})
    there = await reach.load(uow, commands, lists)
    plan.keys |= reach.keys(there, commands) | await inspections.keys_for(uow, plan.inspected)
    stocks = await books.lock_stock(uow, plan.keys, make=plan.make, promised=plan.promised)
    expected = await books.expected(uow, (), plan.purchase_orders)
    notices = await documents.known_notices(uow, plan.notices)
    book = Book(uow.now, stocks, known, cancelled, expected)
    await trace_parcels(uow, book, plan.parcels, plan.named)
    inspected = await inspections.load(uow, book, plan.inspected)
    book.after.reach, book.lists = there, lists
    await limits.load(uow, book, commands)
    facts = _Facts(plan, book, fulfilments, notices, inspected)
    for event in events:
        facts.apply(event)
    if not waiting:
        book.after.gone.clear()
    if facts.purchases:
        book.after.coming |= await purchases.apply(uow, facts.purchases)
    await books.save(uow, book)
    await inspected.save(uow)
    await hold_rows.cancel_orders(uow, facts.cancelled)
    changed = {f: facts.fulfilments[f] for f in facts.changed_fulfilments}
    await hold_rows.save_fulfilments(uow, changed)
