"""Orders updated since a cursor: GET /orders.json by updated_at, pages by the Link header.

The bucket of calls is told in X-Shopify-Shop-Api-Call-Limit as used/size; it leaks two a second.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final
from urllib.parse import parse_qs, urlsplit

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
from entrepot.orders.adapters.shopify import payload
from entrepot.orders.adapters.shopify.settings import ShopifySettings
from entrepot.orders.domain.canonical import CanonicalOrder, OrderReference

PAGE_SIZE: Final = 250
OVERLAP: Final = timedelta(minutes=2)  # Updates may show late; known versions are dropped.
POLL_S: Final = 60.0
LEAK_PER_S: Final = 2.0
SECOND: Final = timedelta(seconds=1)  # created_at_max is inclusive and in whole seconds.
FIRST_PAGE: Final = "first"
_NEXT: Final = re.compile(r'<([^>]+)>;\s*rel="?next"?')


def poll_request(cursor: Cursor, settings: ShopifySettings) -> HttpRequest:
    """A page_info excludes every other parameter but limit."""
    path = f"{settings.api}/orders.json"
    if cursor.token is not None:
        query = (("limit", str(PAGE_SIZE)), ("page_info", cursor.token))
        return HttpRequest("GET", path, query)
    first_page = (
        ("status", "any"),
        ("order", "updated_at asc"),
        ("updated_at_min", cursor.since.isoformat(timespec="seconds")),
        ("limit", str(PAGE_SIZE)),
    )
    return HttpRequest("GET", path, first_page)


def order_request(external_id: str, settings: ShopifySettings) -> HttpRequest:
    return HttpRequest("GET", f"{settings.api}/orders/{external_id}.json")


def read_page(answer: HttpAnswer, cursor: Cursor, settings: ShopifySettings) -> Page:
    """since moves with the pages, so that a lost page_info costs no order."""
    if answer.status != 200:
        if cursor.token is not None and answer.status in (400, 404):
            # A page_info ends with time: start again from since.
            retry = Outcome.retry(1.0, "the page_info is no longer valid")
            return Page(Reading(), Cursor(cursor.since), True, 1.0, retry)
        outcome = failure(answer, "orders were not listed", default_retry_s=2.0)
        return Page(Reading(), cursor, False, outcome.retry_after_s or POLL_S, outcome)
    try:
        reading = payload.read(parse_json(answer.body), settings, "orders/updated")
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    seen = [
        each.updated_at
        for each in reading.objects
        if isinstance(each, CanonicalOrder | OrderReference) and each.updated_at is not None
    ]
    since = max([cursor.since, *(at - OVERLAP for at in seen)])
    token = next_page(answer.header("link"))
    if token is not None:
        return Page(reading, Cursor(since, token), True, call_wait_s(answer), Outcome.confirmed())
    return Page(reading, Cursor(since), False, POLL_S, Outcome.confirmed())


def day_request(cursor: DayCursor, settings: ShopifySettings) -> HttpRequest:
    """First the shop's own count of the day, then the ids, page by page."""
    day = (
        ("status", "any"),
        ("created_at_min", cursor.start.isoformat(timespec="seconds")),
        ("created_at_max", (cursor.end - SECOND).isoformat(timespec="seconds")),
    )
    if cursor.token is None:
        return HttpRequest("GET", f"{settings.api}/orders/count.json", day)
    page = (("fields", "id"), ("limit", str(PAGE_SIZE)))
    if cursor.token == FIRST_PAGE:
        return HttpRequest("GET", f"{settings.api}/orders.json", (*day, *page))
    return HttpRequest("GET", f"{settings.api}/orders.json", (*page, ("page_info", cursor.token)))


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: ShopifySettings) -> DayPage:
    if answer.status != 200:
        if cursor.token not in (None, FIRST_PAGE) and answer.status in (400, 404):
            retry = Outcome.retry(1.0, "the page_info is no longer valid")
            return DayPage.failed(DayCursor(cursor.day), retry)
        return DayPage.failed(cursor, failure(answer, "the day was not listed", 2.0))
    try:
        node = Node(parse_json(answer.body))
        if cursor.token is None:
            total = node.integer("count")
            return DayPage((), total, cursor.then(FIRST_PAGE, 0), Outcome.confirmed())
        ids = tuple(each.need_text("id") for each in node.each("orders"))
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    token = next_page(answer.header("link"))
    after = cursor.then(token, len(ids)) if token is not None else None
    return DayPage(ids, None, after, Outcome.confirmed())


def next_page(link: str | None) -> str | None:
    found = _NEXT.search(link or "")
    if found is None:
        return None
    values = parse_qs(urlsplit(found.group(1)).query).get("page_info")
    return values[0] if values else None


def read_budget(answer: HttpAnswer) -> Budget | None:
    """X-Shopify-Shop-Api-Call-Limit, used/size: what is left of the bucket."""
    if answer.status == 429:
        return Budget(left=0.0, wait_s=retry_after_s(answer, 2.0))
    used, _, size = (answer.header("x-shopify-shop-api-call-limit") or "").partition("/")
    if not (used.isdigit() and size.isdigit()):
        return None
    return Budget(left=float(max(int(size) - int(used), 0)))


def call_wait_s(answer: HttpAnswer) -> float:
    """Seconds until the bucket is half empty again."""
    used, _, size = (answer.header("x-shopify-shop-api-call-limit") or "").partition("/")
    if not (used.isdigit() and size.isdigit()):
        return 0.0
    return max(0.0, (int(used) - int(size) / 2) / LEAK_PER_S)
