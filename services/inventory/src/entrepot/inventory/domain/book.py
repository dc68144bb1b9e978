"""The book of one transaction: stock rows and reservations that are locked, and what happens to
them, in order. It decides and collects; the caller loads before and writes after.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from entrepot.inventory.domain.contents import Contents
from entrepot.inventory.domain.errors import UnknownLocation
from entrepot.inventory.domain.followups import Followups
from entrepot.inventory.domain.incoming import Expected
from entrepot.inventory.domain.lots import LotLedger, Piece
from entrepot.inventory.domain.reservation import Reservation
from entrepot.inventory.domain.serials import Place, SerialLedger
from entrepot.inventory.domain.shop_lists import ShopLists
from entrepot.inventory.domain.stock import Key, Movement, Stock
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import AvailabilityChanged
from entrepot.shared.events.plain import Plain


class Fact(NamedTuple):
    """An event to publish, and what led to it."""

    event: Event | Plain
    version: int
    cause: Event | None = None
    request_id: str = ""


class Book:
    """stocks: the locked rows by (sku, location). reservations: the locked ones by id.
    cancelled: orders that will not be served."""

    def __init__(
        self, now: datetime, stocks: dict[Key, Stock],
        reservations: dict[str, Reservation] | None = None, cancelled: Iterable[str] = (),
        expected: Iterable[Expected] = (),
    ) -> None:  # fmt: skip
        self.now = now
        self.stocks = stocks
        self.reservations = reservations if reservations is not None else {}
        self.cancelled = set(cancelled)
        self.expected = list(expected)
        self.lots = LotLedger(now)
        self.serials = SerialLedger(now)
        self.contents: dict[str, Contents] = {}  # By parcel or return, as far as it was told.
        self.lists = ShopLists()  # Of the shops that the commands are for.
        self.after = Followups()
        self.movements: list[Movement] = []
        self.facts: list[Fact] = []
        self.changed: dict[str, Reservation] = {}
        self.changed_expected: dict[int, Expected] = {}  # By id() of the value.
        self._before: dict[Key, tuple[Stock, int, int, int]] = {}
        self._why: dict[Key, tuple[Event | None, str]] = {}

    # Stock rows -------------------------------------------------------------------------------

    def stock(self, sku: str, location: str) -> Stock:
        """The locked row. Raises UnknownLocation where there is none."""
        found = self.stocks.get((sku, location))
        if found is None:
            raise UnknownLocation(location)
        return found

    def touch(self, stock: Stock, cause: Event | None = None, request_id: str = "") -> None:
        """Remember that the row is about to change; its availability is announced at the end."""
        key = (stock.sku, stock.location)
        if key not in self._before:
            self._before[key] = (stock, stock.on_hand, stock.reserved, stock.incoming)
        if cause is not None or request_id or key not in self._why:
            self._why[key] = (cause, request_id)

    def restate(self, stock: Stock) -> None:
        """Announce the record at the end even where no balance changed: its operator did."""
        self.touch(stock)
        self._before[(stock.sku, stock.location)] = (stock, -1, -1, -1)

    @property
    def touched(self) -> list[Stock]:
        return [stock for stock, *_ in self._before.values()]

    @property
    def risen(self) -> list[Stock]:
        """Records that can promise more than before."""
        return [
            stock for stock, on_hand, reserved, _ in self._before.values()
            if stock.on_hand - stock.reserved > on_hand - reserved
        ]  # fmt: skip

    def post(
        self, stock: Stock, from_account: str, to_account: str, quantity: int, kind: str, *,
        occurred_at: datetime | None = None, reference: str = "", source_event_id: str = "",
        lot: str | None = None, wish: Sequence[Piece] = (), cause: Event | None = None,
        request_id: str = "",
    ) -> Sequence[Piece]:  # fmt: skip
        """Append a movement and move the balance. quantity 0 posts nothing. lot and wish: as
        LotLedger.split. Returns the lots it took, and appends one movement for each. Raises as
        Stock.move and LotLedger.split, changing nothing."""
        if quantity == 0:
            return ()
        self.touch(stock, cause, request_id)
        pieces: Sequence[Piece] = ((None, quantity),)
        if lot or stock.traced:
            pieces = self.lots.split(stock, from_account, to_account, quantity, lot, wish)
        stock.move(from_account, to_account, quantity)
        if lot or stock.traced:
            self.lots.move(stock, from_account, to_account, pieces)
        for name, units in pieces:
            self.movements.append(
                Movement(
                    occurred_at or self.now, stock.sku, stock.location, stock.party, from_account,
                    to_account, units, kind, reference, source_event_id, name,
                )
            )  # fmt: skip
        return pieces

    def hold(
        self, stock: Stock, quantity: int, reference: str, source_event_id: str,
        cause: Event | None, request_id: str,
    ) -> None:  # fmt: skip
        """post() from free to reserved, for units that were just found to be free: the one step
        that every order takes."""
        self.touch(stock, cause, request_id)
        stock.reserved += quantity
        self.movements.append(
            Movement(
                self.now, stock.sku, stock.location, stock.party, "free", "reserved", quantity,
                "reserve", reference, source_event_id, None,
            )
        )  # fmt: skip

    def may_sell(self, owner: str, stock: Stock) -> bool:
        """Whether units of the record may be held for the owner, by the shop's list of places."""
        return self.lists.allow(owner, stock.location, bonded=stock.bonded)

    def wish(self, reference: str, sku: str, quantity: int) -> Sequence[Piece]:
        """The lots that were named for a parcel or a return."""
        told = self.contents.get(reference)
        return told.take(sku, quantity) if told is not None else ()

    def serials_left(
        self, stock: Stock, reference: str, quantity: int, occurred_at: datetime
    ) -> Sequence[str]:
        """Note that the named units of a parcel are the customer's; one that is not there any
        more is left as it is, for the parcel has gone. Returns those that were noted."""
        told = self.contents.get(reference)
        if told is None:
            return ()
        here = ("on_hand", stock.location)
        rows = self.serials.rows
        found = [
            serial
            for serial in told.take_serials(stock.sku, quantity)
            if (row := rows.get((stock.sku, serial))) and (row.state, row.location) == here
        ]
        place = Place("customer", stock.location, stock.party, reference)
        self.serials.put(stock.sku, found, place, occurred_at)
        return found

    def say(
        self, event: Event | Plain, version: int, cause: Event | None = None, request_id: str = ""
    ) -> None:
        """Collect a fact for the outbox, in order."""
        self.facts.append(Fact(event, version, cause, request_id))

    def say_of(
        self, stock: Stock, event: Event | Plain, cause: Event | None = None, request_id: str = ""
    ) -> None:
        """A fact of a stock record: draws its next version."""
        self.touch(stock, cause, request_id)
        stock.version += 1
        self.say(event, stock.version, cause, request_id)

    def announce(self) -> None:
        """One AvailabilityChanged for each record whose promise changed; called once, last."""
        for key, (stock, on_hand, reserved, incoming) in self._before.items():
            if (on_hand, reserved, incoming) == (stock.on_hand, stock.reserved, stock.incoming):
                continue
            stock.version += 1
            event = Plain(
                AvailabilityChanged,
                {
                    "sku": stock.sku, "location": stock.location, "party": stock.party,
                    "on_hand": stock.on_hand, "reserved": stock.reserved,
                    "available_to_promise": stock.on_hand - stock.reserved,
                    "incoming": stock.incoming,
                },
            )  # fmt: skip
            cause, request_id = self._why[key]
            self.facts.append(Fact(event, stock.version, cause, request_id))

    # What is on its way -----------------------------------------------------------------------

    def expect(self, line: Expected, cause: Event | None = None, request_id: str = "") -> None:
        """Announce units; their place need not be known yet."""
        stock = self.stocks.get((line.sku, line.location))
        if stock is not None:
            self.touch(stock, cause, request_id)
            stock.incoming += line.open
        self.expected.append(line)
        self.changed_expected[id(line)] = line
        self.after.coming.add((line.sku, line.location))

    def arrived(
        self, stock: Stock, quantity: int, *, source_id: str | None = None,
        purchase_order_id: str | None = None,
    ) -> None:  # fmt: skip
        """Lower what is announced for the notice, or for the oldest notices of the purchase
        order. Units beyond the announced ones lower nothing."""
        if source_id is None and purchase_order_id is None:
            return
        for line in self.expected:
            fits = (
                line.source_id == source_id
                if source_id is not None
                else line.purchase_order_id == purchase_order_id
            )
            if not fits or (line.sku, line.location) != (stock.sku, stock.location):
                continue
            units = min(quantity, line.open)
            if units:
                self.touch(stock)
                line.received += units
                stock.incoming -= units
                quantity -= units
                if line.received >= line.quantity:
                    line.state = "done"
                self.changed_expected[id(line)] = line
                self.after.coming.add((line.sku, line.location))

    def give_up(self, line: Expected, cause: Event | None = None) -> None:
        """Units that will not come."""
        if line.state != "open":
            return
        stock = self.stocks.get((line.sku, line.location))
        if stock is not None and line.open:
            self.touch(stock, cause)
            stock.incoming -= line.open
        line.state = "cancelled" if line.received == 0 else "done"
        self.changed_expected[id(line)] = line
        self.after.coming.add((line.sku, line.location))
