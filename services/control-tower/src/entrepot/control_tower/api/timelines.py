"""The story of a thing, and finding a thing by any of its names."""

from datetime import datetime
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AwareDatetime, ConfigDict

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.views import EXAMPLE, EventView, event_values
from entrepot.control_tower.domain.expectations import (
    STEPS,
    Expectation,
    expectations,
    state_of,
)
from entrepot.control_tower.domain.folds import fold
from entrepot.control_tower.domain.texts import event_title
from entrepot.control_tower.domain.timeline import LINKS, gaps_s, missing_versions
from entrepot.control_tower.domain.told import of_events
from entrepot.control_tower.domain.world import Seen, World
from entrepot.control_tower.queries import stories
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import NotFound
from entrepot.shared.http import JSON, CallDep, View

router = APIRouter(prefix="/v1", tags=["timelines"], dependencies=[SANE])
Kind = Literal[
    "order", "shipment", "purchase-order", "asn", "sku", "lot", "party", "reservation",
    "fulfilment", "return", "transfer", "location", "shop", "lane",
]  # fmt: skip
_ORDER = "ord_0000000000000000000000000000000a"
_PROMISE: dict[str, Any] = {
    "subject": f"order/{_ORDER}", "step": "shipped", "title": "Handed to the carrier",
    "title_zh": "交承运商", "by": "shop", "promised_at": "2026-01-06T09:00:00Z",
    "actual_at": None, "state": "overdue", "late_s": 7200.0,
}  # fmt: skip
_GAP: dict[str, Any] = {
    "subject": f"order/{_ORDER}", "after": "released", "expected": "shipped",
    "title": "Handed to the carrier", "title_zh": "交承运商", "due_at": "2026-01-06T09:00:00Z",
    "came_at": None, "overdue_s": 7200.0, "open": True,
}  # fmt: skip


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


class PromiseView(View):
    """Somebody's word against what came. late_s: below 0, so much before it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_PROMISE]})
    subject: str
    step: str
    title: str
    title_zh: str
    by: str
    promised_at: datetime
    actual_at: datetime | None
    state: Literal["met", "late", "due", "overdue", "void"]
    late_s: float


class GapView(View):
    """A step that should have followed another. open: it has not come yet."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GAP]})
    subject: str
    after: str
    expected: str
    title: str
    title_zh: str
    due_at: datetime
    came_at: datetime | None
    overdue_s: float
    open: bool


class TimelineView(View):
    """The events of a thing and of what is linked to it, by time. links: other things whose events
    are in it. truncated: only the newest are shown. promises: words against what came; gaps: steps
    that were, or are, overdue at `as_of`. state: what was known of the thing then."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "order", "id": _ORDER, "as_of": "2026-01-06T11:00:00Z",
                 "items": [{**EXAMPLE, "title": "Order cancelled", "title_zh": "订单已取消",
                            "service": "orders", "gap_s": 0.0}],
                 "links": {"fulfilment": ["ful_0000000000000000000000000000000a"]},
                 "promises": [_PROMISE], "gaps": [_GAP],
                 "state": {"order_id": _ORDER, "status": "released"},
                 "missing": [], "truncated": False}
            ]
        }
    )  # fmt: skip
    kind: str
    id: str
    as_of: datetime
    items: list[TimelineEntry]
    links: dict[str, list[str]]
    promises: list[PromiseView]
    gaps: list[GapView]
    state: dict[str, Any]
    missing: list[MissingView]
    truncated: bool


class FoundView(View):
    """A thing with that name. matched_kind, matched_value: under which name it was found; exact:
    the whole of it. href: its timeline, where it has one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "order", "id": _ORDER, "matched_kind": "tracking",
                 "matched_value": "YT2600000000001", "exact": True,
                 "last_seen_at": "2026-01-06T11:00:00Z", "href": f"/v1/timelines/order/{_ORDER}"}
            ]
        }
    )  # fmt: skip
    kind: str
    id: str
    matched_kind: str
    matched_value: str
    exact: bool
    last_seen_at: datetime
    href: str | None


