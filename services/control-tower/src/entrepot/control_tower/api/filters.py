"""The filters of the event list and of the stream, as query parameters."""

from typing import Annotated

from fastapi import Query
from pydantic import AwareDatetime

from entrepot.control_tower.adapters.cel import MAX_CHARS, compile_condition
from entrepot.control_tower.domain.filters import EventFilter, InvalidFilter, parse_filter
from entrepot.shared.auth import Caller
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import InvalidInput

TypeParam = Annotated[
    str | None,
    Query(
        max_length=500,
        description="Types, separated by commas; `*` stands for any characters: "
        "`orders.*`, `*.stock_*`.",
    ),
]
PartyParam = Annotated[str | None, Query(max_length=80, description="Events that name this party.")]
KeyParam = Annotated[
    str | None,
    Query(max_length=160, description="A business key: `ord_…`, a SKU, `location:EU-1` …"),
]

WhereParam = Annotated[
    str | None,
    Query(max_length=MAX_CHARS, description="A CEL expression over the envelope and `data`, e.g. "
          '`data.total_minor > 50000 && data.shop.startsWith("amz-")`.'),
]  # fmt: skip
SinceParam = Annotated[
    AwareDatetime | None, Query(description="From what was stored at this instant; RFC 3339.")
]


def filter_for(
    caller: Caller, types: str | None, party: str | None, key: str | None,
    where: str | None = None,
) -> EventFilter | None:  # fmt: skip
    """What the caller asked for, within what it may see; None: nothing can match. A party that is
    neither staff nor service sees events that name it, whatever it asks for."""
    if caller.sees != EVERY_PARTY:
        if party not in (None, "", caller.sees):
            return None
        party = caller.sees
    try:
        condition = compile_condition(where) if where else None
        return parse_filter(types, party, key, condition)
    except InvalidFilter as error:
        raise InvalidInput(str(error)) from error
