"""How much to trust which method for which series: by their own past windows.

The model is weighed against the mean of the simple methods, on the sum over the horizon, which is
what stock is bought by: per segment the share with the least absolute error, tilted for each series
by its own errors (few and noisy, so they move it a little only). The days follow the model's shape;
the blend sets the level. A method that is blind to promotions gets no say where one is planned.

The factor for bias puts back what the model leaves out on purpose (targets cut at outliers): sold
over forecast in the windows, per segment.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain.forecasting import segments
from entrepot.planning.domain.forecasting.arrays import Flags, Floats, Whole

MODEL = "model"
SIMPLE = ("mean", "ses", "theta", "tsb", "imapa")
SHARES = tuple(i / 10 for i in range(11))  # Of the model, that are tried.
TILT = 0.25  # The most that a series' own windows move its segment's share.
OWN_WINDOWS = 3.0  # Windows at which half of the tilt is given.
LEAST_SERIES = 20  # Series that a segment needs to have a share and a bias of its own.
LOSES = 2.0  # Times the baseline's error in sum, and worse in each window: it is used instead.
FEWEST_WINDOWS = 3
BIAS_LIMIT = 0.25


@dataclass(slots=True)
class Weights:
    """methods; weight: [n, methods], rows add to 1; segment_weight: [segments, methods], for
    series without windows of their own; bias: [segments], factor on the blend; fallback: [n],
    series whose baseline is used instead."""

    methods: tuple[str, ...]
    weight: Floats
    segment_weight: Floats
    bias: Floats
    fallback: Flags


def learn(sums: Mapping[str, Floats], actual: Floats, segment: Whole) -> Weights:
    """sums: method -> [n, windows], forecast of the sum, MODEL among them; actual: [n, windows],
    NaN where the window is not to be judged (no stock, not yet sold, promoted)."""
    methods = tuple(sums)
    simple = [m for m in methods if m != MODEL]
    there = ~np.isnan(actual)
    truth = np.nan_to_num(actual)
    model = sums[MODEL]
    other: Floats = np.mean([sums[m] for m in simple], axis=0) if simple else model
    share = _shares(model, other, truth, there, segment)
    own = np.clip(share[segment] + _tilt(model, other, truth, there), 0.0, 1.0)
    blend = own[:, None] * model + (1.0 - own[:, None]) * other
    bias = _bias(blend, truth, there, segment)
    loses = _loses(blend * bias[segment][:, None], sums, truth, there)
    bias = _bias(blend, truth, there & ~loses[:, None], segment)
    return Weights(methods, _spread(own, methods), _spread(share, methods), bias, loses)


def _spread(share: Floats, methods: tuple[str, ...]) -> Floats:
    """[…, methods]: the model's share, the rest in equal parts."""
    rest = np.maximum(len(methods) - 1, 1)
    parts = [share if m == MODEL else (1.0 - share) / rest for m in methods]
    return np.stack(parts, axis=1) if len(methods) > 1 else np.ones((len(share), 1))


def _groups(there: Flags, segment: Whole) -> list[tuple[int, Flags]]:
    """Segment and rows that speak for it: its own, all where it is small."""
    judged = there.any(axis=1)
    out: list[tuple[int, Flags]] = []
    for code in range(len(segments.NAMES)):
        own: Flags = np.asarray(judged & (segment == code))
        out.append((code, own if own.sum() >= LEAST_SERIES else np.asarray(judged)))
    return out


def _shares(model: Floats, other: Floats, truth: Floats, there: Flags, segment: Whole) -> Floats:
    """[segments]: the model's share with the least absolute error; 1 where nothing is known."""
    out = np.ones(len(segments.NAMES))
    for code, rows in _groups(there, segment):
        if not rows.any():
            continue
        use = there[rows]
        loss = [
            float(
                np.abs(
                    np.where(use, s * model[rows] + (1 - s) * other[rows] - truth[rows], 0.0)
                ).sum()
            )
            for s in SHARES
        ]
        out[code] = SHARES[int(np.argmin(loss))]
    return out


def _tilt(model: Floats, other: Floats, truth: Floats, there: Flags) -> Floats:
    """[n]: towards the model where it did better than the simple methods, away where not."""
    count = there.sum(axis=1)
    ours = np.where(there, np.abs(model - truth), 0.0).sum(axis=1)
    theirs = np.where(there, np.abs(other - truth), 0.0).sum(axis=1)
    better = (theirs - ours) / np.maximum(theirs + ours, 1e-9)
    return np.asarray(TILT * better * count / (count + OWN_WINDOWS))


def _bias(blend: Floats, truth: Floats, there: Flags, segment: Whole) -> Floats:
    """[segments]: sold over forecast in the windows, within limits."""
    out = np.ones(len(segments.NAMES))
    for code, rows in _groups(there, segment):
        sold = np.where(there[rows], truth[rows], 0.0).sum()
        told = np.where(there[rows], blend[rows], 0.0).sum()
        if told > 0 and sold > 0:
            out[code] = float(np.clip(sold / told, 1 - BIAS_LIMIT, 1 + BIAS_LIMIT))
    return out


def _loses(blend: Floats, sums: Mapping[str, Floats], truth: Floats, there: Flags) -> Flags:
    """[n]: series where the plain mean did better in every one of several windows."""
    if "mean" not in sums:
        return np.zeros(len(truth), bool)
    ours = np.where(there, np.abs(blend - truth), 0.0)
    theirs = np.where(there, np.abs(sums["mean"] - truth), 0.0)
    always = ((ours > theirs) | ~there).all(axis=1) & (there.sum(axis=1) >= FEWEST_WINDOWS)
    return np.asarray(always & (ours.sum(axis=1) > LOSES * theirs.sum(axis=1)))


def apply(
    model: Floats, levels: Mapping[str, Floats], weights: Weights, rows: Whole, segment: Whole,
    open_: Flags, promoted: Flags,
) -> Floats:  # fmt: skip
    """[n, h]: the forecast. model: [n, h]; levels: method -> [n], units per open period; rows:
    [n], row of weights.weight, -1 for a series that has none; open_: [n, h]; promoted: [n], a
    promotion is planned within the horizon."""
    own = np.where((rows >= 0)[:, None], weights.weight[rows], weights.segment_weight[segment])
    fallback = (rows >= 0) & weights.fallback[rows]
    if "mean" in weights.methods:
        only = np.zeros(len(weights.methods))
        only[weights.methods.index("mean")] = 1.0
        own = np.where(fallback[:, None], only, own)
    trust = np.zeros(len(weights.methods))
    trust[weights.methods.index(MODEL)] = 1.0
    own = np.where(promoted[:, None], trust, own)
    total = model.sum(axis=1)
    count = open_.sum(axis=1)
    sums = {m: total if m == MODEL else levels[m] * count for m in weights.methods}
    wanted = np.sum([own[:, i] * sums[m] for i, m in enumerate(weights.methods)], axis=0)
    wanted = wanted * np.where(fallback & ~promoted, 1.0, weights.bias[segment])
    flat = np.where(open_, 1.0 / np.maximum(count, 1)[:, None], 0.0)
    shape = np.where((total > 0)[:, None], model / np.maximum(total, 1e-9)[:, None], flat)
    return np.asarray(wanted[:, None] * shape, np.float32)
