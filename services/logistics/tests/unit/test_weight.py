from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.weight import (
    DimRound,
    InvalidWeightRule,
    Mode,
    Parcel,
    Units,
    WeightRule,
    chargeable_weight,
    parcel_weight,
)

SIDES = st.tuples(*[st.integers(1, 2000).map(Decimal)] * 3)


def a_parcel(*sides_mm: int | str, weight_g: int | str = 1000) -> Parcel:
    length, width, height = (Decimal(side) for side in sides_mm)
    return Parcel(length, width, height, Decimal(weight_g), country="DE")


def test_a_box_measured_in_millimetres_is_billed_in_whole_inches_and_pounds() -> None:
    rule = WeightRule(Decimal(139), Units.IMPERIAL, DimRound.CEIL, step=Decimal(1))
    weight = parcel_weight(a_parcel("304.8", "304.8", "304.8", weight_g=4000), rule)
    assert str(weight.volumetric) == "12.432"
    assert str(weight.chargeable) == "13"


def test_a_weight_of_ten_is_written_ten_and_not_as_an_exponent() -> None:
    rule = WeightRule(Decimal(5000), step=Decimal(1))
    assert str(parcel_weight(a_parcel(100, 100, 100, weight_g=10000), rule).chargeable) == "10"


def test_a_service_that_ignores_volume_bills_the_actual_weight() -> None:
    rule = WeightRule(Decimal(5000), mode=Mode.ACTUAL)
    assert parcel_weight(a_parcel(900, 900, 900, weight_g=300), rule).chargeable == Decimal("0.300")


@given(SIDES, st.integers(1, 70_000).map(Decimal), st.sampled_from([None, Decimal("0.5")]))
def test_the_chargeable_weight_is_never_below_the_actual_weight_or_the_minimum(
    sides: tuple[Decimal, Decimal, Decimal], grams: Decimal, step: Decimal | None
) -> None:
    rule = WeightRule(Decimal(6000), step=step, minimum=Decimal("0.05"))
    weight = parcel_weight(Parcel(*sides, grams, country="DE"), rule).chargeable
    assert weight >= max(grams / 1000, rule.minimum)
    assert step is None or weight % step == 0


def test_a_rule_or_parcel_that_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidWeightRule):
        WeightRule(Decimal(0))
    with pytest.raises(InvalidWeightRule):
        WeightRule(Decimal(5000), step=Decimal(0))
    with pytest.raises(InvalidWeightRule):
        a_parcel(10, 10, 10, weight_g=0)
    with pytest.raises(InvalidWeightRule):
        chargeable_weight([Decimal(1)], Decimal(1), WeightRule(Decimal(5000)))
