"""The global direct model: one LightGBM for all series and all periods of the horizon.

For each past origin the features known then, for each target period its units: no recursion, so one
pass gives the whole horizon. The model learns what to multiply the base level by (initial score
log(base)). Tweedie deviance (variance power 1.2) suits many zeros with a few large sales; Poisson
suits busy series. Targets beyond CAP times a series' usual large sale are cut: one freak order
teaches nothing that comes again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from entrepot.planning.domain.forecasting import context as contexts
from entrepot.planning.domain.forecasting import features
from entrepot.planning.domain.forecasting.arrays import Floats, chunks
from entrepot.planning.domain.forecasting.history import History

if TYPE_CHECKING:
    import lightgbm

ROUNDS = 200
CAP = 1.5
BUSY_SHARE = 0.5  # Share of periods with sales from which Poisson is used.
LEAST_SALES = 12  # Periods with sales that a series needs before it teaches the model.
PARAMETERS: dict[str, object] = {
    "learning_rate": 0.05,
    "num_leaves": 31,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "verbose": -1,
    "deterministic": True,
    "force_row_wise": True,
}
LOG_LIMIT = 4.0  # A forecast stays within e^4 of the base level.


@dataclass(slots=True)
class Settings:
    """rows: upper limit of training rows; threads: of LightGBM; promotions: False makes a model
    that is blind to them (to measure what they are worth)."""

    rows: int = 500_000
    series: int = 12_000
    threads: int = 2
    rounds: int = ROUNDS
    seed: int = 1
    promotions: bool = True


@dataclass
class Trained:
    """A booster as text, and what it needs to be used. season: see features.build."""

    text: str
    names: list[str]
    groups: list[str]
    season: bool
    horizon: int
    context: contexts.Context
    rows: int

    def __post_init__(self) -> None:
        self._booster: lightgbm.Booster | None = None

    @property
    def booster(self) -> "lightgbm.Booster":
        """LightGBM's own object; made on first use."""
        if self._booster is None:
            import lightgbm

            self._booster = lightgbm.Booster(model_str=self.text)
        return self._booster


def origins(history: History, horizon: int) -> list[int]:
    """Origins to learn from, newest first; the target window of each ends within the history."""
    frequency = history.frequency
    last = history.periods - horizon
    earliest = max(frequency.least, last - frequency.span)
    return list(range(last, earliest - 1, -frequency.step)) or ([last] if last >= 2 else [])


