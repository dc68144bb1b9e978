"""The prepared tariff answers what the full quote answers, to the last unit."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.pricing import Tariff
from entrepot.logistics.domain.rates import (
    Band,
    LegPrice,
    NoRateInForce,
    OversizeTrigger,
    RateCard,
    Surcharge,
    Zone,
    half_up,
    postal,
    quote,
)
from entrepot.logistics.domain.weight import Parcel, WeightRule, parcel_weight

DAY, START = date(2026, 11, 23), date(2026, 1, 1)
RULE = WeightRule(Decimal(8000), step=Decimal("0.1"))
ZONES = (Zone("de", "DE"), Zone("islands", "DE", ("25", "27498")))
SURCHARGES = (
    Surcharge("fuel", "fuel", START, percent=Decimal("12.35")),
    Surcharge("home", "residential", START, fixed_minor=90, residential=True),
    Surcharge("far", "remote_area", START, per_unit_minor=Decimal("33.3"), postal_prefixes=("9", "27")),
    Surcharge("ddp", "ddp_fee", START, percent=Decimal("2.5"), on_subtotal=True,
              incoterms=frozenset({"DDP"})),
    Surcharge("old", "fuel", START, date(2026, 6, 1), percent=Decimal(90)),
    Surcharge("cell", "battery_fee", START, fixed_minor=55,
              dangerous_goods=frozenset({"UN3481:contained_in"})),
)  # fmt: skip
BIG = Surcharge("big", "large_package", START, fixed_minor=4000,
                oversize=OversizeTrigger(volume_above=Decimal(9000)))  # fmt: skip


def bands(zone: str, base: int, per_kg: str) -> tuple[Band, ...]:
    return (
        Band("low", zone, Decimal(0), Decimal(2), base, Decimal(per_kg), START),
        Band("high", zone, Decimal(2), Decimal(30), base + 100, Decimal(per_kg) - 10, START),
    )  # fmt: skip


@given(
    st.integers(1, 33_000), st.integers(1, 400), st.booleans(), st.booleans(),
    st.sets(st.integers(0, len(SURCHARGES) - 1)),
    st.sampled_from(["10115", "25 845", "27498", "98-001", ""]), st.booleans(),
    st.sampled_from([None, "DDP", "DAP"]), st.sampled_from([frozenset(), frozenset({"UN3481:contained_in"})]),
    st.sampled_from([Decimal(1), Decimal("0.125"), Decimal(1) / Decimal(7)]),
)  # fmt: skip
def test_a_prepared_tariff_prices_every_parcel_as_its_quote_does(
    weight_g: int, side_mm: int, legs: bool, home: bool, which: set[int], code: str, big: bool,
    incoterm: str | None, goods: frozenset[str], exchange: Decimal,
) -> None:  # fmt: skip
    side = Decimal(side_mm)
    parcel = Parcel(side, side, side, Decimal(weight_g), "DE", code, home, goods, incoterm)
    surcharges = tuple(SURCHARGES[n] for n in sorted(which)) + ((BIG,) if big else ())
    card = RateCard(
        "c", "EUR", RULE, ZONES, bands("de", 500, "123.4") + bands("islands", 900, "200"),
        surcharges, legs=(LegPrice("last_mile", bands("de", 40, "12.25")),) if legs else (),
    )  # fmt: skip
    tariff = Tariff(card, "DE", goods, incoterm, DAY, exchange)
    weight = parcel_weight(parcel, RULE).chargeable
    try:
        wanted: int | str = half_up(quote(card, parcel, DAY).total_minor * exchange)
    except NoRateInForce as error:
        wanted = error.missing
    place = tariff.place(postal(parcel))
    assert tariff.price(parcel, postal(parcel), int(weight.scaleb(6)), place) == wanted


def test_postal_codes_of_one_price_share_a_place() -> None:
    card = RateCard("c", "EUR", RULE, ZONES, bands("de", 500, "10") + bands("islands", 1, "10"),
                    SURCHARGES)  # fmt: skip
    tariff = Tariff(card, "DE", frozenset(), None, DAY, Decimal(1))
    assert tariff.place("10115") == tariff.place("20095")
    assert len({tariff.place(code) for code in ("10115", "25845", "98001", "27498")}) == 4
