"""Deliveries of an endpoint: attempts, replay, test; the catalogue of events."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.control_tower.api.access import SANE
from entrepot.control_tower.api.hook_access import hook_scope
from entrepot.control_tower.api.webhooks import EndpointId
from entrepot.control_tower.domain.event_names import EVENTS
from entrepot.control_tower.domain.filters import InvalidFilter, parse_filter
from entrepot.control_tower.handlers import webhooks as handlers
from entrepot.control_tower.queries import store
from entrepot.control_tower.queries import webhooks as queries
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidInput, NotFound
from entrepot.shared.events import registry
from entrepot.shared.http import CallDep, Input, View
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["webhooks"], dependencies=[SANE])
DeliveryId = Annotated[int, Path(ge=1, lt=2**63)]
_DELIVERY: dict[str, Any] = {
    "delivery_id": 7, "message_id": "msg_0000000000000000000000000000000a", "position": 4711,
    "type": "orders.order_accepted.v1", "key": "order/ord_0000000000000000000000000000000a",
    "state": "pending", "attempts": 2, "next_at": "2026-01-05T09:00:35Z", "last_status": 503,
    "created_at": "2026-01-05T09:00:00Z", "ended_at": None,
}  # fmt: skip


class DeliveryView(View):
    """An event on its way to an endpoint. failed: given up after three days, or refused for good
    (410); dropped: the endpoint was deleted. last_status 0: nobody answered."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DELIVERY]})
    delivery_id: int
    message_id: str
    position: int
    type: str
    key: str
    state: Literal["pending", "done", "failed", "dropped"]
    attempts: int
    next_at: datetime
    last_status: int
    created_at: datetime
    ended_at: datetime | None


class AttemptView(View):
    """One try: what was answered, and how quickly."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"attempt": 1, "at": "2026-01-05T09:00:00Z", "status": 503, "took_ms": 41,
                          "answer": "503 Service Unavailable"}]
        }
    )  # fmt: skip
    attempt: int
    at: datetime
    status: int
    took_ms: int
    answer: str


class QueuedView(View):
    """What was queued. reached: go on from there (`after`) where it is below what you asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"queued": 12, "reached": 4711}]})
    queued: int
    reached: int = 0


class ReplayIn(Input):
    """Stored events to send anew: from a cursor (`after`) or an instant (`since`), to `to`."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"after": 4000, "to": 4711, "types": ["orders.*"]}]}
    )
    after: Annotated[int | None, Field(ge=0, lt=2**63)] = None
    since: AwareDatetime | None = None
    to: Annotated[int | None, Field(ge=1, lt=2**63)] = None
    types: Annotated[tuple[str, ...], Field(max_length=20)] = ()


class EventTypeView(View):
    """A type of event that can be pushed, with its JSON Schema."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"type": "orders.order_accepted.v1", "title": "Order accepted",
                 "title_zh": "订单已接收", "service": "orders", "topic": "orders-order",
                 "description": "An order was taken in, once.", "data_schema": {"type": "object"}}
            ]
        }
    )  # fmt: skip
    type: str
    title: str
    title_zh: str
    service: str
    topic: str
    description: str
    data_schema: dict[str, Any]


@router.get("/webhook-event-types", dependencies=[hook_scope()], summary="The catalogue of events")
async def list_event_types() -> list[EventTypeView]:
    """Every type of event, with the schema of its data."""
    found = []
    for type_, cls in sorted(registry.all_types().items()):
        title, title_zh = EVENTS.get(type_, (type_, type_))
        found.append(EventTypeView(
            type=type_, title=title, title_zh=title_zh, service=cls.source, topic=cls.topic,
            description=" ".join((cls.__doc__ or "").split()), data_schema=cls.model_json_schema(),
        ))  # fmt: skip
    return found


@router.get("/webhook-endpoints/{endpoint_id}/deliveries", dependencies=[hook_scope()])
async def list_deliveries(
    endpoint_id: EndpointId, call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    state: Annotated[Literal["pending", "done", "failed", "dropped"] | None, Query()] = None,
) -> Page[DeliveryView]:  # fmt: skip
    """Newest first; kept for 30 days after their end."""
    before = decode_cursor(cursor, int)
    async with call.read() as session:
        if await queries.endpoint(session, endpoint_id) is None:
            raise NotFound()
        rows = await queries.deliveries(
            session, endpoint_id, state, before[0] if before else 2**62, limit + 1
        )
    return page_of([DeliveryView(**row) for row in rows], limit, lambda d: (d.delivery_id,))


@router.get(
    "/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}/attempts",
    dependencies=[hook_scope()],
)
async def list_attempts(
    endpoint_id: EndpointId, delivery_id: DeliveryId, call: CallDep
) -> list[AttemptView]:
    """Oldest first."""
    async with call.read() as session:
        rows = await queries.attempts(session, endpoint_id, delivery_id)
    return [AttemptView(**row) for row in rows]


@router.post(
    "/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}:resend",
    dependencies=[hook_scope()], response_model=QueuedView, status_code=202,
)  # fmt: skip
async def resend(endpoint_id: EndpointId, delivery_id: DeliveryId, call: CallDep) -> Response:
    """Send an event once more, under the same message id."""

    async def effect(uow: UnitOfWork) -> QueuedView:
        await handlers.resend(uow, endpoint_id, call.caller.sees, delivery_id)
        return QueuedView(queued=1)

    return await call.once(effect, status=202)


@router.post(
    "/webhook-endpoints/{endpoint_id}:test", dependencies=[hook_scope()],
    response_model=QueuedView, status_code=202,
)  # fmt: skip
async def send_test(endpoint_id: EndpointId, call: CallDep) -> Response:
    """Send an event of type `entrepot.test.v1`; see what came of it among the deliveries."""

    async def effect(uow: UnitOfWork) -> QueuedView:
        await handlers.test(uow, endpoint_id, call.caller.sees)
        return QueuedView(queued=1)

    return await call.once(effect, status=202)


@router.post(
    "/webhook-endpoints/{endpoint_id}:replay", dependencies=[hook_scope()],
    response_model=QueuedView, status_code=202,
)  # fmt: skip
async def replay(endpoint_id: EndpointId, body: ReplayIn, call: CallDep) -> Response:
    """Send stored events anew, at most 10,000 at a time, under the message ids they had."""
    if (body.after is None) == (body.since is None):
        raise InvalidInput("give after or since")
    try:
        parse_filter(",".join(body.types), None, None)
    except InvalidFilter as error:
        raise InvalidInput(str(error)) from error

    async def effect(uow: UnitOfWork) -> QueuedView:
        after = body.after
        if after is None and body.since is not None:
            after = await store.position_before(uow.session, body.since)
        queued, reached = await handlers.replay(
            uow, endpoint_id, call.caller.sees, after or 0, body.to, ",".join(body.types) or None
        )
        return QueuedView(queued=queued, reached=reached)

    return await call.once(effect, status=202)
