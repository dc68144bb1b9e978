"""The demand history: orders as they were counted, sums by day and hour, series to look at again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson

from entrepot.planning.domain.attribution import Geography
from entrepot.planning.domain.ledger import Cell, Change, Counted
from entrepot.planning.repository.sql import loads
from entrepot.shared.database import Driver
from entrepot.shared.packing import packed, packed_free, texts, units

_GEOGRAPHY = """
SELECT 'home' AS what, country AS name, place AS value FROM region
UNION ALL SELECT 'zone', location, timezone FROM location
UNION ALL SELECT 'start', channel, live_since::text FROM channel_start
"""
_ORDERS = (
    f"SELECT * FROM demand_order WHERE order_id = ANY({texts(1)}) ORDER BY order_id FOR UPDATE"
)
_SAVE_ORDERS = f"""
INSERT INTO demand_order (order_id, shop, country, currency, day, placed_at, state, lines)
SELECT order_id, shop, country, currency, day::date, placed_at::timestamptz, state, lines::jsonb
FROM unnest({texts(1)}, {texts(2)}, {texts(3)}, {texts(4)}, {texts(5)}, {texts(6)}, {texts(7)},
    {texts(8)}) AS n(order_id, shop, country, currency, day, placed_at, state, lines)
ORDER BY order_id
ON CONFLICT (order_id) DO UPDATE SET day = EXCLUDED.day, state = EXCLUDED.state,
    lines = EXCLUDED.lines
"""
_MOVE_DAYS = f"""
INSERT INTO demand_day (sku, place, day, country, channel, units, value_minor, returned, unserved,
    imported_units, imported_value_minor, currency)
SELECT sku, place, day::date, country, channel, units, value, returned, unserved, 0, 0, currency
FROM unnest({texts(1)}, {texts(2)}, {texts(3)}, {texts(4)}, {texts(5)}, {units(6)}, {units(7)},
    {units(8)}, {units(9)}, {texts(10)})
    AS n(sku, place, day, country, channel, units, value, returned, unserved, currency)
ORDER BY sku, place, day, country, channel
ON CONFLICT (sku, place, day, country, channel) DO UPDATE SET
    units = demand_day.units + EXCLUDED.units,
    value_minor = demand_day.value_minor + EXCLUDED.value_minor,
    returned = demand_day.returned + EXCLUDED.returned,
    unserved = demand_day.unserved + EXCLUDED.unserved
"""
_MOVE_HOURS = f"""
INSERT INTO demand_hour (sku, place, hour, units)
SELECT sku, place, hour::timestamptz, units
FROM unnest({texts(1)}, {texts(2)}, {texts(3)}, {units(4)}) AS n(sku, place, hour, units)
ORDER BY sku, place, hour
ON CONFLICT (sku, place, hour) DO UPDATE SET units = demand_hour.units + EXCLUDED.units
"""
_DIRTY = f"""
INSERT INTO dirty_series (sku, place, since, cause)
SELECT sku, place, $3, $4 FROM unnest({texts(1)}, {texts(2)}) AS n(sku, place) ORDER BY sku, place
ON CONFLICT (sku, place) DO NOTHING
"""
_STARTS = f"""
INSERT INTO channel_start (channel, live_since)
SELECT channel, day::date FROM unnest({texts(1)}, {texts(2)}) AS n(channel, day) ORDER BY channel
ON CONFLICT (channel) DO UPDATE SET live_since = least(channel_start.live_since,
    EXCLUDED.live_since)
"""
_SAVE_RETURNS = """
INSERT INTO demand_return (return_id, order_id, day, lines, applied)
SELECT return_id, order_id, day, lines::jsonb, applied
FROM unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::boolean[])
    AS n(return_id, order_id, day, lines, applied) ORDER BY return_id
