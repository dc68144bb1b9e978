"""What core suppliers are told: forecast and sales of their SKUs by week, pushed to supplier-portal
when it moved; and once a week what to make.

supplier-portal shows a supplier its planned share of the whole forecast (PUT /v1/forecasts/{sku}); a
commitment comes back as an event and bounds the next proposals.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import orjson
import structlog
from prometheus_client import Counter

from entrepot.planning.adapters.hub import PORTAL, Hub, NotNow, Refused
from entrepot.planning.domain.weeks import monday, week_of
from entrepot.planning.repository import forecasts
from entrepot.planning.repository.sql import arrays_of, dumps, loads, upsert_sql
from entrepot.planning.settings import (
    PUSH_BATCH,
    RETRY_FIRST_S,
    RETRY_MAX_S,
    SHARE_CHANGE,
    SHARE_WEEKS,
)
from entrepot.planning.tables import sharing
from entrepot.shared.database import Database, Driver
from entrepot.shared.events.planning import ProductionCalled, ProductionLine
from entrepot.shared.telemetry import REGISTRY

PUSHED = Counter(
    "entrepot_planning_forecast_pushes_total", "Forecasts told to supplier-portal, by outcome.",
    ["outcome"], registry=REGISTRY,
)  # fmt: skip
SALES_WEEKS = 8
_SAVE_WEEKS = upsert_sql(sharing.supplier_week)
log = structlog.get_logger(__name__)


async def share(database: Database, *, skus: Collection[str] | None = None) -> int:
    """Compute the weeks of these SKUs (None: all) and note what is to be pushed. Returns how many
    SKUs moved."""
    async with database.transaction() as uow:
        today = uow.now.date()
        weeks = await weekly(uow.driver, today, skus)
        rows = await _supplier_rows(uow.driver, weeks, today, uow.now, skus)
        await uow.driver.execute(
            "DELETE FROM supplier_week WHERE $1::text[] IS NULL OR sku = ANY($1)",
            sorted(skus) if skus is not None else None,
        )
        if rows:
            await uow.driver.execute(_SAVE_WEEKS, *arrays_of(sharing.supplier_week, rows))
        shown = {row["sku"] for row in rows}
        return await _note_pushes(
            uow.driver, {s: w for s, w in weeks.items() if s in shown}, uow.now
        )


async def weekly(
    driver: Driver, today: date, skus: Collection[str] | None
) -> dict[str, dict[str, float]]:
    """Units by SKU and ISO week over all places, from this week's Monday on."""
    first = monday(today)
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, (origin, path) in (await forecasts.paths(driver, skus=skus)).items():
        start = (first - origin).days - 1
        for number in range(SHARE_WEEKS):
            begin, end = max(0, start + 7 * number), start + 7 * number + 7
            if end > 0:
                units = path.expected(end) - path.expected(begin)
                found[key.sku][week_of(first + timedelta(weeks=number))] += units
    return {sku: dict(weeks) for sku, weeks in found.items()}


async def _supplier_rows(
    driver: Driver, weeks: Mapping[str, Mapping[str, float]], today: date, now: datetime,
    skus: Collection[str] | None,
) -> list[dict[str, Any]]:  # fmt: skip
    """What each supplier may see: its share of the forecast, and units sold."""
    first = monday(today) - timedelta(weeks=SALES_WEEKS)
    sold: dict[str, dict[str, int]] = defaultdict(dict)
    for r in await driver.fetch(
        "SELECT sku, date_trunc('week', day)::date AS week_on, "
        "sum(units + imported_units)::int AS units FROM demand_day WHERE day >= $1 "
        "AND ($2::text[] IS NULL OR sku = ANY($2)) GROUP BY 1, 2",
        first, sorted(skus) if skus is not None else None,
    ):  # fmt: skip
        sold[r["sku"]][week_of(r["week_on"])] = r["units"]
    rows = []
    for r in await driver.fetch(
        "SELECT s.sku, s.supplier, s.share_percent FROM sku_supplier s JOIN sku_reader r "
        "USING (sku, supplier) WHERE s.sku = ANY($1::text[]) ORDER BY s.supplier, s.sku",
        sorted(weeks),
    ):
        named = {*weeks[r["sku"]], *sold.get(r["sku"], {})}
        for week in sorted(named):
            rows.append({
                "supplier": r["supplier"], "sku": r["sku"], "week": week,
                "forecast": weeks[r["sku"]].get(week, 0.0) * r["share_percent"] / 100,
                "sales": sold.get(r["sku"], {}).get(week, 0), "computed_at": now,
            })  # fmt: skip
    return rows


