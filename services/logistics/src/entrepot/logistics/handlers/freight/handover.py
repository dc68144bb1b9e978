"""Handing parcels over to a carrier: the manifest of what it gets, and the pick-up that fetches it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from entrepot.logistics import freight_repository as freight
from entrepot.logistics import repository
from entrepot.logistics.handlers.freight.carrier_requests import ask
from entrepot.logistics.settings import ASSUMED_WEIGHT_G
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.ids import new_id

MAX_LINES = 5_000
#: A pick-up that nobody reported as done is missed so long after it should have been.
GRACE = timedelta(hours=2)

_WAITING = """
SELECT s.shipment_id, s.tracking_number, coalesce(s.service, '') AS service,
       s.destination_country, s.destination_postal_code,
       CASE WHEN s.weight_g = 0 THEN $3 ELSE s.weight_g END AS weight_g
FROM shipment s WHERE s.carrier = $1 AND s.origin = $2 AND s.direction = 'outbound'
  AND s.state IN ('labelled', 'dispatched') AND s.tracking_number IS NOT NULL
  AND s.delivered_at IS NULL AND ($4::text[] IS NULL OR s.shipment_id = ANY($4::text[]))
  AND ($5::timestamptz IS NULL OR s.dispatch_at <= $5)
  AND NOT EXISTS (SELECT 1 FROM manifest_line l JOIN manifest m USING (manifest_id)
                  WHERE l.shipment_id = s.shipment_id AND l.tracking_number = s.tracking_number
                    AND m.state <> 'failed')
