"""What people do about exceptions: take them on, resolve them, change the rules."""

from typing import Any

from entrepot.logistics import watch_repository
from entrepot.logistics.handlers.watching import tell_closed
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound


async def _locked(uow: UnitOfWork, exception_id: str) -> dict[str, Any]:
    row = await uow.driver.fetchrow(
        "SELECT e.*, s.order_id FROM shipment_exception e "
        "JOIN shipment s ON s.shipment_id = e.shipment_id WHERE e.exception_id = $1 FOR UPDATE OF e",
        exception_id,
    )
    if row is None:
        raise NotFound()
    return dict(row)


async def acknowledge(uow: UnitOfWork, exception_id: str, *, by: str, note: str) -> None:
    """Somebody takes it on; a second time changes nothing. Raises NotFound, Conflict."""
    row = await _locked(uow, exception_id)
    if row["state"] == "closed":
        raise Conflict("the exception is closed", state=row["state"])
    if row["state"] == "open":
        await uow.driver.execute(
            "UPDATE shipment_exception SET state = 'acknowledged', acknowledged_at = $2, "
            "acknowledged_by = $3, note = $4, version = version + 1 WHERE exception_id = $1",
            exception_id, uow.now, by, note,
        )  # fmt: skip


async def resolve(uow: UnitOfWork, exception_id: str, *, by: str, note: str) -> None:
    """It stays closed unless the trouble begins anew. A second time changes nothing. Raises
    NotFound."""
    row = await _locked(uow, exception_id)
    if row["state"] != "closed":
        await watch_repository.close(
            uow.driver, [exception_id], by=by, outcome="resolved", note=note, now=uow.now
        )
        tell_closed(uow, row, row["order_id"], by, "resolved")


async def put_rule(uow: UnitOfWork, rule: dict[str, Any], version: int) -> None:
    """Keep a rule under its version; parcels are looked at anew."""
    names = (*rule, "version", "updated_at")
    values = (*rule.values(), version, uow.now)
    sets = ", ".join(f"{name} = EXCLUDED.{name}" for name in names if name != "rule")
    await uow.driver.execute(
        f"INSERT INTO exception_rule ({', '.join(names)}) "
        f"VALUES ({', '.join(f'${n}' for n in range(1, len(names) + 1))}) "
        f"ON CONFLICT (rule) DO UPDATE SET {sets}",
        *values,
    )
    await uow.driver.execute("UPDATE shipment_watch SET due_at = $1 WHERE NOT done", uow.now)
