"""What the hub asks of a marketplace, and the values that pass between them.

An adapter is pure: HttpRequest out, HttpAnswer in. Paths are relative to settings.base_url; the
caller adds adapter.auth_headers(...) and must send HttpRequest.content, which may be signed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, Self

from pydantic import BaseModel

from entrepot.orders.domain.canonical import Canonical


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """method and path of a call; query and headers as sent; json is the body, None for none."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, str] | None = None

    @property
    def content(self) -> bytes | None:
        """The exact bytes of the JSON body."""
        return None if self.json is None else compact_json(self.json)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """status, headers in any case, and the raw body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def header(self, name: str) -> str | None:
        return header(self.headers, name)

    @property
    def document(self) -> Any:
        """The body as JSON; None where it is empty or no JSON."""
        try:
            return json.loads(self.body) if self.body.strip() else None
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a write ended. retry names the seconds to wait, rejected why it will not work."""

    kind: Literal["confirmed", "already_done", "retry", "rejected"]
    reason: str = ""
    retry_after_s: float | None = None

    @classmethod
    def confirmed(cls) -> Self:
        return cls("confirmed")

    @classmethod
    def already_done(cls, reason: str = "") -> Self:
        return cls("already_done", reason)

    @classmethod
    def retry(cls, after_s: float, reason: str) -> Self:
        return cls("retry", reason, after_s)

    @classmethod
    def rejected(cls, reason: str) -> Self:
        return cls("rejected", reason)


@dataclass(frozen=True, slots=True)
class WebhookHeaders:
    """Of a delivery whose signature was right: delivery_id is the key to drop repeats by."""

    delivery_id: str
    topic: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A part of a payload that could not be read. pointer: RFC 6901, "" is the whole document."""

    pointer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: the good objects, and the bad ones by name."""

    objects: tuple[Canonical, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()


@dataclass(frozen=True, slots=True)
class ShippedLine:
    external_line_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ShipmentNotice:
    """A parcel handed to the carrier. package_no counts the order's parcels from 1.

    completes_order: with this parcel nothing of the order is left to ship.
    """

    external_id: str
    package_no: int
    carrier_code: str
    tracking_number: str
    shipped_at: datetime
    lines: tuple[ShippedLine, ...]
    completes_order: bool
    carrier_name: str | None = None
    service: str | None = None
    tracking_url: str | None = None


@dataclass(frozen=True, slots=True)
class StockLevel:
    """What one listing may sell: quantity in base units, >= 0. channel holds the partner's ids.

    channel: amazon product_type; shopify inventory_item_id, location_id; woocommerce product_id,
    variation_id.
    """

    external_sku: str
    quantity: int
    channel: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StockRequest:
    """A call and the levels it carries, in the order of its body."""

    request: HttpRequest
    levels: tuple[StockLevel, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far polling has come: orders updated from since on; token continues a page."""

    since: datetime
    token: str | None = None

    def to_text(self) -> str:
        return json.dumps({"since": self.since.isoformat(), "token": self.token})

    @classmethod
    def from_text(cls, text: str) -> Self:
        value = json.loads(text)
        return cls(datetime.fromisoformat(value["since"]), value["token"])


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of polling. more: ask again at once; wait_s: not before so many seconds.

    outcome is confirmed where the page was read; else cursor is unchanged.
    """

    reading: Reading
    cursor: Cursor
    more: bool
    wait_s: float
    outcome: Outcome


class SignatureRefused(Exception):
    """A delivery without a right signature; the text tells which check failed, never a secret."""


class MarketplaceAdapter(Protocol):
    """One marketplace. settings is the model of its settings module, checked by the adapter."""

    @property
    def name(self) -> str: ...

    @property
    def settings_model(self) -> type[BaseModel]: ...

    def read(self, document: Any, settings: Any, *, topic: str | None = None) -> Reading:
        """All canonical objects of a parsed JSON document; topic is the webhook's, if any."""

    def verify(self, headers: Mapping[str, str], body: bytes, settings: Any) -> WebhookHeaders:
        """Check a delivery's signature over the raw bytes. Raises SignatureRefused."""

    def token_request(self, settings: Any) -> HttpRequest | None:
        """The call (form, absolute URL) that buys a token; None where the settings suffice."""

    def auth_headers(self, settings: Any, token: str | None) -> Mapping[str, str]:
        """Headers that every call needs."""

    def prepare_shipment(self, notice: ShipmentNotice, settings: Any) -> HttpRequest | None:
        """A read that must come before shipment_request; None where none is needed."""

    def shipment_request(
        self, notice: ShipmentNotice, settings: Any, prepared: HttpAnswer | None
    ) -> HttpRequest | Outcome:
        """The write-back of a parcel, or its Outcome where no call is needed any more."""

    def read_shipment_answer(self, answer: HttpAnswer) -> Outcome:
        """How the write-back ended."""

    def stock_requests(self, levels: Sequence[StockLevel], settings: Any) -> Sequence[StockRequest]:
        """As few calls as the marketplace allows."""

    def read_stock_answer(
        self, request: StockRequest, answer: HttpAnswer
    ) -> Sequence[tuple[StockLevel, Outcome]]:
        """How each level of a call ended."""

    def poll_request(self, cursor: Cursor, settings: Any) -> HttpRequest:
        """Orders updated since the cursor, oldest first."""

    def order_request(self, external_id: str, settings: Any) -> HttpRequest:
        """One whole order, for a reference; its answer is read with read()."""

    def read_page(self, answer: HttpAnswer, cursor: Cursor, settings: Any) -> Page:
        """The orders of a page and the next cursor."""


def compact_json(value: Any) -> bytes:
    """JSON without spaces, UTF-8: what is signed is what is sent."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def header(headers: Mapping[str, str], name: str) -> str | None:
    """A header by name, whatever its case."""
    wanted = name.lower()
    return next((value for key, value in headers.items() if key.lower() == wanted), None)
