"""What a request still has to send when its answer is ready.

A gateway passes the body on while it waits for the answer. One that is answered early, a refusal
for its token or its query, finds nobody who reads on, and its caller's connection breaks before the
answer has come through. So the rest is read and thrown away first, up to a bound; where that does
not bring the end, the answer says that the connection closes.
"""

import asyncio
import time

from starlette.types import Message, Receive, Scope

DRAIN_BYTES = 32_000_000  # Twice what a batch may hold.
DRAIN_S = 5.0
CLOSE = (b"connection", b"close")
_NO_BODY = ("GET", "HEAD", "OPTIONS")


class Body:
    """The body of one request: what the application receives, and the rest that it does not."""

    def __init__(self, receive: Receive, *, awaited: bool = False) -> None:
        self._receive = receive
        self._ended = False
        self._awaited = awaited  # The sender asked to be told to go on, and was not told yet.

    async def receive(self) -> Message:
        """In place of the server's."""
        self._awaited = False
        message = await self._receive()
        self._ended = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    async def drain(self) -> bool:
        """Read what is left. False where it is too much, too slow, or was never sent."""
        if self._awaited:
            return False
        left, end = DRAIN_BYTES, time.monotonic() + DRAIN_S
        while not self._ended and left > 0:
            try:
                message = await asyncio.wait_for(self.receive(), end - time.monotonic())
            except TimeoutError:
                return False
            left -= len(message.get("body", b""))
        return self._ended


def body_of(scope: Scope, receive: Receive) -> Body | None:
    """None for a request without a body."""
    if scope["method"] in _NO_BODY:
        return None
    names = dict(scope["headers"])
    if b"transfer-encoding" not in names and names.get(b"content-length", b"0") == b"0":
        return None
    return Body(receive, awaited=names.get(b"expect", b"").lower() == b"100-continue")
