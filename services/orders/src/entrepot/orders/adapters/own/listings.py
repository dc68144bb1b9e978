"""Listings: POST {api}/listings:list -> {"listings": [...], "next": token}, signed.

A listing is {"external_sku", "status": active | inactive | suppressed, "reasons": [{"code", "text"}]};
reasons and texts may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.listed import no_page, read_each
from entrepot.orders.adapters.own.settings import OwnSettings
from entrepot.orders.adapters.own.signature import signed
from entrepot.orders.adapters.own.status import LISTING
from entrepot.orders.adapters.own.writeback import error_text
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

PAGE_SIZE: Final = 500


def listings_request(cursor: ListingsCursor, settings: OwnSettings) -> HttpRequest:
    """POST, because the question is signed as any body of ours."""
    question = {"shop": settings.shop, "limit": PAGE_SIZE, "page": cursor.page}
    return signed("POST", "/listings:list", question, settings)


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: OwnSettings
) -> ListingsPage:
    if answer.status != 200:
        return ListingsPage.failed(cursor, failure(answer, error_text(answer)))
    try:
        node = Node(parse_json(answer.body))
        if not node.at("listings").is_list:
            node.at("listings").fail("expected a list of listings")
        listings, bad = read_each(node.members("listings"), _listing)
        after = cursor.listed(node.text("next"))
    except Unreadable as error:
        return no_page(cursor, error)
    return ListingsPage(listings, after, Outcome.confirmed(), bad)


def _listing(node: Node) -> Iterator[ListingStatus]:
    word = node.need_text("status")
    reasons = tuple(
        ListingReason(each.need_text("code"), each.text("text")) for each in node.each("reasons")
    )
    yield ListingStatus(node.need_text("external_sku"), word, LISTING.get(word), reasons)
