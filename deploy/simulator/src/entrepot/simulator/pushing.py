"""Hands orders to the hub as each shop's adapter would: signed webhooks, or batches of our own."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from entrepot.simulator import faces, payloads
from entrepot.simulator.hub import CallRefused, Hub
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.watch import order_id
from entrepot.simulator.world import World

OWN_BATCH = 50
IN_FLIGHT = 12


@dataclass(slots=True)
class Pushed:
    """accept_ms: of each call that was answered; a batch is one call. duplicates: orders that the
    hub had before this run, or that were sent twice; an order sent again because its answer was
    lost is none. refused: (order number, reason)."""

    accept_ms: list[float] = field(default_factory=list)
    duplicates: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    done: int = 0


class Pusher:
    """known: ids of orders that the hub had before. factor: how much faster than the file's own
    clock; None: as fast as the hub takes them."""

    def __init__(
        self, hub: Hub, world: World, known: set[str], factor: float | None = None,
        show: Callable[[int], None] | None = None,
    ) -> None:  # fmt: skip
        self.hub, self.world, self.known, self.factor = hub, world, set(known), factor
        self.pushed = Pushed()
        self._show = show or (lambda _: None)
        self._room = asyncio.Semaphore(IN_FLIGHT)

    async def push(self, orders: Sequence[SaleOrder]) -> Pushed:
        """All orders, in the order given."""
        began = time.monotonic()
        waiting: dict[str, list[SaleOrder]] = {}
        async with asyncio.TaskGroup() as group:
            for order in orders:
                if self.factor is not None:
                    due = (order.placed_at - orders[0].placed_at) / timedelta(seconds=self.factor)
                    await asyncio.sleep(max(0.0, began + due - time.monotonic()))
                if order.marketplace == "own" and self.factor is None:
                    batch = waiting.setdefault(order.shop, [])
                    batch.append(order)
                    if len(batch) >= OWN_BATCH:
                        await self._start(group, waiting.pop(order.shop))
                else:
                    await self._start(group, [order])
            for batch in waiting.values():
                await self._start(group, batch)
        return self.pushed

    async def _start(self, group: asyncio.TaskGroup, batch: list[SaleOrder]) -> None:
        await self._room.acquire()
        group.create_task(self._send(batch))

    async def _send(self, batch: list[SaleOrder]) -> None:
        try:
            if batch[0].marketplace == "own":
                await self._send_own(batch)
            else:
                await self._send_webhook(batch[0])
        except CallRefused as error:
            self.pushed.refused += [(order.order_no, str(error)[:300]) for order in batch]
        finally:
            self._room.release()
            self.pushed.done += len(batch)
            self._show(self.pushed.done)

    async def _send_webhook(self, order: SaleOrder) -> None:
        sent = faces.delivery(order, self.world.accounts[order.shop].webhook_secret)
        path = f"/v1/webhooks/{order.marketplace}/{order.shop}"
        answer = await self.hub.call(
            None, "POST", "orders", path, body=sent.body, headers=sent.headers
        )
        self.pushed.accept_ms.append(answer.ms)
        self._count(order, repeated=True)

    async def _send_own(self, batch: list[SaleOrder]) -> None:
        body = {"items": [payloads.own(order) for order in batch]}
        who = self.world.clients[f"shop:{batch[0].shop}"]
        answer = await self.hub.call(who, "POST", "orders", "/v1/orders:batch", json=body)
        self.pushed.accept_ms.append(answer.ms)
        for order, result in zip(batch, answer.body["results"], strict=True):
            if result["status"] >= 400:
                self.pushed.refused.append((order.order_no, str(result.get("problem"))[:300]))
            else:
                self._count(order, repeated=result["status"] == 200)

    def _count(self, order: SaleOrder, *, repeated: bool) -> None:
        """A webhook's answer does not tell a repeat whose first answer was lost from any other,
        so what was known before decides."""
        key = order_id(order)
        if key in self.known:
            self.pushed.duplicates += repeated
        self.known.add(key)
