"""Talking to shops: the adapter's settings, its tokens, one pooled HTTP client."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

import httpx
from pydantic import BaseModel, Field

from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, MarketplaceAdapter
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.repository.secrets import Box, Secrets

MAX_ANSWER_BYTES = 16_000_000
TOKEN_MARGIN_S = 60.0
SECRET_FIELDS: Mapping[str, tuple[str, ...]] = {
    "amazon": ("lwa_client_secret", "refresh_token"),
    "shopify": ("access_token",),
    "woocommerce": ("consumer_secret",),
    "own": (),
}


class OurSettings(BaseModel):
    """Connection settings that are not the adapter's. channels: the marketplace's own ids by
    external SKU, "*" for all."""

    poll: bool = False
    poll_every_s: Annotated[float, Field(ge=1, le=86_400)] | None = None
    channels: dict[str, dict[str, str | int]] = Field(default_factory=dict)


class Unreachable(Exception):
    """The shop did not answer: nothing is known of what became of the call."""


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
    """Per process. Settings are kept by the shop's version, tokens until they expire."""

    box: Box
    timeout_s: float
    client: httpx.AsyncClient
    _settings: dict[str, tuple[int, Any]] = field(default_factory=dict)
    _tokens: dict[str, tuple[str, float]] = field(default_factory=dict)

    def settings_of(self, shop: Shop) -> Any:
        """Raises CannotUnseal or pydantic.ValidationError."""
        kept = self._settings.get(shop.shop)
        if kept is None or kept[0] != shop.version:
            secrets = self.box.open(shop.secrets, shop.shop)
            kept = self._settings[shop.shop] = (shop.version, adapter_settings(shop, secrets))
            self._tokens.pop(shop.shop, None)
        return kept[1]

    async def call(self, shop: Shop, request: HttpRequest) -> HttpAnswer:
        """One call of the shop's API with its credentials. Raises Unreachable."""
        adapter, settings = adapter_of(shop.marketplace), self.settings_of(shop)
        token = await self._token(shop, adapter, settings)
        headers = {**adapter.auth_headers(settings, token), **request.headers}
        url = (
            request.path if "://" in request.path else settings.base_url.rstrip("/") + request.path
        )
        return await self._send(request, url, headers)

    async def _token(self, shop: Shop, adapter: MarketplaceAdapter, settings: Any) -> str | None:
        request = adapter.token_request(settings)
        if request is None:
            return None
        token, until = self._tokens.get(shop.shop, ("", 0.0))
        if time.monotonic() < until:
            return token
        answer = await self._send(request, request.path, dict(request.headers))
        document = answer.document
        if answer.status != 200 or not isinstance(document, dict):
            raise Unreachable(f"no access token: HTTP {answer.status}")
        token = str(document.get("access_token", ""))
        lives = float(document.get("expires_in", 3600)) - TOKEN_MARGIN_S
        self._tokens[shop.shop] = (token, time.monotonic() + max(lives, 0.0))
        return token

    async def _send(self, request: HttpRequest, url: str, headers: dict[str, str]) -> HttpAnswer:
        try:
            answer = await self.client.request(
                request.method, url, params=list(request.query) or None, headers=headers,
                content=request.content,
                data=dict(request.form) if request.form is not None else None,
                timeout=self.timeout_s,
            )  # fmt: skip
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(f"{type(error).__name__}: {error}"[:300]) from error
        if len(answer.content) > MAX_ANSWER_BYTES:
            raise Unreachable(f"an answer of {len(answer.content)} bytes")
        return HttpAnswer(answer.status_code, dict(answer.headers), answer.content)
