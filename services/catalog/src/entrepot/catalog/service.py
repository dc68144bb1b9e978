"""SERVICE: the only wiring of the catalog."""

from entrepot.catalog.api import certificates, listings, products, rules, skus
from entrepot.catalog.consumers import reactions
from entrepot.catalog.jobs import recheck_listings
from entrepot.catalog.settings import RECHECK_EVERY_S
from entrepot.shared.service import Every, Service

SERVICE = Service(
    name="catalog",
    package="entrepot.catalog",
    description=(
        "Products, SKUs, listings and certificates, and whether a SKU may be sold in a market. "
        "产品、SKU、刊登与证书，以及某 SKU 能否在某市场销售。"
    ),
    routers=[products.router, skus.router, listings.router, certificates.router, rules.router],
    reactions=reactions,
    jobs=[Every(RECHECK_EVERY_S, recheck_listings)],
)
