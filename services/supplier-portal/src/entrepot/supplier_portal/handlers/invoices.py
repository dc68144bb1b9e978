"""Supplier invoices and credit notes: taken, matched three ways, decided; payments."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Forbidden, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.supplier_assessment import (
    InvoiceLineVerdict,
    InvoiceMatched,
    SupplierPaymentEntered,
)
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain import invoice as rules
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.errors import AlreadyDecided, DuplicateInvoice
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.invoice import InvoicedLine, InvoiceKind
from entrepot.supplier_portal.repository import differences, subjects
from entrepot.supplier_portal.repository import invoices as rows_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TakeInvoice:
    """A paper as the supplier sends it, in minor units of its currency."""

    supplier: str
    kind: InvoiceKind
    number: str
    currency: str
    invoiced_on: date
    due_on: date | None
    tax_minor: int
    shipping_minor: int
    total_minor: int
    lines: tuple[InvoicedLine, ...]
    body_hash: bytes


async def take_invoice(command: TakeInvoice, uow: UnitOfWork, actor: Actor) -> tuple[Row, bool]:
    """(paper, created). The same body again answers the same paper; the number on another one is
    refused. Raises NotFound for a foreign supplier, InvalidBody, DuplicateInvoice."""
    if uow.party not in ("*", command.supplier):
        raise NotFound(f"no supplier {command.supplier}")
    key = rules.number_key(command.number)
    if not key:
        raise invalid("/number", "the number has neither letter nor digit", "write the number as "
                      "on the paper", "请按票面填写号码")  # fmt: skip
    present = await rows_of.by_number(uow.driver, command.supplier, key)
    if present is not None:
        return _repeated(present, command), False
    rules.check_sums(command.lines, command.tax_minor, command.shipping_minor, command.total_minor)
    known = await repository.references(uow.driver, [command.supplier], [], [])
    if command.supplier not in known.suppliers:
        raise NotFound(f"no supplier {command.supplier}")
    row: dict[str, Any] = {
        "invoice_id": derived_id("inv", command.supplier, key), "supplier": command.supplier,
        "kind": command.kind, "number": command.number, "number_key": key,
        "currency": command.currency, "invoiced_on": command.invoiced_on,
        "due_on": command.due_on, "tax_minor": command.tax_minor,
        "shipping_minor": command.shipping_minor, "total_minor": command.total_minor,
        "lines": repository.dumps([asdict(line) for line in command.lines]), "matches": "[]",
        "state": "held", "decided_by": "", "reason": "", "body_hash": command.body_hash,
        "version": 0, "created_at": uow.now, "updated_at": uow.now,
    }  # fmt: skip
    # The lock on the orders comes first: the sum of other papers must not move until we wrote.
    made, event = await _match(row, uow)
    if not await rows_of.insert_invoice(uow.driver, made):
        faster = await rows_of.by_number(uow.driver, command.supplier, key)
        assert faster is not None
        return _repeated(faster, command), False
    await rows_of.save_lines(uow.driver, _lines(made))
    await subjects.publish(uow, [event])
    return made, True


def _repeated(present: Row, command: TakeInvoice) -> Row:
    if present["body_hash"] == command.body_hash:
        return present
    raise DuplicateInvoice(
        f"{command.supplier} sent number {present['number']} on {present['invoiced_on']} already",
        invoice_id=present["invoice_id"], cure="use the number of the new paper, or a credit note",
        cure_zh="请使用新票据的号码，或开具贷项通知单",
    )  # fmt: skip


async def _match(row: Row, uow: UnitOfWork) -> tuple[dict[str, Any], InvoiceMatched]:
    """The paper after matching, and what to tell."""
    lines = [InvoicedLine(**line) for line in repository.loads(row["lines"])]
    known = await rows_of.ordered_lines(
        uow.driver, {line.purchase_order_id for line in lines}, row["supplier"], row["invoice_id"]
    )
    tolerances = await differences.tolerances(uow.driver, [row["supplier"]])
    state, matches = rules.match_all(
        row["kind"], lines, known, row["currency"], tolerances[row["supplier"]]
    )
    made = {
        **row, "lines": repository.dumps([asdict(line) for line in lines]),
        "matches": repository.dumps([asdict(m) for m in matches]), "state": state,
        "version": row["version"] + 1, "updated_at": uow.now,
    }  # fmt: skip
    return made, _told(made)


def _told(row: Row, by: str | None = None) -> InvoiceMatched:
    names = ("line_no", "purchase_order_id", "purchase_order_line", "quantity", "amount_minor",
             "verdict", "over_minor")  # fmt: skip
    return InvoiceMatched(
        invoice_id=row["invoice_id"], supplier=row["supplier"], kind=row["kind"],
        number=row["number"], state=row["state"], currency=row["currency"],
        total_minor=row["total_minor"], invoiced_on=row["invoiced_on"], due_on=row["due_on"],
        lines=tuple(
            InvoiceLineVerdict(**{name: match[name] for name in names})
            for match in repository.loads(row["matches"])
        ),
        by=by, reason=row["reason"],
    )  # fmt: skip


def _lines(row: Row) -> list[dict[str, Any]]:
    sign = 1 if row["kind"] == "invoice" else -1
    return [
        {"invoice_id": row["invoice_id"], "line_no": line["line_no"], "supplier": row["supplier"],
         "purchase_order_id": line["purchase_order_id"],
         "purchase_order_line": line["purchase_order_line"], "units": sign * line["quantity"],
         "stands": row["state"] != "rejected"}
        for line in repository.loads(row["lines"])
    ]  # fmt: skip


async def rematch_orders(
    orders: Collection[str], uow: UnitOfWork, *, cause: Event | None = None
) -> int:
    """Goods came: look again at held papers of these orders. Returns how many moved."""
    moved: list[dict[str, Any]] = []
    events: list[Event] = []
    for row in await rows_of.held_of_orders(uow.driver, orders):
        made, event = await _match(row, uow)
        if made["matches"] != repository.dumps(repository.loads(row["matches"])):
            moved.append(made)
            events.append(event)
    await rows_of.save_invoices(uow.driver, moved)
    causes = dict.fromkeys(range(len(events)), cause) if cause is not None else {}
    await subjects.publish(uow, events, causes=causes)
    return len(moved)


async def decide_invoice(
    id_: str, approve: bool, reason: str, uow: UnitOfWork, actor: Actor
) -> Row:
    """A buyer takes a held paper as it is, or refuses one; a refused one asks for nothing. The
    same decision again changes nothing. Raises NotFound, Forbidden, AlreadyDecided, Conflict."""
    row = await subjects.row_of(
        uow.driver, "supplier_invoice", "invoice_id", id_, uow.party, lock=True
    )
    if row is None:
        raise NotFound(f"no invoice {id_}")
    if actor.side != "buyer":
        raise Forbidden("the buyer decides (仅限采购方操作)")
    state = "approved" if approve else "rejected"
    if row["state"] == state:
        return row
    if row["state"] in ("approved", "rejected"):
        raise AlreadyDecided(f"{row['decided_by']} decided: {row['state']}", state=row["state"])
    if approve and row["state"] == "matched":
        raise refused("the paper matches, it needs no approval", "nothing is to be done",
                      "票据已匹配，无需批准", state=row["state"])  # fmt: skip
    made = {
        **row, "state": state, "reason": reason, "decided_by": actor.party,
        "version": row["version"] + 1, "updated_at": uow.now,
        "lines": repository.dumps(repository.loads(row["lines"])),
        "matches": repository.dumps(repository.loads(row["matches"])),
    }  # fmt: skip
    await rows_of.save_invoices(uow.driver, [made])
    await rows_of.save_lines(uow.driver, _lines(made))
    await subjects.publish(uow, [_told(made, actor.party)])
    return made


@dataclass(frozen=True, slots=True)
class EnterPayment:
    """Money that was sent. reference: the bank's; the same one is the same payment."""

    supplier: str
    reference: str
    currency: str
    amount_minor: int
    paid_on: date
    body_hash: bytes


