"""SKUs and listings of the orders' goods, with measures that are the same in every run.

Measures, customs code and GTIN are derived from the SKU (the source files have none): weight 20
to 319 g, sides 40 to 239 mm. The GTIN-13 begins with 20, a prefix that GS1 leaves to a company's
own use (General Specifications, section 2.1.11), so it is nobody's.
"""

from collections.abc import Iterable
from typing import Any

from entrepot.shared.identifiers import gs1_check_digit
from entrepot.simulator.hub import Credential, Hub
from entrepot.simulator.identities import stable_number
from entrepot.simulator.sales import SaleOrder

MARKET = "GB"
HS_CODES = ("691110", "392410", "441990", "481910", "950300", "630790", "732393", "940540")
BATCH = 1000


def weight_g(sku: str) -> int:
    """Of one packed unit."""
    return 20 + stable_number("weight", sku, below=300)


def gtin(sku: str) -> str:
    """A GTIN-13 with its check digit."""
    body = f"20{stable_number('gtin', sku, below=10**10):010d}"
    return body + str(gs1_check_digit(body))


def sku_item(sku: str, title: str) -> dict[str, Any]:
    """One item of POST /v1/skus:batch."""
    return {
        "sku": sku,
        "product": sku.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or sku,
        "title": title,
        "gtin": gtin(sku),
        "hs_code": HS_CODES[stable_number("hs", sku, below=len(HS_CODES))],
        "origin": "CN",
        "measures": {
            "weight_g": weight_g(sku),
            "length_mm": 40 + stable_number("length", sku, below=200),
            "width_mm": 40 + stable_number("width", sku, below=120),
            "height_mm": 20 + stable_number("height", sku, below=80),
        },
    }


def skus_of(orders: Iterable[SaleOrder]) -> dict[str, str]:
    """SKU -> title, the first that is told."""
    found: dict[str, str] = {}
    for order in orders:
        for line in order.lines:
            if found.get(line.sku, line.sku) == line.sku:
                found[line.sku] = line.title.strip() or line.sku
    return found


def listings_of(orders: Iterable[SaleOrder]) -> dict[tuple[str, str], str]:
    """(shop, the shop's own name) -> SKU."""
    return {(order.shop, line.external_sku): line.sku for order in orders for line in order.lines}


async def provision(hub: Hub, staff: Credential, orders: Iterable[SaleOrder]) -> None:
    """Hold all SKUs and listings of the orders. Repeating changes nothing."""
    known = list(orders)
    items = [sku_item(sku, title) for sku, title in sorted(skus_of(known).items())]
    await hub.batch(staff, "catalog", "/v1/skus:batch", items, BATCH)
    listings = [
        {"shop": shop, "external_sku": external, "sku": sku, "market": MARKET}
        for (shop, external), sku in sorted(listings_of(known).items())
    ]
    for start in range(0, len(listings), BATCH):
        part = listings[start : start + BATCH]
        await hub.batch_patiently(staff, "catalog", "/v1/listings:batch", part)
