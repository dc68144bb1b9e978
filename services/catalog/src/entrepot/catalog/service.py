"""SERVICE: the only wiring of the catalog."""

from entrepot.catalog.api import (
    attributes,
    certificates,
    completeness,
    content,
    gate,
    listing_status,
    listings,
    parity,
    prices,
    products,
    rules,
    sheets,
    skus,
    templates,
    variants,
)
from entrepot.catalog.consumers import reactions
from entrepot.catalog.jobs import judge_prices, recheck_listings, warn_of_certificates
from entrepot.catalog.settings import PRICES_EVERY_S, RECHECK_EVERY_S, WARN_EVERY_S
from entrepot.shared.service import Every, Service

SERVICE = Service(
    name="catalog",
    package="entrepot.catalog",
    description=(
        "Products, SKUs, content, listings, prices and certificates, and whether a SKU may be sold in a market. "
        "产品、SKU、内容、刊登、价格与证书，以及某 SKU 能否在某市场销售。"
    ),
    routers=[
        products.router, variants.router, sheets.router, skus.router, gate.router,
        listing_status.router, completeness.router, listings.router, certificates.router,
        rules.router, content.router, attributes.router, templates.router, prices.router, parity.router,
    ],
    reactions=reactions,
    patient=True,
    jobs=[
        Every(RECHECK_EVERY_S, recheck_listings), Every(WARN_EVERY_S, warn_of_certificates),
        Every(PRICES_EVERY_S, judge_prices),
    ],
)  # fmt: skip
