"""The story of a thing, and finding a thing by any of its names."""

from datetime import datetime
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict

from entrepot.control_tower import queries
from entrepot.control_tower.api.access import read_scope
from entrepot.control_tower.api.views import EXAMPLE, EventView, event_values
from entrepot.control_tower.domain.texts import event_title
from entrepot.control_tower.domain.timeline import LINKS, gaps_s, missing_versions
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import NotFound
from entrepot.shared.http import JSON, CallDep, View

router = APIRouter(prefix="/v1", tags=["timelines"])
Kind = Literal[
    "order", "shipment", "purchase-order", "sku", "reservation", "fulfilment", "return", "transfer"
]


class TimelineEntry(EventView):
    """An event with its title in both languages and the seconds since the one before."""

    title: str
    title_zh: str
    service: str
    gap_s: float


class MissingView(View):
    """Versions of a subject that are not here although later ones are."""

    subject: str
    first: int
    last: int


class TimelineView(View):
    """The events of a thing and of what is linked to it, by time. links: other things whose events
    are in it. truncated: only the newest are shown."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "order", "id": "ord_0000000000000000000000000000000a",
                 "items": [{**EXAMPLE, "title": "Order cancelled", "title_zh": "订单已取消",
                            "service": "orders", "gap_s": 0.0}],
                 "links": {"fulfilment": ["ful_0000000000000000000000000000000a"]},
                 "missing": [], "truncated": False}
            ]
        }
    )  # fmt: skip
    kind: str
    id: str
    items: list[TimelineEntry]
    links: dict[str, list[str]]
    missing: list[MissingView]
    truncated: bool


class FoundView(View):
    """A thing with that name. href: its timeline, where it has one."""

    kind: str
    value: str
    last_seen_at: datetime
    href: str | None


def timeline(story: queries.Story, sees: str) -> dict[str, Any]:
    """entries, links and holes. A partner is not told of holes: it does not see every event."""
    entries = []
    for row, gap in zip(story.rows, gaps_s(r.time for r in story.rows), strict=True):
        title, title_zh = event_title(row.type)
        entries.append({
            **event_values(row), "title": title, "title_zh": title_zh, "service": row.source,
            "gap_s": gap,
        })  # fmt: skip
    holes = (
        missing_versions((row.subject, row.version) for row in story.rows)
        if sees == EVERY_PARTY and not story.truncated else []
    )  # fmt: skip
    return {
        "items": entries, "links": story.links, "truncated": story.truncated,
        "missing": [{"subject": h.subject, "first": h.first, "last": h.last} for h in holes],
    }  # fmt: skip


@router.get(
    "/timelines/{kind}/{value}", dependencies=[read_scope("events:read")],
    response_model=TimelineView, summary="The story of an order, shipment, SKU …",
)  # fmt: skip
async def get_timeline(
    kind: Kind, value: Annotated[str, Path(max_length=128)], call: CallDep
) -> Response:
    """Of an order: its own events and those of its reservations, fulfilments, shipments and
    returns."""
    async with call.read() as session:
        story = await queries.story(session, kind, value)
    if not story.rows:
        raise NotFound()
    body = {"kind": kind, "id": value, **timeline(story, call.caller.sees)}
    return Response(orjson.dumps(body), media_type=JSON)


@router.get(
    "/search", dependencies=[read_scope("events:read")], summary="Things by any of their names"
)
async def search(
    call: CallDep, q: Annotated[str, Query(min_length=1, max_length=128)]
) -> list[FoundView]:
    """An order id, an external id, a tracking number, a SKU …: the whole of it."""
    async with call.read() as session:
        rows = await queries.search(session, q.strip())
    return [
        FoundView(**row, href=f"/v1/timelines/{row['kind']}/{row['value']}"
                  if row["kind"] in LINKS else None)
        for row in rows
    ]  # fmt: skip
