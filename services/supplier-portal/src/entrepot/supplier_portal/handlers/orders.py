"""Confirm, answer, change, cancel and close purchase orders; handlers.issuing begins them."""

from collections.abc import Callable, Sequence

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain import agreeing
from entrepot.supplier_portal.domain.commands import Actor, LineTerms
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.handlers.issuing import require_sku
from entrepot.supplier_portal.repository import Ledger

Check = Callable[[PurchaseOrder], None]


async def locked(uow: UnitOfWork, id_: str, check: Check) -> PurchaseOrder:
    """One order under its row lock. Raises NotFound, or what the check raises."""
    found = await repository.orders(uow.driver, [id_], uow.party, lock=True)
    if id_ not in found:
        raise NotFound(f"no purchase order {id_}")
    check(found[id_])
    return found[id_]


async def keep(
    uow: UnitOfWork, actor: Actor, order: PurchaseOrder, event: Event | None, reason: str = ""
) -> PurchaseOrder:
    """Publish and save, unless nothing changed. What becomes of a draft is nobody else's."""
    if event is not None and order.draft:
        await repository.save_orders(uow.driver, [order])
    elif event is not None:
        ledger = Ledger.of(uow, actor.party)
        ledger.add(order, event, reason=reason)
        if (done := order.close_if_complete(uow.now)) is not None:
            ledger.add(order, done, reason=reason)
        await repository.save_orders(uow.driver, [order])
        await ledger.write()
    return order


async def confirm_purchase_order(
    id_: str, terms: Sequence[LineTerms], uow: UnitOfWork, actor: Actor, check: Check,
    *, named_only: bool = False,
) -> PurchaseOrder:  # fmt: skip
    """The supplier agrees, with its own quantities and days. A repeat changes nothing."""
    order = await locked(uow, id_, check)
    event = order.confirm(terms, uow.now, named_only=named_only)
    return await keep(uow, actor, order, event)


async def confirm_many(
    wanted: Sequence[tuple[str, LineTerms]], uow: UnitOfWork, actor: Actor
) -> tuple[list[EntrepotError | None], dict[str, str]]:
    """Promise single lines of many orders; each answered in its place, and the supplier of each
    order. Lines that are not named stay as they are; an order's lines are one confirmation."""
    orders = await repository.orders(uow.driver, {id_ for id_, _ in wanted}, uow.party, lock=True)
    answers: list[EntrepotError | None] = []
    good: dict[str, dict[int, LineTerms]] = {}
    for id_, term in wanted:
        try:
            if id_ not in orders:
                raise NotFound(f"no purchase order {id_}")
            agreeing.try_promise(orders[id_], term, good.get(id_, {}))
        except EntrepotError as error:
            answers.append(error)
            continue
        answers.append(None)
        good.setdefault(id_, {})[term.line_no] = term
    ledger = Ledger.of(uow, actor.party)
    changed = []
    for id_, terms in good.items():
        event = orders[id_].confirm(list(terms.values()), uow.now, named_only=True)
        if event is not None:
            ledger.add(orders[id_], event)
            changed.append(orders[id_])
    await repository.save_orders(uow.driver, changed)
    await ledger.write()
    return answers, {id_: order.supplier for id_, order in orders.items()}


async def answer_confirmation(
    id_: str, accepted: bool, reason: str, uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """The buyer accepts or refuses what was promised otherwise than wanted. A repeat changes
    nothing."""
    order = await locked(uow, id_, check)
    event: Event | None
    if accepted:
        event = agreeing.accept_confirmation(order, uow.now)
    else:
        event = agreeing.refuse_confirmation(order, reason, uow.now)
    return await keep(uow, actor, order, event, reason)


async def change_purchase_order(
    id_: str, terms: Sequence[LineTerms], reason: str, uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """New terms by either side. A change to what is already so changes nothing."""
    order = await locked(uow, id_, check)
    if order.draft and actor.side != "buyer":
        raise NotFound(f"no purchase order {id_}")
    new_skus = {t.sku for t in terms if t.sku is not None} - {line.sku for line in order.lines}
    if new_skus and actor.side == "buyer":
        known = await repository.references(uow.driver, [], [], new_skus)
        for i, term in enumerate(terms):
            if term.sku in new_skus:
                require_sku(term.sku or "", known, f"/lines/{i}/sku")
    event = order.change(actor.side, terms, reason, uow.now)
    return await keep(uow, actor, order, event, reason)


async def cancel_purchase_order(
    id_: str, reason: str, uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """The goods, or the rest of them, are not wanted any more."""
    order = await locked(uow, id_, check)
    return await keep(uow, actor, order, order.cancel(reason, uow.now), reason)


async def close_purchase_order(
    id_: str, reason: str, uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """The buyer settles for what came."""
    order = await locked(uow, id_, check)
    return await keep(uow, actor, order, order.close(reason, uow.now), reason)
