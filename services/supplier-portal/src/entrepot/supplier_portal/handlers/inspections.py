"""Quality inspections: plan, record, decide; a rejected lot is held until a person decides."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Forbidden, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.supplier_assessment import (
    InspectionRecorded,
    QualityFinding,
    QualityHeld,
    QualityReleased,
)
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain import sampling
from entrepot.supplier_portal.domain.agreement import in_force
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.errors import AlreadyDecided
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.inspection import (
    CLASSES,
    Decision,
    Defect,
    DefectClass,
    Outcome,
    agreed_aqls,
    judge,
    plans,
)
from entrepot.supplier_portal.domain.sampling import Level, Plan
from entrepot.supplier_portal.repository import inspections as rows_of
from entrepot.supplier_portal.repository import partners, subjects

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanInspection:
    """A lot to be inspected. number: the buyer's own, the same number is the same inspection.
    steady: production is steady enough for reduced inspection. original: not resubmitted."""

    number: str
    supplier: str
    sku: str
    lot: str | None
    lot_size: int
    level: Level
    aqls: Mapping[DefectClass, str] | None  # None: as the agreement in force says, else as usual.
    purchase_order_id: str | None
    asn_id: str | None
    location: str | None
    steady: bool
    original: bool
    inspector: str
    body_hash: bytes


async def plan_inspection(
    command: PlanInspection, uow: UnitOfWork, actor: Actor
) -> tuple[Row, bool]:
    """(inspection, created). The severity follows from the supplier's last lots of the SKU.
    Raises InvalidBody, Conflict; Conflict too while inspection of the SKU is discontinued."""
    id_ = derived_id("ins", command.number)
    present = await subjects.row_of(uow.driver, "inspection", "inspection_id", id_, uow.party)
    if present is not None:
        return _repeated(present, command), False
    await _check_references(command, uow)
    history = await rows_of.verdicts(uow.driver, command.supplier, command.sku)
    standing = sampling.next_severity(history, steady=command.steady)
    if standing.discontinued and command.original:
        raise refused(standing.reason, "let the supplier improve first; then plan with "
                      "original=false", "请先要求供应商改善，之后以 original=false 安排检验",
                      sku=command.sku)  # fmt: skip
    try:
        aqls = command.aqls or await _agreed_aqls(command, uow)
        wanted = plans(command.lot_size, aqls, command.level, standing.severity)
    except ValueError as error:
        raise invalid("/aqls", str(error), "use an AQL of the table, or 0 for none",
                      "请使用表中的 AQL，或 0 表示不允许") from error  # fmt: skip
    row: dict[str, Any] = {
        "inspection_id": id_, "supplier": command.supplier,
        "purchase_order_id": command.purchase_order_id, "asn_id": command.asn_id,
        "sku": command.sku, "lot": command.lot, "location": command.location,
        "lot_size": command.lot_size, "level": command.level, "severity": standing.severity,
        "steady": command.steady, "original": command.original,
        "aqls": repository.dumps(dict(aqls)),
        "plans": repository.dumps({name: asdict(plan) for name, plan in wanted.items()}),
        "state": "planned", "verdict": "", "inspected": 0, "findings": "[]", "defects": "[]",
        "inspector": command.inspector, "decision": "", "released_units": 0, "decided_by": "",
        "note": standing.reason, "body_hash": command.body_hash, "version": 1,
        "planned_at": uow.now, "recorded_at": None, "decided_at": None,
    }  # fmt: skip
    if not await rows_of.insert_inspection(uow.driver, row):
        present = await subjects.row_of(uow.driver, "inspection", "inspection_id", id_, uow.party)
        assert present is not None
        return _repeated(present, command), False
    return row, True


async def _agreed_aqls(
    command: PlanInspection, uow: UnitOfWork
) -> Mapping[DefectClass, str]:  # fmt: skip
    versions = await partners.agreements_of(uow.driver, [command.supplier])
    agreed = in_force(versions.get(command.supplier, ()), uow.now.date())
    return agreed_aqls(next((a.aql_percent for a in agreed if a.covers(command.sku)), None))


def _repeated(present: Row, command: PlanInspection) -> Row:
    if present["body_hash"] != command.body_hash:
        raise refused(f"number {command.number} was used for another inspection",
                      "use a new number", "请使用新的检验编号",
                      inspection_id=present["inspection_id"])  # fmt: skip
    return present


async def _check_references(command: PlanInspection, uow: UnitOfWork) -> None:
    known = await repository.references(
        uow.driver, [command.supplier], [command.location] if command.location else [],
        [command.sku],
    )  # fmt: skip
    if command.supplier not in known.suppliers:
        raise invalid("/supplier", f"{command.supplier} is not known",
                      "PUT /v1/suppliers/{party} first", "请先登记该供应商")  # fmt: skip
    if command.sku not in known.skus:
        raise invalid("/sku", f"SKU {command.sku} is not known",
                      "register it with catalog: PUT /v1/skus/{sku}",
                      "请先在商品服务登记该 SKU")  # fmt: skip
    if command.location and command.location not in known.locations:
        raise invalid("/location", f"location {command.location} is not known",
                      "register it with inventory: PUT /v1/locations/{location}",
                      "请先在库存服务登记该地点")  # fmt: skip
    for table, key, value in (("purchase_order", "purchase_order_id", command.purchase_order_id),
                              ("advance_ship_notice", "asn_id", command.asn_id)):  # fmt: skip
        if value and await subjects.row_of(uow.driver, table, key, value, command.supplier) is None:
            raise invalid(f"/{key}", f"the supplier has no {value}",
                          "name an order or notice of this supplier",
                          "请填写该供应商的订单或发货通知")  # fmt: skip


async def _locked(id_: str, uow: UnitOfWork) -> Row:
    row = await subjects.row_of(
        uow.driver, "inspection", "inspection_id", id_, uow.party, lock=True
    )
    if row is None:
        raise NotFound(f"no inspection {id_}")
    return row


async def record_inspection(
    id_: str, inspected: int, defects: Sequence[Defect], note: str, uow: UnitOfWork, actor: Actor
) -> Row:
    """What the inspector found, and the verdict. A rejected lot is held. The same record again
    changes nothing, another one is refused. Raises NotFound, InvalidBody, Conflict."""
    row = await _locked(id_, uow)
    if actor.side != "buyer":
        raise Forbidden("the buyer's inspector records (仅限采购方检验员操作)")
    stored = repository.dumps([asdict(defect) for defect in defects])
    if row["state"] != "planned":
        if row["inspected"] == inspected and repository.loads(row["defects"]) == repository.loads(
            stored
        ):
            return row
        raise AlreadyDecided("the inspection was recorded before", state=row["state"])
    wanted = {
        name: Plan(**values)
        for name, values in sorted(
            repository.loads(row["plans"]).items(), key=lambda item: CLASSES.index(item[0])
        )
    }
    outcome = judge(wanted, repository.loads(row["aqls"]), inspected, defects)
    state = "held" if outcome.verdict == "rejected" else "passed"
    made = {
        **row, "state": state, "verdict": outcome.verdict, "inspected": inspected,
        "findings": repository.dumps([asdict(f) for f in outcome.findings]), "defects": stored,
        "note": note or row["note"], "recorded_at": uow.now, "version": row["version"] + 1,
    }  # fmt: skip
    await rows_of.save_inspections(uow.driver, [_written(made)])
    events: list[Event] = [_recorded(made, outcome)]
    if state == "held":
        events.append(await _held(made, outcome, uow))
    await subjects.publish(uow, events)
    return made


def _written(row: Row) -> dict[str, Any]:
    """The row as its JSON columns are written."""
    texts = ("aqls", "plans", "findings", "defects")
    return {
        **row,
        **{n: row[n] if isinstance(row[n], str) else repository.dumps(row[n]) for n in texts},
    }


def _recorded(row: Row, outcome: Outcome) -> InspectionRecorded:
    return InspectionRecorded(
        inspection_id=row["inspection_id"], supplier=row["supplier"], sku=row["sku"],
        lot=row["lot"], purchase_order_id=row["purchase_order_id"], lot_size=row["lot_size"],
        severity=row["severity"], verdict=outcome.verdict,
        findings=tuple(
            QualityFinding(
                defect_class=f.defect_class, aql=f.aql, sample_size=f.plan.sample_size,
                accept=f.plan.accept, reject=f.plan.reject, defectives=f.defectives,
                verdict=f.verdict,
            )
            for f in outcome.findings
        ),
    )  # fmt: skip


async def _about(row: Row, uow: UnitOfWork) -> dict[str, Any]:
    """What hold and release name, so that inventory finds the units."""
    location = row["location"]
    operators = await repository.operators(uow.driver, [location] if location else [])
    names = ("inspection_id", "supplier", "sku", "lot", "location", "purchase_order_id", "asn_id")
    return {name: row[name] for name in names} | {"operator": operators.get(location or "")}


async def _held(row: Row, outcome: Outcome, uow: UnitOfWork) -> QualityHeld:
    reasons = [
        f"{f.defect_class}: {f.defectives} of {f.plan.sample_size}, reject from {f.plan.reject}"
        for f in outcome.findings
        if f.verdict == "rejected"
    ]
    about = await _about(row, uow)
    return QualityHeld(**about, quantity=row["lot_size"], reason="; ".join(reasons))


async def decide_inspection(
    id_: str, decision: Decision, released_units: int | None, note: str, uow: UnitOfWork,
    actor: Actor,
) -> Row:  # fmt: skip
    """What becomes of a held lot: released as it is (a concession), reworked, returned, scrapped.
    released_units: how many may be sold; by default all of a release or rework, none of the
    others. Raises NotFound, Forbidden, AlreadyDecided, Conflict, InvalidBody."""
    row = await _locked(id_, uow)
    if actor.side != "buyer":
        raise Forbidden("the buyer decides (仅限采购方操作)")
    usual = row["lot_size"] if decision in ("release", "rework") else 0
    units = usual if released_units is None else released_units
    if row["decision"]:
        if (row["decision"], row["released_units"]) == (decision, units):
            return row
        raise AlreadyDecided(f"{row['decided_by']} decided {row['decision']}",
                             decision=row["decision"])  # fmt: skip
    if row["state"] != "held":
        raise refused(f"the inspection is {row['state']}, not held", "there is nothing to decide",
                      "该批次未被冻结，无需处理", state=row["state"])  # fmt: skip
    if units > row["lot_size"]:
        raise invalid("/released_units", f"{units} units, the lot has {row['lot_size']}",
                      "at most the lot", "不能超过批量")  # fmt: skip
    made = {
        **row, "state": "released" if units else "rejected", "decision": decision,
        "released_units": units, "decided_by": actor.party, "note": note or row["note"],
        "decided_at": uow.now, "version": row["version"] + 1,
    }  # fmt: skip
    await rows_of.save_inspections(uow.driver, [_written(made)])
    about = await _about(made, uow)
    event = QualityReleased(
        **about, decision=decision, quantity=units, by=actor.party, note=made["note"]
    )
    await subjects.publish(uow, [event])
    return made
