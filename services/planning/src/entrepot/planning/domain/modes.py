"""By which way goods come: what is urgent flies, the rest sails.

Of the units that are ordered anyway, x are sent by a faster way. A unit that flies saves a missing
unit with the chance that demand until the slow goods arrive passes what is there and x; so the best x
is where that chance equals added freight / cost of a missing unit (a newsvendor whose unit costs the
added freight). Nothing that is sold out before even the fast goods arrive can be saved: that share is
taken off. The faster way with the largest gain is taken, if any gains.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entrepot.planning.domain.distribution import LeadTime, Path
from entrepot.planning.domain.paths import leads_of, quantile_over, shortage_over, stacked

NOTHING = 1e-6  # Missing units that nobody need save.


@dataclass(frozen=True, slots=True)
class Way:
    """A mode with its lead time and freight of one unit (minor units)."""

    mode: str
    lead: LeadTime
    freight_minor: float


@dataclass(frozen=True, slots=True)
class Split:
    """units by the fast way; gain: missing units saved x their cost - added freight. risk: expected
    missing units until the slow goods come, without and with them."""

    mode: str
    units: int
    gain_minor: float
    risk_before: float
    risk_after: float


def freight_of_unit(terms: Mapping[str, float], volume_m3: float, weight_kg: float) -> float:
    """By volume and weight."""
    return terms.get("per_m3_minor", 0.0) * volume_m3 + terms.get("per_kg_minor", 0.0) * weight_kg


@dataclass(frozen=True, slots=True)
class Ask:
    """What of `quantity` is to go a faster way? available: units there, or coming before the slow
    goods."""

    path: Path
    available: int
    quantity: int
    pack: int
    missing_minor: float
    slow: Way
    faster: Sequence[Way]


def split(
    path: Path, available: int, quantity: int, pack: int, missing_minor: float, slow: Way,
    faster: Sequence[Way],
) -> Split | None:  # fmt: skip
    """Of one line. None: all goes the slow way."""
    return split_many([Ask(path, available, quantity, pack, missing_minor, slow, faster)])[0]


def split_many(asks: Sequence[Ask]) -> list[Split | None]:
    """Of many lines at once, in their order."""
    import numpy as np

    best: list[Split | None] = [None] * len(asks)
    pairs = [
        (n, way) for n, ask in enumerate(asks) for way in ask.faster
        if ask.missing_minor > 0 and way.lead.mean < ask.slow.lead.mean
        and way.freight_minor - ask.slow.freight_minor < ask.missing_minor
    ]  # fmt: skip
    if not pairs:
        return best
    known = sorted({n for n, _ in pairs})
    before = dict(zip(known, _shortages([asks[n] for n in known]), strict=True))
    pairs = [(n, way) for n, way in pairs if before[n] > NOTHING]
    if not pairs:
        return best
    lines = [asks[n] for n, _ in pairs]
    paths, slow = stacked([a.path for a in lines]), leads_of([a.slow.lead for a in lines])
    fast = leads_of([way.lead for _, way in pairs])
    there = np.array([float(a.available) for a in lines])
    worth = np.array([a.missing_minor for a in lines])
    added = np.array([way.freight_minor - a.slow.freight_minor
                      for a, (_, way) in zip(lines, pairs, strict=True)])  # fmt: skip
    wanted = quantile_over(paths, slow, 1 - np.maximum(added, 0.0) / worth)
    wanted -= np.maximum(there, 0.0)
    pack = np.array([float(a.pack) for a in lines])
    units = np.ceil(np.floor(np.maximum(0.0, wanted)) / pack) * pack
    units = np.minimum(units, [float(a.quantity) for a in lines])
    at_risk = np.array([before[n] for n, _ in pairs])
    after = shortage_over(paths, slow, there + units)
    lost = np.minimum(1.0, shortage_over(paths, fast, there) / at_risk)
    saved = (at_risk - after) * (1 - lost)
    gain = saved * worth - added * units
    for (n, way), count, win, less in zip(pairs, units, gain, saved, strict=True):
        held = best[n]
        if count > 0 and win > 0 and (held is None or win > held.gain_minor):
            best[n] = Split(way.mode, int(count), float(win), before[n], before[n] - float(less))
    return best


def _shortages(asks: Sequence[Ask]) -> list[float]:
    """Expected missing units of each until the slow goods come."""
    import numpy as np

    there = np.array([float(a.available) for a in asks])
    found = shortage_over(stacked([a.path for a in asks]), leads_of([a.slow.lead for a in asks]),
                          there)  # fmt: skip
    return [float(x) for x in found]
