"""A new model version takes over only after it beat the old one on walk-forward windows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIGURES = ("WAPE_sum", "wQL", "WRMSSE")
MARGIN = 0.005  # Relative; a challenger that is merely as good changes nothing.
WORST = 0.02  # No figure may be worse by more than this, relative.
BIAS_LIMIT = 0.10


@dataclass(frozen=True, slots=True)
class Verdict:
    """promote: whether the challenger takes over; gain: mean relative improvement; reason: one
    of better, no_better, figure_worse, biased, too_few_windows."""

    promote: bool
    gain: float
    reason: str
    wins: int
    windows: int


def compare(
    champion: Sequence[Mapping[str, float]], challenger: Sequence[Mapping[str, float]]
) -> Verdict:
    """Figures (metrics.Tally.figures) of both on the same windows, oldest first. The challenger
    wins with at least two windows, most of them won, MARGIN gained on average, no figure worse by
    more than WORST and its bias within BIAS_LIMIT. Raises ValueError for unequal windows."""
    if len(champion) != len(challenger):
        raise ValueError("windows_differ")
    count = len(champion)
    if count < 2:
        return Verdict(False, 0.0, "too_few_windows", 0, count)
    gains = [
        sum(_gain(old[name], new[name]) for name in FIGURES) / len(FIGURES)
        for old, new in zip(champion, challenger, strict=True)
    ]
    gain, wins = sum(gains) / count, sum(value > 0 for value in gains)
    bias = sum(new["bias"] for new in challenger) / count
    worse = any(_gain(_mean(champion, name), _mean(challenger, name)) < -WORST for name in FIGURES)
    if abs(bias) > BIAS_LIMIT and abs(bias) > abs(_mean(champion, "bias")):
        return Verdict(False, gain, "biased", wins, count)
    if worse:
        return Verdict(False, gain, "figure_worse", wins, count)
    if gain < MARGIN or 2 * wins <= count:
        return Verdict(False, gain, "no_better", wins, count)
    return Verdict(True, gain, "better", wins, count)


def _gain(old: float, new: float) -> float:
    return 0.0 if old <= 0 else (old - new) / old


def _mean(windows: Sequence[Mapping[str, float]], name: str) -> float:
    return sum(window[name] for window in windows) / len(windows)
