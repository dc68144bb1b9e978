"""Variants: combinations, patterns, and the matrix."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.catalog.domain.variants import (
    Axis,
    BadPlan,
    Combination,
    Generate,
    OptionsFields,
    combination,
    matrix,
    plan,
    unfit,
)

AXES = OptionsFields.model_validate(
    {
        "axes": [
            {"axis": "size", "values": [{"value": "S"}, {"value": "M"}]},
            {"axis": "colour", "values": [{"value": "White", "value_zh": "白色", "code": "WHT"},
                                          {"value": "红色"}]},
        ]
    }
).axes  # fmt: skip


def a_plan(axes: Any = AXES, taken: Any = (), **values: Any) -> list[str]:
    command = Generate.model_validate({"sku_pattern": "{product}-{size}-{colour}", **values})
    planned = plan(axes, command, product="TEE", title="T-shirt", title_zh="T恤", taken=taken)
    return [one.sku for one in planned]


def test_a_variant_has_a_known_value_on_every_axis_and_on_no_other() -> None:
    made = combination(AXES, {"colour": "White", "size": "S"})
    assert made == Combination((("size", "S"), ("colour", "White")))
    faults = combination(AXES, {"colour": "Blue", "fit": "slim"})
    assert isinstance(faults, list)
    assert len(faults) == 3
    assert "axis size has no value" in faults[0]


def test_a_matrix_leaves_out_what_is_there_what_is_skipped_and_what_is_not_asked_for() -> None:
    small = [AXES[0], AXES[1].model_copy(update={"values": AXES[1].values[:1]})]
    assert a_plan(small) == ["TEE-S-WHT", "TEE-M-WHT"]
    assert a_plan(small, taken={matrix(small)[0].key}) == ["TEE-M-WHT"]
    assert a_plan(small, skip=[{"size": "M", "colour": "White"}]) == ["TEE-S-WHT"]
    assert a_plan(small, only={"size": ["M"]}) == ["TEE-M-WHT"]


def test_texts_come_from_patterns_in_both_languages() -> None:
    command = Generate.model_validate({
        "sku_pattern": "{product}-{size}-{colour}", "title_pattern": "{product_title}, {colour}",
        "title_zh_pattern": "{product_title} {colour}", "only": {"colour": ["White"]},
    })  # fmt: skip
    one = plan(AXES, command, product="TEE", title="T-shirt", title_zh="T恤", taken=())[0]
    assert (one.title, one.title_zh) == ("T-shirt, White", "T恤 白色")


@pytest.mark.parametrize(
    ("values", "pointer"),
    [({}, "/sku_pattern"),  # 红色 has no code.
     ({"sku_pattern": "{product}-{size}"}, "/sku_pattern"),
     ({"only": {"colour": ["White"]}, "title_pattern": "{fit}"}, "/title_pattern"),
     ({"only": {"fit": ["slim"]}}, "/only/fit"), ({"only": {"size": ["XXL"]}}, "/only/size"),
     ({"skip": [{"size": "S"}]}, "/skip/0")],
)  # fmt: skip
def test_a_plan_that_cannot_work_names_the_field(values: dict[str, Any], pointer: str) -> None:
    with pytest.raises(BadPlan) as fault:
        a_plan(**values)
    assert fault.value.pointer == pointer


def test_axes_that_would_orphan_a_variant_are_told() -> None:
    assert unfit(AXES, [("A", {"size": "S", "colour": "White"})]) == {}
    assert "no axis" in unfit(AXES[:1], [("A", {"size": "S", "colour": "White"})])["A"]


VALUES = st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=4, unique=True)
MADE_AXES = st.lists(VALUES, min_size=1, max_size=3).map(
    lambda lists: [
        Axis.model_validate({"axis": f"axis_{n}", "values": [{"value": v} for v in values]})
        for n, values in enumerate(lists)
    ]
)


@given(MADE_AXES, st.randoms())
def test_every_combination_is_there_once_and_its_key_does_not_depend_on_order(
    axes: list[Axis], random: Any
) -> None:
    cells = matrix(axes)
    count = 1
    for axis in axes:
        count *= len(axis.values)
    assert len({c.key for c in cells}) == len(cells) == count
    shuffled = list(axes)
    random.shuffle(shuffled)
    assert {c.key for c in matrix(shuffled)} == {c.key for c in cells}
