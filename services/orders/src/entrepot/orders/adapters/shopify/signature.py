"""Shopify's webhook signature: X-Shopify-Hmac-SHA256 = base64(HMAC-SHA256(app secret, raw body)).

The newer header names lack the X-. The old secret stays valid while a new one is rolled out.

When a merchant installs or opens the app, Shopify sends the browser to us with a signed query:
hmac = hex HMAC-SHA256(app secret, the other parameters sorted as key=value joined by &), and
timestamp within 90 s. Sources: Shopify, "Verify webhooks", "Authorization code grant"; the SDK
shopify-api-ruby for the header names and the 90 s.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from urllib.parse import quote_plus

from entrepot.orders.adapters.port import HttpAnswer, SignatureRefused, WebhookHeaders
from entrepot.orders.adapters.shopify.settings import ShopifySettings
from entrepot.orders.adapters.signing import body_id, check, first_header

REDIRECT_TOLERANCE_S: Final = 90.0


def verify(headers: Mapping[str, str], body: bytes, settings: ShopifySettings) -> WebhookHeaders:
    """delivery_id is the Webhook-Id, equal for repeats. Raises SignatureRefused."""
    check(_header(headers, "hmac-sha256"), body, settings.webhook_secrets, "base64")
    domain = _header(headers, "shop-domain")
    if settings.domain and domain and domain.lower() != settings.domain.lower():
        raise SignatureRefused("the delivery is of another shop")
    return WebhookHeaders(
        _header(headers, "webhook-id") or body_id(body), _header(headers, "topic") or ""
    )


def _header(headers: Mapping[str, str], name: str) -> str | None:
    return first_header(headers, f"x-shopify-{name}", f"shopify-{name}")


def verify_redirect(query: Mapping[str, str], settings: ShopifySettings, now: datetime) -> None:
    """Check the query of a browser that Shopify sent. Raises SignatureRefused."""
    rest = sorted((key, value) for key, value in query.items() if key != "hmac")
    told = "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in rest)
    check(query.get("hmac"), told.encode(), settings.webhook_secrets, "hex")
    stamp = query.get("timestamp", "")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
        raise SignatureRefused("the redirect has no timestamp")
    if abs(now.timestamp() - int(stamp)) > REDIRECT_TOLERANCE_S:
        raise SignatureRefused("the redirect is older than 90 s")
    domain = query.get("shop", "")
    if settings.domain and domain.lower() != settings.domain.lower():
        raise SignatureRefused("the redirect is of another shop")


def challenge(
    method: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes,
    settings: ShopifySettings, endpoint: str, now: datetime,
) -> HttpAnswer | None:  # fmt: skip
    """The app's URL is opened from Shopify: says that the shop is connected, if it is signed."""
    if method != "GET" or "hmac" not in query:
        return None
    try:
        verify_redirect(query, settings, now)
    except SignatureRefused as error:
        return HttpAnswer(401, {"content-type": "text/plain; charset=utf-8"}, str(error).encode())
    said = f"{settings.shop}: connected, 已连接"
    return HttpAnswer(200, {"content-type": "text/plain; charset=utf-8"}, said.encode())
