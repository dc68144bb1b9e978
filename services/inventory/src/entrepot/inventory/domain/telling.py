"""Telling what changed a balance."""

from datetime import datetime
from typing import Literal

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.stock import Stock
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import StockAdjusted
from entrepot.shared.events.plain import Plain

Reason = Literal[
    "count", "damage", "loss", "found", "return", "hold", "release_hold", "manual"
]  # fmt: skip


def say_adjusted(
    book: Book, stock: Stock, source_event_id: str, delta: int, reason: Reason,
    occurred_at: datetime, cause: Event | None = None,
) -> None:  # fmt: skip
    """Tell that on_hand changed by delta (0: a count that found what the books say)."""
    event = Plain(
        StockAdjusted,
        {
            "sku": stock.sku, "location": stock.location, "party": stock.party,
            "source_event_id": source_event_id, "delta": delta, "reason": reason,
            "occurred_at": occurred_at,
        },
    )  # fmt: skip
    book.say_of(stock, event, cause)
