"""The other services of the hub: their public API with somebody's token, and their gauges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from entrepot.control_tower.domain.risk.scene import Health
from entrepot.shared.errors import Unavailable

TIMEOUT_S = 10.0
GAUGES_TIMEOUT_S = 2.0
MAX_ANSWER = 1_000_000
_GAUGE = re.compile(r"^(entrepot_[a-z_]+)(?:\{[^}]*\})? ([0-9.eE+-]+)$", re.M)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered."""

    status: int
    text: str
    etag: str = ""

    @property
    def well(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        try:
            return orjson.loads(self.text)
        except orjson.JSONDecodeError:
            return None


class Services:
    """One HTTP client for the process. urls: base address of each service."""

    def __init__(
        self, urls: Mapping[str, str], transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.urls = dict(urls)
        self._client = httpx.AsyncClient(timeout=TIMEOUT_S, transport=transport, trust_env=False)

    async def call(
        self, service: str, method: str, path: str, *, headers: Mapping[str, str],
        body: Any = None,
    ) -> Answer:  # fmt: skip
        """Raises Unavailable for a service that is not known or does not answer."""
        if service not in self.urls:
            raise Unavailable(f"the address of {service} is not known here", retry_after_s=60)
        try:
            answer = await self._client.request(
                method, self.urls[service].rstrip("/") + path,
                content=orjson.dumps(body) if body is not None else None,
                headers={"Content-Type": "application/json", **headers},
            )  # fmt: skip
        except httpx.HTTPError as error:
            raise Unavailable(f"{service} does not answer", retry_after_s=2) from error
        return Answer(answer.status_code, answer.text[:MAX_ANSWER], answer.headers.get("etag", ""))

    async def health(self) -> list[Health]:
        """Gauges of every service; one that does not answer says so."""
        found = []
        for service, url in sorted(self.urls.items()):
            try:
                answer = await self._client.get(
                    url.rstrip("/") + "/metrics", timeout=GAUGES_TIMEOUT_S
                )
                answer.raise_for_status()
            except httpx.HTTPError:
                found.append(Health(service, 0, 0.0, 0, answers=False))
                continue
            sums: dict[str, float] = {}
            for name, value in _GAUGE.findall(answer.text):
                sums[name] = sums.get(name, 0.0) + float(value)
            found.append(Health(
                service, int(sums.get("entrepot_consumer_lag_records", 0)),
                sums.get("entrepot_outbox_oldest_seconds", 0.0),
                int(sums.get("entrepot_dead_letters", 0)),
            ))  # fmt: skip
        return found
