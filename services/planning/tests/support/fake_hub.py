"""supplier-portal and inventory as planning's calls meet them: they remember what was asked, and
answer the same key with the same thing."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from entrepot.planning.adapters.hub import Hub
from entrepot.shared.auth import TokenSource


class _Token(TokenSource):
    def __init__(self) -> None:
        super().__init__("", "", "")

    async def headers(self) -> dict[str, str]:
        return {"Authorization": "Bearer test"}


@dataclass
class FakeHub:
    """answer: replaces the usual answer where it returns one."""

    calls: list[tuple[str, str, Any, str]] = field(default_factory=list)
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    answer: Callable[[httpx.Request], httpx.Response | None] = lambda _: None

    def hub(self) -> Hub:
        client = httpx.AsyncClient(transport=httpx.MockTransport(self._handle))
        urls = {"supplier-portal": "http://portal", "inventory": "http://inventory"}
        return Hub(client, _Token(), urls)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content) if request.content else None
        key = request.headers.get("idempotency-key", "")
        self.calls.append((request.method, request.url.path, body, key))
        special = self.answer(request)
        if special is not None:
            return special
        if key in self.made:
            return httpx.Response(200, json=self.made[key])
        number = len(self.made) + 1
        path = request.url.path
        if path == "/v1/purchase-orders":
            made = {"purchase_order_id": f"po_{number:032x}"}
        elif path.startswith("/v1/forecasts/"):
            return httpx.Response(200, json={"version": 1})
        else:
            made = {"transfer_id": f"trf_{number:032x}"}
        self.made[key] = made
        return httpx.Response(201, json=made)
