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
    Weigher,
    WeightRule,
    chargeable_weight,
    parcel_weight,
    whole_measures,
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


@given(
    st.integers(1, 60_000), st.tuples(*[st.integers(0, 1_500)] * 3), st.sampled_from(list(Mode)),
    st.sampled_from([None, Decimal("0.1"), Decimal("0.5"), Decimal(1), Decimal("0.013")]),
    st.sampled_from([Decimal(5000), Decimal(8000), Decimal("139.5")]),
    st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(3)]),
    st.sampled_from([None, Decimal(0), Decimal(1728)]),
)  # fmt: skip
def test_whole_numbers_weigh_a_parcel_as_the_rule_does(
    weight_g: int, sides: tuple[int, int, int], mode: Mode, step: Decimal | None, divisor: Decimal,
    minimum: Decimal, threshold: Decimal | None,
) -> None:  # fmt: skip
    rule = WeightRule(divisor, mode=mode, step=step, minimum=minimum, threshold=threshold)
    parcel = Parcel(*map(Decimal, sides), Decimal(weight_g), "DE")
    weigher = Weigher(rule)
    found = weigher.millionths(*whole_measures(parcel))
    assert found == int(parcel_weight(parcel, rule).chargeable * 10**6)


def test_what_whole_numbers_cannot_hold_is_weighed_in_full() -> None:
    parts = Parcel(Decimal(1), Decimal(1), Decimal("1.5"), Decimal(3), "DE")
    assert whole_measures(parts) == (None, 0)
    assert Weigher(WeightRule(Decimal(139), Units.IMPERIAL)).millionths(100, 100) is None
