"""The trained model as bytes, and back: what a worker stores at night and loads for one series.

A zip of NumPy arrays (numpy's .npz, no pickles) and one JSON text. The version is told by the
content: equal models have equal names.
"""

import hashlib
import io
import json
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from entrepot.planning.domain.forecasting import blending, boosting, coldstart, quantiles, sums
from entrepot.planning.domain.forecasting.arrays import Floats
from entrepot.planning.domain.forecasting.context import Context
from entrepot.planning.domain.forecasting.pipeline import (
    BACKTESTED,
    Backtest,
    Model,
    Settings,
)

FORMAT = 2


class UnknownFormat(ValueError):
    """The bytes were written by another release: train again."""


def dump(model: Model) -> bytes:
    """The model without its history."""
    arrays: dict[str, Floats] = {
        "phi": model.phi,
        "segment": model.segment,
        "weight": model.weights.weight,
        "segment_weight": model.weights.segment_weight,
        "scale": model.weights.scale,
        "bias": model.weights.bias,
        "fallback": model.weights.fallback,
        "curve": model.trained.context.curve,
        "open": model.trained.context.open,
        "profile": model.trained.context.profile,
        "days_level": model.days.level,
        "days_counts": model.days.counts,
    }
    for index, lead in enumerate(model.sums):
        arrays[f"sum{index}_level"] = lead.calibration.level
        arrays[f"sum{index}_counts"] = lead.calibration.counts
        arrays[f"sum{index}_share"] = lead.share
    if model.backtest is not None:
        for name in BACKTESTED:
            arrays[f"backtest_{name}"] = getattr(model.backtest, name)
    body = io.BytesIO()
    np.savez_compressed(body, allow_pickle=False, meta=_text(json.dumps(_meta(model))), **arrays)
    return body.getvalue()


def _meta(model: Model) -> dict[str, Any]:
    trained = model.trained
    return {
        "format": FORMAT,
        "frequency": model.frequency,
        "horizon": model.horizon,
        "origin": model.origin,
        "keys": [list(key) for key in model.keys],
        "methods": list(model.weights.methods),
        "booster": trained.text,
        "sums_booster": trained.sums,
        "names": trained.names,
        "groups": trained.groups,
        "season": trained.season,
        "rows": trained.rows,
        "context": {
            "first": trained.context.first.isoformat(),
            "origin": trained.context.origin,
            "lift": trained.context.lift,
        },
        "settings": asdict(model.settings),
        "lengths": [lead.length for lead in model.sums],
        "launch": [list(pair) for pair in model.launch.level.items()],
        "periods_a_week": model.launch.periods_a_week,
        "windows": None if model.backtest is None else model.backtest.windows,
        "common": 0.0 if model.backtest is None else model.backtest.common,
    }


def load(body: bytes) -> Model:
    """Raises UnknownFormat."""
    with np.load(io.BytesIO(body), allow_pickle=False) as found:
        arrays = {name: found[name] for name in found.files}
    meta = json.loads(arrays.pop("meta").tobytes().decode())
    if meta.get("format") != FORMAT:
        raise UnknownFormat(str(meta.get("format")))
    context = Context(
        date.fromisoformat(meta["context"]["first"]), meta["context"]["origin"],
        arrays["curve"], arrays["open"], arrays["profile"], meta["context"]["lift"],
    )  # fmt: skip
    settings = _settings(meta["settings"])
    lead = [
        sums.SumCalibration(
            length,
            quantiles.Calibration(
                settings.sum_levels, arrays[f"sum{i}_level"], arrays[f"sum{i}_counts"]
            ),
            arrays[f"sum{i}_share"],
        )
        for i, length in enumerate(meta["lengths"])
    ]
    backtest = None
    if meta["windows"] is not None:
        told = [arrays[f"backtest_{name}"] for name in BACKTESTED]
        backtest = Backtest(meta["windows"], *told, common=meta["common"])
    trained = boosting.Trained(
        meta["booster"], meta["names"], meta["groups"], meta["season"], meta["horizon"], context,
        meta["rows"], meta["sums_booster"],
    )  # fmt: skip
    weights = blending.Weights(
        tuple(meta["methods"]), arrays["weight"], arrays["segment_weight"], arrays["scale"],
        arrays["bias"], arrays["fallback"],
    )  # fmt: skip
    return Model(
        meta["frequency"], meta["horizon"], meta["origin"], trained,
        {(sku, place): row for row, (sku, place) in enumerate(meta["keys"])}, weights,
        arrays["phi"], arrays["segment"],
        quantiles.Calibration(settings.levels, arrays["days_level"], arrays["days_counts"]), lead,
        settings, coldstart.Launch({int(k): v for k, v in meta["launch"]}, meta["periods_a_week"]),
        backtest,
    )  # fmt: skip


def version(body: bytes) -> str:
    """`gbm-` and twelve hexadecimal digits of the content."""
    return "gbm-" + hashlib.sha256(body).hexdigest()[:12]


def _settings(meta: dict[str, Any]) -> Settings:
    tuples = ("levels", "sum_levels", "lengths", "methods")
    kept: dict[str, Any] = {k: tuple(v) if k in tuples else v for k, v in meta.items()}
    kept["learning"] = boosting.Settings(**meta["learning"])
    return Settings(**kept)


def _text(value: str) -> Floats:
    return np.frombuffer(value.encode(), np.uint8)
