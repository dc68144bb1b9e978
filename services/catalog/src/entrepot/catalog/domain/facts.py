"""What a thing is, as far as rules of markets care, and the rule categories that follow.

A merchant knows facts (it has a battery, it is for children up to 8), not the words of a rule
table. Sources: 16 CFR 1200.2 (children's product: designed for 12 years or younger); Regulation
(EU) 2023/1542, article 3 (batteries of light means of transport); IATA DGR UN numbers of lithium
and sodium-ion batteries.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

BATTERY_NUMBERS = frozenset({"UN3090", "UN3091", "UN3480", "UN3481", "UN3551", "UN3552"})
CHILD_YEARS = 12
_FLAGS = ("electrical", "radio", "toy", "cosmetic", "packaged")
_VALUES = ("battery", "battery_use", "age_from_years", "age_to_years")
Years = Annotated[int, Field(ge=0, le=99)]


class Facts(BaseModel):
    """Facts of one base unit. age: for whom it is designed, in whole years, both included."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{"radio": True, "battery": "lithium_ion"}]},
    )  # fmt: skip
    battery: Literal["lithium_ion", "lithium_metal", "sodium_ion", "other"] | None = None
    battery_use: Literal["in_product", "power_bank", "light_transport"] | None = None
    electrical: bool = False
    radio: bool = False
    toy: bool = False
    cosmetic: bool = False
    packaged: bool = False
    age_from_years: Years | None = None
    age_to_years: Years | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.battery_use is not None and self.battery is None:
            raise ValueError("battery_use needs battery")
        if (self.age_from_years or 0) > (99 if self.age_to_years is None else self.age_to_years):
            raise ValueError("age_from_years is above age_to_years")
        return self

    def categories(self) -> set[str]:
        """Categories of the rule table that these facts imply."""
        found = {name: flag for name, flag in (
            ("radio_equipment", self.radio),
            ("electrical_equipment", self.electrical or self.radio),
            ("toy", self.toy),
            ("cosmetic", self.cosmetic),
            ("packaged_goods", self.packaged),
            ("battery", self.battery is not None),
            ("power_bank", self.battery_use == "power_bank"),
            ("lmt_battery", self.battery_use == "light_transport"),
            ("children_product", self.age_to_years is not None
             and self.age_to_years <= CHILD_YEARS),
        ) if flag}  # fmt: skip
        return set(found)


def none_if_empty(facts: Facts | None) -> Facts | None:
    """One form for "nothing is known", so that equal commands are equal."""
    return None if facts == Facts() else facts


def categories_of(
    own: Iterable[str], of_product: Iterable[str], facts: Facts | None, un_number: str | None
) -> tuple[str, ...]:
    """Every category that counts for a SKU, sorted."""
    found = {*own, *of_product}
    if facts is not None:
        found |= facts.categories()
    if un_number in BATTERY_NUMBERS:
        found.add("battery")
    return tuple(sorted(found))


def to_text(facts: Facts | None) -> str:
    """One cell of a spreadsheet: `radio|battery=lithium_ion|age_to_years=8`."""
    if facts is None:
        return ""
    words = [name for name in _FLAGS if getattr(facts, name)]
    words += [f"{n}={getattr(facts, n)}" for n in _VALUES if getattr(facts, n) is not None]
    return "|".join(words)


def from_text(cell: str) -> dict[str, Any] | None:
    """What a cell says, to be validated as Facts. Raises ValueError naming the word."""
    found: dict[str, Any] = {}
    for word in filter(None, map(str.strip, cell.split("|"))):
        name, separator, value = word.partition("=")
        if name in _FLAGS and not separator:
            found[name] = True
        elif name in _VALUES and separator:
            found[name] = int(value) if value.isdecimal() else value
        else:
            raise ValueError(f"{word!r} is no fact; known: {', '.join((*_FLAGS, *_VALUES))}")
    return found or None
