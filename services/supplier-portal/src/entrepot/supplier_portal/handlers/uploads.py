"""Tables of confirmations, applied chunk by chunk: good rows once, each bad one answered."""

from collections.abc import Sequence

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError
from entrepot.supplier_portal.adapters.confirmation_table import Row
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.handlers.orders import confirm_many
from entrepot.supplier_portal.handlers.outcome import Done, Outcome
from entrepot.supplier_portal.repository import uploads


async def apply_confirmations(
    rows: Sequence[Row], uow: UnitOfWork, actor: Actor
) -> list[Outcome[str]]:
    """Rows without errors, each answered in its place: created False where the same row was
    applied before. A handful of statements, however many rows."""
    known = await uploads.known_rows(uow.driver, [row.row_hash for row in rows])
    fresh: dict[bytes, Row] = {}
    for row in rows:
        if row.row_hash not in known:
            fresh.setdefault(row.row_hash, row)
    wanted = [(row.order, row.terms) for row in fresh.values() if row.terms is not None]
    answers, suppliers = await confirm_many(wanted, uow, actor)
    refused = dict(zip(fresh, answers, strict=True))
    await uploads.insert_rows(uow.driver, [
        {"supplier": suppliers[row.order], "row_hash": row.row_hash,
         "purchase_order_id": row.order, "applied_at": uow.now}
        for row in fresh.values() if refused[row.row_hash] is None
    ])  # fmt: skip
    outcomes: list[Outcome[str]] = []
    for row in rows:
        error: EntrepotError | None = refused.get(row.row_hash)
        first = fresh.get(row.row_hash) is row
        outcomes.append(error or Done(row.order, row.order, created=first))
    return outcomes
