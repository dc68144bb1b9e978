"""Features of the direct model: what was known at an origin about each series and each period
after it.

Every feature is a function of `history.at(origin)`: units, prices and lines after the origin do not
exist for it; calendar and promotions after it are plans. Levels are logs relative to the series'
own base level, so that one model serves slow and fast sellers alike.
"""

from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Flags, Floats, filled_forward, running
from entrepot.planning.domain.forecasting.context import PROFILE_PERIODS, Context, caps
from entrepot.planning.domain.forecasting.history import History

BASE_FLOOR = 0.02  # Units a period: below it a series counts as equally slow.
SHRINK = 0.1  # Of the base, added to a level before its log.
YEAR_SHRINK = 0.2
PROFILE_SHRINK = 20.0  # Periods of the common weekday profile mixed into a series' own.
LIFT_SHRINK = 2.0  # Promoted periods of the common lift mixed into a series' own.
LEAST_OFF = 4  # Periods without promotion that a base needs.

GROUPS = ("level", "season", "promotion", "price", "trend")
"""What an explanation is told in."""


@dataclass(slots=True)
class Features:
    """values: [n, horizon, f]; base: [n], units a period; cap: [n], beyond it a period of the
    past counts as outlying; names, groups: [f]."""

    values: Floats
    base: Floats
    cap: Floats
    names: list[str]
    groups: list[str]


class _Sums:
    """Means over windows of the past, by running sums over sellable periods."""

    def __init__(self, values: Floats, counted: Flags, first: Floats) -> None:
        self.total = running(np.where(counted, values, 0.0))
        self.count = running(counted.astype(np.float64))
        self.rows = np.arange(len(values))
        self.first = first
        self.end = values.shape[1]

    def mean(self, window: int, end: int | None = None) -> Floats:
        """[n]: of `window` periods that end at `end`, none before the first sale."""
        stop = self.end if end is None else end
        start = np.clip(np.maximum(stop - window, self.first), 0, max(stop - 1, 0))
        units = self.total[:, stop] - self.total[self.rows, start]
        many = self.count[:, stop] - self.count[self.rows, start]
        return np.asarray(units / np.maximum(many, 1.0))

    def many(self, window: int) -> Floats:
        """[n]: sellable periods in the window."""
        start = np.clip(np.maximum(self.end - window, self.first), 0, max(self.end - 1, 0))
        return np.asarray(self.count[:, self.end] - self.count[self.rows, start])

    def around(self, low: np.ndarray, high: np.ndarray) -> Floats:
        """[n, h]: means of the windows [low, high)."""
        low, high = np.clip(low, 0, self.end), np.clip(high, 0, self.end)
        units = self.total[:, high] - self.total[:, low]
        many = self.count[:, high] - self.count[:, low]
        return np.asarray(units / np.maximum(many, 1.0))


class _Table:
    """Collects columns with name and group."""

    def __init__(self, rows: int, horizon: int) -> None:
        self.shape = (rows, horizon)
        self.columns: list[Floats] = []
        self.names: list[str] = []
        self.groups: list[str] = []

    def add(self, group: str, name: str, values: "Floats | float") -> None:
        """values: scalar, [n], [n, 1], [1, h] or [n, h]."""
        array = np.asarray(values, np.float32)
        if array.ndim == 1:
            array = array[:, None]
        self.columns.append(np.broadcast_to(array, self.shape))
        self.names.append(name)
        self.groups.append(group)

    def stack(self) -> Floats:
        out = np.empty((*self.shape, len(self.columns)), np.float32)
        for index, column in enumerate(self.columns):
            out[:, :, index] = column
        return out