ORDER BY s.shipment_id LIMIT 5000 FOR UPDATE OF s
"""


async def make_manifest(
    uow: UnitOfWork, carrier: str, origin: str, *, shipments: Sequence[str] | None,
    until: datetime | None, by: str,
) -> str:  # fmt: skip
    """Close the list of what the carrier gets now: labelled parcels of the site that are on no
    manifest yet; `shipments`: these alone; `until`: those that leave by then. Returns its id.
    Raises Conflict, InvalidBody."""
    known = await repository.carriers(uow.driver, [carrier])
    if carrier not in known:
        raise InvalidBody(f"carrier {carrier} is not known")
    rows = await uow.driver.fetch(
        _WAITING, carrier, origin, ASSUMED_WEIGHT_G,
        list(shipments) if shipments is not None else None, until,
    )  # fmt: skip
    lost = sorted(set(shipments or ()) - {r["shipment_id"] for r in rows})
    if lost:
        raise Conflict(
            f"shipment {lost[0]} has no label of {carrier} at {origin}, or is on a manifest",
            shipments=lost[:20],
        )  # fmt: skip
    if not rows:
        raise Conflict(f"nothing waits for {carrier} at {origin}")
    key, party = new_id("man"), known[carrier].content.party
    weight = sum(r["weight_g"] for r in rows)
    await freight.add(uow, "manifest", {
        "manifest_id": key, "party": party, "carrier": carrier, "origin": origin,
        "state": "closed", "carrier_number": None, "parcels": len(rows), "weight_g": weight,
        "made_by": by, "error": None,
    })  # fmt: skip
    await _lines(uow, key, party, rows)
    body = {"origin": origin, "parcels": len(rows), "weight_g": weight,
            "tracking_numbers": [r["tracking_number"] for r in rows]}  # fmt: skip
    if await ask(uow, "manifest", key, carrier, body):
        await uow.driver.execute(
            "UPDATE manifest SET state = 'closing' WHERE manifest_id = $1", key
        )
    return key


async def _lines(uow: UnitOfWork, key: str, party: str, rows: Sequence[Any]) -> None:
    """A parcel of a failed manifest moves to the new one."""
    await uow.driver.execute(
        "INSERT INTO manifest_line (manifest_id, party, line_no, shipment_id, tracking_number, "
        "service, destination_country, destination_postal_code, weight_g) "
        "SELECT $1, $2, n.* FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[], "
        "$7::text[], $8::text[], $9::integer[]) AS n ON CONFLICT (shipment_id, tracking_number) "
        "DO UPDATE SET manifest_id = EXCLUDED.manifest_id, line_no = EXCLUDED.line_no, "
        "weight_g = EXCLUDED.weight_g",
        key, party, list(range(1, len(rows) + 1)),
        *([r[name] for r in rows] for name in (
            "shipment_id", "tracking_number", "service", "destination_country",
            "destination_postal_code", "weight_g")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewPickup:
    """parcels, weight_g: None: what the manifest says, else what waits at the site now."""

    carrier: str
    location: str
    ready_at: datetime
    close_at: datetime
    parcels: int | None
    pallets: int
    weight_g: int | None
    instructions: str
    manifest_id: str | None


async def book_pickup(uow: UnitOfWork, new: NewPickup) -> str:
    """Ask the carrier to fetch. Returns its id. Raises Conflict, InvalidBody, NotFound."""
    known = await repository.carriers(uow.driver, [new.carrier])
    if new.carrier not in known:
        raise InvalidBody(f"carrier {new.carrier} is not known")
    if new.close_at <= uow.now:
        raise Conflict("the window is over", close_at=new.close_at.isoformat())
    parcels, weight = await _load_of(uow, new)
    if not parcels or not weight:
        raise Conflict(f"nothing waits for {new.carrier} at {new.location}; state how much")
    twin = await uow.driver.fetchval(
        "SELECT pickup_id FROM pickup WHERE carrier = $1 AND location = $2 AND ready_at < $4 "
        "AND close_at > $3 AND state IN ('asked', 'booked')",
        new.carrier, new.location, new.ready_at, new.close_at,
    )  # fmt: skip
    if twin is not None:
        raise Conflict(f"pick-up {twin} is booked for that time", pickup_id=twin)
    key = new_id("pck")
    await freight.add(uow, "pickup", {
        "pickup_id": key, "party": known[new.carrier].content.party, "carrier": new.carrier,
        "location": new.location, "manifest_id": new.manifest_id, "ready_at": new.ready_at,
        "close_at": new.close_at, "parcels": parcels, "pallets": new.pallets, "weight_g": weight,
        "instructions": new.instructions, "state": "booked", "carrier_number": None,
        "collected_at": None, "collected_parcels": None, "error": None,
    })  # fmt: skip
    body = {"location": new.location, "ready_at": new.ready_at.isoformat(),
            "close_at": new.close_at.isoformat(), "parcels": parcels, "pallets": new.pallets,
            "weight_g": weight, "instructions": new.instructions}  # fmt: skip
    if await ask(uow, "pickup", key, new.carrier, body):
        await uow.driver.execute("UPDATE pickup SET state = 'asked' WHERE pickup_id = $1", key)
    return key


async def _load_of(uow: UnitOfWork, new: NewPickup) -> tuple[int, int]:
    parcels, weight = new.parcels, new.weight_g
    if new.manifest_id is not None:
        held = await freight.one(uow.driver, "manifest", new.manifest_id)
        if (held["carrier"], held["origin"]) != (new.carrier, new.location):
            raise Conflict("the manifest is of another carrier or site")
        return parcels or held["parcels"], weight or held["weight_g"]
    if parcels is None or weight is None:
        row = await uow.driver.fetchrow(
            "SELECT count(*) AS n, coalesce(sum(CASE WHEN weight_g = 0 THEN $3 ELSE weight_g END), "
            "0) AS g FROM shipment WHERE carrier = $1 AND origin = $2 AND state = 'labelled' "
            "AND direction = 'outbound'", new.carrier, new.location, ASSUMED_WEIGHT_G,
        )  # fmt: skip
        assert row is not None
        parcels = row["n"] if parcels is None else parcels
        weight = int(row["g"]) if weight is None else weight
    return parcels, weight


async def collected(uow: UnitOfWork, key: str, at: datetime, parcels: int) -> None:
    """The carrier fetched so many parcels. Raises NotFound, Conflict."""
    row = await freight.one(uow.driver, "pickup", key, lock=True)
    if row["state"] not in ("asked", "booked", "missed"):
        raise Conflict(f"the pick-up is {row['state']}", state=row["state"])
    note = None
    if parcels != row["parcels"]:
        note = f"{parcels} parcels were fetched, {row['parcels']} were announced"
    await freight.change(
        uow, "pickup", key, state="collected", collected_at=at, collected_parcels=parcels,
        error=note,
    )  # fmt: skip


async def cancel_pickup(uow: UnitOfWork, key: str) -> None:
    """Call it off; a carrier with a port is told. Raises NotFound, Conflict."""
    row = await freight.one(uow.driver, "pickup", key, lock=True)
    if row["state"] == "cancelled":
        return
    if row["state"] not in ("asked", "booked", "failed"):
        raise Conflict(f"the pick-up is {row['state']}", state=row["state"])
    first = f"{key}-pickup"
    unasked = await uow.driver.fetchval(
        "DELETE FROM carrier_request WHERE reference = $1 AND state = 'claimed' AND tries = 0 "
        "RETURNING true", first,
    )  # fmt: skip
    if row["state"] != "failed" and not unasked:
        await ask(uow, "pickup_cancel", key, row["carrier"], {"pickup_reference": first})
    await freight.change(uow, "pickup", key, state="cancelled")


async def miss_pickups(uow: UnitOfWork) -> int:
    """Pick-ups whose window is long over, and that nobody reported. Returns how many."""
    done = await uow.driver.fetch(
        "UPDATE pickup SET state = 'missed', version = version + 1, updated_at = $1 "
        "WHERE state IN ('asked', 'booked') AND close_at < $2 RETURNING pickup_id",
        uow.now, uow.now - GRACE,
    )  # fmt: skip
    return len(done)
