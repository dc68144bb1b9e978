"""What callers get."""

from entrepot.supplier_portal.api.views.production import (
    ImportedRow,
    ImportResult,
    MilestoneAccepted,
    MilestoneView,
)
from entrepot.supplier_portal.api.views.purchase_orders import (
    PlannedMilestoneView,
    PurchaseOrderLineView,
    PurchaseOrderView,
    RevisionView,
)
from entrepot.supplier_portal.api.views.shipping import (
    NoticeView,
    ReceiptsView,
    ReceiptView,
    UnmatchedReceiptView,
)
from entrepot.supplier_portal.api.views.suppliers import (
    ContactView,
    FiguresView,
    OpenOrdersView,
    SupplierView,
)

__all__ = [
    "ContactView",
    "FiguresView",
    "ImportResult",
    "ImportedRow",
    "MilestoneAccepted",
    "MilestoneView",
    "NoticeView",
    "OpenOrdersView",
    "PlannedMilestoneView",
    "PurchaseOrderLineView",
    "PurchaseOrderView",
    "ReceiptView",
    "ReceiptsView",
    "RevisionView",
    "SupplierView",
    "UnmatchedReceiptView",
]
