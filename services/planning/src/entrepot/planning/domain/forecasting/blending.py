"""How much to trust which method for which series: by their own past windows.

Three voices: the model of days, the model of sums (direct), and the mean of the simple methods. They
are weighed on the sum over the horizon, which is what stock is bought by: per segment the shares with
the least absolute error, drawn towards what is best for all; the model's share is tilted for each
series by its own errors (few and noisy, so they move it a little only). A segment's blend is scaled
only where every window agrees. The days follow the shape of the model of days; the blend sets the
level. A method that is blind to promotions gets no say where one is planned.

The scale is chosen for the least absolute error, not for an equal sum: where a few freak orders make
a good part of all units, a forecast that adds up to them is wrong nearly everywhere (measured on or2:
15 % of units in 0.1 % of the days; adding them up costs .03 of the error of sums). `bias` tells what
is left out, so that totals can be told with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from entrepot.planning.domain.forecasting import segments
from entrepot.planning.domain.forecasting.arrays import Flags, Floats, Whole

MODEL, DIRECT = "model", "direct"
SIMPLE = ("mean", "ses", "theta", "tsb", "imapa")
STEPS = 5  # Shares are tried in fifths.
SCALES = (0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2, 1.25)
COMMON = 0.5  # Weight of what is best for all series beside a segment's own error.
EQUAL = 0.5  # How far shares chosen from few windows are drawn to equal parts of the models.
TILT = 0.25  # The most that a series' own windows move its segment's share.
OWN_WINDOWS = 3.0  # Windows at which half of the tilt is given.
LEAST_SERIES = 20  # Series that a segment needs to have a share and a scale of its own.
LOSES = 2.0  # Times the baseline's error in sum, and worse in each window: it is used instead.
FEWEST_WINDOWS = 3
BIAS_LIMIT = 0.5


@dataclass(slots=True)
class Weights:
    """methods; weight: [n, methods], rows add to 1; segment_weight: [segments, methods], for
    series without windows of their own; scale: [segments], factor on the blend; bias:
    [segments], sold over forecast in the windows; fallback: [n], series whose baseline is used
    instead."""

    methods: tuple[str, ...]
    weight: Floats
    segment_weight: Floats
    scale: Floats
    bias: Floats
    fallback: Flags


def learn(sums: Mapping[str, Floats], actual: Floats, segment: Whole) -> Weights:
    """sums: method -> [n, windows], forecast of the sum, MODEL among them; actual: [n, windows],
    NaN where the window is not to be judged (no stock, not yet sold, promoted)."""
    methods = tuple(sums)
    there = ~np.isnan(actual)
    truth = np.nan_to_num(actual)
    voices = _voices(sums)
    shares, scale = _shares(voices, truth, there, segment)
    others = {name: values for name, values in voices.items() if name != MODEL}
    other = np.mean(list(others.values()), axis=0) if others else voices[MODEL]
    tilt = _tilt(voices[MODEL], other, truth, there) if others else np.zeros(len(truth))
    own = _tilted(shares[segment], tilt, list(voices).index(MODEL))
    blend = np.sum([own[:, [i]] * v for i, v in enumerate(voices.values())], axis=0)
    blend = blend * scale[segment][:, None]
    loses = _loses(blend, sums, truth, there) & _lasts(blend, sums, truth, there, segment)
    bias = _bias(blend, truth, there & ~loses[:, None], segment)
    return Weights(
        methods, _spread(own, voices, methods), _spread(shares, voices, methods), scale, bias, loses
    )


def _voices(sums: Mapping[str, Floats]) -> dict[str, Floats]:
    """The models as they are, the simple methods as one: their mean."""
    found = {name: sums[name] for name in (MODEL, DIRECT) if name in sums}
    simple = [values for name, values in sums.items() if name in SIMPLE]
    if simple:
        found["simple"] = np.asarray(np.mean(simple, axis=0))
    return found


def _spread(shares: Floats, voices: Mapping[str, Floats], methods: tuple[str, ...]) -> Floats:
    """[…, methods]: the shares of the voices, that of the simple methods in equal parts."""
    names = list(voices)
    count = max(sum(m in SIMPLE for m in methods), 1)
    parts = [
        shares[:, names.index("simple")] / count if m in SIMPLE else shares[:, names.index(m)]
        for m in methods
    ]
    return np.stack(parts, axis=1)


def _candidates(voices: int) -> Floats:
    """[c, voices]: shares in steps that add up to 1."""
    ways = [w for w in product(range(STEPS + 1), repeat=voices) if sum(w) == STEPS]
    return np.asarray(sorted(ways, reverse=True), float) / STEPS


def _shares(
    voices: Mapping[str, Floats], truth: Floats, there: Flags, segment: Whole
) -> tuple[Floats, Floats]:
    """[segments, voices], [segments]: the shares with the least absolute error, of the segment
    and, by COMMON, of all; then the scale. The first voice at scale 1 where nothing is known."""
    kinds = len(segments.NAMES)
    ways = _candidates(len(voices))
    shares = np.tile(ways[0], (kinds, 1))
    if not there.any():
        return shares, np.ones(kinds)
    stack = np.stack([np.where(there, v, 0.0) for v in voices.values()])
    sold = np.where(there, truth, 0.0)
    loss = np.zeros((kinds, len(ways)))
    for index, way in enumerate(ways):
        wrong = np.abs(np.tensordot(way, stack, axes=1) - sold).sum(axis=1)
        loss[:, index] = np.bincount(segment, wrong, kinds)
    whole = loss.sum(axis=0)
    judged = np.bincount(segment, there.any(axis=1), kinds)
    equal = np.array([0.0 if name == "simple" else 1.0 for name in voices])
    for code in range(kinds):
        own = loss[code] / max(loss[code].min(), 1e-9) if judged[code] >= LEAST_SERIES else 0.0
        best = np.argmin(own + COMMON * whole / max(whole.min(), 1e-9))
        shares[code] = (1.0 - EQUAL) * ways[best] + EQUAL * equal / equal.sum()
    blend = np.sum([shares[segment, i, None] * v for i, v in enumerate(stack)], axis=0)
    return shares, _scale(blend, sold, there, segment)


def _scale(blend: Floats, sold: Floats, there: Flags, segment: Whole) -> Floats:
    """[segments]: the factor with the least absolute error among those that did better than 1 in
    every window; 1 with fewer than two windows: what one window shows may be chance."""
    kinds = len(segments.NAMES)
    loss = np.zeros((len(SCALES), kinds, sold.shape[1]))
    for place, factor in enumerate(SCALES):
        wrong = np.abs(factor * blend - sold)
        for window in range(sold.shape[1]):
            loss[place, :, window] = np.bincount(segment, wrong[:, window], kinds)
    judged = np.bincount(segment, there.any(axis=1), kinds)
    out = np.ones(kinds)
    if int(there.any(axis=0).sum()) < 2:
        return out
    one = SCALES.index(1.0)
    for code in range(kinds):
        own = loss[:, code] if judged[code] >= LEAST_SERIES else loss.sum(axis=1)
        always = (own <= own[one]).all(axis=1)
        out[code] = SCALES[int(np.argmin(np.where(always, own.sum(axis=1), np.inf)))]
    return out


def _tilted(shares: Floats, tilt: Floats, model: int) -> Floats:
    """[n, voices]: the model's share moved, the others' in proportion."""
    moved = np.clip(shares[:, model] + tilt, 0.0, 1.0)
    rest = 1.0 - shares[:, model]
    out = np.where(
        (rest > 0)[:, None], shares * ((1.0 - moved) / np.where(rest > 0, rest, 1.0))[:, None],
        ((1.0 - moved) / max(shares.shape[1] - 1, 1))[:, None],
    )  # fmt: skip
    out[:, model] = moved if shares.shape[1] > 1 else 1.0
    return np.asarray(out)


def _tilt(model: Floats, other: Floats, truth: Floats, there: Flags) -> Floats:
    """[n]: towards the model where it did better than the others, away where not."""
    count = there.sum(axis=1)
    ours = np.where(there, np.abs(model - truth), 0.0).sum(axis=1)
    theirs = np.where(there, np.abs(other - truth), 0.0).sum(axis=1)
    better = (theirs - ours) / np.maximum(theirs + ours, 1e-9)
    return np.asarray(TILT * better * count / (count + OWN_WINDOWS))


def _bias(blend: Floats, truth: Floats, there: Flags, segment: Whole) -> Floats:
    """[segments]: sold over forecast in the windows, within limits; of all where a segment is
    small."""
    out = np.ones(len(segments.NAMES))
    judged = there.any(axis=1)
    for code in range(len(segments.NAMES)):
        own = judged & (segment == code)
        rows = own if own.sum() >= LEAST_SERIES else judged
        sold = np.where(there[rows], truth[rows], 0.0).sum()
        told = np.where(there[rows], blend[rows], 0.0).sum()
        if told > 0 and sold > 0:
            out[code] = float(np.clip(sold / told, 1 - BIAS_LIMIT, 1 + BIAS_LIMIT))
    return out


def _lasts(
    blend: Floats, sums: Mapping[str, Floats], truth: Floats, there: Flags, segment: Whole
) -> Flags:
    """[n]: segments in which falling back pays: series that lost in the windows before the last
    one did better with the mean in the last one, too. Else those were unlucky, not badly forecast,
    and the mean would do worse from now on."""
    if "mean" not in sums or there.shape[1] < FEWEST_WINDOWS:
        return np.zeros(len(truth), bool)
    early = {"mean": sums["mean"][:, :-1]}
    lost = _loses(blend[:, :-1], early, truth[:, :-1], there[:, :-1], there.shape[1] - 1)
    last = lost & there[:, -1]
    gain = np.abs(blend[:, -1] - truth[:, -1]) - np.abs(sums["mean"][:, -1] - truth[:, -1])
    gained = np.bincount(segment, np.where(last, gain, 0.0), len(segments.NAMES))
    return np.asarray((gained > 0)[segment])


def _loses(
    blend: Floats, sums: Mapping[str, Floats], truth: Floats, there: Flags,
    fewest: int = FEWEST_WINDOWS,
) -> Flags:  # fmt: skip
    """[n]: series where the plain mean did better in every one of several windows."""
    if "mean" not in sums:
        return np.zeros(len(truth), bool)
    ours = np.where(there, np.abs(blend - truth), 0.0)
    theirs = np.where(there, np.abs(sums["mean"] - truth), 0.0)
    always = ((ours > theirs) | ~there).all(axis=1) & (there.sum(axis=1) >= fewest)
    return np.asarray(always & (ours.sum(axis=1) > LOSES * theirs.sum(axis=1)))


def apply(
    model: Floats, totals: Mapping[str, Floats], weights: Weights, rows: Whole, segment: Whole,
    open_: Flags, promoted: Flags,
) -> Floats:  # fmt: skip
    """[n, h]: the forecast. model: [n, h]; totals: method -> [n], units over the horizon; rows:
    [n], row of weights.weight, -1 for a series that has none; open_: [n, h]; promoted: [n], a
    promotion is planned within the horizon."""
    names = weights.methods
    own = np.where((rows >= 0)[:, None], weights.weight[rows], weights.segment_weight[segment])
    fallback = (rows >= 0) & weights.fallback[rows]
    if "mean" in names:
        only = np.zeros(len(names))
        only[names.index("mean")] = 1.0
        own = np.where(fallback[:, None], only, own)
    own = np.where(promoted[:, None], _knowing(own, names), own)
    total = model.sum(axis=1)
    sums = {m: total if m == MODEL else totals[m] for m in names}
    wanted = np.sum([own[:, i] * sums[m] for i, m in enumerate(names)], axis=0)
    wanted = wanted * np.where(fallback & ~promoted, 1.0, weights.scale[segment])
    count = open_.sum(axis=1)
    flat = np.where(open_, 1.0 / np.maximum(count, 1)[:, None], 0.0)
    shape = np.where((total > 0)[:, None], model / np.maximum(total, 1e-9)[:, None], flat)
    return np.asarray(wanted[:, None] * shape, np.float32)


def _knowing(own: Floats, names: tuple[str, ...]) -> Floats:
    """The shares of the methods that know promotions, adding up to 1."""
    out = np.where([name in (MODEL, DIRECT) for name in names], own, 0.0)
    total = out.sum(axis=1, keepdims=True)
    trust = np.asarray([1.0 if name == MODEL else 0.0 for name in names])
    return np.where(total > 0.2, out / np.maximum(total, 1e-9), trust)
