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
from entrepot.supplier_portal.api.assessment import ROUTERS as ASSESSMENT
from entrepot.supplier_portal.api.partnership import ROUTERS as PARTNERSHIP
from entrepot.supplier_portal.consumers import reactions
from entrepot.supplier_portal.jobs import (
    judge_suppliers,
    keep_house,
    mark_silence,
    settle_due,
    share_demand,
)
from entrepot.supplier_portal.settings import (
    HOUSEKEEPING_EVERY_S,
    SETTLE_EVERY_S,
    SHARE_EVERY_S,
    SILENCE_EVERY_S,
    STANDING_EVERY_S,
)

SERVICE = Service(
    name="supplier-portal",
    package="entrepot.supplier_portal",
    description="What is coming, when, from whom, and how good are they? 供应商门户：采购单、"
    "生产进度、发货通知、收货核对与供应商绩效。",
    routers=[
        suppliers.router, batches.router, purchase_orders.router, milestones.router,
        notices.router, receipts.router, *ASSESSMENT, *PARTNERSHIP,
    ],
    reactions=reactions,
    patient=True,
    jobs=[Every(SILENCE_EVERY_S, mark_silence), Every(HOUSEKEEPING_EVERY_S, keep_house), Every(SETTLE_EVERY_S, settle_due),
        Every(STANDING_EVERY_S, judge_suppliers), Every(SHARE_EVERY_S, share_demand)],
)  # fmt: skip
