"""Talking to shops: the adapter's settings, its tokens, a pooled HTTP client for each."""

import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

import httpx
from pydantic import BaseModel, Field, SecretStr

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.repository.secrets import Box, Secrets

MAX_ANSWER_BYTES = 16_000_000
TOKEN_MARGIN_S = 60.0
MAX_CONNECTIONS = 64  # Of a shop: no budget allows more calls at once.


class OurSettings(BaseModel):
    """Connection settings that are not the adapter's.

    poll, poll_every_s: ask for changed orders, so often while there are any. audit: compare each day's
    orders with the platform's own. channels: the marketplace's ids by external SKU, "*" for all.
    calls_per_s, calls_burst, calls_at_once: the account's own budget, where it is not the usual
    one. full_sync_h: every level is told again after so many hours, 0 never. listings_every_h: hours
    between two readings of the status of listings, 0 never. copies_of: tag or source name of orders
    that this shop only mirrors -> the shop where they were placed.
    """

    poll: bool = True
    poll_every_s: Annotated[float, Field(ge=1, le=86_400)] | None = None
    audit: bool = True
    channels: dict[str, dict[str, str | int]] = Field(default_factory=dict)
    calls_per_s: Annotated[float, Field(gt=0, le=10_000)] | None = None
    calls_burst: Annotated[int, Field(ge=1, le=100_000)] | None = None
    calls_at_once: Annotated[int, Field(ge=1, le=64)] | None = None
    full_sync_h: Annotated[float, Field(ge=0, le=8_760)] = 24.0
    listings_every_h: Annotated[float, Field(ge=0, le=8_760)] = 6.0
    copies_of: dict[str, str] = Field(default_factory=dict, max_length=100)


class Unreachable(Exception):
    """The shop did not answer. unsure: it may have done what it was asked to, all the same."""

    def __init__(self, reason: str, *, unsure: bool = True) -> None:
        super().__init__(reason)
        self.unsure = unsure


def adapter_settings(shop: Shop, secrets: Secrets) -> Any:
    """The adapter's own settings. Raises pydantic.ValidationError for a wrong connection."""
    model: type[BaseModel] = adapter_of(shop.marketplace).settings_model
    values: dict[str, Any] = {
        k: v for k, v in shop.connection.items() if k not in OurSettings.model_fields
    }
    OurSettings.model_validate({k: v for k, v in shop.connection.items() if k not in values})
    values |= {"shop": shop.shop, "webhook_secrets": secrets.webhooks, **secrets.credentials}
    if shop.base_url:
        values["base_url"] = shop.base_url
    if "currency" in model.model_fields:
        values.setdefault("currency", shop.currency)
    return model.model_validate(values)


@dataclass(slots=True)
class Connections:
    """Per process. Settings are kept by the shop's version and secrets, tokens until they expire.
    keep_refresh_token(shop code, token) stores one that was exchanged. Each shop has connections of its
    own: a pool looks at all of its connections at each call."""

    box: Box
    timeout_s: float
    tls: ssl.SSLContext
    keep_refresh_token: Callable[[str, str], Awaitable[None]]
    _clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    _settings: dict[str, tuple[int, bytes, Any]] = field(default_factory=dict)
    _tokens: dict[str, tuple[str, float]] = field(default_factory=dict)

    def settings_of(self, shop: Shop) -> Any:
        """Raises CannotUnseal or pydantic.ValidationError."""
        kept = self._settings.get(shop.shop)
        if kept is None or kept[:2] != (shop.version, shop.secrets):
            if kept is None or kept[0] != shop.version:
                self._tokens.pop(shop.shop, None)
            settings = adapter_settings(shop, self.box.open(shop.secrets, shop.shop))
            kept = self._settings[shop.shop] = (shop.version, shop.secrets, settings)
        return kept[2]

    async def call(self, shop: Shop, request: HttpRequest) -> HttpAnswer:
        """One call of the shop's API with its credentials. Raises Unreachable."""
        adapter, settings = adapter_of(shop.marketplace), self.settings_of(shop)
        token = await self._token(shop, adapter, settings)
        answer = await self.send(
            shop, adapter.finish(request, settings, token, datetime.now(UTC)), settings.base_url
        )
        if answer.status == 401:
            self._tokens.pop(shop.shop, None)  # It ended early: the next call buys another.
        return answer

    async def _token(self, shop: Shop, adapter: Marketplace, settings: Any) -> str | None:
        request = adapter.token_request(settings, datetime.now(UTC))
        if request is None:
            return None
        token, until = self._tokens.get(shop.shop, ("", 0.0))
        if time.monotonic() < until:
            return token
        answer = await self.send(shop, request, settings.base_url)
        try:
            bought = adapter.read_token(answer)
        except ValueError as error:
            raise Unreachable(str(error), unsure=False) from error
        until = time.monotonic() + max(bought.expires_in_s - TOKEN_MARGIN_S, 0.0)
        self._tokens[shop.shop] = (bought.access_token, until)
        if bought.refresh_token and bought.refresh_token != _secret(settings, "refresh_token"):
            version, secrets, _ = self._settings[shop.shop]
            changed = settings.model_copy(update={"refresh_token": SecretStr(bought.refresh_token)})
            self._settings[shop.shop] = (version, secrets, changed)
            await self.keep_refresh_token(shop.shop, bought.refresh_token)
        return bought.access_token

    def _client(self, shop: str) -> httpx.AsyncClient:
        if shop not in self._clients:
            limits = httpx.Limits(
                max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_CONNECTIONS
            )
            self._clients[shop] = httpx.AsyncClient(
                timeout=self.timeout_s, limits=limits, verify=self.tls
            )
        return self._clients[shop]

    async def send(self, shop: Shop, request: HttpRequest, base_url: str) -> HttpAnswer:
        """Send a finished request. Raises Unreachable."""
        url = request.path if "://" in request.path else base_url.rstrip("/") + request.path
        try:
            answer = await self._client(shop.shop).request(
                request.method, url, params=list(request.query) or None,
                headers=dict(request.headers), content=request.content,
                data=dict(request.form) if request.form is not None else None,
                timeout=self.timeout_s,
            )  # fmt: skip
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            never = isinstance(
                error,
                httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout
                | httpx.UnsupportedProtocol | httpx.InvalidURL,
            )  # fmt: skip
            text = f"{type(error).__name__}: {error}"[:300]
            raise Unreachable(text, unsure=not never) from error
        if len(answer.content) > MAX_ANSWER_BYTES:
            raise Unreachable(f"an answer of {len(answer.content)} bytes")
        return HttpAnswer(answer.status_code, dict(answer.headers), answer.content)


def _secret(settings: Any, name: str) -> str:
    value = getattr(settings, name, None)
    return value.get_secret_value() if isinstance(value, SecretStr) else ""
