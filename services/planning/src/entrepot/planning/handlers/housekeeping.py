"""Odd days are looked for; what is too old is forgotten; who may see forecasts follows the calendar."""

from datetime import date, timedelta

from entrepot.planning.domain import outliers
from entrepot.planning.repository import backfill
from entrepot.planning.repository import contexts as history
from entrepot.planning.repository.readers import renew_readers
from entrepot.planning.settings import KEEP_ORDERS_DAYS, OUTLIER_SCORE
from entrepot.shared.database import Database

LOOK_DAYS = 182
CHUNK = 2_000


async def find_outliers(database: Database) -> int:
    """Flag odd days of the last half year; what a person decided stays. Returns how many are new."""
    async with database.transaction() as uow:
        today = uow.now.date()
        first = today - timedelta(days=LOOK_DAYS)
        series = [
            (r["sku"], r["place"])
            for r in await uow.driver.fetch(
                "SELECT sku, place FROM demand_day WHERE day >= $1 GROUP BY sku, place "
                "HAVING max(units + imported_units) >= $2 ORDER BY sku, place",
                first, outliers.FLOOR_UNITS,
            )
        ]  # fmt: skip
    found = 0
    for start in range(0, len(series), CHUNK):
        found += await _look(database, series[start : start + CHUNK], first, today)
    return found


async def _look(database: Database, series: list[tuple[str, str]], first: date, today: date) -> int:
    last = today - timedelta(days=1)
    days = (last - first).days + 1
    async with database.transaction() as uow:
        contexts = await history.contexts(uow.driver, series, first, last, uow.now)
        units: dict[tuple[str, str], list[float]] = {key: [0.0] * days for key in series}
        begin: dict[tuple[str, str], int] = {}
        for r in await uow.driver.fetch(
            "SELECT d.sku, d.place, d.day, sum(d.units + d.imported_units)::int AS units "
            "FROM demand_day d JOIN unnest($1::text[], $2::text[]) AS k(sku, place) "
            "USING (sku, place) WHERE d.day BETWEEN $3 AND $4 GROUP BY 1, 2, 3",
            [s for s, _ in series], [p for _, p in series], first, last,
        ):  # fmt: skip
            key, offset = (r["sku"], r["place"]), (r["day"] - first).days
            units[key][offset] = r["units"]
            begin[key] = min(begin.get(key, offset), offset)
        rows = []
        for key in series:
            start = begin.get(key, days)
            context = contexts[key]
            values = [
                None if history.is_missing(context[i].in_stock, units[key][i]) else units[key][i]
                for i in range(start, days)
            ]
            promoted = [context[i].depth > 0 for i in range(start, days)]
            for odd in outliers.find(values, promoted, OUTLIER_SCORE):
                rows.append({
                    "sku": key[0], "place": key[1], "day": first + timedelta(start + odd.offset),
                    "kind": odd.kind, "units": odd.units, "expected": odd.expected,
                    "score": odd.score, "decision": "open", "replacement": None, "decided_by": "",
                    "note": "", "found_at": uow.now, "decided_at": None, "version": 1,
                })  # fmt: skip
        return await backfill.add_outliers(uow.driver, rows)


async def keep_house(database: Database) -> None:
    """Forget what moves nothing any more; agreements end by date, so readers are looked at anew."""
    async with database.transaction() as uow:
        today = uow.now.date()
        old = today - timedelta(days=KEEP_ORDERS_DAYS)
        await uow.driver.execute("DELETE FROM demand_order WHERE day < $1", old)
        await uow.driver.execute("DELETE FROM demand_return WHERE day < $1", old)
        await uow.driver.execute(
            "DELETE FROM stock_out WHERE to_at < $1", uow.now - timedelta(days=800)
        )
        await uow.driver.execute(
            "DELETE FROM planning_run WHERE began_at < $1", uow.now - timedelta(days=90)
        )
        await renew_readers(uow.driver, None, today)
