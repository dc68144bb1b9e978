"""JSON Schema of each event type, and what would break its readers."""

from typing import Any

from entrepot.shared.events import registry
from entrepot.shared.events.envelope import Event

Schema = dict[str, Any]


def schema_of(cls: type[Event]) -> Schema:
    """The schema of an event's data (JSON Schema 2020-12)."""
    made = cls.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:entrepot:event:{cls.type}",
        **made,
    }


def all_schemas() -> dict[str, Schema]:
    """Schemas by event type, sorted."""
    return {name: schema_of(cls) for name, cls in sorted(registry.all_types().items())}


def _resolve(node: Schema, root: Schema) -> Schema:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return node


def breaking_changes(old: Schema, new: Schema) -> list[str]:
    """What a reader of `old` could not bear in `new`: a field gone, a type changed, an optional
    field made absent-less (required) for old data, a narrowed choice. A new optional field is
    no break."""
    return _compare(old, new, old, new, "")


def _compare(old: Schema, new: Schema, old_root: Schema, new_root: Schema, at: str) -> list[str]:
    old, new = _resolve(old, old_root), _resolve(new, new_root)
    found: list[str] = []
    for key in ("type", "format", "const"):
        if old.get(key) != new.get(key):
            found.append(f"{at or '/'}: {key} was {old.get(key)!r}, is {new.get(key)!r}")
    if "enum" in old and (gone := set(old["enum"]) - set(new.get("enum", []))):
        found.append(f"{at or '/'}: no longer allows {sorted(gone)}")
    old_fields, new_fields = old.get("properties", {}), new.get("properties", {})
    for name in sorted(old_fields.keys() - new_fields.keys()):
        found.append(f"{at}/{name}: removed")
    for name in sorted(set(new.get("required", [])) - set(old.get("required", []))):
        found.append(f"{at}/{name}: required now, events at rest may lack it")
    for name in sorted(old_fields.keys() & new_fields.keys()):
        found += _compare(old_fields[name], new_fields[name], old_root, new_root, f"{at}/{name}")
    for part in ("items", "additionalProperties"):
        if isinstance(old.get(part), dict) and isinstance(new.get(part), dict):
            found += _compare(old[part], new[part], old_root, new_root, f"{at}/{part}")
    for index, (a, b) in enumerate(zip(old.get("anyOf", []), new.get("anyOf", []), strict=False)):
        found += _compare(a, b, old_root, new_root, f"{at}/anyOf/{index}")
    return found
