"""The event store: a page of it, one event."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Response

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.filters import (
    KeyParam,
    PartyParam,
    SinceParam,
    TypeParam,
    WhereParam,
    filter_for,
)
from entrepot.control_tower.api.views import EventPageView, EventView, event_json, event_values
from entrepot.control_tower.queries import store
from entrepot.shared.errors import InvalidInput, NotFound
from entrepot.shared.http import JSON, CallDep
from entrepot.shared.paging import Limit

router = APIRouter(prefix="/v1", tags=["events"], dependencies=[SANE])
Position = Annotated[int | None, Query(ge=0, lt=2**63)]


@router.get(
    "/events", dependencies=[read_scope("events:read")], response_model=EventPageView,
    summary="Events in the order they were stored",
)  # fmt: skip
async def list_events(
    call: CallDep, after: Position = None, before: Position = None, limit: Limit = 100,
    type: TypeParam = None, party: PartyParam = None, key: KeyParam = None,
    where: WhereParam = None, since: SinceParam = None,
) -> Response:  # fmt: skip
    """`after` reads forward from a position (0: the beginning) and shares its cursor with the
    stream; `before` reads backward, newest first."""
    if after is not None and before is not None:
        raise InvalidInput("give after or before, not both")
    wanted = filter_for(call.caller, type, party, key, where)
    start = before if before is not None else (after or 0)
    if wanted is None:
        page = store.EventPage([], start, False)
    else:
        async with call.read() as session:
            if since is not None and after is None and before is None:
                start = await store.position_before(session, since)
            page = await store.events(
                session, wanted, start, limit, newest_first=before is not None
            )
    body = {
        "items": [event_values(row) for row in page.rows],
        "more": page.more,
        "next_before" if before is not None else "next_after": page.reached,
    }
    return Response(orjson.dumps(body), media_type=JSON)


@router.get(
    "/events/{event_id}", dependencies=[read_scope("events:read")], response_model=EventView,
    summary="One event",
)  # fmt: skip
async def get_event(event_id: UUID, call: CallDep) -> Response:
    async with call.read() as session:
        row = await store.event(session, event_id)
    if row is None:
        raise NotFound()
    return Response(event_json(row), media_type=JSON)
