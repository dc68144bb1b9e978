"""A shop's platform, or inventory, played by a small real HTTP server."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from orders_stories import settle

from entrepot.shared.testing.plugin import Rig

Reply = tuple[int, dict[str, str], Any]


@dataclass
class Platform:
    """A small real HTTP server; `answer` decides, `calls` remembers (method, path, body). Calls that
    speak of the text `hangs` are left without an answer until `goes_on`."""

    url: str = ""
    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    answer: Callable[[str, str, Any], Reply] = lambda *_: (200, {}, {})
    delay_s: float = 0.0
    called: asyncio.Event = field(default_factory=asyncio.Event)
    hangs: str = ""
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            method, path, _ = head.split(" ", 2)
            length = next(
                (
                    int(line.split(":")[1])
                    for line in head.splitlines()
                    if line.lower().startswith("content-length:")
                ),
                0,
            )
            raw = await reader.readexactly(length)
            form = "x-www-form-urlencoded" in head.lower()
            body = raw.decode() if form else json.loads(raw) if raw else None
            await asyncio.sleep(self.delay_s)
            if self.hangs and self.hangs in head + raw.decode():
                await self.goes_on.wait()
            self.calls.append((method, path, body))
            self.called.set()
            status, headers, document = self.answer(method, path, body)
            raw_answer = isinstance(document, bytes)
            content = document if raw_answer else json.dumps(document).encode()
            lines = [
                f"HTTP/1.1 {status} X",
                f"content-length: {len(content)}",
                *([] if raw_answer else ["content-type: application/json"]),
                "connection: close",
                *(f"{k}: {v}" for k, v in headers.items()),
            ]
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
            await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def a_platform() -> AsyncIterator[Platform]:
    """A platform that listens until the end of the block."""
    made = Platform()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield made
    server.close()
    await server.wait_closed()


def held(_method: str, _path: str, body: dict[str, Any]) -> Reply:
    """Inventory holds every item of a batch."""
    items = range(len(body["items"]))
    return 200, {}, {"results": [{"index": n, "status": 201, "state": "reserved"} for n in items]}


def refused(slug: str, **extra: Any) -> Callable[[str, str, Any], Reply]:
    """Inventory refuses every item of a batch."""

    def reply(_method: str, _path: str, body: dict[str, Any]) -> Reply:
        problem = {"type": f"/docs/problems#{slug}", "detail": "refused", **extra}
        items = range(len(body["items"]))
        return (
            207,
            {},
            {"results": [{"index": n, "status": 409, "problem": problem} for n in items]},
        )

    return reply


class Tokens:
    """The service's own tokens, without identity."""

    async def headers(self) -> dict[str, str]:
        return {"Authorization": "Bearer test"}


async def run(rig: Rig, job: Any) -> None:
    await job(rig.runtime)
    await settle(rig)