def build(history: History, context: Context, horizon: int, *, season: bool) -> Features:
    """Features at the end of the history. season: whether the position in the year is told (it
    helps only where the training covers two years or more; with less it memorises one year)."""
    frequency, origin = history.frequency, history.periods
    cap, median = caps(history.units, frequency.year)
    sellable = history.sellable()
    units = np.where(sellable, history.units, 0.0)
    capped = np.minimum(units, cap[:, None])
    first = np.minimum(history.first_sale(), max(origin - 1, 0))
    depth = history.depth()
    off = sellable if depth is None else sellable & (depth[:, :origin] <= 0)
    clean = _Sums(capped, off, first)
    everything = _Sums(capped, sellable, first)
    base = _base(history, clean, everything)
    table = _Table(history.rows, horizon)
    _add_levels(table, history, base, clean, everything, _Sums(units, sellable, first))
    _add_habits(table, history, units, cap, median, base, first, sellable)
    _add_last_year(table, history, context, base, everything, first, horizon)
    _add_calendar(table, history, context, capped, sellable, everything, horizon, season)
    _add_prices(table, history)
    if depth is not None:
        _add_promotions(table, history, context, units, sellable, base, depth, horizon)
    return Features(table.stack(), base, cap, table.names, table.groups)


def _base(history: History, clean: _Sums, everything: _Sums) -> Floats:
    """[n]: the level that all others are told relative to: a mix of short and long windows
    without promoted periods; with too few of those, of all periods, without the common lift."""
    windows = history.frequency.base
    quiet = sum(weight * clean.mean(window) for window, weight in windows)
    loud = sum(weight * everything.mean(window) for window, weight in windows)
    enough = clean.many(history.frequency.year) >= LEAST_OFF
    return np.maximum(np.where(enough, quiet, loud), BASE_FLOOR)


def _log_ratio(level: Floats, base: Floats, shrink: float = SHRINK) -> Floats:
    return np.log((level + shrink * base) / base)


def _add_levels(
    table: _Table, history: History, base: Floats, clean: _Sums, everything: _Sums, raw: _Sums
) -> None:
    """Means over short to long windows: without outliers and promotions, with them, and of order
    lines, which are less noisy than units."""
    for window in history.frequency.levels:
        table.add("level", f"clean_{window}", _log_ratio(clean.mean(window), base))
        table.add("level", f"level_{window}", _log_ratio(raw.mean(window), base))
        if history.promotions:
            table.add("level", f"capped_{window}", _log_ratio(everything.mean(window), base))
    short, middle = history.frequency.recent, 2 * history.frequency.recent
    change = _log_ratio(clean.mean(short), base) - _log_ratio(clean.mean(middle), base)
    table.add("trend", "change", change)
    if history.lines is None:
        return
    lines = _Sums(np.nan_to_num(history.lines), history.sellable(), everything.first)
    line_base = sum(weight * lines.mean(window) for window, weight in history.frequency.base)
    line_base = np.maximum(line_base, BASE_FLOOR / 4)
    for window in history.frequency.levels:
        table.add("level", f"lines_{window}", _log_ratio(lines.mean(window), line_base))
    table.add("level", "lines", np.log(line_base))
    table.add("level", "line_size", np.log(base / line_base))


