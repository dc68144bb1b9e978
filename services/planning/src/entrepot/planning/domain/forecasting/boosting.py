"""The global direct models: one LightGBM for all series and all periods of the horizon, and one for
their sum (module direct), taught from the same features.

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
from entrepot.planning.domain.forecasting import direct, features
from entrepot.planning.domain.forecasting.arrays import ROWS_AT_ONCE, Floats, Whole, in_parts
from entrepot.planning.domain.forecasting.history import History

if TYPE_CHECKING:
    import lightgbm

ROUNDS = 200
CAP = 1.5
BUSY_SHARE = 0.5  # Share of periods with sales from which Poisson is used.
LEAST_SALES = 12  # Periods with sales that a series needs before it teaches the model.
FEWEST_ORIGINS = 6  # Where the history is long enough for them.
CELLS_EACH = 0.25  # Share of a chosen series' target window that is taken where rows are limited.
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
    that is blind to them (to measure what they are worth); half_life: periods after which an
    origin counts half (0: all count alike)."""

    rows: int = 500_000
    series: int = 12_000
    threads: int = 2
    rounds: int = ROUNDS
    seed: int = 1
    promotions: bool = True
    half_life: int = 0


@dataclass
class Trained:
    """The booster of days as text, that of sums ("" where there was too little to learn it), and
    what they need to be used. season: see features.build."""

    text: str
    names: list[str]
    groups: list[str]
    season: bool
    horizon: int
    context: contexts.Context
    rows: int
    sums: str = ""

    def __post_init__(self) -> None:
        self._booster: lightgbm.Booster | None = None
        self._sums: lightgbm.Booster | None = None

    @property
    def booster(self) -> "lightgbm.Booster":
        """LightGBM's own object; made on first use."""
        if self._booster is None:
            import lightgbm

            self._booster = lightgbm.Booster(model_str=self.text)
        return self._booster

    @property
    def sums_booster(self) -> "lightgbm.Booster | None":
        """That of sums, where there is one."""
        if self._sums is None and self.sums:
            import lightgbm

            self._sums = lightgbm.Booster(model_str=self.sums)
        return self._sums


@dataclass(slots=True)
class _Lesson:
    """What one origin teaches. cells: features, units (cut at CAP), base of periods of the
    window; sums: see direct.Lesson."""

    table: Floats
    target: Floats
    start: Floats
    sums: direct.Lesson
    names: list[str]
    groups: list[str]


@dataclass(slots=True)
class Predicted:
    """days: [n, h], expected units of each period, 0 when closed; total: [n], units over the
    horizon as told by the model of sums, by the days where there is none."""

    days: Floats
    total: Floats


def origins(history: History, horizon: int) -> list[int]:
    """Origins to learn from, newest first; the target window of each ends within the history. In
    a short history they lie closer together."""
    frequency = history.frequency
    last = history.periods - horizon
    earliest = max(frequency.origin_least(history.periods), last - frequency.span)
    step = max(1, min(frequency.step, (last - earliest) // FEWEST_ORIGINS))
    return list(range(last, earliest - 1, -step)) or ([last] if last >= 2 else [])


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
    lessons = [_lesson(history, o, horizon, season, share, random) for o in known]
    names, groups = lessons[-1].names, lessons[-1].groups
    target = np.concatenate([lesson.target for lesson in lessons])
    if not target.size or not target.any():
        raise ValueError("nothing_sold")
    values = np.concatenate([lesson.table for lesson in lessons])
    start = np.concatenate([lesson.start for lesson in lessons])
    sums = [lesson.sums for lesson in lessons]
    weight = None
    if settings.half_life:
        each = [0.5 ** ((known[0] - origin) / settings.half_life) for origin in known]
        weight = np.repeat(each, [len(lesson.target) for lesson in lessons])
    lessons.clear()
    categorical: list[str] = [n for n in ("region", "category") if n in names]
    data = lightgbm.Dataset(
        values, target, weight=weight, init_score=np.log(start), feature_name=names,
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
    told = direct.train(sums, names, PARAMETERS, settings.threads, settings.seed)
    context = contexts.build(history, settings.seed)
    return Trained(
        booster.model_to_string(), names, groups, season, horizon, context, len(target), told
    )


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


def _lesson(
    history: History, origin: int, horizon: int, season: bool, share: float,
    random: np.random.Generator,
) -> _Lesson:  # fmt: skip
    """What one origin teaches. Where only a share of all rows is wanted, features are made for a
    part of the series alone."""
    known = history.at(origin)
    context = contexts.build(known)
    some = np.flatnonzero(history.first_sale() < origin)
    if share < CELLS_EACH:
        some = some[random.random(some.size) < share / CELLS_EACH]
        share = CELLS_EACH
    known = known.take(some)
    built = features.build(known, context, horizon, season=season)
    target = history.units[some, origin : origin + horizon]
    closed = history.closed[:, origin : origin + horizon]
    closed = np.broadcast_to(closed, (history.rows, horizon))[some]
    use = ~np.isnan(target) & ~closed
    sums = direct.lesson(built, target, ~closed)
    if share < 1.0:
        use &= random.random(use.shape) < share
    depth = known.depth()
    limit = np.repeat(CAP * built.cap[:, None], horizon, axis=1)
    if depth is not None:  # A promoted day may well sell more than any day before.
        limit = np.where(depth[:, origin : origin + horizon] > 0, np.inf, limit)
    units = np.minimum(target, limit)
    base = np.broadcast_to(built.base[:, None], use.shape)
    return _Lesson(
        built.values[use], units[use].astype(np.float64), base[use], sums, built.names, built.groups
    )


def predict(
    trained: Trained, history: History, context: contexts.Context | None = None, threads: int = 2
) -> Predicted:
    """What the models say of the periods after the end of the history."""
    shared = context.aligned(history) if context else contexts.build(history)
    history = _as_taught(history, trained.names)
    out = Predicted(np.empty((history.rows, trained.horizon), np.float32), np.empty(history.rows))
    booster, sums = trained.booster, trained.sums_booster
    each = 1 if history.rows > ROWS_AT_ONCE else threads

    def work(part: slice) -> None:
        some = history.take(part)
        built = features.build(some, shared, trained.horizon, season=trained.season)
        table = _columns(built, trained.names)
        raw = booster.predict(table.reshape(-1, table.shape[-1]), raw_score=True, num_threads=each)
        score = np.clip(np.asarray(raw).reshape(some.rows, -1), -LOG_LIMIT, LOG_LIMIT)
        days = np.exp(score) * built.base[:, None]
        closed = some.closed[:, some.periods : some.periods + trained.horizon]
        closed = np.broadcast_to(closed, days.shape)
        out.days[part] = np.where(closed, 0.0, days)
        out.total[part] = (
            out.days[part].sum(axis=1) if sums is None
            else direct.read(sums, table, built.base, ~closed, each)
        )  # fmt: skip

    in_parts(history.rows, work, threads)
    return out


def contributions(
    trained: Trained, history: History, context: contexts.Context, columns: Whole, threads: int = 1
) -> tuple[dict[str, Floats], Floats]:
    """Group of features -> [n, columns]: what it multiplies the forecast of these periods of the
    horizon by (SHAP values of the log, so the factors' product times base times `level`'s constant
    is the forecast); base [n]."""
    history = _as_taught(history, trained.names)
    built = features.build(
        history, context.aligned(history), trained.horizon, season=trained.season
    )
    table = _columns(built, trained.names)[:, columns]
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
