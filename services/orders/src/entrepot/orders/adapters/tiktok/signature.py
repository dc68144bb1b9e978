"""TikTok Shop's webhook signature: Authorization = hex HMAC-SHA256(app secret, app key + raw body).

Source: Partner Center, "Webhooks overview". No instant is signed, so that repeats are told apart by
tts_notification_id.
"""

from __future__ import annotations

from collections.abc import Mapping

from entrepot.orders.adapters.port import SignatureRefused, WebhookHeaders
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json
from entrepot.orders.adapters.signing import body_id, check, first_header
from entrepot.orders.adapters.tiktok.settings import TikTokSettings


def verify(headers: Mapping[str, str], body: bytes, settings: TikTokSettings) -> WebhookHeaders:
    """topic is the number of the webhook's type. Raises SignatureRefused."""
    check(
        first_header(headers, "authorization"),
        settings.app_key.encode() + body,
        (settings.app_secret, *settings.webhook_secrets),
        "hex",
    )
    try:
        node = Node(parse_json(body))
        return WebhookHeaders(
            node.text("tts_notification_id") or body_id(body), node.text("type") or ""
        )
    except Unreadable as error:
        raise SignatureRefused(f"the body is no notification: {error}") from error
