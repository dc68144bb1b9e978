"""forecast baskets FOLDER LINES PROMOTIONS: grocery baskets with displays and mailers (the
"Complete Journey" tables: transactions, promotions, products) as order lines and a promotion table.

All stores together are one region. Weeks run from Monday to Sunday by the stores' own clock, five hours
behind the time stamps. A display or mailer in some of the stores counts by their share of sales; only
what the retailer planned is told (no price that was seen at the till). SKUs sold in at least 30 weeks.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from entrepot.planning.domain.forecasting.reading import UnreadableFile, read_table

if TYPE_CHECKING:
    import polars as pl

FIRST_MONDAY = date(2016, 12, 26)  # Of week 1.
BEHIND_HOURS = 5
LEAST_WEEKS = 30
LEAST_DEPTH = 0.02
KINDS = {"display": "display_location", "mailer": "mailer_location"}
NOT_GOODS = ("FUEL", "MISCELLANEOUS", "COUP/STR & MFG")


def convert(folder: Path, lines: Path, promotions: Path) -> tuple[int, int]:
    """Writes both files (.parquet or .csv). Returns their rows. Raises UnreadableFile."""
    import polars as pl

    sold = _transactions(folder)
    plans = _table(folder, "promotions", ("product_id", "store_id", "week", *KINDS.values()))
    sold = sold.filter(pl.col("store_id").is_in(plans["store_id"].unique().to_list()))
    weeks = sold.group_by("product_id").agg(pl.col("week").n_unique().alias("weeks"))
    kept = weeks.filter(pl.col("weeks") >= LEAST_WEEKS).select("product_id")
    if kept.is_empty():
        raise UnreadableFile(
            f"No product sold in {LEAST_WEEKS} weeks.", "Use the whole set, not the sample."
        )
    sold = sold.join(kept, on="product_id")
    rows = sold.select(
        pl.col("product_id").cast(pl.String).alias("sku"), pl.lit("").alias("region"), "ts",
        pl.col("quantity").cast(pl.Float64).alias("qty"),
        (pl.col("sales_value") / pl.col("quantity")).alias("price"), "category",
    )  # fmt: skip
    table = _plans(plans.join(kept, on="product_id"), sold)
    _write(rows, lines)
    _write(table, promotions)
    return len(rows), len(table)


def _transactions(folder: Path) -> "pl.DataFrame":
    import polars as pl

    columns = ("product_id", "store_id", "quantity", "sales_value", "week", "transaction_timestamp")
    sold = _table(folder, "transactions", columns)
    products = _table(folder, "products", ("product_id", "product_category", "department"))
    moment = pl.col("transaction_timestamp")
    if sold["transaction_timestamp"].dtype == pl.String:
        moment = moment.str.to_datetime()
    return (
        sold.filter(pl.col("quantity") > 0)
        .with_columns((moment - timedelta(hours=BEHIND_HOURS)).alias("ts"))
        .join(products, on="product_id", how="left")
        .filter(~pl.col("department").fill_null("").is_in(NOT_GOODS))
        .with_columns(pl.col("product_category").fill_null("").alias("category"))
    )


def _plans(plans: "pl.DataFrame", sold: "pl.DataFrame") -> "pl.DataFrame":
    """sku, region, from, to, depth (share of sales of the stores that take part), kind."""
    import polars as pl

    stores = sold.group_by("store_id").agg(pl.col("sales_value").sum().alias("value"))
    total = float(stores["value"].sum())
    plans = plans.join(stores, on="store_id")
    start = pl.lit(FIRST_MONDAY) + pl.duration(days=7) * (pl.col("week") - 1)
    found = [
        plans.filter(pl.col(column).cast(pl.String) != "0")
        .group_by("product_id", "week")
        .agg((pl.col("value").sum() / total).clip(0.0, 1.0).alias("depth"))
        .with_columns(pl.lit(kind).alias("kind"))
        for kind, column in KINDS.items()
    ]
    return (
        pl.concat(found)
        .filter(pl.col("depth") >= LEAST_DEPTH)
        .select(
            pl.col("product_id").cast(pl.String).alias("sku"), pl.lit("").alias("region"),
            start.cast(pl.Date).alias("from"),
            (start + pl.duration(days=6)).cast(pl.Date).alias("to"), "depth", "kind",
        )
        .sort("sku", "from", "kind")
    )  # fmt: skip


def _table(folder: Path, name: str, needed: tuple[str, ...]) -> "pl.DataFrame":
    """NAME.parquet, or a CSV whose name holds it (completejourney_NAME….csv.zst)."""
    found = sorted(folder.glob(f"{name}.parquet")) or sorted(folder.glob(f"*{name}*.csv*"))
    if not found:
        raise UnreadableFile(f"{folder} has no table of {name}.", "Name the folder of the tables.")
    return read_table(found[0], needed)


def _write(table: "pl.DataFrame", path: Path) -> None:
    if path.suffix == ".parquet":
        table.write_parquet(path)
    else:
        table.write_csv(path)
