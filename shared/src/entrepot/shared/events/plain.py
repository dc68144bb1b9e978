"""Events that nobody makes: the class and its values, which are known to be right.

A hot path tells thousands of facts in a transaction. Their values come from validated commands and
from sums that the database checks again, and all that is wanted of them is a row of the outbox:
making a model and writing it as JSON would cost more than the decision did. Tests hold the rows to
those of the validated events.
"""

from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

import orjson

from entrepot.shared.events.envelope import Event

Values = dict[str, Any]


class Plain(NamedTuple):
    """A fact's class and values. What is absent is left out; a value inside the event is a dict."""

    cls: type[Event]
    values: Values

    def made(self) -> Event:
        """The event, validated. Raises pydantic.ValidationError where the values were not right."""
        return self.cls.model_validate(self.values)

    def encoded(self) -> bytes:
        """The event's data as JSON, as envelope.encode() writes it."""
        return orjson.dumps(self.values, option=orjson.OPT_UTC_Z)


class Shape(NamedTuple):
    """What all events of a class share, and how its values name key and parties."""

    source: str
    topic: str
    type: str
    prefix: str  # Of the subject.
    key: Callable[[Values], str]  # Event.partition_key
    parties: Callable[[Values], str]  # Event.visible_to(), joined by a comma.


@cache
def shape(cls: type[Event]) -> Shape:
    """Worked out once for each class."""
    return Shape(cls.source, cls.topic, cls.type, f"{cls.aggregate}/", _key(cls.key),
                 _parties(cls.party_fields))  # fmt: skip


def _key(fields: tuple[str, ...]) -> Callable[[Values], str]:
    found = itemgetter(*fields)
    if len(fields) == 1:
        return lambda values: str(found(values))
    return lambda values: "/".join(found(values))


def _parties(fields: tuple[str, ...]) -> Callable[[Values], str]:
    if not fields:
        return lambda _: ""
    if len(fields) == 1:
        return itemgetter(*fields)
    return lambda values: ",".join(dict.fromkeys(filter(None, itemgetter(*fields)(values))))
