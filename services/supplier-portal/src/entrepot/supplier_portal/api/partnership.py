"""The routers of agreements, partners, change orders, links, their pages and uploads."""

from entrepot.supplier_portal.api import (
    agreements,
    change_orders,
    dependence,
    links,
    pages,
    partners,
    uploads,
)

ROUTERS = (agreements.router, partners.router, change_orders.router, dependence.router,
           links.router, pages.router, uploads.router)  # fmt: skip
