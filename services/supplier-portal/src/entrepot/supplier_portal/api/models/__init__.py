"""What callers send. Field names are those of the events; every model carries an example."""

from entrepot.supplier_portal.api.models.fields import OfOrder, SupplierId
from entrepot.supplier_portal.api.models.production import MilestoneInput, MilestoneItem
from entrepot.supplier_portal.api.models.purchase_orders import (
    ChangeInput,
    ChangeLine,
    ConfirmInput,
    MilestonePlan,
    PromiseLine,
    PurchaseOrderInput,
    PurchaseOrderLineInput,
    ReasonInput,
)
from entrepot.supplier_portal.api.models.shipping import NoticeInput, NoticeItem, NoticeLineInput
from entrepot.supplier_portal.api.models.suppliers import Contact, SupplierInput

__all__ = [
    "ChangeInput",
    "ChangeLine",
    "ConfirmInput",
    "Contact",
    "MilestoneInput",
    "MilestoneItem",
    "MilestonePlan",
    "NoticeInput",
    "NoticeItem",
    "NoticeLineInput",
    "OfOrder",
    "PromiseLine",
    "PurchaseOrderInput",
    "PurchaseOrderLineInput",
    "ReasonInput",
    "SupplierId",
    "SupplierInput",
]
