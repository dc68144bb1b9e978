"""A control tower that only streams, for measuring the live table: so many events a second, always the
same ones, whoever asks and however often it is started. `python played_tower.py --port P --rate R
--since T` (T: seconds since 1970 at which event 1 came)."""

import argparse
import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from entrepot.embedded.console import built_folder

BATCH_S = 0.1
PAGE = 500
TYPES = (
    ("orders", "orders.order_status_changed.v1", "order"),
    ("inventory", "inventory.availability_changed.v1", "stock"),
    ("logistics", "logistics.tracking_recorded.v1", "tracking"),
    ("orders", "orders.fulfilment_step_done.v1", "fulfilment"),
)


def event(position: int, since: float, rate: float) -> dict[str, Any]:
    """Event number `position`: what it says depends on that alone."""
    source, kind, subject = TYPES[position % len(TYPES)]
    instant = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(since + position / rate))
    at = f"{instant}.{int((position / rate % 1) * 1000):03d}Z"
    key = f"thing-{position % 997}"
    return {
        "position": position, "id": f"00000000-0000-4000-8000-{position:012d}", "type": kind,
        "source": source, "topic": f"{source}-x", "subject": f"{subject}/{key}",
        "version": position // 997 + 1, "time": at, "stored_at": at, "key": key,
        "parties": [f"shop:shop-{position % 7}"], "correlation_id": "", "causation_id": "",
        "data": {"status": "in_fulfilment", "quantity": position % 50, "lines": [
            {"sku": f"GIFT-{position % 100:03d}", "note": "x" * 120} for _ in range(3)
        ]},
    }  # fmt: skip


class Tower:
    """The stream's state is the clock alone."""

    def __init__(self, since: float, rate: float) -> None:
        self.since, self.rate = since, rate

    def head(self) -> int:
        return max(0, int((time.time() - self.since) * self.rate))

    async def stream(self, request: Request) -> Response:
        last = request.headers.get("last-event-id") or request.query_params.get("after")
        position = int(last) if last else self.head()
        return StreamingResponse(self._frames(position), media_type="text/event-stream")

    async def _frames(self, position: int) -> AsyncIterator[bytes]:
        yield b"retry: 500\n\n"
        while True:
            head = min(self.head(), position + PAGE)
            if head > position:
                events = [event(n, self.since, self.rate) for n in range(position + 1, head + 1)]
                body = orjson.dumps({"count": len(events), "events": events})
                position = head
                yield b"id: %d\ndata: %s\n\n" % (position, body)
            await asyncio.sleep(BATCH_S if position >= self.head() else 0)

    async def events(self, request: Request) -> Response:
        before = int(request.query_params.get("before", 2**53))
        top = min(self.head(), before - 1)
        items = [event(n, self.since, self.rate) for n in range(top, max(0, top - 200), -1)]
        return JSONResponse({"items": items, "more": top > 200, "next_before": max(1, top - 199)})


async def login(_: Request) -> Response:
    claims = {
        "sub": "ops@demo.local", "party": "staff:ops", "kind": "staff", "name": "Operations",
        "scope": "events:read", "exp": int(time.time()) + 7200,
    }  # fmt: skip
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return JSONResponse({"access_token": f"x.{body}.y", "expires_in": 7200, "scope": ""})


async def page(request: Request) -> Response:
    root = built_folder()
    wanted = (root / request.path_params["path"]).resolve()
    inside = wanted.is_file() and wanted.is_relative_to(root.resolve())
    return FileResponse(wanted if inside else root / "index.html")


async def nothing(_: Request) -> Response:
    return JSONResponse({"title": "not found", "status": 404}, 404)


def app(since: float, rate: float) -> Starlette:
    tower = Tower(since, rate)
    return Starlette(
        routes=[
            Route("/api/identity/v1/login", login, methods=["POST"]),
            Route("/api/control-tower/v1/events/stream", tower.stream),
            Route("/api/control-tower/v1/events", tower.events),
            Route("/console/{path:path}", page),
            Route("/{path:path}", nothing),
        ]
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--rate", type=float, default=1000.0)
    arguments.add_argument("--since", type=float, required=True)
    given = arguments.parse_args()
    uvicorn.run(
        app(given.since, given.rate), host="127.0.0.1", port=given.port, log_level="warning",
        timeout_graceful_shutdown=1,
    )  # fmt: skip


if __name__ == "__main__":
    main()
