"""Reading decoded JSON whose shape is not ours, naming what is wrong by JSON pointer (RFC 6901)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from entrepot.logistics.domain.tracking import RawTrackingEvent

#: Longer texts are cut; carriers repeat whole addresses in descriptions.
MAX_TEXT = 500
#: Scans of other years are clocks that were never set (1970), or ends of the calendar.
_YEARS = range(1990, 2100)


class UnreadableBody(ValueError):
    """A message that does not have the promised structure. pointer: RFC 6901, "" for the whole."""

    def __init__(self, pointer: str, expected: str, found: object) -> None:
        super().__init__(f"{pointer or '(whole body)'}: expected {expected}, found {_kind(found)}")
        self.pointer = pointer
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was understood and holds no scan: a request, a refusal, an empty list."""

    pointer: str
    reason: str


@dataclass(slots=True)
class Reading:
    """What one message holds. number: the tracking number it was asked for, for sources whose
    answers do not repeat it; "" leaves it open, None makes it a fault."""

    number: str | None = None
    source: str = ""
    events: list[RawTrackingEvent] = field(default_factory=list)
    problems: list[UnreadableBody] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def take(self, nodes: "Iterable[Node]", make: "Callable[[Node], RawTrackingEvent]") -> None:
        """One event of each; what cannot be read is told apart and does not stop the rest."""
        for node in nodes:
            try:
                self.events.append(make(node))
            except UnreadableBody as problem:
                self.problems.append(problem)

    def note(self, node: "Node", reason: str) -> None:
        self.notes.append(Note(node.pointer, reason))

    def asked(self, node: "Node") -> str:
        """The number told in the message, else the one asked for. Raises UnreadableBody."""
        found = node.text_or_none() or self.number
        if found is None:
            raise UnreadableBody(node.pointer, "a tracking number, here or with the question", None)
        return found


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

    def each(self) -> "Iterator[Node]":
        """Elements of an array, or the one thing that stands in its place; none of null."""
        if isinstance(self.value, list):
            yield from self.items()
        elif self.value is not None:
            yield self

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
        return str(self.value).replace("\x00", "").strip()[:MAX_TEXT] or None

    def instant(self, zone: tzinfo | None = None, *forms: str) -> tuple[datetime, bool]:
        """A date and time in UTC, and whether its zone had to be assumed. forms: strptime
        patterns of the source, tried before ISO 8601.

        Sources omit the offset when the carrier does: the legal time of the place (zone) is taken
        where it is known, else UTC, and said so. Raises UnreadableBody.
        """
        text = " ".join(self.text().split())
        moment = next((m for form in forms if (m := _parsed(text, form)) is not None), None)
        if moment is None:
            try:
                moment = datetime.fromisoformat(text)
            except ValueError as error:
                wanted = (
                    f"a date and time as {forms[0]!r}" if forms else "an ISO 8601 date and time"
                )
                raise UnreadableBody(self.pointer, wanted, text) from error
        return in_utc(self, moment, zone)


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


def in_utc(node: Node, moment: datetime, zone: tzinfo | None) -> tuple[datetime, bool]:
    """A moment that may lack its zone. Raises UnreadableBody outside of _YEARS."""
    assumed = moment.tzinfo is None and zone is None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone or UTC)
    if moment.year not in _YEARS:
        raise UnreadableBody(node.pointer, "a date of our time", node.value)
    return moment.astimezone(UTC), assumed


def joined(*parts: Node) -> str | None:
    """Location from its parts, without blanks and repeats: "Shenzhen, CN"."""
    texts = dict.fromkeys(text for part in parts if (text := part.text_or_none()))
    return ", ".join(texts)[:MAX_TEXT] or None
