"""Units are opened, packed, weighed, sealed; nothing is ever in two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from entrepot.logistics import freight_repository as freight
from entrepot.logistics import repository
from entrepot.logistics.domain.freight.units import (
    MAX_DEPTH,
    DoesNotGoIn,
    InvalidUnitCode,
    Limits,
    check_nesting,
    container_number,
)
from entrepot.logistics.settings import ASSUMED_WEIGHT_G, LogisticsSettings
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.identifiers import make_sscc, parse_sscc

#: Parcels that may be packed: they have a lane, and are not with the carrier yet, or just left.
_PACKABLE = ("planned", "labelling", "labelled", "label_failed", "dispatched")
_OWN_PREFIX = "HU"


@dataclass(frozen=True, slots=True)
class NewUnit:
    """code: SSCC or container number; None: one of ours is drawn."""

    kind: str
    origin: str
    destination: str
    code: str | None
    tare_g: int
    max_gross_g: int | None
    max_volume_cm3: int | None


async def create(uow: UnitOfWork, new: NewUnit) -> str:
    """Open a unit. Returns its code. Raises InvalidBody, Conflict."""
    code = await _code(uow, new)
    if await uow.driver.fetchval("SELECT true FROM handling_unit WHERE unit = $1", code):
        raise Conflict(f"unit {code} is known already", unit=code)
    await freight.add(uow, "handling_unit", {
        "unit": code, "party": None, "kind": new.kind, "origin": new.origin,
        "destination": new.destination, "state": "open", "parent": None, "consignment_id": None,
        "seal": "", "tare_g": new.tare_g, "weighed_g": None, "max_gross_g": new.max_gross_g,
        "max_volume_cm3": new.max_volume_cm3,
    })  # fmt: skip
    return code


async def _code(uow: UnitOfWork, new: NewUnit) -> str:
    if new.kind == "container" and new.code is None:
        raise InvalidBody("a container has its own number; give it as code")
    try:
        if new.kind == "container":
            return container_number(str(new.code))
        if new.code is not None:
            return parse_sscc(new.code) if new.code.isdigit() else new.code.upper()
    except (InvalidUnitCode, ValueError) as error:
        raise InvalidBody(str(error)) from error
    prefix = LogisticsSettings().sscc_prefix
    serial = await freight.draw_serial(uow.driver, prefix or _OWN_PREFIX)
    return make_sscc(0, prefix, serial) if prefix else f"{_OWN_PREFIX}{serial:010d}"


async def pack(
    uow: UnitOfWork, unit: str, shipments: Sequence[str], units: Sequence[str], by: str
) -> None:
    """Put parcels and smaller units in. All or nothing. Raises NotFound, Conflict."""
    row = await _open(uow, unit)
    await _pack_units(uow, row, units)
    await _pack_shipments(uow, row, shipments, by)
    found = await freight.tree(uow.driver, [await _root(uow, row)], ASSUMED_WEIGHT_G)
    above: str | None = unit
    while above is not None:
        held = found.units[above]
        limits = await uow.driver.fetchrow(
            "SELECT max_gross_g, max_volume_cm3, parent FROM handling_unit WHERE unit = $1", above
        )
        assert limits is not None
        inside = found.inside(above)
        excess = Limits(limits["max_gross_g"], limits["max_volume_cm3"]).excess(inside)
        if excess is not None and held["weighed_g"] is None:
            raise Conflict(f"{above}: {excess}", unit=above)
        above = limits["parent"]
    await freight.change(uow, "handling_unit", unit)


async def _open(uow: UnitOfWork, unit: str) -> freight.Row:
    row = await freight.one(uow.driver, "handling_unit", unit, lock=True)
    if row["state"] != "open":
        raise Conflict(f"unit {unit} is {row['state']}", state=row["state"])
    return row


async def _root(uow: UnitOfWork, row: freight.Row) -> str:
    unit, parent = row["unit"], row["parent"]
    while parent is not None:
        unit = parent
        parent = await uow.driver.fetchval("SELECT parent FROM handling_unit WHERE unit = $1", unit)
    return str(unit)


async def _pack_units(uow: UnitOfWork, row: freight.Row, units: Sequence[str]) -> None:
    for code in sorted(set(units)):
        inner = await freight.one(uow.driver, "handling_unit", code, lock=True)
        try:
            check_nesting(inner["kind"], row["kind"])
        except DoesNotGoIn as error:
            raise Conflict(str(error), unit=code) from error
        if inner["parent"] not in (None, row["unit"]) or inner["consignment_id"] is not None:
            where = inner["parent"] or inner["consignment_id"]
            raise Conflict(f"unit {code} is in {where}", unit=code, inside=where)
        if inner["state"] not in ("open", "closed") or inner["origin"] != row["origin"]:
            raise Conflict(
                f"unit {code} is {inner['state']} at {inner['origin']}", unit=code,
                state=inner["state"],
            )  # fmt: skip
        await freight.change(uow, "handling_unit", code, parent=row["unit"])
    if units:
        deep = await freight.tree(uow.driver, [row["unit"]], ASSUMED_WEIGHT_G)
        if deep.height(row["unit"]) > MAX_DEPTH:
            raise Conflict(f"units are nested more than {MAX_DEPTH} deep")


async def _pack_shipments(
    uow: UnitOfWork, row: freight.Row, shipments: Sequence[str], by: str
) -> None:
    await bind(uow, shipments, by, origin=row["origin"], unit=row["unit"])


async def bind(
    uow: UnitOfWork, shipments: Sequence[str], by: str, *, origin: str,
    unit: str | None = None, consignment_id: str | None = None,
) -> None:  # fmt: skip
    """Parcels go into a unit, or straight under a document. One that is there already stays.
    Raises Conflict naming the first that cannot."""
    wanted = sorted(set(shipments))
    if not wanted:
        return
    held = {s.shipment_id: s for s in await repository.lock_shipments(
        uow.driver, "shipment_id", wanted)}  # fmt: skip
    for key in wanted:
        shipment = held.get(key)
        if shipment is None:
            raise Conflict(f"shipment {key} is not known", shipment_id=key)
        if shipment.is_return or shipment.state not in _PACKABLE or shipment.delivered_at:
            raise Conflict(f"shipment {key} is {shipment.state}", shipment_id=key)
        if shipment.origin != origin:
            raise Conflict(f"shipment {key} starts at {shipment.origin}", shipment_id=key)
    made = await uow.driver.fetch(
        "INSERT INTO packed_shipment (shipment_id, unit, consignment_id, packed_at, packed_by) "
        "SELECT s, $2, $3, $4, $5 FROM unnest($1::text[]) s ON CONFLICT DO NOTHING "
        "RETURNING shipment_id",
        wanted, unit, consignment_id, uow.now, by,
    )  # fmt: skip
    left = sorted(set(wanted) - {r["shipment_id"] for r in made})
    for other in await uow.driver.fetch(
        "SELECT shipment_id, coalesce(unit, consignment_id) AS place FROM packed_shipment "
        "WHERE shipment_id = ANY($1::text[]) ORDER BY shipment_id", left,
    ):  # fmt: skip
        if other["place"] != (unit or consignment_id):
            raise Conflict(
                f"shipment {other['shipment_id']} is in {other['place']}",
                shipment_id=other["shipment_id"], inside=other["place"],
            )  # fmt: skip


async def unpack(
    uow: UnitOfWork, unit: str, shipments: Sequence[str], units: Sequence[str]
) -> None:
    """Take out; what is not in it changes nothing. Raises NotFound, Conflict."""
    await _open(uow, unit)
    await uow.driver.execute(
        "DELETE FROM packed_shipment WHERE unit = $1 AND shipment_id = ANY($2::text[])",
        unit, list(shipments),
    )  # fmt: skip
    await uow.driver.execute(
        "UPDATE handling_unit SET parent = NULL, version = version + 1, updated_at = $3 "
        "WHERE parent = $1 AND unit = ANY($2::text[])", unit, list(units), uow.now,
    )  # fmt: skip
    await freight.change(uow, "handling_unit", unit)


async def close(uow: UnitOfWork, unit: str, *, seal: str, weighed_g: int | None) -> None:
    """Seal it, with its gross weight where it was weighed. Raises NotFound, Conflict."""
    row = await _open(uow, unit)
    found = await freight.tree(uow.driver, [unit], ASSUMED_WEIGHT_G)
    if not found.inside(unit).parcels:
        raise Conflict(f"unit {unit} is empty")
    most = row["max_gross_g"]
    if weighed_g is not None and most is not None and weighed_g > most:
        raise Conflict(f"{unit}: {weighed_g} g are more than the {most} g it may weigh", unit=unit)
    await freight.change(uow, "handling_unit", unit, state="closed", seal=seal, weighed_g=weighed_g)


async def reopen(uow: UnitOfWork, unit: str) -> None:
    """Break the seal of a closed unit. Raises NotFound, Conflict."""
    row = await freight.one(uow.driver, "handling_unit", unit, lock=True)
    if row["state"] not in ("closed", "open"):
        raise Conflict(f"unit {unit} is {row['state']}", state=row["state"])
    if row["state"] == "closed":
        await freight.change(uow, "handling_unit", unit, state="open", seal="", weighed_g=None)


async def cancel(uow: UnitOfWork, unit: str) -> None:
    """Give an empty unit up. Raises NotFound, Conflict."""
    row = await freight.one(uow.driver, "handling_unit", unit, lock=True)
    found: Any = await freight.tree(uow.driver, [unit], ASSUMED_WEIGHT_G)
    if found.inside(unit).parcels or found.children.get(unit):
        raise Conflict(f"unit {unit} is not empty")
    if row["state"] not in ("open", "closed", "cancelled"):
        raise Conflict(f"unit {unit} is {row['state']}", state=row["state"])
    await freight.change(uow, "handling_unit", unit, state="cancelled", parent=None)
