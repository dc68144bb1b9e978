"""Saved views of the console: a page's state (filters, columns, order) under a name, for oneself or
for the whole team of the party."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.repository import saved_views as repository
from entrepot.control_tower.repository.saved_views import NameTaken, Person
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope

router = APIRouter(prefix="/v1", tags=["saved views"], dependencies=[SANE])
PageName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,62}$")]
ViewId = Annotated[UUID, Path(examples=["0198c0de-0000-7000-8000-000000000001"])]
_VIEW: dict[str, Any] = {
    "page": "orders", "name": "Gone today", "team": True,
    "state": {"status": "shipped", "cols": "number,status"},
}  # fmt: skip


class SavedViewIn(Input):
    """state: the page's address, name by name. team: everybody of the party sees it, and may change
    it; else only who saved it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_VIEW]})
    page: PageName
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
    team: bool = False
    state: Annotated[
        dict[Annotated[str, Field(max_length=60)], Annotated[str, Field(max_length=2000)]],
        Field(max_length=60),
    ]


class SavedViewView(View):
    """A saved view. owner: who saved it last."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{**_VIEW, "view_id": "0198c0de-0000-7000-8000-000000000001",
                          "owner": "ops@demo.local", "version": 1,
                          "changed_at": "2026-01-05T09:00:00Z"}]
        }
    )  # fmt: skip
    view_id: UUID
    page: str
    name: str
    team: bool
    state: dict[str, str]
    owner: str
    version: int
    changed_at: datetime


class SavedViewList(View):
    """All that one person sees."""

    items: list[SavedViewView]


def _view(row: Mapping[str, Any]) -> SavedViewView:
    held = row["state"]
    state = orjson.loads(held) if isinstance(held, str | bytes) else held
    known = {name: row[name] for name in SavedViewView.model_fields if name != "state"}
    return SavedViewView(**known, state=state)


def _person(call: Call) -> Person:
    return Person(call.caller.party, call.caller.client)


@router.get(
    "/saved-views", dependencies=[read_scope("events:read")], response_model=SavedViewList,
    summary="Saved views / 已存视图",
)  # fmt: skip
async def list_saved_views(
    call: CallDep, page: Annotated[PageName | None, Query(examples=["orders"])] = None
) -> Response:
    """One's own and the team's, by page and name."""
    async with call.transaction() as uow:
        rows = await repository.seen_by(uow.driver, _person(call), page)
    return answer(SavedViewList(items=[_view(row) for row in rows]))


@router.put(
    "/saved-views/{view_id}", dependencies=[scope("events:read")], response_model=SavedViewView,
    summary="Save a view / 保存视图",
)  # fmt: skip
async def put_saved_view(view_id: ViewId, body: SavedViewIn, call: CallDep) -> Response:
    """New under an id of the caller's choice, or changed (If-Match). A name is taken once per page,
    in one's own views and in the team's."""
    who = _person(call)

    async def effect(uow: UnitOfWork) -> SavedViewView:
        held = await repository.locked(uow.driver, who, view_id)
        if held is not None:
            call.check_version(held["version"], _view(held))
        write = repository.add if held is None else repository.change
        try:
            row = await write(uow, who, view_id, body.model_dump())
        except NameTaken as error:
            raise Conflict(f"there is a view {body.name} of this page, or of this id") from error
        return _view(row)

    return await call.once(effect)


@router.delete(
    "/saved-views/{view_id}", dependencies=[scope("events:read")], status_code=204,
    response_class=Response, summary="Remove a view / 删除视图",
)  # fmt: skip
async def delete_saved_view(view_id: ViewId, call: CallDep) -> Response:
    """For good; a team's view for the whole team."""
    who = _person(call)

    async def effect(uow: UnitOfWork) -> None:
        if await repository.locked(uow.driver, who, view_id) is None:
            raise NotFound(f"no saved view {view_id}")
        await repository.remove(uow.driver, view_id)

    return await call.once(effect, status=204)
