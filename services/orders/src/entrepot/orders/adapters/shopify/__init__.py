"""Shopify: Admin REST API and webhooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
from entrepot.orders.adapters.shopify import payload, polling, signature, stock, writeback
from entrepot.orders.adapters.shopify.settings import ShopifySettings, auth_headers


class ShopifyAdapter:
    """The port for Shopify; each method is a function of the module named after its task."""

    name = "shopify"
    settings_model = ShopifySettings

    def read(
        self, document: Any, settings: ShopifySettings, *, topic: str | None = None
    ) -> Reading:
        return payload.read(document, settings, topic)

    def verify(
        self, headers: Mapping[str, str], body: bytes, settings: ShopifySettings
    ) -> WebhookHeaders:
        return signature.verify(headers, body, settings)

    def token_request(self, settings: ShopifySettings) -> HttpRequest | None:
        return None

    def auth_headers(self, settings: ShopifySettings, token: str | None) -> Mapping[str, str]:
        return auth_headers(settings)

    def prepare_shipment(
        self, notice: ShipmentNotice, settings: ShopifySettings
    ) -> HttpRequest | None:
        return writeback.prepare_shipment(notice, settings)

    def shipment_request(
        self, notice: ShipmentNotice, settings: ShopifySettings, prepared: HttpAnswer | None
    ) -> HttpRequest | Outcome:
        return writeback.shipment_request(notice, settings, prepared)

    def read_shipment_answer(self, answer: HttpAnswer) -> Outcome:
        return writeback.read_shipment_answer(answer)

    def stock_requests(
        self, levels: Sequence[StockLevel], settings: ShopifySettings
    ) -> Sequence[StockRequest]:
        return stock.stock_requests(levels, settings)

    def read_stock_answer(
        self, request: StockRequest, answer: HttpAnswer
    ) -> Sequence[tuple[StockLevel, Outcome]]:
        return stock.read_stock_answer(request, answer)

    def poll_request(self, cursor: Cursor, settings: ShopifySettings) -> HttpRequest:
        return polling.poll_request(cursor, settings)

    def order_request(self, external_id: str, settings: ShopifySettings) -> HttpRequest:
        return polling.order_request(external_id, settings)

    def read_page(self, answer: HttpAnswer, cursor: Cursor, settings: ShopifySettings) -> Page:
        return polling.read_page(answer, cursor, settings)
