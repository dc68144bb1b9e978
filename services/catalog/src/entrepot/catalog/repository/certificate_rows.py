"""Certificates and the rules that ask for them; everything the gate needs, loaded at once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from entrepot.catalog.domain.bundles import Bundles
from entrepot.catalog.domain.commands import PutCertificate, PutRule
from entrepot.catalog.domain.listing import Book
from entrepot.catalog.repository.core import Stored, head
from entrepot.catalog.repository.sku_rows import edges_below, skus
from entrepot.shared.database import Driver
from entrepot.shared.rules.certificates import Certificate, Item, Rule


def certificate_row(stored: Stored[PutCertificate]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


def certificate_of(row: Mapping[str, Any]) -> Stored[PutCertificate]:
    names = PutCertificate.model_fields
    content = PutCertificate.model_construct(**{name: row[name] for name in names})
    return Stored(content, row["version"], row["updated_at"])


async def certificates(driver: Driver, ids: Iterable[str]) -> dict[str, Stored[PutCertificate]]:
    """By id."""
    rows = await driver.fetch(
        "SELECT * FROM certificate WHERE certificate = ANY($1::text[])", list(ids)
    )
    return {row["certificate"]: certificate_of(row) for row in rows}


async def certificates_of_skus(
    driver: Driver, codes: Iterable[str]
) -> dict[str, list[Certificate]]:
    """What the gate needs, by SKU."""
    rows = await driver.fetch(
        "SELECT sku, certificate, kind, market, valid_from, valid_to, withdrawn "
        "FROM certificate WHERE sku = ANY($1::text[]) ORDER BY certificate",
        list(codes),
    )
    found: dict[str, list[Certificate]] = {}
    for row in rows:
        found.setdefault(row["sku"], []).append(Certificate(*tuple(row)[1:]))
    return found


def rule_row(stored: Stored[PutRule]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


def rule_of(row: Mapping[str, Any]) -> Stored[PutRule]:
    values = {name: row[name] for name in PutRule.model_fields}
    for name in ("require", "require_any", "accepts_from"):
        values[name] = tuple(values[name])
    return Stored(PutRule.model_construct(**values), row["version"], row["updated_at"])


async def rules(driver: Driver, names: Iterable[str]) -> dict[str, Stored[PutRule]]:
    """By name."""
    rows = await driver.fetch(
        "SELECT * FROM certificate_rule WHERE rule = ANY($1::text[])", list(names)
    )
    return {row["rule"]: rule_of(row) for row in rows}


async def gate_rules(driver: Driver) -> list[Rule]:
    """Every rule, whenever it holds, for the gate."""
    rows = await driver.fetch("SELECT * FROM certificate_rule ORDER BY rule")
    return [
        Rule(
            row["rule"], row["market"], row["category"], row["effective_from"],
            row["effective_to"], tuple(row["require"]), tuple(row["require_any"]),
            tuple(row["accepts_from"]), row["source"], row["blocks_dispatch"],
        )
        for row in rows
    ]  # fmt: skip


async def load_book(driver: Driver, codes: Iterable[str]) -> Book:
    """Rules, and categories, parts and certificates of the SKUs that exist."""
    wanted = set(codes)
    graph = Bundles.of(await edges_below(driver, wanted))
    parts = {sku: list(graph.explode(sku)) for sku in wanted}
    everything = wanted.union(*parts.values())
    stored = await skus(driver, everything)
    held = await certificates_of_skus(driver, everything)
    plain = {
        sku: Item(sku, one.all_categories, tuple(held.get(sku, ()))) for sku, one in stored.items()
    }
    items = {
        sku: replace(plain[sku], parts=tuple(plain[part] for part in parts[sku]))
        for sku in wanted & plain.keys()
    }
    retired = frozenset(sku for sku, one in stored.items() if one.content.status == "retired")
    return Book(tuple(await gate_rules(driver)), items, retired)
