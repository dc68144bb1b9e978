"""Reserving by both ways in: one rule, one ledger."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from entrepot.inventory import jobs
from entrepot.inventory.domain.book import Book, Fact
from entrepot.inventory.handlers.holds import reserve_many
from entrepot.inventory.repository import books
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import (
    AvailabilityChanged,
    ReservationRefused,
    ReservationReleased,
    StockReserved,
)
from entrepot.shared.events.orders import Allocation, Demand, SourcingOption
from entrepot.shared.testing.plugin import Rig


def two_ways(*places: str) -> tuple[SourcingOption, ...]:
    return tuple(SourcingOption(allocations=(Allocation(location=p, demand=(0,)),)) for p in places)


async def test_an_accepted_order_is_reserved_once_however_often_it_is_told(world: Any) -> None:
    await world.receive(5)
    await world.rig.clear_outbox()
    await world.rig.deliver(world.accepted(1, 3))
    assert await world.stock() == (5, 3, 0, 0, 0)
    (told,) = await world.rig.published(StockReserved)
    assert (told.lines[0].quantity, told.expires_at, told.attempt) == (3, None, 1)
    (availability,) = await world.rig.published(AvailabilityChanged)
    assert (availability.on_hand, availability.available_to_promise) == (5, 2)
    await world.balanced()


async def test_many_orders_in_one_batch_change_a_record_once(world: Any) -> None:
    await world.receive(10)
    await world.rig.clear_outbox()
    await world.rig.deliver(*(world.accepted(n) for n in range(1, 9)))
    assert len(await world.rig.published(StockReserved)) == 8
    assert len(await world.rig.published(AvailabilityChanged)) == 1
    rows = await world.rig.sql("SELECT subject, version FROM outbox ORDER BY position")
    assert rows[-1]["subject"] == "stock/LAMP/EU-1"
    await world.balanced()


async def test_a_later_option_is_taken_where_the_first_lacks_stock(world: Any) -> None:
    await world.receive(1)
    await world.receive(5, location="UK-1")
    await world.rig.deliver(world.accepted(1, 2, *two_ways("EU-1", "UK-1")))
    (told,) = await world.rig.published(StockReserved)
    assert (told.option, told.lines[0].location) == (1, "UK-1")


async def test_a_refused_order_is_told_with_its_shortages_and_served_when_sourced_anew(
    world: Any,
) -> None:
    await world.receive(1)
    await world.rig.deliver(world.accepted(1, 2))
    (refused,) = await world.rig.published(ReservationRefused)
    assert [s.model_dump() for s in refused.shortages] == [
        {"sku": "LAMP", "wanted": 2, "available": 1}
    ]
    assert await world.stock() == (1, 0, 0, 0, 0)
    await world.receive(1)
    await world.rig.deliver(world.sourced(1, 2))
    (told,) = await world.rig.published(StockReserved)
    assert told.attempt == 2
    rows = await world.rig.sql(
        "SELECT version FROM outbox WHERE subject LIKE 'reservation/%' ORDER BY position"
    )
    assert [r["version"] for r in rows] == [1, 2]
    await world.balanced()


async def test_a_bundle_is_reserved_with_all_its_components_or_not_at_all(world: Any) -> None:
    await world.receive(5)
    await world.receive(1, sku="CABLE")
    demand = (Demand(line_no=1, sku="LAMP", quantity=2), Demand(line_no=1, sku="CABLE", quantity=2))
    await world.rig.deliver(world.accepted(1, 2, demand=demand))
    assert await world.stock() == (5, 0, 0, 0, 0)
    await world.receive(1, sku="CABLE")
    await world.rig.deliver(world.accepted(2, 2, demand=demand))
    assert await world.stock() == (5, 2, 0, 0, 0)
    assert await world.stock("CABLE") == (2, 2, 0, 0, 0)


async def test_a_cancelled_order_gives_its_units_back(world: Any) -> None:
    await world.receive(5)
    await world.rig.deliver(world.accepted(1, 3), world.accepted(2, 2))
    await world.rig.deliver(world.cancelled(1))
    assert await world.stock() == (5, 2, 0, 0, 0)
    (told,) = await world.rig.published(ReservationReleased)
    assert told.reason == "cancelled"
    await world.balanced()


async def test_a_cancellation_that_comes_first_wins(world: Any) -> None:
    await world.receive(5)
    await world.rig.deliver(world.cancelled(1))
    await world.rig.deliver(world.accepted(1, 3), world.sourced(1, 3))
    assert (await world.put(1)).status_code == 409
    assert await world.stock() == (5, 0, 0, 0, 0)
    assert await world.rig.published(StockReserved) == []


async def test_an_order_accepted_and_cancelled_in_one_batch_holds_nothing(world: Any) -> None:
    await world.receive(5)
    await world.rig.deliver(world.accepted(1, 3), world.cancelled(1), world.accepted(2, 5))
    assert await world.stock() == (5, 5, 0, 0, 0)
    await world.balanced()


async def test_a_synchronous_reservation_answers_what_it_holds_and_repeats(world: Any) -> None:
    await world.receive(5)
    first = await world.put(1, 2)
    assert first.status_code == 201
    body = first.json()
    assert (body["state"], body["option"], body["version"]) == ("reserved", 0, 1)
    assert body["expires_at"] == (world.now + timedelta(minutes=15)).isoformat().replace(
        "+00:00", "Z"
    )
    again = await world.put(1, 2)
    assert (again.status_code, again.json()) == (200, body)
    assert await world.stock() == (5, 2, 0, 0, 0)
    assert await world.get(f"/v1/reservations/{body['reservation_id']}") == body


async def test_a_refused_synchronous_reservation_leaves_nothing(world: Any) -> None:
    await world.receive(5)
    await world.rig.clear_outbox()
    answer = await world.put(1, 6)
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["type"].endswith("#insufficient-stock")
    assert problem["shortages"] == [{"sku": "LAMP", "wanted": 6, "available": 5}]
    assert await world.rig.sql("SELECT 1 FROM reservation") == []
    assert await world.rig.published() == []
    assert (await world.put(1, 5)).status_code == 201


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"options": []}, 422),
        ({"options": [{"allocations": [{"location": "EU-1", "demand": [1]}]}]}, 422),
        ({"options": [{"allocations": [{"location": "EU-1", "demand": [0, 0]}]}]}, 422),
        ({"demand": [{"line_no": 1, "sku": "LAMP", "quantity": 0}]}, 422),
        ({"demand": [{"line_no": 1, "sku": "LAMP", "quantity": -3}]}, 422),
        ({"order_id": "1"}, 422),
        ({"hold_for_s": 0}, 422),
        ({"colour": "red"}, 422),
        ({"options": [{"allocations": [{"location": "NOWHERE", "demand": [0]}]}]}, 409),
        ({"demand": [{"line_no": 1, "sku": "GHOST", "quantity": 1}]}, 409),
    ],
)
async def test_a_bad_reservation_is_refused(world: Any, more: dict[str, Any], status: int) -> None:
    await world.receive(5)
    answer = await world.put(1, **more)
    assert answer.status_code == status, answer.text
    assert await world.stock() == (5, 0, 0, 0, 0)


async def test_a_hold_expires_and_a_permanent_one_does_not(world: Any) -> None:
    await world.receive(5)
    await world.put(1, 2)
    await world.rig.deliver(world.accepted(2, 1))
    world.rig.clock.advance(timedelta(minutes=14))
    await jobs.expire_reservations(world.rig.runtime)
    assert await world.stock() == (5, 3, 0, 0, 0)
    world.rig.clock.advance(timedelta(minutes=2))
    for _ in range(2):
        await jobs.expire_reservations(world.rig.runtime)
    assert await world.stock() == (5, 1, 0, 0, 0)
    (told,) = await world.rig.published(ReservationReleased)
    assert told.reason == "expired"
    assert (await world.put(1, 2)).json()["state"] == "reserved"  # The checkout goes on.
    await world.balanced()


async def test_an_accepted_order_makes_its_hold_permanent(world: Any) -> None:
    await world.receive(5)
    await world.put(1, 2)
    await world.rig.deliver(world.accepted(1, 2))
    world.rig.clock.advance(timedelta(days=2))
    await jobs.expire_reservations(world.rig.runtime)
    assert await world.stock() == (5, 2, 0, 0, 0)
    told = await world.rig.published(StockReserved)
    assert [t.expires_at is None for t in told] == [False, True]
    held = await world.get(f"/v1/reservations/{told[0].reservation_id}", party="shop:amz-de")
    assert (held["party"], held["expires_at"]) == ("shop:amz-de", None)


async def test_releasing_by_hand_in_parts_never_gives_back_more_than_is_held(world: Any) -> None:
    await world.receive(5)
    await world.put(1, 3)
    path = "/v1/reservations/res_" + f"{1:032x}:release"
    part = {"lines": [{"line_no": 1, "sku": "LAMP", "location": "EU-1", "quantity": 2}]}
    assert (await world.post(path, part)).json()["state"] == "reserved"
    assert await world.stock() == (5, 1, 0, 0, 0)
    for _ in range(2):
        assert (await world.post(path, part)).json()["state"] == "released"
        assert await world.stock() == (5, 0, 0, 0, 0)
    assert len(await world.rig.published(ReservationReleased)) == 1
    await world.balanced()


async def test_sixty_four_buyers_of_one_hot_sku_get_exactly_what_there_is(world: Any) -> None:
    await world.receive(20)
    answers = await asyncio.gather(*(world.put(n) for n in range(1, 65)))
    statuses = sorted(a.status_code for a in answers)
    assert statuses == [201] * 20 + [409] * 44
    assert await world.stock() == (20, 20, 0, 0, 0)
    await world.balanced()


async def test_events_and_requests_at_once_sell_what_there_is_and_no_more(world: Any) -> None:
    await world.receive(30)
    await world.receive(30, location="UK-1")
    both = two_ways("EU-1", "UK-1")

    async def by_event(first: int) -> None:
        for n in range(first, first + 20, 5):
            orders = [world.accepted(m, 1, *both[:: 1 if m % 2 else -1]) for m in range(n, n + 5)]
            await world.rig.deliver(*orders)

    async def by_request(first: int) -> list[int]:
        options = [{"allocations": [{"location": p, "demand": [0]}]} for p in ("UK-1", "EU-1")]
        answers = await asyncio.gather(
            *(world.put(n, options=options) for n in range(first, first + 40))
        )
        return [a.status_code for a in answers]

    results = await asyncio.gather(by_event(100), by_request(200), by_request(300))
    sold = len(await world.rig.published(StockReserved))
    assert sold == 60
    assert (await world.stock())[1] + (await world.stock(location="UK-1"))[1] == 60
    assert {s for r in results[1:] for s in r} <= {201, 409}  # type: ignore[union-attr]
    await world.balanced()


async def test_one_id_by_both_ways_at_once_is_reserved_once(world: Any) -> None:
    await world.receive(30)
    await asyncio.gather(
        world.rig.deliver(*(world.accepted(n) for n in range(1, 11))),
        *(world.put(n) for n in range(1, 11)),
    )
    assert await world.stock() == (30, 10, 0, 0, 0)
    await world.balanced()


async def test_an_error_while_facts_are_made_leaves_nothing(
    world: Any, rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.receive(3)
    before = await world.stock()

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(UnitOfWork, "publish", broken)
    with pytest.raises(ZeroDivisionError):
        async with rig.worker.transaction() as uow:
            stocks = await books.lock_stock(uow, [("LAMP", "EU-1")])
            book = Book(uow.now, stocks)
            book.post(stocks["LAMP", "EU-1"], "free", "adjustment", 1, "lose")
            book.facts.append(Fact(world.accepted(1), 1))
            await books.save(uow, book)
    assert await world.stock() == before
    await world.balanced()


async def test_reserving_nothing_is_no_error(rig: Rig) -> None:
    async with rig.worker.transaction() as uow:
        assert await reserve_many([], uow) == []


async def test_a_reservation_takes_as_many_entries_as_an_order_has_lines(world: Any) -> None:
    await world.receive(2_000)
    for entries, status in ((2_001, 422), (2_000, 201)):
        everything = [{"allocations": [{"location": "EU-1", "demand": list(range(entries))}]}]
        answer = await world.put(
            1, options=everything,
            demand=[{"line_no": n, "sku": "LAMP", "quantity": 1} for n in range(entries)],
        )  # fmt: skip
        assert answer.status_code == status, answer.text[:500]
    assert len(answer.json()["lines"]) == 2_000
    assert await world.stock() == (2_000, 2_000, 0, 0, 0)
    await world.balanced()


async def test_goods_that_come_to_a_new_place_while_a_reservation_waits_are_seen(
    world: Any,
) -> None:
    await world.receive(1)
    async with world.rig.worker.transaction() as other:
        await other.driver.execute("SELECT 1 FROM stock WHERE location = 'EU-1' FOR UPDATE")
        options = [{"allocations": [{"location": p, "demand": [0]}]} for p in ("EU-1", "UK-1")]
        asking = asyncio.create_task(world.put(1, 3, options=options))
        for _ in range(1_000):  # Ten seconds at most.
            if await world.rig.sql("SELECT 1 FROM pg_locks WHERE NOT granted"):
                break
            await asyncio.sleep(0.01)
        await world.receive(5, location="UK-1")
    answer = await asking
    assert (answer.status_code, answer.json()["option"]) == (201, 1)
    assert await world.stock(location="UK-1") == (5, 3, 0, 0, 0)
    await world.balanced()


async def test_a_place_that_a_reservation_only_asks_about_holds_still(world: Any) -> None:
    await world.receive(1)
    assert (await world.put(1, 3, location="UK-1")).status_code == 409
    assert await world.stock(location="UK-1") == (0, 0, 0, 0, 0)  # Its record is there to lock.
    unknown = [{"line_no": 1, "sku": "NOBODYS", "quantity": 1}]
    assert (await world.put(2, 3, demand=unknown)).status_code == 409
    assert await world.stock("NOBODYS") == ()
