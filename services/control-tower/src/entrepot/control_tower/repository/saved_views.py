"""Saved views: of one person, or of a party's whole team."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from entrepot.shared.database import Driver, UnitOfWork

MAX_VIEWS = 500  # That one person may see.
_MINE = "party = $1 AND (team OR owner = $2)"


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the party, and the user or client of it."""

    party: str
    name: str


class NameTaken(Exception):
    """Another view of the page has this name, or this id."""


async def seen_by(driver: Driver, who: Person, page: str | None) -> list[Mapping[str, Any]]:
    """The person's own views and the team's, by page and name."""
    return list(await driver.fetch(
        f"SELECT * FROM saved_view WHERE {_MINE} AND ($3::text IS NULL OR page = $3) "
        f"ORDER BY page, name, team LIMIT {MAX_VIEWS}", who.party, who.name, page,
    ))  # fmt: skip


async def locked(driver: Driver, who: Person, view_id: UUID) -> Mapping[str, Any] | None:
    """One of those, locked; None for one that this person does not see."""
    found: Mapping[str, Any] | None = await driver.fetchrow(
        f"SELECT * FROM saved_view WHERE {_MINE} AND view_id = $3 FOR UPDATE",
        who.party, who.name, view_id,
    )  # fmt: skip
    return found


async def add(
    uow: UnitOfWork, who: Person, view_id: UUID, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """A new view. Raises NameTaken, also where the id is somebody else's."""
    return await _written(
        uow,
        "INSERT INTO saved_view (view_id, party, owner, team, page, name, state, version, "
        "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8) RETURNING *",
        view_id, who.party, who.name, values,
    )  # fmt: skip


async def change(
    uow: UnitOfWork, who: Person, view_id: UUID, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """One that is locked; who changes it owns it. Raises NameTaken."""
    return await _written(
        uow,
        "UPDATE saved_view SET owner = $3, team = $4, page = $5, name = $6, state = $7, "
        "version = version + 1, changed_at = $8 WHERE view_id = $1 AND party = $2 RETURNING *",
        view_id, who.party, who.name, values,
    )  # fmt: skip


async def _written(
    uow: UnitOfWork, query: str, view_id: UUID, party: str, name: str, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    try:
        row: Mapping[str, Any] | None = await uow.driver.fetchrow(
            query, view_id, party, name, values["team"], values["page"], values["name"],
            orjson.dumps(values["state"]).decode(), uow.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as error:
        raise NameTaken from error
    assert row is not None, "a locked view is there"
    return row


async def remove(driver: Driver, view_id: UUID) -> None:
    """One that is locked."""
    await driver.execute("DELETE FROM saved_view WHERE view_id = $1", view_id)
