"""Lots that must not be sold: on hold by a person, or past their shelf life.

What is free goes to quality_hold; what is promised stays until it is released or shipped from
other stock, and is told. A sweep sets the rest apart as soon as it is free.
"""

from datetime import datetime
from typing import Literal

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import WrongState
from entrepot.inventory.domain.lots import UNLOTTED, Described, Lot
from entrepot.inventory.domain.stock import Stock
from entrepot.inventory.domain.telling import say_adjusted
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import LotExpired, LotExpiring, LotHeld, LotReleased
from entrepot.shared.quantity import MAX_UNITS

Inspection = Literal["", "passed", "failed", "waived"]
EXPIRED = "expired"


def set_apart(
    book: Book, stock: Stock, lot: Lot, source: str, occurred_at: datetime | None = None,
    cause: Event | None = None,
) -> int:  # fmt: skip
    """Move what is free of the lot to quality_hold. Returns the units. source: names the fact."""
    units = min(lot.on_hand, stock.available_to_promise)
    if units <= 0:
        return 0
    book.post(stock, "free", "quality_hold", units, "hold", lot=lot.lot, reference=lot.reason,
              source_event_id=source, occurred_at=occurred_at, cause=cause)  # fmt: skip
    say_adjusted(book, stock, source, -units, "hold", occurred_at or book.now, cause)
    return units


def hold(
    book: Book, stock: Stock, lot: Lot, *, reason: str, person: str, party: str,
    inspection: Inspection = "", cause: Event | None = None,
) -> int:  # fmt: skip
    """Put a lot on hold at one place. Repeating it sets apart what became free meanwhile."""
    lot.status, lot.reason, lot.held_by, lot.held_by_party = "held", reason, person, party
    book.lots.touch(stock, lot)
    units = set_apart(book, stock, lot, _source(book, lot, "hold"), cause=cause)
    book.say_of(
        stock,
        LotHeld(
            sku=stock.sku, location=stock.location, party=stock.party, lot=lot.lot,
            held_units=units, reserved_units=lot.on_hand, reason=reason, person=person,
            inspection=inspection,
        ),
        cause,
    )  # fmt: skip
    return units


def release(
    book: Book, stock: Stock, lot: Lot, *, reason: str, person: str, party: str,
    inspection: Inspection = "", at_most: int = MAX_UNITS, cause: Event | None = None,
) -> int:  # fmt: skip
    """Let a lot be sold again; of the units set apart, at most so many. party: who asks; '*' for
    staff. Raises WrongState for a lot that is not on hold, that is too old, or that staff put on
    hold."""
    if lot.status == "good":
        raise WrongState(f"lot {lot.lot} is not on hold", state=lot.status)
    last = lot.sell_by
    if last is not None and book.lots.today > last:
        raise WrongState(
            f"lot {lot.lot} could be sold until {last}", state="expired",
            cure="change the SKU's minimum shelf life, or write the units off",
            cure_zh="请调整该 SKU 的最短保质期要求, 或报废该批次",
        )  # fmt: skip
    if party not in ("*", lot.held_by_party):
        raise WrongState(
            f"lot {lot.lot} was put on hold by {lot.held_by_party}", state=lot.status,
            cure="ask them to release it", cure_zh="请联系冻结方解除",
        )  # fmt: skip
    lot.status, lot.reason, lot.held_by, lot.held_by_party = "good", "", "", ""
    book.lots.touch(stock, lot)
    units, source = min(at_most, lot.quality_hold), _source(book, lot, "release")
    book.post(stock, "quality_hold", "free", units, "release_hold", lot=lot.lot, reference=reason,
              source_event_id=source, cause=cause)  # fmt: skip
    if units:
        say_adjusted(book, stock, source, units, "release_hold", book.now, cause)
    book.say_of(
        stock,
        LotReleased(
            sku=stock.sku, location=stock.location, party=stock.party, lot=lot.lot,
            released_units=units, reason=reason, person=person, inspection=inspection,
        ),
        cause,
    )  # fmt: skip
    return units


def judge(book: Book, stock: Stock, lot: Lot, warn_days: int) -> tuple[bool, int]:
    """What the day asks of a lot: warn once, set apart once it is too old, sweep what became
    free. Returns whether it expired just now, and the units set apart."""
    last = lot.sell_by
    fresh = False
    if lot.status == "good" and last is not None and lot.about.expires_on is not None:
        left = (last - book.lots.today).days
        if left < 0:
            lot.status, lot.reason = "expired", EXPIRED
            lot.held_by, lot.held_by_party = "", "*"
            book.lots.touch(stock, lot)
            fresh = True
        elif left <= warn_days and lot.warned_at is None and lot.on_hand:
            lot.warned_at = book.now
            book.lots.touch(stock, lot)
            book.say_of(
                stock,
                LotExpiring(
                    sku=stock.sku, location=stock.location, party=stock.party, lot=lot.lot,
                    expires_on=lot.about.expires_on, sell_by=last, units=lot.on_hand,
                ),
            )  # fmt: skip
    if lot.status == "good":
        return False, 0
    units = set_apart(book, stock, lot, _source(book, lot, lot.status))
    if fresh and lot.about.expires_on is not None and lot.on_hand + units > 0:
        book.say_of(
            stock,
            LotExpired(
                sku=stock.sku, location=stock.location, party=stock.party, lot=lot.lot,
                expires_on=lot.about.expires_on, held_units=units, reserved_units=lot.on_hand,
            ),
        )  # fmt: skip
    return fresh, units


def assign(book: Book, stock: Stock, name: str, about: Described, quantity: int) -> None:
    """Say that units without a lot belong to one: goods that were there before lots were kept.
    The balance stays as it is. Raises LotShort, LotDiffers."""
    book.lots.split(stock, "free", "adjustment", quantity, UNLOTTED)
    book.lots.describe(stock, name, about)
    source = f"lot/{name}/assign/{book.now.isoformat()}"
    book.post(stock, "adjustment", "free", quantity, "assign_lot", lot=name, source_event_id=source)
    book.post(stock, "free", "adjustment", quantity, "assign_lot", lot=UNLOTTED,
              source_event_id=source)  # fmt: skip


def _source(book: Book, lot: Lot, action: str) -> str:
    return f"lot/{lot.lot}/{action}/{book.now.isoformat()}"
