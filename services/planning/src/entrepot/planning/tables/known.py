"""What other services own, as known here."""

from sqlalchemy import Column, Date, Index, Integer, Table, text

from entrepot.planning.tables.base import (
    bigints,
    booleans,
    days,
    documents,
    doubles,
    instants,
    integers,
    key,
    key_at,
    metadata,
    texts,
)

subject_version = Table("subject_version", metadata, key("subject"), *bigints("version"))

location = Table(
    "location", metadata, key("location"),
    *texts("kind", "name", "party", "country", "timezone"), *booleans("active"),
    *documents("opening_hours", "closed_on"), *doubles("latitude", "longitude", null=True),
)  # fmt: skip

sku = Table(
    "sku", metadata, key("sku"),
    *texts("product", "title"), *texts("title_zh", null=True), *booleans("active", "bundle"),
    *texts("category"), *documents("categories"), *integers("weight_g"), *bigints("volume_mm3"),
    *days("known_since"), Index("sku_category_idx", "category", "sku"),
)  # fmt: skip

shop = Table(
    "shop", metadata, key("shop"), *texts("party", "marketplace", "currency"), *booleans("active")
)

price = Table("price", metadata, key("sku"), key("shop"), key("currency"), *documents("windows"))

sku_supplier = Table(
    "sku_supplier", metadata, key("sku"), key("supplier"), *integers("rank", "share_percent"),
    Index("sku_supplier_supplier_idx", "supplier", "sku"),
)  # fmt: skip

# Whom the forecast of a SKU may be shown: its suppliers, unless an agreement in force says no.
sku_reader = Table("sku_reader", metadata, key("sku"), key("supplier"))

supplier_agreement = Table(
    "supplier_agreement", metadata, key("agreement_id"), *texts("supplier", "state"),
    *integers("lead_time_days", "forecast_weeks"), *booleans("forecast_consent"),
    *documents("skus"), *days("valid_from"), *days("valid_to", null=True),
    Index("supplier_agreement_supplier_idx", "supplier"),
)  # fmt: skip

commitment = Table(
    "commitment", metadata, key("supplier"), key("sku"), key("week"), *integers("units")
)

sharing = Table(
    "sharing", metadata, key("agreement"),
    *texts("state", "lender_location", "lender_party", "borrower_party"),
    *texts("borrower_location", null=True), *documents("countries"), *texts("sku_kind"),
    *documents("sku_values"), *integers("cap_per_sku", "cap_total", null=True),
    *integers("keep_floor"), *bigints("price_minor"), *texts("currency"), *integers("priority"),
    *documents("kinds"), *texts("timezone"), *documents("hours"), *instants("valid_from"),
    *instants("valid_until", null=True),
)  # fmt: skip

loan = Table(
    "loan", metadata, key("agreement"), key("sku"), *texts("lender_party", "borrower_party"),
    *integers("outstanding"), *instants("moved_at"),
)  # fmt: skip

lane = Table(
    "lane", metadata, key("lane"), *texts("carrier", "mode", "origin"), *documents("countries"),
    *doubles("p50_days", "p90_days"), *booleans("active"),
)  # fmt: skip

purchase_line = Table(
    "purchase_line", metadata, key("purchase_order_id"), key("line_no", Integer),
    *texts("supplier", "sku", "destination", "currency"), *integers("quantity"),
    *bigints("unit_price_minor"), *integers("received"), *days("issued_on", "expected_on"),
    *days("first_received_on", null=True), *booleans("open"),
    Index("purchase_line_open_idx", "sku", "destination", postgresql_where=text("open")),
)  # fmt: skip

lead_sample = Table(
    "lead_sample", metadata, key("origin"), key("destination"), key("reference"),
    *texts("kind"), *integers("days"), *days("ended_on"),
    Index("lead_sample_recent_idx", "origin", "destination", "ended_on"),
)  # fmt: skip

transit = Table(
    "transit", metadata, key("transfer_id"), key("sku"), *texts("from_location", "to_location"),
    *integers("units"), *days("expected_on", null=True), *days("dispatched_on"),
)  # fmt: skip

stock = Table(
    "stock", metadata, key("sku"), key("location"),
    *integers("on_hand", "reserved", "available", "incoming"), *instants("at", "known_since"),
    Index("stock_location_idx", "location", "sku"),
)  # fmt: skip

stock_out = Table(
    "stock_out", metadata, key("sku"), key("location"), key_at("from_at"),
    *instants("to_at", null=True),
)  # fmt: skip

receipt_layer = Table(
    "receipt_layer", metadata, key("sku"), key("location"), Column("day", Date, primary_key=True),
    *integers("units"),
)  # fmt: skip

currency_rate = Table(
    "currency_rate", metadata, key("currency"), Column("effective_from", Date, primary_key=True),
    *doubles("rate"), *texts("source", "set_by"), *bigints("version"),
)  # fmt: skip
