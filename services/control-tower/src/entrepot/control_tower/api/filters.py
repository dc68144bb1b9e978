"""The filters of the event list and of the stream, as query parameters."""

from typing import Annotated

from fastapi import Query
from pydantic import AwareDatetime

from entrepot.control_tower.domain.filters import EventFilter, InvalidFilter, parse_filter
from entrepot.shared.auth import Caller
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import InvalidInput

TypeParam = Annotated[
    str | None,
    Query(max_length=500, description="Types, separated by commas; `orders.*` is a prefix."),
]
PartyParam = Annotated[str | None, Query(max_length=80, description="Events that name this party.")]
KeyParam = Annotated[
    str | None,
    Query(max_length=160, description="A business key: `ord_…`, a SKU, `location:EU-1` …"),
]

SinceParam = Annotated[
    AwareDatetime | None, Query(description="From what was stored at this instant; RFC 3339.")
]


def filter_for(
    caller: Caller, types: str | None, party: str | None, key: str | None
) -> EventFilter | None:
    """What the caller asked for, within what it may see; None: nothing can match. A party that is
    neither staff nor service sees events that name it, whatever it asks for."""
    if caller.sees != EVERY_PARTY:
        if party not in (None, "", caller.sees):
            return None
        party = caller.sees
    try:
        return parse_filter(types, party, key)
    except InvalidFilter as error:
        raise InvalidInput(str(error)) from error
