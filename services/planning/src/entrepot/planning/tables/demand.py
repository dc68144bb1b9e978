"""Demand history: what each order adds, the sums by day, what is odd in them."""

from typing import Any

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


def _day() -> Column[Any]:
    return key("day", Date)


region = Table(
    "region", metadata, key("country"), *texts("place", "set_by"), *bigints("version"),
    *instants("set_at"),
)  # fmt: skip

# lines: [[line_no, sku, place, units, value_minor], …], what the order added to demand_day.
demand_order = Table(
    "demand_order", metadata, key("order_id"), *texts("shop", "country", "currency"), *days("day"),
    *instants("placed_at"), *texts("state"), *documents("lines"),
    Index("demand_order_day_idx", "day"),
)  # fmt: skip

demand_return = Table(
    "demand_return", metadata, key("return_id"), *texts("order_id"), *days("day"),
    *documents("lines"), *booleans("applied"),
    Index("demand_return_waiting_idx", "order_id", postgresql_where=text("NOT applied")),
)  # fmt: skip

# units: ordered and not taken back by the buyer. unserved: of them, cancelled for lack of stock.
demand_day = Table(
    "demand_day", metadata, key("sku"), key("place"), _day(), key("country"), key("channel"),
    *integers("units"), *bigints("value_minor"), *integers("returned", "unserved"),
    *integers("imported_units"), *bigints("imported_value_minor"), *texts("currency"),
    Index("demand_day_day_idx", "day"),
)  # fmt: skip

demand_hour = Table(
    "demand_hour", metadata, key("sku"), key("place"), key_at("hour"), *integers("units"),
    Index("demand_hour_hour_idx", "hour"),
)  # fmt: skip

# Since when orders of a channel are counted here: files may fill the days before, not later ones.
channel_start = Table("channel_start", metadata, key("channel"), *days("live_since"))

dirty_series = Table(
    "dirty_series", metadata, key("sku"), key("place"), *instants("since"), *texts("cause"),
    Index("dirty_series_since_idx", "since"),
)  # fmt: skip

outlier = Table(
    "outlier", metadata, key("sku"), key("place"), _day(), *texts("kind"), *integers("units"),
    *doubles("expected", "score"), *texts("decision"), *integers("replacement", null=True),
    *texts("decided_by", "note"), *instants("found_at"), *instants("decided_at", null=True),
    *bigints("version"), Index("outlier_open_idx", "decision", "day"),
)  # fmt: skip

hour_profile = Table(
    "hour_profile", metadata, key("place"), key("hour", Integer), *doubles("share")
)
