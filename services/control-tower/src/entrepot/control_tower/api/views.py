"""Events as JSON. The data goes out as it came in, without being parsed."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from pydantic import ConfigDict

from entrepot.shared.http import View

EXAMPLE: dict[str, Any] = {
    "position": 4711, "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
    "type": "orders.order_cancelled.v1", "source": "orders", "topic": "orders-order",
    "subject": "order/ord_0000000000000000000000000000000a", "version": 3,
    "time": "2026-01-05T09:00:00+00:00", "stored_at": "2026-01-05T09:00:00.040000+00:00",
    "key": "ord_0000000000000000000000000000000a", "parties": ["shop:amz-de"],
    "correlation_id": "req-1", "causation_id": "req-1",
    "data": {"order_id": "ord_0000000000000000000000000000000a", "shop": "amz-de",
             "party": "shop:amz-de", "reason": "buyer", "actor": "buyer"},
}  # fmt: skip


class EventView(View):
    """An event as it was stored. position: rises without ever being given to a late one."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})
    position: int
    id: UUID
    type: str
    source: str
    topic: str
    subject: str
    version: int
    time: datetime
    stored_at: datetime
    key: str
    parties: list[str]
    correlation_id: str
    causation_id: str
    data: dict[str, Any]


class EventPageView(View):
    """Events in the order of their positions. Go on with `after=<next_after>` (or
    `before=<next_before>`); more=false: there is nothing more now. A page may be short, even
    empty, and still say more=true: filters look at a limited number of events at a time."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"items": [EXAMPLE], "more": False, "next_after": 4711, "next_before": None}
            ]
        }
    )
    items: list[EventView]
    more: bool
    next_after: int | None = None
    next_before: int | None = None


FIELDS = (
    "position", "id", "type", "source", "topic", "subject", "version", "time", "stored_at", "key",
    "parties", "correlation_id", "causation_id",
)  # fmt: skip


def event_values(row: Any) -> dict[str, Any]:
    """A row of queries.COLUMNS for orjson."""
    made = {name: getattr(row, name) for name in FIELDS}
    made["id"] = str(row.id)  # The driver's own UUID class is unknown to orjson.
    made["data"] = orjson.Fragment(row.data)
    return made


def event_json(row: Any) -> bytes:
    """The event as JSON on one line."""
    return orjson.dumps(event_values(row))
