"""One change for many SKUs: set and unset fields, of master data and of content.

A field is a name of the SKU (`origin`, `measures`, `facts`), `attributes.<marketplace>.<name>`,
`translations.<locale>.<part>`, or `add_categories` / `remove_categories`. The result is validated
as a whole, as if it had been put.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, StringConstraints, ValidationError, model_validator

from entrepot.catalog.domain.commands import (
    Categories,
    Category,
    Command,
    ProductCode,
    PutSku,
    SkuFields,
)
from entrepot.catalog.domain.content import Content, TranslationFields
from entrepot.shared.identifiers import Sku

MAX_EDIT = 5000
FieldName = Annotated[
    str, StringConstraints(pattern=r"^[a-z_]+(\.[A-Za-z0-9*-]{1,32}\.[a-z][a-z0-9_.]{0,63})?$")
]
_NEEDED = {"product", "title", "status"}


class EditFilter(Command):
    """SKUs that match all that is given."""

    product: ProductCode | None = None
    status: Annotated[str | None, StringConstraints(pattern="^(active|retired)$")] = None
    category: Category | None = None
    q: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None


class Edit(Command):
    """Which SKUs, and what to change in each."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"skus": ["LAMP-1", "LAMP-2"], "set": {"origin": "CN",
                    "translations.de.title": "Lampe"}, "add_categories": ["packaged_goods"]}]}
    )  # fmt: skip
    skus: Annotated[tuple[Sku, ...], Field(min_length=1, max_length=MAX_EDIT)] | None = Field(
        default=None, examples=[["LAMP-1", "LAMP-2"]]
    )
    filter: EditFilter | None = None
    set: Annotated[
        dict[FieldName, Any],
        Field(default_factory=dict, max_length=100,
              examples=[{"origin": "CN", "translations.de.title": "Lampe"}]),
    ]  # fmt: skip
    unset: Annotated[tuple[FieldName, ...], Field(max_length=100)] = ()
    add_categories: Categories = ()
    remove_categories: Categories = ()

    @model_validator(mode="after")
    def _clear(self) -> Self:
        if (self.skus is None) == (self.filter is None):
            raise ValueError("name either skus or a filter")
        if self.filter is not None and self.filter == EditFilter():
            raise ValueError("an empty filter would change every SKU; name a condition")
        both = set(self.set) & set(self.unset)
        if both:
            raise ValueError(f"{min(both)} is both set and unset")
        if not (self.set or self.unset or self.add_categories or self.remove_categories):
            raise ValueError("nothing to change")
        for name in (*self.set, *self.unset):
            _check_name(name)
        gone = sorted(_NEEDED & set(self.unset))
        if gone:
            raise ValueError(f"{gone[0]} cannot be unset")
        return self


def _check_name(name: str) -> None:
    head, _, rest = name.partition(".")
    if rest:
        if head not in ("attributes", "translations"):
            raise ValueError(f"{name} is no field")
        part = rest.partition(".")[2]
        if head == "translations" and part not in TranslationFields.model_fields:
            raise ValueError(f"{name}: a translation has title, bullet_points, description")
    elif head not in SkuFields.model_fields:
        raise ValueError(f"{name} is no field of a SKU")


@dataclass(frozen=True, slots=True)
class Change:
    """A field's value before and after; None where there is none."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that breaks its rule."""

    field: str
    detail: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What a SKU would be, and what differs."""

    sku: PutSku
    content: Content
    changes: tuple[Change, ...]


def apply(edit: Edit, sku: PutSku, content: Content) -> Edited | list[Fault]:
    """The SKU and its content after the edit, in canonical form; or each value that breaks a
    rule."""
    plain = {n: v for n, v in edit.set.items() if "." not in n}
    values = {name: getattr(sku, name) for name in type(sku).model_fields}
    values.update(plain)
    for name in edit.unset:
        if "." not in name:
            values[name] = () if name in ("categories", "components") else None
    if edit.add_categories or edit.remove_categories:
        given = values["categories"]
        listed = set(given) if isinstance(given, tuple | list) else set()
        values["categories"] = tuple(
            (listed | set(edit.add_categories)) - set(edit.remove_categories)
        )
    faults: list[Fault] = []
    after, told = sku, content
    try:
        after = PutSku.model_validate({k: _dumped(v) for k, v in values.items()})
    except ValidationError as fault:
        faults += _faults(fault, "")
    try:
        told = Content.model_validate(_content_after(edit, content)).canonical()
    except ValidationError as fault:
        faults += _faults(fault, "")
    if faults:
        return faults
    changes = _changes(sku.model_dump(mode="json"), after.model_dump(mode="json"))
    flat_before, flat_after = _flat(content), _flat(told)
    changes += _changes(flat_before, flat_after)
    return Edited(after, told, tuple(changes))


def _dumped(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump()
    if isinstance(value, tuple):
        return tuple(_dumped(v) for v in value)
    return value


def _content_after(edit: Edit, content: Content) -> dict[str, Any]:
    held: dict[str, Any] = content.model_dump()
    for name, value in edit.set.items():
        head, _, rest = name.partition(".")
        if rest:
            group, _, part = rest.partition(".")
            held[head].setdefault(group, {})[part] = value
    for name in edit.unset:
        head, _, rest = name.partition(".")
        if rest:
            group, _, part = rest.partition(".")
            held[head].get(group, {}).pop(part, None)
    return held


def _faults(error: ValidationError, prefix: str) -> list[Fault]:
    return [
        Fault(prefix + ".".join(str(p) for p in one["loc"]), one["msg"])
        for one in error.errors(include_url=False, include_input=False)
    ]


def _flat(content: Content) -> dict[str, Any]:
    """Leaves of the content by their field names."""
    found: dict[str, Any] = {}
    for marketplace, values in content.attributes.items():
        found.update({f"attributes.{marketplace}.{n}": v for n, v in values.items()})
    for locale, texts in content.translations.items():
        parts = texts.model_dump(mode="json")
        found.update({f"translations.{locale}.{n}": v for n, v in parts.items() if v})
    return found


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    names = sorted({*before, *after})
    return [
        Change(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    ]