async def _note_pushes(
    driver: Driver, weeks: Mapping[str, Mapping[str, float]], now: datetime
) -> int:
    """SKUs of which a week moved by more than 5 %, or that were never told."""
    held = {
        r["sku"]: loads(r["weeks"])
        for r in await driver.fetch(
            "SELECT sku, weeks FROM forecast_push WHERE sku = ANY($1::text[])", sorted(weeks)
        )
    }
    moved = {}
    for sku, new in weeks.items():
        whole = {week: max(0, round(units)) for week, units in new.items()}
        old = held.get(sku)
        if old is None or any(_differs(old.get(w, 0), u) for w, u in whole.items()):
            moved[sku] = whole
    if moved:
        await driver.execute(
            "INSERT INTO forecast_push (sku, told, wanted, weeks, attempts, answer, next_try_at) "
            "SELECT sku, '', wanted, weeks::jsonb, 0, '', $4 FROM unnest($1::text[], $2::bytea[], "
            "$3::text[]) AS n(sku, wanted, weeks) ORDER BY sku ON CONFLICT (sku) DO UPDATE SET "
            "wanted = EXCLUDED.wanted, weeks = EXCLUDED.weeks, attempts = 0, "
            "next_try_at = EXCLUDED.next_try_at",
            list(moved), [_digest(w) for w in moved.values()], [dumps(w) for w in moved.values()],
            now,
        )  # fmt: skip
    return len(moved)


def _differs(old: float, new: float) -> bool:
    return abs(new - old) > max(1.0, SHARE_CHANGE * old)


def _digest(weeks: Mapping[str, int]) -> bytes:
    return hashlib.sha256(orjson.dumps(dict(sorted(weeks.items())))).digest()


async def push_due(database: Database, hub: Hub) -> int:
    """Tell supplier-portal what moved. Returns how many SKUs were told. The same body again changes
    nothing there."""
    async with database.transaction() as uow:
        rows = await uow.driver.fetch(
            "UPDATE forecast_push SET next_try_at = $1 + interval '60 seconds', "
            "attempts = attempts + 1 WHERE sku IN (SELECT sku FROM forecast_push "
            "WHERE told <> wanted AND next_try_at <= $1 ORDER BY next_try_at, sku LIMIT $2 "
            "FOR UPDATE SKIP LOCKED) RETURNING *", uow.now, PUSH_BATCH,
        )  # fmt: skip
    told = 0
    for row in rows:
        weeks = loads(row["weeks"])
        try:
            await hub.call("PUT", PORTAL, f"/v1/forecasts/{row['sku']}", {"weeks": weeks})
            outcome, answer = "told", ""
        except Refused as refused:
            # It does not know the SKU (yet), or the SKU is none that is bought.
            outcome, answer = "refused", str(refused)
        except NotNow as problem:
            outcome, answer = "later", str(problem)
        told += outcome == "told"
        PUSHED.labels(outcome).inc()
        async with database.transaction() as uow:
            pause = min(RETRY_FIRST_S * 2 ** min(row["attempts"], 10), RETRY_MAX_S)
            await uow.driver.execute(
                "UPDATE forecast_push SET told = CASE WHEN $2 THEN $3 ELSE told END, "
                "answer = $4, next_try_at = $5, told_at = CASE WHEN $2 THEN $6 ELSE told_at END "
                "WHERE sku = $1", row["sku"], outcome == "told", row["wanted"], answer[:500],
                uow.now + timedelta(seconds=pause), uow.now,
            )  # fmt: skip
    return told


