"""Master data: SKUs, listings, prices, shops, parties."""

from entrepot.control_tower.domain.facts import (
    ListingFact,
    PriceFact,
    ShopFact,
    SkuFact,
)
from entrepot.control_tower.domain.world import Seen, World, number_of


def on_sku(world: World, seen: Seen) -> None:
    sku = seen.text("sku")
    if not sku:
        return
    known = world.see(SkuFact, sku)
    known.product, known.status = seen.text("product"), seen.text("status")
    known.title, known.title_zh = seen.text("title"), seen.text("title_zh")
    known.gtin = seen.text("gtin")
    categories = seen.data.get("categories")
    first = categories[0] if isinstance(categories, list) and categories else ""
    known.category = first[:120] if isinstance(first, str) else ""


def on_listing(world: World, seen: Seen) -> None:
    shop, name = seen.text("shop"), seen.text("external_sku")
    if shop and name:
        listing = world.see(ListingFact, shop, name)
        listing.sku, listing.status = seen.text("sku"), seen.text("status")


def on_prices(world: World, seen: Seen) -> None:
    """The price of one unit that holds now: the last window that is open."""
    shop, sku, currency = seen.text("shop"), seen.text("sku"), seen.text("currency")
    if not (shop and sku and currency):
        return
    now = 0
    for window in seen.lines("prices"):
        if number_of(window, "min_quantity") in (0, 1) and not window.get("valid_until"):
            now = number_of(window, "price_minor")
    world.pulse(seen.time, "prices", shop)
    price = world.see(PriceFact, shop, sku, currency)
    if now and now != price.price_minor:
        price.before_minor, price.price_minor = price.price_minor, now
        price.changed_at = seen.time


def on_shop(world: World, seen: Seen) -> None:
    if name := seen.text("shop"):
        shop = world.see(ShopFact, name)
        shop.party, shop.marketplace = seen.text("party"), seen.text("marketplace")
        shop.name, shop.currency = seen.text("name"), seen.text("currency")
        shop.active = seen.data.get("active") is not False


def on_party(world: World, seen: Seen) -> None:
    if name := seen.text("party"):
        party = world.see_party(name)
        party.kind, party.name = seen.text("kind"), seen.text("name")
        party.name_zh = seen.text("name_zh")
        party.active = seen.data.get("active") is not False


FOLDS = {
    "catalog.sku_changed.v1": on_sku,
    "catalog.listing_changed.v1": on_listing,
    "catalog.prices_changed.v1": on_prices,
    "orders.shop_changed.v1": on_shop,
    "identity.party_changed.v1": on_party,
}
