"""Which events a reader wants: by type, by party, by business key, by what the data say."""

import re
from dataclasses import dataclass
from typing import Any, Protocol

from entrepot.control_tower.domain.keys import KINDS, Key, kinds_for

_TYPE = re.compile(r"^[a-z0-9*][a-z0-9_.*-]{0,100}$")
MAX_TYPES = 20
MAX_STARS = 4


class InvalidFilter(ValueError):
    """A filter that is not understood."""


class Where(Protocol):
    """A condition on an event's envelope and data; what cannot be computed does not pass."""

    text: str

    def __call__(self, event: "Readable") -> bool: ...


class Readable(Protocol):
    """What a condition may look at."""

    @property
    def envelope(self) -> dict[str, Any]: ...

    @property
    def content(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class KeyFilter:
    """A value under one of several kinds."""

    kinds: tuple[str, ...]
    value: str

    def matches(self, keys: frozenset[Key]) -> bool:
        return any((kind, self.value) in keys for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """exact and globs (`*` stands for any characters): types; both empty: all. party: one that is
    named in the event. where: what the data must say."""

    exact: frozenset[str] = frozenset()
    globs: tuple[str, ...] = ()
    party: str | None = None
    key: KeyFilter | None = None
    where: Where | None = None

    @property
    def any_type(self) -> bool:
        return not self.exact and not self.globs

    @property
    def is_open(self) -> bool:
        """Whether every event passes."""
        return self.any_type and self.party is None and self.key is None and self.where is None

    def matches_type(self, type_: str) -> bool:
        return (
            self.any_type or type_ in self.exact or any(_like(glob, type_) for glob in self.globs)
        )


def _like(glob: str, type_: str) -> bool:
    if glob.find("*") == len(glob) - 1:
        return type_.startswith(glob[:-1])
    return re.fullmatch(".*".join(map(re.escape, glob.split("*"))), type_) is not None


def parse_filter(
    types: str | None, party: str | None, key: str | None, where: Where | None = None
) -> EventFilter:
    """types: separated by commas, each whole or with `*` for any characters. key: a value, or
    `<kind>:<value>`. Raises InvalidFilter."""
    exact, globs = set(), []
    for name in filter(None, (t.strip() for t in (types or "").split(","))):
        if not _TYPE.match(name) or name.count("*") > MAX_STARS:
            raise InvalidFilter(f"type: {name} is neither a type nor a pattern with *")
        if name == "*":
            return EventFilter(party=party or None, key=_key(key), where=where)
        if "*" in name:
            globs.append(name)
        else:
            exact.add(name)
    if len(exact) + len(globs) > MAX_TYPES:
        raise InvalidFilter(f"type: at most {MAX_TYPES}")
    return EventFilter(frozenset(exact), tuple(globs), party or None, _key(key), where)


def _key(text: str | None) -> KeyFilter | None:
    if not text:
        return None
    kind, colon, value = text.partition(":")
    if colon and kind in KINDS and value:
        return KeyFilter((kind,), value)
    return KeyFilter(kinds_for(text), text)


def like_patterns(globs: tuple[str, ...]) -> list[str]:
    """The patterns for SQL's LIKE."""
    escaped = (g.replace("\\", r"\\").replace("_", r"\_").replace("%", r"\%") for g in globs)
    return [g.replace("*", "%") for g in escaped]
