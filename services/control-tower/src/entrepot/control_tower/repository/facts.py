"""Facts and figures: read what a batch needs in one statement for each table, write what it
touched in another."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from entrepot.control_tower.domain.facts import FACTS, Fact
from entrepot.control_tower.domain.world import FactKey, World
from entrepot.control_tower.tables.facts import ARRAYS, columns
from entrepot.shared.database import Driver


def _load_sql(cls: type[Fact], by: tuple[str, ...]) -> str:
    kinds = {name: kind for name, kind, _ in columns(cls)}
    names = ", ".join(f"f.{name}" for name, _, _ in columns(cls))
    given = ", ".join(f"${n}::{ARRAYS[kinds[name]]}" for n, name in enumerate(by, 1))
    wanted = ", ".join(by)
    return f"SELECT {names} FROM unnest({given}) AS w({wanted}) JOIN {cls.TABLE} f USING ({wanted})"


def _save_sql(cls: type[Fact]) -> str:
    every = columns(cls)
    names = ", ".join(name for name, _, _ in every)
    given = ", ".join(f"${n}::{ARRAYS[kind]}" for n, (_, kind, _) in enumerate(every, 1))
    changed = ", ".join(f"{name} = EXCLUDED.{name}" for name, _, _ in every if name not in cls.KEY)
    return (
        f"INSERT INTO {cls.TABLE} ({names}) SELECT * FROM unnest({given}) "
        f"ON CONFLICT ({', '.join(cls.KEY)}) DO UPDATE SET {changed}"
    )


_LOADS: dict[tuple[type[Fact], tuple[str, ...]], str] = {}
_SAVES = {cls: _save_sql(cls) for cls in FACTS}


async def load(
    driver: Driver, world: World, cls: type[Fact], keys: Collection[FactKey],
    by: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Read the rows with these values of `by` (the whole key by default). The caller holds the
    head's lock."""
    if not keys:
        return
    ordered, by = sorted(keys, key=str), by or cls.KEY
    statement = _LOADS.setdefault((cls, by), "") or _load_sql(cls, by)
    _LOADS[cls, by] = statement
    rows = await driver.fetch(statement, *zip(*ordered, strict=True))
    world.put(cls(*row) for row in rows)


async def save(driver: Driver, world: World) -> None:
    """Write what was touched, and add what was counted."""
    for cls in FACTS:
        touched = world.touched.get(cls)
        if not touched:
            continue
        ordered = [touched[key] for key in sorted(touched, key=str)]
        values = [[getattr(fact, name) for fact in ordered] for name, _, _ in columns(cls)]
        await driver.execute(_SAVES[cls], *values)
    await _add_counters(driver, world)


async def _add_counters(driver: Driver, world: World) -> None:
    if world.figures or world.amounts:
        places = sorted({*world.figures, *world.amounts}, key=lambda p: (p[1], p[0], p[2]))
        days, names, dims = zip(*places, strict=True)
        await driver.execute(
            "INSERT INTO figure_day (name, day, dim, n, amount) SELECT * FROM "
            "unnest($1::text[], $2::date[], $3::text[], $4::bigint[], $5::bigint[]) "
            "ON CONFLICT (name, day, dim) DO UPDATE SET n = figure_day.n + EXCLUDED.n, "
            "amount = figure_day.amount + EXCLUDED.amount",
            names, days, dims, [world.figures[p] for p in places],
            [world.amounts[p] for p in places],
        )  # fmt: skip
    if world.cycles:
        days, legs, buckets = zip(*sorted(world.cycles), strict=True)
        await driver.execute(
            "INSERT INTO kpi_cycle (day, leg, bucket, n) "
            "SELECT * FROM unnest($1::date[], $2::text[], $3::int[], $4::bigint[]) "
            "ON CONFLICT (day, leg, bucket) DO UPDATE SET n = kpi_cycle.n + EXCLUDED.n",
            days, legs, buckets, [world.cycles[c] for c in sorted(world.cycles)],
        )  # fmt: skip
    if world.pulses:
        hours, streams, keys = zip(*sorted(world.pulses), strict=True)
        await driver.execute(
            "INSERT INTO pulse_hour (stream, key, hour, n) "
            "SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[]) "
            "ON CONFLICT (stream, key, hour) DO UPDATE SET n = pulse_hour.n + EXCLUDED.n",
            streams, keys, hours, [world.pulses[p] for p in sorted(world.pulses)],
        )  # fmt: skip
    await _add_vectors(driver, "flow_day", ("day", "sku", "location"), ("date", "text", "text"),
                       ("received", "shipped", "sold"), world.flows)  # fmt: skip
    market = Counter({(by, day, key, currency, what): n
                      for (day, by, key, currency, what), n in world.market.items()})  # fmt: skip
    await _add_vectors(
        driver, "market_day", ("by", "day", "key", "currency"), ("text", "date", "text", "text"),
        ("orders", "units", "revenue_minor", "returned_units", "refund_minor", "known_minor",
         "cost_minor"), market,
    )  # fmt: skip


async def _add_vectors(
    driver: Driver, table: str, key: Sequence[str], kinds: Sequence[str], what: Sequence[str],
    counted: "Counter[Any]",
) -> None:  # fmt: skip
    """Counters whose last part of the key is a column of the row that the rest names."""
    rows: dict[tuple[Any, ...], dict[str, int]] = {}
    for place, n in counted.items():
        rows.setdefault(place[:-1], {})[place[-1]] = n
    if not rows:
        return
    ordered = sorted(rows)
    given = ", ".join(
        f"${n}::{kind}[]" for n, kind in enumerate((*kinds, *["bigint"] * len(what)), 1)
    )
    names = ", ".join((*key, *what))
    added = ", ".join(f"{name} = {table}.{name} + EXCLUDED.{name}" for name in what)
    await driver.execute(
        f"INSERT INTO {table} ({names}) SELECT * FROM unnest({given}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {added}",
        *zip(*ordered, strict=True), *([rows[place].get(name, 0) for place in ordered] for name in what),
    )  # fmt: skip
