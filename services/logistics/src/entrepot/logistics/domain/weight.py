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
_MILLION = 10**6


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
    incoterm: None where it is not agreed; fees that hang on one are then not due.
    """

    length_mm: Decimal
    width_mm: Decimal
    height_mm: Decimal
    weight_g: Decimal
    country: str
    postal_code: str = ""
    residential: bool = True
    dangerous_goods: frozenset[str] = frozenset()
    incoterm: str | None = None

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


class Weigher:
    """One rule made ready for many parcels: the chargeable weight in millionths of a kilogram, by
    whole numbers. It is to the last one `parcel_weight(...).chargeable`; what it cannot hold to
    that (imperial rules, parts of a gram or millimetre) is weighed in full."""

    __slots__ = ("_above", "_divisor", "_least", "_step", "plain", "rule")

    def __init__(self, rule: WeightRule) -> None:
        self.rule = rule
        self._divisor = rule.divisor.as_integer_ratio()
        self._above = None if rule.threshold is None else rule.threshold.as_integer_ratio()
        step, least = rule.step or Decimal("0.001"), rule.minimum
        self._step, self._least = int(step * _MILLION), int(least * _MILLION)
        self.plain = (
            rule.units is Units.METRIC and rule.dim_round is DimRound.NONE
            and step * _MILLION == self._step and least * _MILLION == self._least
        )  # fmt: skip

    def millionths(self, weight_g: int | None, volume_mm3: int) -> int | None:
        """None where the parcel has to be weighed in full. weight_g: None for parts of a gram."""
        if not self.plain or weight_g is None:
            return None
        over, under = self._divisor
        volumetric, actual = volume_mm3 * 1000 * under, weight_g * 1000 * over  # In 1 / over.
        if self._above is not None:
            above, of = self._above
            if volume_mm3 * of <= above * 1000:
                volumetric = 0
        billed, mode = actual, self.rule.mode
        if (mode is Mode.MAX and volumetric > actual) or (
            mode is Mode.DOUBLE and volumetric >= 2 * actual
        ):
            billed = volumetric
        least = self._least * over
        if billed < least:
            billed = least
        unit = self._step * over
        if self.rule.step is None:
            return (2 * billed + unit) // (2 * unit) * self._step
        return -(-billed // unit) * self._step


def whole_measures(parcel: Parcel) -> tuple[int | None, int]:
    """Grams and cubic millimetres as a Weigher reads them."""
    weight, length = int(parcel.weight_g), int(parcel.length_mm)
    width, height = int(parcel.width_mm), int(parcel.height_mm)
    if (
        weight != parcel.weight_g or length != parcel.length_mm
        or width != parcel.width_mm or height != parcel.height_mm
    ):  # fmt: skip
        return None, 0
    return weight, length * width * height
