"""Where buyers are: sales by postal area, and the heat map around a store."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians
from typing import Any

from entrepot.planning.adapters.market_csv import Area, AreaSale, Size, postal
from entrepot.planning.domain.assortment import cell
from entrepot.planning.domain.weeks import monday
from entrepot.planning.repository import areas as rows_of
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.errors import InvalidInput, NotFound
from entrepot.shared.events.orders import FulfilmentReleased
from entrepot.shared.geography import EARTH_KM, distance_km


@dataclass(frozen=True, slots=True)
class Store:
    """A place with its position, and the postal areas around it: code -> (km, position)."""

    location: str
    country: str
    position: tuple[float, float]
    areas: dict[str, tuple[float, tuple[float, float]]]


async def count_parcels(events: Sequence[FulfilmentReleased], uow: UnitOfWork) -> None:
    """Every parcel counts in the week in which it was to be packed; only country and postal code of
    the buyer are kept, added up."""
    sums: dict[rows_of.Cell, int] = defaultdict(int)
    for event in events:
        code = postal(event.destination_postal_code)
        if not code:
            continue
        week = monday(event.meta.time.date())
        for line in event.lines:
            sums[event.destination_country, code, line.sku, week] += line.quantity
    await rows_of.add_sales(uow.driver, sums)


async def import_sales(rows: Sequence[AreaSale], uow: UnitOfWork) -> int:
    sums: dict[rows_of.Cell, int] = defaultdict(int)
    for row in rows:
        sums[row.country, row.postal_code, row.sku, row.week_on] += row.units
    return await rows_of.add_sales(uow.driver, sums, imported=True)


async def import_areas(rows: Sequence[Area], uow: UnitOfWork) -> int:
    last = {(r.country, r.postal_code): r for r in rows}
    return await rows_of.save_areas(uow.driver, [
        {"country": r.country, "postal_code": r.postal_code, "latitude": r.latitude,
         "longitude": r.longitude}
        for r in last.values()
    ])  # fmt: skip


async def import_sizes(rows: Sequence[Size], uow: UnitOfWork, by: str) -> int:
    last = {(r.country, r.category, r.period): r for r in rows}
    return await rows_of.save_sizes(uow.driver, [
        {"country": r.country, "category": r.category, "period": r.period, "from_on": r.from_on,
         "to_on": r.to_on, "size": r.size, "currency": r.currency, "source": r.source,
         "set_by": by, "updated_at": uow.now}
        for r in last.values()
    ])  # fmt: skip


async def store(driver: Driver, location: str, radius_km: float) -> Store:
    """Raises NotFound; InvalidInput where nobody knows where the place is."""
    row = await driver.fetchrow(
        "SELECT location, country, latitude, longitude FROM location WHERE location = $1", location
    )
    if row is None:
        raise NotFound(f"no location {location}")
    if row["latitude"] is None or row["longitude"] is None:
        raise InvalidInput(f"{location} has no latitude and longitude",
                           cure="set them with PUT /api/inventory/v1/locations/…",
                           cure_zh="请先在仓库资料中填写经纬度")  # fmt: skip
    here = (row["latitude"], row["longitude"])
    north = radius_km / (EARTH_KM * radians(1.0))
    east = north / max(0.01, cos(radians(here[0])))
    box = (here[0] - north, here[1] - east, here[0] + north, here[1] + east)
    areas = {
        code: (km, place)
        for code, place in (await rows_of.near(driver, row["country"], box)).items()
        if (km := distance_km(here, place)) <= radius_km
    }
    return Store(row["location"], row["country"], here, areas)


async def heat_map(
    driver: Driver, location: str, radius_km: float, side_km: float, since: date, until: date
) -> tuple[Store, list[dict[str, Any]]]:
    """Squares of a map around the place with the units that buyers there ordered, most first."""
    around = await store(driver, location, radius_km)
    sold = await rows_of.sold_in(
        driver, around.country, sorted(around.areas), monday(since), until + timedelta(days=1)
    )
    units: dict[tuple[float, float], int] = defaultdict(int)
    skus: dict[tuple[float, float], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    codes: dict[tuple[float, float], set[str]] = defaultdict(set)
    for code, sku, count in sold:
        square = cell(around.areas[code][1], side_km)
        units[square] += count
        skus[square][sku] += count
        codes[square].add(code)
    cells = [
        {
            "latitude": square[0], "longitude": square[1], "units": count,
            "km": round(distance_km(around.position, square), 2),
            "postal_codes": sorted(codes[square])[:50],
            "top": [
                {"sku": sku, "units": n}
                for sku, n in sorted(skus[square].items(), key=lambda x: (-x[1], x[0]))[:5]
            ],
        }
        for square, count in units.items()
    ]  # fmt: skip
    return around, sorted(cells, key=lambda c: (-c["units"], c["latitude"], c["longitude"]))
