"""Lazada's pushes: Authorization = lower hex HMAC-SHA256(app secret, app key + raw body).

A push has no id of its own: equal bytes are one delivery. Lazada waits 500 ms for a 200, else it
sends the push again every 30 minutes, up to 12 times. Source: "Lazada push mechanism".
"""

from __future__ import annotations

from collections.abc import Mapping

from entrepot.orders.adapters import iop
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.port import SignatureRefused, WebhookHeaders
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json
from entrepot.orders.adapters.signing import body_id


def verify(headers: Mapping[str, str], body: bytes, settings: LazadaSettings) -> WebhookHeaders:
    """The topic is the message_type. Raises SignatureRefused."""
    iop.check_push(headers, body, settings.app_key, settings.push_secrets)
    try:
        told = Node(parse_json(body))
        seller, kind = told.text("seller_id"), told.text("message_type")
    except Unreadable:
        return WebhookHeaders(body_id(body), "")  # Signed: kept, and named as not understood.
    if settings.seller_id and seller and seller != settings.seller_id:
        raise SignatureRefused("the delivery is of another seller")
    return WebhookHeaders(body_id(body), kind or "")
