"""What people decide about an obligation: try again, correct the number, let it be."""

from dataclasses import dataclass
from typing import Any

from entrepot.orders.domain.tracking_number import normal
from entrepot.orders.handlers import tracking_numbers, wake
from entrepot.orders.handlers.write_backs import tell
from entrepot.orders.repository import obligations, orders
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody, NotFound
from entrepot.shared.events.orders import WriteBackCorrected, WriteBackWaived

SETTLED = ("confirmed", "waived")


@dataclass(frozen=True, slots=True)
class Correction:
    """Another number, and carrier where that was wrong, too. sure: send it although it does not
    look like a number of the carrier."""

    tracking_number: str
    carrier: str | None
    reason: str
    sure: bool
    by: str


async def retry(uow: UnitOfWork, fulfilment_id: str) -> None:
    """Try again at once, also what the shop rejected. Raises NotFound, Conflict."""
    row, rows = await _locked(uow, fulfilment_id)
    if row["state"] in SETTLED or (
        row["claimed_until"] is not None and row["claimed_until"] > uow.now
    ):
        raise Conflict("the shop has confirmed it, or is being told just now")
    await uow.driver.execute(
        "UPDATE write_back SET state = 'due', next_attempt_at = $2, claimed_until = NULL "
        "WHERE fulfilment_id = $1",
        fulfilment_id, uow.now,
    )  # fmt: skip
    wake.WRITE_BACKS.mark()
    await tell(uow, [], rows)


async def correct(uow: UnitOfWork, fulfilment_id: str, command: Correction) -> None:
    """Tell the shop another number. Raises NotFound, Conflict (settled), InvalidBody (a number
    that the carrier cannot have issued)."""
    row, rows = await _locked(uow, fulfilment_id)
    if row["state"] in SETTLED:
        raise Conflict(f"the obligation is {row['state']}")
    carrier = command.carrier or row["carrier"]
    number = normal(command.tracking_number)
    problem = None if command.sure else tracking_numbers.problem(carrier, number)
    if problem is not None:
        raise InvalidBody(problem, errors=[
            {"pointer": "/tracking_number", "detail": problem, "code": "tracking_number"}
        ])  # fmt: skip
    if (number, carrier) == (row["tracking_number"], row["carrier"]) and row["state"] == "due":
        return
    order = rows[row["order_id"]]
    await uow.driver.execute(
        "UPDATE write_back SET tracking_number = $2, carrier = $3, state = 'due', checked = $4, "
        "decided_by = $5, decision = $6, next_attempt_at = $7, claimed_until = NULL, "
        "attempts = 0, last_error = '' WHERE fulfilment_id = $1",
        fulfilment_id, number, carrier, command.sure, command.by,
        f"corrected: {command.reason}"[:500], uow.now,
    )  # fmt: skip
    uow.publish(
        WriteBackCorrected(
            order_id=order.order_id, shop=order.shop, party=order.party,
            fulfilment_id=fulfilment_id, tracking_number=number, carrier=carrier,
            was=row["tracking_number"], reason=command.reason, by=command.by,
        ),
        version=order.next_version(),
    )  # fmt: skip
    wake.WRITE_BACKS.mark()
    await tell(uow, [], rows)


async def waive(uow: UnitOfWork, fulfilment_id: str, reason: str, by: str) -> None:
    """The shop will not be told; a repeat changes nothing. Raises NotFound, Conflict."""
    row, rows = await _locked(uow, fulfilment_id)
    if row["state"] == "waived":
        return
    if row["state"] == "confirmed":
        raise Conflict("the shop has confirmed it")
    order = rows[row["order_id"]]
    await uow.driver.execute(
        "UPDATE write_back SET state = 'waived', claimed_until = NULL, decided_by = $2, "
        "decision = $3 WHERE fulfilment_id = $1",
        fulfilment_id, by, f"waived: {reason}"[:500],
    )  # fmt: skip
    uow.publish(
        WriteBackWaived(
            order_id=order.order_id, shop=order.shop, party=order.party,
            fulfilment_id=fulfilment_id, reason=reason, by=by,
        ),
        version=order.next_version(),
    )  # fmt: skip
    await tell(uow, [], rows)


async def _locked(uow: UnitOfWork, fulfilment_id: str) -> tuple[Any, dict[str, orders.OrderRow]]:
    """The write-back, its order locked first."""
    row = await obligations.load(uow.driver, fulfilment_id)
    if row is None:
        raise NotFound()
    rows = await orders.lock(uow.driver, [row["order_id"]])
    row = await obligations.load(uow.driver, fulfilment_id)
    if row is None or not rows:
        raise NotFound()
    return row, rows
