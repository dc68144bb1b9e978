"""What a process holds once: the HTTP client, and the way to orders."""

import httpx

from entrepot.logistics.adapters.ship_to import ShipTo
from entrepot.logistics.settings import CARRIER_TIMEOUT_S
from entrepot.shared.service import Runtime


def http_client(runtime: Runtime) -> httpx.AsyncClient:
    """Made when first asked for: a process that only consumes has no start of an application."""
    found = runtime.state.get("http_client")
    if found is None:
        found = runtime.state["http_client"] = httpx.AsyncClient(timeout=CARRIER_TIMEOUT_S)
    client: httpx.AsyncClient = found
    return client


def ship_to(runtime: Runtime) -> ShipTo | None:
    """None where this installation names no orders service."""
    url = runtime.settings.urls.get("orders")
    return ShipTo(http_client(runtime), runtime.tokens, url) if url else None
