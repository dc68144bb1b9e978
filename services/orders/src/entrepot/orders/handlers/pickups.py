"""Orders that the buyer collects: prepared at the point by the steps of every fulfilment, ready
when weighed, collected (step `ship`) against a code, given up when nobody comes."""

import hmac
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from entrepot.orders.domain.promise import PICKUP, collect_by
from entrepot.orders.handlers.changes import NO_CAUSE, Causes
from entrepot.orders.repository import copies, pickups, promises
from entrepot.orders.repository.fulfilments import FulfilmentRow
from entrepot.orders.repository.pickups import PickupRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.events.orders import PickupChanged
from entrepot.shared.ids import derived_id

MAX_WRONG_CODES = 5
CODE_DIGITS = 6


def is_pickup(work: FulfilmentRow) -> bool:
    """Whether a released fulfilment is to be collected."""
    return work.carrier == PICKUP


def prepare(uow: UnitOfWork, work: FulfilmentRow, causes: Causes = NO_CAUSE) -> PickupRow:
    """Work for the point. No carrier is asked: the hub's own reference stands for a label."""
    work.shipment_id = derived_id("shp", PICKUP, work.fulfilment_id)
    work.carrier = work.service = PICKUP
    work.tracking_number = f"PU-{work.fulfilment_id[-12:].upper()}"
    tell(uow, work, "preparing", causes=causes)
    return PickupRow(
        work.fulfilment_id, work.order_id, work.party, work.warehouse_party, work.location,
        f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}", "preparing", 0, None,
    )  # fmt: skip


def tell(
    uow: UnitOfWork, work: FulfilmentRow, state: str, collect_by: datetime | None = None,
    causes: Causes = NO_CAUSE,
) -> None:  # fmt: skip
    """Publish where the pickup stands."""
    uow.publish(
        PickupChanged(
            fulfilment_id=work.fulfilment_id, order_id=work.order_id, party=work.party,
            location=work.location, state=state,  # type: ignore[arg-type]
            lines=work.goods, collect_by=collect_by,
        ),
        version=work.next_version(), cause=causes.get(work.order_id),
        parties=(work.warehouse_party,) if work.warehouse_party else (),
    )  # fmt: skip


async def now_ready(uow: UnitOfWork, works: Sequence[tuple[FulfilmentRow, datetime]]) -> None:
    """Goods are packed and wait for the buyer since an instant. The promise is measured by it."""
    if not works:
        return
    points = await copies.find_places(uow.driver, {work.location for work, _ in works})
    rows = []
    for work, at in works:
        until = collect_by(points[work.location], at).astimezone(UTC)
        rows.append((work.fulfilment_id, at, until))
        tell(uow, work, "ready", until)
    await pickups.ready(uow.driver, rows)
    await promises.measure_ready(uow.driver, [(work.order_id, at) for work, at in works], uow.now)


async def check_code(uow: UnitOfWork, fulfilment_id: str, code: str) -> Conflict | None:
    """None where the code is the buyer's; else the refusal. A wrong code is counted, and the
    count must be committed, so the refusal is returned, not raised. Raises NotFound, Conflict."""
    row = await pickups.lock(uow.driver, fulfilment_id)
    if row is None:
        raise NotFound()
    if row.state != "ready":
        raise Conflict(f"the pickup is {row.state}, not ready", state=row.state)
    if row.wrong_codes >= MAX_WRONG_CODES:
        return Conflict(
            "too many wrong codes: ask staff, who cancel the order or ship it",
            wrong_codes=row.wrong_codes,
        )
    if hmac.compare_digest(row.code.encode(), code.encode()):
        return None
    await pickups.count_wrong(uow.driver, fulfilment_id)
    return Conflict("the pickup code is wrong", left=MAX_WRONG_CODES - row.wrong_codes - 1)
