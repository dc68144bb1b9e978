"""What the hourly recount found: told once, with an alert that stays open until it is mended."""

from collections.abc import Sequence
from typing import Any

import orjson

from entrepot.inventory.projections.alerts import Hit, close_all, open_all
from entrepot.inventory.repository import alerts, drifts
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import LedgerDriftFound

NOBODY = "service:inventory"  # Units between two locations belong to no operator's shelf.


def off_by(lines: Sequence[dict[str, Any]]) -> int:
    """Units by which the figures of a record differ, added up."""
    return sum(abs(int(d["booked"]) - int(d["recounted"])) for d in lines)


async def note(uow: UnitOfWork, skus: Sequence[str], rows: Sequence[dict[str, Any]]) -> int:
    """Remember and tell the drifts among the rows of a recount of the SKUs; known ones that are
    gone are mended. Returns the units in all."""
    known = await drifts.open_of(uow, skus)
    now = {
        (r["sku"], r["location"] or drifts.NOWHERE): (r["party"] or NOBODY, r["lines"])
        for r in rows if r["lines"]
    }  # fmt: skip
    fresh: list[Hit] = []
    for key, (party, told) in sorted(now.items()):
        lines = [{k: d[k] for k in ("name", "booked", "recounted")} for d in told]
        before = known.get(key)
        if before is not None and orjson.loads(before["drifts"]) == lines:
            continue
        units = off_by(lines)
        version = await drifts.save(uow, key, party, units, lines)
        fresh.append(Hit(alerts.DRIFT_RULE, 1, "ledger_drift", "critical", *key, party, units, 0))
        uow.publish(
            LedgerDriftFound.model_validate({
                "sku": key[0], "location": key[1], "party": party, "units": units,
                "drifts": lines, "found_at": uow.now,
            }),
            version=version,
        )  # fmt: skip
    if fresh:
        await alerts.ensure_drift_rule(uow)
        await open_all(uow, fresh)
    mended = [key for key in known if key not in now]
    if mended:
        await drifts.mend(uow, mended)
        there = await alerts.open_alerts(uow, [alerts.DRIFT_RULE], mended)
        await close_all(uow, list(there.values()))
    return sum(off_by(lines) for _, lines in now.values())
