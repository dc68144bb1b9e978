"""What history says of a duration or a lateness: right-censored, decayed, shrunken to a parent.

An observation is known (it ended at this value) or open (it has lasted this long and goes on). With
no parent the curve is Kaplan and Meier's product limit (1958). With one it is the posterior mean
under a Dirichlet process with the parent's curve as its mean and `strength` observations as its
mass (Susarla and Van Ryzin 1976); where nothing is open that is the plain
(n * own + strength * parent) / (n + strength). Quantiles are nearest rank.
Source of the rules: shared/facts/logistics.md section 1.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: A parent's curve weighs as much as this many observations, like the on-time rate's.
STRENGTH = 20.0
#: Days after which an observation counts half.
HALF_LIFE_DAYS = 180.0

_EPSILON = 1e-9


def decay(age_days: float, half_life_days: float = HALF_LIFE_DAYS) -> float:
    """Weight of an observation in (0, 1]: one half for each half life of its age."""
    return float(0.5 ** (max(age_days, 0.0) / half_life_days))


@dataclass(slots=True)
class Evidence:
    """Weighted observations of one group: value -> summed weight. count: how many known ones,
    whatever they weigh."""

    known: dict[float, float] = field(default_factory=dict)
    open: dict[float, float] = field(default_factory=dict)
    count: int = 0

    def add(self, value: float, weight: float = 1.0, *, ended: bool = True, count: int = 1) -> None:
        """weight: of all `count` observations of this value together."""
        side = self.known if ended else self.open
        side[value] = side.get(value, 0.0) + weight
        self.count += count if ended else 0

    @property
    def n(self) -> float:
        """Weight of what has ended."""
        return sum(self.known.values())

    def without(self, part: "Evidence | None") -> "Evidence":
        """The rest of the group. part: observations that are all among these."""
        if part is None:
            return self
        return Evidence(
            _less(self.known, part.known), _less(self.open, part.open), self.count - part.count
        )


def _less(whole: Mapping[float, float], part: Mapping[float, float]) -> dict[float, float]:
    rest = {value: weight - part.get(value, 0.0) for value, weight in whole.items()}
    return {value: weight for value, weight in rest.items() if weight > _EPSILON}


@dataclass(frozen=True, slots=True)
class Curve:
    """P(X <= x): right-continuous steps. values ascend, shares rise and end at 1, or below it
    where the longest observation is still open. n: weight of the group's own known evidence."""

    values: tuple[float, ...]
    shares: tuple[float, ...]
    n: float = 0.0

    def at(self, value: float) -> float:
        """P(X <= value)."""
        position = bisect_right(self.values, value)
        return self.shares[position - 1] if position else 0.0

    def before(self, value: float) -> float:
        """P(X < value)."""
        position = bisect_right(self.values, value)
        if position and self.values[position - 1] == value:
            position -= 1
        return self.shares[position - 1] if position else 0.0

    def quantile(self, p: float) -> float | None:
        """The smallest value whose share is at least p; None where the evidence ends before."""
        for value, share in zip(self.values, self.shares, strict=True):
            if share >= p - _EPSILON:
                return value
        return None

    def after(self, value: float) -> "Curve | None":
        """Given X > value; None where nothing is known beyond it."""
        gone = self.at(value)
        if gone >= 1 - _EPSILON:
            return None
        rest = [(v, s) for v, s in zip(self.values, self.shares, strict=True) if v > value]
        if not rest:
            return None
        shares = tuple((share - gone) / (1 - gone) for _, share in rest)
        return Curve(tuple(v for v, _ in rest), shares, self.n)

    def scaled(self, factor: float) -> "Curve":
        """Of factor * X. factor: above 0."""
        return Curve(tuple(v * factor for v in self.values), self.shares, self.n)

    def mean(self) -> float | None:
        """Mean of what is known; None for an empty curve."""
        if not self.values:
            return None
        total, before = 0.0, 0.0
        for value, share in zip(self.values, self.shares, strict=True):
            total += value * (share - before)
            before = share
        return total / before if before else None


EMPTY = Curve((), ())


def learned(evidence: Evidence, parent: Curve | None = None, strength: float = STRENGTH) -> Curve:
    """The curve of a group, shrunken to its parent's (none: Kaplan-Meier)."""
    prior = parent if parent is not None and parent.values and strength > 0 else None
    mass = _masses(prior) if prior is not None else {}
    values = sorted({*evidence.known, *evidence.open, *mass})
    at_risk = evidence.n + sum(evidence.open.values())
    ahead = 1.0  # P(X >= value) by the prior.
    survival = 1.0
    steps: list[tuple[float, float]] = []
    for value in values:
        own, expected = evidence.known.get(value, 0.0), mass.get(value, 0.0)
        base = at_risk + (strength * ahead if prior is not None else 0.0)
        ended = own + strength * expected
        if ended > 0 and base > _EPSILON:
            survival *= 1 - min(ended / base, 1.0)
            steps.append((value, 1 - survival))
        ahead -= expected
        # What is open at a value has lasted longer than it: it leaves after those that ended.
        at_risk -= own + evidence.open.get(value, 0.0)
    return Curve(tuple(v for v, _ in steps), tuple(s for _, s in steps), evidence.n)


def _masses(curve: Curve) -> dict[float, float]:
    found: dict[float, float] = {}
    before = 0.0
    for value, share in zip(curve.values, curve.shares, strict=True):
        found[value] = share - before
        before = share
    return found


def chain(
    levels: Sequence[Evidence | None], root: Curve | None = None, strength: float = STRENGTH
) -> Curve:
    """The last level's curve, each shrunken to the one before. levels: widest first, each part of
    the one before; None where a group has no evidence. root: what is believed before anything was
    seen. A level speaks for the others of its kind: what a narrower one will say is left out of
    it, or the same deliveries would count again at every level."""
    curve = root
    for position, evidence in enumerate(levels):
        if evidence is None:
            continue
        narrower = next((level for level in levels[position + 1 :] if level is not None), None)
        others = evidence.without(narrower)
        if others.known or others.open:
            curve = learned(others, curve, strength)
    return curve if curve is not None else EMPTY


def stated(p50: float, p90: float) -> Curve:
    """A curve through two promised quantiles: straight from half of p50 (nothing arrives earlier)
    over p50 to p90, and as far again beyond it. A belief to begin with, not a measurement."""
    first, tail = p50 / 2, p90 + max(p90 - p50, p50 / 4)
    values, shares = [], []
    for low, high, start, end in (
        (first, p50, 0.0, 0.5),
        (p50, p90, 0.5, 0.9),
        (p90, tail, 0.9, 1),
    ):
        for step in range(1, 6):
            values.append(low + (high - low) * step / 5)
            shares.append(start + (end - start) * step / 5)
    merged: Mapping[float, float] = dict(zip(values, shares, strict=True))
    ordered = sorted(merged.items())
    return Curve(tuple(v for v, _ in ordered), tuple(s for _, s in ordered))
