"""What the routers of the catalog share."""

from typing import Annotated

from fastapi import Query

from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.http import Call

Q = Annotated[
    str | None,
    Query(min_length=1, max_length=100, pattern=r"^[^\x00]+$", description="How it begins."),
]


def party_of(call: Call) -> str | None:
    """The party whose rows a list is narrowed to; None for staff and services."""
    return None if call.caller.sees == EVERY_PARTY else call.caller.party
