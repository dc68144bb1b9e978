"""Freight: nesting, weights, shares of a document's cost, slots of docks; the papers."""

import itertools
import random
from datetime import UTC, date, datetime

import pytest

from entrepot.logistics.adapters.freight_documents import (
    Manifest,
    UnitLabel,
    render_manifest,
    render_unit_label,
)
from entrepot.logistics.adapters.pdf_text import printable, register_fonts, wrapped
from entrepot.logistics.domain.freight.consignment import (
    MILESTONE_TEXT,
    Milestone,
    Part,
    chargeable_g,
    shares_of,
    state_after,
    status_of,
)
from entrepot.logistics.domain.freight.docks import Docks
from entrepot.logistics.domain.freight.units import (
    KINDS,
    DoesNotGoIn,
    Inside,
    InvalidUnitCode,
    Limits,
    added_up,
    check_nesting,
    container_number,
    weight_or_measure,
)


def test_a_weighed_unit_counts_by_the_scale_and_not_by_its_parcels() -> None:
    inner = added_up(100, 1_500, [(500, 1_000), (500, 1_000)], [])
    outer = added_up(20_000, None, [(700, 3_000)], [inner])
    assert (inner.gross_g, outer.gross_g) == (1_500, 20_000 + 1_500 + 700)
    assert (outer.parcels, outer.volume_cm3) == (3, 5_000)


def test_a_unit_goes_only_into_a_greater_one() -> None:
    check_nesting("carton", "pallet")
    check_nesting("pallet", "container")
    for kind in KINDS:
        with pytest.raises(DoesNotGoIn):
            check_nesting(kind, kind)
    with pytest.raises(DoesNotGoIn):
        check_nesting("container", "pallet")


def test_container_numbers_are_checked_by_iso_6346() -> None:
    assert container_number("CSQU 305438 3") == "CSQU3054383"
    for wrong in ("CSQU3054384", "CSQU", "", "CSQX3054383"):
        with pytest.raises(InvalidUnitCode):
            container_number(wrong)


def test_the_fuller_of_weight_and_volume_fills_a_unit() -> None:
    held = Inside(2, 900, 100, 400)
    assert Limits(2_000, 500).fill_share(held) == 0.8
    assert Limits().fill_share(held) is None
    assert Limits(1_000, 400).excess(held) is None
    assert "1000 g" in str(Limits(999, None).excess(held))
    assert "400 cm³" in str(Limits(None, 399).excess(held))
    assert weight_or_measure(1_500_000, 2_400_000) == 2.4


def test_chargeable_weight_is_gross_or_volume_at_the_mode_s_density() -> None:
    assert chargeable_g("air", 1_000, 12_000) == 2_000
    assert chargeable_g("air", 3_000, 12_000) == 3_000
    assert chargeable_g("sea", 1_000, 12_000) == 12_000


@pytest.mark.parametrize("seed", range(20))
def test_shares_add_up_to_the_cost_and_follow_the_measure(seed: int) -> None:
    dice = random.Random(seed)
    parts = [
        Part(str(n), dice.randint(0, 9_000), dice.randint(0, 9_000), dice.randint(0, 9_000))
        for n in range(dice.randint(1, 60))
    ]
    cost = dice.randint(0, 10**7)
    for basis in ("chargeable", "weight", "volume", "value", "parcels"):
        shares = shares_of(parts, cost, "air", basis)  # type: ignore[arg-type]
        assert sum(shares) == cost
        assert all(share >= 0 for share in shares)
    weights = shares_of(parts, cost, "air", "weight")
    ordered = [s for _, s in sorted(zip((p.weight_g for p in parts), weights, strict=True))]
    assert all(b >= a - 1 for a, b in itertools.pairwise(ordered))


def test_nothing_to_measure_shares_alike_and_no_part_takes_no_share() -> None:
    assert shares_of([Part("a", 0, 0, 0), Part("b", 0, 0, 0)], 5, "air", "value") == [3, 2]
    assert shares_of([], 5, "air", "parcels") == []


def test_a_milestone_told_late_does_not_take_a_state_back() -> None:
    assert state_after("open", Milestone.DEPARTED) == "departed"
    assert state_after("arrived", Milestone.DEPARTED) == "arrived"
    assert state_after("closed", Milestone.LOADED) == "closed"
    assert set(MILESTONE_TEXT) == set(Milestone)
    assert status_of(Milestone.IMPORT_CUSTOMS)[0].value == "customs"
    assert status_of(Milestone.GATE_OUT)[0].value == "in_transit"


def test_slots_keep_to_local_hours_over_the_change_of_the_clocks() -> None:
    docks = Docks(1, 60, "08:00", "10:00", (1, 2, 3, 4, 5, 6, 7), "Europe/Berlin")
    summer, winter = docks.slots_of(date(2026, 10, 24)), docks.slots_of(date(2026, 10, 26))
    assert [s.hour for s in summer] == [6, 7]
    assert [s.hour for s in winter] == [7, 8]
    assert docks.slot_at(datetime(2026, 10, 26, 7, tzinfo=UTC)) == winter[0]
    assert docks.slot_at(datetime(2026, 10, 26, 7, 30, tzinfo=UTC)) is None
    free = docks.free(date(2026, 10, 26), date(2026, 10, 26), {winter[0]: [1]})
    assert free == [(winter[1], 1)]
    assert Docks(2, 60, "08:00", "10:00", (1,), "UTC").slots_of(date(2026, 11, 24)) == []


def test_no_line_of_chinese_begins_with_a_closing_mark() -> None:
    register_fonts()
    text = "可调光发光二极管台灯，带USB充电口和长电源线，适用于办公室。"
    for width in range(30, 200):
        lines = list(wrapped(text, width, 8.5, False))
        assert "".join(lines) == text
        assert all(each[0] not in "，。" for each in lines)


def test_accented_greek_and_cyrillic_lose_their_accents_and_nothing_else() -> None:
    assert printable("Ελένη Ερμούς") == "Ελενη Ερμουσ"
    assert printable("Ќирил") == "Кирил"
    assert printable("Łódź €5") == "Lódz €5"
    assert printable("\u0e01") == "?"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("count", [1, 36, 40, 41, 90])
def test_a_manifest_has_a_place_to_sign_and_the_same_bytes_for_the_same_list(
    lang: str, count: int
) -> None:
    rows = [(str(n), f"LX{n:09d}CN", "eco", "DE 10115", 500) for n in range(count)]
    paper = Manifest("M1", datetime(2026, 11, 23, tzinfo=UTC), "云途 Yun", "深圳", "518000", rows)
    body = render_manifest(paper, lang)  # type: ignore[arg-type]
    assert body == render_manifest(paper, lang)  # type: ignore[arg-type]
    pages = body.count(b"/Type /Page\n")
    assert pages == {1: 1, 36: 2, 40: 2, 41: 2, 90: 3}[count]


def test_a_unit_s_label_is_drawn_for_every_kind_in_both_languages() -> None:
    for kind in KINDS:
        label = UnitLabel("340123450000000017", kind, "深圳", "Hamburg", 3, 1, 1, "S")
        bodies = {render_unit_label(label, lang) for lang in ("en", "zh")}  # type: ignore[arg-type]
        assert len(bodies) == 2
