"""The weigh step: does the parcel weigh what its goods weigh by the catalogue?"""

from dataclasses import dataclass

TOLERANCE_PERCENT = 15
TOLERANCE_G = 50


@dataclass(frozen=True, slots=True)
class WeightCheck:
    """ok: within tolerance, or nothing to compare with. note: what a person should read."""

    ok: bool
    note: str


def check_weight(measured_g: int, expected_g: int) -> WeightCheck:
    """Compare grams; the tolerance is 15 % of the expected weight, but at least 50 g, for
    packaging. expected_g 0 means that the catalogue has no measures."""
    if expected_g <= 0:
        return WeightCheck(True, f"weighed {measured_g} g; the catalogue has no weight")
    allowed = max(expected_g * TOLERANCE_PERCENT // 100, TOLERANCE_G)
    difference = measured_g - expected_g
    if abs(difference) <= allowed:
        return WeightCheck(True, "")
    return WeightCheck(
        False,
        f"weighed {measured_g} g, {expected_g} g expected: {difference:+d} g, {allowed} g allowed",
    )
