"""What the clock brings to light: milestones without a word, documents that run out."""

from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.supplier_portal import (
    MilestoneOverdue,
    QualificationDocumentExpiring,
)
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.qualification import HORIZONS, horizon, lacks
from entrepot.supplier_portal.repository import partners, subjects
from entrepot.supplier_portal.settings import SILENCE_HORIZONS

BATCH = 2000
_UNTOLD = f"""
SELECT l.purchase_order_id, l.line_no, l.supplier, l.sku, l.plan, l.report_due_on,
       coalesce(l.forecast_on, l.promised_on, l.expected_on) AS likely_on,
       array_agg(h.days ORDER BY h.days) AS horizons
FROM purchase_order_line l JOIN purchase_order o USING (purchase_order_id)
CROSS JOIN unnest($2::int[]) AS h(days)
WHERE l.report_due_on + h.days < $1 AND NOT o.draft AND NOT EXISTS (
    SELECT FROM milestone_silence s WHERE s.purchase_order_id = l.purchase_order_id
    AND s.line_no = l.line_no AND s.due_on = l.report_due_on AND s.horizon_days = h.days)
GROUP BY l.purchase_order_id, l.line_no ORDER BY l.purchase_order_id, l.line_no LIMIT {BATCH}
"""
_TELL = """
INSERT INTO milestone_silence (purchase_order_id, line_no, milestone, due_on, horizon_days,
                               supplier, told_at)
SELECT n.*, $7 FROM unnest($1::text[], $2::int[], $3::text[], $4::date[], $5::int[], $6::text[])
    AS n(purchase_order_id, line_no, milestone, due_on, horizon_days, supplier)
ORDER BY 1, 2, 3, 4, 5
ON CONFLICT DO NOTHING
RETURNING purchase_order_id, line_no, horizon_days
"""
_ENDING = """
SELECT d.document_id, d.supplier, d.kind, d.number, d.valid_to FROM qualification_document d
WHERE d.valid_to <= $1::date + $2::int AND NOT EXISTS (
    SELECT FROM qualification_notice n WHERE n.document_id = d.document_id
    AND n.valid_to = d.valid_to AND n.horizon_days = 0)
ORDER BY d.document_id
"""
_NOTE = """
INSERT INTO qualification_notice (document_id, valid_to, horizon_days, told_at)
SELECT n.*, $4 FROM unnest($1::text[], $2::date[], $3::int[]) AS n(id, valid_to, days) ORDER BY 1
ON CONFLICT DO NOTHING RETURNING document_id
"""


async def tell_silence(uow: UnitOfWork) -> int:
    """Publish milestone_overdue for lines whose word is overdue: the widest horizon that is newly
    passed; narrower ones that passed before anybody looked are taken as told. Returns how many."""
    rows = await uow.driver.fetch(_UNTOLD, uow.now.date(), list(SILENCE_HORIZONS))
    flat = [(row, _milestone(row), days) for row in rows for days in row["horizons"]]
    if not flat:
        return 0
    told = await uow.driver.fetch(
        _TELL, [r["purchase_order_id"] for r, _, _ in flat], [r["line_no"] for r, _, _ in flat],
        [name for _, name, _ in flat], [r["report_due_on"] for r, _, _ in flat],
        [days for _, _, days in flat], [r["supplier"] for r, _, _ in flat], uow.now,
    )  # fmt: skip
    widest: dict[tuple[str, int], int] = {}
    for row in told:
        key = row["purchase_order_id"], row["line_no"]
        widest[key] = max(widest.get(key, 0), row["horizon_days"])
    await subjects.publish(uow, [
        MilestoneOverdue(
            purchase_order_id=row["purchase_order_id"], line_no=row["line_no"],
            supplier=row["supplier"], sku=row["sku"], milestone=_milestone(row),
            due_on=row["report_due_on"], expected_on=row["likely_on"],
            horizon_days=widest[row["purchase_order_id"], row["line_no"]],
        )
        for row in rows if (row["purchase_order_id"], row["line_no"]) in widest
    ])  # fmt: skip
    return len(widest)


def _milestone(row: Any) -> str:
    """The planned milestone that is due; "" for a regular report."""
    waiting = [p for p in repository.loads(row["plan"]) if p["reported_on"] is None]
    due = [p["milestone"] for p in waiting if p["due_on"] == row["report_due_on"].isoformat()]
    return str(due[0]) if due else ""


async def tell_expiring(uow: UnitOfWork) -> int:
    """Publish qualification_document_expiring, once per document, last day and horizon. Returns
    how many."""
    today = uow.now.date()
    rows = await uow.driver.fetch(_ENDING, today, max(HORIZONS))
    near = [(row, days) for row in rows if (days := horizon(row["valid_to"], today)) is not None]
    if not near:
        return 0
    fresh = {
        row["document_id"]
        for row in await uow.driver.fetch(
            _NOTE, [r["document_id"] for r, _ in near], [r["valid_to"] for r, _ in near],
            [days for _, days in near], uow.now,
        )
    }  # fmt: skip
    suppliers = {row["supplier"] for row, _ in near}
    documents, rules = await partners.documents_and_rules(uow.driver, suppliers)
    barred = {
        (s, lack.kind)
        for s in suppliers
        for lack in lacks(s, documents, rules, today)
        if lack.effect == "block"
    }
    await subjects.publish(uow, [
        QualificationDocumentExpiring(
            document_id=row["document_id"], supplier=row["supplier"], kind=row["kind"],
            number=row["number"], valid_to=row["valid_to"], horizon_days=days,
            days_left=(row["valid_to"] - today).days,
            blocks_orders=(row["supplier"], row["kind"]) in barred,
        )
        for row, days in near if row["document_id"] in fresh
    ])  # fmt: skip
    return len(fresh)
