"""What led to an event and what it led to, and the event of the same subject before it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Response
from pydantic import ConfigDict

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.views import EventView, event_json
from entrepot.control_tower.domain.texts import event_title
from entrepot.control_tower.queries import causes, store
from entrepot.shared.errors import NotFound
from entrepot.shared.http import JSON, CallDep, View

router = APIRouter(prefix="/v1", tags=["events"], dependencies=[SANE])
_LEAF: dict[str, Any] = {
    "position": 4712, "id": "1b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
    "type": "inventory.stock_reserved.v1", "title": "Stock reserved", "title_zh": "库存已预留",
    "source": "inventory", "subject": "reservation/res_0000000000000000000000000000000a",
    "version": 1, "time": "2026-01-05T09:00:01Z", "after_s": 0.8, "effects": [],
}  # fmt: skip
_ROOT: dict[str, Any] = {
    **_LEAF, "position": 4711, "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
    "type": "orders.order_accepted.v1", "title": "Order accepted", "title_zh": "订单已接收",
    "source": "orders", "subject": "order/ord_0000000000000000000000000000000a", "after_s": 0.0,
    "time": "2026-01-05T09:00:00.200Z", "effects": [_LEAF],
}  # fmt: skip


class CauseView(View):
    """An event and what it led to. after_s: seconds after its cause."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ROOT]})
    position: int
    id: UUID
    type: str
    title: str
    title_zh: str
    source: str
    subject: str
    version: int
    time: datetime
    after_s: float
    effects: list["CauseView"]


class TreeView(View):
    """The causes and effects that an event stands among. began_with: the request or file that began
    it all; root: the first event of it that the caller may see; truncated: there is more."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"event_id": _LEAF["id"], "began_with": "req-1", "root": _ROOT, "events": 2,
                 "truncated": False}
            ]
        }
    )  # fmt: skip
    event_id: UUID
    began_with: str
    root: CauseView
    events: int
    truncated: bool


def _node(node: causes.Node, since: datetime) -> dict[str, Any]:
    row = node.row
    title, title_zh = event_title(row.type)
    return {
        "position": row.position, "id": str(row.id), "type": row.type, "title": title,
        "title_zh": title_zh, "source": row.source, "subject": row.subject,
        "version": row.version, "time": row.time,
        "after_s": round((row.time - since).total_seconds(), 3),
        "effects": [_node(effect, row.time) for effect in node.effects],
    }  # fmt: skip


def _size(node: causes.Node) -> int:
    return 1 + sum(_size(effect) for effect in node.effects)


@router.get(
    "/events/{event_id}/tree", dependencies=[read_scope("events:read")], response_model=TreeView,
    summary="What led to an event and what it led to",
)  # fmt: skip
async def get_tree(event_id: UUID, call: CallDep) -> Response:
    """Up to the first cause that the caller may see, and down to all effects of that."""
    async with call.read() as session:
        found = await causes.tree(session, event_id)
    if found is None:
        raise NotFound()
    body = {
        "event_id": str(event_id), "began_with": found.began_with,
        "root": _node(found.root, found.root.row.time), "events": _size(found.root),
        "truncated": found.truncated,
    }  # fmt: skip
    return Response(orjson.dumps(body), media_type=JSON)


@router.get(
    "/events/{event_id}/previous", dependencies=[read_scope("events:read")],
    response_model=EventView, summary="The event of the same subject before this one",
)  # fmt: skip
async def get_previous(event_id: UUID, call: CallDep) -> Response:
    """To see what changed. 404 where it is the first, or the one before is forgotten."""
    async with call.read() as session:
        row = await store.event(session, event_id)
        before = None if row is None else await store.before(session, row)
    if before is None:
        raise NotFound()
    return Response(event_json(before), media_type=JSON)
