"""WooCommerce's webhook signature: X-WC-Webhook-Signature = base64(HMAC-SHA256(secret, body)).

When a webhook is switched on WooCommerce sends a ping, the form body webhook_id=<number>, without
a signature. It must be answered with success, and it tells nothing to act on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from entrepot.orders.adapters.port import WebhookHeaders
from entrepot.orders.adapters.signing import body_id, check, first_header
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings

PING_TOPIC: Final = "ping"
_PING: Final = re.compile(rb"webhook_id=(\d{1,20})")


def verify(
    headers: Mapping[str, str], body: bytes, settings: WooCommerceSettings
) -> WebhookHeaders:
    """topic "ping" means: answer 200 and do nothing. Raises SignatureRefused."""
    signature = first_header(headers, "x-wc-webhook-signature")
    ping = _PING.fullmatch(body.strip())
    if ping is not None and signature is None:
        return WebhookHeaders(f"ping-{ping.group(1).decode()}", PING_TOPIC)
    check(signature, body, settings.webhook_secrets, "base64")
    return WebhookHeaders(
        first_header(headers, "x-wc-webhook-delivery-id") or body_id(body),
        PING_TOPIC if ping else first_header(headers, "x-wc-webhook-topic") or "",
    )
