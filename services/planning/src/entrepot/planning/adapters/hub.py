"""The other services of the hub, as planning calls them. Every call carries our reference, so that
the same call again after a fall does the thing once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from entrepot.planning.settings import HTTP_TIMEOUT_S
from entrepot.shared.auth import TokenSource
from entrepot.shared.service import Runtime

PORTAL, INVENTORY = "supplier-portal", "inventory"


class Refused(Exception):
    """The other service will not do it, however often it is asked."""


class NotNow(Exception):
    """No answer, or one that may be another the next time."""


@dataclass(frozen=True, slots=True)
class Hub:
    """urls: base address by service name."""

    client: httpx.AsyncClient
    tokens: TokenSource
    urls: Mapping[str, str]

    async def call(
        self, method: str, service: str, path: str, body: Any, *, key: str = ""
    ) -> dict[str, Any]:
        """The answer's JSON. key: Idempotency-Key. Raises Refused, NotNow."""
        base = self.urls.get(service)
        if base is None:
            raise NotNow(f"this installation names no {service}")
        headers = {"Idempotency-Key": key} if key else {}
        try:
            headers |= await self.tokens.headers()
            answer = await self.client.request(
                method, f"{base.rstrip('/')}{path}", json=body, headers=headers
            )
        except httpx.HTTPError as error:
            raise NotNow(f"{type(error).__name__}: {error}"[:300]) from error
        if answer.status_code >= 500 or answer.status_code in (401, 408, 425, 429):
            raise NotNow(f"{answer.status_code} {answer.text[:300]}")
        problem = _problem(answer)
        if answer.status_code == 409 and problem.get("retryable"):
            raise NotNow(f"409 {problem.get('detail', '')}")
        if answer.status_code >= 400:
            slug = str(problem.get("type", "")).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            told = f"{answer.status_code} {slug}: {problem.get('detail', answer.text[:200])}"
            raise Refused(told[:500])
        return dict(answer.json()) if answer.content else {}


def _problem(answer: httpx.Response) -> dict[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def hub(runtime: Runtime) -> Hub:
    """One client for the life of the process."""
    found = runtime.state.get("hub")
    if found is None:
        client = httpx.AsyncClient(timeout=HTTP_TIMEOUT_S)
        found = runtime.state["hub"] = Hub(client, runtime.tokens, runtime.settings.urls)
    made: Hub = found
    return made
