"""Variants: a product's axes (size, colour …), and SKUs that are one combination of values each.

No two SKUs of a product have the same combination; a variant has a value on every axis.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product as combinations
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from entrepot.catalog.domain.commands import Command, ProductCode, ShortText, SkuFields
from entrepot.shared.identifiers import Sku

MAX_AXES = 5
MAX_VALUES = 200
MAX_COMBINATIONS = 1000
AxisName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
OptionText = Annotated[ShortText, StringConstraints(max_length=60)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,12}$")]
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=500)]
_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class AxisValue(Command):
    """A value, e.g. Red; code: how it is written in a SKU (letters and digits)."""

    value: OptionText
    value_zh: OptionText | None = None
    code: Code | None = None


class Axis(Command):
    """One way in which SKUs of a product differ."""

    axis: AxisName
    title: OptionText | None = None
    title_zh: OptionText | None = None
    values: Annotated[tuple[AxisValue, ...], Field(min_length=1, max_length=MAX_VALUES)]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        for names in ([v.value for v in self.values], [v.code for v in self.values if v.code]):
            if len(set(names)) != len(names):
                raise ValueError(f"a value or code of axis {self.axis} is there twice")
        return self


class OptionsFields(Command):
    """The axes of a product, in the order in which shops show them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"axes": [{"axis": "colour", "title": "Colour", "title_zh": "颜色", "values": [
            {"value": "White", "value_zh": "白色", "code": "WHT"}, {"value": "Black"}]}]}]}
    )  # fmt: skip
    axes: Annotated[
        tuple[Axis, ...], Field(min_length=1, max_length=MAX_AXES),
        Field(examples=[[{"axis": "colour", "values": [
            {"value": "White", "value_zh": "白色", "code": "WHT"}, {"value": "Black"}]}]]),
    ]  # fmt: skip

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len({a.axis for a in self.axes}) != len(self.axes):
            raise ValueError("an axis is there twice")
        return self


class PutOptions(OptionsFields):
    """Give a product its axes."""

    product: ProductCode


