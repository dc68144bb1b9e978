"""Refusals that name the value and its cure, in English and Chinese."""

from typing import Any

from entrepot.shared.errors import Conflict, InvalidBody


def invalid(pointer: str, detail: str, cure: str, cure_zh: str) -> InvalidBody:
    """A value breaks its rule. pointer: RFC 6901, from the root of the item."""
    fault = {"pointer": pointer, "detail": detail, "cure": cure, "cure_zh": cure_zh}
    return InvalidBody(detail, errors=[fault])


def refused(detail: str, cure: str, cure_zh: str, **extra: Any) -> Conflict:
    """The present state refuses the command."""
    return Conflict(detail, cure=cure, cure_zh=cure_zh, **extra)
