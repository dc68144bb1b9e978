"""One marketplace: what the hub may ask of it. A package makes one instance of it, ADAPTER.

A package holds modules named after their tasks, each with the functions of the protocol here:
payload (read), signature (verify), writeback, stock, polling, listings (where the marketplace tells
their status); and settings (the model, and how a call is authorised). Its __init__.py joins them
and names what differs from the defaults.

A caller sends a request so: `answer = send(adapter.finish(request, settings, token, now))`, after a
token of adapter.rate_of(kind)'s bucket; then adapter.read_budget(answer) corrects that bucket.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, get_args

from pydantic import BaseModel, SecretStr

from entrepot.orders.adapters import answers
from entrepot.orders.adapters.port import (
    Budget,
    CallKind,
    Cursor,
    DayCursor,
    DayPage,
    HttpAnswer,
    HttpRequest,
    ListingsCursor,
    ListingsPage,
    Outcome,
    Page,
    Rate,
    Reading,
    ShipmentNotice,
    StockLevel,
    StockRequest,
    Token,
    WebhookHeaders,
)


class Payload(Protocol):
    """payload.py"""

    def read(self, document: Any, settings: Any, topic: str | None = None) -> Reading: ...


class Signature(Protocol):
    """signature.py"""

    def verify(self, headers: Mapping[str, str], body: bytes, settings: Any) -> WebhookHeaders: ...


class WriteBack(Protocol):
    """writeback.py"""

    def prepare_shipment(self, notice: ShipmentNotice, settings: Any) -> HttpRequest | None: ...

    def shipment_request(
        self, notice: ShipmentNotice, settings: Any, prepared: HttpAnswer | None
    ) -> HttpRequest | Outcome: ...

    def read_shipment_answer(self, answer: HttpAnswer) -> Outcome: ...


class Stock(Protocol):
    """stock.py"""

    def stock_requests(
        self, levels: Sequence[StockLevel], settings: Any
    ) -> Sequence[StockRequest]: ...

    def read_stock_answer(
        self, request: StockRequest, answer: HttpAnswer
    ) -> Sequence[tuple[StockLevel, Outcome]]: ...


class Polling(Protocol):
    """polling.py"""

    def poll_request(self, cursor: Cursor, settings: Any) -> HttpRequest: ...

    def order_request(self, external_id: str, settings: Any) -> HttpRequest: ...

    def read_page(self, answer: HttpAnswer, cursor: Cursor, settings: Any) -> Page: ...

    def day_request(self, cursor: DayCursor, settings: Any) -> HttpRequest: ...

    def read_day(self, answer: HttpAnswer, cursor: DayCursor, settings: Any) -> DayPage: ...


class Listings(Protocol):
    """listings.py"""

    def listings_request(self, cursor: ListingsCursor, settings: Any) -> HttpRequest: ...

    def read_listings(
        self, answer: HttpAnswer, cursor: ListingsCursor, settings: Any
    ) -> ListingsPage: ...


AuthHeaders = Callable[[Any, str | None], Mapping[str, str]]
Finish = Callable[[HttpRequest, Any, str | None, datetime], HttpRequest]
TokenRequest = Callable[[Any, datetime], HttpRequest | None]
Challenge = Callable[
    [str, Mapping[str, str], Mapping[str, str], bytes, Any, str, datetime], HttpAnswer | None
]
OrderRest = Callable[[str, Any, Sequence[Any]], HttpRequest | None]
FollowUp = Callable[[ShipmentNotice, Any, HttpAnswer], HttpRequest | None]


def no_headers(settings: Any, token: str | None) -> Mapping[str, str]:
    """For marketplaces whose calls are signed instead."""
    return {}


def _no_token(settings: Any, now: datetime) -> HttpRequest | None:
    return None


def _no_challenge(
    method: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes,
    settings: Any, endpoint: str, now: datetime,
) -> HttpAnswer | None:  # fmt: skip
    return None


def _no_rest(external_id: str, settings: Any, told: Sequence[Any]) -> HttpRequest | None:
    return None


def _no_follow_up(notice: ShipmentNotice, settings: Any, answer: HttpAnswer) -> HttpRequest | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marketplace:
    """One marketplace by its modules. settings is always an instance of settings_model.

    name: in URLs and in the registry; title: for people. rate: calls per second of one connection
    unless `rates` says otherwise for a kind of call; the package's docstring names the source.
    """

    name: str
    title: str
    settings_model: type[BaseModel]
    payload: Payload
    signature: Signature
    writeback: WriteBack
    stock: Stock
    polling: Polling
    rate: Rate
    rates: Mapping[CallKind, Rate] = field(default_factory=dict)
    listings: Listings | None = None  # None: its API tells no status of listings.
    auth_headers: AuthHeaders = no_headers  # Headers that every call needs.
    finisher: Finish | None = None
    token_request: TokenRequest = _no_token
    """The call (form or query, absolute URL) that buys a token, complete: it is not passed through
    finish(). None where the settings suffice."""
    read_token: Callable[[HttpAnswer], Token] = answers.read_token
    """The token of its answer. Raises ValueError, with the reason, where there is none."""
    challenge: Challenge = _no_challenge
    """(method, query, headers, body, settings, endpoint, now): the answer to a test that the
    marketplace makes of our endpoint (its own public URL, as registered there) when it is
    connected, GET or POST; None where the request is no such test."""
    read_budget: Callable[[HttpAnswer], Budget | None] = answers.read_budget
    """What the headers of any answer tell of further calls; None where they tell nothing."""
    follow_up: FollowUp = _no_follow_up
    """After a shipment's write was answered with success: another write that completes it, whose
    answer is asked the same again; None where it is complete."""

    order_rest: OrderRest = _no_rest
    """(external id, settings, documents told so far, the answer of order_request first): the next
    call for an order that one answer does not tell whole; None where they tell all of it. Several
    documents are given to read() as a list."""

    @property
    def secret_fields(self) -> tuple[str, ...]:
        """Names of the settings that are credentials; webhook secrets are kept apart."""
        return tuple(
            name
            for name, info in self.settings_model.model_fields.items()
            if info.annotation is SecretStr or SecretStr in get_args(info.annotation)
            if name != "webhook_secrets"
        )

    def rate_of(self, kind: CallKind) -> Rate:
        return self.rates.get(kind, self.rate)

    def finish(
        self, request: HttpRequest, settings: Any, token: str | None, now: datetime
    ) -> HttpRequest:
        """The request as it is to be sent: authorised and, where the marketplace wants that,
        signed (over path, sorted query, body and now). Finish each try anew: signatures age."""
        if self.finisher is not None:
            return self.finisher(request, settings, token, now)
        return request.plus(headers=self.auth_headers(settings, token))

    def read(self, document: Any, settings: Any, *, topic: str | None = None) -> Reading:
        """All canonical objects of a parsed JSON document; topic is the webhook's, if any."""
        return self.payload.read(document, settings, topic)

    def verify(self, headers: Mapping[str, str], body: bytes, settings: Any) -> WebhookHeaders:
        """Check a delivery's signature over the raw bytes. Raises SignatureRefused, KeyNeeded."""
        return self.signature.verify(headers, body, settings)

    def prepare_shipment(self, notice: ShipmentNotice, settings: Any) -> HttpRequest | None:
        """A read that must come before shipment_request; None where none is needed."""
        return self.writeback.prepare_shipment(notice, settings)

    def shipment_request(
        self, notice: ShipmentNotice, settings: Any, prepared: HttpAnswer | None
    ) -> HttpRequest | Outcome:
        """The write-back of a parcel, or its Outcome where no call is needed any more."""
        return self.writeback.shipment_request(notice, settings, prepared)

    def read_shipment_answer(self, answer: HttpAnswer) -> Outcome:
        """How the write-back ended."""
        return self.writeback.read_shipment_answer(answer)

    def stock_requests(self, levels: Sequence[StockLevel], settings: Any) -> Sequence[StockRequest]:
        """As few calls as the marketplace allows. Raises KeyError or ValueError for a level whose
        channel lacks an id that the marketplace needs."""
        return self.stock.stock_requests(levels, settings)

    def read_stock_answer(
        self, request: StockRequest, answer: HttpAnswer
    ) -> Sequence[tuple[StockLevel, Outcome]]:
        """How each level of a call ended."""
        return self.stock.read_stock_answer(request, answer)

    def poll_request(self, cursor: Cursor, settings: Any) -> HttpRequest:
        """Orders updated since the cursor, oldest first."""
        return self.polling.poll_request(cursor, settings)

    def read_page(self, answer: HttpAnswer, cursor: Cursor, settings: Any) -> Page:
        """The orders of a page and the next cursor."""
        return self.polling.read_page(answer, cursor, settings)

    def order_request(self, external_id: str, settings: Any) -> HttpRequest:
        """One whole order, for a reference or a gap; its answer, with what order_rest asks for
        besides, is read with read()."""
        return self.polling.order_request(external_id, settings)

    def day_request(self, cursor: DayCursor, settings: Any) -> HttpRequest:
        """The ids of all orders placed on a day, whatever became of them: the completeness audit
        of a shop and day compares them with ours. Begin with DayCursor(day)."""
        return self.polling.day_request(cursor, settings)

    def read_day(self, answer: HttpAnswer, cursor: DayCursor, settings: Any) -> DayPage:
        """A page of ids. Go on with page.next until it is None; on an outcome that is not
        confirmed wait its retry_after_s and ask the same page again, or give up on rejected."""
        return self.polling.read_day(answer, cursor, settings)

    def listings_request(self, cursor: ListingsCursor, settings: Any) -> HttpRequest:
        """The status of listings, page by page; begin with ListingsCursor(). Raises
        NotImplementedError where `listings` is None."""
        return self._listings().listings_request(cursor, settings)

    def read_listings(
        self, answer: HttpAnswer, cursor: ListingsCursor, settings: Any
    ) -> ListingsPage:
        """Some listings as the platform sees them. Go on with page.next until it is None; on an
        outcome that is not confirmed wait its retry_after_s first, or give up on rejected."""
        return self._listings().read_listings(answer, cursor, settings)

    def _listings(self) -> Listings:
        if self.listings is None:
            raise NotImplementedError(f"{self.title} tells no status of listings")
        return self.listings
