"""Demand from files; homes of countries; what a person decides of an odd day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from entrepot.planning.adapters.csv_rows import RowError
from entrepot.planning.adapters.demand_csv import parse
from entrepot.planning.domain.demand_day import DemandDay
from entrepot.planning.domain.outliers import Decision
from entrepot.planning.domain.presence import MISSING_BELOW, day_bounds, zone_of
from entrepot.planning.repository import backfill, history
from entrepot.planning.settings import IMPORT_CHUNK
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound


@dataclass(frozen=True, slots=True)
class Imported:
    """rows: of the file; changed: series whose history moved."""

    rows: int
    applied: int
    changed: int
    errors: list[RowError]


async def import_demand(body: bytes, uow: UnitOfWork, *, dry_run: bool) -> Imported:
    """Fill days before a channel's orders were counted here. The same file again changes nothing;
    another figure for a row replaces the one of the file before. Raises InvalidInput."""
    parsed = parse(body)
    places, started = await history.geography(uow.driver)
    good: dict[tuple[str, str, date, str, str], DemandDay] = {}
    errors = list(parsed.errors)
    today = uow.now.date()
    for number, row in parsed.rows:
        problem = _problem(row, started.get(row.channel, ""), today)
        key = (row.sku, row.place, row.day, row.country, row.channel)
        if problem is None and key in good:
            problem = ("day", "the row repeats an earlier one", "add the rows up", "请合并重复的行")
        if problem is not None:
            errors.append(RowError(number, *problem))
        else:
            good[key] = row
    changed: set[tuple[str, str]] = set()
    rows = list(good.values())
    if not dry_run:
        for start in range(0, len(rows), IMPORT_CHUNK):
            part = rows[start : start + IMPORT_CHUNK]
            changed |= set(await backfill.save_rows(uow.driver, part))
            await backfill.save_spells(uow.driver, _spells(part, places.timezones))
        await history.mark_dirty(uow.driver, changed, uow.now, "import")
    errors.sort(key=lambda e: e.row)
    return Imported(len(parsed.rows) + len(parsed.errors), len(rows), len(changed), errors)


def _problem(row: DemandDay, live_since: str, today: date) -> tuple[str, str, str, str] | None:
    if live_since and row.day.isoformat() >= live_since:
        return ("day", f"orders of {row.channel} are counted here since {live_since}",
                f"send days before {live_since} only", f"仅可导入 {live_since} 之前的日期")  # fmt: skip
    if row.day >= today:
        return ("day", "the day is not over", "send past days only", "仅可导入已结束的日期")
    return None


def _spells(rows: Sequence[DemandDay], zones: Mapping[str, str]) -> list[tuple[str, str, Any, Any]]:
    """Days that were hardly in stock, as whole days without."""
    found = []
    for row in rows:
        if row.in_stock is not None and row.in_stock < MISSING_BELOW:
            begin, end = day_bounds(row.day, zone_of(zones.get(row.place, "")))
            found.append((row.sku, row.place, begin, end))
    return found


async def decide_outlier(
    sku: str, place: str, day: date, decision: Decision, replacement: int | None, note: str,
    by: str, uow: UnitOfWork,
) -> dict[str, Any]:  # fmt: skip
    """What a person says of an odd day; it is kept. Raises NotFound, InvalidBody."""
    row = await backfill.lock_outlier(uow.driver, sku, place, day)
    if row is None:
        raise NotFound(f"no odd day of {sku} at {place} on {day}")
    if (decision == "replace") != (replacement is not None):
        raise InvalidBody("replace needs a replacement, the others have none",
                          cure="send replacement with decision replace only",
                          cure_zh="仅在 decision 为 replace 时填写 replacement")  # fmt: skip
    if (row["decision"], row["replacement"], row["note"]) == (decision, replacement, note):
        return row
    row |= {"decision": decision, "replacement": replacement, "note": note, "decided_by": by,
            "decided_at": uow.now, "version": row["version"] + 1}  # fmt: skip
    await backfill.save_outliers(uow.driver, [row])
    await history.mark_dirty(uow.driver, [(sku, place)], uow.now, "outlier")
    return row


async def put_region(country: str, place: str, by: str, uow: UnitOfWork) -> dict[str, Any]:
    """The warehouse that is to serve a country; orders from now on belong to it. Raises
    InvalidBody for a place that inventory never named."""
    known = await uow.driver.fetchval("SELECT 1 FROM location WHERE location = $1", place)
    if not known:
        raise InvalidBody(f"location {place} is not known",
                          cure="register it with inventory: PUT /v1/locations/{location}",
                          cure_zh="请先在库存服务登记该库位")  # fmt: skip
    row = await uow.driver.fetchrow(
        "INSERT INTO region (country, place, set_by, version, set_at) VALUES ($1, $2, $3, 1, $4) "
        "ON CONFLICT (country) DO UPDATE SET place = EXCLUDED.place, set_by = EXCLUDED.set_by, "
        "version = region.version + (region.place <> EXCLUDED.place)::int, "
        "set_at = CASE WHEN region.place <> EXCLUDED.place THEN EXCLUDED.set_at "
        "ELSE region.set_at END RETURNING *", country, place, by, uow.now,
    )  # fmt: skip
    assert row is not None
    return dict(row)
