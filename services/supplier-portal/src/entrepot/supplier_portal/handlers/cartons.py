"""Cartons of an advance ship notice."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.supplier_assessment import CartonLine as LineFact
from entrepot.shared.events.supplier_assessment import CartonPacked, CartonsPacked
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.cartons import Carton, check_contents, sscc_of
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.repository import packing, subjects
from entrepot.supplier_portal.settings import sscc_company_prefix


def announced_units(notice: Mapping[str, Any]) -> dict[tuple[int, str], int]:
    """Units of a notice by line and lot ("" where it tells none)."""
    found: dict[tuple[int, str], int] = {}
    for line in repository.loads(notice["lines"]):
        key = (line["line_no"], line.get("lot") or "")
        found[key] = found.get(key, 0) + line["quantity"]
    return found


async def lock_notice(uow: UnitOfWork, asn_id: str) -> Mapping[str, Any]:
    """The notice under its row lock. Raises NotFound: no such notice, or not yours."""
    row = await subjects.row_of(
        uow.driver, "advance_ship_notice", "asn_id", asn_id, uow.party, lock=True
    )
    if row is None:
        raise NotFound(f"no advance ship notice {asn_id}")
    return row


async def pack_cartons(
    notice: Mapping[str, Any], cartons: Sequence[Carton], body_hash: bytes, uow: UnitOfWork
) -> tuple[list[Mapping[str, Any]], int, bool]:
    """Write the cartons of a locked notice: (rows, version, changed). The same body changes
    nothing; another one packs anew, with new SSCCs, until the first unit was counted in. Raises
    InvalidBody where the cartons do not hold what was announced, Conflict."""
    asn_id = notice["asn_id"]
    present = await subjects.row_of(uow.driver, "carton_set", "asn_id", asn_id, uow.party)
    if present is not None and present["body_hash"] == body_hash:
        return await packing.cartons(uow.driver, asn_id), present["version"], False
    if present is not None and await packing.arrived_units(uow.driver, [asn_id]):
        raise refused("units of the notice were counted in", "send another notice",
                      "该发货通知已开始收货，请另发通知", asn_id=asn_id)  # fmt: skip
    check_contents(announced_units(notice), cartons)
    numbered = await _with_sscc(cartons, uow)
    skus = {line["line_no"]: line["sku"] for line in repository.loads(notice["lines"])}
    version = present["version"] + 1 if present is not None else 1
    rows = [_row(notice, carton, skus) for carton in numbered]
    set_row = {"asn_id": asn_id, "supplier": notice["supplier"], "body_hash": body_hash,
               "version": version, "packed_at": uow.now}  # fmt: skip
    written = await packing.replace_cartons(uow.driver, set_row, rows)
    taken = sorted({row["sscc"] for row in rows} - written)
    if taken:
        raise refused(f"SSCC {taken[0]} was used before", "an SSCC is never used again",
                      "SSCC 不能重复使用", sscc=taken[0])  # fmt: skip
    await _publish(notice, rows, uow)
    return await packing.cartons(uow.driver, asn_id), version, True


async def _with_sscc(cartons: Sequence[Carton], uow: UnitOfWork) -> list[Carton]:
    """The cartons, each with an SSCC: the sender's own, else one of ours."""
    missing = sum(not carton.sscc for carton in cartons)
    serials = iter(await packing.draw_serials(uow.driver, missing) if missing else [])
    prefix = sscc_company_prefix()
    return [
        carton
        if carton.sscc
        else Carton(carton.number, carton.lines, sscc_of(prefix, next(serials)), carton.weight_g)
        for carton in cartons
    ]


def _row(notice: Mapping[str, Any], carton: Carton, skus: Mapping[int, str]) -> dict[str, Any]:
    lines = [
        {"line_no": line.line_no, "sku": skus[line.line_no], "quantity": line.quantity,
         "lot": line.lot or None}
        for line in carton.lines
    ]  # fmt: skip
    return {
        "sscc": carton.sscc, "asn_id": notice["asn_id"],
        "purchase_order_id": notice["purchase_order_id"], "supplier": notice["supplier"],
        "number": carton.number, "lines": repository.dumps(lines), "weight_g": carton.weight_g,
    }  # fmt: skip


async def _publish(
    notice: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], uow: UnitOfWork
) -> None:
    operators = await repository.operators(uow.driver, [notice["destination"]])
    packed = tuple(
        CartonPacked(
            sscc=row["sscc"], number=row["number"], weight_g=row["weight_g"],
            lines=tuple(LineFact(**line) for line in repository.loads(row["lines"])),
        )
        for row in rows
    )  # fmt: skip
    event = CartonsPacked(
        asn_id=notice["asn_id"], purchase_order_id=notice["purchase_order_id"],
        supplier=notice["supplier"], operator=operators.get(notice["destination"]),
        destination=notice["destination"], cartons=packed,
    )  # fmt: skip
    await subjects.publish(uow, [event])
