"""How well each SKU is to be served, from whom it is bought on which terms, what follows."""

from sqlalchemy import Index, Table

from entrepot.planning.tables.base import (
    bigints,
    booleans,
    documents,
    doubles,
    instants,
    integers,
    key,
    metadata,
    texts,
)

service_class = Table(
    "service_class", metadata, key("abc"), key("xyz"), key("margin"), *doubles("target"),
    *texts("set_by"), *bigints("version"),
)  # fmt: skip

supply_terms = Table(
    "supply_terms", metadata, key("supplier"), key("sku"), *bigints("unit_price_minor"),
    *texts("currency"), *integers("moq", "pack_size"), *documents("price_breaks"),
    *integers("weekly_capacity", "lead_time_days", null=True), *texts("set_by"),
    *bigints("version"), *instants("updated_at"), Index("supply_terms_sku_idx", "sku"),
)  # fmt: skip

# modes: [{mode, lead_time_days, per_m3_minor, per_kg_minor, fixed_minor, container_m3}, …].
supplier_setup = Table(
    "supplier_setup", metadata, key("supplier"), *texts("currency"), *texts("country", null=True),
    *bigints("order_cost_minor", "line_cost_minor"), *bigints("budget_minor", null=True),
    *integers("min_fill_percent", "review_days"), *integers("weekly_capacity", null=True),
    *texts("capacity_rule"), *booleans("small_batch"), *documents("modes"), *texts("set_by"),
    *bigints("version"), *instants("updated_at"),
)  # fmt: skip

stock_policy = Table(
    "stock_policy", metadata, key("sku"), key("place"), *texts("abc", "xyz", "margin"),
    *doubles("target", "lead_mean", "lead_sd"), *integers("review_days"),
    *doubles("daily_mean", "lead_demand"), *integers("safety_stock", "reorder_point"),
    *integers("order_up_to"), *doubles("cover_days", null=True), *integers("aged_units"),
    *integers("oldest_days", "markdown_percent"), *documents("detail"), *instants("computed_at"),
    *bigints("version"), Index("stock_policy_place_idx", "place", "sku"),
)  # fmt: skip
