"""The hub as everybody outside sees it: its address, tokens, calls that wait out a restart.

A call is tried again after a broken connection, 425, 429, 5xx and 409 request-in-flight, with
back-off, for up to RETRY_S. Every call must therefore be safe to repeat: natural ids in the body,
or an Idempotency-Key that stays the same over all tries.
"""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import orjson

RETRY_S = 120.0
FIRST_PAUSE_S, MAX_PAUSE_S = 0.1, 3.0
CALL_TIMEOUT_S = 30.0
TOKEN_SPARE_S = 120.0
CONNECTIONS = 64
LEARN_TRIES, LEARN_PAUSE_S = 120, 0.5  # A reaction in another service is seen within a minute.
PAGE = 500
AGAIN = frozenset({425, 429, 500, 502, 503, 504})
JSON = "application/json"


class HubNotFound(Exception):
    """No state file, no address in the environment."""


class CallRefused(Exception):
    """The hub said no, or did not answer within RETRY_S."""

    def __init__(self, call: str, status: int, detail: str) -> None:
        super().__init__(f"{call}: {status} {detail}")
        self.status, self.detail = status, detail


@dataclass(frozen=True, slots=True)
class Credential:
    """A client of identity."""

    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class HubAddress:
    """public_url: the gateway's origin. urls: direct addresses by service, may be empty. data: the
    hub's folder. postgres: where its server listens, "" where unknown."""

    public_url: str
    urls: Mapping[str, str]
    data: Path
    clients: Mapping[str, Credential]
    postgres: str
    marketplaces: str = ""

    def base(self, service: str) -> str:
        """Where the service's /v1 begins: through the gateway, unless ENTREPOT_DIRECT is set."""
        if os.environ.get("ENTREPOT_DIRECT") and service in self.urls:
            return self.urls[service]
        return f"{self.public_url}/api/{service}"


def find_hub(environment: Mapping[str, str] | None = None) -> HubAddress:
    """From ENTREPOT_STATE (the state file of a hub on this machine), or from ENTREPOT_PUBLIC_URL,
    ENTREPOT_DATA and ENTREPOT_BOOTSTRAP_CLIENTS. Raises HubNotFound."""
    env = os.environ if environment is None else environment
    state: dict[str, Any] = {}
    try:
        if path := env.get("ENTREPOT_STATE"):
            state = orjson.loads(Path(path).read_bytes())
        data = Path(env.get("ENTREPOT_DATA") or state.get("data") or "")
        url = str(env.get("ENTREPOT_PUBLIC_URL") or state.get("public_url") or "").rstrip("/")
        if not url or not data.is_dir():
            raise HubNotFound("no public_url or data folder")
        file = Path(env.get("ENTREPOT_BOOTSTRAP_CLIENTS") or data / "bootstrap-clients.json")
        listed = orjson.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise HubNotFound(str(error)) from error
    clients = {
        each["client_id"]: Credential(each["client_id"], each["client_secret"])
        for each in listed
        if "client_id" in each
    }
    parts: dict[str, dict[str, Any]] = state.get("parts", {})
    urls = {name: part["url"] for name, part in parts.items() if part["kind"] == "service"}
    return HubAddress(
        url, urls, data, clients,
        str(parts.get("postgres", {}).get("url") or env.get("ENTREPOT_POSTGRES", "")),
        env.get("ENTREPOT_MARKETPLACES") or str(parts.get("marketplaces", {}).get("url", "")),
    )  # fmt: skip