ON CONFLICT (return_id) DO UPDATE SET applied = demand_return.applied OR EXCLUDED.applied
"""


async def geography(driver: Driver) -> tuple[Geography, dict[str, str]]:
    """Homes of countries and zones of places; and since which day each channel is counted."""
    found: dict[str, dict[str, str]] = {"home": {}, "zone": {}, "start": {}}
    for row in await driver.fetch(_GEOGRAPHY):
        found[row["what"]][row["name"]] = row["value"]
    return Geography(found["home"], found["zone"]), found["start"]


async def orders(driver: Driver, ids: Collection[str]) -> dict[str, Counted]:
    """The orders as they are counted now; the rows stay locked."""
    rows = await driver.fetch(_ORDERS, packed(ids))
    return {row["order_id"]: Counted.of_row(row, loads(row["lines"])) for row in rows}


async def save_orders(driver: Driver, made: Sequence[Counted]) -> None:
    """As they are counted from now on."""
    if not made:
        return
    await driver.execute(
        _SAVE_ORDERS, packed(o.order_id for o in made), packed(o.shop for o in made),
        packed(o.country for o in made), packed(o.currency for o in made),
        packed(o.day().isoformat() for o in made), packed(o.placed_at.isoformat() for o in made),
        packed(o.state for o in made), packed_free([_lines_text(o) for o in made]),
    )  # fmt: skip


async def move_days(
    driver: Driver, moved: Mapping[Cell, Change], returned: Mapping[Cell, int],
    currencies: Mapping[str, str],
) -> None:  # fmt: skip
    """Add to the sums by day. currencies: of each channel."""
    cells = list(dict.fromkeys((*moved, *returned)))
    if not cells:
        return
    none = Change(0, 0, 0)
    parts = [moved.get(cell, none) for cell in cells]
    await driver.execute(
        _MOVE_DAYS, packed(c.sku for c in cells), packed(c.place for c in cells),
        packed(c.day for c in cells), packed(c.country for c in cells),
        packed(c.channel for c in cells), packed(p.units for p in parts),
        packed(p.value_minor for p in parts), packed(returned.get(c, 0) for c in cells),
        packed(p.unserved for p in parts), packed(currencies.get(c.channel, "") for c in cells),
    )  # fmt: skip


async def move_hours(driver: Driver, moved: Mapping[tuple[str, str, datetime], int]) -> None:
    """Add to the sums by hour. A sum may fall below 0 where an order's hour was forgotten before
    the order was cancelled; readers take that for 0."""
    if not moved:
        return
    keys = list(moved)
    await driver.execute(
        _MOVE_HOURS, packed(k[0] for k in keys), packed(k[1] for k in keys),
        packed(k[2].isoformat() for k in keys), packed(moved.values()),
    )  # fmt: skip


async def mark_dirty(
    driver: Driver, series: Iterable[tuple[str, str]], at: datetime, cause: str
) -> None:
    """These series are to be forecast again."""
    pairs = sorted(set(series))
    if pairs:
        await driver.execute(_DIRTY, packed(p[0] for p in pairs), packed(p[1] for p in pairs),
                             at, cause)  # fmt: skip


async def begin_channels(driver: Driver, days: Mapping[str, str]) -> None:
    """The first day on which orders of each channel are counted here."""
    if days:
        await driver.execute(_STARTS, packed(days), packed(days.values()))


async def waiting_returns(driver: Driver, ids: Collection[str]) -> list[Mapping[str, Any]]:
    """Returns that came before their orders."""
    return list(
        await driver.fetch(
            "SELECT return_id, order_id, day, lines FROM demand_return "
            f"WHERE order_id = ANY({texts(1)}) AND NOT applied ORDER BY return_id FOR UPDATE",
            packed(ids),
        )
    )  # fmt: skip


async def save_returns(driver: Driver, rows: Sequence[tuple[str, str, date, Any, bool]]) -> None:
    """(return, order, day, lines, applied)."""
    if rows:
        await driver.execute(
            _SAVE_RETURNS, [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows],
            [orjson.dumps(r[3]).decode() for r in rows], [r[4] for r in rows],
        )  # fmt: skip


def _lines_text(order: Counted) -> str:
    return orjson.dumps([tuple(line) for line in order.lines]).decode()
