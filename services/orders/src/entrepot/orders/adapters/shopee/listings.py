"""Listings: get_item_list, 50 items a page; their SKUs by get_item_base_info, 50 items a call; those of
an item with models by get_model_list, one item a call.

Sources: v2.product.get_item_list, get_item_base_info, get_model_list. Deleted items are not asked for.
todo: "items|<id,…>", or "models|<id>|<state of the item>|<its SKU>".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

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
from entrepot.orders.adapters.shopee.polling import problem
from entrepot.orders.adapters.shopee.settings import ShopeeSettings
from entrepot.orders.adapters.shopee.status import ITEM, MODEL

LIST: Final = "/api/v2/product/get_item_list"
BASE: Final = "/api/v2/product/get_item_base_info"
MODELS: Final = "/api/v2/product/get_model_list"
PAGE_SIZE: Final = 50  # As many as one call of get_item_base_info takes.
ASKED: Final = ("NORMAL", "BANNED", "UNLIST", "REVIEWING")


def listings_request(cursor: ListingsCursor, settings: ShopeeSettings) -> HttpRequest:
    if not cursor.todo:
        query = [("offset", cursor.page or "0"), ("page_size", str(PAGE_SIZE))]
        return HttpRequest("GET", LIST, (*query, *(("item_status", each) for each in ASKED)))
    kind, names, *_ = cursor.todo[0].split("|", 3)
    if kind == "items":
        return HttpRequest("GET", BASE, (("item_id_list", names),))
    return HttpRequest("GET", MODELS, (("item_id", names),))


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: ShopeeSettings
) -> ListingsPage:
    """An item whose models are refused (it went meanwhile) is named; the others are read."""
    todo = cursor.todo[0] if cursor.todo else ""
    outcome = problem(answer, "items were not listed")
    if outcome is not None and outcome.kind == "rejected" and todo.startswith("models|"):
        bad = Unreadable("/response/model", outcome.reason).named
        return ListingsPage((), cursor.told(), Outcome.confirmed(), (bad,))
    if outcome is not None:
        return ListingsPage.failed(cursor, outcome)
    try:
        response = Node(parse_json(answer.body)).at("response")
        if not response.is_object:
            response.fail("expected a response")
        if todo.startswith("models|"):
            listings, faults = read_each(response.each("model"), lambda each: _model(each, todo))
            return ListingsPage(listings, cursor.told(), Outcome.confirmed(), faults)
        if todo:
            items = list(response.each("item_list"))
            listings, faults = read_each(items, _item)
            models = [named for each in items if (named := _models_of(each)) is not None]
            return ListingsPage(listings, cursor.told(models), Outcome.confirmed(), faults)
        names = [each.need_text("item_id") for each in response.each("item")]
        more = response.flag("has_next_page")
        page = response.text("next_offset") if more else None
    except Unreadable as error:
        return no_page(cursor, error)
    items_next = (f"items|{','.join(names)}",) if names else ()
    return ListingsPage((), cursor.listed(page, items_next), Outcome.confirmed())


def _item(node: Node) -> Iterator[ListingStatus]:
    """An item without models; one without a SKU is nobody's listing."""
    sku, word = node.text("item_sku"), node.need_text("item_status")
    if sku is not None and not node.flag("has_model"):
        yield by_word(sku, word, ITEM)


def _models_of(node: Node) -> str | None:
    if not node.flag("has_model"):
        return None
    word = node.need_text("item_status")
    return f"models|{node.need_text('item_id')}|{word}|{node.text('item_sku') or ''}"


def _model(node: Node, todo: str) -> Iterator[ListingStatus]:
    """A model without a SKU has that of its item; it is sold where both are."""
    _, _, word, item_sku = todo.split("|", 3)
    sku = node.text("model_sku") or item_sku
    if not sku:
        return
    own = node.text("model_status")
    if own is None or ITEM.get(word) != "active":
        yield by_word(sku, word, ITEM)
        return
    state = MODEL.get(own)
    reasons = () if state == "active" else (ListingReason(own),)
    yield ListingStatus(sku, f"{word} {own}", state, reasons)
