"""Which events a reader wants: by type, by party, by business key."""

import re
from dataclasses import dataclass

from entrepot.control_tower.domain.keys import KINDS, Key, kinds_for

_TYPE = re.compile(r"^[a-z0-9][a-z0-9_.-]{0,100}\*?$|^\*$")
MAX_TYPES = 20


class InvalidFilter(ValueError):
    """A filter that is not understood."""


@dataclass(frozen=True, slots=True)
class KeyFilter:
    """A value under one of several kinds."""

    kinds: tuple[str, ...]
    value: str

    def matches(self, keys: frozenset[Key]) -> bool:
        return any((kind, self.value) in keys for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """exact and prefixes: types; both empty: all. party: one that is named in the event."""

    exact: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    party: str | None = None
    key: KeyFilter | None = None

    @property
    def any_type(self) -> bool:
        return not self.exact and not self.prefixes

    @property
    def is_open(self) -> bool:
        """Whether every event passes."""
        return self.any_type and self.party is None and self.key is None

    def matches_type(self, type_: str) -> bool:
        return self.any_type or type_ in self.exact or type_.startswith(self.prefixes or ("\n",))


def parse_filter(types: str | None, party: str | None, key: str | None) -> EventFilter:
    """types: separated by commas, each whole or a prefix with `*`. key: a value, or
    `<kind>:<value>`. Raises InvalidFilter."""
    exact, prefixes = set(), []
    for name in filter(None, (t.strip() for t in (types or "").split(","))):
        if not _TYPE.match(name):
            raise InvalidFilter(f"type: {name} is neither a type nor a prefix with *")
        if name == "*":
            return EventFilter(party=party or None, key=_key(key))
        if name.endswith("*"):
            prefixes.append(name[:-1])
        else:
            exact.add(name)
    if len(exact) + len(prefixes) > MAX_TYPES:
        raise InvalidFilter(f"type: at most {MAX_TYPES}")
    return EventFilter(frozenset(exact), tuple(prefixes), party or None, _key(key))


def _key(text: str | None) -> KeyFilter | None:
    if not text:
        return None
    kind, colon, value = text.partition(":")
    if colon and kind in KINDS and value:
        return KeyFilter((kind,), value)
    return KeyFilter(kinds_for(text), text)


def like_patterns(prefixes: tuple[str, ...]) -> list[str]:
    """The prefixes for SQL's LIKE."""
    escaped = (p.replace("\\", r"\\").replace("_", r"\_").replace("%", r"\%") for p in prefixes)
    return [p + "%" for p in escaped]
