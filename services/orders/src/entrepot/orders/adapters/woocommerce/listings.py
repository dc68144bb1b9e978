"""Listings: GET /products, 100 a page; of variable products their variations, page by page.

Source: REST API v3, List all products, List all product variations. status=any leaves out the trash.
A variation is sold where its product is published, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.listed import OUT_OF_STOCK, by_word, no_page, read_each
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
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings
from entrepot.orders.adapters.woocommerce.status import LISTING, PUBLISHED
from entrepot.orders.adapters.woocommerce.writeback import error_text

PAGE_SIZE: Final = 100
FIELDS: Final = "id,sku,type,status,stock_status,purchasable"
# Kinds of products that a basket can hold; others lead elsewhere or only gather products.
SOLD: Final = frozenset({"simple", "variation"})
NOT_PURCHASABLE: Final = ListingReason("not_purchasable")


def listings_request(cursor: ListingsCursor, settings: WooCommerceSettings) -> HttpRequest:
    """todo: id, status and next page of variable products."""
    path, page = "/products", cursor.page or "1"
    if cursor.todo:
        product, _, page = cursor.todo[0].split("|")
        path = f"/products/{product}/variations"
    query = (
        ("status", "any"),
        ("orderby", "id"),
        ("order", "asc"),
        ("_fields", FIELDS),
        ("per_page", str(PAGE_SIZE)),
        ("page", page),
    )
    return HttpRequest("GET", settings.api + path, query)


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: WooCommerceSettings
) -> ListingsPage:
    """A product that is gone when its variations are asked for has none."""
    if cursor.todo and answer.status == 404:
        return ListingsPage((), cursor.told(), Outcome.confirmed())
    if answer.status != 200:
        return ListingsPage.failed(cursor, failure(answer, error_text(answer)))
    try:
        node = Node(parse_json(answer.body))
        if not node.is_list:
            node.fail("expected a list of products")
        full = len(node.value) >= PAGE_SIZE
        if cursor.todo:
            product, status, page = cursor.todo[0].split("|")
            listings, bad = read_each(node.members(), lambda each: _listing(each, status))
            rest = (f"{product}|{status}|{int(page) + 1}",) if full else ()
            return ListingsPage(listings, cursor.told(rest), Outcome.confirmed(), bad)
        listings, bad = read_each(node.members(), lambda each: _listing(each, PUBLISHED))
        todo = [
            f"{each.need_text('id')}|{each.need_text('status')}|1"
            for each in node.members()
            if each.text("type") == "variable"
        ]
    except Unreadable as error:
        return no_page(cursor, error)
    after = cursor.listed(str(int(cursor.page or "1") + 1) if full else None, todo)
    return ListingsPage(listings, after, Outcome.confirmed(), bad)


def _listing(node: Node, parent: str) -> Iterator[ListingStatus]:
    """One without a SKU is nobody's listing. parent: status of a variation's product."""
    sku, kind = node.text("sku"), node.text("type") or "variation"
    if sku is None or kind == "variable":
        return
    word = parent if parent != PUBLISHED else node.need_text("status")
    told = by_word(sku, word, LISTING)
    if told.state != "active":
        yield told
    elif kind in SOLD and node.flag("purchasable") is False:
        yield ListingStatus(sku, word, "inactive", (NOT_PURCHASABLE,))
    elif node.text("stock_status") == "outofstock":
        yield by_word(sku, word, LISTING, OUT_OF_STOCK)
    else:
        yield told
