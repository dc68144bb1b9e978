"""Order lines and promotion tables as files, put together to a History (polars).

Order lines: Parquet or CSV (also .zst, .gz) with the columns sku, region, ts, qty, price (units;
unit price); `category` and `invoice` are used where present. Promotions: sku, region (empty: all),
from, to (both included), depth (0 to 1; 1 where no depth is known), kind.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Flags, Floats
from entrepot.planning.domain.forecasting.frequency import Frequency
from entrepot.planning.domain.forecasting.history import History
from entrepot.planning.domain.forecasting.trading import TradingDays, public_holidays

if TYPE_CHECKING:
    import polars as pl

LINES = ("sku", "region", "ts", "qty", "price")
PROMOTIONS = ("sku", "region", "from", "to")
MOST_KINDS = 6  # Rarer kinds of promotion are put together as "other".


class UnreadableFile(ValueError):
    """The file lacks columns or rows. `cure` tells what to change."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


@dataclass(slots=True)
class Span:
    """First and last day of the data."""

    first: date
    last: date


def read_table(path: Path, needed: tuple[str, ...]) -> "pl.DataFrame":
    """Raises UnreadableFile."""
    import polars as pl

    if not path.exists():
        raise UnreadableFile(f"There is no file {path}.", "Check the path.")
    if path.suffix == ".parquet":
        table = pl.read_parquet(path)
    else:
        table = pl.read_csv(
            path, infer_schema_length=10_000, try_parse_dates=True,
            schema_overrides={"sku": pl.String, "region": pl.String, "category": pl.String},
        )  # fmt: skip
    missing = [name for name in needed if name not in table.columns]
    if missing:
        raise UnreadableFile(
            f"{path.name} has no column {', '.join(missing)}.",
            f"Rename its columns to {', '.join(needed)}.",
        )
    return table


def read_lines(path: Path) -> "pl.DataFrame":
    """Columns sku, region, day, qty, price (and category). Lines without a positive quantity are
    left out: returns and cancellations are other facts than demand."""
    import polars as pl

    table = read_table(path, LINES)
    moment = table["ts"]
    if moment.dtype == pl.String:
        table = table.with_columns(pl.col("ts").str.slice(0, 10).str.to_date())
    lines = table.with_columns(
        pl.col("ts").cast(pl.Date).alias("day"),
        pl.col("sku").cast(pl.String),
        pl.col("region").cast(pl.String).fill_null(""),
        pl.col("qty").cast(pl.Float64),
        pl.col("price").cast(pl.Float64),
    ).filter((pl.col("qty") > 0) & pl.col("day").is_not_null() & pl.col("sku").is_not_null())
    if lines.is_empty():
        raise UnreadableFile(f"{path.name} holds no line with a quantity.", "Check qty and ts.")
    return lines


def read_promotions(path: Path) -> "pl.DataFrame":
    """Columns sku, region, from, to, depth, kind."""
    import polars as pl

    table = read_table(path, PROMOTIONS)
    for column in ("from", "to"):
        if table[column].dtype == pl.String:
            table = table.with_columns(pl.col(column).str.slice(0, 10).str.to_date())
    if "depth" not in table.columns:
        table = table.with_columns(pl.lit(1.0).alias("depth"))
    if "kind" not in table.columns:
        table = table.with_columns(pl.lit("promotion").alias("kind"))
    return table.select(
        pl.col("sku").cast(pl.String),
        pl.col("region").cast(pl.String).fill_null(""),
        pl.col("from").cast(pl.Date),
        pl.col("to").cast(pl.Date),
        pl.col("depth").cast(pl.Float64).fill_null(1.0).clip(0.0, 1.0),
        pl.col("kind").cast(pl.String).fill_null("promotion"),
    ).filter(pl.col("to") >= pl.col("from"))


def build(
    lines: "pl.DataFrame", frequency: Frequency, promotions: "pl.DataFrame | None" = None,
    ahead: int | None = None,
) -> History:  # fmt: skip
    """The [series x period] matrix. ahead: periods after the end whose calendar is laid out."""
    import polars as pl

    future = frequency.horizon if ahead is None else ahead
    span = Span(lines["day"].min(), lines["day"].max())  # type: ignore[arg-type]
    first = first_start(span, frequency, promotions)
    placed = lines.with_columns(_period(first, frequency).alias("period"))
    periods = _whole_periods(first, span.last, frequency)
    placed = placed.filter((pl.col("period") >= 0) & (pl.col("period") < periods))
    keys = placed.select("sku", "region").unique().sort("sku", "region").with_row_index("row")
    placed = placed.join(keys, on=["sku", "region"])
    cells = placed.group_by("row", "period").agg(
        pl.col("qty").sum(), (pl.col("qty") * pl.col("price")).sum().alias("value"), pl.len()
    )
    shape = (len(keys), periods)
    units, value = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    counts = np.zeros(shape, np.float32)
    at = cells["row"].to_numpy(), cells["period"].to_numpy()
    units[at], value[at] = cells["qty"].to_numpy(), cells["value"].to_numpy()
    counts[at] = cells["len"].to_numpy()
    price = np.where(units > 0, value / np.maximum(units, 1e-9), np.nan).astype(np.float32)
    trading, holiday = _calendar(lines, first, frequency, periods, future)
    closed = np.zeros_like(holiday) if trading is None else trading.closed(periods)
    history = History(
        keys=list(zip(keys["sku"].to_list(), keys["region"].to_list(), strict=True)),
        first=first, frequency=frequency, units=units, closed=closed, holiday=holiday,
        price=price, lines=counts, region=_codes(keys["region"]), group=_categories(lines, keys),
        trading=trading,
    )  # fmt: skip
    if promotions is not None and not promotions.is_empty():
        history.promotions = lay_out(promotions, history)
    return history


