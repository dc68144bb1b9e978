"""Listings: POST /product/202502/products/search, 100 products a page with their SKUs.

Source: Open API, Search Products. The state is the product's; status_info of a SKU is not read.
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
from entrepot.orders.adapters.tiktok.calls import problem
from entrepot.orders.adapters.tiktok.settings import TikTokSettings
from entrepot.orders.adapters.tiktok.status import LISTING

SEARCH: Final = "/product/202502/products/search"
PAGE_SIZE: Final = 100
NOT_FOR_SALE: Final = ListingReason("not_for_sale")


def listings_request(cursor: ListingsCursor, settings: TikTokSettings) -> HttpRequest:
    query = [("page_size", str(PAGE_SIZE))]
    if cursor.page is not None:
        query.append(("page_token", cursor.page))
    return HttpRequest("POST", SEARCH, tuple(query), json={"status": "ALL"})


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: TikTokSettings
) -> ListingsPage:
    failed = problem(answer, "products were not listed")
    if failed is not None:
        return ListingsPage.failed(cursor, failed)
    try:
        node = Node(parse_json(answer.body)).at("data")
        listings, bad = read_each(node.each("products"), _product)
        after = cursor.listed(node.text("next_page_token") if node.is_object else None)
    except Unreadable as error:
        return no_page(cursor, error)
    return ListingsPage(listings, after, Outcome.confirmed(), bad)


def _product(node: Node) -> Iterator[ListingStatus]:
    """A SKU that the seller gave no name has its id, as on order lines."""
    word = node.need_text("status")
    given_away = LISTING.get(word) == "active" and node.flag("is_not_for_sale")
    failed = tuple(
        ListingReason("product_sync_fail", each.value)
        for each in node.members("product_sync_fail_reasons")
        if isinstance(each.value, str) and LISTING.get(word) != "active"
    )
    for sku in node.each("skus"):
        name = sku.text("seller_sku") or sku.need_text("id")
        if given_away:
            yield ListingStatus(name, word, "inactive", (NOT_FOR_SALE,))
        else:
            yield by_word(name, word, LISTING, *failed)
