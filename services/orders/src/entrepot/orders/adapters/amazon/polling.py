"""Orders updated since a cursor. Source: Orders API 2026-01-01, searchOrders.

v0 getOrders is deprecated and has no items. Rate: 0.0056 calls a second with a burst of 20, or
as the header x-amzn-RateLimit-Limit says. Amazon wants lastUpdatedAfter two minutes in the past.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from entrepot.orders.adapters.amazon import payload
from entrepot.orders.adapters.amazon.settings import AmazonSettings
from entrepot.orders.adapters.answers import failure, retry_after_s
from entrepot.orders.adapters.port import (
    Budget,
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

PAGE_SIZE: Final = 100
INCLUDED: Final = "BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES"
# Orders may be told late: the last minutes are read again, and known versions are dropped.
OVERLAP: Final = timedelta(minutes=5)
DEFAULT_RATE: Final = 0.0056
MAX_WAIT_S: Final = 600.0


def poll_request(cursor: Cursor, settings: AmazonSettings) -> HttpRequest:
    query = [
        ("lastUpdatedAfter", _instant(cursor.since)),
        ("marketplaceIds", ",".join(settings.marketplace_ids)),
        ("includedData", INCLUDED),
        ("maxResultsPerPage", str(PAGE_SIZE)),
    ]
    if cursor.token is not None:
        query.append(("paginationToken", cursor.token))
    return HttpRequest("GET", "/orders/2026-01-01/orders", query=tuple(query))


def order_request(external_id: str, settings: AmazonSettings) -> HttpRequest:
    """getOrder of 2026-01-01; known v0 order ids are the same."""
    query = (("includedData", INCLUDED),)
    return HttpRequest("GET", f"/orders/2026-01-01/orders/{external_id}", query)


def read_page(answer: HttpAnswer, cursor: Cursor, settings: AmazonSettings) -> Page:
    """After the last page the cursor moves to lastUpdatedBefore, less the overlap."""
    pause = wait_s(answer)
    if answer.status != 200:
        outcome = failure(answer, "orders were not listed", default_retry_s=pause)
        return Page(Reading(), cursor, False, outcome.retry_after_s or pause, outcome)
    try:
        document = parse_json(answer.body)
        reading = payload.read(document, settings)
        node = Node(document)
        token = node.at("pagination").text("nextToken")
        until = node.instant("lastUpdatedBefore")
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    if token is not None:
        return Page(reading, Cursor(cursor.since, token), True, 0.0, Outcome.confirmed())
    since = cursor.since if until is None else max(cursor.since, until - OVERLAP)
    return Page(reading, Cursor(since), False, pause, Outcome.confirmed())


def day_request(cursor: DayCursor, settings: AmazonSettings) -> HttpRequest:
    """searchOrders by the time of creation; without includedData an order is its id."""
    query = [
        ("createdAfter", _instant(cursor.start)),
        ("createdBefore", _instant(cursor.end)),
        ("marketplaceIds", ",".join(settings.marketplace_ids)),
        ("maxResultsPerPage", str(PAGE_SIZE)),
    ]
    if cursor.token is not None:
        query.append(("paginationToken", cursor.token))
    return HttpRequest("GET", "/orders/2026-01-01/orders", query=tuple(query))


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: AmazonSettings) -> DayPage:
    """Amazon tells no total."""
    if answer.status != 200:
        outcome = failure(answer, "the day was not listed", default_retry_s=wait_s(answer))
        return DayPage.failed(cursor, outcome)
    try:
        node = Node(parse_json(answer.body))
        ids = tuple(each.need_text("orderId") for each in node.each("orders"))
        token = node.at("pagination").text("nextToken")
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    after = cursor.then(token, len(ids)) if token is not None else None
    return DayPage(ids, None, after, Outcome.confirmed())


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_budget(answer: HttpAnswer) -> Budget | None:
    """x-amzn-RateLimit-Limit: the account's own calls a second of this operation."""
    told = answer.header("x-amzn-ratelimit-limit")
    if told is None and answer.status != 429:
        return None
    refused = answer.status == 429
    return Budget(
        left=0.0 if refused else None,
        calls_per_second=1 / wait_s(answer) if told is not None else None,
        wait_s=retry_after_s(answer, wait_s(answer)) if refused else 0.0,
    )


def wait_s(answer: HttpAnswer) -> float:
    """Seconds between calls by the rate limit header."""
    try:
        rate = float(answer.header("x-amzn-ratelimit-limit") or DEFAULT_RATE)
    except ValueError:
        rate = DEFAULT_RATE
    return min(1 / rate, MAX_WAIT_S) if rate > 0 else MAX_WAIT_S
