"""What core suppliers are told: the forecast of their SKUs, and what to make."""

from sqlalchemy import Column, Index, LargeBinary, Table

from entrepot.planning.tables.base import (
    bigints,
    documents,
    doubles,
    instants,
    integers,
    key,
    metadata,
    texts,
)

supplier_week = Table(
    "supplier_week", metadata, key("supplier"), key("sku"), key("week"), *doubles("forecast"),
    *integers("sales"), *instants("computed_at"),
)  # fmt: skip

# What supplier-portal was told last of a SKU's forecast; wanted: what it is to be told.
forecast_push = Table(
    "forecast_push", metadata, key("sku"), Column("told", LargeBinary, nullable=False),
    Column("wanted", LargeBinary, nullable=False), *documents("weeks"), *integers("attempts"),
    *texts("answer"), *instants("next_try_at"), *instants("told_at", null=True),
    Index("forecast_push_due_idx", "next_try_at"),
)  # fmt: skip

production_call = Table(
    "production_call", metadata, key("supplier"), key("week"), *documents("lines"),
    *instants("made_at"), *bigints("version"),
)  # fmt: skip
