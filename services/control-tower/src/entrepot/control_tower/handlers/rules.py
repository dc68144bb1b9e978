"""A rule is changed: a new version, from an instant on. Old versions stay, to be explained by."""

from datetime import datetime
from typing import Any

from entrepot.control_tower.domain.risk.kinds import KINDS
from entrepot.control_tower.repository import rules
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody


def check(kind: str, params: dict[str, float]) -> None:
    """Raises InvalidBody for a parameter that the kind does not have, or out of its range."""
    known = KINDS[kind].params
    problems = []
    for name, value in params.items():
        if name not in known:
            problems.append({"pointer": f"/params/{name}",
                             "detail": f"known: {', '.join(known) or 'none'}"})  # fmt: skip
        elif not known[name].low <= value <= known[name].high:
            problems.append({"pointer": f"/params/{name}",
                             "detail": f"{known[name].low:g} to {known[name].high:g}"})  # fmt: skip
    if problems:
        raise InvalidBody("a parameter of the rule breaks its range", errors=problems)


async def put_rule(
    uow: UnitOfWork, rule: str, body: dict[str, Any], by: str, expected: int | None
) -> int:
    """The new version's number. expected: the version that the caller read (None: it is new).
    Raises InvalidBody or Conflict."""
    check(body["kind"], body["params"])
    await rules.ensure_shipped(uow.driver, uow.now)
    version = await rules.newest_version(uow.driver, rule)
    if expected is None and version:
        raise Conflict("the rule exists; send If-Match with the version that you read")
    since: datetime = body["valid_from"] or uow.now
    until: datetime | None = body["valid_until"]
    if until is not None and until <= since:
        raise InvalidBody("valid_until must be after valid_from")
    await rules.insert_version(uow.driver, {
        **body, "rule": rule, "version": version + 1, "valid_from": since, "changed_by": by,
        "changed_at": uow.now,
    })  # fmt: skip
    return version + 1
