"""Orders updated since a cursor: get_order_list names them, get_order_detail tells them.

A list covers at most 15 days and names up to 50 orders here, as many as one detail call takes; so
pages alternate: a list, then its orders. The cursor's token says which: "list|<cursor>" or
"orders|<cursor of the next list>|<order_sn,…>". Sources: v2.order.get_order_list, get_order_detail.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from entrepot.orders.adapters.answers import (
    CREDENTIALS_RETRY_S,
    MAX_REASON,
    failure,
    retry_after_s,
)
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
from entrepot.orders.adapters.shopee import payload
from entrepot.orders.adapters.shopee.settings import ShopeeSettings

PAGE_SIZE: Final = 50
DAY_PAGE_SIZE: Final = 100
WINDOW: Final = timedelta(days=15) - timedelta(seconds=1)
OVERLAP: Final = timedelta(minutes=5)
POLL_S: Final = 60.0
BUSY_RETRY_S: Final = 5.0
LIST: Final = "/api/v2/order/get_order_list"
DETAIL: Final = "/api/v2/order/get_order_detail"
FIELDS: Final = (
    "buyer_user_id,buyer_username,recipient_address,item_list,pay_time,total_amount,package_list,"
    "shipping_carrier,checkout_shipping_carrier,fulfillment_flag,buyer_cancel_reason,cancel_by,"
    "cancel_reason,payment_method,note,invoice_data"
)
# Words of errors that pass with time, and of a token to be renewed.
_BUSY: Final = (
    "rate_limit", "too_many", "busy", "error_server", "error_inner", "error_network",
    "internal", "timeout", "try again", "try later", "error_connection",
)  # fmt: skip
_CREDENTIALS: Final = ("error_auth", "access_token", "acceess_token", "error_sign")


def poll_request(cursor: Cursor, settings: ShopeeSettings) -> HttpRequest:
    kind, _, rest = (cursor.token or "list|").partition("|")
    if kind == "orders":
        return _detail(rest.partition("|")[2])
    return _list("update_time", cursor.since, cursor.since + WINDOW, PAGE_SIZE, rest)


def order_request(external_id: str, settings: ShopeeSettings) -> HttpRequest:
    return _detail(external_id)


def _list(field: str, start: datetime, end: datetime, size: int, cursor: str) -> HttpRequest:
    query = (
        ("time_range_field", field),
        ("time_from", str(int(start.timestamp()))),
        ("time_to", str(int(end.timestamp()))),
        ("page_size", str(size)),
        ("cursor", cursor),
    )
    return HttpRequest("GET", LIST, query)


def _detail(numbers: str) -> HttpRequest:
    query = (("order_sn_list", numbers), ("response_optional_fields", FIELDS))
    return HttpRequest("GET", DETAIL, query)


def read_page(answer: HttpAnswer, cursor: Cursor, settings: ShopeeSettings) -> Page:
    """since moves only when the last page of its range was read."""
    outcome = problem(answer, "orders were not listed")
    if outcome is not None:
        return Page(Reading(), cursor, False, outcome.retry_after_s or POLL_S, outcome)
    kind, _, rest = (cursor.token or "list|").partition("|")
    try:
        document = parse_json(answer.body)
        response = Node(document).at("response")
        if not response.at("order_list").is_list:
            response.at("order_list").fail("expected a list of orders")
        if kind == "orders":
            reading = payload.read(document, settings)
            following = rest.partition("|")[0]
            return _after(answer, reading, cursor, f"list|{following}" if following else None)
        numbers = [each.need_text("order_sn") for each in response.each("order_list")]
        more = response.flag("more")
        following = (response.text("next_cursor") or "") if more else ""
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    if numbers:
        token = f"orders|{following}|{','.join(numbers)}"
        return Page(Reading(), Cursor(cursor.since, token), True, 0.0, Outcome.confirmed())
    return _after(answer, Reading(), cursor, f"list|{following}" if following else None)


def _after(answer: HttpAnswer, reading: Reading, cursor: Cursor, token: str | None) -> Page:
    """The next list of the range, or the range behind it; at the end of time, a pause."""
    if token is not None:
        return Page(reading, Cursor(cursor.since, token), True, 0.0, Outcome.confirmed())
    now = _told_at(answer)
    end = cursor.since + WINDOW
    if end < now:
        return Page(reading, Cursor(end), True, 0.0, Outcome.confirmed())
    since = max(cursor.since, now - OVERLAP)
    return Page(reading, Cursor(since), False, POLL_S, Outcome.confirmed())


def _told_at(answer: HttpAnswer) -> datetime:
    """When the answer was given: its Date, else our own clock."""
    try:
        at = parsedate_to_datetime(answer.header("date") or "")
        return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return datetime.now(UTC)


def day_request(cursor: DayCursor, settings: ShopeeSettings) -> HttpRequest:
    end = cursor.end - timedelta(seconds=1)
    return _list("create_time", cursor.start, end, DAY_PAGE_SIZE, cursor.token or "")


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: ShopeeSettings) -> DayPage:
    """Shopee tells no count of its own."""
    outcome = problem(answer, "the day was not listed")
    if outcome is not None:
        return DayPage.failed(cursor, outcome)
    try:
        response = Node(parse_json(answer.body)).at("response")
        if not response.at("order_list").is_list:
            response.at("order_list").fail("expected a list of orders")
        ids = tuple(each.need_text("order_sn") for each in response.each("order_list"))
        token = response.text("next_cursor") if response.flag("more") else None
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    after = cursor.then(token, len(ids)) if token is not None else None
    return DayPage(ids, None, after, Outcome.confirmed())


def problem(answer: HttpAnswer, reason: str) -> Outcome | None:
    """The Outcome of an answer that is no success, None for a success. Errors come with HTTP 200
    or 4xx and name themselves in `error`."""
    document = answer.document
    told = document if isinstance(document, dict) else {}
    error = str(told.get("error") or "")
    text = f"{error}: {told.get('message') or reason}" if error else reason
    if answer.status >= 500 or answer.status in (401, 408, 409, 423, 425, 429):
        return failure(answer, text, default_retry_s=BUSY_RETRY_S)
    words = text.lower()
    if error and any(word in words for word in _BUSY):
        return Outcome.retry(BUSY_RETRY_S, text[:MAX_REASON])
    if error and any(word in words for word in _CREDENTIALS):
        return Outcome.retry(CREDENTIALS_RETRY_S, text[:MAX_REASON])
    if answer.status != 200:
        return failure(answer, text, default_retry_s=BUSY_RETRY_S)
    if error:
        return Outcome.rejected(text[:MAX_REASON])
    if not isinstance(document, dict):
        return Outcome.retry(30.0, "an answer that is no JSON object")
    return None


def read_budget(answer: HttpAnswer) -> Budget | None:
    """Shopee tells of its limits only by refusing."""
    document = answer.document
    error = str(document.get("error", "")) if isinstance(document, dict) else ""
    if answer.status == 429 or "rate_limit" in error or "too_many" in error:
        return Budget(left=0.0, wait_s=retry_after_s(answer, BUSY_RETRY_S))
    return None