def train(history: History, horizon: int, settings: Settings) -> Trained:
    """Learn from all origins of the history. Raises ValueError where it holds no origin with a
    sale, before and a full target window after it."""
    import lightgbm

    history = _teaching(history, settings)
    if not settings.promotions:
        history = _blind(history)
    known = origins(history, horizon)
    if not known:
        raise ValueError("history_too_short")
    season = known[0] - known[-1] >= 2 * history.frequency.year
    share = min(1.0, settings.rows / max(history.rows * len(known) * horizon, 1))
    random = np.random.default_rng(settings.seed)
    tables, targets, starts = [], [], []
    names: list[str] = []
    groups: list[str] = []
    for origin in known:
        table, target, start, built = _examples(history, origin, horizon, season, share, random)
        tables.append(table)
        targets.append(target)
        starts.append(start)
        names, groups = built.names, built.groups
    target = np.concatenate(targets)
    if not target.size or not target.any():
        raise ValueError("nothing_sold")
    values = np.concatenate(tables)
    tables.clear()
    categorical: list[str] = [n for n in ("region", "category") if n in names]
    data = lightgbm.Dataset(
        values, target, init_score=np.log(np.concatenate(starts)), feature_name=names,
        categorical_feature=categorical or "auto", free_raw_data=True,
        params={"max_bin": PARAMETERS["max_bin"], "verbose": -1},
    )  # fmt: skip
    busy = float((target > 0).mean()) >= BUSY_SHARE
    parameters = PARAMETERS | {
        "objective": "poisson" if busy else "tweedie",
        "tweedie_variance_power": 1.2,
        "min_data_in_leaf": int(np.clip(len(target) // 3000, 20, 200)),
        "num_threads": settings.threads,
        "seed": settings.seed,
    }
    booster = lightgbm.train(parameters, data, settings.rounds)
    context = contexts.build(history, settings.seed)
    return Trained(booster.model_to_string(), names, groups, season, horizon, context, len(target))


def _teaching(history: History, settings: Settings) -> History:
    """The series that the model learns from: those with some sales, at most settings.series."""
    sold = (history.units > 0).sum(axis=1)  # NaN is not above 0.
    rows = np.flatnonzero(sold >= LEAST_SALES)
    if not rows.size:
        rows = np.flatnonzero(sold > 0)
    if rows.size > settings.series:
        random = np.random.default_rng(settings.seed)
        rows = np.sort(random.choice(rows, settings.series, replace=False))
    return history.take(rows)


def _blind(history: History) -> History:
    return replace(history, promotions={})


def _examples(
    history: History, origin: int, horizon: int, season: bool, share: float,
    random: np.random.Generator,
) -> tuple[Floats, Floats, Floats, features.Features]:  # fmt: skip
    """Rows of one origin: features, units (cut at CAP), base level."""
    known = history.at(origin)
    context = contexts.build(known)
    some = np.flatnonzero(history.first_sale() < origin)
    known = known.take(some)
    built = features.build(known, context, horizon, season=season)
    target = history.units[some, origin : origin + horizon]
    closed = history.closed[:, origin : origin + horizon]
    closed = np.broadcast_to(closed, (history.rows, horizon))[some]
    use = ~np.isnan(target) & ~closed
    if share < 1.0:
        use &= random.random(use.shape) < share
    depth = known.depth()
    limit = np.repeat(CAP * built.cap[:, None], horizon, axis=1)
    if depth is not None:  # A promoted day may well sell more than any day before.
        limit = np.where(depth[:, origin : origin + horizon] > 0, np.inf, limit)
    units = np.minimum(target, limit)
    base = np.broadcast_to(built.base[:, None], use.shape)
    return built.values[use], units[use].astype(np.float64), base[use], built


def predict(
    trained: Trained, history: History, context: contexts.Context | None = None, threads: int = 2
) -> Floats:
    """[n, horizon]: expected units of each period after the end of the history; 0 when closed."""
    shared = context.aligned(history) if context else contexts.build(history)
    history = _as_taught(history, trained.names)
    out = np.empty((history.rows, trained.horizon), np.float32)
    for part in chunks(history.rows):
        some = history.take(part)
        built = features.build(some, shared, trained.horizon, season=trained.season)
        table = _columns(built, trained.names)
        raw = trained.booster.predict(
            table.reshape(-1, table.shape[-1]), raw_score=True, num_threads=threads
        )
        score = np.clip(np.asarray(raw).reshape(some.rows, -1), -LOG_LIMIT, LOG_LIMIT)
        out[part] = np.exp(score) * built.base[:, None]
        closed = some.closed[:, some.periods : some.periods + trained.horizon]
        out[part][np.broadcast_to(closed, out[part].shape)] = 0.0
    return out


def contributions(
    trained: Trained, history: History, context: contexts.Context, threads: int = 1
) -> tuple[dict[str, Floats], Floats]:
    """Group of features -> [n, horizon]: what it multiplies the forecast by (SHAP values of the
    log, so the factors' product times base times `level`'s constant is the forecast); base [n]."""
    history = _as_taught(history, trained.names)
    built = features.build(
        history, context.aligned(history), trained.horizon, season=trained.season
    )
    table = _columns(built, trained.names)
    shape = table.shape[:2]
    found = trained.booster.predict(
        table.reshape(-1, table.shape[-1]), pred_contrib=True, num_threads=threads
    )
    parts = np.asarray(found).reshape(*shape, -1)
    out = {}
    for group in features.GROUPS:
        which = [i for i, g in enumerate(trained.groups) if g == group]
        total = parts[:, :, which].sum(axis=2)
        if group == "level":
            total = total + parts[:, :, -1]
        out[group] = np.exp(total)
    return out, built.base


def _as_taught(history: History, names: Sequence[str]) -> History:
    """A history without promotions, for a model that knows them: there are none, which is not the
    same as not knowing."""
    kinds = [name.removeprefix("kind_") for name in names if name.startswith("kind_")]
    missing = [kind for kind in kinds if kind not in history.promotions]
    if not missing:
        return history
    shape = (history.rows, history.periods + history.ahead)
    nothing = np.zeros(shape, np.float32)
    return replace(history, promotions=history.promotions | dict.fromkeys(missing, nothing))


def _columns(built: features.Features, names: Sequence[str]) -> Floats:
    """The table in the order the model was trained with; NaN for what this history lacks."""
    if list(built.names) == list(names):
        return built.values
    place = {name: i for i, name in enumerate(built.names)}
    out = np.full((*built.values.shape[:2], len(names)), np.nan, np.float32)
    for index, name in enumerate(names):
        if name in place:
            out[:, :, index] = built.values[:, :, place[name]]
    return out
