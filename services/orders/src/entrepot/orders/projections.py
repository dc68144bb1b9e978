"""Writing the copies of others' facts: many events, one statement per table.

Each event restates its whole object and the version gate keeps the order, so the last of a batch
holds.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from entrepot.orders.repository import allocations, copies, gates
from entrepot.orders.repository.orders import MARK, columns
from entrepot.orders.repository.sourcing_rules import COPIES
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import DispatchGateChanged, ListingChanged, SkuChanged
from entrepot.shared.events.envelope import encode
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import (
    AllocationChanged,
    AvailabilityChanged,
    LocationChanged,
    SharingAgreementChanged,
    ShopSourcesChanged,
    StockReceived,
)
from entrepot.shared.events.logistics import LaneOffered

KEPT_RECEIPTS = 50  # Of a SKU at a location; older units are as old as the oldest of these.


async def copy_skus(uow: UnitOfWork, events: Sequence[SkuChanged]) -> None:
    """SKUs and the components of bundles."""
    newest = {event.sku: event for event in events}
    rows = [_sku_row(event) for _, event in sorted(newest.items())]
    if not rows:
        return
    await uow.driver.execute(
        "INSERT INTO sku_copy (sku, active, weight_g, longest_mm, volume_cm3, un_number, hs_code, "
        "categories) SELECT s, a, w, l, v, u, h, string_to_array(c, E'\\x1f') "
        "FROM unnest($1::text[], $2::boolean[], $3::int[], $4::int[], $5::int[], $6::text[], "
        "$7::text[], $8::text[]) AS n(s, a, w, l, v, u, h, c) "
        "ON CONFLICT (sku) DO UPDATE SET active = EXCLUDED.active, weight_g = EXCLUDED.weight_g, longest_mm = EXCLUDED.longest_mm, "
        "volume_cm3 = EXCLUDED.volume_cm3, un_number = EXCLUDED.un_number, "
        "hs_code = EXCLUDED.hs_code, categories = EXCLUDED.categories",
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
        MARK.join(event.categories),
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
        "INSERT INTO location_copy (location, party, country, timezone, active, kind, name, "
        "cut_off, postal_code, city, latitude, longitude, opening_hours, closed_on, pickup, "
        "same_day, collect_within_days) "
        "SELECT a, b, c, d, e, f, g, h, i, j, k, l, m::jsonb, n::jsonb, o, p, q "
        "FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[], "
        "$7::text[], $8::text[], $9::text[], $10::text[], $11::float8[], $12::float8[], "
        "$13::text[], $14::text[], $15::boolean[], $16::boolean[], $17::int[]) "
        "AS x(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q) "
        "ON CONFLICT (location) DO UPDATE SET (party, country, timezone, active, kind, name, "
        "cut_off, postal_code, city, latitude, longitude, opening_hours, closed_on, pickup, "
        "same_day, collect_within_days) = (EXCLUDED.party, EXCLUDED.country, EXCLUDED.timezone, EXCLUDED.active, "
        "EXCLUDED.kind, EXCLUDED.name, EXCLUDED.cut_off, EXCLUDED.postal_code, EXCLUDED.city, "
        "EXCLUDED.latitude, EXCLUDED.longitude, EXCLUDED.opening_hours, EXCLUDED.closed_on, "
        "EXCLUDED.pickup, EXCLUDED.same_day, EXCLUDED.collect_within_days)",
        *columns([_location_row(event) for _, event in sorted(newest.items())]),
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


def _location_row(event: LocationChanged) -> tuple[Any, ...]:
    return (
        event.location, event.party, event.country, event.timezone, event.active, event.kind,
        event.name, event.cut_off, event.postal_code, event.city, event.latitude,
        event.longitude, orjson.dumps(event.opening_hours).decode(),
        orjson.dumps(event.closed_on).decode(), event.pickup, event.same_day,
        event.collect_within_days,
    )  # fmt: skip


async def copy_agreements(uow: UnitOfWork, events: Sequence[SharingAgreementChanged]) -> None:
    """Agreements that a sourcing option may name are active and allow sending to the buyer."""
    newest = {event.agreement: event for event in events}
    await uow.driver.execute(
        "INSERT INTO agreement_copy (agreement, active, terms) SELECT a, b, t::jsonb "
        "FROM unnest($1::text[], $2::boolean[], $3::text[]) AS n(a, b, t) "
        "ON CONFLICT (agreement) DO UPDATE SET active = EXCLUDED.active, terms = EXCLUDED.terms",
        *columns([
            (k, e.state == "active" and "ship_direct" in e.kinds, encode(e).decode())
            for k, e in sorted(newest.items())
        ]),
    )  # fmt: skip
    await copies.bump(uow.driver, COPIES)


async def copy_shop_sources(uow: UnitOfWork, events: Sequence[ShopSourcesChanged]) -> None:
    """The newest list of each shop takes the place of the one before."""
    newest = {event.shop: event for event in events}
    await uow.driver.execute(
        "DELETE FROM shop_source_copy WHERE shop = ANY($1::text[])", list(newest)
    )
    rows = [
        (shop, location, location in event.ships_from_bonded)
        for shop, event in sorted(newest.items())
        for location in event.locations
    ]
    if rows:
        await uow.driver.execute(
            "INSERT INTO shop_source_copy (shop, location, bonded) "
            "SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[])", *columns(rows),
        )  # fmt: skip


async def copy_allocations(
    uow: UnitOfWork, events: Sequence[AllocationChanged]
) -> tuple[list[str], list[str]]:
    """Returns (SKUs of which other units are kept now, those of them where some shop may sell
    more than before)."""
    newest = {(e.sku, e.location): e for e in events}
    return await allocations.put(uow.driver, [
        (sku, location, [(kept.shops, kept.units) for kept in event.kept])
        for (sku, location), event in sorted(newest.items())
    ])  # fmt: skip


async def copy_gates(uow: UnitOfWork, events: Sequence[DispatchGateChanged]) -> None:
    """Gates of dispatch; open orders follow by a job."""
    newest = {(e.sku, e.market): e for e in events}
    await gates.put(uow.driver, [
        (sku, market, event.status, event.reasons)
        for (sku, market), event in sorted(newest.items())
    ])  # fmt: skip
    await copies.bump(uow.driver, gates.COPIES)


async def copy_receipts(uow: UnitOfWork, events: Sequence[StockReceived]) -> None:
    """When units came, for the age of stock; receipts that all later ones outweigh go."""
    rows = {(e.sku, e.location, e.source_event_id): e for e in events if e.quantity > 0}
    if not rows:
        return
    await uow.driver.execute(
        "INSERT INTO stock_receipt (sku, location, source_event_id, received_at, quantity) "
        "SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], "
        "$5::bigint[]) ON CONFLICT DO NOTHING",
        *columns([(*key, e.occurred_at, e.quantity) for key, e in sorted(rows.items())]),
    )
    await uow.driver.execute(
        "DELETE FROM stock_receipt r USING unnest($1::text[], $2::text[]) AS n(sku, location) "
        "WHERE r.sku = n.sku AND r.location = n.location AND (SELECT count(*) FROM stock_receipt x "
        "WHERE x.sku = r.sku AND x.location = r.location AND x.received_at > r.received_at) >= $3",
        *columns(sorted({(sku, location) for sku, location, _ in rows})), KEPT_RECEIPTS,
    )  # fmt: skip


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
