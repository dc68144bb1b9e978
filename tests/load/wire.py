"""HTTP/1.1 over one kept connection, and nothing else: on two cores a comfortable client would be
measured beside the server it asks."""

import asyncio
from typing import Self
from urllib.parse import urlsplit

import orjson


class Wire:
    """One client: a request at a time. Answers must name their Content-Length."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        lines = {**headers, "Host": parts.netloc, "Content-Type": "application/json"}
        self._head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        """Status and body of the answer; body is JSON, as bytes or to be made of it."""
        sent = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        head = f"{method} {path} HTTP/1.1\r\n{self._head}Content-Length: {len(sent)}\r\n\r\n"
        self._writer.write(head.encode() + sent)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        length = next(
            int(line.partition(":")[2])
            for line in answer
            if line.lower().startswith("content-length:")
        )
        return int(answer[0].split()[1]), await self._reader.readexactly(length)