async def enter_payment(command: EnterPayment, uow: UnitOfWork, actor: Actor) -> tuple[Row, bool]:
    """(payment, created). Raises NotFound, Conflict."""
    known: Sequence[str] = list(
        (await repository.references(uow.driver, [command.supplier], [], [])).suppliers
    )
    if uow.party != "*" or not known:
        raise NotFound(f"no supplier {command.supplier}")
    id_ = derived_id("pay", command.supplier, command.reference)
    row = {
        "payment_id": id_, "supplier": command.supplier, "reference": command.reference,
        "currency": command.currency, "amount_minor": command.amount_minor,
        "paid_on": command.paid_on, "entered_by": actor.party, "body_hash": command.body_hash,
        "created_at": uow.now,
    }  # fmt: skip
    if not await rows_of.insert_payment(uow.driver, row):
        present = await subjects.row_of(
            uow.driver, "supplier_payment", "payment_id", id_, uow.party
        )
        assert present is not None
        if present["body_hash"] != command.body_hash:
            raise refused(f"reference {command.reference} was used for another payment",
                          "use the bank's own reference", "请使用银行流水号")  # fmt: skip
        return present, False
    event = SupplierPaymentEntered(
        payment_id=id_, supplier=command.supplier, reference=command.reference,
        currency=command.currency, amount_minor=command.amount_minor, paid_on=command.paid_on,
    )  # fmt: skip
    await subjects.publish(uow, [event])
    return row, True
