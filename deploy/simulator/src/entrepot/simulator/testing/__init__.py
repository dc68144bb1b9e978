"""Builders for tests: sales, and the accounts that may call a played shop."""

from datetime import UTC, datetime

from entrepot.simulator.sales import MORE_SHOPS, SHOPS, SaleLine, SaleOrder
from entrepot.simulator.shop_ledger import ShopAccount

SHOP_OF = {shop.marketplace: shop.code for shop in reversed((*SHOPS, *MORE_SHOPS))}


def a_sale(
    marketplace: str = "own", number: str = "536365", units: tuple[int, ...] = (6, 2)
) -> SaleOrder:
    """An order of one line per entry of units."""
    lines = tuple(
        SaleLine(index, f"8512{index}a", f"8512{index}A", "T-light holder", count, 255)
        for index, count in enumerate(units, 1)
    )
    at = datetime(2010, 12, 1, 8, 26, tzinfo=UTC)
    return SaleOrder(number, SHOP_OF[marketplace], marketplace, at, "GBP", "FR", "17850", lines)


def an_account(marketplace: str) -> ShopAccount:
    """Credentials of the first shop of a marketplace."""
    return ShopAccount(
        SHOP_OF[marketplace], marketplace, "hook-secret", "client-1", "client-secret",
        "refresh-1", "SELLER1", "A1F83G8C2ARO7P",
    )  # fmt: skip
