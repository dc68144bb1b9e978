"""Orders updated since a cursor: GET /orders/get by updated_at, at most 100 a page.

A page tells orders without their items: they are references, and each is fetched by two calls,
/order/get and then (order_rest) /order/items/get. The offset ends at 5000, so pages go on by time
and only within one second by offset. Sources: GetOrders, GetOrder, GetOrderItems.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from entrepot.orders.adapters import iop
from entrepot.orders.adapters.answers import failure, retry_after_s
from entrepot.orders.adapters.lazada import payload
from entrepot.orders.adapters.lazada.orders import instant
from entrepot.orders.adapters.lazada.settings import LazadaSettings
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
OVERLAP: Final = timedelta(minutes=2)  # Updates may show late; known versions are dropped.
SECOND: Final = timedelta(seconds=1)
POLL_S: Final = 60.0
LIST: Final = "/orders/get"


def poll_request(cursor: Cursor, settings: LazadaSettings) -> HttpRequest:
    query = (
        ("update_after", cursor.since.isoformat(timespec="seconds")),
        ("sort_by", "updated_at"),
        ("sort_direction", "ASC"),
        ("limit", str(PAGE_SIZE)),
        ("offset", cursor.token or "0"),
    )
    return HttpRequest("GET", LIST, query)


def order_request(external_id: str, settings: LazadaSettings) -> HttpRequest:
    return HttpRequest("GET", "/order/get", (("order_id", external_id),))


def order_rest(
    external_id: str, settings: LazadaSettings, told: Sequence[Any]
) -> HttpRequest | None:
    """The call for what the documents told so far lack; None where they tell the whole order.

    told: the list of documents, the answer of order_request first; read() takes that list.
    """
    if len(told) != 1:
        return None
    return HttpRequest("GET", "/order/items/get", (("order_id", external_id),))


def read_page(answer: HttpAnswer, cursor: Cursor, settings: LazadaSettings) -> Page:
    outcome = problem(answer, "orders were not listed")
    if outcome is not None:
        return Page(Reading(), cursor, False, outcome.retry_after_s or POLL_S, outcome)
    try:
        document = parse_json(answer.body)
        orders = list(Node(document).at("data").each("orders"))
        if not Node(document).at("data").at("orders").is_list:
            Node(document).at("data").at("orders").fail("expected a list of orders")
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    reading = payload.read(document, settings)
    times = []
    for each in orders:
        try:
            times.append(instant(each, "updated_at"))
        except Unreadable:
            continue  # Named in the reading.
    last = max((at for at in times if at is not None), default=cursor.since)
    if len(orders) < PAGE_SIZE:
        since = max(cursor.since, last - OVERLAP)
        return Page(reading, Cursor(since), False, POLL_S, Outcome.confirmed())
    if last > cursor.since + SECOND:
        return Page(reading, Cursor(last), True, 0.0, Outcome.confirmed())
    offset = int(cursor.token or "0") + len(orders)
    return Page(reading, Cursor(cursor.since, str(offset)), True, 0.0, Outcome.confirmed())


def day_request(cursor: DayCursor, settings: LazadaSettings) -> HttpRequest:
    query = (
        ("created_after", cursor.start.isoformat(timespec="seconds")),
        ("created_before", (cursor.end - SECOND).isoformat(timespec="seconds")),
        ("sort_by", "created_at"),
        ("sort_direction", "ASC"),
        ("limit", str(PAGE_SIZE)),
        ("offset", cursor.token or "0"),
    )
    return HttpRequest("GET", LIST, query)


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: LazadaSettings) -> DayPage:
    """countTotal is Lazada's own count of the day."""
    outcome = problem(answer, "the day was not listed")
    if outcome is not None:
        return DayPage.failed(cursor, outcome)
    try:
        data = Node(parse_json(answer.body)).at("data")
        if not data.at("orders").is_list:
            data.at("orders").fail("expected a list of orders")
        ids = tuple(each.need_text("order_id") for each in data.each("orders"))
        total = data.integer("countTotal")
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    offset = cursor.seen + len(ids)
    more = len(ids) == PAGE_SIZE and (total is None or offset < total)
    after = cursor.then(str(offset), len(ids)) if more else None
    return DayPage(ids, total, after, Outcome.confirmed())


def problem(answer: HttpAnswer, reason: str) -> Outcome | None:
    """The Outcome of an answer that is no success, None for a success. The gateway answers 200
    with a code other than "0" for its errors."""
    document = answer.document
    code = document.get("code") if isinstance(document, dict) else None
    told = f"{code}: {document.get('message') or reason}" if code not in (None, "0", 0) else reason
    if answer.status != 200:
        return failure(answer, told, default_retry_s=iop.BUSY_RETRY_S)
    if not isinstance(document, dict):
        return Outcome.retry(30.0, "an answer that is no JSON object")
    if code in (None, "0", 0):
        return None
    return iop.refusal(str(code), str(document.get("message") or reason))


def read_budget(answer: HttpAnswer) -> Budget | None:
    """The gateway tells of its limits only by refusing: HTTP 429, or a code with CallLimit."""
    document = answer.document
    code = str(document.get("code", "")) if isinstance(document, dict) else ""
    if answer.status == 429 or "calllimit" in code.lower():
        return Budget(left=0.0, wait_s=retry_after_s(answer, iop.BUSY_RETRY_S))
    return None