async def call_production(database: Database) -> int:
    """What each supplier is asked to make from this week on; a call that says the same as the one
    of this week is not told again. Returns how many suppliers were called."""
    async with database.transaction() as uow:
        today = uow.now.date()
        calls = await _calls(uow.driver, today)
        week = week_of(today)
        held = {
            r["supplier"]: (loads(r["lines"]), r["version"])
            for r in await uow.driver.fetch(
                "SELECT supplier, lines, version FROM production_call WHERE week = $1 "
                "ORDER BY supplier FOR UPDATE", week,
            )
        }  # fmt: skip
        called = 0
        for supplier, lines in sorted(calls.items()):
            old, version = held.get(supplier, ([], 0))
            if old == lines:
                continue
            row = {"supplier": supplier, "week": week, "lines": lines, "made_at": uow.now,
                   "version": version + 1}  # fmt: skip
            await uow.driver.execute(upsert_sql(sharing.production_call),
                                     *arrays_of(sharing.production_call, [row]))  # fmt: skip
            uow.publish(
                ProductionCalled(supplier=supplier, week=week,
                                 lines=tuple(ProductionLine.model_validate(li) for li in lines)),
                version=version + 1,
            )  # fmt: skip
            called += 1
        return called


async def _calls(driver: Driver, today: date) -> dict[str, list[dict[str, Any]]]:
    """firm: units of open purchase orders, in the week they are to be made; plan: the forecast of
    later weeks beyond them; missing: what the supplier's commitment does not cover."""
    first = monday(today)
    weeks = [week_of(first + timedelta(weeks=i)) for i in range(SHARE_WEEKS)]
    firm: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for r in await driver.fetch(
        "SELECT supplier, sku, expected_on, quantity - received AS units FROM purchase_line "
        "WHERE open AND quantity > received"
    ):
        week = max(week_of(r["expected_on"]), weeks[0])
        firm[r["supplier"], r["sku"]][week if week in weeks else weeks[-1]] += r["units"]
    plan: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for r in await driver.fetch(
        "SELECT supplier, sku, week, forecast FROM supplier_week WHERE week = ANY($1::text[])",
        weeks,
    ):
        plan[r["supplier"], r["sku"]][r["week"]] = r["forecast"]
    committed = {
        (r["supplier"], r["sku"], r["week"]): r["units"]
        for r in await driver.fetch("SELECT * FROM commitment WHERE week = ANY($1::text[])", weeks)
    }
    calls: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for pair in sorted({*firm, *plan}):
        calls[pair[0]] += _lines(pair, weeks, firm[pair], plan[pair], committed)
    return {supplier: lines for supplier, lines in calls.items() if lines}


def _lines(
    pair: tuple[str, str], weeks: Sequence[str], firm: Mapping[str, int],
    plan: Mapping[str, float], committed: Mapping[tuple[str, str, str], int],
) -> list[dict[str, Any]]:  # fmt: skip
    found = []
    covered = 0.0  # Ordered units beyond the forecast of earlier weeks serve later ones.
    for week in weeks:
        ordered = firm.get(week, 0)
        covered += ordered
        need = plan.get(week, 0.0)
        beyond = max(0.0, need - covered)
        covered = max(0.0, covered - need)
        units = ordered + round(beyond)
        if not units:
            continue
        promised = committed.get((*pair, week))
        found.append({
            "sku": pair[1], "week": week, "firm": ordered, "plan": round(beyond),
            "committed": promised,
            "missing": max(0, units - promised) if promised is not None else 0,
        })  # fmt: skip
    return found
