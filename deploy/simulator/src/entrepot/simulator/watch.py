"""Follows the hub's event store and keeps how far each order of interest has come.

One cursor over GET /v1/events?after=, a few event types; nothing is asked of other services.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from entrepot.shared.ids import derived_id
from entrepot.simulator.hub import Credential, Hub
from entrepot.simulator.identities import external_id
from entrepot.simulator.sales import SaleOrder

TYPES = (
    "orders.order_accepted.v1",
    "orders.order_status_changed.v1",
    "orders.fulfilment_shipped.v1",
    "orders.return_registered.v1",
    "orders.return_received.v1",
    "inventory.stock_reserved.v1",
)
PAGE = 500


def order_id(order: SaleOrder) -> str:
    """The hub's number of an order: derived from shop and external id, so known beforehand."""
    return derived_id("ord", order.shop, external_id(order))


@dataclass(slots=True)
class Progress:
    """How far an order is. axes: of the newest OrderStatusChanged."""

    order: SaleOrder
    accepted_at: datetime | None = None
    reserved_seen_at: datetime | None = None  # Stored in the timeline.
    version: int = 0
    axes: dict[str, Any] = field(default_factory=dict)
    tracking: dict[str, str] = field(default_factory=dict)  # fulfilment -> tracking number

    def axis(self, name: str) -> str:
        return str(self.axes.get(name, "none"))

    @property
    def is_refused(self) -> bool:
        return self.axis("sourcing") == "refused"

    @property
    def is_shipped(self) -> bool:
        return self.axis("fulfilment") == "shipped"

    @property
    def is_delivered(self) -> bool:
        return self.axis("delivery") == "delivered"

    @property
    def is_written_back(self) -> bool:
        return self.axis("write_back") == "confirmed"

    @property
    def is_settled(self) -> bool:
        """Nothing more will come: delivered and the shop knows, or cancelled."""
        return (self.is_delivered and self.is_written_back) or (
            self.axis("cancellation") == "cancelled"
        )


class Watch:
    """The orders of interest, and a cursor."""

    def __init__(self, hub: Hub, who: Credential, orders: Iterable[SaleOrder]) -> None:
        self.hub, self.who = hub, who
        self.orders: dict[str, Progress] = {order_id(each): Progress(each) for each in orders}
        self.returns: dict[str, str] = {}  # external id of the return -> the hub's id
        self.received: set[str] = set()  # returns by the hub's id
        self._after = 0

    async def catch_up(self) -> int:
        """Read all that is new. Returns how many events there were."""
        seen = 0
        while True:
            query = {"after": self._after, "limit": PAGE, "type": ",".join(TYPES)}
            answer = await self.hub.call(
                self.who, "GET", "control-tower", "/v1/events", query=query
            )
            for event in answer.body["items"]:
                self._take(event)
            seen += len(answer.body["items"])
            self._after = answer.body["next_after"]
            if not answer.body["more"]:
                return seen

    def _take(self, event: dict[str, Any]) -> None:
        kind, data = event["type"], event["data"]
        if kind == "orders.return_received.v1":
            self.received.add(data["return_id"])
            return
        progress = self.orders.get(data.get("order_id") or "")
        if progress is None:
            return
        if kind == "orders.order_accepted.v1":
            progress.accepted_at = datetime.fromisoformat(event["time"])
        elif kind == "orders.order_status_changed.v1":
            if event["version"] > progress.version:
                progress.version, progress.axes = event["version"], data
        elif kind == "orders.fulfilment_shipped.v1":
            progress.tracking[data["fulfilment_id"]] = data["tracking_number"]
        elif kind == "orders.return_registered.v1":
            self.returns[data["external_id"]] = data["return_id"]
        elif progress.reserved_seen_at is None:
            progress.reserved_seen_at = datetime.fromisoformat(event["stored_at"])

    def known(self) -> set[str]:
        """Orders that the hub has accepted."""
        return {key for key, each in self.orders.items() if each.accepted_at is not None}

    def counts(self) -> dict[str, int]:
        """Orders by what they have reached."""
        every = self.orders.values()
        return {
            "accepted": sum(each.accepted_at is not None for each in every),
            "reserved": sum(each.reserved_seen_at is not None for each in every),
            "refused": sum(each.is_refused for each in every),
            "shipped": sum(each.is_shipped for each in every),
            "delivered": sum(each.is_delivered for each in every),
            "written_back": sum(each.is_written_back for each in every),
        }

    def unsettled(self) -> list[Progress]:
        return [each for each in self.orders.values() if not each.is_settled]

    def end_to_end_ms(self) -> list[float]:
        """Accepted until the reservation stood in the timeline."""
        return [
            (each.reserved_seen_at - each.accepted_at).total_seconds() * 1000
            for each in self.orders.values()
            if each.accepted_at is not None and each.reserved_seen_at is not None
        ]
