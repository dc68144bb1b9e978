"""Group commit, cursors, rate limits, clocks, transient errors."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import asyncpg
import pytest

from entrepot.shared.clock import ManualClock
from entrepot.shared.database import is_transient
from entrepot.shared.errors import InvalidCursor, TooManyRequests, all_errors
from entrepot.shared.group_commit import GroupCommit
from entrepot.shared.middleware import RateLimiter
from entrepot.shared.packing import SEPARATOR, packed_free
from entrepot.shared.paging import decode_cursor, encode_cursor, page_of


async def test_requests_that_wait_share_one_write_and_each_gets_its_own_result() -> None:
    groups: list[int] = []

    async def write(items: Sequence[int]) -> Sequence[int | Exception]:
        groups.append(len(items))
        await asyncio.sleep(0.01)
        return [ValueError("odd") if i % 2 else i * 10 for i in items]

    group = GroupCommit[int, int](write, writers=1)
    results = await asyncio.gather(*(group.submit(i) for i in range(50)), return_exceptions=True)
    assert [r for r in results if isinstance(r, int)] == [i * 10 for i in range(0, 50, 2)]
    assert sum(isinstance(r, ValueError) for r in results) == 25
    assert len(groups) <= 3
    assert sum(groups) == 50


async def test_a_write_that_fails_fails_its_group_and_not_the_next() -> None:
    fail = True

    async def write(items: Sequence[int]) -> Sequence[int | Exception]:
        if fail:
            raise OSError("disk")
        return list(items)

    group = GroupCommit[int, int](write)
    with pytest.raises(OSError, match="disk"):
        await group.submit(1)
    fail = False
    assert await group.submit(2) == 2


async def test_a_caller_who_gives_up_does_not_disturb_the_others() -> None:
    started = asyncio.Event()

    async def write(items: Sequence[int]) -> Sequence[int | Exception]:
        started.set()
        await asyncio.sleep(0.02)
        return list(items)

    group = GroupCommit[int, int](write, writers=1)
    lost, kept = asyncio.create_task(group.submit(1)), asyncio.create_task(group.submit(2))
    await started.wait()
    lost.cancel()
    assert await kept == 2


async def test_a_crowd_that_was_answered_together_shares_the_next_write_too() -> None:
    groups: list[int] = []

    async def write(items: Sequence[int]) -> Sequence[int | Exception]:
        groups.append(len(items))
        return list(items)

    group = GroupCommit[int, int](write, writers=1, gather_s=60.0)

    async def comes_back(number: int) -> None:
        for _ in range(3):
            await group.submit(number)
            for _ in range(number):  # Not all at the same turn of the loop.
                await asyncio.sleep(0)

    await asyncio.gather(*(comes_back(number) for number in range(8)))
    assert groups == [8, 8, 8]


async def test_one_who_comes_alone_waits_for_nobody_and_a_crowd_that_stays_away_not_for_ever() -> (
    None
):
    async def write(items: Sequence[int]) -> Sequence[int | Exception]:
        return list(items)

    alone = GroupCommit[int, int](write, writers=1, gather_s=60.0)
    assert [await alone.submit(number) for number in range(3)] == [0, 1, 2]
    left = GroupCommit[int, int](write, writers=1, gather_s=0.001)
    await asyncio.gather(*(left.submit(number) for number in range(8)))
    assert await left.submit(8) == 8


def test_a_cursor_of_another_list_or_of_nobody_is_refused() -> None:
    assert decode_cursor(encode_cursor("a", 3), str, int) == ("a", 3)
    for bad in ("%%%", "", encode_cursor(3), encode_cursor("a", 3, 4), "e30"):
        with pytest.raises(InvalidCursor):
            decode_cursor(bad, str, int)


def test_a_page_has_a_cursor_only_when_there_is_more() -> None:
    assert page_of([1, 2], 2, lambda n: (n,)).next_cursor is None
    page = page_of([1, 2, 3], 2, lambda n: (n,))
    assert (page.items, decode_cursor(page.next_cursor, int)) == ([1, 2], (2,))


def test_one_party_s_flood_does_not_take_another_party_s_share() -> None:
    now = 0.0
    limiter = RateLimiter(10, now=lambda: now)
    for _ in range(20):
        limiter.take("shop:a")
    with pytest.raises(TooManyRequests):
        limiter.take("shop:a")
    assert limiter.take("shop:b") == 19
    now = 1.0
    assert limiter.take("shop:a") == 9


def test_a_clock_does_not_run_back() -> None:
    with pytest.raises(ValueError, match="back"):
        ManualClock().advance(timedelta(seconds=-1))


def test_a_lost_connection_is_transient_and_a_bad_value_is_not() -> None:
    assert is_transient(ConnectionResetError())
    assert is_transient(asyncpg.ConnectionDoesNotExistError())
    assert is_transient(asyncpg.DeadlockDetectedError())
    assert not is_transient(ValueError())
    assert not is_transient(asyncpg.UniqueViolationError())


def test_every_problem_type_has_its_own_slug_and_both_languages() -> None:
    slugs = [error.slug for error in all_errors()]
    assert len(slugs) == len(set(slugs))
    assert all(error.title and error.title_zh for error in all_errors())
    assert all(any("一" <= c <= "鿿" for c in error.title_zh) for error in all_errors())


def test_a_separator_in_a_free_text_does_not_shift_a_column() -> None:
    packed = packed_free(["a", f"b{SEPARATOR}c", "d"])
    assert packed.split(SEPARATOR) == ["a", "b c", "d"]
