"""Goods under one transport document: loaded, closed, moved. A milestone of the master is a scan of
every parcel within, however deep it is packed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from entrepot.logistics import freight_repository as freight
from entrepot.logistics import repository
from entrepot.logistics.domain.freight.consignment import (
    MILESTONE_TEXT,
    Basis,
    Milestone,
    Part,
    shares_of,
    state_after,
    status_of,
)
from entrepot.logistics.domain.tracking import TrackingEvent, event_key
from entrepot.logistics.handlers.freight.units import bind
from entrepot.logistics.handlers.tracking import Scan, record_scans
from entrepot.logistics.settings import ASSUMED_WEIGHT_G
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.ids import derived_id
from entrepot.shared.money import exponent

SOURCE = "consignment"
MAX_MILESTONES = 200
_UNIT_STATE = {"departed": "departed", "arrived": "arrived", "cancelled": "closed"}


async def create(uow: UnitOfWork, given: dict[str, Any]) -> str:
    """Open one. Returns its id. Raises Conflict, InvalidBody."""
    carriers = await repository.carriers(uow.driver, [given["carrier"]])
    if given["carrier"] not in carriers:
        raise InvalidBody(f"carrier {given['carrier']} is not known")
    key = derived_id("con", given["carrier"], given["document_kind"], given["document_number"])
    if await uow.driver.fetchval("SELECT true FROM consignment WHERE consignment_id = $1", key):
        raise Conflict(
            f"{given['document_kind'].upper()} {given['document_number']} of {given['carrier']} "
            "is known already", consignment_id=key,
        )  # fmt: skip
    await freight.add(uow, "consignment", {
        **given, "consignment_id": key, "master": None, "milestones": [], "state": "open",
        "party": carriers[given["carrier"]].content.party,
    })  # fmt: skip
    return key


async def load(
    uow: UnitOfWork, key: str, *, units: Sequence[str], shipments: Sequence[str],
    houses: Sequence[str], by: str,
) -> None:  # fmt: skip
    """Put units, parcels and (under a master) houses under the document. All or nothing. Raises
    NotFound, Conflict."""
    row = await _open(uow, key)
    for house in sorted(set(houses)):
        await _load_house(uow, row, house)
    for code in sorted(set(units)):
        await _load_unit(uow, row, code)
    by_origin: dict[str, list[str]] = {}
    for each in await uow.driver.fetch(
        "SELECT shipment_id, origin FROM shipment WHERE shipment_id = ANY($1::text[])",
        list(shipments),
    ):
        by_origin.setdefault(each["origin"], []).append(each["shipment_id"])
    lost = set(shipments) - {one for found in by_origin.values() for one in found}
    if lost:
        raise Conflict(f"shipment {min(lost)} is not known", shipment_id=min(lost))
    for origin, keys in sorted(by_origin.items()):
        await bind(uow, keys, by, origin=origin, consignment_id=key)
    await freight.change(uow, "consignment", key)


async def _open(uow: UnitOfWork, key: str) -> freight.Row:
    row = await freight.one(uow.driver, "consignment", key, lock=True)
    if row["state"] != "open":
        raise Conflict(f"the consignment is {row['state']}", state=row["state"])
    return row


async def _load_house(uow: UnitOfWork, row: freight.Row, house: str) -> None:
    inner = await freight.one(uow.driver, "consignment", house, lock=True)
    if row["level"] != "master" or inner["level"] != "house":
        raise Conflict("only a house goes under a master", consignment_id=house)
    if inner["master"] not in (None, row["consignment_id"]):
        raise Conflict(f"it is under {inner['master']}", consignment_id=house)
    if inner["state"] not in ("open", "closed"):
        raise Conflict(f"the house is {inner['state']}", consignment_id=house)
    await freight.change(uow, "consignment", house, master=row["consignment_id"])


async def _load_unit(uow: UnitOfWork, row: freight.Row, code: str) -> None:
    unit = await freight.one(uow.driver, "handling_unit", code, lock=True)
    key = row["consignment_id"]
    if unit["parent"] is not None:
        raise Conflict(f"unit {code} is in {unit['parent']}; load that", unit=code)
    if unit["consignment_id"] not in (None, key):
        raise Conflict(f"unit {code} is under {unit['consignment_id']}", unit=code)
    if unit["state"] not in ("closed", "loaded"):
        raise Conflict(f"unit {code} is {unit['state']}; close it first", unit=code)
    await freight.change(
        uow, "handling_unit", code, consignment_id=key, state="loaded", party=row["party"]
    )


async def unload(
    uow: UnitOfWork, key: str, *, units: Sequence[str], shipments: Sequence[str],
    houses: Sequence[str],
) -> None:  # fmt: skip
    """Take out of an open consignment; what is not in it changes nothing."""
    await _open(uow, key)
    await uow.driver.execute(
        "UPDATE handling_unit SET consignment_id = NULL, party = NULL, state = 'closed', "
        "version = version + 1, updated_at = $3 WHERE consignment_id = $1 "
        "AND unit = ANY($2::text[])", key, list(units), uow.now,
    )  # fmt: skip
    await uow.driver.execute(
        "DELETE FROM packed_shipment WHERE consignment_id = $1 AND shipment_id = ANY($2::text[])",
        key, list(shipments),
    )  # fmt: skip
    await uow.driver.execute(
        "UPDATE consignment SET master = NULL, version = version + 1, updated_at = $3 "
        "WHERE master = $1 AND consignment_id = ANY($2::text[])", key, list(houses), uow.now,
    )  # fmt: skip
    await freight.change(uow, "consignment", key)


async def close(uow: UnitOfWork, key: str) -> None:
    """Nothing more goes in. Raises NotFound, Conflict."""
    await _open(uow, key)
    if not await freight.consigned(uow.driver, key, ASSUMED_WEIGHT_G):
        raise Conflict("the consignment is empty")
    await freight.change(uow, "consignment", key, state="closed")


async def cancel(uow: UnitOfWork, key: str) -> None:
    """Before departure only; what was in it is free again. Raises NotFound, Conflict."""
    row = await freight.one(uow.driver, "consignment", key, lock=True)
    if row["state"] not in ("open", "closed", "cancelled"):
        raise Conflict(f"the consignment is {row['state']}", state=row["state"])
    await uow.driver.execute(
        "UPDATE handling_unit SET consignment_id = NULL, party = NULL, state = 'closed', "
        "version = version + 1, updated_at = $2 WHERE consignment_id = $1", key, uow.now,
    )  # fmt: skip
    await uow.driver.execute("DELETE FROM packed_shipment WHERE consignment_id = $1", key)
    await uow.driver.execute("UPDATE consignment SET master = NULL WHERE master = $1", key)
    await freight.change(uow, "consignment", key, state="cancelled")


@dataclass(frozen=True, slots=True)
class Told:
    """scans: new ones of parcels; without_number: parcels that have no tracking number yet, whose
    timeline the milestone does not reach."""

    scans: int
    without_number: int


async def milestone(
    uow: UnitOfWork, key: str, what: Milestone, at: datetime, place: str, by: str
) -> Told:
    """Record it; a repeat changes nothing. Houses move with their master. Raises NotFound,
    Conflict."""
    row = await freight.one(uow.driver, "consignment", key, lock=True)
    if row["state"] == "cancelled":
        raise Conflict("the consignment is cancelled", state="cancelled")
    entry = {"milestone": what.value, "at": at.isoformat(), "place": place, "by": by}
    same = {k: v for k, v in entry.items() if k != "by"}
    if any({k: m[k] for k in same} == same for m in row["milestones"]):
        return Told(0, 0)
    if len(row["milestones"]) >= MAX_MILESTONES:
        raise Conflict(f"at most {MAX_MILESTONES} milestones")
    parcels = await freight.consigned(uow.driver, key, ASSUMED_WEIGHT_G)
    if not parcels:
        raise Conflict("the consignment is empty")
    told = sorted([*row["milestones"], entry], key=lambda m: (m["at"], m["milestone"]))
    state = state_after(row["state"], what)
    await freight.change(uow, "consignment", key, milestones=told, state=state)
    await _move_within(uow, key, state)
    scans = [_scan(parcel, what, at, place) for parcel in parcels if parcel["tracking_number"]]
    done = await record_scans(scans, uow)
    return Told(sum(each.is_new for each in done), len(parcels) - len(scans))


async def _move_within(uow: UnitOfWork, key: str, state: str) -> None:
    """Houses and units are where their document is."""
    if state not in _UNIT_STATE:
        return
    await uow.driver.execute(
        "UPDATE consignment SET state = $2, version = version + 1, updated_at = $3 "
        "WHERE master = $1 AND state <> ALL(ARRAY[$2, 'cancelled', 'arrived'])",
        key, state, uow.now,
    )  # fmt: skip
    await uow.driver.execute(
        "UPDATE handling_unit SET state = $2, version = version + 1, updated_at = $3 "
        "WHERE state <> $2 AND consignment_id IN (SELECT consignment_id FROM consignment "
        "WHERE consignment_id = $1 OR master = $1)", key, _UNIT_STATE[state], uow.now,
    )  # fmt: skip


def _scan(parcel: freight.Row, what: Milestone, at: datetime, place: str) -> Scan:
    status, reason = status_of(what)
    code = f"{SOURCE}:{what.value}"
    carrier, number = parcel["carrier"], parcel["tracking_number"]
    moment = at.replace(microsecond=0)
    event = TrackingEvent(
        event_key(carrier, number, code, moment, place), carrier, number, code, moment, status,
        reason, place or None, MILESTONE_TEXT[what][0],
    )  # fmt: skip
    return Scan(event, parcel["party"], SOURCE, "", SOURCE)


async def allocation(
    uow: UnitOfWork, row: freight.Row, basis: Basis
) -> list[tuple[freight.Row, int]]:
    """Every parcel with its share of the document's freight, which add up to it. Raises Conflict
    where values in several currencies cannot be compared."""
    parcels = await freight.consigned(uow.driver, row["consignment_id"], ASSUMED_WEIGHT_G)
    values = await _values(uow, parcels) if basis == "value" else [0] * len(parcels)
    parts = [
        Part(p["shipment_id"], p["weight_g"], p["volume_cm3"], value)
        for p, value in zip(parcels, values, strict=True)
    ]
    shares = shares_of(parts, row["cost_minor"], row["mode"], basis)
    return list(zip(parcels, shares, strict=True))


async def _values(uow: UnitOfWork, parcels: Sequence[freight.Row]) -> list[int]:
    """Goods values in ten-thousandths of a euro; as they stand where all are in one currency."""
    if len({p["currency"] for p in parcels}) <= 1:
        return [p["value_minor"] for p in parcels]
    rates = await repository.units_per_eur(uow.driver, uow.now.date())
    lost = sorted({p["currency"] for p in parcels} - set(rates))
    if lost:
        raise Conflict(f"no exchange rate for {lost[0]}; put one, or take another basis")
    return [
        int(
            (Decimal(p["value_minor"]).scaleb(4 - exponent(p["currency"])) / rates[p["currency"]])
            .quantize(Decimal(1), ROUND_HALF_UP)
        )
        for p in parcels
    ]  # fmt: skip
