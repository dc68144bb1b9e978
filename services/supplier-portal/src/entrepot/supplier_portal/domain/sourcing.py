"""How much depends on one supplier or one region.

Herfindahl-Hirschman index: the sum of squared shares in percent, 0 to 10,000. Bands: above 1,800
highly concentrated, 1,000 to 1,800 moderately, below not. Source: U.S. Department of Justice and
Federal Trade Commission, Merger Guidelines (2023), Guideline 1 and its note on the index; there it
is of markets, here the same bands mark a purchase that hangs on few shoulders.

3+N: at least three suppliers that could each deliver today (CORE of them), N more in reserve.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

CORE = 3
HIGH, MODERATE = 1800, 1000
Band = Literal["none", "low", "moderate", "high"]


def herfindahl(shares: Iterable[int | float]) -> int | None:
    """The index of parts in any unit; None where there is nothing to share."""
    parts = [part for part in shares if part > 0]
    whole = sum(parts)
    return round(sum((100 * part / whole) ** 2 for part in parts)) if whole else None


def band(index: int | None) -> Band:
    if index is None:
        return "none"
    return "high" if index > HIGH else "moderate" if index >= MODERATE else "low"


@dataclass(frozen=True, slots=True)
class Source:
    """A supplier of a SKU. share: planned, in percent; able: active and barred today neither by a
    document it lacks nor by its standing."""

    supplier: str
    region: str  # ISO 3166-1 country of the supplier; "" where it is not known.
    role: Literal["preferred", "backup"]
    share: int
    able: bool
    units: int = 0  # Bought in the period: of one SKU, units compare where prices do not.


@dataclass(frozen=True, slots=True)
class Risk:
    """Figures of one SKU, or of all purchases. single_point_of_failure: exactly one supplier
    could deliver, or none; single_region: all who could are in one country."""

    suppliers: int
    able: int
    preferred: int
    backups: int
    planned_index: int | None
    bought_index: int | None
    region_index: int | None
    band: Band
    single_point_of_failure: bool
    single_region: bool
    below_three: bool


def risk(sources: Iterable[Source]) -> Risk:
    """Of the suppliers of one SKU."""
    all_ = list(sources)
    able = [s for s in all_ if s.able]
    regions: dict[str, int] = {}
    for source in able:
        regions[source.region] = regions.get(source.region, 0) + max(source.share, 1)
    planned = herfindahl(s.share for s in able) or herfindahl(1 for _ in able)
    bought = herfindahl(s.units for s in all_)
    known = {s.region for s in able if s.region}
    return Risk(
        suppliers=len(all_), able=len(able),
        preferred=sum(s.role == "preferred" for s in able),
        backups=sum(s.role == "backup" for s in able),
        planned_index=planned, bought_index=bought, region_index=herfindahl(regions.values()),
        band=band(bought if bought is not None else planned),
        single_point_of_failure=len(able) <= 1,
        single_region=len(able) > 1 and len(known) == 1 and all(s.region for s in able),
        below_three=len(able) < CORE,
    )  # fmt: skip


def shares(values: Mapping[str, int]) -> list[tuple[str, int, float]]:
    """(name, value, share in percent with two digits), largest first."""
    whole = sum(values.values())
    ordered = sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(name, value, round(100 * value / whole, 2) if whole else 0.0)
            for name, value in ordered]  # fmt: skip


def from_purchases(
    bought: Mapping[str, int], regions: Mapping[str, str], able: Mapping[str, bool]
) -> list[Source]:
    """The suppliers of a SKU for which nobody named sources: those it was bought from. bought:
    units by supplier; shares are those of the units, in whole percent."""
    whole = sum(bought.values())
    return [
        Source(name, regions.get(name, ""), "preferred", round(100 * units / whole),
               able.get(name, False), units)
        for name, units in sorted(bought.items())
        if units
    ]  # fmt: skip