class VariantFields(Command):
    """A value on each axis of the product."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"options": {"colour": "White"}}]}
    )  # fmt: skip
    options: Annotated[
        dict[AxisName, OptionText],
        Field(min_length=1, max_length=MAX_AXES),
        Field(examples=[{"colour": "White"}]),
    ]


class PutVariant(VariantFields):
    """Make a SKU the variant of its product with these values."""

    product: ProductCode
    sku: Sku


class Generate(Command):
    """Make the SKUs of a matrix. Patterns hold {product}, {product_title} (titles only) and the
    axes in braces; in a SKU a value appears as its code."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"sku_pattern": "{product}-{colour}",
                    "title_pattern": "{product_title}, {colour}", "base": {"origin": "CN"}}]}
    )  # fmt: skip
    sku_pattern: Annotated[Pattern, Field(examples=["{product}-{colour}"])]
    title_pattern: Annotated[Pattern, Field(examples=["{product_title}, {colour}"])] = (
        "{product_title}"
    )
    title_zh_pattern: Pattern | None = None
    only: Annotated[
        dict[AxisName, tuple[OptionText, ...]],
        Field(default_factory=dict, max_length=MAX_AXES,
              description="Some values of an axis; axes not named: all."),
    ]  # fmt: skip
    skip: Annotated[tuple[dict[AxisName, OptionText], ...], Field(max_length=MAX_COMBINATIONS)] = ()
    base: Annotated[
        dict[str, object],
        Field(default_factory=dict, max_length=len(SkuFields.model_fields),
              description="Further fields of each new SKU: measures, hs_code, origin …"),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Combination:
    """A cell of the matrix, in the order of the axes."""

    options: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Equal for equal combinations, whatever the order in which they were written."""
        return "\x1f".join(f"{axis}\x1e{value}" for axis, value in sorted(self.options))


def combination(axes: Sequence[Axis], options: Mapping[str, str]) -> Combination | list[str]:
    """The combination that the options name; or what is wrong with them."""
    faults = []
    for axis in axes:
        given = options.get(axis.axis)
        if given is None:
            faults.append(f"axis {axis.axis} has no value")
        elif given not in {v.value for v in axis.values}:
            known = ", ".join(v.value for v in axis.values[:20])
            faults.append(f"{given!r} is no value of axis {axis.axis}; known: {known}")
    for name in sorted(set(options) - {a.axis for a in axes}):
        faults.append(f"the product has no axis {name}")
    return faults or Combination(tuple((a.axis, options[a.axis]) for a in axes))


def unfit(axes: Sequence[Axis], held: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """Variants (SKU, options) that these axes would leave without a place, and why."""
    found = {}
    for sku, options in held:
        made = combination(axes, options)
        if isinstance(made, list):
            found[sku] = "; ".join(made)
    return found


def matrix(axes: Sequence[Axis]) -> list[Combination]:
    """Every combination, first axis slowest. Empty where there are more than MAX_COMBINATIONS."""
    count = 1
    for axis in axes:
        count *= len(axis.values)
    if count > MAX_COMBINATIONS:
        return []
    names = [a.axis for a in axes]
    return [
        Combination(tuple(zip(names, values, strict=True)))
        for values in combinations(*([v.value for v in a.values] for a in axes))
    ]


@dataclass(frozen=True, slots=True)
class Planned:
    """A SKU to be, with the texts that the patterns give."""

    combination: Combination
    sku: str
    title: str
    title_zh: str | None


class BadPlan(ValueError):
    """The request cannot give a matrix; `pointer` names the field."""

    def __init__(self, pointer: str, detail: str) -> None:
        super().__init__(detail)
        self.pointer, self.detail = pointer, detail


def plan(
    axes: Sequence[Axis], command: Generate, *, product: str, title: str, title_zh: str | None,
    taken: Collection[str],
) -> list[Planned]:  # fmt: skip
    """SKUs for each combination that is wanted and not among the keys `taken`. Raises BadPlan."""
    wanted = _narrowed(axes, command.only)
    count = 1
    for axis in wanted:
        count *= len(axis.values)
    if count > MAX_COMBINATIONS:
        raise BadPlan("/only", f"{count} combinations; at most {MAX_COMBINATIONS} in one call")
    skipped = set()
    for index, options in enumerate(command.skip):
        made = combination(axes, options)
        if isinstance(made, list):
            raise BadPlan(f"/skip/{index}", "; ".join(made))
        skipped.add(made.key)
    missing = [a.axis for a in axes if f"{{{a.axis}}}" not in command.sku_pattern]
    if missing:
        raise BadPlan("/sku_pattern", f"the pattern lacks {{{missing[0]}}}: SKUs would coincide")
    codes = {a.axis: {v.value: v.code or _slug(v.value) for v in a.values} for a in axes}
    chinese = {a.axis: {v.value: v.value_zh or v.value for v in a.values} for a in axes}
    planned = []
    for cell in matrix(wanted):
        if cell.key in skipped or cell.key in taken:
            continue
        values = dict(cell.options)
        coded = {axis: codes[axis][value] for axis, value in values.items()}
        blank = [axis for axis, code in coded.items() if not code]
        if blank:
            detail = f"{values[blank[0]]!r} of axis {blank[0]} needs a code of letters and digits"
            raise BadPlan("/sku_pattern", detail)
        sku = _fill("/sku_pattern", command.sku_pattern, {**coded, "product": product})
        texts = {"product": product, "product_title": title}
        english = _fill("/title_pattern", command.title_pattern, {**values, **texts})
        zh = None
        if command.title_zh_pattern is not None:
            local = {axis: chinese[axis][value] for axis, value in values.items()}
            names = {"product": product, "product_title": title_zh or title}
            zh = _fill("/title_zh_pattern", command.title_zh_pattern, {**local, **names})
        planned.append(Planned(cell, sku, english, zh))
    return planned


def _narrowed(axes: Sequence[Axis], only: Mapping[str, tuple[str, ...]]) -> list[Axis]:
    unknown = sorted(set(only) - {a.axis for a in axes})
    if unknown:
        raise BadPlan(f"/only/{unknown[0]}", f"the product has no axis {unknown[0]}")
    narrowed = []
    for axis in axes:
        chosen = only.get(axis.axis)
        if chosen is None:
            narrowed.append(axis)
            continue
        known = {v.value for v in axis.values}
        strange = [value for value in chosen if value not in known]
        if strange or not chosen:
            raise BadPlan(f"/only/{axis.axis}", f"no such value: {', '.join(strange) or '(none)'}")
        kept = tuple(v for v in axis.values if v.value in chosen)
        narrowed.append(axis.model_copy(update={"values": kept}))
    return narrowed


def _slug(value: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "", value).upper()[:12]


def _fill(pointer: str, pattern: str, values: Mapping[str, str]) -> str:
    def one(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise BadPlan(pointer, f"{found[0]} is not known; known: {', '.join(sorted(values))}")
        return values[found[1]]

    return _HOLE.sub(one, pattern)
