"""Orders modified since a cursor: aliexpress.solution.order.get, 50 a page, by page number.

The list has no addresses: its orders are references, each fetched by order.info.get. Finished
orders are only told where they are asked for, so all states are named. Times are those of Los
Angeles. A range of creation dates may span 180 days, for finished orders 30.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from entrepot.orders.adapters import iop
from entrepot.orders.adapters.aliexpress import payload, status
from entrepot.orders.adapters.aliexpress.settings import AliExpressSettings
from entrepot.orders.adapters.aliexpress.signing import business
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
from entrepot.orders.domain.canonical import OrderReference

PAGE_SIZE: Final = 50
OVERLAP: Final = timedelta(minutes=5)
POLL_S: Final = 120.0
LIST: Final = "aliexpress.solution.order.get"
DETAIL: Final = "aliexpress.solution.order.info.get"


def poll_request(cursor: Cursor, settings: AliExpressSettings) -> HttpRequest:
    page, _ = _progress(cursor)
    return _list(str(page), modified_date_start=pacific(cursor.since))


def _progress(cursor: Cursor) -> tuple[int, datetime]:
    """The page of the range, and the latest change that the pages before it told."""
    page, _, latest = (cursor.token or "").partition("|")
    return int(page or "1"), datetime.fromisoformat(latest) if latest else cursor.since


def order_request(external_id: str, settings: AliExpressSettings) -> HttpRequest:
    number: int | str = (
        int(external_id) if external_id.isascii() and external_id.isdigit() else (external_id)
    )
    return business(DETAIL, param1={"order_id": number, "ext_info_bit_flag": 0})


def _list(token: str | None, **times: str) -> HttpRequest:
    asked: dict[str, Any] = {
        **times,
        "order_status_list": list(status.ORDER),
        "page_size": PAGE_SIZE,
        "current_page": int(token or "1"),
    }
    return business(LIST, param0=asked)


def pacific(at: datetime) -> str:
    return at.astimezone(payload.PACIFIC).strftime("%Y-%m-%d %H:%M:%S")


def read_page(answer: HttpAnswer, cursor: Cursor, settings: AliExpressSettings) -> Page:
    """since moves when the last page was read: pages are counted within one range."""
    outcome = problem(answer, "orders were not listed")
    if outcome is not None:
        return Page(Reading(), cursor, False, outcome.retry_after_s or POLL_S, outcome)
    page, latest = _progress(cursor)
    try:
        document = parse_json(answer.body)
        more = _has_more(listed(document), page)
    except Unreadable as error:
        retry = Outcome.retry(30.0, f"an answer that is no page: {error}")
        return Page(Reading(), cursor, False, 30.0, retry)
    reading = payload.read(document, settings)
    for each in reading.objects:
        if isinstance(each, OrderReference) and each.updated_at is not None:
            latest = max(latest, each.updated_at)
    if more:
        token = f"{page + 1}|{latest.isoformat()}"
        return Page(reading, Cursor(cursor.since, token), True, 0.0, Outcome.confirmed())
    since = max(cursor.since, latest - OVERLAP)
    return Page(reading, Cursor(since), False, POLL_S, Outcome.confirmed())


def listed(document: Any) -> Node:
    """The result of a list. Raises Unreadable where it is none."""
    result = Node(document).path("aliexpress_solution_order_get_response", "result")
    if not result.is_object:
        result.fail("expected a list of orders")
    if result.flag("success") is False:
        result.fail(f"no success: {result.at('error_message').value}")
    return result


def _has_more(result: Node, page: int) -> bool:
    pages = result.integer("total_page")
    return pages is not None and page < pages


def day_request(cursor: DayCursor, settings: AliExpressSettings) -> HttpRequest:
    end = cursor.end - timedelta(seconds=1)
    return _list(
        cursor.token, create_date_start=pacific(cursor.start), create_date_end=pacific(end)
    )


def read_day(answer: HttpAnswer, cursor: DayCursor, settings: AliExpressSettings) -> DayPage:
    """total_count is AliExpress's own count of the day."""
    outcome = problem(answer, "the day was not listed")
    if outcome is not None:
        return DayPage.failed(cursor, outcome)
    try:
        result = listed(parse_json(answer.body))
        orders = payload.members(result, "target_list", "order_dto")
        ids = tuple(each.need_text("order_id") for each in orders)
        page = int(cursor.token or "1")
        after = cursor.then(str(page + 1), len(ids)) if _has_more(result, page) else None
        return DayPage(ids, result.integer("total_count"), after, Outcome.confirmed())
    except Unreadable as error:
        return DayPage.failed(cursor, Outcome.retry(30.0, f"an answer that is no page: {error}"))


def problem(answer: HttpAnswer, reason: str) -> Outcome | None:
    """The Outcome of an answer that is no success, None for a success. The gateway answers 200
    with an error_response, or with a code other than "0", for its errors."""
    document = answer.document
    told = document if isinstance(document, dict) else {}
    error = told.get("error_response")
    if not isinstance(error, dict):
        error = told if told.get("code") not in (None, "0", 0) else {}
    code = str(error.get("code") or "")
    words = [error.get("sub_code"), error.get("msg") or error.get("message"), error.get("sub_msg")]
    text = " ".join(str(word) for word in words if word) or reason
    if answer.status != 200:
        told_text = f"{code}: {text}" if code else text
        return failure(answer, told_text, default_retry_s=iop.BUSY_RETRY_S)
    if code:
        return iop.refusal(code, text)
    if not isinstance(document, dict):
        return Outcome.retry(30.0, "an answer that is no JSON object")
    return None


def read_budget(answer: HttpAnswer) -> Budget | None:
    """The gateway tells of its limits only by refusing: HTTP 429, or a code with CallLimit."""
    document = answer.document
    error = document.get("error_response") if isinstance(document, dict) else None
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    if answer.status == 429 or "calllimit" in code.lower():
        return Budget(left=0.0, wait_s=retry_after_s(answer, iop.BUSY_RETRY_S))
    return None
