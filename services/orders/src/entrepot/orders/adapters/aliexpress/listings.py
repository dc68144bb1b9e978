"""Listings: aliexpress.solution.product.list.get, 50 products a page for each of its four states; the
SKUs of each by aliexpress.solution.product.info.get, one product a call.

Sources: both calls' pages of the API reference. page: "<state>|<page>"; todo: "<product>|<reason>".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from entrepot.orders.adapters.aliexpress.payload import members
from entrepot.orders.adapters.aliexpress.polling import problem
from entrepot.orders.adapters.aliexpress.settings import AliExpressSettings
from entrepot.orders.adapters.aliexpress.signing import business
from entrepot.orders.adapters.aliexpress.status import LISTING, OFFLINE, TAKEN_DOWN
from entrepot.orders.adapters.listed import by_word, no_page, read_each
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    ListingReason,
    ListingsCursor,
    ListingsPage,
    ListingStatus,
    Outcome,
)
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json

LIST: Final = "aliexpress.solution.product.list.get"
INFO: Final = "aliexpress.solution.product.info.get"
PAGE_SIZE: Final = 50
STATES: Final = tuple(LISTING)  # Each is a list of its own.


def listings_request(cursor: ListingsCursor, settings: AliExpressSettings) -> HttpRequest:
    if cursor.todo:
        product, _, _ = cursor.todo[0].partition("|")
        return business(INFO, product_id=product)
    state, page = _place(cursor)
    asked = {"product_status_type": state, "current_page": page, "page_size": PAGE_SIZE}
    return business(LIST, aeop_a_e_product_list_query=asked)


def _place(cursor: ListingsCursor) -> tuple[str, int]:
    state, _, page = (cursor.page or f"{STATES[0]}|1").partition("|")
    return state, int(page)


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: AliExpressSettings
) -> ListingsPage:
    """A product that is refused (it went meanwhile) is named; the others are read."""
    outcome = problem(answer, "products were not listed")
    if outcome is not None and outcome.kind == "rejected" and cursor.todo:
        bad = Unreadable("/result", outcome.reason).named
        return ListingsPage((), cursor.told(), Outcome.confirmed(), (bad,))
    if outcome is not None:
        return ListingsPage.failed(cursor, outcome)
    try:
        node = Node(parse_json(answer.body))
        if cursor.todo:
            listings, faults = read_each([node], lambda each: _product(each, cursor.todo[0]))
            return ListingsPage(listings, cursor.told(), Outcome.confirmed(), faults)
        result = _result(node, LIST)
        found = members(result, "aeop_a_e_product_display_d_t_o_list", "item_display_dto")
        names = [
            f"{each.need_text('product_id')}|{each.text('ws_display') or ''}" for each in found
        ]
        pages = result.integer("total_page") or 0
    except Unreadable as error:
        return no_page(cursor, error)
    state, page = _place(cursor)
    after = f"{state}|{page + 1}" if page < pages else _following(state)
    return ListingsPage((), cursor.listed(after, names), Outcome.confirmed())


def _following(state: str) -> str | None:
    """The first page of the next state's list."""
    rest = STATES[STATES.index(state) + 1 :]
    return f"{rest[0]}|1" if rest else None


def _result(node: Node, method: str) -> Node:
    """The result of a call. Raises Unreadable where it is none."""
    result = node.path(f"{method.replace('.', '_')}_response", "result")
    if not result.is_object:
        result.fail("expected a result")
    if result.flag("success") is False:
        result.fail(f"no success: {result.at('error_message').value}")
    return result


def _product(node: Node, todo: str) -> Iterator[ListingStatus]:
    """A SKU without a code is nobody's listing. Of one that is offline the list told why."""
    result = _result(node, INFO)
    word, why = result.need_text("product_status_type"), todo.partition("|")[2]
    for sku in members(result, "aeop_ae_product_s_k_us", "global_aeop_ae_product_sku"):
        code = sku.text("sku_code")
        if code is None:
            continue
        if word == OFFLINE and why in TAKEN_DOWN:
            yield ListingStatus(code, f"{word} {why}", "suppressed", (ListingReason(why),))
        elif word == OFFLINE and why:
            yield by_word(code, word, LISTING, ListingReason(why))
        else:
            yield by_word(code, word, LISTING)
