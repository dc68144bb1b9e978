"""What a marketplace asks of a listing, as dated data; and what of it a SKU does not give yet.

A template belongs to a marketplace and a category (`*`: every category). Of one marketplace and
category the template that came into force last counts; those of a SKU's categories come on top of
the one for all, in order of their names: fields of the same name replace, limits narrow.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from entrepot.catalog.domain.commands import CertificateId, Command, ShortText
from entrepot.catalog.domain.content import ANY, AttributeName, AttributeText, Marketplace, MediumOf

MAX_FIELDS = 300
Type = Literal["text", "integer", "decimal", "boolean", "enum", "list", "date"]
Source = Literal["title", "brand", "gtin", "hs_code", "origin", "weight_g", "length_mm", "width_mm",
                 "height_mm", "un_number", "watt_hours"]  # fmt: skip
TemplateId = CertificateId


class TemplateField(Command):
    """One attribute. min and max: the value of a number, the length of a text, the count of a
    list. from_sku: taken from the SKU's master data where no value is given."""

    name: AttributeName
    type: Type = "text"
    title: ShortText | None = None
    title_zh: ShortText | None = None
    unit: Annotated[str, StringConstraints(pattern=r"^[A-Za-z%/0-9]{1,16}$")] | None = None
    enum: Annotated[tuple[AttributeText, ...], Field(max_length=500)] = ()
    required: bool = False
    min: float | None = None
    max: float | None = None
    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    from_sku: Source | None = None

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if (self.type == "enum") != bool(self.enum) and self.type != "list":
            raise ValueError("enum values go with the types enum and list")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
        if self.pattern is not None:
            if self.type != "text":
                raise ValueError("a pattern goes with the type text")
            try:
                re.compile(self.pattern)
            except re.error as fault:
                raise ValueError(f"the pattern is no regular expression: {fault}") from fault
        return self


class MediaLimits(Command):
    """How many the marketplace takes; absent: no limit."""

    image_min: Annotated[int, Field(ge=0, le=50)] = 0
    image_max: Annotated[int, Field(ge=0, le=100)] | None = None
    video_max: Annotated[int, Field(ge=0, le=100)] | None = None
    document_max: Annotated[int, Field(ge=0, le=100)] | None = None


class TextLimits(Command):
    """Length of texts in characters; absent: no limit."""

    title_max: Annotated[int, Field(ge=1, le=500)] | None = None
    bullets_min: Annotated[int, Field(ge=0, le=10)] = 0
    bullets_max: Annotated[int, Field(ge=0, le=10)] | None = None
    description_max: Annotated[int, Field(ge=1, le=100_000)] | None = None


class TemplateFields(Command):
    """What the marketplace asks, while effective_from <= day < effective_to."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"marketplace": "amazon", "category": "lamp", "effective_from": "2026-01-01",
                    "source": "Product type LAMP", "fields": [
                        {"name": "bulb_base", "type": "enum", "enum": ["E14", "E27"],
                         "required": True}]}]}
    )  # fmt: skip
    marketplace: Marketplace
    category: Annotated[
        str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9_]*|\*)$", max_length=64),
        Field(description="* holds for every category."),
    ] = ANY  # fmt: skip
    effective_from: date
    effective_to: date | None = None
    fields: Annotated[tuple[TemplateField, ...], Field(max_length=MAX_FIELDS)] = Field(
        default=(),
        examples=[[{"name": "age_grade", "type": "integer", "unit": "month", "required": True,
                    "min": 0, "max": 216}]],
    )  # fmt: skip
    media: MediaLimits = MediaLimits()
    texts: TextLimits = TextLimits()
    source: ShortText
    confidence: Literal["primary", "secondary", "single_source", "convention"] = "secondary"

    @model_validator(mode="after")
    def _one_of_each_and_a_real_span(self) -> Self:
        names = [f.name for f in self.fields]
        if len(set(names)) != len(names):
            raise ValueError("a field is there twice")
        if self.effective_to is not None and self.effective_to <= self.effective_from:
            raise ValueError("effective_to is the first day without it, after effective_from")
        return self


class PutTemplate(TemplateFields):
    """Record or restate a template."""

    template: TemplateId


@dataclass(frozen=True, slots=True)
class Resolved:
    """What holds for a marketplace, a SKU's categories and a day. templates: their names."""

    fields: dict[str, TemplateField] = field(default_factory=dict)
    media: MediaLimits = field(default_factory=MediaLimits)
    texts: TextLimits = field(default_factory=TextLimits)
    templates: tuple[str, ...] = ()


def resolve(
    templates: Iterable[PutTemplate], marketplace: str, categories: Iterable[str], on: date
) -> Resolved:
    """The template that holds. Without any the answer is empty: nothing is asked."""
    wanted = {ANY, *categories}
    newest: dict[str, PutTemplate] = {}
    for one in templates:
        here = one.marketplace == marketplace and one.category in wanted
        if here and one.effective_from <= on < (one.effective_to or date.max):
            rank = (one.effective_from, one.template)
            held = newest.get(one.category)
            if held is None or rank > (held.effective_from, held.template):
                newest[one.category] = one
    fields: dict[str, TemplateField] = {}
    media, texts = MediaLimits(), TextLimits()
    ordered = sorted(newest.values(), key=lambda t: (t.category != ANY, t.category))
    for one in ordered:
        fields.update({f.name: f for f in one.fields})
        media, texts = _narrow(media, one.media), _narrow(texts, one.texts)
    return Resolved(fields, media, texts, tuple(t.template for t in ordered))


