"""Purchase orders begin: drafted, issued, on the terms that were agreed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.ids import new_uuid
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.agreement import Agreement, in_force
from entrepot.supplier_portal.domain.commands import Actor, IssuePurchaseOrder, WantedLine
from entrepot.supplier_portal.domain.errors import NotQualified
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder, purchase_order_id
from entrepot.supplier_portal.domain.qualification import lacks
from entrepot.supplier_portal.domain.templates import choose, plan
from entrepot.supplier_portal.handlers.outcome import Done, Outcome
from entrepot.supplier_portal.handlers.scorecards import (
    require_standing,
    standing_of,
    standings_of,
)
from entrepot.supplier_portal.repository import Ledger, References, partners
from entrepot.supplier_portal.repository.partners import Book


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
    book = await partners.book(uow.driver, {c.supplier for c in commands})
    standings = await standings_of(uow.driver, {c.supplier for c in commands})
    made: dict[str, PurchaseOrder] = {}
    outcomes: list[Outcome[PurchaseOrder]] = []
    for command, number, id_ in zip(commands, numbers, ids, strict=True):
        present = known.get(id_) or made.get(id_)
        if present is not None:
            outcomes.append(_repeated(present, command))
            continue
        try:
            if not command.draft:
                require_standing(command.supplier, standings[command.supplier])
            made[id_] = _new_order(command, number, references, book, uow.now)
        except EntrepotError as error:
            outcomes.append(error)
            continue
        outcomes.append(Done(id_, made[id_], created=True))
    events = {id_: order.issue(uow.now) for id_, order in made.items() if not order.draft}
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
    command: IssuePurchaseOrder, number: str, known: References, book: Book, now: datetime
) -> PurchaseOrder:
    supplier = known.suppliers.get(command.supplier)
    if supplier is None or not supplier["active"]:
        what = "is not known" if supplier is None else "is not active"
        raise invalid("/supplier", f"{command.supplier} {what}",
                      "PUT /v1/suppliers/{party} first, or activate the party",
                      "请先登记或启用该供应商")  # fmt: skip
    if not command.draft:
        require_qualified(command.supplier, book, now.date())
    require_destination(command.destination, known)
    currency = command.currency or supplier["currency"]
    agreements = in_force(book.agreements.get(command.supplier, ()), now.date())
    lines = [
        _new_line(wanted, i, command, supplier, currency, agreements, known, book, now.date())
        for i, wanted in enumerate(command.lines)
    ]
    lines.sort(key=lambda line: line.line_no)
    skus = {line.sku for line in lines}
    agreed = next((a for a in agreements if all(a.covers(sku) for sku in skus)), None)
    return PurchaseOrder(
        purchase_order_id=purchase_order_id(number), number=number, supplier=command.supplier,
        destination=command.destination, currency=currency,
        note=command.note, report_every_days=supplier["report_every_days"],
        body_hash=command.body_hash, created_at=now, updated_at=now, lines=lines,
        draft=command.draft, blanket_id=command.blanket_id,
        agreement_id=agreed.agreement_id if agreed is not None else None,
    )  # fmt: skip


def _new_line(
    wanted: WantedLine, place: int, command: IssuePurchaseOrder, supplier: Mapping[str, Any],
    currency: str, agreements: Sequence[Agreement], known: References, book: Book, today: date,
) -> Line:  # fmt: skip
    """A line on the terms of the agreement in force, else of the supplier's row."""
    require_sku(wanted.sku, known, f"/lines/{place}/sku")
    agreed = next((a for a in agreements if a.covers(wanted.sku)), None)
    minimum = repository.loads(supplier["moq"]).get(wanted.sku, 0)
    if agreed is not None:
        minimum = agreed.moq(wanted.sku) or minimum
    if wanted.quantity < minimum and not command.allow_below_moq:
        raise invalid(
            f"/lines/{place}/quantity", f"the supplier sells {wanted.sku} from {minimum} units",
            f"order at least {minimum}, or set allow_below_moq",
            f"请至少订购 {minimum} 件，或设置 allow_below_moq",
        )  # fmt: skip
    price = wanted.unit_price_minor
    if price is None and agreed is not None:
        price = agreed.price(wanted.sku, wanted.quantity, currency)
    if price is None:
        raise invalid(
            f"/lines/{place}/unit_price_minor",
            f"no agreement in force has a price of {wanted.sku} in {currency}",
            "give unit_price_minor, or agree on a price first", "请填写单价，或先签订含价格的协议",
        )  # fmt: skip
    days = supplier["lead_time_days"] if agreed is None else agreed.lead_time_days
    expected_on = wanted.expected_on or today + timedelta(days=days)
    categories = repository.loads(known.skus[wanted.sku]["categories"])
    template = choose(book.templates, command.supplier, categories)
    return Line(
        wanted.line_no, wanted.sku, wanted.quantity, price, expected_on,
        plan=wanted.milestones or plan(template, expected_on, today),
    )  # fmt: skip


def require_qualified(supplier: str, book: Book, today: date) -> None:
    """Raises NotQualified where a document that a blocking rule needs is missing or expired."""
    missing = [
        lack for lack in lacks(supplier, book.documents, book.rules, today)
        if lack.effect == "block"
    ]  # fmt: skip
    if missing:
        kinds = ", ".join(lack.kind for lack in missing)
        raise NotQualified(
            f"{supplier} has no valid document of: {kinds}",
            cure="file a valid document: PUT /v1/suppliers/{party}/documents/{name}",
            cure_zh="请提交有效的资质文件",
            documents=[
                {"kind": lack.kind, "rule": lack.rule_id,
                 "expired_on": lack.expired_on.isoformat() if lack.expired_on else None}
                for lack in missing
            ],
        )  # fmt: skip


async def issue_draft(
    id_: str, uow: UnitOfWork, actor: Actor, check: Callable[[PurchaseOrder], None]
) -> PurchaseOrder:
    """Send a draft to its supplier; what was issued before stays as it is. Raises NotFound,
    NotQualified, or Conflict on an order that ended."""
    found = await repository.orders(uow.driver, [id_], uow.party, lock=True)
    if id_ not in found:
        raise NotFound(f"no purchase order {id_}")
    order = found[id_]
    check(order)
    if order.draft:
        order.require_open(draft=True)
        require_standing(order.supplier, await standing_of(uow.driver, order.supplier))
        require_qualified(
            order.supplier, await partners.book(uow.driver, [order.supplier]), uow.now.date()
        )
        ledger = Ledger.of(uow, actor.party)
        ledger.add(order, order.issue(uow.now))
        await repository.save_orders(uow.driver, [order])
        await ledger.write()
    return order


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