@dataclass(slots=True)
class _Token:
    text: str = ""
    good_until: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer below 400. tries: how often it was asked; ms: of the last try."""

    status: int
    body: Any
    headers: Mapping[str, str]
    tries: int
    ms: float


class Hub:
    """Calls as one party or another. Use as an asynchronous context manager."""

    def __init__(self, address: HubAddress) -> None:
        self.address = address
        self.repeats = 0  # Calls that were tried more than once.
        self._tokens: dict[str, _Token] = {}
        limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
        self.http = httpx.AsyncClient(timeout=CALL_TIMEOUT_S, limits=limits, trust_env=False)

    async def __aenter__(self) -> "Hub":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    def client(self, name: str) -> Credential:
        """A client that the hub was started with: ops, admin. Raises HubNotFound."""
        try:
            return self.address.clients[name]
        except KeyError as error:
            raise HubNotFound(f"the hub has no client {name}") from error

    async def call(
        self, who: Credential | None, method: str, service: str, path: str, *,
        json: Any = None, body: bytes | None = None, query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None, accept: tuple[int, ...] = (),
    ) -> Answered:  # fmt: skip
        """One call, repeated where it must be. accept: statuses from 400 on that are answers, too.
        Raises CallRefused."""
        url = self.address.base(service) + path
        sent = dict(headers or {})
        content = body
        if json is not None:
            content = orjson.dumps(json)
            sent.setdefault("content-type", JSON)
        tries, began, pause = 0, time.monotonic(), FIRST_PAUSE_S
        renewed = False
        while True:
            tries += 1
            wait, status, detail = pause, 0, ""
            try:
                if who is not None:
                    sent["authorization"] = f"Bearer {await self._token(who)}"
                asked = time.perf_counter()
                answer = await self.http.request(
                    method, url, content=content, params=query, headers=sent
                )
                ms = (time.perf_counter() - asked) * 1000
                status = answer.status_code
                if status < 400 or status in accept:
                    self.repeats += tries > 1
                    return Answered(status, _json(answer), answer.headers, tries, ms)
                detail = answer.text[:500]
                wait = max(pause, _retry_after(answer))
            except httpx.TransportError as error:
                detail = repr(error)
            if status == 401 and who is not None and not renewed:
                renewed = True
                self._tokens.pop(who.client_id, None)
                continue
            again = status == 0 or status in AGAIN or (status == 409 and "in-flight" in detail)
            if not again or time.monotonic() - began + wait > RETRY_S:
                raise CallRefused(f"{method} {service}{path}", status, detail)
            await asyncio.sleep(wait * (0.75 + 0.5 * random.random()))
            pause = min(pause * 2, MAX_PAUSE_S)

    async def pages(
        self, who: Credential, service: str, path: str, query: Mapping[str, Any] | None = None
    ) -> AsyncIterator[list[dict[str, Any]]]:
        """The items of a list, page by page."""
        asked = {"limit": PAGE, **(query or {})}
        while True:
            answer = await self.call(who, "GET", service, path, query=asked)
            yield answer.body["items"]
            cursor = answer.body.get("next_cursor")
            if not cursor:
                return
            asked["cursor"] = cursor

    async def put(
        self, who: Credential, service: str, path: str, wanted: dict[str, Any]
    ) -> dict[str, Any]:
        """Create a thing, or change it where it is otherwise; what stands as wanted is left alone.
        Fields that the hub does not show (secrets) count as right."""
        first = await self.call(who, "PUT", service, path, json=wanted, accept=(409, 412, 428))
        if first.status < 400:
            found: dict[str, Any] = first.body
            return found
        there = await self.call(who, "GET", service, path)
        body: dict[str, Any] = there.body
        if all(body.get(name, value) == value for name, value in wanted.items()):
            return body
        tag = there.headers.get("etag") or f'"{body.get("version", 1)}"'
        changed = await self.call(who, "PUT", service, path, json=wanted, headers={"if-match": tag})
        after: dict[str, Any] = changed.body
        return after

    async def batch(
        self, who: Credential, service: str, path: str, items: list[Any], size: int = 500,
        accept: tuple[int, ...] = (),
    ) -> list[dict[str, Any]]:  # fmt: skip
        """POST {"items": […]} in parts; the results of all, in order. Raises CallRefused with the
        first problem whose status is not in accept."""
        results: list[dict[str, Any]] = []
        for start in range(0, len(items), size):
            answer = await self.call(
                who, "POST", service, path, json={"items": items[start : start + size]}
            )
            for result in answer.body["results"]:
                if result["status"] >= 400 and result["status"] not in accept:
                    problem = orjson.dumps(result.get("problem")).decode()[:600]
                    raise CallRefused(f"POST {service}{path}", result["status"], problem)
                results.append(result)
        return results

    async def batch_patiently(
        self, who: Credential, service: str, path: str, items: list[Any]
    ) -> list[dict[str, Any]]:
        """A batch of things that refer to what the service learns by event a moment later: sent
        again while some are refused for that reason. Raises CallRefused."""
        for _ in range(LEARN_TRIES):
            results = await self.batch(who, service, path, items, len(items), (404, 409, 422))
            if all(result["status"] < 400 for result in results):
                return results
            await asyncio.sleep(LEARN_PAUSE_S)
        return await self.batch(who, service, path, items, len(items))

    async def _token(self, who: Credential) -> str:
        token = self._tokens.setdefault(who.client_id, _Token())
        if token.good_until > time.monotonic():
            return token.text
        async with token.lock:
            if token.good_until <= time.monotonic():
                pair = (quote(who.client_id, safe=""), quote(who.client_secret, safe=""))
                answer = await self.http.post(
                    f"{self.address.base('identity')}/v1/token",
                    data={"grant_type": "client_credentials"},
                    auth=httpx.BasicAuth(*pair),
                )
                if answer.status_code in AGAIN:
                    raise httpx.ConnectError(f"identity answers {answer.status_code}")
                if answer.status_code != 200:
                    raise CallRefused("POST identity/v1/token", answer.status_code, answer.text)
                made = answer.json()
                token.text = made["access_token"]
                token.good_until = time.monotonic() + made["expires_in"] - TOKEN_SPARE_S
        return token.text


def _json(answer: httpx.Response) -> Any:
    return orjson.loads(answer.content) if answer.content else None


def _retry_after(answer: httpx.Response) -> float:
    try:
        return min(float(answer.headers.get("retry-after", "0")), MAX_PAUSE_S)
    except ValueError:
        return 0.0
