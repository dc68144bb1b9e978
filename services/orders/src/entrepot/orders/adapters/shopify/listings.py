"""Listings: productVariants of the GraphQL Admin API, 100 a page; the status is the product's.

Sources: GraphQL Admin API 2026-07, query productVariants, enum ProductStatus; "GraphQL Admin API rate
limits" (a page costs some 200 points; a refused one is answered 200 with the error THROTTLED). A list
ends after 25,000 objects ("Shopify API limits").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from entrepot.orders.adapters.answers import DEFAULT_RETRY_S, MAX_REASON, MAX_RETRY_S, failure
from entrepot.orders.adapters.listed import by_word, no_page, read_each
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    ListingsCursor,
    ListingsPage,
    ListingStatus,
    Outcome,
)
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json
from entrepot.orders.adapters.shopify.settings import ShopifySettings
from entrepot.orders.adapters.shopify.status import LISTING
from entrepot.orders.adapters.shopify.writeback import error_text

PAGE_SIZE: Final = 100
MAX_LISTED: Final = 25_000
THROTTLED: Final = "THROTTLED"
QUERY: Final = (
    "query Listings($first: Int!, $after: String) { productVariants(first: $first, after: $after, "
    "sortKey: ID) { nodes { sku product { status } } pageInfo { hasNextPage endCursor } } }"
)


def listings_request(cursor: ListingsCursor, settings: ShopifySettings) -> HttpRequest:
    """page: how many were read, and the cursor behind them."""
    _, _, after = (cursor.page or "").partition("|")
    return HttpRequest(
        "POST",
        f"{settings.api}/graphql.json",
        headers={"content-type": "application/json"},
        json={"query": QUERY, "variables": {"first": PAGE_SIZE, "after": after or None}},
    )


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: ShopifySettings
) -> ListingsPage:
    if answer.status != 200:
        return ListingsPage.failed(cursor, failure(answer, error_text(answer)))
    try:
        node = Node(parse_json(answer.body))
        refused = _refused(node)
        if refused is not None:
            return ListingsPage.failed(cursor, refused)
        found = node.path("data", "productVariants")
        if not found.at("nodes").is_list:
            found.at("nodes").fail("expected a list of variants")
        listings, bad = read_each(found.members("nodes"), _listing)
        info = found.at("pageInfo")
        more, end = info.flag("hasNextPage"), info.text("endCursor")
    except Unreadable as error:
        return no_page(cursor, error)
    read = int((cursor.page or "0").partition("|")[0]) + len(found.at("nodes").value)
    if more and end is not None and read < MAX_LISTED:
        after = cursor.listed(f"{read}|{end}")
        return ListingsPage(listings, after, Outcome.confirmed(), bad)
    return ListingsPage(listings, None, Outcome.confirmed(), bad, partial=bool(more))


def _listing(node: Node) -> Iterator[ListingStatus]:
    """A variant without a SKU is nobody's listing."""
    sku = node.text("sku")
    if sku is not None:
        yield by_word(sku, node.at("product").need_text("status"), LISTING)


def _refused(node: Node) -> Outcome | None:
    """Errors come with HTTP 200. One that is not throttled will not pass by itself."""
    texts, throttled = [], False
    for error in node.each("errors"):
        texts.append(error.text("message") or "no reason given")
        throttled = throttled or error.at("extensions").text("code") == THROTTLED
    if not texts:
        return None
    reason = "; ".join(texts)[:MAX_REASON]
    return Outcome.retry(_wait_s(node), reason) if throttled else Outcome.rejected(reason)


def _wait_s(node: Node) -> float:
    """Seconds until the bucket holds what the query costs."""
    cost = node.path("extensions", "cost")
    bucket = cost.at("throttleStatus")
    told = (cost.at("requestedQueryCost").value, bucket.at("currentlyAvailable").value,
            bucket.at("restoreRate").value)  # fmt: skip
    asked, left, rate = (each if isinstance(each, int | float) else None for each in told)
    if asked is None or left is None or not rate:
        return DEFAULT_RETRY_S
    return min(max((asked - left) / rate, 1.0), MAX_RETRY_S)
