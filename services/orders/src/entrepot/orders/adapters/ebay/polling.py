"""Orders modified since a cursor. Source: Sell Fulfillment API v1, getOrders.

Pages are by offset and shift while orders change: each page begins a little before the end of the
last one, and what was read twice is dropped by its version.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.ebay import payload
from entrepot.orders.adapters.ebay.settings import EbaySettings
from entrepot.orders.adapters.ebay.writeback import error_text
from entrepot.orders.adapters.port import (
    Cursor,
    DayCursor,
    DayPage,
    HttpAnswer,
    HttpRequest,
    Outcome,
    Page,
    Reading,
)
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json
from entrepot.orders.domain.canonical import CanonicalOrder, OrderReference

PATH: Final = "/sell/fulfillment/v1/order"
PAGE_SIZE: Final = 200
SHIFT: Final = 10  # Orders that each page repeats of the one before.
OVERLAP: Final = timedelta(minutes=5)
POLL_S: Final = 60.0


def poll_request(cursor: Cursor, settings: EbaySettings) -> HttpRequest:
    offset, _, _ = (cursor.token or "0").partition("|")
    query = (
        ("filter", f"lastmodifieddate:[{_instant(cursor.since)}..]"),
        ("limit", str(PAGE_SIZE)),
        ("offset", offset),
    )
    return HttpRequest("GET", PATH, query)


def order_request(external_id: str, settings: EbaySettings) -> HttpRequest:
    return HttpRequest("GET", f"{PATH}/{quote(external_id, safe='')}")


def read_page(answer: HttpAnswer, cursor: Cursor, settings: EbaySettings) -> Page:
    """since stays until the last page, because the offsets count from it; the token carries the
    newest change that was seen."""
    if answer.status != 200:
        outcome = failure(answer, error_text(answer))
        return Page(Reading(), cursor, False, outcome.retry_after_s or POLL_S, outcome)
    try:
        document = parse_json(answer.body)
        total, orders = Node(document).integer("total"), Node(document).at("orders")
        if total is None or not (orders.value is None or orders.is_list):
            orders.fail("expected a list of orders and their number")
        reading = payload.read({"orders": orders.value or []}, settings)
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    offset, _, newest = (cursor.token or "0").partition("|")
    seen = [
        each.updated_at
        for each in reading.objects
        if isinstance(each, CanonicalOrder | OrderReference) and each.updated_at is not None
    ]
    known = [datetime.fromisoformat(newest)] if newest else []
    last = max([*seen, *known], default=None)
    read = len(orders.value or [])
    if read >= PAGE_SIZE and int(offset) + read < total:
        token = f"{int(offset) + read - SHIFT}|{last.isoformat() if last else ''}"
        return Page(reading, Cursor(cursor.since, token), True, 0.0, Outcome.confirmed())
    since = cursor.since if last is None else max(cursor.since, last - OVERLAP)
    return Page(reading, Cursor(since), False, POLL_S, Outcome.confirmed())


def day_request(cursor: DayCursor, settings: EbaySettings) -> HttpRequest:
    """creationdate includes both ends."""
    end = cursor.end - timedelta(milliseconds=1)
    query = (
        ("filter", f"creationdate:[{_instant(cursor.start)}..{_instant(end)}]"),
        ("limit", str(PAGE_SIZE)),
        ("offset", cursor.token or "0"),
    )
    return HttpRequest("GET", PATH, query)


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: EbaySettings) -> DayPage:
    if answer.status != 200:
        return DayPage.failed(cursor, failure(answer, error_text(answer)))
    try:
        node = Node(parse_json(answer.body))
        total = node.integer("total")
        ids = tuple(each.need_text("orderId") for each in node.each("orders"))
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    offset = int(cursor.token or "0") + len(ids)
    more = len(ids) >= PAGE_SIZE and (total is None or offset < total)
    after = cursor.then(str(offset), len(ids)) if more else None
    return DayPage(ids, total, after, Outcome.confirmed())


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
