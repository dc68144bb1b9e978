"""Agreements, documents, rules, sources and templates: few rows, read whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.domain.agreement import Agreement
from entrepot.supplier_portal.domain.exchange import Rate
from entrepot.supplier_portal.domain.qualification import Document, Rule, lacks
from entrepot.supplier_portal.domain.sourcing import Source
from entrepot.supplier_portal.domain.templates import Template
from entrepot.supplier_portal.repository.scores import barred_by_standing
from entrepot.supplier_portal.repository.sql import arrays_of, dumps, loads, upsert_sql

_SAVE_AGREEMENTS = upsert_sql(tables.agreement)
_SAVE_DOCUMENTS = upsert_sql(tables.qualification_document)
_SAVE_RULES = upsert_sql(tables.qualification_rule)
_SAVE_SOURCES = upsert_sql(tables.sku_source)
_SAVE_SOURCING = upsert_sql(tables.sku_sourcing)
_SAVE_TEMPLATES = upsert_sql(tables.milestone_template)
_SAVE_RATES = upsert_sql(tables.exchange_rate)


def agreement_of(row: Mapping[str, Any]) -> Agreement:
    return Agreement(**{**row, "terms": loads(row["terms"])})


async def agreement_versions(
    driver: Driver, id_: str, party: str, *, lock: bool = False
) -> list[Agreement]:
    """All versions, oldest first; none where there is no such agreement, or it is not yours."""
    rows = await driver.fetch(
        "SELECT * FROM agreement WHERE agreement_id = $1 AND ($2 = '*' OR supplier = $2) "
        "ORDER BY version" + (" FOR UPDATE" if lock else ""), id_, party,
    )  # fmt: skip
    return [agreement_of(row) for row in rows]


async def agreements_of(driver: Driver, suppliers: Collection[str]) -> dict[str, list[Agreement]]:
    """Versions that both sides accepted and nobody ended, by supplier."""
    rows = await driver.fetch(
        "SELECT * FROM agreement WHERE supplier = ANY($1::text[]) AND buyer_accepted_at IS NOT NULL "
        "AND supplier_accepted_at IS NOT NULL AND ended_at IS NULL ORDER BY agreement_id, version",
        list(set(suppliers)),
    )  # fmt: skip
    found: dict[str, list[Agreement]] = {}
    for row in rows:
        found.setdefault(row["supplier"], []).append(agreement_of(row))
    return found


async def save_agreements(driver: Driver, versions: Sequence[Agreement]) -> None:
    names = tables.columns(tables.agreement)
    rows = [{**{n: getattr(a, n) for n in names}, "terms": dumps(dict(a.terms))} for a in versions]
    if rows:
        await driver.execute(_SAVE_AGREEMENTS, *arrays_of(tables.agreement, rows))


async def save_document(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_SAVE_DOCUMENTS, *arrays_of(tables.qualification_document, [row]))


async def save_rule(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_SAVE_RULES, *arrays_of(tables.qualification_rule, [row]))


async def save_template(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_SAVE_TEMPLATES, *arrays_of(tables.milestone_template, [row]))


async def documents_and_rules(
    driver: Driver, suppliers: Collection[str]
) -> tuple[list[Document], list[Rule]]:
    """Documents of the suppliers, and every rule."""
    documents = await driver.fetch(
        "SELECT document_id, supplier, kind, valid_from, valid_to FROM qualification_document "
        "WHERE supplier = ANY($1::text[])", list(set(suppliers)),
    )  # fmt: skip
    rules = await driver.fetch(
        "SELECT rule_id, kind, supplier, effect, missing_counts, effective_from, effective_to "
        "FROM qualification_rule"
    )
    return [Document(**row) for row in documents], [Rule(**row) for row in rules]


async def templates(driver: Driver) -> list[Template]:
    """All of them."""
    rows = await driver.fetch("SELECT * FROM milestone_template")
    return [template_of(row) for row in rows]


def template_of(row: Mapping[str, Any]) -> Template:
    parts = tuple((p["milestone"], p["days_before"]) for p in loads(row["milestones"]))
    return Template(row["template_id"], row["supplier"], row["category"], parts)


@dataclass(frozen=True, slots=True)
class Book:
    """What new orders are held to: agreements, documents, rules and templates."""

    agreements: Mapping[str, Sequence[Agreement]]
    documents: Sequence[Document]
    rules: Sequence[Rule]
    templates: Sequence[Template]


async def book(driver: Driver, suppliers: Collection[str]) -> Book:
    """Four statements, however many orders are issued."""
    documents, rules = await documents_and_rules(driver, suppliers)
    return Book(await agreements_of(driver, suppliers), documents, rules, await templates(driver))


async def sources(driver: Driver, skus: Collection[str] | None = None) -> list[Mapping[str, Any]]:
    """Suppliers of SKUs by rank, with what is known of them; None: of all SKUs."""
    return list(
        await driver.fetch(
            "SELECT s.*, coalesce(p.country, '') AS region, coalesce(p.active, false) AS active "
            "FROM sku_source s LEFT JOIN supplier p ON p.party = s.supplier "
            "WHERE $1::text[] IS NULL OR s.sku = ANY($1::text[]) ORDER BY s.sku, s.rank, s.supplier",
            None if skus is None else list(skus),
        )
    )  # fmt: skip


async def lock_sourcing(driver: Driver, sku: str) -> int:
    """The version of a SKU's sources under its lock; 0 where none were written."""
    return int(
        await driver.fetchval("SELECT version FROM sku_sourcing WHERE sku = $1 FOR UPDATE", sku)
        or 0
    )


