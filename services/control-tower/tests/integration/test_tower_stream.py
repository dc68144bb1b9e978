"""The stream on a real server: live, resumed, filtered, scoped, slow."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest
import pytest_asyncio
import uvicorn

from entrepot.control_tower.api import feed as feed_module
from entrepot.control_tower.api.feed import Feed
from entrepot.control_tower.api.stream import Reader
from entrepot.control_tower.domain.filters import EventFilter
from entrepot.shared.testing.identity import make_token
from entrepot.shared.testing.plugin import Rig

from .test_tower_api import accepted, balance, reserved, scan

SCOPE = "events:read"


@asynccontextmanager
async def serving(rig: Rig) -> AsyncIterator[str]:
    """The application on a loopback port; killed at the end, open streams or not."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(rig.app, log_config=None, lifespan="off", ws="none",
                            timeout_graceful_shutdown=0)  # fmt: skip
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it.
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        await task
        listener.close()


@pytest_asyncio.fixture
async def server(rig: Rig) -> AsyncIterator[str]:
    async with serving(rig) as url:
        yield url


async def read(
    url: str, count: int, *, token: str, params: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None, cookie: bool = False,
) -> list[dict[str, str]]:  # fmt: skip
    """The first `count` messages of the stream; then the connection is cut."""
    sent = {**(headers or {})}
    sent["Cookie" if cookie else "Authorization"] = (
        f"entrepot_token={token}" if cookie else f"Bearer {token}"
    )
    found: list[dict[str, str]] = []
    async with (
        asyncio.timeout(10), httpx.AsyncClient(timeout=10) as client,
        client.stream("GET", f"{url}/v1/events/stream", params=params, headers=sent) as answer,
    ):  # fmt: skip
        assert answer.status_code == 200, await answer.aread()
        assert answer.headers["content-type"].startswith("text/event-stream")
        message: dict[str, str] = {}
        async with aclosing(answer.aiter_lines()) as lines:
            async for line in lines:
                if line and not line.startswith(":"):
                    name, _, value = line.partition(": ")
                    message[name] = value
                elif not line and "data" in message and message.get("event") != "missed":
                    found.append(message)
                    message = {}
                    if len(found) == count:
                        return found
                elif not line:
                    message = {}
    return found


def ids(messages: list[dict[str, str]]) -> list[int]:
    return [int(m["id"]) for m in messages]


def staff() -> str:
    return make_token("staff:ops", SCOPE)


async def test_a_new_event_reaches_an_open_stream_within_half_a_second(
    rig: Rig, server: str
) -> None:
    await rig.deliver(accepted(1))
    waiting = asyncio.create_task(read(server, 2, token=staff()))
    await asyncio.sleep(0.3)
    began = asyncio.get_running_loop().time()
    await rig.deliver(accepted(2), accepted(3))
    messages = await waiting
    assert asyncio.get_running_loop().time() - began < 0.5
    assert ids(messages) == [2, 3]
    event = orjson.loads(messages[0]["data"])
    listed = (await rig.client.get("/v1/events?after=1", headers=rig.headers(scopes=SCOPE))).json()
    assert event == listed["items"][0]


async def test_a_reader_that_was_cut_off_goes_on_where_it_was(rig: Rig, server: str) -> None:
    await rig.deliver(*(accepted(n) for n in range(1, 6)))
    first = await read(server, 3, token=staff(), params={"after": 0})
    await rig.deliver(*(accepted(n) for n in range(6, 11)))
    rest = await read(server, 7, token=staff(), headers={"Last-Event-ID": first[-1]["id"]})
    assert ids(first + rest) == list(range(1, 11))


async def test_a_server_that_was_killed_loses_and_repeats_nothing(rig: Rig) -> None:
    seen: list[int] = []
    for round_ in range(4):
        async with serving(rig) as url:
            writing = asyncio.create_task(_write(rig, round_ * 40, 40))
            headers = {"Last-Event-ID": str(seen[-1] if seen else 0)}
            seen += ids(await read(url, 30, token=staff(), headers=headers))
        await writing
    async with serving(rig) as url:
        seen += ids(await read(url, 40, token=staff(), headers={"Last-Event-ID": str(seen[-1])}))
    assert seen == list(range(1, 161))


async def _write(rig: Rig, first: int, count: int) -> None:
    for number in range(first, first + count, 5):
        await rig.deliver(*(accepted(number + n + 1) for n in range(5)), twice=False)


