"""Listings: the SKUs of getInventoryItems, 200 a page, then getOffers for each of them.

Sources: Sell Inventory API v1, getInventoryItems (offset is a page number), getOffers (one SKU a call),
the enums OfferStatusEnum and ListingStatusEnum, the type ListingDetails.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.ebay.settings import EbaySettings
from entrepot.orders.adapters.ebay.status import LISTING, OFFER
from entrepot.orders.adapters.ebay.writeback import error_text
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
from entrepot.orders.domain.listing_state import best

ITEMS: Final = "/sell/inventory/v1/inventory_item"
OFFERS: Final = "/sell/inventory/v1/offer"
PAGE_SIZE: Final = 200
NO_OFFER: Final = ListingReason("no_offer")
ON_HOLD: Final = ListingReason("listing_on_hold")


def listings_request(cursor: ListingsCursor, settings: EbaySettings) -> HttpRequest:
    """todo: SKUs."""
    if cursor.todo:
        return HttpRequest("GET", OFFERS, (("sku", cursor.todo[0]),))
    query = (("limit", str(PAGE_SIZE)), ("offset", cursor.page or "0"))
    return HttpRequest("GET", ITEMS, query)


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: EbaySettings
) -> ListingsPage:
    """An item that was never offered is answered with 404."""
    if cursor.todo and answer.status == 404:
        never = ListingStatus(cursor.todo[0], "", "inactive", (NO_OFFER,))
        return ListingsPage((never,), cursor.told(), Outcome.confirmed())
    if answer.status != 200:
        return ListingsPage.failed(cursor, failure(answer, error_text(answer)))
    try:
        node = Node(parse_json(answer.body))
        if cursor.todo:
            offers, bad = read_each(node.each("offers"), lambda each: _offer(each, cursor.todo[0]))
            found = (best(offers),) if offers else ()
            return ListingsPage(found, cursor.told(), Outcome.confirmed(), bad)
        items = node.at("inventoryItems")
        names = [each.need_text("sku") for each in node.each("inventoryItems")]
        total = node.integer("total")
        if not (items.is_list or total == 0):
            items.fail("expected a list of inventory items")
    except Unreadable as error:
        return no_page(cursor, error)
    page = int(cursor.page or "0") + 1
    more = len(names) >= PAGE_SIZE and (total is None or page * PAGE_SIZE < total)
    return ListingsPage((), cursor.listed(str(page) if more else None, names), Outcome.confirmed())


def _offer(node: Node, sku: str) -> Iterator[ListingStatus]:
    """An offer that is published tells of its listing."""
    word, listing = node.need_text("status"), node.object("listing")
    if word != "PUBLISHED":
        yield by_word(sku, word, OFFER)
        return
    if listing is None:
        yield ListingStatus(sku, word, None)
        return
    state = listing.need_text("listingStatus")
    if listing.flag("listingOnHold"):
        yield ListingStatus(sku, f"{word} {state}", "suppressed", (ON_HOLD,))
    elif state == "OUT_OF_STOCK":
        yield by_word(sku, state, LISTING, OUT_OF_STOCK)
    else:
        yield by_word(sku, state, LISTING)
