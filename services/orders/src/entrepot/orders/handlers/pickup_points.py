"""Points near a buyer that have the goods, and when they could be collected."""

from dataclasses import dataclass
from typing import Any

from entrepot.orders.domain.geography import position_of
from entrepot.orders.domain.promise import ready_for_pickup
from entrepot.orders.domain.sourcing import Place
from entrepot.orders.domain.stock import bundle_available
from entrepot.orders.repository import copies
from entrepot.orders.repository.calendars import WEEKDAYS
from entrepot.orders.repository.copies import Cache
from entrepot.shared.database import UnitOfWork
from entrepot.shared.geography import Position, distance_km


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where the buyer is, and what for."""

    country: str | None
    postal_code: str
    position: Position | None
    sku: str | None
    quantity: int


async def near(uow: UnitOfWork, cache: Cache, wanted: Wanted, limit: int) -> list[dict[str, Any]]:
    """Active points of the country (all, without one), nearest first."""
    points = [
        p for p in cache.places.places.values()
        if p.active and p.pickup and wanted.country in (None, p.country)
    ]  # fmt: skip
    units = await _units(uow, wanted.sku) if wanted.sku else {}
    if wanted.sku:
        points = [p for p in points if units.get(p.location, 0) >= wanted.quantity]
    here = wanted.position or (position_of(wanted.country) if wanted.country else None)
    points.sort(key=lambda p: (-_shared(p, wanted), _km(p, here), p.location))
    return [_told(uow, p, here, units.get(p.location) if wanted.sku else None)
            for p in points[:limit]]  # fmt: skip


def _shared(place: Place, wanted: Wanted) -> int:
    """How many first characters of the postal code agree; 0 where the position is known."""
    if wanted.position is not None:
        return 0
    count = 0
    for one, other in zip(place.postal_code, wanted.postal_code, strict=False):
        if one != other:
            break
        count += 1
    return count


def _km(place: Place, here: Position | None) -> float:
    there = place.position or position_of(place.country)
    return distance_km(here, there) if here and there else 0.0


async def _units(uow: UnitOfWork, sku: str) -> dict[str, int]:
    """Units by location that every shop may sell; whole bundles where the SKU is one."""
    known = (await copies.find_skus(uow.driver, [sku])).get(sku)
    if known is None or not known.components:
        return (await copies.find_stock(uow.driver, [sku])).seen_by("", [sku]).get(sku, {})
    parts = [code for code, _ in known.components]
    stock = (await copies.find_stock(uow.driver, parts)).seen_by("", parts)
    places = {location for at in stock.values() for location in at}
    return {
        location: bundle_available(
            known.components, {code: at.get(location, 0) for code, at in stock.items()}
        )
        for location in places
    }


def _told(
    uow: UnitOfWork, place: Place, here: Position | None, available: int | None
) -> dict[str, Any]:
    ready = ready_for_pickup(place, uow.now)
    known = here is not None and (place.position or position_of(place.country)) is not None
    return {
        "location": place.location, "name": place.name, "kind": place.kind,
        "country": place.country, "postal_code": place.postal_code, "city": place.city,
        "latitude": place.position[0] if place.position else None,
        "longitude": place.position[1] if place.position else None,
        "timezone": place.timezone, "cut_off": place.cut_off,
        "opening_hours": {
            day: list(spans) for day, spans in zip(WEEKDAYS, place.opening, strict=False) if spans
        },
        "closed_on": sorted(day.isoformat() for day in place.closed_on),
        "distance_km": round(_km(place, here)) if known else None, "available": available,
        "ready_by": ready.deliver_by if ready else None,
    }  # fmt: skip
