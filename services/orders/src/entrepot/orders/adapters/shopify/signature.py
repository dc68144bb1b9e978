"""Shopify's webhook signature: X-Shopify-Hmac-SHA256 = base64(HMAC-SHA256(app secret, raw body)).

The newer header names lack the X-. The old secret stays valid while a new one is rolled out.
"""

from __future__ import annotations

from collections.abc import Mapping

from entrepot.orders.adapters.port import SignatureRefused, WebhookHeaders
from entrepot.orders.adapters.shopify.settings import ShopifySettings
from entrepot.orders.adapters.signing import body_id, check, first_header


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