def first_start(span: Span, frequency: Frequency, promotions: "pl.DataFrame | None" = None) -> date:
    """Where the first period starts. Weeks start on the weekday most promotions start on, on
    Monday without promotions; a first week that began before the data is left out."""
    import polars as pl

    if frequency.name == "daily":
        return span.first
    if frequency.name == "monthly":
        whole = span.first.day <= 3  # A month that begins on the 3rd misses a weekend at most.
        month = span.first.year * 12 + span.first.month - (1 if whole else 0)
        return date(month // 12, month % 12 + 1, 1)
    weekday = 0
    if promotions is not None and not promotions.is_empty():
        usual = promotions.select(pl.col("from").dt.weekday()).to_series().mode().sort()
        weekday = int(usual[0]) - 1
    return span.first + timedelta(days=(weekday - span.first.weekday()) % 7)


def _period(first: date, frequency: Frequency) -> "pl.Expr":
    import polars as pl

    if frequency.name == "monthly":
        day = pl.col("day")
        months = day.dt.year().cast(pl.Int32) * 12 + day.dt.month().cast(pl.Int32)
        return months - (first.year * 12 + first.month)
    days = (pl.col("day") - pl.lit(first)).dt.total_days()
    return days if frequency.name == "daily" else days.floordiv(7)


def _whole_periods(first: date, last: date, frequency: Frequency) -> int:
    """Periods that are over by the last day; an unfinished last week or month is left out."""
    if frequency.name == "daily":
        return (last - first).days + 1
    if frequency.name == "weekly":
        return ((last - first).days + 1) // 7
    months = (last.year - first.year) * 12 + last.month - first.month
    return months + (1 if (last + timedelta(days=3)).month != last.month else 0)


def _calendar(
    lines: "pl.DataFrame", first: date, frequency: Frequency, periods: int, ahead: int
) -> tuple[TradingDays | None, Flags]:
    """Closed days as learnt from the lines, and public holidays; weeks and months have neither."""
    width = periods + ahead
    if frequency.name != "daily":
        return None, np.zeros((1, width), bool)
    public = public_holidays(_main_country(lines), first, width)
    count = np.zeros(periods)
    for day, number in lines.group_by("day").len().iter_rows():
        if 0 <= (place := (day - first).days) < periods:
            count[place] = number
    return TradingDays(first, count, public), public[None, :]


def _main_country(lines: "pl.DataFrame") -> str | None:
    """The region with most lines that is an ISO country code with known holidays."""
    import holidays
    import polars as pl

    known = holidays.list_supported_countries()
    order = lines.group_by("region").len().sort("len", descending=True)
    for region in order.select(pl.col("region")).to_series():
        if region in known:
            return str(region)
    return None


def _codes(values: "pl.Series") -> np.ndarray:
    import polars as pl

    return values.cast(pl.Categorical).to_physical().to_numpy().astype(np.int64)


def _categories(lines: "pl.DataFrame", keys: "pl.DataFrame") -> np.ndarray | None:
    import polars as pl

    if "category" not in lines.columns:
        return None
    known = lines.group_by("sku").agg(pl.col("category").drop_nulls().last())
    joined = keys.join(known, on="sku", how="left").sort("row")
    return _codes(joined["category"].fill_null(""))


def lay_out(promotions: "pl.DataFrame", history: History) -> dict[str, Floats]:
    """Kind -> [n, t + ahead] depth. A week or month takes the depth by its share of days."""
    import polars as pl

    starts = history.starts()
    width = len(starts)
    ends = [*starts[1:], history.frequency.starts(history.first, width + 1)[-1]]
    lengths = np.array([(e - s).days for s, e in zip(starts, ends, strict=True)], float)
    usual = promotions.group_by("kind").len().sort("len", "kind", descending=[True, False])
    names = usual["kind"].to_list()[:MOST_KINDS]
    by_sku: dict[str, list[int]] = {}
    by_key = {}
    for row, (sku, region) in enumerate(history.keys):
        by_sku.setdefault(sku, []).append(row)
        by_key[sku, region] = row
    edges = np.array([s.toordinal() for s in starts] + [ends[-1].toordinal()])
    out: dict[str, Floats] = {}
    known = promotions.filter(pl.col("sku").is_in(list(by_sku)))
    columns = ("sku", "region", "from", "to", "depth", "kind")
    for sku, region, start, end, depth, kind in known.select(columns).iter_rows():
        rows = (
            by_sku[sku] if not region else [by_key[sku, region]] if (sku, region) in by_key else []
        )
        name = kind if kind in names else "other"
        low, high = start.toordinal(), end.toordinal() + 1
        a = max(int(np.searchsorted(edges, low, side="right")) - 1, 0)
        b = min(int(np.searchsorted(edges, high, side="left")), width)
        if not rows or b <= a:
            continue
        covered = np.minimum(edges[a + 1 : b + 1], high) - np.maximum(edges[a:b], low)
        part = (depth * np.maximum(covered, 0) / lengths[a:b]).astype(np.float32)
        layer = out.setdefault(name, np.zeros((history.rows, width), np.float32))
        layer[rows, a:b] = np.maximum(layer[rows, a:b], part)
    return out
