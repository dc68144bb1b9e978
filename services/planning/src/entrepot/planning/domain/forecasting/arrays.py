"""Types of the arrays, and the few operations on them that several modules need."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

Floats = NDArray[Any]  # Of float32 or float64; what NumPy mixes of them mypy cannot follow.
Flags = NDArray[np.bool_]
Whole = NDArray[Any]  # Of whole numbers: codes, places, counts.

ROWS_AT_ONCE = 4096  # Series that are worked on together: bounds the memory of a pass.


def running(values: Floats) -> NDArray[np.float64]:
    """[n, t] -> [n, t + 1]: sums of the first 0, 1, … t columns; NaN counts as 0."""
    out = np.zeros((values.shape[0], values.shape[1] + 1))
    np.cumsum(np.nan_to_num(values), axis=1, out=out[:, 1:])
    return out


def filled_forward(values: Floats) -> Floats:
    """NaN takes the last known value before it; leading NaN stays."""
    position = np.where(np.isnan(values), -1, np.arange(values.shape[1])[None, :])
    np.maximum.accumulate(position, axis=1, out=position)
    out = np.take_along_axis(values, np.maximum(position, 0), axis=1)
    return np.where(position < 0, np.nan, out)


def chunks(rows: int, size: int = ROWS_AT_ONCE) -> list[slice]:
    """Slices that cover rows."""
    return [slice(start, min(start + size, rows)) for start in range(0, rows, size)]


def in_parts(rows: int, work: Callable[[slice], T], threads: int = 1) -> list[T]:
    """work() of each chunk of the rows, in order. NumPy and LightGBM let go of the interpreter
    while they compute, so threads share the chunks where there are several."""
    parts = chunks(rows)
    if threads < 2 or len(parts) < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, parts))
