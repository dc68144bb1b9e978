"""Outgoing calls to addresses that others chose: signed as Standard Webhooks say, never to a network
that only we can reach (server-side request forgery), never following a redirect."""

import asyncio
import ipaddress
import re
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from standardwebhooks.webhooks import Webhook

TIMEOUT_S = 15.0
MAX_ANSWER = 500
AT_ONCE = 64
_HOST = re.compile(r"[a-z0-9]([a-z0-9_.-]*[a-z0-9])?|[0-9a-f:.]+")  # A name or an address.


@dataclass(frozen=True, slots=True)
class Sent:
    """status 0: nobody answered."""

    status: int
    took_ms: int
    answer: str

    @property
    def well(self) -> bool:
        return 200 <= self.status < 300


class Refused(ValueError):
    """An address that nothing is sent to."""


def check_url(url: str, *, private: bool) -> None:
    """Raises Refused for an address that is not https (http to oneself, where private ones may be)
    or carries a user's name."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - read for its check.
    except ValueError as error:
        raise Refused("the address must be a host and a path") from error
    if parts.scheme not in (("https", "http") if private else ("https",)):
        raise Refused("the address must begin with https://")
    if (
        not _HOST.fullmatch(parts.hostname or "")
        or parts.username
        or parts.password
        or parts.fragment
    ):
        raise Refused("the address must be a host and a path")
    if not private and _is_private(str(parts.hostname)):
        raise Refused("the address must be reachable from outside")


def _is_private(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".internal", ".local"))
    return not address.is_global


def signature_headers(
    message_id: str, at: datetime, body: bytes, secrets: Sequence[str]
) -> dict[str, str]:
    """One signature for each secret that holds."""
    text = body.decode()
    naive = at.astimezone(UTC).replace(tzinfo=None)  # As the library wants it.
    signed = " ".join(Webhook(s).sign(message_id, naive, text) for s in secrets)
    return {
        "webhook-id": message_id, "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signed,
    }  # fmt: skip


class Hooks:
    """private: loopback and private addresses are allowed (a hub on one machine)."""

    def __init__(self, *, private: bool, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.private = private
        self._transport = transport
        self._client = httpx.AsyncClient(
            timeout=TIMEOUT_S, follow_redirects=False, transport=transport, trust_env=False,
            limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=16),
            headers={"User-Agent": "Entrepot-Webhooks/1"},
        )  # fmt: skip

    async def send(
        self, url: str, message_id: str, body: bytes, secrets: Sequence[str], at: datetime
    ) -> Sent:
        """One attempt; whatever happens becomes an outcome."""
        began = time.perf_counter()
        try:
            check_url(url, private=self.private)
            target, extra = await self._pinned(url)
            request = self._client.build_request(
                "POST", target, content=body,
                headers={"Content-Type": "application/json", **extra["headers"],
                         **signature_headers(message_id, at, body, secrets)},
                extensions=extra["extensions"],
            )  # fmt: skip
            answer = await self._client.send(request, stream=True)
            try:
                text = await _beginning(answer)
            finally:
                await answer.aclose()
            status, said = answer.status_code, f"{answer.status_code} {text}"
        except (httpx.HTTPError, Refused, OSError) as error:
            status, said = 0, f"{type(error).__name__}: {error}"
        return Sent(status, int((time.perf_counter() - began) * 1000), said[:MAX_ANSWER])

    async def _pinned(self, url: str) -> tuple[str, dict[str, Any]]:
        """The address by number, so that a name cannot lead elsewhere between look and call."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if self.private or self._transport is not None:
            return url, {"headers": {}, "extensions": {}}
        found = await asyncio.get_running_loop().getaddrinfo(
            host, parts.port or 443, type=socket.SOCK_STREAM
        )
        address = str(found[0][4][0])
        if _is_private(address):
            raise Refused("the address leads to a private network")
        where = f"[{address}]" if ":" in address else address
        netloc = f"{where}:{parts.port}" if parts.port else where
        pinned = parts._replace(netloc=netloc).geturl()
        named = f"{host}:{parts.port}" if parts.port else host
        return pinned, {"headers": {"Host": named}, "extensions": {"sni_hostname": host}}


async def _beginning(answer: httpx.Response) -> str:
    """The first characters of an answer; the rest is never read."""
    async for chunk in answer.aiter_text(MAX_ANSWER):
        return chunk[:MAX_ANSWER]
    return ""
