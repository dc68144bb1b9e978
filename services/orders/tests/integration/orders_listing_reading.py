"""A reading of a marketplace's listings, answer by answer, for the tests of adapters."""

import json
from typing import Any

from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    ListingsCursor,
    ListingsPage,
    ListingStatus,
)
from entrepot.orders.adapters.registry import adapter_of

Told = tuple[str, str, str | None, tuple[str, ...]]


def answer(body: Any, status: int = 200) -> HttpAnswer:
    return HttpAnswer(status, {}, json.dumps(body).encode())


class Reading:
    """A reading of one marketplace, answer by answer."""

    def __init__(self, marketplace: str, **settings: Any) -> None:
        self.adapter = adapter_of(marketplace)
        self.settings = self.adapter.settings_model.model_validate({"shop": "s", **settings})
        self.cursor: ListingsCursor | None = ListingsCursor()

    @property
    def request(self) -> HttpRequest:
        assert self.cursor is not None, "all was read"
        again = ListingsCursor.from_text(self.cursor.to_text())
        assert again == self.cursor
        return self.adapter.listings_request(again, self.settings)

    def reads(self, body: Any, status: int = 200) -> ListingsPage:
        assert self.cursor is not None
        told = answer(body, status)
        page = self.adapter.read_listings(told, self.cursor, self.settings)
        self.cursor = page.next
        return page

    def told(self, body: Any, status: int = 200) -> list[Told]:
        page = self.reads(body, status)
        assert (page.outcome.kind, page.not_understood) == ("confirmed", ())
        return [plain(each) for each in page.listings]


def plain(listing: ListingStatus) -> Told:
    codes = tuple(reason.code for reason in listing.reasons)
    return listing.external_sku, listing.said, listing.state, codes
