"""Promotions, dated days and closures as people maintain them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from entrepot.planning.domain.commands import CalendarEventFields, ClosureFields, PutPromotion
from entrepot.planning.domain.promotions import Effect, Promo, effect
from entrepot.planning.repository import calendar_rows as queries
from entrepot.planning.repository import contexts as history
from entrepot.planning.repository.history import mark_dirty
from entrepot.planning.repository.sql import arrays_of, row_of, upsert_sql
from entrepot.planning.repository.subjects import publish
from entrepot.planning.tables import calendars
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.events.planning import PromotionChanged
from entrepot.shared.outcomes import Outcome

_SAVE = upsert_sql(calendars.promotion)
_DIRTY = """
SELECT DISTINCT d.sku, d.place FROM demand_day d JOIN sku s USING (sku)
WHERE d.day >= $1 AND ($2 = 'all' OR ($2 = 'skus' AND d.sku = ANY($3::text[]))
    OR ($2 = 'category' AND EXISTS (SELECT 1 FROM jsonb_array_elements_text(s.categories) c,
        unnest($3::text[]) v WHERE starts_with(c.value, v))))
"""
MAX_EFFECT_SKUS = 2_000


async def put_promotions(
    commands: Sequence[PutPromotion], uow: UnitOfWork, by: str
) -> list[Outcome]:
    """State promotions; the same again changes nothing. What they touch is forecast again."""
    ids = [c.promotion_id for c in commands]
    held = {
        r["promotion_id"]: row_of(r, calendars.promotion)
        for r in await uow.driver.fetch(
            "SELECT * FROM promotion WHERE promotion_id = ANY($1::text[]) "
            "ORDER BY promotion_id FOR UPDATE", sorted(ids),
        )
    }  # fmt: skip
    rows: dict[str, dict[str, Any]] = {}
    outcomes = []
    for command in commands:
        before = held.get(command.promotion_id)
        row = _row(command, "planned", before, uow, by)
        if before is not None and says_the_same(before, command):
            outcomes.append(Outcome("unchanged", before["version"]))
            continue
        rows[command.promotion_id] = held[command.promotion_id] = row
        outcomes.append(Outcome("created" if before is None else "changed", row["version"]))
    await _save(list(rows.values()), uow)
    return outcomes


async def cancel_promotion(promotion_id: str, uow: UnitOfWork, by: str) -> dict[str, Any]:
    """It will not run, or ends; what was sold in it stays. Raises NotFound."""
    before = await queries.promotion(uow.driver, promotion_id)
    if before is None:
        raise NotFound(f"no promotion {promotion_id}")
    if before["state"] == "cancelled":
        return before
    row = before | {"state": "cancelled", "version": before["version"] + 1, "set_by": by,
                    "updated_at": uow.now}  # fmt: skip
    await _save([row], uow)
    return row


def _row(
    command: PutPromotion, state: str, before: Mapping[str, Any] | None, uow: UnitOfWork, by: str
) -> dict[str, Any]:
    return {
        **command.model_dump(), "state": state, "set_by": by,
        "version": before["version"] + 1 if before else 1, "updated_at": uow.now,
    }  # fmt: skip


def says_the_same(row: Mapping[str, Any], command: PutPromotion) -> bool:
    """Whether the stored promotion is planned just so."""
    said = command.model_dump()
    return row["state"] == "planned" and all(row[name] == value for name, value in said.items())


async def _save(rows: Sequence[dict[str, Any]], uow: UnitOfWork) -> None:
    if not rows:
        return
    await uow.driver.execute(_SAVE, *arrays_of(calendars.promotion, rows))
    for row in rows:
        values = {k: v for k, v in row.items() if k in PromotionChanged.model_fields}
        await publish(uow, [PromotionChanged.model_validate(values)])
        series = await uow.driver.fetch(
            _DIRTY, row["from_on"].replace(year=row["from_on"].year - 1, day=1), row["sku_kind"],
            row["sku_values"],
        )  # fmt: skip
        await mark_dirty(uow.driver, [(s["sku"], s["place"]) for s in series], uow.now, "promotion")


async def promotion_effect(
    driver: Driver, promotion_id: str, now_day: date, now: Any
) -> tuple[dict[str, Any], list[Effect]]:
    """What it did, by SKU, the strongest first. Raises NotFound."""
    row = await queries.promotion(driver, promotion_id)
    if row is None:
        raise NotFound(f"no promotion {promotion_id}")
    promo = queries.promo_of(row)
    over = date.fromordinal(now_day.toordinal() - 1)  # The last day that is over.
    last = min(over, date.fromordinal(promo.to_on.toordinal() + 14))
    first = date.fromordinal(promo.from_on.toordinal() - 56)
    sold = await queries.sold_under(driver, promo, first, last)
    skus = sorted(sold)[:MAX_EFFECT_SKUS]
    categories = await history.categories_of(driver, skus)
    others = [
        p for p in await queries.promotions_between(driver, first, last)
        if p.promotion_id != promotion_id
    ]  # fmt: skip
    outs = await queries.days_without_stock(driver, skus, first, last, now)
    found = []
    for sku in skus:
        if not promo.covers(sku, categories.get(sku, ())):
            continue
        busy = _days_of([p for p in others if p.covers(sku, categories.get(sku, ()))], first, last)
        found.append(effect(sku, promo, sold[sku], outs.get(sku, frozenset()), busy, over))
    found.sort(key=lambda e: (-(e.units - e.base), e.sku))
    return row, found


def _days_of(promos: Sequence[Promo], first: date, last: date) -> frozenset[date]:
    return frozenset(
        date.fromordinal(o)
        for p in promos
        for o in range(max(first, p.from_on).toordinal(), min(last, p.to_on).toordinal() + 1)
    )


async def put_event(
    event_id: str, fields: CalendarEventFields, uow: UnitOfWork, by: str
) -> dict[str, Any]:
    """A dated day, stated whole."""
    return await _put(uow, "calendar_event", {"event_id": event_id}, fields, by)


async def put_closure(
    subject: str, from_on: date, fields: ClosureFields, uow: UnitOfWork, by: str
) -> dict[str, Any]:
    """A warehouse or supplier is closed. Raises InvalidBody where it ends before it begins."""
    if fields.to_on < from_on:
        raise InvalidBody("to_on is before from_on", cure="swap the days", cure_zh="请调换起止日期")
    return await _put(uow, "closure", {"subject": subject, "from_on": from_on}, fields, by)


async def _put(
    uow: UnitOfWork, table: str, key: Mapping[str, Any], fields: BaseModel, by: str
) -> dict[str, Any]:
    """Insert or replace by key; version counts the changes."""
    shape = calendars.calendar_event if table == "calendar_event" else calendars.closure
    where = " AND ".join(f"{name} = ${i}" for i, name in enumerate(key, 1))
    held = await uow.driver.fetchrow(
        f"SELECT * FROM {table} WHERE {where} FOR UPDATE", *key.values()
    )
    before = row_of(held, shape) if held else None
    row = {**key, **fields.model_dump(), "set_by": by, "version": 1}
    if before is not None:
        same = all(before[k] == v for k, v in row.items() if k not in ("set_by", "version"))
        if same:
            return before
        row["version"] = before["version"] + 1
    await uow.driver.execute(upsert_sql(shape), *arrays_of(shape, [row]))
    return row


async def delete(uow: UnitOfWork, table: str, key: Mapping[str, Any]) -> None:
    """Take a dated day or closure away. Raises NotFound."""
    where = " AND ".join(f"{name} = ${i}" for i, name in enumerate(key, 1))
    done = await uow.driver.execute(f"DELETE FROM {table} WHERE {where}", *key.values())
    if done == "DELETE 0":
        raise NotFound("nothing like that is written down")
