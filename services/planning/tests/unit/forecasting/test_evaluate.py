"""`forecast evaluate` on small generated files: the report, promotions, other frequencies."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from entrepot.planning.domain.forecasting import boosting
from entrepot.planning.programs import forecast

FIGURES = {"WRMSSE", "RMSSE", "MASE", "WAPE", "WAPE_sum", "wQL", "cover", "bias", "series_per_s"}
START = date(2022, 1, 3)


@pytest.fixture(autouse=True)
def little_training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        boosting.Settings.__init__, "__defaults__", (15_000, 500, 1, 90, 1, True, 0)
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """30 SKUs, 400 days; every fifth week a SKU is promoted and sells three times as much."""
    random = np.random.default_rng(5)
    rows, plan = [], []
    for sku in range(30):
        for day in range(400):
            promoted = (day // 7 + sku) % 5 == 0
            if promoted and day % 7 == 0:
                at = START + timedelta(days=day)
                plan.append((f"S{sku}", "", at, at + timedelta(days=6), 0.3, "mailer"))
            units = random.poisson((3.0 + sku / 10) * (3.0 if promoted else 1.0))
            if units:
                rows.append((f"S{sku}", "GB", START + timedelta(days=day), float(units), 5.0))
    lines, promotions = tmp_path / "lines.parquet", tmp_path / "promotions.csv"
    pl.DataFrame(rows, ["sku", "region", "ts", "qty", "price"], orient="row").write_parquet(lines)
    pl.DataFrame(plan, ["sku", "region", "from", "to", "depth", "kind"], orient="row").write_csv(
        promotions
    )
    return lines, promotions


def report(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, float]]:
    assert forecast.main(["evaluate", *words, "--threads", "1", "--json"]) == 0
    found: dict[str, dict[str, float]] = json.loads(capsys.readouterr().out)
    return found


def test_the_report_has_the_model_and_the_baselines_on_the_same_windows(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(capsys, str(files[0]), "--windows", "1", "--policy")
    assert set(found["model"]) >= FIGURES
    assert {"seasonal_naive", "mean_28", "ses"} <= set(found["baselines"])
    assert found["series"] == 30
    assert set(found["policy"]["0.95"]) == {"forecast", "textbook", "empirical"}


def test_knowing_the_promotions_halves_the_error_of_promoted_days(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(files[0]), "--promotions", str(files[1]), "--windows", "1"]
    found = report(capsys, *words, "--frequency", "weekly")
    assert found["promoted"]["below_best_blind"] > 0.35
    assert "model_blind" in found["promoted"]["blind"]


@pytest.mark.parametrize("frequency", ["weekly", "monthly"])
def test_weeks_and_months_are_evaluated_as_days_are(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], frequency: str
) -> None:
    found = report(capsys, str(files[0]), "--frequency", frequency, "--windows", "1")
    assert set(found["model"]) >= FIGURES
    assert found["frequency"] == frequency
    assert np.isfinite(list(found["model"].values())).all()


def test_a_short_history_may_be_judged_by_hiding_the_older_part(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(capsys, str(files[0]), "--windows", "1", "--history", "91")
    assert found["model"]["WAPE"] < 1.5


def test_a_file_that_is_too_short_is_refused_with_a_cure(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast.main(["evaluate", str(files[0]), "--windows", "40"]) == 2
    assert "--windows" in capsys.readouterr().err


def test_a_missing_file_is_refused_with_a_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast.main(["evaluate", str(tmp_path / "no.csv")]) == 2
    assert "Check the path" in capsys.readouterr().err


def test_a_quarter_of_history_is_enough_to_learn_and_to_be_judged_by(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(capsys, str(files[0]), "--windows", "2", "--history", "91")
    plain = found["baselines"]["last_and_median"]
    assert found["model"]["WAPE"] < plain["WAPE"]  # type: ignore[index]
    assert found["model"]["wQL"] < 0.9


def test_baskets_become_order_lines_and_a_promotion_table(tmp_path: Path) -> None:
    weeks = range(1, 41)
    day = date(2017, 1, 3)
    sold = [
        (7, store, 2, 6.0, week, f"{day + timedelta(days=7 * (week - 2))} 09:00:00")
        for week in weeks
        for store in (1, 2)
    ] + [(8, 1, 1, 1.0, 3, "2017-01-10 09:00:00")]
    plans = [(7, 1, "0", "D", 5), (7, 2, "0", "0", 5), (7, 1, "3", "0", 6), (7, 2, "3", "0", 6)]
    products = [(7, "LAMPS", "HOME"), (8, "CHAIRS", "HOME")]
    for name, rows, columns in (
        ("transactions", sold, ["product_id", "store_id", "quantity", "sales_value", "week",
                                "transaction_timestamp"]),
        ("promotions", plans, ["product_id", "store_id", "display_location", "mailer_location",
                               "week"]),
        ("products", products, ["product_id", "product_category", "department"]),
    ):  # fmt: skip
        pl.DataFrame(rows, columns, orient="row").write_csv(tmp_path / f"shop_{name}.csv")
    lines, plan = tmp_path / "lines.parquet", tmp_path / "plan.csv"
    assert forecast.main(["baskets", str(tmp_path), str(lines), str(plan)]) == 0
    made = pl.read_parquet(lines)
    assert made["sku"].unique().to_list() == ["7"]  # The other sold too seldom.
    assert made.select("qty", "price", "category").row(0) == (2.0, 3.0, "LAMPS")
    rows = pl.read_csv(plan, try_parse_dates=True).rows(named=True)
    assert [(r["kind"], r["depth"], r["from"]) for r in rows] == [
        ("mailer", 0.5, date(2017, 1, 23)), ("display", 1.0, date(2017, 1, 30)),
    ]  # fmt: skip
    assert (rows[0]["to"] - rows[0]["from"]).days == 6


@pytest.mark.parametrize("kind", ["fan", "stock"])
def test_a_series_is_drawn(files: tuple[Path, Path], tmp_path: Path, kind: str) -> None:
    out = tmp_path / "fan.png"
    words = ["plot", str(files[0]), str(out), "--sku", "S1", "--kind", kind, "--on-hand", "90"]
    assert forecast.main([*words, "--arrival", "2023-02-15=40"]) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
