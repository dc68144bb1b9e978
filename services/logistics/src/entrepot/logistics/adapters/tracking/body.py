"""Reading decoded JSON whose shape is not ours, naming what is wrong by JSON pointer (RFC 6901)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

#: Longer texts are cut; carriers repeat whole addresses in descriptions.
MAX_TEXT = 500


class UnreadableBody(ValueError):
    """A message that does not have the promised structure. pointer: RFC 6901, "" for the whole."""

    def __init__(self, pointer: str, expected: str, found: object) -> None:
        super().__init__(f"{pointer or '(whole body)'}: expected {expected}, found {_kind(found)}")
        self.pointer = pointer
        self.expected = expected


def _kind(value: object) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return repr(value)[:80]
    names = {dict: "an object", list: "an array", type(None): "nothing", bool: "a boolean"}
    return names.get(type(value), type(value).__name__)


@dataclass(frozen=True, slots=True)
class Node:
    """A value within a body and where it stands."""

    value: object
    pointer: str = ""

    def get(self, key: str) -> "Node":
        """Member of an object; a missing member is a Node of None. Raises UnreadableBody."""
        if not isinstance(self.value, dict):
            raise UnreadableBody(self.pointer, "an object", self.value)
        escaped = key.replace("~", "~0").replace("/", "~1")
        return Node(self.value.get(key), f"{self.pointer}/{escaped}")

    def find(self, *keys: str) -> "Node":
        """Member by path; None as soon as something on the way is null or missing."""
        node = self
        for key in keys:
            if node.value is None:
                return Node(None, f"{node.pointer}/{key}")
            node = node.get(key)
        return node

    def items(self) -> "Iterator[Node]":
        """Elements of an array; none of null. Raises UnreadableBody."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise UnreadableBody(self.pointer, "an array", self.value)
        for index, value in enumerate(self.value):
            yield Node(value, f"{self.pointer}/{index}")

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def text(self) -> str:
        """A non-empty text or a number as text. Raises UnreadableBody."""
        found = self.text_or_none()
        if found is None:
            raise UnreadableBody(self.pointer, "a non-empty text", self.value)
        return found

    def text_or_none(self) -> str | None:
        """Text without surrounding blanks; None for null and blank. Raises UnreadableBody."""
        if self.value is None:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, str | int):
            raise UnreadableBody(self.pointer, "a text", self.value)
        return str(self.value).strip()[:MAX_TEXT] or None

    def instant(self) -> tuple[datetime, bool]:
        """An ISO 8601 date and time in UTC, and whether its zone had to be assumed.

        Sources omit the offset when the carrier does; UTC is then taken and said so.
        Raises UnreadableBody.
        """
        text = self.text()
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise UnreadableBody(self.pointer, "an ISO 8601 date and time", text) from error
        if moment.tzinfo is None:
            return moment.replace(tzinfo=UTC), True
        try:
            return moment.astimezone(UTC), False
        except OverflowError as error:
            raise UnreadableBody(self.pointer, "a date within the calendar", text) from error


def joined(*parts: Node) -> str | None:
    """Location from its parts, without blanks and repeats: "Shenzhen, CN"."""
    texts = dict.fromkeys(text for part in parts if (text := part.text_or_none()))
    return ", ".join(texts)[:MAX_TEXT] or None
