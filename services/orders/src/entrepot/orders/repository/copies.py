"""Copies of others' facts, as orders reads them: shops, places, lanes, SKUs, stock.

`Cache` keeps what changes seldom; a row of copy_version per kind tells when it is stale. What is
read inside a transaction that may have changed the copies itself comes from the functions below.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson

from entrepot.orders.domain.dispatch import Gates
from entrepot.orders.domain.shelves import Shelves
from entrepot.orders.domain.shop import Shop
from entrepot.orders.domain.sourcing import Lane, Place, Places, Router
from entrepot.orders.domain.sourcing.network import places_of
from entrepot.orders.domain.stock import Buffer
from entrepot.orders.repository import gates
from entrepot.orders.repository.calendars import opening_of
from entrepot.orders.repository.sourcing_rules import load_router
from entrepot.shared.database import EVERY_PARTY, Driver

MAX_NAMES = 200_000


@dataclass(frozen=True, slots=True)
class SkuCopy:
    """A SKU as the catalogue has it. weight_g 0: no measures. components: of a bundle."""

    sku: str
    weight_g: int
    longest_mm: int
    volume_cm3: int
    un_number: str
    hs_code: str
    components: tuple[tuple[str, int], ...] = ()
    categories: tuple[str, ...] = ()


async def set_party(driver: Driver, party: str) -> None:
    """Change whose rows the rest of the transaction sees. Who widens it has checked before that
    the caller may cause the effect."""
    await driver.execute("SELECT set_config('app.party', $1, true)", party)


async def bump(driver: Driver, name: str) -> None:
    """Tell all caches that copies of this kind (shops, places, catalog, gates) changed."""
    await driver.execute(
        "INSERT INTO copy_version (name, version) VALUES ($1, 1) "
        "ON CONFLICT (name) DO UPDATE SET version = copy_version.version + 1",
        name,
    )


async def load_shops(driver: Driver) -> dict[str, Shop]:
    """Every shop the transaction may see, by code."""
    return {row["shop"]: to_shop(row) for row in await driver.fetch("SELECT * FROM shop")}


_WITHOUT_CHANNELS = """
SELECT shop, party, marketplace, name, currency, country, active, base_url,
    connection - 'channels' AS connection, secrets, buffer_fixed, buffer_percent, version
FROM shop
"""


async def shops_without_channels(driver: Driver) -> dict[str, Shop]:
    """load_shops() less connection.channels, which name every listing of a shop: a megabyte is
    not read for the sake of a currency."""
    return {row["shop"]: to_shop(row) for row in await driver.fetch(_WITHOUT_CHANNELS)}


def to_shop(row: Any) -> Shop:
    """A row of the table `shop`."""
    connection = row["connection"]
    return Shop(
        row["shop"], row["party"], row["marketplace"], row["name"], row["currency"],
        row["country"], row["active"], row["base_url"],
        orjson.loads(connection) if isinstance(connection, str) else connection, row["secrets"],
        Buffer(row["buffer_fixed"], row["buffer_percent"]), row["version"],
    )  # fmt: skip


_PLACES = "SELECT *, opening_hours::text AS hours, closed_on::text AS closed FROM location_copy"


async def find_places(driver: Driver, locations: Iterable[str]) -> dict[str, Place]:
    """These locations by their code."""
    rows = await driver.fetch(f"{_PLACES} WHERE location = ANY($1::text[])", list(locations))
    return {row["location"]: _to_place(row) for row in rows}


async def load_places(driver: Driver) -> Places:
    """Locations and active lanes."""
    places = await driver.fetch(f"{_PLACES} ORDER BY location")
    lanes = await driver.fetch("SELECT offer::text AS offer FROM lane_copy WHERE active")
    return places_of(
        [_to_place(row) for row in places], [_to_lane(orjson.loads(r["offer"])) for r in lanes]
    )


def _to_place(row: Any) -> Place:
    north, east = row["latitude"], row["longitude"]
    return Place(
        row["location"], row["country"], row["party"], row["active"], row["kind"],
        row["timezone"], row["cut_off"], row["name"], row["postal_code"], row["city"],
        (north, east) if north is not None and east is not None else None,
        opening_of(orjson.loads(row["hours"])),
        frozenset(date.fromisoformat(day) for day in orjson.loads(row["closed"])),
        row["pickup"], row["same_day"], row["collect_within_days"],
    )  # fmt: skip


def _to_lane(offer: dict[str, Any]) -> Lane:
    return Lane(
        offer["lane"], offer["carrier"], offer["origin"], tuple(offer["destination_countries"]),
        offer["p50_days"], offer["p90_days"], offer["on_time_rate"], offer["currency"],
        tuple((b["min_g"], b["max_g"], b["base_minor"], b["per_kg_minor"])
              for b in offer["bands"]),
        offer["max_weight_g"], frozenset(offer.get("accepts_dangerous_goods", ())),
        offer.get("cut_off", ""),
    )  # fmt: skip


_SKU_COLUMNS = """
s.sku, s.weight_g, s.longest_mm, s.volume_cm3, s.un_number, s.hs_code, s.categories,
(SELECT string_agg(b.sku || E'\\x1f' || b.quantity, E'\\x1e' ORDER BY b.sku)
 FROM bundle_component b WHERE b.bundle = s.sku) AS components
