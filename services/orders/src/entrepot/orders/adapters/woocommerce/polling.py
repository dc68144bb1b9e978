"""Orders modified since a cursor: GET /orders by date_modified, oldest first.

Page numbers shift while orders change, so the cursor moves by time after each page; a page number
is only used where a whole page has one and the same second.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from entrepot.orders.adapters.answers import failure
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
from entrepot.orders.adapters.woocommerce import payload
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings
from entrepot.orders.domain.canonical import CanonicalOrder, OrderReference

PAGE_SIZE: Final = 100
POLL_S: Final = 60.0
SECOND: Final = timedelta(seconds=1)  # modified_after is exclusive and in whole seconds.


def poll_request(cursor: Cursor, settings: WooCommerceSettings) -> HttpRequest:
    query = (
        ("modified_after", _instant(cursor.since)),
        ("dates_are_gmt", "true"),
        ("orderby", "modified"),
        ("order", "asc"),
        ("status", "any"),
        ("per_page", str(PAGE_SIZE)),
        ("page", cursor.token or "1"),
    )
    return HttpRequest("GET", f"{settings.api}/orders", query)


def order_request(external_id: str, settings: WooCommerceSettings) -> HttpRequest:
    return HttpRequest("GET", f"{settings.api}/orders/{external_id}")


def read_page(answer: HttpAnswer, cursor: Cursor, settings: WooCommerceSettings) -> Page:
    if answer.status != 200:
        outcome = failure(answer, "orders were not listed")
        return Page(Reading(), cursor, False, outcome.retry_after_s or POLL_S, outcome)
    try:
        node = Node(parse_json(answer.body))
        if not node.is_list:
            node.fail("expected a list of orders")
        reading = payload.read(node.value, settings, "order.updated")
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    seen = [
        each.updated_at
        for each in reading.objects
        if isinstance(each, CanonicalOrder | OrderReference) and each.updated_at is not None
    ]
    since = max([cursor.since, *(at.replace(microsecond=0) - SECOND for at in seen)])
    if len(node.value) < PAGE_SIZE:
        return Page(reading, Cursor(since), False, POLL_S, Outcome.confirmed())
    if since > cursor.since:
        return Page(reading, Cursor(since), True, 0.0, Outcome.confirmed())
    page = str(int(cursor.token or "1") + 1)
    return Page(reading, Cursor(cursor.since, page), True, 0.0, Outcome.confirmed())


def day_request(cursor: DayCursor, settings: WooCommerceSettings) -> HttpRequest:
    """after and before are exclusive, in whole seconds."""
    query = (
        ("after", _instant(cursor.start - SECOND)),
        ("before", _instant(cursor.end)),
        ("dates_are_gmt", "true"),
        ("orderby", "id"),
        ("order", "asc"),
        ("status", "any"),
        ("_fields", "id"),
        ("per_page", str(PAGE_SIZE)),
        ("page", cursor.token or "1"),
    )
    return HttpRequest("GET", f"{settings.api}/orders", query)


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: WooCommerceSettings) -> DayPage:
    """X-WP-Total is the site's own count."""
    if answer.status != 200:
        return DayPage.failed(cursor, failure(answer, "the day was not listed"))
    try:
        node = Node(parse_json(answer.body))
        ids = tuple(each.need_text("id") for each in node.members())
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    told = (answer.header("x-wp-total") or "").strip()
    page = str(int(cursor.token or "1") + 1)
    after = cursor.then(page, len(ids)) if len(ids) >= PAGE_SIZE else None
    return DayPage(ids, int(told) if told.isdigit() else None, after, Outcome.confirmed())


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
