"""Orders updated since a cursor: POST {api}/orders:list -> {"orders": [...], "next": token}.

The audit of a day: POST {api}/orders:ids -> {"external_ids": [...], "total": n, "next": token}.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.own import payload
from entrepot.orders.adapters.own.settings import OwnSettings
from entrepot.orders.adapters.own.signature import signed
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

PAGE_SIZE: Final = 200
IDS_PAGE_SIZE: Final = 2_000
OVERLAP: Final = timedelta(minutes=2)
POLL_S: Final = 60.0


def poll_request(cursor: Cursor, settings: OwnSettings) -> HttpRequest:
    """POST, because the question is signed as any body of ours."""
    question = {
        "shop": settings.shop,
        "updated_from": cursor.since.isoformat(),
        "limit": PAGE_SIZE,
        "page": cursor.token,
    }
    return signed("POST", "/orders:list", question, settings)


def order_request(external_id: str, settings: OwnSettings) -> HttpRequest:
    question = {"shop": settings.shop, "external_id": external_id}
    return signed("POST", "/orders:get", question, settings)


def read_page(answer: HttpAnswer, cursor: Cursor, settings: OwnSettings) -> Page:
    if answer.status != 200:
        outcome = failure(answer, "orders were not listed")
        return Page(Reading(), cursor, False, outcome.retry_after_s or POLL_S, outcome)
    try:
        document = parse_json(answer.body)
        token = Node(document).text("next")
        orders = Node(document).at("orders")
        if not orders.is_list:
            orders.fail("expected a list of orders")
        reading = payload.read({"orders": orders.value}, settings)
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    if token is not None:
        return Page(reading, Cursor(cursor.since, token), True, 0.0, Outcome.confirmed())
    seen = [
        each.updated_at
        for each in reading.objects
        if isinstance(each, CanonicalOrder | OrderReference) and each.updated_at is not None
    ]
    since = max([cursor.since, *(at - OVERLAP for at in seen)])
    return Page(reading, Cursor(since), False, POLL_S, Outcome.confirmed())


def day_request(cursor: DayCursor, settings: OwnSettings) -> HttpRequest:
    """placed_from is inclusive, placed_until exclusive."""
    question = {
        "shop": settings.shop,
        "placed_from": cursor.start.isoformat(),
        "placed_until": cursor.end.isoformat(),
        "limit": IDS_PAGE_SIZE,
        "page": cursor.token,
    }
    return signed("POST", "/orders:ids", question, settings)


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: OwnSettings) -> DayPage:
    if answer.status != 200:
        return DayPage.failed(cursor, failure(answer, "the day was not listed"))
    try:
        node = Node(parse_json(answer.body))
        names = node.at("external_ids")
        if not names.is_list or not all(isinstance(each, str) and each for each in names.value):
            names.fail("expected a list of texts")
        token, total = node.text("next"), node.integer("total")
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))
    ids = tuple(names.value)
    after = cursor.then(token, len(ids)) if token is not None else None
    return DayPage(ids, total, after, Outcome.confirmed())
