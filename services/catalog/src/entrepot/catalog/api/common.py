"""What the routers of the catalog share."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from fastapi import Query
from pydantic import ValidationError

from entrepot.catalog.domain.commands import Command
from entrepot.catalog.domain.commands import with_key as keyed
from entrepot.catalog.domain.listing import explain
from entrepot.catalog.domain.templates import Problem
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import InvalidCursor
from entrepot.shared.http import Call, View, invalid_body

Q = Annotated[
    str | None,
    Query(min_length=1, max_length=100, pattern=r"^[^\x00]+$", description="How it begins."),
]


def party_of(call: Call) -> str | None:
    """The party whose rows a list is narrowed to; None for staff and services."""
    return None if call.caller.sees == EVERY_PARTY else call.caller.party


class Reason(View):
    """Why something is blocked."""

    code: str
    text: str
    text_zh: str


def reasons_of(codes: Iterable[str]) -> list[Reason]:
    """Reason codes with their texts."""
    told = ((code, *explain(code)) for code in codes)
    return [Reason(code=code, text=en, text_zh=zh) for code, en, zh in told]


class ProblemView(View):
    """What is wrong in a field, and how to mend it."""

    field: str
    code: str
    severity: str
    detail: str
    detail_zh: str
    cure: str
    cure_zh: str


def problem_views(problems: Iterable[Problem]) -> list[ProblemView]:
    """Problems as they are told."""
    return [
        ProblemView(field=p.field, code=p.code, severity=p.severity, detail=p.detail,
                    detail_zh=p.detail_zh, cure=p.cure, cure_zh=p.cure_zh)
        for p in problems
    ]  # fmt: skip


def day_of(text: str) -> date:
    """A day in a cursor. Raises InvalidCursor."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise InvalidCursor("the cursor was not made here") from fault


def with_key(command: type[Any], fields: Command, **key: str) -> Any:
    """The command for a body under a key from the path. Raises InvalidBody where the two do not
    go together."""
    try:
        return keyed(command, fields, **key)
    except ValidationError as fault:
        raise invalid_body(fault.errors(include_url=False, include_input=False)) from fault
