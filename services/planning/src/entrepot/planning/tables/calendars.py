"""Promotions, dated days that move demand or stop a place."""

from sqlalchemy import Column, Date, Index, Table

from entrepot.planning.tables.base import (
    bigints,
    days,
    documents,
    instants,
    integers,
    key,
    metadata,
    texts,
)

promotion = Table(
    "promotion", metadata, key("promotion_id"), *texts("name"), *texts("name_zh", null=True),
    *texts("kind", "state"), *documents("shops", "countries"), *texts("sku_kind"),
    *documents("sku_values"), *days("from_on", "to_on"), *integers("depth_bp"),
    *texts("note", "set_by"), *bigints("version"), *instants("updated_at"),
    Index("promotion_days_idx", "from_on", "to_on"),
)  # fmt: skip

# kind: shopping (buyers buy more), factory_shutdown (suppliers of the countries make nothing).
# No countries: everywhere.
calendar_event = Table(
    "calendar_event", metadata, key("event_id"), *texts("code", "kind", "name", "name_zh"),
    *documents("countries"), *days("from_on", "to_on"), *texts("source", "confidence", "set_by"),
    *bigints("version"), Index("calendar_event_days_idx", "from_on", "to_on"),
)  # fmt: skip

# subject: a location's code or a supplier's party.
closure = Table(
    "closure", metadata, key("subject"), Column("from_on", Date, primary_key=True),
    *days("to_on"), *texts("reason", "source", "set_by"), *bigints("version"),
)  # fmt: skip