def _promise(one: Expectation, now: datetime) -> dict[str, Any]:
    title, title_zh = STEPS[one.step]
    return {
        "subject": one.subject, "step": one.step, "title": title, "title_zh": title_zh,
        "by": one.by, "promised_at": one.due_at, "actual_at": one.actual_at,
        "state": one.state(now), "late_s": one.late_s(now),
    }  # fmt: skip


def _gap(one: Expectation, now: datetime) -> dict[str, Any]:
    title, title_zh = STEPS[one.step]
    return {
        "subject": one.subject, "after": one.after, "expected": one.step, "title": title,
        "title_zh": title_zh, "due_at": one.due_at, "came_at": one.actual_at,
        "overdue_s": one.late_s(now), "open": one.actual_at is None,
    }  # fmt: skip


def timeline(
    story: stories.Story, sees: str, kind: str, value: str, now: datetime
) -> dict[str, Any]:
    """Entries, links, promises, gaps and holes. A partner is not told of holes: it does not see
    every event. What is said of promises follows from the events that the caller sees."""
    entries, told = [], []
    world = World()
    for row, gap in zip(story.rows, gaps_s(r.time for r in story.rows), strict=True):
        title, title_zh = event_title(row.type)
        entries.append({
            **event_values(row), "title": title, "title_zh": title_zh, "service": row.source,
            "gap_s": gap,
        })  # fmt: skip
        data = orjson.loads(row.data)
        if isinstance(data, dict):
            told.append(Seen(row.type, row.time, data, tuple(row.parties), row.subject))
            fold(world, told[-1])
    expected = expectations(world, kind, value, whole=not story.truncated)
    expected = sorted([*expected, *of_events(told)], key=lambda e: e.due_at)
    holes = (
        missing_versions((row.subject, row.version) for row in story.rows)
        if sees == EVERY_PARTY and not story.truncated else []
    )  # fmt: skip
    return {
        "items": entries, "links": story.links, "truncated": story.truncated,
        "promises": [_promise(e, now) for e in expected if e.promised],
        "gaps": [_gap(e, now) for e in expected if e.is_gap(now)],
        "state": state_of(world, kind, value),
        "missing": [{"subject": h.subject, "first": h.first, "last": h.last} for h in holes],
    }  # fmt: skip


@router.get(
    "/timelines/{kind}/{value:path}", dependencies=[read_scope("events:read")],
    response_model=TimelineView, summary="The story of an order, shipment, SKU …",
)  # fmt: skip
async def get_timeline(
    kind: Kind, value: Annotated[str, Path(max_length=128)], call: CallDep, request: Request,
    as_of: Annotated[
        AwareDatetime | None, Query(description="As it was then: what had happened until this instant.")
    ] = None,
) -> Response:  # fmt: skip
    """Of an order: its own events and those of its reservations, fulfilments, shipments and
    returns. Of a SKU, lot or party: with the promises of the purchase orders, transfers, back-orders
    (of a party: orders and shipments, too) that it takes part in."""
    now = as_of or request.app.state.runtime.clock()
    async with call.read() as session:
        story = await stories.story(session, kind, value, as_of)
    if not story.rows:
        raise NotFound()
    made = timeline(story, call.caller.sees, kind, value, now)
    body = {"kind": kind, "id": value, "as_of": now, **made}
    return Response(orjson.dumps(body), media_type=JSON)


@router.get(
    "/search", dependencies=[read_scope("events:read")], summary="Things by any of their names"
)
async def search(
    call: CallDep, q: Annotated[str, Query(min_length=1, max_length=128)],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> list[FoundView]:  # fmt: skip
    """An order id, an external id, a SKU, GTIN, SSCC, tracking number, purchase order, lot, customer
    reference …: the whole of it, or (for the staff) how it begins, from three characters on."""
    staff = call.caller.sees == EVERY_PARTY
    async with call.read() as session:
        rows = await stories.search(session, q.strip(), limit, prefix=staff)
    return [
        FoundView(**row, href=f"/v1/timelines/{row['kind']}/{row['id']}"
                  if row["kind"] in LINKS else None)
        for row in rows
    ]  # fmt: skip
