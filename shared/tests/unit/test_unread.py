"""A request that is answered before its body was read: the rest is read, up to a bound."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from entrepot.shared import unread
from entrepot.shared.middleware import RequestContext

CSV = ((b"content-type", b"text/csv"), (b"content-length", b"12"))
CHUNKED = ((b"transfer-encoding", b"chunked"),)


class Wire:
    """What the sender sends, piece by piece, and what it gets. silent: it then stops sending,
    though the body is not at its end."""

    def __init__(self, pieces: Iterable[bytes], *, silent: bool = False) -> None:
        self.left, self.silent = list(pieces), silent
        self.answer: list[Any] = []

    async def receive(self) -> dict[str, Any]:
        if not self.left:
            if self.silent:
                await asyncio.Event().wait()
            return {"type": "http.disconnect"}
        body = self.left.pop(0)
        more = bool(self.left) or self.silent
        return {"type": "http.request", "body": body, "more_body": more}

    async def send(self, message: Any) -> None:
        self.answer.append((message["type"], len(self.left), dict(message.get("headers", []))))


async def refuse(scope: Any, receive: Any, send: Any) -> None:
    """Answers without a look at the body."""
    await send({"type": "http.response.start", "status": 403, "headers": []})
    await send({"type": "http.response.body", "body": b"no"})


async def read_one(scope: Any, receive: Any, send: Any) -> None:
    """Gives up after the first piece."""
    await receive()
    await refuse(scope, receive, send)


async def ask(wire: Wire, app: Any = refuse, method: str = "POST", headers: Any = CSV) -> Any:
    """Pieces still unread when the answer began, and whether it says that the connection ends."""
    scope = {"type": "http", "method": method, "path": "/x", "headers": list(headers)}
    await RequestContext(app)(scope, wire.receive, wire.send)
    kind, left, answered = wire.answer[0]
    assert kind == "http.response.start"
    return left, answered.get(b"connection") == b"close"


@pytest.mark.parametrize("app", [refuse, read_one])
@pytest.mark.parametrize("headers", [CSV, CHUNKED])
async def test_the_rest_of_a_body_is_read_before_the_answer(app: Any, headers: Any) -> None:
    assert await ask(Wire([b"abcd"] * 3), app, headers=headers) == (0, False)


async def test_more_than_the_bound_is_left_and_the_answer_says_that_the_connection_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unread, "DRAIN_BYTES", 10)
    assert await ask(Wire([b"abcd"] * 5)) == (2, True)
    assert await ask(Wire([b"abcd"] * 3)) == (0, False)


async def test_who_is_slow_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unread, "DRAIN_S", 0.01)
    assert await ask(Wire([b"abcd"], silent=True)) == (0, True)


async def test_who_waits_to_be_told_to_send_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    expecting = (*CSV, (b"expect", b"100-continue"))
    assert await ask(Wire([b"abcd"] * 3), headers=expecting) == (3, True)
    assert await ask(Wire([b"abcd"] * 3), read_one, headers=expecting) == (0, False)


@pytest.mark.parametrize(
    ("method", "headers"), [("GET", CSV), ("POST", ()), ("POST", ((b"content-length", b"0"),))]
)
async def test_a_request_without_a_body_is_answered_at_once(method: str, headers: Any) -> None:
    assert await ask(Wire([], silent=True), method=method, headers=headers) == (0, False)


async def test_a_sender_who_has_gone_keeps_nobody_waiting() -> None:
    assert await ask(Wire([])) == (0, False)
