from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.rates import (
    Band,
    InvalidRateCard,
    NoRateInForce,
    OversizeTrigger,
    RateCard,
    Surcharge,
    Zone,
    quote,
)
from entrepot.logistics.domain.weight import Parcel, WeightRule

START, TODAY, END = date(2026, 1, 1), date(2026, 11, 22), date(2027, 1, 1)


def a_parcel(weight_g: int = 800, **more: Any) -> Parcel:
    side = Decimal(more.pop("side_mm", 100))
    return Parcel(side, side, side, Decimal(weight_g), **{"country": "DE", **more})


def a_band(
    rule_id: str, low: str, high: str, fixed: int, per_kg: str, zone: str = "de", **more: Any
) -> Band:
    dates = {"effective_from": START, "effective_to": END, **more}
    return Band(rule_id, zone, Decimal(low), Decimal(high), fixed, Decimal(per_kg), **dates)


def a_card(*surcharges: Surcharge, bands: tuple[Band, ...] = (), **more: Any) -> RateCard:
    default = (a_band("de-0", "0", "1", 200, "500"), a_band("de-1", "1", "30", 300, "450"))
    zones = more.pop("zones", (Zone("de", "DE"),))
    return RateCard(
        "card-1", "EUR", WeightRule(Decimal(8000)), zones, bands or default, surcharges, **more
    )


def test_a_quote_names_the_rule_behind_every_line_and_sums_them() -> None:
    fuel = Surcharge("fuel-nov", "fuel", START, percent=Decimal("12.5"))
    result = quote(a_card(fuel), a_parcel(weight_g=805), TODAY)
    assert [(line.rule_id, line.amount_minor) for line in result.lines] == [
        ("de-0", 603),  # 200 + 0.805 * 500 = 602.5, half up.
        ("fuel-nov", 75),  # 12.5 % of 603 = 75.375.
    ]
    assert result.total_minor == 678


def test_a_weight_on_the_border_belongs_to_the_upper_band() -> None:
    result = quote(a_card(), a_parcel(weight_g=1000), TODAY)
    assert result.lines[0].rule_id == "de-1"


@pytest.mark.parametrize(
    ("parcel", "on_date", "missing"),
    [
        (a_parcel(country="FR"), TODAY, "zone"),
        (a_parcel(weight_g=30_000), TODAY, "band"),
        (a_parcel(), END, "band"),
        (a_parcel(), date(2025, 12, 31), "band"),
    ],
)
def test_where_no_row_holds_the_answer_is_no_rate_and_never_a_guess(
    parcel: Parcel, on_date: date, missing: str
) -> None:
    with pytest.raises(NoRateInForce) as refusal:
        quote(a_card(), parcel, on_date)
    assert refusal.value.missing == missing


def test_a_card_is_not_in_force_on_its_last_day() -> None:
    card = a_card(effective_from=START, effective_to=TODAY)
    with pytest.raises(NoRateInForce, match="no card in force"):
        quote(card, a_parcel(), TODAY)


def test_the_longest_postal_prefix_chooses_the_zone() -> None:
    zones = (Zone("de", "DE"), Zone("isles", "DE", ("25849", "274")), Zone("one", "DE", ("27498",)))
    bands = tuple(
        a_band(zone, "0", "30", fixed, "0", zone)
        for zone, fixed in (("de", 100), ("isles", 200), ("one", 300))
    )
    card = a_card(bands=bands, zones=zones)
    prices = [
        quote(card, a_parcel(postal_code=code), TODAY).total_minor
        for code in ("10115", "27465", "27498", "")
    ]
    assert prices == [100, 200, 300, 100]


def test_surcharges_are_due_only_under_their_conditions() -> None:
    card = a_card(
        Surcharge("private", "residential", START, fixed_minor=30, residential=True),
        Surcharge("remote", "remote", START, fixed_minor=40, postal_prefixes=("25",)),
        Surcharge("battery", "battery", START, fixed_minor=50, dangerous_goods=frozenset({"UN3481"})),
        Surcharge(
            "peak", "peak", START, per_unit_minor=Decimal(100),
            peak=(date(2026, 11, 1), date(2026, 12, 24)),
        ),
        Surcharge("old", "fuel", START, TODAY, percent=Decimal(50)),
    )  # fmt: skip

    def due(parcel: Parcel, on_date: date = TODAY) -> list[str]:
        return [line.rule_id for line in quote(card, parcel, on_date).lines[1:]]

    assert due(a_parcel(residential=False)) == ["peak"]
    assert due(a_parcel(postal_code="25-849")) == ["private", "remote", "peak"]
    battery = a_parcel(residential=False, dangerous_goods=frozenset({"UN3481"}))
    assert due(battery, date(2026, 12, 25)) == ["battery"]
    assert due(a_parcel(residential=False), date(2026, 10, 31)) == ["old"]


def test_a_percentage_on_the_subtotal_counts_the_lines_before_it() -> None:
    card = a_card(
        Surcharge("fixed", "handling", START, fixed_minor=400),
        Surcharge("fuel", "fuel", START, percent=Decimal(10), on_subtotal=True),
    )
    assert [line.amount_minor for line in quote(card, a_parcel(), TODAY).lines] == [600, 400, 100]


def test_an_oversize_trigger_raises_the_billed_weight_and_replaces_the_lesser_surcharge() -> None:
    handling = Surcharge(
        "handling", "handling", START, fixed_minor=10, oversize=OversizeTrigger(Decimal(100_000))
    )
    large = Surcharge(
        "large", "large", START, fixed_minor=99, replaces=frozenset({"handling"}),
        oversize=OversizeTrigger(longest_above=Decimal(55), min_billable=Decimal(29)),
    )  # fmt: skip
    card = a_card(handling, large)
    result = quote(card, a_parcel(side_mm=600), TODAY)
    assert [line.rule_id for line in result.lines] == ["de-1", "large"]
    assert result.chargeable == Decimal(29)
    smaller = quote(card, a_parcel(side_mm=500), TODAY)
    assert [line.rule_id for line in smaller.lines] == ["de-1", "handling"]


@given(st.integers(1, 998), st.integers(1, 998))
def test_within_a_band_a_heavier_parcel_never_costs_less(one: int, other: int) -> None:
    card = a_card(Surcharge("fuel", "fuel", START, percent=Decimal("13.75")))
    light, heavy = sorted((one, other))
    cheap = quote(card, a_parcel(light, side_mm=10), TODAY)
    dear = quote(card, a_parcel(heavy, side_mm=10), TODAY)
    assert cheap.lines[0].rule_id == dear.lines[0].rule_id == "de-0"
    assert cheap.total_minor <= dear.total_minor


def test_overlapping_bands_and_bands_of_unknown_zones_are_refused() -> None:
    with pytest.raises(InvalidRateCard, match="overlap"):
        a_card(bands=(a_band("a", "0", "2", 1, "0"), a_band("b", "1", "3", 1, "0")))
    with pytest.raises(InvalidRateCard, match="no zone"):
        a_card(bands=(a_band("a", "0", "2", 1, "0", "nowhere"),))
    later = a_band("b", "0", "2", 1, "0", effective_from=END, effective_to=None)
    assert len(a_card(bands=(a_band("a", "0", "2", 1, "0"), later)).bands) == 2
