"""Calls that wait out a restart, tokens, batches."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from entrepot.simulator import hub as hub_module
from entrepot.simulator.hub import CallRefused, Credential, Hub, HubAddress, HubNotFound, find_hub

WHO = Credential("cli_1", "secret:1")
Answer = Callable[[httpx.Request], httpx.Response]


def an_address(tmp_path: Path) -> HubAddress:
    return HubAddress("http://hub", {}, tmp_path, {"ops": WHO}, "")


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Pauses take no time; the list tells them."""
    slept: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await real(0)

    monkeypatch.setattr(hub_module.asyncio, "sleep", sleep)
    return slept


def a_hub(tmp_path: Path, answer: Answer) -> Hub:
    made = Hub(an_address(tmp_path))

    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/v1/token"):
            return httpx.Response(200, json={"access_token": "t", "expires_in": 900})
        return answer(request)

    made.http = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    return made


async def test_a_service_that_restarts_is_waited_for(
    tmp_path: Path, no_pauses: list[float]
) -> None:
    answers: list[Any] = [
        httpx.ConnectError("refused"),
        httpx.Response(503, headers={"retry-after": "2"}),
        httpx.Response(429),
        httpx.Response(409, json={"type": "/docs/problems#request-in-flight"}),
        httpx.Response(200, json={"ok": True}),
    ]
    bodies = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        found = answers.pop(0)
        if isinstance(found, Exception):
            raise found
        return found  # type: ignore[no-any-return]

    async with a_hub(tmp_path, answer) as hub:
        got = await hub.call(WHO, "POST", "orders", "/v1/x", json={"a": 1})
    assert (got.status, got.body, got.tries) == (200, {"ok": True}, 5)
    assert set(bodies) == {b'{"a":1}'}
    assert hub.repeats == 1
    assert any(pause >= 1.5 for pause in no_pauses)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
async def test_a_refusal_is_told_and_not_repeated(tmp_path: Path, status: int) -> None:
    calls = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(request)
        return httpx.Response(status, json={"detail": "no"})

    async with a_hub(tmp_path, answer) as hub:
        with pytest.raises(CallRefused) as refused:
            await hub.call(WHO, "GET", "orders", "/v1/x")
        accepted = await hub.call(WHO, "GET", "orders", "/v1/x", accept=(status,))
    assert refused.value.status == accepted.status == status
    assert len(calls) == 2


async def test_an_expired_token_is_replaced_once(tmp_path: Path) -> None:
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(401 if len(seen) == 1 else 200, json={})

    async with a_hub(tmp_path, answer) as hub:
        assert (await hub.call(WHO, "GET", "orders", "/v1/x")).status == 200
    assert len(seen) == 2


async def test_what_stands_as_wanted_is_left_alone(tmp_path: Path) -> None:
    stored = {"name": "London", "version": 3}
    sent = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json=stored, headers={"etag": '"3"'})
        sent.append((request.headers.get("if-match"), orjson.loads(request.content)))
        if request.headers.get("if-match") != '"3"':
            return httpx.Response(428, json={})
        return httpx.Response(200, json={**stored, **orjson.loads(request.content)})

    async with a_hub(tmp_path, answer) as hub:
        await hub.put(WHO, "inventory", "/v1/locations/A", {"name": "London", "secret": "x"})
        assert [tag for tag, _ in sent] == [None]
        changed = await hub.put(WHO, "inventory", "/v1/locations/A", {"name": "Paris"})
    assert changed["name"] == "Paris"
    assert [tag for tag, _ in sent] == [None, None, '"3"']


async def test_a_batch_goes_in_parts_and_names_the_first_refusal(tmp_path: Path) -> None:
    sizes = []

    def answer(request: httpx.Request) -> httpx.Response:
        items = orjson.loads(request.content)["items"]
        sizes.append(len(items))
        results = [
            {"index": n, "status": 422 if item == "bad" else 201} for n, item in enumerate(items)
        ]
        return httpx.Response(207, json={"results": results})

    async with a_hub(tmp_path, answer) as hub:
        results = await hub.batch(WHO, "catalog", "/v1/skus:batch", ["a"] * 5, 2)
        assert [result["status"] for result in results] == [201] * 5
        with pytest.raises(CallRefused, match="422"):
            await hub.batch(WHO, "catalog", "/v1/skus:batch", ["a", "bad"], 2)
        told = await hub.batch(WHO, "catalog", "/v1/skus:batch", ["bad"], 2, (422,))
    assert told[0]["status"] == 422
    assert sizes[:3] == [2, 2, 1]


async def test_pages_follow_the_cursor_to_its_end(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.params.get("cursor") == "next":
            return httpx.Response(200, json={"items": [3]})
        return httpx.Response(200, json={"items": [1, 2], "next_cursor": "next"})

    async with a_hub(tmp_path, answer) as hub:
        found = [page async for page in hub.pages(WHO, "orders", "/v1/orders")]
    assert found == [[1, 2], [3]]


def test_a_hub_is_found_by_its_state_file(tmp_path: Path) -> None:
    listed = [
        {"client_id": "ops", "client_secret": "s"},
        {"email": "a@example.com", "password": "p"},
    ]
    (tmp_path / "bootstrap-clients.json").write_bytes(orjson.dumps(listed))
    state = {
        "data": str(tmp_path), "public_url": "http://localhost:8080/",
        "parts": {
            "postgres": {"kind": "engine", "url": "127.0.0.1:54321"},
            "orders": {"kind": "service", "url": "http://127.0.0.1:8103"},
        },
    }  # fmt: skip
    file = tmp_path / "state.json"
    file.write_bytes(orjson.dumps(state))
    found = find_hub({"ENTREPOT_STATE": str(file)})
    assert found.public_url == "http://localhost:8080"
    assert found.base("orders") == "http://localhost:8080/api/orders"
    assert found.clients == {"ops": Credential("ops", "s")}
    assert found.postgres == "127.0.0.1:54321"


@pytest.mark.parametrize("environment", [{}, {"ENTREPOT_STATE": "/nowhere/state.json"}])
def test_no_hub_is_said_so(environment: dict[str, str]) -> None:
    with pytest.raises(HubNotFound):
        find_hub(environment)
