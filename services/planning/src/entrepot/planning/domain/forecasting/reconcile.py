"""Forecasts that add up over SKU, category, region and channel.

The service publishes bottom-up sums: the global model is fitted to units, so the sums of its
forecasts carry little bias (the backtest of each level is stored and would show it). Where forecasts
were made for the totals as well (a category planned by a person, a channel with a target) they are
reconciled by MinT with structural weights (Wickramasuriya, Athanasopoulos & Hyndman 2019): each node
gives way in proportion to the number of series below it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from entrepot.planning.domain.forecasting import quantiles
from entrepot.planning.domain.forecasting.arrays import Floats

TOTAL = ("total",)


def nodes(
    labels: Mapping[str, Sequence[str]],
    parts: Mapping[str, Sequence[tuple[str, int, float]]] | None = None,
) -> tuple[list[tuple[str, ...]], Any]:
    """The nodes above the series and the sparse [nodes, n] matrix that sums series to them.

    labels: dimension ("sku", "category", "region") -> label of each series. parts: dimension
    ("channel") -> (label, series, share of it), for series that belong to several. Nodes: the
    total and each label of each dimension; a label "" belongs to no node."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    count = len(next(iter(labels.values())))
    names: list[tuple[str, ...]] = [TOTAL]
    rows, columns, shares = [np.zeros(count, int)], [np.arange(count)], [np.ones(count)]
    for dimension in sorted(labels):
        values = np.asarray(labels[dimension], dtype=str)
        for label in np.unique(values[values != ""]):
            below = np.flatnonzero(values == label)
            rows.append(np.full(below.size, len(names)))
            columns.append(below)
            shares.append(np.ones(below.size))
            names.append((dimension, str(label)))
    for dimension, told in sorted((parts or {}).items()):
        found = sorted({label for label, _, _ in told})
        place = {label: len(names) + index for index, label in enumerate(found)}
        names += [(dimension, label) for label in found]
        rows.append(np.array([place[label] for label, _, _ in told], int))
        columns.append(np.array([column for _, column, _ in told], int))
        shares.append(np.array([share for _, _, share in told], float))
    row, column = np.concatenate(rows), np.concatenate(columns)
    matrix = csr_matrix((np.concatenate(shares), (row, column)), shape=(len(names), count))
    return names, matrix


def bottom_up(mean: Floats, matrix: Any) -> Floats:
    """[nodes, h] from [n, h]."""
    return np.asarray(matrix @ mean)


def mint_structural(mean: Floats, totals: Floats, matrix: Any) -> tuple[Floats, Floats]:
    """Series [n, h] and nodes [nodes, h] that add up and are nearest to what was forecast for
    both, each node's squared change divided by the number of series below it. Not below 0.

    With S = [A; I] and W = diag(A 1, 1) the reconciled series are
    b + A' (A A' + D)^-1 (t - A b), D = diag(A 1): one solve of the size of the nodes."""
    from scipy.sparse import diags
    from scipy.sparse.linalg import splu  # type: ignore[import-untyped]

    below = np.asarray(matrix.sum(axis=1)).ravel()
    system = (matrix @ matrix.T + diags(np.maximum(below, 1.0))).tocsc()
    gap = totals - matrix @ mean
    series = np.maximum(mean + matrix.T @ splu(system).solve(np.asarray(gap, float)), 0.0)
    return np.asarray(series), np.asarray(matrix @ series)


def node_quantiles(
    mean: Floats, phi: Floats, matrix: Any, common: float, levels: Sequence[float]
) -> Floats:
    """[nodes, levels, h]: quantiles of the totals. Series err apart by their own dispersion and
    together by `common`, the relative error that totals had in the windows already over (see
    common_error); quantiles of series are not added up."""
    total = bottom_up(mean, matrix)
    variance = bottom_up(phi[:, None] * mean, matrix) + (common * total) ** 2
    ratio = np.clip(variance / np.maximum(total, 1e-9), quantiles.PHI_LOW, quantiles.PHI_HIGH)
    out = np.empty((len(total), len(levels), total.shape[1]), np.float32)
    for index, level in enumerate(levels):
        out[:, index] = quantiles.Surface(level).read(total, ratio)
    return np.maximum.accumulate(out, axis=1)


def common_error(actual: Floats, mean: Floats, phi: Floats) -> float:
    """The relative error shared by all series: what a total's error in past windows had beyond the
    series' own. actual, mean: [windows, n], sums over the horizon; phi: [n]."""
    error = (actual - mean).sum(axis=1) ** 2
    own = (phi[None, :] * mean).sum(axis=1)
    total = np.maximum(mean.sum(axis=1), 1e-9)
    return float(np.sqrt(np.mean(np.maximum(error - own, 0.0) / total**2)))
