"""SKUs, prices, shops and places."""

from collections.abc import Sequence

from entrepot.planning.repository.sql import arrays_of, upsert_sql
from entrepot.planning.tables import known
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import PricesChanged, SkuChanged
from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.orders import ShopChanged

_LOCATIONS = upsert_sql(known.location)
_SHOPS = upsert_sql(known.shop)
_PRICES = upsert_sql(known.price)
_SKUS = upsert_sql(known.sku).replace(
    "known_since = EXCLUDED.known_since", "known_since = sku.known_since"
)


async def copy_skus(events: Sequence[SkuChanged], uow: UnitOfWork) -> None:
    """What can be sold, with measures and categories; known_since is the day it was first told."""
    rows = [
        {
            "sku": e.sku, "product": e.product, "title": e.title, "title_zh": e.title_zh,
            "active": e.status == "active", "bundle": bool(e.components),
            "category": e.categories[0] if e.categories else "", "categories": e.categories,
            "weight_g": e.measures.weight_g if e.measures else 0,
            "volume_mm3": (e.measures.length_mm * e.measures.width_mm * e.measures.height_mm
                           if e.measures else 0),
            "known_since": e.meta.time.date(),
        }
        for e in {e.sku: e for e in events}.values()
    ]  # fmt: skip
    await uow.driver.execute(_SKUS, *arrays_of(known.sku, rows))


async def copy_prices(events: Sequence[PricesChanged], uow: UnitOfWork) -> None:
    """Price lists by shop; an empty one takes the price away."""
    rows = [
        {
            "sku": e.sku, "shop": e.shop, "currency": e.currency,
            "windows": [w.model_dump(mode="json", exclude_none=True) for w in e.prices],
        }
        for e in {(e.sku, e.shop, e.currency): e for e in events}.values()
    ]  # fmt: skip
    await uow.driver.execute(_PRICES, *arrays_of(known.price, rows))


async def copy_shops(events: Sequence[ShopChanged], uow: UnitOfWork) -> None:
    rows = [
        {"shop": e.shop, "party": e.party, "marketplace": e.marketplace, "currency": e.currency,
         "active": e.active}
        for e in {e.shop: e for e in events}.values()
    ]  # fmt: skip
    await uow.driver.execute(_SHOPS, *arrays_of(known.shop, rows))


async def copy_locations(events: Sequence[LocationChanged], uow: UnitOfWork) -> None:
    """Places that hold stock, with their operator, hours and closed days."""
    rows = [
        {
            "location": e.location, "kind": e.kind, "name": e.name, "party": e.party,
            "country": e.country, "timezone": e.timezone, "active": e.active,
            "opening_hours": e.opening_hours, "closed_on": [d.isoformat() for d in e.closed_on],
            "latitude": e.latitude, "longitude": e.longitude,
        }
        for e in {e.location: e for e in events}.values()
    ]  # fmt: skip
    await uow.driver.execute(_LOCATIONS, *arrays_of(known.location, rows))
