"""Our own format: the canonical JSON, for shops that we or a merchant program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.orders.adapters.own import payload, polling, signature, stock, writeback
from entrepot.orders.adapters.own.settings import OwnSettings, auth_headers
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


class OwnAdapter:
    """The port for Own; each method is a function of the module named after its task."""

    name = "own"
    settings_model = OwnSettings

    def read(self, document: Any, settings: OwnSettings, *, topic: str | None = None) -> Reading:
        return payload.read(document, settings, topic)

    def verify(
        self, headers: Mapping[str, str], body: bytes, settings: OwnSettings
    ) -> WebhookHeaders:
        return signature.verify(headers, body, settings)

    def token_request(self, settings: OwnSettings) -> HttpRequest | None:
        return None

    def auth_headers(self, settings: OwnSettings, token: str | None) -> Mapping[str, str]:
        return auth_headers(settings)

    def prepare_shipment(self, notice: ShipmentNotice, settings: OwnSettings) -> HttpRequest | None:
        return None

    def shipment_request(
        self, notice: ShipmentNotice, settings: OwnSettings, prepared: HttpAnswer | None
    ) -> HttpRequest | Outcome:
        return writeback.shipment_request(notice, settings)

    def read_shipment_answer(self, answer: HttpAnswer) -> Outcome:
        return writeback.read_shipment_answer(answer)

    def stock_requests(
        self, levels: Sequence[StockLevel], settings: OwnSettings
    ) -> Sequence[StockRequest]:
        return stock.stock_requests(levels, settings)

    def read_stock_answer(
        self, request: StockRequest, answer: HttpAnswer
    ) -> Sequence[tuple[StockLevel, Outcome]]:
        return stock.read_stock_answer(request, answer)

    def poll_request(self, cursor: Cursor, settings: OwnSettings) -> HttpRequest:
        return polling.poll_request(cursor, settings)

    def order_request(self, external_id: str, settings: OwnSettings) -> HttpRequest:
        return polling.order_request(external_id, settings)

    def read_page(self, answer: HttpAnswer, cursor: Cursor, settings: OwnSettings) -> Page:
        return polling.read_page(answer, cursor, settings)
