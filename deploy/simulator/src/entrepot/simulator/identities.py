"""Names that a sale has in each marketplace: the same in every run, numbers where they want them.

Numbers stay below 2**53, or are text, as the marketplaces' own do.
"""

from hashlib import sha256

from entrepot.simulator.sales import SaleOrder

_LINES_AN_ORDER = 10_000


def stable_number(*parts: str, below: int) -> int:
    """The same parts always give the same number, 0 <= number < below."""
    digest = sha256("\x1f".join(parts).encode()).digest()
    return int.from_bytes(digest[:8]) % below


def external_id(order: SaleOrder) -> str:
    """The order's number at its marketplace."""
    number = _digits(order)
    if order.marketplace == "amazon":
        check = stable_number("amazon", order.shop, order.order_no, below=10_000_000)
        high, low = divmod(number, 10_000_000)
        return f"{100 + high % 900:03d}-{low:07d}-{check:07d}"
    if order.marketplace == "shopify":
        return str(5_000_000_000 + number)
    if order.marketplace == "woocommerce":
        return str(number)
    if order.marketplace == "own":
        return order.order_no
    if order.marketplace == "ebay":
        high, low = divmod(number, 100_000)
        return f"{10 + high // 100_000:02d}-{high % 100_000:05d}-{low:05d}"
    return str(576_000_000_000_000_000 + number)


def external_line_id(order: SaleOrder, line_no: int) -> str:
    """The line's number at its marketplace."""
    if order.marketplace == "own":
        return str(line_no)
    return str((_digits(order) + 1) * _LINES_AN_ORDER + line_no)


def line_no_of(external_line: str) -> int:
    """The reverse of external_line_id."""
    return int(external_line) % _LINES_AN_ORDER


def product_id(shop: str, sku: str) -> int:
    """A shop's number of a product."""
    return 10_000_000 + stable_number("product", shop, sku, below=2**40)


def inventory_item_id(shop: str, sku: str) -> int:
    """Shopify's number of what is counted, apart from the product."""
    return 40_000_000 + stable_number("inventory-item", shop, sku, below=2**40)


def shopify_location_id(shop: str) -> int:
    return 60_000_000 + stable_number("location", shop, below=2**30)


def _digits(order: SaleOrder) -> int:
    """The number of an order number; others get one beyond a thousand million."""
    if order.order_no.isascii() and order.order_no.isdigit() and len(order.order_no) <= 9:
        return int(order.order_no)
    return 1_000_000_000 + stable_number("order", order.shop, order.order_no, below=10**10)
