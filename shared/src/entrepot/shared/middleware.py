"""Around every request: its id, its latency, its log line, rate limits, size limit."""

import time
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from entrepot.shared import telemetry
from entrepot.shared.errors import TooManyRequests
from entrepot.shared.ids import new_uuid
from entrepot.shared.pace import PRESSURE
from entrepot.shared.unread import CLOSE, body_of

log = structlog.get_logger("entrepot.http")
SLOW_S = 1.0


class RequestContext:
    """Gives each request an id (the caller's X-Request-Id where it is a sane one), echoes it,
    binds it to the log, counts the latency by route; reads what the application left unread of
    the body. root_path: the prefix that the gateway took off, for links in pages."""

    def __init__(self, app: ASGIApp, root_path: str = "") -> None:
        self.app = app
        self.root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.root_path:
            scope["root_path"] = self.root_path
        given = next((v for k, v in scope["headers"] if k == b"x-request-id"), b"").decode(
            "latin-1"
        )
        request_id = given if 0 < len(given) <= 128 and given.isprintable() else str(new_uuid())
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        body = body_of(scope, receive)
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = list(message.get("headers", []))
                headers.append((b"x-request-id", request_id.encode("latin-1")))
                headers.append((b"x-content-type-options", b"nosniff"))
                message["headers"] = headers + _limit_headers(scope)
                if body is not None and not await body.drain():
                    message["headers"].append(CLOSE)
            await send(message)

        PRESSURE.begin(scope["method"])
        try:
            await self.app(scope, receive if body is None else body.receive, send_with_id)
        finally:
            PRESSURE.end(scope["method"])
            self._measure(scope, status, time.perf_counter() - began)
            structlog.contextvars.unbind_contextvars("request_id")

    @staticmethod
    def _measure(scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        if route.endswith("/stream"):
            return
        telemetry.REQUEST_SECONDS.labels(route, scope["method"], str(status)).observe(seconds)
        if status >= 500 or seconds > SLOW_S:
            log.warning("request", route=route, status=status, seconds=round(seconds, 3))


def _limit_headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    left = scope.get("state", {}).get("rate_left")
    if left is None:
        return []
    limit, remaining = left
    return [
        (b"ratelimit-limit", str(limit).encode()),
        (b"ratelimit-remaining", str(remaining).encode()),
        (b"ratelimit-reset", b"1"),
    ]


class RateLimiter:
    """A token bucket per party: `rate` requests a second, a burst of two seconds."""

    def __init__(self, rate: int, now: Any = time.monotonic) -> None:
        self.rate, self.burst, self._now = rate, rate * 2, now
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, party: str) -> int:
        """One request; returns what is left. Raises TooManyRequests."""
        now = self._now()
        tokens, at = self._buckets.get(party, (float(self.burst), now))
        tokens = min(float(self.burst), tokens + (now - at) * self.rate)
        if tokens < 1.0:
            self._buckets[party] = (tokens, now)
            raise TooManyRequests(f"{self.rate} requests a second", retry_after_s=1)
        self._buckets[party] = (tokens - 1.0, now)
        return int(tokens - 1.0)
