"""Work started by the clock."""

import structlog
from prometheus_client import Gauge

from entrepot.shared.service import Runtime
from entrepot.shared.telemetry import REGISTRY

SILENT_LINES = Gauge(
    "entrepot_supplier_portal_silent_lines", "Lines whose production report is overdue.",
    registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)

_MARK = """
UPDATE purchase_order_line SET silent = true
WHERE (purchase_order_id, line_no) IN (
    SELECT purchase_order_id, line_no FROM purchase_order_line
    WHERE report_due_on < $1 AND NOT silent ORDER BY purchase_order_id, line_no FOR UPDATE
    SKIP LOCKED)
"""


async def mark_silence(runtime: Runtime) -> None:
    """Mark lines whose report was due before today (UTC). Lines that owe no report have no due
    day. A line that is being written to just now is looked at again next time."""
    async with runtime.worker.transaction() as uow:
        marked = await uow.driver.execute(_MARK, uow.now.date())
        silent = await uow.driver.fetchval("SELECT count(*) FROM purchase_order_line WHERE silent")
    SILENT_LINES.set(silent or 0)
    if marked != "UPDATE 0":
        log.info("lines_silent", newly=int(marked.split()[-1]), now=silent)
