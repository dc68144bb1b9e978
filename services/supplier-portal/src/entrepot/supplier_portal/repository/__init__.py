"""Load, lock and save: a fixed number of statements, however many orders take part.

Rows are locked in the order of their keys. `party` is the caller's (or '*'): the filter here is the
first wall between suppliers, row-level security the second.
"""

from entrepot.supplier_portal.repository.arrivals import insert_receipts, known_receipts
from entrepot.supplier_portal.repository.known import References, operators, references, timezones
from entrepot.supplier_portal.repository.purchase_orders import (
    Ledger,
    insert_orders,
    orders,
    plan_from,
    save_orders,
)
from entrepot.supplier_portal.repository.reports import insert_reports, report_hashes
from entrepot.supplier_portal.repository.ship_notices import insert_notices, notices
from entrepot.supplier_portal.repository.sql import arrays_of, dumps, insert_sql, loads, upsert_sql
from entrepot.supplier_portal.repository.supplier_rows import lock_supplier, save_suppliers

__all__ = [
    "Ledger",
    "References",
    "arrays_of",
    "dumps",
    "insert_notices",
    "insert_orders",
    "insert_receipts",
    "insert_reports",
    "insert_sql",
    "known_receipts",
    "loads",
    "lock_supplier",
    "notices",
    "operators",
    "orders",
    "plan_from",
    "references",
    "report_hashes",
    "save_orders",
    "save_suppliers",
    "timezones",
    "upsert_sql",
]
