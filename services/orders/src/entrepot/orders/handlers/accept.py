"""Taking orders in: many at once, each exactly once.

An order is known by its shop and the shop's own number. A newer restatement changes it
(handlers/restate.py), the same or an older one changes nothing. New orders are written by one
statement per table; the proposal for inventory travels in OrderAccepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, Literal

import orjson

from entrepot.orders.domain import status
from entrepot.orders.domain.dispatch import Gates
from entrepot.orders.domain.incoming import OrderIn
from entrepot.orders.domain.shelves import Shelves
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers import restate
from entrepot.orders.handlers.lines import (
    add_lines,
    find_sku,
    order_id_of,
    personal,
    raw_of,
    sold_of,
    unknown,
)
from entrepot.orders.handlers.planning import Buyer, Line, Proposal, Wanted, propose, wanted_of
from entrepot.orders.handlers.sourcing_notes import NewNotes, wish_of
from entrepot.orders.repository import copies, orders
from entrepot.orders.repository.copies import Cache, Known
from entrepot.orders.repository.orders import MARK
from entrepot.shared.database import EVERY_PARTY, Driver, UnitOfWork
from entrepot.shared.errors import EntrepotError, UnknownShop
from entrepot.shared.events.orders import OrderAccepted, OrderCancelled, OrderLine

RESOURCE_FIRST_S = 5.0  # Until the first try of an order for which no place is known.


@dataclass(slots=True)
class Incoming:
    """One order on its way in. sees: whose shops the caller may write to. plan: made before
    (checkout), with its reservation held by inventory already. raw: the JSON as it was sent, where
    it is at hand."""

    order: OrderIn
    sees: str = EVERY_PARTY
    correlation_id: str = ""
    plan: "Plan | None" = None
    order_id: str = ""
    raw: dict[str, Any] | None = None


@dataclass(slots=True)
class Accepted:
    """What became of it."""

    order_id: str
    outcome: Literal["accepted", "updated", "duplicate"]
    status: str = ""
    version: int = 0
    hold: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """A new order worked out: SKUs by position, why it is held, what to ask of inventory."""

    skus: list[str | None]
    hold: list[str]
    wanted: Wanted | None = None
    proposal: Proposal | None = None
    sourcing: str = "none"
    fulfilment: str = "none"
    country: str = ""
    reserved: bool = False


async def accept(
    uow: UnitOfWork, cache: Cache, items: Sequence[Incoming]
) -> list[Accepted | EntrepotError]:
    """Take orders in; one result each, in their order. cache must be fresh in this transaction,
    except for orders whose plan was made before: those were not there then, and the insert (or
    the lock of a restatement) finds out whether they still are not."""
    results: list[Accepted | EntrepotError | None] = [None] * len(items)
    newest: dict[str, int] = {}
    for index, item in enumerate(items):
        shop = cache.shops.get(item.order.shop)
        if shop is None or item.sees not in (EVERY_PARTY, shop.party):
            results[index] = UnknownShop(f"no shop {item.order.shop}")
            continue
        item.order_id = order_id_of(shop.shop, item.order.external_id)
        other = newest.get(item.order_id)
        if other is None:
            newest[item.order_id] = index
        elif item.order.newness > items[other].order.newness:
            newest[item.order_id], results[other] = index, Accepted(item.order_id, "duplicate")
        else:
            results[index] = Accepted(item.order_id, "duplicate")
    asked = [order_id for order_id, i in newest.items() if items[i].plan is None]
    known = await orders.source_versions(uow.driver, asked) if asked else {}
    new = [items[i] for order_id, i in newest.items() if order_id not in known]
    made = await _accept_new(uow, cache, new) if new else {}
    late = [items[i] for order_id, i in newest.items() if order_id not in made]
    changed = await restate.restate(
        uow, cache,
        [(i.order_id, i.order) for i in late if i.order.newness > known.get(i.order_id, -1)],
    ) if late else {}  # fmt: skip
    for order_id, index in newest.items():
        results[index] = made.get(order_id) or (
            Accepted(order_id, "updated", row.status, row.version, tuple(row.hold))
            if (row := changed.get(order_id)) is not None
            else Accepted(order_id, "duplicate")
        )
    return [r for r in results if r is not None]


async def _accept_new(
    uow: UnitOfWork, cache: Cache, items: Sequence[Incoming]
) -> dict[str, Accepted]:
    await make_plans(uow.driver, cache, [item for item in items if item.plan is None], uow.now)
    rows = orders.NewOrders()
    lacking: dict[str, dict[str, int]] = {}
    notes = NewNotes()
    made: dict[str, Accepted] = {}
    for item in items:
        notes.add(item.order_id, cache.shops[item.order.shop].party, item.order, item.plan.proposal
                  if item.plan else None)  # fmt: skip
        made[item.order_id] = _add_rows(rows, lacking, item, cache.shops[item.order.shop], uow)
    rows.orders.sort(key=itemgetter("order_id"))  # Batches never wait for one another in a circle.
    fresh = await orders.insert(uow.driver, rows, uow.now)
    if len(fresh) < len(items):  # Somebody else was a moment faster with the rest.
        made = {k: v for k, v in made.items() if k in fresh}
    await orders.put_lacking(uow.driver, {k: v for k, v in lacking.items() if k in fresh})
    await notes.write(uow, cache, fresh)
    for item in items:
        if item.order_id in made:
            _publish(uow, item, cache.shops[item.order.shop])
    return made


async def make_plans(
    driver: Driver, cache: Cache, items: Sequence[Incoming], now: datetime
) -> None:
    """Resolve names and rank places for orders that are new."""
    if not items:
        return
    pairs = {
        (item.order.shop, name)
        for item in items for line in item.order.lines
        for name in (line.external_sku, line.sku) if name
    }  # fmt: skip
    known = await cache.learn(driver, pairs)
    for item in items:
        item.plan = _resolve(item.order, cache.shops[item.order.shop], known, cache.gates)
    wanted = {n.sku for i in items if i.plan and i.plan.wanted for n in i.plan.wanted.needs}
    stock = await copies.find_stock(driver, wanted) if wanted else Shelves()
    ages = await copies.find_ages(driver, wanted, now) if cache.router.uses_age else {}
    for item in items:
        plan = item.plan
        if plan is None or plan.wanted is None:
            continue
        plan.proposal = propose(
            item.order_id, 1, plan.wanted, stock, cache.router, _buyer(item.order, plan),
            now=now, ages=ages,
        )  # fmt: skip
        plan.sourcing = plan.proposal.axis


def _buyer(order: OrderIn, plan: Plan) -> Buyer:
    to = order.ship_to
    return Buyer(
        order.shop, plan.country, (to.postal_code or "") if to else "", order.currency,
        order.must_deliver_by, wish_of(order),
    )  # fmt: skip


def _resolve(order: OrderIn, shop: Shop, known: Known, gates: Gates) -> Plan:
    hold = [f"shop:{text}".replace(MARK, " ") for text in order.holds]
    country = order.ship_to.country if order.ship_to else shop.country
    skus: list[str | None] = []
    lines: list[Line] = []
    for position, line in enumerate(order.lines, 1):
        sku = find_sku(order.shop, line.external_sku, line.sku, known)
        skus.append(sku.sku if sku else None)
        if sku is None:
            hold.append(unknown(line.external_sku or line.sku))
        elif line.open_quantity:
            paid = line.unit_price_minor * line.open_quantity - line.discount_minor
            lines.append((line.line_no or position, sku, line.open_quantity, max(0, paid)))
    plan = Plan(skus, list(dict.fromkeys(hold)), country=country)
    if (
        order.fulfilled_by == "marketplace"
        or order.fulfilment == "fulfilled"
        or (order.cancellation == "cancelled" or not any(x.open_quantity for x in order.lines))
    ):
        plan.sourcing, plan.hold = "not_needed", []
        plan.fulfilment = {"fulfilled": "shipped", "partial": "partly_shipped"}.get(
            order.fulfilment, "none")  # fmt: skip
        return plan
    if not country:
        plan.hold.append("address_missing")
    if gates.rows:
        plan.hold += gates.holds(sold_of(sku for _, sku, _, _ in lines), country)
    if not plan.hold:
        plan.wanted = wanted_of(lines, known.skus)
    return plan


def _add_rows(
    rows: orders.NewOrders, lacking: dict[str, dict[str, int]], item: Incoming, shop: Shop,
    uow: UnitOfWork,
) -> Accepted:  # fmt: skip
    order, plan, order_id = item.order, item.plan, item.order_id
    assert plan is not None
    proposal, party, address = plan.proposal, shop.party, order.ship_to
    sourcing = proposal.sourcing if proposal is not None else None
    now_status = status.derive(
        payment=order.payment, hold=plan.hold, sourcing=plan.sourcing,
        fulfilment=plan.fulfilment, delivery="none", cancellation=order.cancellation,
        returns="none",
    )  # fmt: skip
    version = 2 if order.cancellation == "cancelled" else 1
    rows.orders.append({
        "order_id": order_id, "shop": shop.shop, "party": party,
        "external_id": order.external_id, "display_number": order.display_number or "",
        "source_version": order.newness, "placed_at": order.placed_at,
        "currency": order.currency, "total_minor": order.total_minor,
        "shipping_minor": order.shipping_minor, "tax_minor": order.tax_minor,
        "discount_minor": order.discount_minor, "fulfilled_by": order.fulfilled_by,
        "ship_to_country": plan.country,
        "ship_to_postal": (address.postal_code or "") if address else "",
        "ship_by": order.must_ship_by, "deliver_by": order.must_deliver_by,
        "payment": order.payment, "hold": plan.hold, "sourcing": plan.sourcing,
        "fulfilment": plan.fulfilment, "cancellation": order.cancellation,
        "status": now_status, "version": version, "attempt": sourcing.attempt if sourcing else 0,
        "reservation_id": sourcing.reservation_id if sourcing else None,
        "next_source_at": uow.now + timedelta(seconds=RESOURCE_FIRST_S)
        if plan.sourcing == "refused" else None,
        **(proposal.columns(uow.now) if proposal is not None else {}),
    })  # fmt: skip
    add_lines(rows.lines, order_id, party, order, plan.skus)
    raw = item.raw
    rows.sources.append({
        "order_id": order_id, "source_version": order.newness, "party": party,
        "raw": raw if raw is not None else orjson.Fragment(raw_of(order)),
    })  # fmt: skip
    if order.customer is not None or address is not None:
        customer: Any
        to: Any
        if raw is not None:
            customer, to = raw.get("customer") or {}, raw.get("ship_to") or {}
        else:
            customer, to = (orjson.Fragment(part) for part in personal(order))
        rows.customers.append(
            {"order_id": order_id, "party": party, "customer": customer, "ship_to": to}
        )
    if proposal is not None:
        rows.decisions.append({
            "order_id": order_id, "attempt": sourcing.attempt if sourcing else 0, "party": party,
            "decision": proposal.decision.told,
        })  # fmt: skip
        if sourcing is None and plan.wanted is not None:
            lacking[order_id] = plan.wanted.totals
    return Accepted(order_id, "accepted", now_status, version, tuple(plan.hold))


def _publish(uow: UnitOfWork, item: Incoming, shop: Shop) -> None:
    order, plan = item.order, item.plan
    assert plan is not None
    if item.correlation_id:
        uow.correlation_id = uow.causation_id = item.correlation_id
    uow.publish(
        OrderAccepted(
            order_id=item.order_id, shop=shop.shop, party=shop.party,
            external_id=order.external_id, source_version=order.newness,
            placed_at=order.placed_at, currency=order.currency, total_minor=order.total_minor,
            ship_to_country=plan.country or None, fulfilled_by=order.fulfilled_by,
            lines=tuple(
                OrderLine(
                    line_no=line.line_no or position,
                    external_sku=line.external_sku or line.sku or "", sku=sku,
                    quantity=line.quantity, unit_price_minor=line.unit_price_minor,
                )
                for position, (line, sku) in enumerate(zip(order.lines, plan.skus, strict=True), 1)
            ),
            hold_reasons=tuple(plan.hold), ship_by=order.must_ship_by,
            deliver_by=order.must_deliver_by,
            sourcing=plan.proposal.sourcing if plan.proposal is not None else None,
            promise=plan.proposal.promised if plan.proposal is not None else None,
        ),
        version=1,
    )  # fmt: skip
    if order.cancellation == "cancelled":
        uow.publish(
            OrderCancelled(
                order_id=item.order_id, shop=shop.shop, party=shop.party,
                reason=order.cancellation_reason or "cancelled in the shop", actor="marketplace",
            ),
            version=2,
        )  # fmt: skip