async def test_batches_written_at_once_are_read_without_a_gap(rig: Rig, server: str) -> None:
    reading = asyncio.create_task(read(server, 300, token=staff(), params={"after": 0}))
    await asyncio.gather(*(_write(rig, k * 1000, 60) for k in range(5)))
    assert ids(await reading) == list(range(1, 301))


@pytest.mark.parametrize(
    ("params", "expected"),
    [({"type": "inventory.*"}, [3, 4]), ({"party": "carrier:yunexpress"}, [5]),
     ({"key": "shop:bb"}, [2]), ({"key": "LAMP-1", "type": "orders.*"}, [1, 2])],
)  # fmt: skip
async def test_filters_work_alike_on_stored_and_on_new_events(
    rig: Rig, server: str, params: dict[str, str], expected: list[int]
) -> None:
    await rig.deliver(accepted(1), accepted(2, "bb"), reserved(1), balance(), scan(1))
    stored = await read(server, len(expected), token=staff(), params={**params, "after": 0})
    assert ids(stored) == expected
    live = asyncio.create_task(read(server, len(expected), token=staff(), params=params))
    await asyncio.sleep(0.3)
    await rig.deliver(accepted(11), accepted(12, "bb"), reserved(11), balance(), scan(11))
    assert ids(await live) == [n + 5 for n in expected]


async def test_a_partner_s_stream_holds_its_own_events_only(rig: Rig, server: str) -> None:
    await rig.deliver(accepted(1), accepted(2, "bb"), reserved(1), scan(1), accepted(3, "bb"))
    token = make_token("shop:bb", SCOPE)
    live = asyncio.create_task(read(server, 4, token=token, params={"after": 0}))
    await asyncio.sleep(0.3)
    await rig.deliver(accepted(4), accepted(5, "bb"), reserved(4), accepted(6, "bb"))
    assert ids(await live) == [2, 5, 7, 9]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await read(server, 1, token=token, params={"after": 0, "party": "shop:amz-de"})


async def test_the_browser_s_cookie_opens_the_stream_and_nothing_else_does(
    rig: Rig, server: str
) -> None:
    await rig.deliver(accepted(1))
    assert ids(await read(server, 1, token=staff(), params={"after": 0}, cookie=True)) == [1]
    async with httpx.AsyncClient(base_url=server) as client:
        bare = await client.get("/v1/events/stream")
        assert bare.status_code == 401
        wrong = await client.get("/v1/events/stream", headers={"Cookie": "entrepot_token=x"})
        assert wrong.status_code == 401
        packer = {"Cookie": f"entrepot_token={make_token('staff:ops', 'orders:read')}"}
        assert (await client.get("/v1/events/stream", headers=packer)).status_code == 403
        bad = {"Authorization": f"Bearer {staff()}", "Last-Event-ID": "x"}
        assert (await client.get("/v1/events/stream", headers=bad)).status_code == 400


async def test_a_stream_ends_with_its_token(rig: Rig, server: str) -> None:
    token = make_token("staff:ops", SCOPE, expires_in=-4.0)
    messages = await read(server, 1, token=token)
    assert messages == [{"event": "expired", "data": "{}"}]


async def test_a_slow_reader_is_told_and_then_served_from_the_store(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "QUEUE_EVENTS", 10)
    feed: Feed = rig.app.state.feed
    reader = Reader(feed, "*", EventFilter(), time.monotonic() + 1e6)
    seen: list[int] = []
    text = b""
    async with aclosing(reader.frames(0)) as frames, asyncio.timeout(10):

        async def read_to(last: int) -> None:
            nonlocal text
            while not seen or seen[-1] < last:
                chunk = await anext(frames)
                text += chunk
                seen.extend(int(n[4:]) for n in chunk.split(b"\n") if n.startswith(b"id: "))

        await rig.deliver(accepted(1))
        await read_to(1)
        reading = asyncio.create_task(read_to(2))
        await asyncio.sleep(0.3)
        await rig.deliver(accepted(2))
        await reading
        assert b"missed" not in text
        (watcher,) = feed.watchers
        await rig.deliver(*(accepted(n) for n in range(3, 53)))
        await asyncio.sleep(0.3)
        assert watcher.overrun
        await read_to(52)
        told = orjson.loads(text.split(b"event: missed\ndata: ")[1].split(b"\n")[0])
        assert told == {
            "after": 2, "to": 52, "count": 50, "follow": True,
            "by_type": {"orders.order_accepted.v1": 50},
        }  # fmt: skip
        reading = asyncio.create_task(read_to(53))
        await asyncio.sleep(0.3)
        await rig.deliver(accepted(53))
        await reading
    assert seen == list(range(1, 54))
    assert feed.watchers == set()


