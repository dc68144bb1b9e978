"""Amazon: Selling Partner API (Orders v0 and 2026-01-01, vendor orders, notifications)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.orders.adapters.amazon import payload, polling, signature, stock, writeback
from entrepot.orders.adapters.amazon.settings import (
    AmazonSettings,
    auth_headers,
    token_request,
)
from entrepot.orders.adapters.port import (
    Cursor,
    HttpAnswer,
    HttpRequest,
    Outcome,
    Page,
    Reading,
    ShipmentNotice,
    StockLevel,
    StockRequest,
    WebhookHeaders,
)


class AmazonAdapter:
    """The port for Amazon; each method is a function of the module named after its task."""

    name = "amazon"
    settings_model = AmazonSettings

    def read(self, document: Any, settings: AmazonSettings, *, topic: str | None = None) -> Reading:
        return payload.read(document, settings.shop)

    def verify(
        self, headers: Mapping[str, str], body: bytes, settings: AmazonSettings
    ) -> WebhookHeaders:
        return signature.verify(headers, body, settings)

    def token_request(self, settings: AmazonSettings) -> HttpRequest | None:
        return token_request(settings)

    def auth_headers(self, settings: AmazonSettings, token: str | None) -> Mapping[str, str]:
        return auth_headers(settings, token)

    def prepare_shipment(
        self, notice: ShipmentNotice, settings: AmazonSettings
    ) -> HttpRequest | None:
        return None

    def shipment_request(
        self, notice: ShipmentNotice, settings: AmazonSettings, prepared: HttpAnswer | None
    ) -> HttpRequest | Outcome:
        return writeback.shipment_request(notice, settings)

    def read_shipment_answer(self, answer: HttpAnswer) -> Outcome:
        return writeback.read_shipment_answer(answer)

    def stock_requests(
        self, levels: Sequence[StockLevel], settings: AmazonSettings
    ) -> Sequence[StockRequest]:
        return stock.stock_requests(levels, settings)

    def read_stock_answer(
        self, request: StockRequest, answer: HttpAnswer
    ) -> Sequence[tuple[StockLevel, Outcome]]:
        return stock.read_stock_answer(request, answer)

    def poll_request(self, cursor: Cursor, settings: AmazonSettings) -> HttpRequest:
        return polling.poll_request(cursor, settings)

    def order_request(self, external_id: str, settings: AmazonSettings) -> HttpRequest:
        return polling.order_request(external_id, settings)

    def read_page(self, answer: HttpAnswer, cursor: Cursor, settings: AmazonSettings) -> Page:
        return polling.read_page(answer, cursor, settings)