def _narrow(before: Any, more: Any) -> Any:
    """The stricter of each limit: the greater minimum, the smaller maximum."""
    values: dict[str, Any] = {}
    for name in type(before).model_fields:
        pair = [v for v in (getattr(before, name), getattr(more, name)) if v is not None]
        strict = max if name.endswith("_min") else min
        values[name] = strict(pair) if pair else None
    return type(before)(**values)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one field, and how to mend it. A warning does not stop a value from being
    kept: it is for the eye."""

    field: str
    code: str
    detail: str
    detail_zh: str
    cure: str
    cure_zh: str
    severity: Literal["error", "warning"] = "error"


def check_values(resolved: Resolved, values: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with values that are given; what is missing is not asked here."""
    problems = []
    for name, value in sorted(values.items()):
        known = resolved.fields.get(name)
        if known is None:
            if resolved.templates:
                problems.append(_unknown(name))
            continue
        found = _check_one(known, value)
        if found is not None:
            problems.append(found)
    return problems


def _unknown(name: str) -> Problem:
    return Problem(
        name, "unknown_attribute", "No template in force names this attribute.",
        "现行模板中没有此属性。", "Check the spelling, or add the field to the template.",
        "请检查拼写，或将该字段加入模板。", "warning",
    )  # fmt: skip


_SHAPES: dict[str, tuple[str, str]] = {
    "text": ("Write a text.", "请填写文本。"),
    "integer": ("Write a whole number.", "请填写整数。"),
    "decimal": ("Write a number.", "请填写数字。"),
    "boolean": ("Write true or false.", "请填写 true 或 false。"),
    "enum": ("Choose one of the values.", "请选择其中一个值。"),
    "list": ("Write a list of texts.", "请填写文本列表。"),
    "date": ("Write a day as YYYY-MM-DD.", "请按 YYYY-MM-DD 填写日期。"),
}


def _fits(kind: Type, value: Any) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "decimal":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "list":
        return isinstance(value, tuple | list)
    if kind == "date":
        try:
            return isinstance(value, str) and bool(date.fromisoformat(value))
        except ValueError:
            return False
    return isinstance(value, str)


def _check_one(known: TemplateField, value: Any) -> Problem | None:
    if not _fits(known.type, value):
        cure, cure_zh = _SHAPES[known.type]
        return Problem(known.name, "wrong_type", f"{value!r} is no {known.type}.",
                       f"{value!r} 的类型不是 {known.type}。", cure, cure_zh)  # fmt: skip
    strange = [v for v in (value if known.type == "list" else [value]) if v not in known.enum]
    if known.enum and strange:
        named = ", ".join(known.enum[:20])
        return Problem(known.name, "not_in_enum", f"{strange[0]!r} is not offered.",
                       f"{strange[0]!r} 不在可选值中。", f"Choose one of: {named}.",
                       f"请从以下值中选择：{named}。")  # fmt: skip
    if known.type in ("integer", "decimal"):
        size, unit, unit_zh = value, known.unit or "", known.unit or ""
    elif known.type in ("text", "list"):
        size = len(value)
        unit, unit_zh = ("entries", "项") if known.type == "list" else ("characters", "个字符")
    else:
        return None
    if known.min is not None and size < known.min:
        return Problem(known.name, "too_small", f"{size} {unit} is below {known.min:g}.",
                       f"{size}{unit_zh} 小于 {known.min:g}。", f"At least {known.min:g} {unit}.",
                       f"至少 {known.min:g}{unit_zh}。")  # fmt: skip
    if known.max is not None and size > known.max:
        return Problem(known.name, "too_large", f"{size} {unit} is above {known.max:g}.",
                       f"{size}{unit_zh} 大于 {known.max:g}。", f"At most {known.max:g} {unit}.",
                       f"最多 {known.max:g}{unit_zh}。")  # fmt: skip
    if known.pattern is not None and not re.fullmatch(known.pattern, value):
        return Problem(known.name, "pattern", f"{value!r} does not match {known.pattern}.",
                       f"{value!r} 不符合格式 {known.pattern}。",
                       f"Write it as {known.pattern} says.",
                       f"请按 {known.pattern} 的格式填写。")  # fmt: skip
    return None


def check_media(limits: MediaLimits, media: Iterable[MediumOf]) -> list[Problem]:
    """Too few images, or too many of a kind, for a marketplace."""
    counts = {"image": 0, "video": 0, "document": 0}
    for one in media:
        counts[one.kind] += 1
    problems = []
    if counts["image"] < limits.image_min:
        n = limits.image_min
        problems.append(Problem(
            "media.image", "too_few", f"{counts['image']} images of at least {n}.",
            f"图片 {counts['image']} 张，至少需要 {n} 张。", f"Add {n - counts['image']} image(s).",
            f"请再添加 {n - counts['image']} 张图片。"))  # fmt: skip
    for kind, count in counts.items():
        most = getattr(limits, f"{kind}_max")
        if most is not None and count > most:
            problems.append(Problem(
                f"media.{kind}", "too_many", f"{count} of at most {most}.",
                f"数量 {count}，最多 {most}。", f"The marketplace takes the first {most} only.",
                f"平台只接收前 {most} 个。", "warning"))  # fmt: skip
    return problems
