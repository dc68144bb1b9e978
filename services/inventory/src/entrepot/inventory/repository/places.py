"""Locations, shop sources, and the local copies of SKUs and parties."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson

from entrepot.inventory.domain.shop_lists import ShopLists
from entrepot.shared.database import UnitOfWork
from entrepot.shared.packing import packed_free

_COLUMNS = (
    "location", "kind", "name", "party", "country", "timezone", "cut_off", "postal_code", "city",
    "latitude", "longitude", "active", "pickup", "same_day", "collect_within_days", "version",
)  # fmt: skip


async def lock_location(uow: UnitOfWork, location: str) -> dict[str, Any] | None:
    """The row, locked; None where there is none (or it is not the caller's)."""
    row = await uow.driver.fetchrow(
        "SELECT *, opening_hours::text AS hours, closed_on::text AS closed "
        "FROM location WHERE location = $1 FOR UPDATE",
        location,
    )
    if row is None:
        return None
    found = dict(row)
    found["opening_hours"] = orjson.loads(found.pop("hours"))
    found["closed_on"] = orjson.loads(found.pop("closed"))
    return found


async def save_location(uow: UnitOfWork, values: Mapping[str, Any]) -> bool:
    """Insert, or replace the row that lock_location() found. False where a twin was faster."""
    columns = ", ".join(_COLUMNS)
    changes = ", ".join(f"{c} = EXCLUDED.{c}" for c in (*_COLUMNS[1:], "opening_hours",
                                                      "closed_on", "changed_at"))  # fmt: skip
    marks = ", ".join(f"${n}" for n in range(1, len(_COLUMNS) + 1))
    n = len(_COLUMNS)
    done = await uow.driver.execute(
        f"INSERT INTO location ({columns}, opening_hours, closed_on, changed_at) "
        f"VALUES ({marks}, ${n + 1}::jsonb, ${n + 2}::jsonb, ${n + 3}) "
        f"ON CONFLICT (location) DO UPDATE SET {changes} "
        "WHERE location.version = EXCLUDED.version - 1",
        *(values[c] for c in _COLUMNS), orjson.dumps(values["opening_hours"]).decode(),
        orjson.dumps(values["closed_on"]).decode(), uow.now,
    )  # fmt: skip
    return done == "INSERT 0 1"


async def locations(uow: UnitOfWork, codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """party, active, country, kind of the locations that the caller may see."""
    rows = await uow.driver.fetch(
        "SELECT location, party, active, country, kind FROM location WHERE location = ANY($1::text[])",
        list(codes),
    )
    return {r["location"]: dict(r) for r in rows}


async def zones(uow: UnitOfWork, codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """party and timezone of locations."""
    rows = await uow.driver.fetch(
        "SELECT location, party, timezone FROM location WHERE location = ANY($1::text[])",
        list(codes),
    )
    return {r["location"]: dict(r) for r in rows}


async def skus(uow: UnitOfWork, codes: Collection[str]) -> dict[str, bool]:
    """Known SKUs; True for a bundle."""
    rows = await uow.driver.fetch(
        "SELECT sku, bundle FROM sku WHERE sku = ANY($1::text[])", list(codes)
    )
    return {r["sku"]: r["bundle"] for r in rows}


async def stock_keys_at(uow: UnitOfWork, location: str) -> list[tuple[str, str]]:
    """Stock rows and open announcements of a location."""
    rows = await uow.driver.fetch(
        "SELECT sku FROM stock WHERE location = $1 UNION "
        "SELECT sku FROM expected_receipt WHERE location = $1 AND state = 'open'",
        location,
    )
    return [(r["sku"], location) for r in rows]


async def change_operator(uow: UnitOfWork, location: str, party: str) -> None:
    """What is open at a location belongs to its new operator. The ledger keeps who it was."""
    for statement in (
        "UPDATE expected_receipt SET party = $2 WHERE location = $1 AND state = 'open'",
        "UPDATE reservation_line SET party = $2 "
        "WHERE location = $1 AND shipped + released < quantity",
        "UPDATE stock_lot SET party = $2 WHERE location = $1",
        "UPDATE serial SET party = $2 WHERE location = $1 "
        "AND state IN ('on_hand', 'quality_hold', 'damaged')",
        "UPDATE stock_zone SET party = $2 WHERE location = $1",
        "UPDATE count_plan SET party = $2 WHERE location = $1 AND state = 'open'",
        "UPDATE stock_discrepancy SET party = $2 WHERE location = $1 AND state = 'open'",
        "UPDATE alert SET party = $2 WHERE location = $1 AND closed_at IS NULL",
    ):
        await uow.driver.execute(statement, location, party)


async def set_shop_sources(
    uow: UnitOfWork, shop: str, codes: Sequence[str], bonded: Collection[str] = ()
) -> int:
    """Replace the locations that a shop sells from. bonded: those it ships from although their
    goods are not in free circulation. Returns the version of the list."""
    version: int = await uow.driver.fetchval(
        "INSERT INTO shop_sources AS s (shop, version) VALUES ($1, 1) "
        "ON CONFLICT (shop) DO UPDATE SET version = s.version + 1 RETURNING version", shop,
    )  # fmt: skip
    await uow.driver.execute("DELETE FROM shop_source WHERE shop = $1", shop)
    await uow.driver.execute(
        "INSERT INTO shop_source (shop, location, bonded) "
        "SELECT $1, l, l = ANY($3::text[]) FROM unnest($2::text[]) AS l",
        shop, list(codes), list(bonded),
    )  # fmt: skip
    return version


async def set_bonded(uow: UnitOfWork, location: str, bonded: bool) -> None:
    """The copies of a location's customs status in its stock records."""
    await uow.driver.execute(
        "UPDATE stock SET bonded = $2 WHERE location = $1 AND bonded <> $2", location, bonded
    )


async def shop_lists(uow: UnitOfWork, owners: Collection[str]) -> ShopLists:
    """The lists of the shops among the owners."""
    shops = [owner[5:] for owner in owners if owner.startswith("shop:")]
    if not shops:
        return ShopLists()
    return ShopLists.of(await uow.driver.fetch(
        "SELECT shop, location, bonded FROM shop_source WHERE shop = ANY($1::text[])", shops
    ))  # fmt: skip


async def untold_lists(uow: UnitOfWork) -> list[tuple[str, list[str], list[str]]]:
    """(shop, places, bonded ones among them) of lists that the other services were never told."""
    rows = await uow.driver.fetch(
        "SELECT shop, array_agg(location ORDER BY location) AS locations, "
        "coalesce(array_agg(location ORDER BY location) FILTER (WHERE bonded), '{}') AS bonded "
        "FROM shop_source s WHERE NOT EXISTS (SELECT FROM shop_sources t WHERE t.shop = s.shop) "
        "GROUP BY shop ORDER BY shop"
    )
    return [tuple(row) for row in rows]


async def save_skus(
    uow: UnitOfWork, rows: Sequence[tuple[str, str, str, bool, int, Sequence[str]]]
) -> None:
    """The local copy: sku, title, status, bundle, version, categories. The newest version
    stays."""
    *columns, categories = zip(*rows, strict=True)
    await uow.driver.execute(
        "INSERT INTO sku (sku, title, status, bundle, version, categories) "
        "SELECT s, t, u, b, v, string_to_array(c, E'\\x1f') FROM unnest($1::text[], "
        "$2::text[], $3::text[], $4::bool[], $5::bigint[], $6::text[]) AS n(s, t, u, b, v, c) "
        "ON CONFLICT (sku) DO UPDATE SET title = EXCLUDED.title, status = EXCLUDED.status, "
        "bundle = EXCLUDED.bundle, version = EXCLUDED.version, "
        "categories = EXCLUDED.categories WHERE sku.version < EXCLUDED.version",
        *(list(c) for c in columns), [packed_free(list(c)) for c in categories],
    )  # fmt: skip


async def save_parties(uow: UnitOfWork, rows: Sequence[tuple[str, str, str, bool, int]]) -> None:
    """The local copy: party, kind, name, active, version. The newest version stays."""
    await uow.driver.execute(
        "INSERT INTO party (party, kind, name, active, version) SELECT * FROM unnest($1::text[], "
        "$2::text[], $3::text[], $4::bool[], $5::bigint[]) ON CONFLICT (party) DO UPDATE SET "
        "kind = EXCLUDED.kind, name = EXCLUDED.name, active = EXCLUDED.active, "
        "version = EXCLUDED.version WHERE party.version < EXCLUDED.version",
        *(list(c) for c in zip(*rows, strict=True)),
    )  # fmt: skip


async def see_all(uow: UnitOfWork) -> None:
    """Widen the transaction to every party's rows. Only after the caller was found entitled to
    a change that touches two parties, such as a transfer between their locations."""
    await uow.driver.fetchval("SELECT set_config('app.party', '*', true)")


async def see_as(uow: UnitOfWork, party: str) -> None:
    """Narrow the transaction to one party's rows again."""
    await uow.driver.fetchval("SELECT set_config('app.party', $1, true)", party)
