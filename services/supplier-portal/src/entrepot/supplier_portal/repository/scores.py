"""Rules of the scorecard, closed scorecards, standings, proposals."""

from collections.abc import Collection, Mapping
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal.domain.scorecard import (
    CRITERIA,
    DEFAULT_RULES,
    MEASURES,
    Rules,
    Scale,
)
from entrepot.supplier_portal.repository.sql import arrays_of, dumps, insert_sql, loads, upsert_sql
from entrepot.supplier_portal.tables import assessment

_INSERT_RULES = insert_sql(assessment.scorecard_rules)
_INSERT_CARD = insert_sql(
    assessment.scorecard, "ON CONFLICT (supplier, period) DO NOTHING RETURNING supplier"
)
_SAVE_STANDING = upsert_sql(assessment.supplier_standing)
_SAVE_PROPOSAL = upsert_sql(assessment.proposal)


async def current_rules(driver: Driver, version: int | None = None) -> Rules:
    """The newest rules (or those of a version); the built-in ones where none were written."""
    row = await driver.fetchrow(
        "SELECT version, rules FROM scorecard_rules WHERE $1::bigint IS NULL OR version = $1 "
        "ORDER BY version DESC LIMIT 1", version,
    )  # fmt: skip
    if row is None:
        return DEFAULT_RULES
    told = loads(row["rules"])
    scales = {
        name: Scale(scale.criterion, *told["scales"].get(name, (scale.target, scale.limit)))
        for name, scale in MEASURES.items()
    }
    return Rules(
        row["version"], {name: told["weights"].get(name, 0) for name in CRITERIA}, scales,
        told["thresholds"], told["effects"], told["min_lines"],
    )  # fmt: skip


async def insert_rules(driver: Driver, row: Mapping[str, Any]) -> None:
    made = {**row, "rules": dumps(row["rules"])}
    await driver.execute(_INSERT_RULES, *arrays_of(assessment.scorecard_rules, [made]))


async def insert_card(driver: Driver, row: Mapping[str, Any]) -> bool:
    """False where the period was closed before."""
    return bool(await driver.fetch(_INSERT_CARD, *arrays_of(assessment.scorecard, [row])))


async def standing_row(driver: Driver, supplier: str, *, lock: bool = False) -> Any:
    """The supplier's standing, None before the first."""
    return await driver.fetchrow(
        "SELECT * FROM supplier_standing WHERE supplier = $1" + (" FOR UPDATE" if lock else ""),
        supplier,
    )


async def standing_rows(driver: Driver, suppliers: Collection[str]) -> list[Mapping[str, Any]]:
    """Standings of those that were judged."""
    return list(
        await driver.fetch(
            "SELECT * FROM supplier_standing WHERE supplier = ANY($1::text[])", list(set(suppliers))
        )
    )


async def barred_by_standing(driver: Driver, suppliers: Collection[str]) -> set[str]:
    """Those to which no new order goes."""
    effects = (await current_rules(driver)).effects
    rows = await standing_rows(driver, suppliers)
    return {row["supplier"] for row in rows if effects.get(row["standing"]) == "block"}


async def save_standing(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_SAVE_STANDING, *arrays_of(assessment.supplier_standing, [row]))


async def active_suppliers(driver: Driver) -> list[str]:
    rows = await driver.fetch("SELECT party FROM supplier WHERE active ORDER BY party")
    return [row["party"] for row in rows]


async def closed_periods(driver: Driver, period: str) -> set[str]:
    """Suppliers whose scorecard of the period is closed."""
    rows = await driver.fetch("SELECT supplier FROM scorecard WHERE period = $1", period)
    return {row["supplier"] for row in rows}


async def save_proposal(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_SAVE_PROPOSAL, *arrays_of(assessment.proposal, [row]))
