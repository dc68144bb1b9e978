"""Writing the copies of others' facts: many events, one statement per table.

Each event restates its whole object and the version gate keeps the order, so the last of a batch
holds.
"""

from collections.abc import Sequence
from typing import Any

from entrepot.orders.repository import copies
from entrepot.orders.repository.orders import columns
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import ListingChanged, SkuChanged
from entrepot.shared.events.envelope import encode
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import AvailabilityChanged, LocationChanged
from entrepot.shared.events.logistics import LaneOffered


async def copy_skus(uow: UnitOfWork, events: Sequence[SkuChanged]) -> None:
    """SKUs and the components of bundles."""
    newest = {event.sku: event for event in events}
    rows = [_sku_row(event) for _, event in sorted(newest.items())]
    if not rows:
        return
    await uow.driver.execute(
        "INSERT INTO sku_copy (sku, active, weight_g, longest_mm, volume_cm3, un_number, hs_code) "
        "SELECT * FROM unnest($1::text[], $2::boolean[], $3::int[], $4::int[], $5::int[], "
        "$6::text[], $7::text[]) ON CONFLICT (sku) DO UPDATE SET active = EXCLUDED.active, "
        "weight_g = EXCLUDED.weight_g, longest_mm = EXCLUDED.longest_mm, "
        "volume_cm3 = EXCLUDED.volume_cm3, un_number = EXCLUDED.un_number, "
        "hs_code = EXCLUDED.hs_code",
        *columns(rows),
    )
    await uow.driver.execute(
        "DELETE FROM bundle_component WHERE bundle = ANY($1::text[])", list(newest)
    )
    parts: dict[tuple[str, str], int] = {}
    for event in newest.values():
        for part in event.components:
            key = (event.sku, part.sku)
            parts[key] = parts.get(key, 0) + part.quantity
    if parts:
        await uow.driver.execute(
            "INSERT INTO bundle_component (bundle, sku, quantity) "
            "SELECT * FROM unnest($1::text[], $2::text[], $3::int[])",
            [b for b, _ in parts], [s for _, s in parts], list(parts.values()),
        )  # fmt: skip
    await copies.bump(uow.driver, "catalog")


def _sku_row(event: SkuChanged) -> tuple[Any, ...]:
    m, dangerous = event.measures, event.dangerous_goods
    return (
        event.sku, event.status == "active", m.weight_g if m else 0,
        max(m.length_mm, m.width_mm, m.height_mm) if m else 0,
        min(m.length_mm * m.width_mm * m.height_mm // 1000, 2**31 - 1) if m else 0,
        dangerous.un_number if dangerous else "", event.hs_code or "",
    )  # fmt: skip


async def copy_listings(uow: UnitOfWork, events: Sequence[ListingChanged]) -> None:
    newest = {(e.shop, e.external_sku): e for e in events}
    if not newest:
        return
    await uow.driver.execute(
        "INSERT INTO listing_copy (shop, external_sku, sku, status) "
        "SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) "
        "ON CONFLICT (shop, external_sku) DO UPDATE SET sku = EXCLUDED.sku, "
        "status = EXCLUDED.status",
        *columns([(s, x, e.sku, e.status) for (s, x), e in sorted(newest.items())]),
    )
    await copies.bump(uow.driver, "catalog")


async def copy_locations(uow: UnitOfWork, events: Sequence[LocationChanged]) -> list[str]:
    """Returns the SKUs that have stock at locations whose being active may have changed."""
    newest = {event.location: event for event in events}
    await uow.driver.execute(
        "INSERT INTO location_copy (location, party, country, timezone, active) "
        "SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[]) "
        "ON CONFLICT (location) DO UPDATE SET party = EXCLUDED.party, "
        "country = EXCLUDED.country, timezone = EXCLUDED.timezone, active = EXCLUDED.active",
        *columns(
            [(k, e.party, e.country, e.timezone, e.active) for k, e in sorted(newest.items())]
        ),
    )
    for table, key in (("fulfilment", "location"), ("fulfilment_step", None)):
        where = (
            "f.location = l.location" if key else
            "EXISTS (SELECT FROM fulfilment x WHERE x.fulfilment_id = f.fulfilment_id "
            "AND x.location = l.location)"
        )  # fmt: skip
        await uow.driver.execute(
            f"UPDATE {table} f SET warehouse_party = l.party FROM location_copy l "
            f"WHERE l.location = ANY($1::text[]) AND {where} AND f.warehouse_party <> l.party",
            list(newest),
        )
    await copies.bump(uow.driver, "places")
    rows = await uow.driver.fetch(
        "SELECT DISTINCT sku FROM availability WHERE location = ANY($1::text[])", list(newest)
    )
    return [row["sku"] for row in rows]


async def copy_lanes(uow: UnitOfWork, events: Sequence[LaneOffered]) -> None:
    newest = {event.lane: event for event in events}
    await uow.driver.execute(
        "INSERT INTO lane_copy (lane, carrier, origin, active, offer) "
        "SELECT l, c, o, a, x::jsonb FROM unnest($1::text[], $2::text[], $3::text[], "
        "$4::boolean[], $5::text[]) AS n(l, c, o, a, x) ON CONFLICT (lane) DO UPDATE "
        "SET carrier = EXCLUDED.carrier, origin = EXCLUDED.origin, active = EXCLUDED.active, "
        "offer = EXCLUDED.offer",
        *columns([
            (k, e.carrier, e.origin, e.active, encode(e).decode())
            for k, e in sorted(newest.items())
        ]),
    )  # fmt: skip
    await copies.bump(uow.driver, "places")


async def copy_parties(uow: UnitOfWork, events: Sequence[PartyChanged]) -> None:
    newest = {event.party: event for event in events}
    await uow.driver.execute(
        "INSERT INTO party_copy (party, kind, name) "
        "SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT (party) "
        "DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name",
        *columns([(k, e.kind, e.name) for k, e in sorted(newest.items())]),
    )


_AVAILABILITY = """
WITH new AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
        AS n(sku, location, available, incoming)
), old AS (
    SELECT a.sku, a.location, a.available FROM availability a JOIN new USING (sku, location)
), put AS (
    INSERT INTO availability (sku, location, available, incoming)
    SELECT sku, location, available, incoming FROM new ORDER BY sku, location
    ON CONFLICT (sku, location) DO UPDATE SET available = EXCLUDED.available,
        incoming = EXCLUDED.incoming
)
SELECT new.sku, new.available - coalesce(old.available, 0) AS rise
FROM new LEFT JOIN old USING (sku, location)
"""


async def copy_availability(
    uow: UnitOfWork, events: Sequence[AvailabilityChanged]
) -> tuple[list[str], list[str]]:
    """Returns (SKUs whose available units changed, those of them where they rose)."""
    newest = {(e.sku, e.location): e for e in events}
    rows = await uow.driver.fetch(_AVAILABILITY, *columns([
        (sku, location, e.available_to_promise, e.incoming)
        for (sku, location), e in sorted(newest.items())
    ]))  # fmt: skip
    changed = {row["sku"] for row in rows if row["rise"]}
    return sorted(changed), sorted({row["sku"] for row in rows if row["rise"] > 0})
