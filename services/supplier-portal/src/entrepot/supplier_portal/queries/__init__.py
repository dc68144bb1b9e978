"""One function per question. `party` is the caller's, or '*': see repository."""

from entrepot.supplier_portal.queries.production import milestones
from entrepot.supplier_portal.queries.purchase_orders import (
    OrderFilter,
    history,
    list_orders,
    one_order,
)
from entrepot.supplier_portal.queries.shipping import notices, receipts, unmatched_receipts
from entrepot.supplier_portal.queries.suppliers import (
    judged_lines,
    list_suppliers,
    one_supplier,
    open_orders,
)

__all__ = [
    "OrderFilter",
    "history",
    "judged_lines",
    "list_orders",
    "list_suppliers",
    "milestones",
    "notices",
    "one_order",
    "one_supplier",
    "open_orders",
    "receipts",
    "unmatched_receipts",
]
