from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.rates import Band, RateCard, Surcharge, Zone, quote, total_minor
from entrepot.logistics.domain.weight import Parcel, WeightRule, parcel_weight

DAY = date(2026, 11, 23)
BAND = Band("b", "de", Decimal(0), Decimal(30), 500, Decimal("123.4"), date(2026, 1, 1))
RULE = WeightRule(Decimal(8000), step=Decimal("0.1"))
FUEL = Surcharge("fuel", "fuel", date(2026, 1, 1), percent=Decimal(12))


@given(st.integers(1, 29_000), st.integers(1, 400), st.booleans())
def test_the_quick_total_is_the_sum_of_the_quote(weight_g: int, side_mm: int, fuel: bool) -> None:
    side = Decimal(side_mm)
    parcel = Parcel(side, side, side, Decimal(weight_g), "DE")
    card = RateCard("c", "EUR", RULE, (Zone("de", "DE"),), (BAND,), (FUEL,) if fuel else ())
    weight = parcel_weight(parcel, RULE).chargeable
    assert total_minor(card, parcel, DAY, weight) == quote(card, parcel, DAY).total_minor
