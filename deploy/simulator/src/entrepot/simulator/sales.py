"""What was sold, before any marketplace gives it its own words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One position. quantity >= 1 base units; unit_price_minor >= 0 in the order's currency."""

    line_no: int
    external_sku: str  # As the shop writes it.
    sku: str  # As the catalogue writes it.
    title: str
    quantity: int
    unit_price_minor: int


@dataclass(frozen=True, slots=True)
class SaleOrder:
    """An order as the shop knows it; order_no is the source file's number of it."""

    order_no: str
    shop: str
    marketplace: str  # amazon, shopify, woocommerce, own, ebay, tiktok-shop, …
    placed_at: datetime
    currency: str
    country: str  # ISO 3166 alpha-2
    customer_id: str  # "" where unknown
    lines: tuple[SaleLine, ...]

    @property
    def total_minor(self) -> int:
        return sum(line.quantity * line.unit_price_minor for line in self.lines)


@dataclass(frozen=True, slots=True)
class ReturnedUnits:
    """Units of one order line that came back."""

    line_no: int
    quantity: int
    refund_minor: int


@dataclass(frozen=True, slots=True)
class SaleReturn:
    """A return of one order's lines; return_no is unique and the same in every run."""

    return_no: str
    order: SaleOrder
    returned_at: datetime
    lines: tuple[ReturnedUnits, ...]


@dataclass(frozen=True, slots=True)
class ShopSpec:
    """A shop the merchant runs. kind of marketplace and what its connection needs."""

    code: str
    marketplace: str
    name: str
    name_zh: str
    currency: str


SHOPS: tuple[ShopSpec, ...] = (
    ShopSpec("amz-uk", "amazon", "Amazon UK", "亚马逊英国站", "GBP"),
    ShopSpec("shopify-main", "shopify", "Main shop", "独立站主店", "GBP"),
    ShopSpec("woo-eu", "woocommerce", "European shop", "欧洲商店", "GBP"),
    ShopSpec("own-shop", "own", "Own web shop", "自建网店", "GBP"),
    ShopSpec("amz-de", "amazon", "Amazon Germany", "亚马逊德国站", "GBP"),
    ShopSpec("shopify-outlet", "shopify", "Outlet", "奥特莱斯店", "GBP"),
    ShopSpec("woo-trade", "woocommerce", "Trade counter", "批发商店", "GBP"),
    ShopSpec("own-pos", "own", "Shop counter", "门店收银", "GBP"),
)
# A shop on each further marketplace.
MORE_SHOPS: tuple[ShopSpec, ...] = (
    ShopSpec("ebay-uk", "ebay", "eBay UK", "eBay 英国站", "GBP"),
    ShopSpec("tiktok-uk", "tiktok-shop", "TikTok Shop UK", "TikTok Shop 英国站", "GBP"),
)
# Marketplaces that count and number in their own way: a unit a line, text for numbers.
FAR_SHOPS: tuple[ShopSpec, ...] = (
    ShopSpec("lazada-sg", "lazada", "Lazada", "Lazada 店", "GBP"),
    ShopSpec("shopee-sg", "shopee", "Shopee", "Shopee 店", "GBP"),
    ShopSpec("aliexpress-main", "aliexpress", "AliExpress", "速卖通店", "GBP"),
)
_KIND_BY_PREFIX = {
    "amz": "amazon", "amazon": "amazon", "shopify": "shopify", "woo": "woocommerce",
    "ebay": "ebay", "tiktok": "tiktok-shop", "lazada": "lazada", "shopee": "shopee",
    "aliexpress": "aliexpress",
}  # fmt: skip


def shops_for(count: int, marketplaces: str = "classic") -> tuple[ShopSpec, ...]:
    """The first `count` shops. classic: two of each of four kinds; all: one on each marketplace
    first, then our own format, then second shops. Raises ValueError outside 1 to their number."""
    known = SHOPS if marketplaces == "classic" else _everywhere()
    if not 1 <= count <= len(known):
        raise ValueError(f"--shops must be 1 to {len(known)}")
    return known[:count]


def _everywhere() -> tuple[ShopSpec, ...]:
    first: dict[str, ShopSpec] = {}
    for shop in (*SHOPS, *MORE_SHOPS, *FAR_SHOPS):
        first.setdefault(shop.marketplace, shop)
    own = first.pop("own")
    chosen = [*first.values(), own]
    return (*chosen, *(shop for shop in SHOPS if shop not in chosen))


def shop_named(code: str) -> ShopSpec:
    """The shop of a file's own shop column; an unknown name is a shop of its own, whose
    marketplace the part before the first hyphen tells (amz, shopify, woo …; else own)."""
    for shop in (*SHOPS, *MORE_SHOPS, *FAR_SHOPS):
        if shop.code == code:
            return shop
    kind = _KIND_BY_PREFIX.get(code.partition("-")[0], "own")
    return ShopSpec(code, kind, code, code, "GBP")
