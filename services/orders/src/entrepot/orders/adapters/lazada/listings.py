"""Listings: GET /products/get, 50 products a page with their SKUs.

Source: GetProducts. An offset ends at 10,000: where more products were created within a range of time
than that, each half of it is read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from entrepot.orders.adapters.lazada.polling import problem
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.lazada.status import PRODUCT, PRODUCT_PART, SKU, word_of
from entrepot.orders.adapters.listed import no_page, read_each
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
from entrepot.orders.domain.listing_state import ListingState

LIST: Final = "/products/get"
PAGE_SIZE: Final = 50
MAX_OFFSET: Final = 10_000
FIRST: Final = datetime(2012, 1, 1, tzinfo=UTC)  # Lazada began in March of that year.
SHORTEST: Final = timedelta(minutes=1)
SUSPENDED: Final = ListingReason("suspended")


def listings_request(cursor: ListingsCursor, settings: LazadaSettings) -> HttpRequest:
    """page: the offset in the first range of todo, which are "from|until"; none: all time."""
    query = [("filter", "all"), ("limit", str(PAGE_SIZE)), ("offset", cursor.page or "0")]
    if cursor.todo:
        start, end = cursor.todo[0].split("|")
        query += [("create_after", start), ("create_before", end)]
    return HttpRequest("GET", LIST, tuple(query))


def _range(cursor: ListingsCursor) -> tuple[datetime, datetime]:
    if not cursor.todo:
        return FIRST, datetime.now(UTC) + timedelta(days=1)
    start, end = cursor.todo[0].split("|")
    return datetime.fromisoformat(start), datetime.fromisoformat(end)


def read_listings(
    answer: HttpAnswer, cursor: ListingsCursor, settings: LazadaSettings
) -> ListingsPage:
    outcome = problem(answer, "products were not listed")
    if outcome is not None:
        return ListingsPage.failed(cursor, outcome)
    try:
        data = Node(parse_json(answer.body)).at("data")
        if not data.is_object:
            data.fail("expected products")
        products = list(data.members("products"))
        listings, bad = read_each(products, _product)
        total = data.integer("total_products") or 0
    except Unreadable as error:
        return no_page(cursor, error)
    others = cursor.todo[1:]
    start, end = _range(cursor)
    if total > MAX_OFFSET and end - start > SHORTEST:
        middle = start + (end - start) / 2
        halves = (_text(start, middle), _text(middle, end))
        return ListingsPage((), ListingsCursor(None, (*halves, *others)), Outcome.confirmed())
    offset = int(cursor.page or "0") + len(products)
    if len(products) >= PAGE_SIZE and offset < MAX_OFFSET:
        after = ListingsCursor(str(offset), cursor.todo)
        return ListingsPage(listings, after, Outcome.confirmed(), bad)
    rest = ListingsCursor(None, others) if others else None
    return ListingsPage(listings, rest, Outcome.confirmed(), bad, partial=total > MAX_OFFSET)


def _text(start: datetime, end: datetime) -> str:
    return f"{start.isoformat(timespec='seconds')}|{end.isoformat(timespec='seconds')}"


def _product(node: Node) -> Iterator[ListingStatus]:
    """A SKU is sold where it and its product are active."""
    product = node.need_text("status")
    part = node.text("subStatus")
    why = _reasons(node, part)
    taken_down = {
        name for each in node.each("suspendedSkus") if (name := each.text("SellerSku")) is not None
    }
    for name in sorted(taken_down):
        yield ListingStatus(name, product, "suppressed", (SUSPENDED, *why))
    for sku in node.each("skus"):
        name = sku.text("SellerSku") or sku.need_text("ShopSku")
        own = sku.text("Status") or ""
        if name in taken_down:
            continue
        said = " ".join(each for each in (product, part, own) if each)
        state = _state(product, part, own)
        blamed = product if PRODUCT.get(word_of(product)) != "active" else own
        sold = state == "active"
        yield ListingStatus(name, said, state, () if sold else (ListingReason(blamed), *why))


def _state(product: str, part: str | None, own: str) -> ListingState | None:
    state = PRODUCT.get(word_of(product))
    if state == "active":
        return SKU.get(word_of(own))
    if part is None or state is None:
        return state
    return PRODUCT_PART.get(word_of(part))


def _reasons(node: Node, part: str | None) -> tuple[ListingReason, ...]:
    """The part of the state, and the texts of rejectReason, whatever its fields are called."""
    texts = [each for why in node.each("rejectReason") for each in _texts(why.value)]
    if not texts:
        return (ListingReason(part),) if part is not None else ()
    return (ListingReason(part or "rejected", "; ".join(texts)),)


def _texts(value: dict[str, Any]) -> Iterator[str]:
    return (text.strip() for text in value.values() if isinstance(text, str) and text.strip())
