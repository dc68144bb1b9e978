"""The values that pass between the hub and a marketplace; marketplace.py has the interface.

An adapter is pure: HttpRequest out, HttpAnswer in. Paths are relative to settings.base_url; the
caller passes each request through adapter.finish(...) last, right before it is sent, and must send
HttpRequest.content as it is, because it may be signed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, Self

from entrepot.orders.domain.canonical import Canonical
from entrepot.orders.domain.listing_state import ListingState


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

    def plus(
        self, *, headers: Mapping[str, str] | None = None, query: Mapping[str, str] | None = None
    ) -> HttpRequest:
        """With more headers and query parameters; what the request names already stays."""
        names = {key for key, _ in self.query}
        more = tuple((key, value) for key, value in (query or {}).items() if key not in names)
        return replace(
            self, headers={**(headers or {}), **self.headers}, query=(*self.query, *more)
        )


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

    channel: what each marketplace's stock.py names (connection.channels of the shop), as text.
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


@dataclass(frozen=True, slots=True)
class DayCursor:
    """The audit of one day (UTC): orders placed in [start, end). token continues a page, seen
    counts the ids of the pages before."""

    day: date
    token: str | None = None
    seen: int = 0

    @property
    def start(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time(), UTC)

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=1)

    def then(self, token: str, found: int) -> Self:
        """The cursor of the next page."""
        return replace(self, token=token, seen=self.seen + found)


@dataclass(frozen=True, slots=True)
class DayPage:
    """One answer of the audit: ids of orders placed on the day.

    reported_total: the marketplace's own count for the whole day, None where it tells none (any
    page may tell it; the last word holds). next: ask again with it; None where the day is done.
    outcome is confirmed where the page was read; else external_ids is empty and next is the same
    page again. What our store lacks is fetched with order_request().
    """

    external_ids: tuple[str, ...]
    reported_total: int | None
    next: DayCursor | None
    outcome: Outcome

    @classmethod
    def failed(cls, cursor: DayCursor, outcome: Outcome) -> Self:
        return cls((), None, cursor, outcome)


@dataclass(frozen=True, slots=True)
class ListingReason:
    """Why a platform holds a listing back: its own code, and its text where it tells one."""

    code: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ListingStatus:
    """What a platform says of a listing. said: its own words; state: ours, None where a word is
    not known here. active: buyers may order it; suppressed: the platform took it down; inactive:
    nobody can buy for another reason. One that is only sold out is active."""

    external_sku: str
    said: str
    state: ListingState | None
    reasons: tuple[ListingReason, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingsCursor:
    """How far a reading of all listings has come. page: of the list, in the marketplace's own terms,
    None: the first; ended: no page is left. todo: what earlier pages only named; each is asked for by
    a call of its own before the list goes on."""

    page: str | None = None
    todo: tuple[str, ...] = ()
    ended: bool = False

    def to_text(self) -> str:
        return json.dumps({"page": self.page, "todo": self.todo, "ended": self.ended})

    @classmethod
    def from_text(cls, text: str) -> Self:
        value = json.loads(text)
        return cls(value["page"], tuple(value["todo"]), value["ended"])

    def listed(self, page: str | None, todo: Sequence[str] = ()) -> Self | None:
        """After a page of the list that names todo; page: the next one, None: it was the last."""
        after = replace(self, page=page, todo=(*self.todo, *todo), ended=page is None)
        return after if after.todo or not after.ended else None

    def told(self, instead: Sequence[str] = ()) -> Self | None:
        """After the first of todo was told; instead: what is to be asked for in its place."""
        after = replace(self, todo=(*instead, *self.todo[1:]))
        return after if after.todo or not after.ended else None


@dataclass(frozen=True, slots=True)
class ListingsPage:
    """One answer of a reading of all listings.

    next: ask again with it; None where all was read. partial: the platform lists no further, so that
    a listing that was not named may exist all the same. outcome is confirmed where the page was
    read; else listings is empty and next is where to go on: the same page, or the beginning.
    """

    listings: tuple[ListingStatus, ...]
    next: ListingsCursor | None
    outcome: Outcome
    not_understood: tuple[NotUnderstood, ...] = ()
    partial: bool = False

    @classmethod
    def failed(cls, cursor: ListingsCursor, outcome: Outcome) -> Self:
        return cls((), cursor, outcome)


CallKind = Literal["poll", "order", "day", "listings", "shipment", "stock", "token", "key"]


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: burst calls at once, refilled with calls_per_second."""

    calls_per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What the headers of an answer tell of further calls; None: they do not tell.

    left: calls that may be made at once. calls_per_second: the rate from now on. wait_s: no call
    before so many seconds have passed.
    """

    left: float | None = None
    calls_per_second: float | None = None
    wait_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Token:
    """A bought access token. refresh_token: the one to buy the next with, where it changed; it
    must be kept (the credential refresh_token of the shop), as some marketplaces take each once."""

    access_token: str
    expires_in_s: float
    refresh_token: str | None = None


class SignatureRefused(Exception):
    """A delivery without a right signature; the text tells which check failed, never a secret."""


class KeyNeeded(Exception):
    """A delivery is signed with a public key that is not at hand yet.

    Who catches it sends request (after token_request, where there is one, whose token finishes
    it), keeps the answer's body by (marketplace, kid) for a while, and calls check(body), which
    returns what verify() would have, or raises SignatureRefused. See handlers/webhook_keys.py.
    """

    def __init__(
        self,
        kid: str,
        request: HttpRequest,
        check: Callable[[bytes], WebhookHeaders],
        token_request: HttpRequest | None = None,
    ) -> None:
        super().__init__(f"the public key {kid!r} is needed")
        self.kid, self.request, self.check = kid, request, check
        self.token_request = token_request


def compact_json(value: Any) -> bytes:
    """JSON without spaces, UTF-8: what is signed is what is sent."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def header(headers: Mapping[str, str], name: str) -> str | None:
    """A header by name, whatever its case."""
    wanted = name.lower()
    return next((value for key, value in headers.items() if key.lower() == wanted), None)