async def replace_sources(
    driver: Driver, sku: str, rows: Sequence[Mapping[str, Any]], head: Mapping[str, Any]
) -> None:
    await driver.execute(_SAVE_SOURCING, *arrays_of(tables.sku_sourcing, [head]))
    await driver.execute(
        "DELETE FROM sku_source WHERE sku = $1 AND supplier <> ALL($2::text[])",
        sku, [row["supplier"] for row in rows],
    )  # fmt: skip
    if rows:
        await driver.execute(_SAVE_SOURCES, *arrays_of(tables.sku_source, rows))


@dataclass(frozen=True, slots=True)
class Abilities:
    """What decides whether a supplier could deliver today. barred: by their standing."""

    documents: Sequence[Document]
    rules: Sequence[Rule]
    barred: Collection[str]

    def able(self, supplier: str, today: date, *, active: bool) -> bool:
        return active and supplier not in self.barred and not any(
            lack.effect == "block" for lack in lacks(supplier, self.documents, self.rules, today)
        )  # fmt: skip


async def abilities(driver: Driver, suppliers: Collection[str]) -> Abilities:
    documents, rules = await documents_and_rules(driver, suppliers)
    return Abilities(documents, rules, await barred_by_standing(driver, suppliers))


def sources_of(
    rows: Sequence[Mapping[str, Any]], found: Abilities, today: date,
    bought: Mapping[tuple[str, str], int] | None = None,
) -> dict[str, list[Source]]:  # fmt: skip
    """Rows of `sources` as the figures need them, by SKU. bought: units by (SKU, supplier)."""
    able = {
        row["supplier"]: found.able(row["supplier"], today, active=row["active"]) for row in rows
    }
    made: dict[str, list[Source]] = {}
    for row in rows:
        made.setdefault(row["sku"], []).append(
            Source(row["supplier"], row["region"], row["role"], row["share_percent"],
                   able[row["supplier"]], (bought or {}).get((row["sku"], row["supplier"]), 0))
        )  # fmt: skip
    return made


async def save_rates(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    """A day's rate that is there is replaced."""
    await driver.execute(_SAVE_RATES, *arrays_of(tables.exchange_rate, rows))


async def rates(driver: Driver) -> list[Rate]:
    """All of them, oldest first."""
    rows = await driver.fetch(
        "SELECT currency, quote, effective_from, rate FROM exchange_rate "
        "ORDER BY currency, quote, effective_from"
    )
    return [Rate(**row) for row in rows]
