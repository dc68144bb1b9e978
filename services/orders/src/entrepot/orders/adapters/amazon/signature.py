"""Trust in Amazon's notifications.

Amazon does not sign them: they come by SQS or EventBridge, and who may write to the queue is the
trust. Whoever forwards them to our endpoint signs the raw body with a secret of ours: header
x-entrepot-signature, hex HMAC-SHA256.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entrepot.orders.adapters.amazon.envelope import unwrap
from entrepot.orders.adapters.amazon.settings import AmazonSettings
from entrepot.orders.adapters.port import SignatureRefused, WebhookHeaders
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json
from entrepot.orders.adapters.signing import OWN_SIGNATURE_HEADER, body_id, check, first_header


def verify(headers: Mapping[str, str], body: bytes, settings: AmazonSettings) -> WebhookHeaders:
    """delivery_id is NotificationMetadata.NotificationId, which Amazon repeats on redelivery."""
    check(first_header(headers, OWN_SIGNATURE_HEADER), body, settings.webhook_secrets, "hex")
    try:
        notifications = list(unwrap(Node(parse_json(body))))
    except Unreadable as error:
        raise SignatureRefused(f"the body is no notification: {error}") from error
    if len(notifications) != 1:
        return WebhookHeaders(body_id(body), "notifications")
    only = notifications[0]
    return WebhookHeaders(
        _text(only.path("NotificationMetadata", "NotificationId").value) or body_id(body),
        _text(only.at("NotificationType").value) or "",
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
