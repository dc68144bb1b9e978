from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from entrepot.logistics.domain.commands import PutLane
from entrepot.logistics.domain.lane_document import (
    Figures,
    Site,
    calendar_of,
    card_of,
    lane_of,
    offer_of,
    offered_bands,
)
from entrepot.logistics.domain.rates import InvalidRateCard, quote
from entrepot.logistics.domain.shipment import sides_of
from entrepot.logistics.domain.weight import Parcel

DAY = date(2026, 11, 23)
FIGURES = Figures(Decimal("7.2"), Decimal("11.9"), 40, Decimal("0.93"), 40)


def a_lane(**more: Any) -> PutLane:
    fields: dict[str, Any] = {
        "lane": "eco", "carrier": "yun", "service": "eco", "mode": "air", "origin": "SZX-1",
        "destination_countries": ["DE", "FR"], "p50_days": 8, "p90_days": 12, "currency": "EUR",
        "bands": [{"min_g": 0, "max_g": 2000, "base_minor": 300, "per_kg_minor": 100}], **more,
    }  # fmt: skip
    return PutLane(**fields)


def test_learned_days_are_rounded_up_for_promises_and_offered_as_they_are() -> None:
    command = a_lane()
    lane = lane_of(command, Site("Asia/Shanghai", "CN", "16:00"), FIGURES)
    assert (lane.transit.p50_days, lane.transit.p90_days, lane.cut_off.hour) == (8, 12, 16)
    offer = offer_of(lane, command, FIGURES, "carrier:yun", DAY)
    assert (offer.p50_days, offer.p90_days, offer.cut_off) == (7.2, 11.9, "16:00")


def test_offered_bands_take_the_dearest_zone_and_the_surcharges_that_always_fall() -> None:
    command = a_lane(
        zones=[{"zone": "near", "countries": ["DE"]}, {"zone": "far", "countries": ["FR"]}],
        bands=[
            {"zone": "near", "min_g": 0, "max_g": 1000, "base_minor": 300},
            {"zone": "near", "min_g": 1000, "max_g": 2000, "base_minor": 400},
            {"zone": "far", "min_g": 0, "max_g": 2000, "base_minor": 350, "per_kg_minor": 10},
        ],
        surcharges=[
            {"rule_id": "fuel", "kind": "fuel", "percent": "10"},
            {"rule_id": "flat", "kind": "handling", "fixed_minor": 5},
            {"rule_id": "remote", "kind": "remote", "fixed_minor": 999, "countries": ["FR"]},
            {"rule_id": "old", "kind": "peak", "fixed_minor": 99, "valid_to": "2026-01-01"},
        ],
    )
    bands = offered_bands(card_of(command), DAY)
    assert [(b.min_g, b.max_g, b.base_minor, b.per_kg_minor) for b in bands] == [
        (0, 1000, 390, 11), (1000, 2000, 445, 0),
    ]  # fmt: skip


def test_a_card_in_pounds_is_offered_in_grams() -> None:
    command = a_lane(
        weight_rule={"units": "imperial", "divisor": "139", "mode": "actual"},
        bands=[{"min_lb": "0", "max_lb": "10", "base_minor": 500, "per_lb_minor": "100"}],
    )
    band = offered_bands(card_of(command), DAY)[0]
    assert (band.max_g, band.base_minor, band.per_kg_minor) == (4536, 500, 220)
    side = Decimal(100)
    priced = quote(card_of(command), Parcel(side, side, side, Decimal("453.59237"), "DE"), DAY)  # type: ignore[arg-type]
    assert priced.total_minor == 600


def test_bands_without_a_zone_serve_every_destination_that_has_none_of_its_own() -> None:
    command = a_lane(
        zones=[{"zone": "de", "countries": ["DE"]}],
        bands=[
            {"zone": "de", "min_g": 0, "max_g": 9, "base_minor": 1},
            {"min_g": 0, "max_g": 9, "base_minor": 2},
        ],
    )
    card = card_of(command)
    assert card is not None
    assert {(z.zone_id, z.country) for z in card.zones} == {("de", "DE"), ("*", "FR")}


@pytest.mark.parametrize(
    "more",
    [
        {"bands": [{"min_lb": "0", "max_lb": "1", "base_minor": 1}]},
        {"bands": [{"zone": "none", "min_g": 0, "max_g": 9, "base_minor": 1}]},
        {"bands": [{"min_g": 0, "max_g": 9, "base_minor": 1}] * 2},
    ],
)
def test_rows_that_contradict_each_other_are_refused(more: dict[str, Any]) -> None:
    with pytest.raises(InvalidRateCard):
        card_of(a_lane(**more))


@pytest.mark.parametrize(
    "more",
    [
        {"p50_days": 13}, {"timezone": "Mars/Base"}, {"cut_off": "25:00"}, {"surprise": 1},
        {"destination_countries": []}, {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
        {"p90_days": float("nan")}, {"lane": "../x"},
    ],
)  # fmt: skip
def test_values_no_lane_can_have_are_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_lane(**more)


def test_a_site_in_a_country_without_a_list_of_holidays_works_every_weekday() -> None:
    calendar = calendar_of(a_lane(), Site("UTC", "XX", ""))
    assert calendar.is_working_day(DAY)
    assert not calendar.is_working_day(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("longest", "volume", "sides"),
    [(200, 1600, (200, 90, 90)), (100, 8000, (200, 200, 200)), (0, 1000, (100, 100, 100)),
     (0, 0, (0, 0, 0)), (300, 0, (300, 0, 0))],
)  # fmt: skip
def test_sides_come_from_the_longest_one_and_the_volume(
    longest: int, volume: int, sides: tuple[int, int, int]
) -> None:
    assert sides_of(longest, volume) == sides
