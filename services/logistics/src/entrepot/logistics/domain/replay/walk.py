"""Walk-forward: every month is forecast from what was known on its first day, then judged.

A row of a month is never in the evidence of that month; what is delivered on or after the first
day is still open to the forecaster. Three questions can be asked of the same history (View).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

from entrepot.logistics.domain.history import (
    HALF_LIFE_DAYS,
    STRENGTH,
    Curve,
    Evidence,
    chain,
    decay,
)

from .deliveries import Delivery

#: Months before so many deliveries are known are not forecast: there is nothing to learn from.
MIN_KNOWN = 30
#: Days from order to schedule, at which bands begin: a schedule made long before is kept less well.
LEAD_BANDS = (90, 150)
#: Where no order date was written down, the promise is taken as this old on the scheduled day.
ASSUMED_LEAD_DAYS = 60

Group = tuple[str | int | None, ...]


class View(StrEnum):
    """scheduled_month: everything scheduled in the month, as if asked on its first day without
    looking whether it came already. still_open: of these what had not come by then, so the curve
    is conditional on that. when_ordered: everything ordered in the month, on its first day."""

    SCHEDULED_MONTH = "scheduled_month"
    STILL_OPEN = "still_open"
    WHEN_ORDERED = "when_ordered"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was said of one delivery, and what came. Days relative to the scheduled day. within50,
    within90: how much of its probability the forecast had used up to the delivery at that
    quantile, in [0, 1]; their mean is the share delivered within, ties divided."""

    key: str
    month: date
    actual: int
    p50: float
    p90: float
    on_time_probability: float
    within50: float
    within90: float
    naive_days: float
    naive_probability: float


def lead_band(delivery: Delivery) -> int | None:
    if delivery.ordered is None:
        return None
    lead = (delivery.scheduled - delivery.ordered).days
    return sum(lead >= band for band in LEAD_BANDS)


def groups_of(delivery: Delivery) -> tuple[Group, ...]:
    """Widest first: all; how it is fulfilled; the vendor and how far ahead the promise was made;
    these in one country. The mode adds nothing to them and is left to the naive rule."""
    band = lead_band(delivery)
    return (
        (), (delivery.channel,), (delivery.vendor, band), (delivery.vendor, delivery.country, band)
    )  # fmt: skip


def lane_of(delivery: Delivery) -> Group:
    return (delivery.vendor, delivery.country, delivery.mode)


def promised_on(delivery: Delivery) -> date:
    return delivery.ordered or delivery.scheduled - timedelta(days=ASSUMED_LEAD_DAYS)


def _base(delivery: Delivery, view: View) -> date:
    """The date whose month a delivery is forecast in."""
    return promised_on(delivery) if view is View.WHEN_ORDERED else delivery.scheduled


def is_known(delivery: Delivery, today: date) -> bool:
    """Whether somebody on the morning of today could know when it came."""
    return delivery.known_on is not None and delivery.known_on < today


def walk(
    deliveries: Sequence[Delivery], view: View = View.SCHEDULED_MONTH, *,
    half_life_days: float = HALF_LIFE_DAYS, strength: float = STRENGTH,
) -> Iterator[Forecast]:  # fmt: skip
    """Forecasts month by month, in order."""
    cohorts: dict[date, list[Delivery]] = defaultdict(list)
    for each in deliveries:
        cohorts[_base(each, view).replace(day=1)].append(each)
    past: list[Delivery] = []
    for month in sorted(cohorts):
        asked = [d for d in cohorts[month] if d.delivered is not None and _is_asked(d, month, view)]
        known = [d for d in past if is_known(d, month)]
        if len(known) >= MIN_KNOWN and asked:
            learner = Learner(past, month, asked, half_life_days, strength)
            naive = MeanLateness(known)
            for each in asked:
                yield _forecast(each, month, view, learner, naive)
        past += cohorts[month]


def _is_asked(delivery: Delivery, month: date, view: View) -> bool:
    """What came before the question is not asked for, but where the question is put so."""
    return view is View.SCHEDULED_MONTH or not is_known(delivery, month)


class Learner:
    """Curves of lateness from what was scheduled (or ordered) before, as known on a day."""

    def __init__(
        self, past: Sequence[Delivery], today: date, asked: Iterable[Delivery],
        half_life_days: float = HALF_LIFE_DAYS, strength: float = STRENGTH,
    ) -> None:  # fmt: skip
        self._strength = strength
        self._curves: dict[tuple[Group, ...], Curve] = {}
        wanted = {group for each in asked for group in groups_of(each)}
        self._evidence: dict[Group, Evidence] = defaultdict(Evidence)
        for each in past:
            groups = [g for g in groups_of(each) if g in wanted]
            if is_known(each, today):
                assert each.known_on is not None
                weight = decay((today - each.known_on).days, half_life_days)
                for group in groups:
                    self._evidence[group].add(each.lateness, weight)
            else:
                lasted = (today - each.scheduled).days - 1  # It did not come by yesterday.
                for group in groups:
                    self._evidence[group].add(lasted, ended=False)

    def curve(self, delivery: Delivery) -> Curve:
        """Each level shrunken to the one before."""
        path = groups_of(delivery)
        found = self._curves.get(path)
        if found is None:
            levels = [self._evidence.get(group) for group in path]
            found = self._curves[path] = chain(levels, None, self._strength)
        return found


class MeanLateness:
    """The second naive rule: scheduled day plus the mean lateness of the country and mode so far;
    its on-time probability is their share on time so far. Unseen ones take those of all."""

    def __init__(self, known: Sequence[Delivery]) -> None:
        cells: dict[tuple[str, str], list[int]] = defaultdict(list)
        for each in known:
            cells[each.country, each.mode].append(each.lateness)
        self._all = _mean_and_share([each.lateness for each in known])
        self._cells = {key: _mean_and_share(days) for key, days in cells.items()}

    def say(self, delivery: Delivery) -> tuple[float, float]:
        return self._cells.get((delivery.country, delivery.mode), self._all)


def _mean_and_share(days: Sequence[int]) -> tuple[float, float]:
    return fmean(days), fmean(day <= 0 for day in days)


def _forecast(
    delivery: Delivery, month: date, view: View, learner: Learner, naive: MeanLateness
) -> Forecast:
    curve = learner.curve(delivery)
    naive_days, naive_share = naive.say(delivery)
    lasted = (month - delivery.scheduled).days - 1
    if view is not View.SCHEDULED_MONTH and lasted >= 0:
        naive_days, naive_share = max(naive_days, lasted + 1.0), 0.0
    if view is View.STILL_OPEN:
        # Nothing ever took longer: it is said to come today.
        curve = curve.after(lasted) or Curve((lasted + 1.0,), (1.0,))
    longest = curve.values[-1]
    p50, p90 = curve.quantile(0.5), curve.quantile(0.9)
    actual = delivery.lateness
    low, high = curve.before(actual), curve.at(actual)
    return Forecast(
        key=delivery.key, month=month, actual=actual,
        p50=longest if p50 is None else p50, p90=longest if p90 is None else p90,
        on_time_probability=curve.at(0),
        within50=used(low, high, 0.5), within90=used(low, high, 0.9),
        naive_days=naive_days, naive_probability=naive_share,
    )  # fmt: skip


def used(low: float, high: float, p: float) -> float:
    """Share of a point mass (from low to high) that lies within the quantile p: the non-random
    probability integral transform of Czado, Gneiting and Held (2009)."""
    if high <= p:
        return 1.0
    return 0.0 if low >= p else (p - low) / (high - low)
