"""The facts at hand while events are folded in: rows by key, and what is added to the figures.

The consumer fills it with the rows that a batch needs and saves what was touched; a dry run fills
it from the event store alone. The folds (domain/folds) are the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from entrepot.control_tower.domain.facts import Fact, PartyFact, PurchaseLineFact

F = TypeVar("F", bound=Fact)
FactKey = tuple[Any, ...]
MAX_LINES = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as the folds see it. data: of any shape; the readers below give defaults."""

    type: str
    time: datetime
    data: Mapping[str, Any]
    parties: tuple[str, ...] = ()
    subject: str = ""

    def text(self, name: str) -> str:
        return text_of(self.data, name)

    def number(self, name: str) -> int:
        return number_of(self.data, name)

    def instant(self, name: str) -> datetime | None:
        return instant_of(self.data.get(name))

    def day(self, name: str) -> date | None:
        return day_in(self.data.get(name))

    def lines(self, name: str = "lines") -> list[Mapping[str, Any]]:
        found = self.data.get(name)
        if not isinstance(found, list):
            return []
        return [line for line in found[:MAX_LINES] if isinstance(line, Mapping)]


def text_of(data: Mapping[str, Any], name: str) -> str:
    """A text without NUL, else ""."""
    value = data.get(name)
    return value if isinstance(value, str) and "\x00" not in value else ""


def number_of(data: Mapping[str, Any], name: str) -> int:
    """A whole number that a bigint holds, else 0."""
    value = data.get(name)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and -(2**62) < value < 2**62 else 0  # type: ignore[operator, return-value]


def instant_of(value: Any) -> datetime | None:
    """An instant with a zone, else None."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo else None


def day_in(value: Any) -> date | None:
    """A calendar day, else None."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def day_of(at: datetime) -> date:
    """The UTC day that an instant counts for."""
    return at.astimezone(UTC).date()


def hour_of(at: datetime) -> datetime:
    """The UTC hour that an instant counts for."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


class World:
    """Facts by class and key; counters that only ever add."""

    def __init__(self) -> None:
        self.rows: dict[type[Fact], dict[FactKey, Any]] = {}
        self.touched: dict[type[Fact], dict[FactKey, Any]] = {}
        self.lines_of: dict[str, set[FactKey]] = {}  # Of purchase orders.
        self.figures: Counter[tuple[date, str, str]] = Counter()  # (day, name, dim) -> how many
        self.amounts: Counter[tuple[date, str, str]] = Counter()  # … -> minor units
        self.cycles: Counter[tuple[date, str, int]] = Counter()  # (day, leg, bucket)
        self.flows: Counter[tuple[date, str, str, str]] = Counter()  # (day, sku, location, what)
        self.market: Counter[tuple[date, str, str, str, str]] = (
            Counter()
        )  # day, by, key, cur., what
        self.pulses: Counter[tuple[datetime, str, str]] = Counter()  # (hour, stream, key)

    def put(self, facts: Iterable[Fact]) -> None:
        """Rows that are known already."""
        for fact in facts:
            self.rows.setdefault(type(fact), {})[fact.key] = fact
            self._index(type(fact), fact.key)

    def _index(self, cls: type[Fact], key: FactKey) -> None:
        if cls is PurchaseLineFact:
            self.lines_of.setdefault(key[0], set()).add(key)

    def find(self, cls: type[F], *key: Any) -> F | None:
        """The row, or None; to look at."""
        found: F | None = self.rows.get(cls, {}).get(key)
        return found

    def see(self, cls: type[F], *key: Any) -> F:
        """The row, new where it is unknown; to change."""
        rows = self.rows.setdefault(cls, {})
        found: F | None = rows.get(key)
        if found is None:
            found = rows[key] = cls(*key)
            self._index(cls, key)
        self.touched.setdefault(cls, {})[key] = found
        return found

    def all(self, cls: type[F]) -> list[F]:
        return list(self.rows.get(cls, {}).values())

    def count(self, at: datetime, name: str, dim: str = "", n: int = 1, amount: int = 0) -> None:
        """Add to a figure of the instant's day."""
        place = (day_of(at), name, dim)
        self.figures[place] += n
        if amount:
            self.amounts[place] += amount

    def pulse(self, at: datetime, stream: str, key: str, n: int = 1) -> None:
        """Something of a stream happened in this hour."""
        if key:
            self.pulses[hour_of(at), stream, key] += n

    def voice(self, party: str, at: datetime) -> None:
        """A party said something itself."""
        if not party:
            return
        fact = self.see_party(party)
        if fact.voice_at is None or at > fact.voice_at:
            fact.voice_at = at
        if fact.first_voice_at is None or at < fact.first_voice_at:
            fact.first_voice_at = at
        self.pulse(at, "voice", party)

    def see_party(self, party: str) -> PartyFact:
        fact = self.see(PartyFact, party)
        fact.kind = fact.kind or party.partition(":")[0]
        return fact
