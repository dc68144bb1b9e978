"""How good a supplier is, in points of 0 to 100, and why.

The method is the weighted-point plan of supplier evaluation (Monczka, Handfield, Giunipero,
Patterson: Purchasing and Supply Chain Management, chapter "Supplier evaluation"); each measure
becomes points on a straight line between a target and a limit (the linear value function of
SMART: Edwards and Barron 1994). Measures: on time in full is SCOR DS RL.1.1; ppm = defective units
per million received. Weights, targets, limits and thresholds are data with a version.

All points are hundredths (10000 = 100 points), so that contributions add up exactly:

  points of a measure   = 10000 * (limit - value) / (limit - target), held within 0..10000
  points of a criterion = mean of its measures that have evidence
  contribution          = points * weight / sum of the weights of criteria with evidence
  total                 = sum of contributions

A measure without evidence is left out; a criterion without measures, too, and the others share its
weight. Contributions are rounded by largest remainder, so their sum is the rounded total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from entrepot.shared.errors import InvalidInput
from entrepot.supplier_portal.domain.commands import FIRST_DAY, LAST_DAY

Criterion = Literal["quality", "delivery", "price", "innovation", "responsiveness"]
CRITERIA: tuple[Criterion, ...] = (
    "quality", "delivery", "price", "innovation", "responsiveness",
)  # fmt: skip
Standing = Literal["preferred", "approved", "watch", "blocked"]
Effect = Literal["allow", "warn", "block"]
FULL = 10_000
ROLLING = "rolling"


@dataclass(frozen=True, slots=True)
class Scale:
    """A measure's straight line: full points at target, none at limit; either may be larger."""

    criterion: Criterion
    target: float
    limit: float

    def points(self, value: float) -> int:
        """0..10000."""
        share = (self.limit - value) / (self.limit - self.target)
        return round(FULL * min(1.0, max(0.0, share)))


