"""Goods that come back from a customer, by lot and serial as far as they were told."""

from datetime import datetime

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.quality import set_apart
from entrepot.inventory.domain.serials import STATE_OF, Place
from entrepot.inventory.domain.stock import Stock
from entrepot.inventory.domain.telling import say_adjusted
from entrepot.shared.events.envelope import Event


def take_back(
    book: Book, stock: Stock, account: str, quantity: int, *, return_id: str, line_no: int,
    occurred_at: datetime, cause: Event,
) -> None:  # fmt: skip
    """customer -> free, damaged or quality_hold. Units of a lot that is on hold go there, too."""
    pieces = list(book.wish(return_id, stock.sku, quantity))
    rest = quantity - sum(units for _, units in pieces)
    for lot, units in [*pieces, (None, rest)]:
        book.post(stock, "customer", account, units, "return", occurred_at=occurred_at,
                  reference=return_id, source_event_id=str(cause.meta.id), lot=lot,
                  cause=cause)  # fmt: skip
    told = book.contents.get(return_id)
    if told is not None:
        rows = book.serials.rows
        back = [
            serial
            for serial in told.take_serials(stock.sku, quantity)
            if (row := rows.get((stock.sku, serial))) and row.state in ("customer", "lost")
        ]
        place = Place(STATE_OF[account], stock.location, stock.party, return_id)
        book.serials.put(stock.sku, back, place, occurred_at)
    if account != "free":
        return
    source = f"{return_id}/{line_no}"
    say_adjusted(book, stock, source, quantity, "return", occurred_at, cause)
    for lot, _ in pieces:
        back_again = book.lots.lot(stock, str(lot))
        if back_again.status != "good":
            set_apart(book, stock, back_again, f"{source}/{lot}", occurred_at)
