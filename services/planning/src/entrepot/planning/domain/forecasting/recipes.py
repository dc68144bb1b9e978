"""Ways to train that compete: the champion makes the forecasts, a challenger takes over only after it
beat the champion on walk-forward windows (champion.compare).

A recipe is a set of settings with a name. A new release adds one here; the contest decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from entrepot.planning.domain.forecasting import champion, metrics, pipeline
from entrepot.planning.domain.forecasting.history import History

DEFAULT = "steady"
HALF_LIVES = {"steady": 0, "recent": 182}  # Name -> days after which an origin counts half.
WINDOWS = 3
MOST_SERIES = 20_000  # That a contest trains on and judges.


def settings(name: str, usual: pipeline.Settings) -> pipeline.Settings:
    """The settings of a recipe; of the default one for a name of another release."""
    half_life = HALF_LIVES.get(name, HALF_LIVES[DEFAULT])
    return replace(usual, learning=replace(usual.learning, half_life=half_life))


def challenger(reigning: str, turn: int) -> str | None:
    """Which of the others is to compete in this turn; None where there is no other."""
    others = [name for name in HALF_LIVES if name != reigning]
    return others[turn % len(others)] if others else None


@dataclass(frozen=True, slots=True)
class Contest:
    """verdict: champion.compare's; champion, challenger: figures of each window, oldest first."""

    verdict: champion.Verdict
    champion: Sequence[Mapping[str, float]]
    challenger: Sequence[Mapping[str, float]]

    def told(self) -> dict[str, Any]:
        """For the record."""
        return {
            "promote": self.verdict.promote, "reason": self.verdict.reason,
            "gain": round(self.verdict.gain, 5), "wins": self.verdict.wins,
            "windows": self.verdict.windows, "champion": list(self.champion),
            "challenger": list(self.challenger),
        }  # fmt: skip


def contest(
    history: History, horizon: int, reigning: pipeline.Settings, other: pipeline.Settings,
    windows: int = WINDOWS,
) -> Contest:  # fmt: skip
    """Both trained anew before each window, on what was known then. A short history has fewer
    windows; with fewer than two nobody is promoted."""
    if history.rows > MOST_SERIES:
        chosen = np.random.default_rng(0).choice(history.rows, MOST_SERIES, replace=False)
        history = history.take(np.sort(chosen))
    least = history.frequency.origin_least(history.periods) + 2 * horizon
    count = max(0, min(windows, (history.periods - least) // horizon))
    figures: dict[int, list[dict[str, float]]] = {0: [], 1: []}
    for index in range(count):
        origin = history.periods - (count - index) * horizon
        known = history.at(origin)
        actual = history.units[:, origin : origin + horizon]
        judged = known.first_sale() < origin
        for place, chosen_settings in enumerate((reigning, other)):
            model = pipeline.train(known, horizon, chosen_settings)
            made = pipeline.forecast(model, known.take(judged))
            tally = metrics.Tally()
            tally.add(known.take(judged), actual[judged], made.mean, made.quantiles, made.levels)
            figures[place].append(tally.figures())
    return Contest(champion.compare(figures[0], figures[1]), figures[0], figures[1])
