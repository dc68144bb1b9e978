"""Sampling plans against known points of ISO 2859-1 / ANSI Z1.4, and the switching rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.supplier_portal.domain.inspection import DEFAULT_AQLS, Defect, judge, plans
from entrepot.supplier_portal.domain.sampling import (
    AQLS,
    LEVELS,
    code_letter,
    next_severity,
    plan,
)


@pytest.mark.parametrize(
    ("lot", "level", "letter"),
    [
        (2, "II", "A"), (8, "II", "A"), (9, "II", "B"), (50, "II", "D"), (51, "II", "E"),
        (500, "II", "H"), (501, "II", "J"), (1200, "II", "J"), (1201, "II", "K"),
        (3200, "I", "H"), (3200, "III", "L"), (35_000, "II", "M"), (35_000, "S-4", "H"),
        (10_000, "S-1", "C"), (500_001, "II", "Q"), (500_001, "III", "R"),
    ],
)  # fmt: skip
def test_code_letters_are_those_of_table_one(lot: int, level: str, letter: str) -> None:
    assert code_letter(lot, level) == letter  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lot", "aql", "severity", "expected"),
    [
        (1000, "2.5", "normal", ("J", 80, 5, 6)), (1000, "4.0", "normal", ("J", 80, 7, 8)),
        (1000, "1.0", "normal", ("J", 80, 2, 3)), (1000, "0.65", "normal", ("J", 80, 1, 2)),
        (5000, "1.0", "normal", ("L", 200, 5, 6)), (5000, "6.5", "normal", ("L", 200, 21, 22)),
        (20_000, "4.0", "normal", ("M", 315, 21, 22)),
        (40_000, "4.0", "normal", ("M", 315, 21, 22)),  # N points up.
        (400, "0.65", "normal", ("J", 80, 1, 2)),  # H points down.
        (200, "0.65", "normal", ("F", 20, 0, 1)),  # G points up.
        (100, "2.5", "normal", ("F", 20, 1, 2)),
        (1000, "0.10", "normal", ("K", 125, 0, 1)),  # J points down.
        (1000, "0.15", "normal", ("J", 80, 0, 1)), (1000, "0.25", "normal", ("H", 50, 0, 1)),
        (10_000, "0.40", "normal", ("L", 200, 2, 3)), (500, "0.40", "tightened", ("H", 50, 0, 1)),
        (10_000, "0.25", "reduced", ("L", 80, 0, 2)),
        (1000, "2.5", "tightened", ("J", 80, 3, 4)), (1000, "4.0", "tightened", ("J", 80, 5, 6)),
        (5000, "2.5", "tightened", ("L", 200, 8, 9)),
        (1000, "2.5", "reduced", ("J", 32, 2, 5)), (1000, "4.0", "reduced", ("J", 32, 3, 6)),
    ],
)  # fmt: skip
def test_plans_are_those_of_tables_two(
    lot: int, aql: str, severity: str, expected: tuple[str, int, int, int]
) -> None:
    made = plan(lot, aql, severity=severity)  # type: ignore[arg-type]
    assert (made.code_letter, made.sample_size, made.accept, made.reject) == expected


@given(st.integers(1, 10**6), st.sampled_from(AQLS), st.sampled_from(LEVELS))
def test_a_stricter_inspection_never_accepts_more_and_a_sample_never_passes_its_lot(
    lot: int, aql: str, level: str
) -> None:
    made = {s: plan(lot, aql, level=level, severity=s) for s in ("normal", "tightened")}  # type: ignore[arg-type]
    assert all(1 <= p.sample_size <= lot and p.accept < p.reject for p in made.values())
    normal, tightened = made["normal"], made["tightened"]
    assert tightened.accept * normal.sample_size <= normal.accept * tightened.sample_size or (
        tightened.accept == normal.accept == 0
    )


def test_a_sample_as_large_as_the_lot_is_the_whole_lot() -> None:
    made = plan(60, "0.65")
    assert (made.sample_size, made.whole_lot, made.accept) == (20, False, 0)
    assert plan(15, "0.65") == plan(15, "0.65", severity="normal")
    assert plan(15, "0.65").whole_lot
    assert plan(1, "2.5").sample_size == 1


@pytest.mark.parametrize(
    ("history", "steady", "severity"),
    [
        ("", False, "normal"), ("ar", False, "normal"), ("raar", False, "tightened"),
        ("raaaar", False, "normal"), ("rraaaa", False, "tightened"), ("rraaaaa", False, "normal"),
        ("a" * 10, True, "reduced"), ("a" * 10, False, "normal"), ("a" * 9, True, "normal"),
        ("a" * 10 + "g", True, "normal"), ("a" * 10 + "r", True, "normal"),
        ("a" * 10 + "ra", True, "normal"),
    ],
)  # fmt: skip
def test_lots_switch_between_normal_tightened_and_reduced(
    history: str, steady: bool, severity: str
) -> None:
    words = {"a": "accepted", "r": "rejected", "g": "accepted_in_gap"}
    found = next_severity([words[c] for c in history], steady=steady)  # type: ignore[misc]
    assert (found.severity, found.discontinued) == (severity, False)
    assert found.reason


def test_five_rejected_lots_under_tightened_inspection_discontinue_it() -> None:
    assert next_severity(["rejected"] * 7).discontinued
    assert not next_severity(["rejected"] * 6).discontinued


def test_one_critical_defect_rejects_and_the_gap_of_reduced_plans_accepts() -> None:
    wanted = plans(1000, DEFAULT_AQLS, "II", "normal")
    assert {name: (p.sample_size, p.accept) for name, p in wanted.items()} == {
        "critical": (80, 0), "major": (80, 5), "minor": (80, 7),
    }  # fmt: skip
    outcome = judge(wanted, DEFAULT_AQLS, 80, [Defect("critical", "sharp edge", 1)])
    assert outcome.verdict == "rejected"
    reduced = plans(1000, {"major": "2.5"}, "II", "reduced")
    outcome = judge(reduced, {"major": "2.5"}, 32, [Defect("major", "scratch", 3)])
    assert outcome.verdict == "accepted_in_gap"
