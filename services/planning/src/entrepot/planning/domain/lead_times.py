"""Lead times that are learned: what was quoted, drawn to what was seen.

The last deliveries of a supplier to a place stand with the weight n / (n + 4) against the quoted days
(which are spread, as quotes are seldom exact: 0.85, 1 and 1.25 times). Few samples move little, many
replace the quote. Lanes come with p50 and p90 measured by logistics.
"""

from collections.abc import Sequence

from entrepot.planning.domain.distribution import LeadTime

PRIOR_WEIGHT = 4.0
LAST = 30  # Samples that count.
QUOTED = ((0.85, 0.25), (1.0, 0.5), (1.25, 0.25))
BINS = 9  # Distinct lengths that are kept; more would cost time and tell nothing.


def learned(samples: Sequence[int], quoted_days: float) -> LeadTime:
    """samples: days of the last deliveries, the newest last."""
    recent = sorted(samples[-LAST:])
    weight = len(recent) / (len(recent) + PRIOR_WEIGHT)
    parts: dict[float, float] = {}
    for factor, chance in QUOTED:
        days = round(factor * quoted_days, 2)
        parts[days] = parts.get(days, 0.0) + (1 - weight) * chance
    if recent:
        groups = min(BINS, len(recent))
        for place in range(groups):
            part = recent[place * len(recent) // groups : (place + 1) * len(recent) // groups]
            days = round(sum(part) / len(part), 2)
            parts[days] = parts.get(days, 0.0) + weight * len(part) / len(recent)
    return LeadTime(tuple(sorted((d, p) for d, p in parts.items() if p > 0)))


def of_lane(p50_days: float, p90_days: float) -> LeadTime:
    """A lane as logistics measured it: half within p50, nine in ten within p90."""
    late = max(p90_days, p50_days)
    early = max(0.5, p50_days - (late - p50_days) * 0.6)
    return LeadTime(((early, 0.25), (p50_days, 0.4), ((p50_days + late) / 2, 0.2),
                     (late, 0.1), (late * 1.3, 0.05)))  # fmt: skip
