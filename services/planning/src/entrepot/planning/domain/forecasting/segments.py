"""Kinds of demand: how often (ADI) and how evenly (CV2) a series sells.

Source: Syntetos, Boylan & Croston 2005: ADI 1.32 and CV2 0.49 part smooth, erratic, intermittent
and lumpy demand. `rare` is ours: too few sales to tell more.
"""

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Floats, Whole, chunks
from entrepot.planning.domain.forecasting.history import History

NAMES = ("smooth", "erratic", "intermittent", "lumpy", "rare")
ADI_LIMIT, CV2_LIMIT = 1.32, 0.49
RARE = 5  # Fewer periods with sales than this in the window.


def measures(history: History, window: int) -> tuple[Floats, Floats, Whole]:
    """ADI, CV2 and periods with sales, each [n], of the last `window` periods since the first
    sale. ADI: sellable periods per period with a sale."""
    units = history.units[:, -window:]
    start = history.first_sale()[:, None] - max(history.periods - window, 0)
    open_ = history.sellable()[:, -window:] & (np.arange(units.shape[1])[None, :] >= start)
    value = np.where(open_, units, 0.0)
    sold = (value > 0).sum(axis=1)
    mean = value.sum(axis=1) / np.maximum(sold, 1)
    square = (value**2).sum(axis=1) / np.maximum(sold, 1)
    cv2 = np.maximum(square - mean**2, 0.0) / np.maximum(mean**2, 1e-9)
    return open_.sum(axis=1) / np.maximum(sold, 1), cv2, sold


def segment(history: History) -> Whole:
    """[n]: index into NAMES."""
    out = np.empty(history.rows, np.int64)
    for part in chunks(history.rows):
        out[part] = _code(history.take(part))
    return out


def _code(history: History) -> Whole:
    adi, cv2, sold = measures(history, history.frequency.year)
    code = np.where(adi <= ADI_LIMIT, np.where(cv2 <= CV2_LIMIT, 0, 1), 2)
    code = np.where((adi > ADI_LIMIT) & (cv2 > CV2_LIMIT), 3, code)
    return np.where(sold < RARE, 4, code).astype(np.int64)