"""


def _to_sku(row: Any) -> SkuCopy:
    parts = row["components"]
    components = tuple(
        (sku, int(units)) for sku, units in (p.split("\x1f") for p in parts.split("\x1e"))
    ) if parts else ()  # fmt: skip
    return SkuCopy(
        row["sku"], row["weight_g"], row["longest_mm"], row["volume_cm3"], row["un_number"],
        row["hs_code"], components, tuple(row["categories"]),
    )  # fmt: skip


async def find_names(
    driver: Driver, pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], SkuCopy]:
    """The SKU behind (shop, the shop's name for it): by listing, else the name itself."""
    wanted = list(set(pairs))
    if not wanted:
        return {}
    rows = await driver.fetch(
        f"SELECT n.shop, n.name, {_SKU_COLUMNS} FROM unnest($1::text[], $2::text[]) AS n(shop, name) "
        "LEFT JOIN listing_copy l ON l.shop = n.shop AND l.external_sku = n.name "
        "JOIN sku_copy s ON s.sku = coalesce(l.sku, n.name)",
        [shop for shop, _ in wanted], [name for _, name in wanted],
    )  # fmt: skip
    return {(row["shop"], row["name"]): _to_sku(row) for row in rows}


async def find_skus(driver: Driver, skus: Iterable[str]) -> dict[str, SkuCopy]:
    """SKUs that are known, by code."""
    wanted = list(set(skus))
    if not wanted:
        return {}
    rows = await driver.fetch(
        f"SELECT {_SKU_COLUMNS} FROM sku_copy s WHERE s.sku = ANY($1::text[])", wanted
    )
    return {row["sku"]: _to_sku(row) for row in rows}


_STOCK = """
SELECT sku, location, available, NULL::text[] FROM availability
WHERE sku = ANY($1::text[]) AND available > 0
UNION ALL
SELECT sku, location, units, shops FROM allocation_copy WHERE sku = ANY($1::text[])
UNION ALL
SELECT shop, location, NULL, NULL FROM shop_source_copy
"""


async def find_stock(driver: Driver, skus: Iterable[str]) -> Shelves:
    """Available units, for whom they are kept and where shops sell from, in one question; a
    working copy."""
    found = Shelves()
    for sku, location, units, shops in await driver.fetch(_STOCK, list(set(skus))):
        if shops is not None:
            found.keep(sku, location, shops, units)
            continue
        if units is None:  # A place of a shop's list; the shop stands where SKUs do.
            found.sources.setdefault(sku, set()).add(location)
            continue
        at = found.get(sku)
        if at is None:
            found[sku] = {location: units}
        else:
            at[location] = units
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """SKUs behind (shop, name), and components of bundles by code."""

    names: dict[tuple[str, str], SkuCopy] = field(default_factory=dict)
    skus: dict[str, SkuCopy] = field(default_factory=dict)


_VERSIONS = """
SELECT false, name, version FROM copy_version UNION ALL
SELECT true, order_id, source_version FROM sales_order WHERE order_id = ANY($1::text[])
"""


@dataclass(slots=True)
class Cache:
    """Copies kept in this process. `refresh` before use, inside the transaction of the use."""

    versions: dict[str, int] = field(default_factory=dict)
    shops: dict[str, Shop] = field(default_factory=dict)
    places: Places = field(default_factory=lambda: Places({}, {}))
    router: Router = field(default_factory=lambda: Router(Places({}, {})))
    known: Known = field(default_factory=Known)
    gates: Gates = field(default_factory=Gates)
    loaded: bool = False

    async def refresh(self, driver: Driver, party: str = EVERY_PARTY) -> None:
        """Read anew what changed. party: whose rows the transaction sees, restored after."""
        rows = await driver.fetch("SELECT name, version FROM copy_version")
        await self._take(driver, {row["name"]: row["version"] for row in rows}, party)

    async def refresh_and_find(self, driver: Driver, order_ids: Sequence[str]) -> dict[str, int]:
        """refresh(), and the newest source version of each order that is there, in one question
        to the database. The transaction must see every party's rows."""
        rows = await driver.fetch(_VERSIONS, order_ids)
        found: tuple[dict[str, int], dict[str, int]] = ({}, {})
        for is_order, name, version in rows:
            found[is_order][name] = version
        await self._take(driver, found[0], EVERY_PARTY)
        return found[1]

    async def _take(self, driver: Driver, now: dict[str, int], party: str) -> None:
        if self.loaded and now == self.versions:
            return
        if not self.loaded or now.get("shops") != self.versions.get("shops"):
            if party != EVERY_PARTY:
                await set_party(driver, EVERY_PARTY)
            self.shops = await load_shops(driver)
            if party != EVERY_PARTY:
                await set_party(driver, party)
        if not self.loaded or now.get("places") != self.versions.get("places"):
            self.places = await load_places(driver)
            self.router = await load_router(driver, self.places)
        elif now.get("sourcing") != self.versions.get("sourcing"):
            self.router = await load_router(driver, self.places)
        if now.get(gates.COPIES) != self.versions.get(gates.COPIES):
            self.gates = await gates.load(driver)
        if now.get("catalog") != self.versions.get("catalog"):
            self.known = Known()  # A new object: whoever reads the old one goes on undisturbed.
        self.versions, self.loaded = now, True

    async def learn(self, driver: Driver, pairs: Iterable[tuple[str, str]]) -> Known:
        """What is known of these names and of the components of their bundles."""
        if len(self.known.names) > MAX_NAMES or len(self.known.skus) > MAX_NAMES:
            self.known = Known()
        known = self.known
        missing = {pair for pair in pairs if pair not in known.names}
        if missing:
            found = await find_names(driver, missing)
            parts = {c for s in found.values() for c, _ in s.components if c not in known.skus}
            if parts:
                known.skus.update(await find_skus(driver, parts))
            known.names.update(found)
        return known


async def fresh(driver: Driver) -> Cache:
    """A cache of its own for a transaction that may have changed the copies; its shops have no
    channels."""
    places = await load_places(driver)
    return Cache(
        shops=await shops_without_channels(driver), places=places,
        router=await load_router(driver, places), gates=await gates.load(driver), loaded=True,
    )  # fmt: skip


_AGES = """
WITH there AS (
    SELECT sku, location, available FROM availability
    WHERE sku = ANY($1::text[]) AND available > 0
), late AS (
    SELECT r.sku, r.location, r.received_at, t.available,
        sum(r.quantity) OVER (PARTITION BY r.sku, r.location ORDER BY r.received_at DESC,
            r.source_event_id DESC) - r.quantity AS younger
    FROM stock_receipt r JOIN there t USING (sku, location)
)
SELECT sku, location, min(received_at) AS oldest FROM late WHERE younger < available
GROUP BY sku, location
"""


async def find_ages(
    driver: Driver, skus: Iterable[str], now: datetime
) -> dict[tuple[str, str], int]:
    """Days that the oldest unit lies at a location, if the oldest are always sent first (FIFO):
    what is there now came with the newest receipts."""
    rows = await driver.fetch(_AGES, list(set(skus)))
    return {(r["sku"], r["location"]): max(0, (now - r["oldest"]).days) for r in rows}