MEASURES: Mapping[str, Scale] = {
    "defective_ppm": Scale("quality", 500, 20_000),
    "inspection_pass_rate": Scale("quality", 1.0, 0.8),
    "on_time_in_full": Scale("delivery", 1.0, 0.6),
    "days_late_p50": Scale("delivery", 0, 10),
    "days_late_p90": Scale("delivery", 0, 21),
    "price_to_agreement": Scale("price", 1.0, 1.1),
    "price_to_peers": Scale("price", 0.95, 1.15),
    "samples_accepted": Scale("innovation", 4, 0),
    "proposals": Scale("innovation", 8, 0),
    "hours_to_confirm": Scale("responsiveness", 24, 120),
    "hours_to_answer": Scale("responsiveness", 24, 120),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """weights: relative, by criterion. thresholds: least total (hundredths) of each standing above
    blocked. effects: what a standing does to a new purchase order. min_lines: judged lines below
    which nobody's standing is lowered."""

    version: int
    weights: Mapping[Criterion, int]
    scales: Mapping[str, Scale]
    thresholds: Mapping[Standing, int]
    effects: Mapping[Standing, Effect]
    min_lines: int = 5

    def standing(self, total: int) -> Standing:
        for name in ("preferred", "approved", "watch"):
            if total >= self.thresholds[name]:  # type: ignore[index]
                return name  # type: ignore[return-value]
        return "blocked"


DEFAULT_RULES = Rules(
    0,
    {"quality": 30, "delivery": 30, "price": 20, "innovation": 5, "responsiveness": 15},
    MEASURES,
    {"preferred": 8_500, "approved": 7_000, "watch": 5_000},
    {"preferred": "allow", "approved": "allow", "watch": "warn", "blocked": "block"},
)


@dataclass(frozen=True, slots=True)
class Score:
    """A criterion's points, and its part of the total."""

    criterion: Criterion
    points: int | None  # None: no evidence.
    weight: int
    contribution: int
    measures: Mapping[str, tuple[float, int]]  # Value and points.


@dataclass(frozen=True, slots=True)
class Scorecard:
    """total None: nothing is known of the supplier in the period."""

    total: int | None
    scores: tuple[Score, ...]
    rules_version: int


def compute(measures: Mapping[str, float | None], rules: Rules) -> Scorecard:
    """measures: values by name, None without evidence; see the module for the formulas."""
    found: dict[Criterion, dict[str, tuple[float, int]]] = {name: {} for name in CRITERIA}
    for name, value in measures.items():
        if value is not None:
            scale = rules.scales[name]
            found[scale.criterion][name] = (value, scale.points(value))
    points = {
        name: round(sum(p for _, p in parts.values()) / len(parts))
        for name, parts in found.items()
        if parts and rules.weights.get(name, 0)
    }
    shares = _contributions(points, rules.weights)
    scores = tuple(
        Score(name, points.get(name), rules.weights.get(name, 0), shares.get(name, 0), found[name])
        for name in CRITERIA
    )
    return Scorecard(sum(shares.values()) if points else None, scores, rules.version)


def _contributions(
    points: Mapping[Criterion, int], weights: Mapping[Criterion, int]
) -> dict[Criterion, int]:
    """points * weight / weights, by largest remainder."""
    whole = sum(weights[name] for name in points)
    if not whole:
        return {}
    exact = {name: (value * weights[name], whole) for name, value in points.items()}
    made = {name: part // whole for name, (part, _) in exact.items()}
    left = round(sum(part for part, _ in exact.values()) / whole) - sum(made.values())
    by_rest = sorted(exact, key=lambda n: (-(exact[n][0] % whole), CRITERIA.index(n)))
    for name in by_rest[:left]:
        made[name] += 1
    return made


@dataclass(frozen=True, slots=True)
class Change:
    """Why a criterion's contribution moved: by its own points, or by its share of the weight."""

    criterion: Criterion
    before: int
    now: int
    by_points: int
    by_weight: int

    @property
    def change(self) -> int:
        return self.now - self.before


def delta(now: Scorecard, before: Scorecard) -> tuple[Change, ...]:
    """Per criterion; the changes add up to the change of the total. by_points holds the old share
    of the weight, by_weight is the rest (a criterion gained or lost evidence, or rules changed)."""
    old = {score.criterion: score for score in before.scores}
    base = sum(s.weight for s in before.scores if s.points is not None)
    made: list[Change] = []
    for score in now.scores:
        was = old[score.criterion]
        moved = 0
        if score.points is not None and was.points is not None and base:
            moved = round((score.points - was.points) * was.weight / base)
        change = score.contribution - was.contribution
        made.append(
            Change(score.criterion, was.contribution, score.contribution, moved, change - moved)
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days, both included. name: 2026-Q1, or rolling."""

    name: str
    since: date
    until: date

    @property
    def before(self) -> "Period":
        """The quarter before; for a rolling year, the one that ended a quarter (91 days) ago."""
        if self.name == ROLLING:
            end = self.until - timedelta(days=91)
            return rolling(end)
        last = self.since - timedelta(days=1)
        return quarter(last.year, (last.month + 2) // 3)


def quarter(year: int, number: int) -> Period:
    """number: 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    after = date(year + number // 4, 3 * number % 12 + 1, 1)
    return Period(f"{year}-Q{number}", first, after - timedelta(days=1))


def quarter_of(day: date) -> Period:
    return quarter(day.year, (day.month + 2) // 3)


def rolling(until: date) -> Period:
    """The 365 days that end with `until`."""
    return Period(ROLLING, until - timedelta(days=364), until)


def parse_period(text: str, today: date) -> Period:
    """`rolling`, or `2026-Q1`. Raises InvalidInput."""
    if text == ROLLING:
        return rolling(today)
    year, mark, number = text.partition("-Q")
    known = mark and number in ("1", "2", "3", "4") and year.isascii() and year.isdecimal()
    if known and len(year) == 4 and FIRST_DAY.year < int(year) <= LAST_DAY.year:
        return quarter(int(year), int(number))
    raise InvalidInput("period must be rolling, or a quarter such as 2026-Q1",
                       cure="use ?period=2026-Q1 or ?period=rolling",
                       cure_zh="请使用 ?period=2026-Q1 或 ?period=rolling")  # fmt: skip


def median(values: Sequence[float]) -> float | None:
    """The middle value, the mean of the two middle ones for an even count."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
