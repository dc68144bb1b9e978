"""Documents, the rules that need them, sources of SKUs, milestone templates."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.supplier_portal import (
    QualificationDocumentChanged,
    SkuSource,
    SkuSourcesChanged,
)
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.faults import invalid
from entrepot.supplier_portal.domain.qualification import Lack, lacks
from entrepot.supplier_portal.domain.sourcing import Source, risk
from entrepot.supplier_portal.repository import partners, subjects
from entrepot.supplier_portal.repository.demand import mark_due

Row = Mapping[str, Any]
Check = Callable[[Row], None]
_DATES = ("valid_from", "valid_to", "effective_from", "effective_to")


def _dated(body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in _DATES and value else value
        for name, value in body.items()
    }


def _is_same(present: Row, body: Row) -> bool:
    return all(present[name] == value for name, value in body.items())


async def put_document(
    supplier: str, name: str, body: Mapping[str, Any], uow: UnitOfWork, check: Check
) -> tuple[Row, bool]:
    """File or replace a document of a supplier, by either side; (row, created). Raises NotFound
    for a supplier that is not known, or not the caller."""
    if await repository.lock_supplier(uow.driver, supplier, uow.party) is None:
        raise NotFound(f"no supplier {supplier}")
    id_ = derived_id("qdoc", supplier, name)
    present = await subjects.row_of(
        uow.driver, "qualification_document", "document_id", id_, uow.party, lock=True
    )
    fresh = _dated(body)
    if present is not None:
        if _is_same(present, fresh):
            return present, False
        check(present)
    row = {**fresh, "document_id": id_, "supplier": supplier, "updated_at": uow.now,
           "version": (present["version"] if present else 0) + 1}  # fmt: skip
    await partners.save_document(uow.driver, row)
    await subjects.publish(uow, [QualificationDocumentChanged(
        document_id=id_, supplier=supplier, kind=row["kind"], number=row["number"],
        issuer=row["issuer"], valid_from=row["valid_from"], valid_to=row["valid_to"],
    )])  # fmt: skip
    return row, present is None


async def put_rule(
    rule_id: str, body: Mapping[str, Any], uow: UnitOfWork, check: Check
) -> tuple[Row, bool]:
    """Write a rule; (row, created)."""
    present = await subjects.row_of(
        uow.driver, "qualification_rule", "rule_id", rule_id, uow.party, lock=True
    )
    return await _kept(present, {**_dated(body), "rule_id": rule_id}, uow, check,
                       partners.save_rule, {})  # fmt: skip


async def put_template(
    template_id: str, body: Mapping[str, Any], uow: UnitOfWork, check: Check
) -> tuple[Row, bool]:
    """Write a template; (row, created). Orders issued before keep their plan."""
    present = await subjects.row_of(
        uow.driver, "milestone_template", "template_id", template_id, uow.party, lock=True
    )
    if present is not None:
        present = {**present, "milestones": repository.loads(present["milestones"])}
    row, created = await _kept(
        present, {**body, "template_id": template_id}, uow, check, _save_template,
        {"updated_at": uow.now},
    )  # fmt: skip
    return row, created


async def _save_template(driver: Any, row: Row) -> None:
    milestones = repository.dumps(row["milestones"])
    await partners.save_template(driver, {**row, "milestones": milestones})


async def _kept(
    present: Row | None, fresh: Row, uow: UnitOfWork, check: Check, save: Any, more: Row
) -> tuple[Row, bool]:
    if present is not None:
        if _is_same(present, fresh):
            return present, False
        check(present)
    row = {**fresh, **more, "version": (present["version"] if present else 0) + 1}
    await save(uow.driver, row)
    return row, present is None


async def put_sources(
    sku: str, wanted: Sequence[Mapping[str, Any]], uow: UnitOfWork, check: Callable[[int], None]
) -> int:
    """Write all suppliers of a SKU; the version now. Raises InvalidBody for a SKU or a supplier
    that is not known."""
    known = await repository.references(uow.driver, [w["supplier"] for w in wanted], [], [sku])
    if sku not in known.skus:
        raise NotFound(f"no SKU {sku}")
    for i, source in enumerate(wanted):
        if source["supplier"] not in known.suppliers:
            raise invalid(
                f"/sources/{i}/supplier", f"{source['supplier']} is not known",
                "PUT /v1/suppliers/{party} first", "请先登记该供应商",
            )  # fmt: skip
    await uow.driver.execute("SELECT pg_advisory_xact_lock(hashtextextended('sku/' || $1, 0))", sku)
    version = await partners.lock_sourcing(uow.driver, sku)
    rows = sorted(({**w, "sku": sku} for w in wanted), key=lambda row: row["supplier"])
    present = await uow.driver.fetch(
        "SELECT sku, supplier, rank, role, share_percent FROM sku_source WHERE sku = $1 "
        "ORDER BY supplier", sku,
    )  # fmt: skip
    if version:
        if [dict(row) for row in present] == [
            {name: row[name] for name in ("sku", "supplier", "rank", "role", "share_percent")}
            for row in rows
        ]:
            return version
        check(version)
    head = {"sku": sku, "version": version + 1, "updated_at": uow.now}
    await partners.replace_sources(uow.driver, sku, rows, head)
    await mark_due(uow.driver, [sku], uow.now)  # A planned share is what a supplier is shown.
    made = await assessed(uow, [sku])
    found = risk(made.get(sku, []))
    await subjects.publish(uow, [SkuSourcesChanged(
        sku=sku, single_point_of_failure=found.single_point_of_failure,
        sources=tuple(
            SkuSource(supplier=row["supplier"], rank=row["rank"], role=row["role"],
                      share_percent=row["share_percent"])
            for row in sorted(rows, key=lambda row: row["rank"])
        ),
    )])  # fmt: skip
    return version + 1


async def assessed(uow: UnitOfWork, skus: Sequence[str] | None) -> dict[str, list[Source]]:
    """Sources by SKU, with whether each could deliver today."""
    rows = await partners.sources(uow.driver, skus)
    found = await partners.abilities(uow.driver, {row["supplier"] for row in rows})
    return partners.sources_of(rows, found, uow.now.date())


async def lacks_of(uow: UnitOfWork, suppliers: Sequence[str]) -> dict[str, list[Lack]]:
    """What each supplier lacks today."""
    documents, rules = await partners.documents_and_rules(uow.driver, suppliers)
    return {s: lacks(s, documents, rules, uow.now.date()) for s in suppliers}
