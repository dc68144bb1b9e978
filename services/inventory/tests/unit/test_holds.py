"""Decisions on reservations, one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from entrepot.inventory.domain import holds
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import WrongState
from entrepot.inventory.domain.reservation import ReserveStock
from entrepot.inventory.domain.stock import Stock
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InsufficientStock, NotFound
from entrepot.shared.events.envelope import Meta
from entrepot.shared.events.inventory import StockReserved
from entrepot.shared.events.orders import Allocation, Demand, SourcingOption
from entrepot.shared.events.plain import Plain

NOW = datetime(2026, 1, 5, tzinfo=UTC)
RES, ORD = "res_" + "1" * 32, "ord_" + "1" * 32


def a_book(*stocks: tuple[str, str, int], cancelled: tuple[str, ...] = ()) -> Book:
    rows = {(s, p): Stock(s, p, "warehouse:a", q) for s, p, q in stocks}
    return Book(NOW, rows, {}, cancelled)


def an_option(**places: tuple[int, ...]) -> SourcingOption:
    return SourcingOption(allocations=tuple(
        Allocation(location=p.replace("_", "-"), demand=d) for p, d in places.items()
    ))  # fmt: skip


def a_command(
    *demand: tuple[str, int], options: tuple[SourcingOption, ...], owner: str = "shop:a1",
    all_parties: bool = True,
) -> ReserveStock:  # fmt: skip
    entries = tuple(Demand(line_no=1, sku=s, quantity=q) for s, q in demand)
    return ReserveStock(RES, ORD, owner, entries, options, 1, timedelta(minutes=15), None, "",
                        all_parties)  # fmt: skip


def test_the_components_of_a_bundle_are_summed_before_the_check() -> None:
    book = a_book(("BULB", "EU-1", 5))
    command = a_command(("BULB", 3), ("BULB", 3), options=(an_option(EU_1=(0, 1)),))
    with pytest.raises(InsufficientStock) as caught:
        holds.reserve(book, command)
    assert caught.value.extra["shortages"] == [{"sku": "BULB", "wanted": 6, "available": 5}]
    assert book.movements == []


def test_the_first_feasible_option_wins_though_a_later_one_would_do() -> None:
    book = a_book(("LAMP", "EU-1", 1), ("LAMP", "UK-1", 9), ("LAMP", "US-1", 9))
    options = (an_option(EU_1=(0,)), an_option(UK_1=(0,)), an_option(US_1=(0,)))
    held = holds.reserve(book, a_command(("LAMP", 2), options=options))
    assert held is not None
    assert held.option == 1
    assert [li.location for li in held.lines.values()] == ["UK-1"]


@pytest.mark.parametrize(
    "option", [an_option(EU_1=(0,)), an_option(EU_1=(0, 0)), an_option(EU_1=(0, 2))]
)
def test_an_option_that_does_not_serve_each_entry_once_is_not_taken(
    option: SourcingOption,
) -> None:
    book = a_book(("LAMP", "EU-1", 9))
    with pytest.raises(InsufficientStock):
        holds.reserve(book, a_command(("LAMP", 1), ("LAMP", 1), options=(option,)))
    assert book.stocks["LAMP", "EU-1"].reserved == 0


def test_a_closed_location_takes_no_new_reservation() -> None:
    book = a_book(("LAMP", "EU-1", 9))
    book.stocks["LAMP", "EU-1"].active = False
    with pytest.raises(InsufficientStock):
        holds.reserve(book, a_command(("LAMP", 1), options=(an_option(EU_1=(0,)),)))


def test_an_order_that_was_cancelled_is_never_reserved_for() -> None:
    book = a_book(("LAMP", "EU-1", 9), cancelled=(ORD,))
    with pytest.raises(WrongState):
        holds.reserve(book, a_command(("LAMP", 1), options=(an_option(EU_1=(0,)),)))


def test_an_id_used_for_another_demand_order_or_party_is_refused() -> None:
    book = a_book(("LAMP", "EU-1", 9))
    options = (an_option(EU_1=(0,)),)
    holds.reserve(book, a_command(("LAMP", 1), options=options))
    with pytest.raises(Conflict):
        holds.reserve(book, a_command(("LAMP", 2), options=options))
    with pytest.raises(NotFound):
        holds.reserve(
            book, a_command(("LAMP", 1), options=options, owner="shop:b1", all_parties=False)
        )
    assert book.stocks["LAMP", "EU-1"].reserved == 1


@pytest.mark.parametrize("waits_until", [None, NOW + timedelta(seconds=1)])
def test_a_hold_is_told_as_a_validated_event_would_be(waits_until: datetime | None) -> None:
    book = a_book(("LAMP", "EU-1", 9))
    command = a_command(("LAMP", 1), ("LAMP", 2), options=(an_option(EU_1=(0, 1)),))
    command = replace(command, hold_for=waits_until and timedelta(seconds=1))
    holds.reserve(book, command)
    (fact,) = book.facts
    assert isinstance(fact.event, Plain)
    made = fact.event.made()
    assert isinstance(made, StockReserved)
    assert (made.expires_at, [li.quantity for li in made.lines]) == (waits_until, [3])
    nothing: Any = None
    uow = UnitOfWork(nothing, nothing, NOW)
    cause = StockReserved.model_validate(fact.event.values).with_meta(
        Meta(uuid4(), "t.v1", "orders", "order/1", 1, NOW, "began", "led", (), "00-trace-01")
    )
    uow.publish(made, version=1, cause=cause)
    uow.publish_plain(fact.event, version=1, cause=cause)
    assert uow.pending[0] == uow.pending[1]
