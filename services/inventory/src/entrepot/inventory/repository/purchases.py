"""What suppliers confirmed, as announced lines of source `purchase_order`, until a notice takes
their place.

They are no part of `stock.incoming` (nothing is on its way yet) and the book does not know them;
backorders are promised out of them. `received` of such a line counts the units that notices
announced or that came without one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from entrepot.inventory.domain.stock import Key
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderReceived,
)

PurchaseFact = (
    PurchaseOrderConfirmed | PurchaseOrderChanged | PurchaseOrderCancelled
    | PurchaseOrderReceived | AdvanceShipNoticeSent
)  # fmt: skip
PURCHASE_FACTS = (
    PurchaseOrderConfirmed, PurchaseOrderChanged, PurchaseOrderCancelled, PurchaseOrderReceived,
    AdvanceShipNoticeSent,
)  # fmt: skip
_LOAD = """
SELECT source_id, line_no, sku, location, supplier, quantity, received, expected_on, state
FROM expected_receipt WHERE source = 'purchase_order' AND source_id = ANY($1::text[])
ORDER BY expected_id
"""
_SAVE = """
INSERT INTO expected_receipt (source, source_id, line_no, sku, location, party,
    purchase_order_id, supplier, quantity, received, expected_on, carrier, tracking_number, state)
SELECT 'purchase_order', n.po, n.line, n.sku, n.place, coalesce(l.party, ''), n.po, n.supplier,
       n.quantity, n.received, n.day, '', '', n.state
FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
            $8::date[], $9::text[])
     AS n(po, line, sku, place, supplier, quantity, received, day, state)
LEFT JOIN location l ON l.location = n.place
ON CONFLICT (source_id, line_no, sku) DO UPDATE SET location = EXCLUDED.location,
    party = EXCLUDED.party, supplier = EXCLUDED.supplier, quantity = EXCLUDED.quantity,
    received = EXCLUDED.received, expected_on = EXCLUDED.expected_on, state = EXCLUDED.state
"""


@dataclass(slots=True)
class Ordered:
    """One line of a purchase order as its supplier promised it."""

    purchase_order_id: str
    line_no: int
    sku: str
    location: str
    supplier: str
    quantity: int
    received: int = 0
    expected_on: date | None = None
    state: str = "open"
    changed: bool = False

    def settle(self) -> None:
        """State from the figures."""
        self.state = "open" if self.received < self.quantity else "done"
        self.changed = True


Lines = dict[tuple[str, int, str], Ordered]


async def apply(uow: UnitOfWork, facts: Sequence[Event]) -> set[Key]:
    """Fold the facts, in their order, into the lines. Returns the records where what is to
    come may have changed."""
    told = [f for f in facts if isinstance(f, PURCHASE_FACTS)]
    rows = await uow.driver.fetch(_LOAD, sorted({f.purchase_order_id for f in told}))
    lines: Lines = {
        (r["source_id"], r["line_no"], r["sku"]): Ordered(*r) for r in rows
    }  # fmt: skip
    before = {(line.sku, line.location) for line in lines.values()}
    for fact in told:
        if isinstance(fact, PurchaseOrderConfirmed | PurchaseOrderChanged):
            _restate(lines, fact)
        elif isinstance(fact, PurchaseOrderCancelled):
            for line in _of(lines, fact.purchase_order_id):
                line.state, line.changed = "cancelled", True
        elif isinstance(fact, PurchaseOrderReceived):
            _received(lines, fact)
        else:
            for announced in fact.lines:
                _announce(lines, fact.purchase_order_id, announced.line_no, announced.sku,
                          announced.quantity)  # fmt: skip
    changed = [line for line in lines.values() if line.changed and line.quantity > 0]
    await _save(uow, changed)
    return {key for line in changed for key in [(line.sku, line.location)]} | before


def _of(lines: Lines, purchase_order_id: str) -> list[Ordered]:
    return [
        line for line in lines.values()
        if line.purchase_order_id == purchase_order_id and line.state == "open"
    ]  # fmt: skip


def _restate(lines: Lines, fact: PurchaseOrderConfirmed | PurchaseOrderChanged) -> None:
    named = {(fact.purchase_order_id, told.line_no, told.sku) for told in fact.lines}
    for line in _of(lines, fact.purchase_order_id):
        if (line.purchase_order_id, line.line_no, line.sku) not in named:
            line.state, line.changed = "cancelled", True
    for told in fact.lines:
        key = (fact.purchase_order_id, told.line_no, told.sku)
        line = lines.setdefault(key, Ordered(*key, fact.destination, fact.supplier, told.quantity))
        line.location, line.supplier = fact.destination, fact.supplier
        line.expected_on = told.expected_on
        if told.quantity:
            line.quantity = told.quantity
            line.settle()
        else:
            line.state, line.changed = "cancelled", True


def _announce(lines: Lines, order: str, line_no: int, sku: str, units: int) -> None:
    """A notice takes the place of what was confirmed: of its own line first."""
    fitting = [line for line in _of(lines, order) if line.sku == sku]
    for line in sorted(fitting, key=lambda line: line.line_no != line_no):
        taken = min(units, line.quantity - line.received)
        if taken:
            line.received += taken
            units -= taken
            line.settle()


def _received(lines: Lines, fact: PurchaseOrderReceived) -> None:
    for match in fact.lines:
        line = lines.get((fact.purchase_order_id, match.line_no, match.sku))
        if line is not None and line.state == "open":
            came = max(match.announced, match.received + match.damaged)
            line.received = max(line.received, min(came, line.quantity))
            line.settle()
    if fact.complete:
        for line in _of(lines, fact.purchase_order_id):
            line.state, line.changed = "done", True


async def _save(uow: UnitOfWork, lines: Collection[Ordered]) -> None:
    if lines:
        rows: list[tuple[Any, ...]] = [
            (li.purchase_order_id, li.line_no, li.sku, li.location, li.supplier, li.quantity,
             li.received, li.expected_on, li.state)
            for li in lines
        ]  # fmt: skip
        await uow.driver.execute(_SAVE, *(list(c) for c in zip(*rows, strict=True)))
