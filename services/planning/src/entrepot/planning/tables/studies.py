"""What people ask planning to work out, and what it starts from: sales by area, sizes of markets."""

from sqlalchemy import Column, Date, Index, Table

from entrepot.planning.tables.base import (
    bigints,
    days,
    documents,
    doubles,
    instants,
    integers,
    key,
    metadata,
    texts,
)

# kind scenario, assortment; wanted: what was asked; result: what came out, or the problem.
study = Table(
    "study", metadata, key("study_id"), *texts("kind", "name", "state"),
    *documents("wanted", "result"), *texts("asked_by"), *instants("asked_at"),
    *instants("began_at", "ended_at", null=True), *bigints("version"),
    Index("study_asked_idx", "kind", "asked_at", "study_id"),
)  # fmt: skip

# Units that buyers of a postal area ordered in the week from a Monday on.
area_week = Table(
    "area_week", metadata, key("country"), key("postal_code"), key("sku"),
    Column("week_on", Date, primary_key=True), *integers("units", "imported_units"),
)  # fmt: skip

postal_area = Table(
    "postal_area", metadata, key("country"), key("postal_code"), *doubles("latitude", "longitude")
)

# size: turnover of everybody in a country and category in a year, quarter or month; major units.
market_size = Table(
    "market_size", metadata, key("country"), key("category"), key("period"),
    *days("from_on", "to_on"), *doubles("size"), *texts("currency", "source", "set_by"),
    *instants("updated_at"),
)  # fmt: skip
