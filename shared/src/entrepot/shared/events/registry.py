"""All event types, and how an old version is read: an upcaster turns it into the newest."""

import importlib
from collections.abc import Callable
from typing import Any

import orjson

from entrepot.shared.events.envelope import ALL_TYPES, Event

OWNERS = (
    "catalog", "control_tower", "identity", "inventory", "logistics", "orders", "planning",
    "supplier_portal",
)  # fmt: skip
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
_UPCASTERS: dict[str, tuple[str, Upcaster]] = {}


def upcaster(old: str, new: str) -> Callable[[Upcaster], Upcaster]:
    """Register how the data of type `old` becomes data of type `new`."""

    def register(function: Upcaster) -> Upcaster:
        _UPCASTERS[old] = (new, function)
        return function

    return register


def all_types() -> dict[str, type[Event]]:
    """Every event class by type; imports the modules of all owning services."""
    for owner in OWNERS:
        importlib.import_module(f"entrepot.shared.events.{owner}")
    return ALL_TYPES


def decode(type_: str, data: bytes) -> Event | None:
    """The event, or None for a type nobody here knows. Raises pydantic.ValidationError or
    orjson.JSONDecodeError where the body is broken."""
    if type_ in _UPCASTERS:
        values = orjson.loads(data)
        while type_ in _UPCASTERS:
            type_, function = _UPCASTERS[type_]
            values = function(values)
        return ALL_TYPES[type_].model_validate(values)
    cls = ALL_TYPES.get(type_)
    return None if cls is None else cls.model_validate_json(data)
