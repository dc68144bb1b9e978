"""Chargeable weight: the greater of what a parcel weighs and what its volume stands for.

Divisor, rounding, step, minimum, mode and threshold are data of a service and its validity.
Source: shared/facts/logistics.md section 1, dimensional weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

MM_PER_INCH = Decimal("25.4")
MM_PER_CM = Decimal(10)
G_PER_POUND = Decimal("453.59237")
G_PER_KG = Decimal(1000)

_THREE_PLACES = Decimal("0.001")
_ZERO = Decimal(0)


class InvalidWeightRule(ValueError):
    """A weight rule or a measure that no parcel can have."""


class Units(StrEnum):
    """metric: cm and kg. imperial: in and lb."""

    METRIC = "metric"
    IMPERIAL = "imperial"


class DimRound(StrEnum):
    """How a side is rounded before the volume is taken: up to the whole unit, or not at all."""

    NONE = "none"
    CEIL = "ceil"


class Mode(StrEnum):
    """max: volume counts when greater. double: only from twice the actual weight. actual: never."""

    MAX = "max"
    DOUBLE = "double"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class WeightRule:
    """One service's rule. Lengths and weights in `units`.

    divisor: volume units per weight unit. step: the chargeable weight is rounded up to a multiple;
    None: 3 decimals, half up. minimum: least chargeable weight. threshold: volume counts only
    above it.
    """

    divisor: Decimal
    units: Units = Units.METRIC
    dim_round: DimRound = DimRound.NONE
    mode: Mode = Mode.MAX
    step: Decimal | None = None
    minimum: Decimal = _ZERO
    threshold: Decimal | None = None

    def __post_init__(self) -> None:
        if self.divisor <= 0:
            raise InvalidWeightRule(f"divisor must be positive, got {self.divisor}")
        if self.step is not None and self.step <= 0:
            raise InvalidWeightRule(f"step must be positive, got {self.step}")
        if self.minimum < 0 or (self.threshold is not None and self.threshold < 0):
            raise InvalidWeightRule("minimum and threshold must not be negative")


@dataclass(frozen=True, slots=True)
class ChargeableWeight:
    """Both in the rule's weight unit. volumetric: 3 decimals; 0.000 below the threshold."""

    volumetric: Decimal
    chargeable: Decimal


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is shipped and where to. Sides in millimetres, weight in grams.

    dangerous_goods: what the lane must accept, such as "UN3481:contained_in" or "liquid".
    """

    length_mm: Decimal
    width_mm: Decimal
    height_mm: Decimal
    weight_g: Decimal
    country: str
    postal_code: str = ""
    residential: bool = True
    dangerous_goods: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if min(self.length_mm, self.width_mm, self.height_mm) < 0 or self.weight_g <= 0:
            raise InvalidWeightRule("sides must not be negative and the weight must be positive")

    @property
    def sides_mm(self) -> tuple[Decimal, Decimal, Decimal]:
        return (self.length_mm, self.width_mm, self.height_mm)


def sides_and_weight(
    parcel: Parcel, units: Units
) -> tuple[tuple[Decimal, Decimal, Decimal], Decimal]:
    """Sides and actual weight in the given units, exact."""
    per_side, per_weight = (
        (MM_PER_CM, G_PER_KG) if units is Units.METRIC else (MM_PER_INCH, G_PER_POUND)
    )
    length, width, height = parcel.sides_mm
    return (length / per_side, width / per_side, height / per_side), parcel.weight_g / per_weight


def rounded_sides(sides: Sequence[Decimal], dim_round: DimRound) -> list[Decimal]:
    """Sides as the carrier measures them."""
    if dim_round is DimRound.CEIL:
        return [side.to_integral_value(ROUND_CEILING) for side in sides]
    return list(sides)


def chargeable_weight(
    sides: Sequence[Decimal], actual: Decimal, rule: WeightRule
) -> ChargeableWeight:
    """Weight to be billed. sides: three lengths; all measures in rule.units.

    The comparison uses unrounded values. Raises InvalidWeightRule unless there are three sides.
    """
    if len(sides) != 3:
        raise InvalidWeightRule(f"a parcel has 3 sides, got {len(sides)}")
    length, width, height = rounded_sides(sides, rule.dim_round)
    volume = length * width * height
    volumetric = volume / rule.divisor
    if rule.threshold is not None and volume <= rule.threshold:
        volumetric = _ZERO
    billed = actual
    if rule.mode is Mode.MAX:
        billed = max(actual, volumetric)
    elif rule.mode is Mode.DOUBLE and volumetric >= 2 * actual:
        billed = volumetric
    return ChargeableWeight(
        volumetric=volumetric.quantize(_THREE_PLACES, ROUND_HALF_UP),
        chargeable=round_up_to_step(max(billed, rule.minimum), rule.step),
    )


def round_up_to_step(weight: Decimal, step: Decimal | None) -> Decimal:
    """Smallest multiple of step not below weight, without trailing zeros; None: 3 decimals."""
    if step is None:
        return weight.quantize(_THREE_PLACES, ROUND_HALF_UP)
    stepped = (weight / step).to_integral_value(ROUND_CEILING) * step
    plain = stepped.normalize()
    exponent = plain.as_tuple().exponent
    # 1E+1 is how Decimal normalises ten; a weight is written 10.
    return plain.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else plain


def parcel_weight(parcel: Parcel, rule: WeightRule) -> ChargeableWeight:
    """Chargeable weight of a parcel in rule.units."""
    sides, actual = sides_and_weight(parcel, rule.units)
    return chargeable_weight(sides, actual, rule)
