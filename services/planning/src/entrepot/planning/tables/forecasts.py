"""Forecasts and people's changes to them.

A forecast is one row a series: paths are arrays. quantiles holds the levels one after another
(level 0 of all days, level 1 …), sums the leads one after another (lead 0 at all levels, lead 1 …).
"""

from sqlalchemy import ARRAY, Column, Date, Index, Integer, LargeBinary, Table

from entrepot.planning.tables.base import (
    bigints,
    booleans,
    days,
    documents,
    doubles,
    instants,
    integers,
    key,
    metadata,
    reals,
    texts,
)

forecast = Table(
    "forecast", metadata, key("sku"), key("place"), *days("origin"), *texts("model"),
    *reals("mean", "quantiles"), Column("lead_days", ARRAY(Integer), nullable=False),
    *reals("sums"), *documents("backtest", "drivers"), *booleans("overridden"),
    *instants("computed_at"), *bigints("version"),
    Index("forecast_place_idx", "place", "sku"),
)  # fmt: skip

# What was said of a week before it began, for measuring: one row a series and week.
forecast_said = Table(
    "forecast_said", metadata, key("sku"), key("place"), Column("week_on", Date, primary_key=True),
    *days("origin"), *texts("model"), *doubles("mean", "without_override"),
)  # fmt: skip

forecast_override = Table(
    "forecast_override", metadata, key("override_id"), *texts("sku", "place"),
    *days("from_on", "to_on"), *texts("kind"), *doubles("value"), *texts("reason", "set_by"),
    *instants("set_at"), *instants("ended_at", null=True), *bigints("version"),
    Index("forecast_override_series_idx", "sku", "place", "from_on"),
)  # fmt: skip

# Trained models as bytes; the newest champion forecasts a series that moved during the day.
forecast_model = Table(
    "forecast_model", metadata, key("version"), *texts("state"), Column("body", LargeBinary,
    nullable=False), *documents("figures"), *instants("trained_at"),
    Index("forecast_model_trained_idx", "state", "trained_at"),
)  # fmt: skip

# Sums of forecasts: dimension total, sku, category, place, region, channel or segment.
forecast_total = Table(
    "forecast_total", metadata, key("dimension"), key("label"), *days("origin"),
    *integers("series"), *reals("mean", "quantiles"), *documents("backtest"),
    *instants("computed_at"),
)  # fmt: skip

# analogues: [{sku, weight}, …], whose first weeks tell what a new SKU will sell.
sku_analogue = Table(
    "sku_analogue", metadata, key("sku"), *documents("analogues"), *doubles("scale"),
    *texts("note", "set_by"), *bigints("version"), *instants("updated_at"),
)  # fmt: skip
