"""What readings of listings have in common, whatever the marketplace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from entrepot.orders.adapters.port import (
    ListingReason,
    ListingsCursor,
    ListingsPage,
    ListingStatus,
    NotUnderstood,
    Outcome,
)
from entrepot.orders.adapters.reading import Node, Unreadable
from entrepot.orders.domain.listing_state import ListingState

AGAIN_S: Final = 30.0
OUT_OF_STOCK: Final = ListingReason("out_of_stock")

Told = tuple[tuple[ListingStatus, ...], tuple[NotUnderstood, ...]]


def read_each(nodes: Iterable[Node], reader: Callable[[Node], Iterable[ListingStatus]]) -> Told:
    """The listings of each node; a bad node is named and does not spoil the others."""
    found: list[ListingStatus] = []
    bad: list[NotUnderstood] = []
    for node in nodes:
        try:
            found.extend(reader(node))
        except Unreadable as error:
            bad.append(error.named)
    return tuple(found), tuple(bad)


def by_word(
    external_sku: str,
    word: str,
    states: Mapping[str, ListingState],
    *reasons: ListingReason,
) -> ListingStatus:
    """A listing whose platform says one word. A word that is not in the table is kept as it is; one
    that means not sold is the first reason."""
    state = states.get(word)
    if state in ("inactive", "suppressed"):
        reasons = (ListingReason(word), *reasons)
    return ListingStatus(external_sku, word, state, reasons)


def no_page(cursor: ListingsCursor, error: Unreadable) -> ListingsPage:
    """An answer that cannot be read as a whole: the same is asked again."""
    again = Outcome.retry(AGAIN_S, f"an answer that is no page: {error}")
    return ListingsPage.failed(cursor, again)
