"""What a process of this service keeps in memory; made at the first use in each process."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import structlog

from entrepot.orders.handlers import refresh_tokens
from entrepot.orders.handlers.calls import Calls
from entrepot.orders.handlers.connections import Connections
from entrepot.orders.repository.copies import Cache
from entrepot.orders.repository.secrets import Box
from entrepot.orders.settings import OrdersSettings
from entrepot.shared.group_commit import GroupCommit
from entrepot.shared.service import Runtime

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Context:
    """client: for other services; connections: how shops are spoken to; calls: when they may be.
    cache: copies. tasks: one per shop and kind of work, one per batch of levels, so that a slow shop
    delays nobody."""

    runtime: Runtime
    settings: OrdersSettings
    box: Box
    client: httpx.AsyncClient
    connections: Connections
    calls: Calls
    cache: Cache = field(default_factory=Cache)
    tasks: dict[tuple[str, str], asyncio.Task[None]] = field(default_factory=dict)
    levels_per_call: dict[str, int] = field(default_factory=dict)  # By shop, as it was seen.
    batches: dict[str, list[Any]] = field(default_factory=dict)  # Of levels under way, by shop.
    settling: GroupCommit[Any, Sequence[Any]] | None = None  # Of pushed levels, made at first use.

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
        tls = httpx.create_ssl_context()
        client = httpx.AsyncClient(timeout=settings.shop_timeout_s, verify=tls)

        async def keep(shop: str, token: str) -> None:
            await refresh_tokens.keep(runtime.worker, box, shop, token)

        connections = Connections(box, settings.shop_timeout_s, tls, keep)
        calls = Calls(connections, runtime.clock, settings.shop_timeout_s)
        found = runtime.state["orders"] = Context(
            runtime, settings, box, client, connections, calls
        )
    return found
