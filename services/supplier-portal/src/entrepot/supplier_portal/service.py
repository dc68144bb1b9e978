"""SERVICE, the only wiring."""

from entrepot.shared.service import Every, Service
from entrepot.supplier_portal.api import (
    batches,
    milestones,
    notices,
    purchase_orders,
    receipts,
    suppliers,
)
from entrepot.supplier_portal.consumers import reactions
from entrepot.supplier_portal.jobs import mark_silence
from entrepot.supplier_portal.settings import SILENCE_EVERY_S

SERVICE = Service(
    name="supplier-portal",
    package="entrepot.supplier_portal",
    description="What is coming, when, from whom, and how good are they? 供应商门户：采购单、"
    "生产进度、发货通知、收货核对与供应商绩效。",
    routers=[
        suppliers.router, batches.router, purchase_orders.router, milestones.router,
        notices.router, receipts.router,
    ],
    reactions=reactions,
    jobs=[Every(SILENCE_EVERY_S, mark_silence)],
)  # fmt: skip
