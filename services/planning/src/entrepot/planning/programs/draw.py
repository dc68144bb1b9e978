"""python -m entrepot.planning draw: a picture as JSON on standard input, its bytes on standard output.

The API draws in a process of its own, so that matplotlib is gone when the picture is there. kind: fan,
backtest or stock; format: png or svg.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np


def main(_: Sequence[str]) -> int:
    sys.stdout.buffer.write(picture(json.load(sys.stdin)))
    return 0


def picture(asked: dict[str, Any]) -> bytes:
    """Raises KeyError, ValueError for a request that is none."""
    from entrepot.planning.domain.forecasting import plots

    title, kind, chinese = asked["title"], asked["format"], bool(asked.get("chinese"))
    if asked["kind"] == "backtest":
        return plots.backtest(title, asked["windows"], asked["figures"], kind=kind, chinese=chinese)
    first = date.fromisoformat(asked["first"])
    if asked["kind"] == "fan":
        bands = {float(level): np.array(path) for level, path in asked["quantiles"].items()}
        sold = np.array([np.nan if v is None else v for v in asked["sold"]], float)
        fan = plots.Fan(title, first, sold, np.array(asked["mean"], float), bands)
        return plots.fan(fan, kind=kind, chinese=chinese)
    if asked["kind"] != "stock":
        raise ValueError("unknown_kind")
    arrivals: dict[date, float] = {}
    for day, units in asked["arrivals"]:
        on = date.fromisoformat(day)
        arrivals[on] = arrivals.get(on, 0.0) + units
    mean, low, high = (np.array(asked[name], float) for name in ("mean", "low", "high"))
    data = plots.Projection(title, first, mean, low, high, arrivals, asked["reorder_point"])
    return plots.projection(data, kind=kind, chinese=chinese)
