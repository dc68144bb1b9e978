"""Issue, confirm, change, cancel and close purchase orders."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.shared.ids import new_uuid
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.commands import Actor, IssuePurchaseOrder, LineTerms
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder, purchase_order_id
from entrepot.supplier_portal.handlers.outcome import Done, Outcome
from entrepot.supplier_portal.repository import Ledger, References

Check = Callable[[PurchaseOrder], None]


async def issue_purchase_orders(
    commands: Sequence[IssuePurchaseOrder], uow: UnitOfWork, actor: Actor
) -> list[Outcome[PurchaseOrder]]:
    """A number that is known answers its order if the body is the same, else Conflict."""
    numbers = [command.number or _new_number(uow.now) for command in commands]
    ids = [purchase_order_id(number) for number in numbers]
    known = await repository.orders(uow.driver, ids, uow.party)
    references = await repository.references(
        uow.driver, [c.supplier for c in commands], [c.destination for c in commands],
        [line.sku for c in commands for line in c.lines],
    )  # fmt: skip
    made: dict[str, PurchaseOrder] = {}
    outcomes: list[Outcome[PurchaseOrder]] = []
    for command, number, id_ in zip(commands, numbers, ids, strict=True):
        present = known.get(id_) or made.get(id_)
        if present is not None:
            outcomes.append(_repeated(present, command))
            continue
        try:
            made[id_] = _new_order(command, number, references, uow.now)
        except EntrepotError as error:
            outcomes.append(error)
            continue
        outcomes.append(Done(id_, made[id_], created=True))
    events = {id_: order.issue(uow.now) for id_, order in made.items()}
    written = await repository.insert_orders(uow.driver, list(made.values()))
    ledger = Ledger.of(uow, actor.party)
    for id_, event in events.items():
        if id_ in written:
            ledger.add(made[id_], event)
    await ledger.write()
    faster = await repository.orders(uow.driver, made.keys() - written, uow.party)
    return [
        _repeated(faster[id_], command) if id_ in faster else outcome
        for command, id_, outcome in zip(commands, ids, outcomes, strict=True)
    ]


def _new_number(now: datetime) -> str:
    return f"PO-{now:%Y%m%d}-{new_uuid().hex[-10:].upper()}"


def _repeated(order: PurchaseOrder, command: IssuePurchaseOrder) -> Outcome[PurchaseOrder]:
    if order.body_hash == command.body_hash:
        return Done(order.purchase_order_id, order, created=False)
    return refused(
        f"number {order.number} was used for another order", "use a new number, or :change",
        "请使用新的单号，或使用 :change 修改", purchase_order_id=order.purchase_order_id,
    )  # fmt: skip


def _new_order(
    command: IssuePurchaseOrder, number: str, known: References, now: datetime
) -> PurchaseOrder:
    supplier = known.suppliers.get(command.supplier)
    if supplier is None or not supplier["active"]:
        what = "is not known" if supplier is None else "is not active"
        raise invalid("/supplier", f"{command.supplier} {what}",
                      "PUT /v1/suppliers/{party} first, or activate the party",
                      "请先登记或启用该供应商")  # fmt: skip
    require_destination(command.destination, known)
    for i, line in enumerate(command.lines):
        require_sku(line.sku, known, f"/lines/{i}/sku")
        minimum = repository.loads(supplier["moq"]).get(line.sku, 0)
        if line.quantity < minimum and not command.allow_below_moq:
            raise invalid(
                f"/lines/{i}/quantity", f"the supplier sells {line.sku} from {minimum} units",
                f"order at least {minimum}, or set allow_below_moq",
                f"请至少订购 {minimum} 件，或设置 allow_below_moq",
            )  # fmt: skip
    usual = now.date() + timedelta(days=supplier["lead_time_days"])
    lines = [
        Line(w.line_no, w.sku, w.quantity, w.unit_price_minor, w.expected_on or usual,
             plan=w.milestones)
        for w in command.lines
    ]  # fmt: skip
    lines.sort(key=lambda line: line.line_no)
    return PurchaseOrder(
        purchase_order_id=purchase_order_id(number), number=number, supplier=command.supplier,
        destination=command.destination, currency=command.currency or supplier["currency"],
        note=command.note, report_every_days=supplier["report_every_days"],
        body_hash=command.body_hash, created_at=now, updated_at=now, lines=lines,
    )  # fmt: skip


def require_destination(location: str, known: References) -> None:
    """Raises InvalidBody for a place that inventory never named, or closed."""
    row = known.locations.get(location)
    if row is None or not row["active"]:
        what = "is not known" if row is None else "is not active"
        raise invalid("/destination", f"location {location} {what}",
                      "register it with inventory: PUT /v1/locations/{location}",
                      "请先在库存服务登记并启用该地点")  # fmt: skip


def require_sku(sku: str, known: References, pointer: str) -> None:
    """Raises InvalidBody for a SKU that cannot be bought."""
    row = known.skus.get(sku)
    if row is None:
        raise invalid(pointer, f"SKU {sku} is not known",
                      "register it with catalog: PUT /v1/skus/{sku}", "请先在商品服务登记该 SKU")  # fmt: skip
    if not row["active"]:
        raise invalid(
            pointer, f"SKU {sku} is retired", "use its successor", "该 SKU 已停用，请更换"
        )
    if row["bundle"]:
        raise invalid(pointer, f"SKU {sku} is a bundle, which has no stock of its own",
                      "order its components", "组合商品请订购其组件")  # fmt: skip


async def _locked(uow: UnitOfWork, id_: str, check: Check) -> PurchaseOrder:
    """One order under its row lock. Raises NotFound, or what the check raises."""
    found = await repository.orders(uow.driver, [id_], uow.party, lock=True)
    if id_ not in found:
        raise NotFound(f"no purchase order {id_}")
    check(found[id_])
    return found[id_]


async def _keep(
    uow: UnitOfWork, actor: Actor, order: PurchaseOrder, event: Event | None, reason: str = ""
) -> PurchaseOrder:
    """Publish and save, unless nothing changed."""
    if event is not None:
        ledger = Ledger.of(uow, actor.party)
        ledger.add(order, event, reason=reason)
        if (done := order.close_if_complete(uow.now)) is not None:
            ledger.add(order, done, reason=reason)
        await repository.save_orders(uow.driver, [order])
        await ledger.write()
    return order


async def confirm_purchase_order(
    id_: str, terms: Sequence[LineTerms], uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """The supplier agrees, with its own quantities and days. A repeat changes nothing."""
    order = await _locked(uow, id_, check)
    return await _keep(uow, actor, order, order.confirm(terms, uow.now))


async def change_purchase_order(
    id_: str, terms: Sequence[LineTerms], reason: str, uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """New terms by either side. A change to what is already so changes nothing."""
    order = await _locked(uow, id_, check)
    new_skus = {t.sku for t in terms if t.sku is not None} - {line.sku for line in order.lines}
    if new_skus and actor.side == "buyer":
        known = await repository.references(uow.driver, [], [], new_skus)
        for i, term in enumerate(terms):
            if term.sku in new_skus:
                require_sku(term.sku or "", known, f"/lines/{i}/sku")
    event = order.change(actor.side, terms, reason, uow.now)
    return await _keep(uow, actor, order, event, reason)


async def cancel_purchase_order(
    id_: str, reason: str, uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """The goods, or the rest of them, are not wanted any more."""
    order = await _locked(uow, id_, check)
    return await _keep(uow, actor, order, order.cancel(reason, uow.now), reason)


async def close_purchase_order(
    id_: str, reason: str, uow: UnitOfWork, actor: Actor, check: Check
) -> PurchaseOrder:
    """The buyer settles for what came."""
    order = await _locked(uow, id_, check)
    return await _keep(uow, actor, order, order.close(reason, uow.now), reason)
