from datetime import date

import numpy as np
import pytest
from generated_histories import a_history

from entrepot.planning.domain.forecasting import plots, policy
from entrepot.planning.programs import draw


def test_the_newsvendor_cost_charges_shortage_by_the_target_and_left_over_by_the_rest() -> None:
    outcome = policy.Outcome()
    outcome.add(np.array([10.0, 4.0]), np.array([8.0, 7.0]))
    found = outcome.figures(0.9)
    assert found["cost"] == pytest.approx((0.9 * 2 + 0.1 * 3) / 14, abs=1e-4)
    assert found["fill"] == pytest.approx(12 / 14, abs=1e-4)
    assert found["cycle_service"] == 0.5
    assert found["left_over"] == pytest.approx(3 / 14, abs=1e-4)


def test_the_textbook_level_is_the_mean_plus_z_deviations_of_the_lead_time() -> None:
    history = a_history(1, 120)
    history.units[0] = np.tile([0.0, 2.0], 60)
    found = policy.textbook(history, 28, 0.95)[0]
    deviation = history.units[0, -112:].std(ddof=1)
    assert found == pytest.approx(28 * 1.0 + 1.6449 * deviation * 28**0.5, rel=1e-4)


def test_a_level_between_two_quantiles_is_read_between_them() -> None:
    values = np.array([[10.0, 20.0]])
    assert policy.level_of(values, (0.9, 0.95), 0.925)[0] == pytest.approx(15.0)
    assert policy.level_of(values, (0.9, 0.95), 0.99)[0] == 20.0


FAN = plots.Fan(
    "LAMP-1 · GB", date(2024, 1, 1), np.arange(30.0), np.full(14, 20.0),
    {q: np.full(14, 40 * q) for q in (0.05, 0.25, 0.75, 0.95)},
)  # fmt: skip
STOCK = plots.Projection(
    "LAMP-1 · GB", date(2024, 1, 1), np.linspace(50, 5, 14), np.linspace(50, 0, 14),
    np.linspace(50, 20, 14), {date(2024, 1, 9): 30.0}, 25.0,
)  # fmt: skip


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
@pytest.mark.parametrize("chinese", [False, True])
def test_pictures_are_png_or_svg(kind: str, start: bytes, chinese: bool) -> None:
    errors = {"model": [0.4, 0.5], "ses": [0.6, 0.55]}
    drawn = [
        plots.fan(FAN, kind=kind, chinese=chinese),
        plots.projection(STOCK, kind=kind, chinese=chinese),
        plots.backtest("GB", ["w1", "w2"], errors, kind=kind, chinese=chinese),
    ]
    assert all(body.startswith(start) for body in drawn)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown_format"):
        plots.fan(FAN, kind="bmp")


ASKED = {"title": "LAMP-1 · GB", "format": "svg", "first": "2024-01-01"}


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "fan", "sold": [1.0, None, 3.0], "mean": [2.0, 2.0],
         "quantiles": {"0.05": [0.0, 0.0], "0.95": [5.0, 5.0]}},
        {"kind": "backtest", "windows": ["days", "sum"], "figures": {"model": [0.4, 0.2]}},
        {"kind": "stock", "mean": [5.0, 3.0], "low": [4.0, 1.0], "high": [6.0, 5.0],
         "arrivals": [["2024-01-02", 4.0]], "reorder_point": None},
    ],
)  # fmt: skip
def test_a_picture_is_drawn_from_what_the_api_asks_for(asked: dict[str, object]) -> None:
    assert draw.picture(ASKED | asked).startswith(b"<?xml")


def test_a_picture_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown_kind"):
        draw.picture(ASKED | {"kind": "pie"})