def _add_habits(
    table: _Table, history: History, units: Floats, cap: Floats, median: Floats,
    base: Floats, first: Floats, sellable: Flags,
) -> None:  # fmt: skip
    """How often, how evenly, since when, how long ago."""
    year = history.frequency.year
    sold = _Sums((units > 0).astype(np.float64), sellable, first)
    windows = {"month": history.frequency.recent, "quarter": year // 4, "year": year}
    for name, window in windows.items():
        table.add("level", f"share_sold_{name}", sold.mean(max(window, 1)))
    recent = units[:, -year:]
    table.add("level", "usual_sale", np.log(np.maximum(median, 1e-3)))
    table.add("level", "large_sale", np.log(cap / np.maximum(median, 1e-3)))
    table.add("level", "largest", np.log((recent.max(axis=1) + 1.0) / base))
    table.add("level", "spread", recent.std(axis=1) / base)
    table.add("level", "base", np.log(base))
    ago = (units > 0)[:, ::-1].argmax(axis=1)
    table.add("level", "since_sale", np.where((units > 0).any(axis=1), ago, history.periods))
    table.add("trend", "age", np.minimum(history.periods - first, 500))
    for name, code in (("region", history.region), ("category", history.group)):
        if code is not None:  # LightGBM knows no negative category: unknown is NaN.
            table.add("level", name, np.where(code < 0, np.nan, code))


def _add_last_year(
    table: _Table, history: History, context: Context, base: Floats,
    sums: _Sums, first: Floats, horizon: int,
) -> None:  # fmt: skip
    """The same periods last year: of the series and of all series, relative to the level just
    before them."""
    frequency, origin = history.frequency, history.periods
    then, recent = origin - frequency.year, frequency.recent
    ahead = np.arange(1, horizon + 1)
    near = frequency.near
    if then - recent <= 0:
        for name in ("year_change", "year_level"):
            table.add("season", name, np.nan)
        for name in ("year_period", "year_period_all"):
            table.add("season", name, np.nan)
    else:
        known, sold_before = first <= then, first <= then - recent
        after = sums.mean(horizon, min(then + horizon, origin))
        before = sums.mean(recent, then)
        change = _log_ratio(after, base, YEAR_SHRINK) - _log_ratio(before, base, YEAR_SHRINK)
        table.add("season", "year_change", np.where(sold_before, change, np.nan))
        table.add("season", "year_level", np.where(known, _log_ratio(after, base), np.nan))
        window = sums.around(then + ahead - 1 - near, then + ahead + near)
        period = _log_ratio(window, base[:, None], YEAR_SHRINK)
        table.add("season", "year_period", np.where(known[:, None], period, np.nan))
        wide = 2 * near + 1
        curve = [
            context.ratio((then + h - 1 - wide, then + h + wide), (then - recent, then))
            for h in range(1, horizon + 1)
        ]
        table.add("season", "year_period_all", np.array(curve)[None, :])
    long = max(frequency.year // 4, 2)
    recent_all = context.ratio((origin - recent, origin), (origin - long, origin))
    table.add("trend", "all_recent", recent_all)
    week = max(recent // 4, 1)
    table.add("trend", "all_now", context.ratio((origin - week, origin), (origin - recent, origin)))


def _add_calendar(
    table: _Table, history: History, context: Context, capped: Floats, sellable: Flags,
    sums: _Sums, horizon: int, season: bool,
) -> None:  # fmt: skip
    frequency, origin = history.frequency, history.periods
    starts = history.starts()[origin : origin + horizon]
    ahead = np.arange(1, horizon + 1)
    table.add("trend", "horizon", ahead[None, :])
    if season:
        place = np.array([frequency.position_in_year(day) for day in starts])
        table.add("season", "position_in_year", place[None, :])
    if frequency.profile:
        position = (origin + ahead - 1) % frequency.profile
        weekday = np.array([day.weekday() for day in starts])
        own = _own_profile(context, capped, sellable, sums)
        table.add("season", "weekday", weekday[None, :])
        table.add("season", "weekday_level", own[:, position])
        table.add("season", "weekday_level_all", context.profile[position][None, :])
    closed = history.closed
    before = closed[:, origin - 1 : origin - 1 + horizon]
    table.add("season", "after_closed", before)
    table.add("season", "holiday", history.holiday[:, origin : origin + horizon])
    table.add("season", "near_holiday", _near(history.holiday, origin, horizon))


def _own_profile(context: Context, capped: Floats, sellable: Flags, sums: _Sums) -> Floats:
    """[n, positions]: level of each weekday relative to the series' mean, shrunk to the profile
    of all series."""
    origin, places = capped.shape[1], len(context.profile)
    start = max(0, origin - PROFILE_PERIODS)
    level = sums.mean(PROFILE_PERIODS)[:, None]
    out = np.empty((len(capped), places))
    for place in range(places):
        at = np.arange(start, origin)
        at = at[at % places == place]
        total = capped[:, at].sum(axis=1, keepdims=True)
        count = sellable[:, at].sum(axis=1, keepdims=True)
        common = PROFILE_SHRINK * level * context.profile[place]
        out[:, [place]] = (total + common) / np.maximum((count + PROFILE_SHRINK) * level, 1e-9)
    return out


def _near(holiday: Flags, origin: int, horizon: int, reach: int = 3) -> Flags:
    """[n or 1, horizon]: a holiday within `reach` periods."""
    out = np.zeros((holiday.shape[0], horizon), bool)
    for shift in range(-reach, reach + 1):
        at = np.clip(np.arange(origin, origin + horizon) + shift, 0, holiday.shape[1] - 1)
        out |= holiday[:, at]
    return out


def _add_prices(table: _Table, history: History) -> None:
    """The last price, and relative to its own mean. The price after the origin is not known; a
    planned cut is a promotion."""
    if history.price is None:
        return
    year = history.frequency.year
    price = filled_forward(np.where(history.price > 0, history.price, np.nan))
    price = price[:, -max(year // 2, 1) :]
    known = ~np.isnan(price)
    mean = np.where(known, price, 0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    last = price[:, -1]
    usual = np.where(mean > 0, mean, np.nan)
    table.add("price", "price", np.log(last))
    table.add("price", "price_relative", last / usual)
    month = price[:, -history.frequency.recent :]
    there = ~np.isnan(month)
    recent = np.where(there, month, 0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    table.add("price", "price_recent", np.where(there.any(axis=1), recent, np.nan) / usual)


def _add_promotions(
    table: _Table, history: History, context: Context, units: Floats, sellable: Flags,
    base: Floats, depth: Floats, horizon: int,
) -> None:  # fmt: skip
    """What is planned, and what the series' own promotions did so far (shrunk to all series')."""
    origin = history.periods
    past, plan = depth[:, :origin], depth[:, origin : origin + horizon]
    on = sellable & (past > 0)
    count = on.sum(axis=1)
    gain = np.where(on, np.minimum(units / base[:, None], 50.0), 0.0)
    prior = min(max(context.lift, 0.5), 5.0)
    lift = (gain.sum(axis=1) + LIFT_SHRINK * prior) / (count + LIFT_SHRINK)
    table.add("promotion", "lift", lift)
    table.add("promotion", "promoted_share", count / max(origin, 1))
    table.add("promotion", "depth", plan)
    table.add("promotion", "depth_before", depth[:, origin - 1 : origin - 1 + horizon])
    mean = np.where(on, past, 0.0).sum(axis=1) / np.maximum(count, 1)
    relative = plan - np.where(count > 0, mean, np.nan)[:, None]
    table.add("promotion", "depth_relative", np.where(plan > 0, relative, np.nan))
    table.add("promotion", "days_in", _run(depth, origin, horizon))
    table.add("promotion", "lift_depth", _lift_at(gain, on, past, plan, lift))
    for kind in sorted(history.promotions):
        planned = history.promotions[kind][:, origin : origin + horizon]
        table.add("promotion", f"kind_{kind}", planned)


def _run(depth: Floats, origin: int, horizon: int, longest: int = 28) -> Floats:
    """[n, horizon]: periods in a row that a promotion has run."""
    out = np.zeros((len(depth), horizon))
    run = np.zeros(len(depth))
    for t in range(max(0, origin - longest), min(origin + horizon, depth.shape[1])):
        run = np.where(depth[:, t] > 0, run + 1, 0)
        if t >= origin:
            out[:, t - origin] = run
    return out


def _lift_at(gain: Floats, on: Flags, past: Floats, plan: Floats, lift: Floats) -> Floats:
    """[n, horizon]: own lift in past promotions of nearly the planned depth."""
    out = np.full(plan.shape, np.nan)
    for h in range(plan.shape[1]):
        rows = np.flatnonzero(plan[:, h] > 0)
        if not rows.size:
            continue
        same = on[rows] & (np.abs(past[rows] - plan[rows, h, None]) < 0.08)
        total = np.where(same, gain[rows], 0.0).sum(axis=1)
        out[rows, h] = (total + LIFT_SHRINK * lift[rows]) / (same.sum(axis=1) + LIFT_SHRINK)
    return out
