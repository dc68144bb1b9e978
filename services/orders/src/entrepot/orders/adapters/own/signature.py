"""x-entrepot-signature: hex HMAC-SHA256 of the raw body, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entrepot.orders.adapters.own.settings import OwnSettings
from entrepot.orders.adapters.port import HttpRequest, WebhookHeaders, compact_json
from entrepot.orders.adapters.signing import (
    OWN_SIGNATURE_HEADER,
    body_id,
    check,
    first_header,
    hmac_text,
)


def verify(headers: Mapping[str, str], body: bytes, settings: OwnSettings) -> WebhookHeaders:
    """Without x-entrepot-delivery-id equal bytes are one delivery. Raises SignatureRefused."""
    check(first_header(headers, OWN_SIGNATURE_HEADER), body, settings.webhook_secrets, "hex")
    return WebhookHeaders(
        first_header(headers, "x-entrepot-delivery-id") or body_id(body),
        first_header(headers, "x-entrepot-topic") or "orders",
    )


def signed(method: str, path: str, json: Any, settings: OwnSettings) -> HttpRequest:
    """A request whose body is signed with the newest secret; unsigned where there is none."""
    headers = {"content-type": "application/json"}
    if settings.webhook_secrets:
        body = compact_json(json)
        headers[OWN_SIGNATURE_HEADER] = hmac_text(settings.webhook_secrets[0], body, "hex")
    return HttpRequest(method, settings.api + path, headers=headers, json=json)
