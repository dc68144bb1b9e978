"""What a process of this service keeps in memory; made at the first use in each process."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

import httpx
import structlog

from entrepot.orders.handlers.connections import Connections
from entrepot.orders.repository.copies import Cache
from entrepot.orders.repository.secrets import Box
from entrepot.orders.settings import OrdersSettings
from entrepot.shared.service import Runtime

MAX_CONNECTIONS = 100
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Context:
    """cache: copies. pauses: when a shop that said "too many requests" may be called again.
    tasks: one per shop and kind of work, so that a slow shop delays nobody."""

    runtime: Runtime
    settings: OrdersSettings
    box: Box
    client: httpx.AsyncClient
    connections: Connections
    cache: Cache = field(default_factory=Cache)
    pauses: dict[tuple[str, str], datetime] = field(default_factory=dict)
    tasks: dict[tuple[str, str], asyncio.Task[None]] = field(default_factory=dict)

    def spawn(self, kind: str, shop: str, work: Callable[[], Awaitable[None]]) -> None:
        """Start the work for a shop unless it is being done in this process already."""
        key = (kind, shop)
        if key in self.tasks:
            return

        async def run() -> None:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - the next tick of the job tries again.
                log.warning("shop_work_failed", kind=kind, shop=shop, error=repr(error)[:500])
            finally:
                self.tasks.pop(key, None)

        self.tasks[key] = asyncio.create_task(run())

    async def settle(self) -> None:
        """Wait until all work that was started is done."""
        while self.tasks:
            await asyncio.gather(*self.tasks.values(), return_exceptions=True)

    async def refreshed(self) -> Cache:
        """The cache as of now, for work outside a transaction."""
        async with self.runtime.worker.transaction() as uow:
            await self.cache.refresh(uow.driver)
        return self.cache


def context_of(runtime: Runtime) -> Context:
    """The process's context."""
    found: Context | None = runtime.state.get("orders")
    if found is None:
        settings = OrdersSettings()
        box = Box(settings.kek())
        client = httpx.AsyncClient(
            timeout=settings.shop_timeout_s,
            limits=httpx.Limits(
                max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_CONNECTIONS
            ),
        )
        found = runtime.state["orders"] = Context(
            runtime, settings, box, client, Connections(box, settings.shop_timeout_s, client)
        )
    return found
