"""WooCommerce's webhook signature: X-WC-Webhook-Signature = base64(HMAC-SHA256(secret, body)).

When a webhook is switched on WooCommerce sends a ping, the form body webhook_id=<number>, without
a signature. It must be answered with success, and it tells nothing to act on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from entrepot.orders.adapters.port import HttpAnswer, WebhookHeaders
from entrepot.orders.adapters.signing import body_id, check, first_header
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings

_PING: Final = re.compile(rb"webhook_id=(\d{1,20})")


def verify(
    headers: Mapping[str, str], body: bytes, settings: WooCommerceSettings
) -> WebhookHeaders:
    """Raises SignatureRefused."""
    check(first_header(headers, "x-wc-webhook-signature"), body, settings.webhook_secrets, "base64")
    return WebhookHeaders(
        first_header(headers, "x-wc-webhook-delivery-id") or body_id(body),
        first_header(headers, "x-wc-webhook-topic") or "",
    )


def challenge(
    method: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes,
    settings: WooCommerceSettings, endpoint: str, now: datetime,
) -> HttpAnswer | None:  # fmt: skip
    """The ping: answered with success, nothing is done."""
    if method == "POST" and _PING.fullmatch(body.strip()):
        return HttpAnswer(200, {"content-type": "application/json"}, b'{"outcome":"ping"}')
    return None
