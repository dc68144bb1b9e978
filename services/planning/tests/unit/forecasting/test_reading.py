from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from entrepot.planning.domain.forecasting import reading
from entrepot.planning.domain.forecasting.frequency import DAILY, MONTHLY, WEEKLY

START = date(2024, 1, 1)  # A Monday.


def lines(days: int = 70) -> pl.DataFrame:
    return pl.DataFrame(
        [
            ("A", "GB", START + timedelta(days=i), 2.0, 10.0 + i % 2)
            for i in range(days)
            for _ in range(2)
        ]
        + [("B", "DE", START + timedelta(days=days - 1), 1.0, 3.0)],
        ["sku", "region", "day", "qty", "price"], orient="row",
    )  # fmt: skip


def promotions(*rows: tuple[str, str, int, int, float, str]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (sku, region, START + timedelta(days=a), START + timedelta(days=b), depth, kind)
            for sku, region, a, b, depth, kind in rows
        ],
        ["sku", "region", "from", "to", "depth", "kind"], orient="row",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["lines.csv", "lines.parquet", "lines.csv.zst"])
def test_order_lines_are_read_from_csv_and_parquet_alike(tmp_path: Path, name: str) -> None:
    table = lines().rename({"day": "ts"}).with_columns(pl.col("ts").cast(pl.Datetime))
    path = tmp_path / name
    if name.endswith(".parquet"):
        table.write_parquet(path)
    elif name.endswith(".zst"):
        import zstandard

        path.write_bytes(zstandard.compress(table.write_csv().encode()))
    else:
        table.write_csv(path)
    history = reading.build(reading.read_lines(path), DAILY)
    assert history.keys == [("A", "GB"), ("B", "DE")]
    assert history.units.shape == (2, 70)
    assert history.units[0, 5] == 4
    assert history.lines is not None
    assert history.lines[0, 5] == 2


def test_returns_and_cancellations_are_no_demand(tmp_path: Path) -> None:
    table = lines().rename({"day": "ts"})
    back = table.head(1).with_columns(pl.lit(-50.0).alias("qty"))
    pl.concat([table, back]).write_parquet(tmp_path / "x.parquet")
    history = reading.build(reading.read_lines(tmp_path / "x.parquet"), DAILY)
    assert history.units[0, 0] == 4


def test_a_file_without_a_needed_column_says_which_and_how_to_cure_it(tmp_path: Path) -> None:
    lines().rename({"day": "ts"}).drop("price").write_parquet(tmp_path / "x.parquet")
    with pytest.raises(reading.UnreadableFile, match="price") as caught:
        reading.read_lines(tmp_path / "x.parquet")
    assert "Rename" in caught.value.cure


def test_weeks_start_on_the_weekday_that_promotions_start_on() -> None:
    plan = promotions(("A", "", 6, 12, 0.3, "mailer"), ("A", "", 20, 26, 0.3, "mailer"))
    history = reading.build(lines(), WEEKLY, plan)
    assert history.first.weekday() == 6
    assert history.promotions["mailer"][0].max() == pytest.approx(0.3)
    assert (history.promotions["mailer"][0] > 0).sum() == 2
    assert history.units[0, 0] == 28


def test_an_unfinished_week_or_month_is_left_out() -> None:
    assert reading.build(lines(66), WEEKLY).periods == 9
    months = reading.build(lines(70), MONTHLY)  # To 10 March.
    assert months.periods == 2
    assert months.units[0].tolist() == [124, 116]


def test_a_promotion_of_a_part_of_the_week_counts_by_its_days() -> None:
    plan = promotions(("A", "", 0, 6, 0.4, "x"), ("A", "", 14, 15, 0.7, "x"))
    history = reading.build(lines(), WEEKLY, plan)
    assert history.promotions["x"][0, 0] == pytest.approx(0.4)
    assert history.promotions["x"][0, 2] == pytest.approx(0.2)


def test_promotions_reach_past_the_end_and_concern_the_named_region_only() -> None:
    plan = promotions(("B", "DE", 60, 80, 0.2, "x"), ("A", "FR", 0, 9, 0.2, "x"))
    history = reading.build(lines(), DAILY, plan)
    assert history.promotions["x"][1, 60:81].min() == pytest.approx(0.2)
    assert history.promotions["x"][0].max() == 0


def test_rare_kinds_of_promotion_are_put_together() -> None:
    plan = promotions(*[("A", "", i, i, 0.1, f"kind{i}") for i in range(12)])
    history = reading.build(lines(), DAILY, plan)
    assert len(history.promotions) == reading.MOST_KINDS + 1
    assert "other" in history.promotions
