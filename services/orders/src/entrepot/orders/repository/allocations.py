"""For whom inventory keeps units: a row per entry of a stock record."""

from collections.abc import Sequence

from entrepot.orders.repository.orders import MARK, columns
from entrepot.shared.database import Driver

Entry = tuple[Sequence[str], int]  # Shops (none: for orders that waited), units.

_DROP = """
DELETE FROM allocation_copy c USING unnest($1::text[], $2::text[]) AS n(sku, location)
WHERE c.sku = n.sku AND c.location = n.location
RETURNING c.sku, c.location, c.shops, c.units
"""


async def put(
    driver: Driver, records: Sequence[tuple[str, str, Sequence[Entry]]]
) -> tuple[list[str], list[str]]:
    """Replace the entries of records (SKU, location, entries), which must come in key order.
    Returns (SKUs of which something changed, those of them where somebody may sell more)."""
    keys = [(sku, location) for sku, location, _ in records]
    before: dict[tuple[str, str], dict[tuple[str, ...], int]] = {}
    for sku, location, shops, units in await driver.fetch(_DROP, *columns(keys)):
        sums = before.setdefault((sku, location), {})
        sums[tuple(shops)] = sums.get(tuple(shops), 0) + units
    rows = [
        (sku, location, number, MARK.join(shops), units)
        for sku, location, entries in records
        for number, (shops, units) in enumerate(entries)
    ]
    if rows:
        await driver.execute(
            "INSERT INTO allocation_copy (sku, location, number, shops, units) "
            "SELECT s, l, n, string_to_array(w, E'\\x1f'), u FROM unnest($1::text[], $2::text[], "
            "$3::int[], $4::text[], $5::bigint[]) AS x(s, l, n, w, u)",
            *columns(rows),
        )
    changed: set[str] = set()
    freed: set[str] = set()
    for sku, location, entries in records:
        old = before.get((sku, location), {})
        new: dict[tuple[str, ...], int] = {}
        for shops, units in entries:
            new[tuple(shops)] = new.get(tuple(shops), 0) + units
        if old != new:
            changed.add(sku)
        if any(units > new.get(who, 0) for who, units in old.items()):
            freed.add(sku)
    return sorted(changed), sorted(freed)
