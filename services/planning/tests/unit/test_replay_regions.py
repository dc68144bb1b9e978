"""Order lines played with regions as warehouses of one stock."""

from datetime import date

import numpy as np
import pytest

from entrepot.planning.programs.replay import HORIZON, Game, Grid, _lend

REGIONS = ["DE", "FR", "GB"]
BEGIN = 120


def grid(seed: int) -> Grid:
    """Five SKUs that sell in three regions, more in the one and rarely very much at once."""
    dice = np.random.default_rng(seed)
    units = dice.poisson([[[0.4], [0.8], [3.0]]], (5, 3, BEGIN + HORIZON)).astype(np.float32)
    units += 15 * (dice.random(units.shape) < 0.01)
    return Grid([f"S{n}" for n in range(5)], REGIONS, date(2026, 1, 5), units)


def game(seed: int) -> Game:
    return Game(grid(seed), np.arange(5), BEGIN)


def test_a_pool_serves_more_than_each_for_itself_and_no_more_than_there_is() -> None:
    served, lent = {"alone": 0.0, "pool": 0.0}, 0.0
    for seed in range(4):
        played = game(seed)
        alone, pool = played.play(), played.play(transfers=True, loans=True)
        assert alone.moved == alone.lent == 0
        assert pool.lent < pool.served <= played.most()
        lent += pool.lent
        served["alone"] += alone.served
        served["pool"] += pool.served
    assert served["pool"] > served["alone"]
    assert lent > 0


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_known_of_the_days_to_come(seed: int) -> None:
    first, other = game(seed), grid(seed)
    other.units[:, :, BEGIN:] *= 3
    second = Game(other, np.arange(5), BEGIN)
    assert (first.stock == second.stock).all()
    assert (first.first_look == second.first_look).all()


def test_a_loan_comes_from_where_most_is_spare_and_leaves_what_is_kept() -> None:
    here = np.array([[0.0, 9.0, 6.0], [0.0, 3.0, 3.0]])
    kept = np.array([[5.0, 2.5, 1.0], [0.0, 3.0, 2.5]])
    found = _lend(here, np.array([8.0, 4.0]), kept)
    assert found.tolist() == [8.0, 0.0]
    assert here.tolist() == [[0.0, 3.0, 4.0], [0.0, 3.0, 3.0]]
