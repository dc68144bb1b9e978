"""By which way goods come: what is urgent flies, the rest sails.

Of the units that are ordered anyway, x are sent by a faster way. A unit that flies saves a missing
unit with the chance that demand until the slow goods arrive passes what is there and x; so the best x
is where that chance equals added freight / cost of a missing unit (a newsvendor whose unit costs the
added freight). Nothing that is sold out before even the fast goods arrive can be saved: that share is
taken off. The faster way with the largest gain is taken, if any gains.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entrepot.planning.domain.distribution import LeadTime, Path, quantile_over, shortage_over


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


def split(
    path: Path, available: int, quantity: int, pack: int, missing_minor: float, slow: Way,
    faster: Sequence[Way],
) -> Split | None:  # fmt: skip
    """What of `quantity` is to go a faster way. available: units there, or coming before the slow
    goods. None: all goes the slow way."""
    before = shortage_over(path, slow.lead, available)
    if before <= 1e-6 or missing_minor <= 0:
        return None
    best: Split | None = None
    for way in faster:
        added = way.freight_minor - slow.freight_minor
        if way.lead.mean >= slow.lead.mean or added >= missing_minor:
            continue
        ratio = 1 - max(added, 0.0) / missing_minor
        wanted = quantile_over(path, slow.lead, ratio) - max(0, available)
        units = min(quantity, -(-int(max(0.0, wanted)) // pack) * pack)
        if units <= 0:
            continue
        after = shortage_over(path, slow.lead, available + units)
        lost = min(1.0, shortage_over(path, way.lead, available) / before)
        gain = (before - after) * (1 - lost) * missing_minor - added * units
        if gain > 0 and (best is None or gain > best.gain_minor):
            best = Split(way.mode, units, gain, before, before - (before - after) * (1 - lost))
    return best