async def test_a_batch_is_one_message_with_the_last_position_as_its_id(
    rig: Rig, server: str
) -> None:
    await rig.deliver(*(accepted(n) for n in range(1, 4)))
    params = {"after": 0, "batch": 1, "where": 'data.external_id != "302-2"'}
    waiting = asyncio.create_task(read(server, 2, token=staff(), params=params))
    await asyncio.sleep(0.3)
    await rig.deliver(accepted(4), accepted(5))
    stored, live = await waiting
    assert (ids([stored, live])) == [3, 5]
    events = [orjson.loads(message["data"]) for message in (stored, live)]
    assert [e["count"] for e in events] == [2, 2]
    assert [e["position"] for e in events[0]["events"] + events[1]["events"]] == [1, 3, 4, 5]


async def test_a_condition_that_is_not_understood_is_refused_as_a_problem(server: str) -> None:
    async with httpx.AsyncClient(base_url=server) as client:
        answer = await client.get(
            "/v1/events/stream", params={"where": "data.x =="},
            headers={"Authorization": f"Bearer {staff()}"},
        )  # fmt: skip
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")


async def test_a_slow_reader_that_wants_only_what_is_new_is_told_how_much_it_missed(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "QUEUE_EVENTS", 10)
    feed: Feed = rig.app.state.feed
    reader = Reader(feed, "*", EventFilter(), time.monotonic() + 1e6, batch=True, follow=False)
    text = b""
    async with aclosing(reader.frames(None)) as frames, asyncio.timeout(10):

        async def read_to(part: bytes) -> None:
            nonlocal text
            while part not in text:
                text += await anext(frames)

        waiting = asyncio.create_task(read_to(b"\nid: 1\n"))
        await asyncio.sleep(0.3)
        await rig.deliver(accepted(1))
        await waiting
        await rig.deliver(*(accepted(n) for n in range(2, 32)), balance())
        await asyncio.sleep(0.3)
        await read_to(b"event: missed")
        waiting = asyncio.create_task(read_to(b"\nid: 33\n"))
        await asyncio.sleep(0.1)
        await rig.deliver(accepted(90))
        await waiting
    told = orjson.loads(text.split(b"event: missed\ndata: ")[1].split(b"\n")[0])
    assert (told["after"], told["to"], told["count"], told["follow"]) == (1, 32, 31, False)
    assert told["by_type"]["inventory.availability_changed.v1"] == 1
    assert text.endswith(b"\n\n")


async def test_a_reader_whom_nothing_concerns_keeps_its_place_all_the_same(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entrepot.control_tower.api.stream.HEARTBEAT_S", 0.3)
    reader = Reader(rig.app.state.feed, "*", EventFilter(party="carrier:x"), time.monotonic() + 1e6)
    async with aclosing(reader.frames(0)) as frames, asyncio.timeout(5):
        await anext(frames)
        waiting = asyncio.create_task(anext(frames))
        await asyncio.sleep(0.1)
        await rig.deliver(accepted(1), accepted(2))
        text = await waiting
        while b"id: 2\n" not in text:
            text = await anext(frames)
        assert b"data:" not in text


async def test_a_reader_that_leaves_leaves_no_watcher_and_no_task(rig: Rig, server: str) -> None:
    await rig.deliver(accepted(1))
    feed: Feed = rig.app.state.feed
    await read(server, 1, token=staff(), params={"after": 0})
    for _ in range(50):
        await rig.deliver(accepted(2))
        if not feed.watchers:
            break
        await asyncio.sleep(0.1)
    assert feed.watchers == set()
    assert feed._task is None


async def test_the_feed_goes_on_after_the_store_did_not_answer(
    rig: Rig, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "RETRY_S", 0.05)
    real, failures = feed_module.store.events, []

    async def flaky(*args: Any, **more: Any) -> Any:
        if len(failures) < 3 and args[1] is feed_module.ALL:
            failures.append(1)
            raise OSError("gone")
        return await real(*args, **more)

    monkeypatch.setattr(feed_module.store, "events", flaky)
    reading = asyncio.create_task(read(server, 1, token=staff()))
    await asyncio.sleep(0.2)
    await rig.deliver(accepted(1))
    assert ids(await reading) == [1]
    assert len(failures) == 3
