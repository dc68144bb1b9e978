"""Orders updated since a cursor, then returns updated since it.

Source: Open API 202309, POST /order/202309/orders/search and /return_refund/202309/returns/search;
update_time_ge in Unix seconds, pages by next_page_token. A round reads all pages of orders, then
all of returns, and only then moves its beginning.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

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
from entrepot.orders.adapters.tiktok import payload
from entrepot.orders.adapters.tiktok.calls import problem
from entrepot.orders.adapters.tiktok.orders import unix_instant
from entrepot.orders.adapters.tiktok.settings import TikTokSettings

ORDERS: Final = "/order/202309/orders/search"
RETURNS: Final = "/return_refund/202309/returns/search"
DETAIL: Final = "/order/202309/orders"
PAGE_SIZE: Final = 50
DAY_PAGE_SIZE: Final = 100
OVERLAP: Final = timedelta(minutes=5)
POLL_S: Final = 60.0


def _stage(cursor: Cursor) -> tuple[str, str | None, int]:
    """(orders or returns, page token, newest change of an order seen in this round, Unix s)."""
    if cursor.token is None:
        return "orders", None, 0
    told: dict[str, Any] = json.loads(cursor.token)
    return told["stage"], told["page"], told["newest"]


def _token(stage: str, page: str | None, newest: int) -> str:
    return json.dumps({"stage": stage, "page": page, "newest": newest})


def _search(path: str, page: str | None, size: int, body: dict[str, Any], sort: str) -> HttpRequest:
    query = [("page_size", str(size)), ("sort_field", sort), ("sort_order", "ASC")]
    if page is not None:
        query.append(("page_token", page))
    return HttpRequest("POST", path, tuple(query), json=body)


def poll_request(cursor: Cursor, settings: TikTokSettings) -> HttpRequest:
    stage, page, _ = _stage(cursor)
    body = {"update_time_ge": int(cursor.since.timestamp())}
    path = ORDERS if stage == "orders" else RETURNS
    return _search(path, page, PAGE_SIZE, body, "update_time")


def order_request(external_id: str, settings: TikTokSettings) -> HttpRequest:
    return HttpRequest("GET", DETAIL, (("ids", external_id),))


def read_page(answer: HttpAnswer, cursor: Cursor, settings: TikTokSettings) -> Page:
    failed = problem(answer, "orders were not listed")
    if failed is not None:
        return Page(Reading(), cursor, False, failed.retry_after_s or POLL_S, failed)
    stage, _, newest = _stage(cursor)
    try:
        node = Node(parse_json(answer.body)).at("data")
        reading = payload.read(node.value or {}, settings)
        page = node.text("next_page_token") if node.is_object else None
        if stage == "orders":
            seen = [unix_instant(each, "update_time") for each in node.each("orders")]
            newest = max([newest, *(int(at.timestamp()) for at in seen if at is not None)])
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    done = Outcome.confirmed()
    if page is not None:
        return Page(reading, Cursor(cursor.since, _token(stage, page, newest)), True, 0.0, done)
    if stage == "orders":
        return Page(reading, Cursor(cursor.since, _token("returns", None, newest)), True, 0.0, done)
    last = datetime.fromtimestamp(newest, UTC) - OVERLAP
    return Page(reading, Cursor(max(cursor.since, last)), False, POLL_S, done)


def day_request(cursor: DayCursor, settings: TikTokSettings) -> HttpRequest:
    """create_time_ge is inclusive, create_time_lt exclusive."""
    body = {
        "create_time_ge": int(cursor.start.timestamp()),
        "create_time_lt": int(cursor.end.timestamp()),
    }
    return _search(ORDERS, cursor.token, DAY_PAGE_SIZE, body, "create_time")


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: TikTokSettings) -> DayPage:
    failed = problem(answer, "the day was not listed")
    if failed is not None:
        return DayPage.failed(cursor, failed)
    try:
        node = Node(parse_json(answer.body)).at("data")
        ids = tuple(each.need_text("id") for each in node.each("orders"))
        total, page = node.integer("total_count"), node.text("next_page_token")
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    after = cursor.then(page, len(ids)) if page is not None else None
    return DayPage(ids, total, after, Outcome.confirmed())
