"""Tools to read JSON that others wrote: leniently, typed, and naming the place of each failure.

A Node is a JSON value with its pointer. Absent, null and blank read as None; a value of the wrong
type raises Unreadable with the pointer. Unknown fields are nobody's business here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

from pydantic import ValidationError

from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.domain.canonical import Canonical

MAX_DOCUMENT_BYTES: Final = 64 * 1024 * 1024


class Unreadable(Exception):
    """Part of a document is not what it should be."""

    def __init__(self, pointer: str, reason: str) -> None:
        super().__init__(f"{pointer or '/'}: {reason}")
        self.pointer = pointer
        self.reason = reason

    @property
    def named(self) -> NotUnderstood:
        return NotUnderstood(self.pointer, self.reason)


def parse_json(body: bytes | str) -> Any:
    """A JSON document. Raises Unreadable("") for broken JSON, NaN, and hopeless nesting.

    NUL and lone surrogates, which no PostgreSQL text can hold, become U+FFFD.
    """
    if len(body) > MAX_DOCUMENT_BYTES:
        raise Unreadable("", f"larger than {MAX_DOCUMENT_BYTES} bytes")
    try:
        text = body.decode("utf-8-sig") if isinstance(body, bytes) else body
        document = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
        return _storable(document) if "\\u" in text else document
    except RecursionError as error:
        raise Unreadable("", "nested too deeply") from error
    except ValueError as error:
        raise Unreadable("", f"no JSON: {error}") from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{digits[:40]} is too large a number")
    return number


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        clean = value.replace("\0", "\ufffd")
        return clean.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_storable(each) for each in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(each) for key, each in value.items()}
    return value


class Node:
    """A JSON value and where it stands."""

    __slots__ = ("pointer", "value")

    def __init__(self, value: Any, pointer: str = "") -> None:
        self.value = value
        self.pointer = pointer

    def at(self, key: str | int) -> Node:
        """The child under a key or index; a Node of None where there is none."""
        step = str(key).replace("~", "~0").replace("/", "~1")
        pointer = f"{self.pointer}/{step}"
        if isinstance(self.value, dict) and isinstance(key, str):
            return Node(self.value.get(key), pointer)
        if isinstance(self.value, list) and isinstance(key, int) and key < len(self.value):
            return Node(self.value[key], pointer)
        return Node(None, pointer)

    def path(self, *keys: str | int) -> Node:
        node = self
        for key in keys:
            node = node.at(key)
        return node

    def has(self, *keys: str) -> bool:
        """Whether all keys are there, be their values null."""
        return isinstance(self.value, dict) and all(key in self.value for key in keys)

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    def fail(self, reason: str) -> NoReturn:
        raise Unreadable(self.pointer, reason)

    def object(self, key: str) -> Node | None:
        child = self.at(key)
        if child.value is None:
            return None
        if not child.is_object:
            child.fail("expected an object")
        return child

    def each(self, key: str) -> Iterator[Node]:
        """The objects of a list; none where it is absent, Unreadable where one is no object."""
        for node in self.members(key):
            if not node.is_object:
                node.fail("expected an object")
            yield node

    def members(self, key: str | None = None) -> Iterator[Node]:
        """The members of a list, whatever they are; none where it is absent."""
        node = self if key is None else self.at(key)
        if node.value is None:
            return
        if not node.is_list:
            node.fail("expected a list")
        for index in range(len(node.value)):
            yield node.at(index)

    def text(self, key: str) -> str | None:
        """Text, or a number's digits (ids are both). None where absent or blank."""
        child = self.at(key)
        value = child.value
        if value is None:
            return None
        if isinstance(value, str):
            return value.strip() or None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        child.fail("expected text")

    def need_text(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            self.at(key).fail("missing")
        return value

    def integer(self, key: str) -> int | None:
        """A whole number, also as text or as 3.0; never a fraction."""
        child = self.at(key)
        value = child.value
        if value is None or value == "":
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, str) and value.strip().lstrip("-").isascii():
            digits = value.strip()
            if digits.lstrip("-").isdigit() and len(digits) < 20:
                return int(digits)
        child.fail("expected a whole number")

    def flag(self, key: str) -> bool | None:
        """A truth value, also as text "true" or "false"."""
        child = self.at(key)
        value = child.value
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
            return value.strip().lower() == "true"
        child.fail("expected true or false")

    def instant(self, key: str, *, zone_is_utc: bool = False) -> datetime | None:
        """An ISO 8601 instant in UTC. Without an offset it is refused unless zone_is_utc."""
        child = self.at(key)
        if child.value is None or child.value == "":
            return None
        if not isinstance(child.value, str):
            child.fail("expected an ISO 8601 instant")
        try:
            value = datetime.fromisoformat(child.value.strip())
            if value.tzinfo is None and not zone_is_utc:
                child.fail("an instant without an offset from UTC")
            return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            child.fail(f"{child.value[:40]!r} is no ISO 8601 instant")


def version_of(updated_at: datetime) -> int:
    """Milliseconds since 1970 of the partner's updated-at; exact, without floats."""
    since = updated_at - datetime(1970, 1, 1, tzinfo=UTC)
    return max(0, since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000)


def read_each(nodes: Iterable[Node], reader: Callable[[Node], Iterable[Canonical]]) -> Reading:
    """Read each node; a bad one is named and does not spoil the others."""
    objects: list[Canonical] = []
    bad: list[NotUnderstood] = []
    for node in nodes:
        try:
            objects.extend(reader(node))
        except Unreadable as error:
            bad.append(error.named)
        except ValidationError as error:
            first = error.errors()[0]
            place = "/".join(str(step) for step in first["loc"])
            bad.append(NotUnderstood(node.pointer, f"{place}: {first['msg']}"))
        except RecursionError:
            bad.append(NotUnderstood(node.pointer, "nested too deeply"))
    return Reading(tuple(objects), tuple(bad))


def exchange(document: Any) -> Node:
    """The answer inside a recorded exchange {method, path or url, request, response}, else all."""
    node = Node(document)
    if node.has("response", "method") and (node.has("path") or node.has("url")):
        return node.at("response")
    return node


def holds_nothing(node: Node) -> bool:
    """Answers that are understood and hold no order: {}, [], {"count": n}, an empty body."""
    return node.value in ({}, [], None) or (node.is_object and set(node.value) == {"count"})
