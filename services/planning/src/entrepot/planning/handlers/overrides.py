"""People change forecasts, say why, and are judged by what it brought; runs that people ask for."""

from datetime import date
from typing import Any, Literal

from entrepot.planning.repository.history import mark_dirty
from entrepot.planning.repository.sql import arrays_of, insert_sql
from entrepot.planning.repository.subjects import publish
from entrepot.planning.tables import forecasts
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.events.planning import ForecastOverridden
from entrepot.shared.ids import new_id

_INSERT = insert_sql(forecasts.forecast_override)
Kind = Literal["factor", "units"]


async def add_override(
    sku: str, place: str, from_on: date, to_on: date, kind: Kind, value: float, reason: str,
    by: str, uow: UnitOfWork,
) -> dict[str, Any]:  # fmt: skip
    """It holds from the next forecast of the series on, which is asked for at once. Raises
    NotFound for a series without forecast, InvalidBody."""
    if to_on < uow.now.date():
        raise InvalidBody(
            "the days are over", cure="override days to come", cure_zh="仅可调整未来日期"
        )
    known = await uow.driver.fetchval(
        "SELECT 1 FROM forecast WHERE sku = $1 AND place = $2", sku, place
    )
    if not known:
        raise NotFound(f"no forecast of {sku} at {place}")
    row = {
        "override_id": new_id("ovr"), "sku": sku, "place": place, "from_on": from_on,
        "to_on": to_on, "kind": kind, "value": value, "reason": reason, "set_by": by,
        "set_at": uow.now, "ended_at": None, "version": 1,
    }  # fmt: skip
    await uow.driver.execute(_INSERT, *arrays_of(forecasts.forecast_override, [row]))
    await _told(row, uow)
    return row


async def end_override(override_id: str, by: str, uow: UnitOfWork) -> dict[str, Any]:
    """Taken back; what it did to past weeks stays on record. Raises NotFound."""
    held = await uow.driver.fetchrow(
        "SELECT * FROM forecast_override WHERE override_id = $1 FOR UPDATE", override_id
    )
    if held is None:
        raise NotFound(f"no override {override_id}")
    row = dict(held)
    if row["ended_at"] is None:
        row |= {"ended_at": uow.now, "version": row["version"] + 1}
        await uow.driver.execute(
            "UPDATE forecast_override SET ended_at = $2, version = $3 WHERE override_id = $1",
            override_id, uow.now, row["version"],
        )  # fmt: skip
        await _told(row | {"set_by": by}, uow)
    return row


async def _told(row: dict[str, Any], uow: UnitOfWork) -> None:
    await publish(uow, [ForecastOverridden(
        sku=row["sku"], place=row["place"], override_id=row["override_id"],
        from_on=row["from_on"], to_on=row["to_on"], kind=row["kind"], value=row["value"],
        reason=row["reason"], by=row["set_by"], ended=row["ended_at"] is not None,
    )])  # fmt: skip
    await mark_dirty(uow.driver, [(row["sku"], row["place"])], uow.now, "override")


RunKind = Literal["nightly", "forecast", "dirty", "policy", "replenish", "rebalance", "surge",
                  "share", "challenge"]  # fmt: skip


async def ask_for_run(kind: str, uow: UnitOfWork) -> dict[str, Any]:
    """A run is begun by the worker within seconds; one of the kind that waits already is taken."""
    held = await uow.driver.fetchrow(
        "SELECT * FROM planning_run WHERE kind = $1 AND state = 'requested' "
        "ORDER BY began_at LIMIT 1", kind,
    )  # fmt: skip
    if held is not None:
        return dict(held)
    row = await uow.driver.fetchrow(
        "INSERT INTO planning_run (run_id, kind, state, began_at, figures) "
        "VALUES ($1, $2, 'requested', $3, '{}') RETURNING *", new_id("run"), kind, uow.now,
    )  # fmt: skip
    assert row is not None
    return dict(row)
