"""Listings: searchListingsItems, 20 a page, oldest first.

Source: Listings Items API 2021-08-01. A search tells at most 1,000 listings, whatever it finds: the
next 1,000 are those created since the last of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import quote

from entrepot.orders.adapters.amazon.settings import AmazonSettings
from entrepot.orders.adapters.amazon.status import BUYABLE, ENFORCED, LISTING
from entrepot.orders.adapters.amazon.writeback import error_text
from entrepot.orders.adapters.answers import failure
from entrepot.orders.adapters.listed import OUT_OF_STOCK, no_page, read_each
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

PAGE_SIZE: Final = 20  # Amazon's own limits, of a page and of a search.
MAX_FOUND: Final = 1_000
INCLUDED: Final = "summaries,issues,fulfillmentAvailability"
NOT_BUYABLE: Final = ListingReason("not_buyable")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading is: after, the creation from which on this search looks; token, its page; read,
    how many it told; last, the creation of the newest of them."""

    after: str = ""
    token: str = ""
    read: int = 0
    last: str = ""

    @classmethod
    def of(cls, cursor: ListingsCursor) -> Place:
        return cls(**json.loads(cursor.page)) if cursor.page else cls()

    def to_text(self) -> str:
        return json.dumps(asdict(self))


def listings_request(cursor: ListingsCursor, settings: AmazonSettings) -> HttpRequest:
    place = Place.of(cursor)
    query = [
        ("marketplaceIds", ",".join(settings.marketplace_ids)),
        ("includedData", INCLUDED),
        ("sortBy", "createdDate"),
        ("sortOrder", "ASC"),
        ("pageSize", str(PAGE_SIZE)),
    ]
    if place.after:
        query.append(("createdAfter", place.after))
    if place.token:
        query.append(("pageToken", place.token))
    path = f"/listings/2021-08-01/items/{quote(settings.seller_id, safe='')}"
    return HttpRequest("GET", path, tuple(query))


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: AmazonSettings
) -> ListingsPage:
    """A page token that ended begins its search anew."""
    place = Place.of(cursor)
    if answer.status != 200:
        if place.token and answer.status in (400, 404):
            again = ListingsCursor(Place(place.after).to_text() if place.after else None)
            return ListingsPage.failed(again, Outcome.retry(1.0, error_text(answer)))
        return ListingsPage.failed(cursor, failure(answer, error_text(answer)))
    try:
        node = Node(parse_json(answer.body))
        if not node.at("items").is_list:
            node.at("items").fail("expected a list of listings")
        items = list(node.members("items"))
        listings, bad = read_each(items, lambda each: _listing(each, settings.marketplace_ids))
        total, token = node.integer("numberOfResults"), node.at("pagination").text("nextToken")
        created = [at for each in items if (at := _created(each)) is not None]
    except Unreadable as error:
        return no_page(cursor, error)
    place = replace(
        place, token=token or "", read=place.read + len(items),
        last=max([*created, place.last], key=_instant),
    )  # fmt: skip
    if token is not None:
        return ListingsPage(listings, cursor.listed(place.to_text()), Outcome.confirmed(), bad)
    more = place.read >= MAX_FOUND or (total is not None and total > place.read)
    if more and place.last != place.after:
        after = cursor.listed(Place(place.last).to_text())
        return ListingsPage(listings, after, Outcome.confirmed(), bad)
    return ListingsPage(listings, None, Outcome.confirmed(), bad, partial=more)


def _created(item: Node) -> str | None:
    """When the listing was made, as Amazon writes it; None where that is not told."""
    told = [
        text
        for each in item.each("summaries")
        if each.instant("createdDate") is not None and (text := each.text("createdDate"))
    ]
    return min(told, key=_instant) if told else None


def _instant(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() if text else 0.0


def _listing(item: Node, marketplaces: Sequence[str]) -> Iterator[ListingStatus]:
    """The best of what the connection's marketplaces say; one without a word is not known."""
    sku = item.need_text("sku")
    found = [
        _in_marketplace(sku, each, item)
        for each in item.each("summaries")
        if not marketplaces or each.text("marketplaceId") in marketplaces
    ]
    yield best(found) if found else ListingStatus(sku, "", None)


def _in_marketplace(sku: str, summary: Node, item: Node) -> ListingStatus:
    status = summary.at("status")
    if not status.is_list or not all(isinstance(each, str) for each in status.value):
        status.fail("expected a list of words")
    words: list[str] = sorted(status.value)
    said, reasons = ",".join(words), _issues(item, summary.text("marketplaceId"))
    if not set(words) <= LISTING:
        return ListingStatus(sku, said, None, reasons)
    if BUYABLE in words:
        return ListingStatus(sku, said, "active")
    if any(reason.code in ENFORCED for reason in reasons):
        return ListingStatus(sku, said, "suppressed", reasons)
    if not reasons and _is_sold_out(item):
        return ListingStatus(sku, said, "active", (OUT_OF_STOCK,))
    return ListingStatus(sku, said, "inactive", reasons or (NOT_BUYABLE,))


def _issues(item: Node, marketplace: str | None) -> tuple[ListingReason, ...]:
    """Issues that hold the listing back: what Amazon did because of one, and its errors."""
    found: list[ListingReason] = []
    for issue in item.each("issues"):
        places = issue.at("marketplaceIds").value
        if isinstance(places, list) and places and marketplace not in places:
            continue
        text = issue.text("message")
        for done in issue.at("enforcements").each("actions"):
            found.append(ListingReason(done.need_text("action"), text))
        if issue.text("severity") == "ERROR":
            found.append(ListingReason(issue.need_text("code"), text))
    return tuple(dict.fromkeys(found))


def _is_sold_out(item: Node) -> bool:
    """Whether the seller has told 0 units for every channel. Of what Amazon stocks nothing is told."""
    told = [each.integer("quantity") for each in item.each("fulfillmentAvailability")]
    return bool(told) and all(units == 0 for units in told)
